"""Reference for the PDF benchmark: the same report laid out by reportlab platypus directly, in two passes.

Same words, drawings, tables, linked table of contents and « page x / y », from the same view objects; written as one
would by hand for speed: paragraphs only where text wraps, each distinct level shape read once.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Spacer,
    Table,
)
from reportlab.platypus.tableofcontents import TableOfContents

from benchmarks.reference_pieces import BODY, BOLD, KNOWN, MM, QUIET, SVGS, drawing, e, fonts, lines, p, style
from capapp.documents.manuscript import _drawings as drawings_of
from capapp.documents.manuscript import _names
from capapp.documents.report import Report


class Document(BaseDocTemplate):
    """Two passes: contents and page count are known after the first."""

    def __init__(self, out: BytesIO, foot: str) -> None:
        super().__init__(out, pagesize=A4)
        self.foot, self.total = foot, 0
        upright = Frame(20 * MM, 23 * MM, 170 * MM, 257 * MM, 0, 0, 0, 0)
        wide = Frame(14 * MM, 20 * MM, 269 * MM, 176 * MM, 0, 0, 0, 0)
        self.addPageTemplates(
            [
                PageTemplate("cover", [Frame(22 * MM, 20 * MM, 166 * MM, 250 * MM, 0, 0, 0, 0)], onPage=self.art),
                PageTemplate("upright", [upright], onPage=self.footer),
                PageTemplate("wide", [wide], onPage=self.footer, pagesize=landscape(A4)),
            ]
        )

    cover: Any = None

    def art(self, canvas: Any, _doc: Any) -> None:
        self.cover.drawOn(canvas, 0, A4[1] - self.cover.height)

    def footer(self, canvas: Any, _doc: Any) -> None:
        width = canvas._pagesize[0]
        canvas.setFont("Ref", 8)
        canvas.setFillColor(QUIET)
        canvas.drawString(56.7, 24, self.foot)
        canvas.drawRightString(width - 56.7, 24, f"Page {self.page} / {self.total}")

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - the library's name
        level = getattr(flowable, "outline_level", None)
        if level is None:
            return
        key = f"h{flowable.anchor}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(flowable.plain, key, level)
        self.notify("TOCEntry", (level, e(flowable.plain), self.page, key))

    def afterPage(self) -> None:  # noqa: N802 - the library's name
        self.total = max(self.total, self.page)


class Story(list[Any]):
    """Flowables, with headings that name themselves."""

    def head(self, text: str, level: int, color: str = "#2B4C7E", band: str | None = None) -> None:
        made = p(e(text), style("h", 21 if level == 0 else 13, BOLD, "#FFFFFF" if band else color, 6))
        if band:
            made.style = made.style.clone("band", backColor=HexColor(band), borderPadding=9)
        made.outline_level, made.anchor, made.plain = level, len(self), text
        made.keepWithNext = level > 0
        self.append(made)


LINE = ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor("#D5D2C9"))
PLAIN = [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LEFTPADDING", (0, 0), (-1, -1), 0), LINE]


def table(rows: list[list[Any]], widths: list[float], repeat: int = 0) -> Table:
    return Table(rows, [w * MM for w in widths], repeatRows=repeat, style=PLAIN)


def named(objectives: Any) -> Table:
    rows = []
    for o in objectives:
        colour = o.hue.ink
        rows.append(
            [
                p(e(o.number), style("n", 9.5, BOLD, colour)),
                p(e(o.title)),
                drawing(o.level.shape, 24) if o.level else "",
                p(e(o.level.title if o.level else "sans niveau"), style("n", 9.5, BOLD, colour)),
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
    document = Document(out, f"{report.organisation.name} · {report.questionnaire.title}, édition {report.questionnaire.edition}")
    document.cover = drawing("cover", A4[0])
    story = Story()
    for part in (_cover, _contents, _summary, _goals, _themes, _plan, _annex):
        part(story, report, names)
    document.multiBuild(story)
    return out.getvalue()


def _cover(story: Story, report: Report, names: dict[str, Any]) -> None:
    white = "#FFFFFF"
    story += [p(e(report.questionnaire.title), style("c", 15, BODY, white)), Spacer(1, 34 * MM)]
    story += [p("Notre plan<br/>de progrès", style("c", 44, BOLD, white)), p("La photographie", style("c", 15, BODY, white))]
    story += [Spacer(1, 34 * MM), p(e(report.organisation.name), style("c", 26, BOLD)), p(e(report.organisation.town))]
    story += [p(e(kind)) for kind in names["kinds"]] + [p(e(report.questionnaire.notice))]
    story += [NextPageTemplate("upright"), PageBreak()]


def _contents(story: Story, _report: Report, _names: dict[str, Any]) -> None:
    contents = TableOfContents()
    contents.levelStyles = [style("t0", 10.5, BOLD, "#2B4C7E", 4), style("t1", 9.5)]
    story += [p("Sommaire", style("h", 21, BOLD, "#2B4C7E", 12)), contents, PageBreak()]


def _summary(story: Story, report: Report, names: dict[str, Any]) -> None:
    summary = names["summary"]
    story.head("L'essentiel", 0)
    story.append(p(e(summary.caution or summary.coverage)))
    for title, objectives in (
        ("Nos points forts", summary.strengths),
        ("Ce qui demande notre attention", summary.weak_points),
        ("Les incontournables", summary.missed),
    ):
        story.head(title, 1, "#1F2A33")
        if objectives:
            story.append(named(objectives))
    story.head("Les thèmes", 1, "#1F2A33")
    rows: list[list[Any]] = [["Thème", "Moyenne", "Avant", "Le plus bas", "Répartition", "Positionnés"]]
    for b in summary.themes:
        title = p(e(f"{b.number} {b.title}"), style("n", 9.5, BOLD, b.hue.ink))
        lowest = b.minimum.title if b.minimum else "–"
        rows.append([title, b.mean, b.before, p(e(lowest)), drawing(f"spread-{b.id}", 98), f"{b.positioned} sur {b.applicable}"])
    story += [table(rows, [51, 15, 15, 34, 36, 19]), PageBreak()]


def _goals(story: Story, report: Report, names: dict[str, Any]) -> None:
    story.head("La photographie, objectif par objectif", 0)
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
        lowest = f"niveau le plus bas : {b.minimum.title}" if b.minimum else "–"
        key = style("k", 17, BOLD, b.hue.ink)
        cells = [[p(b.mean, key), p("moyenne")], [p(str(b.minimum.rank if b.minimum else "–"), key), p(e(lowest))]]
        story.append(
            table([[*cells, [p(str(b.positioned), key), p("positionnés")], drawing(f"spread-{b.id}", 188)]], [29, 41, 32, 68])
        )
        for goal in theme.goals:
            story.head(f"{goal.branch.number} {goal.branch.title}", 1, b.hue.ink)
            story.append(_objectives(goal, b.hue.ink))


def _objectives(goal: Any, ink: str) -> Table:
    rows = []
    words = style("w", 9).clone("words", backColor=HexColor("#F8F6F1"), leftIndent=7, borderPadding=3)
    for o in goal.objectives:
        said = p(e(o.level.title if o.level else o.said), style("l", 8.5, BOLD, ink))
        must = ' <font color="#7A3414">· incontournable</font>' if o.is_imperative else ""
        cell: list[Any] = [p(f"<b>{e(o.number)} {e(o.title)}{must}</b>")]
        if o.descriptor:
            cell.append(p(e(o.descriptor)))
        pieces = [*o.reason, *o.comment]
        if pieces:
            cell.append(p(lines(pieces[:1]), words))
        rows.append([[drawing(o.level.shape, 24), said] if o.level else said, cell])
        rows += [["", p(lines([piece]), words)] for piece in pieces[1:]]
    return table(rows, [29, 141])


HEADS = ["N°", "Objectif", "Constat", "Action et premier pas", "Pilote, échéance", "Moyens, appui", "Signe de réussite"]
HEADS += ["Priorité, avancement", "Ce que cela change"]


def _plan(story: Story, report: Report, names: dict[str, Any]) -> None:
    small, quiet = style("pl", 8), style("pq", 8, BODY, "#5B6670")
    story += [NextPageTemplate("wide"), PageBreak()]
    story.head("Le plan de progrès", 0)
    heads = [p(e(head), style("th", 8, BOLD, "#5B6670")) for head in HEADS]
    for group in names["plan"].groups:
        story.append(CondPageBreak(60 * MM))
        story.head(f"{group.theme.number} {group.theme.title}", 1, group.hue.ink)
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
        [p(lines(a.owner), small), p(f"<b>{a.due_on}</b>", small)],
        means,
        p(lines(a.success), small),
        [p(a.priority, small), p(a.status, quiet)],
        [p(f"<b>{e(a.levels)}</b>", small), p(e(a.effect), quiet)],
    ]


def _annex(story: Story, report: Report, names: dict[str, Any]) -> None:
    story += [NextPageTemplate("upright"), PageBreak()]
    story.head("Annexe : la méthode et les calculs", 0)
    rows = [
        [p(f"<b>{level.rank}</b>"), p(f"<b>{e(level.title)}</b>"), p(e(level.meaning))]
        for level in report.questionnaire.scale.levels
    ]
    story += [
        p("L'entreprise se positionne elle-même, objectif par objectif, sur une échelle de niveaux décrits."),
        table(rows, [10, 41, 119]),
    ]
    story.append(p(e(names["checksum"])))
    story.head("Pourquoi ces niveaux ?", 1)
    for theme in names["themes"]:
        story.append(p(f"<b>{e(theme.branch.number)} {e(theme.branch.title)}</b>"))
        story.append(p(e(theme.branch.why), style("s", 8.5)))
        for goal in theme.goals:
            b = goal.branch
            story.append(p(f"<b>{e(b.number)} {e(b.title)}.</b> {e(b.why)}", style("s", 8.5)))
    for frame in names["frames"]:
        story.append(p(f"<b>{e(frame.title)}</b>"))
        rows = [[p(f"<b>{e(k.code)}</b>"), p(e(k.name)), p(e(k.objectives))] for k in frame.links]
        story.append(table(rows, [17, 82, 71], repeat=0))
