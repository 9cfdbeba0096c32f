"""Who may what in an audit: every permission, party and state, by the table of rules/audit_access.yaml."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import pytest
import yaml

from capapp.domain.audit.access import RULES, AuditPermission, audit_allows, audit_refusal, check_audit
from capapp.domain.audit.audit import Audit, AuditKind, Member, Part, Scope, readers
from capapp.domain.audit.lifecycle import AUDIT_WAYS, AuditState, AuditStep
from capapp.domain.errors import Refusal, RefusalCode, Refused
from capapp.domain.organisation import Kind, Organisation, Region
from capapp.domain.people import Actor, Membership, Role
from tests.domain.cases import FOLDER

NOW = datetime(2026, 11, 23, tzinfo=UTC)
NORTH = Region(UUID(int=1), "Nord")
OWN = Organisation(UUID(int=2), "La nôtre", (Kind.AI,), "Rouen", NORTH)
SIBLING = Organisation(UUID(int=3), "La sœur", (Kind.ACI,), "Caen", NORTH)
FILE = UUID(int=4)
PARTS = (Part(UUID(int=5), OWN, FILE), Part(UUID(int=6), SIBLING, UUID(int=7)))
PEOPLE = {
    "lead_auditor": (),
    "auditor": (),
    "undeclared": (),
    "conflicted": (),
    "lead": (Membership(Role.LEAD, OWN.id),),
    "contributor": (Membership(Role.CONTRIBUTOR, OWN.id),),
    "delegate": (Membership(Role.DELEGATE, region=NORTH.id),),
    "federation": (Membership(Role.FEDERATION),),
    "both": (Membership(Role.FEDERATION),),
    "sibling": (Membership(Role.LEAD, SIBLING.id),),
    "stranger": (Membership(Role.LEAD, UUID(int=99)),),
    "pool": (Membership(Role.AUDITOR),),
    "other_delegate": (Membership(Role.DELEGATE, region=UUID(int=98)),),
    "nobody": (),
}
IDS = {name: UUID(int=100 + rank) for rank, name in enumerate(PEOPLE)}
TABLE: list[dict[str, Any]] = yaml.safe_load((FOLDER / "audit_access.yaml").read_text(encoding="utf-8"))
OUTSIDE = ("stranger", "pool", "other_delegate", "nobody")


def actor(name: str) -> Actor:
    return Actor(IDS[name], name, f"{name}@exemple.fr", PEOPLE[name])


def audit(state: AuditState) -> Audit:
    declared = Member(IDS["lead_auditor"], "Paul", is_lead=True, declared_at=NOW)
    team = (
        declared,
        replace(declared, person=IDS["auditor"], is_lead=False),
        Member(IDS["undeclared"], "Irène", is_lead=False),
        replace(declared, person=IDS["conflicted"], is_lead=False, has_conflict=True),
        replace(declared, person=IDS["both"], is_lead=False),
    )
    fixed = (UUID(int=8), OWN, AuditKind.CERTIFICATION, Scope.GROUP, "0" * 64)
    return Audit(*fixed, state, PARTS, team, NOW, IDS["federation"])


def test_the_table_names_every_permission() -> None:
    assert {row["permission"] for row in TABLE} == set(AuditPermission) == set(RULES)


@pytest.mark.parametrize("row", [pytest.param(row, id=row["permission"]) for row in TABLE])
def test_the_table_holds(row: dict[str, Any]) -> None:
    permission, wrong = AuditPermission(row["permission"]), []
    for name in PEOPLE.keys() - {*OUTSIDE, "sibling"}:
        states = row["may"].get(name, [])
        for state in AuditState:
            expected = states == "all" or state.value in states
            if audit_allows(actor(name), permission, audit(state)) is not expected:
                wrong.append((name, state.value, "expected" if expected else "allowed"))
    assert not wrong
    for name, reasons in row.get("refused", {}).items():
        for state, code in reasons.items():
            found = audit_refusal(actor(name), permission, audit(AuditState(state)))
            assert found == Refusal(RefusalCode(code)), (name, state)


@pytest.mark.parametrize("permission", AuditPermission)
@pytest.mark.parametrize("name", OUTSIDE)
def test_strangers_do_not_even_learn_that_there_is_an_audit(permission: AuditPermission, name: str) -> None:
    for state in AuditState:
        with pytest.raises(Refused) as refused:
            check_audit(actor(name), permission, audit(state))
        assert refused.value.refusal.hidden


@pytest.mark.parametrize("permission", [AuditPermission.READ_FINDINGS, AuditPermission.REPLY, AuditPermission.SAY_DONE])
def test_another_enterprise_of_the_group_has_no_part_in_ours(permission: AuditPermission) -> None:
    for state in AuditState:
        found = audit_refusal(actor("sibling"), permission, audit(state), part=PARTS[0].id)
        assert found == Refusal(RefusalCode.NOT_YOURS)


def test_leading_one_enterprise_of_a_group_sends_no_replies_for_another() -> None:
    both = replace(actor("contributor"), memberships=(*PEOPLE["contributor"], *PEOPLE["sibling"]))
    found = audit_refusal(both, AuditPermission.SEND_REPLIES, audit(AuditState.REPLYING), part=PARTS[0].id)
    assert found == Refusal(RefusalCode.NOT_LEAD)
    assert audit_allows(both, AuditPermission.SEND_REPLIES, audit(AuditState.REPLYING), part=PARTS[1].id)


def test_files_are_read_between_the_statement_and_the_end_by_those_it_cleared() -> None:
    for state in AuditState:
        expected = set() if state in (AuditState.CLOSED, AuditState.CANCELLED) else {"lead_auditor", "auditor", "both"}
        found = readers(audit(state))
        assert {person for person, _, _ in found} == {IDS[name] for name in expected}
        assert all(file in (FILE, UUID(int=7)) for _, _, file in found)


def test_a_member_that_is_not_in_the_sample_is_not_read() -> None:
    alone = replace(audit(AuditState.REVIEWING), parts=(PARTS[0], replace(PARTS[1], in_sample=False)))
    assert {file for _, _, file in readers(alone)} == {FILE}


def test_every_state_of_an_audit_is_reached_and_left() -> None:
    over = {AuditState.CLOSED, AuditState.CANCELLED}
    assert {w.target for w in AUDIT_WAYS} == set(AuditState) - {AuditState.ASSIGNED}
    assert {w.source for w in AUDIT_WAYS} == set(AuditState) - over
    assert {w.step for w in AUDIT_WAYS} == set(AuditStep)
