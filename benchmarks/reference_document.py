"""The pages of the platypus reference: cover, upright and wide pages, two passes, headings that name themselves."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageBreak, PageTemplate

from benchmarks.reference_pieces import BOLD, DEEP, MM, QUIET, e, p, style
from capapp.documents.report import Report

RULE = HexColor("#D5D2C9")


class Document(BaseDocTemplate):
    """Two passes: contents and page count are known after the first."""

    def __init__(self, out: BytesIO, foot: str, report: Report) -> None:
        about = {"title": report.title, "author": report.organisation.name, "subject": report.questionnaire.title}
        super().__init__(out, pagesize=A4, lang="fr", keywords="CAP, photographie, plan de progrès", **about)
        self.foot, self.total = foot, 0
        upright = Frame(20 * MM, 23 * MM, 170 * MM, 257 * MM, 0, 0, 0, 0)
        wide = Frame(14 * MM, 16 * MM, 269 * MM, 182 * MM, 0, 0, 0, 0)
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
        width, height = canvas._pagesize
        margin = 39.7 if width > height else 56.7
        canvas.setStrokeColor(RULE)
        canvas.setLineWidth(0.5)
        canvas.line(margin, 35, width - margin, 35)
        canvas.setFont("Ref", 8)
        canvas.setFillColor(HexColor(QUIET))
        canvas.drawString(margin, 24, self.foot)
        canvas.drawRightString(width - margin, 24, f"Page {self.page} / {self.total}")

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802 - the library's name
        level = getattr(flowable, "outline_level", None)
        if level is None:
            return
        key = f"h{flowable.anchor}"
        self.canv.bookmarkPage(key)
        self.canv.addOutlineEntry(flowable.plain, key, level)
        if flowable.listed:
            self.notify("TOCEntry", (level, e(flowable.listed), self.page, key))

    def afterPage(self) -> None:  # noqa: N802 - the library's name
        self.total = max(self.total, self.page)


class Story(list[Any]):
    """Flowables, with headings that name themselves."""

    def head(
        self, text: str, level: int, color: str = DEEP, band: str | None = None, *, listed: str = "", keep: bool = True
    ) -> None:
        made = p(e(text), style("h", 21 if level == 0 else 13, BOLD, "#FFFFFF" if band else color, 6))
        if band:
            made.style = made.style.clone("band", backColor=HexColor(band), borderPadding=9)
        made.outline_level, made.anchor, made.plain, made.listed = level, len(self), text, listed or (text if level == 0 else "")
        made.keepWithNext = level > 0 and keep
        self.append(made)

    def break_page(self) -> None:
        self.append(PageBreak())
