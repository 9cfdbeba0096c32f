"""The network of the demonstration: its delegations, enterprises, people, CAPs and audits, from `network.yaml`."""

from __future__ import annotations

from pathlib import Path as FilePath
from typing import Annotated

from pydantic import Field, StringConstraints

from capapp.catalogue.composing import compose
from capapp.catalogue.demonstration_audits import DemoAudit
from capapp.catalogue.problems import Unsound
from capapp.catalogue.reading import read
from capapp.catalogue.shapes.scalars import Capacity, Day, Email, FixedShape, Flag, Name, Slug
from capapp.catalogue.shaping import shape
from capapp.domain.assessment import Path
from capapp.domain.colleges import College
from capapp.domain.lifecycle import State
from capapp.domain.organisation import Kind
from capapp.domain.people import Role

Password = Annotated[str, StringConstraints(min_length=12, max_length=120)]
Headcount = Annotated[int, Field(ge=0, le=100_000)]


class DemoRegion(FixedShape):
    """A regional delegation; `id` is the word by which the rest of the file names it."""

    id: Slug
    name: Name


class DemoPerson(FixedShape):
    """Someone with an account; who has an `about` is offered on the sign-in page of the demonstration."""

    name: Name
    email: Email
    role: Role
    region: Slug | None = None
    about: Annotated[str, StringConstraints(max_length=200)] = ""


class DemoConsent(FixedShape):
    """What the enterprise shares with its delegate and the federation."""

    positions: Flag = False
    plan: Flag = False


class DemoGathering(FixedShape):
    """The gathering of points of view: how many spoke in each college, what divides them, what many do not know (ids).

    Without `closed_on` it is still open, and the last one to speak has left half of the questions for later.
    """

    opened_on: Day
    voices: dict[College, Headcount]
    closes_on: Day | None = None
    closed_on: Day | None = None
    divided: Annotated[list[Slug], Field(default_factory=list)]
    unknown: Annotated[list[Slug], Field(default_factory=list)]


class DemoWorkshop(FixedShape):
    """What was noted on the day of the answers: who was there, by theme, and hands counted, by objective and level."""

    attendance: Annotated[dict[Slug, dict[College, Headcount]], Field(default_factory=dict)]
    hands: Annotated[dict[Slug, dict[Slug, Headcount]], Field(default_factory=dict)]


class DemoEvidence(FixedShape):
    """A piece of evidence shown on the day of the answers: a file of the folder « preuves », a link, or a statement."""

    objective: Slug
    title: Name
    file: Annotated[str, StringConstraints(pattern=r"^[a-z0-9.-]*$", max_length=80)] = ""
    link: Annotated[str, StringConstraints(max_length=200)] = ""
    statement: Annotated[str, StringConstraints(max_length=1_000)] = ""
    valid_until: Day | None = None


class DemoAssessment(FixedShape):
    """One CAP and the stage it has reached; `answers` names its answers file, without which path and capacity are said here.

    `answered_on` is the day on which the answers were given when the file itself does not say it (a CAP under way).
    """

    stage: State
    opened_on: Day
    answers: Slug | None = None
    path: Path = Path.FULL
    capacity: Capacity = 5
    answered_on: Day | None = None
    planned_on: Day | None = None
    adopted_on: Day | None = None
    closed_on: Day | None = None
    consent: DemoConsent = DemoConsent()
    gathering: DemoGathering | None = None
    workshop: DemoWorkshop | None = None
    evidence: Annotated[list[DemoEvidence], Field(default_factory=list)]


class DemoEnterprise(FixedShape):
    """A fictional enterprise with its people, the first one being a lead, and its CAPs, oldest first."""

    id: Slug
    name: Name
    kinds: Annotated[list[Kind], Field(min_length=1)]
    town: Name
    region: Slug | None = None
    group: Slug | None = None
    permanent_staff: Headcount | None = None
    path_employees: Headcount | None = None
    people: Annotated[list[DemoPerson], Field(min_length=1)]
    assessments: Annotated[list[DemoAssessment], Field(default_factory=list)]


class DemoNetwork(FixedShape):
    """The whole; every date is written as if today were `reference_on`."""

    reference_on: Day
    password: Password
    regions: list[DemoRegion]
    staff: list[DemoPerson]
    enterprises: list[DemoEnterprise]
    audits: Annotated[list[DemoAudit], Field(default_factory=list)]


def load_network(path: FilePath) -> DemoNetwork:
    """The network of a file; Unsound tells all that is wrong in its form."""
    network, problems = shape(compose(path.name, read(path, path.name)), DemoNetwork)
    if network is None:
        raise Unsound(problems)
    return network
