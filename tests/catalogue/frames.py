"""Any sound frame as YAML texts: its scales are drawn here, its rules in `drawn_rules`, its themes in `drawn_trees`."""

from random import Random
from typing import Any

import yaml

from capapp.catalogue.editions import open_edition
from capapp.catalogue.pages import TextShelf
from capapp.catalogue.sentences import Code
from tests.catalogue.drawn_rules import audit, findings, scoring
from tests.catalogue.drawn_trees import Ends, parts, theme
from tests.catalogue.small import OFFERS

Draft = dict[str, Any]
UNSUITABLE = {Code.SCALES_UNLIKE, Code.BAND_TOO_HIGH}
OPTIONS = {"formation": "Nous formons", "transport": "Nous transportons"}


class Dumper(yaml.CSafeDumper):
    """Writes plain YAML: what is used twice is written twice."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def any_frame(chance: Random) -> dict[str, str]:
    """The files of a sound frame by path, `frame/questionnaire.yaml` and its offers among them.

    Scales and rules that are drawn apart may not suit each other: such a frame is drawn again.
    """
    while True:
        files = _drawn(chance)
        page = {name.rpartition("/")[2]: text for name, text in files.items()}
        if not {problem.code for problem in open_edition(TextShelf(page)).problems} & UNSUITABLE:
            return files


def _drawn(chance: Random) -> dict[str, str]:
    names = [f"theme-{rank}" for rank in range(1, chance.randint(2, 4))]
    scale, scales = levels(chance, "niveau", chance.randint(2, 6), has_star=chance.random() < 0.3), further(chance)
    described, scored, shares = chance.random() < 0.3, chance.random() < 0.9, chance.random() < 0.5
    ids, by_name = [each["id"] for each in scale], {each["id"]: each.get("levels", []) for each in scales}
    ends = Ends({None: scale, **by_name}, described=described, scored=scored, shares=shares, options=list(OPTIONS))
    manifest: Draft = {
        "id": "frame",
        "edition": "2026",
        "title": "Cadre",
        "state": chance.choice(["draft", "retired"]),
        "notice": "Un essai.",
        "described": described,
        "options": OPTIONS,
        "scale": scale,
        "scales": scales,
        "scoring": scoring(chance, ids, names, shares=shares) if scored else {"scored": False},
        "findings": findings(chance, ids),
        **({"audit": audit(chance, [each["id"] for each in scale if not each.get("bonus")])} if chance.random() < 0.6 else {}),
        "frameworks": [{"id": "cadre", "title": "Cadre", "entries": {"A1": "Un"}}],
        "themes": [f"{name}.yaml" for name in names],
        "offers": "../offers.yaml",
    }
    themes = {name: theme(chance, rank, chance.randint(1, 4), ends) for rank, name in enumerate(names, 1)}
    parts(chance, list(themes.values()), shares=shares)
    texts = {f"frame/{name}.yaml": written(chance, draft) for name, draft in themes.items()}
    return {"frame/questionnaire.yaml": written(chance, manifest), "offers.yaml": OFFERS} | texts


def written(chance: Random, draft: Draft) -> str:
    """A draft as YAML, in blocks, on one line, or between the two."""
    style = chance.choice([True, False, None])
    return yaml.dump(draft, Dumper=Dumper, allow_unicode=True, sort_keys=False, default_flow_style=style, width=120)


def levels(chance: Random, word: str, count: int, *, has_star: bool = False) -> list[Draft]:
    """Levels from the lowest up, some with a value of their own, perhaps a star at the top."""
    found: list[Draft] = [{"id": f"{word}-{rank}", "title": f"Niveau {rank}", "meaning": "Sens."} for rank in range(1, count + 1)]
    if chance.random() < 0.4:
        values = [chance.choice([rank * 2, rank + 0.5, chance.randint(0, 20)]) for rank in range(count)]
        found = [each | {"value": value} for each, value in zip(found, values, strict=True)]
    star: Draft = {"id": f"{word}-plus", "title": "Étoile", "meaning": "Plus.", "bonus": True}
    return [*found, star] if has_star else found


def further(chance: Random) -> list[Draft]:
    """Other scales: of levels, of bare numbers, of numbers that reach levels either way."""
    better = chance.choice(["higher", "lower"])
    steps = [10, 25.5, 60] if better == "higher" else [60, 25.5, 10]
    reached = levels(chance, "taux", 4)
    reached[1:] = [each | {"reached_at": at} for each, at in zip(reached[1:], steps, strict=True)]
    bounds = {"least": chance.choice([0, 5]), "most": 100, "unit": "%", "better": better}
    every: list[Draft] = [
        {"id": "mots", "levels": levels(chance, "mot", chance.randint(2, 4), has_star=chance.random() < 0.3)},
        {"id": "nombre", "number": bounds},
        {"id": "taux", "number": bounds, "levels": reached},
    ]
    return chance.sample(every, chance.randint(0, 3))
