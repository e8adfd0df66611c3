"""Which machine the figures are from, how busy it was, and how much memory a process took."""

from __future__ import annotations

import os
import platform
import subprocess
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from importlib.metadata import version
from multiprocessing import get_context
from pathlib import Path
from typing import ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")

_STATUS, _CPUINFO = Path("/proc/self/status"), Path("/proc/cpuinfo")


def machine_line() -> str:
    """One line on the machine, its load, the versions and the commit."""
    load = ", ".join(f"{one:.1f}" for one in os.getloadavg())
    parts = (
        f"{_cpu()}, {os.cpu_count()} cores, {_memory_bytes() / 2**30:.0f} GiB",
        f"load {load}",
        f"Python {platform.python_version()}",
        *(f"{name} {version(name)}" for name in ("tantivy", "usearch", "numpy")),
        f"commit {_commit()}",
    )
    return "; ".join(parts)


def _cpu() -> str:
    lines = _CPUINFO.read_text("utf-8").splitlines() if _CPUINFO.exists() else []
    named = [line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")]
    return named[0] if named else platform.machine()


def _memory_bytes() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def _commit() -> str:
    told = subprocess.run(
        ["git", "describe", "--always", "--dirty"], capture_output=True, text=True, check=False
    )
    return told.stdout.strip() or "unknown"


def peak_bytes() -> int:
    """The most memory this process has held at once, in bytes; what its parent held is not counted.

    Linux only: `getrusage` elsewhere counts what the parent held before it started this process.
    """
    if not _STATUS.exists():
        return 0
    line = next(line for line in _STATUS.read_text("ascii").splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) * 1024


def in_own_process(call: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Call something in a fresh process, so that its memory is its own."""
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("spawn")) as pool:
        return pool.submit(call, *args, **kwargs).result()
