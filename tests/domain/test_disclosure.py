"""Nobody's own answer can be told from what is shown: proved on every group of these sizes, for everyone who spoke too."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from capapp.domain.colleges import College, Wording
from capapp.domain.disclosure import Disclosure, Release, Shown, Voices, apart, release

M, S, P, B, X = College.MANAGEMENT, College.PERMANENT_STAFF, College.PATH_EMPLOYEES, College.VOLUNTEERS_BOARD, College.PARTNERS
SAID = ("l1", "l2", "unknown")
PASSED = ""


def told(colleges: Sequence[College], said: Sequence[str]) -> Release:
    """What is told of people who were asked one question."""
    people = zip(colleges, said, strict=True)
    return release([Voices(c, Wording.NORMAL, {"o": choice} if choice else {"other": "l1"}) for c, choice in people], ["o"], [])


def seen(found: Release) -> tuple[object, ...]:
    """A release as something that can be compared."""
    disclosure = found.normal.get("o")
    if disclosure is None:
        return (found.voices,)
    colleges = sorted((college, sorted(counts.items())) for college, counts in disclosure.colleges.items())
    return found.voices, disclosure.shown, tuple(sorted(disclosure.counts.items())), str(colleges)


@pytest.mark.parametrize(
    "colleges",
    [
        [M] * 3,
        [M] * 5,
        [M] + [S] * 4,
        [M] + [S] * 5,
        [M] * 2 + [S] * 5,
        [S] * 7,
        [M] + [S] * 5 + [B] * 2,
        [S] * 5 + [B] * 5,
        [M] + [X] * 4 + [S] * 5,
    ],
    ids=lambda colleges: "+".join(f"{n} {c}" for c, n in Counter(colleges).items()),
)
def test_whatever_is_shown_each_person_may_have_said_something_else_even_for_someone_who_spoke(colleges: list[College]) -> None:
    # All the worlds that look alike to one who watches: from outside (-1), or knowing what she said herself.
    possible: dict[tuple[object, ...], list[set[str]]] = defaultdict(lambda: [set() for _ in colleges])
    for said in product(SAID, repeat=len(colleges)):
        shown = seen(told(colleges, said))
        for watcher in (-1, 0, len(colleges) - 1):
            known = said[watcher] if watcher >= 0 else None
            for person, choice in enumerate(said):
                possible[(shown, watcher, known)][person].add(choice)
    for (_, watcher, _), choices in possible.items():
        assert all(len(found) > 1 for person, found in enumerate(choices) if person != watcher)


PEOPLE = st.lists(st.tuples(st.sampled_from([M, S, B, X]), st.sampled_from([*SAID, "l3", PASSED])), max_size=40)


@given(PEOPLE)
def test_no_group_under_five_is_shown_or_left_over(people: list[tuple[College, str]]) -> None:
    found = told([c for c, _ in people], [said for _, said in people])
    for disclosure in found.normal.values():
        for counts in _groups(disclosure):
            voices = sum(counts.values())
            assert voices == 0 or voices >= 5
            assert voices == 0 or voices - max(counts.values()) >= 2


@pytest.mark.parametrize(("number", "is_told"), [(4, False), (5, True)])
def test_four_people_are_told_nothing_and_five_are(number: int, is_told: bool) -> None:
    found = told([S] * number, [SAID[rank % 3] for rank in range(number)])
    assert (found.is_told, bool(found.normal)) == (is_told, is_told)


@given(PEOPLE)
def test_what_is_shown_is_what_was_said(people: list[tuple[College, str]]) -> None:
    found = told([c for c, _ in people], [said for _, said in people])
    disclosure = found.normal.get("o", Disclosure(Shown.TOO_FEW))
    if disclosure.shown is Shown.COUNTED:
        assert disclosure.counts == Counter(said for _, said in people if said)
    for college, counts in disclosure.colleges.items():
        assert counts == Counter(said for c, said in people if said and c is college)


@given(PEOPLE, st.randoms())
def test_the_order_in_which_people_spoke_tells_nothing(people: list[tuple[College, str]], chance: st.DrawFn) -> None:
    mixed = list(people)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    found = [told([c for c, _ in each], [said for _, said in each]) for each in (people, mixed)]
    assert found[0] == found[1]


def _groups(disclosure: Disclosure) -> Iterator[Mapping[str, int]]:
    """Every group that is shown, and what subtracting the shown ones from the whole leaves."""
    yield disclosure.counts
    yield from disclosure.colleges.values()
    if disclosure.colleges:
        left = Counter(disclosure.counts)
        for counts in disclosure.colleges.values():
            left.subtract(counts)
        yield +left


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({M: 1, S: 4}, set()),
        ({S: 9}, set()),
        ({M: 1, S: 8}, set()),
        ({M: 1, S: 8, B: 5}, {S}),
        ({M: 2, B: 3, S: 8}, {S}),
        ({S: 8, B: 5}, {S, B}),
        ({M: 1, S: 9, B: 5, X: 6}, {S, X}),
    ],
)
def test_colleges_shown_apart(sizes: dict[College, int], shown: set[College]) -> None:
    assert apart(sizes) == shown


def test_the_plain_wording_is_shown_apart_and_never_mixed_with_levels() -> None:
    staff = [Voices(S, Wording.NORMAL, {"o": level}) for level in ("l1", "l1", "l2", "l2", "l3")]
    path = [Voices(P, Wording.PLAIN, {"o": face}) for face in ("1", "1", "2", "3", "3", "unknown")]
    found = release([*staff, *path], ["o"], ["o"])
    assert found.voices == 11
    assert found.normal["o"] == Disclosure(Shown.COUNTED, {"l1": 2, "l2": 2, "l3": 1})
    assert found.plain["o"] == Disclosure(Shown.COUNTED, {"1": 2, "2": 1, "3": 2, "unknown": 1})


def test_people_who_said_nothing_are_no_voices() -> None:
    found = release([Voices(S, Wording.NORMAL, {})] * 9, ["o"], [])
    assert (found.voices, found.normal, found.is_told) == (0, {}, False)
