"""The interface speaks its languages alike."""

from __future__ import annotations

from dataclasses import fields

import pytest

from kg.explain.words import LANGUAGES, words
from kg.families import FAMILIES
from kg.families.reading import Scope


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_the_same_words(lang: str) -> None:
    here, english = words(lang), words("en")
    for mine, other in ((here.plain, english.plain), (here.kinds, english.kinds), (here.layers, english.layers)):
        assert list(mine) == list(other)
        assert all(word.strip() for word in mine.values())
    assert list(here.kinds) == [family.kind for family in FAMILIES]
    named = {field.name for field in fields(Scope)} | {"denied", "refuted", "supposed"}
    assert named >= set(here.scopes) == set(english.scopes)


def test_what_has_no_word_is_called_by_its_name() -> None:
    assert (words("ru").kind("novelty"), words("ru").layer("novelties")) == ("novelty", "novelties")
