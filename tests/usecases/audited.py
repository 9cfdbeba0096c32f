"""A world to audit: an enterprise and a group of three on a small frame of findings, and people to audit them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import uuid4

from sqlalchemy import Engine

from capapp.domain.answers import Answer, AnswerState
from capapp.domain.assessment import Assessment, Path
from capapp.domain.audit.audit import Advice, Audit, AuditKind, Part
from capapp.domain.audit.thread import Decision, Reply, Review, Ruling, Stance
from capapp.domain.lifecycle import Step
from capapp.domain.organisation import Kind, Organisation
from capapp.domain.people import Membership, Role
from capapp.store import organisations
from capapp.store.engine import OpenSession
from capapp.usecases import answering, assigning, audit_planning, concluding, opening, replying, reviewing
from capapp.usecases.saving import Attempt
from tests.domain.audited import CONFORM, MAJOR, MINOR, findings_frame
from tests.usecases.world import World

CLAIMS = dict.fromkeys(("o1", "o2", "o3", "o4", "o5", "o6"), CONFORM)
FACT = "Deux dossiers sur cinq n'ont pas de contrat signé."


class Audited(World):
    """The world with auditors, a group whose members are three, and verbs in few words."""

    def __init__(self, engine: Engine, open_session: OpenSession) -> None:
        super().__init__(engine, open_session)
        self.publish(findings_frame())
        self.group = Organisation(uuid4(), "Groupe", (Kind.GES,), "Caen", self.region)
        kin = ((Kind.AI,), "Caen", self.region, self.group.id)
        self.members = [Organisation(uuid4(), name, *kin) for name in ("Un", "Deux", "Trois")]
        with self.open(writing=True) as session:
            for each in (self.group, *self.members):
                organisations.add(session, each)
            session.commit()
        for name, each in zip(("group", "one", "two", "three"), (self.group, *self.members), strict=True):
            self.person(name, Membership(Role.LEAD, organisation=each.id))
        self.person("paul", Membership(Role.AUDITOR))
        self.person("irene", Membership(Role.AUDITOR))

    def claim(
        self, who: str, organisation: Organisation, claims: Mapping[str, str] = CLAIMS, *, settle: bool = True
    ) -> Assessment:
        """An enterprise says what it is, and retains its picture."""
        with self.acting(who) as ctx:
            terms = {"path": Path.FULL, "planned_on": None, "capacity": 3, "frame": "small-audit"}
            found = opening.open_assessment(ctx, organisation.id, **terms)  # type: ignore[arg-type]
            for id, level in claims.items():
                answering.save_answer(
                    ctx, found.id, Attempt(id, Answer.at(level, f"Dit {id}"), base_version=0, request_id=uuid4())
                )
        return self.step(found, Step.SETTLE, who=who) if settle else found

    def assign(self, organisation: Organisation, *, is_group: bool = False, kind: AuditKind = AuditKind.CERTIFICATION) -> Audit:
        with self.acting("federation") as ctx:
            team = {"lead": self.ids["paul"], "auditors": [self.ids["irene"]]}
            return assigning.assign(ctx, organisation.id, kind=kind, frame="small-audit", is_group=is_group, **team)  # type: ignore[arg-type]

    def declare(self, audit: Audit, *names: str, has_conflict: bool = False) -> Audit:
        for name in names or ("paul", "irene"):
            with self.acting(name) as ctx:
                audit = assigning.declare(ctx, audit.id, statement="Aucun lien.", has_conflict=has_conflict)
        return audit

    def started(self, organisation: Organisation, *, is_group: bool = False) -> Audit:
        """An audit whose visit is open."""
        audit = self.declare(self.assign(organisation, is_group=is_group))
        with self.acting("paul") as ctx:
            return audit_planning.open_audit(ctx, audit.id)

    def find(self, audit: Audit, part: Part, objective: str, level: str, *, who: str = "paul", base: int = 0) -> None:
        with self.acting(who) as ctx:
            review = Review(AnswerState.POSITIONED, level, fact=FACT)
            reviewing.save_review(ctx, audit.id, part.id, objective, review, base_version=base, request_id=uuid4())

    def review_all(self, audit: Audit, findings: Mapping[str, str] | None = None, *parts: Part) -> None:
        """A finding on every requirement of each part; those not named are conform."""
        for part in parts or audit.seen:
            for id in CLAIMS:
                self.find(audit, part, id, (findings or {}).get(id, CONFORM))

    def hand_over(self, audit: Audit, *, until: date | None = None) -> Audit:
        with self.acting("paul") as ctx:
            return reviewing.hand_over(ctx, audit.id, until or ctx.today + timedelta(days=15))

    def reply(self, who: str, audit: Audit, part: Part, objective: str, reply: Reply | None = None) -> None:
        promised = Reply(cause="Oubli", corrective="Signer", owner="Ana", due_on=date(2027, 1, 15))
        with self.acting(who) as ctx:
            args = {"base_version": 0, "request_id": uuid4()}
            replying.save_reply(ctx, audit.id, part.id, objective, reply or promised, **args)  # type: ignore[arg-type]

    def contest(self, who: str, audit: Audit, part: Part, objective: str) -> None:
        self.reply(who, audit, part, objective, Reply(Stance.CONTESTED, reasons="Les contrats sont au siège."))

    def send(self, who: str, audit: Audit, part: Part) -> Audit:
        with self.acting(who) as ctx:
            return replying.send_replies(ctx, audit.id, part.id)

    def decide(self, audit: Audit, part: Part, objective: str, ruling: Ruling, reasons: str = "Vu au siège.") -> None:
        with self.acting("paul") as ctx:
            args = {"base_version": 0, "request_id": uuid4()}
            concluding.decide(ctx, audit.id, part.id, objective, Decision(ruling, reasons), **args)  # type: ignore[arg-type]

    def conclude(self, audit: Audit, advice: Advice) -> Audit:
        with self.acting("paul") as ctx:
            found = assigning.audits_of(ctx)
            version = next(a.version for a in found if a.id == audit.id)
            words = {"conclusion": "Une équipe engagée.", "strengths": "L'accueil."}
            return concluding.conclude(ctx, audit.id, advice=advice, base_version=version, **words)

    def sign(self, audit: Audit, *names: str) -> Audit:
        for name in names or ("paul", "irene"):
            with self.acting(name) as ctx:
                audit = concluding.sign(ctx, audit.id)
        return audit

    def signed(self, organisation: Organisation, lead: str, findings: Mapping[str, str] | None = None) -> Audit:
        """An individual audit signed with these findings, all accepted."""
        audit = self.started(organisation)
        part = audit.seen[0]
        self.review_all(audit, findings)
        self.hand_over(audit)
        for id, level in (findings or {}).items():
            if level in (MINOR, MAJOR):
                self.reply(lead, audit, part, id)
        self.send(lead, audit, part)
        with self.acting("paul", writing=False) as ctx:
            is_clear = reviewing.outcome(ctx, audit).is_clear
        self.conclude(audit, Advice.FAVOURABLE if is_clear else Advice.AFTER_LIFTING)
        return self.sign(audit)
