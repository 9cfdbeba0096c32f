"""Sessions: a row on the server for whoever is signed in, a signed cookie without rights for passers-by.

The cookie of a row is a random secret of which the database keeps only the hash. Signing in makes a new one, signing out
ends the row: a copied cookie then opens nothing.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask, Request, Response, g, session
from flask.json.tag import TaggedJSONSerializer
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from itsdangerous import BadSignature

from capapp import accounts
from capapp.config import Settings
from capapp.store import Session, http_sessions
from capapp.web import doors
from capapp.web.doors import Result
from capapp.web.security import is_unsafe

WHO = "_user_id"
PASSING = ("csrf_token", "_flashes")
"""All that a passer-by's cookie may hold."""
DEEDS, DEEDS_KEPT = "deeds", 20
TOUCH_EVERY = timedelta(minutes=5)
STAFF_LIFE = timedelta(hours=12)
LIFE = timedelta(days=30)

_json = TaggedJSONSerializer()


class WebSession(SecureCookieSession):
    """The data of a session, with the row it came from, if any."""

    secret: str | None = None
    owner: str | None = None
    seen_at: datetime | None = None


def init(app: Flask, settings: Settings) -> None:
    """Replace Flask's own sessions, that outlive signing out."""
    app.config.update(
        SESSION_COOKIE_NAME="__Host-cap" if settings.is_production else "cap",
        SESSION_COOKIE_SECURE=settings.is_production,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
    )
    app.session_interface = Sessions()
    app.after_request(_keep_along)


class Sessions(SecureCookieSessionInterface):
    """Reads and writes both kinds."""

    session_class = WebSession

    def open_session(self, app: Flask, request: Request) -> WebSession:
        """The session that a cookie names; an unknown, dead or forged one is a new session."""
        kind, _, value = request.cookies.get(self.get_cookie_name(app), "").partition(".")
        if kind == "s":
            return _of_row(value)
        return self._of_passer_by(app, value) if kind == "p" else WebSession()

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        """Keep what changed: nothing is written for a request that changed nothing, save a trace every few minutes."""
        assert isinstance(session, WebSession)
        if session.accessed:
            response.vary.add("Cookie")
        if WHO in session and session[WHO] == session.owner:
            _keep(session)
        elif WHO in session:
            self._set(app, response, f"s.{_begin(session)}")
        elif session.secret or session.modified:
            _end(session)
            self._set_passing(app, session, response)

    def _of_passer_by(self, app: Flask, value: str) -> WebSession:
        try:
            data = self._signer(app).loads(value)
        except BadSignature:
            return WebSession()
        return WebSession({name: data[name] for name in PASSING if name in data})

    def _set_passing(self, app: Flask, session: WebSession, response: Response) -> None:
        data = {name: session[name] for name in PASSING if name in session}
        self._set(app, response, f"p.{self._signer(app).dumps(data)}")

    def _signer(self, app: Flask) -> Any:
        return self.get_signing_serializer(app)

    def _set(self, app: Flask, response: Response, value: str) -> None:
        response.set_cookie(
            self.get_cookie_name(app),
            value,
            path="/",
            secure=self.get_cookie_secure(app),
            httponly=True,
            samesite=self.get_cookie_samesite(app),
        )


def deed(request_id: str) -> str | None:
    """Where this request id already led, if it did; the session is locked until the request's transaction ends."""
    here = _here()
    found = http_sessions.lock(doors.session(), _hash(here.secret)) if here.secret else None
    here.update(_json.loads(found) if found else {})
    here.modified = False
    return next((address for id, address in here.get(DEEDS, []) if id == request_id), None)


def note_deed(request_id: str, address: str) -> None:
    """Remember where a request led, in its own transaction."""
    here = _here()
    here[DEEDS] = [*here.get(DEEDS, []), [request_id, address]][-DEEDS_KEPT:]
    _write_along(here)


def _keep_along(response: Response) -> Response:
    """What a request that writes also tells the next page is kept with what it wrote, in the same transaction."""
    here = _here()
    if is_unsafe() and response.status_code < 400 and "session" in g and here.modified and here.get(WHO) == here.owner:
        _write_along(here)
    return response


def _write_along(here: WebSession) -> None:
    if here.secret:
        now = datetime.now(UTC)
        http_sessions.write(doors.session(), _hash(here.secret), _json.dumps(dict(here)), now)
        here.modified, here.seen_at = False, now


def _here() -> WebSession:
    found = session._get_current_object()  # type: ignore[attr-defined]
    assert isinstance(found, WebSession)
    return found


def _of_row(secret: str) -> WebSession:
    # Apart from the transaction of a request that may write: nobody waits for a password being hashed.
    look_up = doors.doors().read if is_unsafe() else _along
    found = look_up(lambda db: http_sessions.read(db, _hash(secret), datetime.now(UTC)))
    if found is None or not found.account.active:
        return WebSession()
    accounts.recognise(found.account)
    session = WebSession(_json.loads(found.data))
    session.secret, session.owner, session.seen_at = secret, found.account.fs_uniquifier, found.seen_at
    return session


def _along(work: Callable[[Session], Result]) -> Result:
    return work(doors.session())


def _begin(session: WebSession) -> str:
    """A new row for whoever just signed in, in the place of any other; give its secret."""
    now, secret, account = datetime.now(UTC), secrets.token_urlsafe(32), g.account
    _end(session)
    life = STAFF_LIFE if account.actor(now).is_staff else LIFE
    data = _json.dumps(dict(session))
    doors.doors().write(lambda db: http_sessions.create(db, _hash(secret), data, account.id, now, now + life))
    return secret


def _keep(session: WebSession) -> None:
    now = datetime.now(UTC)
    is_old = session.seen_at is None or now - session.seen_at > TOUCH_EVERY
    if session.secret and (session.modified or is_old):
        id_hash, data = _hash(session.secret), _json.dumps(dict(session))
        doors.doors().write(lambda db: http_sessions.write(db, id_hash, data, now))


def _end(session: WebSession) -> None:
    if session.secret:
        id_hash = _hash(session.secret)
        doors.doors().write(lambda db: http_sessions.end(db, id_hash))


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()
