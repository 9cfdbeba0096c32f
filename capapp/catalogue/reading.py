"""Bytes on disk → text: never more than a megabyte, UTF-8 only, one kind of line end."""

from __future__ import annotations

import stat
import unicodedata
from pathlib import Path

from capapp.catalogue.problems import Unsound, problem
from capapp.catalogue.sentences import Code
from capapp.wording.disk import disk_error

MEGABYTE = 1_000_000
LIMIT = 1
"""The largest file read, in megabytes."""


def read(path: Path, label: str) -> str:
    """The text of a file; Unsound tells people what is wrong with the file called `label`."""
    try:
        content = _content(path, label)
    except FileNotFoundError:
        raise Unsound([problem(label, (1, 1), Code.FILE_MISSING)]) from None
    except (OSError, ValueError) as error:
        raise Unsound([problem(label, (1, 1), Code.UNREADABLE, reason=disk_error(error))]) from None
    try:
        return plain_lines(content.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        lines = content[: error.start].split(b"\n")
        raise Unsound([problem(label, (len(lines), len(lines[-1]) + 1), Code.NOT_UTF8)]) from None


def plain_lines(text: str) -> str:
    """The text composed (NFC), with Unix line ends: the same on every machine, so that checksums agree."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def checked_size(text: str, label: str) -> str:
    """The text, or Unsound when it is larger than a file may be."""
    if len(text) > LIMIT * MEGABYTE or len(text.encode("utf-8", "replace")) > LIMIT * MEGABYTE:
        raise Unsound([problem(label, (1, 1), Code.FILE_TOO_BIG, limit=LIMIT)])
    return text


def _content(path: Path, label: str) -> bytes:
    found = path.stat()
    if not stat.S_ISREG(found.st_mode):
        raise Unsound([problem(label, (1, 1), Code.UNREADABLE, reason="ce n'est pas un fichier")])
    if found.st_size > LIMIT * MEGABYTE:
        raise Unsound([problem(label, (1, 1), Code.FILE_TOO_BIG, limit=LIMIT)])
    with path.open("rb") as file:
        content = file.read(LIMIT * MEGABYTE + 1)
    if len(content) > LIMIT * MEGABYTE:
        raise Unsound([problem(label, (1, 1), Code.FILE_TOO_BIG, limit=LIMIT)])
    return content
