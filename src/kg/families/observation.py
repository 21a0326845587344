"""Figures reported: the `observation` family.

`kg.families.figures` ties levels and changes to indicators; here each gets its period, its
states or direction, its sector and area, and whose figure it is. What a report says twice, once
without the period, is one figure.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kg.families.areas import area
from kg.families.base import Family
from kg.families.bundles import bundles
from kg.families.clauses import clause
from kg.families.denial import figure_denied
from kg.families.figures import Figure, figures, rounded
from kg.families.flows import direction, first_named, investing, joined_with, side, trading
from kg.families.head_final import head_final
from kg.families.heads import TRADE, Head, heads
from kg.families.parties import between, is_state, named
from kg.families.periods import base_of, compared, period_of
from kg.families.reading import Mention, Reading, Sentence, fact
from kg.families.repeats import without_repeats
from kg.families.roles import OBSERVATION
from kg.families.rows import row
from kg.families.sectors import sector_of
from kg.families.standing import standings
from kg.families.topics import Topic
from kg.model import EntityRef, Fact, Period

_TWO_WAY = ("trade-turnover", "trade-share", "enterprises", "flights")
_PAIR = 2
_STOCKS = ("investment", "enterprises", "population", "flights")


def assemble(reading: Reading) -> Iterator[Fact]:
    """Figures sentence by sentence, the topic carried on; repeats left out."""
    return iter(without_repeats(_facts(reading), absorbing=("period", "change_pct", "change_base", "bound")))


def _facts(reading: Reading) -> Iterator[Fact]:
    topic = Topic()
    for sentence in reading.sentences:
        topic.enter(reading, sentence)
        yield from _of_sentence(reading, sentence, topic)
        topic.leave(sentence)


def _of_sentence(reading: Reading, sentence: Sentence, topic: Topic) -> Iterator[Fact]:
    stands = standings(reading, sentence)
    main: Period | None = None
    latest: Period | None = None
    for figure in figures(sentence, topic, stands):
        carried = _carried(sentence, figure, topic, main)
        period = period_of(reading, sentence, figure, carried)
        if not figure.base:
            main = period
            latest = period if period is not None and (latest is None or period.last > latest.last) else latest
        made = _with_level(sentence, figure, topic, _observation(reading, sentence, figure, period, topic))
        if figure.level is not None and not figure.base:
            topic.told = (sentence.index, made)
        yield made
    _keep(reading, sentence, topic, latest)


def _with_level(sentence: Sentence, figure: Figure, topic: Topic, made: Fact) -> Fact:
    """`… составил 3 млрд. Это на 8% больше, чем …`: a change that a pronoun ties to the level just told."""
    if topic.told is None or figure.head is not None or figure.level is not None or figure.change is None:
        return made
    index, level = topic.told
    pointed = any(m.first == 0 for m in sentence.cue("observation.pronoun")) or _opens(sentence)
    if index != sentence.index - 1 or not pointed or level.get("indicator") != made.get("indicator"):
        return made
    changed = [role for role in made.roles if role[0] in ("change_pct", "change_base")]
    kept = [role for role in level.roles if role[0] not in ("change_pct", "change_base")]
    evidence = tuple(sorted({*level.evidence, *made.evidence}))
    return replace(level, roles=(*kept, *changed), evidence=evidence, rule="observation.level-change")


def _opens(sentence: Sentence) -> bool:
    """`Рост составил 12%`, `The increase was 12%`: a sentence whose subject is a growth or a fall and nothing more."""
    moves = sentence.cue("observation.growth", "observation.fall")
    return any(m.first <= 1 and "NOUN" in sentence.tokens[m.first].word.tags for m in moves) and not heads(sentence)


def _carried(sentence: Sentence, figure: Figure, topic: Topic, main: Period | None) -> Period | None:
    """The period that a figure without its own has; what has gathered over years has none."""
    if figure.indicator in _STOCKS and not sentence.has("observation.same-time"):
        return None
    return main or topic.period


def _keep(reading: Reading, sentence: Sentence, topic: Topic, main: Period | None) -> None:
    """What the next sentence may go on with."""
    own = [h for h in heads(sentence) if h.name in TRADE or h.name in ("cargo", "transit", "investment")]
    if own:
        topic.head = own[-1]
        topic.turnover = topic.turnover or any(h.name == "trade-turnover" for h in own)
        spoken = Figure(own[-1].name, own[-1], None, None, "head")
        topic.sector = sector_of(sentence, spoken) or topic.sector
        if own[-1].name in ("exports", "imports"):
            exporter, importer = direction(reading, sentence, spoken, topic, topic.area)
            topic.flow = (exporter, None) if own[-1].name == "exports" else (None, importer)
        elif own[-1].name == "trade-turnover":
            topic.first = first_named(sentence) or topic.first
            topic.own = trading(reading, sentence, spoken) or topic.own
            whole = _whole_trade(sentence, own[-1])
            topic.own, topic.alone = whole or topic.own, whole is not None
    elif bundles(sentence, None):
        topic.head = None
    money = [q.value.unit for q in sentence.quantities if q.value.money]
    topic.unit = money[-1] if money else topic.unit
    dated = [
        d.value.period
        for d in sentence.dates
        if (d.value.preposition == "over" or d.value.cumulative)
        and not compared(sentence, d)
        and d.value.period.end.year - d.value.period.start.year < 2
    ]
    topic.period = main or (dated[-1] if dated else topic.period)


def _whole_trade(sentence: Sentence, head: Head) -> str | None:
    """The one state whose foreign trade as a whole a sentence tells (`внешнеторговый оборот Узбекистана`)."""
    codes = named(sentence, clause(sentence, head.first))
    partners = any(joined_with(sentence, m) for m in sentence.states)
    return codes[0] if sentence.has("observation.foreign") and len(codes) == 1 and not partners else None


def _observation(reading: Reading, sentence: Sentence, figure: Figure, period: Period | None, topic: Topic) -> Fact:
    level = figure.level
    region = area(reading, sentence, figure.mention) or (topic.area if not sentence.has("observation.nation") else None)
    flow = _flow(reading, sentence, figure, topic, region)
    investor, host = investing(reading, sentence, figure) if figure.indicator in _STOCKS[:2] else (None, None)
    sector = sector_of(sentence, figure) or (topic.sector if figure.head is None else None)
    topic.area, topic.sector = region, sector or topic.sector
    return fact(
        "observation",
        sentence,
        f"observation.{figure.rule}",
        indicator=figure.indicator,
        value=None if level is None else level.value.value,
        unit=None if level is None else level.value.unit or "count",
        period=period,
        reporter=region.states[0] if region is not None and region.states else side(reading, sentence, figure),
        exporter=flow[0],
        importer=flow[1],
        investor=investor,
        host=host,
        states=_states(reading, sentence, figure, topic, region) if _two_way(sentence, figure) else None,
        sector=sector,
        area=region,
        bound=None if level is None else level.value.bound,
        change_pct=None if figure.change is None else rounded(figure.change.percent),
        change_base=None if figure.change is None else base_of(sentence, figure, period),
        negated=figure_denied(sentence, figure.mention),
    )


def _flow(
    reading: Reading, sentence: Sentence, figure: Figure, topic: Topic, region: EntityRef | None
) -> tuple[str | None, str | None]:
    """(exporter, importer) of exports and imports; the topic keeps whose they are."""
    if figure.indicator not in ("exports", "imports"):
        return None, None
    flow = direction(reading, sentence, figure, topic, region)
    topic.last_flow = flow
    topic.own = flow[0 if figure.indicator == "exports" else 1]
    return flow


def _two_way(sentence: Sentence, figure: Figure) -> bool:
    """Whether a figure is of states together; of freight only where its sentence says between which."""
    if figure.indicator in ("cargo", "transit"):
        both = named(sentence, clause(sentence, figure.mention.first)) or named(sentence)
        return len(both) == _PAIR or sentence.has("observation.both")
    return figure.indicator in _TWO_WAY


def _states(
    reading: Reading, sentence: Sentence, figure: Figure, topic: Topic, region: EntityRef | None
) -> tuple[str, ...]:
    """The states a two-way figure is between; of foreign trade as a whole, the one whose it is."""
    at = _at(figure)
    listed = row(sentence).get(figure.mention.first)
    if listed is not None:
        return _listed(reading, sentence, topic, listed)
    last = max(at.last, figure.mention.last)
    partners = [m for m in sentence.cue("observation.partner", "observation.with") if at.first <= m.first < last]
    if sentence.has("observation.foreign") and not partners:
        own = named(sentence, (clause(sentence, at.first)[0], last))
        return own if figure.indicator == "trade-turnover" and len(own) == 1 else between(reading, sentence, at)
    teller = region.states[0] if region is not None and region.states else topic.own or sentence.scope.side
    return between(reading, sentence, at, teller)


def _listed(reading: Reading, sentence: Sentence, topic: Topic, state: Mention[str]) -> tuple[str, ...]:
    """Of a row of partners: the one listed, and the state whose partners they are."""
    entries = {m.value for m in row(sentence).values()}
    if head_final(sentence):
        entries |= {m.value for m in sentence.states if joined_with(sentence, m)}
    told = [code for code in named(sentence, (0, state.first)) if code not in entries]
    known = (*told, topic.own, reading.home, *reading.states)
    own = next((code for code in known if code is not None and is_state(code) and code not in entries), None)
    return tuple(sorted({state.value, own or state.value}))


def _at(figure: Figure) -> Mention[object]:
    return figure.mention if figure.head is None else figure.head.mention


FAMILY = Family(kind="observation", rdf_class="acc:Observation", roles=OBSERVATION, assemble=assemble)
