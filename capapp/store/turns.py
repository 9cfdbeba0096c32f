"""Writers of an SQLite database take turns, and those who follow one another share one flush.

SQLite's own wait is a sleep without order, and each commit waits for the disk. A thread lock orders the threads of a process, a
locked file beside the database orders the processes. A writer who has finished while others of its process wait hands the open
transaction on; the last one commits for all, and nobody is answered before that. Each turn is a savepoint: one that fails takes
back its own writes and nobody else's.
"""

from __future__ import annotations

import fcntl
import os
import threading
import weakref
from collections.abc import Callable
from typing import Any

Connection = Any
"""A connection of the driver."""
MOST = 6
"""How many turns share a flush: writers of other processes wait meanwhile."""


class _Group:
    """The turns that one commit keeps: how many ended well, whether it is over, and what went wrong."""

    def __init__(self) -> None:
        self.kept = 0
        self.over = threading.Event()
        self.fault: BaseException | None = None


class Turns:
    """The queue of one database, with the one connection that this process writes by."""

    def __init__(self, path: str, connect: Callable[[], Connection]) -> None:
        self._path, self._connect = path, connect
        self._inherited: list[object] = []
        self._open()

    def _open(self) -> None:
        """A lock, a file and a connection of this process's own: what is shared with a parent would be one holder for both."""
        self._process = os.getpid()
        self._threads = threading.Lock()
        self._holder: int | None = None
        self._waiting = 0
        self._group: _Group | None = None
        self._writer: Connection = None
        self._file = os.open(self._path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        weakref.finalize(self, os.close, self._file)

    def close(self) -> None:
        """Give the file and the connection back; both are opened again when needed."""
        if self._process == os.getpid():
            with self._threads:
                writer, self._writer = self._writer, None
            if writer is not None:
                writer.close()

    def take(self) -> Connection:
        """Wait for a turn, and begin it; the connection to write by."""
        if self._process != os.getpid():
            self._inherited.append(self._writer)  # never closed here: that would let go of the parent's locks
            self._open()
        if self._holder == threading.get_ident():
            raise RuntimeError("this thread already has a writing transaction open: it would wait for itself")
        self._wait()
        try:
            return self._begin()
        except BaseException:
            self._pass_on()
            raise

    def keep(self) -> None:
        """End a turn well: returns once its writes are on the disk, or raises what kept them from it."""
        group = self._group
        assert group is not None
        self._writer.execute("RELEASE turn")
        group.kept += 1
        self._pass_on()
        group.over.wait()
        if group.fault:
            raise group.fault

    def drop(self) -> None:
        """End a turn and take back its writes. Some faults of SQLite end the whole transaction: then all are told."""
        group = self._group
        assert group is not None
        try:
            self._writer.execute("ROLLBACK TO turn")
            self._writer.execute("RELEASE turn")
        except BaseException as fault:
            group.fault = fault
        self._pass_on()

    def _wait(self) -> None:
        self._waiting += 1
        try:
            self._threads.acquire()
        finally:
            self._waiting -= 1
        self._holder = threading.get_ident()

    def _begin(self) -> Connection:
        if self._group is None:
            fcntl.flock(self._file, fcntl.LOCK_EX)
            self._writer = self._writer or self._connect()
            self._writer.execute("BEGIN IMMEDIATE")
            self._group = _Group()
        self._writer.execute("SAVEPOINT turn")
        return self._writer

    def _pass_on(self) -> None:
        """Let the next one of this process write on in the same transaction, or end it when nobody waits or enough did."""
        group = self._group
        try:
            if group is None or group.fault or not self._waiting or group.kept >= MOST:
                self._end(group)
        finally:
            self._holder = None
            self._threads.release()

    def _end(self, group: _Group | None) -> None:
        try:
            if group:
                self._settle(group)
        finally:
            self._group = None
            if group:
                group.over.set()
            fcntl.flock(self._file, fcntl.LOCK_UN)

    def _settle(self, group: _Group) -> None:
        try:
            self._writer.execute("COMMIT" if group.kept and not group.fault else "ROLLBACK")
        except BaseException as fault:
            group.fault = group.fault or fault
            if self._writer.in_transaction:
                self._writer.execute("ROLLBACK")
