from __future__ import annotations

import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, Triple, parse

from kg.errors import InputError, KgError, OntologyError, RegistryError
from kg.namespaces import ACC, BASE, ID, PREFIXES
from kg.rdf.graphs import rdflib_graph
from kg.rdf.reading import read_folder, read_quads
from kg.rdf.turtle import nquads, shorten, turtle

XSD = PREFIXES["xsd"]
LOCAL = st.lists(st.sampled_from([*"abcXYZ019_-.~éЖ/'()", "%D0%96"]), max_size=12).map("".join)
NODES = st.builds(
    lambda namespace, local: NamedNode(namespace + local),
    st.sampled_from(
        [ACC, BASE, ID, f"{ID}person/", f"{ID}schema/", f"{BASE}code/unit/", f"{BASE}fact/", XSD, "urn:x:"]
    ),
    LOCAL,
)
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
LITERALS = st.one_of(
    st.builds(Literal, WORDS),
    st.builds(lambda words, tag: Literal(words, language=tag), WORDS, st.sampled_from(["ru", "en", "uz-cyrl"])),
    st.builds(
        lambda words, kind: Literal(words, datatype=kind), WORDS, NODES.filter(lambda node: node.value.startswith(XSD))
    ),
    st.builds(
        lambda words, kind: Literal(words, datatype=NamedNode(XSD + kind)),
        st.sampled_from(["1", "-1", "+1.50", "1.", ".5", "1e3", "true", "True", "0", "2025-03"]),
        st.sampled_from(["integer", "decimal", "boolean", "double", "gYearMonth"]),
    ),
)
TRIPLES = st.lists(st.builds(Triple, NODES, NODES, NODES | LITERALS), max_size=12)


def read(text: str) -> set[Triple]:
    return {quad.triple for quad in parse(text.encode(), format=RdfFormat.TURTLE)}


@given(TRIPLES)
def test_turtle_reads_back_as_written(triples: list[Triple]) -> None:
    assert read(turtle(triples)) == set(triples)


@given(TRIPLES, st.randoms(use_true_random=False))
def test_turtle_is_the_same_in_any_order(triples: list[Triple], chance: random.Random) -> None:
    shuffled = [*triples, *triples[:3]]
    chance.shuffle(shuffled)
    assert turtle(shuffled) == turtle(triples)


@given(TRIPLES, NODES)
def test_nquads_read_back_sorted(triples: list[Triple], graph: NamedNode) -> None:
    quads = [Quad(each.subject, each.predicate, each.object, graph) for each in triples]
    written = nquads(reversed(quads))
    assert set(parse(written.encode(), format=RdfFormat.N_QUADS)) == set(quads)
    assert written == nquads([*quads, *quads])
    lines = written.split("\n")[:-1]
    assert lines == sorted(lines)
    assert len(lines) == len(set(quads))


@given(st.lists(st.builds(Triple, NODES, NODES, NODES | st.builds(Literal, WORDS)), max_size=12))
def test_rdflib_gets_the_same_terms(triples: list[Triple]) -> None:
    graph = rdflib_graph(triples)
    assert len(graph) == len(set(triples))
    assert {str(value) for value in graph.objects()} == {
        each.object.value for each in triples if isinstance(each.object, NamedNode | Literal)
    }


def test_rdflib_keeps_lexical_forms_and_plain_strings() -> None:
    value, subject = NamedNode(ACC + "value"), NamedNode("urn:a")
    objects: list[Literal | BlankNode] = [
        Literal("04.50", datatype=NamedNode(XSD + "decimal")),
        Literal("2025-03", datatype=NamedNode(XSD + "gYearMonth")),
        Literal("текст"),
        Literal("слово", language="ru"),
        BlankNode("b"),
    ]
    found = {term.n3() for term in rdflib_graph(Triple(subject, value, each) for each in objects).objects()}
    assert found == {
        f'"04.50"^^<{XSD}decimal>',
        f'"2025-03"^^<{XSD}gYearMonth>',
        '"текст"',
        '"слово"@ru',
        "_:b",
    }


