"""The tables. Moments are kept in UTC as whole microseconds, which sort and compare alike everywhere."""

from __future__ import annotations

import datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
)

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)
_MICROSECOND = datetime.timedelta(microseconds=1)


class Moment(TypeDecorator[datetime.datetime]):
    """An aware moment, kept as microseconds since 1970 in UTC."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime.datetime | None, dialect: Dialect) -> int | None:
        """To the database.

        Raises:
            ValueError: if the moment is naive.
        """
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("moments need a time zone")
        return (value - _EPOCH) // _MICROSECOND

    def process_result_value(self, value: int | None, dialect: Dialect) -> datetime.datetime | None:
        """From the database, in UTC."""
        return None if value is None else _EPOCH + value * _MICROSECOND


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    }
)

subscriptions = Table(
    "subscriptions",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("owner_platform", String(16), nullable=False),
    Column("owner_id", String(64), nullable=False),
    Column("destination", String(255), nullable=False),
    Column("house", String(128), nullable=False),
    Column("terms", Text, nullable=False),
    Column("created", Moment, nullable=False),
    Column("dealt_with", Moment, nullable=False),
    Column("next_at", Moment),
    Column("state", String(16), nullable=False),
    Column("reason", Text, nullable=False),
    Column("introduced", Integer),
    Column("version", Integer, nullable=False),
    Index("ix_subscriptions_due", "state", "next_at"),
    Index("ix_subscriptions_owner", "owner_platform", "owner_id"),
    Index("ix_subscriptions_destination", "destination"),
    Index("ix_subscriptions_house", "house"),
)

occurrences = Table(
    "occurrences",
    metadata,
    Column("subscription", ForeignKey("subscriptions.id", ondelete="CASCADE"), primary_key=True),
    Column("slot", Moment, primary_key=True),
    Column("state", String(16), nullable=False),
    Column("at", Moment, nullable=False),
    Column("late", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    Column("parts", Integer, nullable=False),
    Index("ix_occurrences_at", "at"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("subscription", ForeignKey("subscriptions.id", ondelete="CASCADE"), primary_key=True),
    Column("slot", Moment, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("platform", String(16), nullable=False),
    Column("lane", String(255), nullable=False),
    Column("destination", Text, nullable=False),
    Column("destination_key", String(255), nullable=False),
    Column("payload", Text, nullable=False),
    Column("nonce", String(32), nullable=False, unique=True),
    Column("state", String(16), nullable=False),
    Column("available_at", Moment, nullable=False),
    Column("token", String(64)),
    Column("attempts", Integer, nullable=False),
    Column("doubtful", Boolean, nullable=False),
    Column("reason", Text, nullable=False),
    Column("message", String(128)),
    Column("settled_at", Moment),
    Index("ix_outbox_open", "state", "lane", "slot", "subscription", "number"),
    Index("ix_outbox_destination", "destination_key", "state"),
    Index("ix_outbox_settled", "settled_at"),
)

lanes = Table(
    "lanes",
    metadata,
    Column("lane", String(255), primary_key=True),
    Column("house", String(128), nullable=False, index=True),
    Column("free_at", Moment, nullable=False),
)

shown_points = Table(
    "shown_points",
    metadata,
    Column("destination", String(255), primary_key=True),
    Column("point", String(64), primary_key=True),
    Column("document", Text, nullable=False),
    Column("subscription", ForeignKey("subscriptions.id", ondelete="CASCADE"), nullable=False),
    Column("slot", Moment, nullable=False),
    Column("part", Integer, nullable=False),
    Index("ix_shown_points_slot", "subscription", "slot", "part"),
)

source_changes = Table(
    "source_changes",
    metadata,
    Column("revision", Integer, primary_key=True),
    Column("document", Text, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("name", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

seen_points = Table(
    "seen_points",
    metadata,
    Column("point", String(64), primary_key=True),
    Column("revision", Integer, nullable=False),
)

leases = Table(
    "leases",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("worker", String(64), nullable=False),
    Column("until", Moment, nullable=False),
)

installations = Table(
    "installations",
    metadata,
    Column("platform", String(16), primary_key=True),
    Column("house", String(128), primary_key=True),
    Column("person", String(64), primary_key=True),
    Column("sealed", LargeBinary, nullable=False),
    Column("installed_at", Moment, nullable=False),
)

seen_events = Table(
    "seen_events",
    metadata,
    Column("house", String(128), primary_key=True),
    Column("event", String(128), primary_key=True),
    Column("expires_at", Moment, nullable=False, index=True),
)

settings = Table(
    "settings",
    metadata,
    Column("name", String(128), primary_key=True),
    Column("value", Text, nullable=False),
)

words = Table(
    "words",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("words", Text, nullable=False),
    Column("used_at", Moment, nullable=False, index=True),
)

exchanges = Table(
    "exchanges",
    metadata,
    Column("conversation", String(255), primary_key=True),
    Column("platform", String(16), nullable=False),
    Column("person", String(64), nullable=False),
    Column("content", Text, nullable=False),
    Column("expires_at", Moment, nullable=False, index=True),
    Index("ix_exchanges_person", "platform", "person"),
)
