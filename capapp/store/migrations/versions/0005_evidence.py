"""Evidence shown for an objective; the bytes of its files lie apart."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

TEXT = sa.Text()
ID = sa.Uuid().with_variant(sa.Text(), "sqlite")
MOMENT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
DAY = sa.Date().with_variant(sa.Text(), "sqlite")


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "evidence",
        sa.Column("id", ID, nullable=False),
        sa.Column("assessment_id", ID, nullable=False),
        sa.Column("objective", TEXT, nullable=False),
        sa.Column("side", TEXT, nullable=False),
        sa.Column("form", TEXT, nullable=False),
        sa.Column("title", TEXT, nullable=False),
        sa.Column("text", TEXT, nullable=False),
        sa.Column("file_name", TEXT, nullable=True),
        sa.Column("media_type", TEXT, nullable=True),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("digest", TEXT, nullable=True),
        sa.Column("place", TEXT, nullable=True),
        sa.Column("valid_until", DAY, nullable=True),
        sa.Column("author_id", ID, nullable=False),
        sa.Column("added_at", MOMENT, nullable=False),
        sa.Column("removed_at", MOMENT, nullable=True),
        sa.Column("removed_by", ID, nullable=True),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name="fk_evidence_assessment_id"),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name="fk_evidence_author_id"),
        sa.ForeignKeyConstraint(["removed_by"], ["person.id"], name="fk_evidence_removed_by"),
        sa.PrimaryKeyConstraint("id", name="pk_evidence"),
        sqlite_strict=True,
    )
    op.create_index("ix_evidence_assessment_id", "evidence", ["assessment_id"], unique=False)


def downgrade() -> None:
    """Take it away."""
    op.drop_table("evidence")
