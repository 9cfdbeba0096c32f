from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from capapp.domain.answers import UNANSWERED, Answer, AnswerState
from capapp.domain.assessment import Assessment
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.lifecycle import State
from capapp.usecases import answering, opening
from capapp.usecases.saving import Attempt
from tests.usecases.world import World

L2, L3 = Answer.at("l2", "Nos mots"), Answer.at("l3", "D'autres mots")


def texts(world: World, assessment: Assessment, objective: str = "o1") -> set[str]:
    with world.acting("lead", writing=False) as ctx:
        return {event.answer.comment for event in answering.trail(ctx, assessment.id, objective)}


def sheet(world: World, assessment: Assessment) -> answering.Sheet:
    with world.acting("lead", writing=False) as ctx:
        return answering.sheet(ctx, assessment.id)


def test_an_answer_is_kept_with_who_and_when(world: World) -> None:
    assessment = world.opened()
    saved = world.save("colleague", assessment, "o1", L2, 0)
    present = sheet(world, assessment).positions["o1"]
    assert (saved.version, saved.conflict) == (1, None)
    assert (present.answer, present.version, present.author, present.saved_at) == (L2, 1, "Colleague", world.now)


def test_the_first_answer_starts_a_cap_that_was_only_prepared(world: World) -> None:
    assessment = world.opened()
    assert sheet(world, assessment).assessment.state is State.DRAFT
    world.save("colleague", assessment, "o1", L2, 0)
    assert sheet(world, assessment).assessment.state is State.AGREEING


def test_saving_nothing_starts_nothing(world: World) -> None:
    assessment = world.opened()
    assert world.save("lead", assessment, "o1", UNANSWERED, 0).version == 0
    assert sheet(world, assessment).assessment.state is State.DRAFT


def test_the_same_request_twice_is_one_answer_and_the_same_reply(world: World) -> None:
    assessment, request = world.opened(), uuid4()
    first = world.save("lead", assessment, "o1", L2, 0, request_id=request)
    world.save("colleague", assessment, "o1", L3, 1)
    assert world.save("lead", assessment, "o1", L2, 0, request_id=request) == first
    assert sheet(world, assessment).positions["o1"].version == 2


def test_a_conflict_asked_again_is_the_same_conflict(world: World) -> None:
    assessment, request = world.opened(), uuid4()
    world.save("lead", assessment, "o1", L2, 0)
    first = world.save("colleague", assessment, "o1", L3, 0, request_id=request)
    assert world.save("colleague", assessment, "o1", L3, 0, request_id=request) == first
    assert len(sheet(world, assessment).conflicts) == 1


def test_other_words_under_a_known_request_are_not_lost(world: World) -> None:
    assessment, request = world.opened(), uuid4()
    world.save("lead", assessment, "o1", L2, 0, request_id=request)
    again = world.save("lead", assessment, "o1", Answer.at("l2", "Après le bouton retour"), 0, request_id=request)
    assert again.conflict is not None
    assert world.save("lead", assessment, "o1", Answer.at("l2", "Après le bouton retour"), 0, request_id=request) == again
    assert texts(world, assessment) == {"Nos mots", "Après le bouton retour"}


def test_a_request_id_of_another_enterprise_gives_nothing_away(world: World) -> None:
    assessment, request = world.opened(), uuid4()
    world.save("lead", assessment, "o1", L2, 0, request_id=request)
    with world.acting("stranger") as ctx:
        theirs = opening.open_assessment(ctx, world.other.id, path=assessment.path, planned_on=None, capacity=3)
    saved = world.save("stranger", theirs, "o1", L2, 0, request_id=request)
    assert (saved.version, saved.present.author) == (1, "Stranger")


def test_an_answer_on_an_old_version_stands_beside_and_both_are_shown(world: World) -> None:
    assessment = world.opened()
    world.save("lead", assessment, "o1", L2, 0)
    saved = world.save("colleague", assessment, "o1", L3, 0)
    found = sheet(world, assessment)
    assert (saved.version, saved.conflict.answer, saved.present.answer) == (1, L3, L2)
    assert found.positions["o1"].answer == L2
    assert [(c.answer, c.author) for c in found.conflicts] == [(L3, "Colleague")]


def test_choosing_settles_the_conflict_and_keeps_its_text_in_the_trail(world: World) -> None:
    assessment = world.opened()
    world.save("lead", assessment, "o1", L2, 0)
    conflict = world.save("colleague", assessment, "o1", L3, 0).conflict
    both = Answer.at("l3", "Nos mots et d'autres mots")
    saved = world.save("lead", assessment, "o1", both, 1, resolves=(conflict.event,))
    found = sheet(world, assessment)
    assert (saved.version, found.positions["o1"].answer, found.conflicts) == (2, both, ())
    assert texts(world, assessment) == {"Nos mots", "D'autres mots", "Nos mots et d'autres mots"}


