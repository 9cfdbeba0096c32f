"""Home."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from capapp.usecases import opening
from capapp.web.answering.stages import STAGES
from capapp.web.audits.next_step import next_in_audit
from capapp.web.doors import context
from capapp.web.home.next_step import next_step
from capapp.web.network.filters import Filter

home = Blueprint("home", __name__)


@home.get("/")
def show() -> str:
    """Where we are, and what comes next."""
    ctx = context()
    found = opening.home(ctx)
    wanted = Filter.of(request.args)
    rows = wanted.among(found.followed)
    return render_template(
        "home/show.html",
        home=found,
        next_step=next_step,
        next_of=lambda audit: next_in_audit(audit, ctx.actor, ctx.today),
        frame_of=lambda audit: ctx.library[audit.edition],
        stages=STAGES,
        wanted=wanted,
        rows=rows,
    )
