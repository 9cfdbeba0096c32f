"""`capapp preview`: who gets in, what each change of a file shows, what becomes of the answers, what is left behind."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest

from capapp import catalogue
from capapp.app import create_app
from capapp.cli import main
from capapp.config import ROOT, Settings
from tests.catalogue.small import write
from tests.cli.previewed import BASE, EDITION, Preview, opened

Captured = pytest.CaptureFixture[str]
PAGES = ("", "/themes/un", "/objectifs-generaux/but-un", "/photographie", "/plan", "/imprimer", "/objectifs/faire-un/aide")


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Preview]:
    """A preview that nobody entered."""
    preview = opened(tmp_path)
    yield preview
    preview.app.extensions["press"].close()


@pytest.fixture
def preview(closed: Preview) -> Preview:
    """A preview with its author inside."""
    assert closed.enter().location == "/apercu"
    return closed


# Who gets in


def test_everything_is_closed_until_the_address_of_the_terminal_is_opened(closed: Preview) -> None:
    for path in ("/", "/apercu", "/apercu/etat", "/reseau"):
        assert closed.get(path).location.startswith("/connexion"), path
    said = closed.get("/connexion")
    assert (said.status_code, "terminal" in said.text, "small" in said.text, closed.said) == (403, True, False, [])


def test_the_address_opens_once_and_the_terminal_gives_another(preview: Preview) -> None:
    second = preview.app.test_client()
    path = preview.address.removeprefix(BASE)
    assert preview.get(path, second).location == "/connexion"
    assert preview.get("/connexion", second).status_code == 403
    assert len(preview.said) == 1
    assert preview.get("/connexion", preview.app.test_client()).status_code == 403
    assert len(preview.said) == 1, "the one in the terminal still opens"
    assert preview.get(preview.said[0].removeprefix(BASE), second).location == "/apercu"


def test_a_wrong_secret_opens_nothing_and_uses_nothing_up(closed: Preview) -> None:
    assert closed.get("/apercu/entrer/é").location == "/connexion"
    assert closed.enter().location == "/apercu"


def test_its_cookie_disturbs_no_other_site_of_this_machine(closed: Preview) -> None:
    assert closed.enter().headers["Set-Cookie"].startswith("cap-apercu-8001=")


@pytest.mark.parametrize("is_demo", [False, True])
def test_no_other_site_has_the_preview(migrated_sqlite: Path, is_demo: bool) -> None:
    app = create_app(Settings(f"sqlite:///{migrated_sqlite}", "k" * 40, is_demo=is_demo))
    assert not [rule for rule in app.url_map.iter_rules() if "apercu" in rule.rule]
    page = app.test_client().get("/guide", base_url="http://127.0.0.1:8000").text
    assert "<main" in page
    assert "preview" not in page
    app.extensions["press"].close()


# What is seen


@pytest.mark.parametrize("path", PAGES)
def test_the_real_pages_show_the_text(preview: Preview, path: str) -> None:
    page = preview.page(path)
    assert "Aperçu d'un texte en cours d'écriture" in page
    assert page.count("data-preview=") == 1


def test_the_plan_is_downloaded(preview: Preview) -> None:
    preview.answer("faire-un", level="bas")
    assert preview.get(f"{preview.cap}/plan.pdf").data.startswith(b"%PDF")


def test_each_request_sees_the_files_as_they_are(preview: Preview) -> None:
    before = preview.get("/apercu/etat").json
    assert preview.get("/apercu/etat").json == before
    preview.edit("un.yaml", ('title: "Faire"', 'title: "Faire autrement"'))
    assert "Faire autrement" in preview.page("/themes/un")
    assert preview.get("/apercu/etat").json != before


def test_a_new_theme_and_the_offers_around_are_seen(preview: Preview) -> None:
    theme = (preview.folder / "deux.yaml").read_text(encoding="utf-8")
    more = theme.replace("deux", "trois").replace('"2', '"3')
    (preview.folder / "trois.yaml").write_text(more, encoding="utf-8")
    assert "CAP015" in preview.get(preview.cap).text
    preview.edit("questionnaire.yaml", ("[un.yaml, deux.yaml]", "[un.yaml, deux.yaml, trois.yaml]"))
    assert preview.page("/themes/trois")
    preview.edit("../offers.yaml", ('title: "Aide"', 'title: "Atelier du jeudi"'))
    assert "Atelier du jeudi" in preview.page("/objectifs/faire-un/aide")


# What is wrong


def test_all_problems_stand_beside_their_place_until_they_are_mended(preview: Preview) -> None:
    before = preview.get("/apercu/etat").json
    preview.edit("un.yaml", ("essential:", "esential:"), ("milieu, action", "millieu, action"))
    preview.edit("deux.yaml", ("effort: 0.5", "effort: beaucoup"))
    reply = preview.get(preview.cap)
    page = unescape(reply.text)
    assert reply.status_code == 422
    problems = catalogue.check([preview.folder])
    assert page.count('<pre class="excerpt">') == len(problems) > 2
    for problem in problems:
        assert f"{problem.file}, ligne {problem.line}, colonne {problem.column}</h2>" in page
        assert f"{problem.sentence[1:]}</strong>" in page
        assert f"{problem.advice[1:]}" in page
        assert f"({problem.code})" in page
    assert "?." not in page
    assert "<mark>esential</mark>: true" in page
    assert "<mark>beaucoup</mark>" in page
    assert preview.get("/apercu/etat").json != before
    assert preview.get("/guide").status_code == 200
    preview.edit("un.yaml", ("esential:", "essential:"), ("millieu, action", "milieu, action"))
    preview.edit("deux.yaml", ("effort: beaucoup", "effort: 0.5"))
    assert preview.page()


def test_an_answer_sent_meanwhile_is_refused_and_told_in_json(preview: Preview) -> None:
    preview.edit("un.yaml", ("essential:", "esential:"))
    reply = preview.post("/objectifs/faire-un", json=True, version=0, level="haut")
    assert (reply.status_code, reply.json["code"]) == (422, "unsound")
    preview.edit("un.yaml", ("esential:", "essential:"))
    assert preview.chosen("un") == []


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"a: [", b"- \x00", b"x" * 1_000_001, b'id: "' + b"x" * 90_000])
def test_a_file_that_cannot_be_read_is_told_too(preview: Preview, content: bytes) -> None:
    (preview.folder / "questionnaire.yaml").write_bytes(content)
    reply = preview.get(preview.cap)
    assert (reply.status_code, "à corriger" in reply.text) == (422, True)
    (preview.folder / "questionnaire.yaml").unlink()
    assert "CAP001" in preview.get(preview.cap).text


def test_texts_of_the_files_stay_texts(preview: Preview) -> None:
    preview.edit("un.yaml", ("essential:", '"<script>":'))
    assert "&lt;script&gt;" in preview.get("/").text
    assert "<script>" not in preview.get("/").text


def test_a_text_that_is_unsound_from_the_start_waits_for_its_mending(tmp_path: Path) -> None:
    preview = opened(tmp_path, EDITION | {"small/un.yaml": "id: un\n"})
    preview.enter()
    assert preview.get("/apercu").status_code == 422
    (preview.folder / "un.yaml").write_text(EDITION["small/un.yaml"], encoding="utf-8")
    assert preview.get("/apercu").location.startswith("/cap/")
    preview.app.extensions["press"].close()


# What becomes of the answers


def test_answers_survive_changes_of_text_and_order(preview: Preview) -> None:
    preview.answer("faire-un", level="haut", comment="Dit hier.")
    preview.answer("penser-un", level="bas")
    preview.edit("un.yaml", ("Tout.", "Vraiment tout."), ('title: "Thème"', 'title: "Autre"'))
    preview.edit("questionnaire.yaml", ("[un.yaml, deux.yaml]", "[deux.yaml, un.yaml]"))
    assert preview.chosen("un") == ["haut", "bas"]
    assert "Dit hier." in preview.page("/themes/un")
    assert "reconfirmer" not in preview.page("/themes/un")


def test_an_answer_comes_back_with_its_objective(preview: Preview) -> None:
    preview.answer("penser-un", level="bas")
    preview.edit("un.yaml", ("penser-un", "songer-un"))
    assert preview.chosen("un") == []
    for path in PAGES:
        assert preview.page(path)
    preview.edit("un.yaml", ("songer-un", "penser-un"))
    assert preview.chosen("un") == ["bas"]


def test_an_answer_on_a_level_that_is_gone_keeps_its_words(preview: Preview) -> None:
    preview.answer("faire-un", level="haut", comment="Mes mots.")
    preview.answer("penser-un", level="haut")
    for name in ("questionnaire.yaml", "un.yaml", "deux.yaml"):
        preview.edit(name, ("haut", "sommet"))
    assert preview.chosen("un") == []
    assert "Mes mots." in preview.page("/themes/un")
    for path in PAGES:
        assert preview.page(path)


def test_every_option_is_taken_so_that_all_is_asked(tmp_path: Path) -> None:
    with_option = EDITION["small/questionnaire.yaml"] + 'options: {vend: "Nous vendons"}\n'
    preview = opened(tmp_path, EDITION | {"small/questionnaire.yaml": with_option})
    preview.enter()
    assert 'value="vend" checked' in preview.page("/preparer")
    assert preview.post("/preparer", capacity="5", planned_on="").status_code == 302
    preview.edit("questionnaire.yaml", ('{vend: "Nous vendons"}', '{vend: "Nous vendons", loge: "Nous logeons"}'))
    page = preview.page("/preparer")
    assert 'value="loge" checked' in page
    assert 'value="vend" checked' not in page


def test_a_picture_that_was_settled_is_open_again(preview: Preview) -> None:
    for objective in ("faire-un", "penser-un"):
        preview.answer(objective, level="bas")
    assert preview.post("/etapes/retenir").status_code == 302
    assert "Photographie retenue" in preview.page()
    preview.edit("un.yaml", ("penser-un", "songer-un"))
    assert "Photographie retenue" not in preview.page()
    assert preview.page("/photographie")


# The command


@pytest.mark.parametrize(
    ("path", "sentence"),
    [("nulle-part", "n'existe pas"), (".", "ne contient pas de questionnaire.yaml")],
)
def test_what_is_no_edition_is_refused(tmp_path: Path, capsys: Captured, path: str, sentence: str) -> None:
    assert main(["preview", str(tmp_path / path)]) == 1
    assert sentence in capsys.readouterr().err


def test_a_port_in_use_is_named(tmp_path: Path, capsys: Captured) -> None:
    folder = write(tmp_path, files=EDITION) / "small"
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["preview", str(folder), "--port", str(port)]) == 1
    assert f"Le port {port} " in capsys.readouterr().err
    assert main(["preview", str(folder), "--port", "70000"]) == 1


@pytest.mark.parametrize("ending", [signal.SIGINT, signal.SIGTERM])
def test_nothing_is_left_behind(tmp_path: Path, ending: signal.Signals) -> None:
    folder, place = write(tmp_path / "texts", files=EDITION) / "small", tmp_path / "place"
    place.mkdir()
    before = {path: path.read_bytes() for path in (tmp_path / "texts").rglob("*") if path.is_file()}
    command = [sys.executable, "-m", "capapp", "preview", str(folder), "--port", "0"]
    with subprocess.Popen(
        command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=os.environ | {"TMPDIR": str(place)}
    ) as served:
        try:
            assert served.stdout
            lines = iter(served.stdout.readline, "")
            assert any("/apercu/entrer/" in line for line in lines)
            assert list(place.glob("capapp-apercu-*/apercu.sqlite3"))
            time.sleep(0.2)
            served.send_signal(ending)
            assert "sont effacées" in served.communicate(timeout=60)[0]
        finally:
            served.kill()
    assert served.returncode == 0
    assert list(place.glob("capapp-apercu-*")) == []
    assert {path: path.read_bytes() for path in (tmp_path / "texts").rglob("*") if path.is_file()} == before
