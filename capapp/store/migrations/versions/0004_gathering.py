"""Several voices, one agreement: gatherings and their voices, hands counted, who was there, the minority view."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

TEXT = sa.Text()
ID = sa.Uuid().with_variant(sa.Text(), "sqlite")
MOMENT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
REFERENCE = "fk_answer_event_minority_id"
DAY = sa.Date().with_variant(sa.Text(), "sqlite")


def upgrade() -> None:
    """Make the tables, and the place of the minority view."""
    op.create_table(
        "gathering",
        sa.Column("id", ID, nullable=False),
        sa.Column("assessment_id", ID, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("closes_on", DAY, nullable=True),
        sa.Column("closed_at", MOMENT, nullable=True),
        sa.Column("release", TEXT, nullable=True),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name="fk_gathering_assessment_id"),
        sa.PrimaryKeyConstraint("id", name="pk_gathering"),
        sqlite_strict=True,
    )
    op.create_index("ix_gathering_assessment_id", "gathering", ["assessment_id"], unique=False)
    op.create_table(
        "gathering_college",
        sa.Column("gathering_id", ID, nullable=False),
        sa.Column("college", TEXT, nullable=False),
        sa.Column("code", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"], name="fk_gathering_college_gathering_id"),
        sa.PrimaryKeyConstraint("gathering_id", "college", name="pk_gathering_college"),
        sa.UniqueConstraint("code", name="uq_gathering_college_code"),
        sqlite_strict=True,
    )
    op.create_table(
        "respondent",
        sa.Column("id", ID, nullable=False),
        sa.Column("gathering_id", ID, nullable=False),
        sa.Column("college", TEXT, nullable=False),
        sa.Column("secret_hash", TEXT, nullable=True),
        sa.ForeignKeyConstraint(["gathering_id"], ["gathering.id"], name="fk_respondent_gathering_id"),
        sa.PrimaryKeyConstraint("id", name="pk_respondent"),
        sa.UniqueConstraint("secret_hash", name="uq_respondent_secret_hash"),
        sqlite_strict=True,
    )
    op.create_index("ix_respondent_gathering_id", "respondent", ["gathering_id"], unique=False)
    op.create_table(
        "voice",
        sa.Column("respondent_id", ID, nullable=False),
        sa.Column("question", TEXT, nullable=False),
        sa.Column("choice", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["respondent_id"], ["respondent.id"], name="fk_voice_respondent_id", ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("respondent_id", "question", name="pk_voice"),
        sqlite_strict=True,
    )
    op.create_table(
        "show_of_hands",
        sa.Column("assessment_id", ID, nullable=False),
        sa.Column("objective", TEXT, nullable=False),
        sa.Column("counts", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name="fk_show_of_hands_assessment_id"),
        sa.PrimaryKeyConstraint("assessment_id", "objective", name="pk_show_of_hands"),
        sqlite_strict=True,
    )
    op.create_table(
        "attendance",
        sa.Column("assessment_id", ID, nullable=False),
        sa.Column("theme", TEXT, nullable=False),
        sa.Column("college", TEXT, nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name="fk_attendance_assessment_id"),
        sa.PrimaryKeyConstraint("assessment_id", "theme", "college", name="pk_attendance"),
        sqlite_strict=True,
    )
    # SQLite adds a column with its reference at once; told apart, it would copy the whole table.
    kind = "TEXT" if op.get_bind().dialect.name == "sqlite" else "UUID"
    op.execute(f"ALTER TABLE answer_event ADD COLUMN minority_id {kind} CONSTRAINT {REFERENCE} REFERENCES free_text (id)")


def downgrade() -> None:
    """Take them away."""
    op.execute("ALTER TABLE answer_event DROP COLUMN minority_id")
    for name in ("attendance", "show_of_hands", "voice", "respondent", "gathering_college", "gathering"):
        op.drop_table(name)
