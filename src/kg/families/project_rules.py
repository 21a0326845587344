"""By what a project's head becomes a name: a stretch, a name of its own, what is made there.

`RULES` are asked in order for each head noun; the first that answers names the project.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from kg.families.naming import quoted_after
from kg.families.project_extent import beside, consisting, core, name_token, thing, without_states
from kg.families.project_heads import FORMS, Head, based
from kg.families.project_works import SIZES, governed, located, part, worked_on, working
from kg.families.reading import Mention, Sentence
from kg.families.small_words import article, inflected, past_article
from kg.families.stretches import Stretch, stretch_at, stretch_before, stretch_from
from kg.model import EntityRef

_PLACED = 8
_QUOTED = 9  # tokens of a name in quotation marks, the marks included
_WORDS = 3  # of a name in foreign letters
_SYSTEMS = ("digital-system",)
_BUILT = frozenset({"plant", "industrial-centre", "logistics", "energy"})
_MADE = frozenset({"plant", "industrial-centre", "logistics", "energy", "education", "other", "culture"})


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
    if own is None and not inflected(sentence):
        last, own = _quoted_before(sentence, head)
    if own is None:
        apposed = _appositive(sentence, head)
        if apposed is not None or head.form in _SYSTEMS:
            return apposed
    if own is None and head.form == "point":
        beside = _beside(sentence, head)
        if beside is not None:
            return beside
    named = own is not None or _capital(sentence, head)
    plural = sentence.tokens[head.mention.first].word.numbers == {"plur"} and (own is None or head.form == "point")
    asked = replace(head, own=own is not None)
    centre = own is not None and head.form in ("industrial-centre", "logistics") and not located(sentence, head)
    if not named or plural or not (centre or worked_on(sentence, asked)):
        return None
    last = last if own is not None else core(sentence, head)
    return thing(sentence, head, last, own)


def _quoted_before(sentence: Sentence, head: Head) -> tuple[int, str | None]:
    """`the "Caspian Bream" | cluster`: a name in quotation marks before its head."""
    for first in range(max(0, head.mention.first - _QUOTED), head.mention.first - 1):
        last, own = quoted_after(sentence, first)
        if own is not None and last == head.mention.first:
            return head.mention.last, own
    return head.mention.last, None


def _past_brackets(sentence: Sentence, index: int) -> int:
    """Past an abbreviation in brackets: `свободная зона | (СЭЗ) | «Ангрен»`."""
    tokens = sentence.tokens
    bracketed = index + 2 < len(tokens) and tokens[index].text == "(" and tokens[index + 2].text == ")"
    return index + 3 if bracketed else index


def _beside(sentence: Sentence, head: Head) -> Mention[EntityRef] | None:
    """`a new border checkpoint at Meghri`: a point called by its place."""
    at = next((m.last for m in sentence.cue("project.at") if m.first == head.mention.last), None)
    place = next((m for m in sentence.places if m.first == at), None)
    last, own = (head.mention.last, None) if at is None else _run(sentence, at)
    if place is not None:
        last, own = place.last, place.value.name
    if own is None or not worked_on(sentence, replace(head, last=last)):
        return None
    code = sentence.language.code
    kind = based(sentence, head.mention.first, head.mention.last)
    names = (f"{kind} {own}", f"{own} {kind}", based(sentence, head.first, last), own)
    labels = tuple((name, code) for name in dict.fromkeys(names))
    return sentence.mention(head.first, last, EntityRef(names[0].casefold(), "project", labels))


def _foreign_after(sentence: Sentence, head: Head) -> tuple[int, str | None]:
    """`систему | ePhyto`, `a platform called | AgroTrack`: foreign letters, mixed ones, capitals behind `called`."""
    called = next((m.last for m in sentence.cue("project.called") if m.first in (head.mention.last, head.last)), None)
    if called is not None:
        last, own = quoted_after(sentence, called)
        last, own = (last, own) if own is not None else _run(sentence, called)
        return (last, own) if own is not None else (head.mention.last, None)
    latin = sentence.tokens[head.mention.first].text[:1].isascii()  # of Latin letters in Latin text none are foreign
    last, own = _run(sentence, head.mention.last, mixed=latin or not inflected(sentence), letters=True)
    if own is None:
        last, own = _behind_comma(sentence, head)
    return (last, own) if own is not None else (head.mention.last, None)


def _run(sentence: Sentence, at: int, *, mixed: bool = False, letters: bool = False) -> tuple[int, str | None]:
    """(index after, words) of up to three capitals; with `letters` only foreign or (`mixed`) mixed ones."""
    end = at
    while end < len(sentence.tokens) and end - at < _WORDS:
        word = sentence.tokens[end].word
        if not (name_token(word, mixed=mixed) if letters else word.capital):
            break
        end += 1
    return (end, sentence.words(at, end)) if end > at else (at, None)


def _behind_comma(sentence: Sentence, head: Head) -> tuple[int, str | None]:
    """`a pharmaceutical park, | Sughd Med Park, | in Khujand`: a name set in commas behind what it names."""
    for at in {head.mention.last, head.last}:
        if at >= len(sentence.tokens) or sentence.tokens[at].text != ",":
            continue
        end, own = _run(sentence, at + 1)
        closed = end >= len(sentence.tokens) or sentence.tokens[end].text in ",.;:–—"
        heads = [m for form in FORMS for m in sentence.cue(f"project.{form}")]
        headed = any(m.last == end and m.first > at + 1 for m in heads)
        mixed = end == at + 2 and name_token(sentence.tokens[at + 1].word, mixed=True)
        if own is not None and closed and (headed or mixed):
            return end, own
    return head.mention.last, None


def _appositive(sentence: Sentence, head: Head) -> Mention[EntityRef] | None:
    """`ePhyto — цифровая система`, `Beyneu Gate, a dry port`: the name stands before the mark."""
    mark = head.first - 1
    while mark > 0 and (article(sentence, mark) or any(m.first == mark for m in sentence.cue("project.epithet"))):
        mark -= 1
    if mark < 1 or sentence.tokens[mark].text not in "–—-,":
        return None
    first = _name_before(sentence, mark, head)
    if first == mark:
        return None
    code = sentence.language.code
    own = sentence.words(first, mark)
    kind = based(sentence, head.first, head.mention.last)
    labels = ((own, code), (f"{kind} {own}", code))
    return sentence.mention(first, head.mention.last, EntityRef(own.casefold(), "project", labels))


def _name_before(sentence: Sentence, mark: int, head: Head) -> int:
    """Where the name begins that ends at a mark: foreign letters of a system, or two capitals of nothing else."""
    word = sentence.tokens[mark - 1].word
    if head.form in _SYSTEMS:
        return mark - 1 if name_token(word) and not (word.text.isupper() and len(word.text) < _WORDS) else mark
    other = (*sentence.states, *sentence.bodies, *sentence.persons, *sentence.adjectives, *sentence.posts)
    taken = {i for m in other for i in range(m.first, m.last)}
    first = mark
    while first > 0 and sentence.tokens[first - 1].word.capital and first - 1 not in taken and mark - first < _WORDS:
        first -= 1
    places = any(first <= m.first and m.last == mark for m in sentence.places)
    return first if mark - first > 1 and not places and head.form in _BUILT and working(sentence, head) else mark


def _capital(sentence: Sentence, head: Head) -> bool:
    """A capital in the name: before the head (not a sentence's first word), or as its direct complement."""
    tokens = sentence.tokens
    stated = {i for m in (*sentence.states, *sentence.adjectives) for i in range(m.first, m.last)}
    before = [i for i in range(head.first, head.mention.first) if tokens[i].word.capital and i > 0 and i not in stated]
    if before or _pair_named(sentence, head):
        return True
    numbered = re.search(r"\d", tokens[head.mention.last - 1].text) is not None
    if numbered and head.mention.last - head.first > 1:
        return True
    after = head.mention.last
    if head.form not in ("point", "infrastructure", "energy") or after >= len(tokens):
        return False
    titled = tokens[after].word.shape == "title" and "NOUN" in tokens[after].word.tags and after not in stated
    return titled or any(m.first == after for m in sentence.places)


def _pair_named(sentence: Sentence, head: Head) -> bool:
    """`the China-Belarus Industrial Park`: the adjective of two states before a head that is written large."""
    pairs = [
        m for m in sentence.adjectives if len(m.value) > 1 and head.first <= m.first and m.last <= head.mention.first
    ]
    return (
        bool(pairs) and sentence.tokens[head.mention.first].word.capital and not sentence.tokens[head.first].word.cases
    )


def _across(sentence: Sentence, head: Head) -> Mention[EntityRef] | None:
    """`мост через Амударью`, `a bridge over the Panj River`: named by what it crosses."""
    over = next((m.last for m in sentence.cue("project.via") if m.first == head.mention.last), None)
    if head.form != "infrastructure" or over is None or _plural(sentence, head) or not working(sentence, head):
        return None
    begin = past_article(sentence, over)
    end = begin + (begin < len(sentence.tokens) and sentence.tokens[begin].word.shape == "lower")
    last = end
    while last < len(sentence.tokens) and last - end < 3 and sentence.tokens[last].word.shape == "title":
        last += 1
    return thing(sentence, head, last, None) if last > end else None


def _plural(sentence: Sentence, head: Head) -> bool:
    """Several of a kind: by the form, which may be either where nothing before governs it (`что | дороги открыты`)."""
    numbers = sentence.tokens[head.mention.last - 1].word.numbers
    free = head.first == 0 or "CONJ" in sentence.tokens[head.first - 1].word.tags
    return numbers == {"plur"} or ("plur" in numbers and free)


def _told_by_kind(sentence: Sentence, head: Head) -> Mention[EntityRef] | None:
    """`ферросплавный завод в Таш-Кумыре`: no name, but the one of its kind that is being built there."""
    word = sentence.tokens[head.mention.last - 1].word
    leading = [sentence.tokens[i].word for i in range(head.first, head.mention.last)]
    if any(one.numbers == {"plur"} and (one is word or one.cases) for one in leading) and not _one_works(
        sentence, head
    ):
        return None
    if head.form not in _MADE and not _single(sentence, head) and not _built_thing(sentence, head):
        return None
    last = consisting(sentence, head) or without_states(sentence, head)
    process = any(m.first == head.mention.first for m in sentence.cue("project.process"))
    if process and last == head.mention.last:
        return None
    if last - head.first < 2 + _ambiguous(sentence, head) or not _specific(sentence, head, last):
        return None
    if not worked_on(sentence, head) or not working(sentence, head):
        return None
    return thing(sentence, head, last, None)


def _one_works(sentence: Sentence, head: Head) -> bool:
    """`a brick works`: one thing in a plural form, by the article that is not `the`."""
    before = head.first - 1
    return article(sentence, before) and not any(m.first == before for m in sentence.cue("glue.definite"))


def _built_thing(sentence: Sentence, head: Head) -> bool:
    """Whether a road, line or point has an attribute of its own and a word of building governs it."""
    vague = {m.first for m in sentence.cue("agreement.vague")}  # `national`, `international`
    told = any(i not in vague for i in range(head.first, head.mention.last - 1))
    told = told and (head.form not in _SYSTEMS or head.mention.last - head.mention.first > 1)
    return told and governed(sentence, head) and not part(sentence, head)


def _told_by_place(sentence: Sentence, head: Head) -> Mention[EntityRef] | None:
    """`терминал | в Аляте строится`, `the hospital | in Balkh was opened`: the one of its kind at a place."""
    place = beside(sentence, head.mention.last)
    plural = sentence.tokens[head.mention.last - 1].word.numbers == {"plur"}
    if place is None or plural or head.form == "point" or _ambiguous(sentence, head):
        return None
    reaching = replace(head, last=place)
    if not governed(sentence, reaching) or located(sentence, head):
        return None
    code = sentence.language.code
    names = (based(sentence, head.first, place), based(sentence, head.first, head.mention.last))
    labels = tuple((name, code) for name in dict.fromkeys(names))
    return sentence.mention(head.first, place, EntityRef(names[0].casefold(), "project", labels))


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
    several = head.mention.last - head.mention.first > 1
    return several and (sized or bracketed or _placed(sentence, head) or governed(sentence, head))


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
    _told_by_place,
)
