"""argparse in French: usage, headings and errors."""

from __future__ import annotations

import argparse
import re
import sys
from typing import Any, NoReturn

from capapp.wording.figures import NBSP

_ERRORS = (
    (r"the following arguments are required: (.+)", r"il manque : \1"),
    (r"argument (.+?): invalid choice: (.+?) \(choose from (.+)\)", r"\1 : \2 n'est pas possible ; choisissez parmi \3"),
    (r"argument (.+?): invalid \w+ value: (.+)", r"\1 : \2 n'a pas la bonne forme"),
    (r"argument (.+?): expected one argument", r"\1 : donnez une valeur"),
    (r"argument (.+?): expected at least one argument", r"\1 : donnez au moins une valeur"),
    (r"unrecognized arguments: (.+)", r"argument inconnu : \1"),
)


class Formatter(argparse.RawDescriptionHelpFormatter):
    """Usage introduced in French."""

    def add_usage(self, usage, actions, groups, prefix=None):  # type: ignore[no-untyped-def]
        """As the parent, with « Utilisation »."""
        super().add_usage(usage, actions, groups, "Utilisation : " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser that speaks French and leaves with 2 on bad usage, its message on stderr."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "formatter_class": Formatter, "add_help": False, "allow_abbrev": False})
        self._positionals.title, self._optionals.title = f"À donner{NBSP}", f"Options{NBSP}"
        self.add_argument("-h", "--help", action="help", help="montrer cette aide et sortir")

    def error(self, message: str) -> NoReturn:
        """One French sentence, the usage before it."""
        self.print_usage(sys.stderr)
        self.exit(2, f"{self.prog} : {_translated(message)}\n")


def _translated(message: str) -> str:
    for pattern, french in _ERRORS:
        if re.fullmatch(pattern, message):
            return _guillemets(re.sub(pattern, french, message))
    return message


def _guillemets(text: str) -> str:
    """'check' as « check »; an apostrophe within a word is none."""
    return re.sub(r"(?<!\w)'([^']*)'", rf"«{NBSP}\1{NBSP}»", text)
