"""What is kept: under which name it is given back, where it lies, how it is erased."""

from __future__ import annotations

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.evidence import FILE_MAX, KeptFile
from capapp.vault import Vault, folder, prepared
from tests.vault import made


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "var" / "evidence"


@pytest.fixture
def vault(place: Path) -> Vault:
    return Vault(place)


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Compte rendu – été 2026.pdf", "Compte rendu – été 2026.pdf"),
        ("PLAN.PDF", "PLAN.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("../../x", "x.pdf"),
        ("/etc/shadow.pdf", "shadow.pdf"),
        ("C:\\Users\\moi\\facture.pdf", "facture.pdf"),
        ("a\x00b.pdf", "ab.pdf"),
        ("facture.pdf.exe", "facture.pdf"),
        ("photo.svg", "photo.pdf"),
        ("page.html", "page.pdf"),
        ("facture\u202efdp.exe", "facturefdp.pdf"),
        ("a\r\nSet-Cookie: x=1.pdf", "a Set-Cookie x=1.pdf"),
        ('"><img src=x onerror=alert(1)>.pdf', "img src=x onerror=alert(1).pdf"),
        ("", "document.pdf"),
        ("...", "document.pdf"),
        (".pdf", "document.pdf"),
        ("é" * 300, "é" * 100 + ".pdf"),
        ("x" * 300 + ".docx", "x" * 100 + ".pdf"),
        ("\ud800.pdf", "document.pdf"),
    ],
)
def test_a_name_is_given_back_fit_for_any_computer(sent: str, kept: str) -> None:
    assert prepared(sent, made.PDF).name == kept


def test_the_ending_follows_the_content() -> None:
    assert prepared("photo.jpeg", made.photo()).name == "photo.jpeg"
    assert prepared("photo.html", made.photo()).name == "photo.jpg"
    assert prepared("tableau.ods", made.xlsx()).name == "tableau.xlsx"


def test_a_file_comes_back_and_lies_under_a_random_name_for_the_service_alone(vault: Vault, place: Path) -> None:
    file = prepared("secret.pdf", made.PDF)
    kept, again = vault.keep(file), vault.keep(file)
    assert vault.read(kept) == vault.read(again) == made.PDF
    assert kept.place != again.place
    path = place / kept.place[:2] / kept.place
    assert path.read_bytes() == made.PDF
    modes = [stat.S_IMODE(each.stat().st_mode) for each in (path, path.parent, place)]
    assert modes == [0o600, 0o700, 0o700]
    assert (kept.name, kept.media_type, kept.size) == ("secret.pdf", "application/pdf", len(made.PDF))


def test_what_is_erased_leaves_no_byte(vault: Vault, place: Path) -> None:
    kept = vault.keep(prepared("secret.pdf", made.PDF))
    vault.erase(kept)
    vault.erase(kept)
    assert [each for each in place.rglob("*") if each.is_file()] == []
    with pytest.raises(Refused) as refused:
        vault.read(kept)
    assert refused.value.refusal.code is RefusalCode.FILE_LOST


def test_a_file_that_was_changed_behind_our_back_is_not_given_out(vault: Vault, place: Path) -> None:
    kept = vault.keep(prepared("a.pdf", made.PDF))
    (place / kept.place[:2] / kept.place).write_bytes(made.HTML)
    with pytest.raises(Refused) as refused:
        vault.read(kept)
    assert refused.value.refusal.code is RefusalCode.FILE_LOST


@pytest.mark.parametrize("where", ["", "../../etc/passwd", "/etc/passwd", "AB" * 16, "ab" * 16 + "\n"])
def test_a_place_that_is_none_of_ours_is_not_read(vault: Vault, where: str) -> None:
    file = KeptFile("a.pdf", "application/pdf", 1, "00", where)
    for verb in (vault.read, vault.erase):
        with pytest.raises(Refused):
            verb(file)


def test_a_full_disk_leaves_nothing_half_written(vault: Vault, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(folder.os, "fsync", full)
    with pytest.raises(OSError, match="No space"):
        vault.keep(prepared("a.pdf", made.PDF))
    assert [each for each in place.rglob("*") if each.is_file()] == []


def test_the_size_is_bounded() -> None:
    tail = made.PDF[-6:]
    assert prepared("a.pdf", made.PDF + bytes(FILE_MAX - len(made.PDF) - 6) + tail)
    for data, code in ((b"", RefusalCode.FILE_MISSING), (bytes(FILE_MAX + 1), RefusalCode.FILE_TOO_LARGE)):
        with pytest.raises(Refused) as refused:
            prepared("a.pdf", data)
        assert refused.value.refusal.code is code


def test_pillow_waits_for_the_first_photo() -> None:
    said = subprocess.run(
        [sys.executable, "-c", "import sys, capapp.vault; print('PIL' in sys.modules)"], capture_output=True, check=True
    )
    assert said.stdout.strip() == b"False"
