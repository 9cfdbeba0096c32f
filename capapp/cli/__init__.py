"""The terminal's door.

`capapp new`, `check`, `preview`, `readability`, `diff`, `seal`, `score`, `plan-pdf`, `demo`, `migrate`, `create-user`,
`send-mail`, `remind`, `verify-journal`.
Exit codes: 0 done, 1 refused or problems found, 2 bad usage.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

from capapp.cli import beginning, comparing, files, previewing, readability, sealing, service, verifying
from capapp.cli.failing import Failure
from capapp.cli.french import Parser
from capapp.wording.figures import NBSP


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; errors go to stderr as one French sentence."""
    arguments = _parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
    except Failure as failure:
        print(failure, file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    return code


def _parser() -> Parser:
    parser = Parser(prog="capapp", description="CAP : un questionnaire, une photographie, un plan de progrès.")
    commands = parser.add_subparsers(title=f"Commandes{NBSP}", metavar="COMMANDE", dest="command", required=True)
    beginning.add_commands(commands)
    files.add_commands(commands)
    previewing.add_commands(commands)
    comparing.add_commands(commands)
    sealing.add_commands(commands)
    readability.add_commands(commands)
    service.add_commands(commands)
    verifying.add_commands(commands)
    return parser
