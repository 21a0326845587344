"""What the service says of itself: a SPARQL service description, and VoID of the data it serves."""

from __future__ import annotations

from functools import partial
from typing import Final

from fastapi import APIRouter, Request, Response

from kg.namespaces import PREFIXES
from kg.store import graphs
from kg.web import etags
from kg.web.negotiation import GRAPHS, TYPES, choose, not_acceptable
from kg.web.service import service_of

router = APIRouter(tags=["Description"])

_SD: Final = "http://www.w3.org/ns/sparql-service-description#"
_FORMATS: Final = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "RDF_XML",
    "N-Quads",
    "TriG",
)
_VOCABULARIES: Final = ("acc", "org", "prov", "oa", "qb", "time", "skos", "dcterms", "schema", "eli", "foaf")
_SERVICE: Final = """@prefix sd: <{sd}> .
@prefix void: <{void}> .
<{here}/sparql> a sd:Service ;
  sd:endpoint <{here}/sparql> ;
  sd:supportedLanguage {languages} ;
  sd:feature {features} ;
  sd:resultFormat {formats} ;
  sd:defaultDataset <{here}/.well-known/void#dataset> .
<{here}/.well-known/void#dataset> a sd:Dataset ;
  sd:defaultGraph [ a sd:Graph ; void:triples {triples} ]{named} .
"""
_VOID: Final = """@prefix void: <{void}> .
@prefix dcterms: <{dcterms}> .
@prefix foaf: <{foaf}> .
<{here}/.well-known/void> a void:DatasetDescription ; foaf:primaryTopic <{here}/.well-known/void#dataset> .
<{here}/.well-known/void#dataset> a void:Dataset ;
  dcterms:title "Accord: cooperation between states, from press reports"@en ,
    "Accord: сотрудничество государств по сообщениям печати"@ru ;
  void:sparqlEndpoint <{here}/sparql> ;
  void:uriSpace "https://w3id.org/accord/" ;
  void:triples {triples} ;
  void:vocabulary {vocabularies} ;
  void:feature {formats} .
"""


async def describe_service(request: Request) -> Response:
    """The answer of /sparql to a request without a query."""
    sizes = await _sizes(request)
    writes = service_of(request).settings.token is not None
    named = "".join(
        f" ;\n  sd:namedGraph [ a sd:NamedGraph ; sd:name <{graph}> ; sd:graph [ a sd:Graph ; void:triples {size} ] ]"
        for graph, size in sorted(sizes.items())
    )
    text = _SERVICE.format(
        sd=_SD,
        void=PREFIXES["void"],
        here=_here(request),
        languages="sd:SPARQL11Query, sd:SPARQL11Update" if writes else "sd:SPARQL11Query",
        features="sd:UnionDefaultGraph" + (", sd:BasicFederatedQuery" if service_of(request).settings.services else ""),
        formats=", ".join(f"<http://www.w3.org/ns/formats/{name}>" for name in _FORMATS),
        triples=sum(sizes.values()),
        named=named,
    )
    return await _sent(request, "service", text)


@router.get("/.well-known/void", response_model=None, summary="VoID: what data is served here")
async def void(request: Request) -> Response:
    sizes = await _sizes(request)
    text = _VOID.format(
        void=PREFIXES["void"],
        dcterms=PREFIXES["dcterms"],
        foaf=PREFIXES["foaf"],
        here=_here(request),
        triples=sum(sizes.values()),
        vocabularies=", ".join(f"<{PREFIXES[name]}>" for name in _VOCABULARIES if name in PREFIXES),
        formats=", ".join(f"<http://www.w3.org/ns/formats/{name}>" for name in ("Turtle", "N-Triples", "JSON-LD")),
    )
    return await _sent(request, "void", text)


async def _sizes(request: Request) -> dict[str, int]:
    """Counted once for each state of the graph."""
    service, state = service_of(request), request.app.state
    known: tuple[str, dict[str, int]] | None = getattr(state, "sizes", None)
    if known is None or known[0] != service.state:
        now = service.state
        known = now, await service.ask(graphs.sizes)
        state.sizes = known
    return known[1]


async def _sent(request: Request, what: str, turtle: str) -> Response:
    media = choose(request.headers.get("accept"), [*GRAPHS, "text/html"])
    if media is None:
        raise not_acceptable(GRAPHS)
    form = GRAPHS.get(media, "turtle")  # a browser is shown Turtle
    service = service_of(request)
    entity = etags.tag(service, what, _here(request), form)
    same = etags.unchanged(request, entity)
    if same is not None:
        return same
    body = await service.ask(partial(graphs.converted, turtle=turtle, form=form))
    return Response(body, headers=etags.headers(entity) | {"Vary": "Accept", "Content-Type": TYPES[form]})


def _here(request: Request) -> str:
    return service_of(request).settings.base_url or f"{request.url.scheme}://{request.url.netloc}"
