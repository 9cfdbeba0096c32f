"""« Écrire un questionnaire », followed word for word: every file it has one write, every command with what is printed then."""

from __future__ import annotations

from pathlib import Path

import pytest

from capapp import catalogue
from capapp.cli import main
from capapp.cli.preview_site import prepared
from capapp.config import Settings
from capapp.domain.answers import Answer
from capapp.domain.editions.carrying import carry
from tests.catalogue.guided import GUIDE, Change, Command, copy, steps

STEPS = list(steps(GUIDE.read_text(encoding="utf-8")))
SHELL = ("mkdir", "cd")
"""What is typed to go to a folder of one's own: the tests stand there from the first."""
BASE = "http://127.0.0.1:8001"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the newcomer's terminal stands."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_each_command_prints_what_the_guide_says(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for step in STEPS:
        if isinstance(step, Change):
            step.apply(folder)
        elif step.words[0] == "cp":
            copy(step.words, folder)
        elif step.words[0] in SHELL:
            assert step.words[1] == "~/mes-questionnaires"
        elif step.words[1] == "preview":
            _preview(folder / step.words[2])
        else:
            assert _run(step, capsys) == step.printed, step.words
    assert (folder / "plan.pdf").read_bytes().startswith(b"%PDF")


def test_all_that_is_added_is_sound_at_each_step_but_the_three_faults(folder: Path) -> None:
    faults = []
    for step in STEPS:
        if isinstance(step, Command):
            copy(step.words, folder) if step.words[0] == "cp" else None
            continue
        step.apply(folder)
        is_begun = (folder / "accueil-2026" / "accueil.yaml").exists()
        faults += [problem.code for problem in catalogue.check([folder / "accueil-2026"])] if is_begun else []
    assert {*faults} == {"CAP005", "CAP101", "CAP202", "CAP203", "CAP015"}


def test_what_was_added_is_there_at_the_end(folder: Path) -> None:
    _follow(folder)
    whole = catalogue.load_questionnaire(folder / "accueil-2026")
    said = catalogue.load_answers(folder / "reponses.yaml", whole).answers
    assert len(whole.themes[0].branches) == 2
    assert whole.objectives["consignes"].imperative is not None
    assert len(whole.objectives["consignes"].plain) == 1
    assert said["encore-la"].level == "80"
    assert whole.objectives["point-du-vendredi"].shown_when == {"personne-qui-accueille": {"parfois", "toujours"}}
    assert whole.rules.rating is not None
    assert [band.title for band in whole.rules.rating.bands] == ["Maison accueillante", "En route"]
    assert not catalogue.load_questionnaire(folder / "depart-2026").rules.figures


def test_the_new_edition_takes_the_answers_over(folder: Path) -> None:
    _follow(folder)
    old, new = (catalogue.load_questionnaire(folder / name) for name in ("accueil-2026", "accueil-2027"))
    said = {id: Answer.at("parfois") for id in ("personne-qui-accueille", "consignes")}
    carried = carry(old, new, catalogue.open_after(folder / "accueil-2027", old).edition_map, said)
    assert {*carried.answers} == {"personne-qui-accueille", "consignes-et-produits"}
    assert carried.to_confirm == ("consignes-et-produits",)


def test_half_an_hour_is_enough_to_type_the_first_questionnaire() -> None:
    checked = ("capapp", "check", "accueil-2026", "offers.yaml", "reponses.yaml")
    first = next(rank for rank, step in enumerate(STEPS) if isinstance(step, Command) and step.words == checked)
    typed = [step for step in STEPS[:first] if isinstance(step, Change)]
    assert len(typed) == 4
    assert sum(len(step.new.splitlines()) for step in typed) < 100


def _follow(folder: Path) -> None:
    for step in STEPS:
        if isinstance(step, Change):
            step.apply(folder)
        elif step.words[0] == "cp":
            copy(step.words, folder)


def _run(command: Command, capsys: pytest.CaptureFixture[str]) -> str:
    """Both outputs as a terminal shows them: what is printed at the end of a refusal comes last."""
    assert command.words[0] == "capapp"
    main(command.words[1:])
    said = capsys.readouterr()
    return (said.out + said.err).replace("\u00a0", " ").replace("\u202f", " ")


def _preview(folder: Path) -> None:
    """What the guide says one sees there."""
    settings = Settings(f"sqlite:///{folder.parent / 'preview.sqlite3'}", "k" * 40, base_url=BASE)
    app, address = prepared(folder, settings, print)
    client = app.test_client()
    client.get(address.removeprefix(BASE), base_url=BASE)
    cap = client.get("/apercu", base_url=BASE).location
    assert "Commencer à répondre" in client.get(cap, base_url=BASE).text
    assert "Nommer la personne qui accueille" in client.get(f"{cap}/themes/accueil", base_url=BASE).text
    assert "Construire le plan" in client.get(f"{cap}/photographie", base_url=BASE).text
    app.extensions["press"].close()
