"""What made-up reports say together: the identity graph, and the derived graph with its shortcuts and figures.

Shortcuts follow the rules of ontology/rules/ fact by fact. Where the program compares all pairs
of figures, only the first that states a value is compared with the one before it, so that a
hundred thousand reports are written in one go.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from pyoxigraph import RdfFormat, parse

from kg import settings
from kg.namespaces import BASE, CODE, DERIVED_GRAPH, IDENTITY_GRAPH, expand
from reports import KIND, Report, digits, known_bodies
from templates import TYPE, Template

Check = dict[str, list[str]]
"""Predicate -> objects of an arithmetic check of the bundled graph."""
Values = dict[str, list[str]]

UNSURE = 0.05
"""The share of reports with a body that may be another, or with two officials that may be one."""
_DERIVED = f" <{DERIVED_GRAPH}> .\n"
_IDENTITY = f" <{IDENTITY_GRAPH}> .\n"
_CLASSES = {"body", "agreement", "project", "corridor"}
_PUBLIC = {
    "administration",
    "government",
    "parliament",
    "ministry",
    "agency",
    "committee",
    "service",
    "regional-administration",
    "court",
    "central-bank",
    "embassy",
    "international-organisation",
}
"""The kinds of bodies that rule public-organisations.rq names."""
_FLOWS = (("exporter", "importer"), ("investor", "host"))
_SERIES = ("indicator", "unit", "exporter", "importer", "investor", "host", "sector", "area", "state")


def name(term: str) -> str:
    return f"<{expand(term)}>"


def code(scheme: str, value: str) -> str:
    return f"<{CODE}{scheme}/{value}>"


def checks_of(template: Template) -> list[Check]:
    """The checks of the bundled graph that this report's facts alone are in."""
    found: dict[str, Check] = {}
    for triple in parse((settings.ttl_dir().parent / "derived.ttl").read_bytes(), format=RdfFormat.TURTLE):
        found.setdefault(str(triple.subject), {}).setdefault(str(triple.predicate), []).append(str(triple.object))
    checks = (one for one in found.values() if name("acc:checkKind") in one)
    return [one for one in checks if set(one[name("acc:checks")]) <= set(template.facts)]


