"""Persons of a report tied together: full names, surnames alone, posts alone.

First every run gets its nominative, then the full names are collected, then each mention is
tied to one. Two persons with one surname and two first names stay two; a later mention by
surname is that of the nearest before. States that posts leave out are told by
`kg.extract.belonging`; last, posts without a name get the person who holds them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kg.extract.belonging import belong
from kg.extract.directory import Directory, split
from kg.extract.naming import FULL, Run, believed_of, words_of
from kg.extract.origin import SOLE
from kg.extract.people import COUNTERPART, Candidates, candidates
from kg.families.reading import Holding, Mention, Post, Reading, Sentence
from kg.model import EntityRef

_NAMED = frozenset({"GIVEN", "SURNAME", "PATRONYMIC"})
_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")


@dataclass(slots=True)
class _Found:
    sentence: Sentence
    candidates: Candidates
    believed: list[bool] = field(default_factory=list)


def link_persons(reading: Reading) -> None:
    """Fill `persons`, `holdings` and `referred` of every sentence."""
    found = [_Found(sentence, candidates(sentence)) for sentence in reading.sentences]
    directory = _directory(found)
    entities: dict[str, EntityRef] = {}
    for item in found:
        _name(item, directory, entities, reading)
    _counterparts(reading)
    _anaphoric(reading)
    belong(reading)
    _refer(reading)


def _directory(found: list[_Found]) -> Directory:
    directory = Directory()
    seen = {token.word.folded for item in found for token in item.sentence.tokens if token.word.capital}
    later: list[tuple[int, str, bool]] = []
    _split_owners(found)
    for item in found:
        item.believed = believed_of(item.sentence, item.candidates.runs)
        for run, sure in zip(item.candidates.runs, item.believed, strict=True):
            run.name = _nominative(item.sentence, run, seen)
            if sure:
                position = item.sentence.tokens[run.first].start
                words = words_of(item.sentence, run)
                if len(words) == FULL and "PATRONYMIC" in words[-1].tags:
                    continue
                short = len(split(run.name)[0]) == 1 or len(words) < FULL
                if run.doubtful or short:
                    later.append((position, run.name, short))
                else:
                    directory.enter(position, run.name)
    for position, name, short in sorted(later, key=lambda entry: -len(split(entry[1]))):
        if directory.find(position, name if short else split(name)[-1]) is None:
            directory.enter(position, name)
    return directory


def _split_owners(found: list[_Found]) -> None:
    """`пресс-секретарь Пашиняна Назели Багдасарян`: a known surname before a full name is another person's."""
    pairs = [words_of(item.sentence, run) for item in found for run in item.candidates.runs]
    firsts = {words[0].folded for words in pairs if len(words) == FULL}
    surnames = {key for words in pairs if len(words) == FULL for key in words[-1].keys} - firsts
    for item in found:
        for run in item.candidates.runs:
            words = words_of(item.sentence, run)
            if len(words) > FULL and words[0].keys & surnames and words[0].cases:
                run.first += 1


def _nominative(sentence: Sentence, run: Run, seen: set[str]) -> str:
    """A run's nominative; where its surname is nowhere in the report, a reading whose surname is comes first."""
    words = words_of(sentence, run)
    if run.case == "nomn":
        return _capitals(" ".join(word.text for word in words).replace(" .", "."))
    name = sentence.language.base_name(words, case=run.case)
    if _surname(name) in seen or not words[-1].cases:
        return _capitals(name)
    others = [sentence.language.base_name(words, case=case) for case in _CASES]
    standing = [other for other in others if _surname(other) in seen and _surname(other) != words[-1].folded]
    return _capitals(standing[0] if standing else name)


def _surname(name: str) -> str:
    parts = split(name)
    return parts[-1] if parts else ""


def _capitals(name: str) -> str:
    """`Касым-Жомарт ТОКАЕВ` as `Касым-Жомарт Токаев`."""
    parts = name.split()
    return " ".join(p.title() if p.isupper() and len(p) > FULL and p.isalpha() and len(parts) > 1 else p for p in parts)


def _name(item: _Found, directory: Directory, entities: dict[str, EntityRef], reading: Reading) -> None:
    sentence = item.sentence
    mentions: dict[int, Mention[EntityRef]] = {}
    for run, sure in zip(item.candidates.runs, item.believed, strict=True):
        key = _key(sentence, run, directory)
        if key is None and not _alone(run, sure=sure):
            continue
        names = directory.names(key) if key is not None else [run.name]
        identity = key or run.name.casefold()
        if identity not in entities:
            entities[identity] = EntityRef(identity, "person", tuple((name, reading.language.code) for name in names))
        mentions[id(run)] = sentence.mention(run.first, run.last, entities[identity])
    sentence.persons = sorted(mentions.values(), key=lambda m: m.first)
    for post, run, states, rule in item.candidates.ties:
        if id(run) in mentions:
            sentence.holdings.append(Holding(post, mentions[id(run)], states, rule))


