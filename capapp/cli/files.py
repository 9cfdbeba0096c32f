"""Commands on files alone, without a database: check, score, plan-pdf."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from capapp import catalogue
from capapp.catalogue.problems import Unsound
from capapp.cli import figures
from capapp.cli.failing import Failure
from capapp.domain.questionnaire import Questionnaire
from capapp.wording.disk import disk_error
from capapp.wording.figures import PARIS, count

if TYPE_CHECKING:
    from capapp.catalogue import AnswersFile


def add_commands(commands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Hang the three commands."""
    check = commands.add_parser("check", help="contrôler des questionnaires, des offres, des réponses")
    check.add_argument("paths", metavar="CHEMIN", nargs="+", type=Path, help="un fichier ou un dossier")
    check.set_defaults(run=_check)

    picture = commands.add_parser("score", help="calculer la photographie d'un fichier de réponses")
    _add_pair(picture)
    picture.add_argument("--json", action="store_true", help="écrire les chiffres exacts en JSON")
    picture.set_defaults(run=_score)

    printed = commands.add_parser("plan-pdf", help="mettre en page la photographie et le plan, en PDF")
    _add_pair(printed)
    printed.add_argument("-o", "--output", metavar="PDF", type=Path, required=True, help="le fichier à écrire")
    printed.set_defaults(run=_plan_pdf)


def _add_pair(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("questionnaire", metavar="QUESTIONNAIRE", type=Path, help="le dossier d'une édition")
    parser.add_argument("answers", metavar="RÉPONSES", type=Path, help="un fichier de réponses")


def _check(arguments: argparse.Namespace) -> int:
    missing = [path for path in arguments.paths if not path.exists()]
    if missing:
        raise Failure("\n".join(f"« {path} » n'existe pas : vérifiez le chemin." for path in missing))
    problems = catalogue.check(arguments.paths)
    for problem in problems:
        print(problem)
    if problems:
        print(f"{count(len(problems), 'problème')} à corriger.", file=sys.stderr)
        return 1
    print("Tout est en ordre.")
    return 0


def _read(arguments: argparse.Namespace) -> tuple[Questionnaire, AnswersFile]:
    for path in (arguments.questionnaire, arguments.answers):
        if not path.exists():
            raise Failure(f"« {path} » n'existe pas : vérifiez le chemin.")
    if arguments.questionnaire.is_file() and arguments.answers.is_dir():
        given = f"« {arguments.questionnaire} » est un fichier, « {arguments.answers} » un dossier"
        raise Failure(f"{given} : les avez-vous inversés ? Le dossier du questionnaire vient d'abord, les réponses ensuite.")
    try:
        questionnaire = catalogue.load_questionnaire(arguments.questionnaire)
        return questionnaire, catalogue.load_answers(arguments.answers, questionnaire)
    except Unsound as unsound:
        raise Failure(f"{unsound}\nCorrigez ces lignes (« capapp check » les montre), puis relancez.") from None


def _score(arguments: argparse.Namespace) -> int:
    from capapp.usecases.filing import scored

    questionnaire, answers = _read(arguments)
    card = scored(questionnaire, answers)
    if arguments.json:
        json.dump(figures.as_json(card), sys.stdout, ensure_ascii=False, indent=2)
        print()
    else:
        print(figures.as_text(card, questionnaire))
    return 0


def _plan_pdf(arguments: argparse.Namespace) -> int:
    from capapp import documents
    from capapp.usecases.filing import report_on

    pdf = documents.render(report_on(*_read(arguments), datetime.now(PARIS).date()))
    try:
        arguments.output.write_bytes(pdf)
    except OSError as error:
        why = f"« {arguments.output} » ne peut pas être écrit ({disk_error(error)})"
        raise Failure(f"{why} : choisissez un autre endroit.") from None
    print(f"{arguments.output} est prêt.")
    return 0
