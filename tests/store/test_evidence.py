"""Evidence comes back as it was kept; what is removed leaves its line and nothing of what it said."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID, uuid4

import pytest

from capapp.domain.errors import RefusalCode, Refused
from capapp.domain.evidence import Evidence, EvidenceForm, KeptFile, Side
from capapp.store import evidence
from tests.usecases.world import NOW, World

FILE = KeptFile("Compte rendu – été.pdf", "application/pdf", 4_321, "ab" * 32, "0f" * 16)


def piece(assessment: UUID, objective: str = "o1", **more: object) -> Evidence:
    made = Evidence(
        uuid4(), assessment, objective, Side.ENTERPRISE, EvidenceForm.FILE, "Le compte rendu", "", FILE, None, "Lead", NOW
    )
    return replace(made, **more)  # type: ignore[arg-type]


def keep(world: World, *pieces: Evidence) -> None:
    with world.open(writing=True) as session:
        for each in pieces:
            evidence.add(session, each, world.ids["lead"])
        session.commit()


def test_a_piece_comes_back_as_it_was(world: World) -> None:
    id = world.opened().id
    file = piece(id, valid_until=date(2027, 3, 1))
    link = piece(
        id, "o2", side=Side.AUDIT, form=EvidenceForm.LINK, text="https://a.fr", file=None, added_at=NOW + timedelta(seconds=1)
    )
    keep(world, link, file)
    with world.open(writing=False) as session:
        assert evidence.of_assessment(session, id) == (file, link)
        assert evidence.of_assessment(session, id, ["o2"]) == (link,)
        assert evidence.of_assessment(session, id, []) == ()
        assert evidence.get(session, id, file.id) == file


def test_a_piece_is_found_under_its_own_assessment_only(world: World) -> None:
    mine, other = world.opened().id, world.opened_elsewhere().id
    kept = piece(mine)
    keep(world, kept)
    with world.open(writing=False) as session:
        assert evidence.find(session, other, kept.id) is None
        with pytest.raises(Refused) as refused:
            evidence.get(session, other, kept.id)
    assert refused.value.refusal.code is RefusalCode.NOT_FOUND


def test_what_is_removed_leaves_its_line_alone(world: World) -> None:
    kept = piece(world.opened().id, text="Des mots.")
    keep(world, kept)
    with world.open(writing=True) as session:
        evidence.remove(session, kept.id, world.ids["colleague"], NOW)
        evidence.remove(session, kept.id, world.ids["lead"], NOW + timedelta(days=1))
        session.commit()
    with world.open(writing=False) as session:
        found = evidence.get(session, kept.assessment, kept.id)
    gone = replace(kept, text="", file=replace(FILE, place=""), removed_at=NOW, removed_by="Colleague")
    assert found == gone