def test_a_malformed_literal_is_left_to_the_shapes(caplog: pytest.LogCaptureFixture) -> None:
    odd = Literal("3 бн", datatype=NamedNode(XSD + "decimal"))
    graph = rdflib_graph([Triple(NamedNode("urn:a"), NamedNode("urn:b"), odd)])
    assert [str(value) for value in graph.objects()] == ["3 бн"]
    assert caplog.records == []


def test_turtle_reads_well() -> None:
    subject = NamedNode(f"{ID}person/askarov-0a1b2c")
    label = NamedNode(PREFIXES["skos"] + "altLabel")
    triples = [
        Triple(subject, label, Literal("Б", language="ru")),
        Triple(subject, NamedNode(ACC + "value"), Literal("4.5", datatype=NamedNode(XSD + "decimal"))),
        Triple(subject, NamedNode(ACC + "total"), Literal("4500", datatype=NamedNode(XSD + "decimal"))),
        Triple(subject, label, Literal('А "в" кавычках\n', language="ru")),
        Triple(subject, NamedNode(PREFIXES["rdf"] + "type"), NamedNode(ACC + "Official")),
        Triple(NamedNode(f"{BASE}evidence/ab/quote"), label, NamedNode(f"{BASE}code/unit/USD")),
    ]
    assert turtle(triples) == (
        "@prefix acc: <https://w3id.org/accord/ontology#> .\n"
        "@prefix code-unit: <https://w3id.org/accord/code/unit/> .\n"
        "@prefix person: <https://w3id.org/accord/id/person/> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
        "\n"
        "<https://w3id.org/accord/evidence/ab/quote>\n"
        "    skos:altLabel code-unit:USD .\n"
        "\n"
        "person:askarov-0a1b2c\n"
        "    a acc:Official ;\n"
        '    acc:total "4500"^^xsd:decimal ;\n'
        "    acc:value 4.5 ;\n"
        '    skos:altLabel "А \\"в\\" кавычках\\n"@ru ,\n'
        '        "Б"@ru .\n'
    )


def test_nothing_gives_nothing() -> None:
    assert turtle([]) == ""
    assert nquads([]) == ""


def test_blank_nodes_are_refused() -> None:
    triple = Triple(BlankNode("b"), NamedNode(ACC + "value"), Literal("1"))
    with pytest.raises(ValueError, match="blank node"):
        turtle([triple])


def test_shorten() -> None:
    assert shorten(ACC + "Fact") == "acc:Fact"
    assert shorten(f"{BASE}code/post/minister") == "code-post:minister"
    assert shorten("https://news.example/1") == "https://news.example/1"


@pytest.mark.parametrize("error", [InputError, OntologyError, RegistryError])
def test_broken_turtle_names_file_and_line(tmp_path: Path, error: type[KgError]) -> None:
    path = tmp_path / "broken.ttl"
    path.write_text("@prefix acc: <https://w3id.org/accord/ontology#> .\nacc:a acc:b .\n", encoding="utf-8")
    with pytest.raises(error, match=r"broken\.ttl:2: broken RDF") as caught:
        read_quads(path, error=error)
    assert caught.value.line == 2


def test_what_cannot_be_read_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cannot be read"):
        read_quads(tmp_path / "none.ttl")
    with pytest.raises(InputError, match="no RDF file"):
        read_quads(tmp_path / "none.txt")
    (tmp_path / "latin.ttl").write_bytes(b'<urn:a> <urn:b> "\xe9" .')
    with pytest.raises(InputError, match=r"latin\.ttl:1"):
        read_quads(tmp_path / "latin.ttl")


def test_a_folder_is_read_in_path_order(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.ttl", "a.ttl", "sub/c.ttl"):
        (tmp_path / name).write_text("<urn:a> <urn:b> <urn:c> .", encoding="utf-8")
    assert [path.name for path, _ in read_folder(tmp_path)] == ["a.ttl", "b.ttl", "c.ttl"]
