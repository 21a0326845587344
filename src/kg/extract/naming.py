"""Runs of capitalised words that may be a person's name.

A run is a candidate only: whether it is a person is told by a post beside it, by words that the
language knows as names, by an initial, a title of courtesy or a word of speaking beside it, or
by a full name elsewhere in the report (`kg.extract.linking`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.extract.name_words import NAMED, common_words, explained, given
from kg.families.head_final import head_final
from kg.families.reading import Sentence
from kg.families.small_words import inflected
from kg.lang.base import Token, Word

MAX_PARTS = 5
FULL = 2
_FUNCTION = frozenset({"ADP", "CONJ", "PRON", "PART"})
_CAPITALS = 3  # letters from which a word in capitals behind a given name is a surname
_OPEN, _CLOSE = '«“„"', '»”"'


@dataclass(slots=True)
class Run:
    """Capitalised words that may be a person's name; `doubtful` where the first may be a common word."""

    first: int
    last: int
    case: str | None = None
    sure: bool = False
    name: str = ""
    doubtful: bool = False


def words_of(sentence: Sentence, run: Run) -> list[Word]:
    return [token.word for token in sentence.tokens[run.first : run.last]]


def runs(sentence: Sentence) -> list[Run]:
    """Maximal runs of name-like words, initials with their full stops included."""
    known, out, i = explained(sentence), [], 0
    while i < len(sentence.tokens):
        last = _run(sentence, i, known) if sentence.tokens[i].text[0].isupper() else i
        if last == i:
            i += 1
            continue
        run = _trimmed(sentence, Run(i, last))
        if run is not None:
            out.append(run)
        i = last
    return out


def _run(sentence: Sentence, first: int, known: set[int]) -> int:
    tokens, last = sentence.tokens, first
    while last < len(tokens) and last not in known:
        if last > first and tokens[last].start - tokens[last - 1].end > 1:
            break
        after = _particle(sentence, last, known) if last > first else last
        if not (after < len(tokens) and after not in known and _name_like(sentence, after, begun=last > first)):
            break
        if last > first and _other_person(sentence, first, after):
            break
        last = after + 1
        if _possessive(tokens[last - 1].word):
            break
        last = _initial(tokens, last)
    if last - first > FULL and last == len(tokens) and tokens[last - 1].text == ".":
        short = len(tokens[last - 2].text) == FULL or last - first == FULL + 1
        last -= int(short and len(tokens[first].text) > 1)  # `Ван И.`, `Мун Чжэ Хо.` end their sentence
    return _ending(sentence, first, last)


def _other_person(sentence: Sentence, first: int, index: int) -> bool:
    """Whether a given name begins another person: `с Михаилом Мишустиным Роман Головченко встретится`."""
    tokens = sentence.tokens
    word, before = tokens[index].word, tokens[index - 1].word
    if head_final(sentence) and _next_whole(sentence, first, index):
        return True
    if index - first < FULL or "GIVEN" not in word.tags or "SURNAME" not in before.tags:
        return False
    following = tokens[index + 1].word if index + 1 < len(tokens) else None
    whole = following is not None and "SURNAME" in following.tags and given(sentence, first)
    return whole or (bool(word.cases) and bool(before.cases) and word.cases.isdisjoint(before.cases))


def _next_whole(sentence: Sentence, first: int, index: int) -> bool:
    """`Ерлан Сейтқазин | Рашад Мамедовке алғыс айтты`: a whole name stands before, and a surname ends another."""
    tokens = sentence.tokens
    named = index - first >= FULL and index + 1 < len(tokens)
    before, word = tokens[index - 1].word, tokens[index].word
    if not named or "SURNAME" not in before.tags or {"SURNAME", "PATRONYMIC"} & word.tags or before.cases:
        return False
    return "SURNAME" in tokens[index + 1].word.tags and bool(tokens[index + 1].word.cases)


def _possessive(word: Word) -> bool:
    return word.folded.endswith(("'s", "s'"))


