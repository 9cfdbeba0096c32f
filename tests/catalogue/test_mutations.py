"""Spoilt frames never crash the check: each problem names a place of its file, and what has none can be used."""

import random
from datetime import date
from pathlib import Path

from capapp import catalogue
from capapp.catalogue.seals import seal_text
from capapp.store import frozen
from tests.catalogue.frames import any_frame
from tests.catalogue.mutations import spoilt
from tests.catalogue.rich import FILES as RICH
from tests.catalogue.small import FILES as SMALL
from tests.catalogue.small import write
from tests.catalogue.test_any_frame import any_scorecard

SHIPPED = Path(__file__).parents[2] / "questionnaires"
COLLEGES = "colleges:\n  management: {wording: normal}\n  permanent_staff: {}\n"
OBJECTIVES = 3
"""Of a shipped theme, so many objectives are enough."""


def shipped(name: str) -> dict[str, str]:
    """A shipped edition with the beginning of its first theme alone, as files by path."""
    manifest = (SHIPPED / name / "questionnaire.yaml").read_text(encoding="utf-8")
    head, _, rest = manifest.partition("\nthemes:\n  - ")
    head = head.partition("\n\n# Qui donne son point de vue")[0]
    theme, _, rest = rest.partition("\n")
    offers = (SHIPPED / "offers.yaml").read_text(encoding="utf-8")
    text = (SHIPPED / name / theme).read_text(encoding="utf-8")
    return {
        f"{name}/questionnaire.yaml": f"{head}\n{COLLEGES}themes:\n  - {theme}\n\noffers:{rest.partition('offers:')[2]}",
        f"{name}/{theme}": beginning(text),
        "offers.yaml": offers,
    }


def beginning(theme: str) -> str:
    """A theme up to its first objectives."""
    lines = theme.split("\n")
    deepest = max(line.find("- id: ") for line in lines)
    starts = [rank for rank, line in enumerate(lines) if line.find("- id: ") == deepest]
    end = next(rank for rank in starts[OBJECTIVES:] if not lines[rank - 1].endswith("objectives:"))
    return "\n".join(lines[:end]) + "\n"


def own(files: dict[str, str]) -> dict[str, str]:
    """The files of an edition, without the answers to it."""
    return {name: text for name, text in files.items() if not name.startswith("examples/")}


def frames(chance: random.Random) -> list[dict[str, str]]:
    """What is spoilt: shipped frames, the two small ones of the tests, and some drawn ones."""
    drawn = [any_frame(chance) for _ in range(8)]
    return [*map(shipped, ("cap-2026", "cedre-iso9001-2026", "crise-2026")), own(SMALL), own(RICH), sealed(own(SMALL)), *drawn]


def sealed(files: dict[str, str]) -> dict[str, str]:
    """The small frame, published and sealed."""
    manifest = files["small/questionnaire.yaml"].replace("state: draft", "state: published")
    texts = {name.rpartition("/")[2]: text for name, text in files.items()} | {"questionnaire.yaml": manifest}
    seal = seal_text(catalogue.open_sources(texts).questionnaire, date(2026, 11, 12))
    return files | {"small/questionnaire.yaml": manifest, "small/published.yaml": seal}


def is_within(problem: catalogue.Problem) -> bool:
    """Whether a problem names a place of a file, on one line."""
    file = Path(problem.file)
    lines = file.read_text(encoding="utf-8-sig").split("\n") if file.is_file() else [""]
    return (
        1 <= problem.line <= len(lines)
        and 1 <= problem.column <= len(lines[problem.line - 1]) + 1
        and len(str(problem).splitlines()) == 1
    )


def test_the_frames_are_sound_before_they_are_spoilt(tmp_path):
    for rank, files in enumerate(frames(random.Random(1))):
        assert catalogue.check([write(tmp_path / str(rank), None, files)]) == []


def test_a_thousand_spoilt_frames_are_told_and_never_crash(tmp_path):
    chance = random.Random(20261112)
    bases = [(write(tmp_path / str(rank), None, files), files) for rank, files in enumerate(frames(chance))]
    refused = 0
    for _ in range(1_000):
        folder, files = chance.choice(bases)
        name = chance.choice([name for name in files if name != "offers.yaml"])
        path, text = folder / name, spoilt(files[name], chance)
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        problems = catalogue.check([folder])
        outside = [str(problem) for problem in problems if not is_within(problem)]
        assert outside == [], text
        if not problems:
            questionnaire = catalogue.load_questionnaire(folder / name.partition("/")[0])
            card = any_scorecard(questionnaire, chance)
            assert frozen.load(frozen.dump(card, {}))[0] == card
        refused += bool(problems)
        path.write_text(files[name], encoding="utf-8")
    assert 600 < refused < 950
