"""The program `verbatim`: reads the command line and calls what it names."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping, Sequence
from io import TextIOWrapper
from typing import TextIO

from adapters.terminal.arguments import build_parser
from adapters.terminal.operating_arguments import OPERATING
from knowledge.errors import KnowledgeError

__all__ = ["ONE_THREAD", "main", "run"]

ONE_THREAD = ("OPENBLAS_NUM_THREADS", "1")
"""numpy's matrices are small in a look-up: its threads would mostly wait for each other, and a look-up takes
twice as long as on one. It is read once, when numpy is imported, which nothing does before `main`."""

INTERRUPTED = 130
"""Exit status after Ctrl-C, as shells give it."""


def main() -> int:
    """Run the program with the process's own arguments, environment and streams.

    Returns:
        The exit status: 0 done, 1 a fault that is named on standard error, 2 a mistyped command line.
    """
    os.environ.setdefault(*ONE_THREAD)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            # The contract is UTF-8 whatever the locale; what is no Unicode is shown, not a reason to fail.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        status = run(sys.argv[1:], os.environ, sys.stdout, sys.stderr)
        sys.stdout.flush()
    except BrokenPipeError:
        # Whoever read us has gone (`| head`); Python would complain again while closing.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        return INTERRUPTED
    return status


def run(arguments: Sequence[str], environ: Mapping[str, str], out: TextIO, err: TextIO) -> int:
    """Carry out one command.

    Args:
        arguments: the command line without the program's name.
        environ: the environment.
        out: where answers go.
        err: where faults go.

    Returns:
        The exit status.
    """
    parser = build_parser()
    options = parser.parse_args(arguments)
    if options.version:
        from importlib.metadata import version

        out.write(f"verbatim {version('verbatim-briefings')}\n")
        return 0
    if options.command is None:
        parser.print_help(out)
        return 0
    if options.command in OPERATING:
        from adapters.administration import administer

        return administer(options, environ, out, err)
    from adapters.terminal.commands import carry_out

    try:
        return carry_out(options, environ, out)
    except KnowledgeError as fault:
        err.write(f"verbatim: {fault}\n")
        return 1


if __name__ == "__main__":
    sys.exit(main())
