"""The phrase of a body that the registry does not know: how far it reaches, what it is called.

A head noun of the lexicon with the adjectives before it and its complements after it. The
phrase is a name where it has a capital at its beginning that the beginning of a sentence does
not explain, a name in quotation marks or in foreign letters, a ministry's portfolio, the
adjectives of two states (`казахстанско-венгерский фонд`) or, of a working group, its subject.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from kg.extract.body_tails import right
from kg.extract.own_names import own_name_before
from kg.extract.owners import states_around
from kg.families.head_final import head_final, past_states, phrase_start
from kg.families.reading import Mention, Sentence
from kg.families.small_words import article, foreign, inflected, possessive
from kg.lang.base import Word

KINDS = (
    *("ministry", "commission", "council", "committee", "agency", "service", "organisation", "association"),
    *("institute", "company", "form", "bank", "fund", "chamber", "centre", "university", "exchange", "working-group"),
)
_BILATERAL = frozenset({"commission", "council", "committee", "bank", "fund", "chamber", "university", "working-group"})
_JOINING = frozenset({"ministry", "committee", "council", "commission", "agency", "chamber"})
_OPENING = frozenset({"association", "committee", "agency", "bank", "fund", "institute", "university"})
# kinds whose head in -s is several, where the language has no cases
_SINGLE = frozenset({"commission", "council", "committee", "working-group", "bank", "fund", "chamber", "association"})
MAX_WORDS = 14
_ABBREVIATED = 4  # letters of a legal form's abbreviation


@dataclass(frozen=True, slots=True)
class Phrase:
    """A body's phrase: its tokens, the head's, the name of its own in it, the end of its name without the state."""

    first: int
    last: int
    head: Mention[str]
    own_name: str | None
    bare: int

    @property
    def kind(self) -> str:
        """The institution kind of the head; a legal form makes a company."""
        kind = self.head.value.removeprefix("bodies.")
        return "company" if kind == "form" else kind


def heads(sentence: Sentence) -> list[Mention[str]]:
    """The head nouns of bodies in a sentence, each valued with its class (`bodies.council`)."""
    found = sentence.cue(*(f"bodies.{kind}" for kind in KINDS))
    found = [m for m in found if m.value != "bodies.form" or _form(sentence, m)]
    return [m for m in found if not _attributive(sentence, m, found)]


def _attributive(sentence: Sentence, head: Mention[str], found: list[Mention[str]]) -> bool:
    """`Association | Council`: a noun before the capitals that end in another head, where the language has no cases."""
    if sentence.tokens[head.first].word.cases or head.value == "bodies.form":
        return False
    if not sentence.tokens[head.first].word.capital:
        return False
    following = (m for m in found if m.first - head.first > 0 and 0 <= m.first - head.last <= 1)
    return any(
        m.value != "bodies.form"
        and all(
            t.word.shape == "title" and not {"ADP", "CONJ"} & t.word.tags for t in sentence.tokens[head.last : m.last]
        )
        for m in following
    )


def _form(sentence: Sentence, head: Mention[str]) -> bool:
    """A legal form by one word is an abbreviation: `ЖАҚ`, no `жақ`."""
    word = sentence.tokens[head.first].word
    return head.last - head.first > 1 or word.shape != "lower" or min(map(len, word.keys)) > _ABBREVIATED


def phrase(sentence: Sentence, head: Mention[str]) -> Phrase | None:
    """The body that a head names, None where it names none."""
    first = left(sentence, head)
    last, own = right(sentence, head)
    own = own if own is not None else own_name_before(sentence, first, head)
    first = _without_epithets(sentence, first, head)
    found = Phrase(first, last, head, own, _bare(sentence, last, head))
    return found if _is_name(sentence, found) else None


def left(sentence: Sentence, head: Mention[str]) -> int:
    """Where the phrase of a head begins: agreeing adjectives, or capitals where no cases tell."""
    start = phrase_start(sentence, head.first)
    if start is not None:
        return start
    begin, noun = head.first, sentence.tokens[head.first].word
    while begin > 0 and head.first - begin < MAX_WORDS and _leads(sentence, begin - 1, head, noun):
        named = [m.first for m in sentence.states if m.last == begin and len(m.value) > 2]
        begin = _before_dash(sentence, min([begin - 1, *named]))
    return _listed_subjects(sentence, head, begin)


def _listed_subjects(sentence: Sentence, head: Mention[str], begin: int) -> int:
    """`a joint industry, mining and trade | working group`: subjects in small letters from the article on."""
    if head.value != "bodies.working-group" or inflected(sentence):
        return begin
    first = begin
    while first > 0 and head.first - first < MAX_WORDS and _subject(sentence, first - 1):
        first -= 1
    return first if first < begin and article(sentence, first - 1) else begin


def _subject(sentence: Sentence, index: int) -> bool:
    word = sentence.tokens[index].word
    plain = word.shape == "lower" and not {"ADP", "PRON", "ADV", "PART"} & word.tags and word.tags != {"VERB"}
    return (plain and not article(sentence, index)) or word.text == ","


def _before_dash(sentence: Sentence, begin: int) -> int:
    """`Kazakhstan–Korea | Committee`: a state or town, or any capital without a space, joined to `begin` by a dash."""
    named = (*sentence.states, *sentence.places)
    tokens = sentence.tokens
    if begin < 2 or tokens[begin - 1].text not in ("-", "–", "—"):
        return begin
    first = next((m.first for m in named if m.last == begin - 1), begin)
    if first < begin and any(m.first == begin for m in named):
        return first
    glued = tokens[begin - 2].end == tokens[begin - 1].start and tokens[begin - 1].end == tokens[begin].start
    return begin - 2 if glued and tokens[begin - 2].word.capital and tokens[begin].word.capital else begin


def _leads(sentence: Sentence, index: int, head: Mention[str], noun: Word) -> bool:
    """Whether a word before a head noun belongs to its phrase."""
    word = sentence.tokens[index].word
    if foreign(sentence.tokens[index], sentence):
        return True
    if any(m.first == index for m in sentence.cue("posts.heads")):
        return False  # `возглавляющий | холдинг`
    if len(noun.cases) > 0:
        return _agrees(word, noun)
    if any(m.first <= index < m.last for m in (*sentence.persons, *sentence.dates)):
        return False
    if word.capital:
        return not {"ADP", "CONJ", "PRON", "ADV"} & word.tags and not possessive(word)
    return _small_attribute(sentence, index) or _joined(sentence, index, head)


def _small_attribute(sentence: Sentence, index: int) -> bool:
    """A small-letter attribute of a name, in a language without cases: `joint | Commission`."""
    word = sentence.tokens[index].word
    if any(m.first == index for m in sentence.cue("bodies.attribute")):
        return True
    plain = word.shape == "lower" and not {"ADP", "CONJ", "PRON", "PART", "ADV"} & word.tags
    return plain and _bilateral(sentence, index)


def _joined(sentence: Sentence, index: int, head: Mention[str]) -> bool:
    """`and` between capitals: `Trade | and | Integration Ministry`; of a bank or fund only behind an article."""
    both = "CONJ" in sentence.tokens[index].word.tags
    if not 0 < index < head.first - 1 or not (both or sentence.tokens[index].text == "&"):
        return False
    if not sentence.tokens[index - 1].word.capital:
        return False
    if both and head.value.removeprefix("bodies.") not in _JOINING:
        begin = index
        while begin > 0 and sentence.tokens[begin - 1].word.capital:
            begin -= 1
        known = any(m.first <= index - 1 < m.last for m in sentence.bodies)
        capital = sentence.tokens[head.first].word.capital
        return capital and not known and (article(sentence, begin - 1) or article(sentence, begin))
    taken = (*sentence.states, *sentence.bodies, *sentence.places)
    return not any(m.first <= index - 1 < m.last for m in taken)


def _bilateral(sentence: Sentence, index: int) -> bool:
    """Whether the adjective of two states stands shortly before: `Uzbek-Saudi investment | fund`."""
    pairs = [m for m in sentence.adjectives if len(m.value) > 1 and 0 <= index - m.last <= 1]
    return any(all(sentence.tokens[i].word.shape == "lower" for i in range(m.last, index)) for m in pairs)


def _agrees(word: Word, noun: Word) -> bool:
    """Whether a word is an adjective in the case, number and gender of a noun."""
    if "ADJ" not in word.tags or {"PRON"} & word.tags or not word.cases & noun.cases:
        return False
    numbers = word.numbers & noun.numbers
    return bool(numbers) and ("plur" in numbers or not word.genders or bool(word.genders & noun.genders))


def _without_epithets(sentence: Sentence, first: int, head: Mention[str]) -> int:
    """`новый Международный центр`: a name begins at its first capital; `новый` and `крупный` are no part of one."""
    capitals = [i for i in range(first, head.last) if sentence.tokens[i].word.capital and not opening(sentence, i)]
    if capitals and len(sentence.tokens[head.first].word.cases) > 0 and first not in capitals:
        lower = [i for i in range(first, capitals[0]) if not opening(sentence, i)]
        first = capitals[0] if lower or _epithet(sentence, first) else first
    while first < head.first and _epithet(sentence, first):
        first += 1
    return first


def _epithet(sentence: Sentence, index: int) -> bool:
    return any(m.first == index for m in sentence.cue("bodies.epithet", "glue.article"))


def opening(sentence: Sentence, index: int) -> bool:
    """Whether a word opens its sentence, or a quote or a point of a list, so that its capital says nothing."""
    before = sentence.tokens[:index]
    return all(t.word.shape in ("other", "digit") for t in before) or before[-1].text in ("“", "„", "—", "•", ":", '"')


def _bare(sentence: Sentence, last: int, head: Mention[str]) -> int:
    """The end of a body's phrase without the states, or the other body, at its end."""
    inner = [m.first for m in sentence.bodies if head.last < m.first < last]
    inner.extend(m.first for m in heads(sentence) if head.last < m.first and m.last == last)
    end = min(inner, default=last)
    while True:
        end = _without_links(sentence, head.last, end)
        stated = next((m for m in sentence.states if m.last == end and m.first >= head.last), None)
        if stated is None:
            return end
        end = stated.first