def _alone(run: Run, *, sure: bool) -> bool:
    """Whether a run that no full name explains is a person: one with a post, or with words that are names."""
    return run.sure or (sure and run.last - run.first >= FULL)


def _key(sentence: Sentence, run: Run, directory: Directory) -> str | None:
    position = sentence.tokens[run.first].start
    words = words_of(sentence, run)
    forms = words[-1].keys if len(split(run.name)) == 1 else ()
    if len(words) == FULL and "PATRONYMIC" in words[-1].tags:
        key = directory.find(position, split(run.name)[0])
    else:
        key = directory.find(position, run.name, forms)
    if key is None and len(words) == FULL and not run.sure and not _NAMED & words[1].tags:
        first = sentence.language.base_name(words[:1])
        key = directory.find(position, first, words[0].keys)
        run.last = run.first + 1 if key is not None else run.last
    if key is None and run.doubtful:
        rest = Run(run.first + 1, run.last)
        tail = words_of(sentence, rest)
        key = directory.find(position, sentence.language.base_name(tail), tail[-1].keys if len(tail) == 1 else ())
        run.first = rest.first if key is not None else run.first
    return key


def _counterparts(reading: Reading) -> None:
    """A counterpart has the post of the holder named before, where the report names none of their own."""
    code: str | None = None
    posted = {h.person.value.key for s in reading.sentences for h in s.holdings if h.post.value.code != COUNTERPART}
    for sentence in reading.sentences:
        kept: list[Holding] = []
        for holding in sorted(sentence.holdings, key=lambda h: h.post.first):
            post = holding.post
            if post.value.code == COUNTERPART:
                if code is None or holding.person.value.key in posted:
                    continue
                named = Mention(post.first, post.last, post.start, post.end, replace(post.value, code=code))
                kept.append(replace(holding, post=named))
            else:
                code = post.value.code
                kept.append(holding)
        sentence.holdings = kept


def _anaphoric(reading: Reading) -> None:
    """`… на подпись главе государства. Этот пост занимает X`: the post is the last of the sentence before."""
    for sentence in reading.sentences:
        if sentence.posts or sentence.holdings or not sentence.persons:
            continue
        role = next(iter(sentence.cue("posts.role")), None)
        if role is None or role.first > 1 or "PRON" not in sentence.tokens[role.first - 1].word.tags:
            continue
        earlier = [post for other in reading.previous(sentence, 1) for post in other.posts if not post.value.plural]
        if earlier and sentence.has("posts.holds"):
            words = sentence.mention(role.first - 1, role.last, earlier[-1].value)
            sentence.holdings.append(Holding(words, sentence.persons[0], earlier[-1].value.states, "this-post"))


def _refer(reading: Reading) -> None:
    """Posts without a name beside them: the person of the report who holds them, the nearest before of several."""
    holders = [
        (holding.person.start, holding.post.value.code, holding.states, holding.person.value)
        for sentence in reading.sentences
        for holding in sentence.holdings
    ]
    posted = {person.key for _, _, _, person in holders}
    for sentence in reading.sentences:
        tied = {holding.post.first for holding in sentence.holdings}
        for post in sentence.posts:
            if post.first in tied or post.value.plural:
                continue
            person = _holder(post, holders)
            if person is None and post.value.code in SOLE and post.value.states:
                person = _without_post(reading, sentence, post, posted)
                if person is not None:
                    holders.append((post.start, post.value.code, post.value.states, person))
            if person is not None:
                sentence.referred.append(sentence.mention(post.first, post.last, person))


def _without_post(reading: Reading, sentence: Sentence, post: Mention[Post], posted: set[str]) -> EntityRef | None:
    """`… с Шавкатом Мирзиёевым. Узбекский лидер добавил`: the one person named just before who has no post here."""
    near = [m for other in (sentence, *reading.previous(sentence, 2)) for m in other.persons if m.end <= post.start]
    free = {m.value.key: m.value for m in near if m.value.key not in posted}
    return next(iter(free.values())) if len(free) == 1 else None


def _holder(post: Mention[Post], holders: list[tuple[int, str, tuple[str, ...], EntityRef]]) -> EntityRef | None:
    fitting = [
        (at, person)
        for at, code, states, person in holders
        if code == post.value.code and (not post.value.states or post.value.states[:1] == states[:1])
    ]
    before = [(at, person) for at, person in fitting if at <= post.start]
    if before:
        return max(before, key=lambda pair: pair[0])[1]
    persons = {person.key: person for _, person in fitting}
    return next(iter(persons.values())) if len(persons) == 1 else None
