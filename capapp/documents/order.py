"""An order to the press: which document, and what it is printed from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from capapp.documents.writing import Manuscript


@dataclass(frozen=True, slots=True)
class Order:
    """A document to print: `key` is equal exactly when the bytes would be.

    `usual` writes its manuscript when nobody has printed it yet, `simple` its last resort, in paragraphs.
    """

    key: str
    usual: Callable[[], Manuscript]
    simple: Callable[[], Manuscript]