@dataclass
class Across:
    """Written to as reports come; `at_the_end` gives what only all of them tell."""

    said: set[str] = field(default_factory=set)
    clusters: dict[str, list[str]] = field(default_factory=dict)
    series: dict[tuple[str, ...], dict[str, str]] = field(default_factory=dict)
    latest: dict[tuple[str, ...], tuple[str, str, str]] = field(default_factory=dict)

    def of_report(self, report: Report, facts: Iterable[str], checks: list[Check]) -> str:
        """The lines that a report adds to the derived and the identity graph."""
        kept = list(dict.fromkeys(facts))
        lines: list[str] = []
        for fact in kept:
            values = report.template.values[fact]
            if values[name("acc:polarity")] == [code("polarity", "asserted")]:
                lines += self._derived(report, fact, values, kept)
        whole = (check for check in checks if set(check[name("acc:checks")]) <= set(kept))
        lines += [line for check in whole for line in _check(report, check)]
        lines += self._identity(report)
        return "".join(lines)

    def _derived(self, report: Report, fact: str, values: Values, kept: list[str]) -> Iterator[str]:
        kinds = {kind[:-1].rpartition("#")[2] for kind in values[TYPE]}
        if "Observation" in kinds:
            yield from self._observation(report, fact, values)
        elif "Target" in kinds:
            yield from self._target(report, fact, values, kept)
        elif "Meeting" in kinds:
            yield from self._meeting(report, fact, values)
        elif "Tenure" in kinds and code("post", "expert") not in values[name("acc:postKind")]:
            person = _across(report, values, "org:member")
            yield from self._pairs(person, "acc:holdsPostIn", _across(report, values, "acc:state"))
        elif "Agreement" in kinds and _status(values) in {"signed", "in-force"}:
            states = _across(report, values, "acc:state")
            yield from self._pairs(states, "acc:partnerOf", states)
            yield from self._pairs(states, "acc:partyTo", _across(report, values, "acc:subject"))
        elif "Mandate" in kinds:
            yield from self._mandate(report, values)
        if "Tenure" in kinds:
            yield from self._pairs(
                _across(report, values, "org:member"), "acc:worksFor", _across(report, values, "org:organization")
            )

    def _pairs(self, ones: Iterable[str], predicate: str, others: Iterable[str]) -> Iterator[str]:
        """Each pair of two, once in the whole graph."""
        others = list(others)
        for one in ones:
            for other in others:
                line = f"{one} {name(predicate)} {other}{_DERIVED}"
                if one != other and line not in self.said:
                    self.said.add(line)
                    yield line

    def _mandate(self, report: Report, values: Values) -> Iterator[str]:
        bodies, things = _across(report, values, "acc:body"), _across(report, values, "acc:object")
        role = values[name("acc:role")][0][:-1].rpartition("/")[2]
        if role in {"implements", "oversees"}:
            yield from self._pairs(bodies, f"acc:{role}", things)
        if role in {"implements", "oversees", "reports"}:
            yield from self._pairs(bodies, "acc:tracks", things)

    def _meeting(self, report: Report, fact: str, values: Values) -> Iterator[str]:
        if _status(values) != "held":
            return
        people, states = _across(report, values, "acc:participant"), _across(report, values, "acc:state")
        yield from self._pairs(people, "acc:metWith", people)
        yield from self._pairs(states, "acc:partnerOf", states)
        yield from self._pairs(_across(report, values, "acc:body"), "acc:sits", [report.iri(fact)])

    def _observation(self, report: Report, fact: str, values: Values) -> Iterator[str]:
        iri = report.iri(fact)
        yield f"{iri} {TYPE} {name('qb:Observation')}{_DERIVED}"
        yield f"{iri} {name('qb:dataSet')} {name('acc:figures')}{_DERIVED}"
        for partner, direction in _directions(report, values):
            yield f"{iri} {name('acc:partner')} {partner}{_DERIVED}"
            yield f"{iri} {name('acc:direction')} {code('direction', direction)}{_DERIVED}"
        if not {name("acc:value"), name("acc:period")} <= values.keys():
            return
        value = report[("figure", values[name("acc:value")][0], fact)]
        period = report.iri(values[name("acc:period")][0])
        said = self.series.setdefault((*_series(report, values), period), {})
        if len(said) > 0 and value not in said:
            before, other = min(said.items())
            yield from _discrepancy("value", (other, iri), _spread(before, value))
        said.setdefault(value, iri)
        year = period[:-1].rpartition("/")[2]
        if len(year) == 4 and not {name("acc:sector"), name("acc:area")} & values.keys():  # noqa: PLR2004 - a whole year
            key = _goal(report, values)
            self.latest[key] = max(self.latest.get(key, ("", "", "")), (year, value, iri))

    def _target(self, report: Report, fact: str, values: Values, kept: list[str]) -> Iterator[str]:
        aim = values.get(name("acc:value"), [])
        for other in kept:
            act = report.template.values[other]
            if len(aim) > 0 and act.get(name("acc:targetValue")) == aim:
                for subject in _across(report, act, "acc:subject"):
                    yield f"{report.iri(fact)} {name('acc:setBy')} {subject}{_DERIVED}"
        latest = self.latest.get(_goal(report, values))
        if latest is not None and name("acc:deadline") in values and len(aim) > 0:
            yield from _progress(report, fact, values, latest)

    def _identity(self, report: Report) -> Iterator[str]:
        for iri, canonical in report.canonical.items():
            if iri != canonical:
                yield f"{iri} {name('acc:canonical')} {canonical}{_IDENTITY}"
            if canonical not in self.clusters:
                self.clusters[canonical] = sorted(set(_described(report, iri, canonical)))
        bodies = [iri for iri in report.canonical if "/id/body/" in iri]
        if len(bodies) > 0 and report.chance.random() < UNSURE:
            yield from _judgement(bodies[0], report)
        people = [iri for iri in report.canonical if "/id/person/" in iri]
        if len(people) > 1 and report.chance.random() < UNSURE:
            reason = f'\0{name("acc:reason")} "one surname with two given names in one document"{_DERIVED}'
            yield from _discrepancy("name", (people[0], people[1]), reason)

    def at_the_end(self) -> Iterator[str]:
        """The canonical ones, with their names and classes."""
        for canonical in sorted(self.clusters):
            yield f"{canonical} {name('acc:canonical')} {canonical}{_IDENTITY}"
            yield from self.clusters[canonical]


