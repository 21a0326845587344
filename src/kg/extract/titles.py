"""The titles of a sentence, composed from their parts: `первый заместитель | главы`, `Deputy | Prime Minister`.

A `Title` is the words of a post without its complements; what code it gives its holder is told by
`kg.extract.title_codes`, for which the complement may be needed (`head`).
"""

from __future__ import annotations

from dataclasses import dataclass

from kg.families.head_final import head_final
from kg.families.reading import Mention, Sentence

CODES = frozenset(
    {
        *("president", "vice-president", "prime-minister", "deputy-prime-minister", "minister", "deputy-minister"),
        *("ambassador", "regional-head", "speaker", "agency-head", "secretary", "adviser", "company-head"),
        *("diplomat", "legislator", "spokesperson", "expert", "other"),
    }
)
_UNITS = CODES | {"head", "leader", "deputy", "deputy-head", "secretary-of-state", "monarch", "chief-adviser", "member"}
_STATE = 2  # letters of a state's code; groups have acronyms
_OF = 3  # tokens: `deputy of the lower house`


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
    if head_final(sentence):  # a title may begin with the body that it is of: `Министрлер кабинеті | төрағасы`
        return any(m.first <= unit.first and unit.last <= m.last for m in sentence.bodies)
    return any(m.first < unit.first < m.last or (m.first == unit.first and m.last > unit.last) for m in sentence.bodies)


def _no_title(sentence: Sentence, unit: Mention[str]) -> bool:
    """A verb that looks like a title (`chaired`, `heading`), the hour of `5 pm`."""
    last = sentence.tokens[unit.last - 1].word
    if len(last.text) == _STATE and last.shape == "lower":
        return True
    return not last.cases and last.folded.endswith(("ed", "ing")) and last.shape == "lower"


def _composed(sentence: Sentence, unit: Mention[str]) -> Title | None:
    kind, last, deputies = _kind(unit), unit.last, 0
    if head_final(sentence) and kind != "deputy-head":
        return _with_deputies(sentence, Title(unit.first, last, kind))
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


def _with_deputies(sentence: Sentence, title: Title) -> Title:
    """`банк төрағасының | бірінші орынбасары`: deputies stand behind whom they are of, where heads stand last."""
    for unit in _units(sentence):
        owned = unit.first == title.last and "gent" in sentence.tokens[title.last - 1].word.cases
        goes_on = title.first < unit.first < title.last < unit.last  # `банк | төрағасының бірінші орынбасары`
        if unit.value == "posts.deputy-head" and (owned or goes_on):
            title = Title(title.first, unit.last, title.kind, title.deputies + 1)
    return title


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
