"""Names for the IRIs of an answer: one question to the store, then the best name a language has.

Queries return IRIs; names are put beside them here, so that one rule decides for every query,
a table reads in the user's language and a machine still gets the IRI.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.namespaces import PREFIXES
from kg.query.catalogue import system_query
from kg.store.base import Store
from kg.store.terms import Term

FALLBACKS = ("en", "ru", "kk", "uz")
"""Languages in which a name is looked for after the one that was asked for; then any."""


def labels(store: Store, iris: Iterable[str], lang: str) -> dict[str, str]:
    """IRI -> its name in this language or the next best; what has no name is left out."""
    asked = sorted(set(iris))
    if len(asked) == 0:
        return {}
    table = store.select(system_query("labels"), values={"_thing_iri": [Term.iri(iri) for iri in asked]})
    wanted = dict.fromkeys((lang, *FALLBACKS))
    order = {name: place for place, name in enumerate(wanted)}
    best: dict[str, tuple[tuple[int, int, str], str]] = {}
    for record in table.records():
        label = record["label"]
        rank = (int(record["rank"].value), order.get(label.lang or "", len(order)), label.lang or "")
        iri = record["_thing_iri"].value
        if iri not in best or rank < best[iri][0]:
            best[iri] = rank, label.value
    return {iri: name for iri, (_, name) in best.items()}


def short(iri: str) -> str:
    """An IRI with one of our prefixes, else as it is."""
    cut = max(iri.rfind("#"), iri.rfind("/")) + 1
    namespace = iri[:cut]
    prefix = next((prefix for prefix, base in PREFIXES.items() if base == namespace), None)
    return iri if prefix is None else f"{prefix}:{iri[cut:]}"


def fallback(iri: str) -> str:
    """What stands in a table for a thing without a name: the end of its IRI."""
    return iri.rstrip("/#").rpartition("#")[2].rpartition("/")[2] or iri
