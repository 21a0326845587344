"""What goes out is read back by others' readers, and is the graph that was asked for."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
import rdflib
from rdflib.compare import isomorphic

from kg.errors import KgError, QueryError, StoreError
from kg.export import (
    WRITERS,
    Part,
    of_document,
    of_query,
    of_state,
    readable,
    whole,
    write_dump,
    write_observations,
    write_tables,
    write_text,
)
from kg.export.parts import may_be_passed_on
from kg.namespaces import DERIVED_GRAPH, DOCUMENT, GRAPH, ID, IDENTITY_GRAPH, REGISTRY_GRAPH, expand
from kg.query import Wishes, catalogue, run
from kg.rdf.terms import Literal, NamedNode, Quad, boolean, iri, text
from kg.store import OxigraphStore, open_graph
from kg.store.base import Store
from kg.validate.gate import gate

REPORT = "kz-uz-supreme-interstate-council-ru"
KZ = f"{ID}state/kz"


@pytest.fixture(scope="module")
def store() -> OxigraphStore:
    found = open_graph().store
    assert isinstance(found, OxigraphStore)
    return found


@pytest.fixture(scope="module")
def on_disk(tmp_path_factory: pytest.TempPathFactory, store: OxigraphStore) -> Iterator[OxigraphStore]:
    path = tmp_path_factory.mktemp("disk") / "store"
    written = OxigraphStore(path)
    written.add(store.quads())
    written.optimize()
    written.close()
    found = OxigraphStore(path, read_only=True)
    yield found
    found.close()


def loaded(path: Path) -> set[Quad]:
    found = OxigraphStore()
    found.load_file(path)
    return set(found.quads())


def written(part: Part, form: str) -> str:
    return "".join(WRITERS[form][1](part))


def all_of(part: Part) -> set[Quad]:
    return {quad for _, quads in part for quad in quads}


@pytest.mark.parametrize("form", ["nq", "trig"])
def test_the_whole_graph_comes_back(form: str, store: OxigraphStore, tmp_path: Path) -> None:
    path = tmp_path / f"graph.{form}"
    write_text(path, WRITERS[form][1](whole(store)))
    assert loaded(path) == set(store.quads())


@pytest.mark.parametrize("form", WRITERS)
def test_the_same_graph_gives_the_same_bytes_from_memory_and_disk(
    form: str, store: OxigraphStore, on_disk: OxigraphStore
) -> None:
    assert written(of_document(store, REPORT), form) == written(of_document(on_disk, REPORT), form)


@pytest.mark.parametrize(("form", "parser"), [("nq", "nquads"), ("trig", "trig"), ("jsonld", "json-ld")])
def test_rdflib_reads_one_document_in_every_form(form: str, parser: str, store: OxigraphStore) -> None:
    dataset = rdflib.Dataset()
    dataset.parse(data=written(of_document(store, REPORT), form), format=parser)
    other = rdflib.Dataset()
    other.parse(data=written(of_document(store, REPORT), "nq"), format="nquads")
    graphs = {str(graph.identifier) for graph in dataset.graphs() if len(graph) > 0}
    assert graphs == {graph for graph, _ in of_document(store, REPORT)}
    for graph in sorted(graphs):
        name = rdflib.URIRef(graph)
        assert isomorphic(dataset.graph(name), other.graph(name)), graph


def test_one_document_is_its_graph_with_names_and_nothing_of_others(store: OxigraphStore) -> None:
    found = dict(of_document(store, REPORT))
    (own,) = [graph for graph in found if graph.startswith(f"{GRAPH}document/")]
    assert set(found[own]) == set(store.quads(own))
    assert {IDENTITY_GRAPH, REGISTRY_GRAPH, DERIVED_GRAPH} < found.keys()
    documents = {quad.object for quads in found.values() for quad in quads if quad.predicate == iri("acc:statedIn")}
    assert documents == {NamedNode(DOCUMENT + REPORT)}


def test_an_exported_document_passes_the_gate(store: OxigraphStore) -> None:
    found = dict(of_document(store, REPORT))
    own = next(graph for graph in found if graph.startswith(f"{GRAPH}document/"))
    report = gate().validate(found[own])
    assert report.violations == ()
    assert report.facts_kept > 0


def test_a_states_part_has_each_fact_that_names_it_with_evidence(store: OxigraphStore) -> None:
    part = all_of(of_state(store, KZ))
    facts = {quad.subject for quad in part if quad.predicate == iri("acc:statedIn") and "/fact/" in str(quad.subject)}
    naming = {quad.subject for quad in store.quads() if quad.object == NamedNode(KZ) and "/fact/" in str(quad.subject)}
    subjects = {quad.subject for quad in part}
    asserted = naming & subjects
    assert len(naming) > 50
    assert facts == asserted
    evidence = {quad.object for quad in part if quad.predicate == iri("prov:wasDerivedFrom")}
    assert evidence <= {quad.subject for quad in part}
    labelled = {quad.subject for quad in part if quad.predicate == iri("skos:prefLabel")}
    assert NamedNode(KZ) in labelled
    others = {quad.subject for quad in store.quads() if "/fact/" in str(quad.subject)} - naming
    assert others.isdisjoint({quad.subject for quad in part})


def test_a_querys_part_answers_the_query_again(store: OxigraphStore) -> None:
    query = catalogue()["meetings"]
    again = OxigraphStore()
    again.add(quad for _, quads in of_query(store, query, {"state": "KZ"}) for quad in quads)
    before, after = (run(each, query, {"state": KZ}, Wishes(limit=None)) for each in (store, again))
    assert 0 < len(after.rows) < len(run(store, query, {}).rows)
    assert [row.cells for row in after.rows] == [row.cells for row in before.rows]


def test_a_query_whose_rows_name_no_facts_is_refused(store: OxigraphStore) -> None:
    with pytest.raises(QueryError, match="name no facts"):
        of_query(store, catalogue()["documents"], {})


def test_an_unknown_document_is_refused(store: OxigraphStore) -> None:
    with pytest.raises(QueryError, match="no document 'nowhere'"):
        of_document(store, "nowhere")


def test_a_store_that_can_only_be_asked_is_refused() -> None:
    class Far:
        name = "far"

    far: Store = Far()  # type: ignore[assignment]
    with pytest.raises(StoreError, match="cannot give its quads"):
        readable(far)


def test_no_words_of_a_document_that_may_not_be_passed_on_go_out(store: OxigraphStore) -> None:
    own = next(graph for graph in store.graphs() if f"/document/{REPORT}/" in graph)
    closed = OxigraphStore()
    allowed = iri("acc:redistributable")
    for quad in store.quads(own):
        value = boolean(value=False) if quad.predicate == allowed else quad.object
        closed.add([Quad(quad.subject, quad.predicate, value, quad.graph_name)])
    for part in (whole(closed), of_document(closed, REPORT)):
        said = {quad.predicate for quad in all_of(part)}
        assert iri("oa:start") in said
        assert said.isdisjoint({iri("oa:exact"), iri("schema:text")})


@pytest.mark.parametrize(
    ("value", "allowed"),
    [(boolean(value=True), True), (text("1"), True), (boolean(value=False), False), (None, False)],
)
def test_what_says_nothing_may_not_be_passed_on(value: Literal | None, allowed: bool) -> None:  # noqa: FBT001
    node = NamedNode(DOCUMENT + "a")
    quads = [] if value is None else [Quad(node, iri("acc:redistributable"), value, node)]
    assert may_be_passed_on(quads) is allowed


def test_jsonld_keeps_types_and_languages() -> None:
    node = NamedNode(f"{ID}person/a")
    quads = [
        Quad(node, iri("rdf:type"), iri("acc:Official"), node),
        Quad(node, iri("skos:prefLabel"), text('А "Б"\n', "ru"), node),
        Quad(node, iri("acc:value"), Literal("1.50", datatype=iri("xsd:decimal")), node),
        Quad(node, iri("schema:url"), NamedNode("accord:x"), node),
        Quad(node, iri("acc:rule"), text("acc:rule"), node),
    ]
    dataset = rdflib.Dataset()
    dataset.parse(data=written(iter([(node.value, quads)]), "jsonld"), format="json-ld")
    graph = dataset.graph(rdflib.URIRef(node.value))
    subject = rdflib.URIRef(node.value)
    assert (subject, rdflib.URIRef(expand("skos:prefLabel")), rdflib.Literal('А "Б"\n', lang="ru")) in graph
    assert (subject, rdflib.URIRef(expand("acc:rule")), rdflib.Literal("acc:rule")) in graph
    values = list(graph.objects(subject, rdflib.URIRef(expand("acc:value"))))
    assert [value.n3() for value in values] == [f'"1.50"^^<{expand("xsd:decimal")}>']


def test_compressed_files_hold_the_same_and_no_time(tmp_path: Path) -> None:
    one, two = tmp_path / "a.nq.gz", tmp_path / "b.nq.gz"
    for path in (one, two):
        write_text(path, ["ы\n", "b\n"])
    assert one.read_bytes() == two.read_bytes()
    assert gzip.decompress(one.read_bytes()).decode() == "ы\nb\n"


def test_a_file_stays_when_writing_fails(tmp_path: Path) -> None:
    path = tmp_path / "a.nq"
    path.write_text("before")

    def broken() -> Iterator[str]:
        yield "after"
        raise KgError("no more")

    with pytest.raises(KgError, match="no more"):
        write_text(path, broken())
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_tables_hold_every_fact_once_and_fit_their_description(store: OxigraphStore, tmp_path: Path) -> None:
    write_tables(store, whole(store), tmp_path)
    package = json.loads((tmp_path / "datapackage.json").read_text())
    facts: list[str] = []
    for resource in package["resources"]:
        rows = rows_of(tmp_path / resource["path"])
        fields = [field["name"] for field in resource["schema"]["fields"]]
        assert (tmp_path / resource["path"]).read_text().splitlines()[0] == ",".join(fields)
        numbers = [field["name"] for field in resource["schema"]["fields"] if field["type"] in {"number", "integer"}]
        for row in rows:
            assert all(row[name] == "" or Decimal(row[name]).is_finite() for name in numbers)
        keys = [row[resource["schema"]["primaryKey"]] for row in rows]
        assert len(keys) == len(set(keys))
        facts += keys if fields[0] == "fact" else []
    assert set(facts) == {
        str(quad.subject)[1:-1]
        for quad in store.quads()
        if quad.object == iri("acc:Fact") and "/fact/" in str(quad.subject)
    }
    documents = {row["document"] for row in rows_of(tmp_path / "documents.csv")}
    assert {row["document"] for row in rows_of(tmp_path / "meeting.csv")} <= documents
    assert len(documents) == 35


def test_a_row_has_names_evidence_and_citation(store: OxigraphStore, tmp_path: Path) -> None:
    write_tables(store, of_document(store, REPORT), tmp_path, lang="ru")
    tenures = rows_of(tmp_path / "office.csv")
    assert len(tenures) > 0
    assert all(row["person_name"] and row["evidence"] and row["sentences"] and row["citation"] for row in tenures)
    assert {"Казахстан", "Узбекистан"} & {row["state_name"] for row in tenures}
    evidence = {row["evidence"] for row in rows_of(tmp_path / "evidence.csv")}
    assert {iri for row in tenures for iri in row["evidence"].split(" | ")} <= evidence


def test_observations_are_typed(store: OxigraphStore, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    path = tmp_path / "observations.parquet"
    count = write_observations(store, whole(store), path)
    table = parquet.read_table(path)
    observations = {quad.subject for quad in store.quads() if quad.object == iri("acc:Observation")}
    documents = {one for one in observations if "/fact/" in str(one)}
    assert table.num_rows == count == len(documents)
    kinds = {field.name: str(field.type) for field in table.schema}
    assert kinds["value"] == "decimal128(38, 9)"
    assert kinds["first_day"] == kinds["last_day"] == "date32[day]"
    assert kinds["states"] == "list<element: string>"
    about: dict[str, list[object]] = {}
    for quad in store.quads():
        about.setdefault(str(quad.subject)[1:-1], []).append(quad.object)
    for row in table.to_pylist():
        assert row["evidence"]
        said = about[row["fact"]]
        if row["value"] is not None:
            assert row["value"] in [Decimal(term.value) for term in said if isinstance(term, Literal) and _number(term)]


def _number(term: Literal) -> bool:
    return term.datatype.value.endswith("#decimal")


def test_a_part_without_observations_is_an_empty_table(store: OxigraphStore, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    assert write_observations(store, iter(()), tmp_path / "none.parquet") == 0
    assert parquet.read_table(tmp_path / "none.parquet").num_rows == 0


def test_without_pyarrow_it_is_told_what_to_install(
    store: OxigraphStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(KgError, match=r"pip install 'accord-kg\[parquet\]'"):
        write_observations(store, whole(store), tmp_path / "none.parquet")


def test_a_dump_is_described_and_the_same_each_time(store: OxigraphStore, tmp_path: Path) -> None:
    files = write_dump(store, tmp_path / "one")
    write_dump(store, tmp_path / "two")
    for path in files:
        assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes(), path
    dcat = rdflib.Graph().parse(tmp_path / "one" / "dcat.ttl", format="turtle")
    space = rdflib.Namespace("http://www.w3.org/ns/dcat#")
    spdx = rdflib.Namespace("http://spdx.org/rdf/terms#")
    told = {
        str(dcat.value(node, rdflib.DCTERMS.title)): node for node in dcat.subjects(rdflib.RDF.type, space.Distribution)
    }
    described = [path for path in files if path.name not in {"dcat.ttl", "void.ttl"}]
    assert told.keys() == {path.relative_to(tmp_path / "one").as_posix() for path in described}
    for path in described:
        node = told[path.relative_to(tmp_path / "one").as_posix()]
        assert int(str(dcat.value(node, space.byteSize))) == path.stat().st_size
        checksum = dcat.value(node, spdx.checksum)
        digest = hashlib.sha256(path.read_bytes()).hexdigest()
        assert str(dcat.value(checksum, spdx.checksumValue)) == digest
    void = rdflib.Graph().parse(tmp_path / "one" / "void.ttl", format="turtle")
    space = rdflib.Namespace("http://rdfs.org/ns/void#")
    (triples,) = void.objects(rdflib.URIRef("https://w3id.org/accord/dataset"), space.triples)
    assert int(str(triples)) == store.count()
    of_properties = {
        str(void.value(node, space.property)): node for node in void.objects(None, space.propertyPartition)
    }
    assert of_properties.keys() == {quad.predicate.value for quad in store.quads()}
    stated = of_properties[expand("acc:statedIn")]
    assert int(str(void.value(stated, space.triples))) == sum(
        quad.predicate == iri("acc:statedIn") for quad in store.quads()
    )
