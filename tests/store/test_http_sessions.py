from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest
from sqlalchemy import event, func, select

from capapp.domain.people import Membership, Role
from capapp.store import http_sessions, people, tables
from capapp.store.engine import OpenSession

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


@pytest.fixture
def ada(open_session: OpenSession) -> UUID:
    with open_session(writing=True) as session:
        id = people.create(session, "Ada", "ada@exemple.fr", NOW)
        for _ in range(3):
            people.grant(session, id, Membership(Role.FEDERATION), NOW)
        http_sessions.create(session, "hash", "{}", id, NOW, NOW + timedelta(hours=12))
        session.commit()
    return id


def test_a_session_its_person_and_their_memberships_take_one_statement(open_session: OpenSession, ada: UUID) -> None:
    sent: list[str] = []
    with open_session(writing=False) as session:
        engine = session.engine
        event.listen(engine, "before_cursor_execute", lambda *found: sent.append(found[2]))
        opened = http_sessions.read(session, "hash", NOW)
    assert opened is not None
    assert (opened.account.id, len(opened.account.memberships), opened.seen_at) == (ada, 3, NOW)
    assert len([s for s in sent if not s.startswith("BEGIN")]) == 1


@pytest.mark.parametrize(("hours", "is_alive"), [(7.9, True), (8.1, False)])
def test_eight_idle_hours_end_it(open_session: OpenSession, ada: UUID, hours: float, is_alive: bool) -> None:
    with open_session(writing=False) as session:
        assert (http_sessions.read(session, "hash", NOW + timedelta(hours=hours)) is not None) is is_alive


def test_its_end_comes_however_busy_it_is(open_session: OpenSession, ada: UUID) -> None:
    with open_session(writing=True) as session:
        http_sessions.write(session, "hash", "{}", NOW + timedelta(hours=7))
        assert http_sessions.read(session, "hash", NOW + timedelta(hours=11))
        http_sessions.write(session, "hash", "{}", NOW + timedelta(hours=11))
        assert http_sessions.read(session, "hash", NOW + timedelta(hours=12)) is None


def test_another_password_ends_every_session_of_the_person(open_session: OpenSession, ada: UUID) -> None:
    with open_session(writing=True) as session:
        account = people.by_id(session, ada)
        assert account is not None
        assert people.set_password(session, account, "hash of it", NOW)
        assert not people.set_password(session, account, "another", NOW)
        assert http_sessions.read(session, "hash", NOW) is None


def test_the_dead_are_swept_when_another_begins(open_session: OpenSession, ada: UUID) -> None:
    later = NOW + timedelta(hours=9)
    with open_session(writing=True) as session:
        http_sessions.create(session, "other", "{}", ada, later, later + timedelta(hours=12))
        assert session.scalar(select(func.count()).select_from(tables.HttpSession)) == 1


def test_what_ended_meanwhile_stays_ended(open_session: OpenSession, ada: UUID) -> None:
    with open_session(writing=True) as session:
        http_sessions.end(session, "hash")
        http_sessions.write(session, "hash", "{}", NOW)
        assert http_sessions.read(session, "hash", NOW) is None
