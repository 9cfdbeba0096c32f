"""One process of the press: reads manuscripts on its standard input, answers with documents, within limits of memory.

Started as `python -m capapp.documents.worker MEGABYTES`; it ends when its input does.
"""

from __future__ import annotations

import logging
import math
import os
import resource
import sys

from capapp.documents.framing import Silent, as_manuscript, receive, send
from capapp.documents.printing import print_out
from capapp.documents.typeset import typeset

MADE, FAILED = b"+", b"-"


def serve(source: int, target: int) -> None:
    """Answer each manuscript with a document or a reason, until the input ends."""
    while True:
        try:
            payload = receive(source, math.inf)
        except Silent:
            return
        send(target, _answer(payload), math.inf)


def _answer(payload: bytes) -> bytes:
    try:
        return MADE + print_out(as_manuscript(payload))
    except Exception as error:  # whatever goes wrong, the press hears of it and takes the simple layout
        return FAILED + type(error).__name__.encode()


def main() -> None:
    """Take the limits, warm up, serve."""
    most = int(sys.argv[1]) << 20
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.disable(logging.WARNING)
    source, target = os.dup(0), os.dup(1)
    os.dup2(2, 1)  # nothing printed by a library may reach the answers
    typeset("<html><body><p>–</p></body></html>")
    serve(source, target)


if __name__ == "__main__":
    main()
