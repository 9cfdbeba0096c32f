"""The page that lists what waits on this device: a script fills it in, the server never sees what it shows."""

from __future__ import annotations

from flask import Blueprint, render_template

device = Blueprint("device", __name__)


@device.get("/sur-cet-appareil")
def show() -> str:
    """The page, empty; the texts are read from the device itself, those of the person signed in and of nobody else."""
    return render_template("device/show.html")
