"""Where the pages of an audit are, those of other activities among them."""

from __future__ import annotations

from typing import Any

from flask import url_for

from capapp.domain.audit.audit import Audit, Part


def way(endpoint: str, audit: Audit, part: Part | None = None, **more: Any) -> str:
    """The address of a page of an audit, or of one of its enterprises."""
    place: dict[str, Any] = {"part_id": part.id} if part else {}
    return url_for(endpoint, audit_id=audit.id, **(place | more))
