"""Meetings, visits and signings in order of time; several reports of one event stand together. It runs in a worker."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from kg.charts.reading import Event
from kg.model import PartialDate
from kg.query import Answer, AnswerRow, Cell, SavedQuery, Wishes, run
from kg.query.run import bindings
from kg.store import Store

WHAT: Final = ("meeting", "visit", "signing")
_VISIT: Final = "visit"
_AHEAD: Final = {"planned", "negotiated", "draft", "announced", "under-consideration"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """`what` of WHAT; `form` and `status` are codes of meetings, of which signings have none."""

    words: tuple[tuple[str, str], ...]
    what: tuple[str, ...]
    wishes: Wishes


@dataclass(frozen=True, slots=True)
class Entry:
    """One event: when (`day` as written, empty where no report tells), its names, and the facts that state it."""

    kind: str
    first: date | None
    last: date | None
    day: str
    name: Cell
    form: str
    status: str
    ahead: bool
    states: Cell
    people: Cell
    place: Cell
    facts: tuple[str, ...]

    @property
    def event(self) -> Event | None:
        if self.first is None or self.last is None:
            return None
        kind = "ahead" if self.ahead else self.kind
        return Event(self.first, self.last, self.day, self.name.text, kind, self.ahead, self.facts)


def timeline(store: Store, *, queries: Mapping[str, SavedQuery], wanted: Wanted) -> tuple[Entry, ...]:
    """The latest first, then what has no date. Raises ParameterError and EntityError."""
    words = dict(wanted.words)
    found: list[Entry] = []
    if not {"meeting", "visit"}.isdisjoint(wanted.what):
        meetings = run(store, queries["meetings"], words, wanted.wishes)
        found += [one for one in _meetings(meetings) if one.kind in wanted.what]
    if "signing" in wanted.what and "form" not in words:
        found += _signings(store, queries, words, wanted.wishes)
    return tuple(sorted(_together(found), key=_order))


def _order(one: Entry) -> tuple[bool, int, str, str]:
    return one.first is None, -(one.first.toordinal() if one.first else 0), one.name.text, one.facts[0]


def _signings(
    store: Store, queries: Mapping[str, SavedQuery], words: Mapping[str, str], wishes: Wishes
) -> Iterator[Entry]:
    """Acts with a date of signing, or signed without one; of two states, those that both are parties to."""
    query = queries["agreements"]
    asked = {name: value for name, value in words.items() if name in {"state", "from", "to"}}
    answer = run(store, query, asked, wishes)
    partner = words.get("partner")
    other = None
    if partner is not None:
        other = bindings(store, queries["meetings"], {"partner": partner})["__partner"][0].value
    status = words.get("status")
    for row, cells in _records(answer):
        made = _signing(row, cells)
        parties = {term.value for term in made.states.terms}
        if (other is None or other in parties) and (status is None or made.ahead == (status == "planned")):
            yield made


def _signing(row: AnswerRow, cells: Mapping[str, Cell]) -> Entry:
    del row
    status = _code(cells["status"])
    return Entry(
        "signing",
        *_days(cells["signed"], Cell()),
        name=cells["agreement"],
        form=cells["form"].text,
        status=cells["status"].text,
        ahead=status in _AHEAD,
        states=cells["states"],
        people=Cell(),
        place=cells["place"],
        facts=_facts(cells),
    )


def _meetings(answer: Answer) -> Iterator[Entry]:
    for _, cells in _records(answer):
        form = _code(cells["form"])
        yield Entry(
            "visit" if form == _VISIT else "meeting",
            *_days(cells["start"], cells["end"]),
            name=cells["body"],
            form=" ".join(filter(None, (cells["form"].text, cells["ordinal"].text and f"№ {cells['ordinal'].text}"))),
            status=cells["status"].text,
            ahead=_code(cells["status"]) in _AHEAD,
            states=cells["states"],
            people=cells["participants"],
            place=cells["place"],
            facts=_facts(cells),
        )


def _together(found: list[Entry]) -> list[Entry]:
    """Reports of one event: the same kind, day, form, name and status, and states or a name to tell it by."""
    made: dict[tuple[object, ...], Entry] = {}
    for one in found:
        key: tuple[object, ...] = (one.kind, one.day, one.form, one.name.terms, one.status)
        if one.first is None or len(one.name.terms) == 0:
            key = (*key, one.states.terms, one.people.terms, one.place.terms, one.first or one.facts)
        known = made.get(key)
        made[key] = one if known is None else _joined(known, one)
    return list(made.values())


def _joined(one: Entry, two: Entry) -> Entry:
    return replace(
        one,
        states=_union(one.states, two.states),
        people=_union(one.people, two.people),
        place=_union(one.place, two.place),
        facts=tuple(dict.fromkeys(one.facts + two.facts)),
    )


def _union(one: Cell, two: Cell) -> Cell:
    pairs = dict(zip(one.terms, one.labels, strict=True)) | dict(zip(two.terms, two.labels, strict=True))
    ordered = sorted(pairs.items(), key=lambda pair: (pair[1], pair[0].order))
    return Cell(tuple(term for term, _ in ordered), tuple(label for _, label in ordered))


def _records(answer: Answer) -> Iterator[tuple[AnswerRow, dict[str, Cell]]]:
    names = [column.name for column in answer.columns]
    for row in answer.rows:
        yield row, dict(zip(names, row.cells, strict=True))


def _days(start: Cell, end: Cell) -> tuple[date | None, date | None, str]:
    if len(start.terms) == 0:
        return None, None, ""
    try:
        begun = PartialDate.parse(start.terms[0].value)
        ended = PartialDate.parse(end.terms[0].value) if len(end.terms) > 0 else begun
    except ValueError:
        return None, None, start.text
    told = start.text if ended == begun else f"{start.text}/{end.text}"
    return begun.first, max(begun.last, ended.last), told


def _code(cell: Cell) -> str:
    return cell.terms[0].value.rpartition("/")[2] if len(cell.terms) > 0 else ""


def _facts(cells: Mapping[str, Cell]) -> tuple[str, ...]:
    return tuple(term.value for term in cells["fact"].terms)
