"""The demonstration: a fictional network, told by questionnaires/demonstration and brought to life through the ordinary verbs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID, uuid4

from capapp import catalogue
from capapp.catalogue.demonstration_file import DemoEnterprise, DemoNetwork, DemoPerson, load_network
from capapp.domain.organisation import Organisation, Region
from capapp.domain.people import Actor, Membership
from capapp.store import organisations, people
from capapp.store.engine import Session
from capapp.usecases.library import Library
from capapp.usecases.replaying import Scene, replay
from capapp.vault import Vault
from capapp.wording.figures import PARIS

NETWORK = "network.yaml"
WEEK = timedelta(weeks=1)
BEFORE_THE_FIRST = timedelta(weeks=2)
"""How long before the first CAP the enterprises and their people joined."""

HashPassword = Callable[[str], str]


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
    regions = _regions(session, network)
    known: dict[str, Organisation] = {}
    for told in network.enterprises:
        known[told.id] = _member(session, told, regions, known)
        _bring_to_life(stage, told, known[told.id])
    for person in network.staff:
        region = regions.get(person.region or "")
        _enrol(stage, person, None, region.id if region else None)
    return True


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


def _bring_to_life(stage: _Stage, told: DemoEnterprise, organisation: Organisation) -> None:
    team = [_enrol(stage, person, organisation.id, None) for person in told.people]
    for assessment in told.assessments:
        said = catalogue.load_answers(stage.folder / f"{assessment.answers}.yaml") if assessment.answers else None
        replay(stage.scene, organisation.id, team, assessment, said)


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
