"""How a quantity stands: reached, the base of a comparison, aimed at, or only possible.

The nearest word before a quantity in its clause decides: one of things done (`составил`), of
aims (`довести`, `goal`), of plans (which need a `to` or a deadline to aim at the figure) or of
possibilities (`could reach`, `прогноз`). Where no word tells, a deadline ahead does.
"""

from __future__ import annotations

from typing import Literal

from kg.families.clauses import clause, within
from kg.families.denial import supposed
from kg.families.head_final import case_of, head_final
from kg.families.reading import Mention, Quantity, Reading, Sentence
from kg.lang.base import DateMention
from kg.model import PartialDate

Standing = Literal["reached", "base", "aim", "possible"]

_CLASSES = ("target.done", "target.aim", "target.plan", "target.raise", "target.potential", "observation.level")
_PLAIN: dict[str, Standing] = {
    "target.done": "reached",
    "target.current": "reached",
    "observation.level": "reached",
    "target.aim": "aim",
}
_BY_DATE: dict[str, Standing] = {"by": "aim", "in": "possible"}
_RANK = {"target.potential": 0, "target.aim": 2, "target.raise": 3}  # of words at one place, which tells
_BASE_REACH = 3
_CURRENT = 2
_COMPARISON = 9
_AFTER = 7
_DEADLINE_REACH = 12


def standings(reading: Reading | None, sentence: Sentence) -> dict[int, Standing]:
    """The standing of every quantity of a sentence, by its first token.

    A quantity that nothing but `до` marks goes on as the one before it stood: `довести до 3 млрд,
    а к 2020 году – до 5 млрд`.
    """
    name = "standings-undated" if reading is None else "standings"
    known: dict[int, Standing] | None = sentence.memo.get(name)
    if known is None:
        known = sentence.memo[name] = _found(reading, sentence)
    return known


def _found(reading: Reading | None, sentence: Sentence) -> dict[int, Standing]:
    found: dict[int, Standing] = {}
    previous: Standing = "reached"
    for quantity in sentence.quantities:
        stands = _standing(reading, sentence, quantity)
        if stands is None:
            goes_on = _to(sentence, quantity) or _further(sentence, quantity)
            stands = "aim" if previous == "aim" and goes_on else "reached"
        found[quantity.first] = stands
        if stands != "base":
            previous = stands
    return found


def _further(sentence: Sentence, quantity: Mention[Quantity]) -> bool:
    """`цель – 2 млрд, а в перспективе – 3 млрд`: money in a clause that names neither date nor indicator."""
    bounds = clause(sentence, quantity.first)
    named = sentence.cue("observation.trade-turnover", "observation.exports", "observation.imports", "target.current")
    told = any(within(m, bounds) for m in (*named, *sentence.dates))
    return quantity.value.money and bounds[0] > 0 and not told


def _standing(reading: Reading | None, sentence: Sentence, quantity: Mention[Quantity]) -> Standing | None:
    if is_base(sentence, quantity):
        return "base"
    if supposed(sentence, quantity) and _conditional(sentence):
        return "possible"
    bounds = clause(sentence, quantity.first)
    word = _word(sentence, quantity, bounds)
    ahead = _ahead(reading, sentence, quantity, bounds)
    if word is None:
        return None if ahead is None else _BY_DATE[ahead]
    coming = ahead is not None and any(m.first == word.first for m in sentence.cue("target.coming"))
    if word.value in _PLAIN:  # `2030 жылы 10 млрд долларды құрайды`
        return _BY_DATE[ahead] if coming and ahead is not None else _PLAIN[word.value]
    if word.value == "target.raise":
        return "aim" if _to(sentence, quantity) else None
    meant = _aimed_before(sentence, word, bounds) or (
        (word.value == "target.plan" or any(within(m, bounds) for m in sentence.cue("target.plan")))
        and (ahead is not None or ((word.last <= quantity.first or head_final(sentence)) and _to(sentence, quantity)))
    )
    return "aim" if meant else "possible"


def _aimed_before(sentence: Sentence, word: Mention[str], bounds: tuple[int, int]) -> bool:
    """`уговор, что дальше будет`: the word for a possibility depends on one of aims."""
    earlier = [m for m in sentence.cue("target.aim", "target.done", "observation.level") if within(m, bounds)]
    earlier = [m for m in earlier if m.last <= word.first]
    return len(earlier) > 0 and earlier[-1].value == "target.aim"


