"""docs/traps.md keeps its word: every trap has its tests, and every test named there exists."""

from __future__ import annotations

import ast
import re
from functools import cache

import pytest

from capapp.config import ROOT

TRAPS = re.split(r"\n(?=\*\*\d+\. )", (ROOT / "docs" / "traps.md").read_text(encoding="utf-8"))[1:]
NAMED = sorted({name for trap in TRAPS for name in re.findall(r"`(tests/[^`]+)`", trap)})


@cache
def functions_of(path: str) -> set[str]:
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    return {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("named", NAMED)
def test_every_test_named_there_exists(named: str) -> None:
    path, _, name = named.partition("::")
    assert name in functions_of(path)


def test_every_trap_has_its_tests() -> None:
    assert [int(trap[2:].partition(".")[0]) for trap in TRAPS] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15]
    assert all("`tests/" in trap for trap in TRAPS)
