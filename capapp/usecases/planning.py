"""The progress plan: propose within the capacity, keep, add, edit, order, drop."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from uuid import UUID, uuid4, uuid5

from capapp.domain import drafting, permissions
from capapp.domain.answers import Answers, clean_text
from capapp.domain.asking import Situation
from capapp.domain.assessment import Assessment
from capapp.domain.errors import Refusal, RefusalCode, Refused
from capapp.domain.permissions import Permission, Subject
from capapp.domain.plan import Action, ActionStatus, Priority, ProgressPlan, shortfall
from capapp.domain.questionnaire import Questionnaire
from capapp.domain.recommendations import Effect, Recommendations, recommend
from capapp.domain.scoring.evidence import as_counted
from capapp.domain.scoring.scorecard import Scorecard
from capapp.store import assessments, plans
from capapp.usecases import picturing
from capapp.usecases.context import Context


@dataclass(frozen=True, slots=True)
class ActionInput:
    """An action as typed; the objective is set when it is added and never changes."""

    what: str
    finding: str = ""
    first_step: str = ""
    owner: str = ""
    due_on: date | None = None
    resources: str = ""
    success_measure: str = ""
    offer: str | None = None
    effort: Decimal | None = None
    priority: Priority = Priority.MEDIUM
    status: ActionStatus = ActionStatus.TODO
    objective: str | None = None


@dataclass(frozen=True, slots=True)
class PlanView:
    """The plan, what else is proposed, what each action changes, and why the actor may not edit it."""

    assessment: Assessment
    questionnaire: Questionnaire
    plan: ProgressPlan
    recommendations: Recommendations
    effects: Mapping[UUID, Effect]
    refusal: Refusal | None


def plan_view(ctx: Context, assessment_id: UUID) -> PlanView:
    """The plan for whoever may read it; proposals and effects tell levels, so only who may read positions gets them."""
    assessment = assessments.get(ctx.session, assessment_id)
    subject = Subject.of(assessment)
    permissions.check(ctx.actor, Permission.READ_PLAN, subject)
    questionnaire = ctx.library[assessment.edition]
    card, said = _standing(ctx, assessment)
    plan = drafting.with_must_haves(questionnaire, plans.get(ctx.session, assessment_id), card)
    shows_levels = permissions.allows(ctx.actor, Permission.READ_POSITIONS, subject)
    case = assessment.path, Situation.of(assessment)
    return PlanView(
        assessment=assessment,
        questionnaire=questionnaire,
        plan=plan,
        recommendations=_proposals(ctx, assessment, plan, said) if shows_levels else Recommendations((), ()),
        effects=drafting.effects(questionnaire, said, card, plan, *case) if shows_levels else {},
        refusal=permissions.refusal(ctx.actor, Permission.EDIT_PLAN, subject),
    )


def keep(ctx: Context, assessment_id: UUID, objective_ids: Iterable[str]) -> None:
    """Take proposed actions into the plan; those already there are left as they are."""
    assessment, plan = _edited(ctx, assessment_id)
    _, said = _standing(ctx, assessment)
    found, wanted = _proposals(ctx, assessment, plan, said), set(objective_ids)
    kept = [drafting.action_from(r, uuid4()) for r in (*found.proposed, *found.beyond) if r.objective.id in wanted]
    plans.add(ctx.session, assessment_id, kept)


def add_action(ctx: Context, assessment_id: UUID, typed: ActionInput, request_id: UUID | None = None) -> Action:
    """Add an action of one's own at the end of the plan; the same request twice adds it once, with other words it is another."""
    assessment, plan = _edited(ctx, assessment_id)
    id = uuid5(assessment_id, f"{request_id} {typed}") if request_id else uuid4()
    known = next((action for action in plan.actions if action.id == id), None)
    if known:
        return known
    action = _checked(ctx.library[assessment.edition], Action(id, "", objective=typed.objective), typed)
    plans.add(ctx.session, assessment_id, [action])
    return action


def edit_action(ctx: Context, assessment_id: UUID, action_id: UUID, typed: ActionInput, base_version: int) -> Action:
    """Change an action; Refused when someone else changed it since `base_version`."""
    assessment, plan = _edited(ctx, assessment_id)
    action = _checked(ctx.library[assessment.edition], _find(plan, action_id), typed)
    return _replace(ctx, action, base_version)


