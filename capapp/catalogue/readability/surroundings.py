"""What a text is read with: the jargon list, and what the files of its edition explain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from capapp.catalogue.document import Document, Plain, branches, entries, text
from capapp.catalogue.readability.acronyms import spelled_out
from capapp.catalogue.readability.jargon import Jargon


@dataclass(frozen=True)
class Surroundings:
    """`named`: the jargon entries that the edition itself gives a meaning to; `spelled`: the acronyms it writes out somewhere."""

    jargon: Jargon
    named: frozenset[str]
    spelled: frozenset[str]


def surroundings_of(documents: Iterable[Document], jargon: Jargon) -> Surroundings:
    """The surroundings that the files of one edition make for each other."""
    read = [document.data for document in documents]
    named = (found.entry for data in read for name in _own_names(data) for found in jargon.found_in(name))
    return Surroundings(jargon, frozenset(named), spelled_out(each for data in read for each in _all_texts(data)))


def _own_names(data: Plain) -> Iterator[str]:
    """The levels of the scale, each with its meaning beside it, and the entries of the frames linked to."""
    yield from (text(level, "title") or "" for _, level in branches(data, "scale"))
    for _, framework in branches(data, "frameworks"):
        yield from (name for name in entries(framework, "entries").values() if isinstance(name, str))


def _all_texts(data: Plain) -> Iterator[str]:
    if isinstance(data, str):
        yield data
        return
    for inner in data.values() if isinstance(data, dict) else data:
        yield from _all_texts(inner)