def _initial(tokens: list[Token], last: int) -> int:
    """Past the full stop of an initial, and the hyphen of a double one (`К.-Ж. Токаев`)."""
    if last < len(tokens) and tokens[last].text == "." and len(tokens[last - 1].text) <= FULL:
        last += 1
        if last + 1 < len(tokens) and tokens[last].text in "-‑" and len(tokens[last + 1].text) == 1:
            last += 1
    return last


def _particle(sentence: Sentence, index: int, known: set[int]) -> int:
    """Past `von der`, `бен` or `Al` before another part of a name."""
    at = index
    particles = {m.first: m.last for m in sentence.cue("persons.particle")}
    while at in particles and at not in known:
        at = particles[at]
    capital = index < at and sentence.tokens[index].word.capital
    ends = at >= len(sentence.tokens) or not sentence.tokens[at].word.capital
    return index if capital and ends else at  # `Ли Ван`


def _ending(sentence: Sentence, first: int, last: int) -> int:
    """`Мамедов Али оглы`: a particle that ends a name, where one is begun."""
    after = next((m.last for m in sentence.cue("persons.particle") if m.first == last and last > first + 1), last)
    return after if after > last and sentence.folded(last).startswith(("о", "к", "у", "o", "k", "u")) else last


def _name_like(sentence: Sentence, index: int, *, begun: bool) -> bool:
    """Whether a word may be a part of a name; `begun` where another part stands before it."""
    word, text = sentence.tokens[index].word, sentence.tokens[index].text
    if not begun and not text[0].isupper():
        return False
    named = bool(NAMED & word.tags) or given(sentence, index)
    common = not word.keys.isdisjoint(common_words(sentence.language.code)) and not _behind_post(sentence, index)
    if len(text) == 1 and text.isupper():
        following = sentence.tokens[index + 1].text if index + 1 < len(sentence.tokens) else ""
        return begun or following == "."
    if word.shape == "upper":
        return begun and len(text) >= _CAPITALS and text.isalpha() and not common
    if not text[0].isupper():
        return begun and word.shape == "mixed" and text.rpartition("-")[2][:1].isupper()
    if word.shape not in ("title", "mixed") or any(char.isdigit() for char in text):
        return False
    declined = begun and (inflected(sentence) or len(sentence.tokens[index - 1].word.cases) > 0)
    verb = "VERB" in word.tags and not word.cases and not declined and _opens_clause(sentence, index)
    function = _FUNCTION & word.tags and not (declined and len(text) > 1)  # `Чон Ин Гё`
    function = function and not _behind_post(sentence, index)
    return named or not (function or verb or common)


def _opens_clause(sentence: Sentence, index: int) -> bool:
    """Whether any word would have a capital at a token: at the head of a sentence, behind a mark or in a headline."""
    if index == 0 or not sentence.tokens[index - 1].text[0].isalnum():
        return True
    words = [token.word for token in sentence.tokens if token.text.isalpha() and len(token.text) > _CAPITALS]
    return all(word.capital for word in words)


def _behind_post(sentence: Sentence, index: int) -> bool:
    """`раҳбари | Темир Сариев`: behind a title that stands last, two capitals are a name, whatever else they mean."""
    if not head_final(sentence) or index + 1 >= len(sentence.tokens):
        return False
    acting = {m.first for m in sentence.cue("posts.acting") if m.last == index}
    ended = any(post.last in (index, *acting) and not post.value.plural for post in sentence.posts)
    return ended and sentence.tokens[index].word.shape == sentence.tokens[index + 1].word.shape == "title"


