"""Opening a CAP and taking it from one state to the next; home says where one is."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID, uuid4

from capapp.domain import permissions
from capapp.domain.assessment import Assessment, Consent, Path, Position, answers_of
from capapp.domain.audit.audit import Audit
from capapp.domain.audit.lifecycle import HOLDING, OVER
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.lifecycle import State, Step, way
from capapp.domain.organisation import Organisation
from capapp.domain.people import Role
from capapp.domain.permissions import Permission, Subject
from capapp.domain.plan import Action, late
from capapp.domain.questionnaire import Questionnaire
from capapp.domain.scoring.scorecard import Coverage
from capapp.store import answers, assessments, audits, journal, organisations, plans
from capapp.usecases import carrying, picturing, planning, releasing
from capapp.usecases.context import Context
from capapp.usecases.counting import asked_in, coverage
from capapp.usecases.declaring import declaring, offered

CAPACITY_MAX = 1_000


@dataclass(frozen=True, slots=True)
class OwnCard:
    """One enterprise of one's own: its CAP under way with what was said so far, its plan, and its earlier CAPs, newest first.

    `others` are under way on other frames; `frames` has the frame of each assessment, by the edition it is on.
    """

    organisation: Organisation
    is_lead: bool
    current: Assessment | None
    others: tuple[Assessment, ...]
    frames: Mapping[str, Questionnaire]
    coverage: Coverage | None
    plan_size: int
    late: tuple[Action, ...]
    past: tuple[Assessment, ...]


@dataclass(frozen=True, slots=True)
class FollowedRow:
    """What a delegate or the federation sees of an enterprise on the home page: state, dates, and what was shared."""

    organisation: Organisation
    assessment_id: UUID | None
    state: State | None
    opened_at: datetime | None
    planned_on: date | None
    settled_on: date | None
    consent: Consent


@dataclass(frozen=True, slots=True)
class Home:
    """Where one is: one's own enterprises, those one follows, the audits that one does or that one's enterprise has.

    `audits` are those under way; `has_past_audits` whether others are over.
    """

    own: tuple[OwnCard, ...]
    followed: tuple[FollowedRow, ...]
    audits: tuple[Audit, ...]
    has_past_audits: bool


def home(ctx: Context) -> Home:
    """Everything the actor is named for; the number of statements does not depend on how much that is."""
    own = organisations.by_ids(ctx.session, ctx.actor.organisations)
    followed = _followed(ctx)
    found = assessments.by_organisation(ctx.session, {o.id for o in (*own, *followed)})
    concerned = audits.of_people(ctx.session, ctx.actor.id, ctx.actor.organisations, ())
    return Home(
        own=_cards(ctx, own, found),
        followed=tuple(_row(ctx, o, found.get(o.id, ())) for o in followed),
        audits=(alive := tuple(audit for audit in concerned if audit.state not in OVER)),
        has_past_audits=len(alive) < len(concerned),
    )


def open_assessment(
    ctx: Context,
    organisation_id: UUID,
    *,
    path: Path,
    planned_on: date | None,
    capacity: int,
    frame: str | None = None,
    options: Collection[str] | None = None,
) -> Assessment:
    """Open a CAP or another frame on its newest edition; it follows the last one settled, or carries on from a smaller frame.

    Without `options`, what the enterprise declared the time before holds.
    """
    organisation = organisations.get(ctx.session, organisation_id, lock=True)
    permissions.check(ctx.actor, Permission.OPEN, Subject(organisation))
    questionnaire = ctx.library.frame(frame)
    every = assessments.by_organisation(ctx.session, {organisation_id}).get(organisation_id, ())
    past = [a for a in every if ctx.library.is_kin(ctx.library[a.edition], questionnaire)]
    if any(a.state is not State.CLOSED for a in past):
        raise Refused(RefusalCode.ALREADY_OPEN)
    assessment = Assessment(
        id=uuid4(),
        organisation=organisation,
        edition=questionnaire.checksum,
        path=path,
        state=State.DRAFT,
        capacity=_bounded(capacity),
        consent=Consent(),
        opened_at=ctx.now,
        planned_on=planned_on,
        previous=next((a.id for a in past if a.settled_on), None),
        options=offered(questionnaire, (past[0].options if past else ()) if options is None else options),
    )
    assessments.add(ctx.session, assessment)
    journal.write(ctx.session, ctx.actor.id, "open_assessment", assessment.id, ctx.now)
    if not past and carrying.carry_on(ctx, assessment, every):
        return step_from(ctx, assessment, Step.START)
    return assessment


def prepare(
    ctx: Context, assessment_id: UUID, *, planned_on: date | None, capacity: int, options: Collection[str] | None = None
) -> Assessment:
    """Set the day of the workshop, how many actions the enterprise can carry and, unless None, what it declares that it does."""
    assessment = _led(ctx, assessment_id)
    if assessment.state is State.CLOSED:
        raise Refused(RefusalCode.WRONG_STATE)
    prepared = replace(assessment, planned_on=planned_on, capacity=_bounded(capacity))
    if options is not None:
        prepared = declaring(ctx, prepared, options)
    assessments.change(ctx.session, prepared)
    return prepared


def give_consent(ctx: Context, assessment_id: UUID, consent: Consent) -> Assessment:
    """Say what the delegate and the federation may see; it can be taken back at any time."""
    changed = replace(_led(ctx, assessment_id), consent=consent)
    assessments.change(ctx.session, changed)
    given = "+".join(name for name in ("positions", "plan") if getattr(consent, name)) or "nothing"
    journal.write(ctx.session, ctx.actor.id, f"consent:{given}", assessment_id, ctx.now)
    return changed


def take_step(ctx: Context, assessment_id: UUID, step: Step) -> Assessment:
    """Take the assessment one step further: settling freezes the picture, adopting asks for a complete plan."""
    return step_from(ctx, _led(ctx, assessment_id), step)


def step_from(ctx: Context, assessment: Assessment, step: Step) -> Assessment:
    """Take a step that was already allowed; Refused when the state or what is missing forbids it."""
    found = way(step, assessment.state)
    if found is None:
        raise Refused(RefusalCode.WRONG_STATE)
    taken = replace(assessment, state=found.target)
    if step is Step.AGREE:
        releasing.close(ctx, assessment)
    if step is Step.SETTLE:
        picturing.freeze(ctx, assessment)
        taken = replace(taken, settled_on=ctx.today)
    if step is Step.REOPEN:
        _check_not_held(ctx, assessment)
        taken = replace(taken, settled_on=None)
    if step is Step.ADOPT_PLAN:
        planning.check_complete(ctx, assessment)
    assessments.change(ctx.session, taken)
    journal.write(ctx.session, ctx.actor.id, f"step:{step.value}", assessment.id, ctx.now)
    return taken


def _check_not_held(ctx: Context, assessment: Assessment) -> None:
    """What is under audit stays as it is until its conclusions are signed."""
    if any(audit.state in HOLDING for audit in audits.of_assessment(ctx.session, assessment.id)):
        raise Refused(RefusalCode.UNDER_AUDIT)


def _led(ctx: Context, assessment_id: UUID) -> Assessment:
    assessment = assessments.get(ctx.session, assessment_id, lock=True)
    permissions.check(ctx.actor, Permission.LEAD, Subject.of(assessment))
    return assessment


def _bounded(capacity: int) -> int:
    return max(0, min(capacity, CAPACITY_MAX))


def _followed(ctx: Context) -> tuple[Organisation, ...]:
    if ctx.actor.holds(Role.FEDERATION):
        return organisations.every(ctx.session)
    regions = {m.region for m in ctx.actor.memberships if m.role is Role.DELEGATE and m.region}
    return organisations.by_regions(ctx.session, regions)


def _cards(ctx: Context, own: tuple[Organisation, ...], found: dict[UUID, tuple[Assessment, ...]]) -> tuple[OwnCard, ...]:
    alive = {o.id: _alive(ctx, found.get(o.id, ())) for o in own}
    current = {id: of[0] for id, of in alive.items() if of}
    positions = answers.positions_of(ctx.session, {a.id for a in current.values()})
    kept = plans.of(ctx.session, {a.id for a in current.values()})
    return tuple(
        OwnCard(
            organisation=o,
            is_lead=ctx.actor.holds(Role.LEAD, organisation=o.id),
            current=(now := current.get(o.id)),
            others=alive[o.id][1:],
            frames={a.edition: ctx.library[a.edition] for a in found.get(o.id, ())},
            coverage=_coverage(ctx, now, positions.get(now.id, {})) if now else None,
            plan_size=len(kept[now.id].alive) if now else 0,
            late=late(kept[now.id].actions, ctx.today) if now else (),
            past=tuple(a for a in found.get(o.id, ()) if a.state is State.CLOSED),
        )
        for o in own
    )


def _alive(ctx: Context, found: Iterable[Assessment]) -> tuple[Assessment, ...]:
    """What is under way, the usual frame first, then the newest."""
    alive = [a for a in found if a.state is not State.CLOSED]
    return tuple(sorted(alive, key=lambda a: ctx.library[a.edition].rank))


def _coverage(ctx: Context, assessment: Assessment, positions: dict[str, Position]) -> Coverage:
    said = answers_of(positions)
    return coverage(asked_in(assessment, ctx.library[assessment.edition], said), said)


def _row(ctx: Context, organisation: Organisation, found: tuple[Assessment, ...]) -> FollowedRow:
    """The newest assessment on the usual frame; on another only when there is none."""
    newest = min(found, key=lambda a: ctx.library[a.edition].rank, default=None)
    if newest is None:
        return FollowedRow(organisation, None, None, None, None, None, Consent())
    return FollowedRow(
        organisation, newest.id, newest.state, newest.opened_at, newest.planned_on, newest.settled_on, newest.consent
    )
