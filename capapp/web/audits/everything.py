"""Every page of audits: with this module, all their addresses hang on the blueprint."""

from capapp.web.audits import assigning, complaints, declaring, planning, recognising, team, tracing
from capapp.web.audits.views import audits

__all__ = ["assigning", "audits", "complaints", "declaring", "planning", "recognising", "team", "tracing"]
