"""Looking up the phrases of a number vocabulary (units, bounds, `times`) at a token.

The words of a phrase are base forms (any of a token's keys), exact texts (`$`) or, with `*` behind,
beginnings. Phrases are kept by their first word, for every number of a report asks for them all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kg.lang.base import Token

Phrase = tuple[str, ...]


class PhraseTable:
    """Phrases with a value each, found by the token they begin at."""

    def __init__(self, phrases: Mapping[Phrase, str]) -> None:
        self._by_word: dict[str, list[Phrase]] = {}
        self._by_beginning: list[Phrase] = []
        self._values = dict(phrases)
        self._first = frozenset(phrase[0] for phrase in phrases)
        for phrase in sorted(phrases, key=len, reverse=True):
            if phrase[0].endswith("*") and len(phrase[0]) > 1:
                self._by_beginning.append(phrase)
            else:
                self._by_word.setdefault(phrase[0], []).append(phrase)

    def at(self, tokens: Sequence[Token], first: int, *, end: int | None = None) -> tuple[int, str] | None:
        """The longest phrase that begins at a token (and ends before `end` exactly): (index after it, value)."""
        if not 0 <= first < len(tokens):
            return None
        token = tokens[first]
        if not self._by_beginning and token.word.keys.isdisjoint(self._first) and token.text not in self._first:
            return None
        best: Phrase | None = None
        for phrase in self._candidates(token):
            fits = end is None or first + len(phrase) == end
            if fits and (best is None or len(phrase) > len(best)) and _matches(tokens, first, phrase):
                best = phrase
        return None if best is None else (first + len(best), self._values[best])

    def _candidates(self, token: Token) -> Iterator[Phrase]:
        for key in {*token.word.keys, token.text}:
            yield from self._by_word.get(key, ())
        yield from self._by_beginning


def _matches(tokens: Sequence[Token], first: int, phrase: Phrase) -> bool:
    return first + len(phrase) <= len(tokens) and all(
        word in tokens[first + i].word.keys
        or word == tokens[first + i].text
        or (word.endswith("*") and tokens[first + i].word.folded.startswith(word[:-1]))
        for i, word in enumerate(phrase)
    )
