"""Which groups meet: no pair is passed over whose names have anything in common."""

from __future__ import annotations

from itertools import combinations, product

from kg.resolve import Described
from kg.resolve.groups import grouped, meeting
from kg.resolve.judge import compare
from kg.resolve.titles import StateWords

STATES = StateWords(
    [
        ("Казахстан", "KZ"),
        ("Kazakhstan", "KZ"),
        ("казахстанский", "KZ"),
        ("узбекский", "UZ"),
        ("Узбекистан", "UZ"),
    ]
)
HEADS = ("Министерство", "Ministry of", "Комитет", "Фонд «Алтын»", "")
TOPICS = ("энергетики", "energetiki", "торговли и интеграции", "торговли", "водных ресурсов", "культуры и торговли")
OWN = ("МТИ", "МВР", "Kazakhstan", "", "министерство министерство", "Ариповых", "Oripovyx", "Казахстан энергетики")


def things() -> list[Described]:
    names = [f"{head} {topic}".strip() for head, topic in product(HEADS, TOPICS)] + [*OWN]
    return [
        Described(f"urn:{number:03}", "body", ((name, "ru"),), document=str(number))
        for number, name in enumerate(names)
    ]


def test_no_telling_pair_is_passed_over() -> None:
    groups = grouped(things(), frozenset())
    met = {(left.iri, right.iri) for left, right in meeting(groups, STATES)}
    verdicts = {
        (left.iri, right.iri): compare(left.first, right.first, states=STATES)
        for left, right in combinations(groups, 2)
    }
    same = {pair for pair, judgement in verdicts.items() if judgement.verdict == "same"}
    assert len(same) > 0
    assert same <= met
    assert len(met) < len(verdicts) / 2
