"""The network: what is followed, and what the federation brings in."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.organisation import Kind, Region
from capapp.domain.people import Role
from capapp.usecases import inviting, opening
from capapp.web.accepting import accepted
from capapp.web.doors import context
from capapp.web.forms import PageForm
from capapp.web.network.filters import Filter
from capapp.web.network.forms import DelegateForm, OrganisationForm, RegionForm
from capapp.web.once import once

network = Blueprint("network", __name__)


@network.get("/reseau")
def show() -> ResponseReturnValue:
    """The enterprises that one follows."""
    return _page()


@network.post("/reseau/entreprises")
@once
def create() -> ResponseReturnValue:
    """Bring an enterprise in, then name its lead."""
    form = OrganisationForm.of_request()
    form.offer(_regions())
    if form.is_right():
        kinds = tuple(Kind(kind) for kind in form.kinds.data)
        made = inviting.create_organisation(
            context(), name=form.name.data, kinds=kinds, town=form.town.data, region_id=form.region_id
        )
        accepted(f"{made.name} est dans le réseau. Nommez maintenant sa personne référente.")
        return redirect(url_for("people.team", organisation_id=made.id))
    return _page(form=form)


@network.post("/reseau/delegations")
@once
def create_region() -> ResponseReturnValue:
    """Bring a delegation in."""
    form = RegionForm.of_request("delegation-")
    if form.is_right():
        try:
            made = inviting.create_region(context(), form.name.data)
            return _done(f"La délégation {made.name} est créée. Invitez maintenant la personne qui l'anime.")
        except Refused as refused:
            form.refuse("name", refused, {RefusalCode.NAME_TAKEN})
    return _page(region=form)


@network.post("/reseau/delegues")
@once
def invite_delegate() -> ResponseReturnValue:
    """Name someone delegate of a region."""
    form = DelegateForm.of_request("delegue-")
    form.offer(_regions())
    if form.is_right():
        try:
            inviting.invite_delegate(context(), UUID(form.region.data), name=form.name.data, email=form.email.data)
            return _done(f"L'invitation de {form.name.data} est partie.")
        except Refused as refused:
            form.refuse("email", refused, {RefusalCode.ALREADY_INVITED})
    return _page(delegate=form)


def _done(message: str) -> ResponseReturnValue:
    accepted(message)
    return redirect(url_for("network.show"))


def _regions() -> tuple[Region, ...]:
    return inviting.regions(context())


def _page(**posted: PageForm) -> ResponseReturnValue:
    ctx = context()
    if not any(m.role in (Role.DELEGATE, Role.FEDERATION) for m in ctx.actor.memberships):
        raise Refused(RefusalCode.NOT_FEDERATION)
    wanted = Filter.of(request.args)
    is_federation = ctx.actor.holds(Role.FEDERATION)
    page = render_template(
        "network/show.html",
        wanted=wanted,
        rows=wanted.among(opening.home(ctx).followed),
        **(_blank() if is_federation else {}) | posted,
    )
    return page, 422 if any(form.errors for form in posted.values()) else 200


def _blank() -> dict[str, PageForm]:
    form, delegate = OrganisationForm(), DelegateForm(prefix="delegue-")
    for offered in (form, delegate):
        offered.offer(_regions())
    return {"form": form, "delegate": delegate, "region": RegionForm(prefix="delegation-")}
