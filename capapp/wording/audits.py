"""What an audit amounts to, in sentences made from its outcome: what is left, what counts as graver and why, what blocks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from capapp.domain.audit.outcome import Gap, Learning, PartOutcome
from capapp.domain.audit.thread import FindingKind
from capapp.domain.questionnaire import Questionnaire
from capapp.domain.rules import Escalation
from capapp.domain.scales import Finding, Level
from capapp.domain.scoring.scorecard import Raise
from capapp.wording.figures import NBSP, capitalised, count, decimal, enumeration, long_day

_NOUNS = {
    Finding.MINOR: ("non-conformité mineure", "non-conformités mineures"),
    Finding.MAJOR: ("non-conformité majeure", "non-conformités majeures"),
}
_GRAVEST = (Finding.MAJOR, Finding.MINOR)
_SMALL = ("zéro", "une", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix")
_LEARNT = {
    Learning.SAME: ("exigence confirmée au niveau déclaré", "exigences confirmées au niveau déclaré"),
    Learning.LOWER: ("exigence confirmée plus bas que déclarée", "exigences confirmées plus bas que déclarées"),
    Learning.HIGHER: ("exigence confirmée plus haut que déclarée", "exigences confirmées plus haut que déclarées"),
    Learning.UNSEEN: ("exigence pas encore vérifiée", "exigences pas encore vérifiées"),
}
_LACKING = {
    "reasons": "vos raisons",
    "cause": "la cause",
    "corrective": "l'action corrective",
    "owner": "le pilote",
    "due_on": "l'échéance",
}


def part_sentences(outcome: PartOutcome, questionnaire: Questionnaire) -> list[str]:
    """How one enterprise stands: what is left to look at, what passes as it is, what the gaps amount to, what blocks."""
    return [*_progress(outcome), *gap_sentences(outcome, questionnaire)]


def gap_sentences(outcome: PartOutcome, questionnaire: Questionnaire) -> list[str]:
    """What the gaps that are not lifted amount to: how many, which became graver and by which rule, which block."""
    open_gaps = [gap for gap in outcome.gaps if not gap.is_lifted]
    lifted = len(outcome.gaps) - len(open_gaps)
    found = [_counted(open_gaps, questionnaire)] if open_gaps else []
    found += [f"{capitalised(count(lifted, 'écart est levé', 'écarts sont levés'))}."] if lifted else []
    raised = outcome.standing.findings.raised if outcome.standing.findings else ()
    found += [_raised(each, open_gaps, questionnaire) for each in raised]
    return [*found, *blocking_sentences(outcome, questionnaire)]


def blocking_sentences(outcome: PartOutcome, questionnaire: Questionnaire) -> Iterator[str]:
    """What stands in the way of a recognition, each level once, with the requirements that it was found on."""
    blocking = [gap for gap in outcome.gaps if gap.is_blocking and not gap.is_lifted]
    for level in dict.fromkeys(gap.counts_as for gap in blocking):
        of = [gap for gap in blocking if gap.counts_as == level]
        subject = capitalised(_amount(len(of), questionnaire.scale.by_id[level]))
        blocks = "bloque" if len(of) == 1 else "bloquent"
        yield f"{subject} {blocks} la reconnaissance{NBSP}: {_numbers(of, questionnaire)}."


def gap_sentence(gap: Gap, questionnaire: Questionnaire) -> str:
    """Why one gap counts as something graver; empty when it counts as what was found."""
    if gap.counts_as == gap.found or questionnaire.rules.findings is None:
        return ""
    target = _one(questionnaire.scale.by_id[gap.counts_as])
    if gap.was_unlifted:
        return f"Déjà relevée la dernière fois et pas levée depuis{NBSP}: elle compte comme {target}."
    rule = _rule(questionnaire, gap.found, gap.counts_as)
    amount = _amount((rule and rule.count) or 1, questionnaire.scale.by_id[gap.found])
    return f"{capitalised(amount)} en font une plus grave{NBSP}: celle-ci compte comme {target}."


def due_sentence(gap: Gap, questionnaire: Questionnaire) -> str:
    """« À corriger au plus tard le 23 février 2027 »; before the signature no gap has a day, and some frames set none."""
    if gap.due_on:
        return f"À corriger au plus tard le {long_day(gap.due_on)}"
    rules = questionnaire.rules.findings
    has_rule = rules is not None and gap.counts_as in rules.deadlines
    return "Son délai court à partir de la signature" if has_rule else "Le questionnaire ne fixe pas de délai"


def missing_sentence(lacking: Sequence[str]) -> str:
    """The end of a badge: « · il manque la cause et l'échéance »; empty when nothing is missing."""
    return f" · il manque {enumeration([_LACKING[name] for name in lacking])}" if lacking else ""


