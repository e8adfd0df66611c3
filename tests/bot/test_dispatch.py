"""Every way to ask, every command, every fault: always an answer or a reason."""

import asyncio
import threading
from dataclasses import replace

import pytest
from structlog.testing import capture_logs

from bot.actions import digest_of
from bot.commands.registry import COMPUTING
from bot.digests.errors import BadSchedule
from bot.dispatch import new_reference
from bot.grammar import CLICKED_COMMANDS, COMMANDS
from bot.limits import Rate
from bot.model import (
    Action,
    Actor,
    Listing,
    Notice,
    NoticeKind,
    QuoteBlock,
    Reply,
    Request,
    RequestKind,
    Section,
    Table,
)
from bot.store.errors import StoreUnavailable
from bot.texts import about, answers, citing, differing, faults
from bot.word_store import MemoryWordStore
from knowledge.briefing import LackKind
from knowledge.lookup import Hit, Lookup, Outcome, Reason
from knowledge.model import Citation, Quote, Role, SourceKind
from knowledge.verification.model import Verdict
from tests.bot.conversation import ASKER, CHANNEL, asked, clicked, slash
from tests.bot.desk import Bench, SmallPeople
from tests.bot.small_corpus import FIRST, REMARK, REWORDED, SENTENCES, SmallLibrary, quoted


def notices(reply: Reply) -> list[tuple[NoticeKind, str]]:
    return [(block.kind, block.text) for block in reply.blocks if isinstance(block, Notice)]


def labels(reply: Reply) -> list[str]:
    return [button.label for button in reply.buttons]


def action_of(reply: Reply, label: str) -> Action:
    return next(button.action for button in reply.buttons if button.label == label)


async def test_a_question_is_answered_in_verbatim_quotes_with_their_citation() -> None:
    reply = await Bench().dispatcher().dispatch(asked("what was said about the harbour?"))
    assert [quote.text for quote in reply.quotes] == [SENTENCES[2], REMARK]
    block = reply.blocks[0]
    assert isinstance(block, QuoteBlock)
    assert block.citation_line == "Jane Roe (interviewee) · The Paper, “A talk” · 2025-05-31 · transcript"
    second = reply.blocks[1]
    assert isinstance(second, QuoteBlock)
    assert second.label == answers.COMMENTARY_LABEL


async def test_a_question_without_an_answer_is_refused_with_the_nearest_passage() -> None:
    reply = await Bench().dispatcher().dispatch(asked("zebras?"))
    assert notices(reply)[:2] == [
        (NoticeKind.INFO, "Spelling taken as: “zebra”"),
        (NoticeKind.REFUSAL, f"{answers.word_absent(('zebras',))} {answers.NOT_ANSWERED}"),
    ]
    nearest = reply.blocks[2]
    assert isinstance(nearest, QuoteBlock)
    assert nearest.label == answers.NEAREST_LABEL
    assert nearest.also_in == ("The Wire, 2025",)
    assert [choice.label for menu in reply.selects for choice in menu.choices] == ["trade", "gas", "tourism"]
    assert answers.SHARE not in labels(reply)


async def test_quoted_words_that_stand_nowhere_are_said_to_above_the_answer_to_the_rest() -> None:
    reply = await Bench().dispatcher().dispatch(asked("was “no tram” said about the harbour?"))
    assert notices(reply) == [(NoticeKind.WARNING, answers.unfound(("no tram",)))]
    assert [quote.text for quote in reply.quotes] == [SENTENCES[2], REMARK]


async def test_a_slash_command_is_answered_privately_and_can_be_shared_with_the_askers_name() -> None:
    dispatcher = Bench().dispatcher()
    reply = await dispatcher.dispatch(slash("lookup", question="the harbour"))
    assert reply.private
    posted = await dispatcher.dispatch(clicked(action_of(reply, answers.SHARE).id, place=CHANNEL))
    assert not posted.private
    assert posted.shared_by == "Ann"
    assert posted.quotes
    assert answers.SHARE not in labels(posted)
    assert "Shared by Ann" in posted.text_fallback()


