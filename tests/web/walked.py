"""An audit of a group walked through the verbs to each of its states, with texts to look for on the way.

Each text is written about « Un » or « Deux », two members that are seen, and names what it is: a page that shows one to somebody
who may not read it gives itself away.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import UUID, uuid4

from capapp.domain.answers import Answer, AnswerState
from capapp.domain.audit.audit import Advice, Audit, Part
from capapp.domain.audit.lifecycle import AuditState
from capapp.domain.audit.thread import Lift, Reply, Review, Ruling, Stance
from capapp.domain.lifecycle import Step
from capapp.domain.organisation import Organisation
from capapp.domain.people import Membership, Role
from capapp.store import audits
from capapp.usecases import assigning, audit_planning, complaining, concluding, lifting, reviewing
from capapp.web.audit_papers import prints
from tests.usecases.audited import CLAIMS, CONFORM, MAJOR, MINOR
from tests.web.audited import LEADS, SiteWorld, let_in
from tests.web.site import BASE, NOBODY

HANDED = ("o1", MINOR, "CONSTAT-UN"), ("o1", MAJOR, "CONSTAT-DEUX")


class Walk:
    """The audit on its way; `who` names everybody of the table by what they are in it."""

    def __init__(self, world: SiteWorld) -> None:
        self.world = world
        world.now -= timedelta(days=2)
        for who, each in zip(LEADS.values(), (world.group, *world.members), strict=True):
            world.claim(who, each) if who != "one" else self._claimed(each)
        world.person("hand", Membership(Role.CONTRIBUTOR, organisation=world.members[0].id))
        for name in ("undeclared", "elsewhere"):
            world.person(name, Membership(Role.AUDITOR))
        world.person("both", Membership(Role.AUDITOR), Membership(Role.FEDERATION))
        let_in(world)
        self.audit = self._assigned()

    @property
    def own(self) -> Part:
        """The member that the addresses are about."""
        return self._part("Un")

    def to(self, state: AuditState) -> Audit:
        """Walk on until the audit is there."""
        if state is AuditState.CANCELLED:
            self.to(AuditState.REVIEWING)
            with self.world.acting("federation") as ctx:
                return assigning.cancel(ctx, self.audit.id, "Reporté.")
        for target, step in self._steps().items():
            if self.state is state:
                break
            self.world.now += timedelta(hours=1)
            step()
            assert self.state is target
        return self.audit

    @property
    def state(self) -> AuditState:
        """Where it stands."""
        with self.world.open(writing=False) as session:
            self.audit = audits.get(session, self.audit.id)
        return self.audit.state

    def _steps(self) -> dict[AuditState, Callable[[], None]]:
        return {
            AuditState.PREPARING: self._prepare,
            AuditState.REVIEWING: self._review,
            AuditState.REPLYING: self._hand_over,
            AuditState.CONCLUDING: self._take_up,
            AuditState.FOLLOWING_UP: self._sign,
            AuditState.CLOSED: self._close,
        }

    def _claimed(self, organisation: Organisation) -> None:
        """What « Un » says of itself, in words of its own."""
        assessment = self.world.claim("one", organisation, settle=False)
        self.world.save("one", assessment, "o1", Answer.at(CONFORM, "MOTS-UN"), 1)
        self.world.step(assessment, Step.SETTLE, who="one")

    def _assigned(self) -> Audit:
        world = self.world
        ids = {name: world.ids[name] for name in ("paul", "irene", "undeclared", "both")}
        audit = world.assign(world.group, is_group=True)
        with world.acting("federation") as ctx:
            audit = assigning.change_team(ctx, audit.id, lead=ids["paul"], auditors=list(ids.values()))
        return world.declare(audit, "irene", "both")

    def _prepare(self) -> None:
        self.world.declare(self.audit, "paul")
        with self.world.acting("paul") as ctx:
            audit_planning.choose_sample(ctx, self.audit.id, [each.id for each in self.world.members[:2]])

    def _review(self) -> None:
        with self.world.acting("paul") as ctx:
            audit = self.audit = audit_planning.open_audit(ctx, self.audit.id)
        for part, (objective, level, fact) in zip((self.own, self._part("Deux")), HANDED, strict=True):
            self._find(part, objective, level, fact)
        for part in audit.seen:
            told = {"o1"} if not part.is_central else set()
            for objective in CLAIMS.keys() - told:
                self._find(part, objective, CONFORM, "")
        with self.world.acting("one") as ctx:
            complaining.complain(ctx, audit.id, self.own.id, "RECLAMATION-UN", request_id=uuid4())

    def _hand_over(self) -> None:
        self.world.hand_over(self.audit)
        self.world.now += timedelta(hours=1)
        self.world.reply("one", self.audit, self.own, "o1", Reply(Stance.CONTESTED, reasons="REPONSE-UN"))

    def _take_up(self) -> None:
        world, audit = self.world, self.audit
        world.reply("two", audit, self._part("Deux"), "o1")
        for part in audit.seen:
            world.send(LEADS[part.organisation.name], audit, part)
        world.now += timedelta(hours=1)
        self._find(self.own, "o1", MINOR, "CHANGE-UN", base=1)
        world.decide(audit, self.own, "o1", Ruling.CHANGED, "DECISION-UN")
        with world.acting("paul") as ctx:
            version = audits.get(ctx.session, audit.id).version
            words = {"conclusion": "CONCLUSION-DE-TOUS", "strengths": "L'accueil."}
            concluding.conclude(ctx, audit.id, advice=Advice.AFTER_LIFTING, base_version=version, **words)

    def _sign(self) -> None:
        self.world.sign(self.audit, "paul", "irene", "both")
        with self.world.app.test_request_context(base_url=BASE):
            prints.print_missing(self.audit.id, prints.checking_address())
        with self.world.acting("one") as ctx:
            lifting.say_done(ctx, self.audit.id, self.own.id, "o1", "FAIT-UN", base_version=0, request_id=uuid4())

    def _close(self) -> None:
        with self.world.acting("paul") as ctx:
            for part in (self.own, self._part("Deux")):
                lifting.lift(ctx, self.audit.id, part.id, "o1", Lift(True, "Vu."), base_version=0, request_id=uuid4())
            lifting.close(ctx, self.audit.id)

    def _find(self, part: Part, objective: str, level: str, fact: str, *, base: int = 0) -> None:
        with self.world.acting("paul") as ctx:
            review, asked = Review(AnswerState.POSITIONED, level, fact=fact), {"base_version": base, "request_id": uuid4()}
            reviewing.save_review(ctx, self.audit.id, part.id, objective, review, **asked)

    def _part(self, name: str) -> Part:
        return next(part for part in self.audit.parts if part.organisation.name == name)

    def ids(self) -> dict[str, str]:
        """What the addresses and fields hold."""
        with self.world.open(writing=False) as session:
            complaints = session.exec_driver_sql("SELECT id FROM audit_complaint").scalars().all()
        ids = {
            "audit_id": self.audit.id,
            "part_id": self.own.id,
            "complaint_id": UUID(str(complaints[0])) if complaints else NOBODY,
        }
        ids |= {each.name.lower(): each.id for each in self.world.members}
        ids |= {name: self.world.ids[name] for name in ("paul", "irene")}
        return {name: str(id) for name, id in ids.items()} | {"version": str(self.audit.version)}
