"""Previewing: a questionnaire on the real pages while it is being written, answered by an enterprise invented for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import uuid4

from capapp.catalogue.watching import Sight, Watch
from capapp.domain.answers import Answer, checked
from capapp.domain.assessment import Assessment
from capapp.domain.assessment import Path as Route
from capapp.domain.editions.carried import Carried
from capapp.domain.editions.mapping import EditionMap
from capapp.domain.errors import Refused
from capapp.domain.lifecycle import ANSWERS_OPEN, State
from capapp.domain.organisation import Organisation
from capapp.domain.people import Actor, Membership, Role
from capapp.domain.questionnaire import Objective, Questionnaire
from capapp.store import answers, assessments, editions, organisations, people
from capapp.store.engine import OpenSession, Session
from capapp.usecases import carrying, opening
from capapp.usecases.context import Context
from capapp.usecases.library import Library

EMAIL = "apercu@capapp.example"
AUTHOR, ENTERPRISE = "Vous", "Entreprise d'essai"
CAPACITY = 5


class PreviewLibrary(Library):
    """One folder's questionnaire as its text stands; what was settled and closed before keeps the text it was read in."""

    def __init__(self, open_session: OpenSession, folder: Path) -> None:
        super().__init__(open_session, folder)
        self._watch = Watch(folder)
        self._sound: Sight | None = None

    def look(self) -> Sight:
        """The folder as it is now; while it has problems, the library keeps the last sound text."""
        sight = self._watch.look()
        if sight.questionnaire:
            self._sound = sight
        return sight

    def __getitem__(self, checksum: str) -> Questionnaire:
        """The text as it stands under its own checksum; under another one, the copy that was made of it."""
        present = next(iter(self.frames), None)
        return present if present and present.checksum == checksum else super().__getitem__(checksum)

    @property
    def frames(self) -> tuple[Questionnaire, ...]:
        """The one questionnaire; nothing until it was sound for the first time."""
        return (self._sound.questionnaire,) if self._sound and self._sound.questionnaire else ()

    def map_to(self, checksum: str) -> EditionMap | None:
        """No map: from one moment to the next, what keeps its id is the same."""
        return None

    def is_kin(self, old: Questionnaire, new: Questionnaire) -> bool:
        """Always: every text is the same questionnaire, earlier or later."""
        return True

    def candidates(self) -> tuple[Questionnaire, ...]:
        """None: nothing is published from here."""
        return ()

    def _after(self, of: Questionnaire, frames: Sequence[Questionnaire]) -> Questionnaire | None:
        """None: `follow` has moved the work already."""
        return None


def invent(session: Session, password: str, now: datetime) -> None:
    """Invent the enterprise, of no kind or size in particular so that all is asked of it, and its lead; `password` is a hash."""
    enterprise = Organisation(uuid4(), ENTERPRISE, (), "")
    organisations.add(session, enterprise)
    id = people.create(session, AUTHOR, EMAIL, now)
    people.grant(session, id, Membership(Role.LEAD, enterprise.id), now)
    account = people.by_id(session, id)
    assert account is not None, "just created"
    people.set_password(session, account, password, now)


def is_followed(session: Session, sight: Sight) -> bool:
    """Whether there is work, and all of it that goes on is on this text."""
    works = _works(session)
    return bool(works) and not any(_is_behind(work, sight.questionnaire) for work in works)


def follow(session: Session, library: PreviewLibrary, sight: Sight, now: datetime) -> None:
    """Bring the enterprise's work onto a sound text, or open it; answers stand as far as the text still has their place."""
    text = sight.questionnaire
    assert text is not None, "only a sound text is followed"
    if not editions.holds(session, text.checksum):
        editions.add(session, text, sight.sources, now)
    ctx = Context(_lead(session, now), now, session, library)
    works = _works(session)
    if not works:
        own = _enterprise(session).id
        opening.open_assessment(ctx, own, path=Route.FULL, planned_on=None, capacity=CAPACITY, options=text.options)
    for work in works:
        if _is_behind(work, text):
            _move(ctx, work, text)


def _is_behind(work: Assessment, text: Questionnaire | None) -> bool:
    return text is not None and work.edition != text.checksum and work.state is not State.CLOSED


def _move(ctx: Context, work: Assessment, text: Questionnaire) -> None:
    """A picture that was settled is open again: it showed another text. Options new to the text are taken."""
    if work.state not in ANSWERS_OPEN:
        work = replace(work, state=State.AGREEING, settled_on=None)
    new = text.options.keys() - ctx.library[work.edition].options.keys()
    assessments.change(ctx.session, replace(work, options=work.options | new))
    assessments.move(ctx.session, work.id, text.checksum)
    present = answers.positions(ctx.session, work.id)
    asked = {id: position for id, position in present.items() if id in text.objectives}
    standing = {id: _standing(position.answer, text.objectives[id], text) for id, position in asked.items()}
    changed = {id: answer for id, answer in standing.items() if answer != asked[id].answer}
    versions = {id: asked[id].version for id in changed}
    carrying.write(ctx, work, text, Carried(changed, (), {}, {}), versions)


def _standing(answer: Answer, objective: Objective, text: Questionnaire) -> Answer:
    """The answer if it could be given now, else its words alone."""
    try:
        return checked(answer, objective, text)
    except Refused:
        return Answer(comment=answer.comment, minority=answer.minority)


def _works(session: Session) -> tuple[Assessment, ...]:
    enterprise = _enterprise(session)
    return assessments.by_organisation(session, {enterprise.id}).get(enterprise.id, ())


def _enterprise(session: Session) -> Organisation:
    return organisations.every(session)[0]


def _lead(session: Session, now: datetime) -> Actor:
    account = people.by_email(session, EMAIL)
    assert account is not None, "invent() comes first"
    return account.actor(now)
