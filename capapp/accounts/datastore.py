"""What Flask-Security sees of people: values read from the store, never rows."""

from __future__ import annotations

from typing import Any

from flask import g
from flask_security import RoleMixin, UserMixin
from flask_security.datastore import UserDatastore

from capapp.store import people
from capapp.store.engine import READING, OpenSession
from capapp.store.people import Account


class SignedIn(UserMixin):  # type: ignore[misc]
    """An account as Flask-Security wants it; rights come from memberships, so it holds no role here."""

    roles = ()
    fs_uniquifier = ""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.fs_uniquifier = account.fs_uniquifier
        self.password = account.password
        self.active = account.active


class NoRole(RoleMixin):  # type: ignore[misc]
    """Flask-Security asks for a class of global roles; there are none."""


class Accounts(UserDatastore):  # type: ignore[misc]
    """Finds the account that a session names; what the request already read is not read again."""

    def __init__(self, open_session: OpenSession) -> None:
        super().__init__(SignedIn, NoRole)
        self._open_session = open_session

    def find_user(self, case_insensitive: bool = False, **kwargs: Any) -> SignedIn | None:
        """The account with this uniquifier, or None."""
        uniquifier = str(kwargs["fs_uniquifier"])
        known: Account | None = g.get("account")
        if known is None or known.fs_uniquifier != uniquifier:
            with self._open_session(READING) as session:
                known = people.by_uniquifier(session, uniquifier)
        return SignedIn(known) if known else None
