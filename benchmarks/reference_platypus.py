"""Reference for the PDF benchmark: the same report laid out by reportlab platypus directly, in two passes.

Same words, drawings, tables, linked table of contents and « page x / y », from the same view objects; written as one
would by hand for speed: paragraphs only where text wraps, each distinct level shape read once.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import NextPageTemplate, PageBreak, Spacer, Table
from reportlab.platypus.tableofcontents import TableOfContents

from benchmarks.reference_document import Document, Story
from benchmarks.reference_pieces import BODY, BOLD, KNOWN, MM, SVGS, drawing, e, fonts, lines, p, style
from capapp.documents.manuscript import _drawings as drawings_of
from capapp.documents.manuscript import _names
from capapp.documents.report import Report

GREY = "#5B6670"
LINE = ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor("#D5D2C9"))
PLAIN = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0), LINE]


def table(rows: list[list[Any]], widths: list[float], repeat: int = 0) -> Table:
    return Table(rows, [w * MM for w in widths], repeatRows=repeat, style=PLAIN)


def named(objectives: Any, *, with_expected: bool = False) -> Table:
    rows = []
    for o in objectives:
        colour = o.hue.ink
        expected = f' <font color="#7A3414" size="8">attendu : {e(o.expected)}</font>' if with_expected else ""
        rows.append(
            [
                p(e(o.number), style("n", 9.5, BOLD, colour)),
                p(e(o.title)),
                drawing(o.level.shape, 24) if o.level else "",
                p(e(o.level.title if o.level else "sans niveau") + expected, style("n", 9.5, BOLD, colour)),
            ]
        )
    return table(rows, [10, 98, 14, 48])


def build(report: Report) -> bytes:
    """The reference document's bytes."""
    fonts()
    out = BytesIO()
    KNOWN.clear()
    SVGS.update(drawings_of(report))
    names = _names(report, SVGS)
    edition = f"{report.questionnaire.title}, édition {report.questionnaire.edition}"
    state = "projet du" if report.is_project else "photographie du"
    document = Document(out, f"{report.organisation.name} · {edition} · {state} {names['long_day'](report.dated_on)}", report)
    document.cover = drawing("cover", A4[0])
    story = Story()
    for part in (_cover, _contents, _summary, _goals, _themes, _plan, _annex):
        part(story, report, names)
    document.multiBuild(story)
    return out.getvalue()


def _cover(story: Story, report: Report, names: dict[str, Any]) -> None:
    white, long_day = "#FFFFFF", names["long_day"]
    story += [p(e(report.questionnaire.title), style("c", 15, BODY, white)), Spacer(1, 34 * MM)]
    story += [p("Notre plan<br/>de progrès", style("c", 44, BOLD, white))]
    story += [p("La photographie de nos pratiques et nos actions", style("c", 15, BODY, white))]
    story += [Spacer(1, 34 * MM), p(e(report.organisation.name), style("c", 26, BOLD)), p(e(report.organisation.town))]
    story += [p(e(kind)) for kind in names["kinds"]]
    story += [p(f"<b>{'Projet du' if report.is_project else 'Photographie retenue le'} {long_day(report.dated_on)}</b>")]
    compared = f" · comparée au {long_day(report.previous_on)}" if report.previous_on else ""
    story += [p(e(f"Édition {report.questionnaire.edition} · {names['path']}{compared}"), style("q", 9.5, BODY, GREY))]
    story += [p(e(report.questionnaire.notice)), NextPageTemplate("upright"), PageBreak()]


def _contents(story: Story, _report: Report, _names: dict[str, Any]) -> None:
    contents = TableOfContents(dotsMinLevel=-1)
    contents.levelStyles = [style("t0", 10.5, BOLD, "#2B4C7E", 4), style("t1", 9.5)]
    story += [p("Sommaire", style("h", 21, BOLD, "#2B4C7E", 12)), contents, PageBreak()]


