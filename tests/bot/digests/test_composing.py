from __future__ import annotations

import json
from dataclasses import replace

import pytest

from bot.blocks import Listing, Notice, QuoteBlock, Section, Table
from bot.digests import texts
from bot.digests.composing import PART_CHARACTERS, PART_QUOTES, Composition, Had, Run, compose
from bot.digests.findings import ChangeKind, SourceChange
from bot.digests.model import Length, NothingNew, Subscription, Watch, WatchKind
from bot.digests.payload import read_payload, write_payload
from bot.model import Reply
from knowledge.errors import NotVerbatim
from tests.bot.digests.samples import MONDAY, subscription
from tests.bot.digests.worlds import Corpus, lines

RUN = Run(MONDAY)


def watching(
    *watches: Watch, length: Length = Length.LONG, policy: NothingNew = NothingNew.NOTE
) -> Subscription:
    one = subscription()
    watched = watches or (Watch(WatchKind.TOPIC, "trade"),)
    return replace(one, terms=replace(one.terms, watches=watched, length=length, nothing_new=policy))


def topic(words: str) -> Watch:
    return Watch(WatchKind.TOPIC, words)


def corpus_of(*documents: tuple[str, int]) -> Corpus:
    corpus = Corpus()
    for name, count in documents:
        corpus.add(name, *lines(name, count))
    return corpus


def quotes(composed: Composition) -> list[str]:
    return [quote.text for reply in composed.replies for quote in reply.quotes]


def notices(composed: Composition) -> list[str]:
    return [block.text for reply in composed.replies for block in reply.blocks if isinstance(block, Notice)]


def keys(corpus: Corpus) -> frozenset[str]:
    return corpus.view().point_keys()


def test_the_first_digest_introduces_the_topic() -> None:
    corpus = corpus_of(("trade", 3), ("other", 3))
    composed = compose(watching(), corpus.view(), Had({}, None), RUN)
    assert quotes(composed) == [f"On trade I say number {number}." for number in (1, 2, 3)]
    assert notices(composed) == [texts.FIRST]
    assert composed.replies[0].heading == "Digest: trade · 1 June 2026"
    assert {shown.point for shown in composed.shown} == keys(corpus_of(("trade", 3)))
    assert not composed.replies[0].private


def test_later_digests_bring_only_what_is_new_and_was_not_shown() -> None:
    corpus = corpus_of(("trade", 5))
    every = [point.key for _, point in corpus.view().found]
    had = Had({every[2]: "trade"}, frozenset(every[1:4]))
    assert quotes(compose(watching(), corpus.view(), had, RUN)) == [
        "On trade I say number 2.",
        "On trade I say number 4.",
    ]


def test_what_does_not_fit_is_announced_and_not_counted_as_shown() -> None:
    corpus = corpus_of(("trade", 9))
    had = Had({}, keys(corpus))
    composed = compose(watching(length=Length.SHORT), corpus.view(), had, RUN)
    assert len(quotes(composed)) == len(composed.shown) == 4
    assert notices(composed) == [texts.more_follow(5)]


def test_overlapping_topics_show_a_point_once_and_say_what_else_it_is_on() -> None:
    corpus = Corpus()
    corpus.add("a", "trade+energy: Gas is sold by contract.", "energy: Oil is not.", "trade: Grain is sold.")
    composed = compose(watching(topic("trade"), topic("energy")), corpus.view(), Had({}, frozenset()), RUN)
    assert quotes(composed) == []
    composed = compose(watching(topic("trade"), topic("energy")), corpus.view(), Had({}, None), RUN)
    assert sorted(quotes(composed)) == ["Gas is sold by contract.", "Grain is sold.", "Oil is not."]
    blocks = [block for block in composed.replies[0].blocks if isinstance(block, QuoteBlock)]
    assert [block.note for block in blocks] == ["Also on energy", "", ""]
    sections = [block.title for block in composed.replies[0].blocks if isinstance(block, Section)]
    assert sections == ["trade", "energy"]


def test_a_rendition_that_means_the_same_is_not_repeated_one_that_differs_is_and_says_so() -> None:
    corpus = corpus_of(("trade", 1))
    (_, old), *_ = corpus.view().found
    corpus.add("again", "trade: On trade I say exactly number 1.", "trade: On trade I never said number 1.")
    corpus.same["On trade I say exactly number 1."] = frozenset((old.key,))
    corpus.differing["On trade I never said number 1."] = frozenset((old.key,))
    had = Had({old.key: "trade"}, keys(corpus) - {old.key})
    composed = compose(watching(), corpus.view(), had, RUN)
    assert quotes(composed) == ["On trade I never said number 1."]
    assert [b.label for b in composed.replies[0].blocks if isinstance(b, QuoteBlock)] == [texts.RENDITION]


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        (NothingNew.SKIP, []),
        (NothingNew.NOTE, ["Nothing new on trade. 1 source checked."]),
        (
            NothingNew.ARCHIVE,
            ["Nothing new on trade. 1 source checked. Everything in the archive was shown here."],
        ),
    ],
)
def test_nothing_new_and_nothing_left(policy: NothingNew, said: list[str]) -> None:
    corpus = corpus_of(("trade", 2))
    had = Had(dict.fromkeys(keys(corpus), "trade"), frozenset())
    composed = compose(watching(policy=policy), corpus.view(), had, RUN)
    assert notices(composed) == said
    assert (composed.shown, composed.summary) == ((), "nothing new")


