"""Home."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from capapp.usecases import opening
from capapp.web.answering.stages import STAGES
from capapp.web.doors import context
from capapp.web.home.next_step import next_step
from capapp.web.network.filters import Filter

home = Blueprint("home", __name__)


@home.get("/")
def show() -> str:
    """Where we are, and what comes next."""
    found = opening.home(context())
    wanted = Filter.of(request.args)
    rows = wanted.among(found.followed)
    return render_template("home/show.html", home=found, next_step=next_step, stages=STAGES, wanted=wanted, rows=rows)
