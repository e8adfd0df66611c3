"""Digests brought to Slack, and every way that can fail."""

from __future__ import annotations

import datetime

import pytest

from adapters.slack_app.sender import SlackSender
from bot.digests.delivery_errors import (
    DeliveryError,
    InDoubt,
    Reach,
    Refused,
    RetryLater,
    Trouble,
    Unreachable,
)
from bot.digests.model import Destination, DestinationKind
from bot.model import Notice, Platform, QuoteBlock, Reply, Table
from tests.adapters.slack.reading import quotes_in
from tests.adapters.slack.service import Desk
from tests.bot.small_corpus import FIRST, SENTENCES, quoted
from tests.loopback.slack_faults import Fault, cutting, doubting, failing, limiting, refusing

HERE = Destination(Platform.SLACK, "T0001", "CGEN1")
DIGEST = Reply("Digest: trade", (QuoteBlock(quoted(FIRST, SENTENCES[0])),), private=False)


@pytest.fixture
def sender(desk: Desk) -> SlackSender:
    found = desk.service.sender
    assert found is not None
    return found


async def test_a_digest_is_posted_and_found_by_its_nonce(desk: Desk, sender: SlackSender) -> None:
    stamp = await sender.send(HERE, DIGEST, "n1")
    (posted,) = desk.slack.world.bot_messages("CGEN1")
    assert posted["ts"] == stamp
    assert quotes_in(posted) == [SENTENCES[0]]
    assert posted["metadata"]["event_payload"] == {"delivery": "n1"}
    assert (posted["unfurl_links"], posted["unfurl_media"]) == (False, False)
    assert await sender.find(HERE, "n1") == stamp
    assert await sender.find(HERE, "n2") is None


async def test_threads_and_direct_messages_are_reached(desk: Desk, sender: SlackSender) -> None:
    thread = Destination(Platform.SLACK, "T0001", "CGEN1", "1700000000.000001", DestinationKind.THREAD)
    stamp = await sender.send(thread, DIGEST, "n1")
    assert await sender.find(thread, "n1") == stamp
    direct = Destination(Platform.SLACK, "T0001", "UANN1", kind=DestinationKind.DIRECT)
    stamp = await sender.send(direct, DIGEST, "n1")
    assert desk.slack.world.bot_messages("DANN1")[0]["ts"] == stamp
    assert await sender.find(direct, "n1") == stamp


async def test_a_message_far_back_is_found(desk: Desk, sender: SlackSender) -> None:
    stamp = await sender.send(HERE, DIGEST, "n1")
    for number in range(450):
        desk.slack.world.add_message("CGEN1", {"user": "UBOB1", "text": str(number)})
    assert await sender.find(HERE, "n1") == stamp
    assert len(desk.slack.calls("conversations.history")) == 3


@pytest.mark.parametrize(
    ("fault", "kind", "is_there"),
    [
        (cutting("chat.postMessage", after=True), InDoubt, True),
        (cutting("chat.postMessage", after=False), InDoubt, False),
        (doubting("chat.postMessage", "internal_error"), InDoubt, True),
        (doubting("chat.postMessage", "fatal_error"), InDoubt, True),
        (failing("chat.postMessage", 502), InDoubt, False),
        (refusing("chat.postMessage", "invalid_auth"), RetryLater, False),
        (refusing("chat.postMessage", "missing_scope"), RetryLater, False),
    ],
)
async def test_after_a_doubt_the_message_can_be_looked_for(
    desk: Desk, sender: SlackSender, fault: Fault, kind: type[DeliveryError], is_there: bool
) -> None:
    desk.slack.faults.add(fault)
    with pytest.raises(kind):
        await sender.send(HERE, DIGEST, "n1")
    assert (await sender.find(HERE, "n1") is not None) is is_there
    assert len(desk.slack.calls("chat.postMessage")) == 1


async def test_a_rate_limit_is_left_to_the_outbox(desk: Desk, sender: SlackSender) -> None:
    desk.slack.faults.add(limiting("chat.postMessage", 7))
    with pytest.raises(RetryLater) as wish:
        await sender.send(HERE, DIGEST, "n1")
    assert (wish.value.after, wish.value.reach) == (datetime.timedelta(seconds=7), Reach.HOUSE)
    assert len(desk.slack.calls("chat.postMessage")) == 1


@pytest.mark.parametrize(
    ("code", "trouble"),
    [
        ("channel_not_found", Trouble.GONE),
        ("is_archived", Trouble.ARCHIVED),
        ("not_in_channel", Trouble.FORBIDDEN),
        ("restricted_action", Trouble.FORBIDDEN),
        ("messages_tab_disabled", Trouble.CLOSED),
        ("account_inactive", Trouble.UNINSTALLED),
        ("token_revoked", Trouble.UNINSTALLED),
    ],
)
async def test_a_place_that_cannot_be_reached_is_told_apart(
    desk: Desk, sender: SlackSender, code: str, trouble: Trouble
) -> None:
    desk.slack.faults.add(refusing("chat.postMessage", code))
    with pytest.raises(Unreachable) as unreachable:
        await sender.send(HERE, DIGEST, "n1")
    assert unreachable.value.trouble is trouble


async def test_a_message_slack_never_takes_is_refused(desk: Desk, sender: SlackSender) -> None:
    desk.slack.faults.add(*[refusing("chat.postMessage", "msg_blocks_too_long")] * 2)
    with pytest.raises(Refused):
        await sender.send(HERE, DIGEST, "n1")


async def test_a_table_slack_does_not_take_is_sent_as_a_list(desk: Desk, sender: SlackSender) -> None:
    desk.slack.faults.add(refusing("chat.postMessage", "invalid_blocks"))
    await sender.send(HERE, Reply("Figures", (Table(("A",), (("1",),)),), private=False), "n1")
    (posted,) = desk.slack.world.bot_messages("CGEN1")
    assert [block["type"] for block in posted["blocks"]] == ["header", "rich_text"]


async def test_what_does_not_fit_goes_along_as_a_file(desk: Desk, sender: SlackSender) -> None:
    long = Reply("Long", tuple(Notice("word " * 1500) for _ in range(3)), private=False)
    stamp = await sender.send(HERE, long, "n1")
    file = desk.slack.world.general.messages[-1]
    assert file["thread_ts"] == stamp
    assert next(iter(desk.slack.world.files.values()))["data"] == long.text_fallback().encode()


async def test_a_limit_of_looking_holds_up_nothing_else(desk: Desk, sender: SlackSender) -> None:
    desk.slack.faults.add(limiting("conversations.history", 7))
    with pytest.raises(RetryLater) as wish:
        await sender.find(HERE, "n1")
    assert (wish.value.after, wish.value.reach) == (datetime.timedelta(seconds=7), Reach.LANE)


async def test_a_direct_conversation_is_opened_once(desk: Desk, sender: SlackSender) -> None:
    direct = Destination(Platform.SLACK, "T0001", "UANN1", kind=DestinationKind.DIRECT)
    for nonce in ("n1", "n2"):
        await sender.send(direct, DIGEST, nonce)
    assert len(desk.slack.calls("conversations.open")) == 1


async def test_without_network_the_digest_waits(desk: Desk, sender: SlackSender) -> None:
    sender._client.base_url = "http://127.0.0.1:9/api/"
    with pytest.raises(RetryLater):
        await sender.send(HERE, DIGEST, "n1")
