"""What is said when something goes wrong: in French, with what to do, and never a detail of ours."""

from __future__ import annotations

import logging
from http import HTTPStatus
from uuid import uuid4

from flask import Flask, g, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

from capapp.domain.errors import Refusal, RefusalCode, Refused
from capapp.web import expiry
from capapp.web.security import is_unsafe, wants_json
from capapp.wording.words import sentence

log = logging.getLogger("capapp")

CONFLICTS = frozenset(
    {RefusalCode.ALREADY_OPEN, RefusalCode.CHANGED_MEANWHILE, RefusalCode.ALREADY_INVITED, RefusalCode.LAST_LEAD}
)
STATES = frozenset(
    {
        RefusalCode.ANSWERS_CLOSED,
        RefusalCode.PLAN_CLOSED,
        RefusalCode.WRONG_STATE,
        RefusalCode.GATHERING_OPEN,
        RefusalCode.GATHERING_CLOSED,
        RefusalCode.GATHERING_UNDER_WAY,
        RefusalCode.ALREADY_GATHERED,
        RefusalCode.EVIDENCE_CLOSED,
        RefusalCode.ALREADY_DECLARED,
        RefusalCode.ALREADY_ANSWERED,
        RefusalCode.ADVICE_AGAINST,
        RefusalCode.ALREADY_AUDITED,
        RefusalCode.ALREADY_RECOGNISED,
        RefusalCode.FINDINGS_NOT_YET,
        RefusalCode.GAPS_OPEN,
        RefusalCode.GROUP_FAILS,
        RefusalCode.LEFT_TO_REVIEW,
        RefusalCode.LEVEL_NOT_REACHED,
        RefusalCode.NOTHING_TO_RECOGNISE,
        RefusalCode.NOT_ASSESSED,
        RefusalCode.NOT_SETTLED,
        RefusalCode.NOT_SIGNED_YET,
        RefusalCode.REPLIES_CLOSED,
        RefusalCode.REPLIES_STILL_OPEN,
        RefusalCode.REVIEW_CLOSED,
        RefusalCode.UNDER_AUDIT,
    }
)
RIGHTS = frozenset(
    {
        RefusalCode.NOT_LEAD,
        RefusalCode.NOT_A_MEMBER,
        RefusalCode.NO_CONSENT,
        RefusalCode.NOT_FEDERATION,
        RefusalCode.SHOWN_BY_OTHERS,
        RefusalCode.JUDGES_ITS_OWN,
        RefusalCode.NOT_DECLARED,
        RefusalCode.NOT_IN_SAMPLE,
        RefusalCode.NOT_LEAD_AUDITOR,
        RefusalCode.NOT_THE_TEAM,
    }
)

SENTENCES = {
    400: ("Cette demande n'a pas été comprise", "Revenez à la page précédente, rechargez-la, puis recommencez."),
    404: ("Page introuvable", "Cette page n'existe pas, ou n'est pas pour vous. Vérifiez l'adresse, ou repartez de l'accueil."),
    405: ("Cette page ne s'ouvre pas ainsi", "Repartez de l'accueil\u00a0: vous y retrouverez votre travail."),
    413: (
        "C'est trop long",
        "Votre envoi dépasse la taille acceptée. Revenez en arrière, raccourcissez, puis enregistrez.",
    ),
}


def init(app: Flask) -> None:
    """Answer every error with a page, or JSON when a script asks."""
    app.register_error_handler(Refused, refused)
    app.register_error_handler(CSRFError, without_token)
    app.register_error_handler(SecurityError, wrong_host)
    app.register_error_handler(HTTPException, known)
    app.register_error_handler(Exception, unexpected)


def status_of(refusal: Refusal) -> HTTPStatus:
    """The status of a refusal: hidden ones are « not found », so that what is foreign and what does not exist look alike."""
    if refusal.hidden:
        return HTTPStatus.NOT_FOUND
    if refusal.code in RIGHTS:
        return HTTPStatus.FORBIDDEN
    return HTTPStatus.CONFLICT if refusal.code in CONFLICTS | STATES else HTTPStatus.UNPROCESSABLE_ENTITY


def refused(error: Refused) -> ResponseReturnValue:
    """A refusal that no view answered: its sentence, on a page of its own."""
    refusal, status = error.refusal, status_of(error.refusal)
    if refusal.hidden:
        return _page(404, *SENTENCES[404], kept=_kept())
    if wants_json():
        return jsonify(code=refusal.code, sentence=sentence(refusal)), status
    return _page(status, "Ce n'est pas possible", sentence(refusal), kept=_kept())


def known(error: HTTPException) -> ResponseReturnValue:
    """An error of the web's own."""
    code = error.code or 500
    if code < 400:
        return error
    return _page(code, *SENTENCES.get(code, SENTENCES[400]))


def without_token(_error: CSRFError) -> ResponseReturnValue:
    """A form whose token is stale (sign-in in another tab): its text is shown again with a fresh token, never lost."""
    carried = expiry.Kept.of_sign_in() if request.endpoint == "accounts.sign_in" else None
    if carried:
        return expiry.sign_in_again(carried), 400
    kept = expiry.Kept.of_request() if g.get("actor") and not wants_json() else None
    if kept:
        return expiry.confirmation(kept), 400
    return _page(
        400, "Cette page était ouverte depuis trop longtemps", "Revenez en arrière, rechargez la page, puis recommencez."
    )


def wrong_host(_error: SecurityError) -> ResponseReturnValue:
    """An address that is not the configured one: a bare line, since no link can be made."""
    return "Adresse refusée.", 400, {"Content-Type": "text/plain; charset=utf-8"}


def unexpected(_error: Exception) -> ResponseReturnValue:
    """A fault of ours: logged under a number that the page gives, and nothing else."""
    number = uuid4().hex[:8]
    log.exception("incident %s: %s %s", number, request.method, request.endpoint)
    if wants_json():
        return jsonify(code="incident", sentence=f"Incident {number}\u00a0: réessayez dans un instant."), 500
    return render_template("errors/incident.html", number=number), 500


def _page(code: int, title: str, text: str, kept: expiry.Kept | None = None) -> ResponseReturnValue:
    if wants_json():
        return jsonify(code=str(HTTPStatus(code).name.lower()), sentence=text), code
    return render_template("errors/page.html", title=title, text=text, texts=kept.texts if kept else ()), code


def _kept() -> expiry.Kept | None:
    """What was typed in a form that was refused as a whole: its author takes it along."""
    return expiry.Kept.of_request() if is_unsafe() and g.get("actor") else None
