"""The analysis of an English word form: lemmas by suffix rules and exceptions, rough parts of speech.

Keys may hold forms that are no English words (`creat` beside `create` of `created`): phrases
are matched on any key, so a spare one costs nothing, a missing one a match. British and
American spellings are keys of each other. The word lists are `words.toml`.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from kg.lang.base import ADJ, ADV, NOUN, NUM, PATRONYMIC, SURNAME, VERB, Shape, Word
from kg.lang.lexicon import read_toml

_WORDS = read_toml(Path(__file__).with_name("words.toml"))


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _lemmas() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for lemma, forms in _WORDS["irregular"].items():
        for form in forms.split():
            found[form] = (*found.get(form, ()), lemma)
    return found


def _spellings() -> dict[str, str]:
    pairs = dict(_WORDS["spellings"])
    return {**{american: british for british, american in pairs.items()}, **pairs}


CLOSED = {tag: _set(text) for tag, text in _WORDS["closed"].items()}
VERBS = _set(_WORDS["verbs"]["words"])
ABBREVIATIONS = _set(_WORDS["abbreviations"]["words"])
_IRREGULAR = _lemmas()
# past forms that are verbs and nothing else: `held`, `met`, not `set`
PAST = _set(_WORDS["past"]["words"])
_UNINFLECTED = _set(_WORDS["uninflected"]["words"])
_SPELLINGS = _spellings()
_LY = _set(_WORDS["ly"]["words"])
_ADJECTIVE = tuple(_WORDS["adjective_endings"]["endings"])
_SURNAME = tuple(_WORDS["surname_endings"]["endings"])
_PATRONYMIC = ("ovich", "evich", "ovna", "evna")

_APOSTROPHES = str.maketrans("‘’ʻʼ`´ʹ", "'''''''")
_HYPHENS = str.maketrans("‑‐", "--")
_IZE = re.compile(r"(.{3,})i([sz])(e|es|ed|er|ers|ing|ation|ations|ational)")
_VOWELS = frozenset("aeiouy")


def fold(form: str) -> str:
    """Lower case, one kind of apostrophe, one kind of hyphen."""
    return form.translate(_APOSTROPHES).translate(_HYPHENS).lower()


def _without_s(word: str) -> list[str]:
    if not word.endswith("s") or word.endswith(("ss", "us", "is")) or len(word) < 4:  # `gas`
        return []
    if word.endswith("ies") and len(word) > 4:  # not `ties`
        return [word[:-3] + "y", word[:-1]]
    if word.endswith(("sses", "shes", "ches", "xes", "zes", "oes")):
        return [word[:-2], word[:-1]]
    return [word[:-1]]


def _stems(stem: str) -> list[str]:
    """What `-ed` or `-ing` may have been added to: `creat` of `create`, `plann` of `plan`."""
    if not any(letter in _VOWELS for letter in stem) or len(stem) < 2:  # `go` is the shortest
        return []
    found = [stem, stem + "e"]
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in _VOWELS:  # as in `planned`
        found.append(stem[:-1])
    return found


def _without_ed(word: str) -> list[str]:
    if word.endswith("ied"):
        return [word[:-3] + "y"]
    if word.endswith("ed"):
        return _stems(word[:-2])
    if word.endswith("ing"):
        return _stems(word[:-3])
    return []


def _lemmas_of(word: str) -> set[str]:
    if word in _UNINFLECTED:
        return {word, *_IRREGULAR.get(word, ())}
    return {word, *_IRREGULAR.get(word, ()), *_without_s(word), *_without_ed(word)}


def _spelt(word: str) -> list[str]:
    """The other side of the Atlantic: `centre` of `center`, `organise` of `organize`."""
    found = [_SPELLINGS[word]] if word in _SPELLINGS else []
    ize = _IZE.fullmatch(word)
    if ize is not None:
        found.append(f"{ize[1]}i{'z' if ize[2] == 's' else 's'}{ize[3]}")
    return found


def bare(folded: str) -> str:
    """Without the possessive `'s`; the folded form itself where there is none."""
    return folded[:-2] if folded.endswith("'s") and len(folded) > 3 else folded  # not `it's`


def _keys(folded: str) -> frozenset[str]:
    lemmas = _lemmas_of(bare(folded))
    return frozenset({folded, *lemmas, *(other for lemma in lemmas for other in _spelt(lemma))})


def _shape(form: str) -> Shape:
    letters = re.sub(r"['’‘ʼʻ`´]s$", "", form)
    if letters[:1].isdigit():
        return "digit"
    if not any(letter.isalpha() for letter in letters):
        return "other"
    if letters.islower():
        return "lower"
    if letters.isupper():
        return "upper"
    parts = [part for part in re.split(r"[-‑'’ʻʼ`‘´]", letters) if part]
    title = parts[0][:1].isupper() and all(part[1:].islower() or len(part) == 1 for part in parts)
    return "title" if title else "mixed"


def _is_verb(folded: str, keys: frozenset[str]) -> bool:
    if folded in CLOSED[VERB]:
        return True
    return not keys.isdisjoint(VERBS) or (folded.endswith("ed") and len(keys) > 1)


def _tags(folded: str, keys: frozenset[str], shape: Shape) -> frozenset[str]:
    if shape in ("digit", "other"):
        return frozenset({NUM}) if shape == "digit" else frozenset()
    tags = {tag for tag, words in CLOSED.items() if folded in words}
    if len(tags) > 0:
        return frozenset(tags)
    if folded.endswith("ly") and shape == "lower" and folded not in _LY:
        return frozenset({ADV})
    tags.add(NOUN)
    if _is_verb(folded, keys):
        tags.add(VERB)
    if folded.endswith(_ADJECTIVE):
        tags.add(ADJ)
    if shape == "title" and any(key.endswith(_SURNAME) and len(key) > 4 for key in keys):  # not `Lev`
        tags.add(SURNAME)
        if folded.endswith(_PATRONYMIC):
            tags.add(PATRONYMIC)
    return frozenset(tags)


@lru_cache(maxsize=200_000)
def analyse(form: str) -> Word:
    """The analysis of one form, kept: the same object for the same form."""
    folded = fold(form)
    shape = _shape(form)
    keys = _keys(folded) if shape not in ("digit", "other") else frozenset({folded})
    numbers = frozenset({"plur"}) if len(_without_s(folded)) > 0 and folded not in _UNINFLECTED else frozenset({"sing"})
    return Word(form, folded, keys, tags=_tags(folded, keys, shape), numbers=numbers, shape=shape)
