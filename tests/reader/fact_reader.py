"""Whether each value of a fact is read in its evidence, or comes from the derivation that it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from evidence_reader import Text, fold

from kg.extract.grounding import DERIVATIONS
from kg.families import BY_KIND
from kg.families.base import Role, RoleType
from kg.lang import LANGUAGES, language
from kg.model import Document, EntityRef, Fact, PartialDate, Period, Span
from kg.registry import registry

ENTITIES = {"antecedent", "title", "post", "registry"}
STRIPPED = ".,;:!?()«»“”„\"'…–—-"
FOR = {
    RoleType.ENTITY: ENTITIES,
    RoleType.CODE: {"carried", "default", "classified"},
    RoleType.STATE: {"owner", "report-states", "publisher"},
    RoleType.NUMBER: {"carried", "computed"},
    RoleType.INTEGER: {"computed"},
    RoleType.DATE: {"publication-date", "report-year", "carried", "shifted"},
    RoleType.PERIOD: {"publication-date", "report-year", "carried", "shifted"},
    RoleType.TEXT: {"carried", "computed", "publication-date", "report-year", "shifted"},
    RoleType.SPAN: set[str](),
}
"""Which derivations a role of a type may name at all."""


class Report:
    """A document as the second reader sees it."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.whole = Text(f"{document.title or ''}\n{document.text}")
        self._parts: dict[tuple[Span, ...], Text] = {}

    def evidence(self, fact: Fact) -> Text:
        if fact.evidence not in self._parts:
            self._parts[fact.evidence] = Text("\n".join(span.of(self.document.text) for span in fact.evidence))
        return self._parts[fact.evidence]

    def exceptions(self, fact: Fact) -> Iterator[str]:
        """The roles whose value nothing says."""
        for name, value in fact.roles:
            role = BY_KIND[fact.kind].role(name)
            sources = [source for each, source in fact.derived if each == name]
            wrong = [source for source in sources if source not in DERIVATIONS or source not in FOR[role.type]]
            if wrong:
                yield f"{fact.kind}.{name} by {wrong}"
            for each in value if isinstance(value, tuple) else (value,):
                if not self._read(fact, role, each, None) and not any(
                    self._read(fact, role, each, source) for source in sources
                ):
                    yield f"{fact.kind}.{name} ({', '.join(sources) or 'no derivation'})"

    def _read(  # noqa: PLR0911 - one line a type of value
        self, fact: Fact, role: Role, value: object, source: str | None
    ) -> bool:
        here = self.evidence(fact)
        match value:
            case EntityRef():
                return self._entity(value, here, source)
            case Decimal() | int():
                return self._number(role, float(value), here, source)
            case PartialDate() | Period():
                return self._date(value, here, source)
            case Span():
                return any(span.start <= value.start and value.end <= fact.evidence[-1].end for span in fact.evidence)
            case str() if role.type is RoleType.STATE:
                return self._state(value, here, source)
            case str() if role.name == "change_base":
                return self._base(value, here, source)
            case str() if role.type is RoleType.TEXT:
                return (self.whole if source == "carried" else here).says(value)
            case _:
                return self._code(fact, role, str(value), source)

    def _entity(self, ref: EntityRef, here: Text, source: str | None) -> bool:
        names = [*ref.names, *_registered(ref.key)]
        match source:
            case None:
                return here.names(names)
            case "post":
                return ref.known or any(here.word(word) for name in names for word in _long(name))
            case "registry":
                return ref.known
            case _:
                return self.whole.names(names)

    def _number(self, role: Role, value: float, here: Text, source: str | None) -> bool:
        if source == "carried":
            return self.whole.number(value)
        if role.name == "change_pct":
            return here.number(value) if source is None else (here.change(value) or self.whole.change(value))
        if role.name == "ordinal":
            roman = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
            told = {_roman(word, roman) for word in here.words if re.fullmatch("[ivxlc]+", word)}
            return here.number(value) or value in told or source == "computed"
        return here.number(value)

    def _date(self, value: PartialDate | Period, here: Text, source: str | None) -> bool:
        match source:
            case None:
                return here.date(value)
            case "publication-date":
                return self.document.published is not None
            case "report-year":
                first = value.start if isinstance(value, Period) else value
                return self.whole.year(first.year) or here.date(value, year=False)
            case "carried":
                return self.whole.date(value) or self._date(value, self.whole, "shifted")
            case _:
                years = {end.year for end in ((value.start, value.end) if isinstance(value, Period) else (value,))}
                return all(any(self.whole.year(year + step) for step in (-1, 0, 1)) for year in years) or (
                    self.document.published is not None
                )

    def _base(self, value: str, here: Text, source: str | None) -> bool:
        return source == "computed" if value == "yoy" else self._date(Period.parse(value), here, source)

    def _state(self, code: str, here: Text, source: str | None) -> bool:
        match source:
            case None:
                return _said(code, here)
            case "publisher":
                address = f"{self.document.url} {self.document.based_on_url} {self.document.cited_publisher}".casefold()
                return f".{code.casefold()}" in address or code in {"KZ", "UZ"}
            case _:
                return _said(code, self.whole) or _owned(code, self.whole)

    def _code(self, fact: Fact, role: Role, code: str, source: str | None) -> bool:
        if source in ("default", "classified"):
            return True
        text = self.whole if source == "carried" else self.evidence(fact)
        if role.name == "post":
            post_text = fact.get("post_text")
            return isinstance(post_text, str) and self.whole.says(post_text)
        if code == "percent" and any(0 < number < 1 for number in text.numbers):
            return True  # fractions in words are percent
        if role.name == "unit":
            return any(text.name(" ".join(phrase)) or _sign(phrase, text) for phrase in _units(code))
        said = any(text.name(phrase) for phrase in _phrases(code)) or _spoken(code, text)
        return said or (role.name == "bound" and source is None)


