"""Reading registry files: what becomes of each property, and what a broken file says."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import RegistryError
from kg.model import PartialDate
from kg.registry import Name, load

HEAD = """\
@prefix acc: <https://w3id.org/accord/ontology#> .
@prefix body: <https://w3id.org/accord/id/body/> .
@prefix format: <https://w3id.org/accord/id/format/> .
@prefix group: <https://w3id.org/accord/id/group/> .
@prefix institution-kind: <https://w3id.org/accord/code/institution-kind/> .
@prefix place: <https://w3id.org/accord/id/place/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix state: <https://w3id.org/accord/id/state/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
WORLD = """\
state:kz a acc:State ; acc:iso2 "KZ" ; acc:capital place:kz-astana ;
    skos:prefLabel "Казахстан"@ru, "Kazakhstan"@en ; acc:adjective "казахстанский"@ru ; acc:demonym "казах"@ru .
state:uz a acc:State ; acc:iso2 "UZ" ; skos:prefLabel "Узбекистан"@ru, "Uzbekistan"@en, "Ўзбекистон"@uz-Cyrl .
group:c5 a acc:StateGroup ; acc:acronym "C5" ; acc:memberState state:kz, state:uz ; skos:prefLabel "Central Asia"@en .
place:kz-astana a acc:Place ; acc:state state:kz ; skos:prefLabel "Астана"@ru, "Astana"@en ;
    acc:formerLabel "Нур-Султан"@ru .
body:kz-ministry a acc:Institution ; acc:institutionKind institution-kind:ministry ; acc:state state:kz ;
    acc:validFrom "2019-06-17"^^xsd:date ; acc:validUntil "2023-09"^^xsd:gYearMonth ;
    skos:prefLabel "Министерство"@ru, "Ministry"@en, "Министрлік"@kk ;
    skos:altLabel "Ministry of Kazakhstan"@en, "Министерство РК"@ru ; acc:abbreviation "МТИ"@ru ;
    skos:hiddenLabel "Minestry"@en .
format:council a acc:FormatKind ; skos:prefLabel "Совет"@ru, "Council"@en ; skos:altLabel "Board"@en .
body:kz-uz-council a acc:Institution ; acc:state state:kz, state:uz ; acc:formatKind format:council ;
    skos:prefLabel "Казахстанско-узбекский совет"@ru, "Kazakhstan-Uzbekistan Council"@en .
"""
ID = "https://w3id.org/accord/id/"


def written(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.ttl").write_text(HEAD + text, encoding="utf-8")
    return folder


def test_properties_of_a_body(tmp_path: Path) -> None:
    found = load(written(tmp_path, all=WORLD)).get(ID + "body/kz-ministry")
    assert found is not None
    assert (found.kind, found.subtype, found.states) == ("body", "ministry", ("KZ",))
    assert (found.valid_from, found.valid_until) == (PartialDate(2019, 6, 17), PartialDate(2023, 9))
    assert Name("МТИ", "ru", "abbreviation") in found.names
    assert found.name("kk") == "Министрлік"
    assert found.name("uz") == "Ministry"


def test_codes_capitals_and_members(tmp_path: Path) -> None:
    registry = load(written(tmp_path, all=WORLD))
    kazakhstan, astana = registry.by_code("KZ"), registry.capital("KZ")
    assert kazakhstan is not None
    assert astana is not None
    assert [name.text for name in kazakhstan.called("adjective")] == ["казахстанский"]
    assert astana.name("en") == "Astana"
    assert registry.state_of_capital(astana.iri) == kazakhstan
    assert registry.capital("UZ") is None
    assert registry.members("C5") == ("KZ", "UZ")
    assert registry.members("KZ") == ("KZ",)
    assert registry.members("XX") == ()
    uzbekistan = registry.by_code("UZ")
    assert uzbekistan is not None
    assert [name.lang for name in uzbekistan.names] == ["ru", "en", "uz-Cyrl"]


@pytest.mark.parametrize(
    ("prefer", "matched", "names"),
    [
        ("ru", None, ("Министерство", "Ministry", "Министрлік", "Министерство РК", "Ministry of Kazakhstan", "МТИ")),
        ("en", None, ("Ministry", "Министерство", "Министрлік", "Ministry of Kazakhstan", "Министерство РК", "МТИ")),
        ("en", "МТИ", ("Ministry", "МТИ", "Министерство", "Министрлік", "Ministry of Kazakhstan", "Министерство РК")),
    ],
)
def test_reference_orders_names(tmp_path: Path, prefer: str, matched: str | None, names: tuple[str, ...]) -> None:
    registry = load(written(tmp_path, all=WORLD))
    known = registry.get(ID + "body/kz-ministry")
    assert known is not None
    reference = registry.reference(known, prefer_lang=prefer, matched=matched)
    assert reference.names == names
    assert (reference.key, reference.kind, reference.known, reference.states) == (known.iri, "body", True, ("KZ",))


@pytest.mark.parametrize(
    ("states", "key", "names"),
    [
        (
            ("UZ", "KZ"),
            "body/kz-uz-council",
            ("Kazakhstan-Uzbekistan Council", "Казахстанско-узбекский совет", "Council", "Совет", "Board"),
        ),
        (("KZ", "TM"), "body/kz-tm-council", ("Council", "Совет", "Board")),
    ],
)
def test_format_of_two_states(tmp_path: Path, states: tuple[str, ...], key: str, names: tuple[str, ...]) -> None:
    registry = load(written(tmp_path, all=WORLD))
    (council,) = registry.of_kind("format")
    reference = registry.format_reference(council, states, prefer_lang="en")
    assert (reference.key, reference.states, reference.known) == (ID + key, tuple(sorted(states)), True)
    assert reference.names == names


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ('state:kz a acc:State ;\n    acc:iso2 "KZ" ;;\n  broken', 12, "broken Turtle"),
        ("other:kz a acc:State .", 10, "broken Turtle"),
        ('state:kz a acc:State ; acc:iso2 "KZ" .', None, "no skos:prefLabel"),
        ('state:kz a acc:State ; skos:prefLabel "Казахстан" .', None, "without a language tag"),
        ('state:kz skos:prefLabel "Казахстан"@ru .', None, "needs one class"),
        ('place:x a acc:Place ; acc:state state:zz ; skos:prefLabel "X"@en .', None, "unknown state"),
        ('place:x a acc:Place ; acc:validFrom "2023-02-30" ; skos:prefLabel "X"@en .', None, "day is out of range"),
        ('place:x a acc:Place ; acc:partOf [] ; skos:prefLabel "X"@en .', None, "blank node"),
    ],
)
def test_malformed_file_is_named(tmp_path: Path, text: str, line: int | None, message: str) -> None:
    with pytest.raises(RegistryError, match=message) as caught:
        load(written(tmp_path, broken=text))
    assert str(caught.value).startswith(str(tmp_path / "broken.ttl"))
    if line is not None:
        assert caught.value.line == line


def test_one_thing_in_two_files(tmp_path: Path) -> None:
    place = 'place:x a acc:Place ; skos:prefLabel "X"@en .'
    with pytest.raises(RegistryError, match=r"stands in a\.ttl too"):
        load(written(tmp_path, a=place, b=place))


def test_folder_without_files(tmp_path: Path) -> None:
    with pytest.raises(RegistryError, match="no registry files"):
        load(tmp_path)
