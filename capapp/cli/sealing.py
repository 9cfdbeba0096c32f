"""`capapp seal`: from then on, `capapp check` tells whatever no longer means what was published."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from capapp import catalogue
from capapp.catalogue import Sealed
from capapp.catalogue.problems import Unsound
from capapp.cli.failing import Failure
from capapp.wording.figures import PARIS

_SAID = {
    Sealed.WRITTEN: "{folder} est scellée : son sens ne changera plus. Gardez published.yaml avec les autres fichiers.",
    Sealed.RENEWED: "{folder} était déjà scellée ; seuls des mots ont été corrigés, le sceau suit le nouveau texte.",
    Sealed.SAME: "{folder} est déjà scellée et rien n'a bougé.",
}


def add_commands(commands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Hang the command."""
    seal = commands.add_parser("seal", help="sceller une édition publiée, pour que son sens ne change plus")
    seal.add_argument("folder", metavar="DOSSIER", type=Path, help="le dossier de l'édition")
    seal.set_defaults(run=_seal)


def _seal(arguments: argparse.Namespace) -> int:
    folder = arguments.folder
    if not folder.is_dir():
        raise Failure(f"« {folder} » n'est pas un dossier : donnez celui de l'édition.")
    try:
        done = catalogue.seal(folder, datetime.now(PARIS).date())
    except Unsound as unsound:
        raise Failure(f"{unsound}\nL'édition n'est pas scellée : corrigez ces lignes, puis relancez.") from None
    print(_SAID[done].format(folder=folder))
    return 0
