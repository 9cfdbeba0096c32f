"""The few marks of Markdown that the guide uses, as HTML: headings, paragraphs, lists, pictures, links, bold, code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

_PICTURE = re.compile(r"!\[(?P<alt>[^\]]*)\]\((?:[^)]*/)?(?P<file>[^)/]+)\)")
_LINK = re.compile(r"\[([^\]]+)\]\(([^)\s]+)\)")
_BOLD = re.compile(r"\*\*([^*]+)\*\*")
_ITEM = re.compile(r"(?:-|\d+\.) ")
_FENCED = re.compile(r"^```\w*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"`([^`]+)`")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture as the site serves it."""

    address: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Links:
    """How the guide's own names become addresses."""

    page: Callable[[str], str]
    picture: Callable[[str], Drawing]


@dataclass(frozen=True, slots=True)
class Text:
    """A rendered text: its first heading, apart, and the rest."""

    title: str
    body: Markup


def render(source: str, links: Links) -> Text:
    """A whole text; its first block is the title (« # … »)."""
    head, _, rest = source.strip().partition("\n\n")
    prose_and_code = enumerate(_FENCED.split(rest))
    blocks = (html for rank, part in prose_and_code for html in ([_copied(part)] if rank % 2 else _prose(part, links)))
    return Text(_spaced(head.removeprefix("# ")), Markup("\n").join(blocks))


def _prose(part: str, links: Links) -> Iterator[Markup]:
    for block in filter(None, re.split(r"\n{2,}", part.strip())):
        yield from _block(block, links)


def _copied(code: str) -> Markup:
    """What is to be typed or read as it stands."""
    return Markup('<pre class="typed"><code>{}</code></pre>').format(code.rstrip("\n"))


def _block(block: str, links: Links) -> Iterator[Markup]:
    if heading := re.match(r"(#{2,3}) (.+)", block):
        level = len(heading[1])
        yield Markup("<h{0}>{1}</h{0}>").format(level, _inline(heading[2], links))
    elif picture := _PICTURE.fullmatch(block):
        yield _figure(links.picture(picture["file"]), _spaced(picture["alt"]))
    elif _ITEM.match(block):
        tag = "ul" if block.startswith("-") else "ol"
        yield Markup("<{0}>{1}</{0}>").format(tag, Markup("").join(_items(block, links)))
    else:
        yield Markup("<p>{}</p>").format(_inline(block, links))


def _figure(drawing: Drawing, alt: str) -> Markup:
    tag = Markup('<figure><img src="{}" width="{}" height="{}" alt="{}" loading="lazy"></figure>')
    return tag.format(drawing.address, drawing.width, drawing.height, alt)


def _items(block: str, links: Links) -> Iterator[Markup]:
    for item in re.split(r"\n(?=(?:-|\d+\.) )", block):
        yield Markup("<li>{}</li>").format(_inline(_ITEM.sub("", item, count=1), links))


def _inline(text: str, links: Links) -> Markup:
    parts = enumerate(_CODE.split(" ".join(text.split("\n"))))
    return Markup("").join(Markup("<code>{}</code>").format(part) if rank % 2 else _said(part, links) for rank, part in parts)


def _said(text: str, links: Links) -> Markup:
    html = str(escape(_spaced(text)))
    html = _BOLD.sub(r"<strong>\1</strong>", html)
    return Markup(_LINK.sub(lambda m: f'<a href="{_address(m[2], links)}">{m[1]}</a>', html))  # noqa: S704 - escaped above


def _spaced(text: str) -> str:
    """The text with the no-break spaces of French typography."""
    return re.sub(r" (?=[:;?!»%])|(?<=«) ", "\u00a0", text)


def _address(target: str, links: Links) -> str:
    return links.page(target.removesuffix(".md")) if target.endswith(".md") else target
