"""What states and bodies agree on: the `agreement` family.

Names are read by `agreement_names`, how far they are by `agreement_standing`; several mentions
of one agreement in a report are one fact (`agreement_same`). An aim (`до $10 млрд к 2030
году`) gives target value and deadline.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence

from kg.families.agreement_names import named
from kg.families.agreement_reach import left_end
from kg.families.agreement_rows import row
from kg.families.agreement_same import Agreement, absorb
from kg.families.agreement_standing import EXPLICIT, Standing, signed_in, signed_on, signed_that_day, standing, told
from kg.families.base import Family
from kg.families.nearness import closest
from kg.families.reading import Mention, Quantity, Reading, Sentence, fact
from kg.families.roles import AGREEMENT
from kg.families.target import aims, deadline_of
from kg.model import EntityRef, Fact, PartialDate

FORMS = (
    "programme",
    "agreement",
    "protocol",
    "treaty",
    "memorandum",
    "declaration",
    "roadmap",
    "strategy",
    "contract",
    "plan",
)
_AIMED = frozenset({"programme", "strategy", "roadmap", "plan"})
_RECALL = 3
_STATE = 2
_BEHIND = 9


def assemble(reading: Reading) -> Iterator[Fact]:
    """The agreements of a report, each once."""
    for agreement in read_agreements(reading):
        yield _fact(agreement)


def read_agreements(reading: Reading) -> list[Agreement]:
    """The agreements of a report in the order of their first mention."""
    known: list[Agreement] = []
    last: Agreement | None = None
    for sentence in reading.sentences:
        found = agreements(sentence) or unnamed(sentence, {one.form for one in known})
        before: Standing | None = None
        for form, mention in found:
            now = standing(reading, sentence, form, mention)
            before = before if before is not None and before.sure and now.cue is None else now
            last = absorb(known, _agreement(reading, sentence, (form, mention), before))
        if not found and last is not None:
            _recall(sentence, last)
    return known


def unnamed(sentence: Sentence, known: Container[str]) -> list[tuple[str, Mention[EntityRef]]]:
    """`17 июля в Кабуле подписано рамочное соглашение`: the day of its signing tells which agreement it is.

    `known` are the forms of the agreements named before: the agreement may be one of these.
    """
    for form, head in sentence.each("agreement", FORMS):
        if form not in known and signed_that_day(sentence, head) and _one(sentence, head):
            first = left_end(sentence, head)
            name = sentence.language.base_phrase([t.word for t in sentence.tokens[first : head.last]])
            ref = EntityRef(name.casefold(), "agreement", ((name, sentence.language.code),))
            return [(form, sentence.mention(first, head.last, ref))]
    return []


def _one(sentence: Sentence, head: Mention[str]) -> bool:
    return sentence.tokens[head.last - 1].word.numbers != {"plur"}


def agreements(sentence: Sentence) -> list[tuple[str, Mention[EntityRef]]]:
    """(form, name) of the agreements that a sentence names."""
    known: list[tuple[str, Mention[EntityRef]]] | None = sentence.memo.get("agreements")
    if known is None:
        known = sentence.memo["agreements"] = _named(sentence)
    return list(known)


def _named(sentence: Sentence) -> list[tuple[str, Mention[EntityRef]]]:
    out: list[tuple[str, Mention[EntityRef]]] = []
    reach = 0
    heads = sentence.each("agreement", FORMS)
    aimed = aims(sentence) if heads else []
    for form, head in sorted(heads, key=lambda pair: (pair[1].first, -pair[1].last)):
        if head.first < reach:
            continue
        several = row(sentence, form, head)
        out.extend((form, one) for one in several)
        reach = several[-1].last if several else reach
        mention = None if several else named(sentence, form, head, aimed)
        if mention is not None and not _mere_initiative(sentence, head, mention):
            out.append((form, mention))
            reach = mention.last
    return out


def _mere_initiative(sentence: Sentence, head: Mention[str], mention: Mention[EntityRef]) -> bool:
    """Whether an initiative is somebody's idea: a programme is one that is written large and was adopted."""
    if not any(m.first == head.first for m in sentence.cue("agreement.initiative")):
        return False
    stands = told(sentence, mention)
    return not sentence.tokens[head.first].word.capital or stands is None or stands.status != "signed"


