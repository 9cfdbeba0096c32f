"""`capapp diff`: what differs between two editions, on files alone."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from capapp import catalogue
from capapp.catalogue.problems import Unsound
from capapp.cli.failing import Failure
from capapp.domain.editions.changes import Weight
from capapp.domain.editions.comparison import Comparison, changes_meaning, compare
from capapp.domain.editions.mapping import EditionMap
from capapp.domain.questionnaire import Questionnaire
from capapp.wording import editions


def add_commands(commands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Hang the command."""
    diff = commands.add_parser("diff", help="comparer deux éditions d'un questionnaire")
    diff.add_argument("old", metavar="AVANT", type=Path, help="le dossier de l'édition d'avant")
    diff.add_argument("new", metavar="APRÈS", type=Path, help="le dossier de l'édition d'après ; son since.yaml est suivi")
    diff.add_argument("--json", action="store_true", help="écrire les différences en JSON")
    diff.set_defaults(run=_diff)


def _diff(arguments: argparse.Namespace) -> int:
    old, new, found = _read(arguments.old, arguments.new)
    followed = found if found and found.since == old.id else None
    comparison = compare(old, new, followed)
    if arguments.json:
        json.dump(_as_json(comparison), sys.stdout, ensure_ascii=False, indent=2)
        print()
    else:
        print("\n".join(_as_text(comparison)))
    if found and not followed:
        print(f"since.yaml part de « {found.since} », pas de « {old.id} » : il n'est pas suivi.", file=sys.stderr)
    return 0


def _read(old_folder: Path, new_folder: Path) -> tuple[Questionnaire, Questionnaire, EditionMap | None]:
    for path in (old_folder, new_folder):
        if not path.exists():
            raise Failure(f"« {path} » n'existe pas : vérifiez le chemin.")
    try:
        old = catalogue.load_questionnaire(old_folder)
        new = catalogue.open_after(new_folder, old)
        return old, new.questionnaire, new.edition_map
    except Unsound as unsound:
        raise Failure(f"{unsound}\nCorrigez ces lignes (« capapp check » les montre), puis relancez.") from None


def _as_text(comparison: Comparison) -> list[str]:
    lines = [f"{_name(comparison.old)} → {_name(comparison.new)}", ""]
    for weight in Weight:
        changes = comparison.of(weight)
        if changes:
            lines += [editions.heading(weight), *(f"  - {editions.sentence(change, comparison)}" for change in changes), ""]
    hints = editions.hints(comparison)
    return [*lines, *hints, *([""] if hints else []), editions.verdict(comparison)]


def _name(questionnaire: Questionnaire) -> str:
    return f"{questionnaire.title} ({questionnaire.edition})"


def _as_json(comparison: Comparison) -> dict[str, object]:
    return {
        "from": {"questionnaire": comparison.old.id, "checksum": comparison.old.checksum},
        "to": {"questionnaire": comparison.new.id, "checksum": comparison.new.checksum},
        "changes_meaning": changes_meaning(comparison),
        "changes": [
            {
                "kind": change.kind.value,
                "weight": change.weight.value,
                "id": change.id or None,
                "source": change.source or None,
                "parts": list(change.parts),
                "sentence": editions.sentence(change, comparison),
            }
            for change in comparison.changes
        ],
    }
