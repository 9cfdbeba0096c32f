"""The life of an audit: a table without dead ends, drawn in the documentation as it is."""

from pathlib import Path

import pytest

from capapp.domain.audit.lifecycle import AUDIT_WAYS, HOLDING, OVER, SIGNED, AuditState, AuditStep, audit_way

DOCUMENT = Path(__file__).parents[2] / "docs" / "architecture.md"


def test_every_state_is_reached_and_left() -> None:
    assert {w.target for w in AUDIT_WAYS} == set(AuditState) - {AuditState.ASSIGNED}
    assert {w.source for w in AUDIT_WAYS} == set(AuditState) - OVER
    assert {w.step for w in AUDIT_WAYS} == set(AuditStep)


@pytest.mark.parametrize("state", AuditState)
@pytest.mark.parametrize("step", AuditStep)
def test_a_step_leads_to_one_state_only(step: AuditStep, state: AuditState) -> None:
    found = [w for w in AUDIT_WAYS if (w.step, w.source) == (step, state)]
    assert found == [w for w in [audit_way(step, state)] if w]


def test_what_was_handed_over_is_never_cancelled() -> None:
    given_up = {w.source for w in AUDIT_WAYS if w.target is AuditState.CANCELLED}
    assert given_up.isdisjoint(SIGNED | {AuditState.REPLYING, AuditState.CONCLUDING})
    assert HOLDING.isdisjoint(SIGNED | OVER)


def test_the_documentation_draws_this_very_table() -> None:
    drawing = "\n".join(f"    {w.source} --> {w.target}: {w.step}" for w in AUDIT_WAYS)
    assert drawing in DOCUMENT.read_text(encoding="utf-8")
