"""Sentences that only Discord needs; everything else users read comes from `bot.texts`."""

from __future__ import annotations

VERIFY_TITLE = "Verify a quote"
FILE_NAME = "verbatim-answer.txt"
FILE_DESCRIPTION = "The whole answer as plain text"
SENT_DIRECTLY = "Only you should see that answer, so I have sent it to you in a direct message."
DIRECT_CLOSED = (
    "Only you should see that answer, but your direct messages are closed to me. "
    "Use the same command with a slash; then I can answer here without others seeing it."
)
NOT_POSTED = "Not posted"
MAYBE_NOT_POSTED = "Perhaps not posted"
PARTLY_POSTED = "Perhaps not posted in full"
CUT_WHILE_POSTING = (
    "Discord cut the connection while I was posting. Please look whether the answer is there before you "
    "press Share again."
)
MAY_NOT_POST = (
    "I may not post that in this channel. Who manages it can allow me to send messages and attach files here."
)
WRITTEN_ELSEWHERE = "I may not write where you asked, so here is the answer."
LIMITED_ELSEWHERE = "Discord lets me write nothing where you asked for a while, so here is the answer."
ATTACHED_ELSEWHERE = "I may not attach files where you asked, so here is the whole answer."
FILES_UNATTACHED = (
    "This answer comes with a file, and I may not attach files here. It comes to you in a direct message, if "
    "yours are open to me. Who manages this channel can allow me to attach files."
)
UNSHOWN = "Discord did not take this answer as it should look. It stands whole in the attached file."

DIGEST_ACTIONS = {
    "subscribe": "Get a digest here: what about and when, for instance: trade weekdays 9:00",
    "list": "The digests of this place, with their next runs",
    "preview": "What a digest would say now; nothing is posted",
    "pause": "Stop a digest for a while",
    "resume": "Let a paused digest come again",
    "move": "Change when or where a digest comes",
    "remove": "End a digest",
    "send-now": "Send a digest at once",
    "why": "Why a digest came, came late or did not come",
}
