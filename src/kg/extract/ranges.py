"""Units and scales that several numbers share: `20–25 млн тонн`, `from 2 to 5 billion dollars`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import pairwise

from kg.families.reading import Mention, Quantity
from kg.lang.base import ADJ, CONJ, NOUN, Token

_DASHES = ("-", "–", "—", "‑")
_FIGURE = re.compile(r"\d+(?:\.\d+)?")
_THOUSAND = 1000
_MILLION = 1_000_000
_MOST = 10**15


def share_units(
    found: list[Mention[Quantity]], tokens: Sequence[Token], ranges: frozenset[str]
) -> list[Mention[Quantity]]:
    """Quantities with what their neighbours lend them; a range with a dash becomes one quantity."""
    return _lent(_to_ranges(_dashed(found, tokens), tokens, ranges), tokens)


def _dashed(found: list[Mention[Quantity]], tokens: Sequence[Token]) -> list[Mention[Quantity]]:
    """`20–25 млн тонн`: one quantity with an upper end."""
    out: list[Mention[Quantity]] = []
    for mention in found:
        low = out[-1] if out else None
        if low is not None and mention.first - low.last == 1 and tokens[low.last].text in _DASHES:
            united = _united(low.value, mention.value, _worded_scale(mention, tokens))
            if united is not None:
                out[-1] = Mention(low.first, mention.last, low.start, mention.end, united)
                continue
        out.append(mention)
    return out


def _united(low: Quantity, high: Quantity, scale: Decimal) -> Quantity | None:
    unit = high.unit or (low.unit if low.money else None)  # `$1.5–2 billion`
    if unit is None or low.unit not in (None, unit) or low.value >= high.value:
        return None
    return Quantity(low.value * _shared(low.value, high.value, scale), unit, low.bound, high=high.value)


def _shared(low: Decimal, high: Decimal, scale: Decimal) -> Decimal:
    """What a number before a scaled one is multiplied by: a million for 20 before 25 million."""
    return scale if low < _THOUSAND and low * scale != high else Decimal(1)


def _worded_scale(mention: Mention[Quantity], tokens: Sequence[Token]) -> Decimal:
    """The scale words of a quantity in one: what its figure as written is multiplied by (a billion in `0,5 млрд`)."""
    figures = [t.text.replace(",", ".") for t in tokens[mention.first : mention.last] if t.word.shape == "digit"]
    value, scale = mention.value.value, Decimal(1)
    if len(figures) == 1 and _FIGURE.fullmatch(figures[0]) is not None:
        while Decimal(figures[0]) * scale < value and scale < _MOST:
            scale *= _THOUSAND
        return scale
    while value >= _THOUSAND:
        value, scale = value / _THOUSAND, scale * _THOUSAND
    return scale


def _to_ranges(
    found: list[Mention[Quantity]], tokens: Sequence[Token], ranges: frozenset[str]
) -> list[Mention[Quantity]]:
    """`с 0,8 до 4,5 млн тонн`, `на 5 и 7 процентов`: the first number takes scale and unit of the second.

    `ranges` are the words between two ends.
    """
    out = list(found)
    for index, (low, high) in enumerate(pairwise(found)):
        if high.first - low.last != 1 or low.value.unit is not None or high.value.unit is None or low.value.factor:
            continue
        between = tokens[low.last].word
        if between.folded in ranges and low.value.value < _THOUSAND:
            scale = _shared(low.value.value, high.value.value, _worded_scale(high, tokens))
            out[index] = replace(low, value=replace(low.value, value=low.value.value * scale, unit=high.value.unit))
        elif CONJ in between.tags and high.value.unit == "percent":
            out[index] = replace(low, value=replace(low.value, unit="percent"))
    return out


def _lent(found: list[Mention[Quantity]], tokens: Sequence[Token]) -> list[Mention[Quantity]]:
    """`8,2 млн, импорт – 7,9 млн долларов`: millions of nothing take the unit of the next quantity, or the last."""
    out = list(found)
    for index, mention in enumerate(found):
        if mention.value.unit is not None or mention.value.value < _MILLION or _counts(mention, tokens):
            continue
        near = [*found[index + 1 :], *reversed(out[:index])]
        unit = next((q.value.unit for q in near if q.value.unit not in (None, "percent")), None)
        if unit is not None:
            out[index] = replace(mention, value=replace(mention.value, unit=unit))
    return out


def _counts(mention: Mention[Quantity], tokens: Sequence[Token]) -> bool:
    """Whether a number stands before what it counts: `600 тысяч узбеков`, `2 million people`."""
    if mention.last >= len(tokens):
        return False
    word = tokens[mention.last].word
    return word.shape != "other" and (word.tags == {NOUN} or ADJ in word.tags)
