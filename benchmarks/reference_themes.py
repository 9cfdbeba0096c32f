"""The reference's pages of the themes: figures on top, then every objective with its level and words."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Table

from benchmarks.reference_document import Story
from benchmarks.reference_pieces import BODY, BOLD, MUST, QUIET, drawing, e, lines, p, style, table
from capapp.documents.report import Report


def themes(story: Story, report: Report, names: dict[str, Any]) -> None:
    for theme in names["themes"]:
        b = theme.branch
        story.break_page()
        story.head(f"{b.number} {b.title}", 0, band=b.hue.ink)
        story += [p(e(b.meaning), style("lead", 11)), _figures(b, report, names["spread_read"])]
        if b.silence:
            story.append(p(e(b.silence)))
        for section in theme.sections:
            title = f"{section.branch.number} {section.branch.title}"
            story.head(title, 1, b.hue.ink, listed=title)
            story.append(_objectives(section, b.hue.ink))


def _figures(b: Any, report: Report, read: str) -> Table:
    key, under = style("k", 17, BOLD, b.hue.ink), style("sq", 8.5, BODY, QUIET)
    before = f" (avant : {b.before})" if report.previous else ""
    lowest = f"niveau le plus bas : {b.minimum.title}" if b.minimum else "niveau le plus bas"
    cells: list[Any] = [
        [p(b.mean, key), p(e(f"{b.measure}{before}"), under)],
        [p(b.minimum.mark or "–" if b.minimum else "–", key), p(e(lowest), under)],
        [p(f'{b.positioned} <font size="11">sur {b.applicable}</font>', key), p("objectifs positionnés", under)],
        [drawing(f"spread-{b.id}", 188), p(e(read), under)],
    ]
    return table([cells], [34, 41, 29, 66])


def _objectives(section: Any, ink: str) -> Table:
    rows: list[list[Any]] = []
    words = style("w", 9).clone("words", backColor=HexColor("#F8F6F1"), leftIndent=7, borderPadding=3, spaceBefore=5)
    for o in section.objectives:
        notes = "".join(f'<br/><font face="Ref" color="{QUIET}">{e(note)}</font>' for note in o.notes)
        said = p(e(o.level.title if o.level else o.said) + notes, style("l", 8.5, BOLD, ink if o.level else QUIET))
        marks = "".join(f' <font color="{MUST}" size="8">· {e(mark)}</font>' for mark in o.marks)
        cell: list[Any] = [p(f"<b>{e(o.number)} {e(o.title)}{marks}</b>")]
        if o.descriptor:
            cell.append(p(e(o.descriptor)))
        pieces = [*o.reason, *o.comment, *o.minority]
        if pieces:
            why = "<i>Pourquoi nous ne sommes pas concernés :</i> " if o.reason else ""
            cell.append(p(why + lines(pieces[:1]), words))
        rows.append([[drawing(o.level.shape, o.level.wide), said] if o.level else said, cell])
        rows += [["", p(lines([piece]), words)] for piece in pieces[1:]]
    return table(rows, [29, 141])
