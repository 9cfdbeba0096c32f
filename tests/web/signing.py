"""A signed audit on the site of the tests, made by the ordinary verbs."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import TypeVar
from uuid import UUID, uuid4

from flask import Flask

from capapp.domain.answers import Answer, AnswerState
from capapp.domain.assessment import Path
from capapp.domain.audit.audit import Advice, Audit, AuditKind
from capapp.domain.audit.thread import Reply, Review
from capapp.domain.lifecycle import Step
from capapp.store import Session, people
from capapp.usecases import answering, assigning, audit_planning, concluding, opening, replying, reviewing
from capapp.usecases.context import Context
from tests.web.site import OWN

FRAME = "cedre-iso9001-2015"
MINOR, CONFORM = "nc-mineure", "conforme"
FACT = "Deux dossiers sur cinq n'ont pas de contrat signé."

Found = TypeVar("Found")


def acting(app: Flask, name: str, verb: Callable[[Context], Found], at: datetime | None = None) -> Found:
    """What a verb gives to someone, in a transaction of its own."""
    doors, now = app.extensions["capapp"], at or datetime.now(UTC)

    def work(session: Session) -> Found:
        account = people.by_email(session, f"{name}@exemple.fr")
        assert account
        return verb(Context(account.actor(now), now, session, doors.library, doors.vault))

    with app.app_context():
        found: Found = doors.write(work)
    return found


def visited(app: Flask) -> Audit:
    """An audit of the own enterprise whose visit is open, led by « auditor »."""
    begun = datetime.now(UTC) - timedelta(hours=3)

    def claim(ctx: Context) -> UUID:
        found = opening.open_assessment(ctx, OWN.id, path=Path.FULL, planned_on=None, capacity=3, frame=FRAME)
        for objective in answering.sheet(ctx, found.id).asked:
            answer = Answer.at(CONFORM, "Nous le faisons depuis longtemps.")
            answering.save_answer(ctx, found.id, objective.id, answer, base_version=0, request_id=uuid4())
        opening.take_step(ctx, found.id, Step.SETTLE)
        return found.id

    def assign(ctx: Context) -> Audit:
        auditor = people.by_email(ctx.session, "auditor@exemple.fr")
        assert auditor
        return assigning.assign(ctx, OWN.id, kind=AuditKind.CERTIFICATION, frame=FRAME, lead=auditor.id)

    acting(app, "lead", claim, begun)
    audit = acting(app, "federation", assign, begun)
    acting(app, "auditor", lambda ctx: assigning.declare(ctx, audit.id, statement="Aucun lien.", has_conflict=False), begun)
    return acting(app, "auditor", lambda ctx: audit_planning.open_audit(ctx, audit.id), begun)


def find(app: Flask, audit: Audit, objective: str, level: str, *, base: int = 0) -> None:
    """A finding of the lead auditor."""
    review = Review(AnswerState.POSITIONED, level, fact=FACT)
    more = {"base_version": base, "request_id": uuid4()}
    acting(app, "auditor", lambda ctx: reviewing.save_review(ctx, audit.id, audit.seen[0].id, objective, review, **more))


def ready_to_sign(app: Flask) -> Audit:
    """The same with one minor gap, its reply, and a conclusion."""
    audit = visited(app)
    part = audit.seen[0]
    asked = acting(app, "auditor", lambda ctx: reviewing.sheet(ctx, audit.id, part.id)).asked
    for rank, objective in enumerate(asked):
        find(app, audit, objective.id, CONFORM if rank else MINOR)
    acting(app, "auditor", lambda ctx: reviewing.hand_over(ctx, audit.id, ctx.today + timedelta(days=15)))
    promised = Reply(cause="Oubli", corrective="Signer", owner="Ana", due_on=date(2027, 1, 15))
    more = {"base_version": 0, "request_id": uuid4()}
    acting(app, "lead", lambda ctx: replying.save_reply(ctx, audit.id, part.id, asked[0].id, promised, **more))
    found = acting(app, "lead", lambda ctx: replying.send_replies(ctx, audit.id, part.id))
    words = {"conclusion": "Une équipe engagée.", "strengths": "L'accueil.", "advice": Advice.FAVOURABLE}
    return acting(app, "auditor", lambda ctx: concluding.conclude(ctx, audit.id, base_version=found.version, **words))


def sign(app: Flask, audit: Audit) -> Audit:
    """Its only signature."""
    return acting(app, "auditor", lambda ctx: concluding.sign(ctx, audit.id))
