"""The base form of a noun phrase.

The adjectives before the head noun and the noun itself stand in one case, number and gender;
the reading in which they agree is looked for, and these words are put into the nominative of
their number. What follows the head noun is a complement and stays as it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import takewhile
from typing import Any

from kg.lang.base import Word
from kg.lang.ru.morphology import analyse, readings

_JOINTS = (",", "и", "-")
_OPENING, _CLOSING = "«“„([", "»”)]"
_ADJECTIVES = ("ADJF", "PRTF")
_SINGULAR = 0.25
_ROMAN = re.compile(r"[IVX]+|\d.*")
_NUMBER = re.compile(r"-\d+$")
_ENDING = re.compile(r"[а-я]{1,3}")
_KEPT = 8192  # phrases
_ORDINAL_ENDINGS = {"masc": "й", "femn": "я", "neut": "е"}


def base_phrase(words: Sequence[Word]) -> str:
    """A noun phrase with its leading adjectives and head noun in the nominative; kept, for names come again."""
    return _base_phrase(tuple(word.text for word in words))


@lru_cache(maxsize=_KEPT)
def _base_phrase(forms: tuple[str, ...]) -> str:
    words = [analyse(form) for form in forms]
    texts = [word.text for word in words]
    for last in range(_reach(words), -1, -1) if len(words) > 0 else ():
        agreed = _agreement(words[: last + 1])
        if agreed is not None:
            for index, form in agreed.items():
                texts[index] = form
            break
    return joined(texts)


def joined(texts: Sequence[str]) -> str:
    """Tokens with the spaces of Russian print: none inside quotation marks or before a comma."""
    out, open_mark = "", False
    for index, text in enumerate(texts):
        before = texts[index - 1] if index > 0 else ""
        tight = text in (",", ".", ";", ":", "!", "?", "%") or text in _CLOSING or (before != "" and before in _OPENING)
        if text in ('"', "'", "’"):
            tight, open_mark = tight or open_mark, not open_mark
        elif before in ('"', "'", "’"):
            tight = tight or open_mark
        tight = tight or _inside_word(texts, index)
        out += text if tight or out == "" else " " + text
    return out


def _inside_word(texts: Sequence[str], index: int) -> bool:
    """The hyphen and the ending of `21-го`."""
    hyphen = index if texts[index] == "-" else index - 1
    if not 0 < hyphen < len(texts) - 1 or texts[hyphen] != "-":
        return False
    return texts[hyphen - 1].isdigit() and _ENDING.fullmatch(texts[hyphen + 1]) is not None


def _reach(words: Sequence[Word]) -> int:
    """The last index that the head noun may have: only adjectives and their joints stand before it."""
    index = 0
    while index < len(words) - 1 and (_joint(words, index) or len(_adjectives(words[index])) > 0):
        index += 1
    return index


def _joint(words: Sequence[Word], index: int) -> bool:
    """Marks, `и`, numbers and their endings between the adjectives: `20-е и 21-е`."""
    word = words[index]
    if index > 0 and words[index - 1].text == "-":
        return _ENDING.fullmatch(word.text) is not None
    return word.text in _JOINTS or _ROMAN.fullmatch(word.text) is not None


def _adjectives(word: Word) -> list[Any]:
    return [parse for parse in _parses(word) if parse.tag.POS in _ADJECTIVES]


def _parses(word: Word) -> list[Any]:
    text = _NUMBER.sub("", word.text)
    return readings(text, name=False) if word.shape in ("lower", "title", "upper", "mixed") else []


def _agreement(words: Sequence[Word]) -> dict[int, str] | None:
    """The nominative forms by index, where the last word can be the noun of all the others; else None."""
    best: tuple[float, dict[int, str]] | None = None
    for noun in _parses(words[-1]):
        if noun.tag.POS != "NOUN" or noun.tag.case is None:
            continue
        forms = _forms(words, noun)
        weight = noun.score + (_SINGULAR if noun.tag.number == "sing" else 0)
        if forms is not None and (best is None or weight > best[0]):
            best = (weight, forms)
    return None if best is None else best[1]


def _forms(words: Sequence[Word], noun: Any) -> dict[int, str] | None:
    forms: dict[int, str] = {}
    for index, word in enumerate(words[:-1]):
        if word.text in _JOINTS or _ROMAN.fullmatch(word.text) is not None:
            continue
        if index > 0 and words[index - 1].text == "-":
            forms[index] = _ORDINAL_ENDINGS.get(noun.tag.gender, word.text)
            continue
        agreeing = next((parse for parse in _adjectives(word) if _agree(parse.tag, noun.tag)), None)
        if agreeing is None:
            return None
        forms[index] = _inflected(word, agreeing, noun.tag)
    forms[len(words) - 1] = _inflected(words[-1], noun, noun.tag)
    return forms


def _agree(adjective: Any, noun: Any) -> bool:
    if adjective.case != noun.case or adjective.number != noun.number:
        return False
    return bool(adjective.number == "plur" or adjective.gender == noun.gender)


def _inflected(word: Word, parse: Any, noun: Any) -> str:
    """The nominative in the noun's number, an adjective's in its gender, capitals as in the text."""
    wanted = {"nomn", noun.number or "sing"}
    if parse.tag.POS in _ADJECTIVES and noun.number != "plur" and noun.gender is not None:
        wanted.add(noun.gender)
    if "nomn" in parse.tag or "Fixd" in parse.tag or (word.shape == "mixed" and "-" not in word.text):
        return word.text
    if _NUMBER.search(word.text) is not None:
        return word.text  # `ГЭС-1`
    head, hyphen, last = word.text.rpartition("-")
    if hyphen != "" and parse.tag.POS in _ADJECTIVES:
        agreeing = next((one for one in readings(last, name=False) if _agree(one.tag, noun)), None)
        return word.text if agreeing is None else f"{head}-{like(last, _form(agreeing, wanted))}"
    return like(word.text, _form(parse, wanted))


def _form(parse: Any, wanted: set[str]) -> str:
    """The form of the same word; of an adjective's the one most like it: `высшего` is no `высочайший`."""
    word: str = parse.word
    forms = [one.word for one in parse.lexeme if wanted <= one.tag.grammemes and one.tag.POS == parse.tag.POS]
    alike = [len(list(takewhile(lambda pair: pair[0] == pair[1], zip(form, word, strict=False)))) for form in forms]
    return str(forms[alike.index(max(alike))]) if len(forms) > 0 else word


def like(form: str, lemma: str) -> str:
    """A word with the capitals of another: `Премьер-Министра` gives `Премьер-Министр`."""
    if form.isupper() and len(form) > 1:
        return lemma.upper()
    parts, lemmas = form.split("-"), lemma.split("-")
    if len(parts) != len(lemmas):
        return lemma[:1].upper() + lemma[1:] if form[:1].isupper() else lemma
    pairs = zip(parts, lemmas, strict=True)
    return "-".join(one[:1].upper() + one[1:] if part[:1].isupper() else one for part, one in pairs)
