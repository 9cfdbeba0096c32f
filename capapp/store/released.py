"""What is told of a gathering, as JSON text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from capapp.domain.colleges import College
from capapp.domain.disclosure import Disclosure, Release, Shown


def dump(release: Release) -> str:
    """The text to keep."""
    body = {"voices": release.voices, "normal": _told(release.normal), "plain": _told(release.plain)}
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def load(text: str) -> Release:
    """The release again."""
    body = json.loads(text)
    return Release(body["voices"], _disclosures(body["normal"]), _disclosures(body["plain"]))


def _told(found: Mapping[str, Disclosure]) -> dict[str, Any]:
    return {id: [told.shown, dict(told.counts), dict(told.colleges)] for id, told in found.items()}


def _disclosures(found: Mapping[str, Any]) -> dict[str, Disclosure]:
    return {
        id: Disclosure(Shown(shown), counts, {College(college): of for college, of in colleges.items()})
        for id, (shown, counts, colleges) in found.items()
    }
