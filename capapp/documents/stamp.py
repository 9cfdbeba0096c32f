"""The stamp: page numbers, small drawings, the foot of each page and the file's own description, put on a finished PDF.

One pass of layout cannot know the numbers; here they are known. The links of the table of contents tell where each
number stands and which page it names, so nothing is assumed of the layout.
"""

from __future__ import annotations

from datetime import UTC, datetime, time
from io import BytesIO

from pikepdf import Dictionary, Name, ObjectStreamMode, Page, Pdf

from capapp.documents.marks import taken_off
from capapp.documents.overlay import overlay
from capapp.documents.writing import Manuscript


def stamp(made: bytes, manuscript: Manuscript) -> bytes:
    """The finished document."""
    out = BytesIO()
    with Pdf.open(BytesIO(made)) as pdf:
        sizes = [(float(page.mediabox[2]), float(page.mediabox[3])) for page in pdf.pages]
        marks = list(taken_off(pdf))
        sheets = overlay(sizes, marks, manuscript)
        with Pdf.open(BytesIO(sheets)) as stamps:
            for page, sheet, of_page in zip(pdf.pages, stamps.pages, marks, strict=True):
                _lay(pdf, page, sheet, of_page.is_behind)
        _describe(pdf, manuscript)
        pdf.save(out, deterministic_id=True, object_stream_mode=ObjectStreamMode.generate)
    return out.getvalue()


def _lay(pdf: Pdf, page: Page, sheet: Page, is_behind: bool) -> None:
    """Draw `sheet` over or behind `page`, by a fixed name (the library's own way invents one, and bytes would differ)."""
    page.add_resource(pdf.copy_foreign(sheet.as_form_xobject()), Name.XObject, Name("/Stamp"))
    page.contents_add(b"q /Stamp Do Q q\n" if is_behind else b"q\n", prepend=True)
    page.contents_add(b"\nQ" if is_behind else b"\nQ /Stamp Do")


def _describe(pdf: Pdf, manuscript: Manuscript) -> None:
    """Title, author and language where readers and machines look for them; the only date is the document's own."""
    moment = datetime.combine(manuscript.dated_on, time(12), UTC)
    del pdf.docinfo[Name.Trapped]
    for key in (Name.CreationDate, Name.ModDate):
        pdf.docinfo[key] = moment.strftime("D:%Y%m%d%H%M%S+00'00'")
    with pdf.open_metadata(set_pikepdf_as_editor=False) as meta:
        meta.load_from_docinfo(pdf.docinfo)
        meta["dc:language"] = {"fr"}
        meta["dc:title"] = manuscript.title
        meta["dc:creator"] = [manuscript.author]
        meta["xmp:CreateDate"] = meta["xmp:ModifyDate"] = meta["xmp:MetadataDate"] = moment.isoformat()
    pdf.Root.Lang = "fr"
    pdf.Root.PageMode = Name.UseOutlines
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
