"""Cutting a text into paragraphs, sentences and tokens.

Paragraphs are the lines. A sentence ends at `.`, `!`, `?` or `…` (with closing quotes after
it) before a capital, a digit, an opening quote or a dash, unless a rule of `RULES` says that
the full stop belongs to the word before it: an abbreviation, an initial, a number's list mark,
a web address. The rules are asked in order; the first with an answer decides. The order of
short named rules follows natasha/razdel.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from kg.lang.base import ADP, ADV, CONJ, PART, PRON, VERB, Language, Token
from kg.model import Span

_DOMAINS = "kz|uz|kg|tj|tm|ru|com|org|net|info|gov|edu|int|ai|az|cn|tr|eu|io|tv|media|news|press"
_TOKEN = re.compile(
    # a word with its hyphens and apostrophes, a web address (`primeminister.kz`), `ГЭС-1`
    rf"[^\W\d_]+(?:[-‑'’ʻʼ`‘´][^\W\d_]+)*(?:-\d+)?(?:(?:\.[a-zA-Z]+)*\.(?i:{_DOMAINS})(?!\w|[-‑]\w))?"
    rf"|\d+(?:[.,]\d+)*(?:\.(?i:{_DOMAINS})(?!\w))?|[^\w\s]|_"
)
_END = re.compile(r"[.!?…]+(?P<close>(?:[\"»”’')\]]|“(?=\s))*)(?P<gap>\s*)(?=\S)")
_LINE = re.compile(r"[^\r\n\u2028\u2029\f\v]+")
_OPENERS = "«“„\"'(‘[—–-"
_WORD = re.compile(r"[^\W\d_]+")
_WORD_BEFORE = re.compile(r"[^\W\d_]+(?:[-.][^\W\d_]+)*$")
_NUMBER_BEFORE = re.compile(r"\d\s*$")
_INITIAL = re.compile(r"(?:^|[\s.(«\"“]|\.-)(?:[A-ZА-ЯЁҚҒӘҮҰІӨҢҲЎҺ]|Sh|Ch|Ya|Yu|Дж|O[ʻ‘'’]|G[ʻ‘'’])$")
_LIST_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*|[IVX]{1,5}")
_LONG_WORD = re.compile(r"[^\W\d_]{2,}$")
_GLUED_WORD = re.compile(r"[«“\"„]?(?P<word>[^\W\d_]+)(?:[\s,–-]|$)")
_DOMAIN = re.compile(rf"(?i:{_DOMAINS})")
_FUNCTION = frozenset({ADP, ADV, CONJ, PART, PRON})
_SHORT = 4  # letters of a shortened word
_LOOK_BACK = 32  # characters: longer than any abbreviation

Verdict = Literal["cut", "keep"] | None


@dataclass(frozen=True, slots=True)
class Place:
    """A full stop (or `!`, `?`, `…`) that may end the sentence which begins at `start`."""

    text: str
    start: int
    match: re.Match[str]
    language: Language

    @property
    def before(self) -> str:
        """The words up to the mark, not more than `_LOOK_BACK` characters."""
        return self.text[max(self.start, self.match.start() - _LOOK_BACK) : self.match.start()]

    @property
    def after(self) -> str:
        """The character that goes on after the mark and the gap."""
        return self.text[self.match.end()]

    @property
    def stop(self) -> bool:
        """One full stop and nothing else."""
        return self.match.group().strip() == "."


def paragraphs(text: str) -> list[Span]:
    """The lines that hold more than white space, without the white space around them."""
    found = []
    for line in _LINE.finditer(text):
        stripped = line.group().strip()
        if stripped:
            start = line.start() + line.group().index(stripped)
            found.append(Span(start, start + len(stripped)))
    return found


def _nothing_before(place: Place) -> Verdict:
    """`… и далее`: a mark with which the sentence begins."""
    return "keep" if place.match.start() == place.start else None


def _quoted_question(place: Place) -> Verdict:
    """`«…», - сказал он`: a mark before a closing quote goes on when a dash or comma follows."""
    return "keep" if place.match["close"] and place.after in ",;:—–-" else None


def _list_number(place: Place) -> Verdict:
    """`1. Первый`, `II. Second` where a line or a sentence begins."""
    number = _LIST_NUMBER.fullmatch(place.text, place.start, place.match.start())
    return "keep" if place.stop and number is not None else None


def _glued(place: Place) -> Verdict:
    """No space after the mark: a cut only between a lower-case letter and a capital (`дня.В`)."""
    if place.match["gap"] != "":
        return None
    following = _GLUED_WORD.match(place.text, place.match.end())
    if following is None or not following["word"][0].isupper():
        return "keep"
    if place.match["close"] != "":
        return "cut"
    sentence = place.before[-1:].islower() and _LONG_WORD.search(place.before) is not None
    return "cut" if sentence and _DOMAIN.fullmatch(following["word"]) is None else "keep"


def _lower(place: Place) -> Verdict:
    return "keep" if place.after.islower() else None


def _function_word(place: Place) -> Verdict:
    """`in the U.S. The deal`: after an abbreviation or an initial no name begins like this."""
    following = _WORD.match(place.text, place.match.end())
    if following is None or not place.stop or len(following.group()) == 1 or not following.group().istitle():
        return None
    tags = place.language.analyse(following.group()).tags
    return "cut" if len(tags) > 0 and tags <= _FUNCTION else None


def _initial(place: Place) -> Verdict:
    """`А. Арипов`, `Sh. Mirziyoyev`."""
    single = place.stop and place.match["close"] == "" and _INITIAL.search(place.before) is not None
    return "keep" if single and place.after not in _OPENERS else None


def _measured(place: Place) -> Verdict:
    """`44,7 млн. (на 4% больше)`: brackets right behind a shortened scale or unit speak of its number."""
    word = _WORD_BEFORE.search(place.before)
    if word is None or place.after != "(" or not place.stop or place.match["close"] != "":
        return None
    folded = word.group().lower()
    numbers, short = place.language.numbers, len(folded) <= _SHORT
    measures = folded in numbers.scales or (folded,) in numbers.units or folded in place.language.abbreviations
    return "keep" if short and measures and _NUMBER_BEFORE.search(place.before[: word.start()]) else None


def _dated(place: Place) -> Verdict:
    """`в 2023 г. Экспорт`: ends a sentence that has its verb; `С 1 января 2024 г. Казахстан` goes on."""
    word = _WORD_BEFORE.search(place.before)
    if word is None or not place.stop or _NUMBER_BEFORE.search(place.before[: word.start()]) is None:
        return None
    folded = word.group().lower()
    if folded not in place.language.abbreviations or (folded,) in place.language.numbers.units:
        return None
    forms = _TOKEN.findall(place.text, place.start, place.match.start())
    return "cut" if any(VERB in place.language.analyse(form).tags for form in forms) else "keep"


def _abbreviation(place: Place) -> Verdict:
    """`им. Абая`, `Jan. 5`; a dotted one is read whole (`т.к.`, `e.g.`)."""
    word = _WORD_BEFORE.search(place.before)
    if word is None or not place.stop:
        return None
    return "keep" if word.group().lower().replace("ё", "е") in place.language.abbreviations else None


def _begins(place: Place) -> Verdict:
    after = place.after
    return "cut" if after.isupper() or after.isdigit() or after in _OPENERS else "keep"


RULES: tuple[Callable[[Place], Verdict], ...] = (
    _nothing_before,
    _quoted_question,
    _list_number,
    _glued,
    _lower,
    _function_word,
    _initial,
    _measured,
    _dated,
    _abbreviation,
    _begins,
)


def sentences(text: str, paragraph: Span, language: Language) -> list[Span]:
    """The sentences of one paragraph, without the white space between them."""
    cuts, start = [], paragraph.start
    for match in _END.finditer(text, paragraph.start, paragraph.end):
        place = Place(text, start, match, language)
        verdict = next(v for rule in RULES if (v := rule(place)) is not None)
        if verdict == "cut":
            cuts.append(Span(start, match.start("gap")))
            start = match.end()
    if start < paragraph.end:
        cuts.append(Span(start, paragraph.end))
    return cuts


def tokens(text: str, span: Span, language: Language) -> list[Token]:
    """The words, numbers and marks of a sentence."""
    return [Token(m.start(), m.end(), language.analyse(m.group())) for m in _TOKEN.finditer(text, span.start, span.end)]


def forms(text: str) -> list[str]:
    """The words, numbers and marks of a name or phrase, cut as those of a sentence are."""
    return _TOKEN.findall(text)
