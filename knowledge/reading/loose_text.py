"""Text of a page that main-text extraction would lose without a word, put into a form that it keeps.

Older pages part their turns by ``<br><br>`` only, with text outside any paragraph; some link whole
paragraphs. Nothing is added to or taken from the words.
"""

from __future__ import annotations

import re
from collections import Counter

from lxml import html

_LONG_LINK = 120  # characters; a headline that leads elsewhere is shorter, a linked paragraph longer

_ASKING = frozenset({"question", "questions", "interviewer", "frage", "pregunta", "domanda", "vopros"})
_ANSWERING = frozenset({"answer", "answers", "antwort", "respuesta", "interviewee"})
_HOLDS = re.compile(r"text|content|body|entry|post|story|article", re.IGNORECASE)
_REPEATED = 3
_HOLDERS = ("body", "div", "article", "section", "main", "center", "blockquote", "td")
_INLINE = frozenset(
    {
        "a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "mark", "q", "s", "small", "span",
        "strong", "sub", "sup", "time", "tt", "u",
    }
)  # fmt: skip


def wrap_loose_text(tree: html.HtmlElement) -> None:
    """Put loose text into ``<p>`` elements, in place; two or more ``<br>`` part paragraphs.

    Only holders that have loose text beside line breaks or beside blocks are touched.
    """
    for holder in list(tree.iter(*_HOLDERS)):
        children = list(holder)
        mixed = any(child.tag == "br" or child.tag not in _INLINE for child in children)
        if children and mixed and _has_loose_text(holder):
            _wrap(holder)


def unname_repeated(tree: html.HtmlElement) -> None:
    """Take classes such as "text" off elements that repeat, in place.

    Main-text extraction looks for one such holder: a page that sets each turn of a talk in an element of its
    own would be read in part, or out of order.
    """
    named = [
        each for each in tree.iter("div", "section", "article") if _HOLDS.search(each.get("class") or "")
    ]
    counts = Counter(each.get("class") for each in named)
    for each in named:
        if counts[each.get("class")] >= _REPEATED:
            del each.attrib["class"]


def name_paragraphs(tree: html.HtmlElement) -> None:
    """Make paragraphs of ``<div>`` elements that hold text and nothing but marks, in place.

    Main-text extraction loses short ones, names of speakers among them.
    """
    for block in list(tree.iter("div")):
        if (block.text_content() or "").strip() and all(
            child.tag in _INLINE for child in block.iterdescendants()
        ):
            block.tag = "p"


def mark_questions(tree: html.HtmlElement) -> None:
    """Set paragraphs in bold, in place, that a page tells apart as questions by their class alone."""
    for block in list(tree.iter("p", "div", "h2", "h3", "h4", "h5", "h6")):
        names = (block.get("class") or "").replace("_", "-").casefold().replace("-", " ").split()
        inner = any(child.tag not in _INLINE and child.tag != "br" for child in block)
        if not _ASKING.isdisjoint(names) and _ANSWERING.isdisjoint(names) and not inner:
            bold = block.makeelement("b")
            bold.text, block.text = block.text, None
            bold.extend(list(block))
            block.append(bold)


def unwrap_long_links(tree: html.HtmlElement) -> None:
    """Take the link off text that is too long for a menu or a headline, in place."""
    for link in list(tree.iter("a")):
        if len(link.text_content()) > _LONG_LINK:
            link.drop_tag()


def most_inline(tree: html.HtmlElement) -> int:
    """The largest number of marks and line breaks in any one paragraph of the page."""
    counts: Counter[html.HtmlElement] = Counter()
    for element in tree.iter("br", *_INLINE):
        block = element.getparent()
        while block is not None and block.tag in _INLINE:
            block = block.getparent()
        counts[block] += 1
    return max(counts.values(), default=0)


def _has_loose_text(holder: html.HtmlElement) -> bool:
    pieces = [holder.text, *(child.tail for child in holder)]
    return any(piece and piece.strip() for piece in pieces) or _has_name_beside_block(holder)


def _has_name_beside_block(holder: html.HtmlElement) -> bool:
    """Whether a piece of marked text, as a speaker's name, stands beside a block; a link is a menu's."""
    blocks = any(child.tag not in _INLINE and child.tag != "br" for child in holder)
    marked = any(
        child.tag in _INLINE and child.tag != "a" and child.text_content().strip() for child in holder
    )
    return blocks and marked


def _wrap(holder: html.HtmlElement) -> None:
    children = list(holder)
    text, holder.text = holder.text, None
    for child in children:
        holder.remove(child)
    paragraphs = [_open(holder, text)]
    breaks = 0
    for child in children:
        tail, child.tail = child.tail, None
        breaks = breaks + 1 if child.tag == "br" else 0
        if breaks > 1:
            paragraphs.append(_open(holder, tail))
        elif breaks == 1 or child.tag in _INLINE or not isinstance(child.tag, str):
            child.tail = tail
            paragraphs[-1].append(child)
        else:
            holder.append(child)
            paragraphs.append(_open(holder, tail))
        if tail and tail.strip():
            breaks = 0
    for paragraph in paragraphs:
        if not len(paragraph) and not (paragraph.text or "").strip():
            holder.remove(paragraph)


def _open(holder: html.HtmlElement, text: str | None) -> html.HtmlElement:
    paragraph = holder.makeelement("p")
    paragraph.text = text
    holder.append(paragraph)
    return paragraph
