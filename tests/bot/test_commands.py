"""What single commands say where the corpus is larger, poorer or silent."""

from dataclasses import dataclass, replace

import pytest

from bot.blocks import Listing, Notice, QuoteBlock, Section, Table
from bot.catalogue import Catalogue
from bot.commands.about import help_on, status
from bot.commands.brief import brief
from bot.commands.compare import compare, versions
from bot.commands.differences import against, differences_blocks, most_quoted
from bot.commands.figure_table import with_unit
from bot.commands.figures import figures
from bot.commands.lookup import lookup
from bot.commands.overview import sources, topics
from bot.commands.passages import commentary
from bot.commands.quotes import hit_block, marks_in, topics_select
from bot.commands.registry import Commands, Desk
from bot.commands.timeline import timeline
from bot.commands.verify import verify, without_marks
from bot.context import Conversations
from bot.errors import UnknownCommandError
from bot.grammar import COMMANDS
from bot.invocation import Corpus, Invocation
from bot.model import Reply
from bot.permissions import may_manage_digests, may_share
from bot.texts import about, answers, citing
from bot.word_store import MemoryWordStore
from knowledge.briefing import Briefing, Length, Point
from knowledge.dates import PartialDate
from knowledge.figures.model import FigureFact, FigureKind
from knowledge.figures.model import Verdict as Agreement
from knowledge.lookup import Hit, Lookup, Outcome, Reason
from knowledge.model import Document, Source, SourceKind, Span
from knowledge.statements.model import (
    Carriage,
    Coverage,
    Difference,
    DifferenceKind,
    Severity,
    Side,
)
from knowledge.timeline import DatedQuote
from knowledge.verification.model import Match, Verdict, Verification
from tests.bot.conversation import ASKER, CHANNEL, DIRECT, HandClock, asked
from tests.bot.desk import SmallConnections
from tests.bot.small_corpus import (
    FIRST,
    SENTENCES,
    SmallComparison,
    SmallLibrary,
    SmallTopic,
    pipeline_statement,
    quoted,
    span_of,
    tea_fact,
)


def invoked(command: str, text: str = "", page: int = 0, words: str | None = None) -> Invocation:
    from bot.catalogue import passage_quoted

    passage = passage_quoted(quoted(FIRST, words)) if words else None
    return Invocation(command, asked(text), text, passage, page)


def over(library: SmallLibrary) -> Corpus:
    return Corpus(library, Catalogue(library.documents))


def said(reply: Reply) -> str:
    return reply.text_fallback()


class LargeLibrary(SmallLibrary):
    def topics(self, words: str) -> tuple[SmallTopic, ...]:
        return tuple(SmallTopic(f"topic {number}", number) for number in range(45))

    def figures(self, words: str) -> tuple[FigureFact, ...]:
        return (tea_fact(),) * 25

    def timeline(self, words: str) -> tuple[DatedQuote, ...]:
        return tuple(
            DatedQuote(PartialDate(1900 + n), "then", quoted(FIRST, SENTENCES[1]), "s") for n in range(8)
        )

    def compare(self, words: str, limit: int) -> tuple[SmallComparison, ...]:
        return (pipeline_statement(),) * min(limit, 3)


class SilentLibrary(SmallLibrary):
    def topics(self, words: str) -> tuple[SmallTopic, ...]:
        return ()

    def lookup(self, question: str, limit: int) -> Lookup:
        return Lookup(question, Outcome.NOT_FOUND, reason=Reason.NOTHING_NEAR)

    def brief(self, topic: str, length: Length) -> Briefing:
        return Briefing(topic)


@pytest.mark.parametrize(
    ("command", "pages"),
    [(topics, 3), (figures, 4), (timeline, 2), (compare, 2)],
)
def test_long_answers_come_in_pages_that_lead_on_and_back(command: object, pages: int) -> None:
    assert callable(command)
    corpus = over(LargeLibrary())
    for page in range(pages + 1):
        reply: Reply = command(invoked("topics", "x", page), corpus)
        labels = {button.label for button in reply.buttons}
        assert (answers.NEXT in labels) is (page < pages - 1)
        assert reply.updates is (0 < page < pages)
        if page == pages:
            assert answers.NO_MORE in said(reply) or answers.NOTHING_ON in said(reply)
        else:
            assert (answers.PREVIOUS in labels) is (page > 0)


