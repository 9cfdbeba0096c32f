"""The access table: every address × who asks → the status that is expected; an address missing from it fails."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
import yaml

from capapp.store import Session
from tests.web.site import NOBODY, NORTH, OBJECTIVE, OTHER, OWN, Site

HERE = Path(__file__).parent
TABLE: list[dict[str, Any]] = yaml.safe_load((HERE / "access.yaml").read_text(encoding="utf-8"))
INSIDE = ("lead", "contributor", "auditor", "delegate", "federation")
OUTSIDE = ("stranger", "auditor-elsewhere", "delegate-elsewhere", "unnamed")
"""People of no concern to the enterprise: all of them get the answer of the column « outside »."""
FILLED = {"theme": "identite", "goal": "accueil-integration", "objective": OBJECTIVE, "branch": "identite", "step": "clore"}
FILLED |= {"page": "preparer", "token": "mort", "frame": "cedre-iso9001-2026"}
FILLED |= {"college": "direction", "code": "mort", "question": OBJECTIVE}


def key(row: dict[str, Any]) -> str:
    return f"{row['method']} {row['address']}"


def addresses(site: Site) -> set[str]:
    rules = site.app.url_map.iter_rules()
    return {f"{method} {rule.rule}" for rule in rules for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}}


def fill(address: str, ids: dict[str, UUID]) -> str:
    """The address, or the value of a field, with its places filled."""
    values = FILLED | {name: str(id) for name, id in ids.items()}
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: values[found[1]], address)


def ask(site: Site, row: dict[str, Any], who: str | None, ids: dict[str, UUID]) -> Any:
    address, client = fill(row["address"], ids), site.client(who)
    if row["method"] == "GET":
        return site.get(client, address)
    fields = {"csrf_token": site.tokens[who]} if who else {}
    filled = {name: fill(value, ids) for name, value in row.get("fields", {}).items()}
    return site.post(client, address, {"request_id": str(uuid4())} | fields | filled)


def own_ids(site: Site) -> dict[str, UUID]:
    """What the addresses and fields of the own enterprise hold."""
    ids = {"organisation_id": OWN.id, "assessment_id": site.assessment(), "action_id": site.action(), "evidence_id": site.piece()}
    ids |= {"audit_id": site.audit(), "part_id": site.part(), "region": NORTH.id, "other": OTHER.id}
    ids |= {"complaint_id": NOBODY, "recognition_id": NOBODY}
    return ids | {name: site.person(name) for name in ("contributor", "auditor")}


@pytest.fixture
def undone(demo: Site, monkeypatch: pytest.MonkeyPatch) -> Site:
    """The demonstration, whose requests leave no trace once everybody is signed in."""
    for who in (*INSIDE, *OUTSIDE):
        demo.tokens[who] = demo.token(demo.client(who))
    monkeypatch.setattr(Session, "commit", Session.rollback)
    return demo


def test_every_address_is_in_the_table(demo: Site) -> None:
    assert {key(row) for row in TABLE} == addresses(demo)


def test_every_address_is_listed_so_that_none_disappears_without_a_decision(demo: Site) -> None:
    listed = (HERE / "addresses.txt").read_text(encoding="utf-8").split()
    assert listed == sorted({rule.rule for rule in demo.app.url_map.iter_rules()})


def test_addresses_are_kebab_case_with_typed_parameters(demo: Site) -> None:
    for rule in demo.app.url_map.iter_rules():
        assert re.fullmatch(r"(/|(/([a-z0-9.-]+|<(uuid|slug|string):\w+>))+)", rule.rule), rule.rule


@pytest.mark.parametrize("who", [None, *INSIDE, *OUTSIDE])
def test_the_table_holds(undone: Site, who: str | None) -> None:
    ids = own_ids(undone)
    column = "anonymous" if who is None else who if who in INSIDE else "outside"
    expected = {key(row): row.get(who or column, row[column]) for row in TABLE if column in row}
    found = {key(row): ask(undone, row, who, ids).status_code for row in TABLE if column in row}
    assert found == expected


@pytest.mark.parametrize("who", ["stranger", "auditor-elsewhere", "delegate-elsewhere"])
def test_what_is_foreign_and_what_does_not_exist_answer_alike(undone: Site, who: str) -> None:
    ids = own_ids(undone)
    for row in TABLE:
        if "_id>" in row["address"] and row["method"] == "GET":
            foreign, missing = (ask(undone, row, who, chosen) for chosen in (ids, dict.fromkeys(ids, NOBODY)))
            assert (foreign.status_code, missing.status_code) == (404, 404), key(row)
            assert _without_token(foreign.text) == _without_token(missing.text), key(row)


def test_only_public_views_answer_a_passer_by(demo: Site) -> None:
    for row in TABLE:
        endpoint = next(
            r.endpoint for r in demo.app.url_map.iter_rules() if r.rule == row["address"] and row["method"] in r.methods
        )
        is_public = getattr(demo.app.view_functions[endpoint], "is_public", False)
        assert is_public == (row["anonymous"] not in (302, 401) or "public" in row), key(row)


def _without_token(page: str) -> str:
    return re.sub(r'name="csrf_token" value="[^"]+"', "", page)
