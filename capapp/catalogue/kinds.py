"""The kinds of maintained files, and the shape of each."""

from __future__ import annotations

from enum import StrEnum

from capapp.catalogue.demonstration_file import DemoNetwork
from capapp.catalogue.shapes.answers import AnswersShape
from capapp.catalogue.shapes.jargon import JargonShape
from capapp.catalogue.shapes.manifest import QuestionnaireShape
from capapp.catalogue.shapes.offers import OffersShape
from capapp.catalogue.shapes.scalars import Shape
from capapp.catalogue.shapes.seal import SealShape
from capapp.catalogue.shapes.since import SinceShape
from capapp.catalogue.shapes.theme import ThemeShape


class FileKind(StrEnum):
    """What a file is; its keys tell."""

    QUESTIONNAIRE = "questionnaire"
    THEME = "theme"
    OFFERS = "offers"
    ANSWERS = "answers"
    JARGON = "jargon"
    SINCE = "since"
    SEAL = "seal"
    NETWORK = "network"


SHAPES: dict[FileKind, type[Shape]] = {
    FileKind.QUESTIONNAIRE: QuestionnaireShape,
    FileKind.THEME: ThemeShape,
    FileKind.OFFERS: OffersShape,
    FileKind.ANSWERS: AnswersShape,
    FileKind.JARGON: JargonShape,
    FileKind.SINCE: SinceShape,
    FileKind.SEAL: SealShape,
    FileKind.NETWORK: DemoNetwork,
}
