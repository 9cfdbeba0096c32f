"""JSON Schemas of the kinds of file that people maintain, for editors; generated from the shapes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from capapp.catalogue.kinds import SHAPES, FileKind


def json_schema() -> dict[FileKind, dict[str, Any]]:
    """A JSON Schema per kind of file that people maintain, its descriptions in French."""
    return {kind: _schema(kind) for kind in FileKind if kind is not FileKind.NETWORK}


def schema_texts() -> dict[str, str]:
    """The schemas as files: name → text."""
    return {f"{kind}.json": json.dumps(schema, ensure_ascii=False, indent=2) + "\n" for kind, schema in json_schema().items()}


def write_schemas(folder: Path | str) -> None:
    """Write the schemas into a folder."""
    for name, content in schema_texts().items():
        (Path(folder) / name).write_text(content, encoding="utf-8")


def _schema(kind: FileKind) -> dict[str, Any]:
    schema: dict[str, Any] = _without_noise(SHAPES[kind].model_json_schema())
    for docstring_holder in (schema, *schema.get("$defs", {}).values()):
        docstring_holder.pop("description", None)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema


def _without_noise(node: Any, *, is_names: bool = False) -> Any:
    """The schema without pydantic's own titles and defaults, and without the null that a text never holds."""
    if isinstance(node, list):
        return [_without_noise(item) for item in node]
    if not isinstance(node, dict):
        return node
    if is_names:
        return {name: _without_noise(item) for name, item in node.items()}
    kept = {key: value for key, value in node.items() if key not in ("title", "default")}
    if "anyOf" in kept:
        bare = [item for item in kept.pop("anyOf") if item != {"type": "null"}]
        kept = (bare[0] if len(bare) == 1 else {"anyOf": bare}) | kept
    if "patternProperties" in kept:
        kept["additionalProperties"] = False
    return {key: _without_noise(value, is_names=key in ("properties", "$defs")) for key, value in kept.items()}
