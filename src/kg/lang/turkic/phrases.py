"""The base form of a noun phrase, and of a person's name.

Only the last word of a phrase carries its case, so the phrase is in its base form when that
word is: `Сауда және интеграция министрлігінің` -> `Сауда және интеграция министрлігі`. The
possessive ending stays, for it belongs to the name. The same holds of a person's name, whose
last part alone takes the ending; the post before it tells nothing of its case.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from kg.lang.base import Word
from kg.lang.turkic.morphology import Morphology
from kg.lang.turkic.name_endings import NameEndings

_OPENING, _CLOSING = "«“„([", "»”)]"
_DASHES = ("-", "–", "—")
_STRAIGHT = "\"'"


def base_phrase(words: Sequence[Word], morphology: Morphology) -> str:
    """The phrase with its last word in the nominative, everything else as it stands."""
    texts = [word.text for word in words]
    if len(texts) > 0 and words[-1].shape not in ("digit", "other"):
        texts[-1] = morphology.uncased(texts[-1])
    return joined(texts)


def base_name(words: Sequence[Word], morphology: Morphology, endings: NameEndings) -> str:
    """The name with its last part in the nominative; initials and particles as they stand."""
    texts = [word.text for word in words]
    last = next((index for index in range(len(texts) - 1, -1, -1) if len(texts[index]) > 1), None)
    if last is not None and words[last].shape not in ("digit", "other"):
        folded = morphology.fold(texts[last])
        stem = endings.uncased(folded)
        texts[last] = texts[last] if stem == folded else morphology.cut(texts[last], stem)
    return re.sub(r"\s+\.", ".", " ".join(texts))


def joined(texts: Sequence[str]) -> str:
    """Tokens with the spaces of print: none inside quotation marks, before a comma or within `21-ші`."""
    out, open_mark = "", False
    for index, text in enumerate(texts):
        before = texts[index - 1] if index > 0 else ""
        tight = text in (",", ".", ";", ":", "!", "?", "%") or text in _CLOSING or (before != "" and before in _OPENING)
        if text in _STRAIGHT:
            tight, open_mark = tight or open_mark, not open_mark
        elif before != "" and before in _STRAIGHT:
            tight = tight or open_mark
        out += text if tight or out == "" or _inside_word(texts, index) else " " + text
    return out


def _inside_word(texts: Sequence[str], index: int) -> bool:
    """The hyphen of `21-ші` and what follows it; the dash of `2023–2025`."""
    hyphen = index if texts[index] in _DASHES else index - 1
    if not 0 < hyphen < len(texts) - 1 or texts[hyphen] not in _DASHES or not texts[hyphen - 1].isdigit():
        return False
    return texts[hyphen + 1].isdigit() or (texts[hyphen] == "-" and texts[hyphen + 1][:1].isalpha())
