"""Text in either script -> dates, as `period preposition marks`: r relative, w weak, c cumulative."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lang.base import Clock, DateMention
from kg.lang.uz import LANGUAGE
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
    ("2025-yil 15-noyabr", ["2025-11-15 none"]),
    ("2025 йил 15 ноябрь", ["2025-11-15 none"]),
    ("2025-yil 15-noyabr kuni", ["2025-11-15 in"]),
    ("2025 йил 15 ноябрь куни", ["2025-11-15 in"]),
    ("2025-yilning 15-noyabrida", ["2025-11-15 in"]),
    ("6-dekabrda muzokara qildi", ["2025-12-06 in w"]),
    ("15 noyabr 2024 yil", ["2024-11-15 none"]),
    ("joriy yilning 3 may kuni", ["2025-05-03 in r"]),
    ("Жорий йилнинг 3 май куни", ["2025-05-03 in r"]),
    ("o‘tgan yilning 9-iyunida", ["2024-06-09 in r"]),
    ("ТОШКЕНТ, 15 ноя — хабар", ["2025-11-15 none w"]),
    ("15.11.2024 yilda", ["2024-11-15 in"]),
    ("muddati 2024-02-29", ["2024-02-29 none"]),
    ("1-sentabrgacha tugatish", ["2025-09-01 by w"]),
    ("1 сентябрга қадар", ["2025-09-01 by w"]),
    ("2024-yil 1-maydan boshlab", ["2024-05-01 since"]),
    ("31-aprelda", []),
    # several days
    ("15-16-noyabr kunlari", ["2025-11-15/2025-11-16 in w"]),
    ("15–16 ноябрь кунлари", ["2025-11-15/2025-11-16 in w"]),
    ("5 va 6 may kunlari", ["2025-05-05/2025-05-06 in w"]),
    ("5 va 19 mayda", ["2025-05-05 in w", "2025-05-19 in w"]),
    ("30-sentabr – 2-oktabr", ["2025-09-30/2025-10-02 none w"]),
    ("2024-yil 28-dekabrdan 2025-yil 3-yanvargacha", ["2024-12-28/2025-01-03 over"]),
    # months
    ("iyulda sotib oldi", ["2025-07 in w"]),
    ("2024-yil aprelda", ["2024-04 in"]),
    ("2024 йил феврал ойида", ["2024-02 in"]),
    ("Dekabr boshida", ["2025-12 in w"]),
    ("shu yilning may oyida", ["2025-05 in r"]),
    ("mayda biznes", []),
    ("uch marta oshdi", []),
    ("yanvar-avgust oylarida", ["2025-01/2025-08 in wc"]),
    ("2021-yilning yanvar–oktabr oylarida", ["2021-01/2021-10 in c"]),
    ("январдан августгача", ["2025-01/2025-08 over wc"]),
    ("may va oktabr oylarida", ["2025-05 in w", "2025-10 in w"]),
    # months from the beginning of a year
    ("8 oyda 3 mlrd dollar", ["2025-01/2025-08 over wc"]),
    ("2019-yilning o‘n oyida", ["2019-01/2019-10 over c"]),
    ("2019-yilning o‘n oyidagidan", ["2019-01/2019-10 from c"]),
    ("so‘nggi olti oyda", []),
    ("yil boshidan beri", ["2025-01/2025-11 since rc"]),
    ("Йил бошидан бери", ["2025-01/2025-11 since rc"]),
    ("yilning o‘tgan davrida", ["2025-01/2025-11 since rc"]),
    ("2022-yil boshidan", ["2022 since"]),
    # parts of a year
    ("2024-yilning I choragida", ["2024-01/2024-03 in c"]),
    ("учинчи чоракда", ["2025-07/2025-09 in w"]),
    ("2017-yilning birinchi yarim yilligida", ["2017-01/2017-06 in c"]),
    ("yilning ikkinchi yarmida", ["2025-07/2025-12 in w"]),
    ("2022-yil kuzida", ["2022-09/2022-11 in"]),
    # years
    ("2024-yilda", ["2024 in"]),
    ("2023 йилда", ["2023 in"]),
    ("2030-yilgacha", ["2030 by"]),
    ("2030 yilga qadar", ["2030 by"]),
    ("2030 йилга қадар", ["2030 by"]),
    ("2027-yil oxiriga qadar", ["2027 by"]),
    ("yil oxirigacha", ["2025 by r"]),
    ("2022-yildan beri", ["2022 since"]),
    ("2022 йилдан кейин", ["2022 after"]),
    ("2024-yilga nisbatan", ["2024 from"]),
    ("2024-yil yakunlari bo‘yicha", ["2024 over"]),
    ("2022-2024-yillarda", ["2022/2024 in"]),
    ("2018-yildan 2023-yilgacha", ["2018/2023 over"]),
    ("2022 va 2024-yillarda", ["2022 in", "2024 in"]),
    ("aylanma (2021): 2 mlrd", ["2021 none"]),
    ("2000 tonna", []),
    # counted from the clock
    ("o‘tgan yili", ["2024 in r"]),
    ("ўтган йилда", ["2024 in r"]),
    ("joriy yilda", ["2025 in r"]),
    ("kelgusi yilda", ["2026 in r"]),
    ("so‘nggi besh yilda", ["2020/2025 over r"]),
    ("shu oyda", ["2025-11 in r"]),
    ("o‘tgan haftada", ["2025-11-03/2025-11-09 in r"]),
    ("bugun, 6-iyun kuni", ["2025-11-15 in r", "2025-06-06 in w"]),
    ("Кеча келди", ["2025-11-14 in r"]),
    ("bugungi kunda", []),
    ("chorshanba kuni", ["2025-11-12 in r"]),
    # comparisons
    ("o‘tgan yilning mos davriga nisbatan", []),
    (
        "2021-yilning yanvar–oktabr oylarida 2020-yilning shu davridagidan ko‘p",
        ["2021-01/2021-10 in c", "2020-01/2020-10 from c"],
    ),
    ("2019-yil iyunda imzolandi, o‘sha yili tasdiqlandi", ["2019-06 in", "2019 in r"]),
]


@pytest.mark.parametrize(("text", "expected"), DATED)
def test_dated(text: str, expected: list[str]) -> None:
    assert read(text, CLOCK) == expected


@pytest.mark.parametrize(
    ("text", "clock", "expected"),
    [
        ("o‘tgan yili", UNDATED, []),
        ("yil boshidan beri", UNDATED, []),
        ("24-fevral", UNDATED, []),
        ("24-fevral", YEAR_ONLY, ["2024-02-24 none w"]),
        ("joriy yilning 24-fevralida", YEAR_ONLY, ["2024-02-24 in rw"]),
        ("bu yil", YEAR_ONLY, []),
        ("kecha", Clock(PartialDate.parse("2025-03")), []),
        ("2030-yilgacha", UNDATED, ["2030 by"]),
        # in January the last December, and months elapsed are those of the year before
        ("28-dekabrda", JANUARY, ["2024-12-28 in w"]),
        ("11 oyda", JANUARY, ["2024-01/2024-11 over wc"]),
    ],
)
def test_clock(text: str, clock: Clock, expected: list[str]) -> None:
    assert read(text, clock) == expected


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sessiya: 2024-yil 5-mayda, 2-zalda", ["2024-yil 5-mayda"]),
        ("2030 йилга қадар", ["2030 йилга"]),
        ("15 ноябрь, шанба", ["15 ноябрь"]),
        ("Йиғилиш 15 ноябрь куни бўлди.", ["15 ноябрь куни"]),
    ],
)
def test_places(text: str, words: list[str]) -> None:
    found = LANGUAGE.dates(text, 0, len(text), CLOCK)
    assert [text[mention.start : mention.end] for mention in found] == words


_PIECES = ["5", "31", "aprelda", "май", "2024", "-yil", "йилда", "oyda", "o‘tgan", "va", "-", "kecha", "qadar", "beri"]


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map(" ".join))
def test_in_order_and_apart(text: str) -> None:
    found = LANGUAGE.dates(text, 0, len(text), CLOCK)
    ends = [0, *(mention.end for mention in found)]
    assert all(end <= mention.start < mention.end <= len(text) for end, mention in zip(ends, found, strict=False))
