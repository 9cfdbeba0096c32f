"""How the press and its processes speak: frames of eight bytes of length, then that many bytes."""

from __future__ import annotations

import json
import math
import os
import select
import time
from dataclasses import asdict
from datetime import date

from capapp.documents.writing import Manuscript

_CHUNK = 1 << 16


class Silent(Exception):
    """The other side did not answer in time, or is gone."""


def packed(payload: bytes) -> bytes:
    """A frame."""
    return len(payload).to_bytes(8, "big") + payload


def send(descriptor: int, payload: bytes, deadline: float) -> None:
    """Write a frame before `deadline` (monotonic seconds), or raise Silent."""
    left = memoryview(packed(payload))
    while left:
        _wait(descriptor, select.POLLOUT, deadline)
        try:
            left = left[os.write(descriptor, left[:_CHUNK]) :]
        except BlockingIOError:
            continue
        except OSError as error:
            raise Silent from error


def receive(descriptor: int, deadline: float) -> bytes:
    """Read a frame before `deadline`, or raise Silent."""
    return _read(descriptor, int.from_bytes(_read(descriptor, 8, deadline), "big"), deadline)


def _read(descriptor: int, size: int, deadline: float) -> bytes:
    parts: list[bytes] = []
    while size:
        _wait(descriptor, select.POLLIN, deadline)
        part = os.read(descriptor, min(size, _CHUNK))
        if not part:
            raise Silent
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _wait(descriptor: int, event: int, deadline: float) -> None:
    left = deadline - time.monotonic()
    poll = select.poll()
    poll.register(descriptor, event)
    if left <= 0 or not poll.poll(None if left == math.inf else left * 1000):
        raise Silent


def as_bytes(of: Manuscript) -> bytes:
    """A manuscript, to send."""
    return json.dumps({**asdict(of), "dated_on": of.dated_on.isoformat()}).encode()


def as_manuscript(payload: bytes) -> Manuscript:
    """A manuscript that was sent."""
    fields = json.loads(payload)
    return Manuscript(**{**fields, "dated_on": date.fromisoformat(fields["dated_on"])})
