"""Observations as a Parquet file with typed columns: figures for analysis, each with its evidence.

docs/export.md lists the columns. Values are decimals, never doubles: a figure is what a report
printed. pyarrow comes with the extra `parquet`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from itertools import islice
from pathlib import Path
from typing import Any, Final

from kg.errors import KgError
from kg.export.parts import Part, Readable
from kg.export.rows import FactRow, Names, fact_rows, names
from kg.namespaces import expand

ROWS: Final = 50_000
"""How many rows one row group holds: the most that are in memory."""
DIGITS: Final = (38, 9)
"""Precision and scale of values; SQL engines and Arrow agree on 38."""
_PARTIES: Final = ("reporter", "exporter", "importer", "investor", "host")
_CODES: Final = ("indicator", "unit", "bound", "polarity")


def write_observations(store: Readable, part: Part, path: Path, *, lang: str = "en") -> int:
    """Writes the observations of a part and returns how many there are.

    Raises KgError where pyarrow is not installed, or a value has more digits than the column.
    """
    arrow, parquet = _pyarrow()
    schema = _schema(arrow)
    known = names(store, lang)
    rows = (_row(row, known) for row in fact_rows(part) if row.family.kind == "observation")
    count = 0
    with parquet.ParquetWriter(path, schema, compression="zstd") as out:
        while len(group := list(islice(rows, ROWS))) > 0:
            try:
                out.write_table(arrow.Table.from_pylist(group, schema=schema), row_group_size=ROWS)
            except arrow.ArrowInvalid as error:
                raise KgError(f"an observation does not fit its column: {error}", source=path) from error
            count += len(group)
        if count == 0:
            out.write_table(schema.empty_table())
    return count


def _pyarrow() -> tuple[Any, Any]:
    try:
        import pyarrow as pa  # noqa: PLC0415 - an extra
        from pyarrow import parquet  # noqa: PLC0415
    except ImportError as error:
        raise KgError("Parquet needs pyarrow", hint="pip install 'accord-kg[parquet]'") from error
    return pa, parquet


def _schema(arrow: Any) -> Any:
    text, day = arrow.string(), arrow.date32()
    texts = arrow.list_(arrow.field("element", text))
    columns = [("fact", text), ("document", text), ("indicator", text), ("value", arrow.decimal128(*DIGITS))]
    columns += [("unit", text), ("bound", text), ("period", text), ("first_day", day), ("last_day", day)]
    for party in _PARTIES:
        columns += [(party, text), (f"{party}_name", text)]
    columns += [("states", texts), ("state_names", texts), ("sector", text), ("sector_name", text)]
    columns += [("area", text), ("area_name", text), ("change_percent", arrow.decimal128(18, 6))]
    columns += [("change_base", text), ("polarity", text), ("known_since", text), ("issued_day", day)]
    columns += [("language", text), ("rule", text), ("evidence", texts), ("sentences", texts)]
    columns += [("publisher", text), ("citation", text)]
    return arrow.schema([arrow.field(name, kind, nullable=name not in {"fact", "document"}) for name, kind in columns])


def _row(row: FactRow, known: Names) -> dict[str, Any]:
    cells: dict[str, Any] = {"fact": row.iri, "document": row.document}
    for name in _CODES:
        code = _one(row, f"acc:{name}")
        cells[name] = None if code is None else code.rpartition("/")[2]
    for name in (*_PARTIES, "sector", "area"):
        iri = _one(row, f"acc:{name}")
        cells[name] = None if iri is None else known.across(iri)
        cells[f"{name}_name"] = None if iri is None else known.of(known.across(iri))
    states = sorted(row.texts("acc:state"))
    period = _one(row, "acc:period")
    cells |= {
        "value": _decimal(_one(row, "acc:value")),
        "period": None if period is None else period.rpartition("/")[2].replace("_", "/"),
        "first_day": _day(_one(row, "acc:firstDay")),
        "last_day": _day(_one(row, "acc:lastDay")),
        "states": states,
        "state_names": [known.of(state) for state in states],
        "change_percent": _decimal(_one(row, "acc:changePercent")),
        "change_base": _one(row, "acc:changeBase"),
        "known_since": _one(row, "acc:knownSince"),
        "issued_day": _day(next(_about(row, "acc:issuedDay"), None)),
        "language": _one(row, "dcterms:language"),
        "rule": _one(row, "acc:rule"),
        "evidence": [iri for iri, _ in row.evidence],
        "sentences": [text for _, said in row.evidence for text in said.get(expand("oa:exact"), [])],
        "publisher": next(_about(row, "dcterms:publisher", "acc:basedOnPublisher"), None),
        "citation": next(_about(row, "acc:citation"), None),
    }
    return cells


def _one(row: FactRow, name: str) -> str | None:
    """The only value there is, or of several the first."""
    return min(row.texts(name), default=None)


def _about(row: FactRow, *wanted: str) -> Iterator[str]:
    return (value for name in wanted for value in row.about.get(expand(name), []))


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _day(text: str | None) -> dt.date | None:
    return None if text is None else dt.date.fromisoformat(text)
