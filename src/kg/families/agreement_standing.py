"""How far an agreement is, and when and where it was signed.

The nearest word decides: signed, ratified, in work, proposed; a signing that lies ahead is in
work. Where the sentence has no such word, the next one may (`Both ministers signed it`), or
the list that the agreement stands in.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.families.denial import not_yet, says, supposed, word_denied
from kg.families.head_final import head_final
from kg.families.meeting_places import located
from kg.families.nearness import apart, closest, crossed
from kg.families.reading import Mention, Reading, Sentence
from kg.lang.base import DateMention
from kg.model import EntityRef, PartialDate

HEADS = tuple(
    f"agreement.{form}"
    for form in (
        *("programme", "agreement", "protocol", "treaty", "memorandum", "declaration", "roadmap", "strategy"),
        *("contract", "plan"),
    )
)
EXPLICIT = ("agreement.signed", "agreement.in-force", "agreement.being-prepared", "agreement.proposed")
_REACH = 26
_RUNNING = 4
_AHEAD = 5
_ABOUT = 3
_BEHIND = 3
_DATED = 14
_LIST = 4
_DENIED = 2
_NO_DATE = frozenset({"by", "over", "until", "since"})


@dataclass(frozen=True, slots=True)
class Standing:
    """A status; `sure` where a word tells it, `cue` the word, `where` the sentence it stands in.

    `denied` where the text says that it has not come to that (`стороны не подписали`).
    """

    status: str
    sure: bool
    cue: Mention[str] | None = None
    where: Sentence | None = None
    denied: bool = False


def standing(reading: Reading, sentence: Sentence, form: str, mention: Mention[EntityRef]) -> Standing:
    """The status of an agreement named in a sentence."""
    articles = {m.last for m in sentence.cue("glue.article") if m.last == mention.first}
    before = mention.first - len(articles)
    if any(m.last == before for m in sentence.cue("agreement.draft")) or _its_draft(sentence, mention):
        return Standing("being-prepared", sure=True)
    found = _unsigned(sentence, mention) or told(sentence, mention) or _running(sentence, mention)
    if found is not None and found.denied and _in_work(reading, sentence):
        return Standing("being-prepared", sure=True)
    if found is not None:
        return found
    after = _followed(reading, sentence) or _listed(reading, sentence, mention)
    if after is not None:
        return after
    closed = form == "declaration" or _among_documents(sentence, mention)
    return Standing("signed" if closed else "in-force", sure=False)


def _in_work(reading: Reading, sentence: Sentence) -> bool:
    """`не подписали: текст ещё сверяют юристы`: what was not signed is told to be in work, here or in the next."""
    near = reading.sentences[sentence.index : sentence.index + 2]
    return any(each.has("denial.yet", "agreement.being-prepared") for each in near)


def _unsigned(sentence: Sentence, mention: Mention[EntityRef]) -> Standing | None:
    """`келісімге қол қойылмады`: a form of signing that denies itself, and so is no word of signing."""
    for denial in sentence.denials:
        form = any(token.word.denies for token in sentence.tokens[denial.begin : denial.end])
        if form and denial.first <= mention.first < denial.begin and says(sentence, denial, "agreement.signed"):
            cue = sentence.mention(denial.begin, denial.end, "agreement.signed")
            if not_yet(sentence, cue):
                return Standing("being-prepared", sure=True)
            return Standing("signed", sure=True, cue=cue, where=sentence, denied=True)
    return None


def _its_draft(sentence: Sentence, mention: Mention[EntityRef]) -> bool:
    """`Соглашение …: его проект уже отправлен`: the draft of the agreement just named."""
    drafts = [m for m in sentence.cue("agreement.draft") if m.first >= mention.last]
    pointing = {m.last for m in sentence.cue("agreement.it")}
    heads = [m for m in sentence.cue(*HEADS) if m.first >= mention.last]
    return any(d.first in pointing and not any(h.first < d.first for h in heads) for d in drafts)


def _among_documents(sentence: Sentence, mention: Mention[EntityRef]) -> bool:
    """`Четыре документа легли на стол: …`: one of the papers that a sentence lists behind its colon."""
    listed = [m for m in sentence.cue("agreement.document") if m.last <= mention.first]
    marks = {i for i, t in enumerate(sentence.tokens) if t.text in ":–—"}
    return any(
        "plur" in sentence.tokens[m.first].word.numbers and marks & set(range(m.last, mention.first)) for m in listed
    )


def told(sentence: Sentence, mention: Mention[EntityRef]) -> Standing | None:
    """What the words of the sentence say, the nearest first; words inside the name do not count."""
    outside = [m for m in sentence.cue(*EXPLICIT) if not _inside(m, mention) and not _of_another(sentence, m, mention)]
    outside = [m for m in outside if not _titled(sentence, m) and not _topic(sentence, m)]
    near = [m for m in outside if apart(sentence, m, mention) <= _REACH]
    running = _running(sentence, mention)
    best = closest(sentence, near, mention)
    if best is None:
        return None
    if running is not None and apart(sentence, best, mention) > _RUNNING and not _relative(sentence, best, mention):
        return None
    return _of_cue(sentence, _further(sentence, best, near, mention) or best)


def _further(
    sentence: Sentence, best: Mention[str], near: list[Mention[str]], mention: Mention[EntityRef]
) -> Mention[str] | None:
    """`signed in Vienna in 2021, took effect in 2024`: what came into force after its signing."""
    if best.value != "agreement.signed":
        return None
    heads = [m for m in sentence.cue(*HEADS) if m.first >= mention.last]
    for cue in near:
        between = any(mention.last <= m.first < cue.first for m in heads)
        before = cue.first < mention.first and apart(sentence, cue, mention) > _RUNNING
        if cue.value == "agreement.in-force" and not between and not before:
            return cue if _of_cue(sentence, cue).status == "in-force" else None
    return None


def _of_another(sentence: Sentence, cue: Mention[str], mention: Mention[EntityRef]) -> bool:
    """`…; Договор о дружбе, подписанный в 1999 году`: a participle behind a comma is the last name's before it."""
    if cue.first == 0 or sentence.tokens[cue.first - 1].text != ",":
        return False
    word = sentence.tokens[cue.first].word
    if not ("ADJ" in word.tags or (not word.cases and "VERB" in word.tags)):
        return False
    if cue.first < mention.first:
        return "ADJ" in word.tags
    return any(mention.last <= m.first < cue.first for m in sentence.cue(*HEADS))


