"""Where everything meets: the settings, the database, the editions, the accounts and the site."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from flask import Flask
from flask_compress import Compress

from capapp import accounts, mail, store, web
from capapp.config import Settings
from capapp.documents import Press
from capapp.store import Engine
from capapp.usecases.library import Library
from capapp.vault import Vault
from capapp.web import doors


def create_app(settings: Settings, library_from: Callable[[Engine, Settings], Library] | None = None) -> Flask:
    """The application for these settings, on its own editions unless told others; the database must have been migrated."""
    app = Flask("capapp", static_folder=None, template_folder=str(settings.templates_dir))
    app.config.update(
        SECRET_KEY=settings.secret_key,
        COMPRESS_ALGORITHM=["br", "zstd", "gzip"],
        COMPRESS_BR_LEVEL=5,
        COMPRESS_BR_WINDOW=16,  # a page is smaller than this window: half the work of the usual one for fewer bytes
        COMPRESS_MIMETYPES=["text/html", "application/json", "image/svg+xml"],
    )
    engine = store.connect(settings.database_url)
    open_session = partial(store.open_session, engine)
    way_in = doors.Doors(open_session, (library_from or library_of)(engine, settings), Vault(settings.evidence_dir))
    accounts.init(app, settings, open_session, lambda: datetime.now(UTC), mail.post)
    web.init(app, settings, way_in)
    app.extensions["press"] = Press()
    Compress(app)
    return app


def library_of(engine: Engine, settings: Settings) -> Library:
    """The editions, as the database keeps them."""
    return Library(partial(store.open_session, engine), settings.questionnaires_dir)
