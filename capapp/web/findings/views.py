"""The review of one enterprise: its page, one finding sent alone, and the thread of a requirement."""

from __future__ import annotations

from uuid import UUID

from flask import Blueprint, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue

from capapp.domain.errors import Refused
from capapp.usecases import reviewing
from capapp.web.answering import fragments
from capapp.web.answering.forms import posted_request_id
from capapp.web.doors import context
from capapp.web.findings import pages, texts
from capapp.web.findings.addresses import at, card_of
from capapp.web.findings.fields import Posted
from capapp.web.findings.filters import Wanted
from capapp.web.findings.saving import Outcome, Save, objective_of, save_page, tell, told
from capapp.web.findings.sorts import REVIEW
from capapp.web.security import wants_json

findings = Blueprint("findings", __name__)
ENTERPRISE = "/audits/<uuid:audit_id>/entreprises/<uuid:part_id>"


@findings.route(f"{ENTERPRISE}/constats", methods=["GET", "POST"])
def show(audit_id: UUID, part_id: UUID) -> ResponseReturnValue:
    """The findings, requirement by requirement; sent without script, the cards of the page are saved together."""
    ctx, wanted = context(), Wanted.of(request.args)
    sheet = reviewing.sheet(ctx, audit_id, part_id)
    if request.method == "GET":
        return pages.draw(ctx, sheet, wanted, pages.place(sheet, wanted), Outcome())
    if sheet.refusal:
        raise Refused(sheet.refusal.code)
    outcome = save_page(ctx, REVIEW, sheet, sheet.asked)
    if outcome.errors:
        again = reviewing.sheet(ctx, audit_id, part_id)
        here = [o for o in again.asked if f"version-{o.id}" in request.form]
        page = pages.draw(ctx, again, wanted, pages.place(again, wanted)._replace(objectives=here), outcome)
        return page, 200 if outcome.saved or outcome.beside else 422
    tell(outcome)
    anchor = outcome.beside[0] if outcome.beside else None
    return redirect(at("show", sheet, **request.args, _anchor=anchor))


@findings.get(f"{ENTERPRISE}/constats/<slug:objective>")
def card(audit_id: UUID, part_id: UUID, objective: str) -> ResponseReturnValue:
    """The card of one requirement, on the page of its chapter."""
    sheet = reviewing.sheet(context(), audit_id, part_id)
    return redirect(card_of(sheet, objective_of(sheet, objective)))


@findings.post(f"{ENTERPRISE}/constats/<slug:objective>")
def save(audit_id: UUID, part_id: UUID, objective: str) -> ResponseReturnValue:
    """One finding. It is a success as soon as the words are safe, also beside another's: the reply says which."""
    ctx = context()
    sheet = reviewing.sheet(ctx, audit_id, part_id)
    one = Save(REVIEW, sheet, objective_of(sheet, objective), Posted.of_one(REVIEW.names), posted_request_id())
    saved = one.take(ctx)
    if not wants_json():
        return redirect(card_of(sheet, one.objective))
    return jsonify(told(one, saved, ctx.actor.name))


@findings.get(f"{ENTERPRISE}/constats/<slug:objective>/fil")
def thread(audit_id: UUID, part_id: UUID, objective: str) -> str:
    """All that was written about one requirement, every version, with who and when."""
    ctx = context()
    sheet = reviewing.sheet(ctx, audit_id, part_id)
    asked = objective_of(sheet, objective)
    scale = sheet.questionnaire.scale_of(asked)
    return render_template(
        "findings/thread.html",
        **pages.common(ctx, sheet),
        objective=asked,
        entries=sheet.thread(objective).entries,
        heading=lambda entry: texts.heading(entry.content, scale),
        lines=lambda entry: texts.lines(entry.content),
        card=card_of(sheet, asked),
        heading_of=fragments.heading(sheet.questionnaire, asked),
    )
