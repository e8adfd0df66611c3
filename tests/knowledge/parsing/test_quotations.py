from __future__ import annotations

import pytest

from knowledge.model import Document, Role, Source
from knowledge.parsing import parse

_GUESS = "the words beside the quotation give no name; taken from what stands before"
_NOBODY = "the words beside the quotation name nobody"


def _quoted(body: str, *, title: str = "Row over the roof") -> list[tuple[str | None, str | None]]:
    """Who is named for each quotation of an article, and what is unsure about it."""
    parsed = parse(Document("d", "d.txt", f"{title}\n\n{body}\n", Source()))
    return [(turn.speaker, turn.unsure) for turn in parsed.turns if turn.role is Role.INTERVIEWEE]


def test_a_pronoun_means_whom_the_sentence_before_it_is_about() -> None:
    body = (
        "Mayor Clara Holm and her deputy, Jan Vries, disagreed on Friday.\n\n"
        '"The roof leaks because of the rain," Holm said.\n\n'
        'Vries laughed at that. "The roof leaks because of the mayor," he said.\n\n'
        "Treasurer Lena Mott, who sat beside them, was cross.\n\n"
        '"Neither of them has paid the builder," she said.'
    )
    assert _quoted(body) == [("Clara Holm", None), ("Jan Vries", None), ("Lena Mott", None)]


def test_a_name_that_the_article_shows_once_is_taken_with_a_doubt() -> None:
    body = (
        '"Bread has become dearer in one year," Clara Holm told the council.\n\n'
        "Bakers are divided. Jan Vries of the Tarn Institute expects lower prices.\n\n"
        '"The losers are few and very loud," he said. "That does not make them wrong."'
    )
    assert _quoted(body) == [("Clara Holm", None), ("Jan Vries", _GUESS), ("Jan Vries", _GUESS)]


def test_a_speaker_goes_on_through_pronouns_and_verbs_of_going_on() -> None:
    body = (
        '"It is all the same to me," Clara Holm told Jan Vries. "We need a new roof for it," she added.\n\n'
        "She paused for a while. She looked at the ceiling.\n\n"
        '"I will not pay for any of it," Vries said. "They know it well enough," he added.'
    )
    assert _quoted(body) == [("Clara Holm", None)] * 2 + [("Jan Vries", None)] * 2


@pytest.mark.parametrize(
    "told",
    [
        "A farmer shook his head.",  # somebody without a name
        "Holm met with Vries on Friday.",  # either of them
        "Holm's lawyer shook his head.",
        "The figures come from Vries.",
        "He had waited in the hall with Holm.",
        "The builder was asked. The neighbours, too.",
    ],
)
def test_a_pronoun_that_may_mean_somebody_else_names_nobody(told: str) -> None:
    body = (
        '"The roof leaks because of the rain," Clara Holm said.\n\n'
        '"The rain has little to do with it," Jan Vries said.\n\n'
        f'{told} "It will all be settled in court," he said. "You will see how."'
    )
    name, reason = _quoted(body)[2]
    assert name is None
    assert reason
    assert _quoted(body)[3] == (None, _NOBODY)


def test_they_and_it_name_nobody() -> None:
    body = (
        'Clara Holm spoke on Friday. "The roof leaks because of the rain," Holm said.\n\n'
        '"The roof was never built for rain," they said. "It was built for sun," it said in a statement.'
    )
    assert [name for name, _ in _quoted(body)] == ["Clara Holm", None, None]


def test_another_pronoun_is_another_person() -> None:
    body = (
        'Clara Holm was cross. "The roof leaks because of the rain," she said.\n\n'
        'Holm left early. "It was like that all day long," he said.'
    )
    assert [name for name, _ in _quoted(body)] == ["Clara Holm", None]


def test_a_place_is_nobody() -> None:
    body = (
        'Mayor Clara Holm arrived in Great Tarn on Monday. "It is a fine old town," she said.\n\n'
        'Great Tarn was quiet. "We never wanted any of it," she said.'
    )
    assert [name for name, _ in _quoted(body)] == ["Clara Holm", None]


def test_a_quotation_alone_is_not_the_last_speakers_where_others_are_told_of() -> None:
    body = (
        '"The roof leaks because of the rain," Clara Holm said. Jan Vries shook his head. '
        '"It is the gutter that leaks."\n\n"The gutter was cheap, you see."'
    )
    assert _quoted(body)[:2] == [("Clara Holm", None), ("Jan Vries", _GUESS)]


