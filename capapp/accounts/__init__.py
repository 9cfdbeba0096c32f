"""Signing in: passwords, links and sessions, behind verbs; gives back an Actor, never a row. Only here: Flask-Security."""

from capapp.accounts.face import current_actor, init, is_own_password, recognise, sign_in, sign_out
from capapp.accounts.links import choose_password, invitation_link, is_alive, send_reset, sign_in_link
from capapp.accounts.passwords import hashed

__all__ = [
    "choose_password",
    "current_actor",
    "hashed",
    "init",
    "invitation_link",
    "is_alive",
    "is_own_password",
    "recognise",
    "send_reset",
    "sign_in",
    "sign_in_link",
    "sign_out",
]
