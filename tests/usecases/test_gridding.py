"""Working without a network: what goes out comes back without loss, beside what others wrote meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from uuid import uuid4

import openpyxl
import pytest
from sqlalchemy import Engine

from capapp.documents.spreadsheets import grid_book
from capapp.documents.spreadsheets.grid import SHEET
from capapp.domain.answers import AnswerState
from capapp.domain.audit.audit import Advice, Audit
from capapp.domain.audit.thread import Review, Voice
from capapp.domain.errors import RefusalCode, Refused
from capapp.store.engine import OpenSession
from capapp.usecases import gridding, reviewing
from capapp.usecases.gridding import Fate, Returned
from tests.accounts.apps import Clock, make_app
from tests.usecases.audited import CONFORM, MAJOR, MINOR, Audited
from tests.vault import made


@pytest.fixture
def world(engine: Engine, open_session: OpenSession) -> Iterator[Audited]:
    audited = Audited(engine, open_session)
    with make_app(audited.open, Clock()).app_context():
        yield audited


def out(world: Audited, audit: Audit, who: str = "paul") -> bytes:
    with world.acting(who, writing=False) as ctx:
        return grid_book(gridding.grid(ctx, audit.id, audit.seen[0].id))


def fill(data: bytes, **cells: str | None) -> bytes:
    workbook = openpyxl.load_workbook(BytesIO(data))
    for place, value in cells.items():
        workbook[SHEET][place] = value
    written = BytesIO()
    workbook.save(written)
    return written.getvalue()


def back(world: Audited, audit: Audit, data: bytes, who: str = "paul") -> tuple[Returned, ...]:
    with world.acting(who) as ctx:
        return gridding.take_back(ctx, audit.id, audit.seen[0].id, "grille.xlsx", data)


def title(world: Audited, level: str) -> str:
    return str(world.library.frame("small-audit").scale.by_id[level].title)


def visited(world: Audited) -> Audit:
    world.claim("lead", world.own)
    return world.started(world.own)


def fates(lines: tuple[Returned, ...]) -> list[Fate]:
    return [each.fate for each in lines]


def test_a_grid_that_comes_back_as_it_went_changes_nothing(world: Audited) -> None:
    audit = visited(world)
    world.find(audit, audit.seen[0], "o1", MINOR)
    assert set(fates(back(world, audit, out(world, audit)))) == {Fate.SAME}


def test_what_was_filled_in_is_kept_once(world: Audited) -> None:
    audit = visited(world)
    data = fill(out(world, audit), J2=title(world, MINOR).upper(), L2="=Deux dossiers", M2="Vus")
    for fate in (Fate.SAVED, Fate.SAME):
        assert fates(back(world, audit, data))[0] is fate
    with world.acting("irene", writing=False) as ctx:
        thread = reviewing.sheet(ctx, audit.id, audit.seen[0].id).thread("o1")
    assert (thread.review.level, thread.review.fact, thread.review.evidence) == (MINOR, "=Deux dossiers", "Vus")
    assert len(thread.entries) == 1


def test_what_somebody_wrote_meanwhile_stays_and_the_line_stands_beside(world: Audited) -> None:
    audit = visited(world)
    data = fill(out(world, audit), J2=title(world, MINOR), L2="Vu sur place")
    world.find(audit, audit.seen[0], "o1", MAJOR, who="irene")
    assert fates(back(world, audit, data))[0] is Fate.BESIDE
    assert fates(back(world, audit, data))[0] is Fate.BESIDE
    with world.acting("irene", writing=False) as ctx:
        thread = reviewing.sheet(ctx, audit.id, audit.seen[0].id).thread("o1")
    assert thread.review.level == MAJOR
    assert [entry.content.fact for entry in thread.conflicts(Voice.REVIEW)] == ["Vu sur place"]


def test_a_line_that_cannot_be_kept_is_told_and_stops_no_other(world: Audited) -> None:
    audit = visited(world)
    cells = {"J2": "Parfait", "J3": title(world, MINOR), "J4": title(world, MAJOR), "L4": "Vu", "A5": "inconnu", "L5": "Perdu ?"}
    lines = back(world, audit, fill(out(world, audit), **cells))
    assert fates(lines)[:4] == [Fate.REFUSED, Fate.REFUSED, Fate.SAVED, Fate.REFUSED]
    codes = [each.refusal.code for each in lines if each.refusal]
    assert codes == [RefusalCode.UNKNOWN_LEVEL, RefusalCode.FACT_MISSING, RefusalCode.UNKNOWN_OBJECTIVE]
    assert (lines[0].line.level, lines[3].line.fact) == ("Parfait", "Perdu ?")


def test_who_is_not_of_the_team_takes_no_grid(world: Audited) -> None:
    audit = visited(world)
    data = out(world, audit)
    for who in ("lead", "federation", "stranger"):
        with world.acting(who, writing=False) as ctx, pytest.raises(Refused):
            gridding.grid(ctx, audit.id, audit.seen[0].id)
        with pytest.raises(Refused):
            back(world, audit, data, who)


@pytest.mark.parametrize("data", [b"", b"texte", made.PDF, b"PK\x03\x04"])
def test_other_files_are_refused(world: Audited, data: bytes) -> None:
    audit = visited(world)
    with pytest.raises(Refused):
        back(world, audit, data)


def test_findings_are_those_that_one_may_read(world: Audited) -> None:
    for who, each in zip(("group", "one", "two", "three"), (world.group, *world.members), strict=True):
        world.claim(who, each)
    audit = world.started(world.group, is_group=True)
    with world.acting("group", writing=False) as ctx, pytest.raises(Refused) as refused:
        gridding.findings(ctx, audit.id)
    assert refused.value.refusal.code is RefusalCode.FINDINGS_NOT_YET
    world.review_all(audit, {"o1": MINOR})
    world.hand_over(audit)
    with world.acting("group", writing=False) as ctx:
        assert [part.place.name for part in gridding.findings(ctx, audit.id).parts] == ["Groupe"]
    with world.acting("paul", writing=False) as ctx:
        assert len(gridding.findings(ctx, audit.id).parts) == 3
    with world.acting("federation", writing=False) as ctx, pytest.raises(Refused) as refused:
        gridding.findings(ctx, audit.id)
    assert refused.value.refusal.code is RefusalCode.FINDINGS_NOT_YET


def test_the_federation_reads_of_an_enterprises_words_those_that_the_report_cites(world: Audited) -> None:
    world.claim("lead", world.own)
    audit = world.started(world.own)
    world.find(audit, audit.seen[0], "o1", MINOR)
    with world.acting("paul") as ctx:
        for id in ("o2", "o3", "o4", "o5", "o6"):
            met = Review(AnswerState.POSITIONED, CONFORM)
            reviewing.save_review(ctx, audit.id, audit.seen[0].id, id, met, base_version=0, request_id=uuid4())
    world.hand_over(audit)
    world.reply("lead", audit, audit.seen[0], "o1")
    world.send("lead", audit, audit.seen[0])
    world.conclude(audit, Advice.FAVOURABLE)
    world.sign(audit)
    told = {}
    for who in ("federation", "irene", "lead"):
        with world.acting(who, writing=False) as ctx:
            part = gridding.findings(ctx, audit.id).parts[0]
            told[who] = {each.id for each in part.requirements if each.declared.comment}
    assert told["federation"] == {"o1"}
    assert len(told["irene"]) == len(told["lead"]) == 6
