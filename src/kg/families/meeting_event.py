"""An event of the `meeting` family while a report is read: a word for it, and what is known of it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.families.reading import Mention, Sentence
from kg.model import EntityRef, PartialDate

RESUMED = "resumed"  # no form of FACTS.md: a mention that goes on with the event before
TALKING = frozenset({"talks", "call"})
_LOOKING_BACK = 45
SITTING = frozenset({"session", "summit", "forum"})


@dataclass(frozen=True, slots=True)
class Nucleus:
    """The word that names an event: its form and class (`meeting.arrive`).

    `verb` where a verb names it; `faint` where the word alone makes no event (`обсудили`):
    it needs two persons, and one that any other event of these persons absorbs.
    """

    form: str
    mention: Mention[str]
    verb: bool = False
    faint: bool = False
    body: EntityRef | None = None


@dataclass(slots=True)
class Event:
    """What a report says of one event, gathered from its sentences.

    `sure` marks a status that a word or a date tells; `goals` are the states a visit leads to;
    `named` where a mention says by itself which event it is, `deictic` where it says `today's`;
    `background` where its date lies long before the report, `attended` where a word of taking
    part stands by its persons; `apart` where it is the next one of a series;
    `delegation` where those who visit are a delegation.
    """

    form: str
    sentences: list[Sentence]
    rule: str
    status: str = "held"
    sure: bool = False
    persons: tuple[EntityRef, ...] = ()
    body: EntityRef | None = None
    ordinal: int | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    place: EntityRef | None = None
    goals: tuple[str, ...] = ()
    faint: bool = False
    named: bool = True
    deictic: bool = False
    background: bool = False
    attended: bool = False
    apart: bool = False
    delegation: bool = False

    def old(self, published: PartialDate | None) -> bool:
        """Whether it lies so far before the report that the report only looks back on it."""
        if self.start is None or published is None:
            return False
        return (published.first - self.start.last).days > _LOOKING_BACK

    @property
    def last(self) -> Sentence:
        return self.sentences[-1]

    @property
    def keys(self) -> frozenset[str]:
        return frozenset(person.key for person in self.persons)
