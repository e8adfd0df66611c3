"""Names of everything the bot logs, and the fields a log line may hold.

Words of users, words of documents and tokens are never among them; a field with another name is withheld.
"""

from __future__ import annotations

from enum import StrEnum


class Event(StrEnum):
    """What happened."""

    STARTED = "started"
    STOPPING = "stopping"
    STOPPED = "stopped"
    REQUEST_ANSWERED = "request_answered"
    REQUEST_REFUSED = "request_refused"
    REQUEST_FAILED = "request_failed"
    SUGGESTION_FAILED = "suggestion_failed"
    WORDS_UNKEPT = "words_unkept"
    WORK_FAILED = "work_failed"
    WORK_ABANDONED = "work_abandoned"
    CONNECTION_UP = "connection_up"
    CONNECTION_DOWN = "connection_down"
    CONNECTION_RETRIED = "connection_retried"
    COMMANDS_SYNCED = "commands_synced"
    COMMANDS_UNCHANGED = "commands_unchanged"
    DUPLICATE_DROPPED = "duplicate_dropped"
    ANSWER_UNDELIVERED = "answer_undelivered"
    CORPUS_LOADED = "corpus_loaded"
    HEALTH_SERVED = "health_served"


FIELDS = frozenset(
    (
        "event", "level", "timestamp", "logger", "exc_type", "frames",
        "platform", "kind", "command", "outcome", "milliseconds", "reference", "code", "request",
        "workspace", "shard", "attempt", "seconds", "count", "finished", "abandoned", "name", "version",
        "documents", "problems", "revision", "port", "host", "status", "method", "path",
        "subscription", "slot", "part", "destination", "reason", "state", "worker", "late", "sent", "skipped",
        "failed", "planned", "claimed", "waiting", "database", "migration",
    )
)  # fmt: skip
"""What a log line may hold. Ids of people and channels are not needed to run the bot, so none is there."""
