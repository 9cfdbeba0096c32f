"""The preview: each request sees the questionnaire's files as they are, on the real pages, or all that is wrong with them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Flask, current_app, g, jsonify, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from capapp import accounts
from capapp.catalogue.excerpts import told
from capapp.catalogue.watching import Sight
from capapp.config import Settings
from capapp.usecases import opening, previewing
from capapp.usecases.previewing import EMAIL, PreviewLibrary
from capapp.web import doors
from capapp.web.gate import public
from capapp.web.preview.key import Key
from capapp.web.security import wants_json

preview = Blueprint("preview", __name__)

ENTRANCE = "/apercu/entrer/"
"""What the address that signs in by itself begins with; the secret of the key ends it."""

APART = frozenset({"preview.state", "preview.enter"})
BLUEPRINTS_APART = frozenset({"accounts", "guide", "health"})
"""What does not show the questionnaire, and so never waits for it to be sound."""


@dataclass(frozen=True, slots=True)
class Bench:
    """What the preview works with; `say` writes an address in the terminal, `password` is known to this process alone."""

    library: PreviewLibrary
    key: Key
    password: str
    say: Callable[[str], None]


def init(app: Flask, settings: Settings, bench: Bench) -> None:
    """Hang the preview; its cookie has a name of its own, since a browser shares cookies between the ports of a machine."""
    app.config.update(SESSION_COOKIE_NAME=f"cap-apercu-{urlsplit(settings.base_url).port}")
    app.extensions["preview"] = bench
    app.register_blueprint(preview)


@preview.get("/apercu")
def show() -> ResponseReturnValue:
    """The work on the questionnaire, or home when it is closed."""
    current = opening.home(doors.context()).own[0].current
    return redirect(url_for("overview.show", assessment_id=current.id) if current else url_for("home.show"))


@preview.get("/apercu/etat")
def state() -> ResponseReturnValue:
    """What the page compares with what it was drawn from."""
    return jsonify(state=g.preview.mark)


@preview.get(f"{ENTRANCE}<string:secret>")
@public
def enter(secret: str) -> ResponseReturnValue:
    """Sign in with the secret of the terminal, under a fresh token."""
    if g.actor is None and not _bench().key.opens(secret):
        return redirect(url_for("accounts.sign_in"))
    if g.actor is None:
        g.actor = accounts.sign_in(EMAIL, _bench().password)
        session.pop("csrf_token", None)
    return redirect(url_for("preview.show"))


@preview.before_app_request
def look() -> ResponseReturnValue | None:
    """Before each page: passers-by are shown the terminal, problems take the place of the page, work follows the text."""
    if g.get("actor") is None:
        return _closed() if request.endpoint == "accounts.sign_in" else None
    sight = g.preview = _bench().library.look()
    if request.endpoint in APART or request.blueprint in BLUEPRINTS_APART:
        return None
    if sight.questionnaire is None:
        return _problems(sight)
    _follow(sight)
    return None


@preview.app_context_processor
def _shown() -> dict[str, Any]:
    return {"preview": g.preview} if "preview" in g else {}


def _follow(sight: Sight) -> None:
    """Apart from the request's transaction, which then begins after it."""
    library, now = _bench().library, datetime.now(UTC)
    if doors.doors().read(lambda db: previewing.is_followed(db, sight)):
        return
    doors.doors().write(lambda db: previewing.follow(db, library, sight, now))
    doors.release()


def _problems(sight: Sight) -> ResponseReturnValue:
    if wants_json():
        return jsonify(code="unsound", sentence="Le texte du questionnaire a des problèmes\u00a0: rechargez la page."), 422
    return render_template("preview/problems.html", problems=told(sight.problems)), 422


def _closed() -> ResponseReturnValue:
    bench = _bench()
    if bench.key.is_used:
        bench.say(ENTRANCE + bench.key.cut())
    return render_template("preview/closed.html"), 403


def _bench() -> Bench:
    found: Bench = current_app.extensions["preview"]
    return found
