"""The tables of audits. Imported by this room only."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from capapp.store.tables import Base


class Audit(Base):
    """An audit, from assignment to closing; `agenda` is the JSON text of its moments, `version` counts changes of its words."""

    __tablename__ = "audit"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    kind: Mapped[str]
    scope: Mapped[str]
    edition: Mapped[str] = mapped_column(ForeignKey("edition.checksum"))
    state: Mapped[str]
    assigned_at: Mapped[datetime]
    assigned_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    starts_on: Mapped[date | None]
    ends_on: Mapped[date | None]
    perimeter: Mapped[str]
    agenda: Mapped[str]
    reply_by: Mapped[date | None]
    conclusion: Mapped[str]
    strengths: Mapped[str]
    advice: Mapped[str]
    previous_id: Mapped[UUID | None] = mapped_column(ForeignKey("audit.id"))
    opened_at: Mapped[datetime | None]
    handed_at: Mapped[datetime | None]
    signed_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    version: Mapped[int]


class AuditPart(Base):
    """An enterprise of an audit, with the assessment that is reviewed."""

    __tablename__ = "audit_part"
    _args = (UniqueConstraint("audit_id", "organisation_id"),)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    audit_id: Mapped[UUID] = mapped_column(ForeignKey("audit.id"))
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    assessment_id: Mapped[UUID | None] = mapped_column(ForeignKey("assessment.id"), index=True)
    is_central: Mapped[bool]
    in_sample: Mapped[bool]
    replied_at: Mapped[datetime | None]


class AuditMember(Base):
    """Someone of the team, with what they stated of their ties."""

    __tablename__ = "audit_member"
    audit_id: Mapped[UUID] = mapped_column(ForeignKey("audit.id"), primary_key=True)
    person_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"), primary_key=True, index=True)
    is_lead: Mapped[bool]
    declared_at: Mapped[datetime | None]
    has_conflict: Mapped[bool]
    statement: Mapped[str]
    signed_at: Mapped[datetime | None]


class AuditEntry(Base):
    """One entry of a requirement's thread, kept for ever; `content` is a JSON text, `version` null while it is in conflict."""

    __tablename__ = "audit_entry"
    _args = (UniqueConstraint("part_id", "objective", "voice", "version"),)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    part_id: Mapped[UUID] = mapped_column(ForeignKey("audit_part.id"))
    objective: Mapped[str]
    voice: Mapped[str]
    content: Mapped[str]
    author_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime]
    request_id: Mapped[UUID] = mapped_column(unique=True)
    base_version: Mapped[int]
    version: Mapped[int | None]
    resolved_by: Mapped[UUID | None] = mapped_column(ForeignKey("audit_entry.id"))


class AuditComplaint(Base):
    """A complaint about an audit, and its answer."""

    __tablename__ = "audit_complaint"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    audit_id: Mapped[UUID] = mapped_column(ForeignKey("audit.id"), index=True)
    part_id: Mapped[UUID] = mapped_column(ForeignKey("audit_part.id"))
    text: Mapped[str]
    author_id: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime]
    answer: Mapped[str]
    answered_by: Mapped[UUID | None] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime | None]
    is_upheld: Mapped[bool | None]


class SealedReport(Base):
    """A signed report: the JSON text it is written from with its SHA-256."""

    __tablename__ = "sealed_report"
    audit_id: Mapped[UUID] = mapped_column(ForeignKey("audit.id"), primary_key=True)
    body: Mapped[str]
    seal: Mapped[str] = mapped_column(unique=True)
    sealed_at: Mapped[datetime]


class ReportPrint(Base):
    """A file that was printed from a signed report: the whole (`about` is the audit), or one enterprise's part of it."""

    __tablename__ = "report_print"
    audit_id: Mapped[UUID] = mapped_column(ForeignKey("sealed_report.audit_id"), primary_key=True)
    about: Mapped[UUID] = mapped_column(primary_key=True)
    printed: Mapped[bytes]
    digest: Mapped[str] = mapped_column(index=True)


class Recognition(Base):
    """A label or certificate that was granted."""

    __tablename__ = "recognition"
    id: Mapped[UUID] = mapped_column(primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    audit_id: Mapped[UUID | None] = mapped_column(ForeignKey("audit.id"), index=True)
    kind: Mapped[str]
    scope: Mapped[str]
    title: Mapped[str]
    level: Mapped[str]
    granted_on: Mapped[date]
    valid_until: Mapped[date]
    surveillance_on: Mapped[date | None]
    certifier: Mapped[str]
    reference: Mapped[str]
    recorded_by: Mapped[UUID] = mapped_column(ForeignKey("person.id"))
    recorded_at: Mapped[datetime]
    withdrawn_on: Mapped[date | None]


class RecognitionCover(Base):
    """An enterprise that a recognition covers."""

    __tablename__ = "recognition_cover"
    recognition_id: Mapped[UUID] = mapped_column(ForeignKey("recognition.id"), primary_key=True)
    organisation_id: Mapped[UUID] = mapped_column(ForeignKey("organisation.id"), primary_key=True, index=True)


class RecognitionReminder(Base):
    """A reminder that was mailed: each once for a milestone's day."""

    __tablename__ = "recognition_reminder"
    recognition_id: Mapped[UUID] = mapped_column(ForeignKey("recognition.id"), primary_key=True)
    milestone: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    mailed_at: Mapped[datetime]
