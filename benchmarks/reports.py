"""One made-up report out of a template: other states, officials, dates, figures and words."""

from __future__ import annotations

import calendar
import hashlib
import random
import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache

from pyoxigraph import RdfFormat, parse

from kg import settings
from kg.namespaces import BASE, GRAPH, expand
from people import official
from templates import Gap, Template

STATES = ("kz", "uz", "kg", "tj", "tm", "az", "ru", "cn", "tr", "by")
AS_REPORTED = 0.3
"""The share of reports that are about the template's own states."""
OFF = 0.05
"""The share of reports whose figures differ from what others say."""
FACTORS = ("1", "1.1", "0.9", "1.25", "0.8", "1.5", "0.7", "2")
YEARS = (2015, 2026)
"""The first and the last year of publication; later ones are fuller."""
SKEW = 2.2
"""How uneven the officials are: the higher, the more often the first ones recur."""

_ID = re.compile(
    rf"<{re.escape(BASE)}(id)/([a-z-]+)/([^>/]+)>|<{re.escape(BASE)}(fact|evidence|document)/([^>/]+)(/[a-z]+)?>"
)
_YEAR = re.compile(r"\d{4}(?=-|/|_|\"|$|>)")
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
_STATE = f"<{expand('acc:state')}>"
_MEMBER = f"<{expand('org:member')}>"
_POST_KIND = f"<{expand('acc:postKind')}>"
_POST_IN = f"<{expand('org:postIn')}>"
_UNIT = f"<{expand('acc:unit')}>"
KIND = f"<{expand('acc:institutionKind')}>"


@cache
def known_bodies() -> dict[str, str]:
    """The bodies of the registry, as their IRIs end (`kz-ministry-trade`), and what kind of body each is."""
    found: dict[str, str] = {}
    for path in sorted(settings.registry_dir().glob("bodies-*.ttl")):
        for triple in parse(path.read_bytes(), format=RdfFormat.TURTLE):
            body = str(triple.subject)[len(BASE) + 9 : -1]
            kind = str(triple.object) if str(triple.predicate) == KIND else ""
            found[body] = kind or found.get(body, "")
    return found


def digits(*parts: str, length: int = 16) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:length]


