"""Someone without an account speaks, leaves, comes back and changes her mind, until the gathering closes. Only she reads it."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date
from threading import Thread
from time import sleep

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from capapp.domain.assessment import Assessment, Path
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.lifecycle import State
from capapp.store import assessments
from capapp.usecases import gathering, voicing
from capapp.usecases.gathering import spelt
from tests.usecases.speaking import P, S, X, begun, closed, gathered, kept, refused, said, spoken, told, visiting
from tests.usecases.world import World

STATEMENTS_OF_A_REPLY = 10


def choices(world: World, secret: str) -> dict[str, str]:
    """What her own device shows."""
    with visiting(world, writing=False) as visit:
        return dict(voicing.page(visit, secret).choices)


def test_a_code_says_whose_it_is_and_how_much_is_asked(world: World) -> None:
    assessment = world.opened()
    with world.acting("lead") as ctx:
        made = gathering.open_gathering(ctx, assessment.id, [S, P], date(2026, 12, 4))
    for typed in (made.codes[P], spelt(made.codes[P]).lower()):
        with visiting(world, writing=False) as visit:
            found = voicing.welcome(visit, typed)
        assert (found.code, found.organisation, found.questionnaire) == (made.codes[P], "Escale", "Petit")
        assert (found.college, found.questions, found.closes_on) == (P, 2, date(2026, 12, 4))


@pytest.mark.parametrize("typed", ["", "AAAAAAAAAA", "' OR 1=1 --", "é" * 5_000])
def test_a_code_that_nobody_gave_opens_nothing(world: World, typed: str) -> None:
    gathered(world, world.opened())
    with visiting(world, writing=False) as visit:
        assert refused(voicing.welcome, visit, typed) is RefusalCode.UNKNOWN_CODE
        assert refused(voicing.begin, visit, typed) is RefusalCode.UNKNOWN_CODE


def test_a_point_of_view_is_left_and_taken_up_on_the_same_device(world: World) -> None:
    made = gathered(world, world.opened())
    secret = spoken(world, made.codes[S], {"o1": "l2"})
    said(world, secret, {"o2": "unknown", "o1": "l3"})
    with visiting(world, writing=False) as visit:
        page = voicing.page(visit, secret)
    assert (page.organisation, page.college) == ("Escale", S)
    assert [question.id for question in page.questions] == ["o1", "o2", "o3", "o4", "o5", "o6"]
    assert page.choices == {"o1": "l3", "o2": "unknown"}


def test_an_empty_reply_takes_it_back_and_the_same_request_twice_changes_nothing(world: World) -> None:
    assessment = world.opened()
    secret = spoken(world, gathered(world, assessment).codes[S], {"o1": "l2", "o2": "l1"})
    for _ in range(2):
        said(world, secret, {"o1": "", "o3": "l4"})
        assert choices(world, secret) == {"o2": "l1", "o3": "l4"}
        assert told(world, assessment.id) == 1
    said(world, secret, {"o2": "", "o3": ""})
    assert told(world, assessment.id) == 0


def test_each_device_sees_what_it_said_and_nothing_else(world: World) -> None:
    made = gathered(world, world.opened())
    one, other = (spoken(world, made.codes[S], {"o1": level}) for level in ("l1", "l4"))
    assert one != other
    assert (choices(world, one), choices(world, other)) == ({"o1": "l1"}, {"o1": "l4"})
    with visiting(world, writing=False) as visit:
        assert refused(voicing.page, visit, made.codes[S]) is not None


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"o1": "l9"}, RefusalCode.UNKNOWN_CHOICE),
        ({"o1": "1"}, RefusalCode.UNKNOWN_CHOICE),
        ({"o9": "l1"}, RefusalCode.UNKNOWN_QUESTION),
        ({"o2": "l2", "o9": "l1"}, RefusalCode.UNKNOWN_QUESTION),
    ],
)
def test_what_was_not_asked_is_refused_and_nothing_of_it_is_kept(world: World, given: dict[str, str], code: RefusalCode) -> None:
    secret = spoken(world, gathered(world, world.opened()).codes[S], {"o1": "l2"})
    with visiting(world, writing=False) as visit:
        assert refused(voicing.say, visit, secret, given) is code
    assert choices(world, secret) == {"o1": "l2"}


def test_people_on_paths_speak_in_plain_words(world: World) -> None:
    made = gathered(world, world.opened())
    secret = spoken(world, made.codes[P], {"o1": "3", "o4": "unknown"})
    with visiting(world, writing=False) as visit:
        assert refused(voicing.say, visit, secret, {"o1": "l2"}) is RefusalCode.UNKNOWN_CHOICE
        assert [question.statement for question in voicing.page(visit, secret).questions] == ["On m'aide.", "On m'écoute."]


def test_on_the_short_path_only_what_is_essential_is_asked(world: World) -> None:
    made = gathered(world, world.opened(path=Path.SHORT), [X])
    with visiting(world, writing=False) as visit:
        assert voicing.welcome(visit, made.codes[X]).questions == 3


def test_once_closed_nothing_opens_and_nothing_is_said_any_more(world: World) -> None:
    assessment = world.opened()
    made = gathered(world, assessment)
    secret = spoken(world, made.codes[S], {"o1": "l2"})
    closed(world, assessment)
    with visiting(world, writing=False) as visit:
        for act, given in ((voicing.welcome, ()), (voicing.begin, ())):
            assert refused(act, visit, made.codes[S], *given) is RefusalCode.GATHERING_CLOSED
        for act, given in ((voicing.page, ()), (voicing.say, ({"o1": "l3"},))):
            with pytest.raises(Refused):
                act(visit, secret, *given)
    assert kept(world) == (0, 0)


def test_a_secret_opens_its_own_gathering_only(world: World) -> None:
    first, second = world.opened(), world.opened_elsewhere()
    ours = gathered(world, first)
    with world.acting("stranger") as ctx:
        theirs = gathering.open_gathering(ctx, second.id, [S], None)
    mine, hers = spoken(world, ours.codes[S], {"o1": "l1"}), spoken(world, theirs.codes[S], {"o1": "l4"})
    closed(world, first)
    assert choices(world, hers) == {"o1": "l4"}
    with visiting(world, writing=False) as visit, pytest.raises(Refused):
        voicing.page(visit, mine)


def test_a_reply_costs_few_statements_however_many_people_have_spoken(world: World) -> None:
    made = gathered(world, world.opened())
    for _ in range(12):
        secret = spoken(world, made.codes[S], {"o1": "l2", "o2": "l3"})
    for reply in ({"o3": "l2"}, {"o3": "l4"}, {"o3": ""}, {"o1": "l1", "o2": "", "o4": "l2", "o5": "unknown"}):
        with world.counted() as sent:
            said(world, secret, reply)
        assert len(sent) <= STATEMENTS_OF_A_REPLY, sent
    with world.counted() as sent:
        choices(world, secret)
    assert len(sent) <= STATEMENTS_OF_A_REPLY, sent


class Room:
    """What each person last had acknowledged, as a model of what the end has to count."""

    def __init__(self, world: World) -> None:
        self.world, self.assessment = world, fresh(world)
        self.gathering = gathered(world, self.assessment)
        self.said: dict[str, dict[str, str]] = {}
        self.paper: list[str] = []
        self.is_open = True

    def move(self, kind: str, number: int, level: str) -> None:
        """One thing that somebody does; once it is closed, everything is refused."""
        try:
            self._try(kind, number, level)
        except Refused:
            if self.is_open:
                raise

    def _try(self, kind: str, number: int, level: str) -> None:
        secrets = list(self.said)
        if kind == "begin":
            self.said[begun(self.world, self.gathering.codes[S])] = {}
        elif kind == "paper":
            with self.world.acting("colleague") as ctx:
                gathering.type_sheet(ctx, self.assessment.id, S, {"o1": level or "l1"})
            self.paper.append(level or "l1")
        elif kind == "close" and self.is_open:
            self.release = closed(self.world, self.assessment)
            self.is_open = False
        elif kind == "say" and secrets:
            secret = secrets[number % len(secrets)]
            said(self.world, secret, {"o1": level})
            self.said[secret] = {"o1": level} if level else {}

    @property
    def expected(self) -> Counter[str]:
        """The replies that were acknowledged and not taken back."""
        return Counter([*(given["o1"] for given in self.said.values() if given), *self.paper])


def fresh(world: World) -> Assessment:
    """An assessment of its own for each example."""
    with world.acting("lead") as ctx:
        for found in assessments.by_organisation(ctx.session, {world.own.id}).get(world.own.id, ()):
            assessments.change(ctx.session, replace(found, state=State.CLOSED))
    return world.opened()


moves = st.tuples(
    st.sampled_from(["begin", "say", "say", "say", "paper", "begin", "say", "say", "close"]),
    st.integers(0, 9),
    st.sampled_from(["l1", "l2", "l3", "unknown", ""]),
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(moves, min_size=5, max_size=40))
def test_in_any_order_of_events_the_end_counts_what_was_acknowledged(world: World, plan: list[tuple[str, int, str]]) -> None:
    room = Room(world)
    for kind, number, level in plan:
        room.move(kind, number, level)
        if room.is_open:
            assert told(world, room.assessment.id) == room.expected.total()
    room.move("close", 0, "")
    assert kept(world) == (0, 0)
    assert room.release.voices == room.expected.total()
    found = room.release.normal.get("o1")
    if found and found.counts:
        assert found.counts == room.expected


def test_a_gathering_closed_while_many_speak_counts_each_acknowledged_voice_and_keeps_none(world: World) -> None:
    assessment = world.opened()
    made = gathered(world, assessment)
    acknowledged: list[str] = []
    refusals: list[RefusalCode] = []

    def speak(number: int) -> None:
        for turn in range(6):
            try:
                spoken(world, made.codes[S], {"o1": f"l{(number + turn) % 3 + 1}"})
            except Refused as refusal:
                refusals.append(refusal.refusal.code)
            else:
                acknowledged.append(f"l{(number + turn) % 3 + 1}")

    # Whoever has begun and is refused afterwards left a row behind that said nothing: it must be gone too.
    people = [Thread(target=speak, args=(number,)) for number in range(6)]
    for person in people:
        person.start()
    while len(acknowledged) < 12:
        sleep(0.005)
    release = closed(world, assessment)
    for person in people:
        person.join()
    assert kept(world) == (0, 0)
    assert release.voices == len(acknowledged)
    assert release.normal["o1"].counts == Counter(acknowledged)
    assert set(refusals) <= {RefusalCode.GATHERING_CLOSED, *_AFTER_THE_END}


_AFTER_THE_END = {code for code in RefusalCode if code.value == "no_voice"}
"""How the device of someone whose voice is gone may be told so."""
