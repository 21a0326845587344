"""Persons of a report tied together: full names, surnames alone, posts alone.

First every run gets its nominative, then the full names are collected, then each mention is
tied to one. Two persons with one surname and two first names stay two; a later mention by
surname is that of the nearest before. States that posts leave out are told by
`kg.extract.belonging`, who holds a post that stands without a name by `kg.extract.bare_posts`.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kg.extract.bare_posts import refer, tell_holders
from kg.extract.belonging import belong
from kg.extract.directory import Directory, split
from kg.extract.naming import FULL, Run, believed_of, may_be_person, words_of
from kg.extract.people import COUNTERPART, Candidates, candidates
from kg.families.reading import Holding, Mention, Reading, Sentence
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
    tell_holders(reading)
    belong(reading)
    refer(reading)


def _directory(found: list[_Found]) -> Directory:
    directory = Directory()
    seen = {token.word.folded for item in found for token in item.sentence.tokens if token.word.capital}
    later: list[tuple[int, str, bool]] = []
    _split_owners(found)
    for item in found:
        item.believed = believed_of(item.sentence, item.candidates.runs)
    _confirm(found)
    for item in found:
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


def _confirm(found: list[_Found]) -> None:
    """`Ганболд Батцэцэг … Госпожа Батцэцэг`: two unknown capitals are a person whose surname stands alone elsewhere."""
    pairs = [(item, i, run) for item in found for i, run in enumerate(item.candidates.runs)]
    alone = [words_of(item.sentence, run) for item, i, run in pairs if item.believed[i]]
    surnames = {key for words in alone if len(words) == 1 for key in words[0].keys}
    for item, i, run in pairs:
        words = words_of(item.sentence, run)
        if len(words) == FULL and not run.doubtful and words[-1].keys & surnames and may_be_person(item.sentence, run):
            item.believed[i] = True


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
