"""The body that sits: behind its session, before it as the subject, or named by its summit."""

from __future__ import annotations

from collections.abc import Sequence

from kg.families.head_final import case_of, head_final
from kg.families.naming import named_phrase, quoted_after
from kg.families.nearness import crossed
from kg.families.reading import Mention, Reading, Sentence
from kg.families.small_words import possessive
from kg.model import EntityRef

_BEHIND = 7
_WORDS = 2
_SUBJECT = 12
_SITTING = frozenset(
    {
        *("commission", "council", "committee", "organisation", "association", "parliament", "forum", "fund"),
        *("chamber", "group"),
    }
)
_HEADS = ("bodies.council", "bodies.commission", "bodies.committee", "bodies.working-group")
_NO_HEADS = frozenset({"bodies.noise", "bodies.attribute", "bodies.epithet"})
_OPEN, _CLOSE = '«“„"', '»”"“'
_QUOTED = 8
_OF = 3  # words between a session and the head of its body: `of the joint`


def sitting(reading: Reading, sentence: Sentence, form: str, cue: Mention[str]) -> EntityRef | None:
    """The body of a session, a summit or a forum."""
    body = _behind(reading, sentence, cue) or _owning(sentence, cue) or _group(reading, sentence, cue)
    if body is not None:
        return body
    if form == "session":
        return _recalled(reading, sentence, cue) or _owner(reading, sentence, cue) or subject_body(sentence, cue)
    return _own_name(sentence, form, cue)


def _behind(reading: Reading, sentence: Sentence, cue: Mention[str]) -> EntityRef | None:
    """`заседание Межправительственной комиссии`, `session of the two countries' Council`."""
    near = [m for m in sentence.bodies if m.holds(cue) or _follows(sentence, cue, m)]
    if len(near) == 0:
        return None
    first = [m for m in near if m.first == near[0].first]
    fitting = [m for m in first if set(m.value.states) & set(reading.states)]
    return (fitting or first)[0].value


def _follows(sentence: Sentence, cue: Mention[str], body: Mention[EntityRef]) -> bool:
    if head_final(sentence) or not 0 <= body.first - cue.last <= _BEHIND:
        return False
    between = sentence.tokens[cue.last : body.first]
    names = {i for m in (*sentence.states, *sentence.adjectives) for i in range(m.first, m.last)}
    free = [t for i, t in enumerate(between, cue.last) if i not in names and t.text not in "'’"]
    content = [t for t in free if not {"ADP", "PART"} & t.word.tags]
    return len(content) <= _WORDS and not any(t.text in ",;:()" or t.word.tags == {"VERB"} for t in free)


def _owning(sentence: Sentence, cue: Mention[str]) -> EntityRef | None:
    """`the Council's third meeting`, `the Joint Commission session`: a body right before, as owner or attribute."""
    last_head = head_final(sentence)
    if sentence.tokens[cue.first].word.cases and not last_head:
        return None
    for body in reversed(sentence.bodies):
        if body.last > cue.first or not _may_sit(body.value):
            continue
        between = sentence.tokens[body.last : cue.first]
        owner = "gent" in case_of(sentence, body) if last_head else possessive(sentence.tokens[body.last - 1].word)
        counted = {i for m in sentence.ordinals for i in range(m.first, m.last)}
        plain = all(i in counted or "ADJ" in t.word.tags for i, t in enumerate(between, body.last))
        return body.value if not between or (owner and plain and len(between) <= _WORDS + 1) else None
    return None


def pronoun_body(reading: Reading, sentence: Sentence) -> EntityRef | None:
    """`It met …`, `Она соберётся …`: the last body of the sentence before that may sit."""
    for earlier in reading.previous(sentence):
        sitting_ones = [m.value for m in earlier.bodies if _may_sit(m.value)]
        return sitting_ones[-1] if sitting_ones else None
    return None


def convened_body(sentence: Sentence, cue: Mention[str]) -> EntityRef | None:
    """`Ankara will host the Joint Commission on May 3`, `the Commission, which X hosts …`: what is held, on a day."""
    if not any(not crossed(sentence, d, cue) and d.value.period.start.month is not None for d in sentence.dates):
        return None
    held = [m for m in sentence.bodies if _may_sit(m.value)]
    behind = [m for m in held if 0 <= m.first - cue.last <= _WORDS]
    if behind:
        return behind[0].value
    covered = {i for m in sentence.bodies for i in range(m.first, m.last)}
    heads = [m for m in sentence.cue(*_HEADS) if m.first not in covered and 0 <= m.first - cue.last <= _WORDS + 2]
    named = named_phrase(sentence, heads[0], kind="body") if heads else None
    if named is not None:
        return named.value
    return relative_body(sentence, cue)


