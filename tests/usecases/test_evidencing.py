"""Evidence is shown by two sides, read under the eyes of the journal, and taken back without leaving a byte."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from sqlalchemy import Engine

from capapp.domain.audit.audit import Advice
from capapp.domain.errors import Refusal, RefusalCode, Refused
from capapp.domain.evidence import PIECES_MAX, EvidenceForm, Side
from capapp.domain.lifecycle import Step
from capapp.domain.questionnaire import Questionnaire
from capapp.domain.rules import Gate
from capapp.domain.scoring.evidence import held_back
from capapp.store import journal
from capapp.store.engine import OpenSession
from capapp.usecases import evidencing, moving, picturing, planning
from capapp.usecases.context import Context
from capapp.vault import Vault, prepared
from tests.accounts.apps import Clock, make_app
from tests.domain.small import questionnaire
from tests.usecases.audited import Audited
from tests.usecases.showing import MEANWHILE, file, link, statement, typed
from tests.usecases.test_moving import newer
from tests.usecases.world import NOW, World
from tests.vault import made

Verb = Callable[[Context], Any]


def refused(world: World, who: str, verb: Verb) -> RefusalCode:
    with world.acting(who) as ctx, pytest.raises(Refused) as found:
        verb(ctx)
    return found.value.refusal.code


def bytes_in(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in (folder / "evidence").rglob("*") if path.is_file()]


def test_each_side_shows_what_it_has(world: World) -> None:
    id = world.opened().id
    mine, theirs = file(world, id, valid_until=date(2027, 1, 1)), link(world, id, "auditor", title="Vu sur place")
    word = statement(world, id, "colleague", objective="o2")
    with world.acting("auditor", writing=False) as ctx:
        shown = evidencing.of_assessment(ctx, id)
    assert shown.pieces == (mine, theirs, word)
    assert [piece.side for piece in shown.pieces] == [Side.ENTERPRISE, Side.AUDIT, Side.ENTERPRISE]
    assert [piece.form for piece in shown.pieces] == [EvidenceForm.FILE, EvidenceForm.LINK, EvidenceForm.STATEMENT]
    assert (shown.side, shown.refusal, word.author) == (Side.AUDIT, None, "Colleague")
    assert shown.of("o1") == (mine, theirs)


def test_a_file_without_a_title_has_its_name(world: World) -> None:
    assert file(world, world.opened().id, title=" ").title == "preuve.pdf"


def test_the_same_request_twice_shows_it_once(world: World, tmp_path: Path) -> None:
    id, request = world.opened().id, uuid4()
    first, again = (file(world, id, request_id=request) for _ in range(2))
    other = file(world, id, request_id=request, data=made.PDF + b"\n%%EOF\n")
    assert first == again
    assert other.id != first.id
    assert len(bytes_in(tmp_path)) == 2


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("delegate", RefusalCode.NOT_A_MEMBER),
        ("federation", RefusalCode.NOT_A_MEMBER),
        ("stranger", RefusalCode.NOT_YOURS),
    ],
)
def test_nobody_else_reads_adds_or_removes(world: World, who: str, code: RefusalCode) -> None:
    id = world.opened().id
    kept = file(world, id)
    verbs: tuple[Verb, ...] = (
        lambda ctx: evidencing.of_assessment(ctx, id),
        lambda ctx: evidencing.of_objective(ctx, id, "o1"),
        lambda ctx: evidencing.expired(ctx, id),
        lambda ctx: evidencing.read_file(ctx, id, kept.id),
        lambda ctx: evidencing.check_adding(ctx, id),
        lambda ctx: evidencing.add_file(ctx, id, typed(), prepared("a.pdf", made.PDF)),
        lambda ctx: evidencing.add_link(ctx, id, typed(), "https://exemple.fr"),
        lambda ctx: evidencing.add_statement(ctx, id, typed(), "Oui."),
        lambda ctx: evidencing.remove(ctx, id, kept.id),
    )
    assert {refused(world, who, verb) for verb in verbs} == {code}


def test_a_piece_is_reached_through_its_own_assessment_only(world: World) -> None:
    kept, elsewhere = file(world, world.opened().id), world.opened_elsewhere().id
    for verb in (evidencing.read_file, evidencing.remove):
        assert refused(world, "stranger", lambda ctx, verb=verb: verb(ctx, elsewhere, kept.id)) is RefusalCode.NOT_FOUND


def test_every_reading_is_in_the_journal(world: World) -> None:
    id = world.opened().id
    kept = file(world, id)
    world.now += MEANWHILE
    with world.acting("auditor") as ctx:
        assert evidencing.read_file(ctx, id, kept.id) == (kept, made.PDF)
    with world.acting("lead", writing=False) as ctx:
        found = [line for line in journal.about(ctx.session, id) if line.what.endswith(str(kept.id))]
    assert [(line.what.partition(":")[0], line.who) for line in found] == [
        ("add_evidence", world.ids["lead"]),
        ("read_evidence", world.ids["auditor"]),
    ]


def test_what_is_removed_leaves_its_line_and_no_byte(world: World, tmp_path: Path) -> None:
    id = world.opened().id
    kept = file(world, id)
    assert bytes_in(tmp_path) == [made.PDF]
    for _ in range(2):
        world.now += MEANWHILE
        with world.acting("colleague") as ctx:
            evidencing.remove(ctx, id, kept.id)
    assert bytes_in(tmp_path) == []
    with world.acting("auditor", writing=False) as ctx:
        (line,) = evidencing.of_assessment(ctx, id).pieces
        lines = [entry.what.partition(":") for entry in journal.about(ctx.session, id)]
    assert (line.title, line.file and line.file.digest, line.removed_by) == (
        kept.title,
        kept.file and kept.file.digest,
        "Colleague",
    )
    assert [what for what, _, piece in lines if piece == str(kept.id)] == ["add_evidence", "remove_evidence"]
    assert refused(world, "lead", lambda ctx: evidencing.read_file(ctx, id, kept.id)) is RefusalCode.NOT_FOUND


def test_each_side_removes_its_own_only(world: World) -> None:
    id = world.opened().id
    mine, theirs = link(world, id), link(world, id, "auditor")
    for who, piece in (("auditor", mine), ("lead", theirs)):
        assert refused(world, who, lambda ctx, piece=piece: evidencing.remove(ctx, id, piece.id)) is RefusalCode.SHOWN_BY_OTHERS


def test_a_closed_assessment_keeps_its_evidence_as_it_is(world: World) -> None:
    assessment = world.filled()
    kept = link(world, assessment.id)
    world.step(assessment, Step.SETTLE)
    with world.acting("lead") as ctx:
        missed = planning.plan_view(ctx, assessment.id).recommendations.proposed[0]
        planning.keep(ctx, assessment.id, [missed.objective.id])
        (action,) = planning.plan_view(ctx, assessment.id).plan.actions
        due = planning.ActionInput("Faire", owner="Léa", due_on=date(2027, 1, 1))
        planning.edit_action(ctx, assessment.id, action.id, due, action.version)
    world.step(assessment, Step.ADOPT_PLAN, Step.CLOSE)
    for verb in (
        lambda ctx: evidencing.remove(ctx, assessment.id, kept.id),
        lambda ctx: evidencing.add_link(ctx, assessment.id, typed(), "https://exemple.fr"),
    ):
        assert refused(world, "lead", verb) is RefusalCode.EVIDENCE_CLOSED
    with world.acting("lead", writing=False) as ctx:
        assert evidencing.of_assessment(ctx, assessment.id).pieces == (kept,)


def test_there_is_a_most_for_each_side_and_objective(world: World) -> None:
    id = world.opened().id
    for rank in range(PIECES_MAX):
        link(world, id, title=f"Preuve {rank}")
    assert (
        refused(world, "lead", lambda ctx: evidencing.add_link(ctx, id, typed(), "https://a.fr")) is RefusalCode.TOO_MANY_PIECES
    )
    link(world, id, "auditor")
    link(world, id, objective="o2")


def test_an_objective_that_is_not_asked_has_no_evidence(world: World) -> None:
    id = world.opened().id
    assert refused(world, "lead", lambda ctx: evidencing.of_objective(ctx, id, "autre")) is RefusalCode.NOT_FOUND
    add: Verb = lambda ctx: evidencing.add_link(ctx, id, typed("autre"), "https://a.fr")  # noqa: E731
    assert refused(world, "lead", add) is RefusalCode.UNKNOWN_OBJECTIVE


def test_expired_pieces_are_listed(world: World) -> None:
    id = world.opened().id
    old = link(world, id, valid_until=date(2026, 11, 22))
    link(world, id, valid_until=date(2026, 11, 23))
    with world.acting("auditor", writing=False) as ctx:
        assert evidencing.expired(ctx, id) == (old,)


def test_evidence_follows_its_objective_to_another_edition(world: World) -> None:
    assessment = world.filled()
    ones, gone = link(world, assessment.id), link(world, assessment.id, objective="o3")
    world.publish(*newer())
    with world.acting("lead") as ctx:
        moving.move(ctx, assessment.id)
        shown = evidencing.of_assessment(ctx, assessment.id)
        assert shown.of("n1") == (replace(ones, objective="n1"),)
        assert evidencing.of_objective(ctx, assessment.id, "o3").pieces == (gone,)


def gated() -> Questionnaire:
    plain = questionnaire()
    gates = (Gate("l2", 1), Gate("l4", 2))
    return replace(plain, edition="g", checksum="9" * 64, rules=replace(plain.rules, gates=gates))


def level(world: World, assessment: Any, objective: str) -> str | None:
    with world.acting("lead", writing=False) as ctx:
        found = picturing.picture(ctx, assessment.id).scorecard.objectives[objective].level
    return found.id if found else None


def test_a_level_counts_once_its_evidence_is_there_and_while_it_is_valid(world: World) -> None:
    world.publish(gated())
    assessment = world.filled()
    assert level(world, assessment, "o5") == "l1"
    statement(world, assessment.id, objective="o5")
    link(world, assessment.id, "auditor", objective="o5")
    assert level(world, assessment, "o5") == "l1"
    link(world, assessment.id, objective="o5")
    assert level(world, assessment, "o5") == "l3"
    link(world, assessment.id, objective="o5", valid_until=NOW.date())
    assert level(world, assessment, "o5") == "l4"
    world.now += timedelta(days=1)
    assert level(world, assessment, "o5") == "l3"


def test_the_answers_stay_as_they_were_given(world: World) -> None:
    world.publish(gated())
    assessment = world.filled()
    with world.acting("lead", writing=False) as ctx:
        found = picturing.picture(ctx, assessment.id)
    assert found.answers["o5"].level == "l4"
    assert held_back(found.questionnaire, found.answers, found.scorecard) == ("o2", "o3", "o4", "o5", "o6")


def test_a_settled_picture_keeps_what_its_evidence_allowed(world: World) -> None:
    world.publish(gated())
    assessment = world.filled()
    shown = link(world, assessment.id, objective="o5")
    settled = world.step(assessment, Step.SETTLE)
    with world.acting("lead") as ctx:
        evidencing.remove(ctx, assessment.id, shown.id)
    assert level(world, settled, "o5") == "l3"


@pytest.mark.parametrize("is_settled", [False, True])
def test_the_plan_starts_from_what_counts(world: World, *, is_settled: bool) -> None:
    world.publish(gated())
    assessment = world.filled(capacity=9)
    link(world, assessment.id, objective="o2")
    if is_settled:
        world.step(assessment, Step.SETTLE)
    with world.acting("lead", writing=False) as ctx:
        found = planning.plan_view(ctx, assessment.id).recommendations.proposed
        card = picturing.picture(ctx, assessment.id).scorecard
    steps = {each.objective.id: (each.effect.source.id, each.effect.target.id) for each in found}
    assert steps["o5"] == ("l1", "l2")
    assert steps["o2"] == ("l2", "l3")
    assert all(each.effect.mean_before == card.themes[each.effect.theme] for each in found)
    assert all(each.effect.mean_after.exact >= each.effect.mean_before.exact for each in found)


def test_a_frame_without_gates_asks_the_database_nothing_more(world: World) -> None:
    assessment = world.filled()
    with world.acting("lead", writing=False) as ctx, world.counted() as sent:
        picturing.standing(ctx, assessment)
    assert not [statement for statement in sent if "evidence" in statement]


@pytest.fixture
def audited(engine: Engine, open_session: OpenSession, tmp_path: Path) -> Iterator[Audited]:
    made = Audited(engine, open_session)
    made.vault = Vault(tmp_path / "evidence")
    with make_app(made.open, Clock()).app_context():
        yield made


def test_what_is_under_audit_keeps_its_evidence_and_may_have_more(audited: Audited) -> None:
    claimed = audited.claim("lead", audited.own)
    shown, wrong = link(audited, claimed.id), link(audited, claimed.id, objective="o2")
    with audited.acting("lead") as ctx:
        evidencing.remove(ctx, claimed.id, wrong.id)
    audited.started(audited.own)
    with audited.acting("lead", writing=False) as ctx:
        seen = evidencing.of_assessment(ctx, claimed.id)
    assert (seen.refusal, seen.removal) == (None, Refusal(RefusalCode.UNDER_AUDIT))
    assert refused(audited, "lead", lambda ctx: evidencing.remove(ctx, claimed.id, shown.id)) is RefusalCode.UNDER_AUDIT
    link(audited, claimed.id, objective="o3")
    assert link(audited, claimed.id, "paul").side is Side.AUDIT


def test_an_auditor_reads_the_evidence_of_the_file_that_is_audited_alone(audited: Audited) -> None:
    claimed = audited.claim("lead", audited.own)
    before = audited.opened()
    audited.started(audited.own)
    with audited.acting("paul", writing=False) as ctx:
        assert evidencing.of_assessment(ctx, claimed.id).side is Side.AUDIT
    for verb in (evidencing.of_assessment, evidencing.check_adding):
        assert refused(audited, "paul", lambda ctx, verb=verb: verb(ctx, before.id)) is RefusalCode.NOT_YOURS


def test_what_the_team_adds_is_told_with_its_findings_and_then_stays(audited: Audited) -> None:
    claimed = audited.claim("lead", audited.own)
    audit = audited.started(audited.own)
    early, wrong = file(audited, claimed.id, who="paul"), link(audited, claimed.id, who="paul")
    with audited.acting("paul") as ctx:
        evidencing.remove(ctx, claimed.id, wrong.id)
    with audited.acting("lead", writing=False) as ctx:
        assert evidencing.of_assessment(ctx, claimed.id).pieces == ()
    assert refused(audited, "lead", lambda ctx: evidencing.read_file(ctx, claimed.id, early.id)) is RefusalCode.NOT_FOUND
    audited.review_all(audit)
    audited.now += MEANWHILE
    audited.hand_over(audit)
    audited.now += MEANWHILE
    late = link(audited, claimed.id, objective="o3", who="irene")
    with audited.acting("lead", writing=False) as ctx:
        assert [piece.id for piece in evidencing.of_assessment(ctx, claimed.id).pieces if piece.is_shown] == [early.id]
    assert refused(audited, "paul", lambda ctx: evidencing.remove(ctx, claimed.id, early.id)) is RefusalCode.UNDER_AUDIT
    audited.send("lead", audit, audit.seen[0])
    audited.conclude(audit, Advice.FAVOURABLE)
    audited.sign(audit)
    with audited.acting("lead", writing=False) as ctx:
        told = {piece.id for piece in evidencing.of_assessment(ctx, claimed.id).pieces if piece.is_shown}
    assert told == {early.id, late.id}
