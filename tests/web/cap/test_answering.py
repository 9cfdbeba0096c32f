from __future__ import annotations

import re
from html import unescape
from uuid import UUID, uuid4

import pytest

from tests.demonstration import COLLEAGUE, DELEGATE, NOT_BEGUN, OTHER_DIRECTOR
from tests.web.cap.conftest import Sites, Visitor

GOAL = "/objectifs-generaux/ecoute-parties-prenantes"
ONE, TWO = "consultation-parties-prenantes", "mesure-satisfaction"
MUST_HAVE = "integration-securite"


def fields(**more: object) -> dict[str, object]:
    """What a page posts for the two cards of a goal."""
    return {"request_id": str(uuid4()), **more}


def test_one_answer_sent_alone_is_acknowledged(director: Visitor) -> None:
    reply = director.save(ONE, version=director.version(ONE), level="ancre", comment="Vu ensemble.")
    assert reply.status_code == 200
    assert reply.json["version"] == director.version(ONE)
    assert re.fullmatch(r"Enregistré à\xa0\d+\xa0h\xa0\d\d", reply.json["badge"])
    assert "Vu ensemble." in director.text(GOAL)


def test_the_same_request_twice_is_one_answer(director: Visitor) -> None:
    base, request_id = director.version(ONE), str(uuid4())
    replies = [director.save(ONE, version=base, level="ancre", comment="Double clic", request_id=request_id) for _ in range(2)]
    assert [r.json["version"] for r in replies] == [base + 1, base + 1]
    assert "conflict" not in replies[1].json


def test_two_people_at_the_same_second_both_see_both_texts(site: Sites, director: Visitor) -> None:
    colleague = site.sign_in(COLLEAGUE)
    base = director.version(ONE)
    colleague.save(ONE, version=base, level="installe", comment="Le texte de Sandrine")
    reply = director.save(ONE, version=base, level="ancre", comment="Le texte de Claire").json
    assert reply["version"] == base + 1
    for text in ("Le texte de Sandrine", "Le texte de Claire", "Garder la mienne", "Garder les deux textes"):
        assert text in reply["conflict"]
    for page in (director.text(GOAL), colleague.text(GOAL)):
        assert "Le texte de Sandrine" in page
        assert "Le texte de Claire" in page


@pytest.mark.parametrize(
    ("choice", "level", "comment"),
    [
        ("mine", "ancre", "Le mien"),
        ("present", "installe", "L'autre"),
        ("both", "installe", "L'autre\n\nLe mien"),
    ],
)
def test_a_choice_settles_the_conflict(site: Sites, director: Visitor, choice: str, level: str, comment: str) -> None:
    colleague = site.sign_in(COLLEAGUE)
    base = director.version(ONE)
    colleague.save(ONE, version=base, level="installe", comment="L'autre")
    said = director.save(ONE, version=base, level="ancre", comment="Le mien").json
    shown = re.search(rf'value="{choice}:([0-9a-f,]+)"', said["conflict"])
    assert shown
    reply = director.save(ONE, version=said["version"], level="ancre", comment="Le mien", keep=f"{choice}:{shown[1]}").json
    assert reply["answer"] == {"level": level, "comment": comment, "reason": "", "minority": ""}
    assert "Deux réponses à relire" not in director.text(GOAL)


def test_a_page_saves_only_what_changed(site: Sites, director: Visitor) -> None:
    colleague = site.sign_in(COLLEAGUE)
    one, two = director.version(ONE), director.version(TWO)
    before = director.text(GOAL)
    colleague.save(TWO, version=two, level="ancre", comment="Entre-temps")
    shown = re.search(rf'id="comment-{TWO}"[^>]*>([^<]*)<', before)
    level = re.search(rf'name="level-{TWO}" value="(\w[\w-]*)" checked', before)
    director.post(
        GOAL,
        fields(
            **{
                f"version-{ONE}": one,
                f"level-{ONE}": "ancre",
                f"comment-{ONE}": "Changé",
                f"version-{TWO}": two,
                f"level-{TWO}": level[1] if level else "",
                f"comment-{TWO}": unescape(shown[1]) if shown else "",
            }
        ),
    )
    after = director.text(GOAL)
    assert "Changé" in after
    assert "Entre-temps" in after
    assert "Deux réponses à relire" not in after
    assert director.version(ONE) == one + 1


