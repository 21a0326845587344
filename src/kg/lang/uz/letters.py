"""The folding of Uzbek letters: both scripts to Latin ones, so that one lexicon serves both.

The Latin letters are those of 1995, `oʻ` and `gʻ` with whatever apostrophe as `o'` and `g'`;
single letters of later drafts (`õ`, `ğ`, `ş`) are read as well.
"""

from __future__ import annotations

from kg.lang.turkic.letters import APOSTROPHES, HYPHENS

_LATIN = {
    **dict(zip("абвгджзийклмнопрстуфх", "abvgdjziyklmnoprstufx", strict=True)),
    **dict(zip("чшщыэюяё", ("ch", "sh", "sh", "i", "e", "yu", "ya", "yo"), strict=True)),
    **dict(zip("ўқғҳъь", ("o'", "q", "g'", "h", "'", ""), strict=True)),
    **dict(zip("õōŏöğǵşçı", ("o'", "o'", "o'", "o'", "g'", "g'", "sh", "ch", "i"), strict=True)),
}
_VOWELS = frozenset("аеёиоуўэюяъьaeiou")
_SOFT_VOWELS = frozenset("еёюя")


def letter(text: str, index: int) -> str:
    """A character in small Latin letters: `е` is `ye` and `ц` is `ts` behind a vowel, else `e` and `s`."""
    char = text[index]
    if "a" <= char <= "z":
        return char
    if char in APOSTROPHES:
        return "'"
    if char in HYPHENS:
        return "-"
    small = char.lower()
    if small in "ец":
        return _behind(text[index - 1].lower() if index > 0 else "", small)
    if small == "ъ" and index + 1 < len(text) and text[index + 1].lower() in _SOFT_VOWELS:
        return ""
    return _LATIN.get(small, small)


def _behind(before: str, small: str) -> str:
    if small == "ц":
        return "ts" if before in _VOWELS else "s"
    return "e" if before.isalpha() and before not in _VOWELS else "ye"
