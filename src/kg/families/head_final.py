"""Phrases whose head stands last: attributes and complements before it, its case on it alone.

In such a language (`Language.leading`) nothing follows a head noun that belongs to it, and what
prepositions do elsewhere its case ending does: `Тошкентда` in, `Тошкентга` to, `Тошкентдан` from.
"""

from __future__ import annotations

from kg.families.reading import Mention, Sentence
from kg.model import EntityRef

_OPENING = {"»": "«", "”": "“„«", "“": "„", '"': '"'}
_DASHES = ("-", "–", "—")
_REACH = 20  # words before a head that are enough to find where its phrase begins


def head_final(sentence: Sentence) -> bool:
    """Whether the complements of a noun stand before it in the language of a sentence."""
    return sentence.language.leading(()) is not None


def phrase_start(sentence: Sentence, first: int) -> int | None:
    """Where the phrase of the head noun at token `first` begins; None where complements follow their head."""
    known: dict[int, int | None] = sentence.memo.setdefault("phrase starts", {})
    if first not in known:
        words = [token.word for token in sentence.tokens[max(0, first - _REACH) : first]]
        count = sentence.language.leading(words)
        known[first] = None if count is None else _past_dates(sentence, first - count, first)
    start = known[first]
    return start if start is None or not sentence.persons else _past_persons(sentence, start, first)


def _past_dates(sentence: Sentence, start: int, first: int) -> int:
    """A phrase begins behind the dates before it."""
    return max([start, *(d.last for d in sentence.dates if start < d.last <= first)])


def _past_persons(sentence: Sentence, start: int, first: int) -> int:
    """A phrase begins behind a person who is its sentence's subject: `Рустам Олимов | саммит доирасида …`."""
    subjects = (m for m in sentence.persons if start < m.last <= first and not person_case(sentence, m))
    return max([start, *(m.last for m in subjects)])


def case_of(sentence: Sentence, mention: Mention[object]) -> frozenset[str]:
    """The cases that the last word of a mention may stand in; empty for the nominative of such a language."""
    return sentence.tokens[mention.last - 1].word.cases


def person_case(sentence: Sentence, person: Mention[EntityRef]) -> frozenset[str]:
    """The cases of a person's name; none where the name only ends like one (`Раҳимзода`)."""
    last = sentence.tokens[person.last - 1].text
    return frozenset() if person.value.name.endswith(last) else case_of(sentence, person)


def place_case(sentence: Sentence, mention: Mention[object]) -> frozenset[str]:
    """The cases of a place, which the word for a town behind it bears where there is one (`Самарқанд шаҳрига`)."""
    towns = [m for m in sentence.cue("meeting.town") if m.first == mention.last]
    return case_of(sentence, towns[0] if towns else mention)


def verb_between(sentence: Sentence, first: int, last: int) -> bool:
    """Whether a verb, which ends its clause in such a language, stands among tokens `first` to `last`."""
    return head_final(sentence) and any(sentence.tokens[i].word.tags == {"VERB"} for i in range(first, last))


def owns_another(sentence: Sentence, owner: Mention[object], thing: Mention[object]) -> bool:
    """Whether an owner in the genitive owns something else than what a later word names: `X-тің диалогы … кездесу`."""
    if not head_final(sentence) or "gent" not in case_of(sentence, owner):
        return False
    if owner.last > thing.first:
        return True
    beside = (*sentence.persons, *sentence.posts, *sentence.states, *sentence.adjectives, *sentence.places)
    known = {
        i for m in (*beside, *sentence.dates, *sentence.ordinals, *sentence.bodies) for i in range(m.first, m.last)
    }
    tags = [sentence.tokens[i].word for i in range(owner.last, thing.first) if i not in known]
    return not all({"ADJ", "ADP", "CONJ"} & word.tags for word in tags)


def past_states(sentence: Sentence, first: int, last: int) -> int:
    """The index after the states that begin a phrase, and what joins them (`Қазақстан мен Өзбекстан арасындағы`)."""
    begin = at = first
    while at < last:
        state = next((m for m in (*sentence.states, *sentence.adjectives) if m.first == at and m.last <= last), None)
        if state is not None:
            begin = at = state.last
            continue
        word = sentence.tokens[at].word
        between = "ADP" in word.tags or any(m.first == at for m in sentence.cue("glue.between"))
        listed = word.text == "," and any(m.first == at + 1 for m in sentence.states)
        if at == first or not (word.text in _DASHES or "CONJ" in word.tags or between or listed):
            break
        at += 1
        begin = at if between else begin
    return begin


def past_subjects(sentence: Sentence, first: int, last: int) -> int:
    """The index after states in a row that begin a sentence and its phrase, whose doers they are: `А, Б ва В | …`."""
    begin = past_states(sentence, first, last)
    marks = [sentence.tokens[i] for i in range(first, begin) if not _state_at(sentence, i)]
    joined = bool(marks) and all(t.text == "," or "CONJ" in t.word.tags for t in marks)
    return begin if first == 0 and joined else first


def _state_at(sentence: Sentence, index: int) -> bool:
    return any(m.first <= index < m.last for m in sentence.states)


def quoted_before(sentence: Sentence, first: int, last: int) -> str | None:
    """The name in quotation marks that ends right before the head at `last`, in a phrase that begins at `first`."""
    close = last - 1
    if close <= first or sentence.tokens[close].text not in _OPENING:
        return None
    opening = _OPENING[sentence.tokens[close].text]
    begin = next((i for i in range(close - 1, first - 1, -1) if sentence.tokens[i].text in opening), None)
    return None if begin is None else sentence.words(begin + 1, close)


def dated_start(sentence: Sentence, first: int) -> int:
    """Where a phrase begins with the years that it is for: `2025–2027 жылдарға арналған | бағдарлама`."""
    years = (d for d in sentence.dates if d.first < first <= d.last and d.value.period.start.day is None)
    return next((d.first for d in years), first)
