"""A bare application with our sign-in, and a clock that is moved by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flask import Flask, jsonify, request
from flask.typing import ResponseReturnValue

from capapp import accounts, mail
from capapp.config import Settings
from capapp.store.engine import OpenSession

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def later(self, **more: float) -> None:
        self.now += timedelta(**more)


def make_app(open_session: OpenSession, clock: Clock, base_url: str = "https://cap.exemple.fr") -> Flask:
    settings = Settings("unused", "k" * 40, base_url=base_url)
    app = Flask("bare")
    app.config["SECRET_KEY"] = settings.secret_key
    accounts.init(app, settings, open_session, clock, mail.post)

    @app.post("/in")
    def sign_in() -> ResponseReturnValue:
        actor = accounts.sign_in(request.form["email"], request.form["password"])
        return jsonify(actor and actor.name)

    @app.post("/out")
    def sign_out() -> ResponseReturnValue:
        accounts.sign_out()
        return ""

    @app.route("/me")
    def me() -> ResponseReturnValue:
        actor = accounts.current_actor()
        return jsonify(name=actor and actor.name, roles=sorted(m.role for m in actor.memberships) if actor else [])

    return app
