"""The sector a trade figure is of: `экспорт зерна`, `trade in textiles`, `в аграрном секторе`."""

from __future__ import annotations

from kg.families.clauses import clause, within
from kg.families.figures import Figure
from kg.families.goods import goods_of
from kg.families.heads import TRADE, heads
from kg.families.reading import Mention, Quantity, Sentence
from kg.lang.base import NOUN
from kg.model import EntityRef

_REACH = 8
_CLOSE = frozenset("(–—-:")
_DASHES = ("–", "—", "-")


def sector_of(sentence: Sentence, figure: Figure) -> EntityRef | None:
    """The one sector beside the indicator word or the quantity; none where several stand there.

    In a row (`пшеницы вывезли 600 тыс. тонн, ячменя – 1 млн тонн`) each quantity has its own.
    """
    if figure.indicator not in TRADE or figure.head is None:
        return None
    head = figure.head.mention
    bounds = clause(sentence, head.first)
    level = figure.mention.first
    predicated = [m for m in sentence.sectors if _predicated(sentence, m, figure) and not _trade(m)]
    if predicated:
        return predicated[0].value
    close = [m for m in sentence.sectors if level - m.last == 1 and sentence.folded(m.last) in _CLOSE and not _trade(m)]
    if close:
        return close[-1].value
    named = [m for m in sentence.sectors if within(m, bounds) and not head.holds(m) and not _trade(m)]
    row = _row_item(sentence, figure)
    if row is not None:
        own = [m for m in named if row <= m.first <= figure.mention.last]
        return own[0].value if len(own) == 1 else None
    fitting = [m for m in named if _fits(sentence, m, figure, head)]
    if not named:
        return goods_of(sentence, figure)
    return fitting[0].value if len(fitting) == 1 else None


def _predicated(sentence: Sentence, sector: Mention[EntityRef], figure: Figure) -> bool:
    """`ещё 14 млн – сельхозтехника`: a dash ties the figure to what it is of, which ends its clause."""
    level = figure.level
    if level is None or sector.first - level.last != 1 or sentence.folded(level.last) not in _DASHES:
        return False
    return sector.last >= len(sentence.tokens) or sentence.tokens[sector.last].text in ",;.)"


def _trade(sector: Mention[EntityRef]) -> bool:
    """Trade as a sector of its own is what every indicator of trade names."""
    return sector.value.key.endswith("/trade")


def _fits(sentence: Sentence, sector: Mention[EntityRef], figure: Figure, head: Mention[str]) -> bool:
    level = figure.level
    if level is not None and 0 <= sector.first - level.last <= 1:
        return sentence.folded(level.last) not in (",", ";", "(", ":")
    if sector.first >= head.last:
        return sector.first - head.last <= (_REACH if sector.first <= figure.mention.first else 1)
    near = head.first - sector.last <= _REACH
    others = [h for h in heads(sentence) if h.last <= sector.first and h.name in TRADE]
    if others and head.first - sector.last > 1:
        return False
    return near and (head.first - sector.last <= 1 or not _between(sentence, sector.last, figure))


def _between(sentence: Sentence, first: int, figure: Figure) -> list[Mention[Quantity]]:
    """The levels between a token and the figure's own."""
    return [q for q in sentence.quantities if first <= q.first < figure.mention.first and q.value.unit != "percent"]


def _row_item(sentence: Sentence, figure: Figure) -> int | None:
    """Where the figure's item of a row begins, if what it is of is named anew: behind a comma, with a noun."""
    before = [] if figure.head is None else _between(sentence, figure.head.first, figure)
    end = 0 if not before else before[-1].last + (sentence.folded(before[-1].last) == ")")
    if not before or sentence.folded(end) != ",":
        return None
    start = end + 1
    dated = any(d.first <= start < d.last for d in sentence.dates)
    word = sentence.tokens[start].word if start < figure.mention.first else None
    return None if word is None or dated or word.tags != {NOUN} or word.shape != "lower" else start
