"""Who sells to whom, who invests where, and whose figures these are.

The direction of exports and imports comes from the words beside the indicator (`казахстанский
экспорт`, `exports to Uzbekistan`, `импорт из Китая`, `Uzbekistan sold`); where they do not tell,
from the topic, the region, or the side the report speaks for (`scope.side`, the publisher).
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.families.clauses import clause, within
from kg.families.figures import Figure
from kg.families.head_final import case_of, head_final
from kg.families.heads import Head, heads
from kg.families.parties import is_group, is_state, named, pair
from kg.families.reading import Mention, Reading, Sentence
from kg.families.rows import row
from kg.families.topics import Topic
from kg.model import EntityRef

_NEAR = 3
_PAIR = 2
_GOES = 2
_AHEAD = 4
_FLOWS = ("exports", "imports")


@dataclass(frozen=True, slots=True)
class Worded:
    """What the words around an indicator say: out of which state, into which, and whose it is."""

    source: str | None = None
    target: str | None = None
    owner: str | None = None


def direction(
    reading: Reading, sentence: Sentence, figure: Figure, topic: Topic, region: EntityRef | None
) -> tuple[str | None, str | None]:
    """(exporter, importer) of an exports or imports figure, as far as they are told."""
    listed = row(sentence).get(figure.mention.first)
    if listed is not None:
        return _listed(reading, sentence, figure, topic, listed)
    worded = read_words(sentence, figure)
    if _runs_back(sentence, figure):
        if None not in topic.last_flow:
            return topic.last_flow[1], topic.last_flow[0]
        if topic.own is not None:
            other = next((code for code in pair(reading) if code != topic.own), None)
            return (other, topic.own) if figure.indicator == "exports" else (topic.own, other)
    own = worded.owner or (region.states[0] if region is not None and region.states else None)
    exporter, importer = worded.source, worded.target
    if figure.head is None:
        exporter, importer = exporter or topic.flow[0], importer or worded.owner or topic.flow[1]
    elif figure.indicator == "exports":
        exporter = exporter or own
    else:
        importer = importer or own
    if exporter is not None and exporter == importer:  # `поставки из А в Б – 5 млн, Б – 3 млн`: the way back
        importer = worded.source
    if exporter is None and importer is None:
        own = topic.own or side(reading, sentence, figure) or topic.elder or first_named(sentence) or topic.first
        exporter, importer = (own, None) if figure.indicator == "exports" else (None, own)
    told = named(sentence, clause(sentence, figure.mention.first))
    if sentence.has("observation.abroad") or (topic.alone and set(told) <= {topic.own}):
        return exporter, importer
    tellers = (topic.own, side(reading, sentence, figure), topic.elder)
    return _completed(reading, sentence, (exporter, importer), tellers)


def _runs_back(sentence: Sentence, figure: Figure) -> bool:
    """`встречный поток`, `in the opposite direction`: the words before a figure, no other level between."""
    at = figure.mention.first
    bounds = clause(sentence, at)
    levels = [q.first for q in sentence.quantities if q.value.unit not in (None, "percent") and q.first < at]
    words = [m for m in sentence.cue("observation.counter") if within(m, bounds)]
    if any(m.last <= s.first < at for m in words for s in (*sentence.states, *sentence.adjectives)):
        return False
    return any(not any(m.last <= first for first in levels) for m in words if m.first < at) or any(
        m.first >= at and not any(q.first > at for q in sentence.quantities) for m in words
    )


def first_named(sentence: Sentence) -> str | None:
    """`товарооборот между Казахстаном и Узбекистаном …, экспорт – …`: trade of two is told from the first's side."""
    codes = named(sentence)
    return codes[0] if len(codes) == _PAIR else None


