from __future__ import annotations

import pytest

from knowledge.cleaning import Cleaned
from knowledge.dates import PartialDate
from knowledge.figures import Figure, FigureKind, Qualifier, extract
from knowledge.model import Document, Insert, ParsedDocument, Role, Sentence, Source, Turn
from knowledge.span import Span
from tests.knowledge.figures.documents import parsed


def read(text: str, date: str | None = "2025-08-30") -> list[tuple[str, str | None, str | None]]:
    return [(f.text, f.value, f.unit) for f in extract(parsed("d", [text], date=date))]


def only(text: str, date: str | None = "2025-08-30") -> Figure:
    found = extract(parsed("d", [text], date=date))
    assert len(found) == 1, [figure.text for figure in found]
    return found[0]


@pytest.mark.parametrize(
    ("text", "value", "unit", "kind"),
    [
        ("They built 1,235 bridges.", "1235", None, FigureKind.COUNT),
        ("It holds 1\u00a0234\u00a0567 rows.", "1234567", None, FigureKind.COUNT),
        ("They lent 12,34,567.89 rupees.", "1234567.89", "INR", FigureKind.MONEY),
        ("A town of five million.", "5000000", None, FigureKind.COUNT),
        ("They sold three hundred and thirty one cars.", "331", None, FigureKind.COUNT),
        ("Some five hundred and three thousand came.", "503000", None, FigureKind.COUNT),
        ("They paid 4 thousand 3 hundred and 21 times over.", "4321", "times", FigureKind.FACTOR),
        ("Half a million left.", "500000", None, FigureKind.COUNT),
        ("Trade grew by 100 billion {dollars}.", "100000000000", "USD", FigureKind.MONEY),
        ("It cost US$3,866.", "3866", "USD", FigureKind.MONEY),
        ("It cost $1.2bn.", "1200000000", "USD", FigureKind.MONEY),
        ("It cost £5m.", "5000000", "GBP", FigureKind.MONEY),
        ("It cost CN¥20 million.", "20000000", "CNY", FigureKind.MONEY),
        ("They raised 125 million Australian dollars.", "125000000", "AUD", FigureKind.MONEY),
        ("Gas came to 100 billion cubic metres.", "100000000000", "m3", FigureKind.MEASURE),
        ("A three-foot pole.", "3", "ft", FigureKind.MEASURE),
        ("The barrel is 7.62mm wide.", "7.62", "mm", FigureKind.MEASURE),
        ("Sales fell 18 %.", "18", "percent", FigureKind.PERCENT),
        ("Sales fell twenty per cent.", "20", "percent", FigureKind.PERCENT),
        ("They rose 2.5 percentage points.", "2.5", "percentage points", FigureKind.PERCENT),
        ("Tourism grew 2.5 times.", "2.5", "times", FigureKind.FACTOR),
        ("Flows had risen 2.5 occasions.", "2.5", "times", FigureKind.FACTOR),
        ("It is more than double that of the rival.", "2", "times", FigureKind.FACTOR),
        ("A two-day visit.", "2", "days", FigureKind.DURATION),
        ("For three-quarters of a century they traded.", "75", "years", FigureKind.DURATION),
        ("Over more than two decades it grew.", "20", "years", FigureKind.DURATION),
        ("Over the past decade it grew.", "10", "years", FigureKind.DURATION),
        ("A 34-year-old man came.", "34", "years", FigureKind.AGE),
        ("He died aged 52.", "52", "years", FigureKind.AGE),
        ("The eightieth anniversary of peace.", "80", "anniversary", FigureKind.ORDINAL),
        ("The seventy fifth anniversary of peace.", "75", "anniversary", FigureKind.ORDINAL),
        ("They ranked fifth among partners.", "5", "rank", FigureKind.RANK),
        ("It is the world's second largest bank.", "2", "rank", FigureKind.RANK),
        ("The firm holds the lead in steel.", "leading", "rank", FigureKind.RANK),
        ("It is the number one exporter.", "1", "rank", FigureKind.RANK),
        ("She won her first major prize.", "1", None, FigureKind.ORDINAL),
        ("The famous Hundred Regiments Offensive began.", "100", "regiments", FigureKind.NAME),
        ("Thousands of officers came.", "thousands", None, FigureKind.VAGUE),
        ("They had tens of 1000’s of rifles.", "tens of thousands", None, FigureKind.VAGUE),
        ("They had several hundred rifles.", "several hundred", None, FigureKind.VAGUE),
        ("The train left at 11:02.", "11:02", None, FigureKind.TIME),
        ("The train left at 3 p.m. sharp.", "15:00", None, FigureKind.TIME),
        ("It is 46-plus million people.", "46000000", None, FigureKind.COUNT),
        ("We decided in four or five months.", "4/5", "months", FigureKind.DURATION),
        ("It costs 120.000 euros.", "120000", "EUR", FigureKind.MONEY),
        ("It weighs 1.200 kg.", "1.2", "kg", FigureKind.MEASURE),
        ("We counted 12 000 seals.", "12000", None, FigureKind.COUNT),
        ("It cost 75 millions.", "75000000", None, FigureKind.COUNT),
        ("We found 470 parts per billion.", "470", "parts per billion", FigureKind.MEASURE),
        ("We rose at 11.20 a.m. sharp.", "11:20", None, FigureKind.TIME),
        ("It rose sevenfold.", "7", "times", FigureKind.FACTOR),
    ],
)
def test_amounts(text: str, value: str, unit: str | None, kind: FigureKind) -> None:
    figure = only(text)
    assert (figure.value, figure.unit, figure.kind) == (value, unit, kind)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It began in 2000.", "2000"),
        ("In the summer of 1939 it began.", "1939 (summer)"),
        ("In the summer time of 1939 it began.", "1939 (summer)"),
        ("In the 1930s it began.", "1930s"),
        ("Within the Thirties it began.", "1930s"),
        ("They met in October 1937.", "1937-10"),
        ("It passed on December 4, 2024.", "2024-12-04"),
        ("It passed on 4th of December, 2024.", "2024-12-04"),
        ("It passed on 2024-12-04.", "2024-12-04"),
        ("It passed on 31/12/2024.", "2024-12-31"),
        ("It ran in 2006–2007.", "2006/2007"),
        ("It ran in 2006–07.", "2006/2007"),
        ("It ran May 8-9, 2025.", "2025-05-08/2025-05-09"),
        ("It fell in the first quarter of 2024.", "2024-01/2024-03"),
        ("A nineteenth century building.", "1801/1900"),
        ("The 2014 elections were held.", "2014"),
        ("In May this year she came.", "2025-05"),
        ("In May of this year she came.", "2025-05"),
        ("In May this 12 months she came.", "2025-05"),
        ("They met in March last year.", "2024-03"),
        ("It is set for September 20 this year.", "2025-09-20"),
        ("This year she came.", "2025"),
        ("Last 12 months she came.", "2024"),
        ("Final 12 months it ranked well.", "2024"),
        ("They ended last year’s talks.", "2024"),
        ("See the statement from last May.", "2025-05"),
        ("See the statement from last November.", "2024-11"),
        ("In May, they agreed.", "2025-05"),
        ("In December, they agreed.", "2024-12"),
        ("In March, they will agree.", "2026-03"),
        ("In February, the film premiered and we expect it to reach others.", "2025-02"),
        ("It begins on Sunday (August 31).", "2025-08-31"),
        ("They met two years ago.", "2023"),
        ("They met half a century ago.", "1975"),
        ("They met three days ago.", "2025-08-27"),
        ("They met yesterday.", "2025-08-29"),
        ("The visit, which starts on Monday, was called off.", "2025-09-01"),
        ("They met on Monday.", "2025-08-25"),
        ("I sent him a copy on Monday.", "2025-08-25"),
        ("The union said that the strike would last until Friday.", "2025-09-05"),
        ("We spoke on Tuesday of last week.", "2025-08-19"),
        ("They meet next month.", "2025-09"),
    ],
)
def test_dates(text: str, value: str) -> None:
    figure = only(text)
    assert (figure.kind, figure.value) == (FigureKind.DATE, value)


