"""The report of an audit, whole: plain values only, so that it is rebuilt from its sealed text whatever changes afterwards.

Titles, levels and sentences of the frame are in it as they were; only the words of codes (« Point fort ») come from `wording`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from capapp.domain.answers import AnswerState
from capapp.domain.assessment import Path
from capapp.domain.audit.audit import Advice, AgendaLine, AuditKind, Scope
from capapp.domain.audit.outcome import Learning
from capapp.domain.audit.thread import Content, Decision, Done, FindingKind, Lift, Reply, Review, Voice
from capapp.domain.organisation import Kind


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame as it was: its words on how one answers, its `rules` sentence by sentence, its levels (title, meaning)."""

    title: str
    edition: str
    notice: str
    checksum: str
    positioning: str
    rules: tuple[str, ...]
    levels: tuple[tuple[str, str], ...]
    unchecked_up_to: str
    recognition: str


@dataclass(frozen=True, slots=True)
class Place:
    """An enterprise of the audit: whether the team went there, and whether it is the group's own functions."""

    name: str
    kinds: tuple[Kind, ...]
    town: str
    is_central: bool
    is_seen: bool


@dataclass(frozen=True, slots=True)
class Auditor:
    """Someone of the team, with the statement of ties and the signature."""

    name: str
    is_lead: bool
    declared_at: datetime | None
    has_conflict: bool
    statement: str
    signed_at: datetime | None

    @property
    def is_cleared(self) -> bool:
        """Whether the person stated that nothing stands in the way."""
        return self.declared_at is not None and not self.has_conflict


@dataclass(frozen=True, slots=True)
class Said:
    """One entry of a thread: who, when, which version of its voice (None: set aside, another one was chosen)."""

    voice: Voice
    author: str
    at: datetime
    version: int | None
    content: Content


@dataclass(frozen=True, slots=True)
class Position:
    """A declared or confirmed answer: its level or number in words, and what was said with it."""

    state: AnswerState
    level: str
    comment: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class GapSeen:
    """A requirement that is not met: what it counts as and `why` when that is graver, its day, whether it blocks."""

    found: str
    counts_as: str
    why: str
    due_on: date | None
    is_blocking: bool
    was_unlifted: bool


@dataclass(frozen=True, slots=True)
class Requirement:
    """One requirement: declared and confirmed beside each other, and all that was written about it, oldest first.

    Without `confirmed` nobody has looked yet; `is_unchecked`: the frame lets the claim pass. `past` is last time's level of a gap
    that was not lifted.
    """

    id: str
    number: str
    title: str
    meaning: str
    theme: str
    is_imperative: bool
    declared: Position
    confirmed: Position | None
    learning: Learning
    is_unchecked: bool
    kind: FindingKind
    gap: GapSeen | None
    past: str
    thread: tuple[Said, ...]

    @property
    def is_gap(self) -> bool:
        """Whether the requirement is not met."""
        return self.gap is not None or self.kind.is_gap

    @property
    def without_words(self) -> Requirement:
        """The same without what the enterprise said with its level."""
        return replace(self, declared=replace(self.declared, comment="", reason=""))

    @property
    def review(self) -> Review | None:
        """The finding that stands."""
        found = self._present(Voice.REVIEW)
        return found.content if found and isinstance(found.content, Review) else None

    @property
    def reply(self) -> Reply | None:
        """The enterprise's reply."""
        found = self._present(Voice.REPLY)
        return found.content if found and isinstance(found.content, Reply) else None

    @property
    def decision(self) -> Decision | None:
        """What the team decided on the reply."""
        found = self._present(Voice.DECISION)
        return found.content if found and isinstance(found.content, Decision) else None

    @property
    def done(self) -> Done | None:
        """What the enterprise says was done."""
        found = self._present(Voice.DONE)
        return found.content if found and isinstance(found.content, Done) else None

    @property
    def lift(self) -> Lift | None:
        """Whether the gap was lifted."""
        found = self._present(Voice.LIFT)
        return found.content if found and isinstance(found.content, Lift) else None

    def handed(self, at: datetime | None) -> Review | None:
        """The finding as it was handed to the enterprise at a moment."""
        before = [each for each in self.thread if each.voice is Voice.REVIEW and each.version and at and each.at <= at]
        found = max(before, key=lambda each: each.version or 0, default=None)
        return found.content if found and isinstance(found.content, Review) else None

    def _present(self, voice: Voice) -> Said | None:
        standing = [each for each in self.thread if each.voice is voice and each.version is not None]
        return max(standing, key=lambda each: each.version or 0, default=None)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many requirements are on a level, as declared and as confirmed."""

    level: str
    declared: int
    confirmed: int


@dataclass(frozen=True, slots=True)
class Theme:
    """A theme, or the whole without a number: its figure as declared and as confirmed (empty where the frame has none)."""

    id: str
    number: str
    title: str
    declared: str
    confirmed: str


@dataclass(frozen=True, slots=True)
class PartReport:
    """One enterprise that was seen. `notes` say in sentences what its findings lead to; `blocks` whether recognition waits."""

    part: UUID
    place: Place
    assessment: UUID
    path: Path
    declared_on: date | None
    replied_at: datetime | None
    tallies: tuple[Tally, ...]
    themes: tuple[Theme, ...]
    bands: tuple[str, str]
    notes: tuple[str, ...]
    blocks: bool
    requirements: tuple[Requirement, ...]

    @property
    def gaps(self) -> tuple[Requirement, ...]:
        """The requirements that are not met, in the frame's order."""
        return tuple(each for each in self.requirements if each.is_gap)

    @property
    def strengths(self) -> tuple[Requirement, ...]:
        """What the team found strong."""
        return tuple(each for each in self.requirements if each.kind is FindingKind.STRENGTH)

    @property
    def others(self) -> tuple[Requirement, ...]:
        """Other findings: points to watch, ways to do better, and what the team saw of requirements that are met."""
        rest = (each for each in self.requirements if not each.is_gap and each.kind is not FindingKind.STRENGTH)
        return tuple(
            each for each in rest if each.kind is not FindingKind.NONE or (each.review and each.review.fact) or each.reply
        )


@dataclass(frozen=True)
class AuditReport:
    """The whole report. `places` are all enterprises of the audit, `parts` those that were seen (in an extract, one of them).

    `signed_at` is empty in a project, made at `written_at`. `is_held_back`: one that blocks holds back the whole group.
    `journal` is the digest of the last line of the audit's journal at the signature.
    """

    audit: UUID
    kind: AuditKind
    scope: Scope
    frame: Frame
    organisation: Place
    places: tuple[Place, ...]
    perimeter: str
    starts_on: date | None
    ends_on: date | None
    opened_at: datetime | None
    handed_at: datetime | None
    reply_by: date | None
    written_at: datetime
    signed_at: datetime | None
    team: tuple[Auditor, ...]
    agenda: tuple[AgendaLine, ...]
    parts: tuple[PartReport, ...]
    is_held_back: bool
    strengths: str
    conclusion: str
    advice: Advice
    journal: str

    @property
    def is_extract(self) -> bool:
        """Whether enterprises that were seen are left out, because their findings are not the reader's."""
        return len(self.parts) < sum(place.is_seen for place in self.places)

    @property
    def is_group(self) -> bool:
        """Whether a group is audited with its members."""
        return self.scope is Scope.GROUP

    def of(self, part: UUID) -> AuditReport:
        """The same report with the findings of one enterprise alone."""
        return replace(self, parts=tuple(each for each in self.parts if each.part == part))
