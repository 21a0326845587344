"""Which of several bodies of one name is meant: whose ministry of foreign affairs, whose senate.

The state beside the name decides; else the one state that the sentence, then the paragraph,
speaks of; else that of the body named last; else the report's own state. A name that goes on
(`Министерство экономики | и устойчивого развития`), or one with a state that the registry does
not have such a body of, is that of another body.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kg.extract.body_phrases import opening
from kg.extract.own_names import quoted
from kg.extract.owners import Owned, owned
from kg.extract.portfolios import known_ministry
from kg.families.reading import Mention, Reading, Sentence
from kg.families.small_words import possessive
from kg.model import EntityRef

# kinds that every state has, so that the name alone does not tell whose
PUBLIC = frozenset(
    {
        *("ministry", "agency", "committee", "service", "government", "parliament", "court", "central-bank"),
        *("council", "chamber", "commission", "presidency", "institute", "administration", "organisation"),
    }
)
_GROWING = frozenset({"ministry", "agency", "committee"})
_SOURCE_REACH = 4
_PAIR = 2


def settle(reading: Reading, sentence: Sentence) -> list[Mention[EntityRef]]:
    """The registry's bodies of a sentence, each stretch of text with the body that is meant."""
    groups: dict[tuple[int, int], list[Mention[EntityRef]]] = {}
    for mention in sentence.bodies:
        groups.setdefault((mention.first, mention.last), []).append(mention)
    found: list[Mention[EntityRef]] = []
    for mentions in groups.values():
        first = mentions[0]
        if _of_checkpoint(reading, sentence, first) or _generic(sentence, first) or _grows(sentence, first):
            continue
        found.extend(_meant(reading, sentence, mentions))
    return found


def _of_checkpoint(reading: Reading, sentence: Sentence, mention: Mention[EntityRef]) -> bool:
    """`пункты пропуска «Атамекен» и «Гулистан»`: a name in quotes that is a place's, said here or just before."""
    if mention.first == 0 or sentence.tokens[mention.first - 1].text not in '«“„"':
        return False
    if mention.value.subtype == "company" or mention.last - mention.first > 1:
        return False
    if any(m.last < mention.first for m in sentence.cue("bodies.checkpoint")):
        return True
    previous = next(iter(reading.previous(sentence)), None)
    return previous is not None and previous.paragraph == sentence.paragraph and previous.has("bodies.checkpoint")


def _generic(sentence: Sentence, mention: Mention[EntityRef]) -> bool:
    """`парламент`, `правительство` with a small letter: any state's."""
    alike = any(m.first == mention.first and m.last == mention.last for m in sentence.cue("institution.generic"))
    return alike and not sentence.tokens[mention.first].word.capital


def _grows(sentence: Sentence, mention: Mention[EntityRef]) -> bool:
    """Whether the complements of a public body's name go on beyond what the registry knows, or a name of its own."""
    if _named_otherwise(sentence, mention):
        return True
    if mention.value.subtype in PUBLIC and _longer(sentence, mention):
        return True
    if mention.value.subtype not in _GROWING or mention.last - mention.first < 2:
        return False
    words = [t.word for t in sentence.tokens[mention.first + 1 : mention.first + 16]]
    end = mention.first + 1 + sentence.language.genitive_tail(words)
    rest = range(mention.last, min(end, len(sentence.tokens)))
    other = (*sentence.states, *sentence.places, *sentence.bodies, *sentence.cue("bodies.plural"))
    stated = {i for m in other for i in range(m.first, m.last)}
    named = {i for i in rest if i not in stated and sentence.tokens[i].word.shape == "lower"}
    return any("NOUN" in sentence.tokens[i].word.tags for i in named) and min(named) - mention.last <= 1


def _named_otherwise(sentence: Sentence, mention: Mention[EntityRef]) -> bool:
    """`Международный торговый центр | «Айритом»`: a name in quotation marks that the registry's body does not have."""
    end = quoted(sentence, mention.last)
    if end == mention.last or mention.last - mention.first < _PAIR:
        return False
    own = sentence.words(mention.last + 1, end - 1).casefold()
    return not any(own in name.casefold() for name in mention.value.names)


def _longer(sentence: Sentence, mention: Mention[EntityRef]) -> bool:
    """Whether an attribute before a name makes it another body's: `Karachi | Chamber of Commerce and Industry`."""
    index = mention.first - 1
    if index < 0 or not sentence.tokens[mention.first].word.capital:
        return False
    word, noun = sentence.tokens[index].word, sentence.tokens[mention.first].word
    if not word.capital or word.shape == "upper" or opening(sentence, index) or possessive(word):
        return False
    if any(m.first <= index < m.last for m in (*sentence.states, *sentence.adjectives, *sentence.bodies)):
        return False
    if len(noun.cases) > 0:
        return "ADJ" in word.tags and bool(word.cases & noun.cases)
    return not {"ADP", "CONJ", "PRON", "ADV", "PART"} & word.tags