async def test_what_is_asked_in_the_open_is_answered_in_the_open() -> None:
    dispatcher = Bench().dispatcher()
    mention = await dispatcher.dispatch(asked("the harbour", kind=RequestKind.MENTION, place=CHANNEL))
    assert not mention.private
    private = await dispatcher.dispatch(asked("forget me", kind=RequestKind.MENTION, place=CHANNEL))
    assert private.private


async def test_options_become_filters_the_library_sees_and_every_reader_is_told() -> None:
    library = SmallLibrary()
    dispatcher = Bench(library).dispatcher()
    limited = slash("lookup", question="the harbour?", speaker="Jane Roe", year="2025")
    reply = await dispatcher.dispatch(limited)
    assert library.asked == ['speaker:"Jane Roe" year:2025 the harbour?']
    posted = await dispatcher.dispatch(clicked(action_of(reply, answers.SHARE).id, place=CHANNEL))
    for one in (reply, posted):
        assert notices(one) == [(NoticeKind.INFO, "Only: speaker Jane Roe · year 2025")]


async def test_a_refusal_within_limits_says_nothing_of_what_is_beyond() -> None:
    reply = await Bench().dispatcher().dispatch(slash("lookup", question="what?", speaker="Sam"))
    refused = [text for kind, text in notices(reply) if kind is NoticeKind.REFUSAL]
    assert refused == [f"{answers.WITHIN_LIMITS} {answers.NOT_ANSWERED}"]


@pytest.mark.parametrize(
    ("text", "heading", "quotes"),
    [
        ("brief me on gas", "Briefing: gas", [*SENTENCES[:2], REMARK]),
        ("brief length:short gas", "Briefing: gas", [SENTENCES[0], REMARK]),
        ("compare pipeline", "Versions: pipeline", [SENTENCES[1], REWORDED[1]]),
        ("figures trade", "Figures: trade", [SENTENCES[0]]),
        ("timeline pipeline", "Timeline: pipeline", [SENTENCES[1]]),
        (f'verify "{SENTENCES[3]}"', "Verdict: exact", [SENTENCES[3]]),
        ("topics", "Topics", []),
        ("sources", "Sources", []),
        ("status", "Status", []),
        ("help", "What I can do", []),
        ("help brief", "Help: brief", []),
        ("privacy", "Privacy", []),
        ("digest list", "Digests", []),
        ("thanks!", "Verbatim", []),
    ],
)
async def test_each_command_answers(text: str, heading: str, quotes: list[str]) -> None:
    reply = await Bench().dispatcher().dispatch(asked(text))
    assert reply.heading == heading
    assert [quote.text for quote in reply.quotes] == quotes
    assert reply.reference is None


async def test_a_briefing_keeps_its_parts_apart() -> None:
    reply = await Bench().dispatcher().dispatch(asked("brief trade"))
    parts = [block.title for block in reply.blocks if isinstance(block, Section | Table)]
    assert parts == [
        answers.FIGURES, "", differing.differences_title("The Paper"), answers.COMMENTARY, answers.MISSING
    ]  # fmt: skip
    (table,) = [block for block in reply.blocks if isinstance(block, Table)]
    assert table.rows == (
        ("120 tonnes", "120 t", SENTENCES[0], "Jane Roe (interviewee)", "The Paper, The Wire"),
    )
    listed = [block.items for block in reply.blocks if isinstance(block, Listing)]
    assert listed[0] == ("Certainty: “will” — The Wire: “might”",)


async def test_differing_words_are_marked_and_listed() -> None:
    reply = await Bench().dispatcher().dispatch(asked("compare pipeline"))
    blocks = [block for block in reply.blocks if isinstance(block, QuoteBlock)]
    assert [mark.of(block.quote.text) for block in blocks for mark in block.marks] == ["will", "might"]
    assert [block.label for block in blocks] == ["Shown first (kind of source)", "In other words"]


def test_every_verdict_and_every_lack_has_its_sentence() -> None:
    assert all(answers.lack(kind.value, ("The Paper",), 2) for kind in LackKind)
    assert set(answers.REASONS) == {reason.value for reason in Reason}
    assert set(answers.VERDICTS) == {verdict.value for verdict in Verdict}


