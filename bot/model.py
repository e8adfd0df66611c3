"""Requests in, replies out: the values that adapters decode to and render from, in one place.

Everything in them is plain text as it came; escaping is the adapters' part.
"""

from bot.actions import Action
from bot.blocks import (
    Block,
    Field,
    Fields,
    Listing,
    Notice,
    NoticeKind,
    Picture,
    QuoteBlock,
    Section,
    Table,
)
from bot.reply import Button, ButtonStyle, Choice, Reply, Select, Suggestion, as_private
from bot.request import Actor, Option, Place, Platform, Request, RequestKind

__all__ = [
    "Action",
    "Actor",
    "Block",
    "Button",
    "ButtonStyle",
    "Choice",
    "Field",
    "Fields",
    "Listing",
    "Notice",
    "NoticeKind",
    "Option",
    "Picture",
    "Place",
    "Platform",
    "QuoteBlock",
    "Reply",
    "Request",
    "RequestKind",
    "Section",
    "Select",
    "Suggestion",
    "Table",
    "as_private",
]
