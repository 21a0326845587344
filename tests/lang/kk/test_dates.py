"""Text -> dates, as `period preposition marks`: r relative, w weak, c cumulative."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lang.base import Clock, DateMention
from kg.lang.kk import LANGUAGE
from kg.model import PartialDate

CLOCK = Clock(PartialDate.parse("2025-11-15"), 2025)  # a Saturday
JANUARY = Clock(PartialDate.parse("2025-01-20"), 2025)
UNDATED = Clock(None, None)
YEAR_ONLY = Clock(None, 2024)


def shown(mention: DateMention) -> str:
    marks = [("r", mention.relative), ("w", mention.weak), ("c", mention.cumulative)]
    return " ".join(
        (mention.period.iso, mention.preposition, "".join(mark for mark, is_set in marks if is_set))
    ).strip()


def read(text: str, clock: Clock) -> list[str]:
    return [shown(mention) for mention in LANGUAGE.dates(text, 0, len(text), clock)]


DATED = [
    # days
    ("2025 жылғы 15 қарашада Ташкентте", ["2025-11-15 in"]),
    ("2025 жылдың 15 қарашасында", ["2025-11-15 in"]),
    ("2025 жылғы 15 қараша", ["2025-11-15 none"]),
    ("15 қараша күні", ["2025-11-15 in w"]),
    ("15 қараша 2024 жыл", ["2024-11-15 none"]),
    ("15-қарашада жиын өтті", ["2025-11-15 in w"]),
    ("қараша айының 15-і күні", ["2025-11-15 in w"]),
    ("биылғы 3 мамырда", ["2025-05-03 in r"]),
    ("өткен жылғы 9 маусымда", ["2024-06-09 in r"]),
    ("АСТАНА, 3 шіл. Делегация", ["2025-07-03 none w"]),
    ("15.11.2024 жылы тіркелді", ["2024-11-15 in"]),
    ("мерзімі 2024-02-29", ["2024-02-29 none"]),
    ("1 қыркүйекке дейін аяқтау", ["2025-09-01 by w"]),
    ("2024 жылғы 1 мамырдан бастап", ["2024-05-01 since"]),
    ("31 сәуірде", []),
    # several days
    ("15–16 қарашада", ["2025-11-15/2025-11-16 in w"]),
    ("5 және 6 мамырда", ["2025-05-05/2025-05-06 in w"]),
    ("5 және 19 мамырда", ["2025-05-05 in w", "2025-05-19 in w"]),
    ("30 қыркүйек – 2 қазан", ["2025-09-30/2025-10-02 none w"]),
    ("2025 жылғы 28 қазаннан 3 қарашаға дейін", ["2025-10-28/2025-11-03 over"]),
    ("2024 жылғы 28 желтоқсан – 3 қаңтар", ["2024-12-28/2025-01-03 none"]),
    # months
    ("шілдеде сатып алды", ["2025-07 in w"]),
    ("2024 жылғы сәуірде", ["2024-04 in"]),
    ("2024 жылдың ақпан айында", ["2024-02 in"]),
    ("желтоқсан айының басында", ["2025-12 in w"]),
    ("Наурыз мейрамы", []),
    ("Қазанда университет бар", []),
    ("2025 жылдың қаңтар-тамыз айларында", ["2025-01/2025-08 in c"]),
    ("биылғы қаңтар – маусымның есебі", ["2025-01/2025-06 over rc"]),
    ("қаңтардан тамызға дейін", ["2025-01/2025-08 over wc"]),
    ("мамыр және қазан айларында", ["2025-05 in w", "2025-10 in w"]),
    # months from the beginning of a year
    ("8 айда 3 млрд доллар", ["2025-01/2025-08 over wc"]),
    ("2025 жылдың сегіз айында", ["2025-01/2025-08 over c"]),
    ("былтырғы алғашқы он бір айда", ["2024-01/2024-11 over rc"]),
    ("9 айдың қорытындысы бойынша", ["2025-01/2025-09 over wc"]),
    ("соңғы алты айда", []),
    ("жыл басынан бері 1,5 млрд", ["2025-01/2025-11 since rc"]),
    ("2022 жылдың басынан бері", ["2022 since"]),
    # parts of a year
    ("2025 жылдың бірінші тоқсанында", ["2025-01/2025-03 in c"]),
    ("III тоқсанда", ["2025-07/2025-09 in w"]),
    ("2024 жылдың бірінші жартыжылдығында", ["2024-01/2024-06 in c"]),
    ("ІІ жартыжылдықта", ["2025-07/2025-12 in w"]),
    ("2022 жылдың күзінде", ["2022-09/2022-11 in"]),
    # years
    ("2024 жылы", ["2024 in"]),
    ("2025 жылғы өзара сауда көлемі", ["2025 in"]),
    ("2030 жылға дейін", ["2030 by"]),
    ("2030 жылға қарай", ["2030 by"]),
    ("2027 жылдың соңына дейін", ["2027 by"]),
    ("жыл соңына дейін", ["2025 by r"]),
    ("2022 жылдан бері", ["2022 since"]),
    ("2022 жылдан кейін", ["2022 after"]),
    ("2024 жылмен салыстырғанда", ["2024 from"]),
    ("2024 жылдың қорытындысы бойынша", ["2024 over"]),
    ("2022–2024 жылдары", ["2022/2024 in"]),
    ("2018 жылдан 2023 жылға дейін", ["2018/2023 over"]),
    ("2022 және 2024 жылдары", ["2022 in", "2024 in"]),
    ("2024/25 маркетинг жылында", ["2024/2025 in"]),
    ("айналым (2021): 2 млрд", ["2021 none"]),
    ("2000 тонна", []),
    # counted from the clock
    ("өткен жылы", ["2024 in r"]),
    ("былтыр 2 млрд болды", ["2024 in r"]),
    ("биыл өседі", ["2025 in r"]),
    ("келесі жылы", ["2026 in r"]),
    ("соңғы бес жылда", ["2020/2025 over r"]),
    ("осы айда", ["2025-11 in r"]),
    ("өткен аптада", ["2025-11-03/2025-11-09 in r"]),
    ("бүгін Астанаға ұшып келді", ["2025-11-15 in r"]),
    ("кеше келді, ертең кетеді", ["2025-11-14 in r", "2025-11-16 in r"]),
    ("бүгінгі таңда", []),
    ("сәрсенбіде", ["2025-11-12 in r"]),
    ("келесі сейсенбі күні", ["2025-11-18 in r"]),
    # comparisons
    ("өткен жылдың сәйкес кезеңімен салыстырғанда", []),
    (
        "2025 жылғы қаңтар–тамызда 2024 жылдың осы кезеңімен салыстырғанда",
        ["2025-01/2025-08 in c", "2024-01/2024-08 from c"],
    ),
    ("2019 жылғы маусымда қол қойылды, сол жылы бекітілді", ["2019-06 in", "2019 in r"]),
]


@pytest.mark.parametrize(("text", "expected"), DATED)
def test_dated(text: str, expected: list[str]) -> None:
    assert read(text, CLOCK) == expected


@pytest.mark.parametrize(
    ("text", "clock", "expected"),
    [
        ("өткен жылы", UNDATED, []),
        ("жыл басынан бері", UNDATED, []),
        ("24 ақпанда", UNDATED, []),
        ("24 ақпанда", YEAR_ONLY, ["2024-02-24 in w"]),
        ("биылғы 24 ақпанда", YEAR_ONLY, ["2024-02-24 in rw"]),
        ("биыл", YEAR_ONLY, []),
        ("кеше", Clock(PartialDate.parse("2025-03")), []),
        ("2030 жылға қарай", UNDATED, ["2030 by"]),
        # in January the last December, and months elapsed are those of the year before
        ("28 желтоқсанда", JANUARY, ["2024-12-28 in w"]),
        ("11 айда", JANUARY, ["2024-01/2024-11 over wc"]),
    ],
)
def test_clock(text: str, clock: Clock, expected: list[str]) -> None:
    assert read(text, clock) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Сессия: 2024 жылғы 5 мамырда, 2-залда", ["2024 жылғы 5 мамырда"]),
        ("жыл басынан бері шығарды", ["жыл басынан"]),
        ("2030 жылға дейінгі", ["2030 жылға"]),
        ("15 қараша күні өтті.", ["15 қараша күні"]),
    ],
)
def test_places(text: str, words: list[str]) -> None:
    found = LANGUAGE.dates(text, 0, len(text), CLOCK)
    assert [text[mention.start : mention.end] for mention in found] == words


def test_reads_only_between_start_and_end() -> None:
    text = "2019 жылы басталды. 2021 жылы аяқталды."
    start = text.index("2021")
    assert [text[m.start : m.end] for m in LANGUAGE.dates(text, start, len(text), CLOCK)] == ["2021 жылы"]


_PIECES = [
    "5",
    "31",
    "сәуірде",
    "мамыр",
    "2024",
    "жылғы",
    "жылы",
    "айда",
    "өткен",
    "және",
    "-",
    "кеше",
    "дейін",
    "бері",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map(" ".join))
def test_in_order_and_apart(text: str) -> None:
    found = LANGUAGE.dates(text, 0, len(text), CLOCK)
    ends = [0, *(mention.end for mention in found)]
    assert all(end <= mention.start < mention.end <= len(text) for end, mention in zip(ends, found, strict=False))