def _trimmed(sentence: Sentence, run: Run) -> Run | None:
    """A run at the head of a sentence without a first word that is none of a name; None where nothing is left."""
    head = sentence.tokens[run.first].word
    begins = run.first == 0 or sentence.tokens[run.first - 1].text in '«“„"–—:•.'
    if begins and not NAMED & head.tags and not given(sentence, run.first):
        if {"ADV", "VERB", "ADJ", "NUM"} & head.tags and "NOUN" not in head.tags:
            run.first += 1
        else:
            run.doubtful = run.last - run.first > 1 and not _first_and_last(sentence, run)
    behind = any(m.last == run.first for m in sentence.posts)
    three = run.last - run.first == FULL + 1 and not head.cases and not behind
    if three and given(sentence, run.first + 1) and not given(sentence, run.first):
        run.first += 1
    if run.first >= run.last or run.last - run.first > MAX_PARTS + 3:
        return None
    return run if any(len(token.text) > 1 for token in sentence.tokens[run.first : run.last]) else None


def _first_and_last(sentence: Sentence, run: Run) -> bool:
    """`Aziz Nurmatov va …`: where heads stand last a word without a case before a surname is a given name."""
    first, last = sentence.tokens[run.first].word, sentence.tokens[run.last - 1].word
    named = "SURNAME" in last.tags and first.shape == last.shape == "title"
    return head_final(sentence) and run.last - run.first == FULL and named and not first.cases and "NOUN" in first.tags


def believed_of(sentence: Sentence, found: list[Run]) -> list[bool]:
    """Which runs are persons; a full name joined by `and` to a person's is one as well."""
    sure = [believed(sentence, run) for run in found]
    for i, run in enumerate(found):
        beside = [j for j in (i - 1, i + 1) if 0 <= j < len(found) and sure[j] and found[j].last - found[j].first > 1]
        whole = run.last - run.first in (FULL, FULL + 1) and not run.doubtful and not _other_thing(sentence, run)
        sure[i] = sure[i] or (whole and any(_joined(sentence, run, found[j]) for j in beside))
    return sure


def _joined(sentence: Sentence, run: Run, other: Run) -> bool:
    between = sentence.tokens[min(run.last, other.last) : max(run.first, other.first)]
    return len(between) == 1 and "CONJ" in between[0].word.tags


def believed(sentence: Sentence, run: Run) -> bool:
    """Whether a run is a person on its own account."""
    return run.sure or (not _other_thing(sentence, run) and any(_evidence(sentence, run)))


def may_be_person(sentence: Sentence, run: Run) -> bool:
    """Whether nothing shows that a run is something else."""
    return not _other_thing(sentence, run)


def _evidence(sentence: Sentence, run: Run) -> Iterator[bool]:
    tokens = sentence.tokens[run.first : run.last]
    words = [token.word for token in tokens if token.text not in ".-"]
    long = [word for word in words if len(word.text) > 1]
    yield len(words) > len(long) > 0 and tokens[1].text == "."
    if len(long) < FULL:
        yield any(m.last == run.first for m in sentence.cue("persons.honorific"))
        return
    yield any("PATRONYMIC" in word.tags for word in long)
    yield given(sentence, run.first) and not run.doubtful
    yield "GIVEN" in long[0].tags and "GEO" not in long[-1].tags and not run.doubtful
    yield "SURNAME" in long[-1].tags and not run.doubtful and not long[0].cases
    yield any(m.last == run.first for m in sentence.cue("persons.honorific"))
    yield not run.doubtful and any(m.first == run.last or m.last == run.first for m in sentence.cue("statement.say"))


def _other_thing(sentence: Sentence, run: Run) -> bool:
    """A name in quotation marks, a street or prize, the first half of a body's name."""
    before = sentence.tokens[run.first - 1].text if run.first > 0 else ""
    after = sentence.tokens[run.last].text if run.last < len(sentence.tokens) else ""
    if before and after and before in _OPEN and after in _CLOSE:
        return True
    if any(m.last == run.first for m in sentence.cue("persons.named-after")):
        return True
    heads = [m for name in sentence.cues if name.startswith("bodies.") for m in sentence.cues[name]]
    return any(m.first == run.last and sentence.tokens[m.first].word.capital for m in heads)
