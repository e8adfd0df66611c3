"""What the terminal says of itself."""

from __future__ import annotations

WELCOME = (
    "Ask what the sources said: every answer is quoted from them, or there is none.\n"
    "Try a question, “brief me on …”, “compare …”, “verify “…””, “topics”, “sources” or “help”;\n"
    "a number chooses what is offered below an answer, “quit” leaves."
)
GOODBYE = "Goodbye."
SAMPLE_QUESTIONS = (
    "What are the sources?",
    "topics",
    "brief me on the largest topic",
)
"""Asked where nobody can type; they fit any corpus."""
