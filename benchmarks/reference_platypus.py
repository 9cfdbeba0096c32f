"""Reference for the PDF benchmark: the same report laid out by reportlab platypus directly, in two passes.

Same words, drawings, tables, linked table of contents and « page x / y », from the same view objects; written as one
would by hand for speed: paragraphs only where text wraps, each distinct level shape read once. It knows what a CAP prints
and no other frame: no audit, no voices, no cells so long that they must be cut.
"""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.platypus import NextPageTemplate, PageBreak, Spacer
from reportlab.platypus.tableofcontents import TableOfContents

from benchmarks.reference_annex import annex
from benchmarks.reference_document import Document, Story
from benchmarks.reference_picture import goals, summary
from benchmarks.reference_pieces import BODY, BOLD, DEEP, KNOWN, MM, QUIET, SVGS, drawing, e, fonts, p, style
from benchmarks.reference_plan import plan
from benchmarks.reference_themes import themes
from capapp.documents.manuscript import _drawings as drawings_of
from capapp.documents.manuscript import _names as names_of
from capapp.documents.report import Report


def build(report: Report) -> bytes:
    """The reference document's bytes."""
    fonts()
    out = BytesIO()
    KNOWN.clear()
    SVGS.update(drawings_of(report))
    names = names_of(report, SVGS, None)
    edition = f"{report.questionnaire.title}, édition {report.questionnaire.edition}"
    state = "projet du" if report.is_project else "photographie du"
    document = Document(out, f"{report.organisation.name} · {edition} · {state} {names['long_day'](report.dated_on)}", report)
    document.cover = drawing("cover", A4[0])
    story = Story()
    for part in (_cover, _contents, summary, goals, themes, plan, annex):
        part(story, report, names)
    document.multiBuild(story)
    return out.getvalue()


def _cover(story: Story, report: Report, names: dict[str, Any]) -> None:
    white, quiet, cover, of = style("c", 15, BODY, "#FFFFFF"), style("cq", 12, BODY, QUIET), names["cover"], report.organisation
    story += [p(e(cover.above), white), Spacer(1, cover.gap * MM)]
    story += [p("<br/>".join(cover.title), style("c", cover.size, BOLD, "#FFFFFF")), p(cover.below, white), Spacer(1, 34 * MM)]
    story += [p(e(of.name), style("c", 26, BOLD)), p("<br/>".join(map(e, names["kinds"])), quiet), p(e(of.town), quiet)]
    day = names["long_day"]
    said = "Projet du" if report.is_project else "Photographie retenue le"
    story.append(p(f"<b>{said} {day(report.dated_on)}</b>", style("cd", 12)))
    if report.is_project:
        story.append(p(PROJECT))
    compared = f" · comparée au {day(report.previous_on)}" if report.previous_on else ""
    story.append(p(e(f"Édition {report.questionnaire.edition} · {names['path']}{compared}"), style("q", 9.5, BODY, QUIET)))
    story += [p(e(report.questionnaire.notice)), NextPageTemplate("upright"), PageBreak()]


PROJECT = "Document de travail : la photographie n'est pas encore retenue par l'entreprise."


def _contents(story: Story, _report: Report, _names: dict[str, Any]) -> None:
    contents = TableOfContents(dotsMinLevel=-1)
    contents.levelStyles = [style("t0", 10.5, BOLD, DEEP, 4), style("t1", 9.5)]
    story += [p("Sommaire", style("h", 21, BOLD, DEEP, 12)), contents, PageBreak()]
