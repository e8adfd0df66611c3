"""Who asks and who answers: roles by evidence of what each speaker does, says and is called."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from knowledge.model import Role, Source
from knowledge.parsing.editorial import heads_remarks
from knowledge.parsing.habits import Habits
from knowledge.parsing.legend import Explained
from knowledge.parsing.names import fold_name
from knowledge.parsing.participants import Participants
from knowledge.parsing.people import Person
from knowledge.parsing.vocabulary import has_honorific
from knowledge.parsing.wording import is_answer_word, is_question_word, is_unnamed

_COMMENTS = re.compile(
    r"\b(?:comment|commentary|editor|editor'?s note|ed|translator|our comment|anmerkung|kommentar)\b", re.I
)
_NARRATES = re.compile(r"\b(?:narrator|operator|voice ?over|announcer|sprecher aus dem off)\b", re.I)
_MODERATES = re.compile(
    r"\b(?:moderator|interviewer|host|presenter|anchor|correspondent|journalist|reporter)\b", re.I
)


_PRESIDES = re.compile(
    r"(?:(?:the|mr|mrs|ms|madam|madame|hon|m|mme|le|la)\W+)*(?:(?:deputy|acting|vice|temporary)\W+)*"
    r"(?:speaker|chair|chair(?:wo)?man|chairperson|court|presiding officer|convener|"
    r"présidente?(?: de séance)?)\W*",
    re.I,
)
_CHAIR = re.compile(r"chair(?:wo)?(?:man|person)?\b", re.IGNORECASE)

_LONGEST_PART = 3
_PAIR = 2
_ASKS_OFTEN = 0.4
_ASKS_MOSTLY = 0.6
_ASKS_NEARLY_ALWAYS = 0.75
_ASKS_HARDLY = 0.15
_LESS = 1.5
_DWARFS = 8
_LONGEST_QUESTION = 45
_FEWEST_BEARERS = 3
_FEWEST_SHARE = 5
"""Who says less than this part of what the longest speaker says only looks in."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a document says of its speakers.

    Attributes:
        legend: what it says of its labels, by folded label.
        participants: whom its title and introduction name as asking and answering.
        source: what is known beside the text.
    """

    legend: Mapping[str, Explained]
    participants: Participants
    source: Source


def assign_roles(habits: Mapping[Person, Habits], evidence: Evidence) -> dict[Person, Role]:
    """Give each person a role.

    Args:
        habits: what each person does.
        evidence: what the document and its metadata say of them.

    Returns:
        A role for each person; whoever neither asks nor comments is an interviewee.
    """
    known: dict[Person, Role] = {}
    evidence = replace(evidence, participants=_borne_out(evidence.participants, habits))
    # Where questions and answers go by letters, who is addressed as "Mr" beside them is counsel in a court.
    lettered = {"q", "a"} <= {key for person in habits for key in person.keys}
    for person, habit in habits.items():
        answers = _answers_in_the_chair(person, habit, habits)
        asks = _inquires(person, habit) or (lettered and has_honorific(person.label))
        role = (None if answers else _named_role(person, evidence, habit)) or (
            Role.INTERVIEWER if asks else None
        )
        if (
            role is None
            and habit.asking_share < _ASKS_OFTEN
            and is_named(person, evidence.participants.interviewee)
        ):
            role = Role.INTERVIEWEE
        if role is not None:
            known[person] = role
    return {**known, **_by_habit({p: h for p, h in habits.items() if p not in known}, known, habits)}


def _borne_out(said: Participants, habits: Mapping[Person, Habits]) -> Participants:
    """What an introduction says, without an asker who hardly asks while others mostly do."""
    others = [each for person, each in habits.items() if not is_named(person, said.interviewer)]
    named = [each for person, each in habits.items() if is_named(person, said.interviewer)]
    quiet = bool(named) and all(each.asking_share <= _ASKS_HARDLY and each.turns > 1 for each in named)
    asked = any(each.asking_share >= _ASKS_MOSTLY and each.turns > 1 for each in others)
    return replace(said, interviewer=None) if quiet and asked else said


def _answers_in_the_chair(person: Person, habit: Habits, everyone: Mapping[Person, Habits]) -> bool:
    """Whether somebody called "Chair" takes questions: says most, hardly asks, and others ask."""
    chair = _PRESIDES.fullmatch(person.label) or _CHAIR.match(person.label)
    most = max(everyone.values(), key=lambda each: each.words)
    quiet = habit.asking_share <= _ASKS_HARDLY and habit.handing * 2 < habit.turns
    asked = any(each.asking_share >= _ASKS_MOSTLY for each in everyone.values())
    return chair is not None and habit is most and quiet and asked


def _named_role(person: Person, evidence: Evidence, habit: Habits) -> Role | None:
    """The role that metadata, a legend or the label itself gives."""
    if not person.label:  # a dash alone is taken for a label beside names only where it asks
        return Role.INTERVIEWER
    source, said_of, legend = evidence.source, evidence.participants, evidence.legend
    names = (
        (source.interviewee, Role.INTERVIEWEE),
        (source.interviewer, Role.INTERVIEWER),
        (said_of.interviewer, Role.INTERVIEWER),
    )
    for name, role in names:
        if is_named(person, name):
            return role
    said = next((legend[key].role for key in sorted(person.keys) if key in legend), None)
    if said is not None:
        return said
    if _COMMENTS.search(person.label) and not habit.outlet and len(person.label.split()) <= _LONGEST_PART:
        return Role.COMMENTATOR if "comment" in person.label.casefold() else Role.EDITOR
    if heads_remarks(person.label):
        return Role.EDITOR
    if _NARRATES.search(person.label):
        return Role.NARRATOR
    if is_question_word(person.label) or _PRESIDES.fullmatch(person.label) or _MODERATES.search(person.label):
        return Role.INTERVIEWER
    return Role.INTERVIEWEE if is_answer_word(person.label) else None


def _inquires(person: Person, habits: Habits) -> bool:
    """Whether a title says that somebody asks, or somebody out of the audience does."""
    return habits.inquiring or (is_unnamed(person.label) and habits.asking_share >= _ASKS_OFTEN)


def is_named(person: Person, name: str | None) -> bool:
    """Whether a name is given and is one of `person`."""
    return name is not None and is_same(person, name)


def is_same(person: Person, name: str) -> bool:
    """Whether `name` is a name of `person`, an initial standing for a given name."""
    words, theirs = fold_name(name).split(), fold_name(person.name).split()
    if not words or not theirs:
        return False
    within = len(theirs) > 1 and f" {' '.join(theirs)} " in f" {' '.join(words)} "
    return words == theirs or within or (words[-1] == theirs[-1] and words[0][0] == theirs[0][0])


def _by_habit(
    open_ones: Mapping[Person, Habits], known: Mapping[Person, Role], everyone: Mapping[Person, Habits]
) -> dict[Person, Role]:
    """Roles by who asks and who talks at length."""
    if len(everyone) == 1 and all(h.turns > 2 and h.followed * 2 >= h.turns for h in open_ones.values()):
        return dict.fromkeys(open_ones, Role.INTERVIEWER)  # the label stands before questions only
    if _talks_to_one(open_ones, known, everyone):
        return dict.fromkeys(open_ones, Role.INTERVIEWER)
    roles = dict.fromkeys(open_ones, Role.INTERVIEWEE)
    asked = Role.INTERVIEWER in known.values()
    talkers = [each for each in everyone if known.get(each) in (None, Role.INTERVIEWEE)]
    for person, habits in sorted(open_ones.items(), key=lambda item: -item[1].leading_share):
        longest = max((everyone[each].words for each in talkers), default=0)
        others = [
            everyone[each]
            for each in talkers
            if each != person and everyone[each].words * _FEWEST_SHARE >= longest
        ]
        others = others or [
            everyone[each] for each in talkers if each != person and everyone[each].turns * 2 >= habits.turns
        ]
        if others and (_asks(habits, others, asked=asked) or _presides(habits, others)):
            roles[person] = Role.INTERVIEWER
            asked = True
    if set(roles.values()) == {Role.INTERVIEWER} and Role.INTERVIEWEE not in known.values():
        return dict.fromkeys(open_ones, Role.INTERVIEWEE)
    return roles | _by_title(roles)


def _talks_to_one(
    open_ones: Mapping[Person, Habits], known: Mapping[Person, Role], everyone: Mapping[Person, Habits]
) -> bool:
    """Whether two talk, one of them is known to answer, and the other asks more than they do."""
    answering = [everyone[person] for person, role in known.items() if role is Role.INTERVIEWEE]
    if len(everyone) != _PAIR or len(open_ones) != 1 or len(answering) != 1:
        return False
    return all(other.questions > answering[0].questions for other in open_ones.values())


def _by_title(roles: Mapping[Person, Role]) -> dict[Person, Role]:
    """Those whose title most of its bearers ask under ask, too: a bench of judges, a row of senators."""
    bearers: dict[str, list[Person]] = {}
    for person in roles:
        if not has_honorific(person.label):
            for word in {each.casefold() for each in person.label.split()[:-1]}:
                bearers.setdefault(word, []).append(person)
    found: dict[Person, Role] = {}
    for bench in bearers.values():
        asking = sum(1 for person in bench if roles[person] is Role.INTERVIEWER)
        if len(bench) >= _FEWEST_BEARERS and asking * 3 >= len(bench) * 2:
            found.update(dict.fromkeys(bench, Role.INTERVIEWER))
    return found


def _presides(habits: Habits, others: Sequence[Habits]) -> bool:
    """Whether somebody hands the floor round: with each turn, or while saying less than those who get it."""
    if habits.turns < 2 or habits.handing * 2 < habits.turns:
        return False
    longest = max(each.usual_length for each in others)
    return habits.handing == habits.turns or habits.usual_length * _LESS < longest


def _asks(habits: Habits, others: Sequence[Habits], *, asked: bool) -> bool:
    """Whether somebody mostly asks: often enough, and others talk longer or, of two, hardly ask.

    Args:
        habits: what they do.
        others: what those do who say enough.
        asked: whether somebody else is known to ask, so that a guest who asks back is likelier.
    """
    longest = max(each.usual_length for each in others)
    brief = habits.asking * 2 >= habits.turns or habits.usual_length <= _LONGEST_QUESTION
    if habits.outlet and brief and habits.questions * 2 >= habits.turns:
        return True
    talker = max(others, key=lambda each: each.words)
    short = habits.usual_length <= _LONGEST_QUESTION * 2
    hardly = talker.asking_share <= _ASKS_HARDLY
    if habits.asking_share >= _ASKS_NEARLY_ALWAYS and hardly and (habits.turns > 2 or short):
        return True
    quiet = sum(each.asking for each in others) <= _ASKS_HARDLY * sum(each.turns for each in others)
    if habits.asking_share >= _ASKS_MOSTLY and quiet and habits.turns > 2:
        return True
    hosts = others == [talker] and talker.questions == 0 and 1 < habits.turns <= habits.questions * 2
    if hosts and not asked and habits.usual_length < talker.usual_length:
        return True  # who asks need not end with the question
    dwarfed = habits.words * _DWARFS <= talker.words and talker.asking_share <= _ASKS_HARDLY
    if asked and habits.asking_share < _ASKS_MOSTLY and not dwarfed:
        return False
    if habits.turns < 2 or habits.asking_share < _ASKS_OFTEN:
        return False
    rarely = len(others) == 1 and others[0].asking_share * 2 < habits.asking_share
    return habits.usual_length * (0.8 if rarely else 1.5) < longest
