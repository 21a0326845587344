"""The state that a body's own words name: `Правительство | Российской Федерации`, `Bank of | China`."""

from __future__ import annotations

from functools import cache

from kg.families.reading import Mention, Sentence
from kg.lang import language
from kg.lang.tokens import forms
from kg.model import EntityRef
from kg.registry import NameRole, registry

_NAMES: tuple[NameRole, ...] = ("pref", "alt", "hidden", "abbreviation", "former")


@cache
def _wordings(lang: str, code: str) -> tuple[tuple[frozenset[str], ...], ...]:
    """The names of a state, each as the keys of its words."""
    spoken, known = language(lang), registry().by_code(code)
    if spoken is None or known is None:
        return ()
    names = {name.text for role in _NAMES for name in known.called(role) if name.lang == lang}
    adjectives = {name.text for name in known.called("adjective") if name.lang == lang}
    return tuple(tuple(spoken.analyse(word).keys for word in forms(text)) for text in sorted(names | adjectives))


def own_state(sentence: Sentence, body: Mention[EntityRef]) -> str | None:
    """The one state of a body where the text names it within the body's name."""
    if len(body.value.states) != 1:
        return None
    code = body.value.states[0]
    words = [token.word for token in sentence.tokens[body.first : body.last]]
    for wording in _wordings(sentence.language.code, code):
        for at in range(len(words) - len(wording) + 1):
            if all(keys & words[at + i].keys for i, keys in enumerate(wording)):
                return code
    return None


def group_of(body: EntityRef) -> str | None:
    """The group of states whose body a registered one is: the Eurasian Economic Commission is the EAEU's."""
    known = registry().get(body.key) if body.known else None
    whole = registry().get(known.part_of) if known is not None and known.part_of is not None else None
    return whole.code if whole is not None and whole.kind == "group" else None
