"""What a title makes of its holder: the code of FACTS.md, composed from its parts.

`первый заместитель | главы | Министерства` is a deputy, a head and what is headed: a ministry's
head is a minister, a minister's deputy a deputy minister. A `Title` is the words of a post
without its complements; its code may need the complement (`head`), which `code_of` looks at.
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.families.reading import Mention, Sentence

CODES = frozenset(
    {
        *("president", "vice-president", "prime-minister", "deputy-prime-minister", "minister", "deputy-minister"),
        *("ambassador", "regional-head", "speaker", "agency-head", "secretary", "adviser", "company-head"),
        *("diplomat", "legislator", "spokesperson", "expert", "other"),
    }
)
_UNITS = CODES | {"head", "leader", "deputy", "deputy-head", "secretary-of-state"}
_DEPUTY = {
    "president": "vice-president",
    "prime-minister": "deputy-prime-minister",
    "minister": "deputy-minister",
    "ambassador": "diplomat",
    "diplomat": "diplomat",
}
# what is headed (a class `posts.of-...` or a body's kind) -> the head's code; None: no post
_HEAD_OF: dict[str, str | None] = {
    "state": "president",
    "government": "prime-minister",
    "ministry": "minister",
    "parliament": "speaker",
    "region": "regional-head",
    "agency": "agency-head",
    "committee": "agency-head",
    "court": "agency-head",
    "institute": "agency-head",
    "organisation": "agency-head",
    "council": "other",
    "company": "company-head",
    "bank": "company-head",
    "fund": "company-head",
    "exchange": "company-head",
    "holding": "company-head",
    "university": "other",
    "department": "other",
    "nothing": None,
}
_PRESIDED = frozenset({None, "state", "government", "parliament", "nothing"})  # a president of these is the state's
_STATE = 2  # letters of a state's code; groups have acronyms
_OF = 3  # tokens: `deputy of the lower house`
_REACH = 5  # tokens between a title and the noun of what it heads: `head of the Kazakh Foreign Ministry`


@dataclass(frozen=True, slots=True)
class Title:
    """A title's tokens (half-open), the class of its last part and how many deputies stand before it."""

    first: int
    last: int
    kind: str
    deputies: int = 0


def titles(sentence: Sentence) -> list[Title]:
    """The titles of a sentence in text order; those inside a body's name (`Cabinet of Ministers`) are none."""
    found: list[Title] = []
    reach = 0
    for unit in _units(sentence):
        if unit.first < reach or _inside_body(sentence, unit) or _no_title(sentence, unit):
            continue
        title = _composed(sentence, unit)
        if title is not None:
            found.append(title)
            reach = title.last
    return found


def _units(sentence: Sentence) -> list[Mention[str]]:
    names = [name for name in sentence.cues if name.startswith("posts.") and name[6:] in _UNITS]
    return sorted(sentence.cue(*names), key=lambda m: (m.first, -m.last))


def _inside_body(sentence: Sentence, unit: Mention[str]) -> bool:
    return any(m.first < unit.first < m.last or (m.first == unit.first and m.last > unit.last) for m in sentence.bodies)


def _no_title(sentence: Sentence, unit: Mention[str]) -> bool:
    """A verb that looks like a title (`chaired`, `heading`), the hour of `5 pm`."""
    last = sentence.tokens[unit.last - 1].word
    if len(last.text) == _STATE and last.shape == "lower":
        return True
    return not last.cases and last.folded.endswith(("ed", "ing")) and last.shape == "lower"


def _composed(sentence: Sentence, unit: Mention[str]) -> Title | None:
    kind, last, deputies = _kind(unit), unit.last, 0
    while kind in ("deputy", "deputy-head"):
        deputies += 1
        if kind == "deputy-head":
            return Title(unit.first, last, "head", deputies)
        following = _next(sentence, last)
        if following is None:
            member = any(last < m.first <= last + _OF for m in sentence.cue("posts.of-parliament"))
            return Title(unit.first, last, "legislator") if member else None
        kind, last = _kind(following), following.last
    return Title(unit.first, last, kind, deputies)


def _kind(unit: Mention[str]) -> str:
    return unit.value.removeprefix("posts.")


