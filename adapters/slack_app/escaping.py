"""Text from outside made to show in Slack as it stands, and Slack's own text read back.

Only ``text`` fields that Slack parses (mrkdwn) need escaping: ``&``, ``<`` and ``>``, in that order. Rich
text and plain text are not parsed, so words in them are shown character by character: no mention, link, mark
or emoji comes alive there, which is why all quotes stand in rich text.

Source: docs.slack.dev/messaging/formatting-message-text (escaping text).
"""

from __future__ import annotations

import re

from bot.addressing import without_mentions
from bot.outside_text import contained

_REFERENCE = re.compile(r"<(?P<kind>[@#!]?)(?P<target>[^<>|]+)(?:\|(?P<label>[^<>]*))?>")
_CALLED = re.compile(r"<@(?P<id>[^<>|]+)(?:\|[^<>]*)?>")
_SIGNS = {"@": "@", "#": "#", "!": "@"}


def escaped(text: str) -> str:
    """`text` so that Slack's parser finds nothing in it.

    >>> escaped("<!channel> & <https://a.b|c>")
    '&lt;!channel&gt; &amp; &lt;https://a.b|c&gt;'
    """
    return contained(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescaped(text: str) -> str:
    """What `escaped` made, as it was."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def words_of(text: str, bot: str | None = None) -> str:
    """What a person wrote, from the text Slack made of it.

    Args:
        text: as Slack sends it: references in angle brackets, everything else escaped.
        bot: id of the bot's user where the text is to it: whom it calls on at either end is left out.

    Returns:
        The words: links by their label, people among the words by their name or id, the bot not at all.

    >>> words_of("<@U1>, what did <@U2|ann> say on <https://a.b|tea &amp; trade>?", "U1")
    'what did @ann say on tea & trade?'
    """

    def read(match: re.Match[str]) -> str:
        if match["label"]:
            sign = _SIGNS.get(match["kind"], "")
            return match["label"] if match["label"].startswith(sign) else f"{sign}{match['label']}"
        return f"{_SIGNS.get(match['kind'], '')}{match['target']}"

    if bot is not None:
        text = without_mentions(text, _CALLED, lambda match: " " if match["id"] == bot else match[0])
    return unescaped(_REFERENCE.sub(read, text)).strip()
