"""How much something grew or fell: percent, factors, `doubled`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kg.families.clauses import clause, within
from kg.families.head_final import case_of, head_final
from kg.families.reading import Mention, Quantity, Sentence
from kg.families.standing import Standing

FACTORS = {"doubled": 100, "tripled": 200, "quadrupled": 300, "fivefold": 400, "halved": -50}
FRACTIONS = {"half": Decimal(50), "third": Decimal(100) / 3, "quarter": Decimal(25), "fifth": Decimal(20)}
_REACH = 10
_COMMENT = 6  # tokens between a level and the brackets behind it
_INDEXED = 3
_LEAST_INDEX = 30  # percent: less is a change, no level of the year before
_HUNDRED = Decimal(100)
_PLUS, _MINUS = "+", ("-", "−", "–", "‑")


@dataclass(frozen=True, slots=True)
class Change:
    """A change in percent, signed; `mention` is where it stands."""

    percent: Decimal
    mention: Mention[Quantity] | Mention[str]

    @property
    def first(self) -> int:
        return self.mention.first


def changes(sentence: Sentence, stands: Mapping[int, Standing]) -> Iterator[Change]:
    """The changes of a sentence that have happened, in no set order."""
    for quantity in sentence.quantities:
        if stands[quantity.first] in ("reached", "base"):
            yield from _counted(sentence, quantity)
    for name, m in sentence.each("observation", FRACTIONS):
        sign = 0 if _ahead(sentence, m) else _moved(sentence, m)
        if sign != 0:
            yield Change(FRACTIONS[name] * sign, m)
    for name, m in sentence.each("observation", FACTORS):
        if not _ahead(sentence, m):
            percent = FACTORS[name]
            yield Change(_fallen(percent) if _falls(sentence, m) else Decimal(percent), m)


def _counted(sentence: Sentence, quantity: Mention[Quantity]) -> Iterator[Change]:
    """The change that a number tells: percent, a factor, a fraction in words."""
    value = quantity.value
    fraction = value.unit is None and 0 < value.value < 1
    if value.unit == "percent" or value.factor or fraction:
        sign = _sign(sentence, quantity, beside=fraction)
        if value.unit == "percent" and (_index(sentence, quantity) or (sign == 0 and _of_base(sentence, quantity))):
            yield Change(value.value - _HUNDRED, quantity)
        elif sign == 0 and value.factor and any(m.first == quantity.last for m in sentence.cue("observation.times-of")):
            yield Change((value.value - 1) * _HUNDRED, quantity)
        elif sign != 0:
            yield Change(_percent(value, sign, fraction=fraction), quantity)


def _index(sentence: Sentence, quantity: Mention[Quantity]) -> bool:
    """`темп роста – 107,2%`: a level in percent of the one before."""
    near = [m for m in sentence.cue("observation.index") if 0 <= quantity.first - m.last <= _INDEXED]
    return len(near) > 0 and quantity.value.value >= _LEAST_INDEX


def _of_base(sentence: Sentence, quantity: Mention[Quantity]) -> bool:
    """`130,2% к январю – июню 2024 г.`, `94% of the level of 2023`: what is compared with stands right behind."""
    if quantity.value.value < _LEAST_INDEX:
        return False
    based = any(m.first == quantity.last for m in sentence.cue("observation.base", "observation.times-of"))
    by_months = any(d.value.preposition == "by" and 0 <= d.first - quantity.last <= 1 for d in sentence.dates)
    return based or by_months


def commented(sentence: Sentence, mention: Mention[Any]) -> Mention[Quantity] | None:
    """`3,1 млрд долларов (рост на 12%)`, `$96 m (2023: $82 m; +17%)`: the quantity that brackets behind it speak of."""
    opened = next((i for i in range(mention.first - 1, -1, -1) if sentence.tokens[i].text in "()"), None)
    if opened is None or sentence.tokens[opened].text != "(":
        return None
    before = [q for q in sentence.quantities if q.last <= opened and opened - q.last <= _COMMENT]
    dated = {i for d in sentence.dates for i in range(d.first, d.last)}
    words = [i for i in range(before[-1].last, opened) if i not in dated] if before else []
    marked = any(sentence.tokens[i].text in ",;:–—" for i in words)
    return before[-1] if before and not marked else None


def compares(sentence: Sentence, mention: Mention[Any]) -> bool:
    """`на 12% больше, чем`, `18 per cent more than`: a change told of the level before it."""
    words = sentence.cue("observation.more", "observation.less")
    return any(0 <= m.first - mention.last <= 1 for m in words)


def _moved(sentence: Sentence, mention: Mention[str]) -> int:
    """The sign of a fraction in words, by the word of growth or fall close to it; 0 without one."""
    moves = [(m, 1) for m in sentence.cue("observation.growth", "observation.more")]
    moves += [(m, -1) for m in sentence.cue("observation.fall", "observation.less")]
    near = [(m.gap(mention), sign) for m, sign in moves if m.gap(mention) <= 3]
    return min(near)[1] if near else 0


def _falls(sentence: Sentence, mention: Mention[str]) -> bool:
    """`упал вдвое`."""
    return any(0 <= m.gap(mention) <= 2 for m in sentence.cue("observation.fall"))


def _fallen(percent: int) -> Decimal:
    """A fall by a factor, of the growth by that factor: -50 of 100."""
    return (_HUNDRED / (_HUNDRED + percent) - 1) * _HUNDRED if percent > 0 else Decimal(percent)


def _percent(value: Quantity, sign: int, *, fraction: bool) -> Decimal:
    if value.factor and value.value == 0:
        return -_HUNDRED  # whatever falls to nothing
    if value.factor:
        return (value.value - 1) * _HUNDRED if sign > 0 else (1 / value.value - 1) * _HUNDRED
    return value.value * sign * (_HUNDRED if fraction else 1)


def _sign(sentence: Sentence, quantity: Mention[Quantity], *, beside: bool) -> int:
    """1 for growth, -1 for a fall, 0 where nothing tells: a sign glued to the number, else the nearest word."""
    if not head_final(sentence) and quantity.value.unit == "percent" and _reaches(sentence, quantity):
        return 0
    if quantity.first > 0:
        mark = sentence.tokens[quantity.first - 1]
        if mark.text == _PLUS:
            return 1
        opened = quantity.first < 2 or sentence.tokens[quantity.first - 2].text in "(,:;"
        if mark.text in _MINUS and mark.end == quantity.start and opened:
            return -1
    bounds = clause(sentence, quantity.first)
    moves = [(m, 1) for m in sentence.cue("observation.growth")] + [(m, -1) for m in sentence.cue("observation.fall")]
    moves = [(m, sign) for m, sign in moves if within(m, bounds) and m.gap(quantity) <= (2 if beside else _REACH)]
    moves = [(m, sign) for m, sign in moves if not _bounds(m, quantity)]
    moves = [(m, sign) for m, sign in moves if not any(o.holds(m) and o is not m and o != m for o, _ in moves)]
    moves += [(m, 1) for m in sentence.cue("observation.more") if _beside(m, quantity)]
    moves += [(m, -1) for m in sentence.cue("observation.less") if _beside(m, quantity)]
    if head_final(sentence):
        moves = [(m, sign) for m, sign in moves if m.first >= quantity.last] or moves
    best = min(moves, key=lambda pair: (max(pair[0].gap(quantity), 0), pair[0].first), default=None)
    return _parallel(sentence, quantity) if best is None else best[1]


def _reaches(sentence: Sentence, quantity: Mention[Quantity]) -> bool:
    """`доля сократилась до 21%`, `narrowed to 21 percent`: a level that is itself in percent."""
    by = sentence.cue("observation.by", "observation.turn")  # `на 5%`, `чем на 5%`
    to = any(m.last == quantity.first for m in sentence.cue("target.to"))
    return to and not any(m.last == quantity.first for m in by)


def _parallel(sentence: Sentence, quantity: Mention[Quantity]) -> int:
    """`экспорт снизился на 13%, импорт – на 6,8%`: the verb of the clause before holds on."""
    if head_final(sentence):
        return _shared_verb(sentence, quantity)
    if not any(0 <= quantity.first - m.last <= 1 for m in sentence.cue("observation.by")):
        return 0
    moves = [(m, 1) for m in sentence.cue("observation.growth")] + [(m, -1) for m in sentence.cue("observation.fall")]
    before = [(m.last, sign) for m, sign in moves if m.last <= quantity.first]
    return max(before)[1] if before else 0


def _shared_verb(sentence: Sentence, quantity: Mention[Quantity]) -> int:
    """`экспорт 13 пайызға, импорт 6,8 пайызға өсті`: the verb of the next figure in the same case."""
    after = next((q for q in sentence.quantities if q.first >= quantity.last and q.value.unit == "percent"), None)
    if after is None or case_of(sentence, after) != case_of(sentence, quantity) or not case_of(sentence, quantity):
        return 0
    return _sign(sentence, after, beside=False)


def _beside(move: Mention[str], quantity: Mention[Quantity]) -> bool:
    """`на 15% больше`, `2.3 times more`: words that compare only right beside a number."""
    return 0 <= move.first - quantity.last <= 1 or (move.last == quantity.first - 1 and quantity.value.bound is None)


def _bounds(move: Mention[str], quantity: Mention[Quantity]) -> bool:
    """`больше 57%`: a word that says how exact the number is."""
    return quantity.value.bound is not None and move.last == quantity.first


def _ahead(sentence: Sentence, mention: Mention[str]) -> bool:
    """`планируется удвоить`: a word of aims or possibilities before it in its clause, none of things done."""
    bounds = clause(sentence, mention.first)
    words = sentence.cue("target.aim", "target.plan", "target.potential", "target.done", "observation.level")
    here = [m for m in words if within(m, bounds)]
    if head_final(sentence):
        behind = [m for m in here if m.first >= mention.first]
        return bool(behind) and behind[0].value not in ("target.done", "observation.level")
    before = [m for m in here if m.first <= mention.first]
    return bool(before) and before[-1].value not in ("target.done", "observation.level")
