"""From entries as read to `Known` values: kinds by class, names by property, states by code."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from kg.errors import RegistryError
from kg.model import PartialDate
from kg.namespaces import expand
from kg.registry.index import Registry
from kg.registry.known import Known, KnownKind, Name, NameRole
from kg.registry.turtle import Entry, read

_TYPE: Final = expand("rdf:type")
_CLASSES: Final[tuple[tuple[str, KnownKind], ...]] = (
    ("acc:State", "state"),
    ("acc:StateGroup", "group"),
    ("acc:Place", "place"),
    ("acc:Institution", "body"),
    ("acc:FormatKind", "format"),
    ("acc:Line", "project"),
    ("acc:Route", "corridor"),
    ("acc:Sector", "sector"),
)
_KINDS: Final = {expand(name): kind for name, kind in _CLASSES}
_NAMES: Final[tuple[tuple[str, NameRole], ...]] = (
    (expand("skos:prefLabel"), "pref"),
    (expand("skos:altLabel"), "alt"),
    (expand("acc:abbreviation"), "abbreviation"),
    (expand("acc:formerLabel"), "former"),
    (expand("skos:hiddenLabel"), "hidden"),
    (expand("acc:adjective"), "adjective"),
    (expand("acc:demonym"), "demonym"),
)
_STATE: Final = expand("acc:state")
_MEMBER: Final = expand("acc:memberState")
_CODES: Final = (expand("acc:iso2"), expand("acc:acronym"))
_SUBTYPES: Final = (expand("acc:placeKind"), expand("acc:institutionKind"))
_PART_OF: Final = expand("acc:partOf")
_CAPITAL: Final = expand("acc:capital")
_FORMAT: Final = expand("acc:formatKind")
_REPLACES: Final = expand("acc:replaces")
_FROM: Final = expand("acc:validFrom")
_UNTIL: Final = expand("acc:validUntil")


def load(directory: Path) -> Registry:
    """Read every registry file of a folder. Raises RegistryError naming the file (and line)."""
    entries: dict[str, Entry] = {}
    for entry in read(directory):
        if entry.iri in entries:
            raise RegistryError(f"{entry.iri} stands in {entries[entry.iri].source.name} too", source=entry.source)
        entries[entry.iri] = entry
    codes = {iri: code for iri, entry in entries.items() if (code := _first(entry, _CODES)) is not None}
    return Registry(_known(entry, codes) for entry in entries.values())


def _known(entry: Entry, codes: dict[str, str]) -> Known:
    kind = _kind(entry)
    subtype = _first(entry, _SUBTYPES)
    return Known(
        iri=entry.iri,
        kind=kind,
        names=_names(entry),
        code=codes.get(entry.iri),
        subtype=_local(entry.iri) if kind == "format" else None if subtype is None else _local(subtype),
        states=_coded(entry, _STATE, codes),
        part_of=entry.first(_PART_OF),
        capital=entry.first(_CAPITAL),
        format_of=entry.first(_FORMAT),
        members=_coded(entry, _MEMBER, codes),
        replaces=entry.texts(_REPLACES),
        valid_from=_date(entry, _FROM),
        valid_until=_date(entry, _UNTIL),
    )


def _kind(entry: Entry) -> KnownKind:
    kinds = [_KINDS[iri] for iri in entry.texts(_TYPE) if iri in _KINDS]
    if len(kinds) != 1:
        raise RegistryError(f"{entry.iri} needs one class of the registry, has {len(kinds)}", source=entry.source)
    return kinds[0]


def _names(entry: Entry) -> tuple[Name, ...]:
    names: list[Name] = []
    for predicate, role in _NAMES:
        for text, lang in entry.values.get(predicate, ()):
            if lang is None:
                raise RegistryError(f"a name of {entry.iri} without a language tag: {text!r}", source=entry.source)
            names.append(Name(text, "uz-Cyrl" if lang == "uz-cyrl" else lang, role))
    if len(names) == 0 or names[0].role != "pref":
        raise RegistryError(f"{entry.iri} has no skos:prefLabel", source=entry.source)
    return tuple(names)


def _coded(entry: Entry, predicate: str, codes: dict[str, str]) -> tuple[str, ...]:
    unknown = [iri for iri in entry.texts(predicate) if iri not in codes]
    if len(unknown) > 0:
        raise RegistryError(f"{entry.iri} names an unknown state: {unknown[0]}", source=entry.source)
    return tuple(codes[iri] for iri in entry.texts(predicate))


def _date(entry: Entry, predicate: str) -> PartialDate | None:
    text = entry.first(predicate)
    if text is None:
        return None
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise RegistryError(f"{entry.iri}: {error}", source=entry.source) from error


def _first(entry: Entry, predicates: Iterable[str]) -> str | None:
    return next((value for predicate in predicates if (value := entry.first(predicate)) is not None), None)


def _local(iri: str) -> str:
    return iri.rpartition("/")[2]
