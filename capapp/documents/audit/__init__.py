"""The report of an audit on paper: written from its sealed text alone."""

from capapp.documents.audit.sealing import sealed_text, unsealed

__all__ = ["sealed_text", "unsealed"]
