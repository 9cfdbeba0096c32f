"""The seal of a published edition: read from published.yaml, and written there once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from capapp.catalogue.shapes.seal import SealShape
from capapp.domain.editions.meaning import Meanings, Part, meanings
from capapp.domain.questionnaire import Questionnaire

_HEAD = """\
# yaml-language-server: $schema=../schemas/seal.json
# Écrit par « capapp seal » : ce que cette édition veut dire depuis sa publication. Ne le modifiez pas à la main.
"""


class Seal(NamedTuple):
    """What was published, and when."""

    questionnaire: str
    edition: str
    published_on: date
    checksum: str
    meanings: Meanings

    def is_of(self, questionnaire: Questionnaire) -> bool:
        """Whether it is the seal of this edition, and not of another one."""
        return (self.questionnaire, self.edition) == (questionnaire.id, questionnaire.edition)


def seal_of(shape: SealShape) -> Seal:
    """The seal of a sound shape."""
    found = {part: getattr(shape, part.value) for part in Part}
    return Seal(shape.questionnaire, shape.edition, shape.published_on, shape.checksum, found)


def seal_text(questionnaire: Questionnaire, published_on: date) -> str:
    """The text of published.yaml for an edition."""
    return _HEAD + "\n".join(_lines(questionnaire, published_on)) + "\n"


def _lines(questionnaire: Questionnaire, published_on: date) -> Iterator[str]:
    yield f"questionnaire: {questionnaire.id}"
    yield f"edition: {json.dumps(questionnaire.edition, ensure_ascii=False)}"
    yield f'published_on: "{published_on.isoformat()}"'
    yield f'checksum: "{questionnaire.checksum}"'
    for part, fingerprints in meanings(questionnaire).items():
        yield f"{part}:" if fingerprints else f"{part}: {{}}"
        yield from (f'  {id}: "{fingerprint}"' for id, fingerprint in fingerprints.items())
