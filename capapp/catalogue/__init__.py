"""The catalogue: maintained texts (questionnaires, offers, answers files) in YAML → domain values, or every problem in them."""

from __future__ import annotations

from capapp.catalogue.answers_files import AnswersFile, Previous
from capapp.catalogue.beginning import Hindrance, begin
from capapp.catalogue.checking import check
from capapp.catalogue.kinds import FileKind
from capapp.catalogue.loading import (
    Opened,
    load_answers,
    load_questionnaire,
    open_after,
    open_folder,
    open_sources,
)
from capapp.catalogue.problems import Problem, Unsound
from capapp.catalogue.readability import reread
from capapp.catalogue.schemas import json_schema, write_schemas
from capapp.catalogue.sealing import Sealed, seal
from capapp.catalogue.seals import Seal

__all__ = [
    "AnswersFile",
    "FileKind",
    "Hindrance",
    "Opened",
    "Previous",
    "Problem",
    "Seal",
    "Sealed",
    "Unsound",
    "begin",
    "check",
    "json_schema",
    "load_answers",
    "load_questionnaire",
    "open_after",
    "open_folder",
    "open_sources",
    "reread",
    "seal",
    "write_schemas",
]