def test_sources_of_one_title_are_told_apart_by_their_files() -> None:
    documents = tuple(Document(f"d{n}", f"d{n}.txt", "Words.", Source(title="A talk")) for n in range(2))
    shown = said(sources(invoked("sources"), over(SmallLibrary(documents))))
    assert "(d0.txt)" in shown
    assert "(d1.txt)" in shown


def test_sources_come_in_pages_and_say_what_could_not_be_read() -> None:
    documents = tuple(Document(f"d{n}", f"d{n}.txt", "Words.") for n in range(12))
    corpus = over(SmallLibrary(documents, problems=("x.pdf: encrypted",)))
    first = sources(invoked("sources"), corpus)
    assert about.unread_files(1) in said(first)
    assert "x.pdf" not in said(first)
    assert "kind of source unknown · language unknown" in said(first)
    assert [button.label for button in first.buttons] == [answers.NEXT]
    assert "d11.txt" in said(sources(invoked("sources", page=1), corpus))
    assert answers.NO_MORE in said(sources(invoked("sources", page=2), corpus))
    assert about.NO_SOURCES in said(sources(invoked("sources"), over(SmallLibrary(()))))


def test_sources_with_the_same_name_are_told_apart() -> None:
    twins = (replace(FIRST, id="x", path="x.txt"), replace(FIRST, id="y", path="y.txt"))
    catalogue = Catalogue(twins)
    assert catalogue.names(["x", "y"]) == ("The Paper, 2025-05-31 (x.txt)", "The Paper, 2025-05-31 (y.txt)")
    assert catalogue.name("gone") == "gone"


def test_a_silent_corpus_refuses_without_menus() -> None:
    corpus = over(SilentLibrary())
    for reply in (
        lookup(invoked("lookup", "zebras"), corpus),
        brief(invoked("brief", "zebras"), corpus),
        topics(invoked("topics", "zebras"), corpus),
    ):
        assert reply.selects == ()
        assert reply.quotes == ()
        assert "not" in said(reply)


def test_where_nothing_is_asked_nothing_is_said_of_what_was_never_said() -> None:
    class Puzzled(SilentLibrary):
        def lookup(self, question: str, limit: int) -> Lookup:
            return Lookup(question, Outcome.NOT_FOUND, reason=Reason.NOTHING_ASKED)

    reply = lookup(invoked("lookup", "more"), over(Puzzled()))
    assert answers.REASONS[Reason.NOTHING_ASKED.value] in said(reply)
    assert answers.NOT_ANSWERED not in said(reply)


def test_a_page_beyond_the_last_hit_says_so() -> None:
    assert answers.NO_MORE in said(lookup(invoked("lookup", "harbour", page=7), over(SmallLibrary())))


@dataclass
class OneComparison(SmallLibrary):
    comparison: SmallComparison | None = None

    def versions(self, document: str, span: Span) -> tuple[SmallComparison, ...]:
        return (self.comparison,) if self.comparison else ()


def test_versions_say_who_lacks_the_statement_and_when_nothing_differs() -> None:
    whole = pipeline_statement()
    invocation = invoked("versions-here", words=SENTENCES[1])
    same = replace(whole, differences=())
    assert answers.NO_DIFFERENCE in said(versions(invocation, over(OneComparison(comparison=same))))
    statement = replace(
        whole.statement,
        members=whole.statement.members[:1],
        carriage=(
            Carriage("a", Coverage.VERBATIM),
            Carriage("b", Coverage.ABSENT, place=span_of(FIRST, "We").__class__(0, 0)),
        ),
    )
    alone = said(versions(invocation, over(OneComparison(comparison=SmallComparison(statement, ())))))
    assert answers.ONLY_HERE in alone
    assert "Not in: The Wire, 2025" in alone
    assert answers.ONLY_HERE in said(versions(invocation, over(OneComparison())))


