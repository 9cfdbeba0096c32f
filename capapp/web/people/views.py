"""The people of an enterprise: who is named, inviting, withdrawing, and what only the federation does."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.people import Role
from capapp.usecases import inviting, recognising
from capapp.web.accepting import accepted
from capapp.web.doors import context
from capapp.web.forms import PageForm
from capapp.web.once import once
from capapp.web.people.forms import HandOverForm, InviteForm
from capapp.web.people.place import place

people = Blueprint("people", __name__)

IN_WORDS = frozenset({RefusalCode.ALREADY_INVITED, RefusalCode.AUDITS_ITS_OWN})
"""Refusals that are about what was typed: said beside the form, that stays filled."""


@people.route("/entreprises/<uuid:organisation_id>/equipe", methods=["GET", "POST"])
@once
def team(organisation_id: UUID) -> ResponseReturnValue:
    """Who is named, and inviting someone else."""
    form = InviteForm.of_request()
    if form.is_right():
        try:
            inviting.invite(context(), organisation_id, name=form.name.data, email=form.email.data, role=Role(form.role.data))
            return _done(organisation_id, f"L'invitation de {form.name.data} est partie.")
        except Refused as refused:
            form.refuse("email", refused, IN_WORDS)
    return _page(organisation_id, form=form)


@people.post("/entreprises/<uuid:organisation_id>/equipe/retirer")
def withdraw(organisation_id: UUID) -> ResponseReturnValue:
    """Take a role away."""
    try:
        person, role = UUID(request.form.get("person", "")), Role(request.form.get("role", ""))
    except ValueError:
        raise Refused(RefusalCode.NOT_FOUND) from None
    inviting.withdraw(context(), organisation_id, person, role)
    return _done(organisation_id, "L'accès est retiré.")


@people.post("/entreprises/<uuid:organisation_id>/equipe/transmettre")
@once
def hand_over(organisation_id: UUID) -> ResponseReturnValue:
    """Give the enterprise another lead."""
    form = HandOverForm.of_request("suite-")
    if form.is_right():
        try:
            inviting.hand_over(context(), organisation_id, name=form.name.data, email=form.email.data)
            return _done(organisation_id, f"{form.name.data} devient la personne référente.")
        except Refused as refused:
            form.refuse("email", refused, IN_WORDS)
    return _page(organisation_id, successor=form)


def _done(organisation_id: UUID, message: str) -> ResponseReturnValue:
    accepted(message)
    return redirect(url_for("people.team", organisation_id=organisation_id))


def _page(organisation_id: UUID, **posted: PageForm) -> ResponseReturnValue:
    """The page, with the form that was posted and the others empty."""
    ctx = context()
    named = inviting.people(ctx, organisation_id)
    here = place(ctx, organisation_id)
    blank = {"form": InviteForm(), "successor": HandOverForm(prefix="suite-")}
    page = render_template(
        "people/team.html",
        people=named,
        recognitions=recognising.recognitions_of(ctx, organisation_id),
        leads=sum(person.role is Role.LEAD for person in named),
        organisation=here.organisation,
        current=here.current,
        **(blank | posted),
    )
    return page, 422 if any(form.errors for form in posted.values()) else 200
