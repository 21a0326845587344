"""A second reader, which shares no code with the extraction: what can be read from a stretch of text.

It knows little and reads generously, but only what stands there: a number is any figure, or number word, of the
text times any scale word of the text; a date has its year, month and day in it; a name has all its longer words in
it but for their endings. It is there to catch a value that nothing in the text says.
"""
# ruff: noqa: E501 - tables of words

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import pairwise

from kg.model import PartialDate, Period

MARKS = dict.fromkeys(map(ord, "'’‘ʻʼ`ʹ´"))
LATIN = str.maketrans(
    {
        **dict(
            zip(
                "абвгдежзийклмнопрстуфхцчшъьэқғҳў",
                [
                    "a",
                    "b",
                    "v",
                    "g",
                    "d",
                    "e",
                    "j",
                    "z",
                    "i",
                    "y",
                    "k",
                    "l",
                    "m",
                    "n",
                    "o",
                    "p",
                    "r",
                    "s",
                    "t",
                    "u",
                    "f",
                    "x",
                    "ts",
                    "ch",
                    "sh",
                ],
                strict=False,
            )
        ),
        "ъ": "",
        "ь": "",
        "э": "e",
        "қ": "q",
        "ғ": "g",
        "ҳ": "h",
        "ў": "o",
        "ю": "yu",
        "я": "ya",
        "е": "e",
    }
)
SCALES = {
    1e3: "тыс thousand мың ming минг тысяч k гвт gw мвтч mwh км кг",
    1e6: "млн mln million миллион mn m твт tw гвтч gwh",
    1e9: "млрд mlrd billion миллиард milliard bn b bln твтч twh",
    1e12: "трлн trln trillion триллион tn",
}
NUMBERS = {
    0: "zero ноль нуля",
    0.5: "half половин пол жарты yarim ярим полтор one-half jarti",
    1: "бірінш birinch first one один одна одно одного одной бір bir бир a an single первы first бірінші birinchi",
    2: "екінш ikkinch иккинч втор two два две двух двум двумя оба обе both екі ikki икки pair пара второ second twice",
    3: "үшінш uchinch учинч three три трех трем тремя үш uch уч трое third трет triple",
    4: "төртінш tortinch fourth four четыре четырех четверо төрт tort турт quarter четверт ширек chorak чорак",
    5: "бесінш beshinch пято пята пяты five пять пяти бес besh беш fifth", 6: "алтынш oltinch sixth six шесть шести шест алты olti олти", 7: "жетінш yettinch seven семь семи седьм жеті yetti етти",
    8: "сегізінш sakkizinch eight восемь восьми восьм сегіз sakkiz саккиз", 9: "тоғызынш toqqizinch ninth nine девять девяти девят тоғыз toqqiz тўққиз",
    10: "оныншы oninch tenth ten десять десяти десятк он on ўн оn decade", 11: "eleven одиннадцат", 12: "twelfth twelve двенадцат dozen дюжин",
    13: "thirteen тринадцат", 14: "fourteen четырнадцат", 15: "fifteen пятнадцат", 16: "sixteen шестнадцат",
    17: "seventeen семнадцат", 18: "eighteen восемнадцат", 19: "nineteen девятнадцат",
    20: "twenty двадцат жиырма yigirma йигирма score", 30: "thirty тридцат отыз ottiz ўттиз",
    40: "forty сорок қырық qirq қирқ", 50: "fifty пятьдес пятьдесят пятидесят елу ellik эллик",
    60: "sixty шестьдес шестьдесят шестидесят алпыс oltmish олтмиш", 70: "seventy семьдес семьдесят семидесят жетпіс yetmish етмиш",
    80: "eighty восемьдес восемьдесят сексен sakson саксон", 90: "ninety девяност тоқсан toqson тўқсон",
    100: "hundred сто ста сотн жүз yuz юз", 200: "двести двухсот", 300: "триста трехсот", 400: "четыреста",
    500: "пятьсот пятисот", 600: "шестьсот", 700: "семьсот", 800: "восемьсот", 900: "девятьсот",
}  # fmt: skip
MONTHS = (
    "янв jan қаңтар yanv", "фев feb ақпан fev", "мар mar наурыз", "апр apr сәуір", "мая май мае may мамыр",
    "июн jun маусым iyun", "июл jul шілде iyul", "авг aug тамыз avg", "сен sep қыркүйек", "окт oct қазан okt",
    "ноя nov қараша ноябр", "дек dec желтоқсан dek",
)  # fmt: skip
STRETCHES = (
    "кварт quart тоқсан chorak чорак полугод half жартыжыл yarim ярим месяц month ай oy ой год year жыл yil йил "
    "лет season сезон весн spring лет summer осен autumn fall зим winter квартал week недел апта hafta day дн сут күн kun h1 h2 q1 q2 q3 q4"
)


