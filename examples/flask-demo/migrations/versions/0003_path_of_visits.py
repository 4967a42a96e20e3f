"""Visits know their page and are found by time"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade():
    op.add_column("visits", sa.Column("path", sa.String(200), nullable=False, server_default="/"))
    op.create_index("ix_visits_at", "visits", ["at"])


def downgrade():
    op.drop_index("ix_visits_at", table_name="visits")
    op.drop_column("visits", "path")
