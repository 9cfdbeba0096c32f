"""What people without an account are told when something cannot be: one sentence, and what to do."""

from __future__ import annotations

from typing import Any

from flask import jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError

from capapp.domain.errors import RefusalCode, Refused
from capapp.usecases import voicing as verbs
from capapp.web import errors
from capapp.web.security import wants_json
from capapp.web.voices import cookie, pages
from capapp.web.voices.views import posted, visit, voices
from capapp.wording.words import sentence

STALE = "Cette page était ouverte depuis longtemps. Vos réponses sont encore là\u00a0: enregistrez-les de nouveau."


@voices.errorhandler(Refused)
def refused(error: Refused) -> ResponseReturnValue:
    """The sentence of a refusal; a closed gathering also shows what this device could not send any more."""
    code = error.refusal.code
    status = 404 if code is RefusalCode.UNKNOWN_CODE else errors.status_of(error.refusal)
    if wants_json():
        return jsonify(code=code, sentence=sentence(error.refusal)), status
    shown = {"sentence": sentence(error.refusal), "is_closed": code is RefusalCode.GATHERING_CLOSED}
    return render_template("voices/refused.html", device=cookie.device(), **shown), status


@voices.errorhandler(CSRFError)
def stale(error: CSRFError) -> ResponseReturnValue:
    """A page whose token is too old: the same page again with a new one, and what was ticked still there."""
    if wants_json():
        return errors.without_token(error)
    here = cookie.device()
    if here and request.endpoint == "voices.page":
        found = verbs.page(visit(), here.secret)
        return pages.draw(found, here, typed=posted(found), notice=STALE), 400
    values: dict[str, Any] = {**(request.view_args or {}), "partage": request.values.get("partage")}
    return redirect(url_for(request.endpoint or "voices.enter", **values))
