"""Direct quotes: the words between quotation marks that may be said, not only a name.

Marks come in many pairs and are often mismatched (`“… "`, one `»` for two `«`); a Russian
paragraph of speech may have none and begin with a dash (`– Слова, – сказал он.`). Only the
outermost quotes count. Whether somebody says the words is the `statement` family's business.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kg.families.reading import Quote, Reading
from kg.lang.tokens import paragraphs
from kg.model import Span

_PAIRS = {"«": "»", "“": "”", "„": "“”", "‘": "’"}
_CLOSERS = {"»": "«“", "”": '“„"', "“": "„", "’": "‘"}
_MARK = re.compile('[«»“”„‘’"]')
_DASH = re.compile(r"[–—-]\s+")
_ATTRIBUTION = re.compile(r"(?P<mark>[,!?…]+)\s*[–—-]\s+(?=[^\W\d_])")
_RESUMED = re.compile(r"[.,:;]\s+[–—-]\s+(?=[^\W\d_])")
# `“We agree,” smiled`, `«Откроем», — обещает`: set off so, a word or two are said as well
_SET_OFF = re.compile(r"(?:[,!?…][»”\"]\s*[—–-]?|.[»”\"],\s*[—–-])\s*[^\W\d_]")
_WORD = re.compile(r"[^\W\d_]+")
_NESTED = 6  # characters: `«НК «ҚТЖ»`
MIN_WORDS = 3


def read_quotes(reading: Reading) -> None:
    """Fill `reading.quotes` in text order; between marks three words at least if nothing sets them off: a name."""
    text = reading.document.text
    for paragraph in paragraphs(text):
        marked = quoted(text, paragraph)
        for span in marked or dashed(text, paragraph):
            least = MIN_WORDS if marked and _SET_OFF.match(text, span.end - 1) is None else 1
            if len(_WORD.findall(text, span.start, span.end)) < least:
                continue
            sentence = next((s.index for s in reading.sentences if s.span.start <= span.start < s.span.end), None)
            if sentence is not None:
                reading.quotes.append(Quote(span, sentence))


def quoted(text: str, paragraph: Span) -> list[Span]:
    """The outermost stretches between quotation marks of one paragraph, marks not included."""
    found: list[Span] = []
    stack: list[tuple[str, int]] = []
    last_close = None
    for mark in _MARK.finditer(text, paragraph.start, paragraph.end):
        i, char = mark.start(), mark.group()
        if stack and _closes(text, i, stack[-1][0]):
            last_close = i
            _, start = stack.pop()
            if stack and start - stack[-1][1] <= _NESTED and text[i + 1 : i + 2] != char:
                _, start = stack.pop()
            if not stack:
                found.append(Span(start, i))
        elif _opens(text, i, stack):
            stack.append((char, i + 1))
    if stack:
        start = stack[0][1]
        at_head = start - 1 == paragraph.start
        if last_close is not None and last_close > start:
            found.append(Span(start, last_close))
        elif at_head:
            found.append(Span(start, paragraph.end))
    return found


def _closes(text: str, i: int, opener: str) -> bool:
    char = text[i]
    before = text[i - 1] if i else " "
    after = text[i + 1] if i + 1 < len(text) else " "
    if char == '"':
        return (opener in '"“„') and not before.isspace() and not after.isalnum()
    if char == "’":
        return opener == "‘" and not after.isalnum() and not before.isspace()
    return char in _CLOSERS and opener in _CLOSERS[char]


def _opens(text: str, i: int, stack: list[tuple[str, int]]) -> bool:
    char = text[i]
    before = text[i - 1] if i else " "
    after = text[i + 1] if i + 1 < len(text) else " "
    loose = before.isspace() or before in "(«“„[—–-:/"
    if char == '"':
        return loose and not after.isspace()
    if char == "‘":
        return loose and after.isalnum() and not stack
    return char in _PAIRS and not after.isspace()


def dashed(text: str, paragraph: Span) -> Iterator[Span]:
    """The words of a paragraph that begins with a dash and names its speaker behind another."""
    begin = _DASH.match(text, paragraph.start, paragraph.end)
    if begin is None:
        return
    mark = _ATTRIBUTION.search(text, begin.end(), paragraph.end)
    if mark is None or not text[mark.end()].islower():
        return
    yield Span(begin.end(), mark.end("mark") if mark["mark"] != "," else mark.start("mark"))
    resumed = _RESUMED.search(text, mark.end(), paragraph.end)
    if resumed is not None:
        yield Span(resumed.end(), paragraph.end)
