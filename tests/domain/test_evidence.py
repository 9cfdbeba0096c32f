"""Evidence: which pieces count, which have expired, which titles and addresses may be kept."""

from __future__ import annotations

from datetime import UTC, date, datetime
from uuid import UUID, uuid4

import pytest

from capapp.domain import evidence
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.evidence import Evidence, EvidenceForm, KeptFile, Side, counted

TODAY = date(2026, 11, 23)
AT = datetime(2026, 11, 20, 9, tzinfo=UTC)
FILE = KeptFile("a.pdf", "application/pdf", 10, "00")


def piece(
    objective: str = "o1",
    form: EvidenceForm = EvidenceForm.FILE,
    side: Side = Side.ENTERPRISE,
    until: date | None = None,
    removed: datetime | None = None,
) -> Evidence:
    file = FILE if form is EvidenceForm.FILE else None
    return Evidence(uuid4(), UUID(int=1), objective, side, form, "Titre", "", file, until, "Léa", AT, removed)


def test_the_enterprises_valid_files_and_links_count() -> None:
    pieces = [piece(), piece(form=EvidenceForm.LINK, until=TODAY), piece("o2")]
    assert counted(pieces, TODAY) == {"o1": 2, "o2": 1}


@pytest.mark.parametrize(
    "other",
    [
        piece(form=EvidenceForm.STATEMENT),
        piece(side=Side.AUDIT),
        piece(until=date(2026, 11, 22)),
        piece(removed=AT),
    ],
    ids=["a statement", "the auditor's", "expired the day before", "removed"],
)
def test_what_proves_nothing_counts_for_nothing(other: Evidence) -> None:
    assert counted([other], TODAY) == {}


def test_expired_pieces_are_listed_the_longest_past_first() -> None:
    old, older = piece(until=date(2026, 11, 1)), piece(until=date(2025, 1, 1))
    gone = piece(until=date(2024, 1, 1), removed=AT)
    assert evidence.expired([old, gone, piece(until=TODAY), piece(), older], TODAY) == (older, old)


def test_a_title_is_one_line_without_control_characters() -> None:
    assert evidence.title_of("  Le\x00 compte\r\nrendu \u0007") == "Le compte rendu"


@pytest.mark.parametrize("address", ["https://exemple.fr/a?b=c#d", "http://exemple.fr", "https://exemple.fr:8443/é"])
def test_addresses_of_the_web_are_kept(address: str) -> None:
    assert evidence.address_of(f" {address}\n") == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "exemple.fr",
        "javascript:alert(1)",
        "JaVaScRiPt://exemple.fr/%0aalert(1)",
        "data:text/html,<script>",
        "file:///etc/passwd",
        "ftp://exemple.fr",
        "https://",
        "https:///x",
        "https://banque.fr@mal.fr/",
        "https://exemple.fr/ a",
        "https://exemple.fr\\@mal.fr",
        "https://[mal",
        "https://exemple.fr/\u202egpj.exe",
        'https://exemple.fr/"onclick=x',
        "//exemple.fr",
    ],
)
def test_no_other_address_is(address: str) -> None:
    with pytest.raises(Refused) as refused:
        evidence.address_of(address)
    assert refused.value.refusal.code is RefusalCode.WRONG_ADDRESS


@pytest.mark.parametrize(
    ("check", "typed", "code"),
    [
        (evidence.title_of, " \u0000\n", RefusalCode.EVIDENCE_TITLE_MISSING),
        (evidence.title_of, "é" * 201, RefusalCode.TEXT_TOO_LONG),
        (evidence.statement_of, "\t", RefusalCode.STATEMENT_MISSING),
        (evidence.statement_of, "é" * 4_001, RefusalCode.TEXT_TOO_LONG),
        (evidence.address_of, "https://exemple.fr/" + "a" * 490, RefusalCode.TEXT_TOO_LONG),
    ],
)
def test_what_is_missing_or_too_long_is_refused(check: object, typed: str, code: RefusalCode) -> None:
    with pytest.raises(Refused) as refused:
        check(typed)  # type: ignore[operator]
    assert refused.value.refusal.code is code


def test_the_longest_texts_are_kept() -> None:
    assert len(evidence.title_of("é" * 200)) == 200
    assert len(evidence.statement_of("é" * 4_000)) == 4_000
