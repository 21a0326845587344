"""A graph as CSV tables, one a fact family, with documents, evidence and entities, and a description of them all.

The description is a Tabular Data Package (`datapackage.json`), as Frictionless reads it: columns
with types and what they point to.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from kg.export.parts import Part, Readable
from kg.export.rows import SEPARATOR, FactRow, Names, fact_rows, names
from kg.families import FAMILIES, Family, Role, RoleType
from kg.namespaces import expand

_NAMED: Final = {RoleType.ENTITY, RoleType.CODE, RoleType.STATE, RoleType.PERIOD}
_TYPES: Final = {RoleType.NUMBER: "number", RoleType.INTEGER: "integer"}
_HEAD: Final = ("fact", "document", "known_since", "first_day", "last_day", "polarity", "rule", "language")
_TAIL: Final = ("evidence", "sentences", "publisher", "citation")
DOCUMENT_COLUMNS: Final = {
    "document": None,
    "identifier": "dcterms:identifier",
    "title": "dcterms:title",
    "publisher": "dcterms:publisher",
    "based_on_publisher": "acc:basedOnPublisher",
    "issued": "dcterms:issued",
    "language": "dcterms:language",
    "url": "schema:url",
    "digest": "acc:digest",
    "redistributable": "acc:redistributable",
    "text_sha256": "acc:textSha256",
    "citation": "acc:citation",
}
EVIDENCE_COLUMNS: Final = ("evidence", "document", "start", "end", "sentence", "quote_sha256")
ENTITY_COLUMNS: Final = ("entity", "name", "class", "mentions")
_SPAN: Final = ("quote_start", "quote_end", "words")

Row = list[str]


def write_tables(store: Readable, part: Part, folder: Path, *, lang: str = "en") -> tuple[Path, ...]:
    """The tables and their description; returns the files written. Tables without rows are written too."""
    folder.mkdir(parents=True, exist_ok=True)
    known = names(store, lang)
    with ExitStack() as stack:
        put = {name: _open(stack, folder / f"{name}.csv", columns) for name, columns in _columns().items()}
        _fill(put, fact_rows(part), known)
    files = [folder / f"{name}.csv" for name in _columns()]
    package = folder / "datapackage.json"
    package.write_text(json.dumps(_package(), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return (*files, package)


def _open(stack: ExitStack, path: Path, columns: tuple[str, ...]) -> Callable[[Row], object]:
    out = stack.enter_context(path.open("w", encoding="utf-8", newline=""))
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    return writer.writerow


def _fill(put: dict[str, Callable[[Row], object]], rows: Iterator[FactRow], known: Names) -> None:
    documents: set[str] = set()
    evidence: set[str] = set()
    entities: dict[str, int] = {}
    for row in rows:
        put[row.family.kind](_fact(row, known))
        if row.document not in documents:
            documents.add(row.document)
            evidence.clear()  # a document's facts come together, and evidence belongs to one document
            put["documents"](_document(row))
        for iri, said in row.evidence:
            if iri not in evidence:
                evidence.add(iri)
                put["evidence"](_evidence(iri, row.document, said))
        for iri in _entities(row, known):
            entities[iri] = entities.get(iri, 0) + 1
    for iri in sorted(entities):
        put["entities"]([iri, known.of(iri), iri.rpartition("/")[0].rpartition("/")[2], str(entities[iri])])


def _columns() -> dict[str, tuple[str, ...]]:
    """Table -> its columns, in the order in which they are written."""
    found = {family.kind: (*_HEAD, *(name for name, _ in _roles(family)), *_TAIL) for family in FAMILIES}
    return found | {"documents": tuple(DOCUMENT_COLUMNS), "evidence": EVIDENCE_COLUMNS, "entities": ENTITY_COLUMNS}


def _roles(family: Family) -> Iterator[tuple[str, Role]]:
    for role in family.roles:
        if role.type is RoleType.SPAN:
            yield from ((name, role) for name in _SPAN)
            continue
        yield role.name, role
        if role.type in _NAMED:
            yield f"{role.name}_name", role


def _fact(row: FactRow, known: Names) -> Row:
    cells = [row.iri, row.document, row.text("acc:knownSince"), row.text("acc:firstDay"), row.text("acc:lastDay")]
    cells += [row.text("acc:polarity").rpartition("/")[2], row.text("acc:rule"), row.text("dcterms:language")]
    for role in row.family.roles:
        if role.type is RoleType.SPAN:
            cells += [row.text("acc:quoteStart"), row.text("acc:quoteEnd"), row.text("schema:text")]
            continue
        values = sorted(known.across(value) for value in row.texts(role.predicate))
        cells.append(SEPARATOR.join(values))
        if role.type in _NAMED:
            cells.append(SEPARATOR.join(known.of(value) for value in values))
    words = (said.get(expand("oa:exact"), [""])[0] for _, said in row.evidence)
    return [
        *cells,
        SEPARATOR.join(iri for iri, _ in row.evidence),
        SEPARATOR.join(text for text in words if text != ""),
        SEPARATOR.join(row.about.get(expand("dcterms:publisher")) or row.about.get(expand("acc:basedOnPublisher"), [])),
        SEPARATOR.join(row.about.get(expand("acc:citation"), [])),
    ]


def _document(row: FactRow) -> Row:
    said = (row.about.get(expand(name), []) for name in DOCUMENT_COLUMNS.values() if name is not None)
    return [row.document, *(SEPARATOR.join(values) for values in said)]


def _evidence(iri: str, document: str, said: Any) -> Row:
    values = (said.get(expand(name), [""])[0] for name in ("oa:start", "oa:end", "oa:exact", "acc:quoteSha256"))
    return [iri, document, *values]


def _entities(row: FactRow, known: Names) -> set[str]:
    roles = (role for role in row.family.roles if role.type in {RoleType.ENTITY, RoleType.STATE})
    return {known.across(value) for role in roles for value in row.texts(role.predicate)}


def _package() -> dict[str, Any]:
    """The tables as a Tabular Data Package."""
    tables = [_resource(name, columns) for name, columns in _columns().items()]
    return {"profile": "tabular-data-package", "name": "accord", "resources": tables}


def _resource(table: str, columns: tuple[str, ...]) -> dict[str, Any]:
    family = next((family for family in FAMILIES if family.kind == table), None)
    types = {} if family is None else dict(_roles(family))
    fields = [_field(name, types.get(name)) for name in columns]
    schema: dict[str, Any] = {"fields": fields, "primaryKey": columns[0], "missingValues": [""]}
    if family is not None or table == "evidence":
        points = {"resource": "documents", "fields": "document"}
        schema["foreignKeys"] = [{"fields": "document", "reference": points}]
    return {
        "name": table,
        "path": f"{table}.csv",
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\n"},
        "schema": schema,
    }


def _field(name: str, role: Role | None) -> dict[str, str]:
    if role is None:
        days = {"first_day": "date", "last_day": "date", "start": "integer", "end": "integer", "mentions": "integer"}
        return {"name": name, "type": days.get(name, "string")}
    if role.type is RoleType.SPAN:
        return {"name": name, "type": "string" if name == "words" else "integer"}
    kind = "string" if role.many or name != role.name else _TYPES.get(role.type, "string")
    return {"name": name, "type": kind, "rdfType": expand(role.predicate)}
