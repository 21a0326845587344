"""The forms of English dates, as regular expressions over the words of `lexicon/dates.toml`.

Named groups: `d`, `m`, `y` day, month, year of the (last) date; `d0`, `m0`, `y0` of the date
a range begins with; `r` a year in words (`last year`); `n` a count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from kg.lang.lexicon import read_toml

WORDS = read_toml(Path(__file__).with_name("lexicon") / "dates.toml")


def _any(words: Iterable[str]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in sorted(words, key=len, reverse=True))


def _titles(words: Iterable[str]) -> str:
    """As they must stand in the text: `may` is a verb, `May` a month."""
    return _any(form for word in words for form in (word.title(), word.upper()))


_FULL = [month for month in WORDS["months"] if len(month) > 4 or month in ("may", "june", "july")]
_SHORT = [month for month in WORDS["months"] if month not in _FULL]
_DASH = r"[-–—‑−]"
_MONTH = rf"(?:{_titles(_FULL)}|(?:{_titles(_SHORT)})\b\.?)"
_DAY = r"(?:0?[1-9]|[12]\d|3\d)(?:st|nd|rd|th)?"
_YEAR = r"(?:19[5-9]|20[0-9])\d(?!\d|[.,]\d)"
_NOT_COUNT = rf"(?!\d|[.,]\d|\s*%|\s+(?:{_any(WORDS['count_nouns']['words'])})\b)"
_IN_WORDS = rf"(?P<r>{_any(WORDS['years'])})\s+year\b"
# the year that may follow a day or a month, must it not (`In May 2024` but `In May, 2024 firms`)
_OF_YEAR = rf"(?:(?:,?\s+|\s+of\s+|,\s*)(?P<y>{_YEAR}){_NOT_COUNT}|,?\s+(?:of\s+)?{_IN_WORDS})"
_OF_PERIOD_YEAR = rf"(?:,?\s+(?:(?:of|in|for)\s+)?(?P<y>{_YEAR}){_NOT_COUNT}|,?\s+(?:(?:of|in)\s+)?{_IN_WORDS})"
_COUNT = rf"(?:\d{{1,2}}|{_any(WORDS['counts'])})"
_ORDINAL = _any(WORDS["ordinals"])
_WEEKDAY = _titles(WORDS["weekdays"])
_OPEN = r"(?<![\w$€£№#.,/-])"
_TO = rf"(?:\s*{_DASH}\s*|\s+(?:to|through|till|until)\s+)"
_AND = rf"(?:{_TO}|\s+(?P<and>and)\s+)"


def _compile(pattern: str, *, ignore_case: bool = False) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE if ignore_case else 0)


# words without which a sentence holds no date at all
TRIGGER = _compile(rf"\d|(?i:year|month|quarter|half|{_any(WORDS['days'])})|{_MONTH}|{_WEEKDAY}")

ISO = _compile(r"(?<![\d-])(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})(?![\d-])")
DOTTED = _compile(r"(?<![\d.])(?P<d>\d{1,2})\.(?P<m>\d{1,2})\.(?P<y>\d{4})(?!\d)")
SLASHED = _compile(r"(?<![\d/])(?P<d>\d{1,2})/(?P<m>\d{1,2})/(?P<y>\d{4})(?![\d/])")
# `30 June – 2 July 2025`, `22-23 October`, `12 and 13 July`
DAYS_MONTH = _compile(
    rf"{_OPEN}(?P<d0>{_DAY})(?:\s+(?:of\s+)?(?P<m0>{_MONTH})(?:,?\s+(?P<y0>{_YEAR}))?)?{_AND}(?:the\s+)?"
    rf"(?P<d>{_DAY})\s+(?:of\s+)?(?P<m>{_MONTH})\b{_OF_YEAR}?"
)
# `June 30 – July 2, 2025`, `October 22–23, 2025`, `October 22 and 23`
MONTH_DAYS = _compile(
    rf"\b(?P<m0>{_MONTH})\s+(?P<d0>{_DAY})(?:,?\s+(?P<y0>{_YEAR}))?{_AND}(?:(?P<m>{_MONTH})\s+)?"
    rf"(?P<d>{_DAY})\b{_NOT_COUNT}{_OF_YEAR}?"
)
DAY_MONTH = _compile(rf"{_OPEN}(?P<d>{_DAY})\s+(?:of\s+)?(?P<m>{_MONTH})(?![\w]){_OF_YEAR}?")
MONTH_DAY = _compile(rf"\b(?P<m>{_MONTH})\s+(?P<d>{_DAY})\b{_NOT_COUNT}{_OF_YEAR}?")
# `January–August 2025`, `December 2024 – February 2025`, `between January and August`
MONTHS = _compile(
    rf"\b(?P<m0>{_MONTH})(?:,?\s+(?P<y0>{_YEAR}))?{_AND}(?P<m>{_MONTH})(?![\w])(?:\s+period)?{_OF_PERIOD_YEAR}?"
)
MONTH = _compile(
    rf"(?<![\w’'-])(?:(?P<which>(?i:last|this|next))\s+|(?:mid|early|late)-)?(?P<m>{_MONTH})(?![\w]){_OF_YEAR}?"
)
# `the first eight months of 2025`, `4 months of 2024`
N_MONTHS = _compile(
    rf"{_OPEN}(?:(?P<which>first|last)\s+)?(?P<n>{_COUNT})[-\s](?P<what>months?|quarters)(?:\s+period)?"
    rf"(?![-\w]){_OF_PERIOD_YEAR}?",
    ignore_case=True,
)
FIRST_MONTH = _compile(rf"\b(?P<which>first)\s+(?P<n>month){_OF_PERIOD_YEAR}", ignore_case=True)
QUARTER = _compile(
    rf"\b(?:Q(?P<n>[1-4])|(?P<n1>[1-4])Q|(?P<n2>{_ORDINAL})[-\s]quarter)\b{_OF_PERIOD_YEAR}?", ignore_case=True
)
QUARTERS = _compile(rf"\bQ(?P<q0>[1-3])\s*{_DASH}\s*Q(?P<q>[2-4])\b{_OF_PERIOD_YEAR}?")
# without a year not where it is the half of something else (`in the first half of the match`)
HALF = _compile(
    rf"\b(?:H(?P<n>[12])|(?P<n1>[12])H|(?P<n2>first|second|1st|2nd)[-\s]half(?:[-\s]year)?)\b"
    rf"(?:{_OF_PERIOD_YEAR}|(?!\s+of\b))",
    ignore_case=True,
)
# `2022-2024`, `from 2020 to 2024`, `2023/24`
YEARS = _compile(rf"{_OPEN}(?P<y0>{_YEAR})(?:{_AND}|/)(?P<y>{_YEAR}|(?<=[/–-])\d\d(?![\d-]))(?!s\b|-\d){_NOT_COUNT}")
YEAR = _compile(rf"(?<![\w$€£№#.,/])(?P<y>{_YEAR})(?!s\b|[-‑/]\d|–\d){_NOT_COUNT}")
# `since the start of the year`, `since the beginning of 2025`, `year-to-date`, `so far this year`
TO_DATE = _compile(
    rf"(?<=since\s)(?:the\s+)?(?:start|beginning)\s+of\s+(?:(?P<y>{_YEAR})|(?P<r>the|this|the\s+current)\s+year)"
    r"|\byear[-\s]to[-\s]date\b|\bso\s+far\s+this\s+year\b|\bthis\s+year\s+so\s+far\b|(?<=since\s)the\s+year\s+began\b",
    ignore_case=True,
)
YEAR_IN_WORDS = _compile(
    r"\b(?:earlier\s+|later\s+)?(?P<r>this|last|next|(?:the\s+)?current|the\s+coming)\s+year\b(?!-)"
    r"|(?<=\bof\s)(?P<r1>the)\s+year\b|\b(?P<end>year[-\s]end)\b(?!-|\s+(?:19|20)\d)|\bthe\s+(?P<end1>year's|year’s)\s+end\b"
    r"|(?<=\bbefore\s)the\s+(?P<before>year)\s+(?:is\s+over|ends|is\s+out)\b",
    ignore_case=True,
)
MONTH_IN_WORDS = _compile(
    r"\b(?P<r>this|last|next|(?:the\s+)?current|the\s+coming)\s+month\b(?!-)|(?<=\bend\sof\s)(?P<r1>the)\s+month\b"
    r"|(?<=\bbefore\s)the\s+(?P<before>month)\s+(?:is\s+over|ends|is\s+out)\b|\bmonth[-\s](?P<end1>end)\b",
    ignore_case=True,
)
DAY_IN_WORDS = _compile(rf"\b(?P<day>{_any(WORDS['days'])})\b", ignore_case=True)
WEEKDAY = _compile(
    rf"\b(?:(?P<which>(?i:last|next|this))\s+)?(?P<w>{_WEEKDAY})\b(?!,?\s+(?:{_MONTH}\s+\d|\d{{1,2}}\s+{_MONTH}))"
)
# `over the past five years`, `over 5 years`, `in the next three years`
SPAN = _compile(
    rf"(?:(?<=\bover\s)|\b(?:the\s+)?(?P<which>past|last|next|coming)\s+)(?P<n>{_COUNT})[-\s]years?\b(?!-)",
    ignore_case=True,
)


def _prepositions() -> dict[str, str]:
    return {word: name for name, words in WORDS["prepositions"].items() for word in words}


PREPOSITIONS = _prepositions()
LEAD = re.compile(
    rf"(?:^|(?<=[\s(“\"«,;:–—-]))(?P<word>{_any(PREPOSITIONS)})\s+"
    rf"(?P<between>(?:(?:{_any(WORDS['between']['words'])}|{_any(WORDS['weekdays'])}),?\s+|mid-|end-)*)$",
    re.IGNORECASE,
)
# what may stand before a year that has no month: a preposition, an article, another year
YEAR_LEAD = re.compile(
    rf"(?:(?:^|[\s(“\"«–—-])(?:{_any(PREPOSITIONS)}|of|and|or|than|with|against|versus|vs\.?|between|the|year|fiscal|"
    rf"early|late|mid|year[-\s]end|in\s+both)\s+|\bmid-|\bend-|{_YEAR},\s+)$",
    re.IGNORECASE,
)
