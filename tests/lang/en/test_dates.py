"""English dates: text, with the expected mentions as `[words]`, -> period and marks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lang.base import Clock, DateMention
from kg.lang.en import LANGUAGE
from kg.model import PartialDate

PUBLISHED = Clock(PartialDate(2025, 11, 15), 2025)  # a Saturday

# text with the mention in brackets -> period, preposition, marks (r relative, w weak, c cumulative)
CASES = [
    # days
    ("held on [July 12, 2024] in Almaty", "2024-07-12 in"),
    ("[12 July, 2024]", "2024-07-12 none"),
    ("held on [12 July 2024]", "2024-07-12 in"),
    ("on the [12th of July 2024]", "2024-07-12 in"),
    ("on [July 12th]", "2025-07-12 in w"),
    ("a [Nov. 5] meeting in Tashkent", "2025-11-05 none w"),
    ("on [Sept. 3, 2024], they met", "2024-09-03 in"),
    ("on Friday, [14 November], the sides", "2025-11-14 in w"),
    ("BAKU, Azerbaijan, [October 14].", "2025-10-14 none w"),
    ("published [2024-07-12] at noon", "2024-07-12 none"),
    ("published on [12.07.2024]", "2024-07-12 in"),
    ("dated [25/07/2024]", "2024-07-25 none"),
    ("dated 05/07/2024", ""),
    ("no later than [1 March 2026]", "2026-03-01 by"),
    ("as of [July 1, 2025], 3,000 enterprises", "2025-07-01 in"),
    ("until [31 December 2030]", "2030-12-31 until"),
    ("on [May 5 last year]", "2024-05-05 in r"),
    ("on [12 July of this year]", "2025-07-12 in r"),
    ("on 30 February 2024", ""),
    ("on February 30, 2024", ""),
    ("on 31.04.2024", ""),
    ("at 2024-13-01", ""),
    # stretches of days
    ("on [22-23 October] in Tashkent", "2025-10-22/2025-10-23 in w"),
    ("on [October 22–23, 2025]", "2025-10-22/2025-10-23 in"),
    ("from [12 to 14 October 2025]", "2025-10-12/2025-10-14 in"),
    ("[30 June – 2 July 2025]", "2025-06-30/2025-07-02 in"),
    ("[June 30 – July 2, 2025]", "2025-06-30/2025-07-02 in"),
    ("on [August 22 and 23]", "2025-08-22/2025-08-23 in w"),
    ("on [12 and 13 July 2024]", "2024-07-12/2024-07-13 in"),
    ("[29 December 2024 – 3 January 2025]", "2024-12-29/2025-01-03 in"),
    # months
    ("in [December 2022]", "2022-12 in"),
    ("goes back to [December 2022], when", "2022-12 since"),
    ("It was signed in [March]", "2025-03 in w"),
    ("in [May last year]", "2024-05 in r"),
    ("in [May of this year]", "2025-05 in r"),
    ("[Last May], the commission met", "2025-05 none r"),
    ("[last December]", "2024-12 none r"),
    ("[next March]", "2026-03 none r"),
    ("Earlier in [November] the corridor", "2025-11 in w"),
    ("set up [last month]", "2025-10 none r"),
    ("will meet [next month]", "2025-12 none r"),
    ("[this month]", "2025-11 none r"),
    ("before [the month is over]", "2025-11 by r"),
    ("by the end of [the month]", "2025-11 by r"),
    ("by the end of [March 2026]", "2026-03 by"),
    ("May the work succeed", ""),
    ("they may 5 times", ""),
    ("the march of history", ""),
    # stretches of months
    ("in [January–August 2025]", "2025-01/2025-08 in c"),
    ("[January-April 2024] brought", "2024-01/2024-04 in c"),
    ("From [January through August 2023]", "2023-01/2023-08 in c"),
    ("from [January to August] turnover", "2025-01/2025-08 in wc"),
    ("between [January and August 2024]", "2024-01/2024-08 in c"),
    ("it stood at $2 bn between [January and September]", "2025-01/2025-09 in wc"),
    ("in [Jan.-Sept. 2024]", "2024-01/2024-09 in c"),
    ("in [January-April of last year]", "2024-01/2024-04 in rc"),
    ("in [December 2024 – February 2025]", "2024-12/2025-02 in"),
    ("in [January–December 2024]", "2024 in"),
    ("in the [first eight months of 2025]", "2025-01/2025-08 in c"),
    ("in the [first 9 months]", "2025-01/2025-09 in wc"),
    ("in [4 months of 2024], the volume", "2024-01/2024-04 in c"),
    ("for the [first ten months of the year]", "2025-01/2025-10 in rc"),
    ("in [11 months of this year]", "2025-01/2025-11 in rc"),
    ("the same [four months of 2022]", "2022-01/2022-04 none c"),
    ("in the [last three months of 2024]", "2024-10/2024-12 in"),
    ("in [12 months of 2024]", "2024 in"),
    ("in the [first month of 2025]", "2025-01 in"),
    ("within 15 months of 2024", ""),
    ("over the past six months", ""),
    ("in [Q1 2025]", "2025-01/2025-03 in c"),
    ("in the [third quarter of 2024]", "2024-07/2024-09 in"),
    ("in the [second quarter]", "2025-04/2025-06 in w"),
    ("in the [first half of 2025]", "2025-01/2025-06 in c"),
    ("in the [first half], trade grew", "2025-01/2025-06 in wc"),
    ("in the first half of the match", ""),
    ("[first-half] exports rose", "2025-01/2025-06 none wc"),
    ("[third-quarter] exports", "2025-07/2025-09 none w"),
    ("in [Q1–Q3 2025]", "2025-01/2025-09 in c"),
    ("in the [first three quarters of 2025]", "2025-01/2025-09 in c"),
    ("for the [nine months] as a whole", "2025-01/2025-09 in wc"),
    ("to be built in nine months", ""),
    ("Trade, [2025]: USD 5 bn", "2025 none"),
    ("USD 5 bn ([2024]: USD 6 bn)", "2024 none"),
    ("in the fiscal year [2024-25]", "2024/2025 in"),
    ("in the [second half of last year]", "2024-07/2024-12 in r"),
    ("in [H1 2025]", "2025-01/2025-06 in c"),
    ("half of [2024] exports", "2024 none"),
    # years
    ("in [2023]", "2023 in"),
    ("in [2023] and [2024]", "2023 in | 2024 in"),
    ("in [2022], [2023] and [2024]", "2022 in | 2023 in | 2024 in"),
    ("by [2030]", "2030 by"),
    ("by the end of [2026]", "2026 by"),
    ("before the end of [2026]", "2026 by"),
    ("since [2022]", "2022 since"),
    ("until [2034]", "2034 until"),
    ("in [2022-2024]", "2022/2024 in"),
    ("for [2024–2034]", "2024/2034 in"),
    ("from [2020 to 2024]", "2020/2024 in"),
    ("between [2020 and 2024]", "2020/2024 in"),
    ("in the [2023/24] marketing year", "2023/2024 in"),
    ("(up 5% on [2023])", "2023 in"),
    ("at the [2024] level", "2024 in"),
    ("in late [2025]", "2025 in"),
    ("by mid-[2026]", "2026 by"),
    ("compared with [2023]", "2023 none"),
    ("from $2 bn in [2019] to $3 bn in [2023]", "2019 in | 2023 in"),
    ("As early as [2017], when", "2017 in"),
    ("the treaty ([2013])", "2013 none"),
    ("Turkic World Vision 2040", ""),
    ("over 2000 companies", ""),
    ("a loan of 2,024 dollars", ""),
    ("in the 1990s", ""),
    ("worth $2024", ""),
    ("in 2024 tons", ""),
    # counted from the clock
    ("At the end of [last year], trade", "2024 in r"),
    ("at the close of [last year]", "2024 in r"),
    ("[this year]", "2025 none r"),
    ("in [the current year]", "2025 in r"),
    ("[next year]", "2026 none r"),
    ("at year-end [2024]", "2024 in"),
    ("by [year-end]", "2025 by r"),
    ("by the end of [the year]", "2025 by r"),
    ("[last year]'s figure", "2024 none r"),
    ("since [the start of the year]", "2025-01/2025-11 since rc"),
    ("since [the beginning of 2025]", "2025-01/2025-11 since rc"),
    ("since the beginning of [2022]", "2022 since"),
    ("[so far this year]", "2025-01/2025-11 since rc"),
    ("[year-to-date] trade", "2025-01/2025-11 since rc"),
    ("made public [today]", "2025-11-15 none r"),
    ("[yesterday]", "2025-11-14 none r"),
    ("on [Friday]", "2025-11-14 in r"),
    ("on [Monday] the ministers", "2025-11-10 in r"),
    ("[next Tuesday]", "2025-11-18 none r"),
    ("grown by 29.5% over [5 years]", "2020/2025 over r"),
    ("over [the past five years]", "2020/2025 over r"),
    ("in [the next three years]", "2025/2028 over r"),
    ("over the next few years", ""),
    ("paid back over 35 years", ""),
    ("in recent years", ""),
    ("in the medium term", ""),
]


def shown(mention: DateMention) -> str:
    marks = "".join(
        letter for letter, there in (("r", mention.relative), ("w", mention.weak), ("c", mention.cumulative)) if there
    )
    return " ".join(part for part in (mention.period.iso, mention.preposition, marks) if part)


def bracketed(text: str, mentions: list[DateMention]) -> str:
    for mention in reversed(mentions):
        text = f"{text[: mention.start]}[{text[mention.start : mention.end]}]{text[mention.end :]}"
    return text


@pytest.mark.parametrize(("case", "expected"), CASES)
def test_dates(case: str, expected: str) -> None:
    text = case.replace("[", "").replace("]", "")
    mentions = LANGUAGE.dates(text, 0, len(text), PUBLISHED)
    assert (" | ".join(map(shown, mentions)), bracketed(text, mentions)) == (expected, case)


UNDATED = [
    # the clock knows the year alone: from the report's own dated periods
    ("on [12 July]", Clock(None, 2024), "2024-07-12 in w"),
    ("[last year]", Clock(None, 2024), "2023 none rw"),
    ("since the start of the year", Clock(None, 2024), ""),
    ("[last month]", Clock(PartialDate(2024, 1), 2024), "2023-12 none r"),
    ("made public today", Clock(PartialDate(2024, 1), 2024), ""),
    # the clock knows nothing
    ("on 12 July", Clock(), ""),
    ("last year", Clock(), ""),
    ("in [2023]", Clock(), "2023 in"),
    # a day far from the publication belongs to the year beside
    ("on [Dec. 28]", Clock(PartialDate(2024, 1, 8), 2024), "2023-12-28 in w"),
    ("on [January 15]", Clock(PartialDate(2024, 12, 20), 2024), "2025-01-15 in w"),
    ("[last May]", Clock(PartialDate(2024, 1, 8), 2024), "2023-05 none r"),
]


@pytest.mark.parametrize(("case", "clock", "expected"), UNDATED)
def test_what_the_clock_does_not_know_is_not_guessed(case: str, clock: Clock, expected: str) -> None:
    text = case.replace("[", "").replace("]", "")
    mentions = LANGUAGE.dates(text, 0, len(text), clock)
    assert (" | ".join(map(shown, mentions)), bracketed(text, mentions)) == (expected, case)


def test_offsets_are_of_the_whole_text() -> None:
    text = "It was signed in 2020. It came into force in 2021."
    (mention,) = LANGUAGE.dates(text, 23, len(text), PUBLISHED)
    assert text[mention.start : mention.end] == "2021"


_PIECES = (
    "12",
    "30",
    "31",
    "02",
    "2024",
    "2025",
    "May",
    "March",
    "July",
    "Q1",
    "first",
    "half",
    "months",
    "last",
    "year",
)
_LINKS = ("-", "–", "/", ",", ".", "to", "and", "of", "the", "in", "by", "since")


@given(st.lists(st.sampled_from(_PIECES + _LINKS), max_size=12).map(" ".join))
def test_any_text_is_read(text: str) -> None:
    mentions = LANGUAGE.dates(text, 0, len(text), PUBLISHED)
    assert all(left.end <= right.start for left, right in pairwise(mentions))
