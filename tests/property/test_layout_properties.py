"""Whatever the reply and the budget: pages fit, no quote is cut, nothing is lost."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.layout import Budget, BudgetTooSmallError, Cost, Layout, fit
from bot.model import (
    Action,
    Block,
    Button,
    Choice,
    Field,
    Fields,
    Listing,
    Notice,
    QuoteBlock,
    Reply,
    Section,
    Select,
    Table,
)
from knowledge.model import Citation, Document, Quote, Role, SourceKind, Span


@dataclass(frozen=True)
class EscapedMeasure:
    """A platform that writes `&` as five characters and counts a table by its rows."""

    def block(self, block: Block) -> Cost:
        text = "\n".join(block.lines(lambda words: words.replace("&", "&amp;")))
        return Cost(len(text) + 2, len(block.rows) + 1 if isinstance(block, Table) else 1)

    def frame(self, reply: Reply) -> Cost:
        clickable = sum(len(button.label) for button in reply.buttons)
        return Cost(len(reply.heading) + clickable + 20, 1 + len(reply.buttons) + len(reply.selects))


MEASURE = EscapedMeasure()
SMALLEST = 250
"""Room for a frame and two sentences of ours."""

WORDS = st.text("ab &é “”*`@\u202e", min_size=1, max_size=60).map(str.strip).filter(bool)
LONG = st.integers(1, 900).map(lambda length: ("word & " * length)[:length].strip()).filter(bool)
TEXTS = WORDS | LONG


def quote_of(words: str) -> QuoteBlock:
    document = Document("d", "d.txt", words)
    citation = Citation("d", "The Paper", None, None, SourceKind.PRINT, "Jane Roe", Role.INTERVIEWEE)
    return QuoteBlock(Quote(document, Span(0, len(words)), words, citation))


BLOCKS = st.one_of(
    st.builds(quote_of, TEXTS),
    st.builds(Notice, TEXTS),
    st.builds(Section, WORDS),
    st.builds(lambda fields: Fields(tuple(fields)), st.lists(st.builds(Field, WORDS, TEXTS), max_size=5)),
    st.builds(lambda items: Listing(tuple(items)), st.lists(TEXTS, max_size=6)),
    st.builds(lambda rows: Table(("A", "B"), tuple(rows)), st.lists(st.tuples(TEXTS, WORDS), max_size=8)),
)  # fmt: skip
BUTTONS = (Button("More context", Action("context")), Button("Next", Action("lookup", "x", page=1)))
MENUS = (Select("topics", "A topic", (Choice("trade", Action("brief", "trade")),)),)
REPLIES = st.builds(
    lambda blocks, reference: Reply("A heading", tuple(blocks), BUTTONS, MENUS, reference=reference),
    st.lists(BLOCKS, max_size=12),
    st.none() | st.just("REF"),
)
BUDGETS = st.builds(
    Budget, st.integers(250, 4000), st.integers(8, 50), st.integers(120, 3000), st.integers(1, 6)
)


def cost_of(page: Reply) -> Cost:
    total = MEASURE.frame(page)
    for block in page.blocks:
        total += MEASURE.block(block)
    return total


def said(blocks: tuple[Block, ...]) -> str:
    """All words of some blocks without white space, names of repeated columns and fields aside."""
    parts: list[str] = []
    for block in blocks:
        match block:
            case Table():
                parts += [cell for row in block.rows for cell in row]
            case Fields():
                parts += [field.value for field in block.fields]
            case _:
                parts += block.lines()
    return re.sub(r"\s", "", "".join(parts))


def blocks_of(layout: Layout) -> tuple[Block, ...]:
    return tuple(block for page in layout.pages for block in page.blocks)


@given(REPLIES, BUDGETS)
def test_every_page_fits_its_budget(reply: Reply, budget: Budget) -> None:
    layout = fit(reply, budget, MEASURE)
    assert 1 <= len(layout.pages) <= budget.pages
    for page in layout.pages:
        assert budget.holds(cost_of(page))
        assert all(MEASURE.block(block).characters <= budget.largest for block in page.blocks)


@given(REPLIES, BUDGETS)
def test_no_quote_is_cut_or_lost(reply: Reply, budget: Budget) -> None:
    layout = fit(reply, budget, MEASURE)
    shown = [quote for page in layout.pages for quote in page.quotes]
    if layout.file is None:
        assert shown == list(reply.quotes)
    else:
        assert all(quote in reply.quotes for quote in shown)
        assert layout.file.text == reply.text_fallback()


@given(REPLIES, BUDGETS)
def test_without_a_file_the_pages_say_everything_in_order(reply: Reply, budget: Budget) -> None:
    layout = fit(reply, budget, MEASURE)
    if layout.file is None:
        assert said(blocks_of(layout)) == said(reply.blocks)


@given(REPLIES, BUDGETS)
def test_what_can_be_clicked_stands_once_and_last(reply: Reply, budget: Budget) -> None:
    *others, last = fit(reply, budget, MEASURE).pages
    assert (last.buttons, last.selects, last.reference) == (BUTTONS, MENUS, reply.reference)
    assert not any(page.actions or page.reference for page in others)
    assert all(page.private is reply.private for page in others)


@given(st.lists(BLOCKS.filter(lambda block: not isinstance(block, Section)), min_size=1, max_size=6))
def test_one_character_more_or_less_decides_between_one_page_and_more(blocks: list[Block]) -> None:
    reply = Reply("A heading", tuple(blocks))
    frame = MEASURE.frame(Reply("A heading (999/999)"))
    exact = frame.characters + sum(MEASURE.block(block).characters for block in blocks)
    for spare in (0, 1):
        layout = fit(reply, Budget(max(exact + spare, SMALLEST), 500, 100_000, 50), MEASURE)
        assert len(layout.pages) == 1
        assert layout.file is None
        assert layout.pages[0] == reply
    if exact > SMALLEST:
        tight = fit(reply, Budget(exact - 1, 500, 100_000, 50), MEASURE)
        assert len(tight.pages) > 1 or tight.file is not None


@pytest.mark.parametrize(("spare", "in_file"), [(-1, True), (0, False), (1, False)])
def test_a_quote_just_too_large_goes_whole_into_the_file(spare: int, in_file: bool) -> None:
    block = quote_of("word " * 99 + "end")
    size = MEASURE.block(block).characters
    layout = fit(Reply("A heading", (block,)), Budget(4000, 40, size + spare), MEASURE)
    assert (layout.file is not None) is in_file
    assert (layout.pages[0].quotes == ()) is in_file
    if layout.file is not None:
        assert block.quote.text in layout.file.text


def test_a_heading_stays_with_what_follows() -> None:
    reply = Reply("H", (Notice("x " * 60), Section("Figures"), quote_of("y " * 60 + "z")))
    layout = fit(reply, Budget(330, 40, 1000), MEASURE)
    assert [type(block) for block in layout.pages[1].blocks] == [Section, QuoteBlock]


def test_a_heading_stays_with_the_word_that_what_follows_is_too_long() -> None:
    reply = Reply("H", (Section("Statement 1"), quote_of("y " * 300 + "z"), Notice("below")))
    layout = fit(reply, Budget(330, 40, 1000), MEASURE)
    assert [type(block) for block in layout.pages[0].blocks[:2]] == [Section, Notice]


def test_the_file_is_announced_and_pages_are_numbered() -> None:
    reply = Reply("H", tuple(quote_of(f"{letter} " * 100 + "end") for letter in "abcdef"))
    layout = fit(reply, Budget(400, 40, 1000, pages=2), MEASURE)
    assert [page.heading for page in layout.pages] == ["H (1/2)", "H (2/2)"]
    assert "attached file" in layout.pages[-1].text_fallback()
    assert layout.file is not None
    assert all(quote.text in layout.file.text for quote in reply.quotes)


def test_a_budget_without_room_is_refused() -> None:
    with pytest.raises(BudgetTooSmallError):
        fit(Reply("H", (Notice("x"),)), Budget(30, 5, 30), MEASURE)
    with pytest.raises(ValueError, match="room for something"):
        Budget(0, 1, 1)


def test_a_heading_too_long_for_any_page_is_left_to_the_file() -> None:
    reply = Reply("H", (Notice("before"), Section("x" * 400), Notice("after")))
    layout = fit(reply, Budget(300, 10, 300), MEASURE)
    assert layout.file is not None
    assert "x" * 400 in layout.file.text
    notices = [block.text for block in blocks_of(layout) if isinstance(block, Notice)]
    assert notices[:2] == ["before", "after"]


def test_a_heading_and_a_block_that_fit_no_page_together_stand_on_two() -> None:
    size = MEASURE.block(quote_of("y " * 60 + "z")).characters
    frame = MEASURE.frame(Reply("H (999/999)")).characters
    reply = Reply("H", (Section("x" * 60), quote_of("y " * 60 + "z")))
    layout = fit(reply, Budget(frame + size + 20, 10, 1000), MEASURE)
    assert [[type(block) for block in page.blocks] for page in layout.pages] == [[Section], [QuoteBlock]]
