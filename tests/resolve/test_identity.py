"""Clusters over several documents: who is joined, under which name, and what keeps people apart."""

from __future__ import annotations

import random

import pytest

from kg.resolve import Decisions, Described, Identity, Judgement, Post, identify
from kg.resolve.titles import StateWords

ID = "https://w3id.org/accord/id/"
PRESIDENT = Post("president", "KZ")
WORDS = StateWords(
    [
        ("Казахстан", "KZ"),
        ("Kazakhstan", "KZ"),
        ("казахстанский", "KZ"),
        ("узбекский", "UZ"),
        ("Узбекистан", "UZ"),
    ]
)


def slug(text: str) -> str:
    letters = dict(zip("абвгдежийклмнопрстуцыё", "abvgdejiiklmnoprstucye", strict=True))
    return "".join(letters.get(char, char) for char in text.lower()).replace(" ", "-")


def person(name: str, document: str, *posts: Post, lang: str = "ru", together: str = "") -> Described:
    return Described(
        iri=f"{ID}person/{slug(name)}-{document}",
        kind="person",
        labels=((name, lang),),
        posts=frozenset(posts),
        document=document,
        together=frozenset({f"{ID}person/{slug(together)}-{document}"} if together else ()),
    )


def body(name: str, document: str, *states: str) -> Described:
    return Described(f"{ID}body/{slug(name)}-{document}", "body", ((name, "ru"),), frozenset(states), document=document)


def run(*described: Described, registered: tuple[Described, ...] = (), decisions: Decisions | None = None) -> Identity:
    return identify(described, slug=slug, registered=registered, decisions=decisions, states=WORDS)


def sizes(identity: Identity) -> list[int]:
    return sorted((len(cluster.members) for cluster in identity.clusters), reverse=True)


def test_one_president_in_three_spellings() -> None:
    found = run(
        person("Касым-Жомарт Токаев", "a", PRESIDENT),
        person("Kassym-Jomart Tokayev", "b", PRESIDENT, lang="en"),
        person("Токаев Касым-Жомарт", "c", PRESIDENT),
        person("Касым-Жомарт Токаев", "d", PRESIDENT),
    )
    (cluster,) = found.clusters
    assert cluster.canonical == f"{ID}person/kassym-jomart-tokayev"
    assert cluster.labels == (("Kassym-Jomart Tokayev", "en"), ("Касым-Жомарт Токаев", "ru"))
    assert cluster.others == (("Токаев Касым-Жомарт", "ru"),)
    assert {judged.judgement.verdict for judged in found.judgements} == {"same"}


def test_a_surname_with_a_sole_post_joins_the_only_one_it_fits() -> None:
    found = run(
        person("Касым-Жомарт Токаев", "a", PRESIDENT),
        person("Токаев", "b", PRESIDENT),
        person("Токаев", "c", PRESIDENT),
    )
    assert sizes(found) == [3]
    assert any("fits nobody else" in judged.judgement.reason for judged in found.judgements)


def test_a_surname_with_a_sole_post_that_two_had_stays_apart() -> None:
    post = Post("president", "TM")
    found = run(
        person("Гурбангулы Бердымухамедов", "a", post),
        person("Сердар Бердымухамедов", "b", post),
        person("Бердымухамедов", "c", post),
        person("Бердымухамедов", "d", post),
    )
    assert sizes(found) == [1, 1, 1, 1]
    assert {judged.judgement.verdict for judged in found.judgements} == {"unsure"}


@pytest.mark.parametrize("posts", [(), (Post("minister", "KZ"),), (Post("expert", "KZ"),)])
def test_bare_surnames_never_join(posts: tuple[Post, ...]) -> None:
    found = run(person("Ахметов", "a", *posts), person("Ахметов", "b", *posts), person("Серик Ахметов", "c", *posts))
    assert sizes(found) == [1, 1, 1]


def test_initials_join_by_a_sole_post_only() -> None:
    assert sizes(run(person("К. Токаев", "a", PRESIDENT), person("Касым-Жомарт Токаев", "b", PRESIDENT))) == [2]
    assert sizes(run(person("К. Токаев", "a"), person("Касым-Жомарт Токаев", "b", PRESIDENT))) == [1, 1]


def test_two_given_names_in_one_document_are_kept_and_marked() -> None:
    expert = Post("expert", "KZ")
    found = run(person("Елдос Жумагулов", "a", expert), person("Нурлан Жумагулов", "a"))
    assert sizes(found) == [1, 1]
    (judged,) = found.judgements
    assert (judged.judgement.verdict, judged.judgement.contradiction, judged.document) == ("unsure", True, "a")


def test_a_contradiction_is_told_of_the_document_that_has_it() -> None:
    expert = Post("expert", "KZ")
    found = run(
        person("Елдос Жумагулов", "a", expert),
        person("Елдос Жумагулов", "b", expert),
        person("Нурлан Жумагулов", "b", expert),
    )
    (judged,) = [one for one in found.judgements if one.judgement.contradiction]
    assert judged.document == "b"
    assert {judged.left, judged.right} == {
        f"{ID}person/eldos-jumagulov-b",
        f"{ID}person/nurlan-jumagulov-b",
    }
    assert sizes(found) == [2, 1]


