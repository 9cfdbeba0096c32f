"""The pages of a CAP on frames that are not CAP."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from uuid import uuid4

import pytest

from tests.demonstration import DIRECTOR
from tests.web.cap.conftest import Sites, Visitor
from tests.web.cap.frames import AUDIT, CHECKLIST, EVERYTHING, FLAT, FRAMES
from tests.web.cap.reading import card, empty_columns, headings, over_nothing, undrawn

Frames = Callable[[str], Visitor]
WORK = ("", "/photographie", "/plan", "/plan/ajouter", "/imprimer")
ESSAY_ANSWERS = {
    "registre": "etoile",
    "relecture": "partiel",
    "partage": "non",
    "accueil": "non",
    "hospitalite": "oui",
    "formation": "r-oui",
    "plan-formation": "oui",
    "tutorat": "partiel",
}


def answer(visitor: Visitor, objective: str, level: str = "", **more: str) -> dict[str, object]:
    """One answer as the script of a page with conditions sends it."""
    reply = visitor.save(objective, version=visitor.version(objective), level=level, asks="yes", **more)
    assert reply.status_code == 200, reply.text
    said: dict[str, object] = reply.json
    return said


def answer_all(visitor: Visitor, level: str) -> None:
    """The same level everywhere."""
    for objective in objectives(visitor):
        visitor.save(objective, version=0, level=level)


def answer_essay(visitor: Visitor) -> None:
    for objective, level in ESSAY_ANSWERS.items():
        answer(visitor, objective, level)
    answer(visitor, "part-formee", number="62,5")
    answer(visitor, "attente", number="30")


def pages(visitor: Visitor) -> list[str]:
    """The pages of answers that the outline leads to."""
    outline = visitor.text(visitor.get("").text.partition('<ul class="theme-list">')[2].partition('href="')[2].partition('"')[0])
    return re.findall(rf'href="{visitor.cap}([^"]+)"', outline.partition('<nav class="outline"')[2].partition("</nav>")[0])


def objectives(visitor: Visitor) -> list[str]:
    found = (re.findall(r'<article class="card answer" id="([\w-]+)"', visitor.text(page)) for page in pages(visitor))
    return list(dict.fromkeys(id for ids in found for id in ids))


def all_pages(visitor: Visitor) -> Iterable[tuple[str, str]]:
    for path in (*WORK, *pages(visitor)):
        yield path, visitor.text(path)


@pytest.mark.parametrize("frame", FRAMES)
def test_no_page_says_nothing_or_twice(frames: Frames, frame: str) -> None:
    visitor = frames(frame)
    for _ in ("before the first answer", "with every answer"):
        for path, page in all_pages(visitor):
            assert over_nothing(page) == [], path
            assert empty_columns(page) == [], path
            assert undrawn(page) == set(), path
            named = [text for text in headings(page) if text != "Objectifs"]
            assert len(named) == len(set(named)), (path, named)
        if frame == EVERYTHING:
            answer_essay(visitor)
        else:
            answer_all(visitor, {FLAT: "en-chemin", AUDIT: "nc-mineure", CHECKLIST: "en-cours"}[frame])


def test_a_theme_that_holds_its_objectives_is_one_page(frames: Frames) -> None:
    visitor = frames(FLAT)
    moved = visitor.get("/objectifs-generaux/social")
    assert moved.status_code == 307
    assert moved.location == f"{visitor.cap}/themes/social"
    page = visitor.text("/themes/social")
    assert page.count(f'href="{visitor.cap}/themes/social"') == 1
    assert "/objectifs-generaux/" not in page
    assert "Voir tout le thème" not in page
    assert "à la fois" not in page
    assert headings(page)[0:2] == ["Social", "Objectifs"]
    assert 'rel="next"' in page
    assert visitor.get("/objectifs/sante-qualite-vie").location == f"{visitor.cap}/themes/social#sante-qualite-vie"


def test_a_page_sent_to_the_other_address_is_sent_on_whole(frames: Frames) -> None:
    assert frames(FLAT).post("/objectifs-generaux/social", {"request_id": str(uuid4())}).status_code == 307


def test_a_deep_tree_shows_the_titles_on_the_way(frames: Frames) -> None:
    visitor = frames(EVERYTHING)
    page = visitor.text("/objectifs-generaux/feuille-une")
    outline = page.partition('<nav class="outline"')[2]
    assert outline.count('<li class="between">1.1 Une partie') == 1
    assert 'data-depth="1"' in outline
    assert "1 Profond › 1.1 Une partie entre le thème et ses objectifs" in page
    whole = visitor.text("/themes/profond")
    assert re.search(
        r'<h2 id="feuille-deux"><span class="between">1\.1 Une partie[^<]*</span> 1\.1\.2 Seconde feuille</h2>', whole
    )
    assert "« En partie » ou au-dessus partout. La loi le demande.".replace(" ", " ") in whole.replace("\xa0", " ")


def test_each_scale_has_its_radios_and_its_shapes(frames: Frames) -> None:
    page = frames(EVERYTHING).text("/themes/plat")
    assert re.findall(r'name="level-formation" value="([\w-]*)"', page) == ["r-non", "r-oui", "unknown", "not_applicable", ""]
    assert 'href="#level-star"' in card(page, "plan-formation")
    assert 'href="#level-1-2"' in card(page, "formation")


def test_levels_without_words_of_the_objective_are_named_and_explained_once(frames: Frames) -> None:
    page = frames(CHECKLIST).text("/themes/demarches-salaries")
    assert page.count("Ce que veulent dire les niveaux") == 1
    assert '<fieldset class="choices brief">' in page
    assert "Ce que veulent dire" not in frames(FLAT).text("/themes/social")


def test_findings_are_asked_for_as_such(frames: Frames) -> None:
    page = frames(AUDIT).text("/objectifs-generaux/accueillir-engager")
    assert "Quel constat" in page
    assert "Où en êtes-vous" not in page
    assert "cet incontournable" not in page


def test_there_is_no_help_where_there_is_nothing_to_help_with(frames: Frames) -> None:
    visitor = frames(EVERYTHING)
    for page in (visitor.text("/themes/profond"), visitor.text("/objectifs-generaux/feuille-une")):
        assert "Aide" not in card(page, "registre")
    assert "Aide" in card(visitor.text("/objectifs-generaux/feuille-deux"), "partage")
    assert visitor.get("/objectifs/partage/aide").status_code == 200
    assert visitor.get("/objectifs/registre/aide").status_code == 404


def test_the_printed_questionnaire_says_what_hangs_on_an_answer(frames: Frames) -> None:
    page = frames(EVERYTHING).text("/imprimer").replace("\xa0", " ")
    assert page.count('class="on-paper"') == 11
    assert "Seulement si 2.1 est à « Oui »." in page
    assert "Seulement si 2.2 est à « En partie » ou « Oui » ou « Étoile »." in page
    assert "Un nombre de 0 à 100 % ; plus il est haut, mieux c'est." in page.replace("&#39;", "'")


def test_the_picture_of_findings_counts_them(frames: Frames) -> None:
    visitor = frames(AUDIT)
    for objective, level in zip(objectives(visitor), ("nc-majeure", "nc-mineure", "point-fort", "conforme"), strict=False):
        visitor.save(objective, version=0, level=level)
    page = visitor.text("/photographie")
    for words in (
        "Les constats",
        "La reconnaissance est bloquée",
        "3\xa0mois",
        "<strong>1</strong> Point fort",
        "points d'appui",
    ):
        assert words in page
    assert 'class="radar"' not in page
    assert "Moyenne" not in page
    assert [h for h in headings(page) if h.startswith("Non-conformité")] == ["Non-conformité majeure", "Non-conformité mineure"]
    assert visitor.get("/pourquoi/systeme-management").status_code == 200


def test_the_picture_of_a_checklist_counts_what_is_done(frames: Frames) -> None:
    visitor = frames(CHECKLIST)
    for objective, level in zip(objectives(visitor), ("fait", "fait", "a-faire"), strict=False):
        visitor.save(objective, version=0, level=level)
    page = visitor.text("/photographie")
    assert "<strong>2</strong> Fait" in page
    assert "À faire" in headings(page)
    assert "points d'appui" not in page
    assert "–" not in page.partition("<main")[2].partition("</main>")[0]


def test_a_total_and_a_band_come_first_and_explain_themselves(frames: Frames) -> None:
    visitor = frames(EVERYTHING)
    answer_essay(visitor)
    page = visitor.text("/photographie")
    total = re.search(r"<dt>Points d&#39;ensemble</dt><dd>(\d+)\xa0sur\xa0100", page.replace("d'ensemble", "d&#39;ensemble"))
    assert total
    assert "<dt>Palier</dt><dd>" in page
    assert page.index("Palier") < page.index("Thème par thème")
    why = visitor.text("/pourquoi/total")
    assert f"montré\xa0: {total[1]}" in why or f"=\xa0{total[1]}" in why
    assert "Pourquoi ce chiffre" in why
    of_theme = visitor.text("/pourquoi/plat").replace("\xa0", " ")
    assert "62,5 %" in of_theme
    assert "30 jours" in of_theme


def test_a_band_is_a_claim_until_an_audit_and_waits_for_answers(frames: Frames) -> None:
    visitor = frames(FLAT)
    first, *others = objectives(visitor)
    visitor.save(first, version=0, level="ancre")
    page = visitor.text("/photographie").replace("\xa0", " ")
    assert "<dd>Aucun palier atteint</dd>" in page
    assert (
        "Pour « Niveau de maturité 1 », il reste : assez de réponses pour que chaque thème ait un chiffre ; chaque thème" in page
    )
    assert "seul un audit" not in page
    for objective in others:
        visitor.save(objective, version=0, level="en-chemin")
    page = visitor.text("/photographie").replace("\xa0", " ")
    assert "<dt>Palier</dt><dd>Niveau de maturité 2</dd>" in page
    assert page.index("seul un audit peut le confirmer") < page.index("Pour « Niveau de maturité 3 », il reste : chaque thème")
    assert "assez de réponses" not in page


def test_a_radar_only_where_it_can_be_read(frames: Frames) -> None:
    visitor = frames(FLAT)
    answer_all(visitor, "installe")
    page = visitor.text("/photographie")
    assert 'class="radar"' in page
    assert "Les thèmes d'un coup d'œil" in headings(page)
    assert "Objectif général" not in page


def test_must_haves_may_be_branches(frames: Frames) -> None:
    visitor = frames(EVERYTHING)
    answer_essay(visitor)
    must_haves = visitor.text("/photographie").partition('id="must-haves"')[2].partition("</section>")[0]
    assert "1.2.1 Accueillir" in must_haves
    assert "1.1 Une partie entre le thème et ses objectifs" in must_haves


def test_proposals_come_from_the_steps_that_there_are(frames: Frames) -> None:
    visitor = frames(EVERYTHING)
    assert "Rien n'est encore proposé" in visitor.text("/plan")
    answer_essay(visitor)
    page = visitor.text("/plan")
    assert set(re.findall(r'name="objective" value="([\w-]+)"', page)) == {"accueil", "partage"}
    visitor.post("/plan/garder", {"objective": ["accueil", "partage"]})
    page = visitor.text("/plan")
    assert "1.2.1 Accueillir" in page
    assert "1.1.2.1 Le partager" in page


def test_other_frames_say_which_they_are(frames: Frames) -> None:
    assert headings(frames(CHECKLIST).text())[0] == "CAP de crise"


def test_not_knowing_is_neither_offered_nor_accepted_where_an_answer_is_asked_for(frames: Frames) -> None:
    visitor = frames(EVERYTHING)
    found = card(visitor.text("/objectifs-generaux/feuille-une"), "relecture")
    assert re.findall(r'name="level-relecture" value="(\w*)"', found) == ["non", "partiel", "oui", "etoile", ""]
    assert "Pas de «\xa0je ne sais pas\xa0» ici" in found.replace("&nbsp;", "\xa0")
    refused = visitor.save("relecture", version=0, level="unknown")
    assert refused.status_code == 422
    assert refused.json["sentence"].startswith("Cet objectif demande une réponse")
    figure = card(visitor.text("/themes/plat"), "attente")
    assert 'type="radio"' not in figure
    assert "Ou bien" not in figure
    paper = visitor.text("/imprimer").partition("2.4 Répondre vite")[2].partition("</article>")[0]
    assert "Je ne sais pas" not in paper


@pytest.mark.parametrize(("said", "sentence"), [("unknown", "demande une réponse"), ("not_applicable", "concerne toutes les")])
def test_a_special_answer_that_is_refused_says_why_on_the_whole_page_too(frames: Frames, said: str, sentence: str) -> None:
    visitor = frames(EVERYTHING)
    fields = {"request_id": str(uuid4()), "level-relecture": said, "reason-relecture": "Pas nous", "version-relecture": "0"}
    reply = visitor.post("/objectifs-generaux/feuille-une", fields)
    assert reply.status_code == 422
    assert sentence in card(reply.text, "relecture")


@pytest.mark.parametrize(("frame", "name"), [(AUDIT, "Cèdre ISO 9001"), (FLAT, "CAP RSE"), (EVERYTHING, "Cadre d&#39;essai")])
def test_pages_go_by_the_name_of_their_frame(frames: Frames, frame: str, name: str) -> None:
    visitor = frames(frame)
    for path, page in all_pages(visitor):
        trail = page.partition('<nav class="breadcrumb"')[2].partition("</nav>")[0] or page.partition("<main")[0]
        assert name in trail, path
        assert "Notre CAP" not in page, path


def test_a_cap_is_still_ours(site: Sites) -> None:
    assert "<title>Notre CAP" in site.sign_in(DIRECTOR).text()
