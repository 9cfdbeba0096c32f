"""A sound text becomes the domain's values; what is kept in the database loads alike."""

from dataclasses import fields
from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from capapp import catalogue
from capapp.domain.answers import Answer, AnswerState
from capapp.domain.assessment import Path
from capapp.domain.organisation import Kind
from capapp.domain.plan import ActionStatus, Priority
from tests.catalogue.small import changed, write


def test_a_folder_becomes_a_questionnaire(tmp_path):
    questionnaire = catalogue.load_questionnaire(write(tmp_path) / "small")
    assert list(questionnaire.objectives) == ["faire-un", "penser-un", "faire-deux", "penser-deux"]
    objective = questionnaire.objectives["faire-un"]
    assert objective.weight == 2
    assert objective.essential
    assert not objective.may_be_not_applicable
    assert objective.imperative.expected == "milieu"
    assert list(objective.descriptors) == ["bas", "milieu", "haut"]
    assert objective.fact_check.start == "Prenez."
    assert objective.fact_check.settles == {"milieu": "Montrez.", "haut": "Montrez encore."}
    assert objective.steps["milieu"].effort == Decimal("0.5")
    assert objective.plain[0].answers == ("Oui", "Non", "Je ne sais pas")
    assert objective.links == {"cadre": ("A1", "8.5")}
    assert questionnaire.objectives["penser-un"].may_be_not_applicable
    assert questionnaire.rules.minimum_coverage == Fraction(1, 2)
    assert [level.rank for level in questionnaire.scale.levels] == [1, 2, 3]
    assert questionnaire.offers["aide"].to_confirm is False
    assert questionnaire.frameworks[0].entries["8.5"] == "Deux"


def parts(questionnaire):
    """All that a questionnaire is made of: two editions are never equal themselves."""
    return {field.name: getattr(questionnaire, field.name) for field in fields(questionnaire)}


def test_kept_sources_give_the_same_questionnaire(tmp_path):
    folder = write(tmp_path) / "small"
    sources = catalogue.open_folder(folder).sources
    assert set(sources) == {"questionnaire.yaml", "un.yaml", "deux.yaml", "offers.yaml"}
    assert parts(catalogue.open_sources(sources).questionnaire) == parts(catalogue.load_questionnaire(folder))


def test_the_checksum_follows_the_text_and_not_the_line_ends(tmp_path):
    folder = write(tmp_path) / "small"
    before = catalogue.load_questionnaire(folder).checksum
    theme = folder / "un.yaml"
    theme.write_bytes(b"\xef\xbb\xbf" + theme.read_bytes().replace(b"\n", b"\r\n"))
    assert catalogue.load_questionnaire(folder).checksum == before
    write(tmp_path, changed("small/un.yaml", "Commencer.", "Commencer vite."))
    assert catalogue.load_questionnaire(folder).checksum != before


def test_an_unsound_folder_is_not_loaded(tmp_path):
    folder = write(tmp_path, changed("small/un.yaml", "weight", "wieght")) / "small"
    for load in (catalogue.load_questionnaire, catalogue.open_folder):
        with pytest.raises(catalogue.Unsound, match="CAP101"):
            load(folder)


@pytest.mark.parametrize("texts", [{}, {"questionnaire.yaml": "id: x"}, {"questionnaire.yaml": "\ud800"}])
def test_missing_or_broken_sources_are_told(texts):
    with pytest.raises(catalogue.Unsound):
        catalogue.open_sources(texts)


def test_answers_become_domain_values(tmp_path):
    answers = catalogue.load_answers(write(tmp_path) / "examples/answers.yaml", catalogue.load_questionnaire(tmp_path / "small"))
    assert answers.organisation == "Essai"
    assert answers.kinds == (Kind.AI, Kind.ACI)
    assert (answers.done_on, answers.path, answers.capacity) == (date(2026, 11, 12), Path.SHORT, 3)
    assert answers.answers == {
        "faire-un": Answer.at("milieu", "Oui."),
        "faire-deux": Answer(AnswerState.UNKNOWN),
        "penser-un": Answer(AnswerState.NOT_APPLICABLE, reason="Rien à penser."),
        "penser-deux": Answer(comment="À voir."),
    }
    day, before = answers.previous
    assert (day, before) == (date(2025, 11, 14), {"faire-un": Answer.at("bas")})
    first, added = answers.actions
    assert (first.objective, first.target, first.due_on, first.effort) == ("faire-un", "haut", date(2027, 3, 31), Decimal("2.5"))
    assert (added.objective, added.priority, added.status) == (None, Priority.LOW, ActionStatus.DROPPED)
    assert first.id != added.id
    assert catalogue.load_answers(tmp_path / "examples/answers.yaml", catalogue.load_questionnaire(tmp_path / "small")) == answers


def test_answers_find_their_questionnaire_nearby(tmp_path, monkeypatch):
    write(tmp_path)
    assert catalogue.load_answers(tmp_path / "examples/answers.yaml").questionnaire == "small"
    monkeypatch.chdir(tmp_path / "examples")
    assert catalogue.load_answers("answers.yaml").questionnaire == "small"


def test_answers_without_their_questionnaire_are_refused(tmp_path):
    path = tmp_path / "answers.yaml"
    path.write_text("questionnaire: nulle-part\nanswers: {}\norganisation: {name: X, kinds: [AI]}\n")
    with pytest.raises(catalogue.Unsound, match="CAP301 questionnaire introuvable"):
        catalogue.load_answers(path)


def test_answers_to_another_questionnaire_are_refused(tmp_path):
    questionnaire = catalogue.load_questionnaire(write(tmp_path) / "small")
    write(tmp_path, changed("examples/answers.yaml", "questionnaire: small", "questionnaire: autre"))
    with pytest.raises(catalogue.Unsound, match="CAP302"):
        catalogue.load_answers(tmp_path / "examples/answers.yaml", questionnaire)
