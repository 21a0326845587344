"""The service: SPARQL, graphs, saved queries and pages over HTTP. Only here is HTTP known."""
