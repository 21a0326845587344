"""Bundles of projects, contracts, goods or documents: the `portfolio` family.

Value (`на сумму $4,4 млрд`, `worth $217 million`) and jobs stand between a bundle and the next one,
or in the sentence behind (`Стоят они более $1,7 млрд`); the status in the bundle's clause, or at
the head of a row that shares it (`в проработке 34 проекта … и 7 контрактов`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kg.families.base import Family
from kg.families.bundles import STATUS, Bundle, bundles, value_of
from kg.families.clauses import clause, within
from kg.families.denial import figure_denied
from kg.families.heads import TRADE, heads
from kg.families.parties import between
from kg.families.reading import Mention, Quantity, Reading, Sentence, fact, nearest
from kg.families.repeats import without_repeats
from kg.families.roles import PORTFOLIO
from kg.model import Fact

DEFAULT_STATUS = {"contracts": "signed", "documents": "signed"}
BUNDLED_STATUS = "in-progress"  # of a portfolio as a whole, or projects counted and valued: some always are
OFFERED = ("under-consideration", "planned")
_JOBS = 3


@dataclass(frozen=True, slots=True)
class _Details:
    """What is told of a bundle; `further` is the sentence behind where it tells the value."""

    value: Mention[Quantity] | None
    jobs: Mention[Quantity] | None
    status: str | None
    further: Sentence | None = None


def assemble(reading: Reading) -> Iterator[Fact]:
    """Facts for bundles with a value or a status, repeats left out."""
    return iter(without_repeats(_facts(reading), absorbing=("value", "unit", "jobs", "status", "bound")))


def _facts(reading: Reading) -> Iterator[Fact]:
    spoken: str | None = None
    unit: str | None = None
    for sentence in reading.sentences:
        found = bundles(sentence, spoken, unit)
        for index, bundle in enumerate(found):
            end = found[index + 1].first if index + 1 < len(found) else len(sentence.tokens)
            begin = found[index - 1].noun.last if index else 0
            details = _details(reading, sentence, bundle, (begin, end), unit)
            if _tells(bundle, details):
                yield _portfolio(reading, sentence, bundle, details)
        money = [q.value.unit for q in sentence.quantities if q.value.money]
        unit = money[-1] if money else unit
        spoken = found[-1].what if found else spoken


def _details(
    reading: Reading, sentence: Sentence, bundle: Bundle, stretch: tuple[int, int], unit: str | None
) -> _Details:
    value = value_of(sentence, bundle, stretch[1], unit)
    status = _status(reading, sentence, bundle, stretch, valued=value is not None)
    jobs = _jobs(sentence, stretch, bundle)
    if value is None and stretch[1] == len(sentence.tokens):
        further = _behind(reading, sentence)
        if further is not None:
            money = next(q for q in further.quantities if q.value.money)
            return _Details(money, jobs or _jobs(further, (0, len(further.tokens)), None), status, further)
    return _Details(value, jobs, status)


def _behind(reading: Reading, sentence: Sentence) -> Sentence | None:
    """The next sentence, where it says no more than what the bundle is worth."""
    if sentence.index + 1 >= len(reading.sentences):
        return None
    after = reading.sentences[sentence.index + 1]
    if after.paragraph != sentence.paragraph or bundles(after, None) or any(h.name in TRADE for h in heads(after)):
        return None
    money = [q for q in after.quantities if q.value.money]
    refers = after.has("portfolio.they") and after.has("portfolio.worth")
    return after if money and refers else None


def _tells(bundle: Bundle, details: _Details) -> bool:
    """Whether a bundle says enough: goods must be offered, documents signed or valued, projects be somewhere."""
    if bundle.what == "goods":
        return bundle.count is not None and details.status in OFFERED
    if bundle.what == "documents" and details.value is None:
        return bundle.count is not None and details.status == "signed"
    return details.value is not None or (bundle.count is not None and details.status is not None)


def _portfolio(reading: Reading, sentence: Sentence, bundle: Bundle, details: _Details) -> Fact:
    value, count = details.value, bundle.count
    bounded = value if value is not None else count
    others = () if details.further is None else (details.further,)
    return fact(
        "portfolio",
        sentence,
        "portfolio.counted" if count is not None else "portfolio.valued",
        *others,
        what=bundle.what,
        count=None if count is None else int(count.value.value),
        value=None if value is None else value.value.value,
        unit=None if value is None else value.value.unit,
        jobs=None if details.jobs is None else int(details.jobs.value.value),
        status=details.status,
        states=between(reading, sentence, bundle.noun),
        bound=None if bounded is None else bounded.value.bound,
        negated=figure_denied(sentence, bundle.noun, "agreement.signed"),
    )


def _jobs(sentence: Sentence, stretch: tuple[int, int], bundle: Bundle | None) -> Mention[Quantity] | None:
    for quantity in sentence.quantities:
        if not stretch[0] <= quantity.first < stretch[1] or quantity.value.unit is not None:
            continue
        if bundle is not None and quantity.first < bundle.first:
            continue
        if any(0 <= noun.first - quantity.last <= _JOBS for noun in sentence.cue("observation.jobs")):
            return quantity
    return None


def _status(
    reading: Reading, sentence: Sentence, bundle: Bundle, stretch: tuple[int, int], *, valued: bool
) -> str | None:
    """The word of status nearest in the bundle's own stretch, else the last before it, else the default."""
    found = [m for name in STATUS for m in sentence.cue(f"portfolio.{name}")]
    bounds = clause(sentence, bundle.noun.first)
    begin = stretch[0] if bundle.noun is not bundle.count else bundle.noun.last
    own = [m for m in found if begin <= m.first < stretch[1]]
    best = nearest([m for m in own if within(m, bounds)] or own, bundle.noun)
    if best is None:
        before = [m for m in found if m.last <= bundle.first]
        shared = stretch[1] == len(sentence.tokens) or "CONJ" in sentence.tokens[stretch[1] - 1].word.tags
        best = before[-1] if before else next(iter(found), None) if shared else None
    if best is not None:
        return _ahead(sentence, best) or best.value.split(".", 1)[1]
    if bundle.what == "documents":
        return (
            "signed"
            if any(p.has("portfolio.signed") for p in reading.previous(sentence))
            else _default(bundle, valued=valued)
        )
    if bundle.noun.value == "portfolio.bundle" or (valued and bundle.what.endswith("projects")):
        return BUNDLED_STATUS
    return DEFAULT_STATUS.get(bundle.what)


def _ahead(sentence: Sentence, status: Mention[str]) -> str | None:
    """`будут запущены`, `планируется реализация`: what is yet to be completed or begun is planned."""
    if status.value not in ("portfolio.completed", "portfolio.in-progress"):
        return None
    future = sentence.cue("target.potential", "target.plan", "portfolio.future")
    return "planned" if any(0 <= status.first - m.last <= 1 for m in future) else None


def _default(bundle: Bundle, *, valued: bool) -> str | None:
    """Documents that are valued are signed ones; those only counted may be anything."""
    return "signed" if bundle.count is None or valued else None


FAMILY = Family(kind="portfolio", rdf_class="acc:Portfolio", roles=PORTFOLIO, assemble=assemble)