def between(a: str, b: str, words: str = "will") -> Difference:
    side = Side(a, Span(0, 4), words)
    return Difference(DifferenceKind.TERM, Severity.MEANING, side, Side(b, Span(0, 5), "might"))


def test_versions_are_compared_with_the_one_shown_first_and_not_with_each_other() -> None:
    found = against("a", [between("a", "b"), between("b", "a"), between("b", "c"), between("c", "a")], ("c",))
    assert [(one.a.document, one.b.document, one.a.text) for one in found] == [
        ("a", "b", "will"),
        ("a", "b", "might"),
    ]
    found = [between("a", "b"), between("a", "x"), between("a", "b")]
    assert differences_blocks("a", found, over(SmallLibrary())) == [
        Section("Where versions differ from The Paper"),
        Listing(("Choice of words: “will” — The Wire; x: “might”",)),
    ]
    assert differences_blocks("a", found, over(SmallLibrary()), in_brief=True) == [
        Notice(
            "Versions differ from The Paper in 1 place, in the choice of words. "
            "“compare” shows them side by side."
        )
    ]
    assert most_quoted([]) == ""


def test_differences_beyond_the_table_are_counted() -> None:
    whole = pipeline_statement()
    one = whole.differences[0]
    kinds = [
        replace(one, kind=kind, severity=severity, a=replace(one.a, text=text))
        for kind in DifferenceKind
        for severity in (Severity.MINOR, Severity.MEANING)
        for text in ("will", "shall")
    ]
    many = replace(whole, differences=tuple(kinds[:30]))
    reply = versions(invoked("versions-here", words=SENTENCES[1]), over(OneComparison(comparison=many)))
    listing = next(block for block in reply.blocks if isinstance(block, Listing))
    assert len(listing.items) == 12
    assert [item.split(":")[0].split(" —")[0] for item in listing.items[:10]] == [
        word for word in ("Number", "Name", "Negation", "Certainty", "Tense") for _ in range(2)
    ]
    assert "Versions differ in 4 places more, in the choice of words." in said(reply)
    numbers = replace(
        whole, differences=tuple(replace(one, a=replace(one.a, text=f"w{n}")) for n in range(14))
    )
    reply = versions(invoked("versions-here", words=SENTENCES[1]), over(OneComparison(comparison=numbers)))
    assert "Versions differ in 2 places more." in said(reply)


def test_a_passage_without_commentary_is_shown_with_that_word() -> None:
    reply = commentary(invoked("commentary", words=SENTENCES[0]), over(SmallLibrary()))
    assert answers.NO_COMMENTARY in said(reply)
    assert [quote.text for quote in reply.quotes] == [SENTENCES[0]]


def test_a_fact_is_quoted_from_the_preferred_kind_of_source() -> None:
    fact = tea_fact()
    turned = replace(fact, renderings=fact.renderings[::-1])

    class Turned(SmallLibrary):
        def figures(self, words: str) -> tuple[FigureFact, ...]:
            return (turned,)

    reply = figures(invoked("figures"), over(Turned()))
    assert [quote.citation.document for quote in reply.quotes] == ["a"]


def test_figures_that_differ_or_have_no_value_say_so() -> None:
    fact = tea_fact()
    first, second = fact.renderings
    odd = replace(
        fact,
        renderings=(first, replace(second, value=None, unit=None)),
        verdict=Agreement.DISAGREE,
    )

    class Odd(SmallLibrary):
        def figures(self, words: str) -> tuple[FigureFact, ...]:
            return (odd,)

    table = figures(invoked("figures"), over(Odd())).blocks[0]
    assert isinstance(table, Table)
    assert table.rows[0][1] == "120 t / no exact value"
    assert table.rows[0][4] == "Sources differ: “120 tonnes” in The Paper; “120 tonnes” in The Wire"
    assert answers.NO_FIGURES in said(figures(invoked("figures", "zebras"), over(SmallLibrary())))


def test_ranks_and_anniversaries_read_as_such() -> None:
    assert with_unit("5", "rank", FigureKind.RANK) == "rank 5"
    assert with_unit("75", "anniversary", FigureKind.ORDINAL) == "anniversary 75"
    assert with_unit("120", "t", FigureKind.MEASURE) == "120 t"
    assert with_unit("120", None, FigureKind.COUNT) == "120"