def learning_sentences(outcome: PartOutcome) -> list[str]:
    """What the enterprise learns of how it sees itself: how many requirements were confirmed as, over or under what it said."""
    found = list(outcome.learning.values())
    return [f"{count(found.count(each), *words)}." for each, words in _LEARNT.items() if each in found]


def _progress(outcome: PartOutcome) -> Iterator[str]:
    left, unchecked = len(outcome.left), len(outcome.unchecked)
    yield f"{count(left, 'exigence reste', 'exigences restent')} à vérifier." if left else "Tout est vérifié."
    if unchecked:
        said = count(unchecked, "déclaration basse compte telle quelle", "déclarations basses comptent telles quelles")
        yield f"{said}, sans vérification{NBSP}: le questionnaire le permet."


def _counted(gaps: Sequence[Gap], questionnaire: Questionnaire) -> str:
    """« 4 non-conformités mineures et 1 non-conformité majeure ne sont pas levées. », the gravest first."""
    kinds = [_counts_for(gap, questionnaire) for gap in gaps]
    said = [f"{decimal(kinds.count(each))}{NBSP}{_NOUNS[each][kinds.count(each) > 1]}" for each in _GRAVEST if each in kinds]
    still = "n'est pas levée" if len(kinds) == 1 else "ne sont pas levées"
    return f"{enumeration(said)} {still}."


def _counts_for(gap: Gap, questionnaire: Questionnaire) -> Finding:
    """What a gap counts as: by the frame's rules, or as an auditor named it."""
    level = questionnaire.scale.by_id.get(gap.counts_as)
    if level is not None and level.finding is not None:
        return level.finding
    return Finding.MAJOR if gap.kind is FindingKind.MAJOR else Finding.MINOR


def _raised(each: Raise, gaps: Iterable[Gap], questionnaire: Questionnaire) -> str:
    source, target = (questionnaire.scale.by_id[id] for id in (each.source, each.target))
    held = [gap for gap in gaps if gap.objective in each.objectives]
    graver = [gap for gap in held if gap.counts_as == each.target]
    if each.unlifted:
        named = _numbers(graver, questionnaire)
        return f"Relevée la dernière fois et pas levée depuis, {_one(source)} devient {_adjective(target)}{NBSP}: {named}."
    rule = _rule(questionnaire, each.source, each.target)
    most, numbers = (rule and rule.count) or len(held), _numbers(held, questionnaire)
    if len(held) == most:
        return f"{capitalised(_amount(most, source))} en font une {_adjective(target)}{NBSP}: {numbers}."
    amount = capitalised(_amount(len(held), source))
    return f"{amount} ({numbers}){NBSP}: à partir de {_spelt(most)}, l'une d'elles devient {_adjective(target)}."


def _rule(questionnaire: Questionnaire, source: str, target: str) -> Escalation | None:
    rules = questionnaire.rules.findings
    found = rules.escalations if rules else ()
    return next((rule for rule in found if rule.count and (rule.source, rule.target) == (source, target)), None)


def _numbers(gaps: Iterable[Gap], questionnaire: Questionnaire) -> str:
    return enumeration([questionnaire.objectives[gap.objective].number for gap in gaps])


def _amount(number: int, level: Level) -> str:
    """« cinq non-conformités mineures »."""
    return f"{_spelt(number)} {_noun(level, number)}"


def _spelt(number: int) -> str:
    """In letters up to ten, then in figures."""
    return _SMALL[number] if number < len(_SMALL) else decimal(number)


def _noun(level: Level, number: int = 1) -> str:
    nouns = _NOUNS.get(level.finding) if level.finding else None
    if nouns is None:
        return f"«{NBSP}{level.title}{NBSP}»"
    return nouns[0] if number < 2 else nouns[1]


def _one(level: Level) -> str:
    """« une non-conformité majeure »."""
    return f"une {_noun(level)}" if level.finding in _NOUNS else _noun(level)


def _adjective(level: Level) -> str:
    return {Finding.MINOR: "mineure", Finding.MAJOR: "majeure"}.get(level.finding or Finding.NONE, _noun(level))
