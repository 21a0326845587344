"""Cue words of all families in a sentence, by class."""

from __future__ import annotations

import sys

from kg.extract.known import name_words
from kg.extract.phrases import Phrases
from kg.families.reading import Sentence
from kg.lang.base import Language


class Cues:
    """A language's cue phrases. Within a family the longest match counts; families may overlap."""

    def __init__(self, language: Language) -> None:
        self._phrases: Phrases[str] = Phrases(language.analyse)
        for name, phrases in language.cues.items():
            for phrase in phrases:
                self._phrases.add(_phrase_words(phrase), sys.intern(name))
        self._family = {name: name.split(".")[0] for name in language.cues}

    def read(self, sentence: Sentence) -> None:
        """Fill `sentence.cues`."""
        for first, last, name in self._phrases.find(sentence.tokens, group=self._family.__getitem__):
            sentence.cues.setdefault(name, []).append(sentence.mention(first, last, name))


def _phrase_words(phrase: str) -> list[str]:
    """The words of a lexicon phrase with their `=` and `*` marks."""
    out = []
    for part in phrase.split():
        marked = part.startswith("=") or part.endswith("*")
        out.extend([part] if marked and len(part) > 1 else name_words(part) or [part])
    return out
