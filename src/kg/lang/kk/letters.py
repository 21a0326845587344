"""The folding of Kazakh letters, and of the look-alikes typed in their place."""

from __future__ import annotations

from kg.lang.turkic.letters import APOSTROPHES, HYPHENS

# letters of other keyboards: `i` and `ə` beside Cyrillic ones
_ALIKE = {"ё": "е", "i": "і", "ə": "ә", "ɵ": "ө", "ї": "і", "ў": "ұ", "ҳ": "һ"}


def letter(text: str, index: int) -> str:
    """A character in small letters; a Latin `i` beside a Cyrillic letter is the Kazakh one."""
    char = text[index]
    if "а" <= char <= "я":
        return char
    if char in APOSTROPHES:
        return "'"
    if char in HYPHENS:
        return "-"
    small = char.lower()
    if small == "i" and not (_cyrillic(text, index - 1) or _cyrillic(text, index + 1)):
        return small
    return _ALIKE.get(small, small)


def _cyrillic(text: str, index: int) -> bool:
    return 0 <= index < len(text) and "\u0400" <= text[index] <= "\u04ff"
