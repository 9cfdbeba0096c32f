"""The press: its own processes, limits that hold, a cache that spares the work."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from threading import Event, Thread

import pytest

from capapp.documents.press import Press, PressBusy, PressFailed
from capapp.documents.process import Process
from tests.documents import sample
from tests.documents.reading import pages


@pytest.fixture(scope="module")
def press() -> Iterator[Press]:
    made = Press()
    made.start()
    yield made
    made.close()


def test_it_prints_what_render_prints(press: Press, full: bytes) -> None:
    assert press.print(sample.report()) == full


def test_asked_again_nothing_is_printed(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    first = press.print(sample.report(1))
    monkeypatch.setattr(Process, "printed", None)
    assert press.print(sample.report(1)) is first


def test_a_folder_keeps_documents_over_restarts(tmp_path: Path, full: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "printed"
    monkeypatch.setattr(Process, "printed", lambda *_: full)
    Press(folder=folder).print(sample.report(2))
    monkeypatch.setattr(Process, "printed", None)
    assert Press(folder=folder).print(sample.report(2)) == full
    assert folder.stat().st_mode & 0o077 == 0


def test_too_slow_is_stopped_and_the_next_document_comes(press: Press) -> None:
    with pytest.raises(PressFailed):
        Press(seconds=0.01).print(sample.report(3))
    assert press.print(sample.report(3))


def test_memory_is_bounded() -> None:
    small = Press(megabytes=64, seconds=20)
    with pytest.raises(PressFailed):
        small.print(sample.report(1))
    small.close()


def test_a_layout_that_fails_gives_the_simple_one_and_is_not_kept(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    true_printed = Process.printed
    monkeypatch.setattr(
        Process, "printed", lambda self, of, seconds: None if "Sommaire" in of.html else true_printed(self, of, seconds)
    )
    assert "Version simple" in " ".join(pages(press.print(sample.report(6))))
    monkeypatch.undo()
    assert "Version simple" not in " ".join(pages(press.print(sample.report(6))))


def test_a_process_that_dies_is_replaced(press: Press) -> None:
    press.start()
    with press._process() as process:
        process.start().kill()
    assert press.print(sample.report(7))


def test_a_busy_press_says_so() -> None:
    press = Press(patience=0.05)
    with press._process(), pytest.raises(PressBusy):
        press.print(sample.report(8))


def test_few_wait_at_a_time_so_that_pages_keep_their_threads() -> None:
    press, refused = Press(patience=20, waiting=1), Event()

    def ask(n: int) -> None:
        try:
            press.print(sample.report(n))
        except PressBusy:
            refused.set()

    with press._process():
        threads = [Thread(target=ask, args=(n,)) for n in (11, 12)]
        for thread in threads:
            thread.start()
        assert refused.wait(5)
    for thread in threads:
        thread.join()
    press.close()


def test_two_who_ask_for_the_same_document_have_it_printed_once(press: Press, monkeypatch: pytest.MonkeyPatch) -> None:
    true_printed, times = Process.printed, []
    monkeypatch.setattr(Process, "printed", lambda self, of, seconds: times.append(1) or true_printed(self, of, seconds))
    threads = [Thread(target=press.print, args=(sample.report(13),)) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(times) == 1


def test_threads_share_it(press: Press) -> None:
    made: dict[int, bytes] = {}
    threads = [Thread(target=lambda n=n: made.update({n: press.print(sample.report(n))})) for n in (9, 10)]  # type: ignore[misc]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(made) == [9, 10]
    assert made[9] != made[10]


def test_the_caller_never_loads_the_pdf_libraries() -> None:
    heavy = "{'xhtml2pdf', 'reportlab', 'pikepdf'}"
    program = f"import sys, capapp.documents, capapp.documents.radar; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
