"""Follow-ups, and the little that is kept for them."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actions import Passage
from bot.context import Conversations, Exchange
from bot.followups import follow_up
from bot.model import RequestKind
from bot.routing import Route
from tests.bot.conversation import ASKER, CHANNEL, DIRECT, HandClock, asked, in_thread

PASSAGE = Passage("abcdefghijkl", 10, 90)
QUESTION = Exchange("lookup", "what did she say about trade?", PASSAGE)
BRIEFING = Exchange("brief", "trade", PASSAGE)


@pytest.mark.parametrize(
    ("text", "last", "expected"),
    [
        ("and tourism?", BRIEFING, Route("brief", "tourism")),
        ("what about tourism", BRIEFING, Route("brief", "tourism")),
        ("and tourism?", QUESTION, Route("lookup", "what did she say about tourism?")),
        ("how about the pipeline?", QUESTION, Route("lookup", "what did she say about the pipeline?")),
        ("and tourism?", Exchange("lookup", "speaker:Roe gas"), Route("lookup", "speaker:Roe tourism")),
        ("and this line", Exchange("verify", "she said so"), Route("lookup", "this line")),
        ("in 2024?", BRIEFING, Route("lookup", "year:2024 trade")),
        ("and in 2024?", QUESTION, Route("lookup", "year:2024 what did she say about trade?")),
        ("what about 2023?", Exchange("lookup", "year:2024 gas in 2022?"), Route("lookup", "year:2023 gas?")),
        ("who else says that?", QUESTION, Route("versions-here", passage=PASSAGE)),
        ("other versions", QUESTION, Route("versions-here", passage=PASSAGE)),
        ("more context please".removesuffix(" please"), QUESTION, Route("context", passage=PASSAGE)),
        ("what was the question?", QUESTION, Route("context", passage=PASSAGE)),
        ("who said that?", QUESTION, Route("context", passage=PASSAGE)),
        ("did she really say that?", QUESTION, Route("context", passage=PASSAGE)),
        ("any commentary?", QUESTION, Route("commentary", passage=PASSAGE)),
        ("and the figures on that?", QUESTION, Route("figures-here", passage=PASSAGE)),
        ("more", QUESTION, Route("lookup", "what did she say about trade?", page=1)),
        ("next", replace(QUESTION, page=2), Route("lookup", "what did she say about trade?", page=3)),
        ("more", BRIEFING, Route("brief", "length:long trade")),
        ("more", Exchange("brief", "length:long trade"), Route("lookup", "trade")),
        ("go on", Exchange("verify", "speaker:Roe she said so"), Route("lookup", "speaker:Roe she said so")),
        ("more", Exchange("timeline", ""), None),
        ("in 2024?", Exchange("timeline", ""), None),
        # words that stand on their own
        ("and what did he say about gas?", QUESTION, None),
        ("brief me on gas", QUESTION, None),
        ("what was said about gas?", QUESTION, None),
        ("", QUESTION, None),
        ("who else says that?", Exchange("topics", ""), None),
        ("and tourism?", None, None),
    ],
)  # fmt: skip
def test_a_follow_up_takes_up_the_last_question(
    text: str, last: Exchange | None, expected: Route | None
) -> None:
    assert follow_up(text, last) == expected


@given(st.text(max_size=200))
def test_no_words_do_harm(text: str) -> None:
    found = follow_up(text, QUESTION)
    assert found is None or found.command


def test_an_exchange_is_forgotten_after_a_while() -> None:
    clock = HandClock()
    conversations = Conversations(clock, seconds=60)
    conversations.remember(asked("x"), QUESTION)
    clock.seconds += 60
    assert conversations.last(asked("x")) == QUESTION
    clock.seconds += 0.5
    assert conversations.last(asked("x")) is None
    assert len(conversations) == 0


def test_a_strangers_exchange_is_not_kept_longer_than_a_while_either() -> None:
    clock = HandClock()
    conversations = Conversations(clock, seconds=60)
    conversations.remember(asked("x"), QUESTION)
    clock.seconds += 61
    conversations.remember(asked("y", place=replace(DIRECT, channel="d2")), QUESTION)
    assert len(conversations) == 1


def test_only_so_many_conversations_are_kept_and_the_oldest_goes_first() -> None:
    conversations = Conversations(HandClock(), capacity=2)
    requests = [asked(place=replace(DIRECT, channel=name)) for name in "abc"]
    conversations.remember(requests[0], QUESTION)
    conversations.remember(requests[1], QUESTION)
    conversations.remember(requests[0], BRIEFING)
    conversations.remember(requests[2], QUESTION)
    assert [conversations.last(request) for request in requests] == [BRIEFING, None, QUESTION]
    assert len(conversations) == 2


def test_strangers_in_a_channel_do_not_follow_each_other_but_a_thread_is_shared() -> None:
    other = replace(ASKER, id="u2")
    conversations = Conversations(HandClock())
    for place in (CHANNEL, in_thread(CHANNEL, "t1")):
        conversations.remember(asked(place=place, kind=RequestKind.MENTION), QUESTION)
    assert conversations.last(asked(place=CHANNEL, actor=other, kind=RequestKind.MENTION)) is None
    shared = asked(place=in_thread(CHANNEL, "t1"), actor=other, kind=RequestKind.MENTION)
    assert conversations.last(shared) == QUESTION


def test_forgetting_drops_what_the_person_asked_and_nothing_else() -> None:
    other = replace(ASKER, id="u2")
    conversations = Conversations(HandClock())
    conversations.remember(asked(place=CHANNEL), QUESTION)
    conversations.remember(asked(), QUESTION)
    conversations.remember(asked(place=CHANNEL, actor=other), BRIEFING)
    assert conversations.forget(asked()) == 2
    assert conversations.last(asked()) is None
    assert conversations.last(asked(place=CHANNEL, actor=other)) == BRIEFING