def _listed(
    reading: Reading, sentence: Sentence, figure: Figure, topic: Topic, state: Mention[str]
) -> tuple[str | None, str | None]:
    """A figure of a row: its state sells or buys as its preposition says, else as the partner of the owner told."""
    sells = figure.indicator == "exports"
    entries = {m.value for m in row(sentence).values()}
    told = read_words(sentence, figure)
    known = [told.owner, told.source if sells else told.target, topic.flow[0 if sells else 1], topic.own]
    own = next((code for code in known if code is not None and code not in entries), None)
    if own is None and not is_group(reading):
        own = next((code for code in (reading.home, *pair(reading)) if code is not None and code not in entries), None)
    if _out_of(sentence, state):
        return state.value, own
    if _into(sentence, state):
        return own, state.value
    if own is None:
        other = pair(reading)[0] if is_group(reading) else None
        return (state.value, other) if sells else (other, state.value)
    return (own, state.value) if sells else (state.value, own)


def _completed(
    reading: Reading,
    sentence: Sentence,
    flow: tuple[str | None, str | None],
    tellers: tuple[str | None, ...],
) -> tuple[str | None, str | None]:
    """The other party where one is known: of the sentence's two states, who tells it, of the report's pair."""
    known = flow[0] or flow[1]
    if known is None or None not in flow:
        return flow
    codes = named(sentence)
    both = codes if len(codes) == 2 else pair(reading)
    told = [code for code in tellers if code is not None and code != known]
    other: str | None
    if len(codes) == 2 and known in codes:
        other = next(code for code in codes if code != known)
    elif len(codes) == 1 and codes[0] != known:
        other = codes[0]
    elif told and (known not in both or told[0] in both or len(codes) == 1):
        other = told[0]
    elif known in both:
        other = next(code for code in both if code != known)
    else:
        other = reading.home if flow[0] is None else None
    return (flow[0], other) if flow[1] is None else (other, flow[1])


def read_words(sentence: Sentence, figure: Figure) -> Worded:
    """The words of the figure's clause, up to the next indicator word."""
    if figure.head is None:
        return Worded(owner=_item(sentence))
    head = figure.head.mention
    bounds = _stretch(sentence, figure, figure.head)
    states = [m for m in sentence.states if within(m, bounds)]
    flows = [h for h in heads(sentence) if h.name in _FLOWS and h.name != figure.indicator]
    alone = head_final(sentence) or not any(h.first < head.first for h in flows)
    source = next((m.value for m in states if (m.first >= head.last or alone) and _out_of(sentence, m)), None)
    ahead = [m for m in states if m.first >= head.last or (alone and head.first - m.last <= _AHEAD)]
    target = next((m.value for m in ahead if _into(sentence, m)), None)
    plain = [m for m in states if is_state(m.value) and m.value not in (source, target)]
    owner = next((m.value for m in plain if _beside(sentence, m, head)), None)
    if owner is None and (figure.head.acting or not sentence.tokens[head.last - 1].word.cases):
        subjects = [m.value for m in plain if m.last <= head.first and _subject(sentence, m)]
        owner = subjects[-1] if figure.head.acting and subjects else None
    adjectives = [a for a in sentence.adjectives if within(a, bounds) and len(a.value) == 1]
    if owner is None:
        owner = next((a.value[0] for a in adjectives if 0 <= head.first - a.last <= _NEAR), None)
    if owner is None and source is None and target is None:
        owner = next((a.value[0] for a in adjectives if head.last == a.first), None)
    if owner is None and source is None:
        opening = [m for m in plain if m.last <= head.first and m.first <= bounds[0] + 1 and _subject(sentence, m)]
        owner = opening[0].value if opening else None
    return Worded(source, target, _named_anew(sentence, figure) or owner)


