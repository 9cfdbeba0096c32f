"""What is shipped passes what is shipped."""

import gc
import time
from pathlib import Path

import pytest
import yaml

from capapp import catalogue
from capapp.domain.answers import UNANSWERED, Answer, AnswerState
from capapp.domain.scoring.engine import score

SHIPPED = Path(__file__).parents[2] / "questionnaires"


def test_everything_shipped_passes_the_checker():
    assert [str(problem) for problem in catalogue.check([SHIPPED])] == []


def test_the_cap_is_whole():
    cap = catalogue.load_questionnaire(SHIPPED / "cap-2026")
    assert (len(cap.themes), len(cap.goals), len(cap.objectives)) == (4, 16, 43)
    assert sum(objective.essential for objective in cap) == 20
    assert sum(objective.imperative is not None for objective in cap) == 8
    assert sum(len(objective.steps) for objective in cap) == 129
    assert sum(len(objective.descriptors) for objective in cap) == 172
    assert sum(len(objective.plain) for objective in cap) == 10
    assert all(objective.prompts and objective.evidence and objective.offers for objective in cap)
    assert "officiel" in cap.notice
    assert [level.title for level in cap.scale.levels] == ["À construire", "En chemin", "Installé", "Ancré et partagé"]


@pytest.mark.parametrize(
    ("name", "unchecked", "recognised"),
    [
        ("cap-2026", None, None),
        ("cap-rse-2026", "a-construire", ("label", 36, None)),
        ("cedre-iso9001-2015", "nc-mineure", ("certification", 36, 12)),
        ("cedre-iso9001-2026", "nc-mineure", ("certification", 36, 12)),
    ],
)
def test_how_what_is_shipped_is_audited(name, unchecked, recognised):
    audit = catalogue.load_questionnaire(SHIPPED / name).audit
    found = audit.recognition
    assert (audit.reply_days, audit.unchecked_up_to) == (15, unchecked)
    assert (found and (found.kind, found.valid_months, found.surveillance_months)) == recognised


@pytest.mark.parametrize(
    ("levels", "band"),
    [
        ({}, "maturite-4"),
        ({"territoire": "en-chemin"}, "maturite-2"),
        ({"territoire": "a-construire"}, "maturite-1"),
        ({"territoire": None}, None),
    ],
)
def test_a_strong_theme_hides_no_weak_one_in_cap_rse(levels, band):
    rse = catalogue.load_questionnaire(SHIPPED / "cap-rse-2026")
    by_objective = {id: levels.get(theme.id, "ancre") for id, theme in rse.theme_of.items() if id in rse.objectives}
    card = score(rse, {id: Answer.at(level) for id, level in by_objective.items() if level})
    assert card.rating.band == band
    assert "provisoires" in rse.notice


def test_a_must_have_that_is_missed_keeps_cap_rse_from_its_upper_levels():
    rse = catalogue.load_questionnaire(SHIPPED / "cap-rse-2026")
    must_have = rse.must_haves[0].id
    card = score(rse, {o.id: Answer.at("a-construire" if o.id == must_have else "ancre") for o in rse})
    assert card.imperatives_missed == (must_have,)
    assert card.rating.band == "maturite-2"


def test_a_quarter_of_an_hour_and_a_crisis_are_not_audited():
    assert [catalogue.load_questionnaire(SHIPPED / name).audit for name in ("mini-cap-2026", "crise-2026")] == [None, None]


def test_every_entry_of_the_frames_but_one_is_used():
    cap = catalogue.load_questionnaire(SHIPPED / "cap-2026")
    used = {(frame, link) for objective in cap for frame, links in objective.links.items() for link in links}
    known = {(frame.id, entry) for frame in cap.frameworks for entry in frame.entries}
    assert known - used == {("ess", "G8")}


def test_the_complete_example_is_complete():
    cap = catalogue.load_questionnaire(SHIPPED / "cap-2026")
    example = catalogue.load_answers(SHIPPED / "examples/exemple-complet.yaml", cap)
    assert set(example.answers) == set(cap.objectives)
    assert len(example.previous.answers) > 40
    assert len(example.actions) >= 8
    assert example.done_on


def test_the_half_way_example_is_half_way():
    cap = catalogue.load_questionnaire(SHIPPED / "cap-2026")
    example = catalogue.load_answers(SHIPPED / "examples/exemple-a-mi-parcours.yaml", cap)
    states = [example.answers.get(objective.id, UNANSWERED).state for objective in cap]
    assert set(states) == set(AnswerState)
    assert 15 < states.count(AnswerState.UNANSWERED) < 30
    assert example.done_on is None
    assert example.actions == ()


@pytest.fixture
def unburdened():
    """What earlier tests left in memory is not looked at again by the garbage collector while something is timed."""
    gc.collect()
    gc.freeze()
    yield
    gc.unfreeze()


@pytest.mark.usefixtures("unburdened")
def test_checking_everything_costs_no_more_than_four_times_the_parser():
    texts = [path.read_text() for path in SHIPPED.rglob("*.yaml")]

    def spent(work):
        start = time.process_time()
        work()
        return time.process_time() - start

    parser = min(spent(lambda: [yaml.compose(text, Loader=yaml.CSafeLoader) for text in texts]) for _ in range(5))
    ours = min(spent(lambda: catalogue.check([SHIPPED])) for _ in range(5))
    assert ours <= 4 * parser
