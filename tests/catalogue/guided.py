"""The guide for authors as a newcomer follows it: files to write, passages to add or replace, commands with what they print."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from capapp.config import ROOT

GUIDE = ROOT / "docs" / "guide" / "ecrire-un-questionnaire.md"
_BLOCK = re.compile(r"([^\n]*)\n\n```(yaml|console)\n(.*?)```\n", re.DOTALL)
_FILE = re.compile(r"Fichier `([\w./-]+)` :")
_END = re.compile(r"À la fin de `([\w./-]+)`, ajoutez :")
_INSTEAD = re.compile(r"Dans `([\w./-]+)`, remplacez :")


@dataclass(frozen=True)
class Command:
    """What is typed, and what is printed then, no-break spaces as spaces."""

    words: tuple[str, ...]
    printed: str


@dataclass(frozen=True)
class Change:
    """A file to write, whole or in part: `old` None for the whole, empty for its end."""

    name: str
    old: str | None
    new: str

    def apply(self, folder: Path) -> None:
        """Do what the guide says."""
        path = folder / self.name
        if self.old is None:
            assert not path.exists(), f"{self.name} is already there"
            path.parent.mkdir(exist_ok=True)
            path.write_text(self.new, encoding="utf-8")
            return
        text = path.read_text(encoding="utf-8")
        assert not self.old or text.count(self.old) == 1, f"{self.name} must hold this once:\n{self.old}"
        path.write_text(text.replace(self.old, self.new) if self.old else text + self.new, encoding="utf-8")


def steps(guide: str) -> Iterator[Change | Command]:
    """The guide's blocks in order; a block that the guide does not introduce as agreed is refused."""
    name, old = "", ""
    blocks = _BLOCK.findall(guide)
    assert len(blocks) == guide.count("\n```") // 2, "each block follows a line that says what to do with it"
    for before, language, block in blocks:
        if language == "console":
            yield from _commands(block)
        elif found := _FILE.fullmatch(before):
            yield Change(found[1], None, block)
        elif found := _END.fullmatch(before):
            yield Change(found[1], "", block)
        elif found := _INSTEAD.fullmatch(before):
            name, old = found[1], block
        else:
            assert (before, bool(old)) == ("par :", True), f"what is to be done with this?\n{before}\n{block}"
            yield Change(name, old, block)
            name, old = "", ""


def copy(words: tuple[str, ...], folder: Path) -> None:
    """`cp -r A B`."""
    assert words[:2] == ("cp", "-r")
    shutil.copytree(folder / words[2], folder / words[3])


def _commands(block: str) -> Iterator[Command]:
    for typed in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        line, _, printed = typed.partition("\n")
        yield Command(tuple(line.split()), printed)
