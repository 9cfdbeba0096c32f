"""What the themes of an edition may refer to: levels, offers, frameworks. None means « unknown: judge nothing by it »."""

from __future__ import annotations

from dataclasses import dataclass

from capapp.catalogue.document import Document, branches, entries, text


@dataclass(frozen=True)
class Frame:
    """The ids that exist: `levels` from the lowest up, `frameworks` with their entries."""

    levels: tuple[str, ...] | None
    offers: frozenset[str] | None
    frameworks: dict[str, frozenset[str]] | None


def frame_of(manifest: Document | None, offers: Document | None) -> Frame:
    """The frame that questionnaire.yaml and offers.yaml give."""
    return Frame(
        levels=_ids(manifest, "scale"),
        offers=frozenset(_ids(offers, "offers") or ()) if offers else None,
        frameworks=_frameworks(manifest) if manifest else None,
    )


def _ids(document: Document | None, key: str) -> tuple[str, ...] | None:
    found = [text(each, "id") for _, each in branches(document.data if document else "", key)]
    return tuple(name for name in found if name) if found and all(found) else None


def _frameworks(manifest: Document) -> dict[str, frozenset[str]]:
    return {text(each, "id") or "": frozenset(entries(each, "entries")) for _, each in branches(manifest.data, "frameworks")}
