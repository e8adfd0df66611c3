"""A reply brought to the reader in the richest form that Slack takes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from adapters.slack_app import wording
from adapters.slack_app.failures import SLACK_ERRORS, Failure, failure_of
from adapters.slack_app.parts import Attachment, RenderedMessage, RenderedReply
from adapters.slack_app.render import CONVERSATION, render, render_as_file
from bot.blocks import Table
from bot.layout import Budget
from bot.model import Reply


@dataclass(frozen=True, slots=True)
class Way:
    """A way to the readers of a reply.

    Attributes:
        send: sends a message; the number counts the messages of the reply.
        attach: sends files along and gives what is to be said of them, if anything; raises nothing.
        replaces: whether a message takes the place of the one before it, as in a window.
    """

    send: Callable[[RenderedMessage, int], Awaitable[None]]
    attach: Callable[[Sequence[Attachment]], Awaitable[str]]
    replaces: bool = False


class Showing:
    """A reply on its way to its readers. What has gone out stays as it is and is never sent again.

    Args:
        reply: what to show.
        budget: what a message may take up, and how many messages there may be.
    """

    def __init__(self, reply: Reply, budget: Budget = CONVERSATION) -> None:
        self.reply = reply
        self._forms = [render(reply, budget)]
        if any(isinstance(block, Table) for block in reply.blocks):
            self._forms.append(render(reply, budget, native_tables=False))
        self._gone = 0
        self._said: str | None = None

    async def by(self, way: Way) -> None:
        """Send all that has not gone out yet, by one way or, after an error, by another.

        A message that Slack finds fault with is sent plainer with all that follow it, at last as a file.

        Raises:
            SlackClientError: if Slack takes it in no form.
            OSError: if Slack cannot be reached; `aiohttp.ClientError` likewise.
        """
        shown = await self._send_messages(way)
        if self._said is None:
            self._said = await way.attach(shown.files) if shown.files else ""
        if self._said:
            *_, last = shown.messages
            line = last.with_line(self._said) if way.replaces else RenderedMessage.of_line(self._said)
            await way.send(line, self._gone)

    async def _send_messages(self, way: Way) -> RenderedReply:
        """Send the messages that are left; the form in which they went out."""
        for form in self._forms:
            try:
                await self._send_rest(form, way)
            except SLACK_ERRORS as error:
                if failure_of(error) is not Failure.REFUSED:
                    raise
            else:
                return form
        whole = render_as_file(self.reply, wording.UNSHOWN)
        await way.send(whole.messages[0], self._gone)
        self._gone += 1
        return whole

    async def _send_rest(self, form: RenderedReply, way: Way) -> None:
        """Send the messages of a form after those that have gone out; all forms part a reply alike."""
        for message in form.messages[self._gone :]:
            await way.send(message, self._gone)
            self._gone += 1
