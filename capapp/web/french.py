"""What templates may say: codes in French words, figures and dates the French way."""

from __future__ import annotations

import re
from uuid import uuid4

from flask import Flask
from jinja2 import StrictUndefined

from capapp.domain.organisation import Kind
from capapp.wording import figures, names
from capapp.wording.audit_obstacles import obstacle
from capapp.wording.titles import our_work, short_title
from capapp.wording.words import sentence, word


def short(kind: Kind) -> str:
    """The initials of a kind of enterprise, which its word gives in brackets; « autre » when it has none."""
    found = re.search(r"\((.+)\)", word(kind))
    return found[1] if found else "autre"


def init(app: Flask) -> None:
    """Give templates their filters; an unknown name in a template is an error, never an empty place."""
    env = app.jinja_env
    env.undefined = StrictUndefined
    env.trim_blocks = env.lstrip_blocks = True
    env.filters.update(
        word=word,
        sentence=sentence,
        capitalised=figures.capitalised,
        day=figures.day,
        long_day=figures.long_day,
        last_day=figures.last_day,
        moment=figures.moment,
        hour=figures.hour,
        time_of_day=figures.time_of_day,
        decimal=figures.decimal,
        size=figures.size,
        effort=figures.effort,
        enumeration=figures.enumeration,
        short=short,
        our_work=our_work,
        short_title=short_title,
        of=names.of,
        obstacle=obstacle,
    )
    env.globals.update(count=figures.count, new_request_id=uuid4)
