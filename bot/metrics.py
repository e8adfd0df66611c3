"""What is counted: requests, refusals, latency, errors, connections. The registry is handed in."""

from __future__ import annotations

from collections.abc import Callable

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram

LATENCY_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)


class Metrics:
    """Counters and gauges, all named ``verbatim_…``.

    Args:
        registry: where they are registered; one for each process, a fresh one for each test.
    """

    def __init__(self, registry: CollectorRegistry) -> None:
        self.registry = registry
        self._requests = Counter(
            "verbatim_requests",
            "Requests by what became of them: answered, refused, rejected, failed",
            ("platform", "command", "outcome"),
            registry=registry,
        )
        self._latency = Histogram(
            "verbatim_request_seconds",
            "Time from request to reply, without the platform's part",
            ("platform", "command"),
            buckets=LATENCY_BUCKETS,
            registry=registry,
        )
        self._errors = Counter("verbatim_errors", "Unexpected errors by place", ("place",), registry=registry)
        self._up = Gauge("verbatim_connection_up", "1 while connected", ("connection",), registry=registry)
        self._documents = Gauge("verbatim_documents", "Documents served", registry=registry)
        self._running = Gauge("verbatim_running_requests", "Requests being answered", registry=registry)

    def answered(self, platform: str, command: str, outcome: str, seconds: float) -> None:
        """Count a request and its time.

        Args:
            platform: where it came from.
            command: name of a command of ours, so that the number of series stays small.
            outcome: answered, refused, rejected or failed.
            seconds: from request to reply.
        """
        self._requests.labels(platform, command, outcome).inc()
        self._latency.labels(platform, command).observe(seconds)

    def failed(self, place: str) -> None:
        """Count an unexpected error; `place` is one of a few fixed words."""
        self._errors.labels(place).inc()

    def connection(self, name: str, *, up: bool) -> None:
        """Note the state of a connection."""
        self._up.labels(name).set(1 if up else 0)

    def documents(self, count: int) -> None:
        """Note how many documents are served."""
        self._documents.set(count)

    def watch_running(self, count: Callable[[], int]) -> None:
        """Have it counted, whenever somebody wants to know, how many requests are being answered."""
        self._running.set_function(count)
