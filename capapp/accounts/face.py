"""Who is there: signing in and out, and the actor of a request."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from flask import Flask, current_app, g
from flask_security import Security, current_user
from flask_security.utils import login_user, logout_user, verify_password

from capapp.accounts.datastore import Accounts, SignedIn
from capapp.accounts.memory import give_back_large_blocks
from capapp.config import Settings
from capapp.domain.people import Actor
from capapp.store import people
from capapp.store.engine import READING, OpenSession, Session
from capapp.store.people import Account

NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$YWJjZGVmZ2hpamtsbW5vcA$h03VWSPFp1DPNXOJbzGxEQx4JJUeNZcYVV1nNoBGBaE"
"""The hash that an unknown account is compared with: no password gives it, and it takes as long as any other."""
PASSWORD_MAX = 128

CONFIGURATION = {
    "SECURITY_PASSWORD_HASH": "argon2",
    "SECURITY_PASSWORD_SCHEMES": ["argon2"],
    "SECURITY_PASSWORD_SINGLE_HASH": ["argon2"],
    "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS": {
        "argon2__type": "ID",
        "argon2__memory_cost": 19_456,
        "argon2__time_cost": 2,
        "argon2__parallelism": 1,
    },
    "SECURITY_PASSWORD_SALT": "unused: argon2 salts by itself",
    "SECURITY_CLI_USERS_NAME": False,
    "SECURITY_CLI_ROLES_NAME": False,
    "SECURITY_USE_REGISTER_V2": True,
    "SESSION_PROTECTION": None,
}


class Post(Protocol):
    """How a mail is left to be sent; `mail.post` is one."""

    def __call__(self, session: Session, template: str, recipient: str, now: datetime, **values: str) -> None:
        """Leave a mail."""


@dataclass(frozen=True, slots=True)
class Desk:
    """What the verbs of this room need from the application."""

    settings: Settings
    open_session: OpenSession
    clock: Callable[[], datetime]
    post: Post


def init(app: Flask, settings: Settings, open_session: OpenSession, clock: Callable[[], datetime], post: Post) -> None:
    """Bring sign-in to the application, without a single address of its own."""
    give_back_large_blocks()
    app.config.update(CONFIGURATION)
    Security(app, Accounts(open_session), register_blueprint=False)
    app.extensions["capapp_accounts"] = Desk(settings, open_session, clock, post)


def desk() -> Desk:
    """The desk of the application at hand."""
    found: Desk = current_app.extensions["capapp_accounts"]
    return found


def recognise(account: Account) -> None:
    """Tell whose session a request brought, as read with the session itself."""
    g.account = account


def current_actor() -> Actor | None:
    """Who is signed in, with the memberships in force at this very moment, or None."""
    user: Any = current_user._get_current_object()
    return user.account.actor(desk().clock()) if isinstance(user, SignedIn) else None


def sign_in(email: str, password: str) -> Actor | None:
    """Open a session for these, or None; an unknown account takes the time of a wrong password."""
    with desk().open_session(READING) as session:
        account = people.by_email(session, email)
    has_password = account is not None and account.password is not None
    is_right = verify_password(password[: PASSWORD_MAX + 1], account.password if account and account.password else NOBODY)
    if account is None or not has_password or not is_right or not account.active:
        return None
    recognise(account)
    login_user(SignedIn(account), remember=False, authn_via=["password"])
    return current_actor()


def is_own_password(password: str) -> bool:
    """Whether this is the password of who is signed in: asked again before a signature."""
    user: Any = current_user._get_current_object()
    kept = user.password if isinstance(user, SignedIn) else None
    return bool(verify_password(password[: PASSWORD_MAX + 1], kept or NOBODY)) and kept is not None


def sign_out() -> None:
    """Close the session."""
    logout_user()
