"""``verbatim serve`` as operators run it, on loopback platforms: ``python -m tests.bench.served_bot``."""

from __future__ import annotations

import os
import sys

from adapters.serving.assembly import Surroundings
from adapters.serving.connecting import Endpoints
from adapters.serving.program import CommandLine, serve
from tests.bench.echo_discord import DISCORD_API, point_library
from tests.bench.echo_slack import SLACK_API


def main() -> int:
    """Serve until stopped, at the pace that users get."""
    if DISCORD_API in os.environ:
        point_library(os.environ)
    return serve(
        CommandLine(os.environ), sys.stderr, Surroundings(Endpoints(slack_api=os.environ.get(SLACK_API)))
    )


if __name__ == "__main__":
    sys.exit(main())
