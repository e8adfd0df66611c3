"""What a person waits for who types `verbatim lookup`: a new process, without and with the cached index."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping
from statistics import median

from tests.bench.report import Table, megabytes, milliseconds
from tests.bench.sections import Extent
from tests.bench.timing import timed

_QUESTION = "How many tourists came last year?"
_LOOKUP = ("-m", "adapters", "lookup", "--json", _QUESTION)
_FOR_PEOPLE = ("-m", "adapters", "lookup", _QUESTION)
_PEAK = (
    "import sys; from adapters.__main__ import main; from tests.bench.machine import peak_bytes; "
    f"sys.argv = ['verbatim', 'lookup', '--json', {_QUESTION!r}]; main(); sys.stderr.write(str(peak_bytes()))"
)
_RUNS = 7


def run(extent: Extent) -> Iterable[Table]:
    """Start the program again and again."""
    with tempfile.TemporaryDirectory() as cache:
        environ = {**os.environ, "VERBATIM_CACHE": cache}
        first = _seconds(_LOOKUP, environ)
        rows = [
            ("first look-up, index built", milliseconds(first)),
            ("look-up for a program, index cached", milliseconds(_median(_LOOKUP, environ))),
            ("look-up for a person, index cached", milliseconds(_median(_FOR_PEOPLE, environ))),
            ("an empty Python program", milliseconds(_median(("-c", "pass"), environ))),
        ]
        peak = int(_run(("-c", _PEAK), environ).stderr)
    notes = (f"median of {_RUNS} starts; peak memory with the index cached: {megabytes(peak)} MB",)
    yield Table("Cold start on the shipped corpus", ("", "ms"), rows, notes)


def _median(arguments: tuple[str, ...], environ: Mapping[str, str]) -> float:
    return median(_seconds(arguments, environ) for _ in range(_RUNS))


def _seconds(arguments: tuple[str, ...], environ: Mapping[str, str]) -> float:
    return timed(lambda: _run(arguments, environ))[1]


def _run(arguments: tuple[str, ...], environ: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    command = (sys.executable, *arguments)
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=True)
