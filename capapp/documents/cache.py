"""Printed documents kept by their fingerprint: in memory up to a size, and in a folder if one is given."""

from __future__ import annotations

import os
from collections import OrderedDict
from pathlib import Path
from tempfile import NamedTemporaryFile
from threading import Lock

MEMORY_BYTES = 24 * 1024 * 1024
FOLDER_FILES = 500


class Cache:
    """The least recently asked leaves first. A folder is private to the account that runs the program."""

    def __init__(self, folder: Path | None = None) -> None:
        self._lock = Lock()
        self._kept: OrderedDict[str, bytes] = OrderedDict()
        self._folder = folder
        if folder is not None:
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def get(self, key: str) -> bytes | None:
        """The document of this fingerprint, if it is still there."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        found = self._on_disk(key)
        if found is not None:
            self._remember(key, found)
        return found

    def keep(self, key: str, document: bytes) -> None:
        """Keep a document."""
        self._remember(key, document)
        if self._folder is not None:
            with NamedTemporaryFile(dir=self._folder, delete=False) as file:
                file.write(document)
            Path(file.name).replace(self._folder / f"{key}.pdf")
            self._prune(self._folder)

    def _remember(self, key: str, document: bytes) -> None:
        with self._lock:
            self._kept[key] = document
            self._kept.move_to_end(key)
            while len(self._kept) > 1 and sum(map(len, self._kept.values())) > MEMORY_BYTES:
                self._kept.popitem(last=False)

    def _on_disk(self, key: str) -> bytes | None:
        if self._folder is None:
            return None
        file = self._folder / f"{key}.pdf"
        try:
            document = file.read_bytes()
            os.utime(file)
        except FileNotFoundError:
            return None
        return document

    def _prune(self, folder: Path) -> None:
        files = sorted(folder.glob("*.pdf"), key=lambda file: file.stat().st_mtime)
        for file in files[:-FOLDER_FILES]:
            file.unlink(missing_ok=True)
