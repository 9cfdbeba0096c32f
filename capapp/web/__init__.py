"""HTTP in, HTML out: one folder per activity; a view is a sentence: read, call one use case, answer."""

from __future__ import annotations

from flask import Flask

from capapp.config import Settings
from capapp.web import accepting, addresses, assets, doors, errors, french, gate, security, sessions
from capapp.web.activities import blueprints


def init(app: Flask, settings: Settings, way_in: doors.Doors) -> None:
    """Hang everything that answers requests on the application, the gate before all."""
    app.config.update(
        GUIDE_DIR=settings.guide_dir,
        IS_DEMO=settings.is_demo,
        DEMO_DIR=settings.questionnaires_dir / "demonstration",
        BASE_URL=settings.base_url,
    )
    security.init(app, settings)
    doors.init(app, way_in)
    sessions.init(app, settings)
    addresses.init(app)
    french.init(app)
    accepting.init(app)
    assets.init(app, settings)
    gate.init(app)
    errors.init(app)
    for blueprint in blueprints(is_demo=settings.is_demo):
        app.register_blueprint(blueprint)
