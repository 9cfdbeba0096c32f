"""The lines of the journal are numbered and chained, those that are there in the order in which they were read until now."""

import hashlib
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

TEXT = sa.Text()
ID = sa.Uuid().with_variant(sa.Text(), "sqlite")
MOMENT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
STRICT = {"sqlite_strict": True}
LINE = sa.table(
    "audit_log",
    sa.column("id", ID),
    sa.column("who", ID),
    sa.column("what", TEXT),
    sa.column("subject", ID),
    sa.column("at", MOMENT),
    sa.column("number", sa.Integer()),
    sa.column("digest", TEXT),
)


def upgrade() -> None:
    """Add number and digest, fill them in, then ask for them."""
    op.add_column("audit_log", sa.Column("number", sa.Integer(), nullable=True))
    op.add_column("audit_log", sa.Column("digest", TEXT, nullable=True))
    _chain(op.get_bind())
    op.drop_index("ix_audit_log_subject", "audit_log")
    with op.batch_alter_table("audit_log", table_kwargs=STRICT) as table:
        table.alter_column("number", existing_type=sa.Integer(), nullable=False)
        table.alter_column("digest", existing_type=TEXT, nullable=False)
        table.create_unique_constraint("uq_audit_log_subject_number", ["subject", "number"])


def downgrade() -> None:
    """Take both away; the lines stay."""
    with op.batch_alter_table("audit_log", table_kwargs=STRICT) as table:
        table.drop_constraint("uq_audit_log_subject_number", type_="unique")
        table.drop_column("digest")
        table.drop_column("number")
    op.create_index("ix_audit_log_subject", "audit_log", ["subject"], unique=False)


def _chain(connection: sa.Connection) -> None:
    subjects = connection.scalars(sa.select(LINE.c.subject).distinct()).all()
    change = sa.update(LINE).where(LINE.c.id == sa.bindparam("line"))
    filled = change.values(number=sa.bindparam("place"), digest=sa.bindparam("made"))
    for subject in subjects:
        lines = connection.execute(sa.select(LINE).where(LINE.c.subject == subject).order_by(LINE.c.at, LINE.c.id))
        connection.execute(filled, list(_chained(lines.all())))


def _chained(lines: Any) -> Iterator[dict[str, Any]]:
    """What is filled in for the lines about one subject, as it is made for new lines at this revision."""
    digest = ""
    for number, line in enumerate(lines, 1):
        content = [digest, number, _id(line.who), line.what, _id(line.subject), _moment(line.at)]
        text = json.dumps(content, ensure_ascii=True, separators=(",", ":"))
        digest = hashlib.sha256(text.encode()).hexdigest()
        yield {"line": line.id, "place": number, "made": digest}


def _id(value: UUID | str) -> str:
    return str(UUID(str(value)))


def _moment(value: datetime | str) -> str:
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
