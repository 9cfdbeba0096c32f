"""A frame that asks much of the rules becomes the domain's scales, branches and rules."""

from datetime import date
from fractions import Fraction

import pytest

from capapp import catalogue
from capapp.domain.answers import Answer
from capapp.domain.asking import Situation
from capapp.domain.auditing_rules import AuditRules, RecognitionKind, RecognitionRules
from capapp.domain.colleges import LISTENING, College, Listening, Wording
from capapp.domain.gathering import questions
from capapp.domain.organisation import Kind
from capapp.domain.questionnaire import Applicability
from capapp.domain.rules import (
    Aggregate,
    Counted,
    Escalation,
    Figure,
    Gate,
    ImperativeEffect,
    Rounding,
    RoundingMode,
    Source,
    SpecialPolicy,
)
from capapp.domain.scales import Better, Bounds, Scale
from tests.catalogue.rich import FILES
from tests.catalogue.small import FILES as SMALL
from tests.catalogue.small import changed, write


def test_a_frame_of_any_form_becomes_a_questionnaire(tmp_path):
    rich = catalogue.load_questionnaire(write(tmp_path, None, FILES) / "rich")
    assert list(rich.branches) == ["sujet", "partie", "point", "reste", "suite"]
    assert list(rich.objectives) == ["former", "ecouter", "mesurer", "dire", "agir", "finir", "briller"]
    assert [level.value for level in rich.scale.levels] == [0, 2, 3]
    assert (rich.scale.highest.id, rich.scale.most) == ("oui", 2)
    assert (rich.valid_from, rich.valid_until) == (date(2026, 1, 1), date(2028, 12, 31))
    assert rich.options == {"formation": "Nous formons"}
    theme, below = rich.themes[0], rich.branches["partie"]
    assert (theme.weight, theme.capped_by, below.share, below.imperative.expected) == (2, "partie", Fraction(1, 3), "oui")


def test_objectives_take_their_own_scale_and_conditions(tmp_path):
    rich = catalogue.load_questionnaire(write(tmp_path, None, FILES) / "rich")
    agir, mesurer, dire = (rich.objectives[id] for id in ("agir", "mesurer", "dire"))
    assert agir.applies == Applicability(frozenset({Kind.AI}), 5, 50, "formation")
    assert rich.objectives["ecouter"].shown_when == {"former": frozenset({"oui", "plus"})}
    assert rich.objectives["former"].due == 2028
    assert rich.objectives["briller"].bonus
    assert dire.scale == Scale((), Bounds(Fraction(0), Fraction(100), "%"))
    assert mesurer.scale.bounds.better is Better.LOWER
    assert [level.reached_at for level in mesurer.scale.levels] == [None, 30, 10]
    assert mesurer.descriptors == {"faible": "Très peu."}
    assert list(mesurer.steps) == ["faible"]


def test_rules_become_those_of_the_domain(tmp_path):
    rules = catalogue.load_questionnaire(write(tmp_path, None, FILES) / "rich").rules
    themes, below = rules.figures
    two_digits = Rounding(2, RoundingMode.HALF_UP)
    assert themes == Figure(Aggregate.WEIGHTED_MEAN, Source.BRANCHES, two_digits, Counted.ROUNDED)
    assert below == Figure(Aggregate.SUM, out_of=Fraction(10))
    assert (rules.total.at_least, rules.total.rounding) == (5, Rounding(0, RoundingMode.DOWN))
    assert (rules.not_applicable, rules.unknown) == (SpecialPolicy.REDISTRIBUTE, SpecialPolicy.REDUCE_MAX)
    assert rules.imperative_effects == {ImperativeEffect.ACTION, ImperativeEffect.BLOCK}
    assert rules.gates == (Gate("oui", 1),)
    assert rules.findings.escalations == (Escalation("oui", "non", 5), Escalation("oui", "non", unlifted=True))
    assert (rules.findings.deadlines, rules.findings.blocking) == ({"non": 3}, {"non"})
    assert [band.id for band in rules.rating.bands] == ["or", "argent", "aucun"]
    assert rules.rating.bands[0].due_by == 2028


