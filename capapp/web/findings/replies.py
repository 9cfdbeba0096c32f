"""The right of reply: one card a finding, saved at once, then sent together to the team."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from flask import flash, jsonify, redirect, render_template, request
from flask.typing import ResponseReturnValue

from capapp.domain.audit.outcome import Learning
from capapp.domain.audit.thread import FindingKind, Reply, Voice
from capapp.domain.errors import RefusalCode, Refused
from capapp.usecases import replying
from capapp.usecases.context import Context
from capapp.usecases.replying import ReplySheet
from capapp.usecases.reviewing import ReviewSheet, gaps_of
from capapp.web.accepting import accepted
from capapp.web.answering.clashes import Clash
from capapp.web.answering.forms import posted_request_id
from capapp.web.doors import context
from capapp.web.findings import clashes, pages
from capapp.web.findings.addresses import at
from capapp.web.findings.cards import badge
from capapp.web.findings.exchanges import Exchange, exchanges
from capapp.web.findings.fields import Posted
from capapp.web.findings.saving import Outcome, Save, objective_of, save_page, tell, told
from capapp.web.findings.sorts import REPLY
from capapp.web.findings.views import ENTERPRISE, findings
from capapp.web.once import once
from capapp.web.security import wants_json
from capapp.wording.audits import missing_sentence
from capapp.wording.words import sentence

NOT_YET = frozenset({RefusalCode.REPLIES_MISSING, RefusalCode.VERSIONS_WAITING})
"""Refusals to send that the enterprise mends on the page."""


@dataclass(frozen=True)
class ReplyCard:
    """One finding to reply to: what stands on it, the fields of the reply, and what it still lacks."""

    exchange: Exchange
    fields: dict[str, str]
    version: int
    badge: str
    state: str
    missing: str
    error: str = ""
    clash: Clash | None = None

    @property
    def id(self) -> str:
        """The requirement's id: part of the names of its fields, the anchor of its card."""
        return self.exchange.id


@findings.route(f"{ENTERPRISE}/reponses", methods=["GET", "POST"])
def replies(audit_id: UUID, part_id: UUID) -> ResponseReturnValue:
    """The findings with the enterprise's reply to each."""
    ctx = context()
    sheet = replying.replies(ctx, audit_id, part_id)
    if request.method == "GET":
        return _draw(ctx, sheet, Outcome())
    outcome = _save(ctx, sheet)
    if outcome.errors:
        return _refused(ctx, sheet, outcome)
    tell(outcome)
    return redirect(at("replies", sheet.findings, **request.args, _anchor=outcome.beside[0] if outcome.beside else None))


@findings.get(f"{ENTERPRISE}/reponses/<slug:objective>")
def reply_card(audit_id: UUID, part_id: UUID, objective: str) -> ResponseReturnValue:
    """The card of one reply, on the page of them all."""
    sheet = replying.replies(context(), audit_id, part_id).findings
    found = objective_of(sheet, objective)
    return redirect(at("replies", sheet, voir="tout", _anchor=found.id))


@findings.post(f"{ENTERPRISE}/reponses/<slug:objective>")
def save_reply(audit_id: UUID, part_id: UUID, objective: str) -> ResponseReturnValue:
    """One reply. It is a success as soon as the words are safe, even while they still lack something."""
    ctx = context()
    sheet = replying.replies(ctx, audit_id, part_id).findings
    one = Save(REPLY, sheet, objective_of(sheet, objective), Posted.of_one(REPLY.names), posted_request_id())
    saved = one.take(ctx)
    if not wants_json():
        return redirect(at("replies", sheet, _anchor=objective))
    said, review, present = told(one, saved, ctx.actor.name), sheet.thread(objective).review, saved.present
    if present and isinstance(present.content, Reply) and review and review.kind.is_gap:
        said["badge"] = f"{said['badge']}{missing_sentence(replying.lacking(present.content))}"
    return jsonify(said)


