"""Names of what digests log. The fields are those of `bot.events.FIELDS`, which hold nobody's words."""

from __future__ import annotations

from enum import StrEnum


class DigestEvent(StrEnum):
    """What happened."""

    PLANNED = "digest_planned"
    SKIPPED = "digest_skipped"
    REPLANNED = "digest_replanned"
    PLANNING_FAILED = "digest_planning_failed"
    PART_SENT = "digest_part_sent"
    PART_FOUND = "digest_part_found"
    PART_DEFERRED = "digest_part_deferred"
    PART_DEAD = "digest_part_dead"
    PART_FAILED = "digest_part_failed"
    CLAIM_LOST = "digest_claim_lost"
    DESTINATION_CLOSED = "digest_destination_closed"
    TICK_FAILED = "digest_tick_failed"
    TICK_MISSED = "digest_tick_missed"
    ALARM = "digest_alarm"
    ALARM_OVER = "digest_alarm_over"
    PRUNED = "digest_pruned"
