"""Rows of states with a figure each: `Китай – 12,5 млрд, Россия – 11,6`, `Türkiye ($3.1 bn), Russia ($1.9 bn)`.

The state right before a figure is the one it is of: the partner of the state whose trade is told, or
where none is told (`экспорт по странам: Россия – 30,9`) the owner itself.
"""

from __future__ import annotations

from kg.families.head_final import case_of, head_final
from kg.families.parties import is_state
from kg.families.reading import Mention, Quantity, Sentence

_TIES = frozenset("(–—-:‑")
_WIDE = 2
_OPENING = 2
_TWO = 2


def row(sentence: Sentence) -> dict[int, Mention[str]]:
    """The state that each figure of a row is of, by the figure's first token; empty where there is no row."""
    known: dict[int, Mention[str]] | None = sentence.memo.get("row")
    if known is None:
        known = sentence.memo["row"] = _row(sentence)
    return known


def _row(sentence: Sentence) -> dict[int, Mention[str]]:
    found: dict[int, Mention[str]] = {}
    shared = sentence.has("observation.trade-share")
    for quantity in sentence.quantities:
        percent = quantity.value.unit == "percent" and not (shared and _held(sentence, quantity))
        if percent or quantity.value.factor:
            continue
        state = _before(sentence, quantity)
        if state is not None:
            found[quantity.first] = state
    if len(found) >= _TWO:
        return found
    return {at: state for at, state in found.items() if _alone(sentence, state)}


def _held(sentence: Sentence, quantity: Mention[Quantity]) -> bool:
    """`доля Китая (27,9%)`: a share in brackets, no change (`+27,9%`)."""
    return sentence.folded(quantity.first - 1) == "("


def _before(sentence: Sentence, quantity: Mention[Quantity]) -> Mention[str] | None:
    """The state with no more than a dash, a colon, a bracket or `with` between it and the figure."""
    near = [m for m in sentence.states if _beside(sentence, m, quantity) and is_state(m.value)]
    if not near:
        return None
    state = near[-1]
    between = range(state.last, quantity.first)
    small = sentence.cue("observation.partner", "observation.row-tie")
    ties = [i for i in between if sentence.tokens[i].text in _TIES or any(m.first <= i < m.last for m in small)]
    return state if len(ties) == len(between) else None


def _beside(sentence: Sentence, state: Mention[str], quantity: Mention[Quantity]) -> bool:
    """Right before a figure, one token between; none where the case says `with` (`Ресеймен 11,6 млрд`)."""
    gap = quantity.first - state.last
    return 0 < gap <= _WIDE or (gap == 0 and head_final(sentence) and "ablt" in case_of(sentence, state))


def _alone(sentence: Sentence, state: Mention[str]) -> bool:
    """One state with its figure: at the beginning of an item, or in brackets behind a name without a preposition."""
    if state.first <= _OPENING and not _led(sentence, state) and not _owns(sentence, state):
        return True
    return sentence.folded(state.last) == "(" and not _led(sentence, state) and "nomn" in _cases(sentence, state)


def _cases(sentence: Sentence, state: Mention[str]) -> frozenset[str]:
    cases = frozenset(sentence.tokens[state.last - 1].word.cases)
    return cases or frozenset({"nomn"})


def _led(sentence: Sentence, state: Mention[str]) -> bool:
    return state.first > 0 and "ADP" in sentence.tokens[state.first - 1].word.tags


def _owns(sentence: Sentence, state: Mention[str]) -> bool:
    """`Экспорт Туркменистана: 120 млн`: the state belongs to the word of the indicator before it."""
    words = [m for name in ("trade-turnover", "exports", "imports") for m in sentence.cue(f"observation.{name}")]
    return any(m.last == state.first for m in words)
