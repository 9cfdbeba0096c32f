"""The report: everything that goes on paper, as plain domain values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from capapp.domain.agreement import Heard
from capapp.domain.answers import Answers
from capapp.domain.assessment import Path
from capapp.domain.organisation import Organisation
from capapp.domain.plan import ProgressPlan
from capapp.domain.questionnaire import Questionnaire
from capapp.domain.recommendations import Effect
from capapp.domain.scoring.scorecard import Scorecard
from capapp.wording.titles import short_title


@dataclass(frozen=True)
class Report:
    """One enterprise's picture and plan.

    `dated_on` is the day printed on every page: of settling, or of making while `is_project`. `effects` is keyed by
    action id; the plan `is_proposed` while nobody has chosen its actions. `heard` is what is left of a gathering of voices,
    None without one. What the reader may not see (comments, voices) is left out by who builds the report.
    """

    questionnaire: Questionnaire
    organisation: Organisation
    path: Path
    dated_on: date
    is_project: bool
    answers: Answers
    scorecard: Scorecard
    previous: Scorecard | None
    previous_on: date | None
    plan: ProgressPlan
    effects: Mapping[UUID, Effect]
    heard: Heard | None = None
    is_proposed: bool = False

    @property
    def title(self) -> str:
        """The document's title: the edition's and the enterprise's names."""
        return f"{self.questionnaire.title} – {self.organisation.name}"

    @property
    def short_title(self) -> str:
        """The edition's title in a few words."""
        return short_title(self.questionnaire)

    @property
    def is_audit(self) -> bool:
        """Whether the frame counts findings."""
        return self.questionnaire.rules.findings is not None

    @property
    def declared(self) -> list[str]:
        """What the enterprise declared that it does, in the words of its edition."""
        return [self.questionnaire.options[id] for id in self.scorecard.options]
