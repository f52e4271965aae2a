"""The ledger of acts."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# In the order of their foreign keys.
TABLES = ("acts", "act_corrections", "act_keys", "act_reports")


def upgrade() -> None:
    """Go one step forward."""
    _acts()
    _corrections()
    _keys()
    _reports()
    # Plain ALTERs: to make the table anew would take the deliveries with it, on SQLite.
    op.add_column("alerts", sa.Column("act_id", sa.Integer(), nullable=True))
    op.add_column("alerts", sa.Column("why", sa.Text(), nullable=True))
    op.add_column("alerts", sa.Column("history", sa.JSON(), nullable=True))
    op.create_index(op.f("ix_alerts_act_id"), "alerts", ["act_id"])


def downgrade() -> None:
    """Go one step back."""
    op.drop_index(op.f("ix_alerts_act_id"), "alerts")
    for column in ("history", "why", "act_id"):
        op.drop_column("alerts", column)
    for table in reversed(TABLES):
        op.drop_table(table)


def _acts() -> None:
    """Real-world events."""
    op.create_table(
        "acts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("type", sa.String(length=32), nullable=False),
        sa.Column("country", sa.Text(), nullable=True),
        sa.Column("targets", sa.JSON(), nullable=False),
        sa.Column("minerals", sa.JSON(), nullable=False),
        sa.Column("instruments", sa.JSON(), nullable=False),
        sa.Column("names", sa.JSON(), nullable=False),
        sa.Column("sites", sa.JSON(), nullable=False),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.Column("steps", sa.JSON(), nullable=False),
        sa.Column("step", sa.String(length=16), nullable=False),
        sa.Column("effective", sa.Text(), nullable=True),
        sa.Column("amount", sa.JSON(), nullable=True),
        sa.Column("level", sa.JSON(), nullable=True),
        sa.Column("prior_level", sa.JSON(), nullable=True),
        sa.Column("first_seen", sa.Date(), nullable=False),
        sa.Column("last_seen", sa.Date(), nullable=False),
        sa.Column("sources", sa.JSON(), nullable=False),
        sa.Column("official", sa.Boolean(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("rejected", sa.Boolean(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("merged_into", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["merged_into"], ["acts.id"], name=op.f("fk_acts_merged_into_acts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acts")),
    )
    op.create_index(op.f("ix_acts_country_last_seen"), "acts", ["country", "last_seen"])
    op.create_index(op.f("ix_acts_last_seen_id"), "acts", ["last_seen", "id"])
    op.create_index(op.f("ix_acts_merged_into"), "acts", ["merged_into"])


def _corrections() -> None:
    """What people have said."""
    op.create_table(
        "act_corrections",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("other_id", sa.Integer(), nullable=True),
        sa.Column("article_id", sa.Text(), nullable=True),
        sa.Column("signature", sa.Text(), nullable=True),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("fk_act_corrections_act_id_acts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_act_corrections")),
    )
    op.create_index(op.f("ix_act_corrections_article_id"), "act_corrections", ["article_id"])


def _keys() -> None:
    """What acts are found by."""
    op.create_table(
        "act_keys",
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("last_seen", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(
            ["act_id"], ["acts.id"], name=op.f("fk_act_keys_act_id_acts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("act_id", "key", name=op.f("pk_act_keys")),
    )
    op.create_index(op.f("ix_act_keys_key_last_seen_act_id"), "act_keys", ["key", "last_seen", "act_id"])


def _reports() -> None:
    """Which sentence of which article tells of which act."""
    op.create_table(
        "act_reports",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("article_id", sa.Text(), nullable=False),
        sa.Column("signature", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("step", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("sighting", sa.JSON(), nullable=False),
        sa.Column("seen_on", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["act_id"], ["acts.id"], name=op.f("fk_act_reports_act_id_acts")),
        sa.ForeignKeyConstraint(
            ["article_id"],
            ["articles.id"],
            name=op.f("fk_act_reports_article_id_articles"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_act_reports")),
    )
    op.create_index(op.f("ix_act_reports_act_id_seen_on"), "act_reports", ["act_id", "seen_on"])
    op.create_index(op.f("ix_act_reports_article_id"), "act_reports", ["article_id"])
