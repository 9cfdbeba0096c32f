"""Static files: the style sheets joined into one, every file under a name that carries its hash, compressed beside."""

from __future__ import annotations

import atexit
import hashlib
import os
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask
from whitenoise import WhiteNoise
from whitenoise.compress import Compressor

from capapp.config import Settings
from capapp.web.modules import joined

STATIC = Path(__file__).parent / "static"
PICTURES = "guide/"
"""What the names of the guide's pictures begin with: their files stand beside its texts, outside our folder."""

PREFIX = "/static/"
BUNDLE = "site.css"
FIRST = ("tokens.css", "base.css", "layout.css", "components.css", "forms.css")
"""Style sheets that the others build on, in order; the rest follow by name."""
APART = {"voices.css": (*FIRST, "answering.css", "voices.css")} | {
    name: (name,) for name in ("audits.css", "evidence.css", "findings.css", "gathering.css", "typing.css", "workshop.css")
}
"""Sheets of a few pages, that weigh on no other: beside the usual one, or in its place with what they build on."""


@dataclass(frozen=True)
class Assets:
    """The files as served: the folder that holds them, and the address of each by its plain name."""

    folder: Path
    addresses: Mapping[str, str]

    def address(self, name: str) -> str:
        """The address of a file; an unknown name is a mistake of ours and raises KeyError."""
        return self.addresses[name]


def init(app: Flask, settings: Settings) -> None:
    """Serve the static files and the guide's pictures in front of the application, and give templates `asset(name)`."""
    assets = build(STATIC, settings.guide_dir / "pictures")
    app.jinja_env.globals.update(asset=assets.address)
    app.wsgi_app = WhiteNoise(  # type: ignore[method-assign]
        app.wsgi_app,
        root=assets.folder,
        prefix=PREFIX,
        immutable_file_test=lambda _path, _url: True,
        add_headers_function=_headers,
    )


@cache
def build(source: Path, pictures: Path | None = None) -> Assets:
    """Write every file of `source`, the joined style sheets and the pictures, hashed, into a folder of this process."""
    folder = Path(tempfile.mkdtemp(prefix="capapp-static-"))
    atexit.register(_remove, folder, os.getpid())
    addresses = {name: PREFIX + _write(folder, name, content) for name, content in _files(source, pictures)}
    return Assets(folder, addresses)


def style_sheet(source: Path, bundle: str = BUNDLE) -> str:
    """The style sheets of a bundle as one text, without comments and idle spaces."""
    sheets = {path.name: path.read_text(encoding="utf-8") for path in sorted((source / "css").glob("*.css"))}
    order = APART.get(bundle) or [*FIRST, *(name for name in sheets if name not in FIRST and name not in APART)]
    text = re.sub(r"/\*.*?\*/", "", "\n".join(sheets[name] for name in order if name in sheets), flags=re.DOTALL)
    text = re.sub(r"\s*([{};,>])\s*", r"\1", re.sub(r"\s+", " ", text)).replace(";}", "}")
    return re.sub(r": (?=[^{}]*\})", ":", text).strip()


def _files(source: Path, pictures: Path | None) -> Iterator[tuple[str, bytes]]:
    for bundle in (BUNDLE, *APART):
        yield bundle, style_sheet(source, bundle).encode()
    for path in sorted(source.rglob("*")):
        if path.is_file() and path.suffix != ".css":
            yield path.relative_to(source).as_posix(), joined(path).encode() if path.suffix == ".js" else path.read_bytes()
    for path in sorted(pictures.glob("*.png")) if pictures else ():
        yield PICTURES + path.name, path.read_bytes()


def _write(folder: Path, name: str, content: bytes) -> str:
    stem, _, suffix = name.rpartition(".")
    hashed = f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}.{suffix}"
    target = folder / hashed
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)
    if suffix in ("css", "js", "svg"):
        Compressor(quiet=True).compress(str(target))
    return hashed


def _remove(folder: Path, owner: int) -> None:
    if os.getpid() == owner:
        shutil.rmtree(folder, ignore_errors=True)


def _headers(headers: Any, _path: str, _url: str) -> None:
    headers["X-Content-Type-Options"] = "nosniff"
    headers["Cross-Origin-Resource-Policy"] = "same-origin"