def _without_links(sentence: Sentence, begin: int, end: int) -> int:
    while end > begin and (
        {"ADP", "CONJ"} & sentence.tokens[end - 1].word.tags
        or article(sentence, end - 1)
        or sentence.tokens[end - 1].text in ("-", "–", "—", ",")
    ):
        end -= 1
    return end


def _is_name(sentence: Sentence, found: Phrase) -> bool:
    kind, head = found.head.value.removeprefix("bodies."), found.head
    if found.own_name is not None:
        return re.search(r"\w", found.own_name) is not None
    if kind == "form":
        return sentence.tokens[found.first].word.capital and found.first < head.first
    noun = sentence.tokens[head.last - 1].word if head_final(sentence) else sentence.tokens[head.first].word
    begin = past_states(sentence, found.first, head.first) if head_final(sentence) else head.first
    content = found.bare > head.last or begin < head.first
    last = sentence.tokens[head.last - 1].word
    several = not head_final(sentence) and kind in _SINGLE and not last.cases and last.folded[:-1] in last.keys
    plural = noun.numbers == {"plur"} or several
    if kind == "ministry" and content:
        return True
    if kind == "working-group":
        told = content or _attributed(sentence, found)
        return not plural and (told or len(states_around(sentence, found.first, found.last)) > 1)
    two = kind in _BILATERAL and len(states_around(sentence, found.first, head.first)) > 1
    return not plural and (two or (kind in _BILATERAL and _shared(sentence, found)) or _capital(sentence, found))