def _spoken(code: str, text: Text) -> bool:
    """The same by the dictionary forms of the words: `ведёт` is a form of `вести`."""
    spoken = {each.code: each for each in map(language, LANGUAGES) if each is not None}.values()
    forms = {key for each in spoken for word in text.plain.split() for key in each.analyse(word.strip(STRIPPED)).keys}
    return any(all(set(keys) & forms for keys in phrase) for phrase in _lemmas(code))


@cache
def _lemmas(code: str) -> tuple[tuple[frozenset[str], ...], ...]:
    spoken = {each.code: each for each in map(language, LANGUAGES) if each is not None}.values()
    found = [
        tuple(each.analyse(word.strip("=*")).keys for word in phrase.split() if word.strip("=*"))
        for each in spoken
        for name, phrases in each.cues.items()
        if name.partition(".")[2] == code
        for phrase in phrases
    ]
    return tuple(dict.fromkeys(found))


def _long(name: str) -> list[str]:
    return [word for word in re.findall(r"[^\W\d_]+", fold(name)) if len(word) > 3]


def _sign(phrase: tuple[str, ...], text: Text) -> bool:
    return len(phrase) == 1 and not phrase[0].isalnum() and fold(phrase[0]) in text.folded


def _roman(word: str, values: dict[str, int]) -> int:
    total = 0
    for letter, following in zip(word, [*word[1:], ""], strict=True):
        value = values[letter]
        total += -value if following and values[following] > value else value
    return total


@cache
def _registered(key: str) -> tuple[str, ...]:
    known = registry().get(key)
    return () if known is None else tuple(name.text for name in known.names)


@cache
def _state_names(code: str) -> tuple[str, ...]:
    known = registry().by_code(code)
    return () if known is None else (code, *(name.text for name in known.names))


def _said(code: str, text: Text) -> bool:
    return text.names(_state_names(code))


@cache
def _owner_names(code: str) -> tuple[str, ...]:
    owned = [known for known in registry() if code in known.states or code in known.members]
    return tuple(name.text for known in owned for name in known.names)


def _owned(code: str, text: Text) -> bool:
    return text.names(_owner_names(code))


@cache
def _units(code: str) -> tuple[tuple[str, ...], ...]:
    found: list[tuple[str, ...]] = []
    for tag in LANGUAGES:
        spoken = language(tag)
        if spoken is not None:
            found += [phrase for phrase, unit in spoken.numbers.units.items() if code in unit.split("|")]
            found += [(sign,) for sign, unit in spoken.numbers.signs.items() if code in unit.split("|")]
    return tuple(dict.fromkeys(found))


@cache
def _phrases(code: str) -> tuple[str, ...]:
    """The words of the lexicons for a code: data, matched here by the second reader."""
    spoken = [each for each in map(language, LANGUAGES) if each is not None]
    lists = [words for each in spoken for name, words in each.cues.items() if name.partition(".")[2] == code]
    return tuple(dict.fromkeys(re.sub("[=*]", "", phrase) for words in lists for phrase in words))