def _across(report: Report, values: Values, predicate: str) -> list[str]:
    """What a role's entities are across reports."""
    iris = [report.iri(value) for value in values.get(name(predicate), ())]
    return [report.canonical.get(iri, iri) for iri in iris]


def _status(values: Values) -> str:
    return values.get(name("acc:status"), ["//>"])[0][:-1].rpartition("/")[2]


def _series(report: Report, values: Values) -> tuple[str, ...]:
    return tuple(
        " ".join(sorted(_filled(report, value) for value in values.get(name(f"acc:{role}"), ()))) for role in _SERIES
    )


def _goal(report: Report, values: Values) -> tuple[str, ...]:
    states = " ".join(sorted(_filled(report, value) for value in values.get(name("acc:state"), ())))
    return (*values.get(name("acc:indicator"), ()), *values.get(name("acc:unit"), ()), states)


def _filled(report: Report, value: str) -> str:
    return report.iri(value) if "/id/" in value else value


def _directions(report: Report, values: Values) -> Iterator[tuple[str, str]]:
    """Rule cube.rq."""
    reporters = [report.iri(value) for value in values.get(name("acc:reporter"), ())]
    states = [report.iri(value) for value in values.get(name("acc:state"), ())]
    for reporter in reporters:
        for giving, taking in _FLOWS:
            here, there = (
                [report.iri(value) for value in values.get(name(f"acc:{role}"), ())] for role in (giving, taking)
            )
            if reporter in here:
                yield from ((one, "outward") for one in there if one != reporter)
            if reporter in there:
                yield from ((one, "inward") for one in here if one != reporter)
        others = [state for state in states if state != reporter]
        if reporter in states and len(others) == 1:
            yield others[0], "two-way"


def _check(report: Report, check: Check) -> Iterator[str]:
    """A check of the bundled graph, with this report's figures; and a discrepancy where it fails."""
    facts = [report.iri(fact) for fact in check[name("acc:checks")]]
    node = f"<{BASE}derived/check-{digits(*sorted(facts))}>"
    money = code("unit", "percent") not in check[name("acc:unit")]
    numbers = {name(f"acc:{one}") for one in ("expected", "reported", "tolerance")}
    lines = []
    days = {name("acc:knownSince"), name("acc:firstDay")}
    for predicate, values in check.items():
        if predicate in days:
            continue
        for value in facts if predicate == name("acc:checks") else values:
            scaled = report.scaled(value) if money and predicate in numbers else value
            lines.append(f"{node} {predicate} {scaled}{_DERIVED}")
    if report.template.year is not None:
        lines += [f'{node} {day} "{report.issued}"^^{name("xsd:date")}{_DERIVED}' for day in sorted(days)]
    yield from lines
    if check[name("acc:checkOutcome")] == [code("check-outcome", "disagrees")]:
        kind = check[name("acc:checkKind")][0][:-1].rpartition("/")[2]
        told = [
            line.split(" ", 1)[1]
            for line in lines
            if any(one in line for one in ("#expected>", "#reported>", "#date>"))
        ]
        yield from _discrepancy(kind, tuple(facts), "".join(f"\0{line}" for line in told))


def _discrepancy(kind: str, facts: tuple[str, ...], more: str) -> Iterator[str]:
    node = f"<{BASE}derived/discrepancy-{digits(kind, *sorted(facts))}>"
    yield f"{node} {TYPE} {name('acc:Discrepancy')}{_DERIVED}"
    yield f"{node} {name('acc:discrepancyKind')} {code('discrepancy-kind', kind)}{_DERIVED}"
    for fact in facts:
        yield f"{node} {name('acc:involves')} {fact}{_DERIVED}"
    for line in more.split("\0")[1:]:
        yield f"{node} {line}"