def _agreement(
    reading: Reading, sentence: Sentence, named_as: tuple[str, Mention[EntityRef]], found: Standing
) -> Agreement:
    form, mention = named_as
    signed, place = _signing(sentence, mention, found)
    published = reading.clock.published
    if signed is not None and published is not None and signed.first > published.last:
        signed = None
    aim = _aim(sentence, form, mention)
    deadline = _own_end(sentence, mention) if aim is None else deadline_of(sentence, aim)
    where = [sentence] if found.where is None or found.where is sentence else [sentence, found.where]
    made = Agreement(mention.value, form, found.status, found.sure, where)
    made.signed, made.place = signed, place
    made.states = _states(reading, sentence, mention)
    made.target_value = None if aim is None else aim.value.value
    made.deadline, made.denied = deadline, found.denied
    return made


def _states(reading: Reading, sentence: Sentence, mention: Mention[EntityRef]) -> tuple[str, ...]:
    """A group in the name (`OTS program`), else the states of the sentence or of its persons' posts, else the pair."""
    groups = [m.value for m in sentence.states if len(m.value) > _STATE and mention.holds(m)]
    if groups:
        return (groups[0],)
    codes = {m.value for m in sentence.states if len(m.value) == _STATE and m.value.isalpha()}
    codes.update(code for m in sentence.adjectives for code in m.value)
    codes.update(m.value.states[0] for m in sentence.bodies if mention.holds(m) and len(m.value.states) == 1)
    codes.update(code for h in sentence.holdings for code in h.states)
    return tuple(sorted(codes)) if len(codes) > 1 else tuple(sorted(reading.pair))


def _signing(
    sentence: Sentence, mention: Mention[EntityRef], found: Standing
) -> tuple[PartialDate | None, EntityRef | None]:
    """When and where: at the word that told the status, else at a word of signing behind the name."""
    if found.status not in ("signed", "in-force"):
        return None, None
    if found.status == "signed" and found.cue is not None and found.where is not None:
        return signed_on(found.where, found.cue), signed_in(found.where, found.cue)
    behind = [m for m in sentence.cue(EXPLICIT[0]) if 0 <= m.first - mention.last <= _BEHIND]
    if not behind:
        return None, None
    return signed_on(sentence, behind[0]), signed_in(sentence, behind[0])


def _aim(sentence: Sentence, form: str, mention: Mention[EntityRef]) -> Mention[Quantity] | None:
    """The aim inside the name, or the only one of a sentence about a programme."""
    found: Sequence[Mention[Quantity]] = aims(sentence)
    inside = [q for q in found if mention.first <= q.first < mention.last]
    if inside:
        return inside[0]
    return found[0] if form in _AIMED and len(found) == 1 else None


def _own_end(sentence: Sentence, mention: Mention[EntityRef]) -> PartialDate | None:
    """`Program for 2024–2034`: a programme ends with its own years."""
    own = [d.value for d in sentence.dates if mention.holds(d)]
    if not own:
        return None
    last = own[-1].period
    until = own[-1].preposition in ("by", "until")
    return last.end if until or last.start != last.end else None


def _recall(sentence: Sentence, last: Agreement) -> None:
    """`Документ подписан 5 мая`, `they concluded it in Shusha`: what a later sentence adds to the last one named."""
    if sentence.index - last.sentences[-1].index > _RECALL or last.status in ("being-prepared", "proposed"):
        return
    pointing = sentence.cue("agreement.document", "agreement.it", f"agreement.{last.form}")
    cue = closest(sentence, sentence.cue(EXPLICIT[0]), pointing[0]) if pointing else None
    if cue is None:
        return
    signed, place = signed_on(sentence, cue), signed_in(sentence, cue)
    if signed is not None and last.signed is None:
        last.signed, last.place = signed, last.place or place
        last.sentences.append(sentence)
        if last.status != "in-force" or not last.sure:
            last.status, last.sure = "signed", True


def _fact(agreement: Agreement) -> Fact:
    return fact(
        "agreement",
        agreement.sentences[0],
        "agreement.named",
        *agreement.sentences[1:],
        name=agreement.name,
        form=agreement.form,
        status=agreement.status,
        signed=agreement.signed,
        place=agreement.place,
        states=agreement.states,
        target_value=agreement.target_value,
        deadline=agreement.deadline,
        negated=agreement.denied,
    )


FAMILY = Family(kind="agreement", rdf_class="acc:Agreement", roles=AGREEMENT, assemble=assemble)
