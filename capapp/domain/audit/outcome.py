"""What an audit amounts to: declared and confirmed side by side, gaps with their days, and whether a group holds together.

The engine that scores the enterprise's answers scores the auditors' too: both are answers to the same frame.
Findings that were lifted no longer count; what escalates and what blocks is the frame's own rule.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from capapp.domain.answers import UNANSWERED, Answers
from capapp.domain.asking import Situation, asked
from capapp.domain.assessment import Path
from capapp.domain.audit.audit import Part
from capapp.domain.audit.thread import NO_THREAD, FindingKind, Thread
from capapp.domain.auditing_rules import AuditRules
from capapp.domain.calendar import months_after
from capapp.domain.questionnaire import Objective, Questionnaire
from capapp.domain.rules import GroupRule
from capapp.domain.scales import Finding, Level
from capapp.domain.scoring.engine import score
from capapp.domain.scoring.findings import escalated
from capapp.domain.scoring.scorecard import Scorecard

_KINDS = {
    Finding.STRENGTH: FindingKind.STRENGTH,
    Finding.OPPORTUNITY: FindingKind.IMPROVEMENT,
    Finding.MINOR: FindingKind.MINOR,
    Finding.MAJOR: FindingKind.MAJOR,
    Finding.NONE: FindingKind.NONE,
}


class Learning(StrEnum):
    """How the confirmed level stands to the declared one."""

    SAME = "same"
    HIGHER = "higher"
    LOWER = "lower"
    UNSEEN = "unseen"


@dataclass(frozen=True, slots=True)
class Declared:
    """What an enterprise said of itself: its frozen answers, path and situation."""

    answers: Answers
    path: Path
    situation: Situation


@dataclass(frozen=True, slots=True)
class Gap:
    """A requirement that is not met: the level found, the level it counts as once others were added, and the day it is due.

    `was_unlifted`: it was found last time already and not lifted since. `kind` is what the frame makes of the level found, or
    what an auditor called it on a frame whose levels are no findings: it then has no day and blocks nothing.
    """

    objective: str
    found: str
    counts_as: str
    due_on: date | None
    is_lifted: bool
    is_blocking: bool
    was_unlifted: bool = False
    kind: FindingKind = FindingKind.NONE

    def is_overdue(self, today: date) -> bool:
        """Whether its day has passed and it is not lifted."""
        return not self.is_lifted and self.due_on is not None and self.due_on < today


@dataclass(frozen=True)
class PartOutcome:
    """One enterprise of the audit: two scorecards of the same frame, what is left to check, the gaps, and what differs.

    `standing` scores what is confirmed with the lifted gaps left out: what counts today. `unchecked` are claims that the frame
    lets pass as they are; `left` what an auditor has still to look at.
    """

    part: Part
    declared: Scorecard
    confirmed: Scorecard
    standing: Scorecard
    gaps: tuple[Gap, ...]
    learning: Mapping[str, Learning]
    unchecked: tuple[str, ...]
    left: tuple[str, ...]

    @property
    def blocks(self) -> bool:
        """Whether something that is not lifted stands in the way of a recognition."""
        return any(gap.is_blocking and not gap.is_lifted for gap in self.gaps)


@dataclass(frozen=True)
class AuditOutcome:
    """The whole: each enterprise seen, and whether a recognition can hold. `failing` are the ids of the parts that block."""

    parts: tuple[PartOutcome, ...]
    one_fails_all_fail: bool

    @property
    def failing(self) -> tuple[PartOutcome, ...]:
        """The enterprises that block."""
        return tuple(found for found in self.parts if found.blocks)

    def holds(self, of: PartOutcome) -> bool:
        """Whether one enterprise can be recognised now: in a group where one fails all fail, only when none blocks."""
        return not (self.failing if self.one_fails_all_fail else of.blocks)

    @property
    def is_clear(self) -> bool:
        """Whether nothing stands in the way of anybody."""
        return not self.failing

    @property
    def open_gaps(self) -> int:
        """How many gaps are not lifted."""
        return sum(not gap.is_lifted for found in self.parts for gap in found.gaps)


def kind_of(questionnaire: Questionnaire, objective: Objective, level: str | None) -> FindingKind | None:
    """The kind of finding that a level is; None where the frame's levels are no findings, or without a level."""
    found = questionnaire.scale_of(objective).level_of(level) if level else None
    return _KINDS[found.finding] if found and found.finding is not None else None


def passes_unchecked(rules: AuditRules, questionnaire: Questionnaire, objective: Objective, level: str | None) -> bool:
    """Whether a claim this low may stand without an auditor's look."""
    if rules.unchecked_up_to is None or level is None or objective.scale is not None:
        return False
    scale = questionnaire.scale
    found = scale.level_of(level)
    return found is not None and found.rank <= scale.by_id[rules.unchecked_up_to].rank


