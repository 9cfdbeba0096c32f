"""Answers carried to another edition may have to be confirmed."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

FLAG = sa.Boolean().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Add the mark; what was answered until now needs no confirmation."""
    op.add_column("position", sa.Column("to_confirm", FLAG, nullable=False, server_default=sa.text("false")))


def downgrade() -> None:
    """Take the mark away."""
    with op.batch_alter_table("position") as table:
        table.drop_column("to_confirm")
