"""Who takes part in the two audits of the journey; verbs confirm for them what is too much to press, forty requirements each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeVar
from uuid import UUID, uuid4

from playwright.sync_api import BrowserContext, Page

from capapp import catalogue
from capapp.config import ROOT
from capapp.domain.assessment import Path
from capapp.domain.audit.audit import Audit, Part
from capapp.domain.audit.thread import Review
from capapp.domain.lifecycle import Step
from capapp.store import Session, audits, people
from capapp.usecases import answering, opening, reviewing
from capapp.usecases.context import Context
from capapp.usecases.saving import Attempt
from tests.browser.conftest import Site, come_in

FRAME = "cedre-iso9001-2015"
FEDERATION, LEADER, SECOND = (f"{who}@demo.capapp.example" for who in ("nadia.kerjean", "isabelle.fontaine", "paul.esteve"))
AI = "claire.lemonnier@demo.capapp.example"
CENTRE, MEMBER, FAILING = (f"{who}@demo.capapp.example" for who in ("pierre.cabrol", "vanessa.blanc", "nora.lafitte"))

Done = TypeVar("Done")


@dataclass
class Company:
    """Everybody of the journey, each in a browser of their own."""

    site: Site
    visit: Callable[..., BrowserContext]
    pages: dict[str, Page] = field(default_factory=dict)

    def page(self, email: str, address: str = "") -> Page:
        """Someone's browser, at an address."""
        if email not in self.pages:
            context = self.visit(accept_downloads=True)
            come_in(context, email)
            self.pages[email] = context.new_page()
        if address:
            self.pages[email].goto(address)
        return self.pages[email]

    def acting(self, email: str, work: Callable[[Context], Done]) -> Done:
        """Do something by verbs in somebody's name."""
        doors = self.site.app.extensions["capapp"]

        def act(session: Session) -> Done:
            account = people.by_email(session, email)
            assert account, email
            return work(Context(account.actor(datetime.now(UTC)), datetime.now(UTC), session, doors.library, doors.vault))

        with self.site.app.app_context():
            done: Done = doors.write(act)
        return done

    def audit(self, id: UUID) -> Audit:
        """An audit as it stands."""
        return self.acting(FEDERATION, lambda ctx: audits.get(ctx.session, id))

    def part(self, id: UUID, name: str) -> Part:
        """One of its enterprises."""
        return next(part for part in self.audit(id).parts if part.organisation.name == name)

    def claim(self) -> None:
        """The association says what it is on the frame, in the words of another one, and retains its picture."""
        said = catalogue.load_answers(ROOT / "questionnaires" / "demonstration" / "lambrequin-cedre-2026.yaml").answers

        def act(ctx: Context) -> None:
            own = ctx.actor.organisations[0]
            opened = opening.open_assessment(ctx, own, path=Path.FULL, planned_on=None, capacity=4, frame=FRAME)
            for objective, answer in said.items():
                answering.save_answer(ctx, opened.id, Attempt(objective, answer, base_version=0, request_id=uuid4()))
            opening.take_step(ctx, opened.id, Step.SETTLE)

        self.acting(AI, act)

    def confirm_the_rest(self, audit: UUID) -> None:
        """Confirm everything that has no finding yet, as it was declared."""

        def act(ctx: Context) -> None:
            for part in audits.get(ctx.session, audit).seen:
                found = reviewing.sheet(ctx, audit, part.id)
                for objective in found.outcome.left:
                    claim = found.declared[objective]
                    review = Review(claim.state, claim.level, reason=claim.reason)
                    reviewing.save_review(ctx, audit, part.id, objective, review, base_version=0, request_id=uuid4())

        self.acting(LEADER, act)
