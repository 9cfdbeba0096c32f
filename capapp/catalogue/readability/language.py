"""French, as far as counting goes: sentences, words, subordinate clauses."""

from __future__ import annotations

import re

_END = re.compile(r"[.?!…;]+(?:\s*»)?(?=\s|$)")
"""A semicolon ends a sentence too: our levels list facts between semicolons, and one breathes there."""
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_LINK = re.compile(
    r"(?!^)\b(?:qui\b|qu(?:e\b|['’])|où\b)"
    r"|\b(?:(?:parce|pour|afin|avant|après|bien|tandis|alors|dès|pendant|depuis|sans) qu(?:e\b|['’])"
    r"|dont\b|quand\b|lorsqu(?:e\b|['’])|puisqu(?:e\b|['’])|si\b|s['’]ils?\b)",
    re.IGNORECASE,
)
"""« Qui », « que » and « où » at the head of a sentence ask a question: they open no clause."""
_NO_CLAUSE_BEFORE = re.compile(r"(?:\best-ce|\bne \w+|\bn['’](?:y a|\w+)|\bplus|\bmoins|\baussi|\bautant) $", re.IGNORECASE)
"""« Est-ce que », « je n'ai que », « plus que »: no clause begins there."""
_INFINITIVE = re.compile(r"\s+(?:\w+(?:er|ir)|(?:di|fai|li|écri|mett|prend|apprend|êt)re)\b", re.IGNORECASE)
"""« À qui parler », « où aller »: a verb without a subject is no clause to unravel."""


def sentences(text: str) -> list[str]:
    """The sentences of a text, the list of facts between semicolons taken apart."""
    return [sentence for part in _END.split(text) if (sentence := part.strip())]


def word_count(sentence: str) -> int:
    """How many words; « l'entreprise » and « vis-à-vis » are one each."""
    return len(_WORD.findall(sentence))


def subordinates(sentence: str) -> list[str]:
    """The words that open a subordinate clause, in order."""
    links = (link for link in _LINK.finditer(sentence) if not _INFINITIVE.match(sentence, link.end()))
    return [link.group() for link in links if not _NO_CLAUSE_BEFORE.search(sentence, 0, link.start())]