def _next(sentence: Sentence, at: int) -> Mention[str] | None:
    """The title right behind a deputy: `заместитель | главы`, `deputy | head`, `deputy to the | minister`."""
    stop = at + _OF
    portfolio = {i for m in sentence.cue("posts.portfolio") for i in range(m.first, m.last)}
    named = [m for m in (*sentence.states, *sentence.adjectives) if m.first == at]
    at = named[0].last if named else at
    return next(
        (
            unit
            for unit in _units(sentence)
            if at <= unit.first <= stop and all(i in portfolio or _joins(sentence, i) for i in range(at, unit.first))
        ),
        None,
    )


def _joins(sentence: Sentence, index: int) -> bool:
    """An article or a preposition of English; inflected titles stand right behind a deputy."""
    word = sentence.tokens[index].word
    return not word.cases and bool({"ADP", "PART"} & word.tags) and word.shape == "lower"


def code_of(sentence: Sentence, title: Title, reach: tuple[int, int], states: tuple[str, ...]) -> str | None:
    """The code of a post whose words with all complements are tokens `reach`; None where it is no post."""
    kind = _headed_code(title.kind, headed_kind(sentence, title, reach), states)
    for _ in range(title.deputies):
        kind = None if kind is None else _DEPUTY.get(kind, "other")
    return kind


def _headed_code(kind: str, headed: str | None, states: tuple[str, ...]) -> str | None:
    """The code of a title without deputies, by what its holder heads."""
    if kind == "head" or (kind == "president" and headed not in _PRESIDED):
        return None if headed is None else _HEAD_OF.get(headed, "other")
    if kind == "vice-president" and headed not in _PRESIDED:
        return "other"
    if kind == "leader":
        return "president" if states and headed in (None, "state") else None
    if kind == "secretary-of-state":
        return "minister" if states == ("US",) else "secretary"
    public = kind == "company-head" and headed in ("agency", "committee", "organisation")
    central_bank = kind in ("regional-head", "speaker") and headed == "agency"
    return "agency-head" if public or central_bank else kind


def headed_kind(sentence: Sentence, title: Title, reach: tuple[int, int]) -> str | None:
    """What stands first among a title's complements: a class of `posts.of-...`, a body's kind or a state."""
    first, last = reach
    begins = sentence.tokens[title.last].word.tags if title.last < len(sentence.tokens) else frozenset()
    inflected = len(sentence.tokens[title.last - 1].word.cases) > 0
    after = _headed_between(sentence, title.last, last) if inflected or "ADP" in begins else None
    return after or _headed_between(sentence, first, title.first) or ("company" if unnamed(sentence, title) else None)


def unnamed(sentence: Sentence, title: Title) -> bool:
    """Whether a head noun is followed by a name in quotes or an abbreviation that nothing explains: `глава РИСИ`."""
    if title.kind != "head" or title.last >= len(sentence.tokens):
        return False
    word = sentence.tokens[title.last].word
    return word.text in ("«", "“", '"') or (word.shape == "upper" and len(word.text) > 1)


def _headed_between(sentence: Sentence, first: int, last: int) -> str | None:
    found: list[tuple[int, int, str]] = []
    for name, mentions in sentence.cues.items():
        if name.startswith("posts.of-"):
            found.extend((m.first, 1, name.removeprefix("posts.of-")) for m in mentions if first <= m.first < last)
    bodies = (m for m in sentence.bodies if first <= m.first < last)
    found.extend((m.first, 0, _body_kind(sentence, m.first, m.last, m.value.subtype)) for m in bodies)
    owners = {m.first for m in sentence.states if sentence.folded(m.last - 1).endswith("'s")}
    stated = [m for m in sentence.states if first <= m.first < last and m.first not in owners]
    found.extend((m.first, 2, "state" if len(m.value) == _STATE else "organisation") for m in stated)
    found.extend(
        (m.first, 2, "region")
        for m in sentence.places
        if first <= m.first < last and m.value.subtype in ("region", "city", "district", "settlement")
    )
    near = [item for item in found if item[0] <= first + _REACH]
    return min(near)[2] if near else None


def _body_kind(sentence: Sentence, first: int, last: int, subtype: str | None) -> str:
    """A body's kind; a national or central bank is an agency."""
    if any(m.first >= first and m.last <= last for m in sentence.cue("posts.of-agency")):
        return "agency"
    if any(m.first >= first and m.last <= last for m in sentence.cue("posts.of-council")):
        return "council"
    return subtype or "department"
