"""Where an event takes place: the town (else residence, region) that it is put in, or that hosts it."""

from __future__ import annotations

from collections.abc import Sequence

from kg.families.head_final import case_of, head_final, place_case
from kg.families.meeting_event import Nucleus
from kg.families.meeting_reach import away, mine, told_elsewhere
from kg.families.nearness import crossed
from kg.families.reading import Mention, Reading, Sentence
from kg.model import EntityRef

_ITEM = 5
_AT = 3
_COMMA = 2
_FAR = 22
_BETWEEN = 5
_RANK = {"city": 0, "settlement": 0, "venue": 1, "residence": 1, "district": 2, "region": 3}


def place(reading: Reading, sentence: Sentence, nucleus: Nucleus, nuclei: Sequence[Nucleus]) -> EntityRef | None:
    """The town (else residence, region) that a preposition puts the event in, or that hosts it."""
    fitting = [m for m in sentence.places if located(sentence, m) and mine(sentence, m, nucleus, nuclei)]
    fitting = [m for m in fitting if not told_elsewhere(sentence, m, nucleus)]
    if fitting:
        returned = [m for m in sentence.cue("meeting.returned") if not crossed(sentence, m, nucleus.mention)]
        fitting = [m for m in fitting if (returned and nucleus.form == "visit") or not _from(sentence, m)]
    best = min(
        fitting,
        key=lambda m: (_RANK.get(m.value.subtype or "", 2), _distance(sentence, m, nucleus), m.first),
        default=None,
    )
    if best is not None:
        return best.value
    return (
        _capital(reading, sentence, nucleus)
        or _host_town(sentence, nucleus)
        or _where(sentence, nucleus)
        or _there(sentence, nucleus)
    )


def _distance(sentence: Sentence, mention: Mention[EntityRef], nucleus: Nucleus) -> int:
    """`…, заседавший в Лондоне, соберётся в Алматы`: a comma before the event sets a place apart."""
    comma = any(t.text == "," for t in sentence.tokens[mention.last : nucleus.mention.first])
    return away(sentence, mention, nucleus) + _COMMA * comma


def located(sentence: Sentence, mention: Mention[EntityRef]) -> bool:
    if mention.value.subtype in ("border-crossing", "river", "sea", "station", "zone", "field"):
        return False
    if any(_beside_verb(sentence, m, mention) for m in sentence.cue("meeting.goes-to")):
        return True
    if head_final(sentence):
        return _by_case(sentence, mention) or _bracketed(sentence, mention)
    for cue in sentence.cue("meeting.at", "meeting.arrive"):
        between = range(cue.last, mention.first)
        plain = [i for i in between if not any(d.first <= i < d.last for d in sentence.dates)]
        if cue.last <= mention.first and len(plain) <= _AT and all(_leads(sentence, i) for i in between):
            return True
    if _bracketed(sentence, mention) or _heads_item(sentence, mention):
        return True
    names = [m for m in sentence.places if m.last <= mention.first and mention.first - m.last <= 1]
    return bool(names) and any(located(sentence, m) for m in names if m.last < mention.first)


def _by_case(sentence: Sentence, mention: Mention[EntityRef]) -> bool:
    """`Душанбеде`, `Тошкент шаҳрида`: the case of a place's last word, or of the word for a town behind it, says in."""
    cases = place_case(sentence, mention)
    if "loct" in cases:
        return True
    arriving = [m for m in sentence.cue("meeting.arrive", "meeting.visit") if m.first >= mention.last]
    return "datv" in cases and any(crossed(sentence, m, mention) == 0 for m in arriving)


def _leads(sentence: Sentence, index: int) -> bool:
    """A word that may stand between a preposition and a place: an adjective, an article, `город`, `г.`, a date."""
    towns = sentence.cue("meeting.town")
    known = any(m.first <= index < m.last for m in (*towns, *sentence.dates))
    short = sentence.tokens[index].text == "." and any(m.last == index for m in towns)
    return known or short or bool({"ADJ", "PART"} & sentence.tokens[index].word.tags)


