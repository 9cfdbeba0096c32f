"""A form sent twice is one deed: the session remembers the last request ids, and where each of them led.

The memory is written in the deed's own transaction, the session's row being locked meanwhile: two clicks at the same
instant are one after the other, and the second only follows the first.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID, uuid5

from flask import make_response, redirect, request
from flask.typing import ResponseReturnValue

from capapp.web import accepting, sessions

FIELD, TOKEN = "request_id", "csrf_token"


def once(view: Callable[..., ResponseReturnValue]) -> Callable[..., ResponseReturnValue]:
    """Let a form that carries a request id act at most once; a form that was sent back for correction may try again."""

    @wraps(view)
    def guarded(**values: Any) -> ResponseReturnValue:
        request_id = _request_id() if request.method == "POST" else None
        if request_id is None:
            return view(**values)
        if led_to := sessions.deed(request_id):
            accepting.note()
            return redirect(led_to)
        response = make_response(view(**values))
        if response.status_code == 302:
            sessions.note_deed(request_id, response.location)
        return response

    return guarded


def _request_id() -> str | None:
    """The id of what was sent; other words under a known id (the back button) are a deed of their own."""
    try:
        id = UUID(request.form.get(FIELD, ""))
    except ValueError:
        return None
    words = sorted((name, value) for name, value in request.form.items(multi=True) if name != TOKEN)
    return str(uuid5(id, repr(words)))