def test_special_answers_are_ruled_for_all_and_an_objective_may_say_otherwise(tmp_path):
    files = FILES | {"rich/suite.yaml": FILES["rich/suite.yaml"].replace("scale: pas}", "scale: pas, unknown: allowed}")}
    objectives = catalogue.load_questionnaire(write(tmp_path, None, files) / "rich").objectives
    assert [id for id, objective in objectives.items() if objective.may_be_unknown] == ["finir"]
    assert all(objective.may_be_not_applicable for objective in objectives.values())


def test_a_must_have_need_not_repeat_what_is_ruled_for_all(tmp_path):
    files = FILES | {"rich/suite.yaml": FILES["rich/suite.yaml"].replace("    not_applicable: allowed\n", "")}
    objectives = catalogue.load_questionnaire(write(tmp_path, None, files) / "rich").objectives
    assert objectives["agir"].may_be_not_applicable


@pytest.mark.parametrize(
    ("scoring", "figures"),
    [("{}", (Figure(),)), ("{scored: false}", ()), ("{figures: [{aggregate: sum}]}", (Figure(Aggregate.SUM),))],
)
def test_what_a_frame_does_not_say_of_its_figures(tmp_path, scoring, figures):
    text = SMALL["small/questionnaire.yaml"]
    start, end = text.index("scoring:"), text.index("frameworks:")
    folder = write(tmp_path, {"small/questionnaire.yaml": f"{text[:start]}scoring: {scoring}\n{text[end:]}"}) / "small"
    assert catalogue.load_questionnaire(folder).rules.figures == figures


def test_answers_may_be_numbers_with_evidence_and_a_situation(tmp_path):
    found = catalogue.load_answers(write(tmp_path, None, FILES) / "examples/answers.yaml")
    assert found.answers["mesurer"] == Answer.at("12.5")
    assert found.evidence == {"former": 2}
    assert found.situation == Situation(frozenset({Kind.AI}), 6, frozenset({"formation"}))


def test_only_some_objectives_may_be_taken(tmp_path):
    only = changed("rich/questionnaire.yaml", "offers: ../", "only: [dire, agir]\noffers: ../", FILES)
    cut = catalogue.load_questionnaire(write(tmp_path, only, FILES) / "rich")
    assert list(cut.objectives) == ["dire", "agir"]
    assert list(cut.branches) == ["sujet", "reste", "suite"]


def test_colleges_are_those_that_are_named_in_the_words_and_on_the_objectives_they_are_given(tmp_path):
    more = "colleges: {management: {}, partners: {objectives: [agir, finir]}}\nonly: [former, agir]\nthemes: [sujet"
    files = changed("rich/questionnaire.yaml", "themes: [sujet", more, FILES)
    frame = catalogue.load_questionnaire(write(tmp_path, files, FILES) / "rich")
    assert frame.listening(College.MANAGEMENT) == Listening(Wording.NORMAL, None)
    assert frame.listening(College.PARTNERS) == Listening(Wording.NORMAL, frozenset({"agir"})), (
        "an excerpt keeps what still exists"
    )
    for silent in (College.PERMANENT_STAFF, College.PATH_EMPLOYEES, College.VOLUNTEERS_BOARD):
        assert questions(frame, silent, frame) == ()


def test_without_colleges_everyone_is_asked_all_that_can_be_asked(tmp_path):
    frame = catalogue.load_questionnaire(write(tmp_path, None, FILES) / "rich")
    assert all(frame.listening(college) == LISTENING[college] for college in College)
    asked = [question.id for question in questions(frame, College.MANAGEMENT, frame)]
    assert "dire" not in asked
    assert "agir" in asked


def test_an_audit_is_ruled_as_written_or_as_usual_or_not_at_all(tmp_path):
    rich = catalogue.load_questionnaire(write(tmp_path / "rich", None, FILES) / "rich")
    assert rich.audit == AuditRules(20, "non", RecognitionRules(RecognitionKind.LABEL, "Label", 36, 12))
    manifest, name = FILES["rich/questionnaire.yaml"].partition("audit:\n")[0], "rich/questionnaire.yaml"
    for text, expected in ((manifest, None), (manifest + "audit: {}\n", AuditRules(15, None, None))):
        folder = write(tmp_path / str(len(text)), {name: text}, FILES)
        assert catalogue.load_questionnaire(folder / "rich").audit == expected
