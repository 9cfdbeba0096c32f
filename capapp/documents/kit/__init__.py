"""The kit: what the points of view and the workshop need on paper."""

from capapp.documents.kit.cards import Cards
from capapp.documents.kit.grid import Grid
from capapp.documents.kit.session_sheet import SessionSheet
from capapp.documents.order import Order

__all__ = ["Cards", "Grid", "Order", "SessionSheet"]
