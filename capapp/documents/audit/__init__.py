"""The report of an audit on paper: written from its sealed text alone."""

from capapp.documents.audit.paper import order, title, whose
from capapp.documents.audit.sealing import sealed_text, unsealed

__all__ = ["order", "sealed_text", "title", "unsealed", "whose"]
