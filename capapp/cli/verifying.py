"""`capapp verify-journal`: whether a line of the journal was changed, taken out or put in."""

from __future__ import annotations

import argparse

from capapp.cli.service import check_database, from_environment
from capapp.wording.figures import NBSP, count

UNFIT = "cette ligne ne tient plus à ce qui la précède. Elle, ou une ligne juste avant, a été changée, ajoutée ou retirée."


def add_commands(commands: argparse._SubParsersAction) -> None:  # type: ignore[type-arg]
    """Hang the command."""
    verify = commands.add_parser("verify-journal", help="vérifier que personne n'a touché aux lignes du journal")
    verify.add_argument(
        "digests", metavar="EMPREINTE", nargs="*", help="une empreinte relevée sur un rapport : elle doit être au journal"
    )
    verify.set_defaults(run=_verify)


def _verify(arguments: argparse.Namespace) -> int:
    from capapp import store
    from capapp.store import journal

    asked = ["".join(each.split()).lower() for each in arguments.digests]
    settings = from_environment()
    check_database(settings)
    with store.open_session(store.connect(settings.database_url), writing=False) as session:
        broken, unknown, lines = journal.broken(session), journal.unknown(session, asked), journal.length(session)
    for subject, number in broken:
        print(f"Sujet {subject}, ligne {number}{NBSP}: {UNFIT}")
    for digest in unknown:
        print(f"Aucune ligne du journal ne porte l'empreinte {digest}.")
    if broken or unknown:
        print(f"Le journal n'est plus entier{NBSP}: gardez cette base et ses sauvegardes telles quelles, et comparez-les.")
        return 1
    print(f"Le journal est entier{NBSP}: {count(lines, 'ligne')}.")
    return 0
