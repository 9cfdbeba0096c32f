"""What the pages of the shell say to each role."""

from __future__ import annotations

import html
from datetime import UTC, date, datetime
from uuid import UUID

import pytest

from capapp.domain.assessment import Assessment, Consent, Path
from capapp.domain.lifecycle import State
from capapp.domain.plan import Action
from capapp.domain.scoring.scorecard import Coverage
from capapp.usecases.opening import OwnCard
from capapp.web.home.next_step import next_step
from tests.web.site import NORTH, OTHER, OWN, Site


def card(state: State | None, *, is_lead: bool = True, answered: int = 3, plan_size: int = 0, late: int = 0) -> OwnCard:
    now = datetime(2026, 11, 23, tzinfo=UTC)
    current = Assessment(UUID(int=1), OWN, "e", Path.FULL, state, 5, Consent(), now, date(2027, 1, 14)) if state else None
    coverage = Coverage(43, answered, 0, 0) if current else None
    actions = tuple(Action(UUID(int=i), "x") for i in range(late))
    return OwnCard(OWN, is_lead, current, (), {}, coverage, plan_size, actions, ())


@pytest.mark.parametrize(
    ("given", "title", "end"),
    [
        (card(None), "Ouvrir votre premier CAP", "/ouvrir-un-cap"),
        (card(State.DRAFT), "Lire le questionnaire et commencer", "0001"),
        (card(State.AGREEING), "Continuer à vous positionner", "0001"),
        (card(State.AGREEING, answered=43), "Regarder votre photographie", "/photographie"),
        (card(State.SETTLED), "Construire votre plan de progrès", "/plan"),
        (card(State.SETTLED, plan_size=4), "Relire et adopter votre plan", "/plan"),
        (card(State.FOLLOWED_UP, late=2), "Reprendre les actions en retard", "/plan"),
        (card(State.FOLLOWED_UP), "Faire vivre votre plan", "/plan"),
    ],
)
def test_each_state_has_one_next_step(site: Site, given: OwnCard, title: str, end: str) -> None:
    with site.app.test_request_context("/", base_url=site.base):
        step = next_step(given)
    assert (step.title, step.button is not None) == (title, True)
    assert step.address.endswith(end)


def test_what_is_somebody_else_s_to_do_has_no_button(site: Site) -> None:
    with site.app.test_request_context("/", base_url=site.base):
        assert next_step(card(None, is_lead=False)).button is None


def test_home_says_what_comes_next(site: Site) -> None:
    page = site.get(site.client("lead"), "/").text
    assert "1\u00a0objectif a une réponse sur 43" in page
    assert "14\u00a0janvier\u00a02027" in page
    assert "Continuer à vous positionner" in page


def test_home_of_someone_named_for_nothing_says_what_to_do(site: Site) -> None:
    assert "Demandez une invitation" in site.get(site.client("unnamed"), "/").text


def test_opening_asks_for_what_is_missing_and_keeps_what_was_typed(site: Site) -> None:
    fields = {"path": "short", "capacity": "400", "planned_on": "le 3"}
    page = site.post(site.client("stranger"), f"/entreprises/{OTHER.id}/ouvrir-un-cap", fields)
    assert page.status_code == 422
    assert "de 1 à 30" in page.text
    assert 'value="400"' in page.text
    assert "23/11/2026" in page.text


def test_a_contributor_sees_a_greyed_button_that_says_why(site: Site) -> None:
    page = html.unescape(site.get(site.client("contributor"), f"/cap/{site.assessment()}/preparer").text)
    assert 'aria-disabled="true" aria-describedby="pourquoi"' in page
    assert "Seule la personne référente" in page


def test_the_team_page_advises_two_leads_and_refuses_to_lose_the_last(site: Site) -> None:
    client, address = site.client("lead"), f"/entreprises/{OWN.id}/equipe"
    assert "Une seule personne référente" in site.get(client, address).text
    reply = site.post(client, f"{address}/retirer", {"person": str(site.person("lead")), "role": "lead"})
    assert reply.status_code == 409
    assert "dernière personne référente" in reply.text