@pytest.mark.parametrize(
    "text",
    [
        "One of the best, at the same time.", "They first met there.", "They fear third parties.",
        "The Second World War ended.", "The G20 met.", "Karlof1 wrote it.", "Today and now.",
        "COVID-19 spread.",
        "The two countries trade.", "Our two nations trade.", "Article 5 applies.", "See page 12.",
        "Call +1-222-222-2222.",
        "He went to www.example.com/2018/05 for it.", "May I come in?", "It may be so.", "They march on.",
        "Once or twice.", "A 3D model.", "In the first place, no.", "First, we talk.", "A modern second.",
        "Theresa May spoke.", "On Black Friday they shop.", "Gas for Nord Stream 2 is sold.",
        "She is in her thirties.", "[3] See there.", "A multi-billion affair.",
        "Document S/2024/588 says so.", "See A/RES/77/1.", "24-21847", "I have type 1 diabetes.",
        "Channel Two asked.",
    ],
)  # fmt: skip
def test_words_that_are_no_figures(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "shown", "qualifier"),
    [
        ("It has more than 100 parts.", "more than 100", Qualifier.AT_LEAST),
        ("It has greater than 100 parts.", "greater than 100", Qualifier.AT_LEAST),
        ("Over 20+ years it grew.", "Over 20+ years", Qualifier.AT_LEAST),
        ("It took nearly five hours.", "nearly five hours", Qualifier.ABOUT),
        ("They have up to 5 seats.", "up to 5", Qualifier.AT_MOST),
        ("Supply has exceeded 5 km.", "5 km", Qualifier.AT_LEAST),
        ("A decade and more: the past decade and more.", "decade and more", Qualifier.AT_LEAST),
        ("Since 2021 it grew.", "Since 2021", Qualifier.SINCE),
        ("It ran from 2009 onwards.", "from 2009 onwards", Qualifier.SINCE),
        ("By the end of 2024 it grew.", "By the end of 2024", Qualifier.BY_END),
        ("By the tip of 2024 it grew.", "By the tip of 2024", Qualifier.BY_END),
        ("It runs until 2030.", "until 2030", Qualifier.UNTIL),
        ("It was reversed by the 2001 treaty.", "2001", Qualifier.EXACTLY),
        ("Over the four months it fell.", "four months", Qualifier.EXACTLY),
        ("He is not wrong about March.", "March", Qualifier.EXACTLY),
        ("It was built about 1990.", "about 1990", Qualifier.ABOUT),
        ("A third, or about 1/3 of them.", "about 1/3", Qualifier.ABOUT),
    ],
)
def test_bounds_belong_to_the_figure(text: str, shown: str, qualifier: Qualifier) -> None:
    figure = extract(parsed("d", [text]))[-1]
    assert (figure.text, figure.qualifier) == (shown, qualifier)


