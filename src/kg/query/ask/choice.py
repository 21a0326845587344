"""The choice of a saved query for a question, with its reasons and the next best, or a refusal."""

from __future__ import annotations

import shlex
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any, Final, cast

from kg.errors import EntityError
from kg.model import PartialDate
from kg.namespaces import CODE
from kg.query.ask.cues import Cues, read_cues
from kg.query.ask.fitting import Fit, Fitting, Reason
from kg.query.ask.names import Names, names_of
from kg.query.ask.question import Lang, Question, read, spoken
from kg.query.catalogue import Catalogue, SavedQuery, catalogue, system_query
from kg.query.entities import resolve
from kg.query.labels import labels
from kg.query.parameters import folded
from kg.store.base import Store

ENOUGH: Final = 1.9
"""The least score of a query that fits."""
CUED: Final = 1.4
"""The least weight of its cues: parameters alone say nothing."""
_NEXT: Final = 2
_LONGEST: Final = 500
"""Characters of a question that are read."""
_NO_FIT: Final = {
    "en": "no saved query answers this",
    "ru": "ни один сохранённый запрос на это не отвечает",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A saved query with parameters as the user would give them; `score` as `kg.query.ask.fitting` counts."""

    query: SavedQuery
    parameters: Mapping[str, str]
    score: float
    reasons: tuple[Reason, ...] = ()
    unexplained: tuple[str, ...] = ()

    @property
    def command(self) -> str:
        """The command line it stands for."""
        options = [part for name, value in self.parameters.items() for part in (f"--{name.replace('_', '-')}", value)]
        return shlex.join(["kg", "query", self.query.name, *options])


@dataclass(frozen=True, slots=True)
class Choice:
    """The best query for a question, None where none fits, and the next best; `why_not` says why none does."""

    question: str
    lang: Lang
    best: Proposal | None
    others: tuple[Proposal, ...] = ()
    why_not: str = ""

    def as_json(self) -> dict[str, object]:
        """The same as plain values."""
        return {
            "question": self.question,
            "lang": self.lang,
            "best": None if self.best is None else _plain(self.best),
            "others": [_plain(one) for one in self.others],
            "why_not": self.why_not,
        }


def ask(store: Store, question: str, *, known: Catalogue | None = None, today: PartialDate | None = None) -> Choice:
    """Which saved query answers the question, over the names of this store.

    Relative dates are counted from `today`, the real one where it is None. Raises QueryError where a file is broken.
    """
    cues = read_cues()
    names = _names(cast("Any", store))
    read_as = read(question[:_LONGEST], names, cues, _today() if today is None else today)
    why_not = _refused(read_as, cues)
    fitting = Fitting(read_as, cues, _codes(cast("Any", store)))
    queries = catalogue() if known is None else known
    fits = sorted((fitting.fit(query) for query in queries), key=lambda fit: (-fit.score, fit.query.name))
    if len(why_not) == 0 and not _enough(fits[0]):
        why_not = _NO_FIT[read_as.lang]
    ranked = [_proposal(store, fit, read_as.lang) for fit in fits[: _NEXT + 1] if fit.cued > 0 and fit.score > 0]
    if len(why_not) > 0:
        return Choice(question, read_as.lang, None, tuple(ranked[:_NEXT]), why_not)
    return Choice(question, read_as.lang, ranked[0], tuple(ranked[1:]))


def _enough(fit: Fit) -> bool:
    return fit.score >= ENOUGH and fit.cued >= CUED


def _today() -> PartialDate:
    return PartialDate.parse(datetime.now(tz=UTC).date().isoformat())


def _refused(question: Question, cues: Cues) -> str:
    for refusal in cues.refusals:
        for words in refusal.cues:
            if all(any(spoken(word, one) for one in question.pieces) for word in words):
                return refusal.why[question.lang]
    return ""


@lru_cache(maxsize=4)
def _names(store: Store) -> Names:
    return names_of(store)


@lru_cache(maxsize=4)
def _codes(store: Store) -> dict[str, dict[str, tuple[str, ...]]]:
    """Scheme -> code -> its names in the graph and what else people call it."""
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for record in store.select(system_query("code-labels")).records():
        scheme, notation = record["scheme"].value.removeprefix(CODE), record["notation"].value
        codes = found.setdefault(scheme, {})
        codes[notation] = (*codes.get(notation, ()), folded(record["label"].value))
    for scheme, codes_of in read_cues().codes.items():
        codes = found.setdefault(scheme, {})
        for code, phrases in codes_of.items():
            codes[code] = (*codes.get(code, ()), *phrases)
    return found


def _proposal(store: Store, fit: Fit, lang: str) -> Proposal:
    """With names in place of IRIs where a name means this entity alone."""
    iris = {
        one.name: fit.parameters[one.name]
        for one in fit.query.parameters
        if one.type == "entity" and one.name in fit.parameters
    }
    called = labels(store, iris.values(), lang) if len(iris) > 0 else {}
    parameters = dict(fit.parameters)
    classes = {one.name: one.of_class for one in fit.query.parameters}
    for name, iri in iris.items():
        if iri in called and _means(store, called[iri], classes[name], iri):
            parameters[name] = called[iri]
    ordered = {one.name: parameters[one.name] for one in fit.query.parameters if one.name in parameters}
    return Proposal(fit.query, ordered, fit.score, tuple(fit.reasons), fit.unexplained)


def _means(store: Store, name: str, of_class: str | None, iri: str) -> bool:
    try:
        return resolve(store, name, of_class=of_class) == iri
    except EntityError:
        return False


def _plain(proposal: Proposal) -> dict[str, object]:
    return {
        "query": proposal.query.name,
        "title": dict(proposal.query.header.title),
        "parameters": dict(proposal.parameters),
        "score": proposal.score,
        "command": proposal.command,
        "reasons": [{"words": one.words, "told": one.told, "weight": one.weight} for one in proposal.reasons],
        "unexplained": list(proposal.unexplained),
    }
