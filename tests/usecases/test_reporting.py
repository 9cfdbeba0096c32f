"""The report: sealed whole at the last signature, read by each side as far as it is theirs, checked to the byte."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from sqlalchemy import Engine, text

from capapp.documents.audit import sealed_text, unsealed
from capapp.domain.audit.audit import Advice, Audit, Part
from capapp.domain.audit.outcome import Learning
from capapp.domain.audit.thread import Lift, Ruling, Voice
from capapp.domain.errors import RefusalCode, Refused
from capapp.store import audits, reports
from capapp.store.engine import OpenSession
from capapp.usecases import lifting, reporting
from tests.accounts.apps import Clock, make_app
from tests.domain.audited import MAJOR, MINOR, STRONG
from tests.usecases.audited import Audited

LEADS = {"Groupe": "group", "Un": "one", "Deux": "two", "Trois": "three"}


@pytest.fixture
def world(engine: Engine, open_session: OpenSession) -> Iterator[Audited]:
    audited = Audited(engine, open_session)
    with make_app(audited.open, Clock()).app_context():
        yield audited


def code(refused: pytest.ExceptionInfo[Refused]) -> RefusalCode:
    return refused.value.refusal.code


def contested(world: Audited) -> Audit:
    """An audit signed with a fifth minor, a strength, and a finding that was contested and changed."""
    world.claim("lead", world.own)
    audit = world.started(world.own)
    part = audit.seen[0]
    world.review_all(audit, dict.fromkeys(("o1", "o2", "o3", "o4", "o5"), MINOR) | {"o6": MAJOR})
    world.hand_over(audit)
    world.now += timedelta(hours=1)
    for id in ("o1", "o2", "o3", "o4", "o5"):
        world.reply("lead", audit, part, id)
    world.contest("lead", audit, part, "o6")
    world.send("lead", audit, part)
    world.now += timedelta(hours=1)
    world.find(audit, part, "o6", STRONG, base=1)
    world.now += timedelta(hours=1)
    world.decide(audit, part, "o6", Ruling.CHANGED)
    world.conclude(audit, Advice.AFTER_LIFTING)
    return world.sign(audit)


def group(world: Audited) -> tuple[Audit, Part]:
    """A group whose member blocks, signed."""
    for who, each in zip(("group", "one", "two", "three"), (world.group, *world.members), strict=True):
        world.claim(who, each)
    audit = world.started(world.group, is_group=True)
    failing = next(p for p in audit.seen if not p.is_central)
    for part in audit.seen:
        world.review_all(audit, {"o1": MAJOR} if part.id == failing.id else None, part)
    world.hand_over(audit)
    world.reply(LEADS[failing.organisation.name], audit, failing, "o1")
    for part in audit.seen:
        world.send(LEADS[part.organisation.name], audit, part)
    world.conclude(audit, Advice.AFTER_LIFTING)
    return world.sign(audit), failing


def test_the_seal_holds_the_whole_report(world: Audited) -> None:
    audit = contested(world)
    with world.acting("lead", writing=False) as ctx:
        paper = reporting.report(ctx, audit.id)
    part = paper.report.parts[0]
    assert [(r.number, r.gap.counts_as if r.gap else "") for r in part.gaps][-1][1] != part.gaps[0].gap.counts_as
    assert "5" in part.gaps[4].gap.why
    assert (part.gaps[0].declared.comment, part.gaps[0].learning) == ("Dit o1", Learning.LOWER)
    assert part.gaps[0].reply.corrective == "Signer"
    changed = next(r for r in part.requirements if r.id == "o6")
    assert [each.voice for each in changed.thread] == [Voice.REVIEW, Voice.REPLY, Voice.REVIEW, Voice.DECISION]
    assert changed.is_gap is False
    assert changed in part.strengths
    assert all(auditor.signed_at and auditor.declared_at for auditor in paper.report.team)
    assert (paper.report.conclusion, paper.report.advice, part.blocks) == ("Une équipe engagée.", Advice.AFTER_LIFTING, True)
    assert len(paper.report.journal) == len(paper.seal) == 64


def test_a_sealed_report_never_changes(world: Audited) -> None:
    audit = contested(world)
    with world.acting("federation", writing=False) as ctx:
        before = reporting.report(ctx, audit.id)
    with world.open(writing=True) as session:
        session.execute(text("UPDATE organisation SET name = 'Autre nom'"))
        session.execute(text("UPDATE person SET name = 'Quelqu''un'"))
        session.commit()
    part = audit.seen[0]
    with world.acting("irene") as ctx:
        lifting.lift(ctx, audit.id, part.id, "o1", Lift(True, "Vu"), base_version=0, request_id=uuid4())
    with world.acting("federation", writing=False) as ctx:
        assert reporting.report(ctx, audit.id) == before
    assert unsealed(sealed_text(before.report)) == before.report


def test_a_changed_text_is_no_report_any_more(world: Audited) -> None:
    audit = contested(world)
    with world.open(writing=True) as session:
        body = reports.get(session, audit.id).body.replace("Une équipe engagée.", "Une équipe parfaite.")
        session.execute(text("UPDATE sealed_report SET body = :body"), {"body": body})
        session.commit()
    with world.acting("lead", writing=False) as ctx, pytest.raises(Refused) as refused:
        reporting.report(ctx, audit.id)
    assert code(refused) is RefusalCode.SEAL_BROKEN


def test_before_the_signature_the_team_alone_has_a_project(world: Audited) -> None:
    world.claim("lead", world.own)
    audit = world.started(world.own)
    world.review_all(audit, {"o1": MINOR})
    with world.acting("irene", writing=False) as ctx:
        paper = reporting.report(ctx, audit.id)
    assert (paper.seal, paper.report.signed_at, len(paper.report.parts[0].gaps)) == ("", None, 1)
    for who, expected in {"lead": RefusalCode.NOT_SIGNED_YET, "federation": RefusalCode.NOT_SIGNED_YET}.items():
        with world.acting(who, writing=False) as ctx, pytest.raises(Refused) as refused:
            reporting.report(ctx, audit.id)
        assert code(refused) is expected
    with world.acting("stranger", writing=False) as ctx, pytest.raises(Refused) as refused:
        reporting.report(ctx, audit.id)
    assert refused.value.refusal.hidden


def test_in_a_group_each_reads_its_own_part_and_that_all_are_held_back(world: Audited) -> None:
    audit, failing = group(world)
    for who in ("paul", "federation"):
        with world.acting(who, writing=False) as ctx:
            whole = reporting.report(ctx, audit.id)
            assert ([p.blocks for p in whole.report.parts].count(True), whole.about) == (1, audit.id)
    for part in audit.seen:
        with world.acting(LEADS[part.organisation.name], writing=False) as ctx:
            own = reporting.report(ctx, audit.id)
            assert ([p.part for p in own.report.parts], own.report.is_extract) == ([part.id], True)
            assert (own.report.is_held_back, own.seal) == (True, whole.seal)
            others = [p for p in audit.seen if p.id != part.id]
            with pytest.raises(Refused) as refused:
                reporting.report(ctx, audit.id, others[0].id)
            assert refused.value.refusal.hidden
    unseen = next(p for p in audit.parts if not p.is_seen)
    with world.acting(LEADS[unseen.organisation.name], writing=False) as ctx, pytest.raises(Refused) as refused:
        reporting.report(ctx, audit.id)
    assert code(refused) is RefusalCode.NOT_IN_SAMPLE
    assert json.loads(sealed_text(whole.report))["report"]["is_held_back"] is True
    assert failing.id in {p.part for p in whole.report.parts}


def test_files_are_printed_once_and_known_to_the_byte(world: Audited) -> None:
    audit, _ = group(world)
    with world.open(writing=True) as session:
        made = lambda paper: f"%PDF {paper.about} {paper.seal}".encode()  # noqa: E731
        assert reporting.print_once(session, audit.id, made) == 1 + len(audit.seen)
        assert reporting.print_once(session, audit.id, lambda _: b"other") == 0
        session.commit()
    with world.acting("federation", writing=False) as ctx:
        whole = reporting.printed(ctx, audit.id)
    with world.acting("group", writing=False) as ctx:
        own = reporting.printed(ctx, audit.id)
    assert whole != own
    with world.open(writing=False) as session:
        for file in (whole, own):
            assert reporting.verified(session, file).sealed_at == world.now
            for place in range(len(file)):
                changed = bytes([*file[:place], file[place] ^ 1, *file[place + 1 :]])
                assert reporting.verified(session, changed) is None
    with world.open(writing=True) as session:
        audits.change(session, replace(audits.get(session, audit.id)))
        session.execute(text("UPDATE sealed_report SET body = '{}'"))
        session.commit()
    with world.open(writing=False) as session:
        assert reporting.verified(session, whole) is None


def test_a_clean_report_says_so(world: Audited) -> None:
    world.claim("lead", world.own)
    audit = world.signed(world.own, "lead", {"o1": STRONG})
    with world.acting("federation", writing=False) as ctx:
        part = reporting.report(ctx, audit.id).report.parts[0]
    assert (part.gaps, part.blocks, [r.id for r in part.strengths]) == ((), False, ["o1"])
    assert {r.confirmed.level for r in part.requirements} >= {next(t.level for t in part.tallies if t.confirmed)}
