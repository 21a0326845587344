from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.model import Document, EntityRef, PartialDate, Period, Span
from kg.namespaces import ID
from kg.rdf import naming

SLUGS = [
    ("Касым-Жомарт Токаев", "kasym-zhomart-tokaev"),
    ("Қасым-Жомарт Тоқаев", "qasym-zhomart-toqaev"),
    ("Ўзбекистон Ҳукумати", "uzbekiston-hukumati"),
    ("O‘zbekiston Respublikasi", "ozbekiston-respublikasi"),
    ("Oʻzbekiston", "ozbekiston"),
    ("Gʻaniyev", "ganiyev"),
    ("Юрьев", "yurev"),
    ("  «Центральная Азия» — МЦПК ", "tsentralnaya-aziya-mtspk"),
    ("Darbaza–Maktaaral", "darbaza-maktaaral"),
]


@pytest.mark.parametrize(("text", "expected"), SLUGS, ids=[text for text, _ in SLUGS])
def test_slugs_transliterate(text: str, expected: str) -> None:
    assert naming.slug(text) == expected


def test_long_slugs_are_cut_at_a_word_and_stay_apart() -> None:
    one, other = (naming.slug(f"{'слово ' * 30}{end}") for end in ("раз", "два"))
    assert one != other
    assert len(one) <= naming.SLUG_LENGTH + 5
    assert one.startswith("slovo-slovo")


@given(st.text())
def test_slugs_are_never_empty_and_always_plain(text: str) -> None:
    slug = naming.slug(text)
    assert slug.isascii()
    assert slug.replace("-", "a").isalnum()
    assert slug == slug.lower()
    assert slug == naming.slug(text)


def test_document_ids_become_one_path_segment() -> None:
    assert naming.document_iri("reports#3") == "https://w3id.org/accord/document/reports%233"
    assert "/" not in naming.document_iri("a/b").removeprefix("https://w3id.org/accord/document/")


def test_a_version_follows_text_and_metadata_but_not_the_place_of_the_file() -> None:
    document = Document(id="a", text="Text.", language="en")
    same = replace(document, source="elsewhere/a.txt")
    assert naming.document_graph(same) == naming.document_graph(document)
    changes = [
        replace(document, text="Text!"),
        replace(document, title="T"),
        replace(document, published=PartialDate(2025)),
        replace(document, digest=True),
        replace(document, redistributable=True),
    ]
    assert len({naming.version(each) for each in [document, *changes]}) == len(changes) + 1
    assert naming.document_graph(document).startswith(naming.document_graphs("a"))


def test_unknown_entities_are_named_within_their_document() -> None:
    person = EntityRef("ержан-аскаров", "person", (("Ержан Аскаров", "ru"),))
    one, other = naming.entity_iri(person, "a"), naming.entity_iri(person, "b")
    assert one.startswith(f"{ID}person/erzhan-askarov-")
    assert one != other


def test_known_entities_keep_their_iri() -> None:
    place = EntityRef(f"{ID}place/almaty", "place", (("Алматы", "ru"),), known=True)
    assert naming.entity_iri(place, "a") == f"{ID}place/almaty"


def test_posts_name_state_kind_and_body() -> None:
    assert naming.post_iri("president", "KZ") == f"{ID}post/kz-president"
    assert naming.post_iri("minister", "UZ", f"{ID}body/uz-trade") == f"{ID}post/uz-minister-uz-trade"


def test_periods_are_the_same_in_every_document() -> None:
    assert naming.period_iri(Period.parse("2025-01/2025-08")) == f"{ID}period/2025-01_2025-08"
    assert naming.period_iri(Period.parse("2024")) == f"{ID}period/2024"
    assert naming.period_iri(Period.parse("2024-01/2024-12")) == f"{ID}period/2024"


def test_facts_are_named_by_content_and_document() -> None:
    iri = naming.fact_iri("a", "office", ["x", "y"])
    assert iri == naming.fact_iri("a", "office", ["y", "x"])
    assert iri != naming.fact_iri("b", "office", ["x", "y"])
    assert iri != naming.fact_iri("a", "meeting", ["x", "y"])
    assert iri != naming.fact_iri("a", "office", ["x"])


def test_evidence_is_named_by_document_place_and_words() -> None:
    iri = naming.evidence_iri("a", Span(0, 4), "Text")
    assert iri != naming.evidence_iri("a", Span(0, 4), "Next")
    assert iri != naming.evidence_iri("a", Span(1, 5), "Text")
    assert naming.position_iri(iri) == f"{iri}/position"
    assert naming.quote_iri(iri) == f"{iri}/quote"
