"""From a document to its facts: the layers in order, then every family's assembler.

known names, dates, ordinals, quantities, cues -> bodies -> posts -> persons -> scopes, quotes
-> families -> facts, doubles merged. Pure: the same document gives the same facts.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache

from kg.extract.bodies import read_bodies
from kg.extract.cues import Cues
from kg.extract.currencies import settle_currencies
from kg.extract.grounding import grounded
from kg.extract.known import KnownNames
from kg.extract.linking import link_persons
from kg.extract.long_sentences import stretches
from kg.extract.merging import merge
from kg.extract.numbers import Numbers
from kg.extract.posts import Posts
from kg.extract.quotes import read_quotes
from kg.extract.scopes import read_scopes
from kg.families import FAMILIES
from kg.families.reading import Mention, Reading, Sentence
from kg.ingest.language import of_paragraph
from kg.lang import Language, language
from kg.lang.base import Clock
from kg.lang.tokens import paragraphs, sentences, tokens
from kg.model import Document, Fact, Span
from kg.registry import Known, Registry, registry

_FIRST_YEAR, _LAST_YEAR = 1500, 2500  # of reports that count dates from their own day
_CODE = 2  # letters of a state's code
_EDGES = " \t\u00a0.,:;–—-"


class Layers:
    """The annotators of one language, made once."""

    def __init__(self, known: Registry, spoken: Language) -> None:
        self.language = spoken
        self.known = KnownNames(known, spoken)
        self.cues = Cues(spoken)
        self.numbers = Numbers(spoken.numbers)
        self.posts = Posts(known, spoken)


@cache
def layers(code: str) -> Layers | None:
    spoken = language(code)
    return None if spoken is None else Layers(registry(), spoken)


def _layers(spoken: Language) -> Layers:
    """The annotators of a language, the same for all its scripts."""
    made = layers(spoken.code)
    return Layers(registry(), spoken) if made is None else made


def extract(document: Document) -> tuple[Fact, ...]:
    """All facts of a report, in the order of their evidence. A language not read yet gives none."""
    reading = read(document)
    if reading is None:
        return ()
    return grounded(reading, merge(assemble(reading)))


def _clock(document: Document) -> Clock:
    """What relative dates are counted from; a date at the end of the calendar has none before or behind it."""
    published = document.published
    if published is None or not _FIRST_YEAR <= published.year <= _LAST_YEAR:
        return Clock(None, None)
    return Clock(published, published.year)


def assemble(reading: Reading) -> Iterator[Fact]:
    """What every family finds in a report, before doubles are merged."""
    for family in FAMILIES:
        yield from family.assemble(reading)


def read(document: Document) -> Reading | None:
    """A report with all its layers; None where its language is not read yet."""
    made = layers(document.language)
    if made is None:
        return None
    reading = Reading(document, list(_sentences(document)), made.language, registry(), _clock(document))
    formats: dict[int, list[Mention[Known]]] = {}
    for sentence in reading.sentences:
        formats[sentence.index] = _layers(sentence.language).known.read(sentence)
    _dates(reading)
    for sentence in reading.sentences:
        _count(sentence, _layers(sentence.language).numbers)
    reading.title = _title(document, made)
    reading.states = main_states([s for s in (reading.title, *reading.sentences) if s is not None])
    settle_currencies(reading)
    reading.home = home_state(reading)
    for sentence in reading.sentences:
        _annotate(reading, sentence, formats[sentence.index])
    link_persons(reading)
    read_quotes(reading)
    read_scopes(reading)
    return reading


def _sentences(document: Document) -> Iterable[Sentence]:
    """The sentences of a report, each in the language of its paragraph; those of one not read yet are left out."""
    index = 0
    for number, paragraph in enumerate(paragraphs(document.text)):
        told = _without_noise(document, paragraph)
        spoken = None if told is None else language(of_paragraph(told.of(document.text), document.language))
        if told is None or spoken is None:
            continue
        for span in sentences(document.text, told, spoken):
            for words in stretches(tokens(document.text, span, spoken)):
                part = Span(words[0].start, words[-1].end) if words else span
                yield Sentence(index, number, part, words, spoken, part.of(document.text))
                index += 1


def _without_noise(document: Document, paragraph: Span) -> Span | None:
    """A paragraph without the stamp or dateline at its beginning or the credit at its end; None if it is all noise."""
    start, end = paragraph.start, paragraph.end
    for noise in document.noise:
        if noise.start <= start < noise.end:
            start = noise.end
        if noise.start < end <= noise.end:
            end = noise.start
    while start < end and document.text[start] in _EDGES:
        start += 1
    while end > start and document.text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def _title(document: Document, made: Layers) -> Sentence | None:
    """The title with what is known in it, for what the report is about; it is evidence of nothing."""
    if not document.title:
        return None
    span = Span(0, len(document.title))
    title = Sentence(-1, -1, span, tokens(document.title, span, made.language), made.language, document.title)
    made.known.read(title)
    return title


def _dates(reading: Reading) -> None:
    """Dates twice where the year of an undated report must come from its own dates first."""
    text = reading.document.text
    if reading.clock.year is None:
        known = [
            mention.period
            for sentence in reading.sentences
            for mention in sentence.language.dates(text, sentence.span.start, sentence.span.end, reading.clock)
            if not mention.relative and mention.preposition != "by"
        ]
        exact = next((period.end.year for period in known if period.end.month is not None), None)
        years = [period.end.year for period in known]
        if years:
            reading.clock = Clock(None, exact or max(years, key=lambda year: (years.count(year), year)))
    for sentence in reading.sentences:
        found = sentence.language.dates(text, sentence.span.start, sentence.span.end, reading.clock)
        sentence.dates = [sentence.at(mention.start, mention.end, mention) for mention in found]


def _count(sentence: Sentence, numbers: Numbers) -> None:
    """Ordinals and quantities; a state that is part of a currency (`в долларах США`, `US$ 3 bn`) is no state."""
    sentence.ordinals = numbers.ordinals(sentence)
    sentence.quantities = numbers.find(sentence)
    money = numbers.currencies(sentence.tokens)
    counted = money.union(*(range(q.first, q.last) for q in sentence.quantities))
    sentence.states = [m for m in sentence.states if counted.isdisjoint(range(m.first, m.last))]
    sentence.adjectives = [m for m in sentence.adjectives if money.isdisjoint(range(m.first, m.last + 1))]


def _annotate(reading: Reading, sentence: Sentence, formats: list[Mention[Known]]) -> None:
    made = _layers(sentence.language)
    made.cues.read(sentence)
    read_bodies(reading, sentence, formats)
    made.posts.read(sentence, next(reading.previous(sentence), None))


def main_states(found: Iterable[Sentence]) -> tuple[str, ...]:
    """The states a report is about, the most spoken of (then the first named) first; not those named in passing."""
    counts: Counter[str] = Counter()
    for sentence in found:
        named = [(m.first, m.value) for m in sentence.states if len(m.value) == _CODE]
        named += [(m.first, code) for m in sentence.adjectives for code in m.value]
        named += [(m.first, m.value.states[0]) for m in sentence.places if len(m.value.states) == 1]
        counts.update(code for _, code in sorted(named, key=lambda pair: pair[0]))
    if not counts:
        return ()
    top = max(counts.values())
    ranked = sorted(counts.items(), key=lambda item: -item[1])
    return tuple(code for code, count in ranked if count * 5 >= top)


def home_state(reading: Reading) -> str | None:
    """The state that `our` and `domestic` speak of: the publisher's, where its address tells it."""
    publisher = (
        f"{reading.document.cited_publisher or ''} {reading.document.url or ''} {reading.document.based_on_url or ''}"
    )
    for code in reading.states:
        if f".{code.lower()}" in publisher.lower():
            return code
    return reading.language.home
