"""Without an account: a code opens the welcome, a button begins, replies are kept one by one or all at once."""

from __future__ import annotations

from datetime import UTC, datetime

from flask import Blueprint, jsonify, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from capapp.domain.errors import RefusalCode, Refused
from capapp.usecases import voicing as verbs
from capapp.usecases.voicing import Page, Visit, Welcome
from capapp.web.doors import doors, session
from capapp.web.gate import public
from capapp.web.voices import cookie, pages
from capapp.web.voices.cookie import Device
from capapp.wording.figures import NBSP, time_of_day
from capapp.wording.words import sentence

voices = Blueprint("voices", __name__)

SHARED, NEXT = "oui", "merci"
"""What `partage` says: the device goes from hand to hand; the last person has just finished."""
OPENS_NOTHING = frozenset({RefusalCode.UNKNOWN_CODE, RefusalCode.GATHERING_CLOSED})
TYPED_MAX = 40


@voices.route("/voix", methods=["GET", "POST"])
@public
def enter() -> ResponseReturnValue:
    """Type a code."""
    typed = request.form.get("code", "")[:TYPED_MAX]
    if request.method == "GET":
        return render_template("voices/enter.html", typed="", error="")
    try:
        return redirect(url_for("voices.welcome", code=verbs.welcome(visit(), typed).code))
    except Refused as refused:
        if refused.refusal.code not in OPENS_NOTHING:
            raise
        return render_template("voices/enter.html", typed=typed, error=sentence(refused.refusal)), 422


@voices.route("/voix/<string:code>", methods=["GET", "POST"])
@public
def welcome(code: str) -> ResponseReturnValue:
    """What a code opens; its button begins. On a shared device each person begins anew."""
    is_shared, here = request.values.get("partage") in (SHARED, NEXT), cookie.device()
    found = verbs.welcome(visit(), code[:TYPED_MAX], here.secret if here and not is_shared else "")
    if request.method == "POST":
        return _begin(found, is_shared=is_shared)
    if request.args.get("partage") == NEXT:
        return render_template("voices/blank.html", code=found.code)
    shown = {"is_shared": is_shared, "minutes": pages.minutes(found.questions, found.wording)}
    return render_template("voices/welcome.html", found=found, **shown)


@voices.route("/ma-voix", methods=["GET", "POST"])
@public
def page() -> ResponseReturnValue:
    """All the questions; without JavaScript all the replies are sent at once."""
    here = cookie.device()
    if here is None and request.method == "GET":
        return redirect(url_for("voices.enter"))
    here = here or _speaker()
    found = verbs.page(visit(), here.secret)
    if request.method == "GET":
        return pages.draw(found, here, "" if "tout" in request.args else cookie.known_texts())
    verbs.say(visit(), here.secret, posted(found))
    return redirect(url_for("voices.end"))


@voices.post("/ma-voix/reponses/<string:question>")
@public
def say(question: str) -> ResponseReturnValue:
    """One reply, kept at once."""
    now = visit()
    verbs.say(now, _speaker().secret, {question: request.form.get("choice", "")})
    return jsonify(badge=f"Enregistré à{NBSP}{time_of_day(now.now)}")


@voices.route("/ma-voix/fin", methods=["GET", "POST"])
@public
def end() -> ResponseReturnValue:
    """Thanks; on a shared device its button leaves nothing behind."""
    here = cookie.device()
    if request.method == "POST":
        is_shared = here is not None and here.is_shared
        after = url_for("voices.welcome", code=here.code, partage=NEXT) if here and is_shared else url_for("voices.enter")
        response = make_response(redirect(after))
        cookie.forget(response)
        return response
    if here is None:
        return redirect(url_for("voices.enter"))
    return render_template("voices/end.html", page=verbs.page(visit(), here.secret), device=here)


def posted(page: Page) -> dict[str, str]:
    """The replies of a page sent as a whole; what is not asked is not looked at, nor what was never said and still is not."""
    found = {question.id: request.form.get(f"q-{question.id}") for question in page.questions}
    return {id: choice for id, choice in found.items() if choice or (choice == "" and id in page.choices)}


def _begin(found: Welcome, *, is_shared: bool) -> ResponseReturnValue:
    response = make_response(redirect(url_for("voices.page")))
    if not found.has_begun:
        cookie.keep(response, Device(verbs.begin(visit(), found.code), found.code if is_shared else ""))
    return response


def _speaker() -> Device:
    here = cookie.device()
    if here is None:
        raise Refused(RefusalCode.NO_VOICE)
    return here


def visit() -> Visit:
    """What the verbs are given for this request."""
    return Visit(datetime.now(UTC), session(), doors().library)
