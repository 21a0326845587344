"""From entries as read to `Known` values: kinds by class, names by property, states by code.

Further folders add entries, and names to entries that are there already: a subject without a class
is one of these. Nothing else of an entry is added to or changed.
"""

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
_NAME_ROLES: Final = dict(_NAMES)
_PREFERRED: Final = _NAMES[0][0]
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


def load(directory: Path, *further: Path) -> Registry:
    """Read every registry file of a folder, then of further ones. Raises RegistryError naming the file (and line)."""
    entries: dict[str, Entry] = {}
    for folder in (directory, *further):
        for entry in read(folder):
            if folder in further and _TYPE not in entry.values and entry.iri in entries:
                _add_names(entries[entry.iri], entry)
            elif entry.iri in entries:
                raise _fault(entry, f"stands in {entries[entry.iri].source.name} too")
            else:
                entries[entry.iri] = entry
    codes = {iri: code for iri, entry in entries.items() if (code := _first(entry, _CODES)) is not None}
    return Registry(_known(entry, codes) for entry in entries.values())


def _fault(entry: Entry, message: str, hint: str = "") -> RegistryError:
    return RegistryError(f"{entry.iri} {message}", source=entry.source, line=entry.line, hint=hint)


def _add_names(known: Entry, more: Entry) -> None:
    """Further names of an entry; the preferred one only in a language in which it has none."""
    for predicate, values in more.values.items():
        if predicate not in _NAME_ROLES:
            raise _fault(more, f"is known already: only names may be added, not <{predicate}>")
        names = known.values.setdefault(predicate, [])
        called = {lang: text for text, lang in names} if predicate == _PREFERRED else {}
        twice = next((lang for _, lang in values if lang in called), None)
        if twice is not None:
            raise _fault(more, f"is called {called[twice]!r} in {twice} already", hint="use skos:altLabel")
        names.extend(values)


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
        raise _fault(entry, f"needs one class of the registry, has {len(kinds)}")
    return kinds[0]


def _names(entry: Entry) -> tuple[Name, ...]:
    names: list[Name] = []
    for predicate, role in _NAMES:
        for text, lang in entry.values.get(predicate, ()):
            if lang is None:
                raise _fault(entry, f"has a name without a language tag: {text!r}")
            names.append(Name(text, "uz-Cyrl" if lang == "uz-cyrl" else lang, role))
    if len(names) == 0 or names[0].role != "pref":
        raise _fault(entry, "has no skos:prefLabel")
    return tuple(names)


def _coded(entry: Entry, predicate: str, codes: dict[str, str]) -> tuple[str, ...]:
    unknown = [iri for iri in entry.texts(predicate) if iri not in codes]
    if len(unknown) > 0:
        raise _fault(entry, f"names an unknown state: {unknown[0]}")
    return tuple(codes[iri] for iri in entry.texts(predicate))


def _date(entry: Entry, predicate: str) -> PartialDate | None:
    text = entry.first(predicate)
    if text is None:
        return None
    try:
        return PartialDate.parse(text)
    except ValueError as error:
        raise _fault(entry, f"has a date that is none: {error}") from error


def _first(entry: Entry, predicates: Iterable[str]) -> str | None:
    return next((value for predicate in predicates if (value := entry.first(predicate)) is not None), None)


def _local(iri: str) -> str:
    return iri.rpartition("/")[2]
