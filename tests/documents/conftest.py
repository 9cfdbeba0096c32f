"""Documents made once for many tests."""

from __future__ import annotations

import pytest

from capapp import documents
from tests.documents import sample
from tests.documents.reading import pages


@pytest.fixture(scope="session")
def full() -> bytes:
    """The full report with 40 actions."""
    return documents.render(sample.report())


@pytest.fixture(scope="session")
def full_pages(full: bytes) -> list[str]:
    """Its pages' texts."""
    return pages(full)
