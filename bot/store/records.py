"""Values to rows and back. What people choose is kept as JSON, so that it can grow without a migration."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Row as ResultRow

from bot.digests.model import (
    Destination,
    DestinationKind,
    Length,
    NothingNew,
    Occurrence,
    OccurrenceState,
    Owner,
    Subscription,
    SubscriptionState,
    Terms,
    Watch,
    WatchKind,
)
from bot.digests.outbox import Part, PartKey
from bot.model import Platform
from bot.store.database import Row


def subscription_row(subscription: Subscription) -> Row:
    """The columns of `subscriptions`."""
    return {
        "id": subscription.id,
        "owner_platform": subscription.owner.platform.value,
        "owner_id": subscription.owner.id,
        "destination": subscription.terms.destination.key,
        "house": subscription.terms.destination.house,
        "terms": _terms_text(subscription.terms),
        "created": subscription.created,
        "dealt_with": subscription.dealt_with,
        "next_at": subscription.next_at,
        "state": subscription.state.value,
        "reason": subscription.reason,
        "introduced": subscription.introduced,
        "version": subscription.version,
    }


def read_subscription(row: ResultRow[Any]) -> Subscription:
    """A subscription from its row."""
    return Subscription(
        id=row.id,
        owner=Owner(Platform(row.owner_platform), row.owner_id),
        terms=_read_terms(row.terms),
        created=row.created,
        dealt_with=row.dealt_with,
        next_at=row.next_at,
        state=SubscriptionState(row.state),
        reason=row.reason,
        introduced=row.introduced,
        version=row.version,
    )


def occurrence_row(occurrence: Occurrence) -> Row:
    """The columns of `occurrences`."""
    return {
        "subscription": occurrence.subscription,
        "slot": occurrence.slot,
        "state": occurrence.state.value,
        "at": occurrence.at,
        "late": occurrence.late,
        "reason": occurrence.reason,
        "parts": occurrence.parts,
    }


def read_occurrence(row: ResultRow[Any]) -> Occurrence:
    """A line of the ledger from its row."""
    return Occurrence(
        row.subscription, row.slot, OccurrenceState(row.state), row.at, row.late, row.reason, row.parts
    )


def part_row(part: Part) -> Row:
    """The columns of `outbox` for a message that waits."""
    return {
        "subscription": part.key.subscription,
        "slot": part.key.slot,
        "number": part.key.number,
        "platform": part.destination.platform.value,
        "lane": part.destination.lane,
        "destination": destination_text(part.destination),
        "destination_key": part.destination.key,
        "payload": part.payload,
        "nonce": part.key.nonce,
        "state": "pending",
        "available_at": part.key.slot,
        "attempts": 0,
        "doubtful": False,
        "reason": "",
    }


def read_part(row: ResultRow[Any]) -> Part:
    """A message from its row."""
    key = PartKey(row.slot, row.subscription, row.number)
    return Part(key, read_destination(json.loads(row.destination)), row.payload)


def destination_text(destination: Destination) -> str:
    """A destination as JSON."""
    return json.dumps(_destination_fields(destination), ensure_ascii=False)


def read_destination(fields: dict[str, Any]) -> Destination:
    """A destination from the fields of its JSON."""
    return Destination(
        platform=Platform(fields["platform"]),
        workspace=fields["workspace"],
        channel=fields["channel"],
        thread=fields["thread"],
        kind=DestinationKind(fields["kind"]),
        name=fields["name"],
    )


def _destination_fields(destination: Destination) -> dict[str, str | None]:
    return {
        "platform": destination.platform.value,
        "workspace": destination.workspace,
        "channel": destination.channel,
        "thread": destination.thread,
        "kind": destination.kind.value,
        "name": destination.name,
    }


def _terms_text(terms: Terms) -> str:
    fields = {
        "destination": _destination_fields(terms.destination),
        "watches": [[watch.kind.value, watch.words] for watch in terms.watches],
        "schedule": terms.schedule,
        "zone": terms.zone,
        "length": terms.length.value,
        "nothing_new": terms.nothing_new.value,
    }
    return json.dumps(fields, ensure_ascii=False)


def _read_terms(text: str) -> Terms:
    fields = json.loads(text)
    return Terms(
        destination=read_destination(fields["destination"]),
        watches=tuple(Watch(WatchKind(kind), words) for kind, words in fields["watches"]),
        schedule=fields["schedule"],
        zone=fields["zone"],
        length=Length(fields["length"]),
        nothing_new=NothingNew(fields["nothing_new"]),
    )