def test_a_relative_date_says_what_it_was_counted_from() -> None:
    fact = tea_fact()
    relative = replace(
        fact.renderings[0], relative=True, resolved_by=PartialDate(2025, 8), value="2024", unit=None
    )

    class Relative(SmallLibrary):
        def figures(self, words: str) -> tuple[FigureFact, ...]:
            return (replace(fact, renderings=(relative,)),)

    table = figures(invoked("figures"), over(Relative())).blocks[0]
    assert isinstance(table, Table)
    assert table.rows[0][1] == "2024 (counted from 2025-08)"  # fmt: skip


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("will be done", ["will"], ["will"]),
        ("to be or to go", ["to"], []),
        ("abc", ["", " ", "zzz"], []),
        ("one two three", ["two three", "two", "one"], ["one", "two three"]),
    ],
)
def test_only_words_that_stand_there_once_are_marked(
    text: str, marked: list[str], expected: list[str]
) -> None:
    assert [mark.of(text) for mark in marks_in(text, marked)] == expected


@pytest.mark.parametrize(
    ("line", "bare"),
    [
        ("“We met.”", "We met."),
        ('"We met"?', "We met"),
        ("„We met“", "We met"),
        ("She said “so” there", "She said “so” there"),
        ("don't", "don't"),
        ('""', '""'),
    ],
)
def test_marks_around_a_whole_line_are_not_part_of_it(line: str, bare: str) -> None:
    assert without_marks(line) == bare


def test_topics_without_words_or_twice_do_not_break_a_menu() -> None:
    (menu,) = topics_select(["trade", "trade", " ", "x" * 300], "A topic")
    assert [len(choice.label) for choice in menu.choices] == [5, 75]


def test_help_names_every_command_and_every_option() -> None:
    overview = said(help_on(invoked("help")))
    for spec in COMMANDS:
        page = said(help_on(invoked("help", spec.name)))
        assert f"{spec.name}: {spec.summary}" in overview
        assert spec.summary in page
        assert all(option.description in page for option in spec.options)
        assert all(alias in page for alias in spec.aliases)


@pytest.mark.parametrize(
    ("command", "usage"),
    [
        ("brief", "brief … [length:short|standard|long]"),
        ("lookup", "lookup … [speaker:NAME] [source:NAME] [year:YEAR]"),
        ("digest", "digest [ACTION] […]"),
        ("figures", "figures […]"),
        ("sources", "sources"),
    ],
)
def test_help_shows_how_a_command_is_typed(command: str, usage: str) -> None:
    page = said(help_on(invoked("help", command))).splitlines()
    assert f"Usage: {usage}" in page
    assert any(line.startswith("Options: ") for line in page) is (":" in usage)


@pytest.mark.parametrize("words", ["trade short", "trade, Short", "pipeline short"])
def test_a_length_at_the_end_is_understood_and_said(words: str) -> None:
    reply = brief(invoked("brief", words), over(SmallLibrary()))
    assert reply.heading.casefold() == f"briefing: {words.split()[0].strip(',')}".casefold()
    assert "“short” was read as the length" in said(reply)
    assert reply.quotes[0].text == SENTENCES[0]
    assert SENTENCES[1] not in [quote.text for quote in reply.quotes]


def test_a_length_at_the_end_that_belongs_to_a_topic_stays_there() -> None:
    class Standards(SmallLibrary):
        def brief(self, topic: str, length: Length) -> Briefing:
            return replace(super().brief("trade", length), topic=topic)

    for words in ("gold standard", "length:short trade long", "long"):
        reply = brief(invoked("brief", words), over(Standards()))
        assert "was read as" not in said(reply)
    apart = brief(invoked("brief", "gold, long"), over(Standards()))
    assert apart.heading == "Briefing: gold"


def test_the_grammar_fits_the_platforms() -> None:
    for spec in COMMANDS:
        assert len(spec.name) <= 32
        assert 0 < len(spec.summary) <= 100
        assert len(spec.options) <= 25
        assert [option.required for option in spec.options] == sorted(
            (option.required for option in spec.options), reverse=True
        )
        for option in spec.options:
            assert 0 < len(option.description) <= 100
            assert len(option.choices) <= 25
            assert not (option.choices and option.completion)


