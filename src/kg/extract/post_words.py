"""The words of a post: where its complements end, its states, its case and number."""

from __future__ import annotations

from kg.extract.bodies import heads
from kg.extract.name_words import names_among, region_words
from kg.extract.titles import Title
from kg.families.reading import Mention, Sentence
from kg.lang.base import Token
from kg.model import EntityRef

_PAIR = 2  # letters of a state's code; tokens
_BRACKET = 6  # tokens: `(Тюркский совет)`
CLOSING = '»”"'


def explained(sentence: Sentence) -> set[int]:
    found = (*sentence.states, *sentence.adjectives, *sentence.places, *sentence.bodies, *heads(sentence))
    words = {i for m in found for i in range(m.first, m.last)} - set(names_among(sentence))
    words |= set(region_words(sentence))
    named = [name for name in sentence.cues if name.startswith("posts.of-")]
    return words | {i for m in sentence.cue(*named) for i in range(m.first, m.last)}


def through(sentence: Sentence, last: int) -> int:
    """Past the bodies, places and states that follow a title or its complements without a preposition."""
    names = set(names_among(sentence))
    while last not in names:
        following = [m for m in (*sentence.bodies, *sentence.states, *sentence.places) if m.first == last]
        of = [name for name in sentence.cues if name.startswith("posts.of-")]
        end = max((m.last for m in (*following, *sentence.cue(*of)) if m.first == last), default=last)
        if end == last:
            break
        last = end
    return last


def named(sentence: Sentence, start: int) -> int:
    """Past an abbreviation, or a short name in quotation marks, that begins at `start`."""
    if sentence.tokens[start].word.shape == "upper":
        return start + 1
    texts = [token.text for token in sentence.tokens[start + 1 : start + _BRACKET]]
    ends = [i for i, text in enumerate(texts) if text in CLOSING]
    return start + ends[0] + 2 if ends else start


def closed(sentence: Sentence, start: int, last: int) -> int:
    """Past the closing marks of what was opened since `start`: `главы АО «НК «ҚТЖ» |»`."""
    while last < len(sentence.tokens) and sentence.tokens[last].text in CLOSING:
        opened = sum(token.text in '«“"' for token in sentence.tokens[start:last])
        if opened == 0:
            break
        last += 1
    return last


def abbreviated(sentence: Sentence, last: int) -> int:
    """Past another name of the body in brackets: `Организации тюркских государств (ОТГ)`."""
    texts = [token.text for token in sentence.tokens[last : last + _BRACKET]]
    if texts[:1] != ["("] or ")" not in texts:
        return last
    close = texts.index(")")
    named = sentence.tokens[last + 1].word.capital and (texts[1].isupper() or close > _PAIR)
    return last + close + 1 if named else last


def states(sentence: Sentence, first: int, last: int) -> tuple[str, ...]:
    """The states a post's own words name; not those behind a preposition (`в Узбекистане`, `for Afghanistan`)."""
    of = {m.first for m in sentence.cue("glue.of")}
    found: list[tuple[int, str]] = []
    for state in sentence.states:
        before = state.first - 1
        while before > first and sentence.folded(before) == "the":
            before -= 1
        foreign = before >= first and "ADP" in sentence.tokens[before].word.tags and before not in of
        longer = (m for m in sentence.bodies if m.last - m.first > state.last - state.first)
        part = len(state.value) > _PAIR and any(m.holds(state) for m in longer)
        if first <= state.first and state.last <= last and not foreign and not part:
            found.append((state.first, state.value))
    for adjective in sentence.adjectives:
        if first <= adjective.first and adjective.last <= last:
            found.extend((adjective.first, code) for code in adjective.value)
    return tuple(dict.fromkeys(code for _, code in sorted(found, key=lambda pair: pair[0])))


def one_body(found: list[Mention[EntityRef]], states: tuple[str, ...]) -> EntityRef | None:
    """The body of one place of the text: that of these states; of several without a state none."""
    fitting = [m for m in found if not states or set(m.value.states) & set(states)]
    if len(fitting) == 1 or (fitting and len({m.value.states for m in fitting}) == 1):
        return fitting[0].value
    return found[0].value if len(found) == 1 else None


def head_noun(sentence: Sentence, title: Title) -> Token:
    """The noun of a title: the first of an inflected one, the last of an English one before its `of`."""
    words = sentence.tokens[title.first : title.last]
    end = next((i for i, token in enumerate(words) if i > 0 and {"ADP", "PART"} & token.word.tags), len(words))
    nouns = [token for token in words[:end] if token.word.cases and "NOUN" in token.word.tags]
    if nouns:
        return nouns[0]
    return words[end - 1]


def plural(sentence: Sentence, title: Title, noun: Token) -> bool:
    """Whether a title is several persons': `президенты`; `главы государств`, whose form alone is doubtful."""
    if noun.word.numbers != {"sing", "plur"}:
        return noun.word.numbers == {"plur"}
    alone = title.last - title.first == 1
    last = sentence.tokens[min(title.last, len(sentence.tokens) - 1) if alone else title.last - 1]
    return last is not noun and last.word.numbers == {"plur"}


def case(noun: Token) -> str | None:
    """The case of a title, where its form tells; a person's accusative is like the genitive."""
    cases = noun.word.cases - {"accs"} if noun.word.cases & {"gent", "nomn"} else noun.word.cases
    return next(iter(cases)) if len(cases) == 1 else None
