"""`capapp readability`: advice on texts that could be easier to read, on files alone."""

from __future__ import annotations

import argparse
from pathlib import Path

from capapp import catalogue
from capapp.cli.failing import Failure
from capapp.wording.figures import count


def add_commands(commands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Hang the command."""
    parser = commands.add_parser("readability", help="relire la lisibilité d'un questionnaire")
    parser.add_argument("paths", metavar="CHEMIN", nargs="+", type=Path, help="un fichier ou un dossier")
    parser.set_defaults(run=_readability)


def _readability(arguments: argparse.Namespace) -> int:
    advice, problems = catalogue.reread(arguments.paths)
    for each in advice:
        print(each)
    if advice:
        print(f"{count(len(advice), 'conseil')} dans {count(len({each.file for each in advice}), 'fichier')}.")
    elif not problems:
        print("Rien à simplifier.")
    if problems:
        told = "\n".join(map(str, problems))
        raise Failure(f"{told}\nCes lignes empêchent de tout relire : corrigez-les, puis relancez.")
    return 0
