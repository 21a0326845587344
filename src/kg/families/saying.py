"""The words of speaking around a quote: a verb of the word list, a noun (`слова`), any verb that stands by the speaker.

No list holds all verbs of speaking (`«…», — съязвил министр`, `“…,” the minister quipped`): set off by a mark, a quote
makes the verb beside it and beside a person one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.families.reading import Mention, Sentence
from kg.families.small_words import inflected
from kg.model import EntityRef

Named = tuple[Mention[object], EntityRef | None]
_REACH = 14  # tokens from a quote to the verb of speaking behind it
_FIRST = 2  # words of a clause among which its verb stands, where cases tell the subject
_BESIDE = 8  # tokens from such a verb to the subject: `развёл руками министр`
_JOINED = 1  # tokens between a noun of speaking and the speaker: `слова министра`


@dataclass(frozen=True, slots=True)
class Zone:
    """Tokens of a sentence outside the quote."""

    sentence: Sentence
    first: int
    last: int

    @property
    def words(self) -> int:
        return sum(token.text[0].isalnum() for token in self.sentence.tokens[self.first : self.last])

    def inside(self, mentions: list[Mention[object]]) -> list[Mention[object]]:
        return [m for m in mentions if self.first <= m.first < self.last]


def clause_of(zone: Zone) -> Zone:
    """A zone behind a quote up to its first relative clause: `сказано в письме, | которое подписал министр`."""
    ends = [m.first for m in zone.inside([*zone.sentence.cue("glue.clause")]) if _relative(zone, m)]
    return Zone(zone.sentence, zone.first, min(ends, default=zone.last))


def _relative(zone: Zone, mention: Mention[object]) -> bool:
    before = zone.sentence.tokens[mention.first - 1].text if mention.first > zone.first else ""
    return before == ","


def saying(zone: Zone, named: Sequence[Named], *, subject_first: bool, listed: bool) -> Mention[object] | None:
    """The word of speaking of a zone: the first behind a quote, the last before one (`listed`: no other verb)."""
    sentence = zone.sentence
    said = zone.inside([*sentence.cue("statement.say"), *sentence.cue("statement.according")])
    if subject_first:
        said = [m for m in said if m.first - zone.first <= _REACH]
    if said:
        return said[0] if subject_first else said[-1]
    return None if listed else any_verb(zone, named, subject_first=subject_first)


def any_verb(zone: Zone, named: Sequence[Named], *, subject_first: bool) -> Mention[object] | None:
    """A verb of no list that stands by a person: first in a clause behind a quote, before the mark ahead of one."""
    sentence = zone.sentence
    if not subject_first:
        marked = zone.last > zone.first and sentence.tokens[zone.last - 1].text in ",:"
        spots = [m.last for m, _ in named if marked and zone.last - m.last <= _FIRST + 1]
        return next((sentence.mention(i, i + 1, "") for i in spots if _verb(sentence, i)), None)
    words = [i for i in range(zone.first, zone.last) if sentence.tokens[i].text[0].isalnum()]
    verb = next((i for i in words[: _FIRST if inflected(sentence) else 1] if _verb(sentence, i)), None)
    if verb is not None and any(abs(m.first - verb) <= _BESIDE for m, _ in named):
        return sentence.mention(verb, verb + 1, "")
    if inflected(sentence):
        return None
    for mention, _ in named:
        for index in (mention.first - 1, mention.last):
            if mention.first - zone.first <= _REACH and zone.first <= index < zone.last and _verb(sentence, index):
                return sentence.mention(index, index + 1, "")
    return None


def _verb(sentence: Sentence, index: int) -> bool:
    if not 0 <= index < len(sentence.tokens):
        return False
    word = sentence.tokens[index].word
    finite = bool(word.cases) or inflected(sentence) or word.folded.endswith(("ed", "s")) or "NOUN" not in word.tags
    return "VERB" in word.tags and word.shape == "lower" and not {"ADP", "CONJ"} & word.tags and finite


def impersonal(zone: Zone) -> bool:
    """`говорится в сообщении`, `the statement reads`: words that no person says."""
    return any(m.first - zone.first <= _REACH for m in zone.inside([*zone.sentence.cue("statement.impersonal")]))


def joined_noun(zone: Zone, mention: Mention[object]) -> bool:
    """Whether a noun of speaking stands right before a person: `приводит агентство | слова министра`."""
    nouns = zone.inside([*zone.sentence.cue("statement.according")])
    return any(0 <= mention.first - m.last <= _JOINED for m in nouns)
