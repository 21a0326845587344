"""The description of a dump: DCAT 3 for catalogues, VoID for clients; Turtle, sorted."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from kg import __version__
from kg.export.counting import Counts
from kg.namespaces import BASE, PREFIXES
from kg.rdf.terms import TYPE, NamedNode, Term, Triple, day, integer, iri, text
from kg.rdf.turtle import turtle

_DCAT: Final = "http://www.w3.org/ns/dcat#"
_SPDX: Final = "http://spdx.org/rdf/terms#"
_FORMATS: Final = "http://www.w3.org/ns/formats/"
_MEDIA: Final = "https://www.iana.org/assignments/media-types/"
DATASET: Final = f"{BASE}dataset"
LICENCE: Final = "https://spdx.org/licenses/MIT"

MEDIA_TYPES: Final = {
    ".nq": ("application/n-quads", "N-Quads"),
    ".trig": ("application/trig", "TriG"),
    ".jsonld": ("application/ld+json", "JSON-LD"),
    ".csv": ("text/csv", None),
    ".json": ("application/json", None),
    ".parquet": ("application/vnd.apache.parquet", None),
    ".ttl": ("text/turtle", "Turtle"),
}
"""Ending -> media type, and the name that W3C's list of formats gives it."""

_TITLES: Final = {
    "en": "Accord: cooperation between states, as reported",
    "ru": "Accord: сотрудничество государств по сообщениям",
}
_ABOUT: Final = {
    "en": "Officials, meetings, agreements, figures and targets, each with the passage of a report that states it.",
    "ru": "Должностные лица, встречи, соглашения, показатели и цели, каждый факт с местом в тексте сообщения.",
}

_Pairs = Iterable[tuple[str, Term]]


def dcat(folder: Path, files: Iterable[Path], counts: Counts) -> str:
    """The data set and its distributions: one a file, with size and checksum."""
    paths = sorted(files)
    said = [*_about(counts), ("prov:wasGeneratedBy", iri(f"{DATASET}#build"))]
    said += [(f"{_DCAT}distribution", _distribution(folder, path)) for path in paths]
    triples = list(_triples(iri(DATASET), f"{_DCAT}Dataset", said))
    for path in paths:
        triples += _described(folder, path)
    program = iri(f"{BASE}program/{__version__}")
    triples += _triples(iri(f"{DATASET}#build"), "prov:Activity", [("prov:wasAssociatedWith", program)])
    triples += _triples(program, "prov:SoftwareAgent", [("rdfs:label", text(f"accord-kg {__version__}"))])
    return turtle(triples)


def void(folder: Path, files: Iterable[Path], counts: Counts) -> str:
    """The same data set for clients that ask what is in it."""
    said: list[tuple[str, Term]] = [
        *_about(counts),
        ("void:triples", integer(counts.quads)),
        ("void:entities", integer(len(counts.entities))),
        ("void:documents", integer(counts.documents)),
        ("void:distinctSubjects", integer(len(counts.subjects))),
        ("void:distinctObjects", integer(len(counts.objects))),
        ("void:classes", integer(len(counts.classes))),
        ("void:properties", integer(len(counts.properties))),
        ("void:uriSpace", text(BASE)),
        *(("void:vocabulary", iri(PREFIXES[name])) for name in ("acc", "oa", "org", "prov", "qb", "skos", "time")),
        *(("void:feature", iri(_FORMATS + name)) for name in ("N-Quads", "TriG", "JSON-LD")),
        *(("void:dataDump", iri(_address(folder, path))) for path in sorted(files) if _media(path)[1] is not None),
    ]
    parts = list(_partitions(counts))
    said += [(how, node) for how, node, _ in parts]
    triples = list(_triples(iri(DATASET), "void:Dataset", said))
    triples += [triple for _, _, about in parts for triple in about]
    for place, ((predicate, site), count) in enumerate(sorted(counts.links.items())):
        linkset = iri(f"{DATASET}#links-{place}")
        target = iri(f"https://{site}/")
        pairs: list[tuple[str, Term]] = [("void:linkPredicate", iri(predicate)), ("void:triples", integer(count))]
        pairs += [("void:subjectsTarget", iri(DATASET)), ("void:objectsTarget", target)]
        triples += _triples(linkset, "void:Linkset", pairs)
        triples += _triples(iri(DATASET), "void:Dataset", [("void:subset", linkset)])
        triples += _triples(target, "void:Dataset", [("void:uriSpace", text(target.value))])
    return turtle(triples)


