"""The committed registry: complete, well-formed, unambiguous, no persons."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest

from kg.registry import Known, Registry, load
from kg.settings import registry_dir

CENTRAL_ASIA = ("KZ", "KG", "TJ", "TM", "UZ")
PARTNERS = ("AF", "AM", "AZ", "BY", "CN", "GE", "IN", "IR", "JP", "KR", "MN", "PK", "RU", "TR", "US")
STATES = 249  # codes of ISO 3166-1 in use
LANGS = {"ru", "en", "kk", "uz", "uz-Cyrl"}
PATRONYMIC = re.compile(r"\b[А-ЯЁ]\w+\s[А-ЯЁ]\w+(вич|вна|улы|кызы|ұлы|қызы)\b")
IRI = re.compile(r"https://w3id\.org/accord/id/([a-z]+)/[a-z0-9]+(-[a-z0-9]+)*")
FOLDERS = {
    "state": "state",
    "group": "group",
    "place": "place",
    "body": "body",
    "format": "format",
    "project": "project",
    "corridor": "corridor",
    "sector": "sector",
}


@pytest.fixture(scope="module")
def known() -> Registry:
    return load(registry_dir())


def test_names_in_russian_and_english(known: Registry) -> None:
    lacking = {
        entry.iri: sorted(langs)
        for entry in known
        if not (langs := {name.lang for name in entry.called("pref")}) >= {"ru", "en"}
    }
    assert lacking == {}


def test_one_preferred_name_in_each_language(known: Registry) -> None:
    for entry in known:
        langs = [name.lang for name in entry.called("pref")]
        assert len(langs) == len(set(langs)), entry.iri
        assert {name.lang for name in entry.names} <= LANGS, entry.iri


def test_iris(known: Registry) -> None:
    for entry in known:
        found = IRI.fullmatch(entry.iri)
        assert found is not None, entry.iri
        assert found[1] == FOLDERS[entry.kind], entry.iri


def test_references_lead_to_entries(known: Registry) -> None:
    for entry in known:
        for iri in (entry.part_of, entry.capital, entry.format_of, *entry.replaces):
            assert iri is None or iri in known, f"{entry.iri} -> {iri}"


def test_states_are_complete(known: Registry) -> None:
    states = known.of_kind("state")
    assert len(states) == STATES
    for state in states:
        assert {name.lang for name in state.called("pref")} == LANGS, state.iri


@pytest.mark.parametrize("code", CENTRAL_ASIA + PARTNERS)
def test_states_that_matter(known: Registry, code: str) -> None:
    state = known.by_code(code)
    assert state is not None
    for lang in ("ru", "en"):
        assert any(name.lang == lang for name in state.called("adjective"))
        assert any(name.lang == lang for name in state.called("demonym"))
    assert known.capital(code) is not None
    ministries = [body for body in known.of_kind("body") if body.states == (code,) and body.subtype == "ministry"]
    assert len(ministries) >= 3


@pytest.mark.parametrize("code", CENTRAL_ASIA)
def test_places_and_bodies_of_central_asia(known: Registry, code: str) -> None:
    places = [place for place in known.of_kind("place") if place.states == (code,)]
    bodies = [body for body in known.of_kind("body") if body.states == (code,)]
    assert {"region", "city", "border-crossing"} <= {place.subtype for place in places}
    assert {"ministry", "parliament", "chamber", "company"} <= {body.subtype for body in bodies}
    for place in places:
        assert {name.lang for name in place.called("pref")} == LANGS, place.iri


def test_places_have_a_kind_and_a_state(known: Registry) -> None:
    for place in known.of_kind("place"):
        assert place.subtype is not None, place.iri
        assert len(place.states) > 0, place.iri


def test_standing_formats_of_two_states(known: Registry) -> None:
    """Their IRI is the one that any document gives the same two states and format."""
    formats = {kind.iri: kind for kind in known.of_kind("format")}
    for body in known.of_kind("body"):
        if body.format_of is not None:
            states = "-".join(sorted(code.lower() for code in body.states))
            assert body.iri.endswith(f"/body/{states}-{formats[body.format_of].slug}")


def test_dates_in_order(known: Registry) -> None:
    for entry in known:
        if entry.valid_from is not None and entry.valid_until is not None:
            assert entry.valid_from.first < entry.valid_until.last, entry.iri


def _lifetime(entry: Known) -> tuple[date, date]:
    start = date.min if entry.valid_from is None else entry.valid_from.first
    return start, date.max if entry.valid_until is None else entry.valid_until.first


def _apart(one: Known, other: Known) -> bool:
    """May two entries of one kind share a name: they never were at one time, or are formats of other states."""
    if None not in {one.format_of, other.format_of} and one.states != other.states:
        return True
    (first, last), (begin, end) = _lifetime(one), _lifetime(other)
    return last <= begin or end <= first


def test_no_ambiguous_name_within_a_state(known: Registry) -> None:
    holders: defaultdict[tuple[str, str, str, str], list[Known]] = defaultdict(list)
    for entry in known:
        for name in entry.names:
            if name.role in {"adjective", "demonym"}:
                continue
            for state in entry.states or ("",):
                folded = name.text.casefold().replace("ё", "е")
                holders[entry.kind, state, name.lang, folded].append(entry)
    ambiguous = {
        (key[3], one.slug, other.slug)
        for key, entries in holders.items()
        for one in entries
        for other in entries
        if one.iri < other.iri and not _apart(one, other)
    }
    assert ambiguous == set()


def test_adjectives_tell_one_state(known: Registry) -> None:
    owners: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for state in known.of_kind("state"):
        for name in state.called("adjective"):
            owners[name.text, name.lang].add(state.iri)
    assert {text: iris for text, iris in owners.items() if len(iris) > 1} == {}


def test_no_persons(known: Registry) -> None:
    assert [
        name.text for entry in known for name in entry.names if name.lang == "ru" and PATRONYMIC.search(name.text)
    ] == []


def test_names_are_clean(known: Registry) -> None:
    for entry in known:
        for name in entry.names:
            assert name.text == " ".join(name.text.split()), name
            assert "(" not in name.text or entry.kind in {"state", "place"}, name
            assert name.lang not in {"ru", "kk"} or name.role == "abbreviation" or len(name.text) > 1, name
            assert name.lang != "uz" or not re.search("[’‘`']", name.text), name


def test_files_have_a_heading_and_are_sorted() -> None:
    for path in sorted(Path(registry_dir()).glob("*.ttl")):
        text = path.read_text(encoding="utf-8")
        assert text.startswith("# "), path.name
        subjects = re.findall(r"^[a-z]+:(\S+) a acc:", text, flags=re.MULTILINE)
        assert subjects == sorted(subjects), path.name
