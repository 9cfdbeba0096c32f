"""`capapp seal`: write down what a published edition means, once and for all."""

from __future__ import annotations

from datetime import date
from enum import StrEnum
from pathlib import Path

from capapp.catalogue.checking import Check
from capapp.catalogue.editions import SEAL
from capapp.catalogue.problems import Unsound, problem
from capapp.catalogue.seals import seal_text
from capapp.catalogue.sentences import Code
from capapp.domain.questionnaire import EditionState


class Sealed(StrEnum):
    """What sealing did."""

    WRITTEN = "written"
    RENEWED = "renewed"
    SAME = "same"


def seal(folder: Path, today: date) -> Sealed:
    """Write the seal of a sound, published edition; Unsound for a draft, and when it is sealed and means something else now.

    Where words alone were mended since, the seal is of the new text and keeps its day.
    """
    check = Check()
    found = [each for each in check.run([folder]) if each.code is not Code.PUBLISHED_UNSEALED]
    edition = check.edition(folder)
    now, manifest, before = edition.questionnaire, edition.manifest.document, edition.seal
    if now is None or manifest is None:
        raise Unsound(found or edition.problems)
    if now.state is EditionState.DRAFT and before is None:
        raise Unsound([*found, manifest.problem(Code.DRAFT_UNSEALABLE, ("state",))])
    if found:
        raise Unsound(found)
    if before is not None and before.checksum == now.checksum:
        return Sealed.SAME
    _write(folder / SEAL, seal_text(now, before.published_on if before else today))
    return Sealed.RENEWED if before else Sealed.WRITTEN


def _write(path: Path, text: str) -> None:
    """Put the whole text in place at once; Unsound when the folder cannot be written."""
    draft = path.with_suffix(".yaml.part")
    try:
        draft.write_text(text, encoding="utf-8")
        draft.replace(path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise Unsound([problem(str(path), (1, 1), Code.UNWRITABLE)]) from None
