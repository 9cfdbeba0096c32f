"""Mails: written from templates into the outbox, sent from there by SMTP."""

from capapp.mail.composing import Message, compose
from capapp.mail.sending import deliver, post

__all__ = ["Message", "compose", "deliver", "post"]
