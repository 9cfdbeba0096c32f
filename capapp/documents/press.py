"""The press: a few processes that print, apart from the pages; each can be stopped, none shares anything with the caller.

Processes are started anew (never forked from a threaded server) and know nothing of the settings or the database. The
same frozen document asked again comes from the cache.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue
from threading import Lock

from capapp.documents.cache import Cache
from capapp.documents.fingerprint import fingerprint
from capapp.documents.framing import Silent
from capapp.documents.manuscript import manuscript
from capapp.documents.order import Order
from capapp.documents.process import Process
from capapp.documents.report import Report
from capapp.documents.writing import Manuscript

log = logging.getLogger(__name__)


class PressBusy(Exception):
    """All processes are at work and stayed so: ask again in a moment."""


class PressFailed(Exception):
    """Neither the usual nor the simple layout could be printed."""


class Press:
    """At most `workers` documents at a time, each within `seconds` and `megabytes`; `waiting` others wait `patience` seconds.

    Whoever comes after them is told at once: a thread of the server that waits here shows no page meanwhile.

    `folder`, if given, keeps printed documents over restarts.
    """

    def __init__(
        self,
        workers: int = 1,
        *,
        seconds: float = 40,
        megabytes: int = 1024,
        patience: float = 60,
        waiting: int = 2,
        folder: Path | None = None,
    ) -> None:
        self.workers, self.seconds, self.megabytes = workers, seconds, megabytes
        self.patience, self.waiting, self._waiting = patience, waiting, 0
        self.cache = Cache(folder)
        self._lock = Lock()
        self._owner = 0
        self._free: LifoQueue[Process] = LifoQueue()

    def start(self) -> None:
        """Start the processes now, so that the first document does not wait for them."""
        for process in self._mine().queue:
            process.start()

    def close(self) -> None:
        """End the processes; the press can be used again."""
        with self._lock:
            self._owner, free = 0, self._free
        for process in list(free.queue):
            process.stop()

    def print(self, report: Report) -> bytes:
        """The report's PDF, as `deliver` makes it."""
        return self.deliver(Order(fingerprint(report), lambda: manuscript(report), lambda: manuscript(report, "safe.html")))

    def deliver(self, order: Order) -> bytes:
        """The PDF of an order; the simple layout if the usual one fails; raises PressBusy or PressFailed."""
        made = self.cache.get(order.key)
        if made is None:
            with self._process() as process:
                made = self.cache.get(order.key) or self._made(process, order)
        if made is None:
            raise PressFailed
        return made

    def _made(self, process: Process, order: Order) -> bytes | None:
        """The document by this process, kept when it has its usual layout."""
        made = self._printed(process, order.usual())
        if made is None:
            log.error("The usual layout failed; the simple one is made instead.")
            return self._printed(process, order.simple())
        self.cache.keep(order.key, made)
        return made

    def _printed(self, process: Process, of: Manuscript) -> bytes | None:
        """What the process makes of a manuscript, or None if it failed, was too slow or too large."""
        try:
            return process.printed(of, self.seconds)
        except Silent:
            process.stop()
            return None

    @contextmanager
    def _process(self) -> Iterator[Process]:
        free = self._mine()
        process = self._awaited(free)
        try:
            yield process
        finally:
            free.put(process)

    def _awaited(self, free: LifoQueue[Process]) -> Process:
        """A free process, at once or after a while; PressBusy when too many wait already."""
        with self._lock:
            if free.empty() and self._waiting >= self.waiting:
                raise PressBusy
            self._waiting += 1
        try:
            return free.get(timeout=self.patience)
        except Empty:
            raise PressBusy from None
        finally:
            with self._lock:
                self._waiting -= 1

    def _mine(self) -> LifoQueue[Process]:
        """The processes of this very process: a server that forks after loading makes each child its own."""
        with self._lock:
            if self._owner != os.getpid():
                self._owner, self._free = os.getpid(), LifoQueue()
                for _ in range(self.workers):
                    self._free.put(Process(self.megabytes))
            return self._free
