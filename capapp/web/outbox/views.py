"""The page of mails, in the demonstration only: nothing is sent there, and links must be found somewhere."""

from __future__ import annotations

from flask import Blueprint, render_template

from capapp.usecases import messaging
from capapp.web.doors import session
from capapp.web.gate import public
from capapp.web.outbox.links import linked

outbox = Blueprint("outbox", __name__)


@outbox.get("/courriels")
@public
def show() -> str:
    """The last mails."""
    return render_template("outbox/show.html", mails=messaging.outbox(session()), linked=linked)
