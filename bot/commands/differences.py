"""Differences between versions as a list: every version against the one that is shown first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence

from bot.blocks import Block, Listing, Notice, Section
from bot.commands.carriers import STARK
from bot.invocation import Corpus
from bot.texts import differing
from knowledge.model import Quote
from knowledge.statements.model import Difference, Severity

ROWS = 12
"""Most that are listed; what changes the meaning comes first, so that choice of words is what falls off."""


def against(base: str, differences: Iterable[Difference], absent: Collection[str] = ()) -> list[Difference]:
    """The differences of other versions from one, seen from that one; those of meaning first.

    Every pair of versions has its differences; all of them would say the same thing over and over.

    Args:
        base: id of the document that is compared with.
        differences: between any documents.
        absent: ids of documents that lack the statement as a whole, which is said elsewhere.
    """
    seen_from_base = [
        one if one.a.document == base else one.mirrored
        for one in differences
        if base in (one.a.document, one.b.document) and one.severity is not Severity.NONE
    ]
    present = [one for one in seen_from_base if one.b.document not in absent]
    return sorted(present, key=lambda one: one.severity is not Severity.MEANING)


def most_quoted(quotes: Iterable[Quote]) -> str:
    """Id of the document most quotes are from; empty if there are none."""
    counted = Counter(quote.citation.document for quote in quotes)
    return counted.most_common(1)[0][0] if counted else ""


def is_stark(difference: Difference) -> bool:
    """Whether no choice of words by a translator explains it: another number, name, time, or a negation."""
    return difference.severity is Severity.MEANING and difference.kind in STARK


def differences_blocks(
    base: str, differences: Sequence[Difference], corpus: Corpus, *, in_brief: bool = False
) -> list[Block]:
    """One line for each way to differ, with every version that differs so; what is not listed is counted.

    Args:
        base: id of the document that the others are compared with.
        differences: as `against` gives them.
        corpus: names the documents.
        in_brief: whether to list those alone that no choice of words explains; else only the words that a
            machine chose are left out.

    Returns:
        A heading with a list, a count, or both; nothing where nothing differs.
    """
    ways: dict[tuple[str, str, str, str], list[Difference]] = {}
    for one in differences:
        ways.setdefault((one.kind.value, one.a.text, one.b.text, str(one.a.span)), []).append(one)
    ordered = sorted(ways.values(), key=lambda way: _weight(way, corpus))
    listed = [way for way in ordered if _is_worth_listing(way, corpus, in_brief=in_brief)][:ROWS]
    name = corpus.catalogue.handle(base)
    blocks: list[Block] = []
    if listed:
        lines = tuple(_line(way, corpus) for way in listed)
        blocks += [Section(differing.differences_title(name)), Listing(lines)]
    unlisted = [way for way in ordered if way not in listed]
    if unlisted:
        only_words = not any(is_stark(way[0]) for way in unlisted)
        count = differing.unlisted(len(unlisted), "" if listed else name, only_words=only_words)
        blocks.append(Notice(f"{count} {differing.LISTED_BY_COMPARE}" if in_brief else count))
    return blocks


def _is_worth_listing(way: Sequence[Difference], corpus: Corpus, *, in_brief: bool) -> bool:
    return is_stark(way[0]) or not (in_brief or _is_reworded(way, corpus))


def _weight(way: Sequence[Difference], corpus: Corpus) -> tuple[bool, bool, bool]:
    """What is stark first, then what is of meaning; copies reworded by machine last among their like."""
    first = way[0]
    return not is_stark(first), _is_reworded(way, corpus), first.severity is not Severity.MEANING


def _is_reworded(way: Sequence[Difference], corpus: Corpus) -> bool:
    return all(corpus.catalogue.is_reworded(one.b.document) for one in way)


def _line(way: Sequence[Difference], corpus: Corpus) -> str:
    first = way[0]
    documents = list(dict.fromkeys(one.b.document for one in way))
    names = corpus.catalogue.handles(documents)
    return differing.difference(first.kind.value, first.a.text, first.b.text, names)
