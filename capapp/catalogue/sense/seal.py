"""What a sealed edition must still say, and where what changed stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from capapp.catalogue.document import Document, Path
from capapp.catalogue.problems import Problem
from capapp.catalogue.seals import Seal
from capapp.catalogue.sense.places import Place, places_of
from capapp.catalogue.sentences import Code
from capapp.domain.editions.meaning import Alteration, Fate, Part, altered, meanings
from capapp.domain.questionnaire import EditionState, Questionnaire
from capapp.wording.edition_sentences import PARTS
from capapp.wording.figures import day

_CODES = {Fate.ALTERED: Code.MEANING_ALTERED, Fate.REMOVED: Code.MEANING_REMOVED, Fate.ADDED: Code.MEANING_ADDED}
_NAMES = {Part.LEVELS: "le niveau « {} »", Part.BRANCHES: "la branche « {} »", Part.OBJECTIVES: "l'objectif « {} »"}
_OTHER = {
    "questionnaire": "si ce dossier est une nouvelle édition, supprimez ce fichier",
    "edition": "remettez l'édition scellée : une nouvelle édition a un dossier à elle",
}
"""What to do with the seal of another edition, by what differs."""
_ELSEWHERE: dict[str, Path] = {
    "audit": ("audit",),
    "imperative_effects": ("scoring", "imperatives"),
    "findings": ("findings",),
    "options": ("options",),
    "scale": ("scale",),
}
"""Where rules stand that are no keys of `scoring`."""


def seal_sense(
    manifest: Document, seal: Document, themes: Iterable[Document], found: Seal, now: Questionnaire
) -> Iterator[Problem]:
    """All that the edition no longer says as it was published; a seal of another edition says nothing of this one."""
    if not found.is_of(now):
        key = "questionnaire" if found.questionnaire != now.id else "edition"
        yield seal.problem(Code.SEAL_OTHER, (key,), id=found.questionnaire, edition=found.edition, advice=_OTHER[key])
        return
    if now.state is EditionState.DRAFT:
        yield manifest.problem(Code.SEALED_DRAFT, ("state",))
    places = dict(places_of(manifest, themes))
    for change in altered(found.meanings, meanings(now)):
        document, path = places.get(change[:2]) or _of_rule(manifest, change)
        if change.fate is Fate.REMOVED:
            document, path = seal, (change.part.value, change.id)
        words = {"it": _named(change), "day": day(found.published_on)}
        yield document.problem(_CODES[change.fate], path, on_key=change.part is Part.RULES or document is seal, **words)


def unsealed(manifest: Document, now: Questionnaire, folder: str) -> Iterator[Problem]:
    """An edition that is published and has no seal."""
    if now.state is EditionState.PUBLISHED:
        yield manifest.problem(Code.PUBLISHED_UNSEALED, ("state",), folder=folder)


def _named(change: Alteration) -> str:
    if change.part is Part.RULES:
        return f"la règle « {PARTS.get(change.id, change.id)} »"
    return _NAMES[change.part].format(change.id)


def _of_rule(manifest: Document, change: Alteration) -> Place:
    return manifest, _ELSEWHERE.get(change.id, ("scoring", change.id))
