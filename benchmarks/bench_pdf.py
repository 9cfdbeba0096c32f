"""The PDF against the same content by platypus directly (two passes) and by WeasyPrint; its growth; the cache."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable

from benchmarks import reference_platypus, reference_weasyprint
from benchmarks.measuring import cpu, interleaved, report
from capapp.documents import Press, Report, typeset
from capapp.documents.fingerprint import fingerprint
from capapp.documents.manuscript import manuscript
from capapp.documents.printing import print_out
from tests.documents import sample


def run() -> None:
    """Print the ratios; the sample is a full CAP (43 objectives, last time's picture) with its actions."""
    typeset.MAX_SECONDS = 600  # here CPU counts, not how long neighbours make us wait
    _against_others(sample.report(40))
    _growth()
    _again(sample.report(40))


def _ours(of: Report) -> bytes:
    return print_out(manuscript(of))


def _against_others(of: Report) -> None:
    works: dict[str, Callable[[], object]] = {"ours": lambda: _ours(of), "platypus": lambda: reference_platypus.build(of)}
    has_weasyprint = importlib.util.find_spec("weasyprint") is not None
    if has_weasyprint:
        works["weasyprint"] = lambda: reference_weasyprint.build(of)
    times = interleaved(works, rounds=5)
    report("full CAP, 40 actions / platypus in two passes (stretch 1.6)", times["ours"] / times["platypus"], 2.0)
    if has_weasyprint:
        report("full CAP, 40 actions / WeasyPrint", times["ours"] / times["weasyprint"], 0.55)
    else:
        print("  WeasyPrint is not installed here: its ratio is not measured.")
    report("full CAP, 40 actions, CPU", times["ours"] * 1000, unit="ms")
    report("its size", len(_ours(of)) / 1024, unit="KB")


def _growth() -> None:
    reports = {number: sample.report(number) for number in (40, 200, 1000)}
    times = interleaved({str(n): lambda of=of: _ours(of) for n, of in reports.items()}, rounds=1)  # type: ignore[misc]
    per_action = (times["200"] - times["40"]) / 160
    report(
        "an action from 200 to 1,000 / one from 40 to 200 (1 is linear)", (times["1000"] - times["200"]) / 800 / per_action, 1.2
    )
    reference = cpu(lambda: reference_platypus.build(reports[1000]))
    report("full CAP, 1,000 actions / platypus in two passes", times["1000"] / reference, 2.0)


def _again(of: Report) -> None:
    press = Press()
    press.cache.keep(fingerprint(of), _ours(of))
    times = interleaved({"first": lambda: _ours(of), "again": lambda: press.print(of)}, rounds=3)
    report("the same frozen plan asked again / a render", times["again"] / times["first"], 0.01)
