"""Where the voices of a gathering differed: an auditor looks there first."""

from __future__ import annotations

from fractions import Fraction

from capapp.domain.agreement import divergence, is_to_clarify, told
from capapp.domain.assessment import Assessment
from capapp.store import gatherings
from capapp.usecases.context import Context

FAR = Fraction(1, 3)
"""Voices are far apart when two of them differ by a third of the scale on average."""


def divergent(ctx: Context, assessment: Assessment) -> frozenset[str]:
    """The requirements on which the voices of a closed gathering differed, or many did not know."""
    questionnaire = ctx.library[assessment.edition]
    gathering = gatherings.newest(ctx.session, assessment.id)
    counts = told(questionnaire, gathering.release if gathering else None)
    far = {id: divergence(of, questionnaire.scale_of(questionnaire.objectives[id])) for id, of in counts.items()}
    return frozenset(id for id, apart in far.items() if apart >= FAR or is_to_clarify(counts[id]))
