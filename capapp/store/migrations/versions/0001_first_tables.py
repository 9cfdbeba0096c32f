"""The first tables.

Types are written out here and not imported, so that this step stays what it was when the tables of the day change.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TEXT = sa.Text()
ID = sa.Uuid().with_variant(sa.Text(), "sqlite")
MOMENT = sa.DateTime(timezone=True).with_variant(sa.Text(), "sqlite")
DAY = sa.Date().with_variant(sa.Text(), "sqlite")
FLAG = sa.Boolean().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make every table."""
    op.create_table(
        "audit_log",
        sa.Column("id", ID, nullable=False),
        sa.Column("who", ID, nullable=False),
        sa.Column("what", TEXT, nullable=False),
        sa.Column("subject", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit_log"),
        sqlite_strict=True,
    )
    op.create_index("ix_audit_log_subject", "audit_log", ["subject"], unique=False)
    op.create_table(
        "edition",
        sa.Column("checksum", TEXT, nullable=False),
        sa.Column("questionnaire", TEXT, nullable=False),
        sa.Column("edition", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("sources", TEXT, nullable=False),
        sa.Column("copied_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("checksum", name="pk_edition"),
        sqlite_strict=True,
    )
    op.create_table(
        "outbox",
        sa.Column("id", ID, nullable=False),
        sa.Column("recipient", TEXT, nullable=False),
        sa.Column("subject", TEXT, nullable=False),
        sa.Column("body", TEXT, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("next_at", MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("sent_at", MOMENT, nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sqlite_strict=True,
    )
    op.create_index("ix_outbox_next_at", "outbox", ["next_at"], unique=False)
    op.create_table(
        "person",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("email", TEXT, nullable=False),
        sa.Column("password", TEXT, nullable=True),
        sa.Column("fs_uniquifier", TEXT, nullable=False),
        sa.Column("active", FLAG, nullable=False),
        sa.Column("confirmed_at", MOMENT, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_person"),
        sa.UniqueConstraint("email", name="uq_person_email"),
        sa.UniqueConstraint("fs_uniquifier", name="uq_person_fs_uniquifier"),
        sqlite_strict=True,
    )
    op.create_table(
        "region",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_region"),
        sa.UniqueConstraint("name", name="uq_region_name"),
        sqlite_strict=True,
    )
    op.create_table(
        "free_text",
        sa.Column("id", ID, nullable=False),
        sa.Column("author_id", ID, nullable=False),
        sa.Column("body", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name="fk_free_text_author_id"),
        sa.PrimaryKeyConstraint("id", name="pk_free_text"),
        sqlite_strict=True,
    )
    op.create_index("ix_free_text_author_id", "free_text", ["author_id"], unique=False)
    op.create_table(
        "http_session",
        sa.Column("id_hash", TEXT, nullable=False),
        sa.Column("data", TEXT, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("seen_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_http_session_person_id"),
        sa.PrimaryKeyConstraint("id_hash", name="pk_http_session"),
        sqlite_strict=True,
    )
    op.create_index("ix_http_session_person_id", "http_session", ["person_id"], unique=False)
    op.create_table(
        "organisation",
        sa.Column("id", ID, nullable=False),
        sa.Column("name", TEXT, nullable=False),
        sa.Column("kinds", TEXT, nullable=False),
        sa.Column("town", TEXT, nullable=False),
        sa.Column("region_id", ID, nullable=True),
        sa.Column("parent_id", ID, nullable=True),
        sa.Column("permanent_staff", sa.Integer(), nullable=True),
        sa.Column("path_employees", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["organisation.id"], name="fk_organisation_parent_id"),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name="fk_organisation_region_id"),
        sa.PrimaryKeyConstraint("id", name="pk_organisation"),
        sqlite_strict=True,
    )
    op.create_index("ix_organisation_region_id", "organisation", ["region_id"], unique=False)
    op.create_table(
        "assessment",
        sa.Column("id", ID, nullable=False),
        sa.Column("organisation_id", ID, nullable=False),
        sa.Column("edition", TEXT, nullable=False),
        sa.Column("path", TEXT, nullable=False),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=False),
        sa.Column("consent_positions", FLAG, nullable=False),
        sa.Column("consent_plan", FLAG, nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("planned_on", DAY, nullable=True),
        sa.Column("settled_on", DAY, nullable=True),
        sa.Column("previous_id", ID, nullable=True),
        sa.ForeignKeyConstraint(["edition"], ["edition.checksum"], name="fk_assessment_edition"),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="fk_assessment_organisation_id"),
        sa.ForeignKeyConstraint(["previous_id"], ["assessment.id"], name="fk_assessment_previous_id"),
        sa.PrimaryKeyConstraint("id", name="pk_assessment"),
        sqlite_strict=True,
    )
    op.create_index("ix_assessment_organisation_id", "assessment", ["organisation_id"], unique=False)
    op.create_table(
        "membership",
        sa.Column("id", ID, nullable=False),
        sa.Column("person_id", ID, nullable=False),
        sa.Column("role", TEXT, nullable=False),
        sa.Column("organisation_id", ID, nullable=True),
        sa.Column("region_id", ID, nullable=True),
        sa.Column("ends_at", MOMENT, nullable=True),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["organisation_id"], ["organisation.id"], name="fk_membership_organisation_id"),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name="fk_membership_person_id"),
        sa.ForeignKeyConstraint(["region_id"], ["region.id"], name="fk_membership_region_id"),
        sa.PrimaryKeyConstraint("id", name="pk_membership"),
        sqlite_strict=True,
    )
    op.create_index("ix_membership_organisation_id", "membership", ["organisation_id"], unique=False)
    op.create_index("ix_membership_person_id", "membership", ["person_id"], unique=False)
    op.create_index("ix_membership_region_id", "membership", ["region_id"], unique=False)
    op.create_table(
        "answer_event",
        sa.Column("id", ID, nullable=False),
        sa.Column("assessment_id", ID, nullable=False),
        sa.Column("objective", TEXT, nullable=False),
        sa.Column("edition", TEXT, nullable=False),
        sa.Column("author_id", ID, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("request_id", ID, nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=True),
        sa.Column("state", TEXT, nullable=False),
        sa.Column("level", TEXT, nullable=True),
        sa.Column("comment_id", ID, nullable=True),
        sa.Column("reason_id", ID, nullable=True),
        sa.Column("in_conflict", FLAG, nullable=False),
        sa.Column("resolved_by", ID, nullable=True),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name="fk_answer_event_assessment_id"),
        sa.ForeignKeyConstraint(["author_id"], ["person.id"], name="fk_answer_event_author_id"),
        sa.ForeignKeyConstraint(["comment_id"], ["free_text.id"], name="fk_answer_event_comment_id"),
        sa.ForeignKeyConstraint(["reason_id"], ["free_text.id"], name="fk_answer_event_reason_id"),
        sa.ForeignKeyConstraint(["resolved_by"], ["answer_event.id"], name="fk_answer_event_resolved_by"),
        sa.PrimaryKeyConstraint("id", name="pk_answer_event"),
        sa.UniqueConstraint("assessment_id", "objective", "version", name="uq_answer_event_assessment_id_objective_version"),
        sa.UniqueConstraint("request_id", name="uq_answer_event_request_id"),
        sqlite_strict=True,
    )
    op.create_index(
        "ix_answer_event_conflict",
        "answer_event",
        ["assessment_id"],
        unique=False,
        sqlite_where=sa.text("version IS NULL"),
        postgresql_where=sa.text("version IS NULL"),
    )
    op.create_table(
        "frozen_result",
        sa.Column("id", ID, nullable=False),
        sa.Column("assessment_id", ID, nullable=False),
        sa.Column("settled_on", DAY, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("body", TEXT, nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name="fk_frozen_result_assessment_id"),
        sa.PrimaryKeyConstraint("id", name="pk_frozen_result"),
        sqlite_strict=True,
    )
    op.create_index("ix_frozen_result_assessment_id", "frozen_result", ["assessment_id"], unique=False)
    op.create_table(
        "plan_action",
        sa.Column("id", ID, nullable=False),
        sa.Column("assessment_id", ID, nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("what", TEXT, nullable=False),
        sa.Column("objective", TEXT, nullable=True),
        sa.Column("target", TEXT, nullable=True),
        sa.Column("finding", TEXT, nullable=False),
        sa.Column("first_step", TEXT, nullable=False),
        sa.Column("owner", TEXT, nullable=False),
        sa.Column("due_on", DAY, nullable=True),
        sa.Column("resources", TEXT, nullable=False),
        sa.Column("success_measure", TEXT, nullable=False),
        sa.Column("offer", TEXT, nullable=True),
        sa.Column("effort", TEXT, nullable=True),
        sa.Column("priority", TEXT, nullable=False),
        sa.Column("status", TEXT, nullable=False),
        sa.Column("is_compulsory", FLAG, nullable=False),
        sa.Column("drop_reason", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name="fk_plan_action_assessment_id"),
        sa.PrimaryKeyConstraint("id", name="pk_plan_action"),
        sqlite_strict=True,
    )
    op.create_index("ix_plan_action_assessment_id", "plan_action", ["assessment_id"], unique=False)
    op.create_table(
        "position",
        sa.Column("assessment_id", ID, nullable=False),
        sa.Column("objective", TEXT, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("event_id", ID, nullable=False),
        sa.ForeignKeyConstraint(["assessment_id"], ["assessment.id"], name="fk_position_assessment_id"),
        sa.ForeignKeyConstraint(["event_id"], ["answer_event.id"], name="fk_position_event_id"),
        sa.PrimaryKeyConstraint("assessment_id", "objective", name="pk_position"),
        sqlite_strict=True,
    )


def downgrade() -> None:
    """Drop every table, what refers before what is referred to."""
    op.drop_table("position")
    op.drop_table("plan_action")
    op.drop_table("frozen_result")
    op.drop_table("answer_event")
    op.drop_table("membership")
    op.drop_table("assessment")
    op.drop_table("organisation")
    op.drop_table("http_session")
    op.drop_table("free_text")
    op.drop_table("region")
    op.drop_table("person")
    op.drop_table("outbox")
    op.drop_table("edition")
    op.drop_table("audit_log")
