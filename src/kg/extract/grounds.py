"""What some sentences say: the values of all their mentions, as sets to look a fact's values up in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from kg.families.reading import Mention, Sentence
from kg.lang.base import DateMention, Language
from kg.lang.tokens import tokens
from kg.model import EntityRef, PartialDate, Period, Span

_SHORT = 3  # letters of a word that may be left out of a name: `of`, `и`


@dataclass
class Grounds:
    """Each set is made when it is first asked for: most facts ask for few."""

    sentences: Sequence[Sentence]

    @cached_property
    def numbers(self) -> set[Decimal]:
        values = [quantity.value for sentence in self.sentences for quantity in sentence.quantities]
        found = {each.value for each in values} | {each.high for each in values if each.high is not None}
        return found | {-number for number in found}

    @cached_property
    def ordinals(self) -> set[int]:
        return {mention.value for sentence in self.sentences for mention in sentence.ordinals}

    @cached_property
    def dates(self) -> list[DateMention]:
        return [mention.value for sentence in self.sentences for mention in sentence.dates]

    def date(self, value: PartialDate | Period) -> DateMention | None:
        """The mention that says a date, one that says it in full before one that is counted from the clock."""
        found = [mention for mention in self.dates if _says(mention.period, value)]
        return min(found, key=lambda mention: (mention.relative, mention.weak), default=None)

    def beside(self, value: PartialDate | Period) -> bool:
        """Whether the same days of another year, or part of the time, are said."""
        first = value.start if isinstance(value, Period) else value
        ends = [end for mention in self.dates for end in (mention.period.start, mention.period.end)]
        return any(first.month in (None, end.month) or end.month is None for end in ends)

    @cached_property
    def states(self) -> set[str]:
        named = {mention.value for sentence in self.sentences for mention in sentence.states}
        return named | {code for s in self.sentences for mention in s.adjectives for code in mention.value}

    @cached_property
    def owners(self) -> set[str]:
        """States of known things that are named; what a post or a person belongs to may be told elsewhere."""
        named = [mention.value for mention in self._entities if mention.value.known]
        bodies = [post.value.body for s in self.sentences for post in s.posts if post.value.body is not None]
        return {code for each in (*named, *bodies) if each.known for code in each.states}

    @cached_property
    def _entities(self) -> list[Mention[EntityRef]]:
        lists = ("places", "bodies", "routes", "lines", "sectors", "persons", "referred")
        return [mention for sentence in self.sentences for name in lists for mention in getattr(sentence, name)]

    @cached_property
    def keys(self) -> set[str]:
        return {mention.value.key for mention in self._entities}

    @cached_property
    def post_bodies(self) -> set[str]:
        bodies = [post.value.body for sentence in self.sentences for post in sentence.posts]
        return {body.key for body in bodies if body is not None}

    @cached_property
    def codes(self) -> set[str]:
        """Units, bounds and posts."""
        quantities = [mention.value for sentence in self.sentences for mention in sentence.quantities]
        found = {code for each in quantities for code in (each.unit, each.bound) if code is not None}
        return found | {post.value.code for sentence in self.sentences for post in sentence.posts}

    def cued(self, code: str) -> bool:
        """Whether a cue of a class by the code's name is there (`agreement.signed`)."""
        return any(name.partition(".")[2] == code for sentence in self.sentences for name in sentence.cues)

    @cached_property
    def words(self) -> set[str]:
        return {key for sentence in self.sentences for token in sentence.tokens for key in token.word.keys}

    def names(self, ref: EntityRef) -> bool:
        """Whether every word of one of its names is there, whatever case it stands in."""
        return any(_whole(self.words, language, name) for name in ref.names for language in self.languages)

    @cached_property
    def languages(self) -> list[Language]:
        return list({sentence.language.code: sentence.language for sentence in self.sentences}.values())

    def says(self, text: str) -> bool:
        """Whether words stand in the sentences as they are written."""
        wanted = " ".join(text.split())
        return any(wanted in " ".join(sentence.text.split()) for sentence in self.sentences)


def _whole(words: set[str], language: Language, name: str) -> bool:
    """Whether all words of a name, small ones aside where it has others, are among words."""
    split = [token.word for token in tokens(name, Span(0, len(name)), language) if token.word.shape != "other"]
    wanted = [word for word in split if len(word.folded) >= _SHORT or word.shape == "digit"] or split
    return bool(wanted) and all(word.keys & words for word in wanted)


def _says(said: Period, value: PartialDate | Period) -> bool:
    if isinstance(value, Period):
        return said == value or value.iso == said.iso
    return value in (said.start, said.end)
