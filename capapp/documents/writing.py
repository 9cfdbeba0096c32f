"""Writing: names and a template become a manuscript, which is all that a printing process is given.

No library that makes PDF is imported here: the web's processes write manuscripts, the press's processes print them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_BETWEEN_TAGS = re.compile(r">\s*\n\s*<")
"""White space that only the templates' own line ends make: user text holds no `<`."""
TEMPLATES = Path(__file__).resolve().parents[2] / "templates"


@dataclass(frozen=True, slots=True)
class Manuscript:
    """HTML, the drawings that its marks name (as SVG), and what the foot of each page and the file's own description say.

    `has_cover`: the first page has no foot. Without any `foot` no page has one.
    """

    html: str
    foot: str
    drawings: Mapping[str, str]
    title: str
    author: str
    dated_on: date
    has_cover: bool = True


@cache
def environment() -> Environment:
    """Templates that escape everything and refuse an unknown name."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, auto_reload=False
    )


def written(template: str, names: Mapping[str, Any]) -> str:
    """A template of the documents' folder with its names filled in."""
    return str(environment().get_template(f"documents/{template}").render(names))


def as_html(template: str, names: Mapping[str, Any]) -> str:
    """The same, without the white space between tags."""
    return _BETWEEN_TAGS.sub("><", written(template, names))