def fold(text: str) -> str:
    """Lower case without apostrophes and accents, `ё` as `е`, Latin Uzbek letters joined."""
    plain = unicodedata.normalize("NFKC", text).casefold().translate(MARKS).replace("ё", "е")
    return "".join(char for char in plain if not unicodedata.combining(char) and unicodedata.category(char) != "Cf")


class Text:
    """A stretch of text with what can be read from it."""

    def __init__(self, text: str) -> None:
        self.plain = " ".join(text.split())
        self.folded = fold(text)
        if any("а" <= letter <= "я" for letter in self.folded):  # Uzbek word lists have Latin letters only
            self.folded += f"\n{self.folded.translate(LATIN)}"
        self.words = frozenset(re.findall(r"[^\W\d_]+|\d+", self.folded))
        self.ordered = sorted(self.words)

    def begins(self, *starts: str) -> bool:
        return any(word.startswith(starts) for word in self.words)

    # names ---------------------------------------------------------------------------------------------------

    def names(self, names: Iterable[str]) -> bool:
        return any(self.name(name) for name in names)

    def name(self, name: str) -> bool:
        """Whether all words of a name are there, up to three letters of each ending aside."""
        words = re.findall(r"[^\W\d_]+|\d+", fold(name))
        longer = [word for word in words if len(word) > 3 or word.isdigit()] or words
        return len(longer) > 0 and all(self.word(word) for word in longer)

    def word(self, word: str) -> bool:
        if word in self.words or (word.isdigit() and any(word in each for each in self.words)):
            return True
        stem = word[: max(len(word) - 3, min(3, len(word)))]
        return any(each.startswith(stem) for each in self.words) if not word.isdigit() else False

    def says(self, text: str) -> bool:
        return " ".join(text.split()) in self.plain

    # numbers -------------------------------------------------------------------------------------------------

    def number(self, value: float) -> bool:
        return any(abs(each - abs(value)) <= 1e-6 * max(1.0, abs(value)) for each in self.numbers)

    @property
    def numbers(self) -> frozenset[float]:
        return _numbers(self.folded)

    def change(self, percent: float) -> bool:
        """Growth in percent: said, or reckoned from a factor, a share, an index or two levels."""
        told = {each for each in self.numbers if each < 1e15}
        made = {n for each in told for n in (each, each * 100, (each - 1) * 100, each - 100, 100 - each)}
        made |= {(1 / each - 1) * 100 for each in told if each > 0} | {(1 + each) * 100 for each in told if each < 10}
        if any(_near(each, abs(percent)) or _near(-each, abs(percent)) for each in made):
            return True
        levels = sorted(told)[:60]
        if any(b > 0 and _near((a / b - 1) * 100, percent) for a in levels for b in levels):
            return True
        times = {"вдвое": 100, "удво": 100, "doubl": 100, "втрое": 200, "утро": 200, "tripl": 200, "вчетверо": 300}
        times |= {"quadrupl": 300, "halv": -50, "еселе": 100, "екіесе": 100, "ikkibaravar": 100, "полтор": 50}
        return any(start in self.folded and _near(abs(each), abs(percent)) for start, each in times.items()) or (
            self.begins("вдвое", "удв", "doubl", "twice", "half", "halv", "вполовин", "екі", "ikki", "икки")
            and any(_near(each, abs(percent)) for each in (50, 100))
        )

    # dates ---------------------------------------------------------------------------------------------------

    def date(self, value: PartialDate | Period, *, year: bool = True) -> bool:
        ends = (value.start, value.end) if isinstance(value, Period) else (value,)
        return all(self._end(end, year=year) for end in ends)

    def _end(self, end: PartialDate, *, year: bool) -> bool:
        if year and not self.year(end.year):
            return False
        if end.month is not None and not self._month(end.month):
            return False
        return end.day is None or self._day(end.day)

    def year(self, year: int) -> bool:
        """Four digits, or two behind a dot, a dash or a mark of shortening."""
        if str(year) in self.folded:
            return True
        return re.search(rf"(?<=[.\-–—/‑])\s?{year % 100:02d}(?!\d)", self.folded) is not None

    def _month(self, month: int) -> bool:
        if self.begins(*fold(MONTHS[month - 1]).split()) or self.begins(*fold(STRETCHES).split()):
            return True
        return re.search(rf"(?<!\d)0?{month}(?!\d)", self.folded) is not None

    def _day(self, day: int) -> bool:
        spoken = self.begins("недел", "week", "апта", "hafta", "ҳафта", "последн", "last", "конц", "end", "соң", "oxir")
        return spoken or re.search(rf"(?<!\d)0?{day}(?!\d)", self.folded) is not None or self.number(day)


