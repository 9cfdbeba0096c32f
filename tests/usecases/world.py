"""A small world for the verbs: two enterprises of one region, one person per role, the small questionnaire."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path as Folder
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import Engine, event

from capapp.domain.answers import Answer
from capapp.domain.assessment import Assessment, Path, Saved
from capapp.domain.editions.mapping import EditionMap
from capapp.domain.lifecycle import Step
from capapp.domain.organisation import Kind, Organisation, Region
from capapp.domain.people import Membership, Role
from capapp.domain.questionnaire import Questionnaire
from capapp.store import editions, organisations, people
from capapp.store.engine import OpenSession
from capapp.usecases import answering, opening
from capapp.usecases.context import Context
from capapp.usecases.library import Library
from capapp.usecases.saving import Attempt
from capapp.vault import Vault
from tests.domain.small import questionnaire

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
FULL = {"o1": "l1", "o2": "l2", "o3": "l3", "o4": "l2", "o5": "l4", "o6": "l2"}


class StillLibrary(Library):
    """A library that holds what it is given and has no folder; the last of each id is what may be opened."""

    def __init__(self, open_session: OpenSession, held: Questionnaire) -> None:
        super().__init__(open_session, Folder())
        self._held: dict[str, Questionnaire] = {}
        self.hold(held)

    def hold(self, questionnaire: Questionnaire, edition_map: EditionMap | None = None) -> None:
        """Have one more, as if it were published."""
        self._known[questionnaire.checksum] = questionnaire, edition_map
        self._held[questionnaire.id] = questionnaire

    @property
    def frames(self) -> tuple[Questionnaire, ...]:
        return tuple(self._held.values())

    def candidates(self) -> tuple[Questionnaire, ...]:
        return ()


class World:
    """The people, and a context for each of them. `now` is moved by hand."""

    def __init__(self, engine: Engine, open_session: OpenSession, kept: Folder | None = None) -> None:
        self.vault = Vault(kept)
        self.engine, self.open, self.now = engine, open_session, NOW
        self.library = StillLibrary(open_session, questionnaire())
        self.region = Region(uuid4(), "Normandie")
        self.own = Organisation(uuid4(), "Escale", (Kind.ACI,), "Caen", self.region)
        self.other = Organisation(uuid4(), "Rivage", (Kind.AI, Kind.EI), "Rouen", self.region)
        self.ids: dict[str, UUID] = {}
        with self.open(writing=True) as session:
            editions.add(session, self.library.current, {"questionnaire.yaml": "id: small"}, NOW)
            organisations.add_region(session, self.region)
            organisations.add(session, self.own)
            organisations.add(session, self.other)
            session.commit()
        own, other = self.own.id, self.other.id
        self.person("lead", Membership(Role.LEAD, organisation=own))
        self.person("colleague", Membership(Role.CONTRIBUTOR, organisation=own))
        self.person("auditor", Membership(Role.AUDITOR))
        self.person("delegate", Membership(Role.DELEGATE, region=self.region.id))
        self.person("federation", Membership(Role.FEDERATION))
        self.person("stranger", Membership(Role.LEAD, organisation=other))

    def publish(self, questionnaire: Questionnaire, edition_map: EditionMap | None = None) -> None:
        """One more edition, in the database and in the library."""
        self.library.hold(questionnaire, edition_map)
        with self.open(writing=True) as session:
            editions.add(session, questionnaire, {"questionnaire.yaml": f"id: {questionnaire.id}"}, self.now)
            session.commit()

    def person(self, name: str, *memberships: Membership) -> UUID:
        with self.open(writing=True) as session:
            self.ids[name] = people.create(session, name.capitalize(), f"{name}@exemple.fr", self.now)
            for membership in memberships:
                people.grant(session, self.ids[name], membership, self.now)
            session.commit()
        return self.ids[name]

    @contextmanager
    def acting(self, name: str, *, writing: bool = True) -> Iterator[Context]:
        """A context for a person; committed when the block succeeds."""
        with self.open(writing=writing) as session:
            account = people.by_id(session, self.ids[name])
            assert account is not None
            yield Context(account.actor(self.now), self.now, session, self.library, self.vault)
            if writing:
                session.commit()

    def opened(self, *, capacity: int = 3, path: Path = Path.FULL) -> Assessment:
        with self.acting("lead") as ctx:
            opened = opening.open_assessment(ctx, self.own.id, path=path, planned_on=None, capacity=capacity)
        with self.open(writing=True) as session:
            file = Membership(Role.AUDITOR, organisation=self.own.id, assessment=opened.id)
            people.grant(session, self.ids["auditor"], file, self.now)
            session.commit()
        return opened

    def opened_elsewhere(self) -> Assessment:
        """The assessment of another enterprise."""
        with self.acting("stranger") as ctx:
            return opening.open_assessment(ctx, self.other.id, path=Path.FULL, planned_on=None, capacity=3)

    def save(self, who: str, assessment: Assessment, objective: str, answer: Answer, base: int, **more: Any) -> Saved:
        more.setdefault("request_id", uuid4())
        with self.acting(who) as ctx:
            return answering.save_answer(ctx, assessment.id, Attempt(objective, answer, base_version=base, **more))

    def filled(self, **more: Any) -> Assessment:
        """An assessment with an answer to everything."""
        assessment = self.opened(**more)
        for objective, level in FULL.items():
            self.save("lead", assessment, objective, Answer.at(level, f"Constat {objective}"), 0)
        return assessment

    def step(self, assessment: Assessment, *steps: Step, who: str = "lead") -> Assessment:
        for step in steps:
            with self.acting(who) as ctx:
                assessment = opening.take_step(ctx, assessment.id, step)
        return assessment

    @contextmanager
    def counted(self) -> Iterator[list[str]]:
        """The statements sent meanwhile; beginning and ending a transaction is not one."""
        sent: list[str] = []

        def note(connection: object, cursor: object, statement: str, *_: object) -> None:
            if not statement.startswith("BEGIN"):
                sent.append(statement)

        event.listen(self.engine, "before_cursor_execute", note)
        try:
            yield sent
        finally:
            event.remove(self.engine, "before_cursor_execute", note)