def _named_anew(sentence: Sentence, figure: Figure) -> str | None:
    """`казахстанские поставки выросли на 5%, узбекские – на 9%`: an owner named anew, the indicator not."""
    if figure.head is None:
        return None
    at = figure.mention.first
    levels = [q for q in sentence.quantities if q.value.unit != "percent" and not q.value.factor]
    before = [q.last for q in levels if figure.head.last <= q.first < at]
    adjectives = [a for a in sentence.adjectives if max(before, default=at) <= a.first < at and len(a.value) == 1]
    owned = [m for m in sentence.states if max(before, default=at) <= m.first < at]
    return adjectives[0].value[0] if len(adjectives) == 1 and not owned else None


def trading(reading: Reading, sentence: Sentence, figure: Figure) -> str | None:
    """The state whose trade with another it is: `товарооборот Казахстана с Узбекистаном`, not `… и …`."""
    owner = read_words(sentence, figure).owner
    partners = [m.value for m in sentence.states if m.value != owner and joined_with(sentence, m)]
    if head_final(sentence) and sentence.has("glue.between"):
        return None  # `А bilan Б o'rtasidagi savdo` is nobody's alone
    if owner is None and partners and head_final(sentence) and reading.home not in (None, *partners):
        return reading.home
    if owner is None and partners and partners[0] in pair(reading):
        return next(code for code in pair(reading) if code != partners[0])
    return owner if partners else None


def joined_with(sentence: Sentence, state: Mention[str]) -> bool:
    """`с Узбекистаном`, `with Uzbekistan`, `Өзбекстанмен`."""
    joined = _after(sentence, state, "observation.partner")
    return joined or (head_final(sentence) and "ablt" in case_of(sentence, state))


def _stretch(sentence: Sentence, figure: Figure, head: Head) -> tuple[int, int]:
    """The tokens that speak of a head: its clause, from behind the head before to the head after it."""
    first, last = clause(sentence, head.first)
    if head_final(sentence):
        return _arguments(sentence, figure, head, first)
    others = [h for h in heads(sentence) if h.name != "trade-share" and h.first != head.first]
    first = max([first, *(h.last for h in others if h.last <= head.first and h.name != head.name)])
    last = min([last, *(h.first for h in others if h.first >= head.last)])
    if figure.level is not None and figure.level.last <= head.first:
        first = min(first, figure.level.first)
    return first, last


def _arguments(sentence: Sentence, figure: Figure, head: Head, first: int) -> tuple[int, int]:
    """Where heads stand last all arguments stand before: from behind the last figure that is another head's."""
    begin = head.first if figure.level is None else min(head.first, figure.level.first)
    before = [q.last for q in sentence.quantities if q.last <= begin]
    before += [h.last for h in heads(sentence) if h.last <= begin and h.name != "trade-share"]
    return max([first, *before]), head.last


def _owns(sentence: Sentence, state: Mention[str]) -> bool:
    """Where heads stand last, an owner is in the nominative or genitive, with no `with` behind it."""
    partner = _after(sentence, state, "observation.partner", "observation.with")
    return not partner and case_of(sentence, state) <= {"gent"}


def _subject(sentence: Sentence, state: Mention[str]) -> bool:
    """Whether a state may be a doer: no preposition before it."""
    if head_final(sentence):
        return not case_of(sentence, state) and not _after(sentence, state, "observation.partner", "observation.with")
    return state.first == 0 or "ADP" not in sentence.tokens[state.first - 1].word.tags


def _item(sentence: Sentence) -> str | None:
    """`Узбекистан: 1 232 тыс. тонн`: the state that an item of a list begins with."""
    opening = [m for m in sentence.states if m.first <= 2 and is_state(m.value)]
    if opening and opening[0].last < len(sentence.tokens) and sentence.tokens[opening[0].last].text in ":–—-":
        return opening[0].value
    return None


def _after(sentence: Sentence, mention: Mention[str], *classes: str) -> bool:
    """Whether a word of these classes stands before a state (behind one where heads stand last), one word between."""
    if head_final(sentence):
        return any(m.first == mention.last for m in sentence.cue(*classes))
    return any(0 <= mention.first - m.last < _GOES for m in sentence.cue(*classes))