def _attributed(sentence: Sentence, found: Phrase) -> bool:
    """Whether attributes tell what a group is for: `a joint mining and trade | working group`."""
    plain = {i for m in sentence.cue("bodies.attribute", "bodies.epithet") for i in range(m.first, m.last)}
    return not inflected(sentence) and found.head.first - found.first > 1 and found.first in plain


def _shared(sentence: Sentence, found: Phrase) -> bool:
    """`совместный инвестиционный | фонд`, `a joint business | council`: one of two states, told by what it is for."""
    joint = [m for m in sentence.cue("bodies.joint") if found.first <= m.first and m.last <= found.head.first]
    return bool(joint) and found.head.first - found.first > 1


def _capital(sentence: Sentence, found: Phrase) -> bool:
    """Whether the phrase begins with a capital of its own; without cases the head must have one as well."""
    head = found.head
    if head_final(sentence):
        return _capital_before(sentence, found)
    if found.last - found.first < 2 or not any(
        sentence.tokens[i].word.capital and not opening(sentence, i) for i in range(found.first, head.last)
    ):
        return _opening_name(sentence, found)
    if len(sentence.tokens[head.first].word.cases) == 0:
        return sentence.tokens[head.last - 1].word.capital and _accompanied(found)
    return _accompanied(found)


def _capital_before(sentence: Sentence, found: Phrase) -> bool:
    """Whether the name before a last head has a capital that neither a state nor the sentence's beginning explains."""
    begin = past_states(sentence, found.first, found.head.first)
    capitals = [i for i in range(begin, found.head.first) if sentence.tokens[i].word.capital]
    if any(not opening(sentence, i) for i in capitals):
        return True
    return bool(capitals) and (found.kind in _OPENING or begin > found.first)


def _opening_name(sentence: Sentence, found: Phrase) -> bool:
    """A name at the beginning of a sentence: its complement, too, must tell (`Агентство по ...`, `Банк развития`)."""
    head, tokens = found.head, sentence.tokens
    if not tokens[found.first].word.capital or found.bare <= head.last:
        return False
    titled = "ADP" in tokens[head.last].word.tags and found.kind != "company"
    return found.first < head.first or found.kind in _OPENING or titled


def _accompanied(found: Phrase) -> bool:
    """Whether something stands beside the head: `Банк Китая` is a name, `Совет` is none."""
    return found.last > found.head.last or found.first < found.head.first
