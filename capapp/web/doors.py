"""The one place where a request meets the database: it opens the session, commits on success of an unsafe request, closes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar

from flask import Flask, Response, current_app, g

from capapp.domain.errors import RefusalCode, Refused
from capapp.store import Session
from capapp.store.engine import OpenSession
from capapp.usecases.context import Context
from capapp.usecases.library import Library
from capapp.vault import Vault
from capapp.web.security import is_unsafe

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Doors:
    """How to open a session, the editions, and where files are kept."""

    open_session: OpenSession
    library: Library
    vault: Vault = field(default_factory=Vault)

    def read(self, work: Callable[[Session], Result]) -> Result:
        """Look something up apart from the request's transaction."""
        with self.open_session(writing=False) as session:
            return work(session)

    def write(self, work: Callable[[Session], Result]) -> Result:
        """Do something in a writing transaction of its own: outside requests, or apart from the request's."""
        with self.open_session(writing=True) as session:
            result = work(session)
            session.commit()
        return result


def init(app: Flask, doors: Doors) -> None:
    """Hang the doors."""
    app.extensions["capapp"] = doors
    app.after_request(_finish)
    app.teardown_appcontext(lambda _error: release())


def session() -> Session:
    """The session of this request: one transaction, that may write only if the request is unsafe."""
    if "session" not in g:
        g.session = doors().open_session(writing=is_unsafe())
    return g.session  # type: ignore[no-any-return]


def context() -> Context:
    """What every use case is given."""
    if g.get("actor") is None:
        raise Refused(RefusalCode.NOT_FOUND)
    return Context(g.actor, datetime.now(UTC), session(), doors().library, doors().vault)


def doors() -> Doors:
    """The doors of the application at hand."""
    found: Doors = current_app.extensions["capapp"]
    return found


def release() -> None:
    """Close the request's session: what was not committed never happened, and nobody waits for it any longer."""
    opened = g.pop("session", None)
    if opened is not None:
        opened.close()


def _finish(response: Response) -> Response:
    if is_unsafe() and "session" in g:
        if response.status_code < 400:
            g.session.commit()
        release()
    return response
