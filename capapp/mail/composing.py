"""Mails as text: the first line of a template is the subject, the rest after an empty line is the body."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from capapp.config import ROOT


@dataclass(frozen=True, slots=True)
class Message:
    """A mail without its address."""

    subject: str
    body: str


def compose(template: str, **values: str) -> Message:
    """Fill a template of templates/mail/; typed values stay on one line, so that none can add a header or a paragraph."""
    lines = {name: " ".join(value.split()) for name, value in values.items()}
    subject, _, body = _templates().get_template(f"{template}.txt").render(lines).partition("\n")
    return Message(subject.strip(), body.strip() + "\n")


@cache
def _templates() -> Environment:
    # Plain text: nothing to escape.
    return Environment(loader=FileSystemLoader(ROOT / "templates" / "mail"), undefined=StrictUndefined, autoescape=False)  # noqa: S701
