"""What the parsing libraries let escape on a broken file, so that it ends as a reported problem.

None of them promises to raise only its own errors. The list was gathered by reading arbitrary and damaged
files; anything else is a fault of this program and is meant to be seen.
"""

from __future__ import annotations

import logging
import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from knowledge.reading.extracted import SourceFile

PARSER_FAULTS: tuple[type[Exception], ...] = (
    ArithmeticError,  # sizes of zero or beyond any bound
    AssertionError,
    AttributeError,  # an object of another kind than the format demands
    EOFError,
    LookupError,  # parts or entries that are not there; unknown encodings
    MemoryError,
    NotImplementedError,
    OSError,
    RecursionError,  # structures nested without end
    RuntimeError,
    SyntaxError,  # lxml's XMLSyntaxError
    TypeError,
    ValueError,  # broken numbers, encodings and addresses
    struct.error,
    zlib.error,
)

_CHATTY = ("pypdf", "trafilatura", "htmldate", "courlan", "charset_normalizer")


@contextmanager
def faults_reported(
    file: SourceFile, what: str, cure: str, extra: tuple[type[Exception], ...] = ()
) -> Iterator[None]:
    """Turn what a library raises inside the block into the report of `file`.

    Args:
        file: the file being read.
        what: what it is not, for instance ``"a readable PDF"``.
        cure: what to do about it.
        extra: the library's own errors.

    Raises:
        UnreadableDocument: instead of the library's error.
    """
    for name in _CHATTY:  # they log pieces of the text they read, which must not reach a log
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        yield
    except (*PARSER_FAULTS, *extra) as error:
        raise file.unreadable(f"It is not {what} ({type(error).__name__}).", cure) from error
