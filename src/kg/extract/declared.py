"""Scale and unit told once for the numbers behind: `(экспорт, млрд долл.): Россия – 30,9; Беларусь – 10,5`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from kg.families.reading import Mention, Quantity
from kg.lang.base import ADP, Token

Declares = Callable[[Sequence[Token], int], tuple[int, Quantity] | None]
_OPENS = frozenset(",(;")
_ENDS = frozenset(").,:;")
_LEADS = frozenset(":–—-(,")
_MILLION = 1_000_000


def declared(found: list[Mention[Quantity]], tokens: Sequence[Token], declares: Declares) -> list[Mention[Quantity]]:
    """Quantities with the scale and unit that stands before them in brackets or behind a comma, without a number."""
    told = _told(found, tokens, declares)
    if not told:
        return found
    out = []
    for mention in found:
        scale = next((quantity for at, quantity in reversed(told) if at <= mention.first), None)
        bare = mention.value.unit is None and not mention.value.factor and mention.value.value < _MILLION
        if scale is not None and bare and mention.first > 0 and tokens[mention.first - 1].text in _LEADS:
            value = replace(mention.value, value=mention.value.value * scale.value, unit=scale.unit)
            out.append(replace(mention, value=value))
        else:
            out.append(mention)
    return out


def _told(found: list[Mention[Quantity]], tokens: Sequence[Token], declares: Declares) -> list[tuple[int, Quantity]]:
    """(index after it, scale and unit) of what is declared."""
    counted = {i for mention in found for i in range(mention.first, mention.last)}
    out = []
    for index in range(1, len(tokens)):
        before = tokens[index - 1]
        if index in counted or not (before.text in _OPENS or ADP in before.word.tags):
            continue
        made = declares(tokens, index)
        if made is not None and (made[0] == len(tokens) or tokens[made[0]].text in _ENDS):
            out.append(made)
    return out
