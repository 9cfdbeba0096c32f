"""Hostile texts are refused quickly, without reading or building them whole."""

import random
import time
import tracemalloc

import pytest

from capapp import catalogue
from capapp.catalogue.composing import compose
from capapp.catalogue.editions import open_edition
from capapp.catalogue.pages import TextShelf
from capapp.catalogue.problems import Unsound
from tests.catalogue.small import FILES, write

LAUGHS = "a0: &a0 [ha]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12))
MERGES = "".join(f"m{n}: &m{n} {{<<: [{', '.join([f'*m{n - 1}'] * 9)}]}}\n" if n else "m0: &m0 {a: b}\n" for n in range(12))
BOMBS = {
    "billion laughs": (LAUGHS, "CAP006"),
    "merge keys": (MERGES, "CAP006"),
    "recursive": ("a: &a [*a]\n", "CAP006"),
    "many anchors": ("- &a x\n" * 100_000, "CAP006"),
    "deep brackets": ("[" * 500_000, "CAP009"),
    "deep braces": ("{a: " * 200_000, "CAP009"),
    "deep dashes": ("- " * 400_000, "CAP009"),
    "deep questions": ("? " * 400_000, "CAP009"),
    "deep with anchor": ("&a " + "[" * 500_000, "CAP00"),
    "deep indentation": ("".join(f"{' ' * n}a:\n" for n in range(1_000)), "CAP009"),
    "many tabs": ("\t\n" * 400_000, "CAP004"),
    "long digits": ("weight: " + "9" * 500_000, "CAP1"),
    "null": ("a: \0\n", "CAP014"),
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_in_a_tenth_of_a_second_and_fifty_megabytes(tmp_path, name):
    text, code = BOMBS[name]
    path = tmp_path / "bomb.yaml"
    path.write_text(text)
    start = time.process_time()
    problems = catalogue.check([path])
    spent = time.process_time() - start
    assert problems
    assert str(problems[0].code).startswith(code)
    assert spent < 0.5, spent  # 0.1 s on a quiet machine
    tracemalloc.start()
    catalogue.check([path])
    assert tracemalloc.get_traced_memory()[1] < 50_000_000
    tracemalloc.stop()


def test_a_ten_megabyte_file_is_refused_without_being_read(tmp_path):
    path = tmp_path / "big.yaml"
    with path.open("wb") as file:
        file.truncate(10_000_000)
    tracemalloc.start()
    (problem,) = catalogue.check([path])
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()
    assert "CAP002 fichier de plus de 1 Mo" in str(problem).replace("\u00a0", " ")


def test_a_large_text_of_the_database_is_refused_too():
    with pytest.raises(Unsound, match="CAP002"):
        catalogue.open_sources({"questionnaire.yaml": "é" * 600_000})


def test_hundreds_of_thousands_of_wrong_items_stay_quick(tmp_path):
    path = tmp_path / "x.yaml"
    path.write_text("offers: [" + "a, " * 300_000 + "]\n")
    start = time.process_time()
    assert catalogue.check([path])
    assert time.process_time() - start < 3


def _problems(load, *arguments):
    """The problems told, none when it loads; any other exception fails the test."""
    try:
        load(*arguments)
    except Unsound as unsound:
        return unsound.problems or pytest.fail("unsound without a problem")
    return ()


def _names_one_line(problem):
    return problem.line >= 1 and problem.column >= 1 and len(str(problem).splitlines()) == 1


@pytest.mark.parametrize(
    "text", ["a: &x", "*x", "!x", "%TAG ! x\n---\n!y z", "--- a\n--- b", "\ufffe", "a: \x85b", "? ", ": ", "%", "\ud800"]
)
def test_odd_texts_never_raise_anything_else(text):
    assert all(_names_one_line(problem) for problem in _problems(compose, "x.yaml", text))


PUT = ["", "", "\n", " ", ":", "- ", *"[]{}#|>%\t\0é0\\\"'", "&a ", "*a", "!t ", "<<: "]


def _mutated(text: str, chance: random.Random) -> str:
    start = chance.randrange(len(text))
    end = min(len(text), start + chance.choice((0, 1, 1, 3, 20)))
    return text[:start] + chance.choice(PUT) + text[end:]


def _judged(texts: dict[str, str]) -> None:
    problems = open_edition(TextShelf(texts)).problems
    if problems:
        raise Unsound(problems)


def test_a_thousand_mutations_raise_nothing_but_unsound_and_name_a_line():
    chance = random.Random(2026)
    texts = {name.rpartition("/")[2]: text for name, text in FILES.items() if "answers" not in name}
    refused = 0
    for _ in range(1_000):
        name = chance.choice(list(texts))
        spoilt = texts[name]
        for _ in range(chance.choice((1, 1, 2, 5))):
            spoilt = _mutated(spoilt, chance)
        _problems(catalogue.open_sources, texts | {name: spoilt})
        problems = _problems(_judged, texts | {name: spoilt})
        refused += bool(problems)
        assert all(_names_one_line(problem) for problem in problems)
    assert refused > 500


def test_mutated_answers_raise_nothing_but_unsound(tmp_path):
    chance = random.Random(7)
    questionnaire = catalogue.load_questionnaire(write(tmp_path) / "small")
    path = tmp_path / "examples/answers.yaml"
    for _ in range(200):
        path.write_text(_mutated(FILES["examples/answers.yaml"], chance))
        assert all(_names_one_line(problem) for problem in _problems(catalogue.load_answers, path, questionnaire))
