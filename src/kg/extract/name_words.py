"""What a capitalised word may be besides a name, and what makes it one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from kg.families.head_final import head_final
from kg.families.reading import Mention, Sentence
from kg.lang import language
from kg.registry import registry

NAMED = frozenset({"GIVEN", "SURNAME", "PATRONYMIC"})


@cache
def common_words(code: str) -> frozenset[str]:
    """Words of bodies, sectors, routes and cue phrases: capitalised, they are still no names."""
    spoken = language(code)
    if spoken is None:
        return frozenset()
    kinds = ("body", "format", "sector", "corridor", "group")
    texts = [name.text for known in registry() if known.kind in kinds for name in known.names if name.lang == code]
    texts.extend(p for name, phrases in spoken.cues.items() if not name.startswith("persons.") for p in phrases)
    words = {word for text in texts for word in text.split()}
    analysed = (spoken.analyse(word) for word in words)
    return frozenset(word.folded for word in analysed if not word.sure_name and not NAMED & word.tags)


def explained(sentence: Sentence) -> set[int]:
    """The tokens that are known to be something else."""
    found: tuple[Mention[object], ...] = (
        *sentence.states,
        *sentence.adjectives,
        *sentence.places,
        *sentence.bodies,
        *sentence.routes,
        *sentence.lines,
        *sentence.posts,
        *sentence.dates,
        *sentence.cue("glue.no-name", "persons.honorific"),
    )
    names = set(names_among(sentence))
    known = {i for m in found for i in range(m.first, m.last) if m.last - m.first > 1 or i not in names}
    courtesy = {i for m in sentence.cue("persons.honorific") for i in range(m.first, m.last)}
    return known | courtesy | set(region_words(sentence))


def names_among(sentence: Sentence) -> Iterator[int]:
    """Single words that may be places as well: `Багдад Амреев`, `Амир Хан Муттаки`."""
    tokens = sentence.tokens
    listed = {m.first for m in sentence.cue("persons.given")}
    regional = {m.last for m in sentence.cue("posts.regional-head", "posts.of-region")}
    for i, token in enumerate(tokens[:-1]):
        after = tokens[i + 1].word
        if not token.word.capital or after.shape != "title" or after.cases == {"loct"}:
            continue
        if i in regional and i + 2 < len(tokens) and tokens[i + 2].word.capital:
            continue  # `аким Алматы Ерболат Досаев`
        own = "GIVEN" in token.word.tags and "GEO" not in token.word.tags and "SURNAME" in after.tags
        second = i > 0 and tokens[i - 1].word.sure_name and "GIVEN" in tokens[i - 1].word.tags
        middle = _between_names(sentence, i) or _before_surname(sentence, i)
        if own or middle or (i in listed and "GEO" not in after.tags) or (second and NAMED & after.tags):
            yield i


def _before_surname(sentence: Sentence, index: int) -> bool:
    """`Oybek Saidov`: a place's name without a case before a surname, in a language whose heads stand last."""
    word, after = sentence.tokens[index].word, sentence.tokens[index + 1].word
    return head_final(sentence) and not word.cases and "SURNAME" in after.tags and "NOUN" in word.tags


def _between_names(sentence: Sentence, index: int) -> bool:
    """`Шахид Хан Аббаси`: a place's name in the nominative within a run of capitals, in a language with cases."""
    word = sentence.tokens[index].word
    if index == 0 or not word.cases or "nomn" not in word.cases:
        return False
    before, after = sentence.tokens[index - 1].word, sentence.tokens[index + 1].word
    taken = (*sentence.states, *sentence.adjectives, *sentence.bodies, *sentence.posts, *sentence.places)
    around = any(m.first <= i < m.last for m in taken for i in (index - 1, index + 1))
    return before.shape == after.shape == "title" and not around and not {"ADP", "CONJ"} & (before.tags | after.tags)


def region_words(sentence: Sentence) -> Iterator[int]:
    """Adjectives of regions that no register holds: `Костанайской и Северо-Казахстанской областей`."""
    for cue in sentence.cue("posts.of-region"):
        at = cue.first - 1
        while at >= 0 and {"ADJ", "CONJ"} & sentence.tokens[at].word.tags:
            if "ADJ" in sentence.tokens[at].word.tags:
                yield at
            at -= 1


def given(sentence: Sentence, index: int) -> bool:
    """Whether a token is a given name: by the language's dictionary, or by its list."""
    word = sentence.tokens[index].word
    return word.sure_name or any(m.first == index for m in sentence.cue("persons.given"))
