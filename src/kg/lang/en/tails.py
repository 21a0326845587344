"""How far the complements of an English head noun reach.

    Ministry | of Investment, Industry and Trade of the Republic of Uzbekistan | said
    protocol | on expanding mutual cooperation | was the main outcome

A tail is a chain of segments, each begun by a preposition (or a title in quotes). What
follows the preposition is either a run of capitalised words, with lists inside (`Trade,
Economic and Cultural Cooperation`), or a lower-case phrase, which ends at the first finite
verb, pronoun, adverb or adjunct. Persons end a run: `of Uzbekistan Shavkat Mirziyoyev`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from kg.lang.base import ADJ, ADP, ADV, CONJ, NOUN, PART, PRON, VERB, Word
from kg.lang.en.capitals import LISTS, TABLES, is_state, run
from kg.lang.en.morphology import CLOSED, PAST, bare
from kg.lang.lexicon import read_toml

_ADJUNCTS = frozenset(tuple(phrase.split()) for phrase in TABLES["adjuncts"]["phrases"])
_MONTHS = frozenset(read_toml(Path(__file__).with_name("lexicon") / "dates.toml")["months"]) - {"march", "may"}
_PREPOSITIONS = frozenset({"of", "for", "on", "under", "between", "until"})
_ARTICLES = frozenset({"the", "a", "an"})
_NEW = frozenset({"a", "an"})  # behind `and` another thing begins
_QUOTES = {"“": "”", "«": "»", "„": "“", '"': '"', "‘": "’"}
_YEAR = re.compile(r"(?:19|20)\d\d")
_LONGEST = 40  # tokens of a tail; titles of treaties reach thirty
_QUOTED = 12  # tokens of a title in quotes


def genitive_tail(words: Sequence[Word]) -> int:
    """How many of `words`, which follow a head noun, complement it (0 where none does)."""
    words = words[:_LONGEST]
    at, capital = 0, False
    while at < len(words):
        quoted = _quoted(words, at)
        if quoted > at:
            at, capital = quoted, True
            continue
        end = _segment(words, at, after_capital=capital)
        if end == at:
            break
        capital = words[end - 1].capital
        at = end
        if bare(words[at - 1].folded) != words[at - 1].folded:
            break
    return at


def _quoted(words: Sequence[Word], at: int) -> int:
    """The end of a title in quotes that begins at `at`, else `at`."""
    close = _QUOTES.get(words[at].text)
    if close is None:
        return at
    ends = [i + 1 for i in range(at + 2, min(len(words), at + _QUOTED)) if words[i].text == close]
    return ends[0] if ends and words[at + 1].shape != "lower" else at


def _segment(words: Sequence[Word], at: int, *, after_capital: bool) -> int:
    """The end of the preposition and its object that begin at `at`, else `at`."""
    preposition = words[at].folded
    if preposition not in _PREPOSITIONS or at + 1 >= len(words) or _adjunct(words, at):
        return at
    if preposition == "between":
        return _parties(words, at)
    begin = at + 1 + (words[at + 1].folded in _ARTICLES)
    if begin >= len(words):
        return at
    if words[begin].shape == "digit":
        return _numbered(words, at, begin)
    end = _quoted(words, begin)
    if end > begin:
        return end
    if words[begin].capital and preposition != "until":
        end = run(words, begin)
    elif preposition not in ("under", "until") and not (preposition == "for" and after_capital):
        end = _lower(words, begin)
    return end if end > begin else at


def _adjunct(words: Sequence[Word], at: int) -> bool:
    folded = tuple(word.folded for word in words[at : at + 3])
    if folded[:2] in _ADJUNCTS or folded in _ADJUNCTS:
        return True
    dated = len(folded) > 1 and (folded[1] in _MONTHS or folded[1].rstrip(".") in _MONTHS)
    return folded[0] == "on" and (dated or (at + 1 < len(words) and words[at + 1].shape == "digit"))


def _numbered(words: Sequence[Word], at: int, begin: int) -> int:
    """`for 2024–2034`, `for 2025`, `of the 21st meeting`."""
    if begin + 2 < len(words) and words[begin + 1].folded in ("st", "nd", "rd", "th"):
        end = run(words, begin + 2) if words[begin + 2].capital else _lower(words, begin + 2)
        return end if end > begin + 2 else at
    if words[at].folded not in ("for", "until") or _YEAR.fullmatch(words[begin].text) is None:
        return at
    ranged = begin + 2 < len(words) and words[begin + 1].text in "-–—" and _YEAR.fullmatch(words[begin + 2].text)
    return begin + 3 if ranged else begin + 1


def _parties(words: Sequence[Word], at: int) -> int:
    """`between X and Y` where a complement of its own follows (`on ...`), else `at`."""
    joined = [i for i in range(at + 1, len(words)) if words[i].folded == "and"]
    if not joined:
        return at
    begin = joined[0] + 1
    begin += begin < len(words) and words[begin].folded in _ARTICLES
    if begin >= len(words) or not words[begin].capital:
        return at
    end = run(words, begin)
    while end < len(words) and words[end].folded == "of":
        following = _segment(words, end, after_capital=True)
        if following == end:
            break
        end = following
    complemented = end + 1 < len(words) and words[end].folded in ("on", "for") and not _adjunct(words, end)
    return end if complemented else at


def _lower(words: Sequence[Word], begin: int) -> int:
    """The end of a lower-case phrase: up to a verb, an adverb, a mark; never on a function word."""
    at = begin
    while at < len(words):
        word = words[at]
        if word.capital:
            if at - 2 >= begin and words[at - 2].folded == "and" and words[at - 1].folded in _ARTICLES:
                break  # `and the Memorandum`
            end = run(words, at)
            if _attribute(words, at, end):
                at = end
                continue
            return _trimmed(words, begin, max(at, end))
        if word.text == ",":
            following = _lower_list(words, at)
            if following == at:
                break
            at = following
        elif word.text in "'’" and words[at - 1].folded.endswith("s"):
            at += 1  # `the two countries' commission`
        elif word.shape != "lower" or _ends(words, at, begin):
            break
        else:
            at += 1
    return _trimmed(words, begin, at)


def _attribute(words: Sequence[Word], at: int, end: int) -> bool:
    """`of | Kazakh | honey`: one capital, no state, before a small-letter noun, with which the phrase goes on."""
    if end != at + 1 or end >= len(words) or words[end].shape != "lower" or is_state(words[at]):
        return False
    noun = words[end].tags == {NOUN} or words[end].tags == {NOUN, ADJ}
    return noun and not _ends(words, end, end)


def _ends(words: Sequence[Word], at: int, begin: int) -> bool:
    """Whether a lower-case phrase ends before the word at `at`."""
    word = words[at]
    if (
        word.folded in LISTS["stops"]
        or word.folded in PAST
        or word.tags == {VERB}
        or not word.tags.isdisjoint({PRON, ADV})
    ):
        return not _before_gerund(words, at, begin)
    before = words[at - 1].folded if at > begin else None
    if word.folded.endswith("ed") and VERB in word.tags:
        return before is not None and before not in CLOSED[ADP] | CLOSED[PART]
    return not word.tags.isdisjoint({ADP, CONJ, PART}) and not _joins(words, at, before)


def _before_gerund(words: Sequence[Word], at: int, begin: int) -> bool:
    """`on | further | deepening the partnership`: an adverb that opens the phrase before a verb's noun."""
    following = words[at + 1].folded if at + 1 < len(words) else ""
    return at == begin and words[at].tags == {ADV} and following.endswith("ing")


