"""A reply brought to the reader in the richest form that Slack takes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import TypeAlias

from adapters.slack_app import wording
from adapters.slack_app.failures import SLACK_ERRORS, Failure, failure_of
from adapters.slack_app.parts import RenderedReply
from adapters.slack_app.render import CONVERSATION, render, render_as_file
from bot.blocks import Table
from bot.layout import Budget
from bot.model import Reply

Send: TypeAlias = Callable[[RenderedReply], Awaitable[None]]


async def show(reply: Reply, send: Send, budget: Budget = CONVERSATION) -> None:
    """Send a reply; what Slack finds fault with is sent plainer, at last as a file.

    Raises:
        SlackClientError: if Slack takes it in no form.
        OSError: if Slack cannot be reached; `aiohttp.ClientError` likewise.
    """
    refused: BaseException | None = None
    for rendered in _forms(reply, budget):
        try:
            await send(rendered)
        except SLACK_ERRORS as error:
            if failure_of(error) is not Failure.REFUSED:
                raise
            refused = error
        else:
            return
    if refused is not None:
        raise refused


def _forms(reply: Reply, budget: Budget) -> Iterator[RenderedReply]:
    yield render(reply, budget)
    if any(isinstance(block, Table) for block in reply.blocks):
        yield render(reply, budget, native_tables=False)
    yield render_as_file(reply, wording.UNSHOWN)
