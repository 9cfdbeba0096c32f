"""What an editor does with a schema: reads YAML as its version 1.2 says, then checks keys, types, forms and bounds."""

import re
from collections.abc import Iterator
from typing import Any

import yaml

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": (int, float)}
TOLD = {"$schema", "$defs", "$ref", "description"}


def read(text: str) -> Any:
    """The values of a text; a date stays a text, as editors read it."""
    return _value(yaml.compose(text, Loader=yaml.CBaseLoader))


def _value(node: yaml.Node) -> Any:
    if isinstance(node, yaml.MappingNode):
        return {key.value: _value(value) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(item) for item in node.value]
    return node.value if node.style else _bare(node.value)


def _bare(text: str) -> Any:
    if text in ("true", "false"):
        return text == "true"
    if re.fullmatch("-?[0-9]+", text):
        return int(text)
    return float(text) if re.fullmatch(r"-?[0-9]+\.[0-9]+", text) else text


def faults(value: Any, schema: dict[str, Any], root: dict[str, Any], path: str = "") -> Iterator[str]:
    """What the schema refuses, each with its path; a keyword that is not known here is a fault of the schema."""
    if name := schema.get("$ref"):
        yield from faults(value, root["$defs"][name.removeprefix("#/$defs/")], root, path)
    for keyword, said in schema.items():
        if keyword in TOLD:
            continue
        check = CHECKS.get(keyword)
        if check is None:
            yield f"{path}: unknown keyword {keyword}"
        elif keyword in OF_CHILDREN:
            yield from check(value, schema, root, path)
        elif not check(value, said):
            yield f"{path}: {keyword} {said!r} refuses {str(value)[:60]!r}"


def _keys(value: Any, schema: dict[str, Any], root: dict[str, Any], path: str) -> Iterator[str]:
    patterns = schema.get("patternProperties", {})
    for key, inner in value.items() if isinstance(value, dict) else ():
        place, matching = f"{path}.{key}", [said for pattern, said in patterns.items() if re.search(pattern, key)]
        yield from faults(key, schema.get("propertyNames", {}), root, place)
        if key in schema.get("properties", {}):
            yield from faults(inner, schema["properties"][key], root, place)
        elif matching:
            yield from faults(inner, matching[0], root, place)
        elif schema.get("additionalProperties", True) is False:
            yield f"{place}: unknown key"


def _items(value: Any, schema: dict[str, Any], root: dict[str, Any], path: str) -> Iterator[str]:
    for rank, item in enumerate(value if isinstance(value, list) else ()):
        yield from faults(item, schema["items"], root, f"{path}[{rank}]")


def _is_of(value: Any, kind: str) -> bool:
    return isinstance(value, TYPES[kind]) and (kind == "boolean" or not isinstance(value, bool))


def _sized(value: Any) -> int:
    return len(value) if isinstance(value, str | list | dict) else 0


OF_CHILDREN = {"properties", "patternProperties", "additionalProperties", "propertyNames", "items"}
CHECKS: dict[str, Any] = {
    "properties": _keys,
    "patternProperties": lambda *given: iter(()) if "properties" in given[1] else _keys(*given),
    "additionalProperties": lambda *given: iter(()),
    "propertyNames": lambda *given: iter(()),
    "items": _items,
    "type": _is_of,
    "enum": lambda value, said: value in said,
    "const": lambda value, said: value == said,
    "format": lambda value, said: said == "date" and bool(re.fullmatch(r"\d{4}-\d\d-\d\d", str(value))),
    "pattern": lambda value, said: not isinstance(value, str) or bool(re.search(said, value)),
    "required": lambda value, said: not isinstance(value, dict) or set(said) <= value.keys(),
    "minLength": lambda value, said: not isinstance(value, str) or len(value) >= said,
    "maxLength": lambda value, said: not isinstance(value, str) or len(value) <= said,
    "minItems": lambda value, said: _sized(value) >= said,
    "maxItems": lambda value, said: _sized(value) <= said,
    "minProperties": lambda value, said: _sized(value) >= said,
    "maxProperties": lambda value, said: _sized(value) <= said,
    "minimum": lambda value, said: isinstance(value, str) or value >= said,
    "maximum": lambda value, said: isinstance(value, str) or value <= said,
    "exclusiveMinimum": lambda value, said: isinstance(value, str) or value > said,
}