def test_a_name_beside_the_verb_is_the_speakers_and_not_another_ones() -> None:
    body = (
        '"The roof leaks because of the rain," Clara Holm of the Tarn Institute said.\n\n'
        '"The roof is none of our business," Holm\'s lawyer said. "We said so in March."'
    )
    assert _quoted(body) == [("Clara Holm", None), (None, _NOBODY), (None, _NOBODY)]


def test_a_verb_of_two_words_has_its_speaker_before_both() -> None:
    body = (
        '"The roof leaks because of the rain," Clara Holm has said.\n\n'
        'The mayor, Lena Mott, has told this paper that "nobody in this town ever climbed up there to look."'
    )
    assert _quoted(body) == [("Clara Holm", None), ("Lena Mott", None)]


def test_german_nouns_with_capitals_are_no_names() -> None:
    body = (
        "Der Rat hat den Plan beschlossen, denn das Dach ist alt und die Kosten sind hoch. "
        "Viele Nachbarn sind dagegen. „Das ist eine Schande für die Stadt“, sagte er.\n\n"
        "Bürgermeisterin Karin Holt verteidigte den Plan. „Wir haben keine andere Wahl mehr“, sagte sie."
    )
    assert [name for name, _ in _quoted(body, title="Streit um das Dach")] == [None, "Karin Holt"]


@pytest.mark.parametrize(
    ("told", "speaker"),
    [
        ('Holm said: "The roof is shut for good." Vries said the opposite an hour later.', "Clara Holm"),
        ('Holm told the council: "We have no time left." Asked about it, Vries added nothing.', "Clara Holm"),
        ('Vries added: "I will be at the gate at noon." Holm\'s aide said she would not.', "Jan Vries"),
        ('Holm said, "The roof is shut for good." Vries answered within the hour.', "Clara Holm"),
        ('Holm was blunt: "The roof is shut for good." Vries told the council he was sorry.', "Clara Holm"),
        ('Vries asked: "Is the roof still leaking?" Holm said nothing.', "Jan Vries"),
        ('"Is the roof still leaking?" Vries asked. Holm said nothing.', "Jan Vries"),
        ('"Is the roof still leaking?" Jan Vries, 63, asked.', "Jan Vries"),
        ('"It will leak for ever!" the deputy, Jan Vries, said.', "Jan Vries"),
        ('"It will leak for ever." Jan Vries said.', "Jan Vries"),
    ],
)
def test_a_new_sentence_does_not_say_who_said_a_closed_quotation(told: str, speaker: str) -> None:
    body = f"Mayor Clara Holm and her deputy, Jan Vries, met.\n\n{told}"
    assert [name for name, _ in _quoted(body)] == [speaker]


def test_a_new_sentence_after_german_words_names_another_speaker() -> None:
    body = (
        "Ministerin Karin Holt und Ministerin Eva Sand trafen sich am Freitag.\n\n"
        "Holt sagte: „Das Dach ist alt und bleibt es auch.“ Sand sagte das Gegenteil."
    )
    assert _quoted(body, title="Streit um das Dach") == [("Karin Holt", None)]


def test_a_quotation_that_goes_on_is_not_the_next_sentences_speakers_without_a_doubt() -> None:
    body = (
        'Mayor Clara Holm met Jan Vries. "The roof is shut," Holm said. "Nothing will mend it." '
        "Vries said the opposite.\n\n"
        '"The gutter was never cleaned." Vries said in a letter.'
    )
    either = "the words beside it could mean Clara Holm or Jan Vries"
    assert _quoted(body) == [("Clara Holm", None), ("Clara Holm", either), ("Clara Holm", either)]


@pytest.mark.parametrize(
    "told",
    [
        'Holm was away, and her deputy said: "The roof leaks because of the rain."',
        'Holm would not comment, while her husband said: "The roof leaks because of the rain."',
        'Holm could not be reached, but a neighbour told the Post: "The roof leaks because of the rain."',
        'Holm left early as officials said: "The roof leaks because of the rain."',
        'Holm and her deputy said: "The roof leaks because of the rain."',
        'Holm, a spokesman said, "will not resign over a leaking old roof."',
        'A close friend of Holm said: "The roof leaks because of the rain."',
        '"The roof leaks because of the rain," said a friend of Clara Holm.',
        'A spokesman for the Holm Group said: "The roof leaks because of the rain."',
        'My neighbour, who fishes, said: "The roof leaks because of the rain."',
        'Holm left, and my neighbour, who fishes, said: "The roof leaks because of the rain."',
        'Holm was away. One of the residents said: "The roof leaks because of the rain."',
        'Holm was away, the mayor of Tarn said: "The roof leaks because of the rain."',
    ],
)
def test_somebody_without_a_name_is_not_the_one_named_before(told: str) -> None:
    assert _quoted(f"Clara Holm met Jan Vries on Friday.\n\n{told}") == [(None, _NOBODY)]