def _near(one: float, other: float) -> bool:
    return abs(one - other) <= 0.06 + 0.002 * abs(other)


@cache
def _numbers(folded: str) -> frozenset[float]:
    """Every figure and number word, joined with those beside it, times every scale of the text."""
    base = [*_figures(folded), *_spoken(folded)]
    words = set(re.findall(r"[^\W\d_]+", folded))
    scales = {1.0} | {
        scale for scale, names in SCALES.items() for name in names.split()
        if any(word == name or (len(name) > 2 and word.startswith(name)) for word in words)
    }  # fmt: skip
    scaled = [number * scale for number in base for scale in scales] + list(scales)
    joined = {a * s + b * t for a, b in pairwise(base) for s in scales for t in scales} if len(base) < 80 else set()
    return frozenset((*scaled, *joined, *(number * 100 for number in base if number < 1)))


def _figures(folded: str) -> Iterator[float]:
    for found in re.finditer(r"\d[\d\s.,'’]*\d|\d", folded):
        digits = re.sub(r"\s", " ", found[0])
        for part in {digits, *digits.split(" "), digits.replace(" ", "")}:
            yield from _read(part)
        yield from (n for m in re.finditer(r"\d+(?:[.,]\s?\d+)?", digits) for n in _read(m[0].replace(" ", "")))
        yield from (
            n for m in re.finditer(r"\d{1,3}(?: \d{3})+(?:[.,]\d+)?", digits) for n in _read(m[0].replace(" ", ""))
        )
    for one, two in re.findall(r"(?<!\d)(\d+)/(\d+)(?!\d)", folded):
        if int(two) != 0:
            yield int(one) / int(two)


def _read(digits: str) -> Iterator[float]:
    plain = digits.strip(" .,")
    for text in {plain.replace(",", "."), plain.replace(",", ""), plain.replace(".", "").replace(",", "."), plain}:
        if re.fullmatch(r"\d+(?:\.\d+)?", text) and len(text) < 300:
            yield float(text)


def _spoken(folded: str) -> Iterator[float]:
    """Number words in their order, tens with the units behind them added."""
    found = [_value(word) for word in re.findall(r"[^\W\d_]+", folded)]
    for value in found:
        if value is not None:
            yield value
            yield from ((1.5, 1 - value / 100) if value == 0.5 else ())
    for one, other in pairwise(found):
        if one is not None and other is not None:
            yield one + other
            yield one * other
            yield from ((one / other, other / one) if one and other else ())
    told = [value for value in found if value is not None]
    yield from (a / b for a in told for b in told if 0 < a < b <= 10)


@cache
def _value(word: str) -> float | None:
    """The number whose name the word is, or begins with; the longest name counts (`семьдесят` is not `семь`)."""
    best, length = None, 0
    for value, names in NUMBERS.items():
        for name in fold(names).split():
            if len(name) > length and (word == name or (len(name) > 3 and word.startswith(name))):
                best, length = float(value), len(name)
    return best