@pytest.mark.parametrize(
    ("label", "heading", "quotes"),
    [
        (answers.MORE_CONTEXT, "In context: The Paper, 2025-05-31", list(SENTENCES[:3])),
        (answers.OTHER_VERSIONS, "Versions of this statement", [SENTENCES[1], REWORDED[1]]),
        (answers.COMMENTARY, "Commentary", [SENTENCES[1], REMARK]),
        (answers.FIGURES, answers.FIGURES_HERE_HEADING, []),
    ],
)  # fmt: skip
async def test_buttons_work_after_a_restart(label: str, heading: str, quotes: list[str]) -> None:
    reply = await Bench().dispatcher().dispatch(slash("lookup", question="gas pipeline finished"))
    clicked_id = action_of(reply, label).id
    answer = await Bench().dispatcher().dispatch(clicked(clicked_id, place=CHANNEL))
    assert answer.heading == heading
    assert [quote.text for quote in answer.quotes] == quotes
    assert answer.private


async def test_paging_shows_every_hit_once_and_goes_back() -> None:
    dispatcher = Bench().dispatcher()
    first = await dispatcher.dispatch(asked("harbour pipeline two towns"))
    second = await dispatcher.dispatch(clicked(action_of(first, answers.NEXT).id))
    assert second.updates
    assert len(first.quotes) == 3
    assert not set(map(str, first.quotes)) & set(map(str, second.quotes))
    assert answers.NEXT not in labels(second)
    back = await dispatcher.dispatch(clicked(action_of(second, answers.PREVIOUS).id))
    assert back.quotes == first.quotes
    more = await dispatcher.dispatch(asked("more"))
    assert more.quotes == second.quotes


async def test_long_words_of_a_button_are_kept_until_they_are_let_go() -> None:
    dispatcher = Bench().dispatcher()
    question = "harbour pipeline two towns " + "and so on " * 20
    reply = await dispatcher.dispatch(asked(question))
    following = action_of(reply, answers.NEXT)
    assert following.has_stored_words
    assert (await dispatcher.dispatch(clicked(following.id))).quotes
    gone = await Bench().dispatcher().dispatch(clicked(following.id))
    assert notices(gone) == [(NoticeKind.WARNING, faults.WORDS_GONE)]


async def test_a_follow_up_takes_up_the_last_question() -> None:
    dispatcher = Bench().dispatcher()
    await dispatcher.dispatch(asked("what was said about the pipeline?"))
    versions = await dispatcher.dispatch(asked("who else says that?"))
    assert versions.heading == "Versions of this statement"
    tourism = await dispatcher.dispatch(asked("and tourism?"))
    assert [quote.text for quote in tourism.quotes] == [SENTENCES[2]]


@pytest.mark.parametrize("command", ["brief", "compare", "figures", "timeline"])
async def test_a_filter_that_would_not_be_kept_to_is_refused_with_what_keeps_to_it(command: str) -> None:
    reply = await Bench().dispatcher().dispatch(asked(f"{command} year:2024 trade"))
    assert not reply.quotes
    assert notices(reply)[0][1] == f"“{command}” cannot be limited by year. This can: lookup year:2024 trade"


async def test_a_year_after_a_briefing_asks_for_quotes_of_that_year() -> None:
    dispatcher = Bench().dispatcher()
    await dispatcher.dispatch(asked("brief pipeline"))
    reply = await dispatcher.dispatch(asked("in 2024?"))
    assert not reply.heading.startswith("Briefing")


async def test_a_misspelt_command_is_carried_out_and_said() -> None:
    reply = await Bench().dispatcher().dispatch(asked("breif gas"))
    assert reply.heading == "Briefing: gas"
    assert notices(reply)[0][1] == "“breif” was read as “brief”."


async def test_forgetting_asks_back_first_and_then_removes_everything() -> None:
    people = SmallPeople({"u1": ("a digest",)})
    dispatcher = Bench(people=people).dispatcher()
    await dispatcher.dispatch(asked("what was said about the pipeline?"))
    question = await dispatcher.dispatch(slash("forget-me"))
    assert people.kept
    done = await dispatcher.dispatch(clicked(question.buttons[0].id, place=CHANNEL))
    assert not people.kept
    assert notices(done)[0][1] == about.forgotten(2)
    assert (await dispatcher.dispatch(asked("who else says that?"))).heading == "who else says that?"


