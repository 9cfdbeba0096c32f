"""Giving back what hashing a password takes.

Argon2 takes 19 MiB for each sign-in on purpose. After the first one glibc would keep such blocks in each thread's heap; with a
fixed threshold they come from the system and go back to it.
"""

from __future__ import annotations

import ctypes
import sys

M_TRIM_THRESHOLD, M_MMAP_THRESHOLD = -1, -3
LARGE = 16 << 20
"""Bytes; above what a page needs, under what argon2 takes."""


def give_back_large_blocks() -> None:
    """Have large blocks go back to the system when freed; does nothing where the C library cannot."""
    if sys.platform == "linux":
        mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
        if mallopt:
            mallopt(M_MMAP_THRESHOLD, LARGE)
            mallopt(M_TRIM_THRESHOLD, 2 * LARGE)
