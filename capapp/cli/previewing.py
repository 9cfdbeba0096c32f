"""`capapp preview`: a questionnaire on the real pages while it is being written."""

from __future__ import annotations

import argparse
from pathlib import Path

from capapp.cli.failing import Failure

MANIFEST = "questionnaire.yaml"
PORT = 8001
ABOUT = "voir un questionnaire comme les entreprises le verront, pendant qu'on l'écrit"


def add_commands(commands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Hang the command."""
    parser = commands.add_parser("preview", help=ABOUT)
    parser.add_argument("folder", metavar="CHEMIN", type=Path, help=f"le dossier d'une édition, où est son {MANIFEST}")
    parser.add_argument("--port", metavar="PORT", type=int, default=PORT, help=f"le port ({PORT})")
    parser.set_defaults(run=_preview)


def _preview(arguments: argparse.Namespace) -> int:
    if not arguments.folder.exists():
        raise Failure(f"« {arguments.folder} » n'existe pas : vérifiez le chemin.")
    if not (arguments.folder / MANIFEST).is_file():
        raise Failure(f"« {arguments.folder} » ne contient pas de {MANIFEST} : donnez le dossier d'une édition.")
    from capapp.cli import preview_site

    return preview_site.serve(arguments.folder, arguments.port)
