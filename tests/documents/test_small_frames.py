"""A small frame of one's own on paper: themes share a page, and what nobody chose is not said to be chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from capapp import catalogue, documents
from capapp.catalogue.beginning import MODEL
from capapp.documents.fingerprint import fingerprint
from capapp.documents.report import Report
from capapp.usecases.filing import report_on
from tests.documents.reading import pages


@cache
def _report() -> Report:
    """The model that `capapp new` writes, with its answers."""
    of = catalogue.load_questionnaire(MODEL)
    return report_on(of, catalogue.load_answers(MODEL / "reponses.yaml", of), date(2026, 11, 23))


def test_small_themes_share_a_page_and_proposals_are_called_so() -> None:
    found = pages(documents.render(_report()))
    (theme,) = [page for page in found if "Comment les nouvelles circulent" in page]
    assert "Qui décide de quoi" in theme
    (plan,) = [page for page in found if "Le plan de progrès" in page and "Pilote" in page]
    assert "3 actions proposées à partir de la photographie" in plan
    assert "choisi par l'entreprise" not in plan


def test_a_plan_that_was_chosen_says_so() -> None:
    found = pages(documents.render(replace(_report(), is_proposed=False)))
    assert any("3 actions retenues, par thème. Le numéro est celui de l'ordre choisi par l'entreprise" in page for page in found)


def test_proposed_and_chosen_are_two_documents() -> None:
    assert fingerprint(_report()) != fingerprint(replace(_report(), is_proposed=False))