def _relative(sentence: Sentence, cue: Mention[str], mention: Mention[EntityRef]) -> bool:
    """`Программы, которая была подписана`: the word stands in the clause about the name."""
    begins = [m for m in sentence.cue("agreement.it") if 0 <= m.first - mention.last <= _ABOUT]
    return bool(begins) and cue.first > begins[0].first and crossed(sentence, begins[0], cue) == 0


def _topic(sentence: Sentence, cue: Mention[str]) -> bool:
    """`меморандум о | подготовке кадров`: what another name of the sentence is about."""
    links = {m.first for m in sentence.cue("agreement.link") if m.last == cue.first}
    return bool(links) and any(m.last in links for m in sentence.cue(*HEADS))


def _titled(sentence: Sentence, cue: Mention[str]) -> bool:
    """`the Green Steppe | Initiative`: a word in a name, by its capital; no language without capitals within."""
    word = sentence.tokens[cue.first].word
    before = sentence.tokens[cue.first - 1].word if cue.first > 0 else None
    return word.shape == "title" and before is not None and (before.capital or before.text in '»”"')


def _inside(cue: Mention[str], mention: Mention[EntityRef]) -> bool:
    return mention.first <= cue.first < mention.last


def _of_cue(sentence: Sentence, cue: Mention[str]) -> Standing:
    status = cue.value.split(".", 1)[1]
    denied = word_denied(sentence, cue)
    if denied and status == "signed" and not not_yet(sentence, cue):
        return Standing(status, sure=True, cue=cue, where=sentence, denied=True)
    near = any(0 <= cue.first - m.last <= _DENIED for m in sentence.cue("agreement.negated"))
    if denied or near or supposed(sentence, cue):
        status = {"signed": "being-prepared", "in-force": "signed"}.get(status, status)
    if status == "in-force" and _awaited(sentence, cue):
        status = "signed"
    if status in ("signed", "being-prepared"):
        before = [m for m in sentence.cue("agreement.ahead") if 0 <= cue.first - m.last <= _AHEAD or m.holds(cue)]
        before += [m for m in sentence.cue("agreement.to") if m.last == cue.first]
        proposing = [m for m in sentence.cue("agreement.proposed") if 0 <= cue.first - m.last <= _AHEAD]
        if head_final(sentence):  # the verb that governs stands behind
            ahead = sentence.cue("agreement.ahead")
            before = [m for m in ahead if 0 <= m.first - cue.last <= _BEHIND or m.holds(cue)]
            proposing = [m for m in sentence.cue("agreement.proposed") if 0 <= m.first - cue.last <= _BEHIND]
        if [m for m in proposing if not crossed(sentence, m, cue)]:
            status = "proposed"
        elif [m for m in before if not crossed(sentence, m, cue)]:
            status = "being-prepared"
    return Standing(status, sure=True, cue=cue, where=sentence)


def _awaited(sentence: Sentence, cue: Mention[str]) -> bool:
    """`awaits ratification`, `ратификация ожидается`: what is not yet in force is signed."""
    if any(0 <= cue.first - m.last <= 1 for m in sentence.cue("agreement.once")):
        return True
    ahead = sentence.cue("agreement.ahead")
    near = [m for m in ahead if max(m.gap(cue), 0) <= _AHEAD and not _parted(sentence, cue, m)]
    return any(not crossed(sentence, m, cue) and m.value == "agreement.ahead" for m in near)


def _parted(sentence: Sentence, cue: Mention[str], ahead: Mention[str]) -> bool:
    """`in force since 2004, | is to be updated`: what lies ahead behind a comma is something else."""
    return any(t.text == "," for t in sentence.tokens[cue.last : ahead.first])


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


def _listed(reading: Reading, sentence: Sentence, mention: Mention[EntityRef]) -> Standing | None:
    """A list of documents whose head says that they were signed."""
    item = mention.first <= _ABOUT
    for before in reading.previous(sentence, _LIST):
        signed = before.cue("agreement.signed")
        announced = before.has("agreement.document") or before.tokens[-1].text in (":", "?")
        listing = announced or (item and before.has("agreement.documents"))
        if signed and listing:
            return _of_cue(before, signed[-1])
    return None


def signed_on(sentence: Sentence, cue: Mention[str]) -> PartialDate | None:
    """The date that stands with a word of signing."""
    fitting = [d for d in sentence.dates if _dates(d) and apart(sentence, d, cue) <= _DATED]
    date = closest(sentence, fitting, cue)
    return None if date is None else date.value.period.start


def signed_that_day(sentence: Sentence, head: Mention[str]) -> bool:
    """Whether the sentence tells on what day what a head noun names was signed."""
    for cue in sentence.cue("agreement.signed"):
        far = max(cue.gap(head), 0) > _DATED or crossed(sentence, cue, head) > 1
        stands = _of_cue(sentence, cue)
        if far or stands.denied or stands.status != "signed":
            continue
        if any(_dates(d) and d.value.period.start.day and apart(sentence, d, cue) <= _DATED for d in sentence.dates):
            return True
    return False


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
