"""What a board reads of each kind of frame: audits, checklists, points and bands, numbers, deep trees."""

from __future__ import annotations

from dataclasses import replace

import pytest

from capapp import documents
from capapp.documents.fingerprint import fingerprint
from capapp.documents.manuscript import manuscript
from capapp.domain.answers import Answer
from capapp.domain.rules import ImperativeEffect
from capapp.domain.scoring.engine import score
from capapp.domain.scoring.evidence import substantiated
from tests.documents import generated
from tests.documents.generated import answers, example, frame, shipped
from tests.documents.reading import outline, pages


@pytest.fixture(scope="module")
def audit() -> list[str]:
    """The pages of the shipped audit."""
    return pages(documents.render(example("cedre-iso9001-2015", "exemple-cedre-2015")))


def test_an_audit_bears_its_frame_on_the_cover(audit: list[str]) -> None:
    cover = audit[0]
    assert "Cèdre ISO 9001" in cover
    assert "Les constats et notre plan de progrès" in cover
    assert "Constats retenus le 18 juin 2026" in cover
    assert "Notre plan de progrès" not in cover


def test_an_audit_says_what_was_found_what_blocks_and_by_when(audit: list[str]) -> None:
    summary = next(text for text in audit if text.startswith("L'essentiel"))
    for words in (
        "Les constats 2 Non-conformité majeure 2 Non-conformité mineure",
        "La reconnaissance est bloquée par « Non-conformité majeure ».",
        "Constat déjà fait la dernière fois et non levé (1.7.5)",
        "Délai pour « Non-conformité majeure » : 3 mois.",
        "Depuis la dernière fois, sur 7 objectifs : 4 plus hauts, 2 plus bas et 1 inchangé.",
    ):
        assert words in summary
    assert summary.index("Nos points forts") < summary.index("Ce qui demande notre attention")


def test_a_finding_that_was_not_lifted_says_what_it_counts_as(audit: list[str]) -> None:
    page = next(text for text in audit if "1.7.5 Maîtriser les documents" in text and text.startswith(("1.", "Conforme")))
    assert "compte comme : Non-conformité majeure" in page
    assert any("avant : Conforme" in text for text in audit)


def test_an_audit_states_its_rules_and_its_scale(audit: list[str]) -> None:
    annex = " ".join(audit[-2:])
    for words in (
        "Chaque objectif reçoit un constat, sur une échelle commune à tous.",
        "À partir de 5 constats « Non-conformité mineure », l'un d'eux devient « Non-conformité majeure ».",
        "Dans un groupe, la reconnaissance d'un membre, bloquée, bloque celle de tous.",
        "L'exigence est tenue d'une manière qui mérite d'être racontée",
    ):
        assert words in annex


def test_the_requirement_is_shown_rather_than_the_same_words_for_all(audit: list[str]) -> None:
    text = " ".join(audit)
    assert "Chacun trouve la bonne version du document dont il a besoin" in text
    assert text.count("L'exigence est tenue : des faits, des paroles ou des traces l'ont montré.") == 1


def test_a_checklist_counts_and_names_what_is_left() -> None:
    made = documents.render(example("crise-2026", "exemple-crise"))
    text = pages(made)
    summary = next(page for page in text if page.startswith("L'essentiel"))
    assert "Où nous en sommes 2 À faire 7 En cours 13 Fait" in summary
    assert "Relire les contrats et parler aux fournisseurs" in summary
    assert "points forts" not in summary
    assert [title for title in outline(made) if title.startswith("  ")][:1] != ["  1 Démarches administratives"]
    plan = " ".join(page for page in text if "Ce que cela change" in page)
    assert "encore 1 réponse à « À faire »" in plan


def test_themes_that_are_goals_are_shown_once() -> None:
    of = shipped("cap-rse-2026")
    made = documents.render(generated.report(of, before=answers(of, 3)))
    titles = outline(made)
    assert [title for title in titles if "Environnement" in title] == ["1 Environnement", "  1 Environnement"]  # theme, then plan
    text = pages(made)
    picture = next(page for page in text if page.startswith("La photographie, par thème"))
    assert "Un thème sans niveau laisse un vide." in picture
    assert "Niveau le plus bas" in picture
    assert "Niveau le plus bas" not in next(page for page in text if page.startswith("L'essentiel"))
    annex = text[-1]
    assert "Organiser le dialogue social" in annex
    assert "dialogue-social" not in annex


def test_numbers_are_shown_with_their_unit_and_the_total_out_of_its_most() -> None:
    of = frame("efqm-radar")
    given = {objective.id: Answer.at("62.5") for objective in of}
    text = pages(documents.render(generated.report(of, given)))
    assert "625 sur 1 000 ensemble" in next(page for page in text if page.startswith("L'essentiel"))
    assert sum(page.count("62,5 %") for page in text) >= len(given)
    assert "Niveau le plus bas" not in " ".join(text)
    assert "100 %" in next(page for page in text if page.startswith("La photographie"))


