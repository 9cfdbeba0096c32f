"""The outbox: filled with what a mail tells of, emptied by SMTP, each mail at most once per attempt."""

from __future__ import annotations

import logging
import smtplib
import ssl
from contextlib import closing, suppress
from datetime import datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from urllib.parse import unquote, urlsplit

from capapp.config import LOOPBACK, Settings
from capapp.mail.composing import compose
from capapp.store import outbox
from capapp.store.engine import READING, WRITING, OpenSession, Session
from capapp.store.outbox import Mail

log = logging.getLogger(__name__)

TIMEOUT_SECONDS = 10
AT_ONCE = 50
LONGEST_PAUSE = timedelta(hours=6)


def post(session: Session, template: str, recipient: str, now: datetime, **values: str) -> None:
    """Leave a mail in the outbox, in the transaction of what it tells of."""
    message = compose(template, **values)
    outbox.put(session, recipient, message.subject, message.body, now)


def deliver(open_session: OpenSession, settings: Settings, now: datetime) -> int:
    """Send what is due; how many left. Without an SMTP server, mails wait.

    Each mail is claimed in a transaction of its own before it is sent, so that nobody waits on the mail server.
    """
    if not settings.smtp_url:
        return 0
    with open_session(READING) as session:
        due = outbox.due(session, now, AT_ONCE)
    return sum(_deliver_one(open_session, settings, mail, now) for mail in due)


def _deliver_one(open_session: OpenSession, settings: Settings, mail: Mail, now: datetime) -> bool:
    with open_session(WRITING) as session:
        claimed = outbox.claim(session, mail, now + min(timedelta(minutes=2**mail.attempts), LONGEST_PAUSE))
        session.commit()
    if not claimed:
        return False
    try:
        _send(settings, mail)
    except (OSError, smtplib.SMTPException):
        return False
    except Exception as error:  # a letter that Python cannot write must not hold up the others
        log.error("mail %s cannot be written: %s", mail.id, type(error).__name__)
        return False
    with open_session(WRITING) as session:
        outbox.mark_sent(session, mail.id, now)
        session.commit()
    return True


def _send(settings: Settings, mail: Mail) -> None:
    address = urlsplit(settings.smtp_url)
    host = address.hostname or ""
    with closing(smtplib.SMTP(host, address.port or 587, timeout=TIMEOUT_SECONDS)) as server:
        if host not in LOOPBACK:
            server.starttls(context=ssl.create_default_context())
        if address.username:
            server.login(unquote(address.username), unquote(address.password or ""))
        server.send_message(_letter(settings, mail))
        with suppress(OSError, smtplib.SMTPException):  # accepted already: a clumsy goodbye must not send it twice
            server.quit()


def _letter(settings: Settings, mail: Mail) -> EmailMessage:
    letter = EmailMessage()
    letter["From"] = settings.mail_from
    letter["To"] = mail.recipient
    letter["Subject"] = mail.subject
    letter["Date"] = format_datetime(mail.created_at)
    letter["Message-ID"] = f"<{mail.id}@{settings.mail_from.rpartition('@')[2]}>"
    letter["Auto-Submitted"] = "auto-generated"
    letter.set_content(mail.body)
    return letter
