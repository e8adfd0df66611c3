"""Sentences that only Slack needs; everything else users read comes from `bot.texts`."""

from __future__ import annotations

COMMAND = "/verbatim"
APP_NAME = "Verbatim"
APP_DESCRIPTION = "Quotes from your sources, word for word, with who said it, where and when"
APP_LONG_DESCRIPTION = (
    "Verbatim answers questions with quotes cut from your own documents, each with its speaker, outlet and "
    "date. It invents nothing: what the sources do not say, it does not say either. It compares versions, "
    "lists figures, checks quotes you have read and sends digests. It runs on your own machine."
)
AGENT_DESCRIPTION = "Ask in your own words. I answer with quotes from the sources, or say there are none."
USAGE_HINT = "[ask | brief | compare | figures | timeline | verify | topics | sources | digest | help] words"
ASK_SHORTCUT = "Ask"
ASK_SHORTCUT_DESCRIPTION = "Ask the sources a question"
VERIFY_SHORTCUT = "Verify this quote"
VERIFY_SHORTCUT_DESCRIPTION = "Check whether these words stand in the sources"
PROMPTS_TITLE = "For instance"
PROMPTS = (
    ("What there is to ask about", "topics"),
    ("What the sources are", "sources"),
    ("What I can do", "help"),
)

ASK_TITLE = "Ask the sources"
VERIFY_TITLE = "Verify a quote"
DIGEST_TITLE = "Get a digest"
ASK = "Ask"
VERIFY = "Verify"
SUBSCRIBE = "Subscribe"
CANCEL = "Cancel"
CLOSE = "Close"
WORKING_TITLE = "One moment"
WORKING = "Looking it up in the sources …"
STATUS = "is looking it up in the sources …"
ABOUT_LABEL = "What it is about"
ABOUT_HINT = "A topic; to watch everything, leave it empty"
WHEN_LABEL = "When it comes"
WHEN_HINT = "For instance: weekdays 9:00, or Mondays at 8"
CHOOSE = "Start typing"
OPTIONAL_PLACEHOLDER = "Any"
WORDS_NEEDED = "Some words are needed here."
LENGTH_LABEL = "How long it is"
PLACE_LABEL = "Where it comes"
PLACES = {"here": "Where I asked for it", "dm": "To me, in a direct message"}
DIGEST_PLACE = "It comes to you, in a direct message."

HOME_INTRODUCTION = "Answers in the words of your sources only, each with who said it, where and when."
HOME_TOPICS = "Topics"
HOME_BRIEF = "A briefing on a topic"
HOME_RECENT = "Asked by you lately"
HOME_NO_RECENT = "Nothing yet. What you ask is listed here for a while, for you alone."
HOME_STATUS = "Status"
HOME_NO_TOPICS = "There are no topics yet."

FILE_NAME = "verbatim-answer.txt"
FILE_TITLE = "The whole answer as plain text"
FILE_SENT_DIRECTLY = "I have sent you the file in a direct message."
FILE_NOT_SENT = (
    "Slack did not take the file, so the answer is not complete. Please try again, unless files are switched "
    "off in this workspace."
)
FILE_UNINVITED = (
    "I may not add a file here, so the answer is not complete. Who manages this channel can invite me with "
    "/invite."
)
EMPTY_CELL = "–"
DIRECT_HEADING = "Sent to you directly"
SENT_DIRECTLY = "Slack did not show the answer here, so I have sent it to you in a direct message."
WRITTEN_ELSEWHERE = "I may not write where you asked, so here is the answer."
NOT_POSTED = "Not posted"
MAYBE_POSTED = (
    "The connection to Slack broke while I was posting. Please look whether the answer is there before you "
    "press Share again."
)
COULD_NOT_POST = "Slack did not let me post here. Who manages this channel can invite me with /invite."
UNSHOWN = "Slack did not take this answer as it should look. It stands whole in the file."
NOT_INSTALLED = (
    "This workspace is not connected any more. Please ask an administrator to install the app again."
)