def _out_of(sentence: Sentence, mention: Mention[str]) -> bool:
    """`из Китая`, `from China`; not `с Китаем`."""
    cases = case_of(sentence, mention)
    if head_final(sentence):
        return "ablt" in cases
    return _after(sentence, mention, "glue.from", "observation.out-of") and (not cases or "gent" in cases)


def _into(sentence: Sentence, mention: Mention[str]) -> bool:
    """`в Узбекистан`, not `в Узбекистане`; `to Uzbekistan`."""
    cases = case_of(sentence, mention)
    if head_final(sentence):
        return "datv" in cases
    return _after(sentence, mention, "glue.to") and (not cases or "accs" in cases)


def _beside(sentence: Sentence, state: Mention[str], head: Mention[str]) -> bool:
    """`экспорт Казахстана`, `Kazakhstan's exports`, `exports of Kazakhstan`; `Қазақстанның экспорты`."""
    if head_final(sentence) and not _owns(sentence, state):
        return False
    if 0 <= head.first - state.last <= 1:
        joined = state.last < head.first and "CONJ" in sentence.tokens[state.last].word.tags
        return sentence.folded(state.last) not in (",", ";") and not joined
    gap = state.first - head.last
    if head_final(sentence):
        return False
    if not sentence.tokens[head.last - 1].word.cases:
        return gap == 1 and any(m.first == head.last for m in sentence.cue("observation.of"))
    return 0 <= gap <= 1 and "gent" in sentence.tokens[state.last - 1].word.cases


def investing(reading: Reading, sentence: Sentence, figure: Figure) -> tuple[str | None, str | None]:
    """(investor, host) of investment or enterprises: out of one state (`из Китая`, `Chinese`), in the other."""
    bounds = clause(sentence, figure.mention.first)
    before = [q.last for q in sentence.quantities if bounds[0] <= q.first < figure.mention.first]
    bounds = (max(before, default=bounds[0]), bounds[1])
    states = [m for m in sentence.states if within(m, bounds) and is_state(m.value)]
    out = []
    if figure.indicator == "investment" and figure.head is not None:
        worded = read_words(sentence, figure)
        out = [code for code in (worded.source, worded.owner) if code is not None]
    out += [m.value for m in states if _out_of(sentence, m)]
    out += [a.value[0] for a in sentence.adjectives if within(a, bounds) and len(a.value) == 1]
    if head_final(sentence):
        out = [m.value for m in states if _invests(sentence, m)] or out
    into = [m.value for m in states if m.value not in out] + out[1:]
    investor = out[0] if out else None
    host = next((code for code in into if code != investor), None)
    both = pair(reading)
    if host is None and head_final(sentence) and reading.home != investor:
        host = reading.home
    if host is None and investor in both:
        host = next(code for code in both if code != investor)
    if investor is None and host in both:
        investor = next(code for code in both if code != host)
    return investor, host


def _invests(sentence: Sentence, state: Mention[str]) -> bool:
    """`Rossiya kapitali ishtirokidagi`: a state whose capital is right behind it, where heads stand last."""
    classes = ("enterprises-exist", "investment", "other", "enterprises", "investors")
    words = sentence.cue(*(f"observation.{name}" for name in classes))
    return _owns(sentence, state) and any(
        m.first == state.last and "NOUN" in sentence.tokens[m.last - 1].word.tags for m in words
    )


def side(reading: Reading, sentence: Sentence, figure: Figure) -> str | None:
    """The state whose side gives the figure: the flow's owner, the reporting body's, the publisher's."""
    if figure.indicator in ("exports", "imports", "trade-balance"):
        owner = read_words(sentence, figure).owner if figure.head is not None else None
        if owner is not None:
            return owner
        if sentence.has("observation.domestic") and reading.home is not None:
            return reading.home
        return sentence.scope.side or reading.home
    return sentence.scope.side
