"""The journal is a chain about each subject: what is changed, taken out or put in is found, and writers take turns."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from threading import Barrier, Thread
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, text

from capapp.store import Session, journal
from capapp.store.engine import OpenSession

WHO, ONE, OTHER = UUID(int=1), UUID(int=2), UUID(int=2**127 + 3)
AT = datetime(2026, 11, 23, 9, 0, 0, 250, tzinfo=UTC)
FIRST_DIGEST = "b835ee5cc6402a89b012685c5067aa0401464282797dd368bcf7cb6bdeb7db92"
"""Worked out apart, of `["",1,"<who>","step:\\u00e9\\u00a0\\u00ab","<subject>","2026-11-23T09:00:00.000250+00:00"]`."""


@pytest.fixture
def written(open_session: OpenSession) -> OpenSession:
    """Four lines about one subject and two about another, one after the other."""
    with open_session(writing=True) as session:
        for minutes, subject in enumerate((ONE, OTHER, ONE, ONE, OTHER, ONE)):
            journal.write(session, WHO, f"step:{minutes}", subject, AT + timedelta(minutes=minutes))
        session.commit()
    return open_session


def broken(open_session: OpenSession) -> tuple[tuple[str, int], ...]:
    with open_session(writing=False) as session:
        return journal.broken(session)


def change(open_session: OpenSession, statement: str, **values: Any) -> None:
    """What somebody with the database's password does by hand."""
    with open_session(writing=True) as session:
        subject = str(ONE) if session.dialect.name == "sqlite" else ONE
        assert session.execute(text(statement), {"one": subject, **values}).rowcount
        session.commit()


def test_lines_are_numbered_and_chained_about_each_subject(written: OpenSession) -> None:
    with written(writing=False) as session:
        one, other = journal.about(session, ONE), journal.about(session, OTHER)
        assert journal.length(session) == 6
    assert [line.number for line in one] == [1, 2, 3, 4]
    assert [line.what for line in other] == ["step:1", "step:4"]
    assert one[1].digest == journal.digest(one[0].digest, 2, WHO, "step:2", ONE, AT + timedelta(minutes=2))
    assert len({line.digest for line in (*one, *other)}) == 6
    assert broken(written) == ()


def test_a_digest_is_the_same_on_both_databases_and_in_every_time_zone(open_session: OpenSession) -> None:
    in_paris = AT.astimezone(timezone(timedelta(hours=1)))
    with open_session(writing=True) as session:
        journal.write(session, WHO, "step:é\u00a0«", ONE, in_paris)
        session.commit()
    with open_session(writing=False) as session:
        (line,) = journal.about(session, ONE)
    assert line.digest == FIRST_DIGEST
    assert line.at == AT
    assert broken(open_session) == ()


@pytest.mark.parametrize(
    ("statement", "number"),
    [
        ("UPDATE audit_log SET what = 'step:settle' WHERE subject = :one AND number = 2", 2),
        ("UPDATE audit_log SET what = 'step:settle' WHERE subject = :one AND number = 4", 4),
        ("UPDATE audit_log SET who = subject WHERE subject = :one AND number = 1", 1),
        ("UPDATE audit_log SET number = 7 WHERE subject = :one AND number = 4", 7),
        ("DELETE FROM audit_log WHERE subject = :one AND number = 1", 2),
        ("DELETE FROM audit_log WHERE subject = :one AND number = 3", 4),
    ],
)
def test_a_line_changed_or_taken_out_is_found(written: OpenSession, statement: str, number: int) -> None:
    change(written, statement)
    assert broken(written) == ((str(ONE), number),)


def test_a_moment_set_back_is_found(written: OpenSession) -> None:
    earlier = AT - timedelta(days=1)
    with written(writing=False) as session:
        moment = earlier.isoformat(timespec="microseconds") if session.dialect.name == "sqlite" else earlier
    change(written, "UPDATE audit_log SET at = :at WHERE subject = :one AND number = 3", at=moment)
    assert broken(written) == ((str(ONE), 3),)


def test_a_line_put_in_is_found_and_so_is_one_moved_to_another_subject(written: OpenSession) -> None:
    change(written, "UPDATE audit_log SET number = number + 10 WHERE subject = :one AND number > 2")
    change(written, "UPDATE audit_log SET number = number - 9 WHERE subject = :one AND number > 10")
    forge(written, 3)
    assert broken(written) == ((str(ONE), 3), (str(ONE), 4), (str(ONE), 5))


def forge(open_session: OpenSession, number: int) -> None:
    """A line that never was, with the digest of none."""
    names = "who, what, subject, at, :id AS id, :number AS number, digest"
    copy = f"INSERT INTO audit_log (who, what, subject, at, id, number, digest) SELECT {names} FROM audit_log"
    with open_session(writing=False) as session:
        id = str(uuid4()) if session.dialect.name == "sqlite" else uuid4()
    change(open_session, f"{copy} WHERE subject = :one AND number = 1", id=id, number=number)


def test_who_mends_the_digest_of_a_changed_line_breaks_the_next(written: OpenSession) -> None:
    with written(writing=False) as session:
        first, second, *_ = journal.about(session, ONE)
    mended = journal.digest(first.digest, 2, WHO, "never", ONE, second.at)
    change(written, "UPDATE audit_log SET what = 'never', digest = :digest WHERE subject = :one AND number = 2", digest=mended)
    assert broken(written) == ((str(ONE), 3),)


def test_what_is_no_id_and_no_moment_is_told_like_the_rest(written: OpenSession, engine: Engine) -> None:
    if engine.dialect.name == "postgresql":
        return  # the database itself refuses it
    change(written, "UPDATE audit_log SET who = 'me', at = 'yesterday' WHERE subject = :one AND number = 2")
    assert broken(written) == ((str(ONE), 2),)


def test_a_digest_noted_elsewhere_is_looked_up(written: OpenSession) -> None:
    with written(writing=False) as session:
        last = journal.about(session, OTHER)[-1].digest
        assert journal.unknown(session, [last, "0" * 64]) == ("0" * 64,)
        assert journal.unknown(session, []) == ()


def test_a_number_serves_once(written: OpenSession) -> None:
    with pytest.raises(Exception, match=r"(?i)unique"):
        forge(written, 2)


def test_many_writers_to_one_subject_wait_and_none_fails(open_session: OpenSession) -> None:
    start, failures = Barrier(6), []

    def write(worker: int) -> None:
        start.wait()
        for step in range(8):
            try:
                with open_session(writing=True) as session:
                    _two_lines(session, worker, step)
                    session.commit()
            except Exception as error:
                failures.append(error)

    threads = [Thread(target=write, args=(worker,)) for worker in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert broken(open_session) == ()
    with open_session(writing=False) as session:
        assert [line.number for line in journal.about(session, ONE)] == list(range(1, 97))


def _two_lines(session: Session, worker: int, step: int) -> None:
    for part in "ab":
        journal.write(session, WHO, f"{worker}:{step}:{part}", ONE, AT)
