"""Names and noun phrases of English in their base form.

English has no cases: what differs from the base form are articles, possessives and titles.
"""

from __future__ import annotations

from collections.abc import Sequence

from kg.lang.base import Word
from kg.lang.en.capitals import LISTS
from kg.lang.en.morphology import bare

_OPEN, _CLOSE = "“«„([‘", "”»)],.;:!?%’"
_ORDINAL = ("st", "nd", "rd", "th")
_REACH = 3  # words: `the two countries' commission`


def spaced(texts: Sequence[str]) -> str:
    """Tokens as they are written: no space inside brackets and quotes or before a comma."""
    out, quoted, tight = "", False, True
    for i, text in enumerate(texts):
        closing = text in _CLOSE or (text == '"' and quoted) or text == "'"
        number = text in "-–—" and 0 < i < len(texts) - 1 and texts[i - 1][-1].isdigit() and texts[i + 1][0].isdigit()
        initials = text == "." or (out.endswith(".") and len(text) == 1 and texts[i + 1 : i + 2] == ["."])
        ordinal = text in _ORDINAL and i > 0 and texts[i - 1].isdigit()
        out += text if tight or closing or number or ordinal or (initials and len(out) <= _REACH) else f" {text}"
        tight = text in _OPEN or (text == '"' and not quoted) or number or text in "/$€£"
        quoted = quoted != (text == '"')
    return out


def _after_owner(words: Sequence[Word]) -> int:
    """Where a phrase begins after an owner named before it: `Kazakhstan's Ministry ...` -> 1."""
    for i, word in enumerate(words[: _REACH + 1]):
        if i + 1 == len(words) or word.folded in LISTS["owners"]:
            return 0
        if bare(word.folded) != word.folded:
            return i + 1
        if word.text in "'’" and i > 0 and words[i - 1].folded.endswith("s"):
            return i + 1
    return 0


def base_phrase(words: Sequence[Word]) -> str:
    """Without leading articles and owners and a trailing possessive; the rest as it stands.

    `Kazakhstan's Ministry of Trade and Integration` -> `Ministry of Trade and Integration`.
    """
    begin = _after_owner(words)
    while begin < len(words) - 1 and words[begin].folded in LISTS["determiners"]:
        begin += 1
    return spaced(_without_possessive(words[begin:]))


def _without_possessive(words: Sequence[Word]) -> list[str]:
    texts = [word.text for word in words]
    if texts and words[-1].folded not in LISTS["owners"]:
        texts[-1] = texts[-1][: len(bare(words[-1].folded))]
    return texts


def base_name(words: Sequence[Word]) -> str:
    """A person's name without honorifics and possessive, in the order of the text."""
    begin = 0
    while begin < len(words) - 1 and (_honorific(words, begin) or words[begin].text in (".", ",")):
        begin += 1
    return spaced(_without_possessive(words[begin:]))


def _honorific(words: Sequence[Word], at: int) -> bool:
    if words[at].folded in LISTS["honorifics"]:
        return True
    around = [word.text for word in words[max(0, at - 2) : at + 4]]
    return words[at].text in ("H", "E") and "".join(around).startswith("H.E.")
