"""The program run as from a shell, in this process: its arguments in, what it wrote and its status out."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from adapters.__main__ import run


@dataclass(frozen=True)
class Outcome:
    """What a command came to."""

    status: int
    out: str
    err: str

    @property
    def lines(self) -> list[dict[str, object]]:
        """Its JSON Lines, each of which has to be an object."""
        found = [json.loads(line) for line in self.out.splitlines()]
        assert all(isinstance(one, dict) for one in found)
        return found


@dataclass(frozen=True)
class Shell:
    """Runs commands with an environment of their own."""

    corpus: Path
    cache: Path
    more: Mapping[str, str] = field(default_factory=dict)

    def __call__(self, *arguments: str) -> Outcome:
        out, err = io.StringIO(), io.StringIO()
        environ = {"VERBATIM_CORPUS": str(self.corpus), "VERBATIM_CACHE": str(self.cache), **self.more}
        status = run(arguments, environ, out, err)
        return Outcome(status, out.getvalue(), err.getvalue())