def test_numbers_far_from_the_middle_are_named() -> None:
    of = frame("efqm-radar")
    first, second, *others = of
    given = {o.id: Answer.at("50") for o in others} | {first.id: Answer.at("90"), second.id: Answer.at("10.5")}
    summary = pages(documents.render(generated.report(of, given)))[2]
    strong, _, weak = summary.partition("Ce qui demande notre attention")
    assert f"{first.number} {first.title} 90 %" in strong
    assert f"{second.number} {second.title} 10,5 %" in weak


def test_a_deep_tree_keeps_its_depth_its_stars_and_its_whole_must_haves() -> None:
    of = frame("has-2024")
    given = {o.id: Answer.at("etoile" if o.id == "e1" else "un") for o in of}
    made = documents.render(generated.report(of, given))
    assert "    1.1.1.1 Être écouté" in outline(made)
    text = pages(made)
    assert "1 étoile : 1.1.1.1.1." in text[2]
    assert "1.1.1.2 Aller et venir" in text[2]
    assert "attendu : Quatre" in text[2]
    annex = " ".join(text[-2:])
    assert "« Étoile » est une étoile : elle est montrée, et ne compte pas plus que le niveau d'avant." in annex
    assert "ensemble à partir de 3,5 et tous les incontournables atteints" in annex


def test_what_is_missing_for_the_next_band_is_said() -> None:
    of = frame("b-impact-2020")
    text = pages(documents.render(generated.report(of, {objective.id: Answer.at("non") for objective in of})))
    assert "aucun palier atteint" in text[2]
    assert "Pour « Certifié », il reste : ensemble à partir de 80." in text[2]


def test_a_band_of_ones_own_answers_is_said_to_wait_for_an_audit() -> None:
    text = pages(documents.render(example("cap-rse-2026", "exemple-rse")))
    for words in (
        "Niveau de maturité 2 palier – Ce palier vient de l'auto-évaluation : seul un audit peut le confirmer.",
        "Pour « Niveau de maturité 3 », il reste : chaque thème à partir de 3 ; tous les incontournables atteints.",
    ):
        assert words in text[2]
    assert "leurs noms et leur règle sont provisoires" in text[0]
    assert "Niveau de maturité 1 chaque thème à partir de 1" in " ".join(text)
    alone = frame("b-impact-2020")
    assert "seul un audit" not in manuscript(generated.report(alone)).html


def test_a_band_brought_down_and_a_blocked_recognition_say_so() -> None:
    of = frame("cibc")
    must = next(branch for branch in of.branches.values() if branch.imperative)
    given = {o.id: Answer.at("un" if o is must.objectives[0] else "quatre") for o in of}
    text = pages(documents.render(generated.report(of, given)))[2]
    assert "En route palier" in text
    assert "ramené de « Exemplaire »" in text
    assert "La reconnaissance est bloquée tant qu'un incontournable n'est pas atteint." in text
    assert "Chacun appelle une action" in text
    softer = generated.rules(of, imperative_effects=frozenset({ImperativeEffect.FORM}))
    assert "Chacun appelle une action" not in manuscript(generated.report(softer, given)).html


def test_what_evidence_does_not_hold_shows_what_was_declared() -> None:
    of = frame("ecovadis")
    report = generated.report(of, {objective.id: Answer.at("suivi") for objective in of if not of.scale_of(objective).bounds})
    held = substantiated(of, report.answers, dict.fromkeys(report.answers, 1))
    text = " ".join(pages(documents.render(replace(report, scorecard=score(of, held)))))
    assert "Partout déclaré : Suivi" in text
    assert "un niveau ne compte qu'avec 2 éléments de preuve" in text


def test_levels_of_other_scales_count_as_the_same_finding() -> None:
    of = frame("qualiopi")
    text = pages(documents.render(generated.report(of, {objective.id: Answer.at("majeure") for objective in of})))
    themes = [page for page in text if "objectifs positionnés sur" in page and not page.startswith("L'essentiel")]
    assert all("3 Écart majeur 0 Écart mineur 0 Conforme" in page for page in themes)
    assert "autre échelle" not in text[2]


def test_facts_without_score_stay_facts() -> None:
    of = frame("vsme")
    text = pages(documents.render(generated.report(of)))
    assert "réponses sont données sur une autre échelle." in text[2]
    assert "Un nombre de 0 à 100 000 MWh" in text[-1]
    assert "Jusqu'à 10 tonnes." in text[-1]


def test_the_fingerprint_tells_findings_and_bands_apart() -> None:
    of = frame("cedre-group")
    report = generated.report(of)
    card = report.scorecard
    assert card.findings
    assert card.rating
    others = (
        replace(card, findings=card.findings._replace(blocking=())),
        replace(card, rating=card.rating._replace(is_blocked=not card.rating.is_blocked)),
        replace(card, total=None),
    )
    assert len({fingerprint(replace(report, scorecard=other)) for other in (card, *others)}) == 4
