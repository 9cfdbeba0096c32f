"""Every page of findings: with this module, all their addresses hang on the blueprint."""

from capapp.web.findings import concluding, deciding, following, replies
from capapp.web.findings.views import findings

__all__ = ["concluding", "deciding", "findings", "following", "replies"]
