"""The gate: every address is closed unless its view is marked public, and every unsafe request carries our token.

What a signed-in person may do with one enterprise is not decided here but by `domain.permissions`, in the use cases.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from flask import Flask, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFProtect

from capapp import accounts
from capapp.domain import permissions
from capapp.domain.assessment import Assessment
from capapp.domain.people import Role
from capapp.domain.permissions import Permission, Subject
from capapp.web import doors, expiry
from capapp.web.security import is_unsafe, limit_fields, make_room

View = TypeVar("View", bound=Callable[..., Any])

_csrf = CSRFProtect()


def init(app: Flask) -> None:
    """Put the gate before every view."""
    app.config.update(WTF_CSRF_CHECK_DEFAULT=False, WTF_CSRF_TIME_LIMIT=None)
    _csrf.init_app(app)
    app.before_request(guard)
    app.context_processor(_who)


def _who() -> dict[str, Any]:
    actor = g.get("actor")
    can_follow = actor is not None and any(m.role in (Role.DELEGATE, Role.FEDERATION) for m in actor.memberships)
    is_federation = actor is not None and actor.holds(Role.FEDERATION)
    return {
        "actor": actor,
        "can_follow": can_follow,
        "is_federation": is_federation,
        "may": _may,
        "is_demo": current_app.config["IS_DEMO"],
    }


def _may(permission: str, assessment: Assessment) -> bool:
    """Whether a page shows a link: it leads nobody to a refusal."""
    return permissions.allows(g.actor, Permission(permission), Subject.of(assessment))


def public(view: View) -> View:
    """Mark a view as open to everybody."""
    view.is_public = True  # type: ignore[attr-defined]
    return view


def is_public(app: Flask, endpoint: str) -> bool:
    """Whether an endpoint was marked public."""
    return getattr(app.view_functions[endpoint], "is_public", False)


def guard() -> ResponseReturnValue | None:
    """Let a request pass, or answer in its place: sign-in first, what was typed kept for after it."""
    if request.endpoint is None:
        return None
    g.actor = accounts.current_actor()
    if is_unsafe():
        if g.actor is not None:
            make_room(current_app)
        limit_fields()
    if g.actor is None and not is_public(current_app, request.endpoint):
        return expiry.answer() if is_unsafe() else redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")))
    if is_unsafe():
        _csrf.protect()
        if is_public(current_app, request.endpoint):
            doors.release()  # signing in takes its time: nobody else's save waits for it
    return None
