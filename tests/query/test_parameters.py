"""Values out of words."""

from __future__ import annotations

import pytest

from kg.errors import ParameterError
from kg.query.parameters import Parameter, ParameterType, folded, given, literal_term
from kg.store import Term

XSD = "http://www.w3.org/2001/XMLSchema#"

FITS: tuple[tuple[ParameterType, str, str, str | None], ...] = (
    ("integer", "7", "7", "integer"),
    ("integer", "-007", "-7", "integer"),
    ("decimal", "10000000000", "10000000000", "decimal"),
    ("decimal", "1e10", "10000000000", "decimal"),
    ("decimal", "10 000.5", "10000.5", "decimal"),
    ("date", "2025", "2025-01-01", "date"),
    ("date", "2025-02", "2025-02-01", "date"),
    ("date", "2024-02-29", "2024-02-29", "date"),
    ("boolean", "true", "true", "boolean"),
    ("text", ' "} { ', ' "} { ', "string"),
    ("name", "  Ёлка\tИ  Снег", "елка и снег", "string"),
    ("iri", "acc:Fact", "https://w3id.org/accord/ontology#Fact", None),
    ("iri", "<https://example.org/x>", "https://example.org/x", None),
)

MISFITS: tuple[tuple[ParameterType, str], ...] = (
    ("integer", "7.5"),
    ("integer", "seven"),
    ("decimal", "NaN"),
    ("decimal", "10 bn"),
    ("date", "2025-02-30"),
    ("date", "2025-13"),
    ("date", "tomorrow"),
    ("boolean", "yes"),
    ("iri", "not an iri"),
    ("iri", "nobody:knows"),
    ("iri", "https://example.org/> }"),
)


@pytest.mark.parametrize(("kind", "words", "value", "datatype"), FITS)
def test_fits(kind: ParameterType, words: str, value: str, datatype: str | None) -> None:
    term = literal_term(Parameter("x", "_x", kind), words)
    assert term == (Term.iri(value) if datatype is None else Term.literal(value, datatype=XSD + datatype))


@pytest.mark.parametrize(("kind", "words"), MISFITS)
def test_misfits_say_what_fits(kind: ParameterType, words: str) -> None:
    with pytest.raises(ParameterError, match=r"--as-of does not take .*it takes"):
        literal_term(Parameter("as_of", "_as_of", kind), words)


@pytest.mark.parametrize(
    ("words", "day"), [("2024", "2024-12-31"), ("2024-02", "2024-02-29"), ("2024-02-03", "2024-02-03")]
)
def test_an_end_takes_the_last_day(words: str, day: str) -> None:
    assert literal_term(Parameter("to", "_to_date", "date", last_day=True), words).value == day


def test_choices() -> None:
    parameter = Parameter("relation", "_relation", "text", choices=("post", "sitting"))
    assert literal_term(parameter, "post").value == "post"
    with pytest.raises(ParameterError, match="one of post, sitting"):
        literal_term(parameter, "kin")


PARAMETERS = (
    Parameter("value", "_value_decimal", "decimal", default="1"),
    Parameter("as_of", "_as_of_date", "date"),
    Parameter("state", "__state", "state", optional=True),
)


def test_given_takes_defaults_and_hyphens() -> None:
    assert given(PARAMETERS, {"as-of": "2025"}) == {"value": "1", "as_of": "2025"}


@pytest.mark.parametrize(
    ("words", "message"),
    [
        ({}, "--as-of is needed"),
        ({"as_of": "2025", "colour": "red"}, "no parameter colour .*--value .*--as-of .*--state"),
    ],
)
def test_given_says_what_there_is(words: dict[str, str], message: str) -> None:
    with pytest.raises(ParameterError, match=message):
        given(PARAMETERS, words)


def test_folded() -> None:
    assert folded(" Семён  ТЕШАБАЕВ ") == "семен тешабаев"