def test_people_named_side_by_side_are_two() -> None:
    found = run(
        person("Серик Ахметов", "a", together="Serik Akhmetov"),
        person("Serik Akhmetov", "a"),
    )
    assert sizes(found) == [1, 1]


def test_a_name_that_fits_two_namesakes_stays_apart() -> None:
    minister, ambassador = Post("minister", "UZ"), Post("ambassador", "TJ")
    namesakes = (person("Бахтиёр Саидов", "a", minister), person("Бахтиёр Саидов", "b", ambassador))
    third = person("Bakhtiyor Saidov", "c", lang="en")
    found = run(*namesakes, third)
    assert sizes(found) == [1, 1, 1]
    assert {judged.judgement.reason for judged in found.judgements} == {"fits two who differ"}
    more = [person("Бахтиёр Саидов", f"d{number}", minister) for number in range(4)]
    found = run(*namesakes, third, *more)
    assert sizes(found) == [6, 1]
    assert found.canonical[third.iri] == found.canonical[namesakes[0].iri] != found.canonical[namesakes[1].iri]


def test_homonyms_get_numbers() -> None:
    found = run(
        person("Бахтиёр Саидов", "a", Post("minister", "UZ")), person("Бахтиёр Саидов", "b", Post("ambassador", "TJ"))
    )
    assert [cluster.canonical.rpartition("/")[2] for cluster in found.clusters] == [
        f"{slug('Бахтиёр Саидов')}",
        f"{slug('Бахтиёр Саидов')}-2",
    ]


@pytest.mark.parametrize(("verdict", "expected"), [("same", [2]), ("different", [1, 1]), ("unsure", [1, 1])])
def test_decisions_outweigh_rules(verdict: str, expected: list[int]) -> None:
    one, other = person("Елдос Жумагулов", "a"), person("Елдос Жумагулов", "b")
    if verdict == "same":
        other = person("Нурлан Жумагулов", "b")
    decided = Judgement(verdict, "decided: test", decided=True)  # type: ignore[arg-type]
    found = run(one, other, decisions=Decisions({frozenset((one.iri, other.iri)): decided}))
    assert sizes(found) == expected
    assert [judged.judgement for judged in found.judgements] == [decided]
    assert sizes(run(one, other)) != expected


def test_a_decision_for_different_holds_through_a_third() -> None:
    one, two, third = (person("Елдос Жумагулов", document) for document in "abc")
    decided = Judgement("different", "decided: test", decided=True)
    found = run(one, two, third, decisions=Decisions({frozenset((one.iri, two.iri)): decided}))
    assert found.canonical[one.iri] != found.canonical[two.iri]


def test_a_registry_entry_gives_its_iri() -> None:
    entry = Described(
        f"{ID}body/kz-ministry-of-energy",
        "body",
        (("Министерство энергетики Республики Казахстан", "ru"), ("Ministry of Energy", "en"), ("Минэнерго", "ru")),
        frozenset({"KZ"}),
        known=True,
    )
    other = Described(f"{ID}body/kz-other", "body", (("Другое", "ru"),), frozenset({"KZ"}), known=True)
    found = run(
        body("Министерство энергетики Казахстана", "a", "KZ"),
        body("Минэнерго", "b", "KZ"),
        body("Министерство энергетики", "c", "UZ"),
        registered=(entry, other),
    )
    by_canonical = {cluster.canonical: cluster for cluster in found.clusters}
    assert len(by_canonical) == 2
    assert len(by_canonical[entry.iri].members) == 3
    assert by_canonical[entry.iri].registered


def test_posts_in_two_documents_meet_through_their_body() -> None:
    here, there = body("Министерство энергетики", "a", "KZ"), body("Министерство энергетики Казахстана", "b", "KZ")
    full = person("Алмасадам Саткалиев", "a", Post("minister", "KZ", here.iri))
    bare = person("Саткалиев", "b", Post("minister", "KZ", there.iri))
    found = run(here, there, full, bare)
    assert found.canonical[full.iri] == found.canonical[bare.iri]


def test_order_of_descriptions_does_not_matter() -> None:
    names = [
        "Касым-Жомарт Токаев",
        "Токаев",
        "Kassym-Jomart Tokayev",
        "К. Токаев",
        "Серик Ахметов",
        "Серик Ахмедов",
        "Ахметов",
    ]
    all_of_them = [
        person(name, f"{document}", *([PRESIDENT] if "ок" in name else []))
        for document in range(5)
        for name in names[document % 3 :]
    ]
    first = run(*all_of_them)
    for seed in range(5):
        shuffled = list(all_of_them)
        random.Random(seed).shuffle(shuffled)  # noqa: S311 - an order, no secret
        assert run(*shuffled) == first


def test_many_documents_are_compared_by_ways_of_description() -> None:
    described = [person("Касым-Жомарт Токаев", f"d{number}", PRESIDENT) for number in range(2000)]
    described += [person("Токаев", f"e{number}", PRESIDENT) for number in range(2000)]
    assert sizes(run(*described)) == [4000]
