"""Scripts: a module and those it imports, as one file, so that a slow line fetches one thing."""

from __future__ import annotations

import re
from pathlib import Path

_IMPORT = re.compile(r'^import .* from "\./([\w-]+\.js)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=class|function|async|const)", re.MULTILINE)
_REMARK = re.compile(r"^[ \t]*/\*\*[\s\S]*?\*/\n|^[ \t]*//[^\n]*\n", re.MULTILINE)


def joined(entry: Path) -> str:
    """The entry module with everything it imports before it, each once, without remarks; top-level names must differ."""
    parts: dict[Path, str] = {}
    _gather(entry, parts)
    return "\n".join(_REMARK.sub("", text) for text in parts.values())


def _gather(path: Path, parts: dict[Path, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for name in _IMPORT.findall(text):
        if path.parent / name not in parts:
            _gather(path.parent / name, parts)
    parts[path] = _EXPORT.sub("", _IMPORT.sub("", text))
