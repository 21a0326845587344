"""An open graph with the questions that can be put to it."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Self

import networkx as nx

from kg.errors import QueryError
from kg.model import PartialDate
from kg.network import Selection, network
from kg.notebook.result import Result
from kg.query import Answer, Wishes, catalogue, profile, run, run_text
from kg.query.ask import ask
from kg.store import OpenGraph, open_endpoint, open_graph


def opened(graph: str | Path | None, *, endpoint: str | None, engine: str, lang: str) -> Graph:
    """Behind `kg.open`. Raises StoreError, QueryError where a folder and an endpoint are both named."""
    if endpoint is None:
        return Graph(open_graph(None if graph is None else Path(graph)), lang)
    if graph is not None:
        raise QueryError("a folder and an endpoint exclude each other", hint="give one of them")
    return Graph(OpenGraph(open_endpoint(endpoint, engine_name=engine)), lang)


class Graph:
    """What `kg.open` gives. `lang` is the language of names and titles, `en` or `ru`."""

    def __init__(self, opened: OpenGraph, lang: str = "en") -> None:
        self._opened = opened
        self._lang = lang

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<kg.Graph {self._opened.folder or self._opened.store.name}>"

    @property
    def queries(self) -> dict[str, str]:
        """Name -> title of every saved query."""
        return {query.name: query.header.title.get(self._lang, query.name) for query in catalogue()}

    def query(self, name: str, /, *, evidence: bool = True, **words: Any) -> Result:
        """A saved query, its parameters by name (`state="UZ"`, `from_=2024`).

        `as_of`, `known_on`, `limit`, `timeout` and `lang` are the wishes of `kg query`. Raises UnknownQueryError,
        ParameterError, EntityError where a name fits several, and QueryError.
        """
        wishes = self._wishes(words, evidence=evidence)
        stated = {key.rstrip("_"): _worded(value) for key, value in words.items() if value is not None}
        return self._result(run(self._opened.store, catalogue()[name], stated, wishes), wishes)

    def ask(self, question: str, **wishes: Any) -> Result:
        """A question in Russian or English. Raises QueryError, with the reason, where no saved query answers it."""
        choice = ask(self._opened.store, question)
        if choice.best is None:
            near = ", ".join(other.command for other in choice.others)
            raise QueryError(choice.why_not, hint=f"the nearest: {near}" if near else "")
        return self.query(choice.best.query.name, **{**wishes, **choice.best.parameters})

    def sparql(self, text: str, /, *, evidence: bool = False, **words: Any) -> Result:
        """SPARQL of one's own, over the union of all graphs."""
        wishes = self._wishes(words, evidence=evidence)
        _none_left(words)
        return self._result(run_text(self._opened.store, text, wishes), wishes)

    def show(self, entity: str, /, **words: Any) -> Result:
        """Every fact that speaks of an entity, named by its IRI or any of its names."""
        wishes = self._wishes(words, evidence=True)
        _none_left(words)
        return self._result(profile(self._opened.store, entity, wishes).facts, wishes)

    def network(self, *layers: str, **words: Any) -> nx.Graph[str]:
        """Officials and institutions as a networkx graph; layers: states, meetings, agreements (docs/network.md)."""
        wishes = self._wishes({"limit": None, **words}, evidence=False)
        chosen = {key: value for key, value in words.items() if key in {"state", "relation", "role", "since", "until"}}
        return network(self._opened.store, Selection(layers=layers, wishes=wishes, **chosen))

    def close(self) -> None:
        """Lets go of files and connections."""
        self._opened.close()

    def _wishes(self, words: dict[str, Any], *, evidence: bool) -> Wishes:
        """Takes the wishes out of the words."""
        known: dict[str, Any] = {"lang": words.pop("lang", self._lang), "evidence": evidence}
        if "limit" in words:
            known["limit"] = words.pop("limit")
        if "timeout" in words:
            known["seconds"] = words.pop("timeout")
        for clock in ("as_of", "known_on"):
            value = words.pop(clock, None)
            if value is not None:
                known[clock] = PartialDate.parse(_worded(value))
        return Wishes(**known, sentences=self._opened.sentences if evidence else None)

    def _result(self, answer: Answer, wishes: Wishes) -> Result:
        return Result(answer, wishes.lang)


def _worded(value: object) -> str:
    """A value as one writes it on the command line."""
    return str(value).lower() if isinstance(value, bool) else str(value)


def _none_left(words: dict[str, Any]) -> None:
    if len(words) > 0:
        raise QueryError(f"no such wish: {', '.join(words)}", hint="as_of, known_on, lang, limit or timeout")
