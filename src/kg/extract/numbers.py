"""Quantities and ordinals: numbers in digits or words, with scale, unit, currency and bound.

The grammar, with a language's vocabulary in the places in angle brackets:

    [<bound>] [<sign>] number [<scale> [number <scale>]] [<unit>] [<bound after>]

`$1,4 млрд`, `more than US$ 4.1 bn`, `1 млрд 318 млн долларов`, `почти 18,5%`, `в 2,2 раза`.
Numbers that a date covers are no quantities. A unit holds for the numbers before it in a range
or a row (`20–25 тонн`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.extract.digits import parse_number
from kg.extract.ordinals import Ordinals
from kg.extract.ranges import share_units
from kg.families.reading import Mention, Quantity, Sentence
from kg.lang.base import ADP, CONJ, NOUN, PART, NumberWords, Token

_SPACED = re.compile(r"\d{1,3}(?:\d{3})*$")
_GROUP = re.compile(r"\d{3}(?:[.,]\d+)?$")
_FRACTION = re.compile(r"\d{1,2}")
_DASHES = ("-", "–", "—", "‑")
_HALF = Decimal("0.5")
_TEN = 10
_HUNDRED = 100  # `two hundred`
MAX_SCALE_SIGN = 4  # a scale that short (`млн`) is no number without digits


@dataclass(frozen=True, slots=True)
class _Number:
    last: int
    value: Decimal
    digits: bool


class Numbers:
    """Finding quantities with one language's vocabulary."""

    def __init__(self, words: NumberWords) -> None:
        self._words = words
        self._ordinals = Ordinals(words)
        self._signs = sorted(words.signs, key=len, reverse=True)
        self._longest_unit = max((len(unit) for unit in words.units), default=0)
        self._before = {phrase: bound for phrase, bound in words.bounds.items() if not phrase[0].startswith("*")}
        self._after = {
            (phrase[0][1:], *phrase[1:]): bound for phrase, bound in words.bounds.items() if phrase[0].startswith("*")
        }

    def find(self, sentence: Sentence) -> list[Mention[Quantity]]:
        """The quantities of a sentence outside its dates and ordinals, in text order."""
        tokens = sentence.tokens
        taken = {i for m in (*sentence.dates, *sentence.ordinals) for i in range(m.first, m.last)}
        found: list[Mention[Quantity]] = []
        index = 0
        while index < len(tokens):
            number = None if index in taken else self._number(tokens, index, taken)
            if number is None:
                index += 1
                continue
            found.append(self._quantity(sentence, index, number, taken))
            index = max(number.last, found[-1].last)
        return share_units(found, tokens)

    def ordinals(self, sentence: Sentence) -> list[Mention[int]]:
        """The ordinal numbers of a sentence (`kg.extract.ordinals`)."""
        return self._ordinals.find(sentence)

    def _cardinal(self, token: Token) -> Decimal | None:
        return next((self._words.cardinals[key] for key in token.word.keys if key in self._words.cardinals), None)

    def _scale(self, token: Token) -> Decimal | None:
        return next((self._words.scales[key] for key in token.word.keys if key in self._words.scales), None)

    def _number(self, tokens: Sequence[Token], index: int, taken: set[int]) -> _Number | None:
        plain = self._plain(tokens, index, taken)
        if plain is None:
            return None
        total, last, digits = Decimal(0), index, plain.digits
        part: _Number | None = plain
        ceiling: Decimal | None = None
        while part is not None:
            part = self._and_half(tokens, part)
            after = part.last
            scale = self._scale_at(tokens, after)
            if scale is None:
                if ceiling is not None:
                    break
                return part
            if ceiling is not None and scale[0] >= ceiling:
                break
            ceiling = scale[0]
            total += part.value * scale[0]
            last = scale[1]
            part = self._plain(tokens, last, taken) if last < len(tokens) and last not in taken else None
        return _Number(last, total, digits)

    def _and_half(self, tokens: Sequence[Token], number: _Number) -> _Number:
        """`two and a half`, `два с половиной`; in `half a billion` the article is passed over."""
        last = number.last
        if number.value < 1 and last + 1 < len(tokens) and PART in tokens[last].word.tags:
            return _Number(last + 1, number.value, number.digits) if self._scale(tokens[last + 1]) else number
        if number.digits or last >= len(tokens) or not {CONJ, ADP} & tokens[last].word.tags:
            return number
        last += 1
        last += last < len(tokens) and PART in tokens[last].word.tags
        if last < len(tokens) and self._cardinal(tokens[last]) == _HALF:
            return _Number(last + 1, number.value + _HALF, digits=False)
        return number

    def _scale_at(self, tokens: Sequence[Token], index: int) -> tuple[Decimal, int] | None:
        if index >= len(tokens):
            return None
        scale = self._scale(tokens[index])
        if scale is None:
            return None
        last = index + 1
        if last < len(tokens) and tokens[last].text == "." and tokens[last].start == tokens[last - 1].end:
            last += last + 1 < len(tokens) and len(tokens[last - 1].text) <= 4
        return scale, last

    def _plain(self, tokens: Sequence[Token], index: int, taken: set[int]) -> _Number | None:
        word = tokens[index].word
        if word.shape == "digit":
            return self._digits(tokens, index, taken)
        if self._vague(tokens[index]):
            return None
        value, last = Decimal(0), index
        while last < len(tokens) and last not in taken:
            cardinal = self._cardinal(tokens[last])
            hundreds = cardinal == _HUNDRED and 0 < value < _TEN
            if cardinal is None or (last > index and not hundreds and (value == 0 or cardinal >= value)):
                break
            value = value * cardinal if hundreds else value + cardinal
            last += 1
        if last > index:
            return _Number(last, value, digits=False)
        scale = self._scale(tokens[index])
        if scale is not None and len(tokens[index].text) > MAX_SCALE_SIGN:
            return _Number(index, Decimal(1), digits=False)
        return None

    def _vague(self, token: Token) -> bool:
        """`сотни миллионов`, `billions`: a number noun in the plural with no number before it."""
        value = self._cardinal(token) or self._scale(token)
        plural = "plur" in token.word.numbers and NOUN in token.word.tags
        return plural and value is not None and value >= _TEN and token.word.folded not in self._words.cardinals

    def _digits(self, tokens: Sequence[Token], index: int, taken: set[int]) -> _Number | None:
        """A number in digits: groups of thousands set apart by spaces, and `1, 34 млрд` with its stray space."""
        text, last = tokens[index].text, index + 1
        while (
            last < len(tokens)
            and last not in taken
            and tokens[last].start - tokens[last - 1].end == 1
            and _SPACED.match(text) is not None
            and _GROUP.match(tokens[last].text) is not None
        ):
            text += tokens[last].text
            last += 1
        if last + 1 < len(tokens) and tokens[last].text in ",." and text.isdigit():
            mark, fraction = tokens[last], tokens[last + 1]
            close = mark.start == tokens[last - 1].end and fraction.start == mark.end + 1
            if close and _FRACTION.fullmatch(fraction.text) and self._scale_at(tokens, last + 2) is not None:
                text, last = f"{text}.{fraction.text}", last + 2
        value = parse_number(text, self._words.decimal)
        return None if value is None else _Number(last, value, digits=True)

    def _quantity(self, sentence: Sentence, first: int, number: _Number, taken: set[int]) -> Mention[Quantity]:
        tokens = sentence.tokens
        start, last, unit = first, number.last, None
        sign = self._sign_before(tokens, first)
        if sign is not None:
            start, unit = sign
        factor = False
        if unit is None:
            after = self._unit_after(tokens, last)
            if after is not None:
                last, unit = after
            else:
                factor, last = self._times(tokens, last)
        elif (after := self._unit_after(tokens, last)) is not None and after[1] == unit:
            last = after[0]
        bound = self._bound(tokens, start, last, taken)
        return sentence.mention(start, last, Quantity(number.value, unit, bound, factor))

    def _times(self, tokens: Sequence[Token], last: int) -> tuple[bool, int]:
        """`2.2 times`, `2.2-fold`: whether the number is a factor, and the index after it."""
        for index in (last, last + 1):
            glued = index == last or (last < len(tokens) and tokens[last].text in _DASHES)
            for phrase in self._words.times:
                if glued and self._at(tokens, index, phrase):
                    return True, index + len(phrase)
        return False, last

    def _sign_before(self, tokens: Sequence[Token], first: int) -> tuple[int, str] | None:
        for length in (3, 2, 1):
            if first - length < 0:
                continue
            joined = "".join(token.text for token in tokens[first - length : first])
            if joined in self._words.signs and self._words.signs[joined] != "percent":
                return first - length, self._words.signs[joined]
        return None

    def _unit_after(self, tokens: Sequence[Token], last: int) -> tuple[int, str] | None:
        if last < len(tokens):
            sign = next(
                (s for s in self._signs if "".join(t.text for t in tokens[last : last + len(s)]).startswith(s)), None
            )
            if sign is not None and tokens[last].text[0] in sign:
                return last + 1, self._words.signs[sign]
        for length in range(self._longest_unit, 0, -1):
            phrase_end = last + length
            if phrase_end > len(tokens):
                continue
            for unit, code in self._words.units.items():
                if len(unit) == length and self._at(tokens, last, unit):
                    return phrase_end, code
        return None

    @staticmethod
    def _at(tokens: Sequence[Token], first: int, phrase: tuple[str, ...]) -> bool:
        return first + len(phrase) <= len(tokens) and all(
            word in tokens[first + i].word.keys
            or word == tokens[first + i].text
            or (word.endswith("*") and tokens[first + i].word.folded.startswith(word[:-1]))
            for i, word in enumerate(phrase)
        )

    def _bound(self, tokens: Sequence[Token], first: int, last: int, taken: set[int]) -> str | None:
        for length in (4, 3, 2, 1):
            for back in (0, 1):
                begin = first - length - back
                if begin < 0 or (back == 1 and (first - 1 in taken or tokens[first - 1].text in ",;.()")):
                    continue
                if back == 1 and not ({"ADP", "PART"} & tokens[first - 1].word.tags):
                    continue
                for phrase, bound in self._before.items():
                    if len(phrase) == length and self._at(tokens, begin, phrase):
                        return bound
        for phrase, bound in self._after.items():
            if self._at(tokens, last, phrase):
                return bound
        return None
