"""What a sealed edition must still say, and where what changed stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from capapp.catalogue.document import Document, Path, Plain, branches, text
from capapp.catalogue.problems import Problem
from capapp.catalogue.seals import Seal
from capapp.catalogue.sentences import Code
from capapp.domain.editions.meaning import Alteration, Fate, Part, altered, meanings
from capapp.domain.questionnaire import EditionState, Questionnaire
from capapp.wording.edition_sentences import PARTS
from capapp.wording.figures import day

Place = tuple[Document, Path]
_CODES = {Fate.ALTERED: Code.MEANING_ALTERED, Fate.REMOVED: Code.MEANING_REMOVED, Fate.ADDED: Code.MEANING_ADDED}
_NAMES = {Part.LEVELS: "le niveau « {} »", Part.BRANCHES: "la branche « {} »", Part.OBJECTIVES: "l'objectif « {} »"}
_OTHER = {
    "questionnaire": "si ce dossier est une nouvelle édition, supprimez ce fichier",
    "edition": "remettez l'édition scellée : une nouvelle édition a un dossier à elle",
}
"""What to do with the seal of another edition, by what differs."""
_ELSEWHERE: dict[str, Path] = {
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
    places = dict(_places(manifest, themes))
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


def _places(manifest: Document, themes: Iterable[Document]) -> Iterator[tuple[tuple[Part, str], Place]]:
    """Where levels, branches and objectives stand."""
    for path, level in branches(manifest.data, "scale"):
        yield (Part.LEVELS, text(level, "id") or ""), (manifest, (*path, "id"))
    for theme in themes:
        for (part, id), path in _of_tree(theme.data, ()):
            yield (part, id), (theme, path)


def _of_tree(branch: Plain, path: Path) -> Iterator[tuple[tuple[Part, str], Path]]:
    yield (Part.BRANCHES, text(branch, "id") or ""), (*path, "id")
    for inner, goal in branches(branch, "goals", path):
        yield from _of_tree(goal, inner)
    for inner, objective in branches(branch, "objectives", path):
        yield (Part.OBJECTIVES, text(objective, "id") or ""), (*inner, "id")
