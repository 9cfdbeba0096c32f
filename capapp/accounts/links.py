"""Links sent by mail: an invitation (7 days) or a new password (24 hours); each dies as soon as the password changes."""

from __future__ import annotations

from datetime import timedelta

from flask_security.proxies import _security
from flask_security.utils import check_and_get_token_status

from capapp.accounts.face import desk
from capapp.accounts.passwords import hashed
from capapp.domain.errors import RefusalCode, Refused
from capapp.store import organisations, people
from capapp.store.engine import READING, WRITING
from capapp.store.people import Account
from capapp.wording.words import sentence

INVITATION_WITHIN = timedelta(days=7)
RESET_WITHIN = timedelta(hours=24)
INVITATION, RESET = "invitation", "mot-de-passe"
_PATHS = {INVITATION: "/invitation/", RESET: "/mot-de-passe/nouveau/"}
_WITHIN = {INVITATION: INVITATION_WITHIN, RESET: RESET_WITHIN}


def invitation_link(account: Account) -> str:
    """The address at which an invited person chooses a password."""
    return _link(account, INVITATION)


def sign_in_link() -> str:
    """The address at which one signs in."""
    return f"{desk().settings.base_url}/connexion"


def send_reset(email: str) -> None:
    """Mail a link for a new password, if the account exists; nothing tells whether it does."""
    here = desk()
    now = here.clock()
    with here.open_session(WRITING) as session:
        account = people.by_email(session, email)
        if account and account.active:
            here.post(session, "reset", account.email, now, name=account.name, link=_link(account, RESET))
        session.commit()


def is_alive(token: str) -> bool:
    """Whether a link still leads to choosing a password."""
    return _owner(token) is not None


def choose_password(token: str, password: str) -> str | None:
    """Keep the password chosen by a living link, and close every session of its owner; else the French sentence of why not."""
    account = _owner(token)
    try:
        if account is None:
            raise Refused(RefusalCode.DEAD_LINK)
        _choose(account, password)
    except Refused as refused:
        return sentence(refused.refusal)
    return None


def _choose(account: Account, password: str) -> None:
    """Hash before the transaction begins: nobody waits for it."""
    kept = hashed(password, _context(account))
    here = desk()
    with here.open_session(WRITING) as session:
        if not people.set_password(session, account, kept, here.clock()):
            raise Refused(RefusalCode.DEAD_LINK)
        session.commit()


def _owner(token: str) -> Account | None:
    """Whose living link this is; the token tells what it was sent for, and so how long it lasts."""
    for purpose, within in _WITHIN.items():
        expired, invalid, data = check_and_get_token_status(token, "reset", within)
        if not expired and not invalid and isinstance(data, list) and data[1:] == [purpose]:
            with desk().open_session(READING) as session:
                account = people.by_uniquifier(session, str(data[0]))
            return account if account and account.active else None
    return None


def _link(account: Account, purpose: str) -> str:
    token = _security.reset_serializer.dumps([account.fs_uniquifier, purpose])
    return f"{desk().settings.base_url}{_PATHS[purpose]}{token}"


def _context(account: Account) -> tuple[str, ...]:
    ids = {m.organisation for m in account.memberships if m.organisation}
    with desk().open_session(READING) as session:
        names = tuple(o.name for o in organisations.by_ids(session, ids))
    return (account.email, account.name, *names)