def test_permissions() -> None:
    admin = replace(ASKER, is_admin=True)
    assert may_manage_digests(ASKER, DIRECT)
    assert may_manage_digests(admin, CHANNEL)
    assert not may_manage_digests(ASKER, CHANNEL)
    assert may_share("lookup", CHANNEL)
    assert not may_share("lookup", DIRECT)
    assert not may_share("privacy", CHANNEL)


async def test_words_are_let_go_in_the_order_of_their_last_use() -> None:
    store = MemoryWordStore(capacity=2)
    await store.keep("a", "A")
    await store.keep("b", "B")
    assert await store.recall("a") == "A"
    await store.keep("c", "C")
    assert [await store.recall(key) for key in "abc"] == ["A", None, "C"]


def test_quotes_and_notices_are_the_only_words_of_a_refusal() -> None:
    reply = lookup(invoked("lookup", "zebras"), over(SmallLibrary()))
    assert {type(block) for block in reply.blocks} <= {Notice, QuoteBlock, Listing}


def test_status_says_what_is_served_and_what_is_not() -> None:
    broken = over(SmallLibrary((), problems=("x.pdf: encrypted",)))
    reply = said(status(broken, SmallConnections(), "1.2.3"))
    for words in (about.NO_SOURCES, about.unread_files(1), "Version: 1.2.3", "slack: not connected"):
        assert words in reply


def test_a_briefing_leaves_out_the_parts_it_has_nothing_for() -> None:
    class Bare(SmallLibrary):
        def brief(self, topic: str, length: Length) -> Briefing:
            return Briefing(topic, points=(Point(quoted(FIRST, SENTENCES[0]), "s", (), 1.0),))

    reply = brief(invoked("brief", "trade length:endless"), over(Bare()))
    assert [type(block) for block in reply.blocks] == [QuoteBlock]


def test_a_reworded_copy_is_always_labelled() -> None:
    reworded = replace(FIRST, source=replace(FIRST.source, kind=SourceKind.REWORDED_MIRROR))
    block = hit_block(Hit(quoted(reworded, SENTENCES[0]), 1.0), over(SmallLibrary((reworded,))))
    assert block.label == "Reworded by machine: not the original words"
    assert block.citation_line.endswith("reworded by machine")
    assert Catalogue((reworded,)).name("a") == "The Paper, 2025-05-31 [reworded by machine]"
    assert Catalogue((reworded,)).rank("a") > Catalogue((FIRST,)).rank("a")


async def test_a_command_that_nobody_carries_out_is_refused() -> None:
    desk = Desk(Conversations(HandClock()), SmallConnections(), "1.2.3", 30)
    with pytest.raises(UnknownCommandError):
        await Commands(desk).carry_out(invoked("xylophone"), over(SmallLibrary()))


def test_a_date_is_shown_as_resolved_and_as_written() -> None:
    reply = timeline(invoked("timeline"), over(SmallLibrary()))
    assert "2027 (“in 2027”)\n" in said(reply)
    assert answers.dated("2027", "2027") == "2027"


def test_scraps_are_no_nearest_passage() -> None:
    class Scraps(SmallLibrary):
        def verify(self, line: str, speaker: str | None) -> Verification:
            scraps = [Match(quoted(FIRST, words), Span(0, 2)) for words in ("We", SENTENCES[3])]
            return Verification(line, Verdict.NOT_FOUND, speaker, tuple(scraps))

    reply = verify(invoked("verify", "We never met"), over(Scraps()))
    assert [quote.text for quote in reply.quotes] == [SENTENCES[3]]


@pytest.mark.parametrize(
    ("words", "shown"),
    [("We met.", "“We met.”"), ("“We met.”", "“We met.”"), ("We met.”", "“We met.”"), ("„We", "„We”")],
)
def test_marks_of_the_source_are_not_doubled(words: str, shown: str) -> None:
    assert citing.in_marks(words) == shown
