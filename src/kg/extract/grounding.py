"""Where each value of a fact comes from: from the words of its evidence, or from a named derivation.

A value that the evidence itself says needs no word. Any other must have one of `DERIVATIONS`, so that a reader
who does not find it in the sentences shown knows where else to look; what has none would be made up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from kg.extract.grounds import Grounds
from kg.extract.origin import home_state
from kg.families import BY_KIND
from kg.families.base import Role, RoleType
from kg.families.reading import Reading, Sentence
from kg.lang import language
from kg.model import EntityRef, Fact, PartialDate, Period, Span

DERIVATIONS: Final = {
    "publication-date": "a date counted from, or given its year by, the day of the report",
    "report-year": "a date given its year by the other dates of an undated report",
    "carried": "read in another sentence, which the evidence goes on from",
    "title": "read in the report's title",
    "shifted": "the period a year before, or beside, one that is read",
    "computed": "reckoned from what is read: growth from a factor, a share in words, two levels, a year before",
    "antecedent": "the person or thing that a post, a pronoun or a shorter name in the evidence means",
    "post": "the body that a post named in the evidence belongs to",
    "registry": "the full name of a known thing that the evidence names by other words",
    "owner": "the state of a place, body, post or thing that is named",
    "report-states": "the states that the report speaks of",
    "publisher": "the state of the paper that reports, or of the language that only its press writes",
    "default": "the code that holds where no word says another",
    "classified": "a code that the grammar of the evidence, or a date, gives, not one word of its own",
}
"""What a derivation is called and what it says."""

_UNKNOWN: Final = "unknown"
_DEFAULTS: Final = {"status": ("existing", "held", "in-force", "signed", "in-progress"), "unit": ("count",)}


def grounded(reading: Reading, facts: Iterable[Fact]) -> tuple[Fact, ...]:
    """The facts, each with the derivations of what its evidence does not say."""
    at = {sentence.span: sentence for sentence in reading.sentences}
    whole = Grounds(reading.sentences)
    here: dict[tuple[Span, ...], Grounds] = {}
    made = []
    for fact in facts:
        if fact.evidence not in here:
            here[fact.evidence] = Grounds(_sentences(at, reading, fact.evidence))
        pairs = tuple(dict.fromkeys(_of_fact(reading, fact, here[fact.evidence], whole)))
        made.append(replace(fact, derived=pairs) if pairs else fact)
    return tuple(made)


def _sentences(at: dict[Span, Sentence], reading: Reading, spans: Sequence[Span]) -> list[Sentence]:
    exact = [at[span] for span in spans if span in at]
    if len(exact) == len(spans):
        return exact
    return [s for s in reading.sentences if any(span.overlaps(s.span) for span in spans)]


def _of_fact(reading: Reading, fact: Fact, here: Grounds, whole: Grounds) -> Iterator[tuple[str, str]]:
    for name, value in fact.roles:
        role = BY_KIND[fact.kind].role(name)
        for each in value if isinstance(value, tuple) else (value,):
            derived = _source(reading, role, each, here, whole)
            if derived is not None:
                yield name, derived


def _source(reading: Reading, role: Role, value: object, here: Grounds, whole: Grounds) -> str | None:
    """The derivation of one value; None where the evidence says it."""
    if isinstance(value, EntityRef):
        found = _entity(value, here, whole, reading)
    elif isinstance(value, Decimal | int):
        found = _number(role, Decimal(value), here, whole)
    elif isinstance(value, PartialDate | Period):
        found = _date(reading, value, here, whole)
    elif isinstance(value, Span):
        found = None if any(sentence.span.overlaps(value) for sentence in here.sentences) else _UNKNOWN
    else:
        found = _words(reading, role, str(value), here, whole)
    return found


def _words(reading: Reading, role: Role, value: str, here: Grounds, whole: Grounds) -> str | None:
    if role.type is RoleType.STATE:
        return _state(reading, value, here, whole)
    if role.name == "change_base":
        return "computed" if value == "yoy" else _date(reading, Period.parse(value), here, whole)
    if role.type is RoleType.TEXT:
        if here.says(value):
            return None
        return "carried" if whole.says(value) else _UNKNOWN
    return _code(role, value, here, whole)


def _entity(ref: EntityRef, here: Grounds, whole: Grounds, reading: Reading) -> str | None:
    if here.names(ref):
        return None
    if ref.key in here.post_bodies:
        return "post"
    if ref.known and (ref.key in here.keys or here.states & set(ref.states)):
        return "registry"
    return _elsewhere(ref, whole, reading)


def _elsewhere(ref: EntityRef, whole: Grounds, reading: Reading) -> str:
    if whole.names(ref) or ref.key in whole.keys or ref.key in whole.post_bodies:
        return "antecedent"
    if reading.title is not None and Grounds([reading.title]).names(ref):
        return "title"
    return "registry" if ref.known else _UNKNOWN


def _number(role: Role, value: Decimal, here: Grounds, whole: Grounds) -> str | None:
    if value in here.numbers or (role.name == "ordinal" and value in here.ordinals):
        return None
    if role.name in ("change_pct", "ordinal"):
        return "computed"
    return "carried" if value in whole.numbers else _UNKNOWN


def _date(reading: Reading, value: PartialDate | Period, here: Grounds, whole: Grounds) -> str | None:
    found = here.date(value)
    if found is not None:
        if not (found.relative or found.weak):
            return None
        return "publication-date" if reading.document.published is not None else "report-year"
    published = reading.document.published
    if isinstance(value, PartialDate) and published is not None and (value == published or published.covers(value)):
        return "publication-date"
    if whole.date(value) is not None:
        return "carried"
    if here.beside(value) or whole.beside(value):
        return "shifted"
    return _UNKNOWN


def _state(reading: Reading, code: str, here: Grounds, whole: Grounds) -> str | None:
    if code in here.states:
        return None
    if code in here.owners:
        return "owner"
    if code in whole.states or code in reading.states:
        return "report-states"
    if code in whole.owners:
        return "owner"
    if code in (reading.home, reading.language.home, home_state(reading)):
        return "publisher"
    homes = (language(sentence.language.code) for sentence in here.sentences)
    return "publisher" if any(each is not None and each.home == code for each in homes) else _UNKNOWN


def _code(role: Role, value: str, here: Grounds, whole: Grounds) -> str | None:
    """Units and posts are mentions, other codes classes of cue words."""
    if value in here.codes or here.cued(value):
        return None
    if role.name in ("unit", "bound") and value in whole.codes:
        return "carried"
    if role.name == "indicator" and whole.cued(value):
        return "carried"
    return "default" if value in _DEFAULTS.get(role.name, ()) else "classified"
