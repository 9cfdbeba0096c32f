from __future__ import annotations

import re

from capapp.domain.assessment import Path
from capapp.domain.scoring.engine import score
from capapp.wording.figures import decimal
from tests.demonstration import COLLEAGUE, NOT_BEGUN, OTHER_DIRECTOR
from tests.web.cap.conftest import Sites, Visitor


def main(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


def test_the_caution_comes_before_all_figures(director: Visitor) -> None:
    page = main(director.text("/photographie"))
    assert 0 < page.index("Cette photographie est partielle") < page.index("points d'appui") < page.index("Thème par thème")
    assert page.index("Thème par thème") < page.index("Les incontournables") < page.index("À éclaircir")


def test_there_is_no_overall_mark(director: Visitor) -> None:
    page = main(director.text("/photographie"))
    assert "%" not in re.sub(r"<svg.*?</svg>|<[^>]+>", "", page, flags=re.DOTALL)
    assert "globale" not in page


def test_one_answer_of_forty_is_not_a_figure(site: Sites) -> None:
    visitor = site.sign_in(NOT_BEGUN)
    visitor.save("projet-ecrit", version=0, level="ancre")
    page = visitor.text("/photographie")
    assert "partielle" in page
    assert not re.search(r"<dt>Moyenne</dt><dd>\s*\d", page)
    assert "Trop peu d&#39;objectifs positionnés" in page or "Trop peu d'objectifs positionnés" in page


def test_nothing_said_yet_explains_itself(site: Sites) -> None:
    assert "Rien n'est encore positionné" in site.sign_in(NOT_BEGUN).text("/photographie")


def test_a_theme_that_concerns_nobody_says_so(site: Sites) -> None:
    visitor = site.sign_in(NOT_BEGUN)
    visitor.save("projet-ecrit", version=0, level="ancre")
    for objective in ("vie-du-reseau", "cooperations-territoire"):
        visitor.save(objective, version=0, level="not_applicable", reason="Nous commençons")
    page = visitor.text("/pourquoi/reseau-cooperation")
    assert "Aucun objectif ne vous concerne ici" in page


def test_the_same_figure_stands_on_page_radar_table_and_explanation(site: Sites, director: Visitor) -> None:
    page = director.text("/photographie")
    library = site.app.extensions["capapp"].library
    questionnaire = library.current
    goal = questionnaire.goals["accueil-integration"]
    found = re.search(rf"{goal.number} · ([\d,]+)", page)
    assert found
    row = page.partition(f"{goal.number} {goal.title}</a></th>")[2]
    in_table = re.search(r'data-label="Moyenne">([\d,]+)', row)
    assert in_table
    explained = director.text("/pourquoi/accueil-integration")
    assert found[1] == in_table[1]
    assert re.search(rf"[=≈]\xa0{found[1]}", explained)


def test_page_and_engine_agree(site: Sites, director: Visitor) -> None:
    questionnaire = site.app.extensions["capapp"].library.current
    page = director.text("/photographie")
    from capapp.domain.answers import Answer

    answers = {}
    for theme in questionnaire.themes:
        cards = director.text(f"/themes/{theme.id}")
        for objective in theme.objectives:
            chosen = re.search(rf'name="level-{objective.id}" value="([\w-]+)" checked', cards)
            if chosen and chosen[1] in questionnaire.scale.by_id:
                answers[objective.id] = Answer.at(chosen[1])
    card = score(questionnaire, answers, Path.FULL)
    for theme in questionnaire.themes:
        shown = card.themes[theme.id].shown
        assert shown is not None
        assert f"<dt>Moyenne</dt><dd>{decimal(shown)}" in page


def test_why_tells_terms_and_what_was_left_out(director: Visitor) -> None:
    page = director.text("/pourquoi/identite")
    assert "Moyenne de 9\xa0objectifs" in page
    assert "Ce qui compte" in page
    assert "Ce qui ne compte pas" in page
    assert "ne sait pas" in page
    assert director.get("/pourquoi/rien").status_code == 404


def test_what_rose_since_last_time_is_listed(director: Visitor) -> None:
    page = director.text("/photographie")
    assert "objectifs ont progressé" in page
    assert "la dernière fois" in page


def test_contributors_see_it_too_and_strangers_do_not(site: Sites, director: Visitor) -> None:
    assert "Votre photographie" in site.sign_in(COLLEAGUE).text("/photographie")
    assert site.sign_in(OTHER_DIRECTOR, director.cap).get("/photographie").status_code == 404


def test_the_document_is_a_pdf_named_after_the_enterprise(director: Visitor) -> None:
    reply = director.get("/plan.pdf")
    assert reply.status_code == 200
    assert reply.data.startswith(b"%PDF-")
    assert re.fullmatch(
        r'attachment; filename="cap-projet-l-escale-bocaine-\d{4}-\d\d-\d\d\.pdf"', reply.headers["Content-Disposition"]
    )
    assert reply.mimetype == "application/pdf"