def _spread(one: str, other: str) -> str:
    low, high = sorted((Decimal(one.split('"')[1]), Decimal(other.split('"')[1])))
    if low <= 0:
        return ""
    percent = format(((high - low) / low * 100).quantize(Decimal("0.1")).normalize(), "f")
    return f"\0{name('acc:spreadPercent')} {_decimal(percent)}{_DERIVED}"


def _decimal(value: str) -> str:
    return f'"{value}"^^{name("xsd:decimal")}'


def _progress(report: Report, fact: str, values: Values, latest: tuple[str, str, str]) -> Iterator[str]:
    year, value, figure = latest
    aim, now = Decimal(values[name("acc:value")][0].split('"')[1]), Decimal(value.split('"')[1])
    deadline = report[("date", values[name("acc:deadline")][0], "")]
    years = int(deadline[1:5]) - int(year)
    node = f"<{BASE}derived/progress-{digits(report.iri(fact), figure)}>"
    said = {
        TYPE: name("acc:TargetProgress"),
        name("acc:target"): report.iri(fact),
        name("acc:latest"): figure,
        name("acc:remaining"): _decimal(format(aim - now, "f")),
        name("acc:yearsLeft"): _decimal(str(years)),
        name("acc:rank"): f'"1"^^{name("xsd:integer")}',
        name("acc:rank"): f'"1"^^{name("xsd:integer")}',
    }
    if years > 0 and 0 < now < aim:
        growth = (float(aim / now) ** (1 / years) - 1) * 100
        said[name("acc:neededGrowthPercent")] = _decimal(f"{growth:.1f}".removesuffix(".0"))
    yield from (f"{node} {predicate} {value}{_DERIVED}" for predicate, value in said.items())


def _judgement(iri: str, report: Report) -> Iterator[str]:
    other = f"<{BASE}id/body/{min(known_bodies())}>"
    node = f"<{BASE}derived/judgement-{digits(iri, other, report.identifier)}>"
    said = {
        TYPE: name("acc:Judgement"),
        name("acc:left"): iri,
        name("acc:right"): other,
        name("acc:verdict"): code("judgement", "unsure"),
        name("acc:reason"): '"one name is part of the other"',
    }
    yield from (f"{node} {predicate} {value}{_IDENTITY}" for predicate, value in said.items())


def _described(report: Report, iri: str, canonical: str) -> Iterator[str]:
    """What the identity graph says of a canonical one, of the registry's nothing; and which bodies are public."""
    _, _, kind, tail = canonical[len(BASE) - 1 : -1].split("/")
    if canonical in report.names:
        yield f"{canonical} {TYPE} {name('acc:Official')}{_IDENTITY}"
        for text, language in zip(report.names[canonical], ("en", "ru"), strict=True):
            yield f'{canonical} {name("skos:prefLabel")} "{text}"@{language}{_IDENTITY}'
        return
    body_kind = known_bodies().get(tail, "")
    for subject in [gap[1] for gap in list(report) if gap[0] == "iri" and report[gap] == iri]:
        values = report.template.values.get(subject, {})
        if kind in _CLASSES and tail not in known_bodies():
            body_kind = values.get(KIND, [body_kind])[0]
            yield from _copied(report, subject, values, canonical)
    if kind == "body" and body_kind[:-1].rpartition("/")[2] in _PUBLIC:
        yield f"{canonical} {TYPE} {name('cv:PublicOrganisation')}{_DERIVED}"


def _copied(report: Report, subject: str, values: Values, canonical: str) -> Iterator[str]:
    for predicate in (TYPE, KIND, name("acc:state"), name("skos:prefLabel"), name("skos:altLabel")):
        for value in values.get(predicate, ()):
            said = report[("label", value, subject)] if "Label>" in predicate else _filled(report, value)
            yield f"{canonical} {predicate} {said}{_IDENTITY}"
