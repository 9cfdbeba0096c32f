"""A piece of advice on a text: where, which rule, what makes it hard to read and what to do, on one line."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from capapp.catalogue.document import Document, Path
from capapp.catalogue.sentences import shown


class Rule(StrEnum):
    """What can be made easier: 00x wordings in plain language, 01x the other texts, 02x what an objective lacks, 03x figures."""

    PLAIN_LONG = "LIS001"
    PLAIN_JARGON = "LIS002"
    PLAIN_WOUND = "LIS003"
    LONG = "LIS011"
    JARGON = "LIS012"
    ACRONYM = "LIS013"
    PLAIN_SAME = "LIS021"
    NO_PROMPTS = "LIS022"
    NO_STEPS = "LIS023"
    SCALES_UNLIKE = "LIS031"


SENTENCES: dict[Rule, tuple[str, str]] = {
    Rule.PLAIN_LONG: ("phrase de {count} mots dans un texte en langage simple", "faites-en deux ({limit} mots au plus)"),
    Rule.PLAIN_JARGON: ("« {word} » n'est pas un mot du langage simple", "dites plutôt « {rather} »"),
    Rule.PLAIN_WOUND: ("phrase à tiroirs dans un texte en langage simple ({links})", "une idée par phrase"),
    Rule.LONG: ("phrase de {count} mots", "coupez-la ({limit} mots au plus)"),
    Rule.JARGON: ("« {word} » est du jargon", "dites plutôt « {rather} », ou expliquez-le entre parenthèses juste après"),
    Rule.ACRONYM: (
        "le sigle « {acronym} » n'est expliqué nulle part ({times})",
        "écrivez-le une fois en entier, le sigle entre parenthèses",
    ),
    Rule.PLAIN_SAME: ("la version en langage simple répète le titre", "dites la même chose avec les mots de tous les jours"),
    Rule.NO_PROMPTS: ("aucun repère pour parler de cet objectif {kind}", "ajoutez « prompts » : trois à six points à aborder"),
    Rule.NO_STEPS: (
        "aucune action n'est proposée pour cet objectif",
        "ajoutez « steps » : une action par niveau, sauf le plus bas",
    ),
    Rule.SCALES_UNLIKE: (
        "ce nombre va jusqu'à {most}, et il est comparé à des réponses qui vont jusqu'à {other}",
        "si ce n'est pas voulu, faites aller toutes les valeurs jusqu'au même nombre",
    ),
}


@dataclass(frozen=True, slots=True, order=True)
class Advice:
    """One piece of advice; `line` and `column` count from 1."""

    file: str
    line: int
    column: int
    rule: Rule
    sentence: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.rule} {self.sentence} — {self.remedy}"


def advise(document: Document, path: Path, rule: Rule, **words: object) -> Advice:
    """The advice of a rule at the place of `path`, its sentence filled with `words`."""
    sentence, remedy = SENTENCES[rule]
    filling = {name: shown(word) for name, word in words.items()}
    return Advice(shown(document.file, 400), *document.place(path), rule, sentence.format(**filling), remedy.format(**filling))
