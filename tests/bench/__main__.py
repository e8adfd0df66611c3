"""`python -m tests.bench [SECTION ...] [--quick]`: measures, and prints Markdown tables."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from dataclasses import replace
from typing import TextIO

from adapters.__main__ import ONE_THREAD
from tests.bench.machine import machine_line
from tests.bench.sections import QUICK, SECTIONS, Extent, section


def main(arguments: Sequence[str], out: TextIO) -> int:
    """Run the sections that were named, or all of them."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument(
        "sections", nargs="*", metavar="SECTION", help=f"of {', '.join(SECTIONS)}; default all"
    )
    parser.add_argument("--quick", action="store_true", help="small sizes, to see that everything runs")
    parser.add_argument("--most", type=int, metavar="N", help="leave out sizes above N passages or documents")
    options = parser.parse_args(arguments)
    unknown = [name for name in options.sections if name not in SECTIONS]
    if unknown:
        parser.error(f"no section {', '.join(unknown)}; there are {', '.join(SECTIONS)}")
    extent = _up_to(options.most, QUICK if options.quick else Extent())
    _say(out, "# Benchmarks", "", machine_line(), "")
    for name in options.sections or SECTIONS:
        for table in section(name)(extent):
            _say(out, *table.markdown())
    return 0


def _up_to(most: int | None, extent: Extent) -> Extent:
    if most is None:
        return extent
    return replace(
        extent,
        passages=tuple(size for size in extent.passages if size <= most),
        documents=tuple(size for size in extent.documents if size <= most),
    )


def _say(out: TextIO, *lines: str) -> None:
    out.write("".join(f"{line}\n" for line in lines))
    out.flush()


if __name__ == "__main__":
    os.environ.setdefault(*ONE_THREAD)  # as the program does
    sys.exit(main(sys.argv[1:], sys.stdout))
