from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from time import sleep
from uuid import UUID, uuid4

import pytest

from capapp import accounts
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.organisation import Kind
from capapp.domain.people import Membership, Role
from capapp.store import journal, outbox, people
from capapp.usecases import founding, inviting, messaging, opening
from tests.accounts.apps import Clock, make_app
from tests.usecases.world import NOW, World


@pytest.fixture(autouse=True)
def app(world: World) -> Iterator[None]:
    with make_app(world.open, Clock()).app_context():
        yield


def mails(world: World) -> list[outbox.Mail]:
    with world.open(writing=False) as session:
        return list(reversed(messaging.outbox(session)))


def team(world: World) -> list[tuple[str, Role, bool]]:
    with world.acting("lead", writing=False) as ctx:
        return [(p.name, p.role, p.has_joined) for p in inviting.people(ctx, world.own.id)]


def test_an_invited_person_gets_a_link_and_is_named(world: World) -> None:
    with world.acting("lead") as ctx:
        inviting.invite(ctx, world.own.id, name="Bob\r\nBcc: x", email=" Bob@Exemple.fr ", role=Role.LEAD)
    (mail,) = mails(world)
    assert (mail.recipient, mail.subject) == ("bob@exemple.fr", "Escale vous invite à travailler sur son CAP")
    assert "https://cap.exemple.fr/invitation/" in mail.body
    assert "Bonjour Bob Bcc: x," in mail.body
    assert ("Bob\nBcc: x", Role.LEAD, False) in team(world)


def test_someone_who_already_has_an_account_is_told_without_a_link_to_a_password(world: World) -> None:
    with world.open(writing=True) as session:
        account = people.by_id(session, world.ids["stranger"])
        people.set_password(session, account, "hash", NOW)
        session.commit()
    with world.acting("lead") as ctx:
        inviting.invite(ctx, world.own.id, name="X", email="stranger@exemple.fr", role=Role.CONTRIBUTOR)
        with pytest.raises(Refused) as refused:
            inviting.invite(ctx, world.own.id, name="X", email="stranger@exemple.fr", role=Role.CONTRIBUTOR)
    assert refused.value.refusal.code is RefusalCode.ALREADY_INVITED
    assert ["/invitation/" in m.body for m in mails(world)] == [False]
    assert ("Stranger", Role.CONTRIBUTOR, True) in team(world)


def test_someone_who_has_not_come_yet_is_mailed_again_and_named_once(world: World) -> None:
    for _ in range(2):
        with world.acting("lead") as ctx:
            inviting.invite(ctx, world.own.id, name="Bob", email="bob@exemple.fr", role=Role.LEAD)
    assert len(mails(world)) == 2
    assert [name for name, *_ in team(world)].count("Bob") == 1


@pytest.mark.parametrize("who", ["colleague", "auditor", "delegate", "stranger"])
def test_only_a_lead_or_the_federation_invites(world: World, who: str) -> None:
    with world.acting(who, writing=False) as ctx, pytest.raises(Refused):
        inviting.invite(ctx, world.own.id, name="Bob", email="bob@exemple.fr", role=Role.LEAD)


@pytest.mark.parametrize("role", [Role.AUDITOR, Role.DELEGATE, Role.FEDERATION])
def test_a_lead_names_nobody_beyond_the_enterprise(world: World, role: Role) -> None:
    with world.acting("lead", writing=False) as ctx, pytest.raises(Refused):
        inviting.invite(ctx, world.own.id, name="Bob", email="bob@exemple.fr", role=role)


def test_a_withdrawn_person_has_no_access_any_more(world: World) -> None:
    with world.acting("lead") as ctx:
        inviting.withdraw(ctx, world.own.id, world.ids["colleague"], Role.CONTRIBUTOR)
    with world.acting("colleague", writing=False) as ctx:
        assert opening.home(ctx).own == ()


def test_the_last_lead_cannot_leave(world: World) -> None:
    with world.acting("lead", writing=False) as ctx, pytest.raises(Refused) as refused:
        inviting.withdraw(ctx, world.own.id, world.ids["lead"], Role.LEAD)
    assert refused.value.refusal.code is RefusalCode.LAST_LEAD


@pytest.mark.parametrize("who", ["lead", "federation"])
def test_an_auditor_is_sent_away_by_another_team_only(world: World, who: str) -> None:
    world.opened()
    with world.acting(who, writing=False) as ctx, pytest.raises(Refused) as refused:
        inviting.withdraw(ctx, world.own.id, world.ids["auditor"], Role.AUDITOR)
    assert refused.value.refusal.code is RefusalCode.NOT_FOUND


def test_withdrawing_someone_who_was_not_named_is_not_found(world: World) -> None:
    with world.acting("lead", writing=False) as ctx, pytest.raises(Refused) as refused:
        inviting.withdraw(ctx, world.own.id, uuid4(), Role.CONTRIBUTOR)
    assert refused.value.refusal.code is RefusalCode.NOT_FOUND


