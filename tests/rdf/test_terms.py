from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import PartialDate
from kg.rdf import terms

DECIMALS = [
    (Decimal("4500000000.00"), "4500000000"),
    (Decimal("4.5E+9"), "4500000000"),
    (Decimal("18.50"), "18.5"),
    (Decimal("-0.0"), "0"),
    (Decimal("-1.40"), "-1.4"),
    (Decimal("0.000001"), "0.000001"),
    (100, "100"),
    (Decimal("12345678901234567890123456789012.5"), "12345678901234567890123456789012.5"),
]


@pytest.mark.parametrize(("value", "expected"), DECIMALS)
def test_decimals_are_canonical(value: Decimal | int, expected: str) -> None:
    literal = terms.decimal(value)
    assert literal.value == expected
    assert literal.datatype == terms.iri("xsd:decimal")


@given(st.decimals(-(10**15), 10**15, places=4))
def test_equal_decimals_are_one_literal(value: Decimal) -> None:
    assert Decimal(terms.decimal(value).value) == value
    assert terms.decimal(value) == terms.decimal(value + Decimal("0.000000"))


@pytest.mark.parametrize("value", [Decimal("NaN"), Decimal("Infinity")])
def test_what_is_no_number_is_no_decimal(value: Decimal) -> None:
    with pytest.raises(ValueError, match="no decimal"):
        terms.decimal(value)


@pytest.mark.parametrize(
    ("iso", "datatype"), [("2025", "xsd:gYear"), ("2025-03", "xsd:gYearMonth"), ("2025-03-15", "xsd:date")]
)
def test_dates_carry_their_precision(iso: str, datatype: str) -> None:
    literal = terms.date(PartialDate.parse(iso))
    assert (literal.value, literal.datatype) == (iso, terms.iri(datatype))


def test_other_terms() -> None:
    assert terms.day(PartialDate(2025).last).value == "2025-12-31"
    assert str(terms.integer(21)) == '"21"^^<http://www.w3.org/2001/XMLSchema#integer>'
    assert terms.boolean(True).value == "true"  # noqa: FBT003
    assert str(terms.text("Алматы", "ru")) == '"Алматы"@ru'
    assert terms.code("unit", "USD").value == "https://w3id.org/accord/code/unit/USD"
    assert terms.iri("acc:Fact").value == "https://w3id.org/accord/ontology#Fact"
