"""The ministry of the registry that a shorter or turned wording means."""

from __future__ import annotations

from kg.extract.body_phrases import Phrase
from kg.extract.owners import owned, states_around
from kg.families.reading import Mention, Reading, Sentence
from kg.lang.base import Language
from kg.model import EntityRef
from kg.registry import Known


def known_ministry(reading: Reading, sentence: Sentence, ref: EntityRef) -> EntityRef:
    """The one ministry of a state whose name holds all words of a shorter wording (`Russia's Trade Ministry`)."""
    if ref.subtype != "ministry" or len(ref.states) != 1:
        return ref
    code = sentence.language.code
    wanted = _content(sentence.language, ref.labels[-1][0])
    lengths: list[tuple[int, Known]] = []
    for known in reading.registry.of_kind("body"):
        if known.subtype == "ministry" and known.states == ref.states and known.valid_until is None:
            length = _shortest(sentence.language, known, wanted)
            lengths.extend([] if length is None else [(length, known)])
    shortest = min((length for length, _ in lengths), default=0)
    best = [known for length, known in lengths if length == shortest]
    if len(best) != 1 or not wanted:
        return ref
    found = reading.registry.reference(best[0], prefer_lang=code)
    labels = tuple(dict.fromkeys((*found.labels[:1], *ref.labels, *found.labels[1:])))
    return EntityRef(found.key, "body", labels, found.known, found.states, found.subtype)


def ministries(reading: Reading, sentence: Sentence, found: Phrase) -> list[Mention[EntityRef]]:
    """The ministries of a list under one plural head: `the Ministries of Economy and Finance`."""
    tokens, lang = sentence.tokens, sentence.language.code
    template = next(iter(sentence.language.cues.get("bodies.template", ())), None)
    if found.kind != "ministry" or tokens[found.head.first].word.numbers != {"plur"} or template is None:
        return []
    states = states_around(sentence, found.head.last, found.last) or owned(sentence, found.first, found.last).states
    if len(states) > 1:
        return []
    parts, begin = [], _past_link(sentence, found.head.last)
    for i in range(begin, found.bare + 1):
        if i == found.bare or tokens[i].text == "," or "CONJ" in tokens[i].word.tags:
            parts.append(sentence.words(begin, i))
            begin = i + 1
    state = states or tuple(code for code in (reading.home, *reading.states) if code)[:1]
    names = [template.replace("{}", part) for part in parts if part]
    keys = {name: f"{name} {' '.join(state)}".lower() for name in names}
    made = [EntityRef(keys[name], "body", ((name, lang),), states=state, subtype="ministry") for name in names]
    return [sentence.mention(found.first, found.last, known_ministry(reading, sentence, ref)) for ref in made]


def _past_link(sentence: Sentence, index: int) -> int:
    """Past the word that ties a complement (`of`), where the language has one."""
    return index + any(m.first == index for m in sentence.cue("glue.of"))


def _content(language: Language, name: str) -> list[frozenset[str]]:
    """The words of a name that tell one ministry from another, as their keys."""
    noise = {key for word in language.cues.get("bodies.noise", ()) for key in language.analyse(word).keys}
    words = [language.analyse(word) for word in name.split()]
    return [word.keys for word in words if word.keys.isdisjoint(noise) and not {"CONJ", "ADP"} & word.tags]


def _shortest(language: Language, ministry: Known, wanted: list[frozenset[str]]) -> int | None:
    """How many words the shortest name has that holds the wanted ones; None where none does."""
    names = [n.text for n in ministry.names if n.lang == language.code and n.role != "former"]
    contents = [_content(language, name) for name in names]
    lengths = [len(words) for words in contents if all(any(a & b for b in words) for a in wanted)]
    return min(lengths, default=None)
