"""What stands on one requirement, voice by voice: the finding, the reply, the decision, what was done, the lifting."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from capapp.domain.audit.outcome import Gap
from capapp.domain.audit.thread import Entry, Thread, Voice
from capapp.domain.evidence import Evidence
from capapp.domain.questionnaire import Objective
from capapp.usecases.evidencing import Shown
from capapp.usecases.reviewing import ReviewSheet, answer_of
from capapp.web.answering.saying import said as said_answer
from capapp.web.findings import texts


@dataclass(frozen=True, slots=True)
class Said:
    """What one voice says now: in short, in full, by whom and when."""

    voice: Voice
    heading: str
    lines: Sequence[tuple[str, str]]
    author: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Exchange:
    """One requirement: what the enterprise declared, what each voice says now, the gap it is, and its evidence."""

    objective: Objective
    declared: str
    thread: Thread
    said: Sequence[Said]
    gap: Gap | None
    pieces: Sequence[Evidence]

    @property
    def id(self) -> str:
        """The requirement's id: the anchor of its card."""
        return self.objective.id

    @property
    def is_gap(self) -> bool:
        """Whether a reply is owed: a gap that the team found."""
        return self.thread.review is not None and self.thread.review.kind.is_gap


def exchanges(sheet: ReviewSheet, objectives: Sequence[str], shown: Shown | None = None) -> list[Exchange]:
    """The exchanges on these requirements, in the order given."""
    gaps = {gap.objective: gap for gap in sheet.outcome.gaps}
    return [_exchange(sheet, id, gaps.get(id), shown) for id in objectives]


def _exchange(sheet: ReviewSheet, id: str, gap: Gap | None, shown: Shown | None) -> Exchange:
    objective, thread = sheet.questionnaire.objectives[id], sheet.thread(id)
    scale = sheet.questionnaire.scale_of(objective)
    standing = [entry for voice in Voice if (entry := thread.present(voice))]
    return Exchange(
        objective=objective,
        declared=said_answer(answer_of(sheet, id), scale),
        thread=thread,
        said=[_said(entry, sheet) for entry in standing],
        gap=gap,
        pieces=shown.of(id) if shown else (),
    )


def _said(entry: Entry, sheet: ReviewSheet) -> Said:
    scale = sheet.questionnaire.scale_of(sheet.questionnaire.objectives[entry.objective])
    return Said(entry.voice, texts.heading(entry.content, scale), texts.lines(entry.content), entry.author, entry.at)