@dataclass
class Report(dict[Gap, str]):
    """What stands in each gap of the template, found when it is first asked for.

    `persons` and `things` tell how many officials a state has, and under how many names a thing goes.
    """

    template: Template
    identifier: str
    chance: random.Random
    persons: int
    things: int
    as_reported: bool = False
    year: int = 0
    moved: dict[str, str] = field(default_factory=dict)
    canonical: dict[str, str] = field(default_factory=dict)
    """Entity of this report, or of the registry -> what it is across reports."""
    names: dict[str, tuple[str, str]] = field(default_factory=dict)
    """The canonical ones of officials, and what they are called."""
    numbers: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.short = digits(self.identifier, length=6)
        self.graph = f"<{GRAPH}document/{self.identifier}/{digits(self.identifier, 'version', length=12)}>"
        self.year = YEARS[1] - int((YEARS[1] - YEARS[0] + 1) * self.chance.random() ** 1.5)
        self.shift = self.year - (self.template.year or 2024)
        self.moved = self._states()
        self.issued = f"{self.year}-{self.template.month:02d}-{self.chance.randint(1, 28):02d}"
        truth = digits(self.template.document, str(self.shift), *sorted(self.moved.values()), length=4)
        self.factor = FACTORS[int(truth, 16) % len(FACTORS)]
        self.off = self.chance.random() < OFF
        self[("iri", "graph", "")] = self.graph

    def _states(self) -> dict[str, str]:
        if self.as_reported or self.chance.random() < AS_REPORTED:
            return {state: state for state in STATES}
        return dict(zip(STATES, self.chance.sample(STATES, len(STATES)), strict=True))

    def __missing__(self, gap: Gap) -> str:
        how, text, subject = gap
        self[gap] = filled = getattr(self, f"_{how}")(text, subject)
        return str(filled)

    def iri(self, text: str) -> str:
        return self[("iri", text, "")]

    def _iri(self, text: str, _: str) -> str:
        match = _ID.fullmatch(text)
        if match is None:
            raise ValueError(text)
        if match[4] == "document":
            return f"<{BASE}document/{self.identifier}>"
        if match[4] is not None:
            return f"<{BASE}{match[4]}/{digits(self.identifier, match[5])}{match[6] or ''}>"
        return self._entity(match[2], match[3], text)

    def _entity(self, kind: str, name: str, text: str) -> str:  # noqa: PLR0911 - one a kind
        match kind:
            case "state":
                return self._known(f"<{BASE}id/state/{self.moved.get(name, name)}>")
            case "period":
                return f"<{BASE}id/period/{_YEAR.sub(self._later, name)}>"
            case "post":
                return self._post(text)
            case "person":
                return self._person(text)
        if text not in self.template.blocks:
            return self._known(f"<{BASE}id/{kind}/{self._moved_body(name) if kind == 'body' else name}>")
        if _named_there(name, self.template.document):
            return self._thing(kind, name[:-7], text)
        return self._known(f"<{BASE}id/{kind}/{self._pair(name)}>")

    def _known(self, iri: str) -> str:
        self.canonical[iri] = iri
        return iri

    def _moved_body(self, name: str) -> str:
        moved = f"{self.moved.get(name[:2], name[:2])}{name[2:]}" if name[2:3] == "-" else name
        paired = self._pair(name)
        if paired != name:
            moved = paired
        return moved if moved in known_bodies() else name

    def _pair(self, name: str) -> str:
        one, other, rest = name[:2], name[3:5], name[5:]
        if one not in STATES or other not in STATES or name[2:3] != "-" or rest[:1] != "-":
            return name
        return "-".join(sorted((self.moved[one], self.moved[other]))) + rest

    def _person(self, text: str) -> str:
        said = (values.get(_STATE, ()) for values in self.template.values.values() if text in values.get(_MEMBER, ()))
        state = next((states[0] for states in said if len(states) > 0), "")
        home = STATES.index(self.moved.get(state[-3:-1], STATES[0]))
        taken = set(self.names)
        for _ in range(20):
            number = home + len(STATES) * int(self.persons * self.chance.random() ** SKEW)
            latin, cyrillic = official(number)
            key = latin.lower().replace(" ", "-")
            canonical = f"<{BASE}id/person/{key}>"
            if canonical not in taken:
                break
        self.names[canonical] = (latin, cyrillic)
        iri = f"<{BASE}id/person/{key}-{self.short}>"
        self.canonical[iri] = canonical
        self[("label", "person", text)] = f"{latin}\n{cyrillic}"
        return iri

    def _thing(self, kind: str, name: str, text: str) -> str:
        number = self.numbers[text] = int(self.things * self.chance.random())
        slug = f"{name}-{number}" if number > 0 else name
        iri = f"<{BASE}id/{kind}/{slug}-{self.short}>"
        self.canonical[iri] = f"<{BASE}id/{kind}/{slug}>"
        return iri

    def _post(self, text: str) -> str:
        values = self.template.values[text]
        state = self.iri(values[_STATE][0])[:-1].rpartition("/")[2]
        kind = values[_POST_KIND][0][:-1].rpartition("/")[2]
        bodies = [self.iri(body)[:-1].rpartition("/")[2] for body in values.get(_POST_IN, ())]
        return f"<{BASE}id/post/{'-'.join((state, kind, *bodies))}>"

    def _later(self, match: re.Match[str]) -> str:
        return str(int(match[0]) + self.shift)

    def _date(self, text: str, _: str) -> str:
        cut = text.rindex('"') + 1
        return _DAY.sub(self._last_day, _YEAR.sub(self._later, text[:cut])) + text[cut:]

    def _last_day(self, match: re.Match[str]) -> str:
        """The end of February stays one, in a leap year or not."""
        year, month, day = int(match[1]), int(match[2]), int(match[3])
        if month == 2 and day >= 28:  # noqa: PLR2004
            day = calendar.monthrange(year, month)[1]
        return f"{year:04d}-{month:02d}-{day:02d}"

    def _issued(self, _: str, __: str) -> str:
        return f'"{self.issued}"^^<http://www.w3.org/2001/XMLSchema#date>'

    def _figure(self, text: str, subject: str) -> str:
        values = self.template.values[subject]
        exempt = "observation" not in values[f"<{expand('acc:rule')}>"][0] or "percent" in "".join(
            values.get(_UNIT, ())
        )
        return text if exempt else self.scaled(text)

    def scaled(self, text: str) -> str:
        """A decimal literal times this report's factor."""
        value, rest = text[1:].split('"', 1)
        times = Decimal(self.factor) * (Decimal("1.03") if self.off else 1)
        made = format(Decimal(value) * times, "f")
        return f'"{made.rstrip("0").rstrip(".") if "." in made else made}"{rest}'

    def _words(self, text: str, _: str) -> str:
        cut = text.rindex('"')
        return f"{text[:cut]} [{self.identifier}]{text[cut:]}"

    def _label(self, text: str, subject: str) -> str:
        self.iri(subject)
        name = self.get(("label", "person", subject))
        cut = text.rindex('"')
        if name is not None:
            return f'"{name.partition(chr(10))[0 if text.endswith("@en") else 2]}"{text[cut + 1 :]}'
        number = self.numbers.get(subject, 0)
        return f"{text[:cut]} № {number}{text[cut:]}" if number > 0 else text

    def _hash(self, _: str, __: str) -> str:
        return f'"{digits(self.identifier, length=64)}"'

    def _name(self, _: str, __: str) -> str:
        return f'"{self.identifier}"'

    def _address(self, _: str, __: str) -> str:
        return f'"https://example.org/{self.identifier}"^^<http://www.w3.org/2001/XMLSchema#anyURI>'


def _named_there(name: str, document: str) -> bool:
    """Was a thing named by this report alone? Its name ends in six digits of the report's hash then."""
    return name.endswith("-" + digits(document[:-1].rpartition("/")[2], length=6))
