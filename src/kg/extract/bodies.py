"""The bodies of a sentence: the registry's, standing formats, those named by a head noun.

`Высший межгосударственный совет`, `Агентство по противодействию коррупции`, `Ministry of
Digital Development`, `торговая компания UzKazTrade`. Which of several bodies of one name is
meant is told by `kg.extract.homonyms`, whose a format is by `kg.extract.formats`, how far an
unknown name reaches by `kg.extract.body_phrases`; what a later short form means by `recall`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kg.extract.body_phrases import KINDS, Phrase, heads, left, phrase
from kg.extract.companies import companies
from kg.extract.formats import parted_format, read_format
from kg.extract.homonyms import settle
from kg.extract.owners import owned, states_around
from kg.extract.portfolios import known_ministry, ministries
from kg.extract.recall import meant_by_head, named_again, with_abbreviation
from kg.families.head_final import head_final, past_states
from kg.families.reading import Mention, Reading, Sentence
from kg.families.small_words import inflected
from kg.model import EntityRef
from kg.registry import Known

DOCUMENTS = tuple(
    f"agreement.{form}"
    for form in ("agreement", "treaty", "memorandum", "protocol", "declaration", "roadmap", "programme")
)
__all__ = ["KINDS", "heads", "read_bodies", "states_around"]


def read_bodies(reading: Reading, sentence: Sentence, formats: Iterable[Mention[Known]]) -> None:
    """Settle the registry's bodies of a sentence, add formats, unknown bodies and short forms.

    Sentences are read in text order: a short form means a body of an earlier sentence.
    """
    sentence.bodies = settle(reading, sentence)
    for known in formats:
        made = read_format(reading, sentence, known)
        if made is not None:
            _enter(sentence, made)
    for mention in _unknown(reading, sentence):
        value = known_ministry(reading, sentence, mention.value)
        _enter(sentence, _same(reading, sentence, sentence.mention(mention.first, mention.last, value)))
    for mention in companies(reading, sentence):
        sentence.bodies = [m for m in sentence.bodies if not mention.holds(m)]
        _enter(sentence, _same(reading, sentence, mention))
    sentence.bodies = [with_abbreviation(sentence, m) for m in _sorted(sentence)]
    sentence.bodies.extend(named_again(reading, sentence))
    for head in heads(sentence):
        if not _covered(sentence, head):
            meant = meant_by_head(reading, sentence, head, left(sentence, head))
            if meant is not None:
                sentence.bodies.append(meant)
    sentence.bodies = _sorted(sentence)


def _sorted(sentence: Sentence) -> list[Mention[EntityRef]]:
    return sorted(sentence.bodies, key=lambda m: (m.first, m.last))


def _covered(sentence: Sentence, head: Mention[str]) -> bool:
    named = (*sentence.bodies, *sentence.states, *sentence.routes, *sentence.lines)
    return any(m.first <= head.first < m.last for m in named)


def _enter(sentence: Sentence, mention: Mention[EntityRef]) -> None:
    """Add a body; one that stands in the name of another stays beside it, a crossing one is left out."""
    crossing = [m for m in sentence.bodies if m.first < mention.last and mention.first < m.last]
    listed = all((m.first, m.last) == (mention.first, mention.last) for m in crossing)  # ministries of one list
    if listed or all(mention.first < m.first and m.last <= mention.last for m in crossing):
        sentence.bodies.append(mention)


def _unknown(reading: Reading, sentence: Sentence) -> Iterator[Mention[EntityRef]]:
    reach = 0
    for head in heads(sentence):
        if head.first < reach or _covered(sentence, head):
            continue
        found = phrase(sentence, head)
        if (
            found is None
            or _subject_of(sentence, found)
            or _known_within(sentence, found)
            or _explains(sentence, found)
        ):
            continue
        reach = found.last
        several = ministries(reading, sentence, found)
        parted = parted_format(reading, sentence, found.first, found.last)
        if several or parted is not None:
            yield from several
            yield from () if parted is None else (parted,)
            continue
        yield sentence.mention(found.first, found.last, _entity(sentence, found))


def _subject_of(sentence: Sentence, found: Phrase) -> bool:
    """`Memorandum on | Regular Passenger Service`: what a document is about, where no article makes it a body."""
    if inflected(sentence) or found.first < 2:
        return False
    begins = {m.last for m in sentence.cue(*DOCUMENTS)}
    return any(m.last == found.first and m.first in begins for m in sentence.cue("bodies.subject"))


def _known_within(sentence: Sentence, found: Phrase) -> bool:
    """Whether the name of its own is a known body: `АО «НК «ҚТЖ»»` is the known `ҚТЖ`."""
    if found.own_name is None:
        return False
    marks = {i for i in range(found.head.last, found.last) if sentence.tokens[i].word.shape == "other"}
    inside = [m for m in sentence.bodies if found.head.last <= m.first and m.last <= found.last]
    begins = any(all(i in marks for i in range(found.head.last, m.first)) for m in inside)
    return begins or any(all(i in marks for i in range(m.last, found.last)) for m in inside)


def _explains(sentence: Sentence, found: Phrase) -> bool:
    """`Alem.ai — Международный центр …`: a phrase in apposition to a body named before the dash."""
    if found.first < 2 or sentence.tokens[found.first - 1].text not in ("-", "–", "—", "("):
        return False
    return any(m.last == found.first - 1 and m.value.known for m in sentence.bodies)


def _entity(sentence: Sentence, found: Phrase) -> EntityRef:
    code, tokens = sentence.language.code, sentence.tokens
    base = sentence.language.base_phrase
    states = states_around(sentence, found.first, found.last) or owned(sentence, found.first, found.last).states
    name = base([t.word for t in tokens[found.first : found.last]])
    bare = base([t.word for t in tokens[found.first : found.bare]])
    whole = found.bare - found.first > 1 and found.own_name is None
    names = [name, bare] if whole else [name]
    begin = _past_states(sentence, found)
    if begin > found.first and found.bare - begin > 1:
        names.append(base([t.word for t in tokens[begin : found.bare]]))
    names.extend(_without_owners(sentence, found))
    if not inflected(sentence) and found.own_name is None:
        names.append(sentence.words(found.first, found.bare))  # dashes as written
    if found.own_name is not None:
        names.append(found.own_name)
    if found.head.value == "bodies.form" and found.head.last == found.last and found.first < found.head.first:
        names.append(sentence.words(found.first, found.head.first).rstrip(" ,"))  # `Turan Cable | LLC`
    core = names[-1] if begin > found.first or found.own_name is not None else bare if whole else name
    key = " ".join((core.casefold(), *(sorted(states) if found.own_name is None else ()))).lower()
    labels = tuple((text, code) for text in dict.fromkeys(names))
    return EntityRef(key, "body", labels, states=states, subtype=found.kind)


def _without_owners(sentence: Sentence, found: Phrase) -> list[str]:
    """The name without the states in its middle: `working group | of A and B | on transport`."""
    middle = owned(sentence, found.first, found.head.last, many=True).last
    if middle == found.head.last or middle >= found.bare:
        return []
    tokens = sentence.tokens
    before = sentence.language.base_phrase([t.word for t in tokens[found.first : found.head.last]])
    return [f"{before} {sentence.words(middle, found.bare)}"]


def _past_states(sentence: Sentence, found: Phrase) -> int:
    """The beginning of a name without the adjective of its state: `Kazakh | Ministry of Trade`."""
    if head_final(sentence):
        return past_states(sentence, found.first, found.head.first)
    before = [m.last for m in sentence.adjectives if m.first == found.first and m.last <= found.head.first]
    return before[0] if before else found.first


def _same(reading: Reading, sentence: Sentence, mention: Mention[EntityRef]) -> Mention[EntityRef]:
    """The mention with the key of the body that the report has named so before."""
    names = {text.casefold() for text in mention.value.names}
    for other in reading.previous(sentence, sentence.index):
        for earlier in other.bodies:
            ref = earlier.value
            one = len(ref.states) == 0 or len(mention.value.states) == 0 or ref.states == mention.value.states
            if one and names & {text.casefold() for text in ref.names}:
                labels = tuple(dict.fromkeys((*ref.labels, *mention.value.labels)))
                states = ref.states or mention.value.states
                value = EntityRef(ref.key, "body", labels, ref.known, states, ref.subtype)
                return Mention(mention.first, mention.last, mention.start, mention.end, value)
    return mention
