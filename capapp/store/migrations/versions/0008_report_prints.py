"""A signed report is printed whole and, in a group, for each enterprise alone: as many files, each with its own digest."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

TEXT = sa.Text()
ID = sa.Uuid().with_variant(sa.Text(), "sqlite")
BYTES = sa.LargeBinary()
COLUMNS = (("printed", "BLOB", "BYTEA"), ("print_digest", "TEXT", "TEXT"))


def upgrade() -> None:
    """Make the table of prints, take those that there are over."""
    op.create_table(
        "report_print",
        sa.Column("audit_id", ID, nullable=False),
        sa.Column("about", ID, nullable=False),
        sa.Column("printed", BYTES, nullable=False),
        sa.Column("digest", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("audit_id", "about", name="pk_report_print"),
        sa.ForeignKeyConstraint(["audit_id"], ["sealed_report.audit_id"], name="fk_report_print_audit_id"),
        sqlite_strict=True,
    )
    op.create_index("ix_report_print_digest", "report_print", ["digest"], unique=False)
    kept = "SELECT audit_id, audit_id, printed, print_digest FROM sealed_report WHERE print_digest IS NOT NULL"
    op.execute(f"INSERT INTO report_print (audit_id, about, printed, digest) {kept}")
    op.drop_index("ix_sealed_report_print_digest", "sealed_report")
    for column, _, _ in COLUMNS:
        op.execute(f"ALTER TABLE sealed_report DROP COLUMN {column}")


def downgrade() -> None:
    """Keep the whole reports only."""
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for column, sqlite, other in COLUMNS:
        op.execute(f"ALTER TABLE sealed_report ADD COLUMN {column} {sqlite if is_sqlite else other}")
    whole = "SELECT {} FROM report_print p WHERE p.audit_id = sealed_report.audit_id AND p.about = p.audit_id"
    printed, digest = (f"({whole.format(column)})" for column in ("printed", "digest"))
    op.execute(f"UPDATE sealed_report SET printed = {printed}, print_digest = {digest}")
    op.create_index("ix_sealed_report_print_digest", "sealed_report", ["print_digest"], unique=False)
    op.drop_table("report_print")
