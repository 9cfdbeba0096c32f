"""Anyone does anything at any moment of an audit: what must hold, holds after every step."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from capapp import store
from capapp.domain.answers import AnswerState
from capapp.domain.audit.audit import Advice, Audit, Part
from capapp.domain.audit.lifecycle import SIGNED, AuditState
from capapp.domain.audit.thread import TEAM_VOICES, Decision, Entry, Lift, Reply, Review, Ruling, Stance
from capapp.domain.errors import Refused
from capapp.store import audits, reports, threads
from capapp.usecases import assigning, audit_planning, auditing, complaining, concluding, lifting, replying, reviewing
from capapp.usecases.context import Context
from tests.accounts.apps import Clock, make_app
from tests.domain.audited import CONFORM, MINOR
from tests.usecases.audited import CLAIMS, FACT, Audited

PEOPLE = ("paul", "irene", "lead", "colleague", "stranger", "federation", "delegate")
Act = Callable[[Context, Audit, Part], Any]


def on(verb: Callable[..., Any], *said: Any, **more: Any) -> Act:
    """A verb on the first requirement, whatever version it is based on."""

    def act(ctx: Context, audit: Audit, part: Part) -> Any:
        return verb(ctx, audit.id, part.id, "o1", *said, base_version=0, request_id=uuid4(), **more)

    return act


def review_all(ctx: Context, audit: Audit, part: Part) -> None:
    for id in CLAIMS:
        found = Review(AnswerState.POSITIONED, MINOR if id == "o1" else CONFORM, fact=FACT)
        reviewing.save_review(ctx, audit.id, part.id, id, found, base_version=0, request_id=uuid4())


ACTS: dict[str, Act] = {
    "declare": lambda ctx, a, p: assigning.declare(ctx, a.id, statement="Rien", has_conflict=False),
    "open": lambda ctx, a, p: audit_planning.open_audit(ctx, a.id),
    "review all": review_all,
    "find": on(reviewing.save_review, Review(AnswerState.POSITIONED, MINOR, fact="Un fait")),
    "find otherwise": on(reviewing.save_review, Review(AnswerState.POSITIONED, CONFORM, fact="Autre fait")),
    "hand over": lambda ctx, a, p: reviewing.hand_over(ctx, a.id, ctx.today + timedelta(days=3)),
    "reply": on(replying.save_reply, Reply(Stance.CONTESTED, reasons="Non")),
    "send": lambda ctx, a, p: replying.send_replies(ctx, a.id, p.id),
    "take up": lambda ctx, a, p: replying.take_up(ctx, a.id),
    "decide": on(concluding.decide, Decision(Ruling.KEPT, "Vu")),
    "conclude": lambda ctx, a, p: concluding.conclude(
        ctx, a.id, conclusion="Bien", strengths="", advice=Advice.FAVOURABLE, base_version=a.version
    ),
    "sign": lambda ctx, a, p: concluding.sign(ctx, a.id),
    "done": on(lifting.say_done, "Fait"),
    "lift": on(lifting.lift, Lift(True, "Vu")),
    "close": lambda ctx, a, p: lifting.close(ctx, a.id),
    "complain": lambda ctx, a, p: complaining.complain(ctx, a.id, p.id, "Non", request_id=uuid4()),
    "cancel": lambda ctx, a, p: assigning.cancel(ctx, a.id, "Rien"),
}
LIFE = (
    ("paul", "declare"),
    ("irene", "declare"),
    ("paul", "open"),
    ("paul", "review all"),
    ("paul", "hand over"),
    ("lead", "reply"),
    ("lead", "send"),
    ("irene", "decide"),
    ("paul", "conclude"),
    ("paul", "sign"),
    ("irene", "sign"),
    ("lead", "done"),
    ("irene", "lift"),
    ("paul", "close"),
)
"""An audit as it should go; whatever else is tried between its steps changes nothing of what must hold."""


@pytest.fixture(scope="module")
def settled(tmp_path_factory: pytest.TempPathFactory, migrated_sqlite: Path) -> Iterator[Callable[[], Audited]]:
    """Worlds with an audit just assigned; the clock of each is its own."""
    import shutil
    from functools import partial

    folder, made = tmp_path_factory.mktemp("audits"), []

    def world() -> Audited:
        path = folder / f"{uuid4().hex}.sqlite3"
        shutil.copy(migrated_sqlite, path)
        engine = store.connect(f"sqlite:///{path}")
        made.append(engine)
        return Audited(engine, partial(store.open_session, engine))

    yield world
    for engine in made:
        engine.dispose()


@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.data())
def test_whatever_is_tried_what_must_hold_holds(settled: Callable[[], Audited], data: st.DataObject) -> None:
    world = settled()
    with make_app(world.open, Clock()).app_context():
        world.claim("lead", world.own)
        audit = world.assign(world.own)
        kept: dict[object, Entry] = {}
        sealed: list[str] = []
        for who, name in LIFE:
            for _ in range(data.draw(st.integers(0, 3))):
                world.now += timedelta(hours=data.draw(st.integers(1, 30)))
                attempt(world, data.draw(st.sampled_from(PEOPLE)), data.draw(st.sampled_from(sorted(ACTS))), audit)
                check(world, audit, kept, sealed)
            world.now += timedelta(minutes=1)
            attempt(world, who, name, audit)
            check(world, audit, kept, sealed)


def attempt(world: Audited, who: str, name: str, audit: Audit) -> None:
    with contextlib.suppress(Refused), world.acting(who) as ctx:
        now = audits.get(ctx.session, audit.id)
        ACTS[name](ctx, now, now.parts[0])


def check(world: Audited, audit: Audit, kept: dict[object, Entry], sealed: list[str]) -> None:
    with world.open(writing=False) as session:
        now = audits.get(session, audit.id)
        part = now.parts[0]
        entries = threads.of_parts(session, [part.id])[part.id]
        report = reports.get(session, audit.id)
    written = {entry.id: entry for entry in entries}
    assert all(written[id].content == entry.content for id, entry in kept.items()), "an entry changed or went away"
    kept.update(written)
    nobody_reads_before_time(world, now, part, entries)
    assert (report is not None) == (now.state in SIGNED)
    if report:
        sealed.append(report.body)
        assert report.is_whole
        assert len(set(sealed)) == 1, "a signed report changed"
        assert all(m.signed_at for m in now.team if m.is_cleared)


def nobody_reads_before_time(world: Audited, audit: Audit, part: Part, entries: tuple[Entry, ...]) -> None:
    with world.acting("lead", writing=False) as ctx:
        read = auditing.told(ctx, audit, part, entries)
    if audit.state not in SIGNED:
        late = [e for e in read if e.voice in TEAM_VOICES and (audit.handed_at is None or e.at > audit.handed_at)]
        assert not late, "the enterprise read what was not handed over"
    with world.acting("paul", writing=False) as ctx:
        read = auditing.told(ctx, audit, part, entries)
    if audit.state in (AuditState.REVIEWING, AuditState.REPLYING) and part.replied_at is None:
        assert all(e.voice in TEAM_VOICES for e in read), "the team read replies that were not sent"
    for who in ("stranger", "delegate"):
        with world.acting(who, writing=False) as ctx, pytest.raises(Refused):
            reviewing.sheet(ctx, audit.id, part.id)
