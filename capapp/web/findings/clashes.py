"""Two people wrote about the same requirement: both versions as shown, and what a choice makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from capapp.domain.audit.thread import Content, Entry, Thread
from capapp.domain.questionnaire import Questionnaire
from capapp.usecases.entering import SavedEntry
from capapp.web.answering.clashes import ALL, BOTH, MINE, PRESENT, SHORT, Choice, Clash, Version
from capapp.web.answering.symbols import symbol
from capapp.web.findings import texts
from capapp.web.findings.sorts import Sort
from capapp.wording.figures import NBSP, time_of_day


def of_page(sort: Sort, thread: Thread, questionnaire: Questionnaire, reader: str) -> Clash | None:
    """What waits for a choice on a page freshly opened: the card's fields hold the present words."""
    waiting = thread.conflicts(sort.voice)
    if not waiting:
        return None
    ids = _ids(waiting)
    aside = [_version(entry, questionnaire, reader, f"{_short(entry.id)}:{ids}") for entry in waiting]
    present = thread.present(sort.voice)
    shown = [_version(present, questionnaire, reader, f"{PRESENT}:{ids}")] if present else []
    return Clash((*shown, *aside), f"{ALL}:{ids}")


def of_save(saved: SavedEntry, questionnaire: Questionnaire, reader: str) -> Clash | None:
    """What one save met, shown at once: the card's fields still hold what was typed."""
    if saved.conflict is None:
        return None
    ids = _ids([saved.conflict])
    mine = _version(saved.conflict, questionnaire, reader, f"{MINE}:{ids}")
    other = [_version(saved.present, questionnaire, reader, f"{PRESENT}:{ids}")] if saved.present else []
    return Clash((mine, *other), f"{BOTH}:{ids}")


def settled(sort: Sort, choice: Choice, posted: Content, thread: Thread) -> tuple[Content, tuple[UUID, ...]]:
    """The words that a choice keeps, and the entries that it settles; texts kept together stand under the present level."""
    waiting = [entry for entry in thread.conflicts(sort.voice) if _short(entry.id) in choice.shown]
    present = sort.standing(thread)
    ids = tuple(entry.id for entry in waiting)
    if choice.kept == PRESENT:
        return present, ids
    if choice.kept == BOTH:
        return _joined(sort, present, [posted]), ids
    if choice.kept == ALL:
        return _joined(sort, present, [entry.content for entry in waiting]), ids
    return next((entry.content for entry in waiting if _short(entry.id) == choice.kept), posted), ids


def _version(entry: Entry, questionnaire: Questionnaire, reader: str, value: str) -> Version:
    scale = questionnaire.scale_of(questionnaire.objectives[entry.objective])
    is_mine = entry.author == reader
    whose = "vous" if is_mine else entry.author
    return Version(
        heading=f"Écrit par {whose} à{NBSP}{time_of_day(entry.at)}",
        said=texts.heading(entry.content, scale),
        shape=symbol(questionnaire, scale, texts.level_of(entry.content, scale)),
        text="\n\n".join(f"{label}{NBSP}: {text}" for label, text in texts.lines(entry.content)),
        button="Garder ma version" if is_mine else f"Garder la version de {entry.author}",
        value=value,
    )


def _joined(sort: Sort, present: Content, others: Sequence[Content]) -> Content:
    every = (present, *others)
    together: dict[str, Any] = {name: _under(getattr(each, name) for each in every) for name in sort.texts}
    return replace(present, **together)


def _under(found: Iterable[str]) -> str:
    """The texts, each once, one under the other."""
    return "\n\n".join(dict.fromkeys(text for text in found if text))


def _ids(entries: Sequence[Entry]) -> str:
    return ",".join(_short(entry.id) for entry in entries)


def _short(id: UUID) -> str:
    return id.hex[:SHORT]