def test_a_page_sent_twice_is_saved_once(director: Visitor) -> None:
    base = director.version(ONE)
    data = fields(**{f"version-{ONE}": base, f"level-{ONE}": "ancre", f"comment-{ONE}": "Deux clics"})
    director.post(GOAL, data)
    assert director.post(GOAL, data).status_code == 302
    page = director.text(GOAL)
    assert director.version(ONE) == base + 1
    assert "Deux réponses à relire" not in page


def test_not_concerned_asks_why_and_keeps_what_was_typed(director: Visitor) -> None:
    base = director.version(ONE)
    data = {f"version-{ONE}": base, f"level-{ONE}": "not_applicable", f"comment-{ONE}": "Gardé", f"reason-{ONE}": " "}
    reply = director.post(GOAL, fields(**data))
    assert reply.status_code == 422
    assert "Dites en une phrase pourquoi" in reply.text
    assert "Gardé" in reply.text
    assert director.version(ONE) == base


def test_a_must_have_concerns_everybody(director: Visitor) -> None:
    page = director.text("/objectifs-generaux/accueil-integration")
    card = page.partition(f'id="{MUST_HAVE}"')[2].partition("</article>")[0]
    assert "Incontournable" in card
    assert "not_applicable" not in card
    assert "concerne toutes les entreprises" in card
    reply = director.save(MUST_HAVE, version=director.version(MUST_HAVE), level="not_applicable", reason="Non")
    assert reply.status_code == 422
    assert "concerne toutes les entreprises" in reply.json["sentence"]


def test_a_text_too_long_says_so(director: Visitor) -> None:
    reply = director.save(ONE, version=director.version(ONE), level="ancre", comment="x" * 12_001)
    assert reply.status_code == 422
    assert "trop long" in reply.json["sentence"]


def test_the_longest_text_is_kept_whole(director: Visitor) -> None:
    text = "é" * 11_998 + "😀!"
    director.save(ONE, version=director.version(ONE), level="ancre", comment=text)
    assert text in director.text(GOAL)


@pytest.mark.parametrize(
    "hostile", ["${7*7}", "{{ 7*7 }}", "</script>", "</textarea><b>", "<img src=x onerror=alert(1)>", "=cmd()"]
)
def test_hostile_texts_are_inert(director: Visitor, hostile: str) -> None:
    director.save(ONE, version=director.version(ONE), level="ancre", comment=f"avant {hostile} après")
    for path in (GOAL, "/photographie"):
        page = director.text(path)
        assert "<img src=x" not in page
        assert "</textarea><b>" not in page
        assert "avant 49" not in page
        assert not re.search(r"avant </script>", page)


def test_erasing_an_answer_makes_it_unanswered_again(director: Visitor) -> None:
    director.save(ONE, version=director.version(ONE), level="ancre", comment="")
    director.save(ONE, version=director.version(ONE), level="", comment="")
    card = director.text(GOAL).partition(f'id="{ONE}"')[2].partition("</article>")[0]
    assert " checked" not in card
    assert 'data-answered=""' in card


def test_a_session_that_ended_says_so_to_the_script(site: Sites, director: Visitor) -> None:
    base = director.version(ONE)
    director.client.delete_cookie("cap", domain="127.0.0.1")
    reply = director.save(ONE, version=base, level="ancre", comment="500 mots")
    assert reply.status_code == 401
    assert reply.json["sign_in"] == "/connexion"


def test_last_time_stands_in_the_card(director: Visitor) -> None:
    assert re.search(r"La dernière fois \(\d\d/\d\d/\d{4}\)", director.text("/objectifs-generaux/accueil-integration"))


def test_who_sees_it_is_said(site: Sites, director: Visitor) -> None:
    assert "votre équipe seulement" in director.text(GOAL)
    site.let_read("isabelle.fontaine@demo.capapp.example", UUID(director.cap.rpartition("/")[2]))
    assert "la personne qui vous audite" in director.text(GOAL)


def test_a_settled_picture_closes_the_answers_with_the_reason(director: Visitor) -> None:
    director.post("/etapes/retenir")
    page = director.text(GOAL)
    assert "La photographie est retenue" in page
    assert '<fieldset class="cards-of-page" disabled>' in page
    reply = director.save(ONE, version=director.version(ONE), level="ancre")
    assert reply.status_code == 409
    assert "rouvrez les réponses" in reply.json["sentence"]


