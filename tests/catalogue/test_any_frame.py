"""Whatever a sound frame asks of the rules: it passes the check, loads, scores within its bounds and is kept exactly."""

from dataclasses import fields
from fractions import Fraction
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from capapp import catalogue
from capapp.domain.answers import Answer, AnswerState
from capapp.domain.asking import Situation
from capapp.domain.organisation import Kind
from capapp.domain.questionnaire import Objective, Questionnaire
from capapp.domain.scales import written
from capapp.domain.scoring.aggregates import rounded
from capapp.domain.scoring.engine import score
from capapp.domain.scoring.evidence import substantiated
from capapp.domain.scoring.scorecard import Scorecard
from capapp.store import frozen
from tests.catalogue.frames import any_frame
from tests.catalogue.limits import limits
from tests.catalogue.small import write

chances = st.randoms(use_true_random=False)
few = settings(max_examples=40, deadline=None)
SITUATION = Situation(frozenset({Kind.AI}), 12, frozenset({"formation"}))


def texts_of(chance: Random) -> dict[str, str]:
    """The texts of a frame by file name, as the database keeps them."""
    return {name.rpartition("/")[2]: text for name, text in any_frame(chance).items()}


def any_answers(questionnaire: Questionnaire, chance: Random) -> dict[str, Answer]:
    """Answers of every kind, some objectives left without."""
    return {each.id: any_answer(questionnaire, each, chance) for each in questionnaire if chance.random() < 0.9}


def any_answer(questionnaire: Questionnaire, objective: Objective, chance: Random) -> Answer:
    state = chance.choice([AnswerState.POSITIONED] * 5 + [AnswerState.UNKNOWN, AnswerState.NOT_APPLICABLE])
    if state is not AnswerState.POSITIONED:
        return Answer(state)
    scale = questionnaire.scale_of(objective)
    if scale.bounds:
        return Answer.at(written(scale.bounds.least + Fraction(chance.randint(0, 190), 2)))
    return Answer.at(chance.choice(scale.levels).id)


def any_scorecard(questionnaire: Questionnaire, chance: Random) -> Scorecard:
    """The picture of answers of every kind, declared or shown with evidence."""
    answers = any_answers(questionnaire, chance)
    if chance.random() < 0.3:
        answers = substantiated(questionnaire, answers, {id: chance.randint(0, 3) for id in answers})
    past = {id: answer.level for id, answer in any_answers(questionnaire, chance).items() if answer.level}
    return score(questionnaire, answers, situation=SITUATION, past=past)


@few
@given(chances)
def test_it_has_no_problem_and_loads_the_same_from_a_folder_and_from_its_kept_texts(chance):
    with TemporaryDirectory() as name:
        folder = write(Path(name), None, any_frame(chance)) / "frame"
        assert [str(problem) for problem in catalogue.check([name])] == []
        loaded = catalogue.load_questionnaire(folder)
        again = catalogue.open_sources(catalogue.open_folder(folder).sources).questionnaire
    assert {field.name: getattr(loaded, field.name) for field in fields(loaded)} == {
        field.name: getattr(again, field.name) for field in fields(again)
    }


@few
@given(chances)
def test_the_same_text_gives_the_same_checksum_and_another_text_another_one(chance):
    texts = texts_of(chance)
    checksum = catalogue.open_sources(texts).questionnaire.checksum
    assert catalogue.open_sources(dict(reversed(texts.items()))).questionnaire.checksum == checksum
    name = chance.choice(sorted(texts))
    assert catalogue.open_sources(texts | {name: texts[name] + "# relu\n"}).questionnaire.checksum != checksum


@few
@given(chances)
def test_every_objective_says_what_each_of_its_levels_means(chance):
    questionnaire = catalogue.open_sources(texts_of(chance)).questionnaire
    for objective in questionnaire:
        scale = questionnaire.scale_of(objective)
        assert scale.levels or scale.bounds.unit
        assert all(objective.descriptors.get(level.id) or level.meaning for level in scale.levels)
        assert objective.descriptors.keys() | objective.steps.keys() | objective.fact_check.settles.keys() <= scale.by_id.keys()


@few
@given(chances)
def test_any_answers_score_between_the_least_and_the_most_that_the_rules_allow(chance):
    questionnaire = catalogue.open_sources(texts_of(chance)).questionnaire
    card, allowed = any_scorecard(questionnaire, chance), limits(questionnaire)
    whole = {"total": card.total} if card.total else {}
    for id, branch in (card.branches | whole).items():
        assert (branch.exact is None) == (branch.silence is not None) == (branch.shown is None)
        if branch.exact is not None:
            figure, least, most = allowed[id]
            assert least <= branch.exact <= most
            assert branch.shown == rounded(branch.exact, figure.rounding)


@few
@given(chances)
def test_any_scorecard_comes_back_from_the_store_exactly_as_it_was(chance):
    questionnaire = catalogue.open_sources(texts_of(chance)).questionnaire
    card = any_scorecard(questionnaire, chance)
    assert frozen.load(frozen.dump(card, {"a": "b"})) == (card, {"a": "b"})
