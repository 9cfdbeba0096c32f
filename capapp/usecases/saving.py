"""The save protocol: the same request twice is one answer, an answer on an old version stands beside, nothing is lost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID, uuid4, uuid5

from capapp.domain.answers import UNANSWERED, Answer
from capapp.domain.assessment import Assessment, Conflict, Position, Saved
from capapp.domain.events import Event
from capapp.store import answer_events, answers
from capapp.store.answer_events import Entry
from capapp.store.answers import Known, Standing
from capapp.usecases.context import Context


@dataclass(frozen=True, slots=True)
class Attempt:
    """One save as asked: the answer, the version it was based on, the request's id, the conflicts it settles.

    `keeps_minority`: the minority view was not shown, and stays as it was in the version that the save was based on.
    """

    objective: str
    answer: Answer
    base_version: int
    request_id: UUID
    resolves: tuple[UUID, ...] = ()
    keeps_minority: bool = False


@dataclass(frozen=True, slots=True)
class _Decision:
    """What a save answers, what it adds if anything, and the conflicts that this settles."""

    saved: Saved
    entry: Entry | None = None
    settled: tuple[UUID, ...] = ()


def save(ctx: Context, assessment: Assessment, attempts: Sequence[Attempt]) -> list[Saved]:
    """Keep checked answers, at most one to an objective: each as the next version, or beside the present one.

    Gives what to tell of each, in the attempts' order; the same request is told again what it was told.
    """
    found = answers.standing(ctx.session, assessment.id, {a.objective: a.request_id for a in attempts})
    decisions = [_decide(ctx, assessment, attempt, found[attempt.objective]) for attempt in attempts]
    entries = [d.entry for d in decisions if d.entry]
    answer_events.record(ctx.session, assessment.id, assessment.edition, ctx.actor.id, entries)
    for decision in decisions:
        if decision.entry:
            answer_events.resolve(ctx.session, decision.settled, decision.entry.event.id)
    return [decision.saved for decision in decisions]


def _decide(ctx: Context, assessment: Assessment, attempt: Attempt, found: Standing) -> _Decision:
    present, known = found.present, found.known
    if attempt.keeps_minority:
        attempt = _with_minority(ctx, assessment, attempt, present)
    if known and not _is_same(ctx, assessment, attempt, known):
        attempt = _renamed(ctx, assessment, attempt)
        known = answers.by_request(ctx.session, attempt.request_id)
    if known:
        return _Decision(_again(known.event, present))
    version = present.version if present else 0
    if attempt.base_version != version:
        return _beside(ctx, assessment, attempt, present)
    settled = _open(ctx, assessment, attempt)
    if attempt.answer == _answer(present) and not settled and not (present and present.to_confirm):
        return _unchanged(ctx, attempt, present)
    event = _event(ctx, attempt, version + 1)
    saved = Saved(attempt.objective, version + 1, ctx.now, present=_position(event))
    return _Decision(saved, Entry(event, attempt.request_id), settled)


def _with_minority(ctx: Context, assessment: Assessment, attempt: Attempt, present: Position | None) -> Attempt:
    is_present = present is not None and present.version == attempt.base_version
    based_on = present.answer if present and is_present else _based_on(ctx, assessment, attempt)
    return replace(attempt, answer=replace(attempt.answer, minority=based_on.minority if based_on else ""))


def _based_on(ctx: Context, assessment: Assessment, attempt: Attempt) -> Answer | None:
    return answers.at_version(ctx.session, assessment.id, attempt.objective, attempt.base_version)


def _is_same(ctx: Context, assessment: Assessment, attempt: Attempt, known: Known) -> bool:
    return known.is_of(assessment.id, attempt.objective, ctx.actor.id, attempt.answer)


def _renamed(ctx: Context, assessment: Assessment, attempt: Attempt) -> Attempt:
    """Other words under a known request id (the back button) are a save of their own, that can itself come twice."""
    said = (str(assessment.id), str(ctx.actor.id), attempt.objective, *_words(attempt.answer))
    return replace(attempt, request_id=uuid5(attempt.request_id, "\x1f".join(said)))


def _words(answer: Answer) -> tuple[str, ...]:
    return (answer.state.value, answer.level or "", answer.comment, answer.reason, answer.minority)


def _again(event: Event, present: Position | None) -> Saved:
    if event.version is not None:
        return Saved(event.objective, event.version, event.saved_at, present=_position(event))
    version = present.version if present else 0
    return Saved(event.objective, version, event.saved_at, _conflict(event) if event.is_in_conflict else None, present)


def _open(ctx: Context, assessment: Assessment, attempt: Attempt) -> tuple[UUID, ...]:
    if not attempt.resolves:
        return ()
    waiting = answers.conflicts(ctx.session, assessment.id)
    return tuple(c.event for c in waiting if c.objective == attempt.objective and c.event in attempt.resolves)


def _beside(ctx: Context, assessment: Assessment, attempt: Attempt, present: Position | None) -> _Decision:
    if attempt.answer in (_answer(present), _based_on(ctx, assessment, attempt)):
        return _unchanged(ctx, attempt, present)
    event = _event(ctx, attempt, None)
    saved = Saved(attempt.objective, present.version if present else 0, ctx.now, _conflict(event), present)
    return _Decision(saved, Entry(event, attempt.request_id))


def _unchanged(ctx: Context, attempt: Attempt, present: Position | None) -> _Decision:
    if present is None:
        return _Decision(Saved(attempt.objective, 0, ctx.now))
    return _Decision(Saved(attempt.objective, present.version, present.saved_at, present=present))


def _event(ctx: Context, attempt: Attempt, version: int | None) -> Event:
    return Event(uuid4(), attempt.objective, attempt.answer, ctx.actor.name, ctx.now, attempt.base_version, version)


def _answer(present: Position | None) -> Answer:
    return present.answer if present else UNANSWERED


def _position(event: Event) -> Position:
    return Position(event.objective, event.answer, event.version or 0, event.author, event.saved_at)


def _conflict(event: Event) -> Conflict:
    return Conflict(event.id, event.objective, event.answer, event.author, event.saved_at)
