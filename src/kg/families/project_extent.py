"""How far a project's name reaches, and what the thing is called."""

from __future__ import annotations

import re

from kg.families.project_heads import Head, based
from kg.families.reading import Mention, Sentence
from kg.families.small_words import inflected, possessive
from kg.lang.base import Word
from kg.model import EntityRef

_SYSTEMS = ("digital-system",)


def core(sentence: Sentence, head: Head) -> int:
    """The end of a name without a place of its own letters: `станция Достык`, `Рогунская ГЭС`."""
    after = head.mention.last
    place = next((m for m in sentence.places if m.first == after), None)
    if place is not None:
        return place.last
    if after < len(sentence.tokens) and head.form in ("point", "infrastructure", "energy"):
        word = sentence.tokens[after].word
        if word.shape == "title" and "NOUN" in word.tags and "ADP" not in word.tags:
            return after + 1
    return max(head.mention.last, without_states(sentence, head))


def without_states(sentence: Sentence, head: Head) -> int:
    end = _named_after(sentence, head.last)
    stated = [m for m in (*sentence.states, *sentence.places) if head.mention.last <= m.first < end]
    for mention in stated:
        end = min(end, mention.first)
    while end > head.mention.last and {"ADP", "CONJ", "PART"} & sentence.tokens[end - 1].word.tags:
        end -= 1
    return end


def _named_after(sentence: Sentence, end: int) -> int:
    """Past the person a thing is named after: `филиал университета имени | Ломоносова`."""
    if any(m.last == end and m.first < end for m in sentence.cue("project.called")):
        while end < len(sentence.tokens) and sentence.tokens[end].word.capital:
            end += 1
    return end


def thing(sentence: Sentence, head: Head, last: int, own: str | None) -> Mention[EntityRef]:
    """The project of a head whose name ends at `last`, `own` being the name of its own in it."""
    code = sentence.language.code
    names = [based(sentence, head.first, last)]
    short = based(sentence, head.first, head.mention.last)
    if own is None and head.mention.last - head.first > 1:
        names.append(short)
    if own is not None:
        names.extend([own, f"{based(sentence, head.mention.first, head.mention.last)} {own}"])
        if head.form in _SYSTEMS:
            names = [own, *names]
    tokens = sentence.tokens
    bracketed = last + 2 < len(tokens) and tokens[last].text == "(" and tokens[last + 2].text == ")"
    if bracketed and tokens[last + 1].word.shape in ("upper", "mixed"):
        names.append(tokens[last + 1].text)
    names.extend(based(sentence, head.first, end) for end in _longer(sentence, max(last, head.last)))
    labels = tuple((text, code) for text in dict.fromkeys(names))
    core = own if own is not None else names[0]
    return sentence.mention(head.first, last, EntityRef(core.casefold(), "project", labels))


def _longer(sentence: Sentence, last: int) -> list[int]:
    """Where longer names of a thing end: `завод | для переработки шерсти | в Нарыне`, `wind farm | near Kungrad`."""
    end = _purpose(sentence, last)
    ends = [end] if end > last else []
    place = beside(sentence, end)
    return ends if place is None else [*ends, place]


def _purpose(sentence: Sentence, last: int) -> int:
    """The end of what a thing is for or consists of (`для переработки шерсти`, `из трёх ГЭС`)."""
    begin = next((m.last for m in sentence.cue("project.for") if m.first == last), None)
    if begin is None or not inflected(sentence):
        return last
    tail = sentence.language.genitive_tail([t.word for t in sentence.tokens[begin:]])
    return begin + tail if tail else last


def consisting(sentence: Sentence, head: Head) -> int | None:
    """The end of a bare head that is told by its parts: `каскад | из трёх малых ГЭС`."""
    end = _purpose(sentence, head.mention.last)
    bare = head.first == head.mention.first and head.last == head.mention.last
    return end if bare and end > head.mention.last else None


def beside(sentence: Sentence, last: int) -> int | None:
    """The end of the place right behind a preposition of place (`на реке Нарын`), where one is named there."""
    at = next((m.last for m in sentence.cue("project.at") if m.first == last), None)
    if at is None:
        return None
    place = next((m for m in sentence.places if 0 <= m.first - at <= 1), None)
    return None if place is None else place.last


def name_token(word: Word, *, mixed: bool = False) -> bool:
    """Whether a word is a name by its letters: Latin with a capital, or (`mixed`) with a capital inside."""
    latin = re.match(r"[A-Za-z]", word.text) is not None
    if mixed:
        return latin and word.shape == "mixed" and not possessive(word)
    return latin and any(c.isupper() for c in word.text)
