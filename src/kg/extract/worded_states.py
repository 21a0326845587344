"""States that the words around a post tell: its place, its body, a side, a list, a visit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from kg.extract.origin import GENERIC, PAIR, SOLE, UNTOLD, Context, home_state, names_state, state_names
from kg.extract.state_words import group_of
from kg.families.reading import Holding, Mention, Sentence
from kg.model import EntityRef

_SIDE = 6
_LIST = 4  # tokens between two members of a list: `, а также`
_BACK = 6  # sentences
_PLACED = frozenset({"region", "city", "district", "settlement", "port"})
_GOVERNMENT = frozenset({"minister", "deputy-minister", "deputy-prime-minister"})


def region(context: Context, sentence: Sentence, holding: Holding) -> str | None:
    """`аким Туркестанской области`: the state of the place in the post's words."""
    del context
    post = holding.post
    for place in sentence.places:
        if post.first <= place.first < post.last and len(place.value.states) == 1 and place.value.subtype in _PLACED:
            return place.value.states[0]
    return None


def body(context: Context, sentence: Sentence, holding: Holding) -> str | None:
    """The state of the body named in the post, where the report speaks of that state."""
    body = holding.post.value.body
    group = None if body is None else group_of(body)
    if body is None or group is not None or len(body.states) != 1:
        return group or _within_name(sentence, holding)
    state, states = body.states[0], context.reading.states
    own = not body.known or body.subtype not in GENERIC or len(state) != PAIR
    if not own and home_state(context.reading) not in (None, state) and not names_state(sentence, holding):
        return None
    return state if own or state in states or not states else None


def _within_name(sentence: Sentence, holding: Holding) -> str | None:
    """The one state whose name is a part of the name of the post's body: `Министерство энергетики | Туркменистана`."""
    post, names = holding.post, state_names(sentence.language.code)
    inside = [m for m in sentence.bodies if post.first <= m.first and m.last <= post.last]
    words = {key for m in inside for token in sentence.tokens[m.first : m.last] for key in token.word.keys}
    found = {names[word] for word in words & set(names)}
    return found.pop() if len(found) == 1 else None


def word(context: Context, sentence: Sentence, holding: Holding) -> str | None:
    """Words that one state alone has: `хоким`, `сенатор … Олий Мажлиса`; or one of the report's (`аким`)."""
    post = holding.post
    found = {
        name.rpartition("-")[2].upper()
        for name, mentions in sentence.cues.items()
        if name.startswith("posts.state-") and any(post.first <= m.first < post.last for m in mentions)
    }
    found = found & set(context.reading.states) if len(found) > 1 else found
    return found.pop() if len(found) == 1 else None


def commissioner(context: Context, sentence: Sentence, holding: Holding) -> str | None:
    """`the European Commission …, Commissioner for Trade X`: the group whose commission was spoken of."""
    post = holding.post
    if not any(post.first <= m.first < post.last for m in sentence.cue("posts.commissioner")):
        return None
    near = (sentence, *context.reading.previous(sentence, _BACK))
    groups = (group_of(m.value) for other in near for m in other.bodies if m.value.subtype == "commission")
    return next((group for group in groups if group is not None), None)


def pronoun(context: Context, sentence: Sentence, holding: Holding) -> str | None:
    """`Uzbekistan's exports fell, its deputy minister X said`: the state spoken of before, first of all the subject."""
    post = holding.post
    if not any(m.last == post.first for m in sentence.cue("posts.its")):
        return None
    for other in (sentence, *context.reading.previous(sentence, 1)):
        named = [(m.first, m.value) for m in other.states if len(m.value) == PAIR]
        named.extend((m.first, m.value[0]) for m in other.adjectives if len(m.value) == 1)
        named = [(at, code) for at, code in named if other is not sentence or at < post.first]
        if named:
            return min(named)[1]
    return None


def listed(context: Context, sentence: Sentence, holding: Holding) -> str | None:
    """`Azerbaijani Foreign Minister X and Defense Minister Y`: a list goes on with the state it began with."""
    del context
    for other in sentence.holdings:
        end = max(other.post.last, other.person.last)
        between = sentence.tokens[end : holding.post.first]
        joined = all({"CONJ", "PART", "ADV"} & token.word.tags or token.text == "," for token in between)
        alike = other.post.value.code == holding.post.value.code
        counterparts = alike and (holding.post.value.code in SOLE or sentence.has("posts.jointly"))
        if end < holding.post.first and joined and len(between) <= _LIST and len(other.states) == 1:
            return other.states[0] if other.post.value.code not in UNTOLD and not counterparts else None
    return None


def chamber(context: Context, sentence: Sentence, holding: Holding) -> str | None:
    """A legislator, speaker or regional head of the one state whose parliament or region was spoken of last."""
    code, post = holding.post.value.code, holding.post
    regional = any(post.first <= m.first < post.last for m in sentence.cue("posts.regional-head"))
    if code not in ("legislator", "speaker", "regional-head") and not (code == "other" and regional):
        return None
    for other in (sentence, *context.reading.previous(sentence, _BACK)):
        if code in ("legislator", "speaker"):
            states = _parliaments(other)
        else:
            places = [m for m in other.places if m.value.subtype in _PLACED and len(m.value.states) == 1]
            states = {_nearest_place(places, holding, same=other is sentence)} if places else set()
        if len(states) == 1:
            return next(iter(states))
    return None


def _parliaments(sentence: Sentence) -> set[str]:
    words = {s for name in sentence.cues if name == "posts.of-parliament" for s in _near_state(sentence, name)}
    bodies = (m.value for m in sentence.bodies if m.value.subtype == "parliament" and len(m.value.states) == 1)
    return words or {body.states[0] for body in bodies}


def reporting(context: Context, sentence: Sentence, holding: Holding) -> str | None:
    """`Transport Minister X told the Kazakh parliament`: officials answer to their own parliament and government."""
    if holding.post.value.code not in _GOVERNMENT | {"agency-head"}:
        return None
    names = [n for n in sentence.cues if n in ("posts.of-parliament", "posts.of-government")]
    states = {state for name in names for state in _near_state(sentence, name)}
    if not states and any(post.value.code == "legislator" and not post.value.states for post in sentence.posts):
        before = (_parliaments(other) for other in context.reading.previous(sentence, PAIR))
        states = next((found for found in before if found), set())  # `the minister told the senators`
    return next(iter(states)) if len(states) == 1 else None


def _near_state(sentence: Sentence, name: str) -> Iterator[str]:
    for cue in sentence.cues[name]:
        yield from (m.value for m in sentence.states if 0 <= m.first - cue.last <= 1)
        yield from (m.value[0] for m in sentence.adjectives if 0 <= cue.first - m.last <= 1)


def _nearest_place(places: Sequence[Mention[EntityRef]], holding: Holding, *, same: bool) -> str:
    chosen = min(places, key=lambda m: abs(m.first - holding.post.first)) if same else places[-1]
    return chosen.value.states[0]
