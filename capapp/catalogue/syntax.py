"""What the YAML parser says, in French."""

from __future__ import annotations

import re

from capapp.catalogue.problems import Problem, problem
from capapp.catalogue.sentences import Code
from capapp.catalogue.slips import slip

_OF_OFFSET = re.compile(r"expected (?:'-' indicator|key)|expected ':'|indentation|not allowed")
"""What the parser says where a line stands aside."""

_FRENCH = (
    ("cannot start any token", "ce signe ne peut pas commencer un texte", "mettez le texte entre guillemets"),
    ("mapping values are not allowed", "« : » inattendu", "vérifiez le retrait, ou mettez le texte entre guillemets"),
    ("unexpected end of stream", "guillemets ou crochets jamais refermés", "refermez-les"),
    ("expected ',' or ']'", "liste entre crochets mal écrite", "séparez les éléments par des virgules et refermez le crochet"),
    ("expected ',' or '}'", "accolades mal écrites", "séparez les clés par des virgules et refermez l'accolade"),
    ("expected '-' indicator", "un tiret était attendu", "alignez les éléments de la liste"),
    ("expected key", "une clé était attendue", "vérifiez le retrait et les guillemets de la ligne"),
    ("could not find expected ':'", "« : » attendu après la clé", "écrivez « clé: valeur »"),
    ("escape character", "« \\ » suivi d'un signe inconnu", "écrivez « \\\\ », ou employez des guillemets simples"),
    ("found another document", "deux textes séparés par « --- »", "un seul texte par fichier"),
    ("incompatible YAML document", "version de YAML inconnue", "retirez la ligne « %YAML »"),
    ("node content", "une valeur était attendue", "écrivez-la, ou refermez le crochet"),
    ("indentation", "retrait inattendu", "alignez la ligne sur ses voisines"),
)


def french(file: str, text: str, error: Exception) -> Problem:
    """The problem that a parser's error tells of a text."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    place = _within(text, mark.line, mark.column) if mark else (1, 1)
    said = f"{getattr(error, 'problem', None) or ''} {getattr(error, 'context', None) or ''}"
    found = slip(text, mark.line, mark.column, is_of_offset=_OF_OFFSET.search(said) is not None) if mark else None
    if found is not None:
        return problem(file, found.place, Code.SYNTAX, what=found.what, advice=found.advice)
    for english, what, advice in _FRENCH:
        if english in said:
            return problem(file, place, Code.SYNTAX, what=what, advice=advice)
    return problem(file, place, Code.SYNTAX, what="écriture inattendue", advice="vérifiez le retrait et les guillemets")


def _within(text: str, line: int, column: int) -> tuple[int, int]:
    """Line and column from 1; the parser may name the line after the last one, which people do not see."""
    lines = text.split("\n")
    return (line + 1, column + 1) if line < len(lines) else (len(lines), len(lines[-1]) + 1)
