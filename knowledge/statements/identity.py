"""Ids of statements: made from a document's own words, whatever other documents come and go."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence

from knowledge.model import ParsedDocument
from knowledge.statements.model import Rendition

_WORDS = re.compile(r"\w+")
_ID_LENGTH = 12


def sentence_keys(parsed: ParsedDocument) -> tuple[str, ...]:
    """A key for each sentence of a document: the id of a statement that is named after it.

    Args:
        parsed: the document.

    Returns:
        12 hexadecimal digits each, from the document's id, the sentence's words (case, punctuation and white
        space do not matter) and how often the document had the same words before.
    """
    seen: Counter[str] = Counter()
    keys = []
    for sentence in parsed.sentences:
        words = " ".join(_WORDS.findall(parsed.text(sentence.span).casefold()))
        seen[words] += 1
        named = f"{parsed.id}\n{seen[words]}\n{words}"
        keys.append(hashlib.sha256(named.encode("utf-8", "surrogatepass")).hexdigest()[:_ID_LENGTH])
    return tuple(keys)


def earliest(members: Sequence[Rendition], published: Mapping[str, str]) -> Rendition:
    """The rendition that names the statement.

    Args:
        members: at least one.
        published: ISO date of publication by document; documents without one are taken for the latest.

    Returns:
        The earliest published; ties go to the smaller document id.
    """
    return min(
        members, key=lambda m: (m.document not in published, published.get(m.document, ""), m.document)
    )
