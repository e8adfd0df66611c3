"""What can go wrong in the corpus, each with the fault and the cure.

KnowledgeError
├── CorpusError          the folder or its manifest cannot be used at all
├── UnreadableDocument   one file cannot be read; the others are served
├── NotVerbatim          a quote's characters are not those of its source span: the gate blocks it
├── IndexUnusable        the cached index is broken or of another version; it is rebuilt
└── BadQuestion          the question itself cannot be worked with (empty, unknown filter)
"""

from __future__ import annotations


class KnowledgeError(Exception):
    """Base of every error this package raises on purpose.

    Args:
        fault: what is wrong, in words a user may read (no document text, no traceback).
        cure: what to do about it, or an empty string.
    """

    def __init__(self, fault: str, cure: str = "") -> None:
        super().__init__(f"{fault} {cure}".strip())
        self.fault = fault
        self.cure = cure


class CorpusError(KnowledgeError):
    """The corpus folder or its manifest cannot be used."""


class UnreadableDocument(KnowledgeError):
    """A single file cannot be read; it costs none of the others.

    Args:
        name: the file's name relative to the corpus folder.
        fault: what is wrong with it.
        cure: how to mend it.
    """

    def __init__(self, name: str, fault: str, cure: str) -> None:
        super().__init__(f"{name}: {fault}", cure)
        self.name = name
        self.reason = fault


class NotVerbatim(KnowledgeError):
    """A quote does not hold exactly what its source span holds; it must not leave the program."""


class IndexUnusable(KnowledgeError):
    """The index on disk is broken or was written by another version."""


class BadQuestion(KnowledgeError):
    """The question cannot be worked with as it stands."""