def test_the_federation_hands_an_enterprise_over_and_tells_both(world: World) -> None:
    with world.acting("federation") as ctx:
        inviting.hand_over(ctx, world.own.id, name="Nora", email="nora@exemple.fr")
    told = {m.recipient: m for m in mails(world)}
    assert set(told) == {"lead@exemple.fr", "nora@exemple.fr"}
    assert "Nora" in told["lead@exemple.fr"].body
    with world.acting("lead", writing=False) as ctx:
        assert opening.home(ctx).own == ()
        assert "hand_over" in [line.what for line in journal.about(ctx.session, world.own.id)]
    with world.acting("federation", writing=False) as ctx:
        leads = [p.email for p in inviting.people(ctx, world.own.id) if p.role is Role.LEAD]
    assert leads == ["nora@exemple.fr"]


def test_the_federation_brings_in_enterprises_regions_and_delegates(world: World) -> None:
    with world.acting("federation") as ctx:
        region = inviting.create_region(ctx, "Bretagne")
        made = inviting.create_organisation(ctx, name="Phare", kinds=(Kind.EI,), town="Brest", region_id=region.id)
        inviting.invite_delegate(ctx, region.id, name="Dan", email="dan@exemple.fr")
        assert [r.name for r in inviting.regions(ctx)] == ["Bretagne", "Normandie"]
        assert inviting.people(ctx, made.id) == ()
    assert len(mails(world)) == 1


def test_nobody_joins_the_enterprise_that_they_audit(world: World) -> None:
    world.opened()
    with world.acting("lead", writing=False) as ctx, pytest.raises(Refused) as invited:
        inviting.invite(ctx, world.own.id, name="X", email="auditor@exemple.fr", role=Role.CONTRIBUTOR)
    with world.acting("federation", writing=False) as ctx, pytest.raises(Refused) as handed:
        inviting.hand_over(ctx, world.own.id, name="X", email="auditor@exemple.fr")
    assert {invited.value.refusal.code, handed.value.refusal.code} == {RefusalCode.AUDITS_ITS_OWN}


def test_two_leads_who_leave_at_the_same_instant_leave_one(world: World) -> None:
    other = world.person("other", Membership(Role.LEAD, organisation=world.own.id))

    def leave(name: str, person: UUID) -> str:
        try:
            with world.acting(name) as ctx:
                inviting.withdraw(ctx, world.own.id, person, Role.LEAD)
                sleep(0.3)
        except Refused as refused:
            return refused.refusal.code
        return "left"

    with ThreadPoolExecutor(2) as people_leaving:
        ends = list(people_leaving.map(leave, ("lead", "other"), (world.ids["lead"], other)))
    assert sorted(ends) == [RefusalCode.LAST_LEAD, "left"]


def test_two_delegations_never_have_the_same_name(world: World) -> None:
    with world.acting("federation", writing=False) as ctx, pytest.raises(Refused) as refused:
        inviting.create_region(ctx, " normandie ")
    assert refused.value.refusal.code is RefusalCode.NAME_TAKEN


@pytest.mark.parametrize("who", ["lead", "delegate", "stranger"])
def test_nobody_else_does_what_the_federation_does(world: World, who: str) -> None:
    with world.acting(who, writing=False) as ctx:
        for act in (
            lambda: inviting.create_region(ctx, "X"),
            lambda: inviting.create_organisation(ctx, name="X", kinds=(), town=""),
            lambda: inviting.invite_delegate(ctx, world.region.id, name="X", email="x@y.fr"),
            lambda: inviting.name_for_network(ctx, "X", "x@y.fr", Membership(Role.AUDITOR)),
            lambda: inviting.hand_over(ctx, world.own.id, name="X", email="x@y.fr"),
            lambda: inviting.regions(ctx),
        ):
            with pytest.raises(Refused) as refused:
                act()
            assert refused.value.refusal.code is RefusalCode.NOT_FEDERATION


def test_the_first_account_is_made_from_the_terminal_with_its_role_only(world: World) -> None:
    more = {"password": "quatre mots sans lien", "now": NOW + timedelta(days=1)}
    with world.open(writing=True) as session:
        founding.found_account(
            session, email="Zoe@Exemple.fr", name="Zoé", role=Role.LEAD, organisation="Escale", region=None, **more
        )
        made = people.by_email(session, "zoe@exemple.fr")
        assert made.memberships == (Membership(Role.LEAD, organisation=world.own.id),)
        founding.found_account(
            session, email="d@exemple.fr", name="D", role=Role.DELEGATE, organisation=None, region="Bretagne", **more
        )
        with pytest.raises(Refused) as missing:
            founding.found_account(session, email="e@e.fr", name="E", role=Role.DELEGATE, organisation=None, region=" ", **more)
        with pytest.raises(Refused) as twice:
            founding.found_account(
                session, email="zoe@exemple.fr", name="Z", role=Role.FEDERATION, organisation=None, region=None, **more
            )
    assert missing.value.refusal.code is RefusalCode.NOT_FOUND
    assert twice.value.refusal.code is RefusalCode.ALREADY_INVITED
    assert accounts.hashed("quatre mots sans lien").startswith("$argon2id$")
