"""Names as they are typed: beginnings in any alphabet, parts of words, what comes near."""

from __future__ import annotations

import pickle

import pytest

from kg.query.suggest import Named, NameIndex, name_index
from kg.query.words import Words
from kg.store import open_graph

CLASS = "https://w3id.org/accord/ontology#"
ID = "https://w3id.org/accord/id/"


@pytest.fixture(scope="module")
def index() -> NameIndex:
    graph = open_graph()
    try:
        return name_index(graph.store)
    finally:
        graph.close()


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("токае", "Kassym-Jomart Tokayev"),
        ("tokay", "Kassym-Jomart Tokayev"),
        ("Toqaev", "Kassym-Jomart Tokayev"),
        ("ТОКАЕВ касым", "Kassym-Jomart Tokayev"),
        ("узказ", "UzKazTrade"),
        ("uzkaz", "UzKazTrade"),
        ("zkaztr", "UzKazTrade"),
        ("Казахст", "Kazakhstan"),
        ("қазақстан", "Kazakhstan"),
        ("KZ", "Kazakhstan"),
    ],
)
def test_a_beginning_in_any_alphabet_finds_the_entity(index: NameIndex, typed: str, expected: str) -> None:
    assert expected in [hit.entity.label("en") for hit in index.suggest(typed, limit=3)]


@pytest.mark.parametrize("typed", ["", "   ", "ъъъъъ", "xyzzyq", '"; DROP', "\x00", "(((((", "?" * 5000])
def test_what_fits_nothing_gives_nothing(index: NameIndex, typed: str) -> None:
    assert index.suggest(typed) == ()


def test_a_whole_name_comes_first_and_the_limit_holds(index: NameIndex) -> None:
    found = index.suggest("казахстан", lang="ru", limit=4)
    assert found[0].entity.iri == ID + "state/kz"
    assert (found[0].entity.label("ru"), found[0].matched, len(found)) == ("Казахстан", "казахстан", 4)


def test_a_class_holds_back_the_others(index: NameIndex) -> None:
    found = index.suggest("ка", of_class=CLASS + "Official", limit=50)
    assert len(found) > 0
    assert all(CLASS + "Official" in hit.entity.classes for hit in found)


def test_what_comes_near_an_unknown_iri_is_of_its_kind(index: NameIndex) -> None:
    assert index.near(ID + "state/kazakhstan") == (ID + "state/kz",)
    assert index.near(ID + "person/") == ()


def test_an_index_can_be_sent_and_says_the_same(index: NameIndex) -> None:
    sent: NameIndex = pickle.loads(pickle.dumps(index))  # noqa: S301 - our own bytes
    assert sent.suggest("ток", lang="ru") == index.suggest("ток", lang="ru")


def test_a_label_falls_back_to_another_language_then_to_the_iri() -> None:
    assert Named(ID + "x", (), {"kk": "Қазақ", "ru": "Казах"}, (), used=True).label("en") == "Казах"
    assert Named(ID + "x", (), {"de": "Kasache"}, (), used=True).label("en") == "Kasache"
    assert Named(ID + "x", (), {}, (), used=True).label("en") == "x"


def test_words_begin_hold_and_are_rewritten() -> None:
    words = Words({"совет": [1, 2], "советник": [3], "глав": [2]})
    assert words.beginning(["сов"]) == {1, 2, 3}
    assert words.beginning(["сов", "гл"]) == {2}
    assert words.holding(["етни"]) == {3}
    assert words.beginning([]) == frozenset()
    assert words.rewritten(lambda word: [word[::-1]]).beginning(["кин"]) == {3}
    assert words.beginning_any([["нет", "глав"]]) == {2}
