"""Finding the speaker of a quote in the words around it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from kg.families.reading import Mention, Quote, Reading, Sentence
from kg.families.saying import Named, Zone, clause_of, impersonal, joined_noun, saying
from kg.model import EntityRef, Span

# `, — сказал он. — `, `," he said, "`: a dash on both sides and a small letter behind the first
_INNER = re.compile(r"[,!?…]\s*[—–-]\s+(?P<words>[^\W\d_A-ZА-ЯЁ][^—–]{3,80}?)[.,:]\s+[—–-]\s")
_SAID_OF_ANYONE = frozenset({"expert", "other", "company-head", "agency-head", "diplomat"})  # `эксперт`, `the chairman`
_OF = 2  # tokens between an office and its holder: `the press service of X`
_BACK = 5  # sentences a pronoun looks back


@dataclass(frozen=True, slots=True)
class Found:
    """A speaker, and the sentence that names them where it is none of the quote's."""

    person: EntityRef | None = None
    sentence: Sentence | None = None
    unnamed: bool = False


class Scene:
    """The quotes of a report and who has spoken so far."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._starts = sorted(quote.span.start for quote in reading.quotes)
        self._ends = sorted(quote.span.end for quote in reading.quotes)
        self._spoken: list[tuple[Quote, EntityRef | None]] = []

    def sentences(self, quote: Quote) -> list[Sentence]:
        """The sentences that a quote lies in."""
        ahead = (self.reading.sentences[i] for i in range(quote.sentence, len(self.reading.sentences)))
        found = list(takewhile(lambda sentence: sentence.span.start < quote.span.end, ahead))
        return found or [self.reading.sentences[quote.sentence]]

    def spoke(self, quote: Quote, person: EntityRef | None) -> None:
        self._spoken.append((quote, person))

    def length(self, quote: Quote) -> int:
        return len(quote.span.of(self.reading.document.text).split())

    def begins_with_capital(self, quote: Quote) -> bool:
        return self.reading.document.text[quote.span.start].isupper()

    def set_off(self, quote: Quote) -> bool:
        """Whether a mark parts a quote from what follows: `«…», — сказал`, `“…,” said`; names have none."""
        text, end = self.reading.document.text, quote.span.end
        following = text[end + 1 : end + 4].strip()[:1]
        return text[end - 1] in ",.!?…" or following in tuple(",;—–-(") or text[end : end + 1] == ","

    def sole(self, zone: Zone) -> Found:
        """The one person before a colon and a quote: `Имя Фамилия, министр торговли: «…»`."""
        persons = {m.value.key: m.value for m in zone.sentence.persons if zone.first <= m.first < zone.last}
        return Found(next(iter(persons.values()))) if len(persons) == 1 else Found()

    def before(self, quote: Quote) -> Zone:
        sentence = self.sentences(quote)[0]
        last = sum(token.end <= quote.span.start for token in sentence.tokens)
        first, at = last, bisect_right(self._ends, quote.span.start)
        while first >= last > 0 and at > 0:  # the nearest quote that ends before, further away where none lies between
            at -= 1
            first = self._index(sentence, self._ends[at])
        first = first if first < last else 0
        while last > first and sentence.tokens[last - 1].text in '«“„"‘':
            last -= 1
        return Zone(sentence, first, last)

    def after(self, quote: Quote) -> Zone:
        sentence = self.sentences(quote)[-1]
        first = self._index(sentence, quote.span.end)
        last, at = first, bisect_left(self._starts, quote.span.end)
        while last <= first < len(sentence.tokens) and at < len(self._starts):
            last = self._index(sentence, self._starts[at])
            at += 1
        return Zone(sentence, first, last if last > first else len(sentence.tokens))

    def outside(self, sentence: Sentence) -> Zone:
        """A sentence up to the first quote in it."""
        starts = [self._index(sentence, q.span.start) for q in self.reading.quotes if sentence.span.overlaps(q.span)]
        return Zone(sentence, 0, min(starts, default=len(sentence.tokens)))

    @staticmethod
    def _index(sentence: Sentence, offset: int) -> int:
        return bisect_left(sentence.tokens, offset, key=lambda token: token.start)

    def inner(self, quote: Quote) -> Zone | None:
        """The words of speaking inside a quote: `«…, — отметил дипломат. — …»`."""
        text = self.reading.document.text
        found = _INNER.search(text, quote.span.start, quote.span.end)
        if found is None:
            return None
        sentence = next((s for s in self.sentences(quote) if s.span.start <= found.start("words") < s.span.end), None)
        if sentence is None:
            return None
        return Zone(sentence, self._index(sentence, found.start("words")), self._index(sentence, found.end("words")))

    def next(self, quote: Quote) -> Sentence | None:
        last = self.sentences(quote)[-1]
        found = self.reading.sentences[last.index + 1 : last.index + 2]
        return found[0] if found and found[0].paragraph == last.paragraph else None

    def previous(self, quote: Quote) -> Sentence | None:
        return self.reading.sentences[quote.sentence - 1] if quote.sentence > 0 else None

    def is_name(self, quote: Quote) -> bool:
        """A name or a title in quotation marks: what it is stands before it, or the registry knows it."""
        sentence = self.sentences(quote)[0]
        known = (*sentence.bodies, *sentence.routes, *sentence.lines, *sentence.places)
        if any(m.start - 1 <= quote.span.start and quote.span.end <= m.end + 1 for m in known):
            return True
        begin = self._index(sentence, quote.span.start)
        named = [m for m in sentence.cue("statement.naming") if begin - 2 <= m.last <= begin]
        if not named or any("VERB" in t.word.tags for t in sentence.tokens[named[-1].last : begin]):
            return False  # `the corridor | is “a bridge”`
        return not self._ended(quote) and ":" not in self._between(sentence, named[-1].last, begin)

    @staticmethod
    def _between(sentence: Sentence, first: int, last: int) -> str:
        return sentence.words(first, last) if last > first else ""

    def _ended(self, quote: Quote) -> bool:
        """Whether a quote ends as a sentence does, or words of speaking follow it."""
        text = self.reading.document.text
        ended = text[quote.span.end - 1] in ".!?…,"
        return ended or self.speaker(self.after(quote), subject_first=True).person is not None

    def speaker(self, zone: Zone, *, subject_first: bool, listed: bool = False) -> Found:
        """The speaker that a zone names; an unnamed one where a press service or a source speaks.

        With `listed` only the words of the word list make a speaker.
        """
        sentence = zone.sentence
        zone = clause_of(zone) if subject_first else zone
        named = list(self._named(zone))
        verb = saying(zone, named, subject_first=subject_first, listed=listed)
        if subject_first and impersonal(zone):
            return Found(unnamed=True)
        if verb is None:
            return Found()
        if not named:
            return Found(unnamed=bool(self._unnamed(zone)))
        mention, person = _chosen(sentence, verb, named, subject_first=subject_first)
        if any(0 <= mention.first - m.last <= _OF for m in self._unnamed(zone)):
            return Found(unnamed=True)
        anonymous = [m for m in self._unnamed(zone) if m.last <= mention.first and subject_first]
        anonymous = [] if joined_noun(zone, mention) else anonymous
        if anonymous and mention.first - verb.last > 1:
            return Found(unnamed=True)
        return Found(person, sentence) if person is not None else Found(unnamed=True)

    def _unnamed(self, zone: Zone) -> list[Mention[object]]:
        covered = {i for m in (*zone.sentence.posts, *zone.sentence.persons) for i in range(m.first, m.last)}
        return [m for m in zone.inside([*zone.sentence.cue("statement.unnamed")]) if m.first not in covered]

    def _named(self, zone: Zone) -> Iterator[Named]:
        sentence = zone.sentence
        persons = [m for m in (*sentence.persons, *sentence.referred) if zone.first <= m.first < zone.last]
        yield from ((m, m.value) for m in persons)
        taken = {m.first for m in persons} | {h.post.first for h in sentence.holdings}
        for post in sentence.posts:
            if not zone.first <= post.first < zone.last or post.first in taken or post.value.plural:
                continue
            definite = post.value.code in _SAID_OF_ANYONE and sentence.folded(post.first - 1) not in ("a", "an")
            yield post, self._meant(zone) if definite else None
        for pronoun in sentence.cue("statement.he", "statement.she"):
            if zone.first <= pronoun.first < zone.last and not (persons and self._possessive(sentence, pronoun)):
                yield pronoun, self._meant(zone)

    @staticmethod
    def _possessive(sentence: Sentence, pronoun: Mention[str]) -> bool:
        """`smiled | his | Kyrgyz neighbour, governor X`: a pronoun that only tells whose the person named is."""
        following = sentence.tokens[pronoun.last].word if pronoun.last < len(sentence.tokens) else None
        return following is not None and bool({"NOUN", "ADJ"} & following.tags) and "VERB" not in following.tags

    def _meant(self, zone: Zone) -> EntityRef | None:
        """The person a pronoun or a bare title means: the subject of the nearest sentence before that names one."""
        tokens = zone.sentence.tokens
        start = tokens[zone.first].start if zone.first < len(tokens) else zone.sentence.span.end
        for index in range(zone.sentence.index, max(-1, zone.sentence.index - 1 - _BACK), -1):
            sentence = self.reading.sentences[index]
            named = [m for m in (*sentence.persons, *sentence.referred) if m.end <= start]
            persons = [m for m in named if not self._in_quote(m.span)]
            if persons:
                return _subject(sentence, persons).value
        return None

    def _in_quote(self, span: Span) -> bool:
        return any(quote.span.covers(span) for quote in self.reading.quotes)

    def floor(self, quote: Quote, *, limit: int) -> EntityRef | None:
        """The last speaker, where nobody else was named since and not too much lies between."""
        if not self._spoken:
            return None
        last, person = self._spoken[-1]
        if person is None or quote.sentence - last.sentence > limit:
            return None
        between = self.reading.sentences[self.sentences(last)[-1].index + 1 : quote.sentence]
        others = [m for s in between for m in (*s.persons, *s.referred) if m.value.key != person.key]
        return None if others else person


def _chosen(sentence: Sentence, verb: Mention[object], named: list[Named], *, subject_first: bool) -> Named:
    """Of several the nearest to the verb, the subject's form first."""
    nominative = [pair for pair in named if _may_be_subject(sentence, pair[0])]
    choice = nominative or named
    if subject_first:
        return min(choice, key=lambda pair: (max(pair[0].gap(verb), 0), pair[0].first))
    before = [pair for pair in choice if pair[0].last <= verb.first]
    return max(before, key=lambda pair: pair[0].first) if before else min(choice, key=lambda pair: pair[0].first)


def _may_be_subject(sentence: Sentence, mention: Mention[object]) -> bool:
    cases = [sentence.tokens[i].word.cases for i in range(mention.first, mention.last)]
    known = [each for each in cases if each]
    return not known or "nomn" in known[0]


def _subject(sentence: Sentence, persons: list[Mention[EntityRef]]) -> Mention[EntityRef]:
    ordered = sorted(persons, key=lambda m: m.first)
    return next((m for m in ordered if _may_be_subject(sentence, m)), ordered[0])
