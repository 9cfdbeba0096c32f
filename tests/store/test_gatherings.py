"""Voices are kept while people speak and let go of for good when the gathering closes; what is told of them is kept as it was."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Engine, text

from capapp import store
from capapp.domain.colleges import LISTENING, College, Wording
from capapp.domain.disclosure import Disclosure, Release, Shown, Voices
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.gathering import Gathering
from capapp.store import gatherings
from tests.usecases.world import NOW, World

CLOSED = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
RELEASE = Release(
    9,
    {
        "o1": Disclosure(Shown.COUNTED, {"l1": 3, "unknown": 3, "é": 3}, {College.PARTNERS: {"l1": 1}}),
        "o2": Disclosure(Shown.CLOSE),
    },
    {"o1.2": Disclosure(Shown.TOO_FEW)},
)
WORDINGS = {college: listening.wording for college, listening in LISTENING.items()}


def opened(world: World, code: str = "ABCDEFGHJK") -> Gathering:
    gathering = Gathering(uuid4(), world.opened().id, {College.PARTNERS: code, College.PATH_EMPLOYEES: code[::-1]}, NOW)
    with world.open(writing=True) as session:
        gatherings.add(session, gathering)
        session.commit()
    return gathering


def spoken(world: World, gathering: Gathering, choices: dict[str, str], secret: str | None = None) -> UUID:
    with world.open(writing=True) as session:
        id = gatherings.begin(session, gathering.id, College.PARTNERS, secret)
        gatherings.say(session, id, choices)
        session.commit()
    return id


def closed(world: World, gathering: Gathering, release: Release = RELEASE) -> None:
    with world.open(writing=True) as session:
        gatherings.close(session, gathering.id, release, CLOSED)
        session.commit()


def rows(engine: Engine, table: str) -> int:
    with store.open_session(engine, writing=False) as session:
        return int(session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one())


def test_a_gathering_comes_back_as_it_was(world: World) -> None:
    gathering = opened(world)
    with world.open(writing=False) as session:
        assert gatherings.newest(session, gathering.assessment) == gathering
        assert gatherings.by_code(session, "ABCDEFGHJK") == (gathering, College.PARTNERS)
        assert gatherings.by_code(session, "KJHGFEDCBA") == (gathering, College.PATH_EMPLOYEES)
        assert gatherings.by_code(session, "ABCDEFGHJ0") is None


def test_what_is_told_is_the_same_after_it_was_kept(world: World) -> None:
    gathering = opened(world)
    closed(world, gathering)
    with world.open(writing=False) as session:
        found = gatherings.newest(session, gathering.assessment)
    assert found is not None
    assert (found.release, found.closed_at, found.is_open) == (RELEASE, CLOSED, False)
    assert found.release is not None
    assert list(found.release.normal) == ["o1", "o2"], "the order of the questions stays"


def test_a_device_comes_back_by_its_secret_until_the_gathering_closes(world: World) -> None:
    gathering = opened(world)
    id = spoken(world, gathering, {"o1": "l2", "o2": "l1"}, "secret")
    with world.open(writing=True) as session:
        gatherings.say(session, id, {"o1": "l3"})
        found = gatherings.respondent(session, "secret", lock=True)
        assert found == gatherings.Respondent(id, College.PARTNERS, gathering.id, gathering.assessment)
        assert gatherings.respondent(session, "another") is None
        assert gatherings.said(session, id) == {"o1": "l3", "o2": "l1"}
        session.commit()
    closed(world, gathering)
    with world.open(writing=False) as session:
        assert gatherings.respondent(session, "secret") is None
        assert gatherings.said(session, id) == {}


def test_the_secret_itself_is_not_kept(world: World) -> None:
    spoken(world, opened(world), {"o1": "l2"}, "a secret of the device")
    with world.open(writing=False) as session:
        kept = session.execute(text("SELECT secret_hash FROM respondent")).scalar_one()
    assert "secret" not in kept


def test_who_has_begun_and_said_nothing_is_no_voice(world: World) -> None:
    gathering = opened(world)
    spoken(world, gathering, {"o1": "l2"})
    spoken(world, gathering, {"o1": "l3", "o2": "unknown"})
    with world.open(writing=True) as session:
        gatherings.begin(session, gathering.id, College.PARTNERS, "silent")
        assert gatherings.voices(session, gathering.id) == 2
        everyone = list(gatherings.everyone(session, gathering.id, WORDINGS))
    assert Voices(College.PARTNERS, Wording.NORMAL, {"o1": "l3", "o2": "unknown"}) in everyone
    assert len(everyone) == 2


def test_closing_lets_go_of_every_voice_and_of_whoever_spoke(world: World) -> None:
    gathering = opened(world)
    for _ in range(3):
        spoken(world, gathering, {"o1": "l2", "o2": "l1"}, uuid4().hex)
    assert (rows(world.engine, "voice"), rows(world.engine, "respondent")) == (6, 3)
    closed(world, gathering)
    assert (rows(world.engine, "voice"), rows(world.engine, "respondent")) == (0, 0)


def test_closing_one_gathering_leaves_the_voices_of_another(world: World) -> None:
    first, second = opened(world), Gathering(uuid4(), world.opened_elsewhere().id, {College.PARTNERS: "0123456789"}, NOW)
    with world.open(writing=True) as session:
        gatherings.add(session, second)
        session.commit()
    spoken(world, first, {"o1": "l1"})
    spoken(world, second, {"o1": "l4"}, "elsewhere")
    closed(world, first)
    with world.open(writing=False) as session:
        assert gatherings.voices(session, second.id) == 1


def test_nobody_begins_in_a_closed_gathering(world: World) -> None:
    gathering = opened(world)
    closed(world, gathering)
    with pytest.raises(Refused) as refused, world.open(writing=True) as session:
        gatherings.begin(session, gathering.id, College.PARTNERS, "late")
    assert refused.value.refusal.code is RefusalCode.GATHERING_CLOSED


@pytest.fixture
def on_disk(migrated_sqlite: Path, tmp_path: Path) -> tuple[World, Path]:
    path = tmp_path / "voices.sqlite3"
    path.write_bytes(migrated_sqlite.read_bytes())
    engine = store.connect(f"sqlite:///{path}")
    return World(engine, lambda writing: store.open_session(engine, writing)), path


def bytes_of(path: Path) -> bytes:
    """The database and its log of writes, as whoever takes the disk away reads them."""
    return b"".join(part.read_bytes() for part in sorted(path.parent.glob(f"{path.name}*")))


def test_no_byte_of_a_reply_stays_on_the_disk(on_disk: tuple[World, Path]) -> None:
    world, path = on_disk
    gathering = opened(world)
    ids = [spoken(world, gathering, {"o1": f"mot-secret-{number}", "o2": "l2"}, f"device {number}") for number in range(40)]
    with world.open(writing=True) as session:
        gatherings.say(session, ids[0], {"o1": "mot-secret-repris"})
        session.commit()
    before = bytes_of(path)
    assert b"mot-secret-7" in before
    assert b"mot-secret-repris" in before
    closed(world, gathering)
    after = bytes_of(path)
    assert b"mot-secret" not in after
    assert not [id for id in ids if id.bytes in after or id.hex.encode() in after]
    world.engine.dispose()


def test_a_log_that_somebody_still_reads_is_emptied_a_little_later(on_disk: tuple[World, Path]) -> None:
    world, path = on_disk
    gathering = opened(world)
    spoken(world, gathering, {"o1": "mot-secret"})
    reading, done = Event(), Event()

    def read() -> None:
        with world.open(writing=False) as session:
            session.execute(text("SELECT count(*) FROM voice")).scalar_one()
            reading.set()
            done.wait(20)

    reader = Thread(target=read)
    reader.start()
    assert reading.wait(20)
    Thread(target=lambda: (done.wait(0.5), done.set())).start()
    closed(world, gathering)
    reader.join(20)
    assert b"mot-secret" not in bytes_of(path)
    world.engine.dispose()