def _about(counts: Counts) -> Iterator[tuple[str, Term]]:
    for tag, title in _TITLES.items():
        yield "dcterms:title", text(title, tag)
        yield "dcterms:description", text(_ABOUT[tag], tag)
    yield "dcterms:license", iri(LICENCE)
    yield "dcterms:conformsTo", iri(PREFIXES["acc"].rstrip("#"))
    if counts.days[1] != "":
        # a dump is as new as what it was built from: a clock would give other bytes each time
        yield "dcterms:modified", day(dt.date.fromisoformat(counts.days[1]))


def _partitions(counts: Counts) -> Iterator[tuple[str, NamedNode, list[Triple]]]:
    """Classes, properties and named graphs other than those of single documents."""
    for place, (name, count) in enumerate(sorted(counts.classes.items())):
        node = iri(f"{DATASET}#class-{place}")
        about: list[tuple[str, Term]] = [("void:class", iri(name)), ("void:entities", integer(count))]
        yield "void:classPartition", node, list(_triples(node, "void:Dataset", about))
    for place, (name, count) in enumerate(sorted(counts.properties.items())):
        node = iri(f"{DATASET}#property-{place}")
        told: list[tuple[str, Term]] = [("void:property", iri(name)), ("void:triples", integer(count))]
        yield "void:propertyPartition", node, list(_triples(node, "void:Dataset", told))


def _described(folder: Path, path: Path) -> Iterator[Triple]:
    media, form = _media(path)
    node = _distribution(folder, path)
    checksum = iri(f"{node.value}/checksum")
    said: list[tuple[str, Term]] = [
        ("dcterms:title", text(path.relative_to(folder).as_posix())),
        ("dcterms:license", iri(LICENCE)),
        (f"{_DCAT}downloadURL", iri(_address(folder, path))),
        (f"{_DCAT}mediaType", iri(_MEDIA + media)),
        (f"{_DCAT}byteSize", integer(path.stat().st_size)),
        (f"{_SPDX}checksum", checksum),
    ]
    if form is not None:
        said.append(("dcterms:format", iri(_FORMATS + form)))
    if path.suffix == ".gz":
        said.append((f"{_DCAT}compressFormat", iri(_MEDIA + "application/gzip")))
    yield from _triples(node, f"{_DCAT}Distribution", said)
    algorithm, value = iri(f"{_SPDX}checksumAlgorithm_sha256"), text(_sha256(path))
    about: list[tuple[str, Term]] = [(f"{_SPDX}algorithm", algorithm), (f"{_SPDX}checksumValue", value)]
    yield from _triples(checksum, f"{_SPDX}Checksum", about)


def _media(path: Path) -> tuple[str, str | None]:
    return MEDIA_TYPES[Path(path.name.removesuffix(".gz")).suffix]


def _distribution(folder: Path, path: Path) -> NamedNode:
    return iri(f"{DATASET}/distribution/{path.relative_to(folder).as_posix()}")


def _address(folder: Path, path: Path) -> str:
    return f"{DATASET}/{path.relative_to(folder).as_posix()}"


def _triples(node: NamedNode, of_class: str, said: _Pairs) -> Iterator[Triple]:
    yield Triple(node, TYPE, iri(of_class))
    for predicate, value in said:
        yield Triple(node, iri(predicate), value)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
