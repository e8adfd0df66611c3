"""What a web page states about itself in its head: title, outlet, author, date, language, address.

Only statements made for machines are taken (Open Graph, Dublin Core, schema.org as JSON-LD, ``<time>`` marked
as the publication). Nothing is guessed from the running text: a wrong date or author is a false attribution.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from lxml import html

from knowledge.model import Source
from knowledge.reading.extracted import LANGUAGE_TAG, WEB_ADDRESS, metadata_date, metadata_text

_TITLES = ("og:title", "dc.title", "citation_title", "twitter:title")
_OUTLETS = ("og:site_name", "application-name", "dc.publisher", "citation_journal_title")
_AUTHORS = ("author", "article:author", "dc.creator", "citation_author", "parsely-author")
_DATES = (
    "article:published_time", "og:published_time", "datepublished", "dc.date.issued", "dcterms.issued",
    "dc.date", "dcterms.date", "citation_publication_date", "pubdate", "publish-date", "date",
    "parsely-pub-date",
)  # fmt: skip
_ARTICLES = frozenset(
    {"article", "newsarticle", "blogposting", "reportagenewsarticle", "interview", "webpage", "report"}
)
_MAX_JSON_CHARS = 500_000


def page_source(tree: html.HtmlElement) -> Source:
    """What the page states; what it does not stays None."""
    metas = _metas(tree)
    linked = _linked_data(tree)
    language = metadata_text(tree.get("lang"))
    address = _first([*tree.xpath("//head/link[@rel='canonical']/@href"), metas.get("og:url")])
    authors = [name for name in _named(metas, _AUTHORS) if not name.startswith("http")]
    return Source(
        title=_first([*_named(metas, _TITLES), linked.title, _own_title(tree)]),
        outlet=_first([*_named(metas, _OUTLETS), linked.outlet]),
        published=next(
            (
                date
                for value in [*_named(metas, _DATES), str(linked.published), *_times(tree)]
                if (date := metadata_date(value))
            ),
            None,
        ),
        author=_first([*authors, linked.author]),
        language=language if language and LANGUAGE_TAG.fullmatch(language) else None,
        url=address if address and WEB_ADDRESS.fullmatch(address) else None,
    )


def _metas(tree: html.HtmlElement) -> dict[str, str]:
    """The first content of each ``<meta>`` by its name, property or itemprop in lower case."""
    found: dict[str, str] = {}
    for meta in tree.iter("meta"):
        content = metadata_text(meta.get("content"))
        for attribute in ("property", "name", "itemprop"):
            key = (meta.get(attribute) or "").strip().lower()
            if key and content:
                found.setdefault(key, content)
    return found


def _named(metas: dict[str, str], names: tuple[str, ...]) -> list[str]:
    return [metas[name] for name in names if name in metas]


def _first(values: list[str | None]) -> str | None:
    return next((line for value in values if (line := metadata_text(value))), None)


def _own_title(tree: html.HtmlElement) -> str | None:
    """The only first-rank heading, which is cleaner than ``<title>`` with the name of the site behind it."""
    headings = tree.xpath("//h1")
    if len(headings) == 1 and (heading := metadata_text(headings[0].text_content())):
        return heading
    return metadata_text(tree.findtext(".//head/title"))


def _times(tree: html.HtmlElement) -> list[str]:
    return [str(v) for v in tree.xpath("//time[@pubdate or @itemprop='datePublished']/@datetime")]


def _linked_data(tree: html.HtmlElement) -> Source:
    """What schema.org data about an article state (https://schema.org/Article)."""
    for script in tree.xpath("//script[@type='application/ld+json']/text()"):
        for item in _items(str(script)):
            kinds = item.get("@type")
            names = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(name, str) and name.lower() in _ARTICLES for name in names):
                return Source(
                    title=metadata_text(item.get("headline")),
                    outlet=_name(item.get("publisher")),
                    published=metadata_date(item.get("datePublished")),
                    author=_name(item.get("author")),
                )
    return Source()


def _items(script: str) -> Iterator[dict[str, object]]:
    if len(script) > _MAX_JSON_CHARS:
        return
    try:
        data: object = json.loads(script)
    except (ValueError, RecursionError):
        return
    graph = data.get("@graph", data) if isinstance(data, dict) else data
    for item in graph if isinstance(graph, list) else [graph]:
        if isinstance(item, dict):
            yield item


def _name(value: object) -> str | None:
    """The name of a person or organisation, or of several, as schema.org writes them."""
    if isinstance(value, list):
        return metadata_text(", ".join(name for item in value if (name := _name(item))))
    return metadata_text(value.get("name") if isinstance(value, dict) else value)
