"""Answers carried on: into a fuller frame that asks the same, and from one edition to the next."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID, uuid4, uuid5

from capapp.domain.answers import Answer
from capapp.domain.assessment import Assessment, answers_of
from capapp.domain.editions.carried import Carried
from capapp.domain.editions.carrying import carry
from capapp.domain.events import Event
from capapp.domain.questionnaire import Questionnaire
from capapp.store import answer_events, answers
from capapp.store.answer_events import Entry
from capapp.usecases.context import Context


def carry_on(ctx: Context, opened: Assessment, others: Iterable[Assessment]) -> int:
    """Take over what was answered on another frame that asks the same objectives; how many answers. The other keeps its own."""
    new = ctx.library[opened.edition]
    for other in others:
        old = ctx.library[other.edition]
        shared = [id for id in old.objectives if _is_same(old, new, id)]
        if not shared or ctx.library.is_kin(old, new):
            continue
        said = answers_of(answers.positions(ctx.session, other.id))
        carried = carry(old, new, ctx.library.map_to(new.checksum), {id: said[id] for id in shared if id in said})
        write(ctx, opened, new, carried, {})
        return len(carried.answers)
    return 0


def _is_same(old: Questionnaire, new: Questionnaire, id: str) -> bool:
    """Whether both frames ask the same in the same words: an id alone may be a coincidence."""
    one, other = old.objectives[id], new.objectives.get(id)
    if other is None or list(old.scale_of(one).by_id) != list(new.scale_of(other).by_id):
        return False
    return (one.meaning, one.descriptors) == (other.meaning, other.descriptors)


def write(ctx: Context, assessment: Assessment, new: Questionnaire, carried: Carried, versions: dict[str, int]) -> None:
    """Keep carried answers as the next version of each objective; those that do not stand as they were are to be confirmed."""
    entries = [_entry(ctx, assessment, new, *said, versions.get(said[0], 0)) for said in carried.answers.items()]
    answer_events.record(ctx.session, assessment.id, new.checksum, ctx.actor.id, entries)
    answer_events.mark_to_confirm(ctx.session, assessment.id, carried.to_confirm)


def _entry(ctx: Context, assessment: Assessment, new: Questionnaire, objective: str, answer: Answer, base: int) -> Entry:
    event = Event(uuid4(), objective, answer, ctx.actor.name, ctx.now, base, base + 1)
    return Entry(event, _once(assessment.id, new, objective, base))


def _once(assessment: UUID, new: Questionnaire, objective: str, base: int) -> UUID:
    return uuid5(assessment, f"carried:{new.checksum}:{objective}:{base}")
