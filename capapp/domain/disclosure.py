"""What may be told of the voices: figures of groups, once, from which no one person's answer can be known.

The rules, from the product's own promise (« nobody's own answer is ever shown to anyone »):

- a group of fewer than five voices is never shown apart, nor can it be found by subtraction;
- a distribution is shown only where at least two voices stand outside its fullest place: then even someone who knows her own
  answer cannot tell anybody else's. Otherwise it is only said that voices are close, not where;
- which colleges are shown apart depends on how many spoke, not on what they said; on each question they are shown all
  together or not at all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from capapp.domain.colleges import College, Wording

FEWEST = 5
"""The smallest group that may be shown."""
OUTSIDE = 2
"""How many voices must stand outside the fullest place of a distribution that is shown."""

Counts = Mapping[str, int]
"""How many voices on each choice, by its id; choices without any are left out."""


class Shown(StrEnum):
    """How much is told of one question."""

    COUNTED = "counted"
    CLOSE = "close"
    TOO_FEW = "too_few"


@dataclass(frozen=True, slots=True)
class Voices:
    """What one person said: the college, its wording, the choice by question id; questions passed over are left out."""

    college: College
    wording: Wording
    choices: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Disclosure:
    """What is told of one question: the counts of the whole and of each college shown apart, when they may be shown."""

    shown: Shown
    counts: Counts = field(default_factory=dict)
    colleges: Mapping[College, Counts] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Release:
    """All that is ever told of a gathering: how many spoke, and each question's disclosure, by wording and question id."""

    voices: int
    normal: Mapping[str, Disclosure]
    plain: Mapping[str, Disclosure]

    @property
    def is_told(self) -> bool:
        """Whether enough people spoke for anything to be told."""
        return self.voices >= FEWEST


def release(everyone: Iterable[Voices], normal: Iterable[str], plain: Iterable[str]) -> Release:
    """What may be told of these voices on these questions (ids, in order); someone who said nothing is no voice."""
    spoke = [person for person in everyone if person.choices]
    if len(spoke) < FEWEST:
        return Release(len(spoke), {}, {})
    by_wording = {wording: [p for p in spoke if p.wording is wording] for wording in Wording}
    return Release(
        len(spoke),
        {question: _disclosure(by_wording[Wording.NORMAL], question) for question in normal},
        {question: _disclosure(by_wording[Wording.PLAIN], question) for question in plain},
    )


def apart(sizes: Mapping[College, int]) -> frozenset[College]:
    """The colleges that may be shown apart, given how many of each spoke: what is left over is nobody, or five or more."""
    shown = sorted((c for c, size in sizes.items() if size >= FEWEST), key=lambda c: (sizes[c], c))
    left = sum(sizes.values()) - sum(sizes[c] for c in shown)
    while shown and 0 < left < FEWEST:
        left += sizes[shown.pop(0)]
    return frozenset(shown) if len(shown) > 1 or left else frozenset()


def _disclosure(people: list[Voices], question: str) -> Disclosure:
    whole = _counts(people, question)
    if sum(whole.values()) < FEWEST:
        return Disclosure(Shown.TOO_FEW)
    if not _is_safe(whole):
        return Disclosure(Shown.CLOSE)
    return Disclosure(Shown.COUNTED, whole, _colleges(people, question))


def _colleges(people: list[Voices], question: str) -> dict[College, Counts]:
    """The counts of each college shown apart, if each of them and what is left over may all be shown."""
    shown = apart(Counter(person.college for person in people))
    parts: dict[College, Counts] = {
        college: _counts((p for p in people if p.college is college), question) for college in sorted(shown)
    }
    left = _counts((p for p in people if p.college not in shown), question)
    is_told = all(map(_is_safe, parts.values())) and (not left or _is_safe(left))
    return parts if is_told else {}


def _counts(people: Iterable[Voices], question: str) -> dict[str, int]:
    return dict(sorted(Counter(p.choices[question] for p in people if question in p.choices).items()))


def _is_safe(counts: Counts) -> bool:
    """Whether a distribution may be shown."""
    voices = sum(counts.values())
    return voices >= FEWEST and voices - max(counts.values()) >= OUTSIDE
