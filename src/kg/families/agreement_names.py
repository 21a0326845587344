"""What an agreement is called: its head noun with attributes and complements, or the name in quotes.

`Соглашение о стратегическом партнёрстве в области …`, `loan agreement`, `the strategy Turkic
World Vision — 2040`. Names that fit every agreement (`новые соглашения`, `bilateral
agreement`) name none. Shorter names of the same thing are kept as further labels.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.families.agreement_complements import TOPICAL, parties
from kg.families.agreement_reach import Reach, reach, with_aim
from kg.families.head_final import case_of, head_final, past_states, past_subjects
from kg.families.reading import Mention, Quantity, Sentence
from kg.model import EntityRef


def named(
    sentence: Sentence, form: str, head: Mention[str], aims: Sequence[Mention[Quantity]]
) -> Mention[EntityRef] | None:
    """The agreement that a head noun names; None where nothing tells which one it is."""
    span = reach(sentence, head)
    if _plural(sentence, span) or _of_event(sentence, head) or not _tells(sentence, form, span):
        return None
    last = max(with_aim(sentence, span.bare, aims), span.quoted_end)
    names = _names(sentence, form, span, last)
    if not names:
        return None
    code = sentence.language.code
    labels = tuple(dict.fromkeys((name, code) for name in names))
    return sentence.mention(span.first, last, EntityRef(names[0].casefold(), "agreement", labels))


def _names(sentence: Sentence, form: str, span: Reach, last: int) -> list[str]:
    """The full name first, then shorter ones that still tell something."""
    first, head = span.first, span.head
    parts = [(first, last), (first, span.bare), (first, head.last), (head.first, span.bare)]
    parts += [(first, end) for end in span.ends[:-1]]
    if span.run > head.last:
        parts.insert(0, (head.last, span.run))
    names = [_label(sentence, part, head) for part in parts if _speaks(sentence, part, head, form)]
    names += _without_parties(sentence, (first, span.bare), head)
    bare = past_states(sentence, first, head.first) if head_final(sentence) else first
    names += [_label(sentence, (bare, last), head)] if first < bare < head.first else []
    done_by = past_subjects(sentence, first, head.first) if head_final(sentence) else first
    if first < done_by < head.first and case_of(sentence, head):  # `А ва Б … битимни | имзолади`
        names.insert(0, _label(sentence, (done_by, last), head))
    if span.quoted is not None:
        names.insert(1, span.quoted)
    dated = [d for d in sentence.dates if d.last == last and d.value.period.start.day is None]
    for cue in sentence.cue("agreement.for"):
        if dated and cue.last == dated[0].first and cue.first > head.last:
            names.append(_label(sentence, (first, cue.first), head))
    plain = _without_vague(sentence, span)
    names += [_label(sentence, (plain, head.last), head)] if first < plain < head.first else []
    begin = next((i + 1 for i in range(first, head.first) if "-" in sentence.tokens[i].text), first)
    names += [_label(sentence, (begin, last), head)] if first < begin < head.first else []
    return names


def _label(sentence: Sentence, span: tuple[int, int], head: Mention[str]) -> str:
    """Attributes and head in their base form, what follows as the text has it."""
    first, last = span
    if head_final(sentence):
        opened = head.first - 1 if sentence.tokens[head.first - 1].text in "«“„" else -1
        return sentence.language.base_phrase(
            [t.word for i, t in enumerate(sentence.tokens[first:last], first) if i != opened]
        )
    if first >= head.last or not sentence.tokens[head.first].word.cases:
        return sentence.words(first, last)
    base = sentence.language.base_phrase([t.word for t in sentence.tokens[first : min(head.last, last)]])
    behind = head.last < len(sentence.tokens) and sentence.tokens[head.last].start == sentence.tokens[head.last - 1].end
    return f"{base}{'' if behind else ' '}{sentence.words(head.last, last)}".strip()


def _without_vague(sentence: Sentence, span: Reach) -> int:
    """`long-term loan agreement` is also the `loan agreement`: where the telling attributes begin."""
    first = span.first
    while first < span.head.first and (not _content(sentence, first) or "-" in sentence.tokens[first].text):
        first += 1
    return first


def _without_parties(sentence: Sentence, span: tuple[int, int], head: Mention[str]) -> list[str]:
    """`Соглашение между А и Б о защите инвестиций` is also the `Соглашение о защите инвестиций`."""
    first, last = span
    for cue in sentence.cue("agreement.parties"):
        end = parties(sentence, cue.first)
        if head.last <= cue.first < end < last:
            return [f"{_label(sentence, (first, cue.first), head)} {sentence.words(end, last)}"]
    return []


def _speaks(sentence: Sentence, span: tuple[int, int], head: Mention[str], form: str) -> bool:
    """Whether a shorter name still tells something: more than the head and words that fit any."""
    first, last = span
    if first >= head.last:
        return True
    attributes = any(_content(sentence, i) or _proper(sentence, i) for i in range(first, head.first))
    return attributes or last > head.last or _whole(sentence, head) or (form == "declaration" and last - first > 1)


def _whole(sentence: Sentence, head: Mention[str]) -> bool:
    """`joint statement`: named by these two words alone."""
    return any(m.first == head.first for m in sentence.cue("agreement.whole"))


def _of_event(sentence: Sentence, head: Mention[str]) -> bool:
    """`сапар | бағдарламасы`: the programme of a visit is no agreement."""
    return head_final(sentence) and any(m.last == head.first for m in sentence.cue("agreement.event"))


def _tells(sentence: Sentence, form: str, span: Reach) -> bool:
    """Whether the phrase says which agreement it is."""
    head, ends = span.head, span.ends
    if span.quoted is not None or span.run > head.last or _whole(sentence, head):
        return True
    proper = any(_proper(sentence, i) for i in span.attributes)
    if proper or form == "contract":
        return proper or _supplies(sentence, span)
    if not ends and form == "plan" and head.last - head.first > 1 and sentence.tokens[head.first].word.capital:
        return head.first > 0
    if not ends or (form == "agreement" and _resolved(sentence, head, ends[-1])):
        return any(_content(sentence, i) for i in span.attributes)
    if any(head.last <= m.first < ends[-1] and m.first <= head.last + 1 for m in sentence.cue("agreement.event")):
        return False
    capital = any(t.word.capital for t in sentence.tokens[head.last : ends[-1]])
    return form in TOPICAL or capital or _linked(sentence, head.last)


def _resolved(sentence: Sentence, head: Mention[str], last: int) -> bool:
    """`reached an agreement | to expand trade`: a resolve, no document; `to supply 60 lifts` is one."""
    resolved = any(m.first == head.last for m in sentence.cue("agreement.purpose"))
    return resolved and not any(head.last < q.first < last for q in sentence.quantities)


def _supplies(sentence: Sentence, span: Reach) -> bool:
    """`контракт на поставку 30 локомотивов`: a contract is told by what is delivered, and how much."""
    head, last = span.head.last, span.ends[-1] if span.ends else span.head.last
    amounts = any(head < q.first < last for q in sentence.quantities)
    return amounts and any(m.first == head for m in sentence.cue("agreement.supply"))


def _proper(sentence: Sentence, index: int) -> bool:
    return sentence.tokens[index].word.capital and (index > 0 or _adjectival_name(sentence, index))


def _adjectival_name(sentence: Sentence, index: int) -> bool:
    """`Самаркандская декларация`: an attribute that the registry or its geography makes a name."""
    named = any(m.first <= index < m.last for m in (*sentence.adjectives, *sentence.places))
    return named or "GEO" in sentence.tokens[index].word.tags


def _linked(sentence: Sentence, index: int) -> bool:
    """`о …`, `on …`: what the agreement is about follows."""
    if index >= len(sentence.tokens):
        return False
    return "ADP" in sentence.tokens[index].word.tags and sentence.folded(index) != "of"


def _content(sentence: Sentence, index: int) -> bool:
    """An attribute that tells one agreement from another: `loan`, no `bilateral`."""
    return not any(m.first <= index < m.last for m in sentence.cue("agreement.vague", "agreement.no-attribute"))


def _plural(sentence: Sentence, span: Reach) -> bool:
    """`меморандумы`, `agreements`: several, without a name of their own.

    A form that may be either is plural where its attribute is, or where nothing before governs it.
    """
    first, head = span.first, span.head
    word = sentence.tokens[head.first].word
    if "plur" not in word.numbers:
        return False
    if word.numbers == {"plur"}:
        return True
    if word.capital and head.first > 0:
        return False
    if first < head.first and "sing" not in sentence.tokens[first].word.numbers:
        return True
    before = sentence.tokens[first - 1].word if first > 0 else None
    governed = before is not None and ({"NOUN", "ADP"} & before.tags or (first > 1 and "ADJ" in before.tags))
    return not governed and first == head.first and before is not None and "VERB" in before.tags
