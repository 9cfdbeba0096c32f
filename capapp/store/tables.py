"""The tables. Imported by this room only; STRICT on SQLite, so that both databases accept the same."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, MetaData, Text, UniqueConstraint, text
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

from capapp.store.types import Day, Exact, Flag, Id, Moment

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
_BESIDE = text("version IS NULL")


class Base(DeclarativeBase):
    """What every table shares: types, names of constraints, STRICT."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map = {UUID: Id, datetime: Moment, date: Day, bool: Flag, Decimal: Exact, str: Text}  # noqa: RUF012

    @declared_attr.directive
    @classmethod
    def __table_args__(cls) -> Any:
        """Options, after the constraints that the class names in `_args`."""
        return (*getattr(cls, "_args", ()), {"sqlite_strict": True})


class Edition(Base):
    """A published questionnaire, copied whole; `sources` is a JSON object file name → text."""

    __tablename__ = "edition"
    checksum: Mapped[str] = mapped_column(primary_key=True)
    questionnaire: Mapped[str]
    edition: Mapped[str]
    state: Mapped[str]
    sources: Mapped[str]
    copied_at: Mapped[datetime]


class Region(Base):
    """A regional delegation."""

    __tablename__ = "region"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class Organisation(Base):
    """A member enterprise; `kinds` are codes separated by commas."""

    __tablename__ = "organisation"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    kinds: Mapped[str]
    town: Mapped[str]
    region_id: Mapped[UUID | None] = mapped_column(ForeignKey("region.id"), index=True)
    parent_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"))
    permanent_staff: Mapped[int | None]
    path_employees: Mapped[int | None]


class Person(Base):
    """Someone with an account, or invited to one (no password yet); `fs_uniquifier` names the account in a session."""

    __tablename__ = "person"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    name: Mapped[str]
    email: Mapped[str] = mapped_column(unique=True)
    password: Mapped[str | None]
    fs_uniquifier: Mapped[str] = mapped_column(unique=True)
    active: Mapped[bool]
    confirmed_at: Mapped[datetime | None]
    created_at: Mapped[datetime]


class Membership(Base):
    """A role of a person, for one enterprise, one region, or neither; an auditor's may be for one assessment."""

    __tablename__ = "membership"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    role: Mapped[str]
    organisation_id: Mapped[UUID | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    region_id: Mapped[UUID | None] = mapped_column(ForeignKey("region.id"), index=True)
    ends_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    assessment_id: Mapped[UUID | None] = mapped_column(ForeignKey("assessment.id"), index=True)


class Assessment(Base):
    """One enterprise's CAP on one edition; `options` are ids separated by commas."""

    __tablename__ = "assessment"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    edition: Mapped[str] = mapped_column(ForeignKey("edition.checksum"))
    path: Mapped[str]
    state: Mapped[str]
    capacity: Mapped[int]
    consent_positions: Mapped[bool]
    consent_plan: Mapped[bool]
    opened_at: Mapped[datetime]
    planned_on: Mapped[date | None]
    settled_on: Mapped[date | None]
    previous_id: Mapped[UUID | None] = mapped_column(ForeignKey("assessment.id"))
    options: Mapped[str] = mapped_column(server_default=text("''"))


class FreeText(Base):
    """What a person typed, apart from the events, so that it can be emptied and leave their chain whole."""

    __tablename__ = "free_text"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    author_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    body: Mapped[str]


class AnswerEvent(Base):
    """One save, kept for ever; `version` is null when the answer was put beside the present one."""

    __tablename__ = "answer_event"
    _args = (
        UniqueConstraint("assessment_id", "objective", "version"),
        Index(
            "ix_answer_event_conflict",
            "assessment_id",
            sqlite_where=text("version IS NULL"),
            postgresql_where=text("version IS NULL"),
        ),
    )
    id: Mapped[UUID] = mapped_column(primary_key=True)
    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessment.id"))
    objective: Mapped[str]
    edition: Mapped[str]
    author_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    request_id: Mapped[UUID] = mapped_column(unique=True)
    base_version: Mapped[int]
    version: Mapped[int | None]
    state: Mapped[str]
    level: Mapped[str | None]
    comment_id: Mapped[UUID | None] = mapped_column(ForeignKey("free_text.id"))
    reason_id: Mapped[UUID | None] = mapped_column(ForeignKey("free_text.id"))
    in_conflict: Mapped[bool]
    resolved_by: Mapped[UUID | None] = mapped_column(ForeignKey("answer_event.id"))
    minority_id: Mapped[UUID | None] = mapped_column(ForeignKey("free_text.id"))


class Position(Base):
    """The projection: which event is the present answer to an objective."""

    __tablename__ = "position"
    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessment.id"), primary_key=True)
    objective: Mapped[str] = mapped_column(primary_key=True)
    version: Mapped[int]
    event_id: Mapped[UUID] = mapped_column(ForeignKey("answer_event.id"))
    to_confirm: Mapped[bool] = mapped_column(server_default=text("false"))


class Gathering(Base):
    """The gathering of an assessment; once closed, `release` is the JSON text of all that is told of its voices."""

    __tablename__ = "gathering"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessment.id"), index=True)
    opened_at: Mapped[datetime]
    closes_on: Mapped[date | None]
    closed_at: Mapped[datetime | None]
    release: Mapped[str | None]


class GatheringCollege(Base):
    """A college that is listened to, with the code that lets its people in."""

    __tablename__ = "gathering_college"
    gathering_id: Mapped[UUID] = mapped_column(ForeignKey("gathering.id"), primary_key=True)
    college: Mapped[str] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)


