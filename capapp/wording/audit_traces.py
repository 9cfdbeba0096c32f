"""The lines of an audit's journal as French sentences, the person who acts left out: « X » + « a ouvert la visite »."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from capapp.domain.audit.audit import AuditKind
from capapp.domain.audit.thread import Voice
from capapp.wording.audit_words import AUDIT_WORDS
from capapp.wording.figures import NBSP, enumeration


@dataclass(frozen=True)
class Named:
    """What the ids of a journal are called: people and enterprises, requirements by id, pieces of evidence that may be told."""

    names: Mapping[UUID, str]
    requirements: Mapping[str, str] = field(default_factory=dict)
    pieces: Mapping[UUID, str] = field(default_factory=dict)

    def all(self, ids: str) -> str:
        """« a, b et c » of ids joined by a plus sign."""
        return enumeration([self.one(id) for id in ids.split("+")])

    def one(self, id: str) -> str:
        """A name; someone whose account is gone has none."""
        return self.names.get(UUID(id), "une personne qui n'a plus de compte")

    def requirement(self, id: str) -> str:
        """« 4.1 Le titre », or the id of one that the frame no longer has."""
        return self.requirements.get(id, id)

    def piece(self, id: str) -> str:
        """« la preuve « Livret » », without its title where it may not be told."""
        title = self.pieces.get(UUID(id), "")
        return f"la preuve «{NBSP}{title}{NBSP}»" if title else "une preuve"


def trace(what: str, named: Named) -> str:
    """The sentence of a line; one that is not known here is quoted as it is."""
    verb, _, rest = what.partition(":")
    said = _SAID.get(what)
    if said:
        return said
    tell = _TOLD.get(verb)
    return tell(rest.split(":"), named) if tell else f"a fait «{NBSP}{what}{NBSP}»"


_SAID = {
    "declare:none": "a déclaré qu'aucun lien ne l'empêche d'auditer",
    "declare:conflict": "a déclaré un lien qui l'empêche d'auditer",
    "plan": "a écrit le périmètre ou les jours de la visite",
    "agenda": "a changé le programme de la visite",
    "step:open": "a ouvert la visite",
    "step:hand_over": "a remis les constats",
    "step:take_up": "a repris les réponses",
    "step:sign": "a apposé la dernière signature\u00a0: le rapport est scellé",
    "step:close": "a clos l'audit",
    "step:cancel": "a annulé l'audit",
    "conclude": "a écrit la conclusion",
    "sign": "a signé le rapport",
    "unsign": "a changé ce qui était signé\u00a0: les signatures sont reprises",
}
_VOICES = {
    Voice.REVIEW: "a écrit un constat",
    Voice.REPLY: "a écrit une réponse",
    Voice.DECISION: "a décidé d'une réponse",
    Voice.DONE: "a dit ce qui a été fait",
    Voice.LIFT: "a dit ce qui a été vu",
}
_TOLD: Mapping[str, Callable[[list[str], Named], str]] = {
    "assign": lambda said, named: (
        f"a confié l'audit ({AUDIT_WORDS[AuditKind][AuditKind(said[0])].lower()}) à {named.all(said[1])}"
    ),
    "team": lambda said, named: f"a changé l'équipe d'audit\u00a0: {named.all(said[0])}",
    "sample": lambda said, named: f"a choisi qui est visité\u00a0: {named.all(said[0])}",
    "replies": lambda said, named: f"a envoyé les réponses pour {named.one(said[0])}",
    "entry": lambda said, named: f"{_VOICES[Voice(said[0])]}\u00a0: {named.requirement(said[1])}",
    "lift": lambda said, named: f"a levé un écart, {named.one(said[0])}\u00a0: {named.requirement(said[1])}",
    "not_lifted": lambda said, named: f"n'a pas levé un écart, {named.one(said[0])}\u00a0: {named.requirement(said[1])}",
    "complain": lambda _said, _named: "a fait une réclamation",
    "answer_complaint": lambda _said, _named: "a répondu à une réclamation",
    "recognise": lambda _said, _named: "a enregistré la reconnaissance",
    "add_evidence": lambda said, named: f"a ajouté {named.piece(said[0])}",
    "read_evidence": lambda said, named: f"a lu {named.piece(said[0])}",
    "remove_evidence": lambda said, named: f"a retiré {named.piece(said[0])}",
}
