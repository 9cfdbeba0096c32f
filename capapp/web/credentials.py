"""Forms of identity: an e-mail address, signing in, choosing a password; several activities ask for them."""

from __future__ import annotations

from wtforms import EmailField, PasswordField
from wtforms.validators import DataRequired, Length, Regexp

from capapp.domain.people import ADDRESS, ADDRESS_MAX
from capapp.web.forms import PageForm

PASSWORD_MIN = 12
PASSWORD_MAX = 128


def email_field(label: str = "Adresse de courriel") -> EmailField:
    """An e-mail address, checked for its shape only: the mail itself proves it."""
    wrong = "Écrivez une adresse complète, par exemple prenom@exemple.fr."
    return EmailField(
        label,
        validators=[
            DataRequired("Écrivez l'adresse de courriel."),
            Length(max=ADDRESS_MAX, message=wrong),
            Regexp(f"^{ADDRESS}$", message=wrong),
        ],
        filters=[lambda text: (text or "").strip()],
    )


class SignInForm(PageForm):
    """E-mail and password."""

    email = email_field()
    password = PasswordField("Mot de passe", validators=[DataRequired("Écrivez votre mot de passe."), Length(max=PASSWORD_MAX)])


class ForgottenForm(PageForm):
    """Where to send the link."""

    email = email_field()


class PasswordForm(PageForm):
    """A new password: length is the only rule that is checked here; the accounts refuse the common ones."""

    password = PasswordField(
        "Mot de passe",
        validators=[
            DataRequired("Choisissez un mot de passe."),
            Length(min=PASSWORD_MIN, message=f"C'est trop court\u00a0: {PASSWORD_MIN} caractères au moins."),
            Length(max=PASSWORD_MAX, message=f"C'est trop long\u00a0: {PASSWORD_MAX} caractères au plus."),
        ],
    )
