"""Whether the service stands: for whoever watches it."""

from __future__ import annotations

from flask import Blueprint, jsonify
from flask.typing import ResponseReturnValue

from capapp.domain.scoring.scorecard import ENGINE_VERSION
from capapp.store.health import version
from capapp.web.doors import session
from capapp.web.gate import public

health = Blueprint("health", __name__)


@health.get("/sante")
@public
def show() -> ResponseReturnValue:
    """The database answers, and under which versions."""
    return jsonify(status="ok", database=version(session()), engine=ENGINE_VERSION)