@findings.post(f"{ENTERPRISE}/reponses/envoyer")
@once
def send(audit_id: UUID, part_id: UUID) -> ResponseReturnValue:
    """Save what the page holds, then hand all replies to the team; what is missing is said and nothing is sent."""
    ctx = context()
    sheet = replying.replies(ctx, audit_id, part_id)
    if sheet.send_refusal:
        raise Refused(sheet.send_refusal.code)
    outcome = _save(ctx, sheet)
    if outcome.errors:
        return _refused(ctx, sheet, outcome)
    try:
        replying.send_replies(ctx, audit_id, part_id)
    except Refused as refused:
        if refused.refusal.code not in NOT_YET:
            raise
        flash(sentence(refused.refusal), "warn")
        return redirect(at("replies", sheet.findings, manque="oui"))
    accepted("Vos réponses sont envoyées à l'équipe d'audit.")
    return redirect(at("replies", sheet.findings))


def _save(ctx: Context, sheet: ReplySheet) -> Outcome:
    if sheet.refusal:
        raise Refused(sheet.refusal.code)
    return save_page(ctx, REPLY, sheet.findings, sheet.findings.asked)


def _refused(ctx: Context, sheet: ReplySheet, outcome: Outcome) -> ResponseReturnValue:
    again = replying.replies(ctx, sheet.findings.audit.id, sheet.findings.part.id)
    return _draw(ctx, again, outcome), 200 if outcome.saved or outcome.beside else 422


def _draw(ctx: Context, sheet: ReplySheet, outcome: Outcome) -> str:
    found = sheet.findings
    shown = pages.evidence_of(ctx, found)
    owed, others, rest = sorted_out(found)
    wants_all = request.args.get("voir") == "tout"
    makes = [(title, exchanges(found, ids, shown)) for title, ids in (("À répondre", owed), ("Si vous le souhaitez", others))]
    makes += [("Les autres constats", exchanges(found, rest, shown))] if wants_all else []
    groups = [(title, [_card(ctx, found, each, outcome) for each in made]) for title, made in makes if made]
    return render_template(
        "findings/replies.html",
        **pages.common(ctx, found),
        replying=sheet,
        groups=groups,
        rest=0 if wants_all else len(rest),
        everything=at("replies", found, voir="tout"),
        is_missing_told="manque" in request.args,
        errors=[card for _, cards in groups for card in cards if card.error],
        writes=sheet.refusal is None,
    )


def sorted_out(sheet: ReviewSheet) -> tuple[list[str], list[str], list[str]]:
    """The findings by what is asked: a reply is owed, one may be worth its while, the others."""
    gaps = gaps_of(sheet)
    found = {o.id: thread for o in sheet.asked if (thread := sheet.thread(o.id)).review or o.id in gaps}
    owed = [id for id, thread in found.items() if thread.review and thread.review.kind.is_gap]
    worth = [id for id, thread in found.items() if id not in owed and (thread.reply or id in gaps or _is_worth(sheet, id))]
    return owed, worth, [id for id in found if id not in owed and id not in worth]


def _is_worth(sheet: ReviewSheet, id: str) -> bool:
    review = sheet.thread(id).review
    says = review is not None and review.kind not in (FindingKind.NONE, FindingKind.STRENGTH)
    return says or sheet.outcome.learning[id] is Learning.LOWER


def _card(ctx: Context, sheet: ReviewSheet, exchange: Exchange, outcome: Outcome) -> ReplyCard:
    id, thread = exchange.id, exchange.thread
    posted, error, reply = outcome.typed.get(id), outcome.errors.get(id, ""), thread.reply
    scale = sheet.questionnaire.scale_of(exchange.objective)
    standing = REPLY.show(REPLY.standing(thread), scale) | ({} if reply else {"level": ""})
    missing = missing_sentence(replying.lacking(reply)) if reply and exchange.is_gap else ""
    said = badge(thread, Voice.REPLY, ctx.actor.name, ctx.today, "Pas encore de réponse")
    return ReplyCard(
        exchange=exchange,
        fields=dict(posted.said) if posted else standing,
        version=posted.base_version if posted else thread.version(Voice.REPLY),
        badge="À relire" if error else f"{said}{missing}",
        state="refused" if error else "saved" if reply else "none",
        missing=missing,
        error=error,
        clash=clashes.of_page(REPLY, thread, sheet.questionnaire, ctx.actor.name),
    )
