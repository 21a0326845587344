"""Draws docs/data-model.md from the ontology: diagrams, and a table of every class and code list.

    python tools/draw_data_model.py           writes what stands between the two marks
    python tools/draw_data_model.py --check   exits with 1 where the page is out of date

What stands outside of the marks is written by hand. The output is sorted, so that the same
ontology gives the same page.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from rdflib import OWL, RDF, RDFS, SH, SKOS, Graph, Literal, Namespace, URIRef
from rdflib.term import Node

TOP = Path(__file__).resolve().parent.parent
PAGE = TOP / "docs" / "data-model.md"
BEGIN = "<!-- drawn by tools/draw_data_model.py from ontology/: do not edit below -->"
END = "<!-- end of the drawn part -->"

ACC = Namespace("https://w3id.org/accord/ontology#")
SCHEMA = Namespace("https://schema.org/")
CODE = "https://w3id.org/accord/code/"
SHOWN_CODES = 20


def load(folder: Path) -> Graph:
    """The ontology and its shapes: these say which properties of other vocabularies are used."""
    graph = Graph()
    for path in sorted([*folder.glob("*.ttl"), *folder.glob("shapes/*.ttl")]):
        graph.parse(path)
    return graph


def drawn(graph: Graph) -> str:
    """Everything between the marks, Markdown."""
    parts = [
        "## Things that facts speak of\n\n" + _diagram(graph, _below(graph, ACC.Entity), inherit=True),
        "## Facts\n\n" + _diagram(graph, _below(graph, ACC.Fact), inherit=False),
        "## Documents, evidence and what is derived\n\n" + _diagram(graph, _others(graph), inherit=False),
        "## Classes and their properties\n\n" + "\n\n".join(_table(graph, kind) for kind in _classes(graph)),
        "## Shortcuts\n\n" + _shortcuts(),
        "## Code lists\n\n" + _code_lists(graph),
    ]
    return "\n\n".join(parts)


def page(text: str, graph: Graph) -> str:
    """The page with its drawn part made anew. Raises ValueError where the marks are missing."""
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if len(begin) == 0 or len(end) == 0:
        raise ValueError(f"{PAGE.name} lacks one of the marks {BEGIN!r} and {END!r}")
    return f"{before}{BEGIN}\n\n{drawn(graph)}\n\n{END}{after}"


def main(arguments: list[str]) -> int:
    old = PAGE.read_text(encoding="utf-8")
    new = page(old, load(TOP / "ontology"))
    if "--check" in arguments:
        return int(old != new)
    PAGE.write_text(new, encoding="utf-8")
    return 0


def _diagram(graph: Graph, kinds: list[URIRef], *, inherit: bool) -> str:
    """A Mermaid class diagram: what the classes hold, and where their links lead."""
    lines = ["```mermaid", "classDiagram", "    direction LR"]
    for kind in kinds:
        held = [
            f"        {_range(graph, each)} {_name(each)}"
            for each in _properties(graph, kind)
            if _is_value(graph, each)
        ]
        lines += [f"    class {_name(kind)} {{", *held, "    }"] if held else [f"    class {_name(kind)}"]
    for kind in kinds:
        above = sorted(_name(top) for top in graph.objects(kind, RDFS.subClassOf) if inherit and top in kinds)
        lines += [f"    {top} <|-- {_name(kind)}" for top in above]
        for link in _properties(graph, kind):
            if not _is_value(graph, link) and (link, RDFS.subPropertyOf, ACC.tracks) not in graph:
                lines += [f"    {_name(kind)} --> {_name(end)} : {_name(link)}" for end in _ends(graph, link)]
        for link, shape in _reused(graph, kind):
            ends = [end for end in _shaped(graph, shape) if end in kinds or str(end).startswith(str(ACC))]
            lines += [f"    {_name(kind)} --> {_name(end)} : {_short(graph, link).replace(':', ' ')}" for end in ends]
    return "\n".join([*lines, "```"])


def _table(graph: Graph, kind: URIRef) -> str:
    above = sorted(_short(graph, top) for top in graph.objects(kind, RDFS.subClassOf))
    also = "" if len(above) == 0 else f" Subclass of {', '.join(f'`{each}`' for each in above)}."
    head = f"### {_name(kind)}\n\n{_text(graph, kind, RDFS.comment, 'en')}{also}\n\n"
    head += f"*{_text(graph, kind, RDFS.label, 'ru')}.* {_text(graph, kind, RDFS.comment, 'ru')}"
    rows = [
        f"| `acc:{_name(each)}` | {', '.join(_ranges(graph, each))} | {_text(graph, each, RDFS.comment, 'en')} "
        f"| {_text(graph, each, RDFS.comment, 'ru')} |"
        for each in _properties(graph, kind)
    ]
    rows += [
        f"| `{_short(graph, each)}` | {', '.join(f'`{_short(graph, end)}`' for end in _shaped(graph, shape))} "
        f"| {_text(graph, shape, SH.message, 'en')} | {_text(graph, shape, SH.message, 'ru')} |"
        for each, shape in _reused(graph, kind)
    ]
    if len(rows) == 0:
        return head
    return "\n".join([f"{head}\n", "| property | leads to | says | по-русски |", "| --- | --- | --- | --- |", *rows])


def _shortcuts() -> str:
    """The properties that rules make, by the rules' own summaries."""
    rows = []
    for path in sorted((TOP / "ontology" / "rules").glob("*.rq")):
        said = [line.partition(": ")[2] for line in path.read_text(encoding="utf-8").splitlines()[1:3]]
        rows.append(f"| [`{path.name}`](../ontology/rules/{path.name}) | {said[0]} | {said[1]} |")
    return "\n".join(["| rule | says | по-русски |", "| --- | --- | --- |", *rows])