def relative_body(sentence: Sentence, cue: Mention[str]) -> EntityRef | None:
    """`the Commission, which sits in Astana`: the body that the relative pronoun of a verb's clause means."""
    opening = [m for m in sentence.cue("meeting.which") if m.last <= cue.first and crossed(sentence, m, cue) == 0]
    held = [m for m in sentence.bodies if _may_sit(m.value)]
    before = [m for m in held for o in opening if 0 <= o.first - m.last <= 1]
    return before[-1].value if before else None


def _group(reading: Reading, sentence: Sentence, cue: Mention[str]) -> EntityRef | None:
    """`саммит ШОС`, `the OTS summit`: the group of states that meets."""
    for mention in sentence.states:
        tail = cue.last + sentence.language.genitive_tail([t.word for t in sentence.tokens[cue.last :]])
        beside = (
            0 <= mention.first - cue.last <= 2 or 0 <= cue.first - mention.last <= 1 or cue.last < mention.last <= tail
        )
        known = reading.registry.by_code(mention.value) if len(mention.value) > 2 and beside else None
        if known is not None and known.subtype != "region":
            return reading.registry.reference(known, prefer_lang=sentence.language.code)
    return None


def _recalled(reading: Reading, sentence: Sentence, cue: Mention[str]) -> EntityRef | None:
    """`заседание комиссии`, `собрание ассоциации`: the last body named that is one; else its own words."""
    kinds = [name for name in sentence.cues if name.startswith("bodies.") and name not in _NO_HEADS]
    head = next((m for m in sentence.cue(*kinds) if 0 <= m.first - cue.last <= _OF), None)
    if head is None:
        return None
    keys = sentence.tokens[head.first].word.keys
    ahead = reading.sentences[sentence.index + 1 : sentence.index + 2]
    for other in (sentence, *reading.previous(sentence, len(reading.sentences)), *ahead):
        for body in reversed(other.bodies):
            named = other.tokens[body.first : body.last]
            if (other is not sentence or body.last <= cue.first) and any(t.word.keys & keys for t in named):
                return body.value
    return _worded(sentence, head) if head.value in _HEADS else None


def _worded(sentence: Sentence, head: Mention[str]) -> EntityRef | None:
    """A commission that the report only words: `the intergovernmental commission`."""
    named = named_phrase(sentence, head, kind="body")
    if named is not None:
        return named.value
    before = next((m for m in sentence.cue("bodies.attribute") if m.last == head.first), None)
    if before is None:
        return None
    name = sentence.language.base_phrase([t.word for t in sentence.tokens[before.first : head.last]])
    return EntityRef(name.casefold(), "body", ((name, sentence.language.code),))


def _owner(reading: Reading, sentence: Sentence, cue: Mention[str]) -> EntityRef | None:
    """`его первое заседание`, `its first meeting`: the last body named before it that may sit."""
    if not any(0 <= cue.first - m.last <= 2 for m in sentence.cue("meeting.own")):
        return None
    ahead = reading.sentences[sentence.index + 1 : sentence.index + 2]
    for other in (sentence, *reading.previous(sentence), *ahead):
        for body in reversed(other.bodies):
            if (other is not sentence or body.last <= cue.first) and _may_sit(body.value):
                return body.value
    return None


def subject_body(sentence: Sentence, cue: Mention[str]) -> EntityRef | None:
    """`Мажилис на заседании ратифицировал`, `the Council will gather`: a body that may sit, in the same clause."""
    people = [*sentence.persons, *sentence.referred]
    for body in reversed(sentence.bodies):
        if not _may_sit(body.value) or crossed(sentence, body, cue):
            continue
        if _loose(sentence, cue) and not _acts(sentence, body, cue):
            continue
        between = [p for p in people if body.last <= p.first < cue.first and not crossed(sentence, body, p)]
        if max(body.gap(cue), 0) <= _SUBJECT and not between and not _is_source(sentence, body):
            return body.value
    covered = {i for m in sentence.bodies for i in range(m.first, m.last)}
    heads = [m for m in sentence.cue("meeting.group", *_HEADS) if m.value == "meeting.group" or m.first not in covered]
    groups = [m for m in heads if m.last <= cue.first and not crossed(sentence, m, cue)]
    named = None if not groups else named_phrase(sentence, groups[-1], kind="body")
    return None if named is None else named.value