def test_the_archive_brings_what_was_never_shown_here() -> None:
    corpus = corpus_of(("trade", 6))
    first = [point.key for _, point in corpus.view().found][:1]
    composed = compose(
        watching(policy=NothingNew.ARCHIVE, length=Length.SHORT),
        corpus.view(),
        Had({first[0]: "trade"}, frozenset()),
        RUN,
    )
    assert quotes(composed) == [f"On trade I say number {number}." for number in (2, 3, 4, 5)]
    assert composed.replies[0].blocks[0] == Section(texts.ARCHIVE)
    assert len(composed.shown) == 4


def test_a_late_digest_says_so_with_the_time_it_was_due() -> None:
    composed = compose(watching(), corpus_of(("trade", 1)).view(), Had({}, None), Run(MONDAY, late=True))
    assert notices(composed)[0] == "This digest is late. It was due Mon 1 June 2026, 09:00 (Europe/Berlin)."


def test_corrected_and_withdrawn_sources_that_were_quoted_here_are_told_once() -> None:
    corpus = corpus_of(("trade", 2))
    every = [point.key for _, point in corpus.view().found]
    changes = (
        SourceChange("trade", ChangeKind.CORRECTED, 2, "The Paper, Title trade"),
        SourceChange("gone", ChangeKind.WITHDRAWN, 3, "The Wire, Gone"),
        SourceChange("unquoted", ChangeKind.WITHDRAWN, 3, "Nobody"),
        SourceChange("new", ChangeKind.ADDED, 3, "New"),
    )
    shown = {every[0]: "trade", "lost": "trade", "k1": "gone", "k2": "gone"}
    composed = compose(watching(), corpus.view(), Had(shown, frozenset(), changes), RUN)
    assert notices(composed) == [
        "Source corrected since it was quoted here: The Paper, Title trade. "
        "1 of the 2 points quoted here no longer stands in it.",
        "Source withdrawn since it was quoted here: The Wire, Gone. "
        "2 of the 2 points quoted here no longer stand in it.",
    ]
    again = shown | {point.point: "" for point in composed.shown}
    assert compose(watching(), corpus.view(), Had(again, frozenset(), changes), RUN).summary == "nothing new"


def test_messages_keep_to_the_limits_and_hold_every_point_once_in_order() -> None:
    corpus = Corpus()
    corpus.add("a", *(f"trade: Point {number} {'word ' * 120}ends here." for number in range(16)))
    composed = compose(watching(), corpus.view(), Had({}, None), RUN)
    assert len(composed.replies) > 1
    for number, reply in enumerate(composed.replies, start=1):
        size = sum(len(line) + 1 for block in reply.blocks for line in block.lines())
        assert size <= PART_CHARACTERS
        assert len(reply.quotes) <= PART_QUOTES
        assert not isinstance(reply.blocks[-1], Section)
        assert reply.heading.endswith(f"· {number} of {len(composed.replies)}")
        assert [shown.part for shown in composed.shown].count(number) == len(reply.quotes)
    assert [text.split()[1] for text in quotes(composed)] == [str(number) for number in range(16)]
    assert [bool(reply.buttons) for reply in composed.replies] == [False] * (len(composed.replies) - 1) + [
        True
    ]


def test_a_message_comes_back_from_its_payload_as_it_was() -> None:
    corpus = corpus_of(("trade", 2), ("other", 1))
    composed = compose(watching(topic("trade"), topic("other")), corpus.view(), Had({}, None), RUN)
    reply = replace(composed.replies[0], blocks=(*composed.replies[0].blocks, Listing(("a", "b"))))
    again = read_payload(write_payload(reply))
    assert again.text_fallback() == reply.text_fallback()
    assert [quote.span for quote in again.quotes] == [quote.span for quote in reply.quotes]
    assert [quote.citation for quote in again.quotes] == [quote.citation for quote in reply.quotes]
    assert again.buttons == reply.buttons


def test_the_gate_stands_between_the_outbox_and_the_platform() -> None:
    composed = compose(watching(), corpus_of(("trade", 1)).view(), Had({}, None), RUN)
    fields = json.loads(write_payload(composed.replies[0]))
    fields["blocks"][1]["quote"]["text"] = "On trade I say number 7."
    with pytest.raises(NotVerbatim):
        read_payload(json.dumps(fields))
    with pytest.raises(ValueError, match="another version"):
        read_payload(json.dumps(fields | {"format": 0}))
    with pytest.raises(TypeError, match="Table"):
        write_payload(Reply("x", (Table(("a",), (("b",),)),)))
