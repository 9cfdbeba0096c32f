import json
from pathlib import Path

import pytest

from tests.web import test_audit_access as t
from tests.web.test_audit_access import *  # noqa

t.PEOPLE = {
    "lead-auditor": "paul",
    "auditor": "irene",
    "undeclared": "undeclared",
    "in-both": "both",
    "lead": "one",
    "contributor": "hand",
    "other-lead": "two",
    "delegate": "delegate",
    "federation": "federation",
    "stranger": "stranger",
    "elsewhere": "elsewhere",
}
ROWS = json.loads(Path("/tmp/w/h/rows.json").read_text())
t.TEXTS = [
    "CONSTAT-UN",
    "CONSTAT-DEUX",
    "REPONSE-UN",
    "CHANGE-UN",
    "DECISION-UN",
    "CONCLUSION-DE-TOUS",
    "FAIT-UN",
    "RECLAMATION-UN",
    "MOTS-UN",
]


@pytest.mark.parametrize("state", STATES)
def test_observe(audited, walk, monkeypatch, state):
    walk.to(AuditState(state))
    ids = walk.ids()
    t.undo(audited, monkeypatch)
    out = {}
    for row in ROWS:
        for name, who in t.PEOPLE.items():
            r = t.ask(audited, row, who, ids)
            out[f"{t.key(row)}|{name}"] = [r.status_code, t.told(r)]
    Path(f"/tmp/w/h/obs_{state}.json").write_text(json.dumps(out))


for n in list(globals()):
    if n.startswith("test_") and n not in ("test_observe",):
        globals().pop(n)