def test_someone_already_named_is_said_beside_the_field(site: Site) -> None:
    fields = {"name": "Contributor", "email": "contributor@exemple.fr", "role": "contributor"}
    reply = site.post(site.client("lead"), f"/entreprises/{OWN.id}/equipe", fields)
    assert reply.status_code == 422
    assert "a déjà ce rôle" in reply.text
    assert 'value="contributor@exemple.fr"' in reply.text


def test_sharing_opens_levels_to_the_delegate_and_never_comments(site: Site) -> None:
    lead, delegate, cap = site.client("lead"), site.client("delegate"), site.assessment()
    assert "état et dates" in site.get(delegate, "/").text
    assert site.get(delegate, f"/cap/{cap}/photographie").status_code == 403
    site.post(lead, f"/cap/{cap}/partage", {"positions": "oui"})
    assert f'href="/cap/{cap}"' in site.get(delegate, "/").text
    assert "Ce que l&#39;équipe en dit" not in site.get(delegate, f"/cap/{cap}/objectifs-generaux/accueil-integration").text
    assert site.get(delegate, f"/cap/{cap}/photographie").status_code == 200
    site.post(lead, f"/cap/{cap}/partage", {})
    assert site.get(delegate, f"/cap/{cap}/photographie").status_code == 403


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", [OWN.name, OTHER.name]),
        ("?q=sete", [OTHER.name]),
        ("?q=NORD", [OWN.name]),
        ("?etat=agreeing", [OWN.name]),
        ("?etat=aucun", [OTHER.name]),
        ("?etat=n-importe-quoi", [OWN.name, OTHER.name]),
        ("?q=zzz", []),
    ],
)
def test_filters_live_in_the_address(site: Site, query: str, names: list[str]) -> None:
    page = html.unescape(site.get(site.client("federation"), f"/reseau{query}").text)
    assert [
        name for name in (OWN.name, OTHER.name) if f'scope="row">{name}' in page.replace("\n", "") or f">{name}</a>" in page
    ] == names


def test_the_federation_brings_in_an_enterprise_a_delegation_and_its_delegate(site: Site) -> None:
    client = site.client("federation")
    made = site.post(
        client, "/reseau/entreprises", {"name": "Neuve", "town": "Brest", "kinds": ["ACI", "EI"], "region": str(NORTH.id)}
    )
    assert "Neuve" in site.get(client, made.location).text
    site.post(client, "/reseau/delegations", {"delegation-name": "Ouest"})
    assert "Ouest" in site.get(client, "/reseau").text
    fields = {"delegue-region": str(NORTH.id), "delegue-name": "Léa", "delegue-email": "lea@exemple.fr"}
    assert site.post(client, "/reseau/delegues", fields).status_code == 302
    assert len(site.everything()["outbox"]) == 1


def test_the_federation_hands_over(site: Site) -> None:
    client, address = site.client("federation"), f"/entreprises/{OWN.id}/equipe"
    site.post(client, f"{address}/transmettre", {"suite-name": "Zoé", "suite-email": "zoe@exemple.fr"})
    page = site.get(client, address).text
    assert "zoe@<wbr>exemple.fr" in page
    assert ">Lead<" not in page
    assert site.get(site.client("lead"), address).status_code == 404


def test_the_outside_sees_nothing_of_the_network(site: Site) -> None:
    assert "réservé à l&#39;équipe de la fédération" in site.get(site.client("lead"), "/reseau").text
    assert OTHER.name not in site.get(site.client("delegate"), "/reseau").text


def test_what_the_federation_types_is_answered_beside_its_field(site: Site) -> None:
    client = site.client("federation")
    twice = site.post(client, "/reseau/delegations", {"delegation-name": "nord"})
    assert twice.status_code == 422
    assert "Une délégation porte déjà ce nom" in twice.text
    own = {"suite-name": "Aude", "suite-email": "auditor@exemple.fr"}
    opposed = site.post(client, f"/entreprises/{OWN.id}/equipe/transmettre", own)
    assert opposed.status_code == 422
    assert "choisissez une autre personne" in opposed.text
