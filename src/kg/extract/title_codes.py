"""What a title makes of its holder: the code of FACTS.md.

`первый заместитель | главы | Министерства` is a deputy, a head and what is headed: a ministry's
head is a minister, a minister's deputy a deputy minister.
"""

from __future__ import annotations

from kg.extract.titles import Title
from kg.families.head_final import head_final
from kg.families.reading import Mention, Sentence
from kg.model import EntityRef

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
    "service": "agency-head",
    "central-bank": "agency-head",
    "regional-administration": "regional-head",
    "international-organisation": "agency-head",
    "embassy": "ambassador",
    "court": "agency-head",
    "institute": "agency-head",
    "organisation": "agency-head",
    "council": "other",
    "secretariat": "secretary",
    "company": "company-head",
    "bank": "company-head",
    "fund": "company-head",
    "exchange": "company-head",
    "holding": "company-head",
    "university": "other",
    "department": "other",
    "nothing": None,
}
_SECRETARIES = (("US",), ("GB",), ("PH",))  # states whose ministers are called secretaries
_CIVIL = (("IN",), ("PK",), ("BD",), ("LK",), ("NP",))  # states whose secretaries are the first civil servants
_PRESIDED = frozenset({None, "state", "government", "parliament", "nothing"})  # a president of these is the state's
# titles only where a state is named
_OF_STATE = {"monarch": "other", "chief-adviser": "prime-minister", "leader": "president"}
_REACH = 5  # tokens between a title and the noun of what it heads: `head of the Kazakh Foreign Ministry`
_REGIONAL = frozenset({"region", "city", "district", "settlement"})
_STATE = 2  # letters of a state's code; groups have acronyms


def code_of(sentence: Sentence, title: Title, reach: tuple[int, int], states: tuple[str, ...]) -> str | None:
    """The code of a post whose words with all complements are tokens `reach`; None where it is no post."""
    headed = headed_kind(sentence, title, reach)
    kind = _minister(sentence, title, reach, headed, states) or _headed_code(title.kind, headed, states)
    if kind is None and title.kind == "head" and headed is None and (title.deputies > 0 or reach[1] > title.last):
        return "other"  # `deputy director X`, `начальник порта Актау X`
    for _ in range(title.deputies):
        kind = None if kind is None else _DEPUTY.get(kind, "other")
    return kind


def _minister(
    sentence: Sentence, title: Title, reach: tuple[int, int], headed: str | None, states: tuple[str, ...]
) -> str | None:
    """A secretary with a portfolio is a minister: `British Foreign Secretary`, `US Secretary of Commerce`.

    A state secretary is one in a state that calls its ministers so, a deputy minister where a ministry or a
    portfolio is named (`State Secretary for Trade`), else an office of its own.
    """
    portfolio = any(reach[0] <= m.first < reach[1] for m in sentence.cue("posts.portfolio"))
    ministry = headed == "ministry" or (portfolio and headed in (None, "state"))
    if title.kind == "secretary-of-state":
        if states[:1] in _SECRETARIES:
            return "minister"
        return "deputy-minister" if ministry else None
    if title.kind != "secretary" or headed not in (None, "state", "ministry"):
        return None
    civil = "deputy-minister" if states[:1] in _CIVIL else None
    return ("minister" if states[:1] in _SECRETARIES else civil) if portfolio else None


def _headed_code(kind: str, headed: str | None, states: tuple[str, ...]) -> str | None:
    """The code of a title without deputies, by what its holder heads."""
    if kind == "president" and headed == "government":
        return "prime-minister"
    if kind == "head" or (kind == "president" and headed not in _PRESIDED):
        return None if headed is None else _HEAD_OF.get(headed, "other")
    if kind == "member":
        return "legislator" if headed == "parliament" else None
    if kind in _OF_STATE:
        return _OF_STATE[kind] if states and headed in (None, "state") else None
    if kind == "vice-president" and headed not in _PRESIDED:
        return "other"
    kind = "secretary" if kind == "secretary-of-state" else kind
    public = kind == "company-head" and headed in ("agency", "committee", "organisation", "commission", "service")
    central_bank = kind in ("regional-head", "speaker") and headed == "agency"
    return "agency-head" if public or central_bank else kind


def headed_kind(sentence: Sentence, title: Title, reach: tuple[int, int]) -> str | None:
    """What stands first among a title's complements: a class of `posts.of-...`, a body's kind or a state."""
    first, last = reach
    begins = sentence.tokens[title.last].word.tags if title.last < len(sentence.tokens) else frozenset()
    inflected = len(sentence.tokens[title.last - 1].word.cases) > 0
    after = _headed_between(sentence, title.last, last) if inflected or "ADP" in begins else None
    before = _headed_between(sentence, first, title.first)
    return after or before or ("company" if unnamed(sentence, title, last) else None)


def unnamed(sentence: Sentence, title: Title, last: int) -> bool:
    """Whether a head noun is followed by a name that nothing explains: in quotes, an abbreviation, a brand."""
    if title.kind not in ("head", "president") or title.last >= len(sentence.tokens):
        return False
    word = sentence.tokens[title.last].word
    if title.kind == "head" and (word.text in ("«", "“", '"') or (word.shape == "upper" and len(word.text) > 1)):
        return True
    stated = {i for m in (*sentence.states, *sentence.adjectives) for i in range(m.first, m.last)}
    words = [sentence.tokens[i].word for i in range(title.last, last) if i not in stated]
    content = [word for word in words if not {"ADP", "PART"} & word.tags]
    return len(content) > 0 and content[0].shape in ("title", "mixed", "upper") and "ADJ" not in content[0].tags


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
        if first <= m.first < last and m.value.subtype in _REGIONAL and not _attribute(sentence, m.last)
    )
    if head_final(sentence):  # the nearest before the title
        return max(found, key=lambda item: (item[0], -item[1]))[2] if found else None
    near = [item for item in found if item[0] <= first + _REACH]
    return min(near)[2] if near else None


def _attribute(sentence: Sentence, last: int) -> bool:
    """Whether a noun follows a place's name, so that the name only tells which: `the Aktau | branch`."""
    word = sentence.tokens[last].word if last < len(sentence.tokens) else None
    region = any(m.first == last for m in sentence.cue("posts.of-region"))
    plain = word is not None and word.shape == "lower" and not word.cases
    return plain and word is not None and "NOUN" in word.tags and "VERB" not in word.tags and not region


def head_of(sentence: Sentence, body: Mention[EntityRef]) -> str:
    """The code of a body's head."""
    return _HEAD_OF.get(_body_kind(sentence, body.first, body.last, body.value.subtype), "other") or "other"


def _body_kind(sentence: Sentence, first: int, last: int, subtype: str | None) -> str:
    """A body's kind; a national or central bank is an agency, a chamber of deputies a parliament."""
    for kind in ("secretariat", "agency", "council", "parliament"):
        if any(m.first >= first and m.last <= last for m in sentence.cue(f"posts.of-{kind}")):
            return kind
    head = any(m.first == first for m in sentence.cue("posts.of-department"))
    return "department" if subtype == "ministry" and head else subtype or "department"
