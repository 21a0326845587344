"""Projects by their place in a list, or by a name in quotation marks beside the word `project`.

`the A, B ring road, and C station projects`; `three projects: A, the B road and C`; `проект
«Перекрёсток мира»`.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.families.naming import quoted_after
from kg.families.project_heads import FORMS, based
from kg.families.reading import Mention, Sentence
from kg.families.small_words import article, past_article
from kg.families.stretches import stretch_at
from kg.model import EntityRef

_LONGEST = 8  # tokens of an item of a list


def listed(sentence: Sentence) -> Iterator[tuple[str, Mention[EntityRef]]]:
    """`the A, B ring road, and C station projects`; `three projects: A, the B road and C`."""
    for word in sentence.cue("project.projects"):
        if "plur" not in sentence.tokens[word.last - 1].word.numbers:
            continue
        for first, last in (*_items_before(sentence, word.first), *_items_after(sentence, word.last)):
            mention = _item(sentence, first, last)
            if mention is not None:
                yield mention


def _items_before(sentence: Sentence, end: int) -> list[tuple[int, int]]:
    """The items of a list right before `projects`, in a language that puts them there."""
    tokens, begin = sentence.tokens, end
    if len(tokens[end].word.cases) > 0:
        return []
    while begin > 0 and _item_token(sentence, begin - 1):
        begin -= 1
    listing = any(t.text == "," or "CONJ" in t.word.tags for t in tokens[begin:end])
    return _split(sentence, begin, end) if listing else []


def _items_after(sentence: Sentence, begin: int) -> list[tuple[int, int]]:
    tokens = sentence.tokens
    colon = next((i for i in range(begin, min(begin + 3, len(tokens))) if tokens[i].text == ":"), None)
    if colon is None:
        quoted = begin < len(tokens) and tokens[begin].text in "«“"
        return _split(sentence, begin, _list_end(sentence, begin)) if quoted else []
    return _split(sentence, colon + 1, _list_end(sentence, colon + 1))


def _list_end(sentence: Sentence, begin: int) -> int:
    tokens = sentence.tokens
    return next((i for i in range(begin, len(tokens)) if tokens[i].text in ".;!?("), len(tokens))


def _item_token(sentence: Sentence, index: int) -> bool:
    word = sentence.tokens[index].word
    if word.capital and word.shape != "other":
        return not {"ADP", "PRON"} & word.tags
    headed = any(m.first <= index < m.last for m in sentence.cue(*(f"project.{f}" for f in FORMS)))
    return headed or word.text == "," or "CONJ" in word.tags or article(sentence, index)


def _split(sentence: Sentence, begin: int, end: int) -> list[tuple[int, int]]:
    """The stretches of tokens between commas and conjunctions, articles left out."""
    items, first = [], begin
    for i in range(begin, end + 1):
        if i == end or sentence.tokens[i].text == "," or "CONJ" in sentence.tokens[i].word.tags:
            if i > first:
                items.append((first, i))
            first = i + 1
    return [(past_article(sentence, a), b) for a, b in items]


def _item(sentence: Sentence, first: int, last: int) -> tuple[str, Mention[EntityRef]] | None:
    capital = any(sentence.tokens[i].word.capital and i > 0 for i in range(first, last))
    if first >= last or not capital or last - first > _LONGEST:
        return None
    found = stretch_at(sentence, first)
    form = next((f for f in FORMS for m in sentence.cue(f"project.{f}") if first <= m.first and m.last <= last), None)
    if form is None and (found is None or found.last != last):
        return None
    code = sentence.language.code
    names = [based(sentence, first, last)]
    if found is not None:
        names.append(found.name)
    labels = tuple((text, code) for text in dict.fromkeys(names))
    made = sentence.mention(first, last, EntityRef(names[-1].casefold(), "project", labels))
    return ("infrastructure" if form in (None, "point") else form, made)


def called(sentence: Sentence) -> Iterator[tuple[str, Mention[EntityRef]]]:
    """`проект «Перекрёсток мира»`, `the "Crossroads of Peace" project`: a name in quotation marks and no other head."""
    taken = [*sentence.bodies, *sentence.routes, *sentence.lines, *sentence.states]
    for word in sentence.cue("project.named"):
        last, own = quoted_after(sentence, word.last)
        first = word.first
        if own is None and len(sentence.tokens[word.first].word.cases) == 0:
            first, own = _quoted_before(sentence, word.first)
            last = word.last
        if own is None or any(m.first < last and first < m.last for m in taken) or not own[:1].isupper():
            continue
        code = sentence.language.code
        kind = based(sentence, word.first, word.last)
        labels = ((own, code), (f"{kind} «{own}»" if last > word.last else f"{own} {kind}", code))
        yield "other", sentence.mention(first, last, EntityRef(own.casefold(), "project", labels))


def titled(sentence: Sentence) -> Iterator[tuple[str, Mention[EntityRef]]]:
    """`«Модернизация установки …»`, `"Construction of a cement plant"`: a title in quotes that begins with work."""
    for work in sentence.cue("project.renewal"):
        opened = work.first - 1
        if opened < 0 or not sentence.tokens[work.first].word.capital:
            continue
        last, own = quoted_after(sentence, opened)
        if own is None or last <= work.last + 1:
            continue
        form = next((f for f in FORMS for m in sentence.cue(f"project.{f}") if opened <= m.first < last), "other")
        ref = EntityRef(own.casefold(), "project", ((own, sentence.language.code),))
        yield "infrastructure" if form == "point" else form, sentence.mention(opened, last, ref)


def _quoted_before(sentence: Sentence, end: int) -> tuple[int, str | None]:
    for first in range(max(0, end - 9), end - 1):
        last, own = quoted_after(sentence, first)
        if own is not None and last == end:
            return first, own
    return end, None
