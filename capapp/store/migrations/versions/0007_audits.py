"""An audit, fair to both: its team and statements, its threads of findings and replies, its report, what it led to."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

Columns = dict[str, Any]

TEXT = sa.Text()
WHOLE = sa.Integer()
ID = sa.Uuid().with_variant(sa.Text(), "sqlite")
MOMENT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
DAY = sa.Date().with_variant(sa.Text(), "sqlite")
FLAG = sa.Boolean().with_variant(sa.Integer(), "sqlite")
BYTES = sa.LargeBinary()

REFERENCES = {
    "organisation_id": "organisation",
    "edition": "edition.checksum",
    "assigned_by": "person",
    "person_id": "person",
    "author_id": "person",
    "answered_by": "person",
    "recorded_by": "person",
    "audit_id": "audit",
    "previous_id": "audit",
    "part_id": "audit_part",
    "assessment_id": "assessment",
    "resolved_by": "audit_entry",
    "recognition_id": "recognition",
}
"""What the columns of these tables that name another row refer to: its id unless told otherwise."""

AUDIT: Columns = {
    "id": ID, "organisation_id": ID, "kind": TEXT, "scope": TEXT, "edition": TEXT, "state": TEXT, "assigned_at": MOMENT,
    "assigned_by": ID, "starts_on?": DAY, "ends_on?": DAY, "perimeter": TEXT, "agenda": TEXT, "reply_by?": DAY,
    "conclusion": TEXT, "strengths": TEXT, "advice": TEXT, "previous_id?": ID, "opened_at?": MOMENT, "handed_at?": MOMENT,
    "signed_at?": MOMENT, "closed_at?": MOMENT, "version": WHOLE,
}  # fmt: skip
PART: Columns = {
    "id": ID, "audit_id": ID, "organisation_id": ID, "assessment_id?": ID, "is_central": FLAG, "in_sample": FLAG,
    "replied_at?": MOMENT,
}  # fmt: skip
MEMBER: Columns = {
    "audit_id": ID, "person_id": ID, "is_lead": FLAG, "declared_at?": MOMENT, "has_conflict": FLAG, "statement": TEXT,
    "signed_at?": MOMENT,
}  # fmt: skip
ENTRY: Columns = {
    "id": ID, "part_id": ID, "objective": TEXT, "voice": TEXT, "content": TEXT, "author_id": ID, "at": MOMENT,
    "request_id": ID, "base_version": WHOLE, "version?": WHOLE, "resolved_by?": ID,
}  # fmt: skip
COMPLAINT: Columns = {
    "id": ID, "audit_id": ID, "part_id": ID, "text": TEXT, "author_id": ID, "made_at": MOMENT, "answer": TEXT,
    "answered_by?": ID, "answered_at?": MOMENT, "is_upheld?": FLAG,
}  # fmt: skip
REPORT: Columns = {"audit_id": ID, "body": TEXT, "seal": TEXT, "sealed_at": MOMENT, "printed?": BYTES, "print_digest?": TEXT}
RECOGNITION: Columns = {
    "id": ID, "organisation_id": ID, "audit_id?": ID, "kind": TEXT, "scope": TEXT, "title": TEXT, "level": TEXT,
    "granted_on": DAY, "valid_until": DAY, "surveillance_on?": DAY, "certifier": TEXT, "reference": TEXT, "recorded_by": ID,
    "recorded_at": MOMENT, "withdrawn_on?": DAY,
}  # fmt: skip
COVER: Columns = {"recognition_id": ID, "organisation_id": ID}
REMINDER: Columns = {"recognition_id": ID, "milestone": TEXT, "day": DAY, "mailed_at": MOMENT}


def upgrade() -> None:
    """Make the tables; an auditor reads a file, no longer a whole enterprise."""
    _make("audit", AUDIT, ["id"], indexed=["organisation_id"])
    _make("audit_part", PART, ["id"], unique=["audit_id", "organisation_id"], indexed=["organisation_id", "assessment_id"])
    _make("audit_member", MEMBER, ["audit_id", "person_id"], indexed=["person_id"])
    _make("audit_entry", ENTRY, ["id"], unique=["part_id", "objective", "voice", "version"], alone=["request_id"])
    _make("audit_complaint", COMPLAINT, ["id"], indexed=["audit_id"])
    _make("sealed_report", REPORT, ["audit_id"], alone=["seal"], indexed=["print_digest"])
    _make("recognition", RECOGNITION, ["id"], indexed=["organisation_id", "audit_id"])
    _make("recognition_cover", COVER, ["recognition_id", "organisation_id"], indexed=["organisation_id"])
    _make("recognition_reminder", REMINDER, ["recognition_id", "milestone", "day"])
    _refer("membership", "assessment_id", "assessment")
    op.create_index("ix_membership_assessment_id", "membership", ["assessment_id"], unique=False)
    op.execute("UPDATE membership SET organisation_id = NULL WHERE role = 'auditor'")
    _refer("plan_action", "audit_id", "audit")


def downgrade() -> None:
    """Take them away; who could be assigned, and who read a file, loses that."""
    op.execute("ALTER TABLE plan_action DROP COLUMN audit_id")
    op.execute("DELETE FROM membership WHERE role = 'auditor'")
    op.drop_index("ix_membership_assessment_id", "membership")
    op.execute("ALTER TABLE membership DROP COLUMN assessment_id")
    for name in ("recognition_reminder", "recognition_cover", "recognition", "sealed_report", "audit_complaint"):
        op.drop_table(name)
    for name in ("audit_entry", "audit_member", "audit_part", "audit"):
        op.drop_table(name)


def _make(
    name: str,
    columns: Columns,
    key: list[str],
    *,
    unique: list[str] | None = None,
    alone: list[str] | None = None,
    indexed: list[str] | None = None,
) -> None:
    """Make a table; a column whose name ends in « ? » may be empty, `unique` holds for its columns together."""
    parts: list[sa.schema.SchemaItem] = []
    for marked, kind in columns.items():
        column = marked.rstrip("?")
        parts.append(sa.Column(column, kind, nullable=marked.endswith("?")))
        if column in REFERENCES:
            table, _, target = REFERENCES[column].partition(".")
            parts.append(sa.ForeignKeyConstraint([column], [f"{table}.{target or 'id'}"], name=f"fk_{name}_{column}"))
    parts.append(sa.PrimaryKeyConstraint(*key, name=f"pk_{name}"))
    for group in filter(None, (unique, *([column] for column in alone or []))):
        parts.append(sa.UniqueConstraint(*group, name=f"uq_{name}_{'_'.join(group)}"))
    op.create_table(name, *parts, sqlite_strict=True)
    for column in indexed or []:
        op.create_index(f"ix_{name}_{column}", name, [column], unique=False)


def _refer(table: str, column: str, target: str) -> None:
    """Add a reference. SQLite adds a column with its reference at once; told apart, it would copy the whole table."""
    kind = "TEXT" if op.get_bind().dialect.name == "sqlite" else "UUID"
    op.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind} CONSTRAINT fk_{table}_{column} REFERENCES {target} (id)")
