"""A bad line to a server, without any right on the machine: slow, far away, cut for a while, or breaking at random."""

from __future__ import annotations

import contextlib
import random
import socket
import struct
import threading
import time
from dataclasses import dataclass, field

CHUNK = 4096
RESET = struct.pack("ii", 1, 0)
"""SO_LINGER of zero seconds: the connection breaks instead of ending."""


@dataclass
class Line:
    """A TCP line from a port of its own to `port`.

    `rate` in bytes a second and each way (0: as fast as it goes) · `delay` in seconds for there and back · `breaking` the share
    of requests whose connection breaks, half of them before the server has seen anything, half of them once it has.
    """

    port: int
    rate: float = 0
    delay: float = 0
    breaking: float = 0
    chance: random.Random = field(default_factory=lambda: random.Random(8))
    broken: int = 0
    carried: int = 0

    def __post_init__(self) -> None:
        self._open = threading.Event()
        self._open.set()
        self._ends: list[socket.socket] = []
        self._silenced: set[socket.socket] = set()
        self._lanes = {"there": threading.Lock(), "back": threading.Lock()}
        self._listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def address(self) -> str:
        """What a browser opens."""
        return f"http://127.0.0.1:{self._listener.getsockname()[1]}"

    def cut(self) -> None:
        """From now on nothing gets through, and nobody is told."""
        self._open.clear()

    def mend(self) -> None:
        """What waited gets through."""
        self._open.set()

    def close(self) -> None:
        """End the line and all that is on it."""
        self._open.set()
        for end in (self._listener, *self._ends):
            _break(end)

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._carry, args=(near,), daemon=True).start()

    def _carry(self, near: socket.socket) -> None:
        time.sleep(self.delay)  # a connection is there and back before the first byte
        self._open.wait()
        try:
            far = socket.create_connection(("127.0.0.1", self.port), timeout=60)
        except OSError:
            _break(near)
            return
        far.settimeout(None)
        self._ends += [near, far]
        threading.Thread(target=self._pump, args=(far, near, "back"), daemon=True).start()
        self._pump(near, far, "there")

    def _pump(self, source: socket.socket, target: socket.socket, lane: str) -> None:
        with contextlib.suppress(OSError):
            while chunk := source.recv(CHUNK):
                self._open.wait()
                time.sleep(self.delay / 2)
                if self.rate:
                    with self._lanes[lane]:
                        time.sleep(len(chunk) / self.rate)
                self._open.wait()
                if source in self._silenced:
                    return
                if lane == "there" and self._is_request(chunk) and self.chance.random() < self.breaking:
                    self._break_off(source, target, chunk)
                    return
                target.sendall(chunk)
            target.shutdown(socket.SHUT_WR)
            return
        _break(source)
        _break(target)

    def _is_request(self, chunk: bytes) -> bool:
        is_one = chunk[:5] in (b"POST ", b"GET /")
        self.carried += is_one
        return is_one

    def _break_off(self, source: socket.socket, target: socket.socket, chunk: bytes) -> None:
        self.broken += 1
        if self.chance.random() < 0.5:
            self._silenced.add(target)
            target.sendall(chunk)
            time.sleep(0.3)  # the server acts, and its reply is never heard
        _break(source)
        _break(target)


def _break(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
