"""Reports of audits on shipped frames, built by code: one with gaps, a group with a member that blocks, a clean one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from capapp.documents.audit_report import (
    Auditor,
    AuditReport,
    Frame,
    GapSeen,
    PartReport,
    Place,
    Position,
    Requirement,
    Said,
    Tally,
    Theme,
)
from capapp.domain.answers import AnswerState
from capapp.domain.assessment import Path
from capapp.domain.audit.audit import Advice, AgendaLine, AuditKind, Scope
from capapp.domain.audit.outcome import Learning, kind_of
from capapp.domain.audit.thread import Content, Decision, FindingKind, Reply, Review, Ruling, Stance, Voice
from capapp.domain.organisation import Kind
from capapp.domain.questionnaire import Objective, Questionnaire
from capapp.wording import methods
from tests.documents.generated import shipped

SIGNED = datetime(2026, 11, 23, 15, 4, tzinfo=UTC)
HANDED = SIGNED - timedelta(days=14)
SEAL, ADDRESS = "3f9ac01d" * 8, "https://cap.exemple.fr/rapports/verifier"
CEDRE = "cedre-iso9001-2026"
MAJOR, MINOR, WATCH, BETTER, MET, STRONG = range(6)
FACT = "Sur cinq dossiers tirés au sort, deux n'ont pas de contrat signé par la personne ; l'encadrement ne le savait pas."
EVIDENCE = "Dossiers 12, 18, 23, 31 et 40, vus au siège le 3 novembre ; tableau de suivi des contrats."
COMMENT = "Nous signons chaque contrat le premier jour, et nous gardons une copie dans le dossier de la personne."
CONCLUSION = (
    "L'équipe a trouvé une entreprise qui connaît les personnes qu'elle accueille et qui tient ses engagements.\n"
    "Les écarts portent sur des traces, non sur les pratiques elles-mêmes : ils peuvent être levés vite."
)


def id_of(name: str) -> UUID:
    return uuid5(NAMESPACE_URL, name)


def place(name: str, *, is_central: bool = False, is_seen: bool = True, kind: Kind = Kind.AI) -> Place:
    return Place(name, (kind,), "Pont-l'Évêque", is_central, is_seen)


def frame(of: Questionnaire) -> Frame:
    levels = tuple((level.title, level.meaning) for level in of.scale.levels)
    asked = (methods.positioning(of), tuple(methods.rules(of)), levels)
    return Frame(of.title, of.edition, of.notice, of.checksum, *asked, levels[MINOR][0], "Certification Cèdre ISO 9001")


def said(voice: Voice, content: Content, version: int = 1, days: int = 0) -> Said:
    return Said(voice, "Isabelle Fontaine", HANDED + timedelta(days=days), version, content)


def requirement(of: Questionnaire, objective: Objective, rank: int, text: Callable[[str], str], *, was: int = MET) -> Requirement:
    """A requirement found at a level; a gap that was `was` another level first was contested and changed."""
    levels = of.scale.levels
    level = levels[rank]
    kind = kind_of(of, objective, level.id) or FindingKind.NONE
    fact = text(FACT) if rank != MET else ""
    review = Review(AnswerState.POSITIONED, level.id, kind, fact, text(EVIDENCE) if fact else "", "Le contrat est signé.")
    thread = [said(Voice.REVIEW, review)]
    gap = None
    if rank in (MAJOR, MINOR):
        gap = GapSeen(level.title, level.title, "", date(2027, 5, 23) if rank else date(2027, 2, 23), rank == MAJOR, False)
        thread.append(said(Voice.REPLY, promise(text), days=3))
    declared = Position(AnswerState.POSITIONED, levels[MET].title, text(COMMENT) if rank != MET else "")
    way = Learning.SAME if rank == MET else Learning.HIGHER if rank > MET else Learning.LOWER
    return Requirement(
        objective.id,
        objective.number,
        objective.title,
        objective.meaning,
        of.theme_of[objective.id].id,
        objective.imperative is not None,
        declared,
        Position(AnswerState.POSITIONED, level.title),
        way,
        False,
        kind,
        gap,
        "",
        tuple(thread),
    )


def promise(text: Callable[[str], str]) -> Reply:
    cause = text("Deux personnes sont arrivées le même matin, et le chef d'équipe était absent.")
    action = text("Une liste de ce qui se signe le premier jour, tenue par l'accueil et relue chaque vendredi.")
    done = text("Les deux contrats ont été signés le lendemain.")
    return Reply(Stance.ACCEPTED, cause, done, action, "Camille Renaud, encadrement technique", date(2027, 1, 15))


def contested(of: Requirement, text: Callable[[str], str]) -> Requirement:
    """The same gap, contested and kept with reasons after it had been handed over as a graver one."""
    first = said(Voice.REVIEW, replace(of.review, kind=FindingKind.MAJOR, fact=text("Aucun contrat n'est signé.")))
    again = said(Voice.REVIEW, of.review, 2, days=8)
    against = Reply(Stance.CONTESTED, reasons=text("Les contrats sont au siège : nous les avons montrés le soir même."))
    ruling = Decision(Ruling.CHANGED, text("Trois contrats sur cinq ont été vus au siège ; deux manquent toujours."))
    return replace(of, thread=(first, said(Voice.REPLY, against, days=4), again, said(Voice.DECISION, ruling, days=9)))


def part(of: Questionnaire, where: Place, ranks: dict[int, int], text: Callable[[str], str] = str) -> PartReport:
    """An enterprise with findings by the place of their requirement; a fifth minor counts as a major."""
    every = [requirement(of, o, ranks.get(n, MET), text) for n, o in enumerate(of)]
    minors = [n for n, each in enumerate(every) if each.gap and not each.gap.is_blocking]
    if len(minors) > 1:
        every[minors[1]] = contested(every[minors[1]], text)
    if len(minors) >= 5:
        fifth = every[minors[4]]
        why = "5 constats « Non-conformité mineure » : l'un devient « Non-conformité majeure »."
        raised = replace(fifth.gap, counts_as=of.scale.levels[MAJOR].title, why=why, is_blocking=True, due_on=date(2027, 2, 23))
        every[minors[4]] = replace(fifth, gap=raised)
    titles = [each.confirmed.level for each in every]
    declared = [each.declared.level for each in every]
    levels = [level.title for level in reversed(of.scale.levels)]
    blocks = any(each.gap and each.gap.is_blocking for each in every)
    return PartReport(
        id_of(where.name),
        where,
        id_of(f"{where.name} assessment"),
        Path.FULL,
        date(2026, 10, 12),
        SIGNED - timedelta(days=6),
        tuple(Tally(title, declared.count(title), titles.count(title)) for title in levels),
        tuple(Theme(t.id, t.number, t.title, "", "") for t in of.themes),
        ("", ""),
        ("La reconnaissance est bloquée par « Non-conformité majeure ».",) if blocks else (),
        blocks,
        tuple(every),
    )


def report(name: str = "gaps", text: Callable[[str], str] = str) -> AuditReport:
    """« gaps », « group » or « clean »; `text` may change every text that people type."""
    of = shipped(CEDRE)
    alone = place(text("L'Escale bocaine"))
    places, parts = (alone,), (part(of, alone, _RANKS[name], text),)
    if name == "group":
        centre = place(text("Vents d'Autan"), is_central=True, kind=Kind.GES)
        members = [place("Autan Coup de pouce"), place("Alto Travail solidaire")]
        places = (centre, *members, place("Garonne Élan", is_seen=False))
        found = ({}, {4: BETTER, 8: WATCH}, {3: MAJOR, 5: MINOR, 7: STRONG})
        parts = tuple(part(of, where, ranks, text) for where, ranks in zip(places, found, strict=False))
    signed = (True, SIGNED - timedelta(days=40), False, text("Aucun lien avec l'entreprise."), SIGNED - timedelta(hours=2))
    team = (Auditor("Isabelle Fontaine", *signed), Auditor("Paul Estève", False, *signed[1:-1], SIGNED))
    return AuditReport(
        audit=id_of("audit"),
        kind=AuditKind.CERTIFICATION,
        scope=Scope.GROUP if name == "group" else Scope.INDIVIDUAL,
        frame=frame(of),
        organisation=places[0],
        places=places,
        perimeter=text("Toutes les activités de mise à disposition, au siège et dans les trois antennes."),
        starts_on=date(2026, 11, 3),
        ends_on=date(2026, 11, 4),
        opened_at=SIGNED - timedelta(days=20),
        handed_at=HANDED,
        reply_by=date(2026, 11, 24),
        written_at=SIGNED,
        signed_at=SIGNED,
        team=team,
        agenda=tuple(agenda(text)),
        parts=parts,
        is_held_back=name == "group",
        strengths=text("L'accueil : chaque personne est reçue par son nom, le premier jour, par quelqu'un qui l'attend."),
        conclusion=text(CONCLUSION),
        advice=Advice.FAVOURABLE if name == "clean" else Advice.AFTER_LIFTING,
        journal="a1b2c3d4" * 8,
    )


def agenda(text: Callable[[str], str]) -> list[AgendaLine]:
    lines = (
        (3, 9, 10, "Siège", "Réunion d'ouverture", "Direction, présidence, encadrement"),
        (3, 10, 12, "Siège", "Accueil et intégration", "Personnes accueillies depuis moins de six mois, chargée d'accueil"),
        (3, 14, 17, "Antenne de Lisieux", "Encadrement, sécurité", "Encadrement technique, personnes en parcours"),
        (4, 9, 12, "Siège", "Documents et suivi", "Responsable qualité"),
        (4, 15, 16, "Siège", "Réunion de clôture", "Direction, présidence, encadrement"),
    )
    return [
        AgendaLine(id_of(f"line {n}"), date(2026, 11, d), time(a), time(b), text(where), text(what), text(who))
        for n, (d, a, b, where, what, who) in enumerate(lines)
    ]


_RANKS = {
    "gaps": {1: MINOR, 3: MINOR, 5: STRONG, 8: MINOR, 9: MINOR, 12: WATCH, 13: BETTER, 14: MINOR, 17: STRONG},
    "clean": {2: STRONG, 6: BETTER},
    "group": {},
}
