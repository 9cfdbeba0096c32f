"""Document → shape: the form of a file, all its faults told at once."""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar, get_args, get_origin

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from capapp.catalogue.document import Document, Path
from capapp.catalogue.problems import Problem
from capapp.catalogue.sentences import Code
from capapp.catalogue.shapes.scalars import Shape
from capapp.catalogue.suggestions import advice, nearest

MOST = 1_000
"""Of one file, no more problems than this are told; the others are counted."""

BRANCH_KEYS = ("goals", "objectives")
"""What makes an element of a theme a branch rather than an objective."""
_AMONG_OBJECTIVES = "celle-ci est placée parmi des objectifs : rangez-la, et eux avec leur branche, sous « goals »"

S = TypeVar("S", bound=Shape)

_CODES = {
    "model_type": Code.MAPPING_EXPECTED,
    "model_attributes_type": Code.MAPPING_EXPECTED,
    "dict_type": Code.MAPPING_EXPECTED,
    "list_type": Code.LIST_EXPECTED,
    "string_type": Code.TEXT_EXPECTED,
    "string_too_short": Code.TEXT_EMPTY,
    "string_too_long": Code.TEXT_TOO_LONG,
    "string_pattern_mismatch": Code.PATTERN,
    "enum": Code.CHOICE_UNKNOWN,
    "literal_error": Code.CHOICE_UNKNOWN,
    "too_short": Code.LIST_TOO_SHORT,
    "too_long": Code.LIST_TOO_LONG,
    "number": Code.NUMBER_EXPECTED,
    "whole": Code.WHOLE_EXPECTED,
    "flag": Code.FLAG_EXPECTED,
    "day": Code.DATE_EXPECTED,
    "share": Code.SHARE_EXPECTED,
    "bounds": Code.OUT_OF_BOUNDS,
}
_FORMS = (
    ("[a-z][a-z0-9]*(-", "des minuscules sans accent et des chiffres, joints par des tirets : « projet-ecrit »"),
    (".yaml", "un nom de fichier en minuscules : « identite.yaml »"),
    ("[A-Z]", "un code de cadre : « A1 », « 8.5 »"),
    ("[0-9a-f]", "une empreinte : remettez celle que « capapp seal » a écrite"),
    ("(_[a-z]", "le nom d'une règle du calcul, tel que « capapp seal » l'a écrit"),
    ("[0-9]", "un numéro : « 2.1.3 »"),
)


def shape(document: Document, kind: type[S]) -> tuple[S | None, list[Problem]]:
    """The document in the shape asked for, or None and the problems."""
    try:
        return kind.model_validate(document.data), []
    except ValidationError as error:
        faults = error.errors(include_url=False)
        told = list(_told(document, kind, faults[:MOST]))
        if len(faults) > MOST:
            told.append(document.problem(Code.TOO_MANY, (), count=len(faults) - MOST))
        return None, told


def _told(document: Document, kind: type[Shape], faults: list[ErrorDetails]) -> Iterator[Problem]:
    missing = {fault["loc"] for fault in faults if fault["type"] == "missing"}
    meant: set[Path] = set()
    for fault in faults:
        if fault["type"] == "extra_forbidden":
            loc = fault["loc"]
            if loc[-1] in BRANCH_KEYS and loc[-3:-2] == ("objectives",):
                meant |= {each for each in missing if each[:-1] == loc[:-1]}
                yield document.problem(Code.BRANCH_EMPTY, loc, on_key=True, advice=_AMONG_OBJECTIVES)
                continue
            known = tuple(keys_at(kind, loc[:-1]))
            guess = nearest(str(loc[-1]), known)
            meant.add((*loc[:-1], guess or ""))
            yield document.problem(
                Code.KEY_UNKNOWN, loc, on_key=True, key=loc[-1], advice=advice(str(loc[-1]), known, len(known))
            )
    for loc in missing - meant:
        yield document.problem(Code.KEY_MISSING, loc[:-1], key=loc[-1])
    for fault in faults:
        if fault["type"] not in ("extra_forbidden", "missing"):
            yield _value(document, fault)


def _value(document: Document, fault: ErrorDetails) -> Problem:
    on_key = "[key]" in fault["loc"]
    path = tuple(part for part in fault["loc"] if part != "[key]")
    code = _CODES.get(fault["type"], Code.VALUE_REFUSED)
    read = _read(fault["input"])
    if code is Code.TEXT_EMPTY or (code in (Code.PATTERN, Code.CHOICE_UNKNOWN) and fault["input"] == ""):
        return document.problem(Code.TEXT_EMPTY, path, on_key=on_key)
    return document.problem(code, path, on_key=on_key, read=read, **_words(fault, code))


def _words(fault: ErrorDetails, code: Code) -> Mapping[str, object]:
    context: dict[str, Any] = fault.get("ctx", {})
    match code:
        case Code.TEXT_TOO_LONG:
            return {"length": len(fault["input"]), "limit": context["max_length"]}
        case Code.PATTERN:
            return {"advice": next(advice for mark, advice in _FORMS if mark in context["pattern"])}
        case Code.CHOICE_UNKNOWN:
            return {"advice": advice(str(fault["input"]), _choices(context["expected"]))}
        case Code.LIST_TOO_SHORT:
            return {"length": context["actual_length"], "limit": context["min_length"]}
        case Code.LIST_TOO_LONG:
            return {"limit": context["max_length"]}
        case _:
            return context


def _choices(expected: str) -> tuple[str, ...]:
    """The values in pydantic's « 'a', 'b' or 'c' »."""
    return tuple(part for part in expected.split("'")[1::2])


def _read(value: object) -> str:
    if isinstance(value, str):
        return f"« {value[:40]}… »" if len(value) > 40 else f"« {value} »" if value else "rien"
    return "une liste" if isinstance(value, list) else "des clés"


def keys_at(kind: type[Shape], path: Path) -> Iterator[str]:
    """The keys that a shape knows at a path."""
    found: Any = kind
    for part in path:
        found = _inner(found, part)
    if isinstance(found, type) and issubclass(found, Shape):
        yield from (field.alias or name for name, field in found.model_fields.items())


def _inner(kind: Any, part: str | int) -> Any:
    if isinstance(kind, type) and issubclass(kind, Shape):
        field = kind.model_fields.get(str(part))
        return _bare(field.annotation) if field else None
    if get_origin(kind) in (list, dict):
        return _bare(get_args(kind)[-1])
    return None


def _bare(kind: Any) -> Any:
    """The type without « or None »."""
    if get_origin(kind) is types.UnionType:
        return next(inner for inner in get_args(kind) if inner is not type(None))
    return kind
