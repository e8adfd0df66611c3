"""A bound on the time a reader may take: parsers of complex formats can be led astray by a crafted file."""

from __future__ import annotations

import threading
from functools import wraps

from knowledge.errors import UnreadableDocument
from knowledge.reading.extracted import Extracted, Reader, SourceFile
from knowledge.reading.limits import DEADLINE_SECONDS


def within_deadline(read: Reader, seconds: float = DEADLINE_SECONDS) -> Reader:
    """A reader that gives a file up after `seconds`.

    The work goes on in a daemon thread, because Python code cannot be stopped from outside; the thread does
    not keep the program from ending.

    Args:
        read: the reader.
        seconds: the longest time it may take for a file.

    Returns:
        A reader with the same result, which raises `UnreadableDocument` when the time is over.
    """

    @wraps(read)
    def bounded(file: SourceFile) -> Extracted:
        results: list[Extracted | UnreadableDocument] = []

        def work() -> None:
            try:
                results.append(read(file))
            except UnreadableDocument as problem:
                results.append(problem)

        worker = threading.Thread(target=work, name="document-reader", daemon=True)
        worker.start()
        worker.join(seconds)
        if worker.is_alive():
            raise file.unreadable(
                f"Reading it took longer than {seconds:g} seconds.", "Save it as plain text, or split it."
            )
        if not results:  # a fault of the reader itself; the thread has shown it to threading.excepthook
            raise file.unreadable("Its reader failed on it.", "Save it as plain text, and report the file.")
        if isinstance(results[0], UnreadableDocument):
            raise results[0]
        return results[0]

    return bounded
