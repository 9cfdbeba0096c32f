"""Reference for the PDF benchmark: the same HTML by WeasyPrint, where it is installed, with its own way to number pages."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Mapping

from capapp.documents.manuscript import manuscript
from capapp.documents.report import Report
from capapp.documents.typeset import FONTS

_STYLE = """
@page { size: a4; margin: 17mm 20mm 23mm; @bottom-left { content: "FOOT"; font: 8pt CapSans }
        @bottom-right { content: "Page " counter(page) " / " counter(pages); font: 8pt CapSans } }
@page wide { size: a4 landscape; margin: 14mm 14mm 20mm }
.upright { page-break-before: always } .wide { page: wide }
h1 { bookmark-level: 1 } h2 { bookmark-level: 2; break-after: avoid }
tr { break-inside: avoid } table { border-collapse: collapse }
.drawn { padding-top: 5pt }
.first a::after, .second a::after { content: target-counter(attr(href), page); float: right }
"""


def build(report: Report) -> bytes:
    """The reference document's bytes."""
    from weasyprint import HTML

    of = manuscript(report)
    foot = of.foot.replace('"', "'").strip()
    return bytes(HTML(string=standard(of.html, of.drawings, foot), base_url=str(FONTS) + "/").write_pdf())


def standard(html: str, drawings: Mapping[str, str], foot: str) -> str:
    """The HTML with standard page breaks, and the drawings where their marks stand."""
    html = re.sub(r"@page[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|-pdf-[a-z-]+: [^;}\"]+;?", "", html)
    html = html.replace("</style>", _STYLE.replace("FOOT", foot) + "</style>")
    html = re.sub(r'<pdf:nexttemplate name="wide"><pdf:nextpage>', '<div class="upright wide">', html)
    html = re.sub(r'<pdf:nexttemplate name="upright"><pdf:nextpage>(?=<h1 id="part-annex")', '</div><div class="upright">', html)
    html = re.sub(r"<pdf:nexttemplate[^>]*>|<pdf:spacer[^>]*>", "", html).replace("<pdf:nextpage>", '<div class="upright"></div>')
    html = html.replace("</body>", "</div></body>")
    mark = r'<a (?:class="\w+" )?href="mark:([^/]+)/(\d+)/(\w+)">([^<]*)</a>'
    return re.sub(mark, lambda found: _image(drawings[found[1]], found[2]) + _under(found[3], found[4]), html)


def _under(place: str, text: str) -> str:
    """The words that a drawing stands above."""
    return f"<br>{text}" if place == "above" else ""


def _image(svg: str, width: str) -> str:
    return f'<img src="data:image/svg+xml;base64,{b64encode(svg.encode()).decode()}" style="width: {width}pt">'