async def test_privacy_shows_what_is_kept() -> None:
    reply = await Bench(people=SmallPeople({"u1": ("a digest",)})).dispatcher().dispatch(asked("privacy"))
    assert "- a digest" in reply.text_fallback()


@pytest.mark.parametrize(
    ("request_", "reason"),
    [
        (asked("x" * 10_000), "10,000 characters; I read at most 2,000"),
        (slash("brief", topic="x" * 10_000), "10,000 characters"),
        (slash("lookup", question="   "), "needs words"),
        (slash("lookpu"), "Did you mean “lookup”"),
        (slash("xylophone"), "I know no command"),
        (clicked("not ours"), faults.STALE_BUTTON),
        (clicked(Action("xylophone").id), faults.STALE_BUTTON),
        (clicked(Action("context").id), faults.STALE_BUTTON),
        (clicked("1context@abcdefghijkl.0.5"), faults.SOURCE_CHANGED),
        (slash("lookup", question="?"), "A question needs words. Write what you want to know."),
        (slash("help", command="xylophone"), "I know no command"),
    ],
)
async def test_what_cannot_be_done_is_refused_with_the_reason(request_: Request, reason: str) -> None:
    reply = await Bench().dispatcher().dispatch(request_)
    assert reply.private
    assert reply.reference == "REF23456"
    assert reason in reply.text_fallback()


async def test_a_button_on_a_changed_source_says_so() -> None:
    reply = await Bench().dispatcher().dispatch(slash("lookup", question="gas pipeline finished"))
    changed = replace(FIRST, raw=FIRST.raw.replace("gas", "oil"))
    answer = (
        await Bench(SmallLibrary((changed,)))
        .dispatcher()
        .dispatch(clicked(action_of(reply, answers.MORE_CONTEXT).id))
    )
    assert notices(answer) == [(NoticeKind.WARNING, faults.SOURCE_CHANGED)]


async def test_a_look_up_leaves_the_event_loop_free_unless_it_takes_no_longer_than_to_do_so() -> None:
    library = SmallLibrary(at_once=frozenset({"the harbour?"}))
    dispatcher = Bench(library).dispatcher()
    for question in ("the harbour?", "what about the harbour?"):
        assert (await dispatcher.dispatch(asked(question))).quotes
    assert library.threads == [threading.current_thread().name, "answer"]


class RaisingLibrary(SmallLibrary):
    def lookup(self, question: str, limit: int) -> Lookup:
        raise RuntimeError(f"secret words: {question}")


async def test_an_unexpected_error_becomes_a_polite_reply_and_no_log_holds_its_words() -> None:
    bench = Bench(RaisingLibrary())
    with capture_logs() as logs:
        reply = await bench.dispatcher().dispatch(asked("my private question"))
    assert notices(reply) == [(NoticeKind.ERROR, faults.UNEXPECTED)]
    assert reply.reference == "REF23456"
    assert "secret" not in reply.text_fallback()
    assert [entry["event"] for entry in logs] == ["request_failed"]
    assert (logs[0]["exc_type"], logs[0]["reference"]) == ("RuntimeError", "REF23456")
    assert "private question" not in str(logs)
    assert bench.registry.get_sample_value("verbatim_errors_total", {"place": "dispatch"}) == 1


class RaisingDigests:
    async def answer(self, request: object, words: str) -> Reply:
        raise ConnectionError(words)


async def test_a_port_that_raises_is_caught_too() -> None:
    reply = await Bench(digests=RaisingDigests()).dispatcher().dispatch(asked("digest list"))
    assert reply.reference == "REF23456"


class FullStore(MemoryWordStore):
    async def keep(self, digest: str, words: str) -> None:
        raise StoreUnavailable("The disk is full.", "Make room.")


