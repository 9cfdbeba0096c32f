"""The gathering of a CAP: opening it, inviting, showing its codes, seeing how many spoke."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from capapp.documents import qr
from capapp.domain.errors import RefusalCode, Refused
from capapp.usecases import gathering as verbs
from capapp.web.accepting import accepted
from capapp.web.doors import context
from capapp.web.gathering.colleges import college_of
from capapp.web.gathering.forms import InviteForm, OpenForm
from capapp.web.gathering.pages import draw, link_of, place
from capapp.web.once import once
from capapp.wording.figures import count

gathering = Blueprint("gathering", __name__)

IN_WORDS = frozenset({RefusalCode.NO_COLLEGE})
"""Refusals that are about what was ticked: said beside the form."""


@gathering.get("/cap/<uuid:assessment_id>/points-de-vue")
def show(assessment_id: UUID) -> str:
    """Where the gathering stands."""
    return draw(verbs.view(context(), assessment_id))


@gathering.post("/cap/<uuid:assessment_id>/points-de-vue/ouvrir")
@once
def begin(assessment_id: UUID) -> ResponseReturnValue:
    """Open it for the colleges that were ticked."""
    ctx = context()
    view = verbs.view(ctx, assessment_id)
    form = OpenForm.on(view.asked)
    if form.is_right():
        try:
            verbs.open_gathering(ctx, assessment_id, form.chosen, form.closes_on.data)
            accepted("La collecte est ouverte. Donnez à chaque groupe son code.")
            return redirect(url_for("gathering.show", assessment_id=assessment_id))
        except Refused as refused:
            form.refuse("colleges", refused, IN_WORDS)
    if view.open_refusal:
        raise Refused(view.open_refusal.code)
    return draw(view, form=form), 422


@gathering.post("/cap/<uuid:assessment_id>/points-de-vue/inviter")
@once
def invite(assessment_id: UUID) -> ResponseReturnValue:
    """Mail the link of a college."""
    ctx = context()
    view = verbs.view(ctx, assessment_id)
    if view.lead_refusal:
        raise Refused(view.lead_refusal.code)
    college = college_of(request.form.get("college", ""))
    code = view.gathering.codes.get(college) if view.gathering and view.gathering.is_open else None
    form = InviteForm.of_college(college, posted=True)
    if code and not form.is_right():
        return draw(view, posted={college: form}), 422
    number = verbs.invite(ctx, assessment_id, college, form.found, link_of(code or ""))
    flash(f"{count(number, 'invitation est partie', 'invitations sont parties')}.", "good")
    return redirect(url_for("gathering.show", assessment_id=assessment_id, _anchor=request.form.get("college")))


@gathering.get("/cap/<uuid:assessment_id>/points-de-vue/affiche/<slug:college>")
def poster(assessment_id: UUID, college: str) -> str:
    """What is projected or hung up: the code of one college, big."""
    who = college_of(college)
    ctx = context()
    assessment, code = verbs.handed_out(ctx, assessment_id, who)
    link = link_of(code)
    return render_template(
        "gathering/poster.html",
        cap=assessment,
        organisation=assessment.organisation,
        questionnaire=ctx.library[assessment.edition],
        college=who,
        code=verbs.spelt(code),
        place=place(),
        drawing=Markup(qr.svg(link, f"Code QR qui ouvre {link}")),  # noqa: S704 - our own drawing
    )
