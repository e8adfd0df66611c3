"""What buttons ask about one passage: its context, commentary on it, the figures in it."""

from __future__ import annotations

from bot.blocks import Notice, NoticeKind
from bot.catalogue import passage_quoted
from bot.commands.figures import facts_reply
from bot.commands.quotes import hit_block, passage_buttons, quote_block
from bot.invocation import Corpus, Invocation
from bot.model import Reply
from bot.texts import answers


def context(invocation: Invocation, corpus: Corpus) -> Reply:
    """The passage with what was said before and after it.

    Raises:
        StaleButtonError: if the passage is gone.
    """
    place = corpus.catalogue.place(invocation.passage)
    found = corpus.library.context(place.document, place.span)
    blocks = (
        *(quote_block(quote, label=answers.BEFORE_LABEL) for quote in found.before),
        quote_block(found.passage, label=answers.PASSAGE_LABEL),
        *(quote_block(quote, label=answers.AFTER_LABEL) for quote in found.after),
    )
    wanted = {"context"}
    buttons = passage_buttons(passage_quoted(found.passage))
    return Reply(
        answers.context_heading(corpus.catalogue.name(place.document)),
        blocks,
        tuple(button for button in buttons if button.action.command not in wanted),
    )


def commentary(invocation: Invocation, corpus: Corpus) -> Reply:
    """What others say of the passage, told apart from it.

    Raises:
        StaleButtonError: if the passage is gone.
    """
    place = corpus.catalogue.place(invocation.passage)
    found = corpus.library.commentary(place.document, place.span)
    subject = quote_block(corpus.library.quote(place.document, place.span), label=answers.PASSAGE_LABEL)
    if not found:
        return Reply(answers.COMMENTARY, (Notice(answers.NO_COMMENTARY, NoticeKind.REFUSAL), subject))
    return Reply(answers.COMMENTARY, (subject, *(hit_block(hit, corpus) for hit in found)))


def figures_here(invocation: Invocation, corpus: Corpus) -> Reply:
    """The figures the passage gives, and who else gives them.

    Raises:
        StaleButtonError: if the passage is gone.
    """
    place = corpus.catalogue.place(invocation.passage)
    facts = corpus.library.figures_at(place.document, place.span)
    return facts_reply(answers.FIGURES_HERE_HEADING, facts, invocation, corpus)
