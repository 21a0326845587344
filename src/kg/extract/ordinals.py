"""Ordinal numbers in digits, words and Roman numerals."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from kg.families.reading import Mention, Sentence
from kg.lang.base import NumberWords, Token

_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_ROMAN_STEPS = ((100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_DASHES = ("-", "–", "—", "‑")
_NUMERAL = re.compile(r"[IVXLC]{1,7}")
MAX_ORDINAL = 1000
_NOUN = 4  # letters


class Ordinals:
    """Finding ordinals with one language's vocabulary."""

    def __init__(self, words: NumberWords) -> None:
        self._words = words
        self._known = frozenset(words.ordinals)
        self._suffixes = frozenset(suffix.lstrip("-") for suffix in words.ordinal_suffixes)

    def find(self, sentence: Sentence) -> list[Mention[int]]:
        """`21st`, `21-е`, `второе`, `XXI`: ordinal numbers, Roman ones before a lower-case word or a capital noun."""
        found = []
        for index in range(len(sentence.tokens)):
            value, last = self._ordinal(sentence.tokens, index)
            if value is not None and 0 < value < MAX_ORDINAL:
                found.append(sentence.mention(index, last, value))
        return found

    def _ordinal(self, tokens: Sequence[Token], index: int) -> tuple[int | None, int]:
        """The ordinal that begins (in words: ends) at a token, and the index after it."""
        word = tokens[index].word
        if not word.keys.isdisjoint(self._known):
            known = next(self._words.ordinals[key] for key in word.keys if key in self._known)
            tens = self._cardinal(tokens[index - 1]) if index > 0 else None
            compound = tens is not None and tens % 10 == 0 and 10 <= tens <= 90 and known < 10
            return (int(tens) + known if tens is not None and compound else known), index + 1
        hyphened = self._hyphened(word.folded) if "-" in word.folded else None
        if hyphened is not None:
            return hyphened, index + 1
        if word.text.isdigit() and len(word.text) <= 3:
            return self._suffixed(tokens, index)
        roman = word.text[0] in _ROMAN and _NUMERAL.fullmatch(word.text) and "PRON" not in word.tags
        if roman and index + 1 < len(tokens) and tokens[index + 1].word.shape in ("lower", "title"):
            return _roman(word.text), index + 1
        return None, index + 1

    def _hyphened(self, folded: str) -> int | None:
        """`twenty-first`."""
        match = re.fullmatch(r"([^\W\d_]+)-([^\W\d_]+)", folded)
        if match is None:
            return None
        tens, ones = self._words.cardinals.get(match[1]), self._words.ordinals.get(match[2])
        return None if tens is None or ones is None else int(tens) + ones

    def _suffixed(self, tokens: Sequence[Token], index: int) -> tuple[int | None, int]:
        """`21st`, `21-е`: digits with a suffix glued to them, a dash between or not."""
        last = index + 1
        if last < len(tokens) and tokens[last].text in _DASHES and tokens[last].start == tokens[index].end:
            last += 1
        glued = last < len(tokens) and tokens[last].start == tokens[last - 1].end
        if glued and "" in self._suffixes and last > index + 1 and _long_noun(tokens[last]):
            return int(tokens[index].text), last
        if glued and tokens[last].word.folded in self._suffixes:
            return int(tokens[index].text), last + 1
        return None, index + 1

    def _cardinal(self, token: Token) -> Decimal | None:
        return next((self._words.cardinals[key] for key in token.word.keys if key in self._words.cardinals), None)


def _long_noun(token: Token) -> bool:
    """`21-|отырысы`: digits with a hyphen glued to a noun count it, where the language writes so."""
    return token.word.shape in ("lower", "title") and len(token.text) >= _NOUN


def _roman(text: str) -> int | None:
    total = 0
    for here, following in zip(text, [*text[1:], ""], strict=True):
        value = _ROMAN[here]
        total += -value if following and _ROMAN[following] > value else value
    return total if text == _to_roman(total) else None


def _to_roman(value: int) -> str:
    out = ""
    for number, sign in _ROMAN_STEPS:
        while value >= number:
            out, value = out + sign, value - number
    return out
