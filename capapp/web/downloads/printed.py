"""A document as an answer: printed by the press while the database waits for nothing, under a plain file name."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from datetime import date

from flask import Response, current_app, make_response, render_template

from capapp.documents import Press, PressBusy, PressFailed
from capapp.web.doors import release

WAIT_SECONDS = 30


def printed(make: Callable[[Press], bytes], file_name: str) -> Response:
    """What the press makes, to be kept as a file; a page that says to come back when it made nothing."""
    release()
    press: Press = current_app.extensions["press"]
    try:
        body = make(press)
    except (PressBusy, PressFailed) as trouble:
        return later(trouble)
    response = Response(body, mimetype="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name}"'
    return response


def named(kind: str, organisation: str, on: date, ending: str = "pdf") -> str:
    """« cap-escale-bocaine-2026-11-23.pdf »: letters, digits and dashes only."""
    plain = unicodedata.normalize("NFKD", organisation).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:60]
    return f"{kind}-{slug or 'entreprise'}-{on.isoformat()}.{ending}"


def later(trouble: PressBusy | PressFailed) -> Response:
    """What is said when no document came out: nothing is lost, and when to ask again."""
    title = "Beaucoup de documents en même temps" if isinstance(trouble, PressBusy) else "Le document n'a pas pu être fait"
    text = "Vos réponses et votre plan sont bien enregistrés. Revenez en arrière et redemandez le document dans un instant."
    response = make_response(render_template("errors/page.html", title=title, text=text, texts=()), 503)
    response.headers["Retry-After"] = str(WAIT_SECONDS)
    return response
