"""Permissions: the cases of rules/permissions.yaml."""

from typing import Any
from uuid import UUID

import pytest

from capapp.domain.assessment import Consent
from capapp.domain.errors import Refused
from capapp.domain.lifecycle import State
from capapp.domain.organisation import Kind, Organisation, Region
from capapp.domain.people import Actor, Membership, Role
from capapp.domain.permissions import _RULES, Permission, Subject, allows, check, refusal
from tests.domain.cases import cases

NORTH, SOUTH = Region(UUID(int=1), "Nord"), Region(UUID(int=2), "Sud")
MINE = Organisation(UUID(int=3), "La nôtre", (Kind.AI,), "Rouen", NORTH)
OTHER, FILE = UUID(int=4), UUID(int=6)
MEMBERSHIPS = {
    "lead": Membership(Role.LEAD, MINE.id),
    "contributor": Membership(Role.CONTRIBUTOR, MINE.id),
    "auditor": Membership(Role.AUDITOR, MINE.id, assessment=FILE),
    "auditor_of_another_file": Membership(Role.AUDITOR, MINE.id, assessment=UUID(int=7)),
    "unassigned_auditor": Membership(Role.AUDITOR),
    "delegate": Membership(Role.DELEGATE, region=NORTH.id),
    "federation": Membership(Role.FEDERATION),
    "foreign_lead": Membership(Role.LEAD, OTHER),
    "foreign_auditor": Membership(Role.AUDITOR, OTHER, assessment=UUID(int=8)),
    "foreign_delegate": Membership(Role.DELEGATE, region=SOUTH.id),
}


def actor(*roles: str) -> Actor:
    return Actor(UUID(int=9), "Camille", "camille@example.org", tuple(MEMBERSHIPS[role] for role in roles))


@cases("permissions")
def test_case(case: dict[str, Any]) -> None:
    consent = Consent(positions=True, plan=True) if case.get("consent") == "both" else Consent()
    subject = Subject(MINE, State(case["state"]), consent, FILE)
    for name, expected in case["expect"].items():
        found = refusal(actor(*case["who"]), Permission(name), subject)
        assert (True if found is None else found.code.value) == expected, name


def test_every_permission_has_a_rule() -> None:
    assert set(_RULES) == set(Permission)


def test_without_a_subject_only_the_federation_may() -> None:
    assert allows(actor("federation"), Permission.ADMINISTER)
    assert not allows(actor("lead"), Permission.ADMINISTER)


def test_check_raises_what_refusal_says() -> None:
    with pytest.raises(Refused) as refused:
        check(actor("foreign_lead"), Permission.SEE, Subject(MINE))
    assert refused.value.refusal.hidden


def test_an_enterprise_outside_the_delegations_has_no_delegate() -> None:
    alone = Organisation(UUID(int=5), "Ailleurs", (Kind.OTHER,), "Metz")
    assert not allows(actor("delegate"), Permission.SEE, Subject(alone))
