"""The number at a token: in digits or words, with its scale (`1 млрд 318 млн`, `two and a half million`)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from kg.extract.digits import parse_number
from kg.lang.base import ADP, CONJ, NOUN, PART, NumberWords, Token

DASHES = ("-", "–", "—", "‑")
_SPACED = re.compile(r"\d{1,3}(?:\d{3})*$")
_GROUP = re.compile(r"\d{3}(?:[.,]\d+)?$")
_FRACTION = re.compile(r"\d{1,2}")
_HALF = Decimal("0.5")
_TEN = 10
_HUNDRED = 100  # `two hundred`
_ABBREVIATED = 4  # a scale that short (`млн`) is no number without digits


@dataclass(frozen=True, slots=True)
class Number:
    """A number and the index after it; `unit` is one that its own word has (`ten-billion-dollar`)."""

    last: int
    value: Decimal
    digits: bool
    unit: str | None = None


class Numerals:
    """Reading numbers with one language's vocabulary."""

    def __init__(self, words: NumberWords) -> None:
        self._words = words
        self._known = frozenset((*words.cardinals, *words.scales))

    def at(self, tokens: Sequence[Token], index: int, taken: set[int]) -> Number | None:
        """The number that begins at a token, its scales in falling order."""
        word = tokens[index].word
        if word.shape != "digit" and word.keys.isdisjoint(self._known) and "-" not in word.folded:
            return None
        part = self._plain(tokens, index, taken)
        if part is None or part.unit is not None:
            return part
        total, last, digits = Decimal(0), index, part.digits
        ceiling: Decimal | None = None
        while part is not None:
            part = self._and_half(tokens, part)
            scale = self.scale_at(tokens, part.last)
            if scale is None:
                if ceiling is not None:
                    break
                return part
            if ceiling is not None and scale.value >= ceiling:
                break
            ceiling = scale.value
            total += part.value * scale.value
            last = scale.last
            if scale.unit is not None:
                return Number(last, total, digits, scale.unit)
            part = self._plain(tokens, last, taken) if last < len(tokens) and last not in taken else None
        return Number(last, total, digits)

    def scale_at(self, tokens: Sequence[Token], index: int) -> Number | None:
        """The scale at a token (`млн.`, `-billion`, `-billion-dollar`), its value the factor."""
        if index >= len(tokens):
            return None
        tied = tokens[index].text in DASHES and index > 0 and tokens[index].start == tokens[index - 1].end
        if tied and index + 1 < len(tokens) and tokens[index + 1].start == tokens[index].end:
            return self._compound(tokens, index + 1)
        scale = self._scale(tokens[index])
        if scale is None:
            return None
        last = index + 1
        if last < len(tokens) and tokens[last].text == "." and tokens[last].start == tokens[last - 1].end:
            last += last + 1 < len(tokens) and len(tokens[last - 1].text) <= _ABBREVIATED
        return Number(last, scale, digits=False)

    def _compound(self, tokens: Sequence[Token], index: int) -> Number | None:
        """`ten-billion-dollar`, `seventy-eight`, `billion`: a word whose parts are a number, a scale and a unit."""
        value, scale, unit = Decimal(0), Decimal(1), None
        parts = tokens[index].word.folded.split("-")
        for place, part in enumerate(parts):
            if part in self._words.cardinals and scale == 1 and (value == 0 or self._words.cardinals[part] < value):
                value += self._words.cardinals[part]
            elif part in self._words.scales and scale == 1:
                scale = self._words.scales[part]
            elif (part,) in self._words.units and place == len(parts) - 1 and place > 0:
                unit = self._words.units[part,]
            else:
                return None
        return Number(index + 1, (value or Decimal(1)) * scale, digits=False, unit=unit)

    def _cardinal(self, token: Token) -> Decimal | None:
        return next((self._words.cardinals[key] for key in token.word.keys if key in self._words.cardinals), None)

    def _scale(self, token: Token) -> Decimal | None:
        return next((self._words.scales[key] for key in token.word.keys if key in self._words.scales), None)

    def _and_half(self, tokens: Sequence[Token], number: Number) -> Number:
        """`two and a half`, `два с половиной`; in `half a billion` the article is passed over."""
        last = number.last
        if number.value < 1 and last + 1 < len(tokens) and PART in tokens[last].word.tags:
            return Number(last + 1, number.value, number.digits) if self._scale(tokens[last + 1]) else number
        if number.digits or last >= len(tokens) or not {CONJ, ADP} & tokens[last].word.tags:
            return number
        last += 1
        last += last < len(tokens) and PART in tokens[last].word.tags
        if last < len(tokens) and self._cardinal(tokens[last]) == _HALF:
            return Number(last + 1, number.value + _HALF, digits=False)
        return number

    def _plain(self, tokens: Sequence[Token], index: int, taken: set[int]) -> Number | None:
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
            return Number(last, value, digits=False)
        if "-" in word.folded:
            return self._compound(tokens, index)
        scale = self._scale(tokens[index])
        if scale is not None and len(tokens[index].text) > _ABBREVIATED:
            return Number(index, Decimal(1), digits=False)
        return None

    def _vague(self, token: Token) -> bool:
        """`сотни миллионов`, `billions`: a number noun in the plural with no number before it."""
        value = self._cardinal(token) or self._scale(token)
        plural = "plur" in token.word.numbers and NOUN in token.word.tags
        vague = value is not None and (value >= _TEN or value == 1)  # `Uzbek ones` counts nothing
        return plural and vague and token.word.folded not in self._words.cardinals

    def _digits(self, tokens: Sequence[Token], index: int, taken: set[int]) -> Number | None:
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
            if close and _FRACTION.fullmatch(fraction.text) and self.scale_at(tokens, last + 2) is not None:
                text, last = f"{text}.{fraction.text}", last + 2
        value = parse_number(text, self._words.decimal)
        return None if value is None else Number(last, value, digits=True)
