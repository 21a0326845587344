"""The words of a post: where its complements end, its states, its case and number."""

from __future__ import annotations

from kg.extract.bodies import heads
from kg.extract.name_words import given, names_among, region_words
from kg.extract.state_words import own_state
from kg.extract.titles import Title
from kg.families.reading import Mention, Sentence
from kg.lang.base import Token
from kg.model import EntityRef

_ATTRIBUTES = 3  # tokens between a state and a title
_PAIR = 2  # letters of a state's code; tokens
_BRACKET = 6  # tokens: `(Тюркский совет)`
CLOSING = '»”"'


def explained(sentence: Sentence) -> set[int]:
    found = (*sentence.states, *sentence.adjectives, *sentence.places, *sentence.bodies, *heads(sentence))
    words = {i for m in found for i in range(m.first, m.last)} - set(names_among(sentence))
    words |= set(region_words(sentence))
    named = [name for name in sentence.cues if name.startswith("posts.of-")]
    return words | {i for m in sentence.cue(*named) for i in range(m.first, m.last)}


def stated_noun(sentence: Sentence, start: int, last: int) -> int:
    """Past the noun that a state's adjective at the end of complements belongs to: `of the Tajik | customs service`."""
    owned = any(m.last == last and m.first >= start for m in sentence.adjectives)
    possessive = last > start and sentence.folded(last - 1).endswith(("'s", "s'"))
    of = [name for name in sentence.cues if name.startswith("posts.of-")]
    following = [m.last for m in sentence.cue(*of) if last <= m.first <= last + _PAIR]
    return max(following, default=last) if owned or possessive else last


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


def unknown_name(sentence: Sentence, start: int, at: int) -> int:
    """The end of an unknown body's or field's name at a token of a post's complements; `at` where a person begins.

    In English what a preposition governs is none of the holder's name (`of KazExport | Laura Saginova`); an inflected
    name in the genitive behind a nominative title is none either (`глава Узбекнефтегаза | Баходир Азимов`).
    """
    tokens = sentence.tokens
    if at > 0 and tokens[at - 1].text in '«“"':  # `директора зоны «Ургут» | X`
        return next((i + 1 for i in range(at, min(at + _BRACKET, len(tokens))) if tokens[i].text in CLOSING), at)
    end = at
    while end < len(tokens) and tokens[end].word.capital and end - at < _BRACKET:
        end += 1
    named = next((i for i in range(at + 1, end) if given(sentence, i)), None)
    before = next((tokens[i].word for i in range(at - 1, start - 1, -1) if sentence.folded(i) != "the"), None)
    if before is not None and "ADP" in before.tags and not before.cases:
        return named or (end - _PAIR if end - at > _PAIR else end)
    if end - at > _PAIR and any(m.last == at for m in sentence.cue("posts.of-region")):
        return at + 1  # `губернатор провинции Шэньси | Чжао Ган`
    title, word = tokens[start - 1].word, tokens[at].word
    genitive = "gent" in word.cases and "nomn" not in word.cases and case(tokens[start - 1]) == "nomn"
    return at + 1 if at == start and title.cases and genitive and end - at > _PAIR else at


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
    found: list[tuple[int, str]] = []
    for state in sentence.states:
        longer = (m for m in sentence.bodies if m.last - m.first > state.last - state.first)
        part = len(state.value) > _PAIR and any(m.holds(state) for m in longer)
        if first <= state.first and state.last <= last and not _abroad(sentence, state.first, first) and not part:
            found.append((state.first, state.value))
    for body in sentence.bodies:
        own = own_state(sentence, body) if first <= body.first and body.last <= last else None
        if own is not None and not _abroad(sentence, body.first, first):
            found.append((body.first, own))
    for adjective in sentence.adjectives:
        if first <= adjective.first and adjective.last <= last:
            found.extend((adjective.first, code) for code in adjective.value)
    return tuple(dict.fromkeys(code for _, code in sorted(found, key=lambda pair: pair[0])))


def _abroad(sentence: Sentence, at: int, first: int) -> bool:
    """Whether a preposition other than `of` stands before a name within a post that begins at `first`."""
    of = {m.first for m in sentence.cue("glue.of")}
    before = at - 1
    while before > first and sentence.folded(before) == "the":
        before -= 1
    return before >= first and "ADP" in sentence.tokens[before].word.tags and before not in of


def prenominal(sentence: Sentence, mention: Mention[object], *, inflected: bool) -> bool:
    """Whether a state before a title belongs to it: an adjective, a possessive, an English noun."""
    word = sentence.tokens[mention.last - 1].word
    return not isinstance(mention.value, str) or not inflected or word.folded.endswith(("'s", "s'"))


def joined_owner(sentence: Sentence, first: int) -> int:
    """Past another state's adjective joined to the one at a token: `Kyrgyz and | Uzbek | deputy prime ministers`."""
    joint = first > 1 and "CONJ" in sentence.tokens[first - 1].word.tags
    return next((m.first for m in sentence.adjectives if joint and m.last == first - 1), first)


def owner_before(sentence: Sentence, begin: int) -> int:
    """Past the attributes of a title to the state before them: `Japan's | Chief Cabinet | Secretary`."""
    inflected = len(sentence.tokens[begin].word.cases) > 0
    for at in range(begin - 1, max(begin - _ATTRIBUTES, 0) - 1, -1):
        if not _attribute(sentence, at, inflected=inflected):
            return begin
        for m in (*sentence.adjectives, *sentence.states):
            possessive = sentence.folded(m.last - 1).endswith(("'s", "s'"))
            if m.last == at and (not isinstance(m.value, str) or possessive):
                return m.first
    return begin


def _attribute(sentence: Sentence, index: int, *, inflected: bool) -> bool:
    """Whether a token may stand between a state and a title: an adjective, in English a noun, too."""
    word, taken = sentence.tokens[index].word, {"ADP", "CONJ", "PRON", "PART", "VERB", "SURNAME", "GIVEN", "NUM"}
    if word.shape not in ("lower", "title") or taken & word.tags or given(sentence, index):
        return False
    return "ADJ" in word.tags if inflected else bool({"ADJ", "NOUN"} & word.tags)


def one_body(found: list[Mention[EntityRef]], states: tuple[str, ...]) -> EntityRef | None:
    """The body of one place of the text: that of these states; of several without a state none."""
    fitting = [m for m in found if not states or set(m.value.states) & set(states)]
    if len(fitting) == 1 or (fitting and len({m.value.states for m in fitting}) == 1):
        return fitting[0].value
    return found[0].value if len(found) == 1 else None


def head_noun(sentence: Sentence, title: Title) -> Token:
    """The noun of a title: the first of an inflected one, the last of an English one before its `of`."""
    words = sentence.tokens[title.first : title.last]
    words = [token for token in words if not token.word.folded.startswith("d'")]  # `chargé d'affaires`
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