def test_choosing_the_present_text_settles_the_conflict_too(world: World) -> None:
    assessment = world.opened()
    world.save("lead", assessment, "o1", L2, 0)
    conflict = world.save("colleague", assessment, "o1", L3, 0).conflict
    assert world.save("lead", assessment, "o1", L2, 1, resolves=(conflict.event,)).version == 2
    assert sheet(world, assessment).conflicts == ()


def test_a_choice_made_on_an_old_version_leaves_every_text_waiting(world: World) -> None:
    assessment = world.opened()
    world.save("lead", assessment, "o1", L2, 0)
    conflict = world.save("colleague", assessment, "o1", L3, 0).conflict
    world.save("colleague", assessment, "o1", Answer.at("l4", "Encore"), 1)
    world.save("lead", assessment, "o1", Answer.at("l3", "Choix"), 1, resolves=(conflict.event,))
    assert {c.answer.comment for c in sheet(world, assessment).conflicts} == {"D'autres mots", "Choix"}


def test_an_identical_answer_is_no_change(world: World) -> None:
    assessment = world.opened()
    world.save("lead", assessment, "o1", L2, 0)
    assert world.save("colleague", assessment, "o1", L2, 1).version == 1
    assert world.save("colleague", assessment, "o1", L2, 0).conflict is None
    assert len(texts(world, assessment)) == 1


def test_an_old_page_that_changed_nothing_makes_no_conflict(world: World) -> None:
    assessment = world.opened()
    world.save("lead", assessment, "o1", L2, 0)
    world.save("colleague", assessment, "o1", L3, 1)
    untouched = world.save("lead", assessment, "o1", L2, 1)
    assert (untouched.version, untouched.conflict, untouched.present.answer) == (2, None, L3)
    assert world.save("lead", assessment, "o1", UNANSWERED, 0).conflict is None


def test_an_answer_can_be_taken_back(world: World) -> None:
    assessment = world.opened()
    world.save("lead", assessment, "o1", L2, 0)
    assert world.save("lead", assessment, "o1", UNANSWERED, 1).version == 2
    assert sheet(world, assessment).positions["o1"].answer == UNANSWERED


@pytest.mark.parametrize(
    ("objective", "answer", "code"),
    [
        ("nowhere", L2, RefusalCode.UNKNOWN_OBJECTIVE),
        ("o1", Answer.at("l9"), RefusalCode.UNKNOWN_LEVEL),
        ("o1", Answer.at("l1", "x" * 12_001), RefusalCode.TEXT_TOO_LONG),
        ("o1", Answer(AnswerState.NOT_APPLICABLE), RefusalCode.REASON_MISSING),
        ("o6", Answer(AnswerState.NOT_APPLICABLE, reason="Non"), RefusalCode.NOT_APPLICABLE_FORBIDDEN),
    ],
)
def test_what_may_not_be_kept_is_refused(world: World, objective: str, answer: Answer, code: RefusalCode) -> None:
    assessment = world.opened()
    with pytest.raises(Refused) as refused:
        world.save("lead", assessment, objective, answer, 0)
    assert refused.value.refusal.code is code


def test_both_databases_take_the_longest_and_oddest_text(world: World) -> None:
    assessment = world.opened()
    odd = "é\u0301👩‍👩‍👧 \u202eabc '; DROP TABLE person; -- {{ 7*7 }} \u0000"
    world.save("lead", assessment, "o1", Answer.at("l1", odd), 0)
    world.save("lead", assessment, "o2", Answer.at("l1", "x" * 12_000), 0)
    kept = sheet(world, assessment).positions
    assert "\u0000" not in kept["o1"].answer.comment
    assert "DROP TABLE" in kept["o1"].answer.comment
    assert len(kept["o2"].answer.comment) == 12_000


