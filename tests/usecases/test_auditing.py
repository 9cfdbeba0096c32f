"""An audit from assignment to closing: who may what when, what is told to whom, what findings lead to."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import sha256
from uuid import uuid4

import pytest
from sqlalchemy import Engine

from capapp.domain.answers import AnswerState
from capapp.domain.audit.audit import Advice, Audit, AuditKind
from capapp.domain.audit.lifecycle import AuditState
from capapp.domain.audit.outcome import Learning
from capapp.domain.audit.thread import Done, Lift, Reply, Review, Ruling, Stance, Voice
from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.lifecycle import Step
from capapp.domain.people import Membership, Role
from capapp.store import audits, contents, journal, people, plans, threads
from capapp.store.engine import OpenSession
from capapp.usecases import (
    assigning,
    audit_planning,
    complaining,
    concluding,
    inviting,
    lifting,
    opening,
    picturing,
    recognising,
    replying,
    reviewing,
)
from tests.accounts.apps import Clock, make_app
from tests.domain.audited import CONFORM, MAJOR, MINOR, STRONG
from tests.usecases.audited import FACT, Audited


@pytest.fixture
def world(engine: Engine, open_session: OpenSession) -> Iterator[Audited]:
    audited = Audited(engine, open_session)
    with make_app(audited.open, Clock()).app_context():
        yield audited


def code(refused: pytest.ExceptionInfo[Refused]) -> RefusalCode:
    return refused.value.refusal.code


def state(world: Audited, audit: Audit) -> AuditState:
    with world.open(writing=False) as session:
        return audits.get(session, audit.id).state


def test_the_file_opens_with_a_statement_and_closes_with_the_audit(world: Audited) -> None:
    claimed = world.claim("lead", world.own)
    audit = world.assign(world.own)
    with world.acting("paul", writing=False) as ctx, pytest.raises(Refused) as refused:
        picturing.picture(ctx, claimed.id)
    assert refused.value.refusal.hidden
    world.declare(audit)
    with world.acting("irene", writing=False) as ctx:
        assert picturing.picture(ctx, claimed.id).answers["o1"].comment == "Dit o1"
    with world.acting("federation") as ctx:
        assigning.change_team(ctx, audit.id, lead=world.ids["paul"], auditors=[])
    with world.acting("irene", writing=False) as ctx, pytest.raises(Refused):
        picturing.picture(ctx, claimed.id)
    with world.acting("federation") as ctx:
        assigning.cancel(ctx, audit.id, "L'entreprise déménage.")
    with world.acting("paul", writing=False) as ctx, pytest.raises(Refused):
        picturing.picture(ctx, claimed.id)


def test_an_auditor_sees_the_assigned_file_and_no_other_of_the_enterprise(world: Audited) -> None:
    world.claim("lead", world.own)
    other = world.filled()
    world.declare(world.assign(world.own))
    with world.acting("paul", writing=False) as ctx, pytest.raises(Refused) as refused:
        picturing.picture(ctx, other.id)
    assert refused.value.refusal.hidden


def test_who_has_a_conflict_never_sees_the_file(world: Audited) -> None:
    claimed = world.claim("lead", world.own)
    audit = world.declare(world.assign(world.own), "paul", has_conflict=True)
    assert audit.state is AuditState.ASSIGNED
    with world.acting("paul", writing=False) as ctx, pytest.raises(Refused):
        picturing.picture(ctx, claimed.id)
    with world.acting("paul", writing=False) as ctx, pytest.raises(Refused) as refused:
        assigning.declare(ctx, audit.id, statement="Finalement non", has_conflict=False)
    assert code(refused) is RefusalCode.ALREADY_DECLARED


@pytest.mark.parametrize("tie", ["works there", "worked there", "works in its group"])
def test_nobody_audits_an_enterprise_they_have_ties_with(world: Audited, tie: str) -> None:
    audited = world.members[0] if "group" in tie else world.own
    where = world.members[1].id if "group" in tie else world.own.id
    person = world.person("ines", Membership(Role.AUDITOR), Membership(Role.CONTRIBUTOR, organisation=where))
    if tie == "worked there":
        with world.acting("lead") as ctx:
            inviting.withdraw(ctx, world.own.id, person, Role.CONTRIBUTOR)
    with world.acting("federation", writing=False) as ctx, pytest.raises(Refused) as refused:
        assigning.assign(ctx, audited.id, kind=AuditKind.PEER, frame="small-audit", lead=person)
    assert code(refused) is RefusalCode.AUDITS_ITS_OWN


def test_the_visit_opens_on_a_settled_picture_that_then_stays(world: Audited) -> None:
    claimed = world.claim("lead", world.own, settle=False)
    audit = world.declare(world.assign(world.own))
    with world.acting("paul", writing=False) as ctx, pytest.raises(Refused) as refused:
        audit_planning.open_audit(ctx, audit.id)
    assert code(refused) is RefusalCode.NOT_SETTLED
    world.step(claimed, Step.SETTLE)
    with world.acting("paul") as ctx:
        audit_planning.open_audit(ctx, audit.id)
    with world.acting("lead", writing=False) as ctx, pytest.raises(Refused) as refused:
        opening.take_step(ctx, claimed.id, Step.REOPEN)
    assert code(refused) is RefusalCode.UNDER_AUDIT


def test_findings_stand_beside_what_was_declared(world: Audited) -> None:
    world.claim("lead", world.own)
    audit = world.started(world.own)
    part = audit.seen[0]
    world.find(audit, part, "o1", MINOR)
    world.find(audit, part, "o2", STRONG)
    with world.acting("irene", writing=False) as ctx:
        found = reviewing.sheet(ctx, audit.id, part.id)
    assert found.declared["o1"].level == CONFORM
    assert found.outcome.declared.objectives["o1"].level.id == CONFORM
    assert found.outcome.confirmed.objectives["o1"].level.id == MINOR
    assert (found.outcome.learning["o1"], found.outcome.learning["o2"]) == (Learning.LOWER, Learning.HIGHER)
    assert found.outcome.left == ("o3", "o4", "o5", "o6")
    assert [gap.objective for gap in found.outcome.gaps] == ["o1"]


def test_low_claims_pass_unchecked_where_the_frame_lets_them(world: Audited) -> None:
    world.claim("lead", world.own, {"o1": MINOR, "o2": CONFORM})
    audit = world.started(world.own)
    with world.acting("paul", writing=False) as ctx:
        found = reviewing.sheet(ctx, audit.id, audit.seen[0].id)
    assert found.outcome.unchecked == ("o1",)
    assert "o1" not in found.outcome.left


def test_a_gap_without_a_fact_is_refused(world: Audited) -> None:
    world.claim("lead", world.own)
    audit = world.started(world.own)
    bare = Review(AnswerState.POSITIONED, MINOR)
    with world.acting("paul", writing=False) as ctx, pytest.raises(Refused) as refused:
        reviewing.save_review(ctx, audit.id, audit.seen[0].id, "o1", bare, base_version=0, request_id=uuid4())
    assert code(refused) is RefusalCode.FACT_MISSING


def test_two_auditors_at_once_lose_nothing(world: Audited) -> None:
    world.claim("lead", world.own)
    audit = world.started(world.own)
    part = audit.seen[0]
    world.find(audit, part, "o1", MINOR, who="paul")
    world.find(audit, part, "o1", MAJOR, who="irene")
    with world.acting("paul", writing=False) as ctx:
        thread = reviewing.sheet(ctx, audit.id, part.id).thread("o1")
    waiting = thread.conflicts(Voice.REVIEW)
    assert (thread.review.level, [c.content.level for c in waiting]) == (MINOR, [MAJOR])
    with world.acting("paul") as ctx:
        chosen = Review(AnswerState.POSITIONED, MAJOR, fact=FACT)
        args = {"base_version": 1, "request_id": uuid4(), "resolves": (waiting[0].id,)}
        reviewing.save_review(ctx, audit.id, part.id, "o1", chosen, **args)
        thread = reviewing.sheet(ctx, audit.id, part.id).thread("o1")
    assert (thread.review.level, thread.conflicts(Voice.REVIEW), len(thread.entries)) == (MAJOR, (), 3)


def test_the_same_request_twice_is_one_finding(world: Audited) -> None:
    world.claim("lead", world.own)
    audit = world.started(world.own)
    part, request_id = audit.seen[0], uuid4()
    for _ in range(2):
        with world.acting("paul") as ctx:
            review = Review(AnswerState.POSITIONED, MINOR, fact=FACT)
            saved = reviewing.save_review(ctx, audit.id, part.id, "o1", review, base_version=0, request_id=request_id)
            assert (saved.version, saved.conflict) == (1, None)


def test_the_enterprise_reads_findings_once_handed_over_and_no_later_change_before_the_signature(world: Audited) -> None:
    world.claim("lead", world.own)
    audit = world.started(world.own)
    part = audit.seen[0]
    with world.acting("lead", writing=False) as ctx, pytest.raises(Refused) as refused:
        reviewing.sheet(ctx, audit.id, part.id)
    assert code(refused) is RefusalCode.FINDINGS_NOT_YET
    world.review_all(audit, {"o1": MINOR})
    world.now += timedelta(hours=1)
    world.hand_over(audit)
    world.now += timedelta(hours=1)
    world.contest("lead", audit, part, "o1")
    with world.acting("paul", writing=False) as ctx:
        assert reviewing.sheet(ctx, audit.id, part.id).thread("o1").reply is None, "not sent yet"
    world.send("lead", audit, part)
    world.now += timedelta(hours=1)
    world.find(audit, part, "o1", CONFORM, base=1)
    world.decide(audit, part, "o1", Ruling.CHANGED)
    with world.acting("lead", writing=False) as ctx:
        thread = reviewing.sheet(ctx, audit.id, part.id).thread("o1")
    assert (thread.review.level, thread.decision) == (MINOR, None)
    world.conclude(audit, Advice.FAVOURABLE)
    world.sign(audit)
    with world.acting("lead", writing=False) as ctx:
        thread = reviewing.sheet(ctx, audit.id, part.id).thread("o1")
    assert (thread.review.level, thread.decision.ruling) == (CONFORM, Ruling.CHANGED)
    assert [entry.content.level for entry in thread.entries if entry.voice is Voice.REVIEW] == [MINOR, CONFORM]


def test_replies_are_sent_whole_and_what_is_promised_goes_into_the_plan(world: Audited) -> None:
    claimed = world.claim("lead", world.own)
    audit = world.started(world.own)
    part = audit.seen[0]
    world.review_all(audit, {"o1": MINOR, "o2": MAJOR})
    world.hand_over(audit)
    world.reply("lead", audit, part, "o1")
    with world.acting("lead", writing=False) as ctx, pytest.raises(Refused) as refused:
        replying.send_replies(ctx, audit.id, part.id)
    assert code(refused) is RefusalCode.REPLIES_MISSING
    world.contest("lead", audit, part, "o2")
    assert world.send("lead", audit, part).state is AuditState.CONCLUDING
    world.decide(audit, part, "o2", Ruling.KEPT)
    world.conclude(audit, Advice.AFTER_LIFTING)
    world.sign(audit)
    with world.open(writing=False) as session:
        actions = plans.get(session, claimed.id).actions
    assert [(a.what, a.objective, a.owner, a.due_on, a.audit, a.is_compulsory) for a in actions] == [
        ("Signer", "o1", "Ana", date(2027, 1, 15), audit.id, True)
    ]


def test_after_their_day_replies_are_closed_and_the_team_goes_on(world: Audited) -> None:
    world.claim("lead", world.own)
    audit = world.started(world.own)
    part = audit.seen[0]
    world.review_all(audit, {"o1": MINOR})
    world.hand_over(audit)
    with world.acting("paul", writing=False) as ctx, pytest.raises(Refused) as refused:
        replying.take_up(ctx, audit.id)
    assert code(refused) is RefusalCode.REPLIES_STILL_OPEN
    world.now += timedelta(days=16)
    with pytest.raises(Refused) as refused:
        world.reply("lead", audit, part, "o1")
    assert code(refused) is RefusalCode.REPLIES_CLOSED
    with world.acting("paul") as ctx:
        assert replying.take_up(ctx, audit.id).state is AuditState.CONCLUDING


def test_advice_never_goes_against_the_rules(world: Audited) -> None:
    world.claim("lead", world.own)
    audit = world.started(world.own)
    world.review_all(audit, {"o1": MAJOR})
    world.hand_over(audit)
    world.reply("lead", audit, audit.seen[0], "o1")
    world.send("lead", audit, audit.seen[0])
    world.conclude(audit, Advice.FAVOURABLE)
    with world.acting("paul", writing=False) as ctx, pytest.raises(Refused) as refused:
        concluding.sign(ctx, audit.id)
    assert code(refused) is RefusalCode.ADVICE_AGAINST_RULES


def test_a_change_takes_the_signatures_back_and_the_last_one_seals(world: Audited) -> None:
    world.claim("lead", world.own)
    audit = world.started(world.own)
    world.review_all(audit)
    world.hand_over(audit)
    world.send("lead", audit, audit.seen[0])
    world.conclude(audit, Advice.FAVOURABLE)
    assert world.sign(audit, "paul").state is AuditState.CONCLUDING
    again = world.conclude(audit, Advice.FAVOURABLE)
    assert not any(member.signed_at for member in again.team)
    assert world.sign(audit).state is AuditState.FOLLOWING_UP
    review = Review(AnswerState.POSITIONED, STRONG)
    with world.acting("paul", writing=False) as ctx, pytest.raises(Refused) as refused:
        reviewing.save_review(ctx, audit.id, audit.seen[0].id, "o1", review, base_version=1, request_id=uuid4())
    assert code(refused) is RefusalCode.REVIEW_CLOSED


def test_gaps_are_lifted_by_auditors_and_only_then_is_the_audit_closed(world: Audited) -> None:
    claimed = world.claim("lead", world.own)
    audit = world.signed(world.own, "lead", {"o1": MAJOR})
    part = audit.seen[0]
    with world.acting("paul", writing=False) as ctx:
        gap = reviewing.sheet(ctx, audit.id, part.id).outcome.gaps[0]
        assert (gap.due_on, gap.is_blocking) == (date(2027, 2, 23), True)
        with pytest.raises(Refused) as refused:
            lifting.close(ctx, audit.id)
    assert code(refused) is RefusalCode.GAPS_OPEN
    args = {"base_version": 0, "request_id": uuid4()}
    with world.acting("lead", writing=False) as ctx, pytest.raises(Refused) as refused:
        lifting.lift(ctx, audit.id, part.id, "o1", Lift(True, "Fait"), **args)
    assert code(refused) is RefusalCode.NOT_THE_TEAM
    with world.acting("lead") as ctx:
        lifting.say_done(ctx, audit.id, part.id, "o1", "Tous les contrats sont signés.", **args)
    with world.acting("irene") as ctx:
        assert reviewing.sheet(ctx, audit.id, part.id).thread("o1").done == Done("Tous les contrats sont signés.")
        lifting.lift(ctx, audit.id, part.id, "o1", Lift(True, "Cinq dossiers vus."), **args | {"request_id": uuid4()})
    with world.acting("paul") as ctx:
        assert reviewing.outcome(ctx, audit).is_clear
        assert lifting.close(ctx, audit.id).state is AuditState.CLOSED
    with world.acting("paul", writing=False) as ctx, pytest.raises(Refused):
        picturing.picture(ctx, claimed.id)


def test_the_fifth_minor_makes_a_major_and_lifting_one_undoes_it(world: Audited) -> None:
    world.claim("lead", world.own)
    audit = world.signed(world.own, "lead", dict.fromkeys(("o1", "o2", "o3", "o4", "o5"), MINOR))
    part = audit.seen[0]
    with world.acting("paul") as ctx:
        before = reviewing.sheet(ctx, audit.id, part.id).outcome
        assert [gap.counts_as for gap in before.gaps] == [MINOR] * 4 + [MAJOR]
        assert before.blocks
        lifting.lift(ctx, audit.id, part.id, "o1", Lift(True, "Vu"), base_version=0, request_id=uuid4())
        after = reviewing.sheet(ctx, audit.id, part.id).outcome
    assert [gap.counts_as for gap in after.gaps if not gap.is_lifted] == [MINOR] * 4
    assert not after.blocks


def test_a_minor_not_lifted_becomes_major_at_the_next_audit(world: Audited) -> None:
    world.claim("lead", world.own)
    first = world.signed(world.own, "lead", {"o1": MINOR})
    second = world.started(world.own)
    assert second.previous == first.id
    world.find(second, second.seen[0], "o1", MINOR)
    with world.acting("paul", writing=False) as ctx:
        found = reviewing.sheet(ctx, second.id, second.seen[0].id)
    assert found.past == {"o1": MINOR}
    assert [(gap.found, gap.counts_as, gap.was_unlifted) for gap in found.outcome.gaps] == [(MINOR, MAJOR, True)]


def test_an_audit_with_a_gap_is_closed_once_the_next_one_is_signed(world: Audited) -> None:
    world.claim("lead", world.own)
    first = world.signed(world.own, "lead", {"o1": MINOR})
    second = world.started(world.own)
    with world.acting("paul", writing=False) as ctx, pytest.raises(Refused):
        lifting.close(ctx, first.id)
    world.review_all(second)
    world.hand_over(second)
    world.send("lead", second, second.seen[0])
    world.conclude(second, Advice.FAVOURABLE)
    world.sign(second)
    with world.acting("paul") as ctx:
        assert lifting.close(ctx, first.id).state is AuditState.CLOSED


def test_two_audits_of_one_file_each_let_their_own_team_in(world: Audited) -> None:
    claimed = world.claim("lead", world.own)
    first = world.signed(world.own, "lead", {"o1": MINOR})
    with world.acting("federation") as ctx:
        only_paul = {"lead": world.ids["paul"], "auditors": []}
        second = assigning.assign(ctx, world.own.id, kind=AuditKind.CERTIFICATION, frame="small-audit", **only_paul)
    world.declare(second, "paul")
    with world.acting("irene", writing=False) as ctx:
        assert picturing.picture(ctx, claimed.id)
    assert state(world, first) is AuditState.FOLLOWING_UP


def test_in_a_group_one_fails_and_all_fail(world: Audited) -> None:
    for who, each in zip(("group", "one", "two", "three"), (world.group, *world.members), strict=True):
        world.claim(who, each)
    audit = world.started(world.group, is_group=True)
    assert (audit.seen[0].organisation.name, audit.seen[0].is_central) == ("Groupe", True)
    assert sum(p.in_sample for p in audit.members) == 2
    failing = next(p for p in audit.seen if not p.is_central)
    for part in audit.seen:
        world.review_all(audit, {"o1": MAJOR} if part.id == failing.id else None, part)
    world.hand_over(audit)
    leads = {"Groupe": "group", "Un": "one", "Deux": "two", "Trois": "three"}
    world.reply(leads[failing.organisation.name], audit, failing, "o1")
    for part in audit.seen:
        found = world.send(leads[part.organisation.name], audit, part)
    assert found.state is AuditState.CONCLUDING
    with world.acting("paul", writing=False) as ctx:
        outcome = reviewing.outcome(ctx, audit)
    assert [each.part.id for each in outcome.failing] == [failing.id]
    assert not any(outcome.holds(each) for each in outcome.parts)


def test_a_group_is_sampled_by_the_root_of_its_members(world: Audited) -> None:
    audit = world.declare(world.assign(world.group, is_group=True))
    with world.acting("paul", writing=False) as ctx, pytest.raises(Refused) as refused:
        audit_planning.choose_sample(ctx, audit.id, [world.members[0].id])
    assert code(refused) is RefusalCode.SAMPLE_TOO_SMALL
    with world.acting("paul") as ctx:
        chosen = audit_planning.choose_sample(ctx, audit.id, [world.members[0].id, world.members[2].id])
    assert [p.organisation.name for p in chosen.seen] == ["Groupe", "Trois", "Un"]


def test_each_enterprise_of_a_group_reads_its_own_findings_only(world: Audited) -> None:
    for who, each in zip(("group", "one", "two", "three"), (world.group, *world.members), strict=True):
        world.claim(who, each)
    audit = world.started(world.group, is_group=True)
    world.review_all(audit)
    world.hand_over(audit)
    own = next(p for p in audit.seen if p.organisation.name == "Deux")
    other = next(p for p in audit.seen if p.organisation.name == "Groupe")
    with world.acting("two", writing=False) as ctx:
        assert reviewing.sheet(ctx, audit.id, own.id).threads
        with pytest.raises(Refused) as refused:
            reviewing.sheet(ctx, audit.id, other.id)
    assert refused.value.refusal.hidden


def test_a_recognition_rests_on_a_clear_outcome_and_is_reminded_of_once(world: Audited) -> None:
    world.claim("lead", world.own)
    audit = world.signed(world.own, "lead")
    words = {"granted_on": date(2026, 11, 23), "certifier": "Comité", "reference": "A1"}
    with world.acting("lead", writing=False) as ctx, pytest.raises(Refused):
        recognising.recognise(ctx, audit.id, **words)
    with world.acting("federation") as ctx:
        found = recognising.recognise(ctx, audit.id, **words)
    assert (found.valid_until, found.surveillance_on) == (date(2029, 11, 22), date(2027, 11, 23))
    with world.open(writing=True) as session:
        for days, number in ((0, 0), (280, 1), (281, 0)):
            assert recognising.remind(session, world.now + timedelta(days=days), link=lambda: "x") == number


def test_nothing_is_recognised_while_something_blocks(world: Audited) -> None:
    world.claim("lead", world.own)
    audit = world.signed(world.own, "lead", {"o1": MAJOR})
    with world.acting("federation", writing=False) as ctx, pytest.raises(Refused) as refused:
        recognising.recognise(ctx, audit.id, granted_on=date(2026, 11, 23), certifier="Comité", reference="")
    assert code(refused) is RefusalCode.GROUP_FAILS


def test_a_complaint_is_heard_by_someone_who_is_not_of_the_team(world: Audited) -> None:
    world.claim("lead", world.own)
    audit = world.signed(world.own, "lead")
    with world.acting("lead") as ctx:
        made = complaining.complain(ctx, audit.id, audit.seen[0].id, "Nous n'avons pas été entendus.", request_id=uuid4())
    with world.acting("paul", writing=False) as ctx, pytest.raises(Refused) as refused:
        complaining.complaints_of(ctx, audit.id)
    assert code(refused) is RefusalCode.JUDGES_ITS_OWN
    with world.acting("federation") as ctx:
        complaining.answer_complaint(ctx, audit.id, made.id, "Nous avons relu le rapport.", is_upheld=False)
    with world.acting("lead", writing=False) as ctx:
        assert [c.answer for c in complaining.complaints_of(ctx, audit.id)] == ["Nous avons relu le rapport."]


def test_an_auditor_who_is_also_of_the_federation_judges_none_of_their_own_work(world: Audited) -> None:
    with world.open(writing=True) as session:
        people.grant(session, world.ids["paul"], Membership(Role.FEDERATION), world.now)
        session.commit()
    world.claim("lead", world.own)
    audit = world.signed(world.own, "lead")
    with world.acting("paul", writing=False) as ctx, pytest.raises(Refused) as refused:
        recognising.recognise(ctx, audit.id, granted_on=date(2026, 11, 23), certifier="", reference="")
    assert code(refused) is RefusalCode.JUDGES_ITS_OWN


def test_who_contests_gives_reasons() -> None:
    assert replying.lacking(Reply(Stance.CONTESTED)) == ("reasons",)
    assert not replying.lacking(Reply(Stance.CONTESTED, reasons="Les contrats sont au siège."))
    assert replying.lacking(Reply(cause="Oubli")) == ("corrective", "owner", "due_on")


def test_each_entry_has_its_line_in_the_journal_with_the_digest_of_its_words(world: Audited) -> None:
    world.claim("lead", world.own)
    audit = world.started(world.own)
    world.find(audit, audit.seen[0], "o1", MINOR)
    with world.open(writing=False) as session:
        (entry,) = threads.of_objective(session, audit.seen[0].id, "o1")
        lines = [line.what for line in journal.about(session, audit.id) if line.what.startswith("entry:")]
    digest = sha256(contents.dump(entry.content).encode()).hexdigest()
    assert lines == [f"entry:review:o1:{entry.id}:{digest}"]