def _code_lists(graph: Graph) -> str:
    rows = []
    for scheme in sorted(graph.subjects(RDF.type, SKOS.ConceptScheme), key=str):
        codes = sorted(str(graph.value(code, SKOS.notation)) for code in graph.subjects(SKOS.inScheme, scheme))
        shown = [f"`{code}`" for code in codes if len(codes) <= SHOWN_CODES * 2 or not code.isupper()]
        more = "" if len(shown) == len(codes) else f" and {len(codes) - len(shown)} currencies"
        name, label = str(scheme).removeprefix(CODE), _text(graph, scheme, SKOS.prefLabel, "ru")
        rows.append(f"| `{name}` | {label} | {', '.join(shown)}{more} |")
    return "\n".join(["| list | по-русски | codes |", "| --- | --- | --- |", *rows])


def _below(graph: Graph, top: URIRef) -> list[URIRef]:
    return sorted(kind for kind in graph.transitive_subjects(RDFS.subClassOf, top) if isinstance(kind, URIRef))


def _classes(graph: Graph) -> list[URIRef]:
    """All but those of the code lists, which have a table of their own."""
    codes = set(_below(graph, ACC.Code))
    kinds = (kind for kind in graph.subjects(RDF.type, OWL.Class) if isinstance(kind, URIRef))
    return sorted(kind for kind in kinds if kind not in codes)


def _others(graph: Graph) -> list[URIRef]:
    placed = {*_below(graph, ACC.Entity), *_below(graph, ACC.Fact)}
    return [kind for kind in _classes(graph) if kind not in placed]


def _properties(graph: Graph, kind: URIRef) -> list[URIRef]:
    return sorted(each for each in graph.subjects(SCHEMA.domainIncludes, kind) if isinstance(each, URIRef))


def _reused(graph: Graph, kind: URIRef) -> list[tuple[URIRef, Node]]:
    """Properties of other vocabularies that a class is checked for, each with its shape."""
    shapes = {shape for target in graph.subjects(SH.targetClass, kind) for shape in graph.objects(target, SH.property)}
    paths = [(path, shape) for shape in shapes for path in graph.objects(shape, SH.path) if isinstance(path, URIRef)]
    return sorted(pair for pair in paths if not pair[0].startswith(ACC))


def _shaped(graph: Graph, shape: Node) -> list[Node]:
    """The classes or datatypes that a shape asks for."""
    return sorted({*graph.objects(shape, SH["class"]), *graph.objects(shape, SH.datatype)}, key=str)


def _is_value(graph: Graph, link: URIRef) -> bool:
    """Whether a property leads to a literal or a code rather than to a thing."""
    return len(list(_ends(graph, link))) == 0


def _ends(graph: Graph, link: URIRef) -> Iterator[URIRef]:
    codes = set(_below(graph, ACC.Code))
    for end in sorted(graph.objects(link, SCHEMA.rangeIncludes), key=str):
        if isinstance(end, URIRef) and (end, RDF.type, OWL.Class) in graph and end not in codes:
            yield end


def _ranges(graph: Graph, link: URIRef) -> list[str]:
    return sorted(f"`{_short(graph, end)}`" for end in graph.objects(link, SCHEMA.rangeIncludes))


def _range(graph: Graph, link: URIRef) -> str:
    """One word for a diagram: `date` for the three precisions, `code` for the code lists."""
    names = sorted(_name(end) for end in graph.objects(link, SCHEMA.rangeIncludes))
    if "gYear" in names:
        return "date"
    return "code" if any(name.endswith("Code") for name in names) else names[0]


def _name(term: Node) -> str:
    return str(term).replace("/", "#").rpartition("#")[2]


def _short(graph: Graph, term: Node) -> str:
    return graph.namespace_manager.curie(str(term))


def _text(graph: Graph, term: Node, predicate: URIRef, language: str) -> str:
    values = (value for value in graph.objects(term, predicate) if isinstance(value, Literal))
    return str(next(value for value in values if value.language == language))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
