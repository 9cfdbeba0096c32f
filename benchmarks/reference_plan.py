"""The reference's plan: a table per theme on wide pages, its heading repeated."""

from __future__ import annotations

from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import NextPageTemplate

from benchmarks.reference_document import Story
from benchmarks.reference_pieces import BODY, BOLD, INK, MUST, QUIET, e, lines, p, style, table
from capapp.documents.report import Report

ORDER = (
    "par thème. Le numéro est celui de l'ordre choisi par l'entreprise, tous thèmes ensemble. "
    "Les actions marquées « incontournable » demandent un pilote et une échéance."
)
HEADS = ["N°", "Objectif", "Constat", "Action et premier pas", "Pilote, échéance", "Moyens, appui", "Signe de réussite"]
HEADS += ["Priorité, avancement", "Ce que cela change"]
WIDTHS = [8.0, 30, 40, 51, 27, 30, 35, 19, 29]


def plan(story: Story, _report: Report, names: dict[str, Any]) -> None:
    small, quiet = style("pl", 8), style("pq", 8, BODY, QUIET)
    story.append(NextPageTemplate("wide"))
    story.break_page()
    story.head("Le plan de progrès", 0)
    story.append(p(e(f"{names['count'](names['plan'].size, 'action retenue', 'actions retenues')}, {ORDER}")))
    heads = [p(e(head), style("th", 8, BOLD, QUIET)) for head in HEADS]
    for rank, group in enumerate(names["plan"].groups):
        is_small = sum(map(len, group.tables)) < 5
        if rank and not is_small:
            story.break_page()
        title = f"{group.theme.number} {group.theme.title}" if group.theme else "Actions hors objectif"
        listed = f"Actions {title}" if group.theme else ""
        story.head(title, 1, group.hue.ink if group.hue else INK, listed=listed, keep=is_small)
        for actions in group.tables:
            story.append(table([heads, *(_action(a, small, quiet) for a in actions)], WIDTHS, heads=True))


def _action(a: Any, small: ParagraphStyle, quiet: ParagraphStyle) -> list[Any]:
    must = f'<br/><font color="{MUST}"><b>incontournable</b></font>' if a.is_compulsory else ""
    step = f"<br/><i>Premier pas :</i> {lines(a.first_step)}" if a.first_step else ""
    effort = f"<br/>Effort : {e(a.effort)}" if a.effort else ""
    offer = f'<br/><font color="{QUIET}">Offre : {e(a.offer)}</font>' if a.offer else ""
    return [
        p(f"<b>{a.rank}</b>", small),
        p(f"<b>{e(a.objective)}</b> {e(a.objective_title)}{must}", small),
        p(lines(a.finding), small),
        p(f"<b>{lines(a.what)}</b>{step}", small),
        p(f"{lines(a.owner) or 'Pilote à choisir'}<br/><b>{a.due_on or 'Date à fixer'}</b>", small),
        p(f"{lines(a.resources)}{effort}{offer}", small),
        p(lines(a.success), small),
        p(f'{e(a.priority)}<br/><font color="{QUIET}">{e(a.status)}</font>', small),
        [p(f"<b>{e(a.levels)}</b>", small), p(e(a.effect), quiet)],
    ]
