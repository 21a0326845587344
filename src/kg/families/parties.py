"""The states and groups of states that a two-way figure is between.

Asked in order: the row that lists partners (`Китай – 12 млрд, Россия – 11 млрд`), the parties named in
the figure's clause, those of its sentence, those spoken of right before (`their countries`), and
what the report as a whole is about. Trade within a group (`trade among SCO members`) is the group's.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

from kg.families.clauses import clause, within
from kg.families.reading import Mention, Reading, Sentence
from kg.registry import registry

_NEAR = 3
_MEMBERS = 6
_BACK = 3  # sentences
_TWO = 2
_NEIGHBOURS = "C5"  # Central Asia is more often where a report plays than a party to it
_DASHES = frozenset("-–—‑/")


@cache
def is_state(code: str) -> bool:
    """Whether a code is a state's: groups have codes of their own, some of two letters too (`EU`)."""
    known = registry().by_code(code)
    return known is not None and known.kind == "state"


def pair(reading: Reading) -> tuple[str, ...]:
    """What a report is about: two states, a state and a group, or one group; empty where it speaks of one only."""
    known: tuple[str, ...] | None = reading.memo.get("pair")
    if known is None:
        known = reading.memo["pair"] = _subject(reading)
    return known


def is_group(reading: Reading) -> bool:
    """Whether a report is about one group of states as a whole."""
    return len(pair(reading)) == 1


def _subject(reading: Reading) -> tuple[str, ...]:
    """A group is a party where it is spoken of more than the second state is; the other party, where one state
    stands out among the rest, is that state.
    """
    spoken: Counter[str] = Counter()
    for sentence in (reading.title, *reading.sentences):
        spoken.update([] if sentence is None else _parties(sentence))
    states = [code for code in reading.states if is_state(code)]
    groups = sorted((code for code in spoken if not is_state(code)), key=lambda code: -spoken[code])
    second = spoken[states[1]] if len(states) > 1 else 0
    if groups and spoken[groups[0]] > second:
        first = spoken[states[0]] if states else 0
        alone = first > _TWO * second and first * _TWO >= spoken[groups[0]]
        if first > spoken[groups[0]] or alone:
            return (states[0], groups[0])
        rivals = len(groups) > 1 and spoken[groups[1]] >= max(second, 1)
        return (groups[0], groups[1]) if rivals else (groups[0],)
    if len(states) == 1 and reading.language.home not in (None, states[0]):
        states.append(str(reading.language.home))
    return tuple(states[:_TWO]) if len(states) >= _TWO else ()


def _parties(sentence: Sentence) -> list[str]:
    """The parties of a sentence, each as often as it is named; Central Asia only where it acts as one."""
    found = [m.value for m in sentence.states if m.value != _NEIGHBOURS or _acts(sentence, m)]
    found += [code for a in sentence.adjectives for code in a.value]
    return found + [m.value.states[0] for m in (*sentence.places, *sentence.bodies) if len(m.value.states) == 1]


def _acts(sentence: Sentence, group: Mention[str]) -> bool:
    """`with Central Asia`, `EU–C5`, `the EU and Central Asia`: a group as a party, not as the place."""
    before = sentence.folded(group.first - 1)
    if before in _DASHES or sentence.folded(group.last) in _DASHES:
        return True
    partners = sentence.cue("observation.with", "observation.partner")
    return any(0 <= group.first - m.last <= _NEAR - 1 for m in partners)


def named(sentence: Sentence, bounds: tuple[int, int] | None = None) -> tuple[str, ...]:
    """The states of a sentence (or of a stretch of it), by name, adjective or compound, in text order."""
    return tuple(code for code in _named(sentence, bounds) if is_state(code))


def _named(sentence: Sentence, bounds: tuple[int, int] | None) -> tuple[str, ...]:
    """The states and groups of a stretch, in text order."""
    found = [
        (m.first, m.value)
        for m in sentence.states
        if (bounds is None or within(m, bounds)) and (m.value != _NEIGHBOURS or _acts(sentence, m))
    ]
    for adjective in sentence.adjectives:
        if bounds is None or within(adjective, bounds):
            found += [(adjective.first, code) for code in adjective.value]
    return tuple(dict.fromkeys(code for _, code in sorted(found, key=lambda pair: pair[0])))


def between(
    reading: Reading, sentence: Sentence, at: Mention[object] | None = None, teller: str | None = None
) -> tuple[str, ...]:
    """The parties of a two-way figure, sorted; those of its clause before those of its sentence.

    `at` is the figure's indicator word or quantity; `teller` is the state whose figures these are, the
    other party where only one is named.
    """
    bounds = None if at is None else clause(sentence, at.first)
    inner = None if at is None else _within_group(reading, sentence, at)
    if inner is not None:
        return inner
    for stretch in dict.fromkeys((bounds, None)):
        found = _told(sentence, stretch, at)
        if found:
            return tuple(sorted(found))
    known = named(sentence, bounds) or named(sentence)
    if not known:
        spoken = _spoken(reading, sentence)
        if spoken:
            return tuple(sorted(spoken))
    return tuple(sorted(_completed(reading, known, teller)))


def _told(sentence: Sentence, bounds: tuple[int, int] | None, at: Mention[object] | None) -> tuple[str, ...]:
    """The two parties that a stretch names, or those of a compound or a listing beside the indicator."""
    codes = _named(sentence, bounds)
    states = tuple(code for code in codes if is_state(code))
    if len(states) == _TWO:
        return states
    if len(states) < _TWO:
        return _with_group(sentence, bounds, codes, states)
    if at is None:
        return ()
    twos = [a for a in sentence.adjectives if len(a.value) == _TWO and (bounds is None or within(a, bounds))]
    if twos:
        return min(twos, key=lambda a: max(a.gap(at), 0)).value
    return _joined(sentence, bounds, at)


