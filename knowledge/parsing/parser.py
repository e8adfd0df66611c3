"""The parser: from a document to its turns and sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from knowledge.cleaning import clean
from knowledge.model import Document, ParsedDocument, Role
from knowledge.parsing.asides import (
    Setting,
    closes_sentences,
    is_quoted_talk,
    mark_apart,
    named_examiner,
    part_asides,
)
from knowledge.parsing.brackets import part_brackets
from knowledge.parsing.casting import Cast
from knowledge.parsing.discovery import Labels, discover_labels
from knowledge.parsing.drafts import Block, Draft, drafts_at_labels, make_turns
from knowledge.parsing.habits import observe
from knowledge.parsing.half_labelled import complete
from knowledge.parsing.inline import part_lines
from knowledge.parsing.insets import is_inset
from knowledge.parsing.labels import Candidate, Form
from knowledge.parsing.layout import Layout, make_paragraphs, measure_layout
from knowledge.parsing.legend import owner_names, read_legend
from knowledge.parsing.margins import (
    Surroundings,
    announces_remarks,
    article_end,
    is_headline,
    read_front,
    read_tail,
    tail_start,
)
from knowledge.parsing.participants import find_participants, named_speaker, sworn_witness
from knowledge.parsing.people import full_name, identify_people, strip_office
from knowledge.parsing.questions import (
    emphasis,
    is_asked_only,
    opening_label,
    part_leading_questions,
    question_places,
    read_answered,
    read_dialogue,
    read_interview,
    without_label,
)
from knowledge.parsing.quotations import read_report
from knowledge.parsing.roles import Evidence, assign_roles
from knowledge.parsing.running_heads import running_heads
from knowledge.parsing.speeches import is_before_audience, is_first_person, read_speech, titled_person
from knowledge.parsing.vocabulary import Vocabulary
from knowledge.segment import keep_links_whole, segment

_SPEAKING = (Role.INTERVIEWEE, Role.INTERVIEWER)
_LONGEST_FRONT = 6
_LONGEST_CREDIT = 200
_PAIR = 2


def parse(document: Document) -> ParsedDocument:
    """Find out who speaks where in a document.

    Args:
        document: any text; it need not be a transcript.

    Returns:
        Its turns, which cover all words without overlap, and its sentences. The same document always gives
        the same result.
    """
    raw = document.raw
    layout = part_lines(measure_layout(raw, markup=document.markup))
    vocabulary = Vocabulary(f"{document.source.title or ''}\n{raw}")
    labels = discover_labels(layout, vocabulary)
    heads = running_heads(layout) - {label.line for label in labels.found}
    starts = frozenset({*_label_lines(labels, layout), *heads, *(line + 1 for line in heads)})
    paragraphs = make_paragraphs(raw, layout, starts)
    blocks = [Block(each.span, each.text, each.first in heads) for each in paragraphs]
    reader = _DocumentReader(document, vocabulary, labels, blocks)
    turns = make_turns(document, reader.drafts())
    cleaned = clean(raw, [each.span for each in paragraphs], markup=document.markup)
    sentences = segment(cleaned, turns)
    if document.markup:
        sentences = keep_links_whole(raw, sentences, turns)
    return ParsedDocument(document, cleaned, turns, sentences)


def _label_lines(labels: Labels, layout: Layout) -> list[int]:
    """Lines that open a paragraph because a label stands there, or above on a line of its own."""
    lines = []
    for label in (*labels.found, *labels.introductions):
        lines.append(label.line)
        last = label.line
        while last + 1 < len(layout.lines) and layout.lines[last + 1].span.end <= label.span.end:
            last += 1  # an office below the name
        if label.span.end >= layout.lines[last].span.end:
            lines.append(last + 1)
    return lines


class _DocumentReader:
    """Makes the turns of one document."""

    def __init__(
        self, document: Document, vocabulary: Vocabulary, labels: Labels, blocks: Sequence[Block]
    ) -> None:
        self._document = document
        self._source = document.source
        self._vocabulary = vocabulary
        self._labels = labels
        self._blocks = blocks
        self._named_text = f"{document.source.title or ''}\n{document.raw}"

    def drafts(self) -> list[Draft]:
        """The turns in order."""
        if self._labels.found and all(each.form is Form.DIALOGUE for each in self._labels.found):
            return self._dialogue()
        if self._labels.found:
            return self._labelled()
        return self._unlabelled()

    # -- with labels -------------------------------------------------------------------------------------

    def _labelled(self) -> list[Draft]:
        front, drafts = drafts_at_labels(self._blocks, self._labels.found)
        cast = self._cast(front, drafts)
        front, drafts = complete(front, drafts, cast.roles, cast.answerer)
        setting = self._setting(drafts, self._apart(front, drafts))
        result = read_front(front, cast.around)
        examiner = named_examiner("\n".join(block.text for block in front))
        witness = self._full(sworn_witness(block.text for block in front))
        for index, draft in enumerate(drafts):
            named = cast.name(draft, examiner, witness)
            for part in self._noted(named, cast.around, last=index == len(drafts) - 1):
                result += self._parted(part, cast.around, setting)
            examiner = named_examiner(draft.text) or examiner
            witness = self._full(sworn_witness(block.text for block in draft.blocks)) or witness
        return result

    def _apart(self, front: Sequence[Block], drafts: Sequence[Draft]) -> tuple[str, Role] | None:
        """The mark of paragraphs that somebody else put between the answers, and whose these are."""
        mark = mark_apart(drafts) if self._document.markup else None
        said = self._source.author is not None or any(announces_remarks(block.text) for block in front)
        return (mark, Role.COMMENTATOR if said else Role.EDITOR) if mark else None

    def _setting(self, drafts: Sequence[Draft], apart: tuple[str, Role] | None = None) -> Setting:
        """How the document sets what is said, judged by its turns."""
        quoted = bool(self._labels.found) and is_quoted_talk(drafts)
        paragraphs = [block.text for draft in drafts for block in draft.blocks]
        return Setting(paragraphs, self._vocabulary, quoted, closes_sentences(drafts), apart)

    def _parted(self, draft: Draft, around: Surroundings, setting: Setting) -> Iterator[Draft]:
        """A turn without stage directions, remarks outside its quotation marks, and remarks in brackets."""
        if draft.role not in _SPEAKING:
            yield draft
            return
        for part in part_asides(draft, setting, surnames=around.surnames, commentator=around.commentator):
            yield from self._bracketed(part, around)

    def _cast(self, front: Sequence[Block], drafts: Sequence[Draft]) -> Cast:
        introduced = [(each, self._value(each)) for each in self._labels.introductions]
        opening = [block.text for block in front]
        legend = read_legend(opening, {each.key for each in self._labels.found}, introduced)
        names = owner_names(legend)
        people = identify_people(self._labels.found, self._vocabulary, self._named_text, names)
        labelled = {draft.blocks[0].span.end for draft in drafts if draft.blocks}
        last = [block for block in self._blocks[-2:] if block.span.end not in labelled]
        closing = [block.text for block in last if len(block.text) < _LONGEST_CREDIT]
        texts = (self._source.title or "", *opening, *closing)
        habits = observe(drafts, people)
        roles = assign_roles(habits, Evidence(legend, find_participants(texts, frozenset()), self._source))
        return Cast(people, roles, self._source, texts)

    def _value(self, label: Candidate) -> str:
        end = self._document.raw.find("\n", label.span.end)
        return self._document.raw[label.span.end : end if end >= 0 else None].strip()

    def _noted(self, draft: Draft, around: Surroundings, *, last: bool) -> list[Draft]:
        """A turn with the words of others taken out of it, and what follows the talk."""
        if not last or not draft.blocks:
            return [draft]
        own = (draft.speaker or "").split()[-1:]
        named = frozenset(word.casefold() for word in own if not self._vocabulary.is_ordinary(word))
        judged = replace(around, surnames=around.surnames & named)
        cut = tail_start(draft.blocks, judged, speaking=draft.role in _SPEAKING)
        talk = replace(draft, blocks=draft.blocks[:cut])
        return [talk, *read_tail(draft.blocks[cut:], around)]

    def _bracketed(self, draft: Draft, around: Surroundings) -> list[Draft]:
        if not draft.blocks or draft.role not in _SPEAKING:
            return [draft]
        return part_brackets(draft, self._vocabulary, by=around.commentator, commented=around.commented)

    def _dialogue(self) -> list[Draft]:
        """Speakers told apart by dashes alone."""
        front, drafts = drafts_at_labels(self._blocks, self._labels.found)
        around = Surroundings(self._source, frozenset(), commented=False)
        named = find_participants([self._source.title or "", *(block.text for block in front)], frozenset())
        answerer = self._source.interviewee or self._full(named.interviewee)
        if not is_asked_only(drafts):
            return [*read_front(front, around), *read_dialogue(drafts, answerer)]
        talk = read_answered(drafts, self._source.interviewer or named.interviewer, answerer)
        last = self._noted(talk[-1], around, last=True)
        setting = self._setting(talk)
        parted = [part for draft in (*talk[:-1], *last) for part in self._parted(draft, around, setting)]
        return [*read_front(front, around), *parted]

    # -- without labels ----------------------------------------------------------------------------------

    def _unlabelled(self) -> list[Draft]:
        if self._document.markup:
            self._blocks = part_leading_questions(self._blocks)
        blocks = self._blocks
        around = Surroundings(self._source, frozenset(), commented=False)
        questions = question_places(blocks, markup=self._document.markup)
        if not questions:
            return self._report(around)
        first = questions[0]
        mark = emphasis(blocks[first].text)
        end = self._talk_end(questions if mark else [first], around)
        while end > questions[-1] + 2 and emphasis(blocks[end - 1].text) not in (None, mark):
            end -= 1
        places = [each - first for each in questions if each < end]
        opening = [self._source.title or "", *(block.text for block in blocks[:first])]
        named = find_participants(opening, frozenset())
        asks, answers = self._named_once(blocks[first : first + 2], questions)
        asker = self._source.interviewer or named.interviewer or (asks.name if asks else None)
        answerer = self._source.interviewee or self._full(answers.name if answers else named.interviewee)
        drafts = read_interview(blocks[first:end], places, asker, answerer)
        drafts = [without_label(draft, asks, answers) for draft in drafts]
        setting = self._setting(drafts)
        talk = [part for draft in drafts for part in self._parted(draft, around, setting)]
        return [*read_front(blocks[:first], around), *talk, *read_tail(blocks[end:], around)]

    def _talk_end(self, questions: Sequence[int], around: Surroundings) -> int:
        """Where the talk ends; an advertisement or a link above one more question does not end it."""
        end = 0
        for place in questions:
            if place >= end and (not end or is_inset(self._blocks[end].text)):
                end = place + tail_start(self._blocks[place:], around, speaking=True)
        return end

    def _named_once(
        self, blocks: Sequence[Block], questions: Sequence[int]
    ) -> tuple[Candidate | None, Candidate | None]:
        """The names that open the first question and its answer, where no later one is labelled."""
        if len(blocks) < _PAIR or questions[0] + 1 in questions:
            return None, None
        asks, answers = map(opening_label, blocks)
        known = answers is not None and self._vocabulary.is_person(answers.name)
        return (asks, answers) if known else (None, None)

    def _full(self, name: str | None) -> str | None:
        return full_name(strip_office(name), self._vocabulary, self._named_text) if name else None

    def _report(self, around: Surroundings) -> list[Draft]:
        blocks = self._blocks
        front = 0
        while front < min(len(blocks) - 1, _LONGEST_FRONT) and is_headline(blocks[front].text, front):
            front += 1
        end = front + article_end(blocks[front:])
        heads = (self._source.title or "", *(block.text for block in blocks[:front]))
        speaker = named_speaker(heads)
        body = blocks[front:end]
        if is_first_person(body) and (speaker or is_before_audience(body)):
            found = speaker or titled_person(heads, self._vocabulary)
            story = read_speech(body, self._source.interviewee or self._full(found))
        else:
            story = read_report(body, self._source, self._vocabulary, self._named_text)
        return [*read_front(blocks[:front], around), *story, *read_tail(blocks[end:], around)]
