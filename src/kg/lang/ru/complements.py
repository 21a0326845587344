"""How far the complements of a head noun reach.

`Министерство` + `инвестиций, промышленности и торговли Республики Узбекистан`: phrases in the
genitive, joined by `и` or in a list that `и` closes, `по` with a dative, names in quotation
marks, states and their abbreviations. A coordinated noun must be of the kind of the one before
it: a thing beside a thing, small letters beside small letters, so that in `Министерства
экономики и Министерства финансов` or `министра торговли и посла` the second begins anew.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.lang import base
from kg.lang.base import Word
from kg.lang.ru.morphology import readings

_QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"'}
_RELATIVE = frozenset({"который", "он", "она", "они", "кто", "что", "чей"})
_ABBREVIATION = 6
# nouns with which `по` tells when or whence, and complements nothing: `по итогам`, `по словам`
_ADJUNCTS = frozenset(
    {
        *("итог", "слово", "данный", "данные", "мнение", "поручение", "приглашение", "случай", "результат"),
        *("окончание", "завершение", "видеосвязь", "телефон", "инициатива", "прибытие", "сообщение"),
        *("просьба", "состояние", "сравнение"),
    }
)


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase of the chain: the index after it, its noun, that noun's case."""

    end: int
    noun: Word
    case: str


def genitive_tail(words: Sequence[Word]) -> int:
    """How many of `words`, which follow a head noun, complement it."""
    end, last = 0, None
    while end < len(words):
        following = _next(words, end, last)
        if following is None:
            return end
        end, last = following.end, following
    return end


def _next(words: Sequence[Word], index: int, last: _Phrase | None) -> _Phrase | None:
    """The part of the chain that begins at `index`, if any does."""
    word = words[index]
    if word.text in _QUOTES:
        return _quoted(words, index, last)
    if word.folded == "по":
        adjunct = index + 1 < len(words) and not _ADJUNCTS.isdisjoint(words[index + 1].keys)
        return _phrase(words, index + 1, "datv") if _head_may_take_po(last) and not adjunct else None
    if word.text in (",", "и"):
        return None if last is None else _coordinated(words, index, last)
    if last is not None and _state_name(word, last):
        return _Phrase(index + 1, word, "gent")
    return _phrase(words, index, "gent")


def _head_may_take_po(last: _Phrase | None) -> bool:
    return last is None or last.case == "gent"


def _quoted(words: Sequence[Word], index: int, last: _Phrase | None) -> _Phrase | None:
    close = _QUOTES[words[index].text]
    for end in range(index + 1, min(index + 12, len(words))):
        if words[end].text == close:
            return _Phrase(end + 1, words[end], "gent" if last is None else last.case)
    return None


def _coordinated(words: Sequence[Word], index: int, last: _Phrase) -> _Phrase | None:
    """What `и`, or a comma whose list `и` closes, adds to the chain."""
    following = _phrase(words, index + 1, last.case)
    if following is None or not _alike(last.noun, following.noun):
        return None
    if words[index].text == "и":
        return following
    end = following.end
    while end < len(words) and words[end].text not in (",", "и"):
        more = _phrase(words, end, "gent")
        if more is None:
            return None
        end = more.end
    if end >= len(words):
        return None
    closing = _coordinated(words, end, following)
    return None if closing is None else following


def _alike(one: Word, other: Word) -> bool:
    """Whether two nouns may stand in one list."""
    if one.capital != other.capital or (base.GEO in one.tags) != (base.GEO in other.tags):
        return False
    return _animate(one) == _animate(other)


def _animate(word: Word) -> bool:
    nouns = [parse for parse in readings(word.text, name=False) if parse.tag.POS == "NOUN"]
    return len(nouns) > 0 and nouns[0].tag.animacy == "anim"


def _phrase(words: Sequence[Word], index: int, case: str) -> _Phrase | None:
    """Adjectives (a list of them, too) and a noun in one case, from `index` on."""
    while index < len(words):
        word = words[index]
        if _is_noun(words, index, case):
            return _Phrase(index + 1, word, case)
        if not _modifies(word, case):
            return None
        index += 1
        if index + 1 < len(words) and words[index].text in (",", "и") and _modifies(words[index + 1], case):
            index += 1
    return None


def _modifies(word: Word, case: str) -> bool:
    fitting = case in word.cases and not _RELATIVE & word.keys
    return fitting and len({base.ADJ, base.NUM} & word.tags) > 0


def _is_noun(words: Sequence[Word], index: int, case: str) -> bool:
    word = words[index]
    if base.NOUN not in word.tags or case not in word.cases or _person(words, index):
        return False
    best = readings(word.text, name=False)
    if len(best) == 0 or best[0].tag.POS in ("VERB", "INFN", "GRND", "PREP", "CONJ", "PRCL", "ADVB"):
        return False
    following = words[index + 1] if index + 1 < len(words) else None
    if following is None or best[0].tag.POS not in ("ADJF", "PRTF"):
        return True
    # an adjective before its noun, unless it stands for one: `управляющих фонда`
    agrees = case in following.cases and len(word.numbers & following.numbers) > 0
    return not (agrees and base.NOUN in following.tags and base.CONJ not in following.tags)


def _person(words: Sequence[Word], index: int) -> bool:
    """A name in the genitive is a person, no complement: `министра торговли Армана Шаккалиева`."""
    word = words[index]
    if not word.capital or word.shape == "upper":
        return False
    names = {base.GIVEN, base.SURNAME, base.PATRONYMIC} & word.tags
    if word.sure_name or len(names) == 0:
        return word.sure_name
    following = words[index + 1] if index + 1 < len(words) else None
    surname = following is not None and following.shape == "title" and base.SURNAME in following.tags
    return surname or base.GEO not in word.tags


def _state_name(word: Word, last: _Phrase) -> bool:
    """`Республики Узбекистан`, `Министерства торговли РК`, `РУз`."""
    if base.GEO in word.tags and word.capital and "республика" in last.noun.keys:
        return True
    return word.shape in ("upper", "mixed") and len(word.text) < _ABBREVIATION and word.text.isalpha()
