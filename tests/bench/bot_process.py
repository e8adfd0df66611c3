"""A bot as a process of its own: started, waited for, weighed and stopped."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from adapters.__main__ import ONE_THREAD

ROOT = Path(__file__).parents[2]
PATIENCE_SECONDS = 180.0
SETTLED_SECONDS = 2.0
"""After it is ready a bot still warms up and frees; then it is at rest."""


@dataclass(frozen=True)
class Program:
    """What to start.

    Attributes:
        arguments: behind the interpreter's name.
        environ: beside the environment of this process.
        ready: a word in the line that it writes once it is connected.
        answers: a word in the line that it writes once it has something to answer from; empty where it needs
            nothing.
    """

    arguments: Sequence[str]
    environ: Mapping[str, str]
    ready: str
    answers: str = ""


@dataclass(frozen=True)
class RunningBot:
    """A bot that is connected.

    Attributes:
        pid: of its process.
        ready_seconds: from its start to its being connected.
        answers_seconds: from its start to its being able to answer.
    """

    pid: int
    ready_seconds: float
    answers_seconds: float

    async def bytes_at_rest(self) -> int:
        """Memory it holds when nothing is asked of it; 0 where the system does not tell."""
        await asyncio.sleep(SETTLED_SECONDS)
        return _bytes_held(self.pid)


def _bytes_held(pid: int) -> int:
    status = Path(f"/proc/{pid}/status")
    if not status.exists():
        return 0
    line = next(line for line in status.read_text("ascii").splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) * 1024


@asynccontextmanager
async def started(program: Program) -> AsyncIterator[RunningBot]:
    """A bot, connected; stopped at the end.

    Raises:
        RuntimeError: if it ends before it is connected; with its last lines.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("VERBATIM_")}
    began = time.monotonic()
    process = await asyncio.create_subprocess_exec(
        sys.executable, *program.arguments, cwd=ROOT, env=kept | dict((ONE_THREAD, *program.environ.items())),
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
    )  # fmt: skip
    waited = [word for word in (program.ready, program.answers) if word]
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            seen = await _until_written(process, waited)
        reading = asyncio.create_task(_read_on(process))
        try:
            yield RunningBot(process.pid, seen[program.ready] - began, max(seen.values()) - began)
        finally:
            reading.cancel()
    finally:
        await _stop(process)


async def _until_written(process: asyncio.subprocess.Process, words: Sequence[str]) -> dict[str, float]:
    """When each of some words was first written."""
    last: deque[str] = deque(maxlen=20)
    seen: dict[str, float] = {}
    async for line in _output(process):
        last.append(line.decode("utf-8", "replace").rstrip())
        for word in words:
            if word in last[-1]:
                seen.setdefault(word, time.monotonic())
        if len(seen) == len(words):
            return seen
    raise RuntimeError("the bot ended before it was connected:\n" + "\n".join(last))


async def _read_on(process: asyncio.subprocess.Process) -> None:
    """Keep its pipe from filling up."""
    async for _ in _output(process):
        pass


def _output(process: asyncio.subprocess.Process) -> asyncio.StreamReader:
    if process.stdout is None:
        raise RuntimeError("the bot was started without a pipe")
    return process.stdout


async def _stop(process: asyncio.subprocess.Process) -> None:
    if process.returncode is None:
        process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), PATIENCE_SECONDS / 6)
        except TimeoutError:
            process.kill()
    await process.wait()
