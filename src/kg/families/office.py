"""Who holds or held which post: the `office` family.

The grammar that ties a person to a post is `kg.extract.people`, the state that a post's words
leave out is told by `kg.extract.belonging`; both names make the rule of the fact. A former holder
is a holder too: the office fact says that the person held the post, not when.
"""

from __future__ import annotations

from collections.abc import Iterator

from kg.families.base import Family
from kg.families.denial import post_denied
from kg.families.reading import Holding, Reading, Sentence, fact
from kg.families.roles import OFFICE
from kg.model import Fact


def assemble(reading: Reading) -> Iterator[Fact]:
    """One fact a person and post, wherever the report states it."""
    told = {(h.person.value.key, h.post.value.code) for s in reading.sentences for h in s.holdings if h.states}
    for sentence in reading.sentences:
        for holding in sentence.holdings:
            if holding.states or (holding.person.value.key, holding.post.value.code) not in told:
                yield _office(sentence, holding)


def _office(sentence: Sentence, holding: Holding) -> Fact:
    post = holding.post.value
    return fact(
        "office",
        sentence,
        f"office.{holding.rule}",
        person=holding.person.value,
        post=post.code,
        state=holding.states[0] if holding.states else None,
        body=post.body,
        post_text=post.text,
        body_text=post.body_text,
        negated=post_denied(sentence, holding.post),
    )


FAMILY = Family(kind="office", rdf_class="acc:Tenure", roles=OFFICE, assemble=assemble)
