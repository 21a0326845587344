"""The hand-made facts of the five source reports as a graph, to ask the saved queries of.

Whatever the rules of extraction find today, these tests ask what the queries make of the right
facts. The facts come from the records of shared/evaluation/gold; their evidence is the document's
first characters, for the records hold no places.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from kg import settings
from kg.families import FAMILIES
from kg.families.base import Role, RoleType
from kg.model import Document, EntityRef, Fact, PartialDate, Period, Span
from kg.model.facts import EntityKind, Value
from kg.namespaces import ONTOLOGY_GRAPH, REGISTRY_GRAPH
from kg.rdf.identity import identity_graph
from kg.rdf.naming import slug
from kg.rdf.quads import document_quads
from kg.reconcile.deriving import derive
from kg.registry import Registry, registry
from kg.store import OxigraphStore

KINDS: dict[tuple[str, str], EntityKind] = {
    ("office", "person"): "person",
    ("meeting", "persons"): "person",
    ("statement", "speaker"): "person",
    ("mandate", "object"): "agreement",
    ("agreement", "name"): "agreement",
    ("project", "name"): "project",
    ("corridor", "name"): "corridor",
    ("observation", "sector"): "sector",
    ("observation", "area"): "place",
}
ROLE_KINDS: dict[str, EntityKind] = {"place": "place", "places": "place", "body": "body", "name": "body"}


def first(value: Any) -> Any:
    return value[0] if isinstance(value, list) else value


def language(name: str) -> str:
    return "ru" if any("а" <= letter <= "я" for letter in name.lower()) else "en"


def entity(names: list[str], kind: EntityKind, states: tuple[str, ...], known: Registry) -> EntityRef:
    labels = tuple((name, language(name)) for name in names)
    for entry in known:
        fits = entry.kind == kind and kind in {"place", "corridor", "sector"}
        if fits and {name.text for name in entry.names} & set(names):
            return EntityRef(entry.iri, kind, labels, known=True)
    body_states = states if kind == "body" and len(states) == 2 else states[:1]
    return EntityRef(slug(names[0]), kind, labels, states=() if kind == "person" else body_states)


def entities(kind: str, role: Role, record: dict[str, Any], known: Registry) -> Value:
    raw = record[role.name]
    states = tuple(record.get("states", [record["state"]] if "state" in record else []))
    of_kind = KINDS.get((kind, role.name)) or ROLE_KINDS[role.name]
    if role.many:
        return tuple(entity(one if isinstance(one, list) else [one], of_kind, states, known) for one in raw)
    return entity(raw if isinstance(raw, list) else [raw], of_kind, states, known)


PLAIN: dict[RoleType, Callable[[Any], Value]] = {
    RoleType.NUMBER: lambda value: Decimal(str(value)).normalize(),
    RoleType.INTEGER: int,
    RoleType.DATE: PartialDate.parse,
    RoleType.PERIOD: Period.parse,
    RoleType.SPAN: lambda value: Span(value["start"], value["end"]),
}


def values(kind: str, role: Role, record: dict[str, Any], known: Registry) -> Value:
    if role.type is RoleType.ENTITY:
        return entities(kind, role, record, known)
    raw = record[role.name]
    return tuple(raw) if role.many else PLAIN.get(role.type, str)(first(raw))


def facts(path: Path, known: Registry) -> Iterator[Fact]:
    families = {family.kind: family for family in FAMILIES}
    data = json.loads(path.read_text(encoding="utf-8"))
    for at, record in enumerate(data["facts"]):
        kind = record["kind"]
        present = [role for role in families[kind].roles if role.name in record]
        roles = [(role.name, values(kind, role, record, known)) for role in present]
        yield Fact(kind, tuple(roles), (place(record, at),), "by hand", data["lang"])


def place(record: dict[str, Any], at: int) -> Span:
    """Figures of one flow share a sentence, as a level and the earlier one do in the reports."""
    start = len(record["exporter"] + record["indicator"]) if "exporter" in record else 100 + at
    return Span(start, start + 40)


def document(path: Path, texts: Path) -> Document:
    data = json.loads(path.read_text(encoding="utf-8"))
    published = None if data["published"] is None else PartialDate.parse(data["published"])
    return Document(
        id=data["doc"],
        text=(texts / f"{path.stem}.txt").read_text(encoding="utf-8"),
        language=data["lang"],
        publisher=first(data["publisher"]),
        published=published,
    )


@pytest.fixture(scope="session")
def reports(shared: Path) -> OxigraphStore:
    """Documents, registry, ontology and identity, and what follows from the figures."""
    known = registry()
    quads = []
    for path in sorted((shared / "evaluation" / "gold").glob("*.json")):
        quads += document_quads(document(path, shared / "seeds"), facts(path, known), registry=known)
    store = OxigraphStore()
    for path in sorted(settings.ontology_dir().glob("*.ttl")):
        store.load_file(path, graph=ONTOLOGY_GRAPH)
    for path in sorted(settings.registry_dir().rglob("*.ttl")):
        store.load_file(path, graph=REGISTRY_GRAPH)
    store.add(quads)
    store.add(identity_graph(quads, registry=known))
    store.add(derive(store))
    return store
