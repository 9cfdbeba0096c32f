"""Replaying the evidence of the demonstration: a few files, links and statements, shown through the verbs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from uuid import UUID, uuid5

from capapp.catalogue.demonstration_file import DemoEvidence
from capapp.usecases import evidencing
from capapp.usecases.context import Context
from capapp.usecases.evidencing import Typed
from capapp.vault import prepared


def show(
    ctx: Context, assessment: UUID, told: Iterable[DemoEvidence], folder: Path, day: Callable[[date | None], date | None]
) -> None:
    """Show each piece; files lie in `folder`, `day` moves a date of the files to where the demonstration is."""
    for each in told:
        typed = Typed(each.objective, each.title, uuid5(assessment, each.title), day(each.valid_until))
        if each.file:
            path = folder / each.file
            evidencing.add_file(ctx, assessment, typed, prepared(path.name, path.read_bytes()))
        elif each.link:
            evidencing.add_link(ctx, assessment, typed, each.link)
        else:
            evidencing.add_statement(ctx, assessment, typed, each.statement)
