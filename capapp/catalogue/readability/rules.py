"""The rules of reading, each a small function on one text or one objective."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from capapp.catalogue.document import Document, Path, Plain, branches, text
from capapp.catalogue.readability.acronyms import acronyms
from capapp.catalogue.readability.advice import Advice, Rule, advise
from capapp.catalogue.readability.language import sentences, subordinates, word_count
from capapp.catalogue.readability.passages import Passage, objectives, passages
from capapp.catalogue.readability.surroundings import Surroundings
from capapp.wording.figures import count

PLAIN_WORDS = 15
"""Who spells the words out has forgotten the first ones beyond that; guides to plain French say 10 to 15."""
PLAIN_LINKS = 1
"""One « quand… » or « qui… » reads straight on; with a second one, the reader has to hold the first half back."""
WORDS = 40
"""A sentence read aloud to a group in one breath: longer, and somebody asks to hear it again."""


def on_texts(document: Document, around: Surroundings) -> Iterator[Advice]:
    """The advice on each text of a file by itself."""
    texts = list(passages(document))
    for passage in texts:
        if passage.is_plain:
            yield from _plain(document, passage, around)
        else:
            for words in _too_long(passage.text, WORDS):
                yield advise(document, passage.path, Rule.LONG, count=words, limit=WORDS)
    yield from _jargon(document, [passage for passage in texts if not passage.is_plain], around)


def _plain(document: Document, passage: Passage, around: Surroundings) -> Iterator[Advice]:
    for words in _too_long(passage.text, PLAIN_WORDS):
        yield advise(document, passage.path, Rule.PLAIN_LONG, count=words, limit=PLAIN_WORDS)
    for found in around.jargon.found_in(passage.text):
        yield advise(document, passage.path, Rule.PLAIN_JARGON, word=found.word, rather=found.rather)
    for sentence in sentences(passage.text):
        links = subordinates(sentence)
        if len(links) > PLAIN_LINKS:
            yield advise(document, passage.path, Rule.PLAIN_WOUND, links="… ".join(links) + "…")


def _too_long(text: str, limit: int) -> Iterator[int]:
    return (words for sentence in sentences(text) if (words := word_count(sentence)) > limit)


def _jargon(document: Document, texts: list[Passage], around: Surroundings) -> Iterator[Advice]:
    """An objective is read on one card: a word explained there once is known, and one that is not is told once."""
    found = [(passage, each) for passage in texts for each in around.jargon.found_in(passage.text)]
    known = {(passage.objective, each.entry) for passage, each in found if each.is_explained}
    for passage, each in found:
        if each.entry not in around.named and (passage.objective, each.entry) not in known:
            known.add((passage.objective, each.entry))
            yield advise(document, passage.path, Rule.JARGON, word=each.word, rather=each.rather)


def on_acronyms(documents: Iterable[Document], around: Surroundings) -> Iterator[Advice]:
    """Each acronym that the edition explains nowhere, once, where it stands first."""
    first: dict[str, tuple[Document, Path]] = {}
    times: Counter[str] = Counter()
    for document in documents:
        for passage in passages(document):
            for acronym in acronyms(passage.text):
                first.setdefault(acronym, (document, passage.path))
                times[acronym] += 1
    for acronym in first.keys() - around.spelled - around.jargon.familiar:
        yield advise(*first[acronym], Rule.ACRONYM, acronym=acronym, times=count(times[acronym], "fois", "fois"))


def on_objectives(document: Document) -> Iterator[Advice]:
    """What objectives lack to be understood and talked about."""
    for path, objective in objectives(document.data):
        for inner, plain in branches(objective, "plain", path):
            if _bare(text(plain, "statement")) == _bare(text(objective, "title")) != "":
                yield advise(document, (*inner, "statement"), Rule.PLAIN_SAME)
        kind = _must_be_talked_about(objective)
        if kind and not objective.get("prompts"):
            yield advise(document, (*path, "title"), Rule.NO_PROMPTS, kind=kind)
        if "levels" in objective and "steps" not in objective:
            yield advise(document, (*path, "title"), Rule.NO_STEPS)


def _bare(sentence: str | None) -> str:
    """A sentence without capitals, blanks around it and final dot."""
    return (sentence or "").strip(" .\u00a0").casefold()


def _must_be_talked_about(objective: dict[str, Plain]) -> str:
    if "imperative" in objective:
        return "incontournable"
    return "du parcours court" if objective.get("essential") == "true" else ""
