"""A form that arrives after its session ended: what was typed goes through sign-in with its owner and is never stored.

The sign-in page carries the fields as hidden inputs; once signed in, one page shows them again, with a fresh token, and
one button sends them where they were going.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Self

from flask import jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue

from capapp.web.addresses import is_ours
from capapp.web.credentials import SignInForm
from capapp.web.security import comes_from_here, wants_json

PREFIX = "garde-"
ADDRESS = "garde_adresse"
SECRET = ("csrf_token", "password")
LABELS = {
    "comment": "Commentaire",
    "minority": "Avis minoritaire",
    "reason": "Pourquoi cet objectif ne vous concerne pas",
    "what": "Action",
    "finding": "Constat",
    "first_step": "Premier pas",
    "resources": "Moyens",
    "success_measure": "Signe de réussite",
    "drop_reason": "Raison de l'abandon",
    "statement": "Ce qu'il faut savoir de vos liens",
    "reasons": "Vos raisons",
    "perimeter": "Ce que l'audit regarde",
    "name": "Nom",
}


@dataclass(frozen=True, slots=True)
class Kept:
    """A form on hold: the path it was going to, and its fields in order."""

    address: str
    fields: tuple[tuple[str, str], ...]

    @classmethod
    def of_request(cls) -> Self | None:
        """What this request brought, if one of our pages sent it; None otherwise."""
        if not comes_from_here() or not is_ours(request.path, "POST"):
            return None
        return cls(request.path, tuple(_without_secrets(request.form.items(multi=True))))

    @classmethod
    def of_sign_in(cls) -> Self | None:
        """What the sign-in form carried along, or None."""
        address = request.form.get(ADDRESS, "")
        if not comes_from_here() or not is_ours(address, "POST"):
            return None
        fields = ((name.removeprefix(PREFIX), value) for name, value in request.form.items(multi=True) if name.startswith(PREFIX))
        return cls(address, tuple(_without_secrets(fields)))

    def carried(self) -> Iterator[tuple[str, str]]:
        """The fields under the names that the sign-in form gives them."""
        yield ADDRESS, self.address
        for name, value in self.fields:
            yield PREFIX + name, value

    @property
    def texts(self) -> tuple[tuple[str, str, str], ...]:
        """The fields that a person wrote: name, label, text."""
        return tuple((name, label(name), value) for name, value in self.fields if _is_written(value))

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """The other fields, which travel unseen."""
        return tuple((name, value) for name, value in self.fields if not _is_written(value))


def answer() -> ResponseReturnValue:
    """The answer to a form without a session: 401, with everything needed to go on."""
    if wants_json():
        sentence = "Votre session est terminée\u00a0: reconnectez-vous, rien n'est perdu."
        return jsonify(code="signed_out", sentence=sentence, sign_in=url_for("accounts.sign_in")), 401
    return sign_in_again(Kept.of_request()), 401


def sign_in_again(kept: Kept | None) -> str:
    """The sign-in page that carries what was typed."""
    return render_template("accounts/sign_in.html", form=SignInForm(), kept=kept, next=None, visitors=())


def confirmation(kept: Kept) -> str:
    """The page that shows what was typed and offers to send it."""
    return render_template("expiry/confirmation.html", kept=kept)


def label(name: str) -> str:
    """What to call a field when showing it again."""
    return LABELS.get(name.partition("-")[0], "Votre texte")


def _without_secrets(fields: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    return ((name, value) for name, value in fields if not name.startswith(SECRET))


def _is_written(value: str) -> bool:
    return len(value) > 40 or any(c.isspace() for c in value)