def move_action(ctx: Context, assessment_id: UUID, action_id: UUID, places: int) -> None:
    """Move an action up (negative) or down among the actions alive."""
    _, plan = _edited(ctx, assessment_id)
    _find(plan, action_id)
    plans.order(ctx.session, assessment_id, [action.id for action in plan.moved(action_id, places).actions])


def drop_action(ctx: Context, assessment_id: UUID, action_id: UUID, reason: str = "") -> Action:
    """Set an action aside; a compulsory one asks for the reason."""
    _, plan = _edited(ctx, assessment_id)
    action = _find(plan, action_id)
    dropped = replace(action, status=ActionStatus.DROPPED, drop_reason=clean_text(reason))
    _refuse(shortfall(dropped))
    return _replace(ctx, dropped, action.version)


def restore_action(ctx: Context, assessment_id: UUID, action_id: UUID) -> Action:
    """Take a dropped action back into the plan."""
    _, plan = _edited(ctx, assessment_id)
    action = _find(plan, action_id)
    if action.status is not ActionStatus.DROPPED:
        return action
    return _replace(ctx, replace(action, status=ActionStatus.TODO, drop_reason=""), action.version)


def check_complete(ctx: Context, assessment: Assessment) -> None:
    """Refused when an action lacks something, or when a must-have not reached has no action, alive or dropped with its reason."""
    card, said = _standing(ctx, assessment)
    plan = drafting.with_must_haves(ctx.library[assessment.edition], plans.get(ctx.session, assessment.id), card)
    for action in plan.incomplete:
        _refuse(shortfall(action))
    if any(r.is_compulsory for r in _proposals(ctx, assessment, plan, said).proposed):
        raise Refused(RefusalCode.OWNER_AND_DUE_DATE_MISSING)


def _standing(ctx: Context, assessment: Assessment) -> tuple[Scorecard, Answers]:
    """The picture and the answers as it counted them: a level that lacks its evidence is still to be reached."""
    card, said = picturing.standing(ctx, assessment)
    return card, as_counted(ctx.library[assessment.edition], said, card)


def _proposals(ctx: Context, assessment: Assessment, plan: ProgressPlan, said: Answers) -> Recommendations:
    situation = Situation.of(assessment)
    found = recommend(ctx.library[assessment.edition], said, assessment.capacity, assessment.path, situation)
    return drafting.left_to_propose(found, plan, assessment.capacity)


def _edited(ctx: Context, assessment_id: UUID) -> tuple[Assessment, ProgressPlan]:
    assessment = assessments.get(ctx.session, assessment_id, lock=True)
    permissions.check(ctx.actor, Permission.EDIT_PLAN, Subject.of(assessment))
    return assessment, plans.get(ctx.session, assessment_id)


def _find(plan: ProgressPlan, action_id: UUID) -> Action:
    for action in plan.actions:
        if action.id == action_id:
            return action
    raise Refused(RefusalCode.NOT_FOUND)


def _checked(questionnaire: Questionnaire, action: Action, typed: ActionInput) -> Action:
    """The action with what was typed, cleaned; an owner and a due date may still be missing until the plan is adopted."""
    if action.objective is not None and action.objective not in questionnaire.objectives:
        raise Refused(RefusalCode.UNKNOWN_OBJECTIVE)
    if typed.offer is not None and typed.offer not in questionnaire.offers:
        raise Refused(RefusalCode.NOT_FOUND)
    changed = replace(
        action,
        what=clean_text(typed.what),
        finding=clean_text(typed.finding),
        first_step=clean_text(typed.first_step),
        owner=clean_text(typed.owner),
        due_on=typed.due_on,
        resources=clean_text(typed.resources),
        success_measure=clean_text(typed.success_measure),
        offer=typed.offer,
        effort=typed.effort,
        priority=typed.priority,
        status=typed.status,
    )
    found = shortfall(changed)
    if found and found.code is not RefusalCode.OWNER_AND_DUE_DATE_MISSING:
        raise Refused(found.code)
    return changed


def _replace(ctx: Context, action: Action, base_version: int) -> Action:
    changed = replace(action, version=base_version + 1)
    if not plans.replace(ctx.session, changed, base_version):
        raise Refused(RefusalCode.CHANGED_MEANWHILE)
    return changed


def _refuse(found: Refusal | None) -> None:
    if found:
        raise Refused(found.code)