def test_a_save_takes_few_statements_in_one_transaction(world: World) -> None:
    assessment = world.opened()
    absent = Answer(AnswerState.NOT_APPLICABLE, comment="Un mot", reason="Pas chez nous")
    with world.acting("lead") as ctx, world.counted() as first:
        answering.save_answer(ctx, assessment.id, Attempt("o1", absent, base_version=0, request_id=uuid4()))
    with world.acting("lead") as ctx, world.counted() as next_:
        saved = answering.save_answer(ctx, assessment.id, Attempt("o1", L2, base_version=1, request_id=uuid4()))
    with world.acting("lead") as ctx, world.counted() as beside:
        late = answering.save_answer(ctx, assessment.id, Attempt("o1", L3, base_version=1, request_id=uuid4()))
    assert (saved.version, late.version) == (2, 2)
    with world.acting("lead") as ctx, world.counted() as choosing:
        resolves = (late.conflict.event,)
        answering.save_answer(ctx, assessment.id, Attempt("o1", L3, base_version=2, request_id=uuid4(), resolves=resolves))
    # The request's session and person are one statement more. The first of all starts the work, and the journal says so after its
    # last line about it, on PostgreSQL in its turn.
    starting = 9 if world.engine.dialect.name == "sqlite" else 10
    assert [len(sent) + 1 for sent in (first, next_, beside, choosing)] == [starting, 6, 6, 8]


def test_answers_saved_together_are_each_decided_alone(world: World) -> None:
    assessment = world.opened()
    world.save("lead", assessment, "o1", L2, 0)
    world.save("lead", assessment, "o2", L2, 0)
    again, unknown = uuid4(), Answer.at("l9")
    world.save("lead", assessment, "o3", L3, 0, request_id=again)
    attempts = [
        Attempt("o1", L3, 1, uuid4()),
        Attempt("o2", L3, 0, uuid4()),
        Attempt("o3", L3, 0, again),
        Attempt("o4", unknown, 0, uuid4()),
        Attempt("o5", L3, 0, uuid4()),
        Attempt("o6", UNANSWERED, 0, uuid4()),
    ]
    with world.acting("colleague") as ctx:
        raised, beside, known, refused, first, nothing = answering.save_answers(ctx, assessment.id, attempts)
    assert isinstance(refused, Refused)
    assert refused.refusal.code is RefusalCode.UNKNOWN_LEVEL
    assert [saved.version for saved in (raised, beside, known, first, nothing)] == [2, 1, 1, 1, 0]  # type: ignore[union-attr]
    positions, conflicts = sheet(world, assessment).positions, sheet(world, assessment).conflicts
    assert {id: position.answer for id, position in positions.items()} == {"o1": L3, "o2": L2, "o3": L3, "o5": L3}
    assert [(c.objective, c.answer) for c in conflicts] == [("o2", L3)]
    assert texts(world, assessment) == {L2.comment, L3.comment}


@pytest.mark.parametrize("number", [2, 6])
def test_answers_saved_together_take_the_statements_of_one(world: World, number: int) -> None:
    assessment = world.filled()
    attempts = [Attempt(f"o{rank}", Answer.at("l1", "Autrement"), 1, uuid4()) for rank in range(1, number + 1)]
    with world.acting("lead") as ctx, world.counted() as sent:
        said = answering.save_answers(ctx, assessment.id, attempts)
    assert [saved.version for saved in said] == [2] * number  # type: ignore[union-attr]
    assert len(sent) == 5


def test_a_sheet_takes_three_statements_whatever_was_answered(world: World) -> None:
    assessment = world.filled()
    world.save("colleague", assessment, "o1", L3, 0)
    with world.acting("lead", writing=False) as ctx, world.counted() as sent:
        answering.sheet(ctx, assessment.id)
    assert len(sent) == 3


def test_the_same_request_in_parallel_is_one_answer(world: World) -> None:
    assessment, request = world.opened(), uuid4()
    with ThreadPoolExecutor(8) as pool:
        replies = list(pool.map(lambda _: world.save("lead", assessment, "o1", L2, 0, request_id=request), range(8)))
    assert {reply.version for reply in replies} == {1}
    assert sheet(world, assessment).conflicts == ()
    with world.acting("lead", writing=False) as ctx:
        assert len(answering.trail(ctx, assessment.id, "o1")) == 1


def test_forty_people_on_one_answer_lose_no_acknowledged_text(world: World) -> None:
    assessment = world.opened()

    def write(person: int) -> list[str]:
        base, acknowledged = 0, []
        for turn in range(10):
            words = f"personne {person}, tour {turn}"
            base = world.save("lead", assessment, "o1", Answer.at("l2", words), base).version
            acknowledged.append(words)
        return acknowledged

    with ThreadPoolExecutor(40) as pool:
        acknowledged = {words for written in pool.map(write, range(40)) for words in written}
    with world.acting("lead", writing=False) as ctx:
        trail = answering.trail(ctx, assessment.id, "o1")
        waiting = {c.answer.comment for c in answering.sheet(ctx, assessment.id).conflicts}
    versions = sorted(event.version for event in trail if event.version)
    assert len(acknowledged) == 400
    assert {event.answer.comment for event in trail} == acknowledged
    assert waiting == {event.answer.comment for event in trail if event.version is None}
    assert versions == list(range(1, len(versions) + 1))