class Respondent(Base):
    """Someone who speaks, without a name or a moment; the device's secret is kept as its hash only. Gone once it closes."""

    __tablename__ = "respondent"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    gathering_id: Mapped[UUID] = mapped_column(ForeignKey("gathering.id"), index=True)
    college: Mapped[str]
    secret_hash: Mapped[str | None] = mapped_column(unique=True)


class Voice(Base):
    """One reply as it stands: an exception to « answers are events », whose trail would tell more than a person means to."""

    __tablename__ = "voice"
    respondent_id: Mapped[UUID] = mapped_column(ForeignKey("respondent.id", ondelete="CASCADE"), primary_key=True)
    question: Mapped[str] = mapped_column(primary_key=True)
    choice: Mapped[str]


class ShowOfHands(Base):
    """Hands counted in the workshop; `counts` is a JSON object choice → number."""

    __tablename__ = "show_of_hands"
    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessment.id"), primary_key=True)
    objective: Mapped[str] = mapped_column(primary_key=True)
    counts: Mapped[str]


class Attendance(Base):
    """How many people of a college were at the workshop of a theme."""

    __tablename__ = "attendance"
    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessment.id"), primary_key=True)
    theme: Mapped[str] = mapped_column(primary_key=True)
    college: Mapped[str] = mapped_column(primary_key=True)
    people: Mapped[int]


class Evidence(Base):
    """One piece of evidence; `place` is where the vault keeps a file's bytes, none once they are erased."""

    __tablename__ = "evidence"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessment.id"), index=True)
    objective: Mapped[str]
    side: Mapped[str]
    form: Mapped[str]
    title: Mapped[str]
    text: Mapped[str]
    file_name: Mapped[str | None]
    media_type: Mapped[str | None]
    size: Mapped[int | None]
    digest: Mapped[str | None]
    place: Mapped[str | None]
    valid_until: Mapped[date | None]
    author_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    added_at: Mapped[datetime]
    removed_at: Mapped[datetime | None]
    removed_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))


class PlanAction(Base):
    """One action of a plan, in the order of `rank`."""

    __tablename__ = "plan_action"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessment.id"), index=True)
    rank: Mapped[int]
    what: Mapped[str]
    objective: Mapped[str | None]
    target: Mapped[str | None]
    finding: Mapped[str]
    first_step: Mapped[str]
    owner: Mapped[str]
    due_on: Mapped[date | None]
    resources: Mapped[str]
    success_measure: Mapped[str]
    offer: Mapped[str | None]
    effort: Mapped[Decimal | None]
    priority: Mapped[str]
    status: Mapped[str]
    is_compulsory: Mapped[bool]
    drop_reason: Mapped[str]
    version: Mapped[int]
    audit_id: Mapped[UUID | None] = mapped_column(ForeignKey("audit.id"))


class FrozenResult(Base):
    """A settled picture as computed, a JSON text with exact figures; a picture settled again is a new row."""

    __tablename__ = "frozen_result"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    assessment_id: Mapped[UUID] = mapped_column(ForeignKey("assessment.id"), index=True)
    settled_on: Mapped[date]
    at: Mapped[datetime]
    body: Mapped[str]


class Outbox(Base):
    """A mail to send, written with what it tells of; tried again at `next_at`."""

    __tablename__ = "outbox"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    recipient: Mapped[str]
    subject: Mapped[str]
    body: Mapped[str]
    created_at: Mapped[datetime]
    next_at: Mapped[datetime] = mapped_column(index=True)
    attempts: Mapped[int]
    sent_at: Mapped[datetime | None]


class HttpSession(Base):
    """Someone signed in on one device; the cookie's id is kept as its hash only."""

    __tablename__ = "http_session"
    id_hash: Mapped[str] = mapped_column(primary_key=True)
    data: Mapped[str]
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]


class AuditLog(Base):
    """Who did what to which subject, and when: invitations, handing over, steps, consent. Only added to.

    The lines about one subject are numbered from 1; `digest` chains each to the one before.
    """

    __tablename__ = "audit_log"
    _args = (UniqueConstraint("subject", "number"),)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    who: Mapped[UUID]
    what: Mapped[str]
    subject: Mapped[UUID]
    at: Mapped[datetime]
    number: Mapped[int]
    digest: Mapped[str]
