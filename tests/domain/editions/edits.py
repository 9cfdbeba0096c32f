"""The small questionnaire edited as a case says, and the map of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from capapp.domain.answers import Answer
from capapp.domain.auditing_rules import AuditRules, RecognitionKind, RecognitionRules
from capapp.domain.colleges import College, Listening
from capapp.domain.editions.mapping import Drop, EditionMap, Meaning, Move
from capapp.domain.questionnaire import Branch, Imperative, Objective, Questionnaire
from capapp.domain.scales import Level, Scale
from tests.domain.small import LEVELS, TREE, answers, objective, questionnaire

CASES: list[dict[str, Any]] = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))
cases = pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])


def edited(new: Mapping[str, Any]) -> Questionnaire:
    """The newer edition of a case."""
    base, levels = questionnaire(new.get("rules")), _levels(new)
    objectives = {id: _objective(base.objectives.get(id) or objective(id), new, levels) for id in _ids(new.get("tree", TREE))}
    themes = tuple(_theme(id, goals, objectives, new) for id, goals in new.get("tree", TREE).items())
    colleges = {College(id): Listening(objectives=frozenset(ids)) for id, ids in new.get("colleges", {}).items()}
    audit = audited(new["audit"]) if "audit" in new else None
    return replace(base, edition="2", scale=Scale(levels), themes=themes, colleges=colleges, audit=audit, checksum="1" * 64)


def audited(words: Mapping[str, Any]) -> AuditRules:
    """The audit of a case: its keys as a manifest writes them, « label » for what is recognised."""
    months = words.get("label")
    recognition = RecognitionRules(RecognitionKind.LABEL, "Label", months) if months else None
    return AuditRules(words.get("reply_days", 15), words.get("unchecked_up_to"), recognition)


def edition_map(case: Mapping[str, Any]) -> EditionMap | None:
    """The map of a case, if it has one."""
    if "map" not in case:
        return None
    moves = (Move(move["from"], tuple(move["to"]), Meaning(move["meaning"])) for move in case["map"].get("moves", ()))
    return EditionMap("small", tuple(moves), tuple(Drop(id) for id in case["map"].get("dropped", ())))


def said(case: Mapping[str, Any]) -> dict[str, Answer]:
    """The answers of a case with their comments."""
    found = {id: answers({id: word})[id] if word is not None else Answer() for id, word in case["answers"].items()}
    return {id: replace(answer, comment=case.get("comments", {}).get(id, "")) for id, answer in found.items()}


def _ids(tree: Mapping[str, Any]) -> list[str]:
    return [id for goals in tree.values() for ids in goals.values() for id in ids]


def _levels(new: Mapping[str, Any]) -> tuple[Level, ...]:
    known, titles, meanings = {level.id: level for level in LEVELS}, new.get("titles", {}), new.get("meanings", {})
    found = (known.get(id) or Level(id, 0, f"Niveau {id}", "") for id in new.get("levels", known))
    return tuple(
        replace(level, rank=rank, title=titles.get(level.id, level.title), meaning=meanings.get(level.id, level.meaning))
        for rank, level in enumerate(found, 1)
    )


def _objective(base: Objective, new: Mapping[str, Any], levels: tuple[Level, ...]) -> Objective:
    own = {level.id: f"{base.id} {level.id}" for level in levels} | dict(base.descriptors) | new.get("texts", {}).get(base.id, {})
    changes = dict(new.get("objectives", {}).get(base.id, {}))
    if "expected" in changes:
        expected = changes.pop("expected")
        changes["imperative"] = Imperative(expected, "La loi") if expected else None
    return replace(
        base,
        title=new.get("titles", {}).get(base.id, base.title),
        meaning=new.get("meanings", {}).get(base.id, base.meaning),
        descriptors={level.id: own[level.id] for level in levels},
        **changes,
    )


def _theme(id: str, goals: Mapping[str, Any], objectives: Mapping[str, Objective], new: Mapping[str, Any]) -> Branch:
    inner = tuple(_branch(goal, new, own=tuple(objectives[each] for each in ids)) for goal, ids in goals.items())
    return _branch(id, new, branches=inner)


def _branch(id: str, new: Mapping[str, Any], **held: Any) -> Branch:
    return Branch(id, id, new.get("titles", {}).get(id, id.upper()), "", **held)
