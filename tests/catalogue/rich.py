"""A small frame that uses what the rules may be asked: depth, scales, numbers, conditions, bands, findings, audit."""

from tests.catalogue.small import OFFERS

MANIFEST = """\
id: rich
edition: "2026"
title: "Riche"
state: draft
notice: "Un essai."
described: false
valid_from: "2026-01-01"
valid_until: "2028-12-31"
options: {formation: "Nous formons"}
scale:
  - {id: non, title: "Non", meaning: "Pas encore.", value: 0, finding: major}
  - {id: oui, title: "Oui", meaning: "C'est fait.", value: 2}
  - {id: plus, title: "Étoile", meaning: "Et plus.", bonus: true}
scales:
  - id: pourcent
    number: {least: 0, most: 100, unit: "%"}
  - id: taux
    number: {least: 0, most: 100, unit: "%", better: lower}
    levels:
      - {id: fort, title: "Fort", meaning: "Trop."}
      - {id: moyen, title: "Moyen", meaning: "Assez.", reached_at: 30}
      - {id: faible, title: "Faible", meaning: "Peu.", reached_at: 10}
  - id: pas
    levels:
      - {id: un, title: "Un", meaning: "Le premier."}
      - {id: deux, title: "Deux", meaning: "Le second."}
scoring:
  figures:
    - {aggregate: weighted_mean, of: branches, counts: rounded, rounding: {digits: 2, mode: half_up}}
    - {aggregate: sum, out_of: 10}
  total: {aggregate: share, of: branches, at_least: 5, rounding: {digits: 0, mode: down}}
  not_applicable: redistribute
  unknown: reduce_max
  minimum_coverage: "1/3"
  imperatives: [action, block]
  gates:
    - {level: oui, evidence: 1}
  rating:
    bands:
      - {id: or, title: "Or", total_above: 70, each_theme_from: 1, imperatives_from: "1", level_from: oui, due_by: 2028}
      - {id: argent, title: "Argent", total_from: 50, themes_from: {partie: 4}, findings_at_most: {non: 1}}
      - {id: aucun, title: "Aucun"}
    imperative_cap: argent
findings:
  escalations:
    - {of: oui, count: 5, to: non}
    - {of: oui, unlifted: true, to: non}
  deadlines:
    - {of: non, months: 3}
  blocking: [non]
  group: one_fails_all_fail
themes: [sujet.yaml, suite.yaml]
offers: ../offers.yaml
special_answers: {not_applicable: allowed, unknown: forbidden}
audit:
  reply_days: 20
  unchecked_up_to: non
  recognition: {kind: label, title: "Label", valid_months: 36, surveillance_months: 12}
"""

SUJET = """\
id: sujet
number: "1"
title: "Sujet"
meaning: "Sens."
weight: 2
capped_by: partie
goals:
  - id: partie
    number: "1.1"
    title: "Partie"
    meaning: "Sens."
    share: "1/3"
    imperative: {expected: oui, reason: "La loi."}
    goals:
      - id: point
        number: "1.1.1"
        title: "Point"
        meaning: "Sens."
        objectives:
          - {id: former, number: "1.1.1.1", title: "Former", meaning: "Sens.", essential: true, due: 2028}
          - {id: ecouter, number: "1.1.1.2", title: "Écouter", meaning: "Sens.", shown_when: {former: [oui, plus]}}
  - id: reste
    number: "1.2"
    title: "Reste"
    meaning: "Sens."
    share: "2/3"
    objectives:
      - id: mesurer
        number: "1.2.1"
        title: "Mesurer"
        meaning: "Sens."
        scale: taux
        levels: {faible: "Très peu."}
        steps:
          - {to: faible, action: "Baisser.", first_step: "Compter.", effort: 1, success: "Moins."}
      - {id: dire, number: "1.2.2", title: "Dire", meaning: "Sens.", scale: pourcent}
"""

SUITE = """\
id: suite
number: "2"
title: "Suite"
meaning: "Sens."
objectives:
  - id: agir
    number: "2.1"
    title: "Agir"
    meaning: "Sens."
    share: "1/2"
    applies: {kinds: [AI], staff_from: 5, staff_to: 50, option: formation}
    imperative: {expected: oui, reason: "La loi."}
    not_applicable: allowed
  - {id: finir, number: "2.2", title: "Finir", meaning: "Sens.", scale: pas}
  - {id: briller, number: "2.3", title: "Briller", meaning: "Sens.", bonus: true}
"""

ANSWERS = """\
questionnaire: rich
organisation: {name: "Essai", kinds: [AI], permanent_staff: 6, options: [formation]}
done_on: "2026-11-12"
answers:
  former: {level: oui, evidence: 2}
  mesurer: {number: 12.5}
  dire: {number: 62.5}
  agir: {level: plus}
previous:
  done_on: "2025-11-14"
  answers: {former: {level: non}}
plan:
  - {objective: mesurer, target: faible, action: "Baisser."}
"""

FILES = {
    "rich/questionnaire.yaml": MANIFEST,
    "rich/sujet.yaml": SUJET,
    "rich/suite.yaml": SUITE,
    "offers.yaml": OFFERS,
    "examples/answers.yaml": ANSWERS,
}
