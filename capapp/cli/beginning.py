"""`capapp new`: a questionnaire to begin with."""

from __future__ import annotations

import argparse
from pathlib import Path

from capapp import catalogue
from capapp.catalogue import Hindrance
from capapp.cli.failing import Failure

_SENTENCES = {
    Hindrance.TAKEN: "« {folder} » existe déjà : choisissez un autre nom.",
    Hindrance.NAME: (
        "« {name} » ne peut pas être un identifiant : des minuscules sans accent et des chiffres, joints par des traits d'union, "
        "comme « accueil-2026 »."
    ),
    Hindrance.UNWRITABLE: "« {folder} » ne peut pas être écrit : choisissez un autre endroit.",
}


def add_commands(commands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Hang the command."""
    parser = commands.add_parser("new", help="commencer un questionnaire à partir d'un petit modèle")
    parser.add_argument("folder", metavar="DOSSIER", type=Path, help="le dossier à créer ; son nom devient l'identifiant")
    parser.set_defaults(run=_new)


def _new(arguments: argparse.Namespace) -> int:
    folder = arguments.folder
    hindrance = catalogue.begin(folder)
    if hindrance is not None:
        raise Failure(_SENTENCES[hindrance].format(folder=folder, name=folder.resolve().name))
    print(f"{folder} est prêt : ouvrez {folder / 'questionnaire.yaml'}, et changez ce qui est entre guillemets.")
    print(f"Pour le voir pendant que vous l'écrivez : capapp preview {folder}")
    return 0
