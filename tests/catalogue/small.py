"""A small sound questionnaire as texts, and the ways in which tests spoil it."""

from pathlib import Path

from capapp import catalogue

MANIFEST = """\
id: small
edition: "2026"
title: "Petit"
state: draft
notice: "Un essai."
scale:
  - {id: bas, title: "Bas", meaning: "Rien encore."}
  - {id: milieu, title: "Milieu", meaning: "Un peu."}
  - {id: haut, title: "Haut", meaning: "Tout."}
scoring:
  figures:
    - {aggregate: mean, of: objectives, rounding: {digits: 1, mode: half_up}}
  not_applicable: exclude
  unknown: exclude
  minimum_coverage: "1/2"
frameworks:
  - {id: cadre, title: "Cadre", entries: {A1: "Un", "8.5": "Deux"}}
themes: [un.yaml, deux.yaml]
offers: ../offers.yaml
"""

THEME = """\
id: {theme}
number: "{n}"
title: "Thème"
meaning: "Sens."
goals:
  - id: but-{theme}
    number: "{n}.1"
    title: "But"
    meaning: "Sens."
    objectives:
      - id: faire-{theme}
        number: "{n}.1.1"
        title: "Faire"
        essential: true
        imperative: {{expected: milieu, reason: "La loi."}}
        not_applicable: forbidden
        weight: 2
        meaning: "Sens."
        levels:
          bas: "Rien."
          milieu: "Un peu."
          haut: "Tout."
        fact_check:
          start: "Prenez."
          milieu: "Montrez."
          haut: "Montrez encore."
        prompts: ["un", "deux"]
        evidence:
          - "preuve"
        plain:
          - statement: "On m'aide."
            answers: ["Oui", "Non", "Je ne sais pas"]
        steps:
          - {{to: milieu, action: "Commencer.", first_step: "Écrire.", effort: 0.5, success: "Un texte."}}
          - {{to: haut, action: "Finir.", first_step: "Relire.", effort: 2, success: "Deux textes."}}
        offers: [aide]
        links: {{cadre: [A1, "8.5"]}}
      - id: penser-{theme}
        number: "{n}.1.2"
        title: "Penser"
        meaning: "Sens."
        levels: {{bas: "Rien.", milieu: "Un peu.", haut: "Tout."}}
        fact_check: {{milieu: "Montrez.", haut: "Montrez encore."}}
        steps:
          - {{to: milieu, action: "Commencer.", first_step: "Écrire.", effort: 1, success: "Un texte."}}
          - {{to: haut, action: "Finir.", first_step: "Relire.", effort: 3, success: "Deux textes."}}
"""

OFFERS = """\
offers:
  - id: aide
    code: AIDE
    title: "Aide"
    kind: service
    summary: "Aide."
    contact: "la fédération"
"""

ANSWERS = """\
questionnaire: small
organisation: {name: "Essai", kinds: [AI, ACI], town: "Lyon"}
done_on: "2026-11-12"
path: short
capacity: 3
answers:
  faire-un: {level: milieu, comment: "Oui."}
  faire-deux: {unknown: true}
  penser-un: {not_applicable: "Rien à penser."}
  penser-deux: {comment: "À voir."}
previous:
  done_on: "2025-11-14"
  answers: {faire-un: {level: bas}}
plan:
  - {objective: faire-un, target: haut, action: "Finir.", owner: "Anne", due_on: "2027-03-31", offer: aide, effort: 2.5}
  - {action: "Ranger.", priority: low, status: dropped, drop_reason: "Fait ailleurs."}
"""

FILES = {
    "small/questionnaire.yaml": MANIFEST,
    "small/un.yaml": THEME.format(theme="un", n=1),
    "small/deux.yaml": THEME.format(theme="deux", n=2),
    "offers.yaml": OFFERS,
    "examples/answers.yaml": ANSWERS,
}
UN = "small/un.yaml"


def write(folder: Path, changes: dict[str, str] | None = None, files: dict[str, str] = FILES) -> Path:
    """The small tree (or other files) in a folder, some of its files replaced."""
    for name, text in (files | (changes or {})).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def changed(name: str, old: str, new: str, files: dict[str, str] = FILES) -> dict[str, str]:
    """One file with one of its passages replaced."""
    assert old in files[name], old
    return {name: files[name].replace(old, new, 1)}


def told(paths):
    """The problems as people read them, no-break spaces made plain."""
    return [str(problem).replace("\u00a0", " ") for problem in catalogue.check(paths)]