def test_the_first_answer_starts_the_cap(site: Sites) -> None:
    visitor = site.sign_in(NOT_BEGUN)
    assert "En préparation" in visitor.text()
    visitor.save("projet-ecrit", version=0, level="installe")
    assert "En cours" in visitor.text()


def test_nobody_else_gets_in(site: Sites, director: Visitor) -> None:
    for email in (OTHER_DIRECTOR, DELEGATE):
        stranger = site.sign_in(email, director.cap)
        wanted = 404 if email == OTHER_DIRECTOR else 403
        for path in ("", GOAL, "/themes/identite", f"/objectifs/{ONE}", f"/objectifs/{ONE}/aide", "/imprimer"):
            assert stranger.get(path).status_code == wanted, (email, path)
        assert stranger.save(ONE, version=0, level="ancre").status_code == wanted


@pytest.mark.parametrize(
    "path", ["/themes/nulle-part", "/objectifs-generaux/identite", "/objectifs/rien", "/objectifs/rien/aide"]
)
def test_what_does_not_exist_is_not_found(director: Visitor, path: str) -> None:
    assert director.get(path).status_code == 404


def test_a_contributor_sees_the_steps_greyed_with_the_reason(site: Sites) -> None:
    page = site.sign_in(COLLEAGUE).text()
    assert 'aria-disabled="true"' in page
    assert "Seule la personne référente" in page


def test_a_step_says_first_what_will_happen(director: Visitor) -> None:
    page = director.text("/etapes/retenir")
    assert "Vos réponses ne pourront plus changer" in page
    assert "pas encore de réponse" in page
    assert director.get("/etapes/commencer").status_code == 404


def test_everything_can_be_read_before_starting(site: Sites) -> None:
    page = site.sign_in(NOT_BEGUN).text("/imprimer")
    assert page.count('class="on-paper"') in (20, 43)
    assert "Vu ensemble" not in page


def test_a_refused_text_stays_on_the_version_it_was_based_on(site: Sites, director: Visitor) -> None:
    colleague, base = site.sign_in(COLLEAGUE), director.version(ONE)
    colleague.save(ONE, version=base, level="installe", comment="Le texte de Sandrine")
    typed = {f"version-{ONE}": base, f"level-{ONE}": "ancre"}
    refused = director.post(GOAL, fields(**typed, **{f"comment-{ONE}": "x" * 12_001}))
    assert refused.status_code == 422
    again = re.search(rf'name="version-{ONE}" value="(\d+)"', refused.text)
    assert again
    director.post(GOAL, fields(**typed | {f"version-{ONE}": again[1], f"comment-{ONE}": "Le texte de Claire"}))
    page = director.text(GOAL)
    assert "Le texte de Sandrine" in page
    assert "Le texte de Claire" in page


def test_what_was_typed_while_the_answers_were_closed_is_shown_again(site: Sites, director: Visitor) -> None:
    colleague, base = site.sign_in(COLLEAGUE), director.version(ONE)
    director.post("/etapes/retenir")
    typed = {f"version-{ONE}": base, f"level-{ONE}": "ancre", f"comment-{ONE}": "Cinq cents mots <b>de Sandrine</b>"}
    reply = colleague.post(GOAL, fields(**typed))
    assert reply.status_code == 409
    assert "rouvrez les réponses" in reply.text
    assert "Cinq cents mots &lt;b&gt;de Sandrine&lt;/b&gt;" in reply.text


def test_an_answer_taken_over_is_confirmed_as_it_stands(site: Sites, director: Visitor) -> None:
    director.save(ONE, version=director.version(ONE), level="ancre", comment="Vu ensemble.")
    doors, base = site.app.extensions["capapp"], director.version(ONE)
    doors.write(lambda session: session.exec_driver_sql("UPDATE position SET to_confirm = true"))
    asked = director.text(GOAL).count("Confirmer notre réponse")
    typed = {f"version-{ONE}": base, f"level-{ONE}": "ancre", f"comment-{ONE}": "Vu ensemble."}
    director.post(GOAL, fields(**typed))
    assert director.text(GOAL).count("Confirmer notre réponse") == asked
    director.post(GOAL, fields(**typed, **{f"confirm-{ONE}": "oui"}))
    assert director.text(GOAL).count("Confirmer notre réponse") == asked - 1