def _word(sentence: Sentence, quantity: Mention[Quantity], bounds: tuple[int, int]) -> Mention[str] | None:
    """The word that tells how a quantity stands: the last before it, else the first behind it."""
    named = {i for i, token in enumerate(sentence.tokens) if i > 0 and token.word.shape == "title"}  # `above May`
    words = [m for m in sentence.cue(*_CLASSES) if within(m, bounds)]
    words = [m for m in words if m.value != "target.potential" or m.first not in named]
    ahead = [m for m in words if m.value.startswith("target.")]
    if head_final(sentence):  # `көтерілді` is `көтеру` done
        done = {m.span for m in words if m.value == "observation.level"}
        ahead = [m for m in ahead if m.value == "target.potential" or m.span not in done]
        words = [m for m in words if m in ahead or not m.value.startswith("target.")]
    words = [m for m in words if m in ahead or not any(a.holds(m) for a in ahead)]
    doubtful = {m.last for m in words if m.value == "target.potential"}
    words = [m for m in words if m.value != "target.aim" or m.first not in doubtful]  # `expected to exceed`
    words = [m for m in words if not (m.value == "target.aim" and _outcome(sentence, m, bounds))]
    words = [m for m in words if m.value != "observation.level" or not _put_off(sentence, m, bounds)]
    words = _without_estimates(sentence, words)
    if head_final(sentence):
        governing = _governing(words, quantity)
        if governing is not None:
            return governing
    before = [m for m in words if m.last <= quantity.first]
    before += [m for m in sentence.cue("target.current") if _right_before(sentence, m, quantity)]
    if before:
        return max(before, key=lambda m: (m.last, m.value == "target.potential", m.value == "target.aim"))
    others = [q.first for q in sentence.quantities if q.first > quantity.first]
    limit = min([*others, quantity.last + _AFTER])
    return next((m for m in words if quantity.last <= m.first < limit), None)


def _conditional(sentence: Sentence) -> bool:
    """`если оборот достигнет 5 млрд`; not `если экспорт вырос на 5%, то импорт …`, which only sets the two apart."""
    words = sentence.cue("target.aim", "target.plan", "target.raise", "target.potential", "denial.ahead")
    return any(supposed(sentence, word) for word in words)


def _outcome(sentence: Sentence, aim: Mention[str], bounds: tuple[int, int]) -> bool:
    """`doubled to reach $3 bn`: what a growth led to; only where nothing aims before it."""
    if sentence.folded(aim.first) != "to" or head_final(sentence):
        return False
    moves = sentence.cue("observation.growth", "observation.fall", "observation.doubled", "observation.tripled")
    moved = [m for m in moves if bounds[0] <= m.first < aim.first and m.first > 0]
    moved = [m for m in moved if "VERB" in sentence.tokens[m.first].word.tags and sentence.folded(m.first - 1) != "to"]
    aims = sentence.cue("target.aim", "target.plan", "target.potential", "target.raise")
    return bool(moved) and not any(bounds[0] <= m.first < aim.first for m in aims)


def _put_off(sentence: Sentence, level: Mention[str], bounds: tuple[int, int]) -> bool:
    """`чтобы к 2030 году оборот достиг`, `planned to be increased`: a verb of a level in a mood of things to come."""
    if head_final(sentence):
        return False
    meant = [m for m in sentence.cue("target.so-that") if bounds[0] <= m.first < level.first]
    passive = any(m.last == level.first for m in sentence.cue("target.to-be"))
    return passive or len(meant) > 0


def _without_estimates(sentence: Sentence, words: list[Mention[str]]) -> list[Mention[str]]:
    """`потенциал оценивается в 2 млрд`: the verb of a noun for a possibility tells no level that is reached."""
    nouns = [
        m
        for m in words
        if m.value == "target.potential" and sentence.tokens[m.first].word.tags == {"NOUN"} and m.last - m.first == 1
    ]
    parted = {",", ";"}
    return [
        m
        for m in words
        if m.value != "observation.level"
        or not any(
            n.last <= m.first and not any(t.text in parted for t in sentence.tokens[n.last : m.first]) for n in nouns
        )
    ]


def _governing(words: list[Mention[str]], quantity: Mention[Quantity]) -> Mention[str] | None:
    """The first word behind a quantity, which governs it where heads stand last; one that deems it possible wins."""
    behind = [m for m in words if m.first >= quantity.last]
    if not behind:
        return None
    first = min(behind, key=lambda m: (m.first, _RANK.get(m.value, 1)))
    doubts = [m for m in behind if m.value == "target.potential" and 0 <= m.first - first.last <= _CURRENT]
    return doubts[0] if doubts and first.value in ("target.aim", "target.raise") else first


def _right_before(sentence: Sentence, cue: Mention[str], quantity: Mention[Quantity]) -> bool:
    near = 0 <= quantity.first - cue.last <= _CURRENT
    return near and not any(cue.last <= q.first < quantity.first for q in sentence.quantities)


def _to(sentence: Sentence, quantity: Mention[Quantity]) -> bool:
    if head_final(sentence):  # `5 млрд долларға`
        return "datv" in case_of(sentence, quantity)
    return any(0 <= quantity.first - m.last <= 2 for m in sentence.cue("target.to"))


