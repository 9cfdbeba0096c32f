"""The gathering is opened by the lead, for chosen colleges, once; the house learns how many spoke, never who or what."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capapp import mail
from capapp.domain.answers import Answer
from capapp.domain.assessment import Assessment, Path
from capapp.domain.colleges import College, Listening
from capapp.domain.disclosure import Shown
from capapp.domain.errors import RefusalCode
from capapp.domain.lifecycle import State, Step
from capapp.store import assessments, gatherings, journal
from capapp.usecases import gathering, opening, picturing, voicing
from capapp.usecases.gathering import CODE_SIGNS, spelt, understood
from tests.usecases.speaking import B, M, P, S, X, begun, closed, gathered, kept, refused, said, spoken, told, visiting
from tests.usecases.world import NOW, World

OTHERS = [
    ("colleague", RefusalCode.NOT_LEAD),
    ("auditor", RefusalCode.NOT_LEAD),
    ("delegate", RefusalCode.NOT_LEAD),
    ("federation", RefusalCode.NOT_LEAD),
    ("stranger", RefusalCode.NOT_YOURS),
]


def state_of(world: World, assessment: Assessment) -> State:
    with world.open(writing=False) as session:
        return assessments.get(session, assessment.id).state


def five(world: World, code: str, levels: str = "12234") -> None:
    for level in levels:
        spoken(world, code, {"o1": f"l{level}"})


def test_the_lead_opens_it_with_a_code_for_each_college(world: World) -> None:
    assessment = world.opened()
    with world.acting("lead") as ctx:
        made = gathering.open_gathering(ctx, assessment.id, [P, M, S], date(2026, 12, 4))
    assert list(made.codes) == [M, S, P]
    assert len({*made.codes.values()}) == 3
    assert all(len(code) == 10 and set(code) <= set(CODE_SIGNS) for code in made.codes.values())
    assert state_of(world, assessment) is State.GATHERING
    with world.acting("lead", writing=False) as ctx:
        view = gathering.view(ctx, assessment.id)
        assert (view.gathering, view.voices) == (made, 0)
        assert view.asked == {M: 6, S: 6, P: 2, B: 6, X: 6}
        assert "step:gather" in {entry.what for entry in journal.about(ctx.session, assessment.id)}


def test_it_may_be_opened_after_the_first_answers_too(world: World) -> None:
    assessment = world.filled()
    gathered(world, assessment)
    assert state_of(world, assessment) is State.GATHERING


@pytest.mark.parametrize(("who", "code"), OTHERS)
def test_nobody_else_opens_it(world: World, who: str, code: RefusalCode) -> None:
    assessment = world.opened()
    with world.acting(who, writing=False) as ctx:
        assert refused(gathering.open_gathering, ctx, assessment.id, [S], None) is code


def test_only_colleges_with_questions_are_listened_to(world: World) -> None:
    world.publish(replace(world.library.current, colleges={X: Listening(objectives=frozenset())}, checksum="2" * 64))
    assessment = world.opened()
    with world.acting("lead", writing=False) as ctx:
        assert X not in gathering.view(ctx, assessment.id).asked
        assert refused(gathering.open_gathering, ctx, assessment.id, [X], None) is RefusalCode.NO_COLLEGE
        assert refused(gathering.open_gathering, ctx, assessment.id, [], None) is RefusalCode.NO_COLLEGE


def test_the_short_path_asks_what_is_essential(world: World) -> None:
    assessment = world.opened(path=Path.SHORT)
    with world.acting("lead", writing=False) as ctx:
        assert gathering.view(ctx, assessment.id).asked == {M: 3, S: 3, P: 2, B: 3, X: 3}


def test_one_gathering_at_a_time(world: World) -> None:
    assessment = world.opened()
    gathered(world, assessment)
    with world.acting("lead", writing=False) as ctx:
        assert refused(gathering.open_gathering, ctx, assessment.id, [S], None) is RefusalCode.GATHERING_OPEN


def test_what_was_told_once_is_not_gathered_again(world: World) -> None:
    assessment = world.opened()
    five(world, gathered(world, assessment).codes[S])
    closed(world, assessment)
    with world.acting("lead", writing=False) as ctx:
        assert refused(gathering.open_gathering, ctx, assessment.id, [S], None) is RefusalCode.ALREADY_GATHERED
        assert gathering.view(ctx, assessment.id).open_refusal is not None


def test_where_too_few_spoke_another_gathering_may_follow_with_codes_of_its_own(world: World) -> None:
    assessment = world.opened()
    first = gathered(world, assessment)
    five(world, first.codes[S], "1234")
    release = closed(world, assessment)
    assert (release.voices, release.is_told, release.normal) == (4, False, {})
    world.now += timedelta(days=1)
    second = gathered(world, assessment)
    assert second.id != first.id
    assert not {*first.codes.values()} & {*second.codes.values()}
    with visiting(world, writing=False) as visit:
        assert refused(voicing.begin, visit, first.codes[S]) is RefusalCode.GATHERING_CLOSED
    five(world, second.codes[S])
    assert closed(world, assessment).is_told


@pytest.mark.parametrize("who", ["lead", "colleague", "auditor"])
def test_the_house_and_its_auditor_see_how_many_spoke(world: World, who: str) -> None:
    assessment = world.opened()
    made = gathered(world, assessment)
    five(world, made.codes[S])
    begun(world, made.codes[S])
    with world.acting(who, writing=False) as ctx:
        view = gathering.view(ctx, assessment.id)
    assert view.voices == 5
    assert view.gathering is not None
    assert view.gathering.release is None


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("delegate", RefusalCode.NOT_A_MEMBER),
        ("federation", RefusalCode.NOT_A_MEMBER),
        ("stranger", RefusalCode.NOT_YOURS),
    ],
)
@pytest.mark.parametrize("is_closed", [False, True])
def test_nobody_beyond_learns_even_how_many(world: World, who: str, code: RefusalCode, is_closed: bool) -> None:
    assessment = world.opened()
    five(world, gathered(world, assessment).codes[S])
    if is_closed:
        closed(world, assessment)
    with world.acting(who, writing=False) as ctx:
        assert refused(gathering.view, ctx, assessment.id) is code


def test_closing_tells_what_may_be_told_and_erases_every_voice(world: World) -> None:
    assessment = world.opened()
    made = gathered(world, assessment)
    five(world, made.codes[S], "11223")
    for face in ("1", "2", "2", "3", "unknown"):
        with world.acting("colleague") as ctx:
            gathering.type_sheet(ctx, assessment.id, P, {"o1": face})
    assert kept(world) == (10, 10)
    release = closed(world, assessment)
    assert kept(world) == (0, 0)
    assert release.voices == 10
    assert release.normal["o1"].counts == {"l1": 2, "l2": 2, "l3": 1}
    assert release.plain["o1"].counts == {"1": 1, "2": 2, "3": 1, "unknown": 1}
    assert {release.normal[id].shown for id in ("o2", "o3", "o4", "o5", "o6")} == {Shown.TOO_FEW}
    assert list(release.plain) == ["o1", "o4"]
    assert state_of(world, assessment) is State.AGREEING


@pytest.mark.parametrize(("who", "code"), OTHERS)
def test_only_the_lead_closes_it(world: World, who: str, code: RefusalCode) -> None:
    assessment = world.opened()
    gathered(world, assessment)
    with world.acting(who, writing=False) as ctx:
        assert refused(opening.take_step, ctx, assessment.id, Step.AGREE) is code


def test_it_is_closed_once_and_nothing_is_settled_meanwhile(world: World) -> None:
    assessment = world.filled()
    gathered(world, assessment)
    with world.acting("lead", writing=False) as ctx:
        assert refused(opening.take_step, ctx, assessment.id, Step.SETTLE) is RefusalCode.WRONG_STATE
    closed(world, assessment)
    with world.acting("lead", writing=False) as ctx:
        assert refused(opening.take_step, ctx, assessment.id, Step.AGREE) is RefusalCode.WRONG_STATE


def test_positions_may_change_while_people_speak(world: World) -> None:
    assessment = world.opened()
    gathered(world, assessment)
    assert world.save("colleague", assessment, "o1", Answer.at("l2"), 0).version == 1
    assert state_of(world, assessment) is State.GATHERING
    with world.acting("lead", writing=False) as ctx:
        assert picturing.picture(ctx, assessment.id).answers["o1"].level == "l2"


def test_the_journal_knows_that_it_was_opened_and_closed_and_nothing_of_the_voices(world: World) -> None:
    assessment = world.opened()
    made = gathered(world, assessment)
    five(world, made.codes[S])
    with world.acting("colleague") as ctx:
        gathering.type_sheet(ctx, assessment.id, P, {"o1": "1"})
    closed(world, assessment)
    with world.open(writing=False) as session:
        assert {e.what for e in journal.about(session, assessment.id)} == {"open_assessment", "step:gather", "step:agree"}


@pytest.fixture
def mails(monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str, dict[str, str]]]:
    sent: list[tuple[str, str, dict[str, str]]] = []

    def post(session: object, template: str, recipient: str, now: object, **values: str) -> None:
        sent.append((template, recipient, values))

    monkeypatch.setattr(mail, "post", post)
    return sent


def test_a_college_is_invited_each_address_once_and_no_address_stays_with_the_voices(world: World, mails: list[Any]) -> None:
    assessment = world.opened()
    made = gathered(world, assessment)
    with world.acting("lead") as ctx:
        addresses = ["a@exemple.fr", "b@exemple.fr", "a@exemple.fr"]
        assert gathering.invite(ctx, assessment.id, S, addresses, "https://cap.exemple.fr/voix/x") == 2
        assert "invite_voices:permanent_staff" in {e.what for e in journal.about(ctx.session, assessment.id)}
    assert [(template, recipient) for template, recipient, _ in mails] == [
        ("voices", "a@exemple.fr"),
        ("voices", "b@exemple.fr"),
    ]
    assert mails[0][2]["code"] == spelt(made.codes[S])
    assert kept(world) == (0, 0)
    with world.acting("lead", writing=False) as ctx:
        assert refused(gathering.invite, ctx, assessment.id, X, ["c@exemple.fr"], "") is RefusalCode.NO_COLLEGE


@pytest.mark.parametrize(("who", "code"), OTHERS)
def test_only_the_lead_invites(world: World, mails: list[Any], who: str, code: RefusalCode) -> None:
    assessment = world.opened()
    gathered(world, assessment)
    with world.acting(who, writing=False) as ctx:
        assert refused(gathering.invite, ctx, assessment.id, S, ["a@exemple.fr"], "") is code
    assert mails == []


def test_nobody_is_invited_to_what_is_closed(world: World, mails: list[Any]) -> None:
    assessment = world.opened()
    with world.acting("lead", writing=False) as ctx:
        assert refused(gathering.invite, ctx, assessment.id, S, ["a@exemple.fr"], "") is RefusalCode.GATHERING_CLOSED
    gathered(world, assessment)
    closed(world, assessment)
    with world.acting("lead", writing=False) as ctx:
        assert refused(gathering.invite, ctx, assessment.id, S, ["a@exemple.fr"], "") is RefusalCode.GATHERING_CLOSED


def test_a_sheet_of_paper_is_one_more_voice(world: World) -> None:
    assessment = world.opened()
    gathered(world, assessment)
    with world.acting("colleague") as ctx:
        _, asked = gathering.sheet(ctx, assessment.id, P)
        assert [question.id for question in asked] == ["o1", "o4"]
        assert gathering.type_sheet(ctx, assessment.id, P, {"o1": "1", "o4": "unknown"}) == 1
    with world.acting("lead") as ctx:
        assert gathering.type_sheet(ctx, assessment.id, P, {"o4": "2"}) == 2
    assert kept(world) == (2, 3)


@pytest.mark.parametrize(
    ("choices", "code"),
    [
        ({}, RefusalCode.EMPTY_SHEET),
        ({"o2": "1"}, RefusalCode.UNKNOWN_QUESTION),
        ({"o1": "l1"}, RefusalCode.UNKNOWN_CHOICE),
        ({"o1": "4"}, RefusalCode.UNKNOWN_CHOICE),
        ({"o1": "1", "o4": ""}, RefusalCode.UNKNOWN_CHOICE),
    ],
)
def test_a_sheet_that_cannot_be_is_refused_whole(world: World, choices: dict[str, str], code: RefusalCode) -> None:
    assessment = world.opened()
    gathered(world, assessment)
    with world.acting("colleague", writing=False) as ctx:
        assert refused(gathering.type_sheet, ctx, assessment.id, P, choices) is code
    assert kept(world) == (0, 0)


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("auditor", RefusalCode.NOT_A_MEMBER),
        ("delegate", RefusalCode.NOT_A_MEMBER),
        ("federation", RefusalCode.NOT_A_MEMBER),
        ("stranger", RefusalCode.NOT_YOURS),
    ],
)
def test_only_the_house_types_sheets(world: World, who: str, code: RefusalCode) -> None:
    assessment = world.opened()
    gathered(world, assessment)
    with world.acting(who, writing=False) as ctx:
        assert refused(gathering.sheet, ctx, assessment.id, P) is code
        assert refused(gathering.type_sheet, ctx, assessment.id, P, {"o1": "1"}) is code


def test_no_sheet_is_typed_for_a_college_that_is_not_listened_to_nor_after_the_end(world: World) -> None:
    assessment = world.opened()
    gathered(world, assessment, [S])
    with world.acting("lead", writing=False) as ctx:
        assert refused(gathering.type_sheet, ctx, assessment.id, P, {"o1": "1"}) is RefusalCode.NOT_LISTENED_TO
    closed(world, assessment)
    with world.acting("lead", writing=False) as ctx:
        assert refused(gathering.type_sheet, ctx, assessment.id, S, {"o1": "l1"}) is RefusalCode.GATHERING_CLOSED


def test_a_gathering_with_nobody_is_closed_like_any_other(world: World) -> None:
    assessment = world.opened()
    made = gathered(world, assessment)
    begun(world, made.codes[S])
    release = closed(world, assessment)
    assert (release.voices, kept(world)) == (0, (0, 0))
    assert told(world, assessment.id) == 0


def test_what_is_told_is_the_same_however_often_it_is_read(world: World) -> None:
    assessment = world.opened()
    made = gathered(world, assessment, list(College))
    for college, levels in ((S, "112234"), (B, "134424"), (M, "1")):
        for level in levels:
            spoken(world, made.codes[college], {"o1": f"l{level}", "o3": "unknown"})
    release = closed(world, assessment)
    assert {*release.normal["o1"].colleges} == {B}, "the direction's one voice is told with the team's"
    for _ in range(2):
        with world.open(writing=False) as session:
            found = gatherings.newest(session, assessment.id)
        assert found is not None
        assert found.release == release
    assert found.closed_at == NOW


@given(st.text(CODE_SIGNS, min_size=10, max_size=10))
def test_a_code_is_understood_as_people_type_it(code: str) -> None:
    read = spelt(code)
    assert read == f"{code[:5]}-{code[5:]}"
    for typed in (
        read,
        read.lower(),
        f" {read} ",
        read.replace("-", " "),
        code.replace("0", "o").replace("1", "l"),
        code.lower(),
    ):
        assert understood(typed) == code
    assert understood(code.replace("V", "u").replace("1", "I")) == code


def test_a_reply_changed_before_the_end_counts_as_it_stands(world: World) -> None:
    assessment = world.opened()
    made = gathered(world, assessment)
    five(world, made.codes[S], "1122")
    secret = spoken(world, made.codes[S], {"o1": "l4"})
    said(world, secret, {"o1": "l3"})
    assert closed(world, assessment).normal["o1"].counts == {"l1": 2, "l2": 2, "l3": 1}
