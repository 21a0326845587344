"""Are two persons one? Names first, then what their posts say; a bare surname never suffices."""

from __future__ import annotations

from typing import Final

from kg.resolve.described import Described, Judgement, Post, different, same, unsure
from kg.resolve.names import Agreement, PersonName, agree, agree_given, agree_surname, person

_LONG: Final = 7
_ONLOOKERS: Final = frozenset({"expert", "other"})


def compare_persons(left: Described, right: Described) -> Judgement:
    """The most favourable verdict over all pairs of their names, two sets of posts in mind."""
    if right.iri in left.together or left.iri in right.together:
        return different("named side by side in one fact")
    pairs = [(person(one), person(other)) for one in left.names for other in right.names]
    verdicts = [_by_names(one, other, left, right) for one, other in pairs]
    if len(verdicts) == 0:
        return unsure("no name to compare")
    return min(verdicts, key=lambda verdict: (_FAVOUR[verdict.verdict], not verdict.candidate, verdict.reason))


_FAVOUR: Final = {"same": 0, "unsure": 1, "different": 2}


def _by_names(one: PersonName, other: PersonName, left: Described, right: Described) -> Judgement:
    surname = agree_surname(one, other)
    if surname is Agreement.DIFFERENT:
        return _other_surname(one, other)
    fathers = agree(one.patronymic, other.patronymic, long=_LONG)
    if fathers is Agreement.DIFFERENT and one.patronymic and other.patronymic:
        return different("other patronymics")
    if one.bare or other.bare:
        return _bare(surname, left, right)
    given = agree_given(one, other)
    if given is Agreement.DIFFERENT:
        return _other_given(left, right)
    if given is Agreement.INITIAL:
        return _partly(surname, left, right, "a given name in part or by its initial")
    return _full(min(given, surname), given, left, right)


def _other_surname(one: PersonName, other: PersonName) -> Judgement:
    """Nothing in common, unless the parts stand crosswise or a name lacks its surname."""
    if one.by_father or other.by_father:
        if agree_given(one, other) >= Agreement.NEAR:
            return unsure("one has a given name and patronymic only")
        return different("other names")
    if not (one.sure_order and other.sure_order) and one.given & other.surname and one.surname & other.given:
        return unsure("the same two names in another order")
    return different("other surnames")


def _other_given(left: Described, right: Described) -> Judgement:
    alike = left.document == right.document and left.document != ""
    if alike and not _posts_apart(left.posts, right.posts):
        return unsure("one surname with two given names in one document, no post tells them apart", contradiction=True)
    return different("one surname, other given names")


def _posts_apart(left: frozenset[Post], right: frozenset[Post]) -> bool:
    """Do the posts speak for two persons? Not where one has none, or they share one."""
    if len(left) == 0 or len(right) == 0:
        return False
    return not any((one.kind, one.state) == (other.kind, other.state) for one in left for other in right)


def _bare(surname: Agreement, left: Described, right: Described) -> Judgement:
    if _states_apart(left, right):
        return different("a surname alone, and other states")
    if surname is Agreement.CLOSE:
        return different("a surname alone, spelled otherwise")
    return _partly(surname, left, right, "a surname alone")


def _partly(surname: Agreement, left: Described, right: Described, what: str) -> Judgement:
    if _states_apart(left, right):
        return different(f"{what}, and other states")
    if surname >= Agreement.NEAR and _sole_post(left, right):
        return unsure(f"{what}, with one post that only one can hold", candidate=True)
    return unsure(what, soft=True)


def _full(level: Agreement, given: Agreement, left: Described, right: Described) -> Judgement:
    """Both parts of both names agree at least at `level`."""
    if _states_apart(left, right):
        return _namesake(left, right)
    if level is Agreement.EQUAL:
        apart = left.posts and right.posts and _onlooker(left) != _onlooker(right)
        return unsure("one name, an expert here and an official there") if apart else same("one full name")
    if given >= Agreement.NEAR and _shared_post(left, right) and (level is Agreement.NEAR or _sole_post(left, right)):
        return same("spellings of one name, one post")
    if level is Agreement.NEAR and given is Agreement.EQUAL and _states(left) & _states(right):
        return same("spellings of one name, one state")
    return unsure("names spelled alike")


def _namesake(left: Described, right: Described) -> Judgement:
    """One name in two states: two people, unless the kind of post hints at a slip."""
    if {post.kind for post in left.posts} & {post.kind for post in right.posts}:
        return unsure("one name and kind of post, other states")
    return different("one name, other posts in other states")


def _states(one: Described) -> frozenset[str]:
    return one.states | {post.state for post in one.posts if post.state != ""}


def _states_apart(left: Described, right: Described) -> bool:
    """Do both belong to states, and to none in common? Groups (EAEU) have officials of all states."""
    here, there = (frozenset(code for code in _states(one) if _is_state(code)) for one in (left, right))
    return len(here) > 0 and len(there) > 0 and not here & there


def _is_state(code: str) -> bool:
    return len(code) == 2 and code not in {"EU", "UN", "C5"}  # noqa: PLR2004 -- ISO 3166-1 alpha-2


def _shared_post(left: Described, right: Described) -> bool:
    held = {(post.kind, post.state) for post in left.posts if post.state != ""}
    return any((post.kind, post.state) in held for post in right.posts)


def _sole_post(left: Described, right: Described) -> bool:
    return any(post.sole for post in left.posts & right.posts)


def _onlooker(one: Described) -> bool:
    """Are all posts known of somebody those of an onlooker?"""
    return all(post.kind in _ONLOOKERS for post in one.posts)
