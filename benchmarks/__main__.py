"""`make bench`: every ratio, measured side by side in this one run."""

from __future__ import annotations

import sys
from collections.abc import Callable

from benchmarks import bench_content, bench_pages, bench_pdf, bench_saves, bench_start, bench_surveys, bench_voices

PARTS: dict[str, tuple[str, Callable[[], None]]] = {
    "content": ("Questionnaires", bench_content.run),
    "pdf": ("PDF", bench_pdf.run),
    "start": ("Start", bench_start.run),
    "pages": ("Pages", bench_pages.run),
    "saves": ("Saves", bench_saves.run),
    "voices": ("Voices", bench_voices.run),
    "surveys": ("Whole visits", bench_surveys.run),
}


def main(asked: list[str]) -> None:
    """Run the parts asked for, or all."""
    for name, (title, run) in PARTS.items():
        if not asked or name in asked:
            print(f"\n{title}", flush=True)
            run()


if __name__ == "__main__":
    main(sys.argv[1:])
