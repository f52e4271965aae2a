"""Later alerts of an act thread under the first."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Go one step forward."""
    op.add_column("alerts", sa.Column("thread", sa.Text(), nullable=True))


def downgrade() -> None:
    """Go one step back."""
    op.drop_column("alerts", "thread")