def _joins(words: Sequence[Word], at: int, before: str | None) -> bool:
    """Whether the function word at `at` goes on within the phrase."""
    match words[at].folded:
        case "and":
            following = words[at + 1] if at + 1 < len(words) and words[at + 1].shape == "lower" else None
            return following is not None and following.folded not in _NEW and not _ends(words, at + 1, at + 1)
        case "in":
            return _goes_on_in(words, at)
        case "to":
            return before in LISTS["taking_to"]
        case "of" | "on" | "for":
            return not _adjunct(words, at)
        case folded:
            return folded in _ARTICLES


def _goes_on_in(words: Sequence[Word], at: int) -> bool:
    begin = at + 1 + (at + 1 < len(words) and words[at + 1].folded == "the")
    if begin >= len(words) or words[begin].shape != "lower":
        return False
    return (
        begin == at + 1
        or words[begin].folded in LISTS["fields"]
        or words[min(begin + 1, len(words) - 1)].folded in LISTS["fields"]
    )


def _lower_list(words: Sequence[Word], at: int) -> int:
    """`, transit and logistics`: the end of the list's commas where `and` closes it, else `at`."""
    end = at
    while end < len(words) and words[end].text == ",":
        item = end + 1
        while item < len(words) and words[item].shape == "lower" and not _ends(words, item, end + 1):
            if words[item].folded == "and":
                return item if item > end + 1 else at
            item += 1
        if item == end + 1:
            return at
        end = item
    return at


def _trimmed(words: Sequence[Word], begin: int, end: int) -> int:
    while end > begin and not words[end - 1].tags.isdisjoint({ADP, CONJ, PART}):
        end -= 1
    return end