async def test_an_answer_is_sent_even_where_its_buttons_cannot_be_kept() -> None:
    bench = Bench(words=FullStore())
    dispatcher = bench.dispatcher()
    reply = await dispatcher.dispatch(asked("harbour pipeline two towns " + "and so on " * 20))
    assert len(reply.quotes) == 3
    assert reply.reference is None
    await dispatcher.settled()
    assert bench.registry.get_sample_value("verbatim_errors_total", {"place": "words"}) == 1


class SlowStore(MemoryWordStore):
    async def keep(self, digest: str, words: str) -> None:
        await asyncio.sleep(0.05)
        await super().keep(digest, words)


async def test_no_answer_waits_for_its_buttons_to_be_kept_but_a_click_on_one_does() -> None:
    bench = Bench(words=SlowStore())
    dispatcher, question = bench.dispatcher(), "harbour pipeline two towns " + "and so on " * 20
    reply = await dispatcher.dispatch(asked(question))
    share = next(button for button in reply.buttons if button.action.has_stored_words)
    assert await bench.words.recall(digest_of(share.action.text)) is None
    posted = await dispatcher.dispatch(clicked(share.id))
    assert posted.reference is None
    assert posted.quotes


class UnavailablePeople(SmallPeople):
    async def summary(self, actor: Actor) -> tuple[str, ...]:
        raise StoreUnavailable("/var/lib/secret.sqlite is read-only.", "Mend it.")


async def test_a_store_that_cannot_be_reached_is_said_without_its_details() -> None:
    reply = await Bench(people=UnavailablePeople()).dispatcher().dispatch(asked("privacy"))
    assert notices(reply) == [(NoticeKind.ERROR, faults.STORE_UNAVAILABLE)]
    assert "secret" not in reply.text_fallback()


class ForgingLibrary(SmallLibrary):
    def lookup(self, question: str, limit: int) -> Lookup:
        quote = quoted(FIRST, SENTENCES[0])
        forged = Quote(quote.document, quote.span, "We will sell no tea.", quote.citation)
        return Lookup(question, Outcome.FOUND, (Hit(forged, 1.0),))


async def test_the_gate_withholds_what_no_source_says() -> None:
    reply = await Bench(ForgingLibrary()).dispatcher().dispatch(asked("tea"))
    assert notices(reply) == [(NoticeKind.ERROR, faults.WITHHELD)]
    assert "sell no tea" not in reply.text_fallback()


class BusyDigests:
    async def answer(self, request: object, words: str) -> Reply:
        raise TimeoutError


async def test_a_time_out_of_something_inside_is_not_taken_for_ours() -> None:
    reply = await Bench(digests=BusyDigests()).dispatcher().dispatch(asked("digest list"))
    assert notices(reply) == [(NoticeKind.ERROR, faults.UNEXPECTED)]


class RefusingDigests:
    async def answer(self, request: object, words: str) -> Reply:
        raise BadSchedule("“now and then” is no schedule.", "Write for instance: weekdays 9:00")


async def test_an_error_of_the_digests_is_said_with_its_cure() -> None:
    reply = await Bench(digests=RefusingDigests()).dispatcher().dispatch(asked("digest list"))
    assert "“now and then” is no schedule. Write for instance: weekdays 9:00" in reply.text_fallback()


def test_references_are_short_and_easy_to_read_out() -> None:
    references = {new_reference() for _ in range(200)}
    assert len(references) == 200
    assert all(len(one) == 8 and not set(one) & set("01IO") for one in references)


class SlowDigests:
    async def answer(self, request: object, words: str) -> Reply:
        await asyncio.sleep(3600)
        raise AssertionError


async def test_an_answer_that_takes_too_long_is_given_up_and_said() -> None:
    bench = Bench(digests=SlowDigests(), answer_seconds=0.01)
    reply = await bench.dispatcher().dispatch(asked("digest list"))
    assert "longer than 0.01 seconds" in reply.text_fallback()


async def test_without_a_store_digests_are_refused_and_nothing_is_kept() -> None:
    dispatcher = Bench(digests=None, people=None).dispatcher()
    assert notices(await dispatcher.dispatch(asked("digest list")))[0][0] is NoticeKind.REFUSAL
    assert about.NOTHING_KEPT in (await dispatcher.dispatch(asked("privacy"))).text_fallback()


