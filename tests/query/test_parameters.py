"""Values out of words."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.errors import ParameterError, QueryError
from kg.query import catalogue, read_query, run
from kg.query.parameters import Parameter, ParameterType, folded, given, literal_term
from kg.store import Term, open_graph

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
    ("integer", "9" * 101),
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
    assert literal_term(Parameter("to", "_to_date", "date", edge="last"), words).value == day


@pytest.mark.parametrize(
    ("words", "day"), [("2024", "2023-12-31"), ("2024-03", "2024-02-29"), ("2024-02-03", "2024-02-03")]
)
def test_what_is_new_since_a_month_begins_with_it(words: str, day: str) -> None:
    since = catalogue()["new-since"].parameter("since")
    assert literal_term(since, words).value == day


def test_nothing_lies_before_the_first_day() -> None:
    with pytest.raises(ParameterError, match="does not take '0001'"):
        literal_term(Parameter("since", "_since_date", "date", edge="before"), "0001")


@pytest.mark.parametrize("words", ["ZZ", "QQ", "XYZ"])
def test_a_slip_in_a_code_is_no_part_of_a_name(words: str) -> None:
    with pytest.raises(ParameterError, match=f"--state does not take '{words}'"):
        run(open_graph().store, catalogue()["meetings"], {"state": words})


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


TYPED = """#+ title: {en: A, ru: А}
#+ parameters:
#+   plain: {lang: kk-Cyrl}
#+   price: {datatype: "xsd:float"}
#+   size: {type: number}
#+   who: {type: entity, class: "acc:Official"}
ASK { ?s ?p ?_title_ru , ?_plain , ?_price , ?_size , ?__who_iri , ?_day_date , ?_as_of_date , ?__sure_boolean }
"""

EXPECTED: dict[str, tuple[str, Term]] = {
    "title": ("Цель", Term.text("Цель", "ru")),
    "plain": ("Мақсат", Term.text("Мақсат", "kk-Cyrl")),
    "price": ("1.5", Term.literal("1.5", datatype=XSD + "float")),
    "size": ("1 000", Term.literal("1000", datatype=XSD + "integer")),
    "day": ("2025-03", Term.literal("2025-03-01", datatype=XSD + "date")),
    "as_of": ("2025", Term.literal("2025-01-01", datatype=XSD + "date")),
    "sure": ("false", Term.literal("false", datatype=XSD + "boolean")),
}


def test_types_by_header_and_by_name(tmp_path: Path) -> None:
    path = tmp_path / "a.rq"
    path.write_text(TYPED, encoding="utf-8")
    found = {parameter.name: parameter for parameter in read_query(path).parameters}
    assert {name: literal_term(found[name], words) for name, (words, _) in EXPECTED.items()} == {
        name: term for name, (_, term) in EXPECTED.items()
    }
    assert (found["who"].type, found["who"].of_class) == ("entity", "https://w3id.org/accord/ontology#Official")
    assert [name for name, parameter in found.items() if parameter.optional] == ["who", "sure"]
    assert found["title"].takes() == "text in the language ru"
    assert found["price"].takes() == "a value of type float"


@pytest.mark.parametrize("says", ["class: 'nobody:Knows'", "datatype: 'nobody:knows'", "values: 'nobody:knows'"])
def test_an_unknown_prefix_in_a_header(tmp_path: Path, says: str) -> None:
    path = tmp_path / "a.rq"
    path.write_text(f"#+ title: A\n#+ parameters: {{x: {{{says}}}}}\nASK {{ ?s ?p ?_x }}", encoding="utf-8")
    with pytest.raises(QueryError, match="unknown prefix 'nobody'"):
        read_query(path)


@pytest.mark.parametrize("words", ["1e101", "9" * 101, "1e-101", "1e999999999"])
def test_a_number_has_only_so_many_digits(words: str) -> None:
    with pytest.raises(ParameterError, match="does not take"):
        literal_term(Parameter("x", "_x", "decimal"), words)
