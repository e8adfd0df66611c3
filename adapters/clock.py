"""The real clock."""

from __future__ import annotations

import datetime
import time


class SystemClock:
    """What time it is, by the machine's clocks."""

    def now(self) -> datetime.datetime:
        """The present, in UTC."""
        return datetime.datetime.now(datetime.UTC)

    def monotonic(self) -> float:
        """Seconds that never run backwards."""
        return time.monotonic()
