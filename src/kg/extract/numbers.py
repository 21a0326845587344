"""Quantities and ordinals: numbers in digits or words, with scale, unit, currency and bound.

The grammar, with a language's vocabulary in the places in angle brackets:

    [<bound>] [<sign>] number [<scale> [number <scale>]] [<unit>] [<bound after>]

`$1,4 млрд`, `more than US$ 4.1 bn`, `1 млрд 318 млн долларов`, `почти 18,5%`, `в 2,2 раза`.
Numbers that a date covers are no quantities. A unit holds for the numbers before it in a range
or a row (`20–25 тонн`), and where it is declared for the numbers behind (`kg.extract.ranges`).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from kg.extract.declared import declared
from kg.extract.number_phrases import PhraseTable
from kg.extract.numerals import DASHES, Number, Numerals
from kg.extract.ordinals import Ordinals
from kg.extract.ranges import share_units
from kg.families.head_final import head_final
from kg.families.reading import Mention, Quantity, Sentence
from kg.lang.base import NumberWords, Token

_CODE = 3
_LONGEST_SIGN = 3
_LONGEST_BOUND = 4
_PARTED = frozenset(",;.()")


class Numbers:
    """Finding quantities with one language's vocabulary."""

    def __init__(self, words: NumberWords) -> None:
        self._words = words
        self._ordinals = Ordinals(words)
        self._numerals = Numerals(words)
        self._signs = sorted(words.signs, key=len, reverse=True)
        self._sign_begins = frozenset(sign[0] for sign in words.signs)
        self._longest_sign = max(map(len, words.signs), default=0)
        self._units = PhraseTable(words.units)
        self._times = PhraseTable(dict.fromkeys(words.times, "times"))
        self._before = PhraseTable({p: bound for p, bound in words.bounds.items() if not p[0].startswith("*")})
        self._after = PhraseTable({_behind(p): bound for p, bound in words.bounds.items() if p[0].startswith("*")})
        codes = {code for unit in (*words.units.values(), *words.signs.values()) for code in unit.split("|")}
        self._codes = frozenset(code for code in codes if len(code) == _CODE and code.isupper())

    def find(self, sentence: Sentence) -> list[Mention[Quantity]]:
        """The quantities of a sentence outside its dates and ordinals, in text order."""
        tokens = sentence.tokens
        taken = {i for m in (*sentence.dates, *sentence.ordinals) for i in range(m.first, m.last)}
        found: list[Mention[Quantity]] = []
        index = 0
        while index < len(tokens):
            number = None if index in taken else self._numerals.at(tokens, index, taken)
            if number is None:
                index += 1
                continue
            found.append(self._quantity(sentence, index, number, taken))
            index = max(number.last, found[-1].last)
        found = declared(found, tokens, self._declares)
        return share_units(found, tokens, self._words.ranges)

    def ordinals(self, sentence: Sentence) -> list[Mention[int]]:
        """The ordinal numbers of a sentence (`kg.extract.ordinals`)."""
        return self._ordinals.find(sentence)

    def currencies(self, tokens: Sequence[Token]) -> set[int]:
        """The tokens of names of currencies, with or without a number (`в долларах США`)."""
        found: set[int] = set()
        for index in range(len(tokens)):
            unit = self._units.at(tokens, index)
            if unit is not None and len(unit[1]) >= _CODE and unit[1][:_CODE].isupper():
                found.update(range(index, unit[0]))
        return found

    def _declares(self, tokens: Sequence[Token], index: int) -> tuple[int, Quantity] | None:
        """`млрд долл.`, `USD million`: a scale and a unit without a number, and the index after them."""
        if tokens[index].text in self._codes:
            scale = self._numerals.scale_at(tokens, index + 1)
            return None if scale is None else (scale.last, Quantity(scale.value, tokens[index].text))
        scale = self._numerals.scale_at(tokens, index)
        unit = None if scale is None else self._unit_after(tokens, scale.last)
        if scale is None or unit is None:
            return None
        times, code = _measure(unit[1])
        return (unit[0], Quantity(scale.value * times, code))

    def _quantity(self, sentence: Sentence, first: int, number: Number, taken: set[int]) -> Mention[Quantity]:
        tokens = sentence.tokens
        start, last, unit = first, number.last, number.unit
        sign = self._sign_before(tokens, first)
        if sign is not None:
            start, unit = sign
        factor = False
        if unit is None:
            after = self._unit_after(tokens, last)
            if after is not None:
                last, unit = after
            else:
                factor, last = self._factor(tokens, last)
        elif (after := self._unit_after(tokens, last)) is not None and after[1] == unit:
            last = after[0]
        bound = self._bound(tokens, start, last, taken)
        last = _with_ending(sentence, last)
        times, unit = _measure(unit)
        return sentence.mention(start, last, Quantity(number.value * times, unit, bound, factor))

    def _factor(self, tokens: Sequence[Token], last: int) -> tuple[bool, int]:
        """`2.2 times`, `2.2-fold`: whether the number is a factor, and the index after it."""
        for index in (last, last + 1):
            if index == last or (last < len(tokens) and tokens[last].text in DASHES):
                times = self._times.at(tokens, index)
                if times is not None:
                    return True, times[0]
        return False, last

    def _sign_before(self, tokens: Sequence[Token], first: int) -> tuple[int, str] | None:
        """`$`, `US$`, `Rs`, or the code of any currency known (`GEL 95 million`)."""
        for length in range(_LONGEST_SIGN, 0, -1):
            if first - length < 0:
                continue
            joined = "".join(token.text for token in tokens[first - length : first])
            unit = self._words.signs.get(joined) or (joined if length == 1 and joined in self._codes else None)
            if unit is not None and unit != "percent":
                return first - length, unit
        return None

    def _unit_after(self, tokens: Sequence[Token], last: int) -> tuple[int, str] | None:
        if last < len(tokens):
            sign = None
            if tokens[last].text[0] in self._sign_begins:
                told = "".join(t.text for t in tokens[last : last + self._longest_sign])
                sign = next((s for s in self._signs if told.startswith(s)), None)
            if sign is not None and tokens[last].text[0] in sign:
                return last + 1, self._words.signs[sign]
        found = self._units.at(tokens, last)
        if found is None and last < len(tokens) and tokens[last].text == "-":
            found = self._units.at(tokens, last + 1)  # `a 40-megawatt plant`
        return found

    def _bound(self, tokens: Sequence[Token], first: int, last: int, taken: set[int]) -> str | None:
        for length in range(_LONGEST_BOUND, 0, -1):
            for back in (0, 1):
                if back == 1 and (first < 1 or first - 1 in taken or tokens[first - 1].text in _PARTED):
                    continue
                if back == 1 and not ({"ADP", "PART"} & tokens[first - 1].word.tags):
                    continue
                bound = self._before.at(tokens, first - length - back, end=first - back)
                if bound is not None:
                    return bound[1]
        after = self._after.at(tokens, last)
        return None if after is None else after[1]


def _measure(unit: str | None) -> tuple[Decimal, str | None]:
    """How many of the unit FACTS.md knows a unit is: `1000 MW` of a gigawatt."""
    if unit is None or " " not in unit:
        return Decimal(1), unit
    times, code = unit.split()
    return Decimal(times), code


def _behind(phrase: tuple[str, ...]) -> tuple[str, ...]:
    """A bound that follows its number, without the `*` that marks it (`*с лишним`, `* or more`)."""
    return phrase[1:] if phrase[0] == "*" else (phrase[0][1:], *phrase[1:])


def _with_ending(sentence: Sentence, last: int) -> int:
    """Past a case ending that a hyphen glues to a number or its sign: `8,3%|-ға`."""
    tokens = sentence.tokens
    if not head_final(sentence) or last + 1 >= len(tokens) or tokens[last].text not in DASHES:
        return last
    glued = tokens[last].start == tokens[last - 1].end and tokens[last + 1].start == tokens[last].end
    word = tokens[last + 1].word
    return last + 2 if glued and word.cases and "PART" in word.tags else last
