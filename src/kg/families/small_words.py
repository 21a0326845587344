"""Articles, possessives and letters: what a word is before anything is known of its meaning."""

from __future__ import annotations

import re
from functools import lru_cache

from kg.families.reading import Sentence
from kg.lang.base import Token, Word

_SHARE = 4  # a sentence may hold so many foreign letters for one of its own
_CYRILLIC, _LATIN = re.compile(r"[\u0400-\u04ff]"), re.compile(r"[A-Za-z]")


def article(sentence: Sentence, index: int) -> bool:
    """Whether a token is an article."""
    return any(m.first == index for m in sentence.cue("glue.article"))


def past_article(sentence: Sentence, index: int) -> int:
    """The index after an article, `index` itself where none stands there."""
    return index + article(sentence, index)


def inflected(sentence: Sentence) -> bool:
    """Whether the language of a sentence marks cases on its nouns."""
    return any(token.word.cases for token in sentence.tokens)


def possessive(word: Word) -> bool:
    """Whether a word is a possessive (`Kazakhstan's`, `the countries'`)."""
    return word.folded.endswith(("'s", "s'"))


def foreign(token: Token, sentence: Sentence) -> bool:
    """Whether a capitalised word is in letters that its sentence is not written with."""
    return token.word.capital and _LATIN.match(token.text) is not None and _other_letters(sentence.text)


@lru_cache(maxsize=4096)
def _other_letters(text: str) -> bool:
    return len(_CYRILLIC.findall(text)) * _SHARE > len(_LATIN.findall(text))