def taking_place(sentence: Sentence, cue: Mention[str]) -> EntityRef | None:
    """`Межправкомиссия назначена на 18 сентября`: a body that sits, right beside what says that it takes place."""
    near = [m for m in sentence.bodies if _may_sit(m.value) and not crossed(sentence, m, cue)]
    near = [] if head_final(sentence) else near
    before = [m for m in near if m.last <= cue.first and not _something_else(sentence, m.last, cue.first)]
    after = [m for m in near if 0 <= m.first - cue.last <= _WORDS]
    return next((m.value for m in (*reversed(before), *after) if not _is_source(sentence, m)), None)


def _something_else(sentence: Sentence, first: int, last: int) -> bool:
    """Whether another noun than a number or a date (`, четырнадцатая по счёту,`) stands among the tokens."""
    cues = sentence.cue("meeting.time", "meeting.planned", "meeting.held")
    known = {i for m in (*sentence.dates, *sentence.ordinals, *cues) for i in range(m.first, m.last)}
    words = [t.word for i, t in enumerate(sentence.tokens[first:last], first) if i not in known]
    return any({"NOUN", "VERB"} & word.tags for word in words)


def _loose(sentence: Sentence, cue: Mention[str]) -> bool:
    """`meeting` may be talks as well: it needs a body that does something about it."""
    return any(m.first == cue.first for m in sentence.cue("meeting.talks"))


def _acts(sentence: Sentence, body: Mention[EntityRef], cue: Mention[str]) -> bool:
    """`the Council held a meeting`: a word of holding between the two."""
    doing = sentence.cue("meeting.held", "meeting.planned")
    return any(body.last <= m.first and m.last <= cue.first for m in doing)


def _may_sit(body: EntityRef) -> bool:
    """Commissions, councils, parliaments; of a standing format its slug tells (`business-council`)."""
    return not _SITTING.isdisjoint((body.subtype or "").split("-"))


def _is_source(sentence: Sentence, body: Mention[EntityRef]) -> bool:
    return any(0 <= body.first - m.last <= 2 for m in sentence.cue("meeting.absent", "meeting.reported"))


def _own_name(sentence: Sentence, form: str, cue: Mention[str]) -> EntityRef | None:
    """`неформальный саммит тюркоязычных государств`, `форум «Инновации»`: the event's own name."""
    code = sentence.tokens[cue.last].word if cue.last < len(sentence.tokens) else None
    if code is not None and code.shape in ("upper", "mixed") and any(c.isdigit() for c in code.text):
        return EntityRef(code.folded, "body", ((code.text, sentence.language.code),), subtype=form)
    named = named_phrase(sentence, cue, kind="body")
    if named is None or any(m.first == named.first for m in sentence.cue("meeting.next")):
        return None
    inner = sentence.tokens[named.first : named.last]
    of_states = any(len(m.value) > 1 and named.first <= m.first < named.last for m in sentence.adjectives)
    quoted = quoted_after(sentence, cue.last)[1] is not None
    own = form == "summit" or of_states or quoted or any(t.word.capital for t in inner[1:])
    return named.value if own else None


def quoted_names(sentence: Sentence, cue: Mention[str]) -> Sequence[EntityRef]:
    """The names in quotation marks behind a word: `выставок «Made in A» и «Made in B»`."""
    out, at, tokens = [], cue.last, sentence.tokens
    while at < len(tokens):
        if tokens[at].text in _OPEN:
            close = next((i for i in range(at + 1, min(at + _QUOTED + 2, len(tokens))) if tokens[i].text in _CLOSE), at)
            if close > at + 1 and tokens[at + 1].word.capital:
                name = sentence.words(at + 1, close)
                out.append(EntityRef(name.casefold(), "body", ((name, sentence.language.code),), subtype="exhibition"))
            at = max(close, at)
        at += 1
    return out
