"""How well a saved query fits a question: cues, parameters that words fill, words left over.

score = weights of the cues that match + 0.7 for each parameter that is filled
        - 1.2 for each word that nothing explains - a little for each slot the query cannot take
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from kg.namespaces import PREFIXES
from kg.query.ask.cues import Cues, QueryCues
from kg.query.ask.names import Named
from kg.query.ask.question import Question, spoken
from kg.query.catalogue import SavedQuery
from kg.query.parameters import Parameter

FILLED: Final = 0.7
UNEXPLAINED: Final = -1.2
UNTAKEN: Final = -0.8
MISSING: Final = -2.5
_KINDS: Final = {"person": "Official", "institution": "Institution", "project": "Project", "corridor": "Corridor"}
_BEGINS: Final = ("since", "from", "after")
_ENDS: Final = ("by", "until", "before")


@dataclass(frozen=True, slots=True)
class Reason:
    """What some words of the question told."""

    words: str
    told: str
    weight: float


@dataclass(slots=True)
class Fit:
    """A query with the parameters that the question gives it, and why."""

    query: SavedQuery
    parameters: dict[str, str] = field(default_factory=dict)
    reasons: list[Reason] = field(default_factory=list)
    explained: set[int] = field(default_factory=set)
    cued: float = 0.0
    unexplained: tuple[str, ...] = ()

    @property
    def score(self) -> float:
        return round(sum(reason.weight for reason in self.reasons), 2)

    def tell(self, words: str, told: str, weight: float) -> None:
        self.reasons.append(Reason(words, told, weight))

    def fill(self, parameter: Parameter, value: str, question: Question, places: frozenset[int]) -> None:
        self.parameters[parameter.name] = value
        self.explained |= places
        self.tell(question.words(places), f"{parameter.option} {value}", FILLED)


class Fitting:
    """Fits queries to one question. `codes` are the names of codes: scheme -> code -> phrases."""

    def __init__(self, question: Question, cues: Cues, codes: Mapping[str, Mapping[str, tuple[str, ...]]]) -> None:
        self._question = question
        self._cues = cues
        self._codes = codes
        self._silent = {i for i, one in enumerate(question.pieces) if any(spoken(word, one) for word in cues.silent)}

    def fit(self, query: SavedQuery) -> Fit:
        """The query with all that the question tells of it."""
        says = self._cues.queries.get(query.name) or QueryCues()
        fit = Fit(query)
        self._things(fit)
        self._states(fit)
        self._when(fit)
        self._values(fit, says)
        self._match(fit, says)
        self._rest(fit, says)
        for name in says.needs:
            if name not in fit.parameters:
                fit.tell("", f"nothing for --{name}", MISSING)
        self._left_over(fit)
        return fit

    def _things(self, fit: Fit) -> None:
        for parameter in fit.query.parameters:
            if parameter.type == "entity" and parameter.name not in fit.parameters:
                found = self._thing(parameter, fit)
                if found is not None:
                    fit.fill(parameter, found.thing.value, self._question, found.places)
            elif parameter.type == "iri" and len(self._question.iris) > 0:
                place, iri = next(iter(self._question.iris.items()))
                fit.fill(parameter, iri, self._question, frozenset({place}))

    def _thing(self, parameter: Parameter, fit: Fit) -> Named | None:
        fitting = [
            one
            for one in self._question.things
            if (parameter.of_class is None or parameter.of_class in one.thing.classes)
            and one.places.isdisjoint(fit.explained)
        ]
        states = {named.thing.value.lower() for named in self._question.states}
        return max(fitting, key=lambda one: (one.weight, _of(one, states)), default=None)

    def _states(self, fit: Fit) -> None:
        waiting = [parameter for parameter in fit.query.parameters if parameter.type == "state"]
        for named in self._question.states:
            if named.places <= fit.explained:
                continue
            if len(waiting) > 0:
                fit.fill(waiting.pop(0), named.thing.value, self._question, named.places)
            else:
                fit.explained |= named.places
                fit.tell(self._question.words(named.places), "a state it does not take", UNTAKEN)

    def _when(self, fit: Fit) -> None:
        dates = [parameter for parameter in fit.query.parameters if parameter.type == "date"]
        numbers = [
            parameter for parameter in fit.query.parameters if parameter.type in ("decimal", "integer", "number")
        ]
        for when in self._question.dates:
            first, last = str(when.mention.period.start), str(when.mention.period.end)
            fit.explained |= when.places
            if len(dates) == 0:
                fit.tell(self._question.words(when.places), "a date it does not take", UNTAKEN)
            for parameter in dates:
                begins = parameter.name != "to"
                if (begins and when.mention.preposition in _ENDS and len(dates) > 1) or (
                    not begins and when.mention.preposition in _BEGINS
                ):
                    continue
                fit.fill(parameter, first if begins else last, self._question, when.places)
        for figure in self._question.figures:
            fit.explained |= figure.places
            if len(numbers) > 0:
                fit.fill(numbers[0], format(figure.value.normalize(), "f"), self._question, figure.places)
            else:
                fit.tell(self._question.words(figure.places), "a number it does not take", UNTAKEN)

    def _values(self, fit: Fit, says: QueryCues) -> None:
        for parameter in fit.query.parameters:
            codes = dict(says.values.get(parameter.name, {}))
            if len(codes) == 0 and parameter.scheme is not None:
                codes = dict(self._codes.get(parameter.scheme, {}))
            best = max(self._coded(codes, fit), key=lambda found: (len(found[1]), found[2]), default=None)
            if best is not None and parameter.name not in fit.parameters:
                fit.fill(parameter, best[0], self._question, best[1])

    def _coded(self, codes: Mapping[str, tuple[str, ...]], fit: Fit) -> Iterator[tuple[str, frozenset[int], int]]:
        del fit
        for code, phrases in codes.items():
            for phrase in phrases:
                places = self._places(tuple(phrase.split()))
                if places is not None:
                    yield code, places, len(phrase)

    def _match(self, fit: Fit, says: QueryCues) -> None:
        new: set[int] = set()
        for cue in says.cues:
            places = self._places(cue.words, fit)
            if places is None or (places <= new and len(new) > 0):
                continue
            weight = cue.weight if places.isdisjoint(new) else cue.weight / 2
            new |= places
            fit.cued += weight
            fit.tell(self._question.words(places), "cue: " + " ".join(cue.words), weight)
        fit.explained |= new

    def _places(self, words: tuple[str, ...], fit: Fit | None = None) -> frozenset[int] | None:
        places: set[int] = set()
        for word in words:
            if word.startswith("@"):
                if not self._has(word[1:], fit):
                    return None
                continue
            place = next(
                (i for i, one in enumerate(self._question.pieces) if i not in places and spoken(word, one)), None
            )
            if place is None:
                return None
            places.add(place)
        return frozenset(places)

    def _has(self, kind: str, fit: Fit | None) -> bool:
        match kind:
            case "state":
                return len(self._question.states) > 0
            case "states":
                return len(self._question.states) > 1
            case "date":
                return len(self._question.dates) > 0
            case "number":
                return len(self._question.figures) > 0
        if kind in _KINDS:
            wanted = PREFIXES["acc"] + _KINDS[kind]
            return any(wanted in one.thing.classes for one in self._question.things[:3])
        return fit is not None and kind in fit.parameters

    def _rest(self, fit: Fit, says: QueryCues) -> None:
        parameter = next((one for one in fit.query.parameters if one.name == says.rest), None)
        if parameter is None or fit.cued <= 0:
            return
        if len(self._question.quoted) > 0:
            text = self._question.quoted[0]
            places = frozenset(i for i, one in enumerate(self._question.pieces) if one.text in text)
            fit.fill(parameter, text, self._question, places)
            return
        places = frozenset(range(len(self._question.pieces))) - self._silent - fit.explained
        if len(places) > 0 and parameter.type == "name":
            fit.fill(parameter, self._question.words(places), self._question, places)

    def _left_over(self, fit: Fit) -> None:
        left = sorted(set(range(len(self._question.pieces))) - self._silent - fit.explained)
        fit.unexplained = tuple(self._question.pieces[i].text for i in left)
        for word in fit.unexplained:
            fit.tell(word, "not explained", UNEXPLAINED)


def _of(named: Named, states: set[str]) -> int:
    """Of several with one name, the one of a state that the question speaks of: registered IRIs begin with it."""
    slug = named.thing.value.rpartition("/")[2]
    return int(any(slug.startswith(f"{state}-") for state in states))
