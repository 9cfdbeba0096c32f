"""Ways of spoiling a text, as a hurried hand or a bad tool would: in its characters and lines, or in what it says."""

import random
from collections.abc import Callable
from typing import Any

import yaml

from tests.catalogue.frames import Dumper

SYNTAX = ["", " ", "\n", ":", "- ", "? ", "| ", ">-\n", "# ", *"{}[],%@`", "&a ", "*a", "!t ", "<<: ", "---\n", '"', "'", "\\"]
INVISIBLE = ["\t", "\0", "\x07", "\x85", "\u2028", "\ufeff", "\u200b", "\ud7ff", "é", "e\u0301", "😀", '\\u0000"']
NUMBERS = ["-1", "0", "1/0", "1/2", "3", "1e999999999", ".inf", ".nan", "2026-02-30", "true", "false"]
WORDS = [
    "",
    "~",
    "null",
    "oui",
    "x" * 700,
    "a b",
    "bas",
    "niveau-1",
    "theme-1",
    "sum",
    "share",
    "branches",
    "rounded",
    "../x.yaml",
]
VALUES = [*NUMBERS, *WORDS, [], {}, ["a"], {"a": "b"}, [[]]]
KEYS = [
    "id",
    "levels",
    "goals",
    "objectives",
    "scale",
    "share",
    "imperative",
    "bonus",
    "number",
    "scoring",
    "matrix",
    "only",
    "audit",
]

Chance = random.Random


def spoilt(text: str, chance: Chance) -> str:
    """The text after one to three accidents."""
    for _ in range(chance.choice((1, 1, 2, 3))):
        text = chance.choice((_characters, _lines, _meaning, _meaning))(text, chance)
    return text


def _characters(text: str, chance: Chance) -> str:
    """Some characters cut, others put in."""
    start = chance.randrange(len(text) + 1)
    return text[:start] + chance.choice(SYNTAX + INVISIBLE) + text[start + chance.choice((0, 0, 1, 1, 3, 40)) :]


def _lines(text: str, chance: Chance) -> str:
    """Lines cut, swapped, repeated, pushed to the right or to the left; the end of the file lost."""
    lines = text.split("\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(6):
        case 0:
            del lines[one : one + chance.randint(1, 4)]
        case 1:
            lines[one], lines[other] = lines[other], lines[one]
        case 2:
            lines[other:other] = lines[one : one + chance.randint(1, 6)]
        case 3:
            lines[one] = " " * chance.randint(1, 4) + lines[one]
        case 4:
            lines[one] = lines[one][chance.randint(1, 4) :]
        case _:
            lines = lines[: one + 1]
    return "\n".join(lines)


def _meaning(text: str, chance: Chance) -> str:
    """A value or a key replaced, taken out, repeated or swapped, in YAML that stays readable."""
    try:
        data = yaml.load(text, Loader=yaml.CBaseLoader)
    except (yaml.YAMLError, ValueError):
        return text
    holders = list(_holders(data))
    if not holders:
        return text
    chance.choice(EDITS)(chance.choice(holders), chance.choice(holders), chance)
    try:
        return str(yaml.dump(data, Dumper=Dumper, allow_unicode=True, sort_keys=False, width=120))
    except (yaml.YAMLError, RecursionError, ValueError):
        return text


def _holders(data: Any) -> list[Any]:
    """The mappings and lists that are not empty, from the top down."""
    below = data.values() if isinstance(data, dict) else data if isinstance(data, list) else ()
    found = [holder for inner in below for holder in _holders(inner)]
    return [data, *found] if isinstance(data, dict | list) and data else found


def _place(holder: Any, chance: Chance) -> Any:
    return chance.choice(list(holder)) if isinstance(holder, dict) else chance.randrange(len(holder))


def _replace(holder: Any, other: Any, chance: Chance) -> None:
    holder[_place(holder, chance)] = chance.choice(VALUES)


def _take_out(holder: Any, other: Any, chance: Chance) -> None:
    del holder[_place(holder, chance)]


def _borrow(holder: Any, other: Any, chance: Chance) -> None:
    """A value from elsewhere, unless it holds the place that it would go to."""
    value = other[_place(other, chance)]
    if isinstance(value, str) or not any(inner is holder for inner in _holders(value)):
        holder[_place(holder, chance)] = value


def _repeat(holder: Any, other: Any, chance: Chance) -> None:
    if isinstance(holder, list):
        holder.append(holder[_place(holder, chance)])
    else:
        holder[chance.choice(KEYS)] = holder[_place(holder, chance)]


def _rename(holder: Any, other: Any, chance: Chance) -> None:
    if isinstance(holder, dict):
        holder[chance.choice(KEYS)] = holder.pop(_place(holder, chance))
    else:
        holder.reverse()


EDITS: tuple[Callable[[Any, Any, Chance], None], ...] = (_replace, _replace, _take_out, _borrow, _borrow, _repeat, _rename)
