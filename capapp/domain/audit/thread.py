"""The thread of a requirement: what auditors found, what the enterprise replied, what was decided and lifted. Only added to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from capapp.domain.answers import UNANSWERED, Answer, AnswerState

TEXT_MAX = 4_000
"""The longest text of an entry, in characters."""


class FindingKind(StrEnum):
    """What an auditor's finding is. On a frame whose levels are findings, the level says it."""

    NONE = "none"
    STRENGTH = "strength"
    IMPROVEMENT = "improvement"
    WATCHPOINT = "watchpoint"
    OBSERVATION = "observation"
    MINOR = "nc_minor"
    MAJOR = "nc_major"

    @property
    def is_gap(self) -> bool:
        """Whether a requirement is not met: a cause, a correction and a date are owed."""
        return self in (FindingKind.MINOR, FindingKind.MAJOR)


class Stance(StrEnum):
    """How the enterprise takes a finding."""

    ACCEPTED = "accepted"
    CONTESTED = "contested"


class Ruling(StrEnum):
    """What the auditors do with a reply."""

    ACCEPTED = "accepted"
    KEPT = "kept"
    CHANGED = "changed"


class Voice(StrEnum):
    """Which of the entries of a thread one is; each has its own versions."""

    REVIEW = "review"
    REPLY = "reply"
    DECISION = "decision"
    DONE = "done"
    LIFT = "lift"


TEAM_VOICES = frozenset({Voice.REVIEW, Voice.DECISION, Voice.LIFT})
"""What the team says; the rest is said by the enterprise."""


@dataclass(frozen=True, slots=True)
class Review:
    """The auditor's own answer beside the declared one: level (an id or a number), fact seen, evidence seen.

    `requirement` is the point that the fact is about, in the auditor's words; `reason` says why it does not apply.
    """

    state: AnswerState = AnswerState.UNANSWERED
    level: str | None = None
    kind: FindingKind = FindingKind.NONE
    fact: str = ""
    evidence: str = ""
    requirement: str = ""
    reason: str = ""

    @property
    def answer(self) -> Answer:
        """What it counts for."""
        return Answer(self.state, self.level, reason=self.reason) if self.state is not AnswerState.UNANSWERED else UNANSWERED


@dataclass(frozen=True, slots=True)
class Reply:
    """What the enterprise replies to a finding: cause, correction made, corrective action with its owner and day; or its reasons.

    `action` is the action of the plan that the corrective action became.
    """

    stance: Stance = Stance.ACCEPTED
    cause: str = ""
    containment: str = ""
    corrective: str = ""
    owner: str = ""
    due_on: date | None = None
    reasons: str = ""
    action: UUID | None = None


@dataclass(frozen=True, slots=True)
class Decision:
    """What the auditors decide on a reply, with their reasons; a changed finding is a review of its own."""

    ruling: Ruling = Ruling.ACCEPTED
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class Done:
    """What the enterprise says was done about a gap; its evidence is beside."""

    what: str = ""


@dataclass(frozen=True, slots=True)
class Lift:
    """Whether an auditor lifts a gap, and what was seen that shows it."""

    is_lifted: bool = True
    seen: str = ""


Content = Review | Reply | Decision | Done | Lift


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, kept for ever; `version` is None while it stands beside the present one of its voice, in conflict.

    `resolved_by` is the entry that settled the conflict.
    """

    id: UUID
    part: UUID
    objective: str
    voice: Voice
    content: Content
    author: str
    at: datetime
    base_version: int
    version: int | None
    resolved_by: UUID | None = None

    @property
    def is_in_conflict(self) -> bool:
        """Whether it still waits for someone to choose."""
        return self.version is None and self.resolved_by is None


@dataclass(frozen=True)
class Thread:
    """All entries about one requirement of one enterprise, oldest first."""

    entries: tuple[Entry, ...] = ()

    def present(self, voice: Voice) -> Entry | None:
        """The entry that stands for a voice."""
        standing = [entry for entry in self.entries if entry.voice is voice and entry.version is not None]
        return max(standing, key=lambda entry: entry.version or 0, default=None)

    def version(self, voice: Voice) -> int:
        """The version that the next save of a voice builds on (0: nothing yet)."""
        found = self.present(voice)
        return found.version or 0 if found else 0

    def conflicts(self, voice: Voice) -> tuple[Entry, ...]:
        """The entries of a voice that wait beside the present one."""
        return tuple(entry for entry in self.entries if entry.voice is voice and entry.is_in_conflict)

    @property
    def review(self) -> Review | None:
        """The auditors' present finding."""
        found = self.present(Voice.REVIEW)
        return found.content if found and isinstance(found.content, Review) else None

    @property
    def reply(self) -> Reply | None:
        """The enterprise's present reply."""
        found = self.present(Voice.REPLY)
        return found.content if found and isinstance(found.content, Reply) else None

    @property
    def decision(self) -> Decision | None:
        """The decision on the present reply."""
        found = self.present(Voice.DECISION)
        return found.content if found and isinstance(found.content, Decision) else None

    @property
    def done(self) -> Done | None:
        """What the enterprise says it did."""
        found = self.present(Voice.DONE)
        return found.content if found and isinstance(found.content, Done) else None

    @property
    def lift(self) -> Lift | None:
        """What was last said of lifting the gap."""
        found = self.present(Voice.LIFT)
        return found.content if found and isinstance(found.content, Lift) else None

    @property
    def is_lifted(self) -> bool:
        """Whether the gap is lifted."""
        return self.lift is not None and self.lift.is_lifted


NO_THREAD = Thread()


def told_to_auditee(entries: Iterable[Entry], handed_at: datetime | None, *, is_signed: bool) -> tuple[Entry, ...]:
    """What the audited enterprise reads: its own words always, the team's as handed over, and all of them once signed."""
    return tuple(
        entry
        for entry in entries
        if entry.voice not in TEAM_VOICES or is_signed or (handed_at is not None and entry.at <= handed_at)
    )


def told_to_team(entries: Iterable[Entry], *, has_replied: bool) -> tuple[Entry, ...]:
    """What the team reads: its own words always, the enterprise's once they were sent or their day has passed."""
    return tuple(entry for entry in entries if entry.voice in TEAM_VOICES or has_replied)
