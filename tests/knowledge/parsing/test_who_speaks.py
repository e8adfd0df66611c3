"""Who the labels stand for, and what looks like a name or a legend and is none."""

from __future__ import annotations

import pytest

from knowledge.model import Document, Source
from knowledge.parsing import parse


def _said(raw: str, *, source: Source | None = None) -> list[tuple[str, str | None, str]]:
    parsed = parse(Document("d", "d.txt", raw, source or Source()))
    return [(turn.role.value, turn.speaker, parsed.text(turn.span)) for turn in parsed.turns]


@pytest.mark.parametrize(
    ("asker", "name", "question"),
    [
        ("Host", "Vera", "Vera, how many bees live in a hive?"),
        ("QUESTION", "MS LUND", "Ms Lund, will the port close?"),
        ("Interviewer", "Lund", "Lund, the critics say, is no engineer."),
        ("Frage", "Lund", "Frau Lund, wann öffnen Sie wieder?"),
        ("Q", "Vera", "Vera, is that your last word?"),
        ("JOURNALIST", "LUND", "Dr Lund, tell us about the beds"),
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_question_that_begins_with_a_name_is_no_legend(
    asker: str, name: str, question: str, first: bool
) -> None:
    turns = [
        (asker, question if first else "Good evening. What is new?"),
        (name, "It has been a long day. There is much to tell."),
        (asker, "Really?" if first else question),
        (name, "That is what I said in May."),
        (asker, "And the price?"),
        (name, "The price stays as it is."),
    ]
    said = _said("A talk in the evening\n\n" + "\n\n".join(f"{who}: {words}" for who, words in turns))
    assert [(role, words) for role, _, words in said[1:]] == [
        ("interviewer" if who == asker else "interviewee", words) for who, words in turns
    ]


@pytest.mark.parametrize(
    "legend",
    [
        "Moderator: Vera Lund, Tide Review",
        "Moderator: Vera Lund, Editor, Tide Review.",
        "Moderator: Vera Lund, editor, Tide Review",
    ],
)
def test_a_line_above_the_talk_gives_a_part_to_a_name(legend: str) -> None:
    raw = (
        f"{legend}\nJan Moe, Port Works\n\nVera Lund: Let us begin with the quay.\n\n"
        "Jan Moe: The quay is nearly done. It took us two years.\n\nVera Lund: Now the lock.\n\n"
        "Jan Moe: The lock has to wait for another year, I am afraid."
    )
    assert [(role, name) for role, name, _ in _said(raw) if name] == [
        ("interviewer", "Vera Lund"),
        ("interviewee", "Jan Moe"),
    ] * 2


@pytest.mark.parametrize(
    "office",
    [
        "The Minister for Ferries (Vera Lund)",
        "The Parliamentary Under-Secretary of State for Harbours and Inland Waters (Vera Lund)",
        "The Parliamentary Under-Secretary of State, Department for Harbours, Fisheries and Coastal Affairs "
        "(Vera Lund) (Con)",
    ],
)
def test_a_name_in_brackets_behind_a_long_office_is_a_label(office: str) -> None:
    raw = (
        "Ferries\n23 April 2024\n\nJan Moe (Northtown) (Lab)\nThe last ferry sails at five.\n\n"
        f"Ida Voss (Leck) (LD)\nWill the Minister print the table?\n\n{office}\nWe will print it in May.\n\n"
        "Jan Moe\nI thank the Minister. It is the first straight answer of the year.\n\n"
        "Vera Lund\nThere will be more.\n\nQuestion put and agreed to.\n\n"
        "Resolved,\nThat this House has considered ferries.\n\nResolved, That the House do now adjourn."
    )
    assert [(name, words) for role, name, words in _said(raw) if role.startswith("interview")][2:] == [
        ("Vera Lund", "We will print it in May."),
        ("Jan Moe", "I thank the Minister. It is the first straight answer of the year."),
        ("Vera Lund", "There will be more."),
    ]


@pytest.mark.parametrize(
    ("heads", "asker", "answerer"),
    [
        (
            "Interview with Nordavisen\n\nInterview with Vera Lund, Member of the Board of the Bank, "
            "conducted by Jan Moe",
            "Jan Moe",
            "Vera Lund",
        ),
        (
            "Interview with Nordavisen\n\nInterview with Vera Lund, Governor of the Bank, by Jan Moe",
            None,
            "Vera Lund",
        ),
        ("Interview with Vera Lund\n\nInterview with Nordavisen, conducted on 3 May", None, "Vera Lund"),
        ("Interview with Vera Lund\n\nVera Lund is the governor of the bank.", None, "Vera Lund"),
        (
            "Interview with Nordavisen\n\nVera Lund, governor of the bank, in an interview with Nordavisen.",
            None,
            "Nordavisen",
        ),
    ],
)
def test_of_several_interviews_with_somebody_the_one_with_an_office_counts(
    heads: str, asker: str | None, answerer: str
) -> None:
    raw = (
        f"# {heads}\n\n**Markets expect a cut in your rates. Are they right?**\n\nI think June is likely.\n\n"
        "**How far can you go?**\n\nThat is a matter of taste.\n"
    )
    parsed = parse(Document("d", "d.md", raw, Source(), markup=True))
    said = [
        (turn.role.value, turn.speaker) for turn in parsed.turns if turn.role.value.startswith("interview")
    ]
    assert said[:2] == [("interviewer", asker), ("interviewee", answerer)]


def test_a_programme_in_capitals_is_no_part_of_a_name() -> None:
    raw = (
        "TIDES AND TIMES WITH VERA MOE\n\nVERA MOE, KNB ANCHOR: Hello, Governor. Is there water?\n\n"
        "QUINTANA: There is some water.\n\nMOE: Do you owe it to Leck?\n\nQUINTANA: Leck says a lot.\n\n"
        "MOE: Are you running?\n\nQUINTANA: I am running out of water."
    )
    assert {name for role, name, _ in _said(raw) if role == "interviewer"} == {"Vera Moe"}


@pytest.mark.parametrize(
    ("words", "role"),
    [
        ("Jan Moe, Channel Two. The sanctions cost Leck six million. Will you pay for them?", "interviewer"),
        ("Jan Moe from Channel Two. Will you pay for them? It was six million.", "interviewer"),
        ("Jan Moe, Leck Rowers. Who asked us? Nobody did. I am against the cable.", "interviewee"),
        ("Jan Moe, who fishes here, told me so. The cost was six million.", "interviewee"),
        ("Jan Moe, resident of Leck. I am against the cable. It is too long.", "interviewee"),
    ],
)
def test_who_opens_a_question_with_name_and_outlet_is_a_journalist(words: str, role: str) -> None:
    raw = (
        "Question: How was the visit?\n\nVera Lund: It was good. We signed seven papers.\n\n"
        f"Jan Moe: {words}\n\nVera Lund: No. We did not impose them, why should we pay for them?\n\n"
        "Question: And the cable?\n\nVera Lund: The cable is on its way, as soon as it is laid."
    )
    assert [(found, said) for found, name, said in _said(raw) if name == "Jan Moe"] == [(role, words)]


def test_lists_of_who_is_present_name_no_speaker() -> None:
    raw = (
        "9712th meeting\nWednesday, 14 August 2024\n\nPresident:   Mr. Voss ............  (Leck)\n"
        "Members:     Tavria ............  Ms. Lund\n             Lomar .............  Mr. Moe\n\n"
        "The President: I give the floor to Ms. Lund.\n\nMs. Lund (Tavria): I thank you. It is late.\n\n"
        "The President: I give the floor to Mr. Moe.\n\nMr. Moe (Lomar): That is right. It is late."
    )
    assert "Members" not in {name for _, name, _ in _said(raw)}
    spoken = next(words for role, _, words in _said(raw) if role.startswith("interview"))
    assert spoken == "I give the floor to Ms. Lund."


def test_the_foot_of_a_page_is_nobodys_speech() -> None:
    raw = (
        "S/PV.9712      The strait      14/08/2024\n\nThe President: I give the floor to Ms. Lund.\n\n"
        "Ms. Lund (Tavria): We condemn the attacks in the strongest terms that the\n"
        "charter knows. Let me make two points.\n\n"
        "24-21847                                     3/11\n14/08/2024      The strait      S/PV.9712\n\n"
        "First, the strait is open to all who sail, whatever flag they have at\n"
        "the stern. Secondly, 3/11 of all ships were late.\n\n"
        "The President: I give the floor to Mr. Moe.\n\nMr. Moe (Lomar): That is right.\n\n"
        "The President: I give the floor to Ms. Lund.\n\nMs. Lund (Tavria): I shall be brief.\n\n"
        "4/11                                     24-21847\n"
    )
    said = _said(raw)
    lund = " ".join(words for _, name, words in said if name == "Ms. Lund")
    assert "S/PV" not in lund
    assert "3/11 of all ships" in lund
    assert not any("24-21847" in words for role, _, words in said if role.startswith("interview"))


@pytest.mark.parametrize("witness", ["MARTIN LUND", "Martin Lund"])
def test_a_deposition_is_that_of_its_witness_alone(witness: str) -> None:
    raw = (
        f"DEPOSITION OF {witness}\nTaken on Thursday, February 8, 2024\n\nAPPEARANCES:\n"
        "For the Plaintiff:  VERA MOE, ESQ.\nFor the Defendant:  JAN VOSS, ESQ.\n\n"
        "     Q.  When did you become manager?\n     A.  In May of 2009.\n     Q.  And who sent you?\n"
        "     A.  The vice president did.\n          MR. VOSS:  Objection.\n"
        "          MS. MOE:  You can answer.\n"
        "     Q.  Did you test the water?\n     A.  We did.\n          MR. VOSS:  Let's go off the record.\n"
    )
    names = {name for role, name, _ in _said(raw) if role == "interviewee"}
    assert names == {witness}
    assert "For the Defendant" not in {name for _, name, _ in _said(raw)}


def test_captions_that_mark_voices_and_no_sentences_are_cut_and_name_nobody() -> None:
    said = _said(
        "thanks for watching the talk with Vera Lund\n\n>> so the tunnel is late how did that happen\n\n"
        ">> well it is two years late and the reason is the rock\n\n>> who pays for the rock\n\n"
        ">> the builder pays half of it I would say",
        source=Source(title="Interview with Vera Lund"),
    )
    assert said[1:] == [
        ("interviewer", None, "so the tunnel is late how did that happen"),
        ("interviewee", None, "well it is two years late and the reason is the rock"),
        ("interviewer", None, "who pays for the rock"),
        ("interviewee", None, "the builder pays half of it I would say"),
    ]


def test_a_mail_that_quotes_twice_is_no_talk() -> None:
    raw = "Dear all,\n\n>> The tide was low.\n>> It was late.\n>> We went home.\n\nI agree with this.\n"
    assert all(role not in ("interviewer", "interviewee") for role, _, _ in _said(raw))


@pytest.mark.parametrize(
    ("title", "asker"),
    [
        ("Interview With the Mayor", "Question"),
        ("Interview mit der Klinikchefin", "Question"),
        ("Interview with the Deputy Prime Minister", "Question"),
        ("Interview with the Tide Review", "Tide Review"),
        ("Interview mit dem Tagesboten", "Tagesboten"),
    ],
)
def test_an_office_that_an_interview_was_with_does_not_ask(title: str, asker: str) -> None:
    raw = (
        f"{title}\n\nQuestion: When does it open?\n\nLund: In two years, I hope.\n\nQuestion: Who pays?\n\n"
        "Lund: The builder pays half of it.\n\nQuestion: Thank you.\n\nLund: Not at all."
    )
    assert {name for role, name, _ in _said(raw) if role == "interviewer"} == {asker}


@pytest.mark.parametrize(
    ("title", "role"), [("Interview With Ida Voss", "interviewer"), ("Tide talk", "interviewee")]
)
def test_of_two_the_one_whom_the_title_does_not_name_asks(title: str, role: str) -> None:
    raw = (
        f"{title}\n\nMOE: Hello. Thank you for being here.\n\nVOSS: Good to be with you.\n\n"
        "MOE: Leck says that you owe it water. Do you?\n\nVOSS: Leck says a lot."
    )
    assert {found for found, name, _ in _said(raw) if name and "moe" in name.casefold()} == {role}


def test_whoever_asks_more_than_the_other_may_still_be_interviewed() -> None:
    raw = (
        "Interview with Ida Voss\n\nMOE: Tell us of the tide.\n\nVOSS: What is there to tell? It comes.\n\n"
        "MOE: And goes.\n\nVOSS: And goes. Is that not enough?"
    )
    assert {found for found, name, _ in _said(raw) if name and "voss" in name.casefold()} == {"interviewee"}
