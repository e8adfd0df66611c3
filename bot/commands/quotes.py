"""Quotes as blocks, and what can be done with them as buttons."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from bot.actions import MAX_PAGE, Action, Passage
from bot.blocks import QuoteBlock
from bot.catalogue import passage_quoted
from bot.commands.carriers import carrier_names
from bot.invocation import Corpus, Invocation
from bot.model import Button, ButtonStyle, Choice, Select
from bot.outside_text import shortened
from bot.results import Hit
from bot.texts import answers, citing
from knowledge.model import Quote, Role, Span

_REMEMBERED = 1024
"""Passages whose buttons are kept."""

_ROLE_LABELS = {
    Role.COMMENTATOR: answers.COMMENTARY_LABEL,
    Role.EDITOR: answers.EDITOR_LABEL,
    Role.NARRATOR: answers.NARRATION_LABEL,
    Role.INTERVIEWER: answers.QUESTION_LABEL,
}


def quote_block(
    quote: Quote, *, label: str = "", also_in: tuple[str, ...] = (), marked: Iterable[str] = ()
) -> QuoteBlock:
    """A quote as a block, labelled where its words are not the interviewee's or not the original ones.

    Args:
        quote: the words.
        label: what the quote is here; whose words they are follows where it has to be said.
        also_in: names of other sources that carry the statement.
        marked: words of the quote to set off; those that do not stand in it exactly once are left.
    """
    role = _ROLE_LABELS.get(quote.citation.role, "")
    reworded = citing.REWORDED_LABEL if quote.citation.reworded else ""
    labels = " · ".join(part for part in (label, role, reworded) if part)
    return QuoteBlock(quote, labels, also_in, marks_in(quote.text, marked))


def hit_block(hit: Hit, corpus: Corpus, *, label: str = "") -> QuoteBlock:
    """A quote with the other sources that carry its statement, by name."""
    return quote_block(hit.quote, label=label, also_in=carrier_names(hit.quote, hit.also_in, corpus))


def marks_in(text: str, marked: Iterable[str]) -> tuple[Span, ...]:
    """Where words stand in a quote, without overlap and in order.

    Args:
        text: the quote.
        marked: words to find; those that stand there never or more than once are left out.
    """
    found: list[Span] = []
    for words in marked:
        at = text.find(words) if words.strip() else -1
        if at < 0 or text.find(words, at + 1) >= 0:
            continue
        mark = Span(at, at + len(words))
        if not any(mark.overlaps(other) for other in found):
            found.append(mark)
    return tuple(sorted(found))


@lru_cache(maxsize=_REMEMBERED)
def passage_buttons(passage: Passage) -> tuple[Button, ...]:
    """What can be asked about a passage."""
    return (
        Button(answers.MORE_CONTEXT, Action("context", passage=passage)),
        Button(answers.OTHER_VERSIONS, Action("versions-here", passage=passage)),
        Button(answers.COMMENTARY, Action("commentary", passage=passage)),
        Button(answers.FIGURES, Action("figures-here", passage=passage)),
    )


def paging_buttons(invocation: Invocation, *, has_next: bool) -> tuple[Button, ...]:
    """Back and on, as far as there is anything."""
    buttons = []
    if invocation.page > 0:
        buttons.append(Button(answers.PREVIOUS, invocation.on_page(invocation.page - 1)))
    if has_next and invocation.page < MAX_PAGE:
        buttons.append(Button(answers.NEXT, invocation.on_page(invocation.page + 1), ButtonStyle.PRIMARY))
    return tuple(buttons)


def quotes_select(quotes: Sequence[Quote]) -> tuple[Select, ...]:
    """A menu for more context of each quote after the first; none where there is only one."""
    choices: dict[str, Choice] = {}
    for quote in quotes[1:26]:
        action = Action("context", passage=passage_quoted(quote))
        label = shortened(f"{quote.citation.speaker or citing.UNKNOWN_SPEAKER}: {quote.text}", 75)
        choices.setdefault(action.id, Choice(label, action))
    if not choices:
        return ()
    return (Select("quotes", answers.ANOTHER_QUOTE, tuple(choices.values())[:25]),)


def topics_select(topics: Sequence[str], prompt: str) -> tuple[Select, ...]:
    """A menu of topics to be briefed on; none where there are no topics."""
    choices: dict[str, Choice] = {}
    for topic in topics:
        words = shortened(topic, 75)
        if words:
            action = Action("brief", words)
            choices.setdefault(action.id, Choice(words, action))
    return (Select("topics", prompt, tuple(choices.values())[:25]),) if choices else ()
