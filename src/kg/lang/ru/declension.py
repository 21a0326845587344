"""The nominatives that one part of a person's name may have, by its ending.

A `Paradigm` holds the endings of a declension by case; a form that ends in one of them, behind
a stem that suits it, may stand for the nominative. Weights say how usual a declension is for a
given name or a surname; the dictionary and the lists of `lexicon/names.toml` add to them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from kg.lang.ru.given_names import listed, name_list
from kg.lang.ru.morphology import analyzer, from_dictionary

Part = Literal["given", "patronymic", "surname"]
GIVEN: Part = "given"
PATRONYMIC: Part = "patronymic"
SURNAME: Part = "surname"

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_PATRONYMIC = re.compile(r".{2,}(?:[оеё]в|ь|[иы])ич(?:а|у|ем|е)?$|.{2,}(?:[оеё]вн|ичн)(?:а|ы|е|у|ой)$", re.IGNORECASE)
_KNOWN_NAME = 2.0
_KNOWN_FORM = 1.2
_ENDING = 0.8
# A name that no list holds and that ends like an instrumental is rarely a nominative.
_LIKE_OBLIQUE = -0.7
_VOWELS = {"о": 1.2, "э": 1.2, "и": 1.2}
_INSTRUMENTAL = r".[оеыи]м$"


@dataclass(frozen=True, slots=True)
class Form:
    """One possible nominative of a part, in the case and gender it would stand in."""

    nominative: str
    case: str
    gender: str
    weight: float


@dataclass(frozen=True, slots=True)
class Paradigm:
    """A declension: endings in the order of `CASES`, the stem they stand behind, weights."""

    name: str
    gender: str
    endings: tuple[str, str, str, str, str, str]
    stem: re.Pattern[str]
    weights: tuple[tuple[Part, float], ...]

    def weight(self, role: Part) -> float | None:
        return dict(self.weights).get(role)


def _paradigm(name: str, gender: str, endings: str, stem: str, **weights: float) -> Paradigm:
    """Endings apart by spaces, `-` for none."""
    nomn, gent, datv, accs, ablt, loct = ("" if ending == "-" else ending for ending in endings.split())
    roles: dict[str, Part] = {"given": GIVEN, "patronymic": PATRONYMIC, "surname": SURNAME}
    pairs = tuple((roles[role], weight) for role, weight in weights.items())
    return Paradigm(
        name, gender, (nomn, gent, datv, accs, ablt, loct), re.compile(f"(?:{stem})$", re.IGNORECASE), pairs
    )


_OWN = r".[оеё]в|..[иы]н"
_OWN_STEM = re.compile(f"(?:{_OWN})$", re.IGNORECASE)
_HARD = r".[бвгдзклмнпрстфх]"
_HISS = r".[жчшщц]"
_VOWEL = r"[аеёиоуыэюя]"

PARADIGMS: tuple[Paradigm, ...] = (
    _paradigm("own", "masc", "- а у а ым е", _OWN, surname=3.0),
    _paradigm("own", "femn", "а ой ой у ой ой", _OWN, surname=3.0),
    _paradigm("ский", "masc", "ий ого ому ого им ом", r".[сц]к", surname=3.0),
    _paradigm("ская", "femn", "ая ой ой ую ой ой", r".[сц]к", surname=3.0),
    _paradigm("hard", "masc", "- а у а ом е", _HARD, given=1.5, surname=1.2),
    _paradigm("hissing", "masc", "- а у а ем е", _HISS, given=1.5, surname=1.2, patronymic=3.0),
    _paradigm("soft", "masc", "ь я ю я ем е", r".[дзлнрст]", given=1.0, surname=0.8),
    _paradigm("short-i", "masc", "й я ю я ем е", r"[аеоуыэюя]", given=1.5, surname=1.3),
    _paradigm("iy", "masc", "й я ю я ем и", r".и", given=0.9, surname=0.4),
    _paradigm("woman", "femn", "а ы е у ой е", r".[бвдзлмнпрстфц]", given=1.0, surname=0.4, patronymic=3.0),
    _paradigm("woman-k", "femn", "а и е у ой е", r".[гкхжшчщ]", given=1.0, surname=0.4),
    _paradigm("woman-soft", "femn", "я и е ю ей е", rf".[дзлнрст]|{_VOWEL}й?", given=0.9, surname=0.3),
    _paradigm("woman-ia", "femn", "я и и ю ей и", r".и", given=1.2, surname=0.3),
    _paradigm("woman-sign", "femn", "ь и и ь ью и", r".[влн]", given=0.5),
    _paradigm("man", "masc", "а ы е у ой е", r".[бвдзлмнпрстф]", given=0.3, surname=0.4),
    _paradigm("man-k", "masc", "а и е у ой е", r".[гкхжшч]", given=0.3, surname=0.4),
    _paradigm("man-soft", "masc", "я и е ю ей е", r".[дзлнрст]", given=0.2, surname=0.3),
)


def is_patronymic(form: str) -> bool:
    """`Асхановича`, `Сергеевной`; `улы` and `кызы` stand in names of their own."""
    return _PATRONYMIC.fullmatch(form) is not None


@lru_cache(maxsize=20_000)
def nominatives(form: str, role: Part) -> tuple[Form, ...]:
    """What the form may be a form of; of `Касым-Жомарта` the last part declines, the first may."""
    head, hyphen, last = form.replace("‑", "-").rpartition("-")
    found = [*_by_ending(last, role), *_unchanged(last, role), *_by_dictionary(last, role)]
    if hyphen == "":
        return tuple(found)
    start = "-".join(_first_of_compound(part) for part in head.split("-"))
    return tuple(Form(f"{start}-{one.nominative}", one.case, one.gender, one.weight) for one in found)


def _by_ending(form: str, role: Part) -> Iterator[Form]:
    for paradigm in PARADIGMS:
        weight = paradigm.weight(role)
        if weight is None:
            continue
        for case, ending in zip(CASES, paradigm.endings, strict=True):
            stem = form[: len(form) - len(ending)]
            if not form.lower().endswith(ending) or paradigm.stem.search(stem) is None:
                continue
            if (
                paradigm.name in ("hard", "woman")
                and case != "ablt"
                and role == SURNAME
                and re.search(f"(?:{_OWN})$", stem, re.IGNORECASE)
            ):
                continue
            nominative = stem + _cased(paradigm.endings[0], form)
            support = _support(nominative, paradigm.gender, role)
            rare = _LIKE_OBLIQUE if case == "nomn" and support <= 0 and re.search(_INSTRUMENTAL, form.lower()) else 0.0
            yield Form(nominative, case, paradigm.gender, weight + support + rare)


def _cased(ending: str, form: str) -> str:
    return ending.upper() if len(form) > 1 and form.isupper() else ending


def _support(nominative: str, gender: str, role: Part) -> float:
    """What the lists and the dictionary say for this nominative as a name of this gender."""
    lowered = nominative.lower()
    feminine = gender == "femn"
    if role == SURNAME:
        ending = lowered.endswith(name_list("noun_endings"))
        return 1.0 if ending and not feminine else (1.0 if _dictionary_name(lowered, gender, "Surn") else 0.0)
    if lowered in name_list("feminine" if feminine else "masculine") or _dictionary_name(lowered, gender, "Name"):
        return _KNOWN_NAME
    if lowered in name_list("masculine" if feminine else "feminine"):
        return -1.0
    return _ENDING if lowered.endswith(name_list("feminine_endings" if feminine else "masculine_endings")) else 0.0


@lru_cache(maxsize=20_000)
def _dictionary_name(lowered: str, gender: str, mark: str) -> bool:
    return any(
        mark in parse.tag and {"nomn", "sing"} <= parse.tag.grammemes and parse.tag.gender in (gender, None)
        for parse in analyzer().parse(lowered)
        if from_dictionary(parse)
    )


def _unchanged(form: str, role: Part) -> Iterator[Form]:
    """The form as it stands in every case: `Эмомали`, `Лукашенко`, a woman's `Айгуль` or `Меркель`."""
    lowered = form.lower()
    for gender in ("masc", "femn"):
        weight = _unchanged_weight(lowered, gender, role)
        if weight is None:
            continue
        for case in CASES:
            yield Form(form, case, gender, weight)


