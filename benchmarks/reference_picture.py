"""The reference's summary and goals: lists of objectives, the radar, the tables of figures."""

from __future__ import annotations

from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.platypus import Table

from benchmarks.reference_document import Story
from benchmarks.reference_pieces import BODY, BOLD, INK, MUST, QUIET, drawing, e, p, style, table
from capapp.documents.report import Report

RIGHT = [("ALIGN", (1, 0), (2, -1), "RIGHT"), ("ALIGN", (-1, 0), (-1, -1), "RIGHT"), ("FONT", (1, 1), (1, -1), BOLD, 9.5)]
RIGHT += [("TEXTCOLOR", (2, 1), (2, -1), HexColor(QUIET)), ("LEFTPADDING", (3, 0), (3, -1), 14)]
SMALL = [("FONTSIZE", (0, 1), (-1, -1), 8.5), *(("TOPPADDING", (0, 1), (-1, -1), 2), ("BOTTOMPADDING", (0, 1), (-1, -1), 2))]
READ = "Il n'y a pas de note d'ensemble : une moyenne se lit avec le niveau le plus bas et la répartition."
FARTHER = "Plus le trait s'éloigne du centre, plus le niveau est haut."


def summary(story: Story, report: Report, names: dict[str, Any]) -> None:
    of, quiet = names["summary"], style("sq", 8.5, BODY, QUIET)
    story.head("L'essentiel", 0)
    story.append(p(e(of.caution or f"{report.organisation.name} : {of.coverage}."), style("lead", 11)))
    for title, objectives, more, where in (
        ("Nos points forts", of.strengths, of.more_strengths, "hauts"),
        ("Ce qui demande notre attention", of.weak_points, of.more_weak_points, "bas"),
    ):
        story.head(title, 1, INK)
        if objectives:
            story.append(_named(objectives))
        if more:
            counted = names["count"](more, "autre objectif", "autres objectifs")
            story.append(p(f"et {e(counted)} sur les niveaux {where}, dans les pages des thèmes.", quiet))
    story.head("Les incontournables", 1, INK)
    if of.missed:
        story += [p("Chacun appelle une action, avec un pilote et une échéance."), _named(of.missed, with_expected=True)]
    if of.still_open:
        still_open = " ; ".join(f"{o.number} {o.title}" for o in of.still_open)
        story.append(p(f"Sans niveau à ce jour : {e(still_open)}.", quiet))
    story.head("Les thèmes", 1, INK)
    story.append(p(f"{READ} Répartition, de gauche à droite : {e(', '.join(names['levels']))}, puis sans niveau.", quiet))
    story.append(_theme_table(of.themes))


def _named(objectives: Any, *, with_expected: bool = False) -> Table:
    rows = []
    for o in objectives:
        strong = style("n", 9.5, BOLD, o.hue.ink)
        expected = f'<font color="{MUST}" size="8">, attendu : {e(o.expected)}</font>' if with_expected else ""
        level = p(e(o.level.title if o.level else o.measured or "sans niveau") + expected, strong)
        shape = drawing(o.level.shape, o.level.narrow) if o.level else ""
        rows.append([p(e(o.number), strong), p(e(o.title)), shape, level])
    return table(rows, [10, 98, 14, 48])


def _theme_table(themes: Any) -> Table:
    rows: list[list[Any]] = [["Thème", "Moyenne", "Avant", "Niveau le plus bas", "Répartition", "Positionnés"]]
    for b in themes:
        title = p(e(f"{b.number} {b.title}"), style("n", 9.5, BOLD, b.hue.ink))
        lowest = p(e(b.minimum.marked)) if b.minimum else "–"
        rows.append([title, b.mean, b.before, lowest, drawing(f"table-{b.id}", 86), f"{b.positioned} sur {b.applicable}"])
    return table(rows, [55, 15, 15, 34, 32, 19], *RIGHT, heads=True)


def goals(story: Story, report: Report, names: dict[str, Any]) -> None:
    story.break_page()
    story.head("La photographie, par objectif général", 0)
    before = f"En pointillé : la photographie du {names['long_day'](report.previous_on)}. " if report.previous else ""
    story.append(p(e(f"{FARTHER} {before}Un objectif sans niveau laisse un vide.")))
    story.append(drawing("radar", names["radar"]["width"]))
    rows: list[list[Any]] = [["Objectif général", "Moyenne", "Avant", "Le plus bas", "Positionnés"]]
    for g in names["summary"].branches:
        title = p(f'<font color="{g.hue.ink}"><b>{e(g.number)}</b></font> {e(g.title)}', style("s", 8.5))
        lowest = e(g.minimum.marked) if g.minimum else "–"
        rows.append([title, g.mean, g.before, lowest, f"{g.positioned} sur {g.applicable}"])
    story.append(table(rows, [88, 17, 17, 28, 20], *RIGHT, *SMALL, heads=True))