def _meant(reading: Reading, sentence: Sentence, mentions: list[Mention[EntityRef]]) -> list[Mention[EntityRef]]:
    mention, refs = mentions[0], [m.value for m in mentions]
    plural = sentence.tokens[mention.first].word.numbers == {"plur"}
    phrase = owned(sentence, mention.first, mention.last, many=plural)
    if not plural and len(phrase.states) == _PAIR and not any(set(phrase.states) <= set(ref.states) for ref in refs):
        return []  # of two states: a body of its own
    fitting = [ref for ref in refs if set(ref.states) & set(phrase.states)]
    if fitting:
        return [sentence.mention(mention.first, phrase.last, ref) for ref in (fitting if plural else fitting[:1])]
    public = any(ref.subtype in PUBLIC for ref in refs)
    behind = phrase.last > mention.last and refs[0].subtype != "company" and len(refs[0].states) == 1
    if phrase.states and (public or behind) and len(phrase.states) < 3:
        return [sentence.mention(mention.first, phrase.last, _other(reading, sentence, mention, phrase))]
    if len(refs) == 1:
        known = not public or _spoken_of(reading, refs[0]) or _stated(reading, sentence, mention)
        return [
            mention
            if known
            else sentence.mention(mention.first, mention.last, _other(reading, sentence, mention, phrase))
        ]
    if plural and not phrase.states:
        both = [ref for ref in refs if set(ref.states) & set(reading.pair)]
        return [sentence.mention(mention.first, mention.last, ref) for ref in both[:_PAIR]]
    code = _context(reading, sentence, mention, {c for ref in refs for c in ref.states})
    chosen = next((ref for ref in refs if code in ref.states), None)
    if chosen is None and len(reading.states) == 1:  # the registry lacks the body of the one state the report is about
        phrase = replace(phrase, states=reading.states)
    value = chosen if chosen is not None else _other(reading, sentence, mention, phrase)
    return [sentence.mention(mention.first, mention.last, value)]


def _spoken_of(reading: Reading, ref: EntityRef) -> bool:
    wanted = set(ref.states)
    return len(wanted) == 0 or any(wanted & set(_states(sentence)) for sentence in reading.sentences)


def _stated(reading: Reading, sentence: Sentence, mention: Mention[EntityRef]) -> bool:
    """Whether the name itself has its state in it: `Ministry of Foreign Affairs of Georgia`."""
    words = [token.word for token in sentence.tokens[mention.first : mention.last]]
    analyse = sentence.language.analyse
    for code in mention.value.states:
        known = reading.registry.by_code(code)
        names = [] if known is None else [n.text for n in known.names if n.lang == sentence.language.code]
        for name in names:
            if all(any(analyse(part).keys & word.keys for word in words) for part in name.split()):
                return True
    return False


def _states(sentence: Sentence) -> list[str]:
    """The states that a sentence speaks of, by name, adjective or place, in text order."""
    found = [(m.first, m.value) for m in sentence.states]
    found.extend((m.first, code) for m in sentence.adjectives for code in m.value)
    found.extend((m.first, m.value.states[0]) for m in sentence.places if len(m.value.states) == 1)
    return [code for _, code in sorted(found)]


def _context(reading: Reading, sentence: Sentence, mention: Mention[EntityRef], codes: set[str]) -> str | None:
    """The state that the text around a name without one lets it belong to."""
    own = any(m.last == mention.first for m in sentence.cue("bodies.own"))
    source = any(abs(m.gap(mention)) <= _SOURCE_REACH for m in sentence.cue("observation.source"))
    if reading.home in codes and (own or source):
        return reading.home
    here = [code for code in _states(sentence) if code in codes]
    if len(set(here)) == 1:
        return here[0]
    earlier = [other for other in reading.paragraph(sentence) if other.index < sentence.index]
    for wording in ([_before(sentence, mention)], [_states(other) for other in reversed(earlier)]):
        for states in wording:
            inside = [code for code in states if code in codes]
            if inside and len(set(inside)) == 1:
                return inside[-1]
    return _last_body(reading, sentence, codes) or _ranked(reading, codes)


def _before(sentence: Sentence, mention: Mention[EntityRef]) -> list[str]:
    """The one state named last before a mention."""
    found: list[Mention[str]] = [m for m in sentence.states if m.last <= mention.first]
    return [found[-1].value] if found else []


def _last_body(reading: Reading, sentence: Sentence, codes: set[str]) -> str | None:
    before: Iterable[Sentence] = reading.previous(sentence, sentence.index)
    for other in before:
        for mention in reversed(other.bodies):
            if len(mention.value.states) == 1 and mention.value.states[0] in codes:
                return mention.value.states[0]
    return None


def _ranked(reading: Reading, codes: set[str]) -> str | None:
    wanted: Sequence[str | None] = (reading.home, *reading.states)
    return next((code for code in wanted if code in codes), None)


def _other(reading: Reading, sentence: Sentence, mention: Mention[EntityRef], phrase: Owned) -> EntityRef:
    """A body of a known kind of name that the registry does not have of this state."""
    ref, code = mention.value, sentence.language.code
    words = [t.word for t in sentence.tokens[mention.first : mention.last]]
    short = mention.last - mention.first == 1 and words[0].shape in ("upper", "mixed")
    name = ref.name if short else sentence.language.base_phrase(words)
    owner = sentence.words(mention.last, phrase.last)
    names = [name, f"{name} {owner}"] if owner else [name]
    if short:
        names.extend([words[0].text, *([f"{words[0].text} {owner}"] if owner else [])])
    key = " ".join((name.casefold(), *phrase.states)).lower()
    labels = tuple((text, code) for text in names)
    made = EntityRef(key, "body", labels, states=phrase.states, subtype=ref.subtype)
    return made if short else known_ministry(reading, sentence, made)
