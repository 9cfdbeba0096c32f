"""The folder of kept files: outside of what is served, under names drawn at random, each readable by the service alone."""

from __future__ import annotations

import hashlib
import logging
import os
import re
import secrets
from pathlib import Path

from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.evidence import KeptFile
from capapp.vault.preparing import Prepared

log = logging.getLogger("capapp")

_PLACE = re.compile(r"[0-9a-f]{32}")
_SHARD = 2


class Vault:
    """Keeps files, gives them back, erases them; the folder is made with the first one.

    A vault without a folder, for whoever works on no file, raises LookupError.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._where = folder

    def keep(self, file: Prepared) -> KeptFile:
        """Write a file to the disk for good, before any line tells of it."""
        place = secrets.token_hex(16)
        path = self._path(place)
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.parent.mkdir(mode=0o700, exist_ok=True)
        try:
            _write(path, file.data)
        except OSError:
            path.unlink(missing_ok=True)
            raise
        for folder in (path.parent, self._folder):
            _sync(folder)
        return KeptFile(file.name, file.media_type, len(file.data), file.digest, place)

    def read(self, file: KeptFile) -> bytes:
        """The bytes as they were kept; Refused when they are no longer there, or no longer the same."""
        try:
            data = self._path(file.place).read_bytes()
        except FileNotFoundError:
            data = b""
        if hashlib.sha256(data).hexdigest() != file.digest:
            log.error("evidence lost or changed: %s", file.place)
            raise Refused(RefusalCode.FILE_LOST)
        return data

    def erase(self, file: KeptFile) -> None:
        """Let go of the bytes; those already gone stay gone."""
        path = self._path(file.place)
        path.unlink(missing_ok=True)
        if path.parent.exists():
            _sync(path.parent)

    @property
    def _folder(self) -> Path:
        if self._where is None:
            raise LookupError("a vault without a folder")
        return self._where

    def _path(self, place: str) -> Path:
        if not _PLACE.fullmatch(place):
            raise Refused(RefusalCode.FILE_LOST)
        return self._folder / place[:_SHARD] / place


def _write(path: Path, data: bytes) -> None:
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        opened.write(data)
        opened.flush()
        os.fsync(opened.fileno())


def _sync(folder: Path) -> None:
    """Have the folder's own list of names reach the disk."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
