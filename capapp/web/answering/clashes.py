"""Two people answered the same objective: both versions as shown, and the answer that a choice makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from capapp.domain.answers import UNANSWERED, Answer
from capapp.domain.assessment import Conflict, Position, Saved
from capapp.domain.questionnaire import Questionnaire
from capapp.usecases.answering import Sheet
from capapp.web.answering.saying import level_of, said
from capapp.web.answering.symbols import symbol
from capapp.wording.figures import NBSP, time_of_day
from capapp.wording.voices import minority

MINE, PRESENT, BOTH, ALL = "mine", "present", "both", "all"
SHORT = 8
"""Letters of an event's id that name it in a button."""


@dataclass(frozen=True, slots=True)
class Version:
    """One of the answers to choose from: whose, what with its drawing, and the value of its button."""

    heading: str
    said: str
    shape: str
    text: str
    button: str
    value: str


@dataclass(frozen=True, slots=True)
class Clash:
    """The versions, the one enregistered first, and the value of the button that keeps all texts."""

    versions: tuple[Version, ...]
    both: str


@dataclass(frozen=True, slots=True)
class Choice:
    """What a button said: which version to keep, and the beginnings of the ids of the conflicts that were shown."""

    kept: str
    shown: tuple[str, ...]

    @classmethod
    def of(cls, value: str) -> Choice:
        """« present:1a2b3c4d,5e6f7a8b » as posted."""
        kept, _, shown = value.partition(":")
        return cls(kept, tuple(id for id in shown.split(",") if len(id) == SHORT))

    def settles(self, conflicts: Sequence[Conflict]) -> tuple[Conflict, ...]:
        """The conflicts that were on the page and still wait."""
        return tuple(c for c in conflicts if _short(c.event) in self.shown)

    def answer(self, posted: Answer, present: Answer, conflicts: Sequence[Conflict]) -> Answer:
        """The answer to keep; texts kept together stand under the present level, one after the other."""
        if self.kept == PRESENT:
            return present
        if self.kept == BOTH:
            return _joined(present, [posted])
        if self.kept == ALL:
            return _joined(present, [c.answer for c in conflicts])
        return next((c.answer for c in conflicts if _short(c.event) == self.kept), posted)


def of_page(sheet: Sheet, objective: str, reader: str) -> Clash | None:
    """What waits for a choice on a page freshly opened: the card's fields hold the present answer."""
    conflicts = [c for c in sheet.conflicts if c.objective == objective]
    if not conflicts:
        return None
    ids = _ids(conflicts)
    position = sheet.positions.get(objective)
    aside = (_version(c.author, c, sheet.questionnaire, reader, f"{_short(c.event)}:{ids}") for c in conflicts)
    return Clash((_present(position, sheet.questionnaire, reader, ids), *aside), f"{ALL}:{ids}")


def of_save(saved: Saved, questionnaire: Questionnaire, reader: str) -> Clash | None:
    """What one save met, shown at once: the card's fields still hold what was typed."""
    if saved.conflict is None:
        return None
    ids = _ids([saved.conflict])
    mine = replace(_version(reader, saved.conflict, questionnaire, reader, f"{MINE}:{ids}"), heading="Votre réponse")
    return Clash((mine, _present(saved.present, questionnaire, reader, ids)), f"{BOTH}:{ids}")


def _present(position: Position | None, questionnaire: Questionnaire, reader: str, ids: str) -> Version:
    return _version(position.author if position else "", position, questionnaire, reader, f"{PRESENT}:{ids}")


def _version(author: str, of: Position | Conflict | None, questionnaire: Questionnaire, reader: str, value: str) -> Version:
    answer = of.answer if of else UNANSWERED
    scale = questionnaire.scale_of(questionnaire.objectives[of.objective]) if of else questionnaire.scale
    whose = "Votre réponse" if author == reader else f"La réponse de {author}" if author else "L'autre réponse"
    at = f", enregistrée à{NBSP}{time_of_day(of.saved_at)}" if of else ""
    return Version(
        heading=whose + at,
        said=said(answer, scale),
        shape=symbol(questionnaire, scale, level_of(answer, scale)),
        text="\n\n".join(text for text in (answer.reason, answer.comment, minority(answer.minority)) if text),
        button="Garder la mienne" if author == reader else f"Garder celle de {author}" if author else "Garder l'autre",
        value=value,
    )


def _joined(present: Answer, others: Sequence[Answer]) -> Answer:
    every = (present, *others)
    return replace(present, comment=_under(a.comment for a in every), minority=_under(a.minority for a in every))


def _under(texts: Iterable[str]) -> str:
    """The texts, each once, one under the other."""
    return "\n\n".join(dict.fromkeys(text for text in texts if text))


def _ids(conflicts: Sequence[Conflict]) -> str:
    return ",".join(_short(c.event) for c in conflicts)


def _short(event: UUID) -> str:
    return event.hex[:SHORT]
