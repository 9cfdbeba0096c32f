"""Writers of an SQLite database take turns: its own wait is a sleep without order, in which most of the time is lost under load.

A thread lock orders the threads of a process, a locked file beside the database orders the processes. Measured on two cores with
two workers: a quarter more saves, the slowest ones much sooner. BEGIN IMMEDIATE and its timeout still guard the rest.
"""

from __future__ import annotations

import fcntl
import os
import threading
import weakref
from typing import Any

from sqlalchemy import Connection, Engine, event

_TURN = "capapp_turn"


class Turns:
    """The queue of one database; a turn lasts until its connection goes back to the pool, after the commit."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._open()

    def _open(self) -> None:
        """A lock and a file of this process's own: a file shared with a parent would be one holder for both."""
        self._process = os.getpid()
        self._threads = threading.Lock()
        self._holder: int | None = None
        self._file = os.open(self._path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        weakref.finalize(self, os.close, self._file)

    def attach(self, engine: Engine) -> None:
        """Give back the turn of every connection that comes back."""
        event.listen(engine, "checkin", self._leave)

    def take(self, connection: Connection) -> None:
        """Wait for the turn of a transaction that is going to write."""
        if self._process != os.getpid():
            self._open()
        if self._holder == threading.get_ident():
            raise RuntimeError("this thread already has a writing transaction open: it would wait for itself")
        self._threads.acquire()
        try:
            self._holder = threading.get_ident()
            fcntl.flock(self._file, fcntl.LOCK_EX)
            connection.info[_TURN] = True
        except BaseException:
            self._free()
            raise

    def _leave(self, _: Any, record: Any) -> None:
        if record.info.pop(_TURN, False):
            try:
                fcntl.flock(self._file, fcntl.LOCK_UN)
            finally:
                self._free()

    def _free(self) -> None:
        self._holder = None
        self._threads.release()