@pytest.mark.parametrize(
    "text",
    [
        "In recent years it grew.",
        "In current years it grew.",
        "Over the last year it grew.",
        "In the previous year.",
    ],
)
def test_periods_without_limits_have_no_value(text: str) -> None:
    figure = only(text)
    assert (figure.value, figure.relative, figure.resolved_by) == (None, True, None)


@pytest.mark.parametrize(
    ("date", "value"), [(None, None), ("2025", "2025-05"), ("2025-08", "2025-05"), ("2025-08-30", "2025-05")]
)
def test_a_month_is_resolved_as_far_as_the_reference_date_is_known(
    date: str | None, value: str | None
) -> None:
    figure = only("They met in May.", date)
    assert figure.relative
    assert figure.value == value
    assert figure.resolved_by == (PartialDate.parse(date) if date else None)


def test_a_day_is_not_resolved_by_a_month() -> None:
    assert only("They met yesterday.", "2025-08").value is None


def test_a_span_between_two_months_is_two_dates() -> None:
    assert [value for _, value, _ in read("Between October 1937 and June 1941, they helped.")] == [
        "1937-10",
        "1941-06",
    ]


def test_several_figures_of_a_sentence_stand_apart() -> None:
    text = "They sent 1,235 aircraft, thousands of guns and tens of thousands of rifles."
    assert [figure.counted for figure in extract(parsed("d", [text]))] == ["aircraft", "guns", "rifles"]


