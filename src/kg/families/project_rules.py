"""By what a project's head becomes a name: a stretch, a name of its own, what is made there.

`RULES` are asked in order for each head noun; the first that answers names the project.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from kg.families.naming import quoted_after
from kg.families.project_extent import core, name_token, thing, without_states
from kg.families.project_heads import Head, based
from kg.families.project_works import SIZES, worked_on, working
from kg.families.reading import Mention, Sentence
from kg.families.small_words import inflected, past_article
from kg.families.stretches import Stretch, stretch_at, stretch_before, stretch_from
from kg.model import EntityRef

_PLACED = 8
_WORDS = 3  # of a name in foreign letters
_SYSTEMS = ("digital-system",)
_MADE = frozenset({"plant", "industrial-centre", "logistics", "energy", "education"})


def _called_by_stretch(sentence: Sentence, head: Head) -> Mention[EntityRef] | None:
    """`железная дорога Дарбаза – Мактаарал`, `Darbaza–Maktaaral railway`."""
    if head.form not in ("infrastructure", "energy", "logistics", "industrial-centre"):
        return None
    at = head.mention.last
    after = stretch_at(sentence, at) or stretch_at(sentence, head.last) or _tail_stretch(sentence, head)
    before = _led_stretch(sentence, head) if after is None else None
    joined = None
    if after is None and before is None:
        joined = stretch_from(sentence, at, ("project.from", "project.till"))
    found = after or before or joined
    if found is None:
        return None
    first, last = (head.first, found.last) if found is not before else (found.first, head.mention.last)
    return _of_stretch(sentence, head, found, min(first, found.first), last)


def _led_stretch(sentence: Sentence, head: Head) -> Stretch | None:
    """A stretch before the head, up to two small-letter attributes between: `Bishkek–Osh alternative | road`."""
    for at in range(head.mention.first, max(head.mention.first - 3, 0), -1):
        found = stretch_before(sentence, at)
        if found is not None:
            return found
        if sentence.tokens[at - 1].word.shape != "lower" or "ADJ" not in sentence.tokens[at - 1].word.tags:
            break
    return None


def _tail_stretch(sentence: Sentence, head: Head) -> Stretch | None:
    """A stretch somewhat behind the head: `the railway line | Uzen – Gorgan`, `зона приграничной торговли «A – B»`."""
    for index in range(head.mention.last, min(head.last + 1, len(sentence.tokens))):
        found = stretch_at(sentence, index)
        if found is not None and (index == 0 or sentence.tokens[index - 1].text not in "–—"):
            return found
    return None


def _of_stretch(sentence: Sentence, head: Head, found: Stretch, first: int, last: int) -> Mention[EntityRef]:
    code = sentence.language.code
    kind = based(sentence, head.mention.first, head.mention.last)
    quoted = sentence.tokens[found.first].text in '«“„"'
    whole = f"{kind} {found.name}" if sentence.tokens[head.mention.first].word.cases else f"{found.name} {kind}"
    names = [whole, found.name, based(sentence, first, last)]
    if quoted:
        names.append(f"{kind} «{found.name}»")
    labels = tuple((text, code) for text in dict.fromkeys(names))
    return sentence.mention(first, last, EntityRef(found.name.casefold(), "project", labels))


def _called_by_name(sentence: Sentence, head: Head) -> Mention[EntityRef] | None:
    """A name of its own: in quotation marks, in foreign letters, with a capital inside the phrase."""
    last, own = quoted_after(sentence, _past_brackets(sentence, head.mention.last))
    if own is None:
        last, own = quoted_after(sentence, head.last)
    if own is None:
        last, own = _foreign_after(sentence, head)
    if own is None and head.form in _SYSTEMS:
        return _appositive(sentence, head)
    if own is None and head.form == "point":
        beside = _beside(sentence, head)
        if beside is not None:
            return beside
    named = own is not None or _capital(sentence, head)
    plural = sentence.tokens[head.mention.first].word.numbers == {"plur"} and (own is None or head.form == "point")
    if not named or plural or not worked_on(sentence, head):
        return None
    last = last if own is not None else core(sentence, head)
    return thing(sentence, head, last, own)


def _past_brackets(sentence: Sentence, index: int) -> int:
    """Past an abbreviation in brackets: `свободная зона | (СЭЗ) | «Ангрен»`."""
    tokens = sentence.tokens
    bracketed = index + 2 < len(tokens) and tokens[index].text == "(" and tokens[index + 2].text == ")"
    return index + 3 if bracketed else index


def _beside(sentence: Sentence, head: Head) -> Mention[EntityRef] | None:
    """`a new border checkpoint at Meghri`: a point called by its place."""
    at = next((m.last for m in sentence.cue("project.at") if m.first == head.mention.last), None)
    place = next((m for m in sentence.places if m.first == at), None)
    if place is None or not worked_on(sentence, head):
        return None
    code = sentence.language.code
    kind = based(sentence, head.mention.first, head.mention.last)
    names = (f"{kind} {place.value.name}", f"{place.value.name} {kind}", based(sentence, head.first, place.last))
    labels = tuple((name, code) for name in names)
    return sentence.mention(head.first, place.last, EntityRef(names[0].casefold(), "project", labels))


def _foreign_after(sentence: Sentence, head: Head) -> tuple[int, str | None]:
    """`систему | ePhyto`, `a platform called | AgroTrack`: foreign letters, or a name of mixed ones."""
    called = next((m.last for m in sentence.cue("project.called") if m.first == head.mention.last), head.mention.last)
    at, end = called, called
    while (
        end < len(sentence.tokens)
        and end - at < 3
        and name_token(sentence.tokens[end].word, mixed=not inflected(sentence))
    ):
        end += 1
    return (end, sentence.words(at, end)) if end > at else (head.mention.last, None)


def _appositive(sentence: Sentence, head: Head) -> Mention[EntityRef] | None:
    """`ePhyto — цифровая система`: the name stands before the dash."""
    at = head.first - 1
    if at < 1 or sentence.tokens[at].text not in "–—-,":
        return None
    word = sentence.tokens[at - 1].word
    if not name_token(word) or (word.text.isupper() and len(word.text) < 3):
        return None
    code = sentence.language.code
    kind = based(sentence, head.first, head.mention.last)
    labels = ((word.text, code), (f"{kind} {word.text}", code))
    return sentence.mention(at - 1, head.mention.last, EntityRef(word.folded, "project", labels))


def _capital(sentence: Sentence, head: Head) -> bool:
    """A capital in the name: before the head (not a sentence's first word), or as its direct complement."""
    tokens = sentence.tokens
    stated = {i for m in (*sentence.states, *sentence.adjectives) for i in range(m.first, m.last)}
    before = [i for i in range(head.first, head.mention.first) if tokens[i].word.capital and i > 0 and i not in stated]
    if before:
        return True
    numbered = re.search(r"\d", tokens[head.mention.last - 1].text) is not None
    if numbered and head.mention.last - head.first > 1:
        return True
    after = head.mention.last
    if head.form not in ("point", "infrastructure", "energy") or after >= len(tokens):
        return False
    titled = tokens[after].word.shape == "title" and "NOUN" in tokens[after].word.tags and after not in stated
    return titled or any(m.first == after for m in sentence.places)


def _across(sentence: Sentence, head: Head) -> Mention[EntityRef] | None:
    """`мост через Амударью`, `a bridge over the Panj River`: named by what it crosses."""
    over = next((m.last for m in sentence.cue("project.via") if m.first == head.mention.last), None)
    if head.form != "infrastructure" or over is None or not working(sentence, head):
        return None
    begin = past_article(sentence, over)
    end = begin + (begin < len(sentence.tokens) and sentence.tokens[begin].word.shape == "lower")
    last = end
    while last < len(sentence.tokens) and last - end < 3 and sentence.tokens[last].word.shape == "title":
        last += 1
    return thing(sentence, head, last, None) if last > end else None


def _told_by_kind(sentence: Sentence, head: Head) -> Mention[EntityRef] | None:
    """`ферросплавный завод в Таш-Кумыре`: no name, but the one of its kind that is being built there."""
    word = sentence.tokens[head.mention.last - 1].word
    leading = [sentence.tokens[i].word for i in range(head.first, head.mention.last)]
    if any(one.numbers == {"plur"} and (one is word or one.cases) for one in leading):
        return None
    if head.form not in _MADE and not _single(sentence, head):
        return None
    last = without_states(sentence, head)
    process = any(m.first == head.mention.first for m in sentence.cue("project.process"))
    if process and last == head.mention.last:
        return None
    if last - head.first < 2 + _ambiguous(sentence, head) or not _specific(sentence, head, last):
        return None
    if not worked_on(sentence, head) or not working(sentence, head):
        return None
    return thing(sentence, head, last, None)


def _single(sentence: Sentence, head: Head) -> bool:
    """`национальный суперкомпьютер`: a thing of which a state has one."""
    return any(m.first == head.mention.first for m in sentence.cue("project.single"))


def _ambiguous(sentence: Sentence, head: Head) -> int:
    """A form that may be singular or plural (`заводы` in a list of quantities) asks for a place as well."""
    counted = any(q.last == head.first and q.value.unit in (None, "count") for q in sentence.quantities)
    return 9 if counted else 0


def _specific(sentence: Sentence, head: Head, last: int) -> bool:
    """Whether the attributes tell what is made (not only a state, `совместный`, or a word for size).

    A kind of two words (`солнечная электростанция`) needs a place, a size or an abbreviation.
    """
    joint = {m.first for m in (*sentence.cue("project.joint"), *sentence.adjectives)}
    told = [i for i in range(head.first, head.mention.first) if i not in joint]
    if told or last > head.mention.last:
        return True
    sized = any(q.value.unit in SIZES or q.value.money for q in sentence.quantities)
    bracketed = _past_brackets(sentence, head.mention.last) > head.mention.last
    return head.mention.last - head.mention.first > 1 and (sized or bracketed or _placed(sentence, head))


def _placed(sentence: Sentence, head: Head) -> bool:
    """Whether a place is named near, other than in a post or a body's name."""
    barred = (*sentence.posts, *sentence.bodies)
    places = [p for p in (*sentence.places, *sentence.states) if not any(b.holds(p) for b in barred)]
    at = next((m.last for m in sentence.cue("project.at") if m.first == head.mention.last), len(sentence.tokens))
    capital = at < len(sentence.tokens) and sentence.tokens[at].word.capital
    return capital or any(max(p.gap(head.mention), 0) <= _PLACED for p in places)


RULES: tuple[Callable[[Sentence, Head], Mention[EntityRef] | None], ...] = (
    _called_by_stretch,
    _across,
    _called_by_name,
    _told_by_kind,
)