def _beside_verb(sentence: Sentence, verb: Mention[str], mention: Mention[EntityRef]) -> bool:
    """`Осенью Тбилиси посетит президент`: the object of a verb of visiting stands right before it."""
    return 0 <= verb.first - mention.last <= 1 and not any(
        t.text in ",;:" for t in sentence.tokens[mention.last : verb.first]
    )


def _heads_item(sentence: Sentence, mention: Mention[EntityRef]) -> bool:
    """`Seoul, May 2025: visit by X`: a town with a date before the colon of an item."""
    if mention.first > 1 or mention.last >= len(sentence.tokens) or sentence.tokens[mention.last].text != ",":
        return False
    date = next((d for d in sentence.dates if d.first == mention.last + 1), None)
    return date is not None and any(t.text == ":" for t in sentence.tokens[date.last : date.last + _ITEM])


def _bracketed(sentence: Sentence, mention: Mention[EntityRef]) -> bool:
    """`third meeting (Ankara, 6 June 2024)`: a town in brackets with a date, or alone."""
    if mention.first == 0 or sentence.tokens[mention.first - 1].text != "(" or mention.last >= len(sentence.tokens):
        return False
    behind = [d for d in sentence.dates if 0 <= d.first - mention.last <= 1]
    return bool(behind) or sentence.tokens[mention.last].text == ")"


def _from(sentence: Sentence, mention: Mention[EntityRef]) -> bool:
    if head_final(sentence):
        return "ablt" in place_case(sentence, mention)
    return sentence.folded(mention.first - 1) in ("from", "из")


def _capital(reading: Reading, sentence: Sentence, nucleus: Nucleus) -> EntityRef | None:
    """`в турецкую столицу`, `the Uzbek capital`: the town the registry knows for it."""
    for cue in sentence.cue("meeting.capital"):
        own = [m.value[0] for m in sentence.adjectives if m.last == cue.first]
        if head_final(sentence) and "loct" in case_of(sentence, cue):
            own += [m.value for m in sentence.states if m.last == cue.first]
        elif not head_final(sentence):
            own += [m.value for m in sentence.states if 0 <= m.first - cue.last <= 1]  # `в столице Грузии`
        if own and crossed(sentence, cue, nucleus.mention) == 0:
            known = reading.registry.capital(own[0])
            if known is not None:
                return reading.registry.reference(known, prefer_lang=sentence.language.code)
    return None


def _host_town(sentence: Sentence, nucleus: Nucleus) -> EntityRef | None:
    """`форум, который принимает Самарканд`; `Samarkand hosts the forum`."""
    if nucleus.form in ("visit", "talks", "call"):
        return None
    for cue in sentence.cue("meeting.hosts"):
        near = [m for m in sentence.places if max(m.gap(cue), 0) <= 1 and m.value.subtype == "city"]
        if near and max(nucleus.mention.gap(cue), 0) <= _FAR:
            return near[0].value
    return None


def _where(sentence: Sentence, nucleus: Nucleus) -> EntityRef | None:
    """`in Tashkent, where the session begins`: the town right before the clause."""
    for cue in sentence.cue("meeting.where"):
        before = [m for m in sentence.places if 0 <= cue.first - m.last <= _BETWEEN and m.value.subtype == "city"]
        if before and cue.last <= nucleus.mention.first and crossed(sentence, cue, nucleus.mention) == 0:
            return before[-1].value
    return None


def _there(sentence: Sentence, nucleus: Nucleus) -> EntityRef | None:
    """`… увидятся в Тяньцзине: там пройдёт саммит`: the town that the sentence named before."""
    for cue in sentence.cue("meeting.there"):
        if crossed(sentence, cue, nucleus.mention) == 0:
            towns = [m for m in sentence.places if m.last <= cue.first and m.value.subtype == "city"]
            return towns[-1].value if towns and located(sentence, towns[-1]) else None
    return None


def place_before(reading: Reading, sentence: Sentence) -> EntityRef | None:
    """`Здесь открылся форум`, `Там проходила сессия`: the place of the sentence before."""
    before = next(reading.previous(sentence), None)
    if before is None or not any(m.first <= 1 for m in sentence.cue("meeting.there")):
        return None
    towns = [m for m in before.places if located(before, m) and m.value.subtype == "city"]
    return towns[-1].value if towns else None
