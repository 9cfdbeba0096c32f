"""Every page that each role can reach, on a desk in light and on a phone in dark: axe finds no violation.

Pages are found by following links from the home page, one of each kind; the last test proves that no kind was left out.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page, expect
from werkzeug.exceptions import HTTPException
from werkzeug.routing import MapAdapter, RequestRedirect

from capapp.domain.colleges import College
from tests.browser.checking import check
from tests.browser.conftest import Site, cap_of, come_in, enter, leave
from tests.browser.speaking import close_gathering, open_gathering
from tests.demonstration import COLLEAGUE, DELEGATE, DIRECTOR, NOT_BEGUN
from tests.vault import made

pytestmark = pytest.mark.browser

AUDITOR = "isabelle.fontaine@demo.capapp.example"
FEDERATION = "nadia.kerjean@demo.capapp.example"
REGION = "sophie.arnal@demo.capapp.example"
SETTLED = "marie-andree.payet@demo.capapp.example"
FOLLOWED_UP = "mathilde.roques@demo.capapp.example"
NO_CAP_YET = "julien.barthes@demo.capapp.example"

ASIDE = {
    "audit_papers.findings",
    "audit_papers.grid",
    "audit_papers.part_pdf",
    "audit_papers.report_pdf",
    "answering.objective_page",
    "downloads.plan_pdf",
    "findings.card",
    "findings.reply_card",
    "health.show",
    "paper.cards",
    "paper.grid",
    "paper.session_sheet",
    "workshop.pulse",
}
"""No page of ours: documents, lines for machines, a redirection."""
ONE_BY_ONE = {"audits.show", "guide.page", "overview.show", "overview.take"}
"""Addresses whose pages differ so much that each is looked at."""
PUBLIC = {"audit_papers.check", "guide.index", "guide.page", "guide.accessibility", "outbox.show"}
TO_READ = {"overview.printable", "answering.help_page"}
"""Pages that are the same for all who may see them: a passer-by looks at the first, the director at the others."""
DESK, PHONE = ({"width": 1280, "height": 900}, "light"), ({"width": 390, "height": 844}, "dark")

Visits = Callable[..., BrowserContext]


@pytest.fixture
def visitor(visit: Visits) -> Callable[[str], Page]:
    """Someone signed in, on the home page."""

    def new(email: str) -> Page:
        context = visit(bypass_csp=True, reduced_motion="reduce")
        if email:
            come_in(context, email)
        page = context.new_page()
        page.goto("/" if email else "/connexion")
        return page

    return new


def on_both(page: Page) -> None:
    for size, scheme in (DESK, PHONE):
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        check(page)


def crawl(page: Page, app: Flask, aside: set[str]) -> set[str]:
    """Look at one page of each kind that links lead to from here; the kinds that were seen."""
    adapter = app.url_map.bind(urlsplit(page.url).netloc)
    ahead, seen = [urlsplit(page.url).path], set()
    while ahead:
        path = ahead.pop(0)
        kind = kind_of(adapter, path, aside)
        if kind is None or kind in seen:
            continue
        seen.add(kind)
        reply = page.goto(path)
        assert reply
        assert reply.ok, path
        on_both(page)
        ahead += page.evaluate("[...document.querySelectorAll('a[href^=\"/\"]')].map((a) => a.pathname)")
    return {kind.partition(" ")[0] for kind in seen}


def kind_of(adapter: MapAdapter, path: str, aside: set[str]) -> str | None:
    """The view that answers at a path, and which page of it where each counts; nothing for what is no page."""
    try:
        endpoint, values = adapter.match(path, "GET")
    except (HTTPException, RequestRedirect):
        return None
    if endpoint in aside:
        return None
    return f"{endpoint} {sorted(values.items())[-1]}" if endpoint in ONE_BY_ONE else endpoint


ANSWERS = {"overview.show", "answering.theme_page", "answering.goal_page"}
PICTURE = {"picture.show", "picture.why"}
PLAN = {"planning.show", "planning.edit"}
VIEWS = {"gathering.show"}
WORKSHOP = {"workshop.show", "workshop.screen"}
EVIDENCE = {"evidence.index", "evidence.show"}
WORK = {"home.show", *ANSWERS, *VIEWS, *PICTURE, *PLAN, *WORKSHOP, *EVIDENCE, "planning.add", "planning.drop"}
AUDITS = {"audits.index", "audits.show"}
AUDITED = {*AUDITS, "audits.complaints", "audits.journal", "audits.plan", "audits.team"}
FINDINGS = {"findings.follow_up", "findings.replies", "findings.show", "findings.thread"}
AUDITING = {*AUDITS, *FINDINGS, "audits.declare", "audits.journal", "audits.plan", "audits.take", "audits.team"}
AUDITING |= {"audit_papers.bring_back", "findings.conclusion", "findings.decisions"}
FEDERAL = {*AUDITED, *FINDINGS, "audits.assign", "audits.auditors", "audits.recognise", "audits.recognitions", "audits.take"}
REACHED = {
    DIRECTOR: WORK | TO_READ | {"overview.take", "organisations.open_cap", "organisations.prepare", "people.team"},
    NO_CAP_YET: {*AUDITED, "home.show", "organisations.open_cap", "people.team"},
    COLLEAGUE: WORK,
    AUDITOR: {"home.show", *AUDITING, *ANSWERS, *VIEWS, "picture.show", "planning.show", *WORKSHOP, *EVIDENCE},
    REGION: {"home.show", "network.show", *AUDITS, *ANSWERS, *PICTURE, *PLAN},
    FEDERATION: FEDERAL
    | {"home.show", "network.show", "editions.index", "editions.show", *ANSWERS, *PICTURE, *PLAN, "people.team"},
    "": {"home.show", "accounts.sign_in", "accounts.forgotten", "voices.enter", *PUBLIC},
}
"""Which kinds of page links lead each role to."""
BY_LINK = {"accounts.accept", "accounts.renew"}
WHILE_GATHERING = {"gathering.poster", "paper.typing", "voices.welcome", "voices.page", "voices.end"}
"""Looked at in `test_voices.py` and `test_typing.py`."""
AFTER_PUBLISHING = {"editions.way"}
BY_BADGE = {"device.show"}


@pytest.mark.parametrize("email", REACHED)
def test_pages_that_links_lead_to(site: Site, visitor: Callable[[str], Page], email: str) -> None:
    aside = ASIDE | ({DIRECTOR: PUBLIC, "": set()}.get(email, PUBLIC | TO_READ))
    assert crawl(visitor(email), site.app, aside) == REACHED[email]


def test_pages_of_the_other_states_of_a_cap(visitor: Callable[[str], Page]) -> None:
    for email, pages in {
        NOT_BEGUN: ("", "/photographie", "/plan"),
        SETTLED: ("", "/plan", "/etapes/rouvrir", "/etapes/adopter", "/themes/identite"),
        FOLLOWED_UP: ("", "/plan", "/etapes/clore"),
    }.items():
        page = visitor(email)
        on_both(page)
        cap = cap_of(page)
        for path in pages:
            page.goto(cap + path)
            on_both(page)


def test_what_was_typed_wrong_is_said_without_fault(visitor: Callable[[str], Page]) -> None:
    page = visitor(FEDERATION)
    for address, form in (("/reseau", "delegues"), ("/reseau", "delegations"), ("/reseau", "entreprises")):
        page.goto(address)
        leave(page.locator(f"form[action$={form}]").get_by_role("button"))
        expect(page.get_by_role("alert")).to_be_visible()
        on_both(page)


def test_coming_in_by_a_link(visitor: Callable[[str], Page]) -> None:
    lead = visitor(DIRECTOR)
    leave(lead.get_by_role("link", name="L'équipe et le partage"))
    lead.get_by_label("Prénom et nom").fill("Nora")
    lead.get_by_label("Adresse de courriel").fill("nora@exemple.fr")
    leave(lead.get_by_role("button", name="Envoyer l'invitation"))
    on_both(lead)
    page = visitor("")
    page.goto("/mot-de-passe/oublie")
    leave(page.get_by_role("button").last)
    on_both(page)
    page.get_by_label("Adresse").fill(COLLEAGUE)
    leave(page.get_by_role("button", name="Envoyer le lien"))
    on_both(page)
    page.goto("/courriels")
    on_both(page)
    kinds = ("/invitation/", "/mot-de-passe/nouveau/")
    for address in [page.locator(f".letter a[href*='{kind}']").first.get_attribute("href") for kind in kinds]:
        page.goto(str(address))
        on_both(page)
        page.get_by_label("Mot de passe").fill("court")
        leave(page.locator("main form button"))
        expect(page.get_by_role("alert")).to_be_visible()
        on_both(page)


def test_a_new_edition_is_published_and_moved_to(visitor: Callable[[str], Page]) -> None:
    federation, lead = visitor(FEDERATION), visitor(FOLLOWED_UP)
    federation.goto("/questionnaires/cedre-iso9001-2026")
    leave(federation.get_by_role("button", name="Publier cette édition"))
    leave(lead.get_by_role("link", name="Cèdre ISO 9001"))
    on_both(lead)
    leave(lead.get_by_role("link", name="Voir ce qui changerait"))
    on_both(lead)
    leave(lead.get_by_role("button", name="Passer à la nouvelle édition"))
    expect(lead.get_by_text("Vos réponses sont sur la nouvelle édition")).to_be_visible()
    lead.goto(f"{lead.url}/objectifs-generaux/contexte")
    expect(lead.get_by_role("button", name="Confirmer notre réponse").first).to_be_visible()
    on_both(lead)


def test_points_of_view_from_the_first_to_the_last_page(site: Site, visitor: Callable[[str], Page]) -> None:
    lead, auditor = visitor(DIRECTOR), visitor(AUDITOR)
    cap = cap_of(lead)
    lead.goto(f"{cap}/points-de-vue")
    on_both(lead)
    for box in lead.get_by_role("checkbox").all():
        box.uncheck()
    leave(lead.get_by_role("button", name="Ouvrir la collecte"))
    on_both(lead)
    code = open_gathering(site)[College.PATH_EMPLOYEES]
    for path in ("", "/points-de-vue", "/points-de-vue/affiche/personnes-en-parcours", "/etapes/clore-la-collecte"):
        lead.goto(cap + path)
        on_both(lead)
    lead.goto(f"{cap}/points-de-vue")
    lead.locator("#direction summary").click()
    leave(lead.locator("#direction").get_by_role("button", name="Envoyer le lien"))
    on_both(lead)
    auditor.goto(f"{cap}/points-de-vue")
    on_both(auditor)
    page = visitor("")
    page.goto("/voix")
    leave(page.get_by_role("button", name="Continuer"))
    on_both(page)
    for path in (f"/voix/{code}", f"/voix/{code}?partage=oui", f"/voix/{code}?partage=merci", "/voix/MORT"):
        page.goto(path)
        on_both(page)
    page.goto(f"/voix/{code}")
    leave(page.get_by_role("button", name="Commencer"))
    on_both(page)
    for path in ("/ma-voix/fin", f"/voix/{code}"):
        page.goto(path)
        on_both(page)
    close_gathering(site)
    for there, path in ((page, "/ma-voix"), (page, f"/voix/{code}"), (lead, f"{cap}/points-de-vue")):
        there.goto(path)
        on_both(there)


def test_evidence_from_the_first_piece_to_the_last(visitor: Callable[[str], Page], tmp_path: Path) -> None:
    page = visitor(DIRECTOR)
    page.goto(f"{cap_of(page)}/preuves")
    on_both(page)
    page.goto(f"{cap_of(page)}/preuves/renouvellement-elus")
    leave(page.get_by_role("button", name="Ajouter ce fichier"))
    expect(page.get_by_role("alert")).to_contain_text("Choisissez un fichier")
    on_both(page)
    for name, data in (("photo.jpg", made.photo()), ("compte-rendu.pdf", made.PDF)):
        (tmp_path / name).write_bytes(data)
        page.get_by_label("Le fichier").set_input_files(tmp_path / name)
        leave(page.get_by_role("button", name="Ajouter ce fichier"))
    page.get_by_text("Un lien", exact=True).click()
    page.locator("#ajouter-link").get_by_label("Son adresse").fill("https://exemple.fr/ancienne")
    page.locator("#ajouter-link").get_by_label("Son titre").fill("L'attestation de l'an dernier")
    page.locator("#ajouter-link").get_by_label("Valable jusqu'au").fill("01/02/2020")
    leave(page.get_by_role("button", name="Ajouter ce lien"))
    page.get_by_text("Une déclaration écrite", exact=True).click()
    on_both(page)
    page.get_by_label("Votre déclaration").fill("Nous le faisons depuis mai.")
    page.locator("#ajouter-statement").get_by_label("Son titre").fill("Notre parole")
    leave(page.get_by_role("button", name="Ajouter cette déclaration"))
    with page.expect_download() as download:
        page.get_by_role("button", name="Télécharger photo.jpg").click()
    assert made.SECRET not in download.value.path().read_bytes()
    page.locator("summary", has_text="Retirer compte-rendu.pdf").click()
    on_both(page)
    leave(page.get_by_role("button", name="Retirer pour de bon compte-rendu.pdf"))
    expect(page.get_by_text("1\u00a0preuve retirée")).to_be_visible()
    page.get_by_text("1\u00a0preuve retirée").click()
    on_both(page)
    page.goto(f"{cap_of(page)}/preuves")
    expect(page.get_by_role("heading", name="À renouveler")).to_be_visible()
    on_both(page)


def test_a_session_that_ends(visitor: Callable[[str], Page]) -> None:
    page = visitor(DIRECTOR)
    page.goto(f"{cap_of(page)}/plan/ajouter")
    page.locator("#what").fill("Écrit avant la fin de la session.")
    page.context.clear_cookies()
    leave(page.get_by_role("button", name="Enregistrer", exact=True))
    expect(page.get_by_text("Rien n'est perdu.")).to_be_visible()
    on_both(page)
    enter(page, DIRECTOR)
    expect(page.get_by_text("Écrit avant la fin de la session.")).to_be_visible()
    on_both(page)


def test_what_waits_on_the_device(visitor: Callable[[str], Page]) -> None:
    page = visitor(DIRECTOR)
    page.goto("/sur-cet-appareil")
    expect(page.get_by_text("Rien n'attend ici")).to_be_visible()
    on_both(page)
    page.goto("/")
    page.goto(f"{cap_of(page)}/plan/ajouter")
    page.get_by_label("Ce que nous allons faire").fill("Écrit, pas encore enregistré.")
    on_both(page)
    page.reload()
    expect(page.locator("form .save-badge")).to_contain_text("Retrouvé sur cet appareil")
    on_both(page)
    page.goto("/")
    leave(page.get_by_role("link", name="Gardé sur cet appareil (1)"))
    expect(page.get_by_text("Écrit, pas encore enregistré.")).to_be_visible()
    page.locator("summary", has_text="Laisser tomber").click()
    on_both(page)


def test_refusals_and_faults(site: Site, visitor: Callable[[str], Page]) -> None:
    cap = cap_of(visitor(DIRECTOR))
    page = visitor(DELEGATE)
    for path, status in ((cap, 403), ("/nulle-part", 404), ("/invitation/mort", 410)):
        reply = page.goto(path)
        assert reply
        assert reply.status == status
        on_both(page)
    site.app.view_functions["home.show"] = lambda: 1 / 0
    page.goto("/")
    expect(page.get_by_role("heading", name="Quelque chose n'a pas fonctionné")).to_be_visible()
    on_both(page)


def test_every_kind_of_page_is_among_them(site: Site) -> None:
    kinds = {rule.endpoint for rule in site.app.url_map.iter_rules() if "GET" in (rule.methods or ())}
    aside = (WHILE_GATHERING, AFTER_PUBLISHING)
    found = set().union(*REACHED.values(), BY_LINK, BY_BADGE, *aside)
    assert found == kinds - ASIDE
