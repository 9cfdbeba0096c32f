"""An enterprise declares, for an assessment, what it does among what the frame offers."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Add the ids, separated by commas; until now nothing could be declared."""
    op.add_column("assessment", sa.Column("options", sa.Text(), nullable=False, server_default=sa.text("''")))


def downgrade() -> None:
    """Take them away."""
    with op.batch_alter_table("assessment") as table:
        table.drop_column("options")
