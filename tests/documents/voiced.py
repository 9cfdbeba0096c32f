"""The sample report with voices: eleven people, two colleges shown apart, people on paths in plain words."""

from __future__ import annotations

from dataclasses import replace

from capapp.documents.report import Report
from capapp.domain.agreement import Heard
from capapp.domain.colleges import College
from capapp.domain.disclosure import Disclosure, Release, Shown
from capapp.domain.gathering import UNKNOWN
from capapp.domain.questionnaire import Branch, Objective, PlainQuestion, Questionnaire
from tests.documents import sample

HERE = {College.MANAGEMENT: 1, College.PERMANENT_STAFF: 4, College.PATH_EMPLOYEES: 3}
PLAIN = (PlainQuestion("Mon avis compte ici : on me répond.", ("Oui", "Parfois", "Non", "Je ne sais pas")),)


def _plain(branch: Branch, ids: set[str]) -> Branch:
    def worded(objective: Objective) -> Objective:
        return replace(objective, plain=PLAIN) if objective.id in ids else objective

    return replace(branch, own=tuple(map(worded, branch.own)), branches=tuple(_plain(b, ids) for b in branch.branches))


def questionnaire() -> Questionnaire:
    """The sample's, with a plain question on its first two objectives."""
    of = sample.questionnaire()
    ids = set(list(of.objectives)[:2])
    return replace(of, themes=tuple(_plain(theme, ids) for theme in of.themes))


def heard(of: Questionnaire) -> Heard:
    """Spread voices on eight objectives, many who do not know on the ninth, close ones on the tenth."""
    ids, levels = list(of.objectives), [level.id for level in of.scale.levels]
    spread = [{levels[0]: 2 + n % 3, levels[-1]: 4, levels[1]: 1 + n} for n in range(8)]
    normal = {id: Disclosure(Shown.COUNTED, counts) for id, counts in zip(ids, spread, strict=False)}
    apart = {College.PERMANENT_STAFF: spread[0], College.VOLUNTEERS_BOARD: spread[1]}
    normal[ids[0]] = replace(normal[ids[0]], colleges=apart)
    normal[ids[8]] = Disclosure(Shown.COUNTED, {levels[0]: 3, UNKNOWN: 5})
    normal[ids[9]] = Disclosure(Shown.CLOSE)
    plain = {ids[0]: Disclosure(Shown.COUNTED, {"1": 4, "3": 2, UNKNOWN: 1}), ids[1]: Disclosure(Shown.CLOSE)}
    return Heard(Release(11, normal, plain), {theme.id: HERE for theme in of.themes})


def report(**more: Heard) -> Report:
    """The sample with its voices."""
    of = questionnaire()
    return replace(sample.report(2), questionnaire=of, heard=more.get("heard", heard(of)))
