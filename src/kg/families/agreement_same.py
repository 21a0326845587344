"""One agreement named several times in a report: one fact with what all mentions tell."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from kg.families.reading import Sentence
from kg.model import EntityRef, PartialDate

_ORDER = ("in-force", "signed", "being-prepared", "proposed")


@dataclass(slots=True)
class Agreement:
    """What a report says of one agreement; `sure` where a word told its status, `denied` where it was denied."""

    name: EntityRef
    form: str
    status: str
    sure: bool
    sentences: list[Sentence]
    signed: PartialDate | None = None
    place: EntityRef | None = None
    states: tuple[str, ...] = ()
    target_value: Decimal | None = None
    deadline: PartialDate | None = None
    denied: bool = False


def absorb(known: list[Agreement], made: Agreement) -> Agreement:
    """Add an agreement to those of a report, or what it tells to the one it is."""
    other = next((one for one in known if same(one, made)), None)
    if other is None:
        known.append(made)
        return made
    unite(other, made)
    return other


def same(one: Agreement, other: Agreement) -> bool:
    """Whether two names are one's: a label in common, or all words of the shorter in the longer, of one form."""
    if one.signed and other.signed and not (one.signed.covers(other.signed) or other.signed.covers(one.signed)):
        return False
    labels = {name.casefold() for name in one.name.names}
    if labels & {name.casefold() for name in other.name.names}:
        return True
    words, others = set(one.name.name.casefold().split()), set(other.name.name.casefold().split())
    return one.form == other.form and min(len(words), len(others)) > 1 and (words <= others or others <= words)


def unite(known: Agreement, made: Agreement) -> None:
    """The surer and further status counts; names, date, place and aim are filled in."""
    known.sentences.extend(s for s in made.sentences if s not in known.sentences)
    labels = tuple(dict.fromkeys((*known.name.labels, *made.name.labels)))
    known.name = EntityRef(known.name.key, known.name.kind, labels, known.name.known, known.name.states)
    further = _ORDER.index(made.status) < _ORDER.index(known.status)
    if made.denied != known.denied:
        if made.sure and (known.denied or not known.sure):  # what is told once more, and told surely, stands
            known.status, known.sure, known.denied = made.status, True, made.denied
    elif (made.sure, further) > (known.sure, False):
        known.status, known.sure = made.status, made.sure or known.sure
    known.signed = known.signed or made.signed
    known.place = known.place or made.place
    known.target_value = known.target_value or made.target_value
    known.deadline = known.deadline or made.deadline
