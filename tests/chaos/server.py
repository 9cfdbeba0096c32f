"""The site as it is hosted, to be killed: gunicorn with its workers, in a group of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPConnection, HTTPException

from capapp.config import ROOT

PATIENCE = 60


@dataclass
class Hosted:
    """A server on a port; `kill` ends master and workers at the same instant, without a word."""

    port: int
    environment: Mapping[str, str]
    kills: int = 0
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    def start(self) -> None:
        """Serve, and come back once it answers."""
        command = [sys.executable, "-m", "gunicorn", "wsgi:application", "--bind", f"127.0.0.1:{self.port}", "--workers", "2"]
        command += ["--threads", "4", "--worker-class", "gthread", "--log-level", "critical"]
        self.process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, **self.environment}, start_new_session=True, stderr=subprocess.DEVNULL
        )
        self._wait()

    def kill(self) -> None:
        """SIGKILL to the whole group."""
        assert self.process
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()
        self.kills += 1

    def stop(self) -> None:
        """End for good; nobody is waited for."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self._answers():
                return
            time.sleep(0.05)
        raise TimeoutError(f"nothing answers on {self.port}")

    def _answers(self) -> bool:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            connection.request("GET", "/sante")
            return connection.getresponse().status == HTTPStatus.OK
        except (OSError, HTTPException):
            return False
        finally:
            connection.close()
