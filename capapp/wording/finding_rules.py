"""What findings lead to, in sentences: what becomes graver, by when to correct, what blocks, what holds for a group."""

from __future__ import annotations

from collections.abc import Iterator

from capapp.domain.questionnaire import Questionnaire
from capapp.domain.rules import Escalation, GroupRule
from capapp.wording.figures import NBSP, count


def finding_sentences(questionnaire: Questionnaire) -> Iterator[str]:
    """One sentence for each rule on findings; none without such rules."""
    rules = questionnaire.rules.findings
    if rules is None:
        return
    titles = {level.id: f"«{NBSP}{level.title}{NBSP}»" for level in questionnaire.scale.levels}
    yield from (_escalation(each, titles) for each in rules.escalations)
    for id, months in rules.deadlines.items():
        yield f"Un constat {titles[id]} se corrige dans un délai de {count(months, 'mois', 'mois')}."
    for id in (level for level in titles if level in rules.blocking):
        yield f"Un seul constat {titles[id]} bloque la reconnaissance tant qu'il n'est pas levé."
    if rules.group is GroupRule.ONE_FAILS_ALL_FAIL:
        yield "Dans un groupe, la reconnaissance d'un membre, bloquée, bloque celle de tous."


def _escalation(each: Escalation, titles: dict[str, str]) -> str:
    source, target = titles[each.source], titles[each.target]
    if each.unlifted:
        return f"Un constat {source} déjà fait la dernière fois, et non levé, devient {target}."
    return f"À partir de {count(each.count or 1, 'constat')} {source}, l'un d'eux devient {target}."
