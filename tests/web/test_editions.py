"""A new edition on the site: shown before, published by the federation, moved to by the lead, confirmed answer by answer."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.web.site import OBJECTIVE, Site
from tests.web.speaking import opened

CEDRE = "/questionnaires/cedre-iso9001-2026"


@pytest.fixture
def changed(site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The folder now holds another text of the CAP: the objective that was answered says something else."""
    library = site.app.extensions["capapp"].library
    folder = tmp_path / "questionnaires"
    shipped = library._folder
    for path in sorted(shipped.rglob("*.yaml")):
        target = folder / path.relative_to(shipped)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(path.read_text("utf-8"), "utf-8")
    path = folder / "cap-2026" / "services-rendus.yaml"
    text = path.read_text("utf-8")
    head, rest = text.split(f"- id: {OBJECTIVE}\n", 1)
    rest = re.sub(r"(\n\s+a-construire: (>-\n\s+|\"))", r"\1Autrement dit. ", rest, count=1)
    path.write_text(f"{head}- id: {OBJECTIVE}\n{rest}", "utf-8")
    monkeypatch.setattr(library, "_folder", folder)
    return site


def publish(site: Site) -> None:
    federation = site.client("federation")
    page = site.get(federation, "/questionnaires/cap-2026").text
    assert "1\u00a0démarche en cours" in page
    assert "à reconfirmer" in page
    answer = site.post(federation, "/questionnaires/cap-2026/publier", {"csrf_token": site.token(federation)})
    assert answer.status_code == 302


def test_what_waits_is_shown_with_its_effect_before_anything_happens(changed: Site) -> None:
    page = changed.get(changed.client("federation"), "/questionnaires").text
    assert page.count("Voir ce qu'elle change") == 3
    assert changed.get(changed.client("federation"), CEDRE).status_code == 200
    publish(changed)
    page = changed.get(changed.client("federation"), "/questionnaires").text
    assert page.count("Voir ce qu'elle change") == 2


def test_the_lead_moves_and_confirms(changed: Site) -> None:
    publish(changed)
    lead, cap = changed.client("lead"), f"/cap/{changed.assessment()}"
    assert "Une nouvelle édition est publiée" in changed.get(lead, cap).text
    assert "1\u00a0à reconfirmer" in changed.get(lead, f"{cap}/edition").text
    assert changed.post(lead, f"{cap}/edition", {"csrf_token": changed.token(lead)}).status_code == 302
    goal = f"{cap}/objectifs-generaux/accueil-integration"
    page = changed.get(lead, goal).text
    assert "À reconfirmer" in page
    fields = {
        "csrf_token": changed.token(lead),
        "request_id": "6f1c2a52-32a6-4e0e-9a3d-0d6e7f1a9b10",
        f"version-{OBJECTIVE}": "1",
        f"level-{OBJECTIVE}": "en-chemin",
        f"comment-{OBJECTIVE}": "Ce que l'équipe en dit.",
        f"confirm-{OBJECTIVE}": "oui",
    }
    assert changed.post(lead, goal, fields).status_code == 302
    page = changed.get(lead, goal).text
    assert "À reconfirmer" not in page
    assert "Ce que l&#39;équipe en dit." in page


def test_what_is_in_progress_stays_where_it_is_until_then(changed: Site) -> None:
    before = _edition(changed)
    publish(changed)
    assert _edition(changed) == before


def _edition(site: Site) -> str:
    doors = site.app.extensions["capapp"]
    return str(doors.read(lambda session: session.exec_driver_sql("SELECT edition FROM assessment").scalar_one()))


def test_while_people_speak_the_button_is_grey_and_says_why(changed: Site) -> None:
    publish(changed)
    opened(changed)
    lead, address = changed.client("lead"), f"/cap/{changed.assessment()}/edition"
    page = changed.get(lead, address).text
    assert "La collecte des points de vue est ouverte" in page
    assert f'action="{address}"' not in page
    reply = changed.post(lead, address, {"csrf_token": changed.token(lead)})
    assert reply.status_code == 409
    assert "closez-la d&#39;abord" in reply.text
