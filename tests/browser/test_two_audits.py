"""An association and a group of three audited by two auditors, from assignment to follow-up, in a real browser.

A finding is contested and kept, a fifth minor counts as a major until a gap is lifted, and one member fails its whole group.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from pathlib import Path
from uuid import UUID

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.conftest import Site, leave
from tests.browser.two_audits import AI, CENTRE, FAILING, FEDERATION, FRAME, LEADER, MEMBER, SECOND, Company
from tests.demonstration import PASSWORD
from tests.documents.reading import pages

pytestmark = pytest.mark.browser

ALONE, ALTO = "L'Escale bocaine", "Alto Travail solidaire"
ESCALE, GROUP, CENTRAL = "L'Escale bocaine, Flers", "Groupe Vents d'Autan et ses 3\u00a0membres", "Groupe Vents d'Autan"
MINORS = ("documents-maitrises", "audits-internes", "non-conformites-traitees", "eligibilite-prouvee", "competences-attestees")
CONTESTED, LIFTED, MAJOR = MINORS[1], MINORS[4], "regles-structure"
SAVED = re.compile(r"Enregistré\sà\s\d+\sh\s\d\d")
FACT, REASONS = "Deux dossiers sur cinq vus sans trace", "Le second audit a eu lieu hier"


@pytest.fixture
def company(site: Site, visit: Callable[..., BrowserContext]) -> Company:
    made = Company(site, visit)
    made.claim()
    return made


def test_an_association_and_a_group_from_assignment_to_follow_up(company: Company, tmp_path: Path) -> None:
    give_up_the_audit_under_way(company)
    own, group = entrust(company, ESCALE), entrust(company, GROUP)
    for audit in (own, group):
        declare_and_plan(company, audit)
        open_the_visit(company, audit)
    find(company, own, ALONE, MINORS, "Non-conformité mineure")
    find(company, group, ALTO, (MAJOR,), "Non-conformité majeure")
    for audit in (own, group):
        hand_over(company, audit)
    reply(company, own, ALONE, AI, MINORS)
    reply(company, group, ALTO, FAILING, (MAJOR,))
    reply(company, group, CENTRAL, CENTRE, ())
    reply(company, group, "Autan Coup de pouce", MEMBER, ())
    decide(company, own)
    sign(company, own, "Cinq non-conformités mineures en font une majeure")
    sign(company, group, "Un membre bloque tout le groupe")
    hold_the_report(company, own, tmp_path)
    read_that_the_group_fails(company, group)
    lift(company, own)


def give_up_the_audit_under_way(company: Company) -> None:
    page = company.page(FEDERATION, "/audits")
    leave(page.get_by_role("link", name=CENTRAL))
    leave(page.get_by_role("link", name="Annuler l'audit"))
    page.get_by_label("Vos raisons").fill("Le groupe et l'équipe d'audit conviennent d'une autre date.")
    leave(page.get_by_role("button", name="Annuler l'audit"))
    expect(page.get_by_text("Annulé").first).to_be_visible()


def entrust(company: Company, whom: str) -> UUID:
    page = company.page(FEDERATION, "/reseau/audits/nouveau")
    page.get_by_label("Entreprise ou groupe").select_option(label=whom)
    page.locator(f"input[name=frame][value={FRAME}]").check()
    page.locator("input[name=kind][value=certification]").check()
    page.get_by_label("Responsable de l'audit").select_option(label="Isabelle Fontaine")
    page.get_by_role("checkbox", name="Paul Estève").check()
    leave(page.get_by_role("button", name="Confier l'audit"))
    return UUID(page.url.rpartition("/")[2])


def declare_and_plan(company: Company, audit: UUID) -> None:
    for who in (SECOND, LEADER):
        page = company.page(who, f"/audits/{audit}")
        expect(page.get_by_role("link", name="Le dossier")).to_have_count(0)
        leave(page.get_by_role("link", name="Faire ma déclaration"))
        page.locator("input[name=ties][value=aucun]").check()
        page.locator("input[name=is_sincere]").check()
        leave(page.get_by_role("button", name="Faire ma déclaration"))
        expect(page.get_by_role("link", name="Le dossier").first).to_be_visible()
    page = company.page(LEADER, f"/audits/{audit}/plan")
    page.locator("#perimeter").fill("Toutes les activités, tous les sites.")
    leave(page.get_by_role("button", name="Enregistrer le plan"))
    if page.get_by_role("heading", name="Les membres à visiter").count():
        for name, seen in ((ALTO, True), ("Autan Coup de pouce", True), ("Les Chantiers d'Autan", False)):
            page.get_by_role("checkbox", name=name).set_checked(seen)
        leave(page.get_by_role("button", name="Enregistrer l'échantillon"))


def open_the_visit(company: Company, audit: UUID) -> None:
    page = company.page(LEADER, f"/audits/{audit}/etapes/ouvrir")
    leave(page.get_by_role("button", name="Ouvrir la visite"))
    expect(page.get_by_text("La visite est ouverte")).to_be_visible()


def find(company: Company, audit: UUID, whom: str, objectives: tuple[str, ...], level: str) -> None:
    """The findings, by both auditors in turn; the rest is confirmed as declared."""
    base = address(company, audit, whom)
    for rank, objective in enumerate(objectives):
        page = company.page((LEADER, SECOND)[rank % 2], f"{base}/constats/{objective}")
        card = page.locator(f"#{objective}")
        page.locator(f"#fact-{objective}").fill(f"{FACT}, {objective}.")
        card.locator(".choice").get_by_text(level, exact=True).click()
        expect(card.locator(".save-badge")).to_have_text(SAVED)
    company.confirm_the_rest(audit)


def hand_over(company: Company, audit: UUID) -> None:
    page = company.page(LEADER, f"/audits/{audit}/etapes/remettre")
    leave(page.get_by_role("button", name="Remettre les constats"))
    expect(page.get_by_text("Réponses attendues").first).to_be_visible()


def reply(company: Company, audit: UUID, whom: str, who: str, objectives: tuple[str, ...]) -> None:
    page = company.page(who, f"{address(company, audit, whom)}/reponses")
    for objective in objectives:
        card = page.locator(f"#{objective}")
        expect(card).to_contain_text(FACT)
        if objective == CONTESTED:
            contest(page, card, objective)
        else:
            accept(page, card, objective)
        expect(card.locator(".save-badge")).to_have_text(SAVED)
    leave(page.get_by_role("button", name="Envoyer nos réponses"))
    expect(page.get_by_text("Réponses envoyées").first).to_be_visible()


def contest(page: Page, card: Locator, objective: str) -> None:
    card.locator(".choice").get_by_text("Contester").click()
    page.locator(f"#reasons-{objective}").fill(f"{REASONS}.")


def accept(page: Page, card: Locator, objective: str) -> None:
    card.locator(".choice").get_by_text("Accepter").click()
    page.locator(f"#cause-{objective}").fill("Personne n'en était chargé.")
    page.locator(f"#corrective-{objective}").fill(f"Nommer quelqu'un pour {objective}.")
    page.locator(f"#owner-{objective}").fill("Thomas Lepetit")
    page.locator(f"#due_on-{objective}").fill("2027-06-30")


def decide(company: Company, audit: UUID) -> None:
    """The contested finding is kept, with reasons."""
    page = company.page(LEADER, f"{address(company, audit, ALONE)}/decisions")
    card = page.locator(f"#{CONTESTED}")
    expect(card).to_contain_text(REASONS)
    card.get_by_role("radio", name="Maintenir le constat").check()
    card.locator("textarea").fill("Le compte rendu n'a pas été montré pendant la visite.")
    leave(card.get_by_role("button", name="Enregistrer la décision"))
    expect(page.locator(f"#{CONTESTED}")).to_contain_text("Constat maintenu")


def sign(company: Company, audit: UUID, said: str) -> None:
    page = company.page(LEADER, f"/audits/{audit}/conclusion")
    expect(page.locator("main")).to_contain_text(said)
    page.get_by_label("Les points forts").fill("La parole des personnes en parcours.")
    page.get_by_label("La conclusion").fill("La démarche tient ; des écarts restent à lever.")
    expect(page.locator("input[name=advice][value=favourable]")).to_have_count(0)
    page.locator("input[name=advice][value=after_lifting]").check()
    leave(page.get_by_role("button", name="Enregistrer la conclusion"))
    for who in (LEADER, SECOND):
        page = company.page(who, f"/audits/{audit}/conclusion")
        page.get_by_label("Votre mot de passe").fill(PASSWORD)
        leave(page.get_by_role("button", name="Signer le rapport"))
    expect(page.get_by_text("Le rapport est signé et scellé")).to_be_visible()


def hold_the_report(company: Company, audit: UUID, folder: Path) -> None:
    """The enterprise downloads it; anybody sees that the file is the one that was signed."""
    page = company.page(AI, f"/audits/{audit}")
    file = folder / "rapport.pdf"
    file.write_bytes(downloaded(page, f"/audits/{audit}/rapport.pdf"))
    text = " ".join(pages(file.read_bytes()))
    for words in (FACT, REASONS, "Le compte rendu n'a pas été montré", "Isabelle Fontaine", "Paul Estève"):
        assert words in text
    stranger = company.visit().new_page()
    for content, said in ((file.read_bytes(), "Ce rapport est bien celui"), (file.read_bytes()[:-1] + b"?", "il a été modifié")):
        stranger.goto("/rapports/verifier")
        stranger.locator("#file").set_input_files({"name": "rapport.pdf", "mimeType": "application/pdf", "buffer": content})
        leave(stranger.get_by_role("button", name="Vérifier ce fichier"))
        expect(stranger.locator("main")).to_contain_text(said)


def downloaded(page: Page, path: str) -> bytes:
    """The file: it is printed after the last signature was answered, or when asked for, on a machine that was too busy then."""
    for _ in range(20):
        reply = page.request.get(path)
        if "pdf" in reply.headers["content-type"]:
            return reply.body()
        time.sleep(0.5)
    page.goto(path)
    with page.expect_download(timeout=90_000) as download:
        page.get_by_role("button", name="Faire le fichier du rapport").click()
    return download.value.path().read_bytes()


def read_that_the_group_fails(company: Company, audit: UUID) -> None:
    """Who failed reads why; another member reads that the group fails, and nothing of whom."""
    for who, reads in ((FAILING, True), (MEMBER, False)):
        main = company.page(who, f"/audits/{audit}").locator("main")
        expect(main).to_contain_text("Un membre bloque tout le groupe")
        expect(main.get_by_text("Respecter les règles de son type de structure")).to_have_count(1 if reads else 0)
    page = company.page(MEMBER)
    assert page.request.get(f"{address(company, audit, ALTO)}/constats").status == 404


def lift(company: Company, audit: UUID) -> None:
    """What was done is said and seen; with four minors left nothing blocks any more."""
    follow_up = f"{address(company, audit, ALONE)}/suivi"
    page = company.page(AI, follow_up)
    page.locator(f"#{LIFTED} textarea").fill("Neuf attestations remises depuis.")
    leave(page.locator(f"#{LIFTED}").get_by_role("button", name="Dire que c'est fait"))
    page = company.page(LEADER, follow_up)
    card = page.locator(f"#{LIFTED}")
    expect(card).to_contain_text("Neuf attestations remises depuis.")
    card.get_by_role("radio", name="L'écart est levé").check()
    card.locator("textarea").fill("Trois attestations vues.")
    leave(card.get_by_role("button", name="Enregistrer"))
    expect(page.locator(f"#{LIFTED}")).to_contain_text("Écart levé")
    main = company.page(AI, f"/audits/{audit}").locator("main")
    expect(main).to_contain_text("À ce jour, rien ne bloque.")
    expect(main).to_contain_text("5\u00a0écarts")


def address(company: Company, audit: UUID, whom: str) -> str:
    return f"/audits/{audit}/entreprises/{company.part(audit, whom).id}"