def _summary(story: Story, report: Report, names: dict[str, Any]) -> None:
    summary, quiet = names["summary"], style("sq", 8.5, BODY, GREY)
    story.head("L'essentiel", 0)
    story.append(p(e(summary.caution or f"{report.organisation.name} : {summary.coverage}.")))
    for title, objectives, more, where in (
        ("Nos points forts", summary.strengths, summary.more_strengths, "hauts"),
        ("Ce qui demande notre attention", summary.weak_points, summary.more_weak_points, "bas"),
    ):
        story.head(title, 1, "#1F2A33")
        if objectives:
            story.append(named(objectives))
        if more:
            counted = names["count"](more, "autre objectif", "autres objectifs")
            story.append(p(f"et {e(counted)} sur les niveaux {where}, dans les pages des thèmes.", quiet))
    story.head("Les incontournables", 1, "#1F2A33")
    if summary.missed:
        story += [p("Chacun appelle une action, avec un pilote et une échéance."), named(summary.missed, with_expected=True)]
    if summary.still_open:
        still_open = " ; ".join(f"{o.number} {o.title}" for o in summary.still_open)
        story.append(p(f"Sans niveau à ce jour : {e(still_open)}.", quiet))
    story.head("Les thèmes", 1, "#1F2A33")
    levels = ", ".join(f"{level.rank} {level.title}" for level in report.questionnaire.scale.levels)
    story.append(p(f"{NO_MARK} Répartition, de gauche à droite : {e(levels)}, puis sans niveau.", quiet))
    rows: list[list[Any]] = [["Thème", "Moyenne", "Avant", "Le plus bas", "Répartition", "Positionnés"]]
    for b in summary.themes:
        title = p(e(f"{b.number} {b.title}"), style("n", 9.5, BOLD, b.hue.ink))
        lowest = f"{b.minimum.rank} {b.minimum.title}" if b.minimum else "–"
        rows.append([title, b.mean, b.before, p(e(lowest)), drawing(f"spread-{b.id}", 98), f"{b.positioned} sur {b.applicable}"])
    story += [table(rows, [51, 15, 15, 34, 36, 19]), PageBreak()]


def _goals(story: Story, report: Report, names: dict[str, Any]) -> None:
    story.head("La photographie, par objectif général", 0)
    before = f"En pointillé : la photographie du {names['long_day'](report.previous_on)}. " if report.previous else ""
    story.append(p(e(f"{FARTHER} {before}Un objectif sans niveau laisse un vide.")))
    story.append(drawing("radar", 430))
    rows: list[list[Any]] = [["Objectif général", "Moyenne", "Avant", "Le plus bas", "Positionnés"]]
    for g in names["summary"].goals:
        title = p(f'<font color="{g.hue.ink}"><b>{e(g.number)}</b></font> {e(g.title)}', style("s", 8.5))
        lowest = f"{g.minimum.rank} {g.minimum.title}" if g.minimum else "–"
        rows.append([title, g.mean, g.before, p(e(lowest), style("s", 8.5)), f"{g.positioned} sur {g.applicable}"])
    story += [table(rows, [88, 17, 17, 28, 20])]


def _themes(story: Story, report: Report, names: dict[str, Any]) -> None:
    for theme in names["themes"]:
        b = theme.branch
        story.append(PageBreak())
        story.head(f"{b.number} {b.title}", 0, band=b.hue.ink)
        story.append(p(e(b.meaning), style("lead", 11)))
        key, under = style("k", 17, BOLD, b.hue.ink), style("sq", 8.5, BODY, GREY)
        before = f" (avant : {b.before})" if report.previous else ""
        lowest = f"niveau le plus bas : {b.minimum.title}" if b.minimum else "niveau le plus bas"
        highest = report.questionnaire.scale.highest.rank
        cells: list[list[Any]] = [
            [p(b.mean, key), p(f"moyenne{before}", under)],
            [p(str(b.minimum.rank if b.minimum else "–"), key), p(e(lowest), under)],
            [p(f'{b.positioned} <font size="11">sur {b.applicable}</font>', key), p("objectifs positionnés", under)],
            [drawing(f"spread-{b.id}", 188), p(f"du niveau 1 au niveau {highest}, puis sans niveau", under)],
        ]
        story.append(table([cells], [36, 39, 29, 66]))
        for goal in theme.goals:
            title = f"{goal.branch.number} {goal.branch.title}"
            story.head(title, 1, b.hue.ink, listed=title)
            story.append(_objectives(goal, b.hue.ink))


def _objectives(goal: Any, ink: str) -> Table:
    rows = []
    words = style("w", 9).clone("words", backColor=HexColor("#F8F6F1"), leftIndent=7, borderPadding=3, spaceBefore=5)
    for o in goal.objectives:
        said = p(e(o.level.title if o.level else o.said), style("l", 8.5, BOLD, ink))
        must = ' <font color="#7A3414">· incontournable</font>' if o.is_imperative else ""
        cell: list[Any] = [p(f"<b>{e(o.number)} {e(o.title)}{must}</b>")]
        if o.descriptor:
            cell.append(p(e(o.descriptor)))
        pieces = [*o.reason, *o.comment]
        if pieces:
            why = "<i>Pourquoi nous ne sommes pas concernés :</i> " if o.reason else ""
            cell.append(p(why + lines(pieces[:1]), words))
        rows.append([[drawing(o.level.shape, 24), said] if o.level else said, cell])
        rows += [["", p(lines([piece]), words)] for piece in pieces[1:]]
    return table(rows, [29, 141])


