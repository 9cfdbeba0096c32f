"""Writers of an SQLite database take turns, across threads and processes."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from pysqlite3 import dbapi2
from sqlalchemy import text
from sqlalchemy.exc import OperationalError, StatementError

from capapp import store
from capapp.store import Engine


@pytest.fixture
def engine(tmp_path: Path) -> Engine:
    return made(f"sqlite:///{tmp_path / 'turns.sqlite3'}")


def made(url: str) -> Engine:
    found = store.connect(url)
    with store.open_session(found, writing=True) as session:
        session.execute(text("CREATE TABLE tally (n INTEGER) STRICT"))
        session.execute(text("INSERT INTO tally VALUES (0)"))
        session.commit()
    return found


def add_one(engine: Engine) -> None:
    with store.open_session(engine, writing=True) as session:
        n = session.scalar(text("SELECT n FROM tally"))
        session.execute(text("UPDATE tally SET n = :n"), {"n": n + 1})
        session.commit()


def tally(engine: Engine) -> int:
    with store.open_session(engine, writing=False) as session:
        return int(session.scalar(text("SELECT n FROM tally")))


def test_nobody_is_refused_and_nothing_is_lost_between_threads(engine: Engine) -> None:
    threads = [threading.Thread(target=lambda: [add_one(engine) for _ in range(20)]) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert tally(engine) == 160


def test_nor_between_processes(engine: Engine) -> None:
    program = (
        "import sys; from capapp import store; from tests.store.test_turns import add_one\n"
        "engine = store.connect(sys.argv[1])\nfor _ in range(40): add_one(engine)"
    )
    command = [sys.executable, "-c", program, engine.url.render_as_string()]
    others = [subprocess.Popen(command, cwd=Path(__file__).parents[2]) for _ in range(2)]
    assert [other.wait(60) for other in others] == [0, 0]
    assert tally(engine) == 80


def test_nor_between_a_process_and_those_it_forked(tmp_path: Path) -> None:
    program = (
        "import os, sys; from capapp import store; from tests.store.test_turns import add_one, made\n"
        "engine = made(sys.argv[1])\nengine.dispose()\nchild = os.fork()\nfor _ in range(40): add_one(engine)\n"
        "if child: sys.exit(os.waitpid(child, 0)[1])"
    )
    url = f"sqlite:///{tmp_path / 'turns.sqlite3'}"
    subprocess.run([sys.executable, "-c", program, url], cwd=Path(__file__).parents[2], check=True, timeout=60)
    assert tally(store.connect(url)) == 80


def test_a_turn_ends_with_its_transaction_also_when_it_fails(engine: Engine) -> None:
    def fail() -> None:
        with store.open_session(engine, writing=True) as session:
            session.execute(text("UPDATE tally SET n = 7"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    add_one(engine)
    assert tally(engine) == 1


def test_a_thread_that_would_wait_for_itself_is_told_so(engine: Engine) -> None:
    with store.open_session(engine, writing=True) as session:
        session.execute(text("UPDATE tally SET n = 7"))
        with pytest.raises(StatementError, match="would wait for itself"):
            add_one(engine)


def test_readers_wait_for_nobody(engine: Engine) -> None:
    with store.open_session(engine, writing=True) as session:
        session.execute(text("UPDATE tally SET n = 7"))
        assert tally(engine) == 0


def test_a_turn_that_could_not_begin_holds_up_nobody(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("capapp.store.turns.fcntl.flock", lambda *_: (_ for _ in ()).throw(OSError("no locks")))
    with pytest.raises(StatementError, match="no locks"):
        add_one(engine)
    monkeypatch.undo()
    add_one(engine)
    assert tally(engine) == 1


def test_those_who_follow_one_another_share_a_flush_and_each_is_answered_after_it(engine: Engine) -> None:
    commits: list[str] = []
    start = threading.Barrier(5)
    seen = []

    def watched() -> None:
        start.wait()
        add_one(engine)
        seen.append(tally(engine))

    with store.open_session(engine, writing=True) as session:
        session.execute(text("UPDATE tally SET n = n"))
        writer = session.connection.dbapi_connection._turns._writer
        writer.set_trace_callback(lambda statement: commits.append(statement) if statement == "COMMIT" else None)
        threads = [threading.Thread(target=watched) for _ in range(4)]
        for thread in threads:
            thread.start()
        start.wait()
        while session.connection.dbapi_connection._turns._waiting < 4:
            pass
        session.commit()
    for thread in threads:
        thread.join()
    assert tally(engine) == 4
    assert set(seen) == {4}, "nobody was answered before the flush that they all share"
    assert len(commits) == 1


def test_a_turn_that_fails_takes_back_its_own_writes_and_nobody_elses(engine: Engine) -> None:
    def fail() -> None:
        with store.open_session(engine, writing=True) as session:
            session.execute(text("UPDATE tally SET n = n + 100"))
            raise ZeroDivisionError

    def failing() -> None:
        with contextlib.suppress(ZeroDivisionError):
            fail()

    jobs = [add_one, lambda _: failing()] * 20
    threads = [threading.Thread(target=job, args=(engine,)) for job in jobs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert tally(engine) == 20


def test_when_the_flush_fails_all_who_share_it_are_told(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[str] = []

    def try_one() -> None:
        try:
            add_one(engine)
        except OperationalError as fault:
            told.append(str(fault.orig))

    with store.open_session(engine, writing=True) as session:
        session.execute(text("UPDATE tally SET n = n"))
        turns = session.connection.dbapi_connection._turns
        whole = turns._writer
        threads = [threading.Thread(target=try_one) for _ in range(3)]
        for thread in threads:
            thread.start()
        while turns._waiting < 3:
            pass
        turns._writer = Failing(whole)
        with pytest.raises(OperationalError):
            session.commit()
    for thread in threads:
        thread.join()
    assert told == ["disk full"] * 3
    turns._writer = whole
    add_one(engine)
    assert tally(engine) == 1


class Failing:
    """The writers' connection on a disk that is full."""

    def __init__(self, whole: object) -> None:
        self._whole = whole

    def execute(self, statement: str) -> object:
        if statement == "COMMIT":
            raise dbapi2.OperationalError("disk full")
        return self._whole.execute(statement)

    def __getattr__(self, name: str) -> object:
        return getattr(self._whole, name)
