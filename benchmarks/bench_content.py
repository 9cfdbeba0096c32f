"""Loading and checking all of questionnaires/ against the YAML parser's own time; scoring with its trace."""

from __future__ import annotations

import yaml

from benchmarks.measuring import ROOT, interleaved, report
from capapp import catalogue
from capapp.domain.answers import Answer
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


def scoring_time() -> float:
    """CPU seconds of one scoring with the sentences of all its traces."""
    questionnaire = catalogue.load_questionnaire(FOLDER / "cap-2026")
    levels = questionnaire.scale.levels
    answers = {o.id: Answer.at(levels[n % len(levels)].id) for n, o in enumerate(questionnaire)}

    def once() -> None:
        for _ in range(20):
            score(questionnaire, answers)

    def explained() -> None:
        card = score(questionnaire, answers)
        for branch in card.branches.values():
            explanations.why(branch, questionnaire)

    times = interleaved({"score": once, "explain": explained})
    report("scoring 43 objectives with its trace, CPU", times["score"] / 20 * 1000, unit="ms")
    report("scoring and writing its 20 sentences, CPU", times["explain"] * 1000, unit="ms")
    return times["score"] / 20
