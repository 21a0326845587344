"""The analysis of a Russian word form, through the dictionary and the guesser of pymorphy3.

A form has many readings; those whose lemma holds less than a twentieth of the probability are
dropped, unless they say that a capitalised word is a name, which is rarer than the word it looks
like, or are nouns of the dictionary: `экспорт стали` (steel) is read beside `стали` (became).
The analysis of a form depends on nothing but the form, so it is made once and kept.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from typing import Any

import pymorphy3

from kg.lang import base
from kg.lang.base import Shape, Word
from kg.lang.ru.given_names import looks_given, looks_surname

MAX_KEPT = 200_000
MIN_SHARE = 0.05
MIN_NAME_SHARE = 0.01
MIN_NOUN_SHARE = 0.02

_POS = {
    "NOUN": base.NOUN,
    "ADJF": base.ADJ,
    "ADJS": base.ADJ,
    "PRTF": base.ADJ,
    "PRTS": base.VERB,
    "VERB": base.VERB,
    "INFN": base.VERB,
    "GRND": base.VERB,
    "COMP": base.ADV,
    "ADVB": base.ADV,
    "PRED": base.ADV,
    "NUMR": base.NUM,
    "NUMB": base.NUM,
    "NPRO": base.PRON,
    "PREP": base.ADP,
    "CONJ": base.CONJ,
    "PRCL": base.PART,
}
_MARKS = {"Name": base.GIVEN, "Surn": base.SURNAME, "Patr": base.PATRONYMIC, "Geox": base.GEO}
_CASES = {
    "nomn": "nomn",
    "gent": "gent",
    "datv": "datv",
    "accs": "accs",
    "ablt": "ablt",
    "loct": "loct",
    "gen1": "gent",
    "gen2": "gent",
    "acc2": "accs",
    "loc1": "loct",
    "loc2": "loct",
}
_FOLD = str.maketrans({"ё": "е", "’": "'", "ʻ": "'", "ʼ": "'", "`": "'", "‘": "'", "´": "'", "‑": "-"})

_kept: dict[str, Word] = {}


@cache
def analyzer() -> Any:
    """The dictionary, opened on first use (a twentieth of a second)."""
    return pymorphy3.MorphAnalyzer()


def fold(text: str) -> str:
    """Lower case, `ё` as `е`, one kind of apostrophe and of hyphen."""
    return text.lower().translate(_FOLD)


def shape(form: str) -> Shape:
    letters = [char for char in form if char.isalpha()]
    if len(letters) == 0:
        return "digit" if form[:1].isdigit() else "other"
    if form.islower():
        return "lower"
    if form.isupper():
        return "upper" if len(letters) > 1 else "title"
    parts = form.replace("‑", "-").split("-")
    if form[0].isupper() and all(part == "" or part[1:].islower() or len(part) == 1 for part in parts):
        return "title"
    return "mixed"


def analyse(form: str) -> Word:
    """The analysis of one form, kept for the next time; at most `MAX_KEPT` are."""
    word = _kept.get(form)
    if word is None:
        if len(_kept) >= MAX_KEPT:
            _kept.clear()
        word = _kept[form] = _analysed(form)
    return word


def _analysed(form: str) -> Word:
    folded, kind = fold(form), shape(form)
    if kind in ("digit", "other"):
        return Word(form, folded, frozenset((folded,)), shape=kind)
    found = readings(form, name=kind != "lower")
    tags: set[str] = set()
    cases: set[str] = set()
    genders: set[str] = set()
    numbers: set[str] = set()
    for reading in found:
        tags.update(_tags(reading.tag, name=kind != "lower"))
        if reading.tag.case in _CASES:
            cases.add(_CASES[reading.tag.case])
        if reading.tag.gender is not None:
            genders.add(reading.tag.gender)
        if reading.tag.number is not None:
            numbers.add(reading.tag.number)
    if kind == "title" and base.GEO not in tags and looks_given(form.lower(), known=_in_dictionary(found)):
        tags.add(base.GIVEN)
    if kind == "title" and base.GEO not in tags and looks_surname(form.lower(), known=_in_dictionary(found)):
        tags.add(base.SURNAME)
    keys = {folded} | {fold(reading.normal_form) for reading in found}
    sure = kind != "lower" and len(found) > 0 and _sure_name(found[0])
    return Word(
        form,
        folded,
        frozenset(keys),
        frozenset(tags),
        frozenset(cases),
        frozenset(genders),
        frozenset(numbers),
        kind,
        sure,
    )


@lru_cache(maxsize=50_000)
def readings(form: str, *, name: bool) -> list[Any]:
    """The readings worth keeping, best first."""
    parses = analyzer().parse(form)
    shares: defaultdict[tuple[str, str | None], float] = defaultdict(float)
    for parse in parses:
        shares[parse.normal_form, parse.tag.POS] += parse.score
    best = parses[0].normal_form if len(parses) > 0 else ""
    kept = []
    for parse in parses:
        share = shares[parse.normal_form, parse.tag.POS]
        named = name and share >= MIN_NAME_SHARE and any(mark in parse.tag for mark in _MARKS)
        if {"Subx", "Fixd"} <= parse.tag.grammemes and len(parses) > 1:
            continue  # an adjective as part of a compound, guessed for every `казахстанско-узбекский`
        noun = parse.tag.POS == "NOUN" and from_dictionary(parse) and share >= MIN_NOUN_SHARE
        if share >= MIN_SHARE or named or noun or parse.normal_form == best:
            kept.append(parse)
    return kept


def _tags(tag: Any, *, name: bool) -> set[str]:
    tags = set()
    if tag.POS in _POS:
        tags.add(_POS[tag.POS])
    if "Apro" in tag:
        tags.add(base.PRON)
    if name:
        tags.update(mark for grammeme, mark in _MARKS.items() if grammeme in tag)
    return tags


def _in_dictionary(found: list[Any]) -> bool:
    return len(found) > 0 and from_dictionary(found[0])


def from_dictionary(parse: Any) -> bool:
    """Whether the dictionary itself, not the guesser, has this reading."""
    return len(parse.methods_stack) == 1 and type(parse.methods_stack[0][0]).__name__ == "DictionaryAnalyzer"


def _sure_name(parse: Any) -> bool:
    """Whether the dictionary reads the form first of all as a person's name."""
    return from_dictionary(parse) and any(mark in parse.tag for mark in ("Name", "Surn", "Patr"))
