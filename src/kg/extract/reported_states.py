"""States that the whole report tells: the same person, a ministry, the other state of two, the press's home."""

from __future__ import annotations

from kg.extract.origin import GENERIC, PAIR, SOLE, UNTOLD, Context, home_state, names_state
from kg.families.reading import Holding, Sentence

_OFTEN = 3  # sentences that name the only state of a report
_MANY = frozenset({"deputy-prime-minister", "minister", "speaker"})  # told apart only beside a counterpart
_DOMESTIC = frozenset(
    {"speaker", "legislator", "minister", "deputy-minister", "deputy-prime-minister", "adviser", "spokesperson"}
)


def same_post(context: Context, sentence: Sentence, holding: Holding) -> str | None:
    """The same person in the same post elsewhere in the report."""
    del sentence
    return context.told.get((holding.person.value.key, holding.post.value.code))


def same_person(context: Context, sentence: Sentence, holding: Holding) -> str | None:
    """Another post of the same person: `заместитель Председателя Правительства РФ – Министр промышленности`."""
    del sentence
    states = context.persons.get(holding.person.value.key, set())
    return next(iter(states)) if len(states) == 1 else None


def succession(context: Context, sentence: Sentence, holding: Holding) -> str | None:
    """`тогдашний президент Кореи X … Нынешний глава государства Y`: a post spoken of with its former holder."""
    post = holding.post
    if not any(post.first <= m.first < post.last for m in sentence.cue("posts.acting")):
        return None
    for other in (sentence, *context.reading.previous(sentence, 2)):
        alike = [h for h in other.holdings if h.post.value.code == post.value.code and h.post.end <= post.start]
        marks = [m.first for m in other.cue("posts.acting")]
        timed = [h for h in alike if h.states and any(h.post.first <= at < h.post.last for at in marks)]
        if timed:
            return timed[-1].states[0]
    return None


def ministry(context: Context, sentence: Sentence, holding: Holding) -> str | None:
    """The one state of the report with a ministry of this name, where the registry knows all their governments."""
    del sentence
    post = holding.post.value
    if post.body is None or post.body.known or post.body.subtype != "ministry" or context.ministries is None:
        return None
    states = [code for code in context.reading.states if len(code) == PAIR][:PAIR]
    home = home_state(context.reading)
    among = tuple(dict.fromkeys((*states, *([] if home is None else [home]))))
    found = context.ministries.states_with(post.body.name, among)
    return found[0] if len(found) == 1 else None


def rest(context: Context, sentence: Sentence, holding: Holding) -> str | None:
    """A post that a state has one of: in a report about two states, the state whose holder is not named yet."""
    code, pair = holding.post.value.code, context.reading.pair
    alike = [h for h in sentence.holdings if h.post.value.code == code]
    two = len(alike) == PAIR and len({_portfolio(h) for h in alike}) == 1
    if len(pair) != PAIR or not (code in SOLE or (code in _MANY and two)):
        return None
    taken = {state: person for (person, post), state in context.told.items() if post == code}
    paragraph = context.reading.paragraph(sentence)
    posts = [h for s in paragraph for h in s.holdings if h.post.value.code == code and not h.post.value.former]
    here = {h.states[0] for h in posts if h.states}
    free = [state for state in pair if state not in here] if here else []
    others = {person for person in taken.values() if person != holding.person.value.key}
    return free[0] if len(free) == 1 and others else None


def _portfolio(holding: Holding) -> str:
    body = holding.post.value.body
    return "" if body is None else body.name.casefold()


def home(context: Context, sentence: Sentence, holding: Holding) -> str | None:
    """The publisher's state, where no other person holds the post of it; or the only state the report is about."""
    reading, code = context.reading, holding.post.value.code
    states = tuple(state for state in reading.states if len(state) == PAIR)
    often = sum(any(m.value == states[0] for m in s.states) for s in reading.sentences) if states else 0
    home = home_state(reading)
    if len(states) == PAIR and home not in states:
        home = None  # a report on two other states
    state = home or (states[0] if len(states) == 1 and (often >= _OFTEN or context.told) else None)
    if state is None or code in UNTOLD - ({"expert"} if home else set()):
        return None
    body = holding.post.value.body
    other = body is not None and body.states not in ((), (state,))
    if body is not None and other and (body.subtype not in GENERIC or names_state(sentence, holding)):
        return None
    if home is None and not set(context.told.values()) <= {state}:
        return None
    taken = {person for (person, post), s in context.told.items() if post == code and s == state}
    return state if code not in SOLE or taken <= {holding.person.value.key} else None


def officials(context: Context, sentence: Sentence, holding: Holding) -> str | None:
    """The one state whose officials the paragraph names; not for posts that the reader knows by name."""
    if holding.post.value.code not in _DOMESTIC or holding.post.value.body is not None:
        return None
    states = {
        h.states[0]
        for other in context.reading.paragraph(sentence)
        for h in other.holdings
        if h.states and "+" not in h.rule and h.post.value.code not in UNTOLD
    }
    return next(iter(states)) if len(states) == 1 else None
