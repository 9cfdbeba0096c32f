"""What differs between two editions, one French sentence for each change."""

from __future__ import annotations

from capapp.domain.editions.changes import Change, Kind, Weight
from capapp.domain.editions.comparison import Comparison, changes_meaning, lookalikes
from capapp.wording.edition_details import FINER, label_of, subject_of
from capapp.wording.edition_sentences import HEADINGS, PARTS, SENTENCES
from capapp.wording.figures import NBSP, enumeration

_WITH_NOTE = (
    Kind.OBJECTIVE_REMOVED,
    Kind.OBJECTIVE_RENAMED,
    Kind.OBJECTIVE_RECAST,
    Kind.OBJECTIVE_SPLIT,
    Kind.OBJECTIVE_MERGED,
)
"""Changes that a map explains; its note follows the sentence."""


def heading(weight: Weight) -> str:
    """The title over the changes of one weight."""
    return _spaced(HEADINGS[weight])


def sentence(change: Change, comparison: Comparison) -> str:
    """One change, said to people who know the questionnaire."""
    before, after = subject_of(change, change.source, comparison.old), subject_of(change, change.id, comparison.new)
    parts = enumeration([PARTS.get(part, part) for part in change.parts])
    words = {"it": label_of(after), "was": label_of(before), "parts": parts, "id": change.id, "source": change.source}
    words |= FINER[change.kind](change, comparison) if change.kind in FINER else {}
    note = comparison.edition_map.notes.get(change.source, "") if change.kind in _WITH_NOTE else ""
    return _spaced(f"{SENTENCES[change.kind].format(**words)} {note}".rstrip())


def verdict(comparison: Comparison) -> str:
    """What follows from all the changes together."""
    if not comparison.changes:
        return "Rien ne diffère."
    if changes_meaning(comparison):
        return _spaced("Une édition publiée ne peut pas changer ainsi : il en faut une nouvelle, dans un dossier à elle.")
    return _spaced(
        "Seuls changent mots, numéros, ordre ou groupes écoutés : toutes les réponses gardent leur sens et leurs chiffres."
    )


def hints(comparison: Comparison) -> list[str]:
    """What its author may have forgotten to say in since.yaml."""
    return [
        _spaced(
            f"{label_of(comparison.old.objectives[gone])} est retiré et ajouté sous un autre identifiant ({gone} → {come}). "
            "Si c'est le même objectif, dites-le dans « since.yaml » : ses réponses suivront."
        )
        for gone, come in lookalikes(comparison)
    ]


def _spaced(text: str) -> str:
    for mark in ":;?!»":
        text = text.replace(f" {mark}", f"{NBSP}{mark}")
    return text.replace("« ", f"«{NBSP}")
