"""One title for several persons and states.

`Prime Ministers of A and B X and Y`, `президентов А X и Б Y`, `Prime Ministers X of A, Y of B`,
`the Kazakh and Uzbek presidents X and Y`, `X and Y, the presidents of A and B`: states and names
are read as one sequence behind (or before) the title; its order tells whose state is whose.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.leading import Tie
from kg.extract.naming import Run
from kg.extract.title_codes import head_of
from kg.families.reading import Mention, Post, Sentence

Share = tuple[Run, tuple[str, ...]]
_SEVERAL = 2
_MARKS = frozenset(",:()—–")
_BEHIND = 4  # tokens: `Ali Asadov of the Republic of Azerbaijan`


def shared_titles(sentence: Sentence, post: Mention[Post], found: Sequence[Run]) -> list[Share]:
    """The holders of a plural title, each with the state that is theirs; empty where there is only one or none."""
    if not _several(sentence, post):
        return []
    chain = _chain(sentence, post.last, [run for run in found if run.first >= post.last])
    if len(chain) >= _SEVERAL:
        return _assigned(sentence, post, chain)
    before = _chain_before(sentence, post, [run for run in found if run.last <= post.first])
    if len(before) >= _SEVERAL:
        return _zipped(before, post.value.states)
    return []


def shared_bodies(sentence: Sentence, post: Mention[Post], found: Sequence[Run]) -> Iterator[Tie]:
    """`главы Минэнерго X и Минэкономразвития Y`: a title that goes on over further bodies, each with its head."""
    reach = next((run.last for run in found if run.first == post.last), None)
    while reach is not None:
        body = next((m for m in sentence.bodies if reach < m.first <= reach + _SEVERAL), None)
        run = next((run for run in found if body is not None and run.first == body.last), None)
        if body is None or run is None or not _joined(sentence, reach, body.first):
            return
        words = sentence.words(body.first, body.last)
        states = post.value.states
        named = Post(head_of(sentence, body), states, body.value, post.value.text, words)
        yield sentence.mention(body.first, body.last, named), run, states, "post-name"
        reach = run.last


def _several(sentence: Sentence, post: Mention[Post]) -> bool:
    """Whether a title may be several persons': a plural, a form that may be one, a title of two states."""
    words = [token.word for token in sentence.tokens[post.first : post.last]]
    end = next((i for i, word in enumerate(words) if i > 0 and {"ADP"} == word.tags), len(words))
    nouns = [word for word in words[:end] if word.cases and "NOUN" in word.tags and not {"CONJ", "ADJ"} & word.tags]
    doubtful = bool(nouns) and "plur" in nouns[0].numbers
    return post.value.plural or doubtful or len(post.value.states) >= _SEVERAL


def _assigned(sentence: Sentence, post: Mention[Post], chain: Sequence[Run]) -> list[Share]:
    """Names to states by their order."""
    if len(post.value.states) == len(chain):
        return _zipped(chain, post.value.states)
    end = _end(sentence, chain[-1].last)
    named = [m for m in sentence.states if post.first <= m.first < end]
    behind = [m for m in named if m.first >= chain[0].first]
    codes = post.value.states
    if len(behind) == 0:
        return _zipped(chain, codes)
    starts = [post.first, *(run.last for run in chain[:-1])]
    own = [_between(named, start, run.first) for start, run in zip(starts, chain, strict=True)]
    if own[0] and all(own):
        return [(run, states) for run, states in zip(chain, own, strict=True)]
    ends = [*(run.first for run in chain[1:]), end]
    return [(run, _between(named, run.last, stop)) for run, stop in zip(chain, ends, strict=True)]


def _end(sentence: Sentence, last: int) -> int:
    """How far behind the last name its state may stand."""
    stops = [m.first for m in sentence.posts if m.first >= last]
    stops.extend(i for i in range(last, len(sentence.tokens)) if sentence.tokens[i].text in ",;:")
    return min((last + _BEHIND, *stops))


def _zipped(chain: Sequence[Run], codes: tuple[str, ...]) -> list[Share]:
    if len(codes) == len(chain):
        return [(run, (code,)) for run, code in zip(chain, codes, strict=True)]
    return [(run, codes if len(codes) == 1 else ()) for run in chain]


def _between(named: Sequence[Mention[str]], first: int, last: int) -> tuple[str, ...]:
    return tuple(m.value for m in named if first <= m.first and m.last <= last)[:1]


def _chain(sentence: Sentence, start: int, following: Sequence[Run]) -> list[Run]:
    """The runs that a shared title reaches: joined by `and`, commas, `of` and names of states."""
    reach, chain = start, list[Run]()
    for run in following:
        if not _joined(sentence, reach, run.first) or (not chain and _far(sentence, reach, run.first)):
            break
        chain.append(run)
        reach = run.last
    return chain


def _far(sentence: Sentence, first: int, last: int) -> bool:
    """Only a comma or a colon may part a title from its first name."""
    return sum(token.text not in (",", ":", "—", "–") for token in sentence.tokens[first:last]) > _SEVERAL


def _chain_before(sentence: Sentence, post: Mention[Post], before: Sequence[Run]) -> list[Run]:
    """`Tokayev and Mirziyoyev, the presidents of ...`."""
    if not before or before[-1].last >= post.first or sentence.tokens[before[-1].last].text not in (",", "—", "–", "("):
        return []
    if not _joined(sentence, before[-1].last, post.first):
        return []
    chain = [before[-1]]
    for run in reversed(before[:-1]):
        if not _joined(sentence, run.last, chain[0].first):
            break
        chain.insert(0, run)
    return chain


def _joined(sentence: Sentence, first: int, last: int) -> bool:
    stated = {i for m in (*sentence.states, *sentence.adjectives) for i in range(m.first, m.last)}
    light = {i for m in sentence.cue("persons.honorific", "posts.of-state") for i in range(m.first, m.last)}
    rest = [sentence.tokens[i] for i in range(first, last) if i not in stated | light]
    return all(token.text in _MARKS or {"CONJ", "ADP", "PART"} & token.word.tags for token in rest)
