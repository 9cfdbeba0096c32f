"""What the hundreds of applications of one run need not each do anew: compile templates, read editions, keep slow hashes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest
from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from capapp import catalogue
from capapp.accounts import face
from capapp.catalogue import Opened

CHEAP = {"argon2__memory_cost": 8, "argon2__time_cost": 1}
"""The least that argon2 takes; `tests/accounts` holds what the product pays."""
open_sources = catalogue.open_sources
_opened: dict[frozenset[tuple[str, str]], Opened] = {}


class Compiled(BytecodeCache):
    """Templates compiled once in this process; Jinja itself compares the text that each was made of."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


_compiled = Compiled()


def opened_once(texts: Mapping[str, str]) -> Opened:
    """An edition, which never changes, opened once in this process for the same texts."""
    key = frozenset(texts.items())
    if key not in _opened:
        _opened[key] = open_sources(texts)
    return _opened[key]


def spare(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on applications share templates and editions."""
    monkeypatch.setattr(catalogue, "open_sources", opened_once)
    monkeypatch.setitem(Flask.jinja_options, "bytecode_cache", _compiled)


@contextmanager
def cheap_passwords() -> Iterator[None]:
    """Applications made meanwhile keep passwords under argon2id at its least cost, which a hash carries along."""
    with pytest.MonkeyPatch.context() as patch:
        options = face.CONFIGURATION["SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS"]
        patch.setitem(face.CONFIGURATION, "SECURITY_PASSWORD_HASH_PASSLIB_OPTIONS", options | CHEAP)  # type: ignore[operator]
        yield
