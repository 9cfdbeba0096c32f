"""The plan of an audit, its sample and its moments; its team."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from capapp.domain.audit.audit import AgendaLine, Audit
from capapp.store import audits
from tests.web.audited import AuditSite

MOMENT = {"moment-day": "2027-01-12", "moment-starts": "9 h", "moment-ends": "10:30", "moment-place": "Siège"}
MOMENT |= {"moment-subject": "Réunion d'ouverture", "moment-people": "Direction, encadrement technique"}


@pytest.fixture
def audit(audited: AuditSite) -> Audit:
    return audited.world.declare(audited.world.assign(audited.world.own))


def kept(audited: AuditSite, audit: Audit) -> Audit:
    with audited.world.open(writing=False) as session:
        return audits.get(session, audit.id)


def planned(audited: AuditSite, audit: Audit, **changed: Any) -> AgendaLine:
    """A moment in the plan, as it stands once `changed` (a field, a value) was sent as well."""
    if not kept(audited, audit).agenda:
        audited.send("paul", audit, "/plan/programme", MOMENT)
    line = kept(audited, audit).agenda[0]
    if changed:
        fields = MOMENT | {"line": str(line.id), "moment-based_on": line.mark}
        reply = audited.send("irene", audit, "/plan/programme", fields | {f"moment-{k}": v for k, v in changed.items()})
        assert reply.status_code == 302
    return line


def test_the_team_writes_the_plan_and_everyone_concerned_reads_it(audited: AuditSite, audit: Audit) -> None:
    fields = {"perimeter": "Les deux ateliers,\nsans la boutique.", "starts_on": "12/01/2027", "ends_on": "13/01/2027"}
    assert "Pas encore écrit." in audited.page("lead", audit, "/plan")
    assert audited.send("irene", audit, "/plan", fields | {"version": str(kept(audited, audit).version)}).status_code == 302
    assert audited.send("paul", audit, "/plan/programme", MOMENT).status_code == 302
    for who in ("paul", "irene", "lead", "colleague", "federation"):
        text = audited.page(who, audit, "/plan")
        assert "sans la boutique." in text
        assert "du 12/01/2027 au 13/01/2027" in text
        assert "9\u00a0h\u00a000 – 10\u00a0h\u00a030" in text
        assert "Direction, encadrement technique" in text
        assert ("Enregistrer le plan" in text) == (who in ("paul", "irene"))
    audited.page("delegate", audit, "/plan", status=403)


def test_nobody_else_writes_it(audited: AuditSite, audit: Audit) -> None:
    for more, fields in (("/plan", {"version": "2"}), ("/plan/programme", MOMENT)):
        for who, status in (("lead", 403), ("federation", 403), ("delegate", 403), ("stranger", 404)):
            assert audited.send(who, audit, more, fields).status_code == status, (who, more)
    assert kept(audited, audit).agenda == ()


def test_two_who_write_the_plan_at_once_lose_nothing(audited: AuditSite, audit: Audit) -> None:
    version = str(kept(audited, audit).version)
    assert audited.send("paul", audit, "/plan", {"perimeter": "L'atelier bois.", "version": version}).status_code == 302
    late = audited.send("irene", audit, "/plan", {"perimeter": "L'atelier métal.", "version": version})
    assert late.status_code == 409
    assert "L&#39;atelier bois." in late.text
    assert "L&#39;atelier métal." in late.text
    now = {"perimeter": "Les deux ateliers.", "version": str(kept(audited, audit).version)}
    assert f'value="{now["version"]}"' in late.text
    assert audited.send("irene", audit, "/plan", now).status_code == 302


def test_moments_are_added_at_once_by_two_and_changed_one_by_one(audited: AuditSite, audit: Audit) -> None:
    line = planned(audited, audit)
    other = MOMENT | {"moment-starts": "14:00", "moment-ends": "15:00", "moment-subject": "Atelier"}
    assert audited.send("irene", audit, "/plan/programme", other).status_code == 302
    assert f"moment={line.id}" in audited.page("paul", audit, "/plan")
    assert 'value="09:00"' in audited.page("paul", audit, f"/plan?moment={line.id}")
    planned(audited, audit, place="Salle du bas")
    assert [each.place for each in kept(audited, audit).agenda] == ["Salle du bas", "Siège"]
    fields = MOMENT | {"line": str(line.id), "moment-based_on": line.mark, "moment-place": "Salle du haut"}
    late = audited.send("paul", audit, "/plan/programme", fields)
    assert (late.status_code, "Salle du bas" in late.text, "Salle du haut" in late.text) == (409, True, True)
    for _ in range(2):
        assert audited.send("paul", audit, "/plan/programme", {"line": str(line.id), "remove": "oui"}).status_code == 302
    assert [each.subject for each in kept(audited, audit).agenda] == ["Atelier"]
    gone = audited.send("paul", audit, "/plan/programme", fields)
    assert (gone.status_code, "retiré du programme" in gone.text) == (409, True)


def test_the_same_moment_sent_twice_is_one(audited: AuditSite, audit: Audit) -> None:
    fields = MOMENT | {"request_id": str(uuid4())}
    assert [audited.send("paul", audit, "/plan/programme", fields).status_code for _ in range(2)] == [302, 302]
    assert len(kept(audited, audit).agenda) == 1


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"moment-day": ""}, "Donnez le jour"),
        ({"moment-starts": "matin"}, "Écrivez l'heure ainsi"),
        ({"moment-ends": "25:00"}, "Écrivez l'heure ainsi"),
        ({"moment-ends": "8:00"}, "La fin vient avant le début"),
        ({"moment-place": " "}, "Dites où."),
        ({"moment-subject": "x" * 301}, "Ce texte est trop long"),
    ],
)
def test_a_moment_typed_wrong_is_said(audited: AuditSite, audit: Audit, wrong: dict[str, str], said: str) -> None:
    reply = audited.send("paul", audit, "/plan/programme", MOMENT | wrong)
    assert reply.status_code == 422
    assert said in reply.text.replace("&#39;", "'")
    assert "Direction, encadrement technique" in reply.text


def test_the_sample_of_a_group_is_chosen_and_never_too_small(audited: AuditSite) -> None:
    world = audited.world
    audit = world.declare(world.assign(world.group, is_group=True))
    assert "on en visite au moins 2" in audited.page("one", audit, "/plan")
    one, two = (str(each.id) for each in world.members[:2])
    small = audited.send("paul", audit, "/plan/echantillon", {"members": [one]})
    assert (small.status_code, "trop petit" in small.text) == (422, True)
    assert audited.send("paul", audit, "/plan/echantillon", {"members": [one, two, str(uuid4())]}).status_code == 302
    assert [part.organisation.name for part in kept(audited, audit).seen] == ["Groupe", "Deux", "Un"]
    assert audited.send("group", audit, "/plan/echantillon", {"members": [one, two]}).status_code == 403


def test_the_federation_changes_the_team_before_the_visit(audited: AuditSite, audit: Audit) -> None:
    world = audited.world
    for who in ("paul", "lead", "federation"):
        assert "A déclaré qu'aucun lien ne l'empêche d'auditer" in audited.page(who, audit, "/equipe")
    nobody = audited.send("federation", audit, "/equipe", {"lead": ""})
    assert (nobody.status_code, "Choisissez une personne responsable" in nobody.text) == (422, True)
    assert audited.send("federation", audit, "/equipe", {"lead": str(world.ids["irene"])}).status_code == 302
    assert [member.name for member in kept(audited, audit).team] == ["Irene"]
    audited.page("paul", audit, status=404)
    for who in ("lead", "irene"):
        assert audited.send(who, audit, "/equipe", {"lead": str(world.ids["paul"])}).status_code == 403


def test_once_the_visit_is_open_the_team_stays_and_the_page_says_why(audited: AuditSite) -> None:
    world = audited.world
    world.claim("lead", world.own)
    audit = world.started(world.own)
    assert 'aria-disabled="true"' in audited.page("federation", audit, "/equipe")
    assert audited.send("federation", audit, "/equipe", {"lead": str(world.ids["irene"])}).status_code == 409


def test_a_plan_sent_without_its_version_changes_nothing(audited: AuditSite) -> None:
    audit = audited.world.declare(audited.world.assign(audited.world.own))
    assert audited.send("paul", audit, "/plan", {"perimeter": "Rien."}).status_code == 409
