"""Slack's limits, from its documentation (docs.slack.dev, 2026) and, where that is silent, as measured."""

from __future__ import annotations

MESSAGE_BLOCKS = 40
"""Slack takes 50; a block may count for more than one once Slack has taken it in."""
MESSAGE_CHARACTERS = 12_000
"""All blocks together. Slack answers ``msg_blocks_too_long`` at about 13,200, which is not documented."""
TEXT = 40_000
HEADER = 150
SECTION = 3000
VIEW_BLOCKS = 100
VIEW_TITLE = 24
VIEW_METADATA = 3000
BUTTON_LABEL = 75
BUTTON_VALUE = 2000
BUTTONS = 25
OPTION_TEXT = 75
OPTION_VALUE = 150
OPTIONS = 100
PLACEHOLDER = 150
INPUT_LABEL = 2000
INPUT_LENGTH = 3000
TABLE_ROWS = 100
TABLE_COLUMNS = 20
TABLE_CHARACTERS = 10_000
ACTION_ID = 255
PROMPTS = 4
RESPONSE_URL_USES = 5
ACKNOWLEDGE_SECONDS = 3.0
