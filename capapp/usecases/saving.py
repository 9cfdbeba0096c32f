"""The save protocol: the same request twice is one answer, an answer on an old version stands beside, nothing is lost."""

from __future__ import annotations

from dataclasses import dataclass, replace
from uuid import UUID, uuid5

from capapp.domain.answers import UNANSWERED, Answer
from capapp.domain.assessment import Conflict, Position, Saved
from capapp.domain.events import Event
from capapp.store import answers
from capapp.store.answers import Known
from capapp.usecases.context import Context


@dataclass(frozen=True, slots=True)
class Attempt:
    """One save as asked: the checked answer, the version it was based on, the request's id, the conflicts it settles.

    `keeps_minority`: the minority view was not shown, and stays as it was in the version that the save was based on.
    """

    assessment: UUID
    edition: str
    objective: str
    answer: Answer
    base_version: int
    request_id: UUID
    resolves: tuple[UUID, ...] = ()
    keeps_minority: bool = False


def save(ctx: Context, attempt: Attempt) -> Saved:
    """Keep the answer as the next version, or beside the present one; say again what was said to the same request."""
    present, known = answers.standing(ctx.session, attempt.assessment, attempt.objective, attempt.request_id)
    if attempt.keeps_minority:
        attempt = _with_minority(ctx, attempt, present)
    if known and not _is_same(ctx, attempt, known):
        attempt = _renamed(ctx, attempt)
        known = answers.by_request(ctx.session, attempt.request_id)
    if known:
        return _again(known.event, present)
    version = present.version if present else 0
    if attempt.base_version != version:
        return _beside(ctx, attempt, present)
    settled = _open(ctx, attempt)
    if attempt.answer == _answer(present) and not settled and not (present and present.to_confirm):
        return _unchanged(ctx, attempt, present)
    event = _record(ctx, attempt, version + 1)
    answers.resolve(ctx.session, settled, event.id)
    return Saved(attempt.objective, version + 1, event.saved_at, present=_position(event))


def _with_minority(ctx: Context, attempt: Attempt, present: Position | None) -> Attempt:
    is_present = present is not None and present.version == attempt.base_version
    based_on = present.answer if present and is_present else _based_on(ctx, attempt)
    return replace(attempt, answer=replace(attempt.answer, minority=based_on.minority if based_on else ""))


def _based_on(ctx: Context, attempt: Attempt) -> Answer | None:
    return answers.at_version(ctx.session, attempt.assessment, attempt.objective, attempt.base_version)


def _is_same(ctx: Context, attempt: Attempt, known: Known) -> bool:
    return known.is_of(attempt.assessment, attempt.objective, ctx.actor.id, attempt.answer)


def _renamed(ctx: Context, attempt: Attempt) -> Attempt:
    """Other words under a known request id (the back button) are a save of their own, that can itself come twice."""
    said = (str(attempt.assessment), str(ctx.actor.id), attempt.objective, *_words(attempt.answer))
    return replace(attempt, request_id=uuid5(attempt.request_id, "\x1f".join(said)))


def _words(answer: Answer) -> tuple[str, ...]:
    return (answer.state.value, answer.level or "", answer.comment, answer.reason, answer.minority)


def _again(event: Event, present: Position | None) -> Saved:
    if event.version is not None:
        return Saved(event.objective, event.version, event.saved_at, present=_position(event))
    version = present.version if present else 0
    return Saved(event.objective, version, event.saved_at, _conflict(event) if event.is_in_conflict else None, present)


def _open(ctx: Context, attempt: Attempt) -> tuple[UUID, ...]:
    if not attempt.resolves:
        return ()
    waiting = answers.conflicts(ctx.session, attempt.assessment)
    return tuple(c.event for c in waiting if c.objective == attempt.objective and c.event in attempt.resolves)


def _beside(ctx: Context, attempt: Attempt, present: Position | None) -> Saved:
    if attempt.answer in (_answer(present), _based_on(ctx, attempt)):
        return _unchanged(ctx, attempt, present)
    event = _record(ctx, attempt, None)
    version = present.version if present else 0
    return Saved(attempt.objective, version, event.saved_at, _conflict(event), present)


def _unchanged(ctx: Context, attempt: Attempt, present: Position | None) -> Saved:
    if present is None:
        return Saved(attempt.objective, 0, ctx.now)
    return Saved(attempt.objective, present.version, present.saved_at, present=present)


def _record(ctx: Context, attempt: Attempt, version: int | None) -> Event:
    return answers.record(
        ctx.session,
        assessment=attempt.assessment,
        objective=attempt.objective,
        edition=attempt.edition,
        author=ctx.actor,
        at=ctx.now,
        request_id=attempt.request_id,
        base_version=attempt.base_version,
        version=version,
        answer=attempt.answer,
    )


def _answer(present: Position | None) -> Answer:
    return present.answer if present else UNANSWERED


def _position(event: Event) -> Position:
    return Position(event.objective, event.answer, event.version or 0, event.author, event.saved_at)


def _conflict(event: Event) -> Conflict:
    return Conflict(event.id, event.objective, event.answer, event.author, event.saved_at)