async def test_the_rate_limit_answers_politely() -> None:
    dispatcher = Bench(person=Rate(1, 6)).dispatcher()
    await dispatcher.dispatch(asked("help"))
    reply = await dispatcher.dispatch(asked("help"))
    assert "try again in 10 seconds" in reply.text_fallback()


async def test_requests_are_counted_by_outcome() -> None:
    bench = Bench()
    dispatcher = bench.dispatcher()
    for text in ("the harbour", "zebras", "x" * 3000):
        await dispatcher.dispatch(asked(text))
    with capture_logs() as logs:
        await dispatcher.settled()
    assert [(entry["event"], entry["outcome"]) for entry in logs] == [
        ("request_answered", "answered"),
        ("request_answered", "refused"),
    ]
    for command, outcome in (("lookup", "answered"), ("lookup", "refused"), ("unread", "rejected")):
        labels_ = {"platform": "discord", "command": command, "outcome": outcome}
        assert bench.registry.get_sample_value("verbatim_requests_total", labels_) == 1
    assert bench.registry.get_sample_value("verbatim_running_requests") == 0


async def test_cancelling_is_not_swallowed() -> None:
    task = asyncio.create_task(Bench(digests=SlowDigests()).dispatcher().dispatch(asked("digest list")))
    await asyncio.sleep(0.01)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


HOSTILE = (
    "@everyone <!channel> <@U123> [x](https://example.org) **bold** `code` ```\nblock``` ||spoiler||",
    "zero\u200bwidth \u202eright to left\u202c \u2066isolate",
    "\x00\x07 control \ud800 surrogate",
    "a" * 900,
    "\n\n\n",
    '"' * 30,
    "speaker:\"\" year: length:",
)  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize("command", [spec.name for spec in COMMANDS])
async def test_hostile_words_get_an_answer_or_a_reason_from_every_command(command: str, words: str) -> None:
    dispatcher = Bench().dispatcher()
    spec = next(one for one in COMMANDS if one.name == command)
    options = {spec.options[0].name: words} if spec.options else {}
    actor = replace(ASKER, name=words)
    for request in (
        slash(command, actor, CHANNEL, **options),
        asked(f"{command} {words}", actor=actor),
    ):
        reply = await dispatcher.dispatch(request)
        assert faults.UNEXPECTED not in reply.text_fallback()
        assert "\u202e" not in reply.text_fallback()
        assert "\n" not in reply.heading
        for action in reply.actions:
            again = await dispatcher.dispatch(clicked(action.id, actor=actor))
            assert faults.UNEXPECTED not in again.text_fallback()


@pytest.mark.parametrize("command", CLICKED_COMMANDS)
async def test_clicks_that_name_no_passage_do_no_harm(command: str) -> None:
    reply = await Bench().dispatcher().dispatch(clicked(Action(command).id))
    assert faults.UNEXPECTED not in reply.text_fallback()


def test_unknown_is_said() -> None:
    line = citing.citation_line(
        Citation("d", None, None, None, SourceKind.UNKNOWN, None, Role.NARRATOR, "no label")
    )
    assert line == (
        "unknown speaker (narrator) · unknown outlet, file “d” · date unknown · kind of source unknown"
        " · attribution uncertain: no label"
    )


class Crowded(SmallLibrary):
    """Counts how many questions are looked up at a time; none is answered before all are let go."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = 0
        self.go_on = threading.Event()

    def lookup(self, question: str, limit: int) -> Lookup:
        self.begun += 1
        self.go_on.wait(10)
        return super().lookup(question, limit)


async def test_few_answers_are_worked_out_at_a_time_and_all_of_them_come() -> None:
    library = Crowded()
    dispatch = Bench(library=library).dispatcher().dispatch
    question = slash("lookup", question="what was said about trade?")
    waiting = [asyncio.create_task(dispatch(question)) for _ in range(12)]
    for _ in range(20):
        await asyncio.sleep(0.005)
    begun = library.begun
    library.go_on.set()
    replies = await asyncio.gather(*waiting)
    assert begun == COMPUTING
    assert all(reply.quotes for reply in replies)
