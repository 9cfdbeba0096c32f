"""The follow-up of the gaps once the report is signed: what was done, what was seen, what is lifted."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue
from wtforms import RadioField, SelectChoice
from wtforms.validators import InputRequired

from capapp.domain.audit.thread import TEXT_MAX, Lift, Voice
from capapp.domain.errors import Refused
from capapp.usecases import lifting
from capapp.usecases.context import Context
from capapp.usecases.entering import SavedEntry
from capapp.usecases.lifting import FollowUp
from capapp.usecases.reviewing import ReviewSheet
from capapp.web.accepting import accepted
from capapp.web.answering.forms import posted_request_id
from capapp.web.doors import context
from capapp.web.findings import pages
from capapp.web.findings.addresses import at
from capapp.web.findings.exchanges import exchanges
from capapp.web.findings.fields import posted_version
from capapp.web.findings.saving import objective_of
from capapp.web.findings.views import ENTERPRISE, findings
from capapp.web.forms import PageForm, TextField
from capapp.web.once import once

LIFTED, NOT_LIFTED = "leve", "pas-encore"


class DoneForm(PageForm):
    """What the enterprise did about a gap."""

    what = TextField("Ce que vous avez fait", "Dites en une phrase ce que vous avez fait.", most=TEXT_MAX)


class LiftForm(PageForm):
    """What the team saw, and whether the gap is lifted."""

    verdict = RadioField(
        "Votre décision",
        choices=[SelectChoice(LIFTED, "L'écart est levé"), SelectChoice(NOT_LIFTED, "Il manque encore quelque chose")],
        validators=[InputRequired("Choisissez une décision.")],
    )
    seen = TextField("Ce que vous avez vu, ou ce qui manque", "Dites-le en une phrase.", most=TEXT_MAX)


@findings.get(f"{ENTERPRISE}/suivi")
def follow_up(audit_id: UUID, part_id: UUID) -> str:
    """The gaps with their day, those overdue first."""
    ctx = context()
    return _draw(ctx, lifting.follow_up(ctx, audit_id, part_id), {})


@findings.post(f"{ENTERPRISE}/suivi/<slug:objective>/fait")
@once
def say_done(audit_id: UUID, part_id: UUID, objective: str) -> ResponseReturnValue:
    """Say what was done about one gap."""
    ctx = context()
    found = lifting.follow_up(ctx, audit_id, part_id)
    if found.done_refusal:
        raise Refused(found.done_refusal.code)
    form = DoneForm.of_request(prefix=f"{objective_of(found.findings, objective).id}-")
    if not form.is_right():
        return _draw(ctx, found, {objective: form}), 422
    version, request_id = posted_version(), posted_request_id()
    saved = lifting.say_done(ctx, audit_id, part_id, objective, form.what.data, base_version=version, request_id=request_id)
    return _back(found.findings, objective, saved, "C'est dit à l'équipe d'audit.")


@findings.post(f"{ENTERPRISE}/suivi/<slug:objective>/levee")
@once
def lift(audit_id: UUID, part_id: UUID, objective: str) -> ResponseReturnValue:
    """Lift one gap, or say what is missing."""
    ctx = context()
    found = lifting.follow_up(ctx, audit_id, part_id)
    if found.lift_refusal:
        raise Refused(found.lift_refusal.code)
    form = LiftForm.of_request(prefix=f"{objective_of(found.findings, objective).id}-")
    if not form.is_right():
        return _draw(ctx, found, {objective: form}), 422
    version, request_id = posted_version(), posted_request_id()
    verdict = Lift(form.verdict.data == LIFTED, form.seen.data)
    saved = lifting.lift(ctx, audit_id, part_id, objective, verdict, base_version=version, request_id=request_id)
    told = "L'écart est levé." if verdict.is_lifted else "L'entreprise sait ce qui manque."
    return _back(found.findings, objective, saved, told)


def _back(sheet: ReviewSheet, objective: str, saved: SavedEntry, done: str) -> ResponseReturnValue:
    if saved.conflict:
        flash("Quelqu'un avait écrit entre-temps\u00a0: relisez ses mots, les vôtres sont gardés dans le fil.", "warn")
    else:
        accepted(done)
    return redirect(at("follow_up", sheet, _anchor=objective))


def _draw(ctx: Context, found: FollowUp, sent_back: dict[str, Any]) -> str:
    sheet = found.findings
    made = exchanges(sheet, found.gaps, pages.evidence_of(ctx, sheet))
    return render_template(
        "findings/following.html",
        **pages.common(ctx, sheet),
        following=found,
        exchanges=made,
        done_forms={each.id: _form(DoneForm, each.id, sent_back) for each in made},
        lift_forms={each.id: _form(LiftForm, each.id, sent_back) for each in made},
        wrong=next(iter(sent_back.values()), None),
        version_of=lambda each, voice: each.thread.version(Voice(voice)),
        lifted=sum(1 for each in made if each.thread.is_lifted),
    )


def _form(kind: type[PageForm], id: str, sent_back: dict[str, Any]) -> PageForm:
    found = sent_back.get(id)
    return found if isinstance(found, kind) else kind(None, prefix=f"{id}-")