def is_base(sentence: Sentence, quantity: Mention[Quantity]) -> bool:
    """`from $2 billion to`, `against $2 billion`, `годом ранее – $2 млрд`: what a change is counted from."""
    at = quantity.first
    if head_final(sentence):
        return _base_by_case(sentence, quantity) or _bracketed(sentence, at) or year_before(sentence, quantity)
    if any(m.last == at for m in sentence.cue("observation.start")):
        bounds = clause(sentence, at)
        moves = sentence.cue("target.to", "observation.growth", "observation.fall", "target.aim")
        return any(within(m, bounds) for m in moves if m.first != at - 1)
    if any(0 <= at - m.last <= _BASE_REACH and not _between(sentence, m, at) for m in sentence.cue("observation.base")):
        return True
    return _bracketed(sentence, at) or year_before(sentence, quantity)


def _base_by_case(sentence: Sentence, quantity: Mention[Quantity]) -> bool:
    """`2 млрд доллардан 5 млрд долларға`: from one quantity to the next; `3 млрд доллармен салыстырғанда`."""
    if any(0 <= m.first - quantity.last <= 1 for m in sentence.cue("observation.base")):
        return True
    if "ablt" not in case_of(sentence, quantity) or quantity.value.bound is not None:
        return False
    bounds = clause(sentence, quantity.first)
    after = [q for q in sentence.quantities if q.first >= quantity.last and within(q, bounds)]
    return any("datv" in case_of(sentence, q) and q.value.unit == quantity.value.unit for q in after)


def _bracketed(sentence: Sentence, at: int) -> bool:
    """`compared to the same period of 2024 ($3 billion)`: a level in brackets behind what is compared with."""
    if sentence.folded(at - 1) != "(":
        return False
    if any(m.last == at - 1 for m in sentence.cue("observation.year-before")):
        return True  # `больше аналогичного периода прошлого года (3 млрд)`
    near = [m for m in sentence.cue("observation.base") if m.last < at and at - m.last <= _COMPARISON]
    return any(not any(sentence.tokens[i].text in ",;" for i in range(m.last, at)) for m in near)


def year_before(sentence: Sentence, quantity: Mention[Quantity]) -> bool:
    """Whether a word for the year before stands beside a quantity, with no other quantity between."""
    for m in sentence.cue("observation.year-before"):
        first, last = min(m.last, quantity.last), max(m.first, quantity.first)
        opening = m.last <= quantity.first and m.first <= clause(sentence, m.first)[0] + 1
        parted = any(sentence.tokens[i].text in (",();" if not opening else "();") for i in range(first, last))
        if (
            (m.gap(quantity) > _BASE_REACH and not opening)
            or parted
            or (not opening and _compares(sentence, m, quantity))
        ):
            continue
        others = [q for q in sentence.quantities if q.value.unit is not None and q.first != quantity.first]
        if not any(first <= q.first < last for q in others):
            return True
    return False


def _compares(sentence: Sentence, cue: Mention[str], quantity: Mention[Quantity]) -> bool:
    """`по сравнению с прошлогодним вырос до 3 млрд`: the year before is compared with, the quantity is reached."""
    if cue.first >= quantity.last:
        return False
    return any(0 <= cue.first - b.last <= 1 for b in sentence.cue("observation.base")) or (
        cue.last < quantity.first and _to(sentence, quantity)
    )


def _between(sentence: Sentence, cue: Mention[str], at: int) -> bool:
    return any(cue.last <= d.first < at for d in sentence.dates)


def _ahead(
    reading: Reading | None, sentence: Sentence, quantity: Mention[Quantity], bounds: tuple[int, int]
) -> Literal["by", "in"] | None:
    """Whether a date near a quantity lies after the report: as a deadline, or as a time to come."""
    now = None if reading is None else reading.document.published or reading.clock.year
    year = now.year if isinstance(now, PartialDate) else now
    for date in sentence.dates:
        if year is None or not within(date, bounds) or abs(date.gap(quantity)) > _DEADLINE_REACH:
            continue
        if date.value.period.end.year > year and date.value.preposition in ("by", "until", "before"):
            return "by"
        if date.value.period.start.year > year and reading is not None and reading.document.published is not None:
            return "in"  # of an undated report no year can be told to lie ahead
    return None


def deadline_of(sentence: Sentence, quantity: Mention[Quantity]) -> PartialDate | None:
    """The date by which a level is to be reached: `by 2030` nearest in its clause, else a year named with it."""
    bounds = clause(sentence, quantity.first)
    dates = [d for d in sentence.dates if within(d, bounds) and abs(d.gap(quantity)) <= _DEADLINE_REACH]
    by = [d for d in dates if d.value.preposition in ("by", "until", "before")]
    other = [d for d in dates if d not in by and _may_end(d.value) and d.last <= quantity.first]
    best = min(by or other, key=lambda d: (max(d.gap(quantity), 0), d.first), default=None)
    if best is None and bounds[0] > 0 and _to(sentence, quantity):
        before = [d for d in sentence.dates if d.last <= bounds[0] and d.value.preposition == "by"]
        best = before[-1] if before else None
    return None if best is None else best.value.period.end


def _may_end(date: DateMention) -> bool:
    """`в 2018 году … довести`: a whole year, not a time that is counted from today."""
    return (
        date.preposition in ("in", "none", "over")
        and date.period.start.month is None
        and not date.relative
        and date.period.start == date.period.end
    )
