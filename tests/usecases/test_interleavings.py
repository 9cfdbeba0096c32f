"""Whatever the order of edits, retries, old pages and choices: no acknowledged text is ever lost."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID, uuid4

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from capapp.domain.answers import Answer
from capapp.domain.assessment import Assessment
from capapp.domain.lifecycle import State
from capapp.store import assessments
from capapp.usecases import answering
from capapp.usecases.saving import Attempt
from tests.usecases.world import World

PEOPLE = ("lead", "colleague")
moves = st.tuples(st.sampled_from(["edit", "retry", "resend", "read", "choose"]), st.sampled_from(PEOPLE), st.integers(0, 4))


class Page:
    """One person's page: the version it shows, the last thing it sent."""

    def __init__(self) -> None:
        self.version = 0
        self.sent: tuple[UUID, Answer, int] | None = None


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(moves, min_size=1, max_size=25))
def test_no_acknowledged_text_is_ever_lost(world: World, plan: list[tuple[str, str, int]]) -> None:
    assessment = _fresh(world)
    pages, acknowledged = {name: Page() for name in PEOPLE}, set()
    for move, name, number in plan:
        page = pages[name]
        with world.acting(name) as ctx:
            sheet = answering.sheet(ctx, assessment.id)
            present = sheet.positions.get("o1")
            if move == "read":
                page.version = present.version if present else 0
                continue
            resolves: tuple[UUID, ...] = ()
            request, answer, base = uuid4(), Answer.at("l2", f"texte {number}"), page.version
            if move == "retry" and page.sent:
                request, answer, base = page.sent
            if move == "resend" and page.sent:
                request, base = page.sent[0], page.sent[2]
            if move == "choose":
                resolves = tuple(c.event for c in sheet.conflicts[:number])
            saved = answering.save_answer(
                ctx, assessment.id, Attempt("o1", answer, base_version=base, request_id=request, resolves=resolves)
            )
        page.sent = (request, answer, base)
        page.version = saved.version
        acknowledged.add(answer.comment)
    _check(world, assessment.id, acknowledged)


def _check(world: World, assessment_id: UUID, acknowledged: set[str]) -> None:
    with world.acting("lead", writing=False) as ctx:
        trail = answering.trail(ctx, assessment_id, "o1")
        sheet = answering.sheet(ctx, assessment_id)
    assert {event.answer.comment for event in trail} == acknowledged
    versions = [event.version for event in trail if event.version]
    assert sorted(versions) == list(range(1, len(versions) + 1))
    settled = {event.id for event in trail if event.version is None and event.resolved_by}
    waiting = {event.id for event in trail if event.is_in_conflict}
    assert {conflict.event for conflict in sheet.conflicts} == waiting
    assert not settled & waiting
    if versions:
        newest = max(trail, key=lambda event: event.version or 0)
        assert sheet.positions["o1"].answer == newest.answer


def _fresh(world: World) -> Assessment:
    """An assessment of its own for each example."""
    with world.acting("lead") as ctx:
        for found in assessments.by_organisation(ctx.session, {world.own.id}).get(world.own.id, ()):
            assessments.change(ctx.session, replace(found, state=State.CLOSED))
    return world.opened()
