"""The workshop shows what may be told once the gathering is closed, and before that nothing that depends on what anybody said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from capapp.domain.answers import Answer
from capapp.domain.assessment import Assessment
from capapp.domain.colleges import College
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.lifecycle import Step
from capapp.usecases import agreeing, answering, gathering, opening, picturing, planning
from capapp.usecases.context import Context
from tests.usecases.speaking import B, M, P, S, begun, closed, gathered, refused, said, spoken
from tests.usecases.test_voicing import fresh
from tests.usecases.world import World

ROLES = ("lead", "colleague", "auditor", "delegate", "federation", "stranger")
HOUSE = ("lead", "colleague", "auditor")


def workshop(world: World, assessment: Assessment, who: str = "lead") -> agreeing.Workshop:
    with world.acting(who, writing=False) as ctx:
        return agreeing.workshop(ctx, assessment.id)


def spoke(world: World, assessment: Assessment) -> None:
    """Six of the team: at the two ends of o2, where two do not know, near each other on o1."""
    code = gathered(world, assessment).codes[S]
    for levels in ("112", "214", "2?2", "241", "344", "3?2"):
        spoken(world, code, {f"o{n}": "unknown" if level == "?" else f"l{level}" for n, level in enumerate(levels, 1)})


@pytest.mark.parametrize("who", HOUSE)
def test_the_house_and_its_auditor_see_what_is_told_and_in_which_order_to_talk(world: World, who: str) -> None:
    assessment = world.opened()
    spoke(world, assessment)
    closed(world, assessment)
    seen = workshop(world, assessment, who)
    assert seen.release is not None
    assert seen.release.voices == 6
    assert seen.counts["o2"] == {"l1": 2, "l4": 2, "unknown": 2}
    assert [objective.id for objective in seen.order["a"]] == ["o2", "o3", "o1", "o4", "o5"]
    assert seen.to_clarify == {"o2"}
    assert list(seen.order) == ["a", "b"]


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("delegate", RefusalCode.NO_CONSENT),
        ("federation", RefusalCode.NO_CONSENT),
        ("stranger", RefusalCode.NOT_YOURS),
    ],
)
def test_nobody_beyond_sees_it(world: World, who: str, code: RefusalCode) -> None:
    assessment = world.opened()
    spoke(world, assessment)
    closed(world, assessment)
    with world.acting(who, writing=False) as ctx:
        assert refused(agreeing.workshop, ctx, assessment.id) is code


@pytest.mark.parametrize("who", ["delegate", "federation"])
def test_even_with_whom_positions_are_shared_the_voices_are_not(world: World, who: str) -> None:
    assessment = world.opened()
    spoke(world, assessment)
    closed(world, assessment)
    with world.acting("lead") as ctx:
        opening.give_consent(ctx, assessment.id, replace(assessment.consent, positions=True, plan=True))
    with world.acting(who, writing=False) as ctx:
        assert refused(agreeing.workshop, ctx, assessment.id) is RefusalCode.NOT_A_MEMBER
        assert refused(gathering.view, ctx, assessment.id) is RefusalCode.NOT_A_MEMBER
        assert refused(agreeing.state, ctx, assessment.id) is RefusalCode.NOT_A_MEMBER


def test_the_release_is_read_the_same_after_the_picture_is_settled(world: World) -> None:
    assessment = world.filled()
    spoke(world, assessment)
    release = closed(world, assessment)
    world.step(assessment, Step.SETTLE)
    assert workshop(world, assessment).release == release


def test_hands_are_counted_again_and_taken_away(world: World) -> None:
    assessment = world.opened()
    with world.acting("colleague") as ctx:
        agreeing.count_hands(ctx, assessment.id, "o1", {"l1": 3, "l2": 0, "unknown": 2})
        agreeing.count_hands(ctx, assessment.id, "o2", {"l4": 10_000, "l1": -3})
    assert workshop(world, assessment).hands == {"o1": {"l1": 3, "unknown": 2}, "o2": {"l4": agreeing.PEOPLE_MAX}}
    with world.acting("lead") as ctx:
        agreeing.count_hands(ctx, assessment.id, "o1", {"l3": 1})
        agreeing.count_hands(ctx, assessment.id, "o2", {})
    assert workshop(world, assessment).hands == {"o1": {"l3": 1}}


@pytest.mark.parametrize(
    ("objective", "counts", "code"),
    [
        ("o9", {"l1": 1}, RefusalCode.UNKNOWN_OBJECTIVE),
        ("o1", {"l9": 1}, RefusalCode.UNKNOWN_LEVEL),
        ("o1", {"1": 1}, RefusalCode.UNKNOWN_LEVEL),
    ],
)
def test_hands_are_raised_for_what_is_asked(world: World, objective: str, counts: dict[str, int], code: RefusalCode) -> None:
    assessment = world.opened()
    with world.acting("lead", writing=False) as ctx:
        assert refused(agreeing.count_hands, ctx, assessment.id, objective, counts) is code


def test_who_was_there_is_noted_by_college_theme_by_theme(world: World) -> None:
    assessment = world.opened()
    with world.acting("colleague") as ctx:
        agreeing.note_attendance(ctx, assessment.id, "a", {M: 1, S: 4, P: 5_000, B: -1})
        agreeing.note_attendance(ctx, assessment.id, "b", {S: 2})
    assert workshop(world, assessment).attendance == {"a": {M: 1, S: 4, P: agreeing.PEOPLE_MAX}, "b": {S: 2}}
    with world.acting("lead") as ctx:
        agreeing.note_attendance(ctx, assessment.id, "a", {M: 1})
        agreeing.note_attendance(ctx, assessment.id, "b", {})
        assert refused(agreeing.note_attendance, ctx, assessment.id, "a1", {M: 1}) is RefusalCode.UNKNOWN_OBJECTIVE
    assert workshop(world, assessment).attendance == {"a": {M: 1}}


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("auditor", RefusalCode.NOT_A_MEMBER),
        ("delegate", RefusalCode.NOT_A_MEMBER),
        ("federation", RefusalCode.NOT_A_MEMBER),
        ("stranger", RefusalCode.NOT_YOURS),
    ],
)
def test_only_the_house_notes_anything(world: World, who: str, code: RefusalCode) -> None:
    assessment = world.opened()
    with world.acting(who, writing=False) as ctx:
        assert refused(agreeing.count_hands, ctx, assessment.id, "o1", {"l1": 1}) is code
        assert refused(agreeing.note_attendance, ctx, assessment.id, "a", {M: 1}) is code


def test_nothing_is_noted_once_the_picture_is_settled(world: World) -> None:
    assessment = world.step(world.filled(), Step.SETTLE)
    with world.acting("lead", writing=False) as ctx:
        assert refused(agreeing.count_hands, ctx, assessment.id, "o1", {"l1": 1}) is RefusalCode.ANSWERS_CLOSED


def test_another_screen_learns_which_positions_changed(world: World) -> None:
    assessment = world.opened()
    world.save("lead", assessment, "o1", Answer.at("l1"), 0)
    world.save("colleague", assessment, "o1", Answer.at("l2"), 1)
    world.save("lead", assessment, "o4", Answer.at("l2"), 0)
    for who in HOUSE:
        with world.acting(who, writing=False) as ctx:
            assert agreeing.state(ctx, assessment.id) == ({"o1": 2, "o4": 1}, {})
    with world.acting("stranger", writing=False) as ctx:
        assert refused(agreeing.state, ctx, assessment.id) is RefusalCode.NOT_YOURS


VERBS: dict[str, Callable[[Context, UUID], object]] = {
    "gathering": gathering.view,
    "workshop": agreeing.workshop,
    "state": agreeing.state,
    "home": lambda ctx, _: opening.home(ctx),
    "sheet": answering.sheet,
    "trail": lambda ctx, id: answering.trail(ctx, id, "o1"),
    "picture": picturing.picture,
    "plan": planning.plan_view,
    "paper": lambda ctx, id: gathering.sheet(ctx, id, S),
}


def all_that_is_shown(world: World, assessment: Assessment) -> dict[tuple[str, str], object]:
    """All that the verbs give to every role, refusals included."""
    found: dict[tuple[str, str], object] = {}
    for who in ROLES:
        with world.acting(who, writing=False) as ctx:
            for name, verb in VERBS.items():
                try:
                    found[who, name] = repr(verb(ctx, assessment.id))
                except Refused as refusal:
                    found[who, name] = refusal.refusal
    return found


QUESTIONS = ("o1", "o3", "o6")
CHOICE = st.sampled_from(["l1", "l2", "l3", "l4", "unknown"])
FACE = st.sampled_from(["1", "2", "3", "unknown"])
NORMAL = st.tuples(st.sampled_from([M, S, B]), st.dictionaries(st.sampled_from(QUESTIONS), st.tuples(CHOICE, CHOICE), min_size=1))
PLAIN = st.tuples(st.just(P), st.dictionaries(st.sampled_from(["o1", "o4"]), st.tuples(FACE, FACE), min_size=1))
GROUP = st.lists(st.one_of(NORMAL, NORMAL, PLAIN), min_size=1, max_size=8)
Person = tuple[College, dict[str, tuple[str, str]]]
hypothesis = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def half(person: Person, which: int) -> dict[str, str]:
    """What someone says at first (0), or instead (1)."""
    return {question: two[which] for question, two in person[1].items()}


@hypothesis
@given(GROUP)
def test_before_the_end_nothing_shown_to_anybody_depends_on_what_was_said(world: World, people: list[Person]) -> None:
    assessment = fresh(world)
    made = gathered(world, assessment, list(College))
    secrets = [begun(world, made.codes[person[0]]) for person in people]
    shown = []
    for which in (0, 1):
        for secret, person in zip(secrets, people, strict=True):
            said(world, secret, half(person, which))
        shown.append(all_that_is_shown(world, assessment))
    assert shown[0] == shown[1]


@hypothesis
@given(GROUP)
def test_after_the_end_who_said_what_within_a_college_changes_nothing(world: World, people: list[Person]) -> None:
    shown = []
    for order in (people, people[::-1]):
        assessment = fresh(world)
        made = gathered(world, assessment, list(College))
        for person in order:
            spoken(world, made.codes[person[0]], half(person, 0))
        release = closed(world, assessment)
        seen = workshop(world, assessment)
        shown.append((release, seen.counts, seen.order, seen.to_clarify))
    assert shown[0] == shown[1]


@hypothesis
@given(st.lists(st.one_of(NORMAL, PLAIN), min_size=1, max_size=4))
def test_of_fewer_than_five_nothing_is_ever_shown(world: World, people: list[Person]) -> None:
    shown = []
    for which in (0, 1):
        assessment = fresh(world)
        made = gathered(world, assessment, list(College))
        for person in people:
            spoken(world, made.codes[person[0]], half(person, which))
        release = closed(world, assessment)
        assert (release.voices, release.normal, release.plain) == (len(people), {}, {})
        seen = workshop(world, assessment)
        shown.append((seen.counts, seen.order, seen.to_clarify))
    assert shown[0] == shown[1]


@hypothesis
@given(st.lists(NORMAL, min_size=5, max_size=9))
def test_what_the_workshop_counts_never_leaves_fewer_than_two_outside_its_fullest_place(
    world: World, people: list[Person]
) -> None:
    assessment = fresh(world)
    made = gathered(world, assessment, list(College))
    for person in people:
        spoken(world, made.codes[person[0]], half(person, 0))
    closed(world, assessment)
    for objective, counts in workshop(world, assessment).counts.items():
        said_there = Counter(half(person, 0)[objective] for person in people if objective in person[1])
        assert counts == said_there
        assert said_there.total() >= 5
        assert said_there.total() - max(said_there.values()) >= 2