def part_outcome(
    questionnaire: Questionnaire,
    part: Part,
    declared: Declared,
    threads: Mapping[str, Thread],
    past: Mapping[str, str],
    counted_from: date | None,
) -> PartOutcome:
    """What the findings in one enterprise amount to; `past` are the gaps of last time not lifted, as the level of each.

    Days are counted from `counted_from`, the day of signing; before it no gap has one.
    """
    wanted = asked(questionnaire, declared.path, declared.answers, declared.situation)
    confirmed = confirmed_answers(questionnaire, declared, threads, wanted)
    lifted = frozenset(id for id, thread in threads.items() if thread.is_lifted)
    standing = {id: answer for id, answer in confirmed.items() if id not in lifted}
    terms = (declared.path, declared.situation)
    return PartOutcome(
        part=part,
        declared=_scored(questionnaire, declared.answers, *terms, past),
        confirmed=(card := _scored(questionnaire, confirmed, *terms, past)),
        standing=_scored(questionnaire, standing, *terms, past),
        gaps=_gaps(questionnaire, card, past, lifted, counted_from) or tuple(_named(questionnaire, wanted, threads, past)),
        learning=_learning(questionnaire, declared.answers, confirmed, wanted),
        unchecked=tuple(o.id for o in wanted if o.id in confirmed and threads.get(o.id, NO_THREAD).review is None),
        left=tuple(o.id for o in wanted if o.id not in confirmed),
    )


def audit_outcome(questionnaire: Questionnaire, parts: Iterable[PartOutcome], *, is_group: bool) -> AuditOutcome:
    """The whole outcome; alone, an enterprise answers for itself."""
    rules = questionnaire.rules.findings
    together = is_group and rules is not None and rules.group is GroupRule.ONE_FAILS_ALL_FAIL
    return AuditOutcome(tuple(parts), together)


def confirmed_answers(
    questionnaire: Questionnaire, declared: Declared, threads: Mapping[str, Thread], wanted: Iterable[Objective]
) -> Answers:
    """What the team confirms: its own answer where it gave one, the declared one where the frame lets it pass."""
    rules = questionnaire.audit or AuditRules()
    found = {}
    for objective in wanted:
        review = threads.get(objective.id, NO_THREAD).review
        claim = declared.answers.get(objective.id, UNANSWERED)
        if review is not None and review.answer != UNANSWERED:
            found[objective.id] = review.answer
        elif passes_unchecked(rules, questionnaire, objective, claim.level):
            found[objective.id] = claim
    return found


def _scored(
    questionnaire: Questionnaire, answers: Answers, path: Path, situation: Situation, past: Mapping[str, str]
) -> Scorecard:
    return score(questionnaire, answers, path, situation=situation, past=past)


def _gaps(
    questionnaire: Questionnaire, card: Scorecard, past: Mapping[str, str], lifted: frozenset[str], counted_from: date | None
) -> tuple[Gap, ...]:
    rules = questionnaire.rules.findings
    if rules is None:
        return ()
    levels = {id: scored.level for id, scored in card.objectives.items() if scored.level}
    finally_, _ = escalated(rules, {id: level.id for id, level in levels.items()}, past)
    open_ones = {id: level.id for id, level in levels.items() if id not in lifted}
    today, _ = escalated(rules, open_ones, past)
    gaps = []
    for id, level in levels.items():
        if not _is_gap(level):
            continue
        counts_as = today.get(id, finally_[id])
        months = rules.deadlines.get(counts_as)
        due = months_after(counted_from, months) if counted_from and months else None
        unlifted = past.get(id) == level.id
        kind = _KINDS[level.finding] if level.finding else FindingKind.NONE
        gaps.append(Gap(id, level.id, counts_as, due, id in lifted, counts_as in rules.blocking, unlifted, kind))
    return tuple(gaps)


def _named(
    questionnaire: Questionnaire, wanted: Iterable[Objective], threads: Mapping[str, Thread], past: Mapping[str, str]
) -> Iterator[Gap]:
    """The gaps that auditors named, on a frame that has no rules on findings."""
    if questionnaire.rules.findings is not None:
        return
    for objective in wanted:
        thread = threads.get(objective.id, NO_THREAD)
        review = thread.review
        if review is not None and review.kind.is_gap:
            level, unlifted = review.level or "", objective.id in past
            yield Gap(
                objective.id, level, level, None, thread.is_lifted, is_blocking=False, was_unlifted=unlifted, kind=review.kind
            )


def _is_gap(level: Level) -> bool:
    return level.finding in (Finding.MINOR, Finding.MAJOR)


def _learning(
    questionnaire: Questionnaire, declared: Answers, confirmed: Answers, wanted: Iterable[Objective]
) -> dict[str, Learning]:
    return {o.id: _compared(questionnaire, o, declared, confirmed) for o in wanted}


def _compared(questionnaire: Questionnaire, objective: Objective, declared: Answers, confirmed: Answers) -> Learning:
    said, seen = declared.get(objective.id, UNANSWERED), confirmed.get(objective.id)
    if seen is None:
        return Learning.UNSEEN
    scale = questionnaire.scale_of(objective)
    before, after = (scale.level_of(a.level) if a.level else None for a in (said, seen))
    if before is None or after is None:
        return Learning.SAME if said.state is seen.state and said.level == seen.level else Learning.LOWER
    if before.rank == after.rank:
        return Learning.SAME
    return Learning.HIGHER if after.rank > before.rank else Learning.LOWER
