"""Signing in and out, forgotten passwords, invitations. A link in a mail opens a page; only its button acts."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, flash, g, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from capapp import accounts as room
from capapp.web import expiry
from capapp.web.accounts.demonstration import visitors
from capapp.web.addresses import ours_or
from capapp.web.credentials import ForgottenForm, PasswordForm, SignInForm
from capapp.web.gate import public

accounts = Blueprint("accounts", __name__)


WRONG = "L'adresse ou le mot de passe ne convient pas. Vérifiez-les, ou demandez un autre mot de passe."


@dataclass(frozen=True, slots=True)
class Choosing:
    """What the page that chooses a password says."""

    title: str
    lead: str
    button: str


WELCOME = Choosing("Bienvenue", "Choisissez un mot de passe\u00a0: votre compte est prêt aussitôt.", "Ouvrir mon compte")
RENEWAL = Choosing("Nouveau mot de passe", "Il remplace l'ancien et ferme vos autres sessions.", "Changer mon mot de passe")


@accounts.route("/connexion", methods=["GET", "POST"])
@public
def sign_in() -> ResponseReturnValue:
    """E-mail and password; then to where one was going, with what one had typed."""
    form, kept = SignInForm.of_request(), expiry.Kept.of_sign_in()
    if form.is_right():
        if _enter(form.email.data, form.password.data):
            return expiry.confirmation(kept) if kept else redirect(ours_or(request.form.get("next"), url_for("home.show")))
        form.password.errors = [WRONG]
    shown = {"kept": kept, "next": ours_or(request.values.get("next"), ""), "visitors": () if kept else visitors()}
    return render_template("accounts/sign_in.html", form=form, **shown), 422 if form.errors else 200


@accounts.post("/deconnexion")
@public
def sign_out() -> ResponseReturnValue:
    """End the session, on the server too; once ended, asking again changes nothing."""
    room.sign_out()
    flash("Vous êtes déconnecté. À bientôt.", "good")
    return redirect(url_for("accounts.sign_in"))


@accounts.route("/mot-de-passe/oublie", methods=["GET", "POST"])
@public
def forgotten() -> ResponseReturnValue:
    """Ask for a link; the answer is the same whether the address is known or not."""
    form = ForgottenForm.of_request()
    is_sent = form.is_right()
    if is_sent:
        room.send_reset(form.email.data)
    return render_template("accounts/forgotten.html", form=form, is_sent=is_sent), 422 if form.errors else 200


@accounts.route("/mot-de-passe/nouveau/<string:token>", methods=["GET", "POST"])
@public
def renew(token: str) -> ResponseReturnValue:
    """Choose another password."""
    return _choose(token, RENEWAL)


@accounts.route("/invitation/<string:token>", methods=["GET", "POST"])
@public
def accept(token: str) -> ResponseReturnValue:
    """Accept an invitation by choosing a password."""
    return _choose(token, WELCOME)


def _choose(token: str, choosing: Choosing) -> ResponseReturnValue:
    if not room.is_alive(token):
        return render_template("accounts/dead_link.html"), 410
    form = PasswordForm.of_request()
    if form.is_right():
        problem = room.choose_password(token, form.password.data)
        if problem is None:
            flash("Votre mot de passe est enregistré. Connectez-vous avec lui.", "good")
            return redirect(url_for("accounts.sign_in"))
        form.password.errors = [problem]
    page = render_template("accounts/choose_password.html", form=form, choosing=choosing)
    return page, 422 if form.errors else 200


def _enter(email: str, password: str) -> bool:
    """Sign in, under a fresh token."""
    actor = room.sign_in(email, password)
    if actor:
        g.actor = actor
        session.pop("csrf_token", None)
    return actor is not None