@pytest.mark.parametrize(
    "told",
    [
        'Holm shook her head and said: "The roof leaks because of the rain."',
        'Holm in a statement said: "The roof leaks because of the rain."',
        'Holm of the town council said: "The roof leaks because of the rain."',
        'Holm, a mother of two, said: "The roof leaks because of the rain."',
        'Holm of the Tarn Board said: "The roof leaks because of the rain."',
        'Holm of Tarn said: "The roof leaks because of the rain."',
        'Her deputy was away, and Holm said: "The roof leaks because of the rain."',
        'A tearful Clara Holm said: "The roof leaks because of the rain."',
        '"The roof leaks because of the rain," said the head of the council, Clara Holm.',
    ],
)
def test_a_noun_that_is_not_the_subject_takes_no_words_from_a_name(told: str) -> None:
    assert _quoted(f"Mayor Clara Holm met Jan Vries on Friday.\n\n{told}") == [("Clara Holm", None)]


@pytest.mark.parametrize("said", ["ihr Sprecher sagte", "ein Sprecher sagte"])
def test_a_german_noun_behind_an_article_is_no_name(said: str) -> None:
    body = f"Ministerin Karin Holt war nicht da, und {said}: „Das Dach ist alt und bleibt es auch.“"
    assert _quoted(body, title="Streit um das Dach") == [(None, _NOBODY)]


@pytest.mark.parametrize(
    "presented",
    [
        'Her late husband, the poet Jan Vries, used to say, "Clara reads roofs the way others pray."',
        'Her son, Jan Vries, told me, "She is softer than she looks."',
        'Her deputy, Jan Vries, told me, "She is softer than she looks."',
        "Her deputy Jan Vries is softer than she looks.",
    ],
)
def test_she_is_not_whoever_is_presented_as_hers(presented: str) -> None:
    body = (
        "Senator Clara Holm leaves the chamber in May.\n\n"
        f'{presented} I asked her whether she had regrets. "Only one," she said. "I voted for the old roof."'
    )
    assert [name for name, _ in _quoted(body)][-2:] == [None, None]


def test_whoever_is_presented_as_hers_goes_on_as_himself() -> None:
    body = (
        "Senator Clara Holm leaves the chamber in May.\n\n"
        'Her son, Jan Vries, told me, "She is softer than she looks." He laughed. "I never met '
        'a softer one," he said.\n\n"We were never asked," said her deputy, Lena Mott. "Nor now," she said.'
    )
    assert [name for name, _ in _quoted(body)] == ["Jan Vries"] * 2 + ["Lena Mott"] * 2


def test_what_somebody_used_to_say_is_theirs() -> None:
    body = 'Clara Holm was brisk. Holm likes to say, "A roof is a promise made to the rain."'
    assert _quoted(body) == [("Clara Holm", None)]


def test_a_calling_before_a_name_makes_no_second_person() -> None:
    body = (
        'Keeper Jan Vries disagrees with the zoo. "He has not eaten since Easter," he said.\n\n'
        '"I visited him on Tuesday," Mayor Clara Holm said. Vries shook his head. "That was the lion," '
        "he said.\n\nVries said nothing else."
    )
    assert _quoted(body) == [("Jan Vries", None), ("Clara Holm", None), ("Jan Vries", None)]


def test_a_calling_and_a_given_name_are_the_name_that_both_stand_in() -> None:
    body = (
        'Baker Lena Mott closes on Friday.\n\n"I am tired of ovens," Mott said.\n\n'
        '"My son never wanted any of it," Lena said.'
    )
    assert _quoted(body) == [("Lena Mott", None)] * 2


def test_a_shorter_name_of_somebody_is_not_the_name_of_their_house() -> None:
    body = (
        'The Clara Holm Prize is given in May. "It is a fine old prize," Clara Holm said.\n\n'
        '"I never won it myself," Holm said.'
    )
    assert _quoted(body) == [("Clara Holm", None)] * 2


def test_a_chief_executive_is_called_by_the_name_alone() -> None:
    body = '"The dam was inspected in March," Chief Executive Jan Vries said in a statement.'
    assert _quoted(body) == [("Jan Vries", None)]