def _unchanged_weight(lowered: str, gender: str, role: Part) -> float | None:
    support = _support(lowered, gender, role)
    if lowered.endswith(name_list("indeclinable_endings")):
        man = lowered.endswith(name_list("masculine_endings")) and role == GIVEN
        return 2.0 + support - (1.0 if man and gender == "femn" else 0.0)
    if lowered in name_list("first_syllables") and gender == "masc":
        return 1.5
    if lowered[-1] in "аеёиоуыэюя":
        rare = role == GIVEN and lowered[-1] == "ы"
        return 0.1 if lowered[-1] in "ая" else support + _VOWELS.get(lowered[-1], 0.9) - (0.5 if rare else 0.0)
    oblique = re.search(_INSTRUMENTAL, lowered) is not None and support <= 0
    woman = gender == "femn" and (role == GIVEN or _OWN_STEM.search(lowered) is None)
    return 0.8 + support if woman and not oblique else None


def _by_dictionary(form: str, role: Part) -> Iterator[Form]:
    """Names that no ending tells: `Павла`, `Льва`, `Петра`."""
    mark = {GIVEN: "Name", SURNAME: "Surn", PATRONYMIC: "Patr"}[role]
    for parse in analyzer().parse(form):
        if (
            not from_dictionary(parse)
            or mark not in parse.tag
            or parse.tag.number != "sing"
            or parse.tag.case not in CASES
        ):
            continue
        base = parse.inflect({"nomn"})
        if base is None:
            continue
        nominative = base.word.upper() if form.isupper() else base.word.capitalize()
        genders = (parse.tag.gender,) if parse.tag.gender in ("masc", "femn") else ("masc", "femn")
        for gender in genders:
            yield Form(nominative, parse.tag.case, gender, _KNOWN_NAME + _KNOWN_FORM)


def _first_of_compound(form: str) -> str:
    """The first part of `Касыма-Жомарта` or `Анны-Марии`: declined only where the dictionary says so."""
    by_ending = (one for one in _by_ending(form, GIVEN) if listed(one.nominative.lower()))
    forms = [*_by_dictionary(form, GIVEN), *by_ending]
    if len(forms) == 0 or any(one.case == "nomn" for one in forms):
        return form
    return max(forms, key=lambda one: (one.weight, one.nominative)).nominative
