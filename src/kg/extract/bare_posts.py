"""Posts that stand without a name: whose they are.

`tell_holders` finds holdings that a report states in two places: `the presidents of A and B spoke. X and Y
discussed …`, `Ганболд Дорж водит машину. Посол Монголии ответил на вопросы`, `Этот пост занимает X`. `refer` ties
every other post without a name to the person who holds it elsewhere in the report.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence

from kg.extract.origin import PAIR, SOLE, UNTOLD
from kg.families.reading import Holding, Mention, Post, Reading, Sentence
from kg.families.small_words import possessive
from kg.model import EntityRef

Holders = list[tuple[int, str, tuple[str, ...], EntityRef]]
_HEAD = 4  # tokens before a subject at the head of a sentence: a list number, a date
_BACK = 3  # sentences: a question may stand between a person and the post
_LINK = 2  # tokens between two persons: `X and Y`, `X, Y`


def tell_holders(reading: Reading) -> None:
    """Add the holdings whose post and person stand apart."""
    for sentence in reading.sentences:
        sentence.holdings.extend(_this_post(reading, sentence))
    posted = {h.person.value.key for s in reading.sentences for h in s.holdings}
    for sentence in reading.sentences:
        for post in sentence.posts:
            if any(holding.post.first == post.first for holding in sentence.holdings):
                continue
            found = _several(reading, sentence, post, posted) or _told_before(reading, sentence, post, posted)
            found = found or _speaking(reading, sentence, post, posted)
            posted |= {holding.person.value.key for holding in found}
            sentence.holdings.extend(found)


def _this_post(reading: Reading, sentence: Sentence) -> Iterator[Holding]:
    """`… на подпись главе государства. Этот пост занимает X`: the post is the last of the sentence before."""
    role = next(iter(sentence.cue("posts.role")), None)
    if sentence.posts or sentence.holdings or not sentence.persons or role is None or role.first > 1:
        return
    if "PRON" not in sentence.tokens[role.first - 1].word.tags:
        return
    earlier = [post for other in reading.previous(sentence, 1) for post in other.posts if not post.value.plural]
    if earlier and sentence.has("posts.holds"):
        words = sentence.mention(role.first - 1, role.last, earlier[-1].value)
        yield Holding(words, sentence.persons[0], earlier[-1].value.states, "this-post")


def _several(reading: Reading, sentence: Sentence, post: Mention[Post], posted: set[str]) -> list[Holding]:
    """`The presidents of A and B …`: the two persons without a post of their own, here or in the sentence beside."""
    states = post.value.states
    if not post.value.plural or post.value.code in UNTOLD or len(states) == 1:
        return []
    for other in (sentence, *reading.sentences[sentence.index + 1 : sentence.index + 2], *reading.previous(sentence)):
        persons = _free(other.persons, posted)
        if len(persons) == PAIR and _of_several(sentence, post, other, persons):
            owners = [(state,) for state in states] if len(states) == PAIR else [_owner(other, m) for m in persons]
            return [Holding(post, m, own, "shared-title-apart") for m, own in zip(persons, owners, strict=True)]
        if persons:
            break
    return []


def _owner(sentence: Sentence, person: Mention[EntityRef]) -> tuple[str, ...]:
    """`Kazakhstan's | Kairat Tolegen`."""
    before = [m for m in sentence.states if m.last == person.first]
    return tuple(m.value for m in before if possessive(sentence.tokens[m.last - 1].word))


def _of_several(
    sentence: Sentence, post: Mention[Post], other: Sentence, persons: Sequence[Mention[EntityRef]]
) -> bool:
    """Whether the two persons of a sentence are those a plural title speaks of."""
    states = post.value.states
    if other is sentence:
        return len(states) == PAIR or _two(sentence, post)
    if other.index < sentence.index:
        return len(states) != PAIR and _two(sentence, post)
    subject = persons[0].first <= _LINK
    return subject and (len(states) == PAIR or _joint(other, persons))


def _free(persons: Iterable[Mention[EntityRef]], posted: set[str]) -> list[Mention[EntityRef]]:
    """The first mentions of persons of whom the report tells no post."""
    last_first = sorted(persons, key=lambda m: m.first, reverse=True)
    first = {m.value.key: m for m in last_first if m.value.key not in posted}
    return sorted(first.values(), key=lambda m: m.first)


def _joint(sentence: Sentence, persons: Sequence[Mention[EntityRef]]) -> bool:
    """Whether two persons stand side by side: `X and Y`."""
    if len(persons) != PAIR:
        return False
    between = sentence.tokens[persons[0].last : persons[1].first]
    return len(between) <= _LINK and any("CONJ" in token.word.tags for token in between)


def _two(sentence: Sentence, post: Mention[Post]) -> bool:
    """`the two presidents`, `президенты двух стран`, `оба премьера`."""
    return any(post.first - PAIR <= m.first < post.last + PAIR for m in sentence.cue("posts.two"))


def _told_before(reading: Reading, sentence: Sentence, post: Mention[Post], posted: set[str]) -> list[Holding]:
    """A title as subject whose holder is the one person of the sentence before, named there without a post."""
    if post.value.plural or not post.value.states or post.value.code in UNTOLD - {"diplomat"}:
        return []
    cases = sentence.tokens[post.first].word.cases
    before = next((other for other in reading.previous(sentence, _BACK) if other.persons or other.posts), None)
    if before is None or before.holdings or before.posts or (cases and post.value.case not in (None, "nomn")):
        return []
    if any(m.first < post.first for m in sentence.persons) or not _at_head(sentence, post):
        return []
    if any(m.first == post.last for m in sentence.persons):
        return []
    persons = _free(before.persons, posted)
    if persons and any(m.gap(persons[0]) <= _LINK for m in before.cue("statement.say")):
        return []  # who only tells the news
    same = len({m.value.key for m in before.persons}) == 1
    return [Holding(post, persons[0], post.value.states, "told-before")] if len(persons) == 1 and same else []


def _speaking(reading: Reading, sentence: Sentence, post: Mention[Post], posted: set[str]) -> list[Holding]:
    """`X принял гостя. … – подчеркнул Президент Казахстана`: the speaker by the title is the one who has none yet."""
    speaks = any(post.gap(m) <= 0 for m in sentence.cue("statement.say"))
    if post.value.plural or post.value.code not in SOLE or not post.value.states or not speaks:
        return []
    alike = [h for s in reading.sentences for h in s.holdings if h.post.value.code == post.value.code]
    known = {code for holding in alike for code in holding.states}
    person = None if post.value.states[0] in known else _without_post(reading, sentence, post, posted)
    near = next((m for s in (sentence, *reading.previous(sentence, 2)) for m in s.persons if m.value == person), None)
    return [] if person is None or near is None else [Holding(post, near, post.value.states, "speaker")]


def _at_head(sentence: Sentence, post: Mention[Post]) -> bool:
    """Whether a post begins its sentence, over a list number, a short question, a date."""
    dated = {i for m in sentence.dates for i in range(m.first, m.last)}
    return sum(i not in dated for i in range(post.first)) <= _HEAD


def refer(reading: Reading) -> None:
    """Posts without a name beside them: the person of the report who holds them, the nearest before of several."""
    holders: Holders = [
        (holding.person.start, holding.post.value.code, holding.states, holding.person.value)
        for sentence in reading.sentences
        for holding in sentence.holdings
    ]
    posted = {person.key for _, _, _, person in holders}
    starts = [sentence.span.start for sentence in reading.sentences]
    known = _Holders([*holders, *_named_again(reading, holders)], starts)
    for sentence in reading.sentences:
        tied = {holding.post.first for holding in sentence.holdings}
        for post in sentence.posts:
            if post.first in tied or post.value.plural:
                continue
            person = known.meant(post)
            if person is None and post.value.code in SOLE and post.value.states:
                person = _without_post(reading, sentence, post, posted)
                if person is not None:
                    known.add((post.start, post.value.code, post.value.states, person))
            if person is not None:
                sentence.referred.append(sentence.mention(post.first, post.last, person))


def _named_again(reading: Reading, holders: Holders) -> Holders:
    """Holders where the report names them without their post: the last one named is the one meant."""
    held: dict[str, dict[tuple[str, tuple[str, ...]], None]] = {}
    for _, code, states, person in holders:
        held.setdefault(person.key, {})[code, states] = None
    return [
        (mention.start, code, states, mention.value)
        for sentence in reading.sentences
        for mention in sentence.persons
        for code, states in held.get(mention.value.key, ())
    ]


def _without_post(reading: Reading, sentence: Sentence, post: Mention[Post], posted: set[str]) -> EntityRef | None:
    """`… с Шавкатом Мирзиёевым. Узбекский лидер добавил`: the one person named just before who has no post here."""
    near = [m for other in (sentence, *reading.previous(sentence, 2)) for m in other.persons if m.end <= post.start]
    free = {m.value.key: m.value for m in near if m.value.key not in posted}
    return next(iter(free.values())) if len(free) == 1 else None


class _Holders:
    """Who holds which post where, by post and state, in text order each: a long report names a post many times."""

    def __init__(self, holders: Holders, starts: Sequence[int]) -> None:
        self._starts = starts
        self._held: dict[tuple[str, str | None], list[tuple[int, EntityRef]]] = {}
        self._persons: dict[tuple[str, str | None], dict[str, EntityRef]] = {}
        for holder in sorted(holders, key=lambda each: each[0]):
            self.add(holder)

    def add(self, holder: tuple[int, str, tuple[str, ...], EntityRef]) -> None:
        at, code, states, person = holder
        for key in {(code, None), (code, states[0] if states else "")}:
            insort(self._held.setdefault(key, []), (at, person), key=_place)
            self._persons.setdefault(key, {})[person.key] = person

    def meant(self, post: Mention[Post]) -> EntityRef | None:
        """In its own sentence the holder nearest before a post; else the first of the last sentence with any."""
        key = (post.value.code, post.value.states[0] if post.value.states else None)
        held = self._held.get(key, [])
        last = bisect_right(held, post.start, key=_place) - 1
        if last < 0:
            persons = self._persons.get(key, {})
            return next(iter(persons.values())) if len(persons) == 1 else None
        sentence = bisect_right(self._starts, held[last][0]) - 1
        begin = self._starts[sentence] if sentence >= 0 else 0
        here = sentence >= 0 and sentence == bisect_right(self._starts, post.start) - 1
        at = held[last][0] if here else begin
        return held[bisect_left(held, at, key=_place)][1]


def _place(held: tuple[int, EntityRef]) -> int:
    return held[0]
