"""What a frame says of the whole: its total and its band, its findings, or the answers counted level by level."""

from __future__ import annotations

from dataclasses import dataclass

from capapp.documents.branches import Count, counts
from capapp.documents.report import Report
from capapp.documents.spreads import by_id
from capapp.wording import ratings
from capapp.wording.explanations import since
from capapp.wording.figures import count
from capapp.wording.measures import figure, out_of
from capapp.wording.words import word


@dataclass(frozen=True, slots=True)
class Whole:
    """`total` and `band` are empty when the frame has none, `counts` where figures speak.

    `notes` are sentences; `blocked` those that keep the enterprise from being recognised.
    """

    total: str
    most: str
    before: str
    silence: str
    band: str
    counts: tuple[Count, ...]
    notes: tuple[str, ...]
    blocked: tuple[str, ...]

    @property
    def says_something(self) -> bool:
        """Whether there is anything to say."""
        return bool(self.total or self.band or self.counts or self.notes or self.blocked)


def whole(report: Report) -> Whole:
    """The whole of a report."""
    card, questionnaire = report.scorecard, report.questionnaire
    total, rating = card.total, card.rating
    return Whole(
        total=figure(total) if total else "",
        most=out_of(total) if total else "",
        before=figure(report.previous.total) if total and report.previous and report.previous.total else "",
        silence=word(total.silence) if total and total.silence else "",
        band=ratings.band(rating, questionnaire) if rating else "",
        counts=_counts(report),
        notes=tuple(_notes(report)),
        blocked=ratings.blocked(card, questionnaire),
    )


def _counts(report: Report) -> tuple[Count, ...]:
    """Findings after what made some graver; answers by level where nothing is scored."""
    card, questionnaire = report.scorecard, report.questionnaire
    if card.findings:
        return counts(tuple(card.findings.counts[level.id] for level in questionnaire.scale.levels), questionnaire)
    spread = () if questionnaire.rules.figures else by_id(card.objectives, report)
    return counts(spread, questionnaire) if any(spread) else ()


def _notes(report: Report) -> list[str]:
    card, questionnaire = report.scorecard, report.questionnaire
    moved = None if questionnaire.rules.figures or not report.previous else since(card, report.previous)
    said = [*ratings.unconfirmed(card, questionnaire), *ratings.notes(card, questionnaire)]
    return said + [sentence for sentence in (_elsewhere(report), moved) if sentence]


def _elsewhere(report: Report) -> str | None:
    """How many answers the count by level leaves out, because they lie on another scale."""
    counted = () if report.questionnaire.rules.figures else by_id(report.scorecard.objectives, report)
    number = report.scorecard.coverage.positioned - sum(counted) if any(counted) else 0
    verb = "est donnée" if number == 1 else "sont données"
    return f"{count(number, 'réponse')} {verb} sur une autre échelle." if number else None
