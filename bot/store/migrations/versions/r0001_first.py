"""The first version of the database."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make all tables."""
    _subscribing()
    _delivering()
    _corpus()
    _platforms()


def _subscribing() -> None:
    op.create_table(
        "subscriptions",
        sa.Column("id", sa.String(length=16), nullable=False),
        sa.Column("owner_platform", sa.String(length=16), nullable=False),
        sa.Column("owner_id", sa.String(length=64), nullable=False),
        sa.Column("destination", sa.String(length=255), nullable=False),
        sa.Column("house", sa.String(length=128), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("dealt_with", sa.BigInteger(), nullable=False),
        sa.Column("next_at", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("introduced", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_subscriptions")),
    )
    op.create_index("ix_subscriptions_destination", "subscriptions", ["destination"], unique=False)
    op.create_index("ix_subscriptions_due", "subscriptions", ["state", "next_at"], unique=False)
    op.create_index("ix_subscriptions_house", "subscriptions", ["house"], unique=False)
    op.create_index("ix_subscriptions_owner", "subscriptions", ["owner_platform", "owner_id"], unique=False)
    op.create_table(
        "occurrences",
        sa.Column("subscription", sa.String(length=16), nullable=False),
        sa.Column("slot", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["subscription"],
            ["subscriptions.id"],
            name=op.f("fk_occurrences_subscription"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("subscription", "slot", name=op.f("pk_occurrences")),
    )
    op.create_index("ix_occurrences_at", "occurrences", ["at"], unique=False)
    op.create_table(
        "shown_points",
        sa.Column("destination", sa.String(length=255), nullable=False),
        sa.Column("point", sa.String(length=64), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("subscription", sa.String(length=16), nullable=False),
        sa.Column("slot", sa.BigInteger(), nullable=False),
        sa.Column("part", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["subscription"],
            ["subscriptions.id"],
            name=op.f("fk_shown_points_subscription"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("destination", "point", name=op.f("pk_shown_points")),
    )
    op.create_index("ix_shown_points_slot", "shown_points", ["subscription", "slot", "part"], unique=False)


def _delivering() -> None:
    op.create_table(
        "outbox",
        sa.Column("subscription", sa.String(length=16), nullable=False),
        sa.Column("slot", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("platform", sa.String(length=16), nullable=False),
        sa.Column("lane", sa.String(length=255), nullable=False),
        sa.Column("destination", sa.Text(), nullable=False),
        sa.Column("destination_key", sa.String(length=255), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("nonce", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=16), nullable=False),
        sa.Column("available_at", sa.BigInteger(), nullable=False),
        sa.Column("token", sa.String(length=64), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("doubtful", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("message", sa.String(length=128), nullable=True),
        sa.Column("settled_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["subscription"], ["subscriptions.id"], name=op.f("fk_outbox_subscription"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("subscription", "slot", "number", name=op.f("pk_outbox")),
        sa.UniqueConstraint("nonce", name=op.f("uq_outbox_nonce")),
    )
    op.create_index("ix_outbox_destination", "outbox", ["destination_key", "state"], unique=False)
    op.create_index(
        "ix_outbox_open", "outbox", ["state", "lane", "slot", "subscription", "number"], unique=False
    )
    op.create_index("ix_outbox_settled", "outbox", ["settled_at"], unique=False)
    op.create_table(
        "lanes",
        sa.Column("lane", sa.String(length=255), nullable=False),
        sa.Column("house", sa.String(length=128), nullable=False),
        sa.Column("free_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("lane", name=op.f("pk_lanes")),
    )
    op.create_index(op.f("ix_lanes_house"), "lanes", ["house"], unique=False)
    op.create_table(
        "leases",
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("worker", sa.String(length=64), nullable=False),
        sa.Column("until", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
    )


def _corpus() -> None:
    op.create_table(
        "source_changes",
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("revision", "document", name=op.f("pk_source_changes")),
    )
    op.create_table(
        "seen_points",
        sa.Column("point", sa.String(length=64), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("point", name=op.f("pk_seen_points")),
    )


def _platforms() -> None:
    op.create_table(
        "installations",
        sa.Column("platform", sa.String(length=16), nullable=False),
        sa.Column("house", sa.String(length=128), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("installed_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("platform", "house", "person", name=op.f("pk_installations")),
    )
    op.create_table(
        "seen_events",
        sa.Column("house", sa.String(length=128), nullable=False),
        sa.Column("event", sa.String(length=128), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("house", "event", name=op.f("pk_seen_events")),
    )
    op.create_index(op.f("ix_seen_events_expires_at"), "seen_events", ["expires_at"], unique=False)
    op.create_table(
        "settings",
        sa.Column("name", sa.String(length=128), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_settings")),
    )
    op.create_table(
        "words",
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_words")),
    )
    op.create_index(op.f("ix_words_used_at"), "words", ["used_at"], unique=False)
    op.create_table(
        "exchanges",
        sa.Column("conversation", sa.String(length=255), nullable=False),
        sa.Column("platform", sa.String(length=16), nullable=False),
        sa.Column("person", sa.String(length=64), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("expires_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("conversation", name=op.f("pk_exchanges")),
    )
    op.create_index(op.f("ix_exchanges_expires_at"), "exchanges", ["expires_at"], unique=False)
    op.create_index("ix_exchanges_person", "exchanges", ["platform", "person"], unique=False)
