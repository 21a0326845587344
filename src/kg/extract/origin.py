"""What the rules about a post's state look at: the report, what it tells elsewhere, whose press it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache

from kg.extract.ministries import Ministries
from kg.extract.state_words import own_state
from kg.families.reading import Holding, Reading, Sentence
from kg.lang import language
from kg.registry import registry

_WHOLE = 5  # letters from which a name of a state within another word is no accident
PAIR = 2  # states of a bilateral report; letters of a state's code
SOLE = frozenset({"president", "prime-minister"})  # posts that a state has one of
# bodies that every state has one of, under much the same name
GENERIC = frozenset(
    {"ministry", "parliament", "government", "court", "agency", "committee", "council", "chamber", "bank"}
)
# posts of which the report's home tells nothing: their bodies may be international
UNTOLD = frozenset({"expert", "company-head", "secretary", "other", "diplomat", "agency-head"})
_PUBLISHERS = 512  # names of presses kept with their states: every holding of a report asks for the same few
_COMMON_DOMAINS = frozenset({"TV", "ME", "IO", "AI", "CO", "FM", "WS", "CC", "EU"})  # taken by anybody


@dataclass(frozen=True, slots=True)
class Context:
    """A report with the states it names with posts: of a person in one post, and of a person in any."""

    reading: Reading
    told: dict[tuple[str, str], str]
    persons: dict[str, set[str]]
    ministries: Ministries | None


Rule = Callable[[Context, Sentence, Holding], str | None]


def context_of(reading: Reading) -> Context:
    """The context of a report's holdings as they stand now."""
    told: dict[tuple[str, str], str] = {}
    persons: dict[str, set[str]] = {}
    for sentence in reading.sentences:
        for holding in sentence.holdings:
            if len(holding.states) == 1:
                told.setdefault((holding.person.value.key, holding.post.value.code), holding.states[0])
                persons.setdefault(holding.person.value.key, set()).add(holding.states[0])
    return Context(reading, told, persons, _ministries(reading.language.code))


@cache
def _ministries(lang: str) -> Ministries | None:
    spoken = language(lang)
    return None if spoken is None else Ministries(registry(), spoken)


def home_state(reading: Reading) -> str | None:
    """The publisher's state: told by the report's address or by the publisher's own name."""
    if reading.home is not None:
        return reading.home
    document = reading.document
    for address in (document.url, document.based_on_url, document.cited_publisher):
        host = re.match(r"(?:https?://)?(?P<name>(?:[\w-]+\.)+)(?P<top>[a-z]{2,6})(?=[/:]|$)", address or "")
        if host is None:
            continue
        known = registry().by_code(host["top"].upper())
        if known is not None and known.kind == "state" and host["top"].upper() not in _COMMON_DOMAINS:
            return known.code
        if (named := _named_in(host["name"])) is not None:
            return named
    return _named_in(document.cited_publisher or "")


@lru_cache(maxsize=_PUBLISHERS)
def _named_in(name: str) -> str | None:
    """The one state that a press's name speaks of: `The Astana Times`, `Казахстанская правда`."""
    folded = name.lower()
    found = {code for word, code in _state_words() if word in folded}
    stems = (pair for pair in _place_stems() if pair[0] in folded)
    found = found or {code for stem, code in stems if re.search(rf"\b{re.escape(stem)}", folded)}
    return found.pop() if len(found) == 1 else None


@cache
def _place_stems() -> tuple[tuple[str, str], ...]:
    """Names of cities and regions without the ending an adjective loses: `Karachi Ledger`, `Казанский листок`."""
    found: dict[str, set[str]] = {}
    for known in registry().of_kind("place"):
        names = {n.text.lower() for n in known.called("pref") if " " not in n.text}
        for stem in {re.sub(r"(?:ск(?:ая|ий|ое)|ь|[аоы])$", "", name) for name in names}:
            if len(stem) >= _WHOLE and len(known.states) == 1:
                found.setdefault(stem, set()).add(known.states[0])
    return tuple(sorted((stem, codes.pop()) for stem, codes in found.items() if len(codes) == 1))


@cache
def _state_words() -> tuple[tuple[str, str], ...]:
    """Names of states and capitals and adjectives of states, as they stand within a press's name."""
    found: set[tuple[str, str]] = set()
    for known in registry().of_kind("state"):
        capital = registry().capital(known.code or "")
        names = [n.text for n in known.names if n.role in ("pref", "adjective")]
        names.extend(n.text for n in (() if capital is None else capital.called("pref")))
        stems = {name.lower().removesuffix("ский").removesuffix("ий") for name in names if " " not in name}
        found.update((stem, known.code or "") for stem in stems if len(stem) >= _WHOLE)
    return tuple(sorted(found))


@cache
def state_names(lang: str) -> dict[str, str]:
    """The names of states that are one word, in small letters -> the state's code."""
    spoken = language(lang)
    if spoken is None:
        return {}
    names = ((n, k.code) for k in registry().of_kind("state") for n in k.names if n.lang == lang and k.code)
    plain = ((n.text, code) for n, code in names if n.role in ("pref", "alt") and n.text.isalpha())
    return {spoken.analyse(text).folded: code for text, code in plain if not text.isupper()}


def names_state(sentence: Sentence, holding: Holding) -> bool:
    """Whether a body is worded with its state."""
    body = holding.post.value.body
    inside = (m for m in sentence.bodies if holding.post.first <= m.first < holding.post.last)
    worded = next((m for m in inside if m.value == body), None)
    return worded is not None and own_state(sentence, worded) is not None
