"""The plan: what an action owes before the plan is adopted, and its order."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from capapp.domain.errors import RefusalCode
from capapp.domain.plan import ACTION_MAX, Action, ActionStatus, ProgressPlan, late, shortfall

A, B, C = (Action(UUID(int=n), f"Action {n}") for n in (1, 2, 3))
COMPULSORY = replace(A, is_compulsory=True)


@pytest.mark.parametrize(
    ("action", "code"),
    [
        (A, None),
        (replace(A, what="  "), RefusalCode.ACTION_TEXT_MISSING),
        (replace(A, finding="x" * (ACTION_MAX + 1)), RefusalCode.TEXT_TOO_LONG),
        (COMPULSORY, RefusalCode.OWNER_AND_DUE_DATE_MISSING),
        (replace(COMPULSORY, owner="Samia"), RefusalCode.OWNER_AND_DUE_DATE_MISSING),
        (replace(COMPULSORY, due_on=date(2027, 1, 31)), RefusalCode.OWNER_AND_DUE_DATE_MISSING),
        (replace(COMPULSORY, owner="Samia", due_on=date(2027, 1, 31)), None),
        (replace(COMPULSORY, status=ActionStatus.DROPPED), RefusalCode.DROP_REASON_MISSING),
        (replace(COMPULSORY, status=ActionStatus.DROPPED, drop_reason="Poste supprimé"), None),
        (replace(A, status=ActionStatus.DROPPED), None),
    ],
)
def test_what_an_action_still_owes(action: Action, code: RefusalCode | None) -> None:
    found = shortfall(action)
    assert (found and found.code) == code


def test_actions_move_among_the_living_and_dropped_ones_stay_last() -> None:
    dropped = replace(B, status=ActionStatus.DROPPED)
    plan = ProgressPlan((A, dropped, C))
    assert plan.moved(C.id, -1).actions == (C, A, dropped)
    assert plan.moved(A.id, 5).actions == (C, A, dropped)
    assert plan.moved(UUID(int=9), 1) == plan


def test_late_is_open_and_past_its_date() -> None:
    today = date(2026, 11, 23)
    due = replace(A, due_on=date(2026, 11, 22))
    done = replace(due, status=ActionStatus.DONE)
    assert late((due, done, B, replace(A, due_on=today)), today) == (due,)
