"""The access table of audits: every address × who asks × where the audit stands → the status, and whose words a page shows.

An enterprise that is asked about is « Un », a member of the group that is audited; other-lead leads « Deux », seen too.
"""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import uuid4
from zipfile import ZipFile

import pytest
import yaml
from werkzeug.test import TestResponse

from capapp.domain.audit.lifecycle import AuditState
from capapp.store import Session
from tests.documents.reading import letters, pages
from tests.web.audited import AuditSite
from tests.web.site import NOBODY
from tests.web.walked import Walk

WRITTEN: dict[str, Any] = yaml.safe_load((Path(__file__).parent / "audit_access.yaml").read_text(encoding="utf-8"))
PEOPLE: dict[str, str] = WRITTEN["people"]
TABLE: list[dict[str, Any]] = WRITTEN["addresses"]
READERS: dict[str, list[str]] = WRITTEN["readers"]
TEXTS: dict[str, dict[str, str]] = WRITTEN["texts"]
STATES = [state.value for state in AuditState]
FILLED = {"objective": "o1", "step": "annuler"}


def key(row: dict[str, Any]) -> str:
    return f"{row['method']} {row['address']}"


def fill(text: str, ids: dict[str, str]) -> str:
    return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: (FILLED | ids)[found[1]], text)


def ask(audited: AuditSite, row: dict[str, Any], who: str, ids: dict[str, str]) -> Any:
    site, address = audited.site, fill(row["address"], ids)
    if row["method"] == "GET":
        return site.get(site.client(who), address)
    fields = {fill(name, ids): sent(value, ids) for name, value in row.get("fields", {}).items()}
    return site.post(site.client(who), address, {"csrf_token": site.tokens[who], "request_id": str(uuid4())} | fields)


def sent(value: str | list[str], ids: dict[str, str]) -> str | list[str]:
    """The value of a field, or its values."""
    return fill(value, ids) if isinstance(value, str) else [fill(each, ids) for each in value]


def expected(row: dict[str, Any], state: str) -> dict[str, int]:
    """The statuses of a row in a state, by person."""
    line = next(line for states, line in row["states"].items() if state in states.split() or states == "all")
    return dict(zip(PEOPLE, (int(status) for status in line.split()), strict=True))


@pytest.fixture
def walk(audited: AuditSite) -> Walk:
    return Walk(audited.world)


def undo(audited: AuditSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on requests leave no trace, once everybody is signed in."""
    for who in PEOPLE.values():
        audited.site.tokens[who] = audited.site.token(audited.site.client(who))
    monkeypatch.setattr(Session, "commit", Session.rollback)


def test_every_address_of_an_audit_is_in_the_table(audited: AuditSite) -> None:
    rules = [rule for rule in audited.site.app.url_map.iter_rules() if "audit_id" in rule.arguments]
    known = {f"{method} {rule.rule}" for rule in rules for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}}
    assert [key(row) for row in TABLE] == sorted(known, key=lambda each: each.split()[::-1])


@pytest.mark.parametrize("state", STATES)
def test_the_table_holds(audited: AuditSite, walk: Walk, monkeypatch: pytest.MonkeyPatch, state: str) -> None:
    walk.to(AuditState(state))
    ids = walk.ids()
    undo(audited, monkeypatch)
    wrong, shown = [], []
    for row in TABLE:
        for name, status in expected(row, state).items():
            reply = ask(audited, row, PEOPLE[name], ids)
            if reply.status_code != status:
                wrong.append(f"{key(row)} {name}: {reply.status_code}, not {status}")
            shown += [f"{key(row)} {name}: {text}" for text in told(reply) if not may_read(text, name, state)]
    assert wrong == []
    assert shown == []


def told(reply: TestResponse) -> list[str]:
    """Which of the texts to look for a page or a file shows."""
    shown = letters(readable(reply))
    return [text for text in TEXTS if letters(text) in shown]


def readable(reply: TestResponse) -> str:
    """What one reads in a page, a PDF or a spreadsheet."""
    if reply.mimetype == "application/pdf":
        return " ".join(pages(reply.data))
    if reply.data.startswith(b"PK"):
        with ZipFile(BytesIO(reply.data)) as file:
            return " ".join(file.read(name).decode(errors="replace") for name in file.namelist())
    return reply.text


def may_read(text: str, name: str, state: str) -> bool:
    return any(name in READERS[of] and state in states.split() for of, states in TEXTS[text].items())


@pytest.mark.parametrize("state", STATES)
def test_what_is_foreign_and_what_does_not_exist_answer_alike(
    audited: AuditSite, walk: Walk, monkeypatch: pytest.MonkeyPatch, state: str
) -> None:
    walk.to(AuditState(state))
    ids = walk.ids()
    undo(audited, monkeypatch)
    for row in TABLE:
        for who in ("stranger", "elsewhere"):
            foreign, missing = (ask(audited, row, who, chosen) for chosen in (ids, dict.fromkeys(ids, str(NOBODY))))
            assert (foreign.status_code, missing.status_code) == (404, 404), key(row)
            assert without_token(foreign.data) == without_token(missing.data), key(row)


def without_token(page: bytes) -> bytes:
    return re.sub(rb'name="(csrf_token|request_id)" value="[^"]+"', b"", page)