NO_MARK = "Il n'y a pas de note d'ensemble : une moyenne se lit avec le niveau le plus bas et la répartition."
FARTHER = "Plus le trait s'éloigne du centre, plus le niveau est haut."
IN_ORDER = (
    "par thème, dans l'ordre choisi par l'entreprise. "
    "Les actions marquées « incontournable » demandent un pilote et une échéance."
)
METHOD = (
    "L'entreprise se positionne elle-même, objectif par objectif, sur une échelle de niveaux décrits. « Non concerné », "
    "« ne sait pas » et l'absence de réponse sont trois choses différentes, que le calcul ne confond jamais."
)
EXACT = "Chaque phrase est produite par le calcul lui-même, à partir des valeurs exactes ; l'arrondi vient en dernier."
HEADS = ["N°", "Objectif", "Constat", "Action et premier pas", "Pilote, échéance", "Moyens, appui", "Signe de réussite"]
HEADS += ["Priorité, avancement", "Ce que cela change"]


def _plan(story: Story, report: Report, names: dict[str, Any]) -> None:
    small, quiet = style("pl", 8), style("pq", 8, BODY, "#5B6670")
    story += [NextPageTemplate("wide"), PageBreak()]
    story.head("Le plan de progrès", 0)
    story.append(p(e(f"{names['count'](names['plan'].size, 'action retenue', 'actions retenues')}, {IN_ORDER}")))
    heads = [p(e(head), style("th", 8, BOLD, GREY)) for head in HEADS]
    for rank, group in enumerate(names["plan"].groups):
        is_small = sum(map(len, group.tables)) < 5
        if rank and not is_small:
            story.append(PageBreak())
        title = f"{group.theme.number} {group.theme.title}" if group.theme else "Actions hors objectif"
        listed = f"Actions {title}" if group.theme else ""
        story.head(title, 1, group.hue.ink if group.hue else "#1F2A33", listed=listed, keep=is_small)
        for actions in group.tables:
            rows = [heads] + [_action(a, small, quiet) for a in actions]
            story.append(table(rows, [8, 30, 40, 51, 27, 30, 35, 19, 29], repeat=1))


def _action(a: Any, small: ParagraphStyle, quiet: ParagraphStyle) -> list[Any]:
    must = ['<font color="#7A3414"><b>incontournable</b></font>'] if a.is_compulsory else []
    means = [p(lines(a.resources), small)]
    means += [p(f"Effort : {e(a.effort)}", small)] if a.effort else []
    means += [p(f"Offre : {e(a.offer)}", quiet)] if a.offer else []
    return [
        p(f"<b>{a.rank}</b>", small),
        [p(f"<b>{e(a.objective)}</b> {e(a.objective_title)}", small), *(p(m, small) for m in must)],
        p(lines(a.finding), small),
        [p(f"<b>{lines(a.what)}</b>", small), p(f"<i>Premier pas :</i> {lines(a.first_step)}", small)],
        [p(lines(a.owner), small), p(f"<b>{a.due_on or 'Date à fixer'}</b>", small)],
        means,
        p(lines(a.success), small),
        [p(a.priority, small), p(a.status, quiet)],
        [p(f"<b>{e(a.levels)}</b>", small), p(e(a.effect), quiet)],
    ]


def _annex(story: Story, report: Report, names: dict[str, Any]) -> None:
    story += [NextPageTemplate("upright"), PageBreak()]
    story.head("Annexe : la méthode et les calculs", 0)
    story.head("La méthode", 1, "#1F2A33")
    rows = [
        [p(f"<b>{level.rank}</b>"), p(f"<b>{e(level.title)}</b>"), p(e(level.meaning))]
        for level in report.questionnaire.scale.levels
    ]
    story += [p(METHOD), table(rows, [10, 41, 119])]
    story.head("L'édition", 1, "#1F2A33")
    of, small = report.questionnaire, style("s", 8.5)
    facts = (
        ("Questionnaire", f"{of.title}, édition {of.edition} ({names['edition_state']})"),
        ("Empreinte du texte", names["checksum"]),
        ("Version du calcul", report.scorecard.engine),
        ("Parcours", names["path"]),
    )
    story.append(table([[p(name, small), p(e(str(fact)), small)] for name, fact in facts], [51, 119]))
    story.head("Pourquoi ces niveaux ?", 1, "#1F2A33")
    story.append(p(EXACT, style("sq", 8.5, BODY, GREY)))
    for theme in names["themes"]:
        story.append(p(f"<b>{e(theme.branch.number)} {e(theme.branch.title)}</b>"))
        story.append(p(e(theme.branch.why), small))
        for goal in theme.goals:
            b = goal.branch
            story.append(p(f"<b>{e(b.number)} {e(b.title)}.</b> {e(b.why)}", small))
    story.head("Les correspondances avec d'autres cadres", 1, "#1F2A33")
    story.append(p("Les numéros sont ceux des objectifs de ce document.", style("sq", 8.5, BODY, GREY)))
    heads: list[Any] = ["Repère", "Intitulé", "Objectifs"]
    for frame in names["frames"]:
        story.append(p(f"<b>{e(frame.title)}</b>"))
        rows = [heads] + [[p(f"<b>{e(k.code)}</b>", small), p(e(k.name), small), p(e(k.objectives), small)] for k in frame.links]
        story.append(table(rows, [17, 82, 71], repeat=1))
