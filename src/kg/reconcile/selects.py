"""Reading figures, targets and contradictory names out of a store, by the SELECTs of ontology/rules/select/."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from kg import settings
from kg.errors import OntologyError, QueryError
from kg.model import PartialDate
from kg.reconcile.figures import Figure
from kg.reconcile.targets import Target
from kg.store import Store, Term

_CODES: Final = ("indicator", "unit", "bound")
_NAMES: Final = ("exporter", "importer", "investor", "host", "reporter", "sector", "area", "base")
_NUMBERS: Final = ("value", "change")
_DAYS: Final = ("first", "last", "issued")


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two entities of one document that may be one under two names (IRIs)."""

    left: str
    right: str
    reason: str


def select(store: Store, name: str, *, folder: Path | None = None) -> list[dict[str, Term]]:
    """The rows of one of the SELECTs. Raises OntologyError naming the file that cannot be read or run."""
    path = (settings.ontology_dir() / "rules" / "select" if folder is None else folder) / f"{name}.rq"
    try:
        return store.select(path.read_text(encoding="utf-8")).records()
    except (OSError, UnicodeDecodeError) as error:
        raise OntologyError(f"cannot be read: {error}", source=path) from error
    except QueryError as error:
        raise OntologyError(error.message, source=path, line=error.line, hint="mend the query") from error


def figures(store: Store) -> list[Figure]:
    """All asserted observations, by IRI."""
    return [_figure(fact, rows) for fact, rows in _by(select(store, "figures"), "fact").items()]


def targets(store: Store) -> list[Target]:
    """All asserted targets with value, states and deadline, by IRI."""
    return [_target(fact, rows) for fact, rows in _by(select(store, "targets"), "target").items()]


def contradictions(store: Store) -> list[Contradiction]:
    """Pairs of entities that a document may have named in two ways."""
    rows = select(store, "names")
    return [Contradiction(row["left"].value, row["right"].value, row["reason"].value) for row in rows]


def _by(rows: Iterable[dict[str, Term]], name: str) -> dict[str, list[dict[str, Term]]]:
    found: dict[str, list[dict[str, Term]]] = {}
    for row in rows:
        found.setdefault(row[name].value, []).append(row)
    return {key: found[key] for key in sorted(found)}


def _figure(fact: str, rows: list[dict[str, Term]]) -> Figure:
    """One fact from its rows; of a field that is given twice, the first value in order counts."""
    first: dict[str, str] = {}
    for row in rows:
        for name, term in row.items():
            first[name] = min(first.get(name, term.value), term.value)
    fields: dict[str, Any] = {name: _code(first[name]) for name in _CODES if name in first}
    fields.update((name, first[name]) for name in _NAMES if name in first)
    fields.update((name, Decimal(first[name])) for name in _NUMBERS if name in first)
    fields.update((name, dt.date.fromisoformat(first[name])) for name in _DAYS if name in first)
    states = frozenset(row["state"].value for row in rows if "state" in row)
    passages = frozenset(row["passage"].value for row in rows)
    return Figure(fact, first["document"], states=states, passages=passages, **fields)


def _target(fact: str, rows: list[dict[str, Term]]) -> Target:
    row = rows[0]
    return Target(
        fact=fact,
        indicator=_code(row["indicator"].value),
        value=Decimal(row["value"].value),
        unit=_code(row["unit"].value),
        deadline=PartialDate.parse(min(each["deadline"].value for each in rows)),
        states=frozenset(each["state"].value for each in rows),
    )


def _code(iri: str) -> str:
    return iri.rpartition("/")[2]
