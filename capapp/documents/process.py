"""A printing process seen from the press: started when first needed, started again after it was stopped."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

from capapp.documents.framing import as_bytes, receive, send
from capapp.documents.writing import Manuscript

_ROOT = Path(__file__).resolve().parents[2]
_KEPT = ("PATH", "LANG", "LC_ALL", "TMPDIR", "HOME", "VIRTUAL_ENV")
"""The only settings that a printing process is told: no secret, no database."""
_MADE = b"+"


class Process:
    """One process at a time; `megabytes` bound its memory."""

    def __init__(self, megabytes: int) -> None:
        self.megabytes = megabytes
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> subprocess.Popen[bytes]:
        """The running process, started if there is none."""
        if self._child is None or self._child.poll() is not None:
            self.stop()
            self._child = subprocess.Popen(  # noqa: S603 - our own module, no outside words
                [sys.executable, "-m", "capapp.documents.worker", str(self.megabytes)],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                bufsize=0,
                cwd=_ROOT,
                env={name: os.environ[name] for name in _KEPT if name in os.environ} | {"PYTHONPATH": str(_ROOT)},
                start_new_session=True,
            )
            assert self._child.stdin is not None
            os.set_blocking(self._child.stdin.fileno(), False)
        return self._child

    def printed(self, of: Manuscript, seconds: float) -> bytes | None:
        """The document, None if the process says it failed; raises Silent after `seconds`."""
        child = self.start()
        assert child.stdin is not None
        assert child.stdout is not None
        deadline = time.monotonic() + seconds
        send(child.stdin.fileno(), as_bytes(of), deadline)
        answer = receive(child.stdout.fileno(), deadline)
        return answer[1:] if answer[:1] == _MADE else None

    def stop(self) -> None:
        """Stop the process at once, if it runs."""
        if self._child is not None:
            self._child.kill()
            self._child.wait()
            for pipe in (self._child.stdin, self._child.stdout):
                if pipe is not None:
                    pipe.close()
            self._child = None
