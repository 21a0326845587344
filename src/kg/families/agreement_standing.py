"""How far an agreement is, and when and where it was signed.

The nearest word decides: signed, ratified, in work, proposed; a signing that lies ahead is in
work. Where the sentence has no such word, the next one may (`Both ministers signed it`), or
the list that the agreement stands in.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.families.meeting_circumstances import located
from kg.families.nearness import apart, closest, crossed
from kg.families.reading import Mention, Reading, Sentence
from kg.lang.base import DateMention
from kg.model import EntityRef, PartialDate

EXPLICIT = ("agreement.signed", "agreement.in-force", "agreement.being-prepared", "agreement.proposed")
_REACH = 26
_RUNNING = 4
_AHEAD = 5
_ABOUT = 3
_DATED = 14
_LIST = 4
_NO_DATE = frozenset({"by", "over", "until", "since"})


@dataclass(frozen=True, slots=True)
class Standing:
    """A status; `sure` where a word tells it, `cue` the word, `where` the sentence it stands in."""

    status: str
    sure: bool
    cue: Mention[str] | None = None
    where: Sentence | None = None


def standing(reading: Reading, sentence: Sentence, form: str, mention: Mention[EntityRef]) -> Standing:
    """The status of an agreement named in a sentence."""
    if any(m.last == mention.first for m in sentence.cue("agreement.draft")):
        return Standing("being-prepared", sure=True)
    found = told(sentence, mention) or _running(sentence, mention)
    if found is not None:
        return found
    after = _followed(reading, sentence) or _listed(reading, sentence)
    if after is not None:
        return after
    return Standing("signed" if form == "declaration" else "in-force", sure=False)


def told(sentence: Sentence, mention: Mention[EntityRef]) -> Standing | None:
    """What the words of the sentence say, the nearest first; words inside the name do not count."""
    outside = [m for m in sentence.cue(*EXPLICIT) if not _inside(m, mention)]
    near = [m for m in outside if apart(sentence, m, mention) <= _REACH]
    running = _running(sentence, mention)
    best = closest(sentence, near, mention)
    if best is None:
        return None
    if running is not None and apart(sentence, best, mention) > _RUNNING and not _relative(sentence, best, mention):
        return None
    return _of_cue(sentence, best)


def _relative(sentence: Sentence, cue: Mention[str], mention: Mention[EntityRef]) -> bool:
    """`Программы, которая была подписана`: the word stands in the clause about the name."""
    begins = [m for m in sentence.cue("agreement.it") if 0 <= m.first - mention.last <= _ABOUT]
    return bool(begins) and cue.first > begins[0].first and crossed(sentence, begins[0], cue) == 0


def _inside(cue: Mention[str], mention: Mention[EntityRef]) -> bool:
    return mention.first <= cue.first < mention.last


def _of_cue(sentence: Sentence, cue: Mention[str]) -> Standing:
    status = cue.value.split(".", 1)[1]
    if status in ("signed", "being-prepared"):
        before = [m for m in sentence.cue("agreement.ahead") if 0 <= cue.first - m.last <= _AHEAD or m.holds(cue)]
        before += [m for m in sentence.cue("agreement.to") if m.last == cue.first]
        proposing = [m for m in sentence.cue("agreement.proposed") if 0 <= cue.first - m.last <= _AHEAD]
        if [m for m in proposing if not crossed(sentence, m, cue)]:
            status = "proposed"
        elif [m for m in before if not crossed(sentence, m, cue)]:
            status = "being-prepared"
    return Standing(status, sure=True, cue=cue, where=sentence)


def _running(sentence: Sentence, mention: Mention[EntityRef]) -> Standing | None:
    """`в рамках Программы`, `implementation of the agreement`: right before (or behind) the name."""
    for cue in sentence.cue("agreement.running"):
        if not _inside(cue, mention) and max(cue.gap(mention), 0) <= _RUNNING and not crossed(sentence, cue, mention):
            return Standing("in-force", sure=False, cue=cue, where=sentence)
    return None


def _followed(reading: Reading, sentence: Sentence) -> Standing | None:
    """The next sentence speaks on: `Её создание обсуждается`, `Both ministers signed it`."""
    following = reading.sentences[sentence.index + 1 : sentence.index + 2]
    for other in following:
        pointing = other.cue("agreement.it", "agreement.document")
        words = other.cue(*EXPLICIT)
        if pointing and words:
            best = min(words, key=lambda m: min(apart(other, m, p) for p in pointing))
            if min(apart(other, best, p) for p in pointing) <= _AHEAD:
                return _of_cue(other, best)
    return None


def _listed(reading: Reading, sentence: Sentence) -> Standing | None:
    """A list of documents whose head says that they were signed."""
    for before in reading.previous(sentence, _LIST):
        signed = before.cue("agreement.signed")
        if signed and before.has("agreement.documents"):
            return _of_cue(before, signed[-1])
    return None


def signed_on(sentence: Sentence, cue: Mention[str]) -> PartialDate | None:
    """The date that stands with a word of signing."""
    fitting = [d for d in sentence.dates if _dates(d) and apart(sentence, d, cue) <= _DATED]
    date = closest(sentence, fitting, cue)
    return None if date is None else date.value.period.start


def _dates(date: Mention[DateMention]) -> bool:
    value = date.value
    exact = value.period.start == value.period.end or value.period.start.day is not None
    return value.preposition not in _NO_DATE and not value.cumulative and exact


def signed_in(sentence: Sentence, cue: Mention[str]) -> EntityRef | None:
    """The town that stands with a word of signing."""
    fitting = [
        m
        for m in sentence.places
        if m.value.subtype == "city" and located(sentence, m) and apart(sentence, m, cue) <= _DATED
    ]
    town = closest(sentence, fitting, cue)
    return None if town is None else town.value