def test_the_counted_noun_may_stand_before() -> None:
    assert only("A region with a population of five million.").counted == "population"


_GERMAN = "Das ist nicht der Plan und auch nicht die Frage. "
_FRENCH = "Ce n’est pas le plan, et ce n’est pas la question pour nous. "
_SPANISH = "No es el plan y no es la pregunta que los vecinos hacen. "
_RUSSIAN = "Это не план, и в этом не вопрос, как мы из него. "


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        (f"{_GERMAN}Es sind 1.200 Betten.", "1200", None),
        (f"{_GERMAN}Es kostet 4,8 Millionen Euro.", "4800000", "EUR"),
        (f"{_GERMAN}Es sind 1.234.567 Betten.", "1234567", None),
        (f"{_GERMAN}Es sind 1.234.567,5 Tonnen.", "1234567.5", None),
        (f"{_GERMAN}Um 11.20 Uhr fuhr er.", "11:20", None),
        (f"{_GERMAN}Es waren 4,7 Prozent.", "4.7", "percent"),
        (f"{_FRENCH}Il paie 12 000 euros.", "12000", "EUR"),
        (f"{_FRENCH}Cela coûte 75 millions d’euros.", "75000000", "EUR"),
        (f"{_FRENCH}En hausse de 4,7 %.", "4.7", "percent"),
        (f"{_SPANISH}Me pagan 120.000 euros.", "120000", "EUR"),
        (f"{_SPANISH}Un 4,7 por ciento.", "4.7", "percent"),
        (f"{_SPANISH}Subió 4.7 y luego 1,235.", "4.7", None),  # as Mexico writes
        (f"{_RUSSIAN}Его длина – 1,8 километра.", "1.8", None),
        (f"{_RUSSIAN}Дали 34 миллиарда рублей.", "34000000000", "RUB"),
    ],
)
def test_numbers_are_read_as_the_language_of_the_document_writes_them(
    text: str, value: str, unit: str | None
) -> None:
    found = read(text)[0]
    assert found[1:] == (value, unit)


def test_an_english_text_keeps_its_points_and_commas() -> None:
    told = "The plan is for the town, and that was the question to them. "
    assert [value for _, value, _ in read(f"{told}It fell from 1,235 to 1.235.")] == ["1235", "1.235"]


def test_a_page_of_a_document_is_no_fraction() -> None:
    assert [value for _, value, _ in read("Page mark: 3/11.")] == ["3", "11"]


def test_a_number_broken_at_a_line_end_is_read_whole() -> None:
    raw = "They gave five mil-\nlion coins."
    kept = [at for at in range(len(raw)) if at not in (raw.index("-"), raw.index("\n"))]
    cleaned = Cleaned("".join(raw[at] for at in kept), tuple(kept), len(raw))
    span = Span(0, len(raw))
    document = ParsedDocument(
        Document("d", "d.txt", raw),
        cleaned,
        (Turn("d", 0, Role.NARRATOR, None, span),),
        (Sentence("d", 0, 0, 0, span),),
    )
    (figure,) = extract(document)
    assert figure.span.of(raw) == "five mil-\nlion"
    assert (figure.text, figure.value) == ("five million", "5000000")


def test_a_figure_in_somebody_elses_words_is_theirs() -> None:
    raw = "We paid 5 dollars [ed: it was 7 dollars]."
    span, note = Span(0, len(raw)), Span(raw.index("["), raw.index("]") + 1)
    turn = Turn("d", 0, Role.INTERVIEWEE, "A", span, inserts=(Insert(note, Role.EDITOR, "B"),))
    document = ParsedDocument(
        Document("d", "d.txt", raw, Source()), Cleaned(raw, tuple(range(len(raw))), len(raw)), (turn,),
        (Sentence("d", 0, 0, 0, span),),
    )  # fmt: skip
    assert [(f.value, f.role, f.speaker) for f in extract(document)] == [
        ("5", Role.INTERVIEWEE, "A"), ("7", Role.EDITOR, "B"),
    ]  # fmt: skip
