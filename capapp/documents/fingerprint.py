"""The fingerprint of a report: equal exactly when the document's bytes would be."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path

from capapp.documents.report import Report
from capapp.documents.writing import TEMPLATES
from capapp.domain.agreement import Heard
from capapp.domain.disclosure import Disclosure
from capapp.domain.recommendations import Effect
from capapp.domain.scoring.scorecard import BranchScore, Scorecard

_HERE = Path(__file__).parent
_LIBRARIES = ("xhtml2pdf", "reportlab", "pikepdf", "jinja2")


def fingerprint(report: Report) -> str:
    """A SHA-256 (hex) over everything that the document shows, and over what lays it out."""
    questionnaire = report.questionnaire
    content = (
        (questionnaire.checksum, questionnaire.id, questionnaire.edition, questionnaire.notice),
        (report.organisation, report.path, report.dated_on, report.is_project, report.previous_on, report.is_proposed),
        sorted(report.answers.items()),
        _figures(report.scorecard),
        _figures(report.previous),
        report.plan.actions,
        sorted((str(id), *_effect(effect)) for id, effect in report.effects.items()),
        report.heard and _voices(report.heard),
    )
    return sha256(f"{layout()}{content!r}".encode("utf-8", "surrogatepass")).hexdigest()


def _figures(card: Scorecard | None) -> object:
    """What a picture says, without the texts that its edition's checksum already stands for."""
    if card is None:
        return None
    return (
        card.checksum,
        card.engine,
        [(o.id, o.state.value, o.level.id if o.level else None) for o in card.objectives.values()],
        [_branch(b) for b in card.branches.values()],
        card.total and _branch(card.total),
        card.rating,
        card.options,
        card.findings and (sorted(card.findings.counts.items()), *card.findings[1:]),
    )


def _voices(heard: Heard) -> object:
    """What is told of the voices, mappings in one order."""
    release = heard.release
    told = [[(id, *_told(of)) for id, of in sorted(part.items())] for part in (release.normal, release.plain)]
    return release.voices, told, sorted((theme, sorted(people.items())) for theme, people in heard.attendance.items())


def _told(of: Disclosure) -> tuple[object, ...]:
    return (
        of.shown.value,
        sorted(of.counts.items()),
        sorted((college, sorted(each.items())) for college, each in of.colleges.items()),
    )


def _effect(of: Effect) -> tuple[str, ...]:
    return of.source.id, of.target.id, *_branch(of.mean_before), *_branch(of.mean_after)


def _branch(of: BranchScore) -> tuple[str, ...]:
    minimum = of.minimum.id if of.minimum else ""
    return of.id, str(of.exact), str(of.shown), str(of.silence), minimum, str(of.weakest), str(of.spread), repr(of.coverage)


@cache
def layout() -> str:
    """A SHA-256 (hex) of the templates, fonts, programs and library versions that lay a document out."""
    rooms = (_HERE, _HERE.parent / "wording", TEMPLATES / "documents")
    files = sorted(file for room in rooms for file in room.rglob("*") if file.is_file() and file.suffix != ".pyc")
    digest = sha256(" ".join(f"{name} {version(name)}" for name in _LIBRARIES).encode())
    for file in files:
        digest.update(file.name.encode() + b"\0" + file.read_bytes())
    return digest.hexdigest()