def _with_group(
    sentence: Sentence, bounds: tuple[int, int] | None, codes: tuple[str, ...], states: tuple[str, ...]
) -> tuple[str, ...]:
    """A state and the group it trades with; two groups tied by a dash, `and` or `with`."""
    groups = [m for m in sentence.states if not is_state(m.value) and (bounds is None or within(m, bounds))]
    partners = [m.value for m in groups if _acts(sentence, m)]
    if states and partners:
        return (states[0], partners[-1])
    both = [code for code in codes if not is_state(code)]
    return tuple(both) if not states and len(both) == _TWO and partners else ()


def _joined(sentence: Sentence, bounds: tuple[int, int] | None, at: Mention[object]) -> tuple[str, ...]:
    """Of more than two states those in one row (`between A, B and C`, `A with B`, `A–B`) nearest to the indicator."""
    states = [m for m in sentence.states if is_state(m.value) and (bounds is None or within(m, bounds))]
    rows: list[list[Mention[str]]] = []
    for state in states:
        if rows and _tied(sentence, rows[-1][-1], state):
            rows[-1].append(state)
        else:
            rows.append([state])
    rows = [row for row in rows if len(row) >= _TWO]
    if not rows:
        return ()
    best = min(rows, key=lambda row: max(row[0].first - at.last, at.first - row[-1].last, 0))
    return tuple(dict.fromkeys(m.value for m in best))


def _tied(sentence: Sentence, left: Mention[str], right: Mention[str]) -> bool:
    """Whether nothing but a dash, a comma, `and`, `with` or an article stands between two states."""
    small = sentence.cue("observation.with", "observation.partner", "glue.article")
    for index in range(left.last, right.first):
        token = sentence.tokens[index]
        if token.text in _DASHES or token.text == "," or "CONJ" in token.word.tags:
            continue
        if not any(m.first <= index < m.last for m in small):
            return False
    return right.first - left.last <= _NEAR


def _within_group(reading: Reading, sentence: Sentence, at: Mention[object]) -> tuple[str, ...] | None:
    """`trade among SCO members`, `торговля внутри союза`, `intra-EAEU trade`; `Китая с членами ШОС` has a partner."""
    bounds = clause(sentence, at.first)
    inside = [m for m in sentence.cue("observation.members", "observation.inside") if within(m, bounds)]
    groups = [m for m in sentence.states if not is_state(m.value) and within(m, bounds)]
    near = [m for m in inside if m.gap(at) <= _MEMBERS]
    if not near and not (groups and not named(sentence, bounds) and any(g.gap(at) <= _NEAR for g in groups)):
        return None
    codes = [m.value for m in groups if m.value != _NEIGHBOURS or near]
    group = codes[-1] if codes else _spoken_group(reading, sentence)
    owners = named(sentence, bounds)
    if group is None or len(codes) > 1 or len(owners) > 1:
        return None
    if len(owners) == 1:
        return tuple(sorted((owners[0], group)))
    partner = any(_acts(sentence, m) and not _between_members(sentence, m) for m in groups)
    return None if partner else (group,)


def _between_members(sentence: Sentence, group: Mention[str]) -> bool:
    """`между странами СНГ`: a preposition for the members among themselves."""
    return any(0 <= group.first - m.last <= _NEAR for m in sentence.cue("glue.between", "observation.inside"))


def _spoken_group(reading: Reading, sentence: Sentence) -> str | None:
    """The group of states spoken of last: `страны организации` are its members."""
    for other in (sentence, *reading.previous(sentence, len(reading.sentences))):
        known = [m.value for m in other.states if not is_state(m.value) and m.value != _NEIGHBOURS]
        if known:
            return known[-1]
    return None


def _spoken(reading: Reading, sentence: Sentence) -> tuple[str, ...]:
    """The two states of the sentences right before: where `both countries` are meant, of the people in them too."""
    meant = sentence.has("observation.both")
    for other in (sentence, *reading.previous(sentence, _BACK)) if meant else ():
        if other.paragraph != sentence.paragraph:
            break
        found = named(other)
        people = _of_people(reading, other)
        for codes in (found, people, tuple(dict.fromkeys((*found, *people)))):
            if len(codes) == _TWO:
                return codes
    return ()


def _of_people(reading: Reading, sentence: Sentence) -> tuple[str, ...]:
    """The states of the people a sentence names, told by the posts they hold in the report."""
    known: dict[str, str] | None = reading.memo.get("people")
    if known is None:
        held: list[Any] = [h for s in reading.sentences for h in s.holdings if len(h.states) == 1]
        known = reading.memo["people"] = {h.person.value.key: h.states[0] for h in held}
    people = [*sentence.persons, *sentence.referred]
    codes = [known[p.value.key] for p in sorted(people, key=lambda m: m.first) if p.value.key in known]
    return tuple(dict.fromkeys(code for code in codes if is_state(code)))


def _completed(reading: Reading, codes: tuple[str, ...], teller: str | None) -> tuple[str, ...]:
    """The report's pair; where it does not hold the one state named, that one and the report's first other."""
    known = pair(reading)
    if len(codes) == 1 and teller is not None and teller != codes[0]:
        return (codes[0], teller)
    if len(codes) != 1 or codes[0] in known:
        return known
    home = reading.home or (known[0] if known else None)
    return known if home is None or home == codes[0] else (home, codes[0])
