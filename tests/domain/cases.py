"""Rule cases are YAML that a quality officer can read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

FOLDER = Path(__file__).parent / "rules"


def cases(name: str) -> pytest.MarkDecorator:
    """Parametrize a test over the cases of one file."""
    loaded: list[dict[str, Any]] = yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))
    return pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in loaded])
