"""Text → document, safely: no anchors, tags, merge keys or duplicates, limited depth, every scalar kept as text.

PyYAML's own loader crashes the process on deep nesting and spends seconds on a merge-key bomb; here the C parser composes
nodes under a depth guard, and nothing is ever constructed from a tag.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

import yaml  # type: ignore[import-untyped]
from yaml import MappingNode, Node, ScalarNode
from yaml.cyaml import CParser  # type: ignore[import-untyped]

from capapp.catalogue import unquoted
from capapp.catalogue.document import Document, Plain
from capapp.catalogue.problems import Problem, Unsound, problem
from capapp.catalogue.sentences import Code
from capapp.catalogue.syntax import french

MAX_DEPTH = 20
MOST_SHOWN = 100
"""Of what stops the reading, no more problems than this are told."""
_TAG = re.compile(r"(?:^|[ \n\r\x85\u2028\u2029\[{,:?-])!")
_BREAK = re.compile("[\x85\u2028\u2029]")
"""Line ends for YAML and not for editors: lines would be counted otherwise than people see them."""
_CONTROL = re.compile(r"[^\t\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


_DASH = "il manque sans doute un tiret devant : « - id: … », aligné sur celui de l'élément d'avant"


class _TooDeep(Exception):
    def __init__(self, node: Node) -> None:
        self.node = node


class _Composer(CParser):  # type: ignore[misc]
    """The C parser; its resolver hooks count the depth and give no scalar a type."""

    depth = 0

    def resolve(self, kind: object, value: object, implicit: object) -> str:
        return ""

    def descend_resolver(self, parent: Node | None, index: object) -> None:
        self.depth += 1
        if parent is not None and self.depth > MAX_DEPTH:
            raise _TooDeep(parent)

    def ascend_resolver(self) -> None:
        self.depth -= 1


def compose(file: str, text: str) -> Document:
    """The document of a text, or Unsound with all that the reader refuses in it."""
    if "\t" in text:
        raise Unsound(_all(file, text, re.compile("\t"), Code.TAB))
    if "\x85" in text or "\u2028" in text or "\u2029" in text:
        raise Unsound(_all(file, text, _BREAK, Code.CONTROL_CHARACTER))
    if "&" in text or "*" in text or ("!" in text and _TAG.search(text)):
        refused = list(islice(_indirections(file, text), MOST_SHOWN))
        if refused:
            raise Unsound(refused)
    root = _root(file, text)
    if root is None:
        raise Unsound([problem(file, (1, 1), Code.EMPTY_FILE)])
    problems: list[Problem] = []
    data = _plain(file, root, problems)
    if "\\" in text:
        problems.extend(_controls(file, root))
    problems.extend(unquoted.problems(file, text, _scalars(root)))
    if problems:
        raise Unsound(problems)
    return Document(file, root, data)


def _root(file: str, text: str) -> Node | None:
    try:
        return _Composer(text).get_single_node()
    except _TooDeep as deep:
        raise Unsound([problem(file, _place(deep.node), Code.TOO_DEEP, limit=MAX_DEPTH)]) from None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise Unsound(_all(file, text, _CONTROL, Code.CONTROL_CHARACTER) or [french(file, text, error)]) from None


def _place(node: Node) -> tuple[int, int]:
    return node.start_mark.line + 1, node.start_mark.column + 1


def _all(file: str, text: str, pattern: re.Pattern[str], code: Code) -> list[Problem]:
    """The first match of each line, up to MOST_SHOWN."""
    lines = enumerate(text.split("\n"), 1)
    found = ((number, match) for number, line in lines if (match := pattern.search(line)))
    return [
        problem(file, (number, match.start() + 1), code, character=f"U+{ord(match.group()):04X}")
        for number, match in islice(found, MOST_SHOWN)
    ]


def _indirections(file: str, text: str) -> Iterator[Problem]:
    """Anchors, aliases and tags, told by the parser's events before any node is made."""
    depth = 0
    try:
        for event in yaml.parse(text, Loader=_Composer):
            place = event.start_mark.line + 1, event.start_mark.column + 1
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > MAX_DEPTH:
                yield problem(file, place, Code.TOO_DEEP, limit=MAX_DEPTH)
                return
            if getattr(event, "anchor", None) is not None:
                yield problem(file, place, Code.ANCHOR)
            if getattr(event, "tag", None) is not None:
                yield problem(file, place, Code.TAG)
    except (yaml.YAMLError, ValueError, RecursionError):
        return  # the composer meets the same error and tells it


def _plain(file: str, node: Node, problems: list[Problem]) -> Plain:
    if type(node) is ScalarNode:
        return node.value  # type: ignore[no-any-return]
    if type(node) is not MappingNode:
        return [item.value if type(item) is ScalarNode else _plain(file, item, problems) for item in node.value]
    found: dict[str, Plain] = {}
    try:
        for key, value in node.value:
            found[key.value] = value.value if type(value) is ScalarNode else _plain(file, value, problems)
    except TypeError:
        found = {}
    if len(found) != len(node.value) or "<<" in found:
        problems.extend(_bad_keys(file, node))
    return found


def _bad_keys(file: str, node: MappingNode) -> Iterator[Problem]:
    """An id that comes twice begins what should be an element of its own: the keys after it are no news."""
    seen: dict[str, int] = {}
    for key, _ in node.value:
        if not isinstance(key, ScalarNode):
            yield problem(file, _place(key), Code.KEY_NOT_TEXT)
        elif key.value == "<<":
            yield problem(file, _place(key), Code.MERGE_KEY)
        elif key.value in seen:
            lacks_dash = key.value == "id" and key.start_mark.column > 0
            advice = _DASH if lacks_dash else "n'en gardez qu'une"
            yield problem(file, _place(key), Code.KEY_TWICE, key=key.value, line=seen[key.value], advice=advice)
            if lacks_dash:
                return
        else:
            seen[key.value] = key.start_mark.line + 1


def _controls(file: str, root: Node) -> Iterator[Problem]:
    """Invisible characters that an escape put into a text."""
    for node in _scalars(root):
        match = _CONTROL.search(node.value)
        if match:
            yield problem(file, _place(node), Code.CONTROL_CHARACTER, character=f"U+{ord(match.group()):04X}")


def _scalars(root: Node) -> Iterator[ScalarNode]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, ScalarNode):
            yield node
        else:
            waiting.extend(_children(node))


def _children(node: Node) -> list[Node]:
    return [n for pair in node.value for n in pair] if isinstance(node, MappingNode) else list(node.value)
