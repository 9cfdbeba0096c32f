"""Loading and checking all of questionnaires/ against the YAML parser's own time; scoring with its trace."""

from __future__ import annotations

from collections.abc import Callable
from itertools import cycle
from random import Random

import yaml

from benchmarks.measuring import ROOT, interleaved, report
from capapp import catalogue
from capapp.domain.answers import Answer
from capapp.domain.questionnaire import Questionnaire
from capapp.domain.scoring.engine import score
from capapp.wording import explanations

FOLDER = ROOT / "questionnaires"


def run() -> None:
    texts = [path.read_text(encoding="utf-8") for path in sorted(FOLDER.rglob("*.yaml"))]
    times = interleaved(
        {
            "parser": lambda: [yaml.compose(text, Loader=yaml.CSafeLoader) for text in texts],
            "check": lambda: catalogue.check([FOLDER]),
            "load": lambda: catalogue.load_questionnaire(FOLDER / "cap-2026"),
        }
    )
    report("loading and checking all questionnaires / the YAML parser alone", times["check"] / times["parser"], 4)
    report("loading CAP 2026, CPU", times["load"] * 1000, unit="ms")
    times = interleaved({"score": scoring(), "explain": explaining()}, 99)
    report("scoring 43 objectives with its trace, CPU", times["score"] * 1000, unit="ms")
    report("scoring and writing its 20 sentences, CPU", times["explain"] * 1000, unit="ms")


def scoring() -> Callable[[], object]:
    """One scoring of a full CAP, to be measured: each time of other answers, as they come from one enterprise after the other."""
    questionnaire, _ = _full()
    chance, levels = Random(43), [level.id for level in questionnaire.scale.levels]
    many = cycle([{o.id: Answer.at(chance.choice(levels)) for o in questionnaire} for _ in range(500)])
    return lambda: score(questionnaire, next(many))


def explaining() -> Callable[[], object]:
    """One scoring with the sentences of all its traces."""
    questionnaire, answers = _full()

    def work() -> list[str]:
        card = score(questionnaire, answers)
        return [explanations.why(branch, questionnaire, card) for branch in card.branches.values()]

    return work


def _full() -> tuple[Questionnaire, dict[str, Answer]]:
    questionnaire = catalogue.load_questionnaire(FOLDER / "cap-2026")
    levels = questionnaire.scale.levels
    return questionnaire, {o.id: Answer.at(levels[n % len(levels)].id) for n, o in enumerate(questionnaire)}
