"""The demonstration: a fictional network, told by questionnaires/demonstration and brought to life through the ordinary verbs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from uuid import UUID, uuid4

from capapp import catalogue
from capapp.catalogue.demonstration_file import DemoAssessment, DemoEnterprise, DemoNetwork, DemoPerson, load_network
from capapp.domain.organisation import Organisation, Region
from capapp.domain.people import Actor, Membership, Role
from capapp.store import organisations, people
from capapp.store.engine import Session
from capapp.usecases import replaying, replaying_audits
from capapp.usecases.library import Library
from capapp.usecases.replaying import Scene
from capapp.usecases.replaying_findings import Cast
from capapp.vault import Vault
from capapp.wording.figures import PARIS

NETWORK = "network.yaml"
WEEK = timedelta(weeks=1)
BEFORE_THE_FIRST = timedelta(weeks=2)
"""How long before the first CAP the enterprises and their people joined."""

HashPassword = Callable[[str], str]
_Episode = tuple[date, Callable[[], None]]


@dataclass(frozen=True, slots=True)
class Visitor:
    """An account that the sign-in page of the demonstration offers; `about` says who that is, in French."""

    name: str
    about: str
    email: str
    password: str


@dataclass(frozen=True, slots=True)
class _Stage:
    """What the loading carries along: the password's hash is made once, argon2 being slow on purpose."""

    scene: Scene
    folder: Path
    password: str
    joined_at: datetime


@dataclass(frozen=True, slots=True)
class _Company:
    """Who is there: enterprises and their teams by the word of the files, people of the network by address."""

    members: dict[str, Organisation] = field(default_factory=dict)
    teams: dict[str, list[Actor]] = field(default_factory=dict)
    staff: dict[str, Actor] = field(default_factory=dict)

    @property
    def cast(self) -> Cast:
        federation = next(actor for actor in self.staff.values() if actor.holds(Role.FEDERATION))
        leads = {word: team[0] for word, team in self.teams.items()}
        return Cast(self.staff, {word: member.id for word, member in self.members.items()}, leads, federation)


def visitors(folder: Path) -> tuple[Visitor, ...]:
    """The accounts to offer, in the order of the folder's network.yaml."""
    network = load_network(folder / NETWORK)
    everyone = [*(p for e in network.enterprises for p in e.people), *network.staff]
    return tuple(Visitor(p.name, p.about, p.email, network.password) for p in everyone if p.about)


def load(session: Session, library: Library, vault: Vault, now: datetime, *, folder: Path, hash_password: HashPassword) -> bool:
    """Fill the database from `folder`; False when the demonstration is there already, and nothing is touched.

    The files tell everything as if today were their `reference_on`. All their dates move together by a whole number of weeks
    (so that workshops stay on working days), the greatest that puts nothing after `now`: however old the files are, last
    year's CAP is a year old and this year's is under way. The editions must have been copied before; the door commits.
    """
    network = load_network(folder / NETWORK)
    if people.by_email(session, network.staff[0].email):
        return False
    shift = (now.astimezone(PARIS).date() - network.reference_on) // WEEK * WEEK
    joined_at = datetime.combine(_first(network) + shift - BEFORE_THE_FIRST, time(9), UTC)
    stage = _Stage(Scene(session, library, vault, folder, shift), folder, hash_password(network.password), joined_at)
    company = _company(stage, network)
    for _, play in sorted(_episodes(stage, network, company), key=lambda episode: episode[0]):
        play()
    return True


def _company(stage: _Stage, network: DemoNetwork) -> _Company:
    """The enterprises and everybody's accounts."""
    company, regions = _Company(), _regions(stage.scene.session, network)
    for told in network.enterprises:
        company.members[told.id] = member = _member(stage.scene.session, told, regions, company.members)
        company.teams[told.id] = [_enrol(stage, person, member.id, None) for person in told.people]
    for person in network.staff:
        region = regions.get(person.region or "")
        company.staff[person.email] = _enrol(stage, person, None, region.id if region else None)
    return company


def _episodes(stage: _Stage, network: DemoNetwork, company: _Company) -> Iterator[_Episode]:
    """What happens and the day it begins: an audit comes after the CAP it looks at, and before the one that follows."""
    for enterprise in network.enterprises:
        for told in enterprise.assessments:
            yield from _chapters(stage, company.members[enterprise.id].id, company.teams[enterprise.id], told)
    for audit in network.audits:
        yield audit.assigned_on, partial(replaying_audits.replay, stage.scene, company.cast, audit)


def _chapters(stage: _Stage, organisation: UUID, team: Sequence[Actor], told: DemoAssessment) -> Iterator[_Episode]:
    said = catalogue.load_answers(stage.folder / f"{told.answers}.yaml") if told.answers else None
    yield told.opened_on, partial(replaying.replay, stage.scene, organisation, team, told, said)
    if told.closed_on:
        yield told.closed_on, partial(replaying.end, stage.scene, organisation, team[0], told, told.closed_on)


def _first(network: DemoNetwork) -> date:
    return min(told.opened_on for enterprise in network.enterprises for told in enterprise.assessments)


def _regions(session: Session, network: DemoNetwork) -> dict[str, Region]:
    regions = {told.id: Region(uuid4(), told.name) for told in network.regions}
    for region in regions.values():
        organisations.add_region(session, region)
    return regions


def _member(session: Session, told: DemoEnterprise, regions: dict[str, Region], known: dict[str, Organisation]) -> Organisation:
    organisation = Organisation(
        id=uuid4(),
        name=told.name,
        kinds=tuple(told.kinds),
        town=told.town,
        region=regions[told.region] if told.region else None,
        parent=known[told.group].id if told.group else None,
        permanent_staff=told.permanent_staff,
        path_employees=told.path_employees,
    )
    organisations.add(session, organisation)
    return organisation


def _enrol(stage: _Stage, person: DemoPerson, organisation: UUID | None, region: UUID | None) -> Actor:
    session, joined_at = stage.scene.session, stage.joined_at
    membership = Membership(person.role, organisation, region)
    id = people.create(session, person.name, person.email, joined_at)
    people.grant(session, id, membership, joined_at)
    account = people.by_id(session, id)
    if account is None:
        raise LookupError(person.email)
    people.set_password(session, account, stage.password, joined_at)
    return account.actor(joined_at)
