"""The same report gives the same bytes, whatever the process, its hash seed or what it printed before."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

from capapp import documents
from capapp.documents.fingerprint import fingerprint
from tests.documents import sample

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = """
from hashlib import sha256
from capapp import documents
from tests.documents import sample
print(sha256(documents.render(sample.report())).hexdigest(), documents.fingerprint.fingerprint(sample.report()))
"""


def printed_elsewhere(seed: str) -> str:
    """What another process with this hash seed makes."""
    environ = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT), "TZ": "Pacific/Noumea"}
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, env=environ, capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_other_processes_make_the_same_bytes(full: bytes) -> None:
    expected = f"{sha256(full).hexdigest()} {fingerprint(sample.report())}"
    assert [printed_elsewhere("0"), printed_elsewhere("4242")] == [expected, expected]


def test_after_another_document_too(full: bytes) -> None:
    documents.render(sample.report(1))
    assert documents.render(sample.report()) == full


def test_the_fingerprint_tells_reports_apart() -> None:
    report = sample.report(2)
    others = (
        replace(report, dated_on=date(2026, 11, 13)),
        replace(report, is_project=True),
        replace(report, previous=None),
        replace(report, answers={}),
        replace(report, organisation=replace(report.organisation, town="Roanne")),
        replace(report, effects={}),
        sample.report(3),
    )
    assert len({fingerprint(r) for r in (report, *others)}) == len(others) + 1
    assert fingerprint(sample.report(2)) == fingerprint(report)
