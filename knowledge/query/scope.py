"""Filters in plain words: who is asked about, in which source, of which year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from knowledge.errors import BadQuestion
from knowledge.index.analysis import WORD, term_of
from knowledge.model import Role
from knowledge.query.directory import ROLE_WORDS, Directory

SPEECH = (
    "say|says|said|saying|tell|tells|told|mention|mentions|mentioned|talk|talks|talked|speak|speaks|"
    "spoke|think|thinks|"
    "thought|describe|describes|described|comment|comments|commented|claim|claims|claimed|argue|argues|"
    "argued|call|calls|"
    "called|explain|explains|explained|state|states|stated|stress|stresses|stressed|note|notes|noted|"
    "emphasi[sz]e[sd]?|"
    "praise|praises|praised|criticis?z?e[sd]?|believe|believes|believed|announce[sd]?|recall|recalls|"
    "recalled|"
    "point out|points out|pointed out|refer|refers|referred|answer|answers|answered|reply|replies|"
    "replied|respond|responds|"
    "responded|express|expresses|expressed|warn|warns|warned|ask|asks|asked|propose[sd]?|suggest|"
    "suggests|suggested|"
    "feel|feels|felt|remark|remarks|remarked|observe[sd]?|"
    "sums? up|summed up|recommend(?:s|ed)?|advise[sd]?|predict(?:s|ed)?|"
    "assess|assesses|assessed|characteri[sz]e[sd]?|"
    "condemn|condemns|condemned|justify|justifies|justified|admit|admits|admitted|declare[sd]?|have to "
    "say|put it|discuss(?:es|ed)?|"
    "address(?:es|ed)?|cite[sd]?|name|names|named|raise[sd]?|list|lists|listed|makes? of|made of|wants?|"
    "wanted|sees?|saw|views?|viewed|quote[sd]?|cover|covers|covered|word|words|worded"
)  # fmt: skip
_SOURCE_NOUN = (
    "translation|version|copy|article|piece|report|print|newspaper|paper|blog|post|page|text|edition|"
    "transcript|mirror|site|"
    "rendition|story|interview|document|source|substack|dispatch|coverage|publication|website|commentary"
)
_EXPLICIT = re.compile(
    r"(?<!\w)(speaker|role|source|outlet|document|year):\s*(\"[^\"]+\"|“[^”]+”|[^\s,;]+)", re.I
)
_YEAR = r"(?:1[89]|20)\d\d"
_ANY_YEAR = re.compile(rf"\b{_YEAR}\b")
_SAYS = re.compile(rf"\b(?:{SPEECH})\b", re.I)
_OF_YEAR = re.compile(
    rf"(?:\b(?:in|of|from|for|by|according to|does|did|"
    rf"about)\s+)?(?:\bthe\s+)?\b({_YEAR})(?:['’]s)?\s+((?:[\w’'-]+\s+){{0,2}}?)({_SOURCE_NOUN})s?\b",
    re.I,
)
_NOUN_OF_YEAR = re.compile(
    rf"(?:\b(?:in|of|from)\s+)?(?:\bthe\s+)?\b({_SOURCE_NOUN})s?\s+(?:of|from|in)\s+({_YEAR})\b", re.I
)
_BY_AGE = re.compile(
    rf"[,]?\s*(?:\b(?:in|of|from)\s+)?\bthe\s+(earlier|earliest|older|oldest|previous|first|latest|"
    rf"newest|later|newer|recent|most recent|last|second)\s+"
    rf"(?:[\w’'-]+\s+)?(?:{_SOURCE_NOUN})s?\b",
    re.I,
)
_BARE_YEAR = re.compile(rf"[,]?\s*\b(?:in|back in|for|from|during|of)\s+({_YEAR})\b|\(({_YEAR})\)", re.I)
_DESCRIBED = re.compile(
    rf"(?:\b(?:in|of|from|on|by|according to|does|did|do)\s+)?\b(?:the|this|that|"
    rf"an?)\s+((?:\(?[\w’'-]+\)?\s+){{0,3}})({_SOURCE_NOUN})s?\b(?:['’]s)?",
    re.I,
)
_COMPARES = re.compile(
    r"\b(?:compar\w+|contrast\w*|differ\w*|versus|vs|both|change[sd]?|respectively)\b", re.I
)
_ANY_SOURCE = re.compile(
    rf",?\s*\b(?:according to|as per|per) (?:the|this|that) (?:{_SOURCE_NOUN})s?\b", re.I
)
_ROLE_NOUN = "|".join(word for words in ROLE_WORDS.values() for word in words.split())
_BY_ROLE = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"\b(?:according to|as per|per|in) (?:the |an? )?(\w+?)"
        r"(?:['’]s? (?:view|opinion|words))?(?=\W|$)",
        rf"\b(?:(?:do|does|did|has|have|the) )+(\w+)(?: (?:himself|herself|themselves))? "
        rf"(?:{SPEECH})\b(?: (?:about|on|that)\b)?",
        r"\b(?:from|by|in) the (\w+)(?=\W*$)",
        r"\bthe (\w+)['’]s? (?:questions?|view|opinion|remarks?|comments?|words|answers?|take)\b"
        r"(?: (?:about|on)\b)?",
    )
)
_ASKED = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"\b(?:what|which) (?:\w+ )?(?:was|were|is|did|does|do) (?:[\w’' -]{1,40}? )?asked?\b"
        r"(?: (?:about|on)\b)?",
        r"^\W*who (?:(?:has|had) )?(?:asked|asks|enquired|inquired)\b(?: (?:about|on|for)\b)?",
        r"\bquestions?\b(?: (?:about|on|put|asked)\b)?(?=\W*$| (?:about|on|put|asked|to)\b)",
    )
)
_LEAD = re.compile(
    r"(?:\b(?:according to|quotes?(?: from| by| of)?|(?:what|how|where|when|why) (?:do|does|"
    r"did|has|have|was|is)|do|does|did|has|have|by|from|that)\s+)?"
    r"(?:\b(?:president|mr|mrs|ms|dr|minister|prime minister|the)\.?\s+)*$",
    re.I,
)
_LEADS = re.compile(r"according to|quote|\bby\b|\bfrom\b", re.I)
_TAIL = re.compile(
    rf"(?:['’]s)?(?:\s+(?:{_ROLE_NOUN})s?)?(?:\s+(?:himself|herself|themselves|ever|actually|really|also|"
    rf"explicitly|personally|then|once|again))*\s+"
    rf"(?:{SPEECH})\b(?:\s+(?:about|on|that|of|in|to)\b)?|['’]s\s+(?:own\s+)?(?:view|opinion|position|"
    rf"stance|words?|remarks?|comments?|answers?|statements?|take|thoughts?|assessment|"
    rf"attitude|description|explanation)\b(?:\s+(?:about|on|of|to|towards?)\b)?|\s+(?:on|about)\b",
    re.I,
)
_OLD = frozenset({"earlier", "earliest", "older", "oldest", "previous", "first"})


@dataclass(frozen=True, slots=True)
class Mention:
    """Words of a question that narrow it down.

    Attributes:
        start: where they start.
        end: where they end.
        documents: numbers of the documents meant; None if no document is.
        voices: numbers of the voices meant; None if none is.
        is_certain: whether they can mean nothing else (a bare year may also be what is asked about).
        year: the year named, if it is one.
    """

    start: int
    end: int
    documents: frozenset[int] | None = None
    voices: frozenset[int] | None = None
    is_certain: bool = True
    year: int | None = None


class ScopeReader:
    """Finds what narrows a question down.

    Args:
        directory: the corpus's voices and sources.
    """

    def __init__(self, directory: Directory) -> None:
        self._directory = directory
        self._surnames = directory.surnames()

    def explicit(self, text: str) -> tuple[str, tuple[Mention, ...]]:
        """Take ``speaker:``, ``role:``, ``source:`` and ``year:`` filters off a question.

        Returns:
            The rest of the question and the filters.

        Raises:
            BadQuestion: if a filter names nothing in the corpus.
        """
        mentions = tuple(self._explicit(match) for match in _EXPLICIT.finditer(text))
        return _EXPLICIT.sub(" ", text).strip(), mentions

    def _explicit(self, match: re.Match[str]) -> Mention:
        name, value = match[1].lower(), match[2].strip('"“”')
        places = match.span()
        if name == "speaker":
            voices = self._directory.voices_named(value)
            _require(voices, name, value, sorted(self._directory.speakers()))
            return Mention(*places, voices=voices)
        if name == "role":
            role = self._directory.role_of_word(value)
            voices = self._directory.voices_in_role([role] if role else [])
            _require(voices, name, value, sorted({voice.role.value for voice in self._directory.voices}))
            return Mention(*places, voices=voices)
        if name == "year":
            documents = self._directory.documents_of_year(int(value)) if value.isdecimal() else frozenset()
            years = {str(s.reference_date.year) for s in self._directory.sources if s.reference_date}
            _require(documents, name, value, sorted(years))
            return Mention(*places, documents=documents)
        documents = self._by_id(value) or self._directory.documents_described(value.split())
        outlets = {s.outlet for s in self._directory.sources if s.outlet}
        _require(documents, name, value, sorted(outlets))
        return Mention(*places, documents=documents)

    def _by_id(self, value: str) -> frozenset[int]:
        wanted = value.lower()
        return frozenset(
            n for n, s in enumerate(self._directory.sources)
            if s.title and len(wanted) > 3 and wanted in s.title.lower()
        )  # fmt: skip

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """All narrowing words of a question, in order, without overlap."""
        years = set(_ANY_YEAR.findall(text))
        compares = _COMPARES.search(text) is not None or len(years) > 1
        found: list[Mention] = []
        for mention in (
            *(self._of_years(text) if years else ()),
            *self._sources(text),
            *(self._bare_years(text, compares=compares) if years else ()),
            *self._role_words(text),
            *self._names(text),
            *_plain_sources(text),
        ):
            if all(mention.end <= other.start or mention.start >= other.end for other in found):
                found.append(mention)
        return tuple(sorted(found, key=lambda mention: mention.start))

    def _of_years(self, text: str) -> Iterator[Mention]:
        for match in _OF_YEAR.finditer(text):
            yield from self._year_mention(match, int(match[1]), match[2].split())
        for match in _NOUN_OF_YEAR.finditer(text):
            yield from self._year_mention(match, int(match[2]), [])

    def _sources(self, text: str) -> Iterator[Mention]:
        for match in _BY_AGE.finditer(text):
            documents = self._directory.documents_by_age(oldest=match[1].lower() in _OLD)
            if documents:
                yield Mention(*match.span(), documents=documents)
        for match in _DESCRIBED.finditer(text):
            documents = self._directory.documents_described([*match[1].split(), match[2]])
            if documents and (match[1].strip() or match[2].lower() not in ("interview", "text", "report")):
                yield Mention(*match.span(), documents=documents)

    def _year_mention(self, match: re.Match[str], year: int, words: Sequence[str]) -> Iterator[Mention]:
        documents = self._directory.documents_of_year(year)
        described = self._directory.documents_described(words) & documents
        yield Mention(*match.span(), documents=described or documents, year=year)

    def _bare_years(self, text: str, *, compares: bool) -> Iterator[Mention]:
        for match in _BARE_YEAR.finditer(text):
            year = int(match[1] or match[2])
            documents = self._directory.documents_of_year(year)
            if documents and (compares or _SAYS.search(text)):
                yield Mention(*match.span(), documents=documents, is_certain=compares, year=year)

    def _role_words(self, text: str) -> Iterator[Mention]:
        for pattern in _BY_ROLE:
            for match in pattern.finditer(text):
                role = self._directory.role_of_word(match[1])
                voices = self._directory.voices_in_role([role]) if role else frozenset()
                if voices:
                    yield Mention(*match.span(), voices=voices)
        yield from self._asked(text)

    def _asked(self, text: str) -> Iterator[Mention]:
        """Questions about the questions."""
        for pattern in _ASKED:
            match = pattern.search(text)
            interviewers = self._directory.voices_in_role([Role.INTERVIEWER]) if match else frozenset[int]()
            if match and interviewers:
                yield Mention(*match.span(), voices=interviewers, is_certain=False)
                return

    def _names(self, text: str) -> Iterator[Mention]:
        """Names of speakers where the question is about what they say."""
        for start, end, name in self._named(text):
            before, after = text[:start], text[end:]
            lead, tail = _LEAD.search(before), _TAIL.match(after)
            leads = lead is not None and _LEADS.search(lead[0])
            if tail or leads:
                at = lead.start() if lead else start
                yield Mention(
                    at, end + (tail.end() if tail else 0), voices=self._directory.voices_named(name)
                )

    def _named(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Runs of words that are speakers' names."""
        run: list[tuple[int, int]] = []
        for match in WORD.finditer(text):
            if not match[0][:1].isupper() or term_of(match[0]) not in self._surnames:
                continue
            if run and text[run[-1][1] : match.start()].strip():
                yield run[0][0], run[-1][1], text[run[0][0] : run[-1][1]]
                run = []
            run.append(match.span())
        if run:
            yield run[0][0], run[-1][1], text[run[0][0] : run[-1][1]]


def _plain_sources(text: str) -> Iterator[Mention]:
    """Words for a source that tell none apart ("according to the article"): they narrow nothing down."""
    for match in _ANY_SOURCE.finditer(text):
        yield Mention(*match.span())


def _require(found: frozenset[int], name: str, value: str, known: Sequence[str]) -> None:
    if not found:
        options = ", ".join(known[:8]) or "none"
        raise BadQuestion(f"No {name} in this corpus fits {value!r}.", f"Known: {options}.")


def without(text: str, mentions: Sequence[Mention], share: tuple[int, int] | None = None) -> str:
    """A question without the words of some mentions, and, if a share is given, of that stretch only.

    >>> without("tea in 2024 please", [Mention(3, 11, documents=frozenset({0}))])
    'tea please'
    """
    start, end = share or (0, len(text))
    kept, at = [], start
    for mention in mentions:
        kept.append(text[at : min(end, max(at, mention.start))])
        at = max(at, min(mention.end, end))
    kept.append(text[at:end])
    return " ".join(" ".join(kept).split())
