"""Run by Alembic: on the connection that `migrate` opened, never on one of its own."""

from alembic import context

from capapp.store import audit_tables  # noqa: F401 - its tables hang on the same Base
from capapp.store.tables import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
