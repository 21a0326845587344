"""Persons' names in the nominative.

The parts of a name stand in one case and one gender. For each part its possible nominatives
are listed for every case and gender, by its ending (`kg.lang.ru.declension`) and by the
dictionary, each with a weight; the case and gender in which all parts together weigh most
decide. So a surname tells that an unknown given name is a man's (`Хуррамом Тешабаевым`), and a
known given name that the surname stands in the genitive (`Айдара Абилдабекова`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import product

from kg.lang.base import Word
from kg.lang.ru.declension import GIVEN, PATRONYMIC, SURNAME, Form, Part, is_patronymic, nominatives

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
GENDERS = ("masc", "femn")
# How often names stand in a case, where neither a post nor the sentence tells.
_PRIOR = {"nomn": 0.6, "gent": 0.5, "accs": 0.2, "ablt": 0.3, "datv": 0.3, "loct": 0.1}
_MASCULINE = 0.3
_TOLD_CASE = 2.0
_TOLD_GENDER = 4.0
_UNEXPLAINED = -1.5
_SURNAME_FIRST = -0.4
_EQUAL = 1e-9


def base_name(words: Sequence[Word], *, case: str | None = None, feminine: bool | None = None) -> str:
    """A person's name in the nominative; initials, particles and foreign letters as they stand."""
    texts = [word.text for word in words]
    places = [index for index, text in enumerate(texts) if _declines(text)]
    if len(places) > 0:
        forms = _solve(tuple(texts[index] for index in places), case, None if feminine is None else GENDERS[feminine])
        for index, form in zip(places, forms, strict=True):
            texts[index] = form
    return _joined(texts)


def gender_of(words: Sequence[Word], *, case: str | None = None) -> str | None:
    """`masc` or `femn` where the parts of a name tell it, else None."""
    parts = tuple(word.text for word in words if _declines(word.text))
    if len(parts) == 0:
        return None
    men, women = (_best(parts, case, gender)[0] for gender in GENDERS)
    return None if abs(men - women) < 1 else ("masc" if men > women else "femn")


def _declines(text: str) -> bool:
    return len(text) > 1 and text[0].isupper() and re.fullmatch(r"[А-ЯЁа-яё’'‑-]+", text) is not None


def _joined(texts: Sequence[str]) -> str:
    """`К . Токаев` as `К. Токаев`."""
    return re.sub(r"\s+\.", ".", " ".join(texts))


@lru_cache(maxsize=20_000)
def _solve(parts: tuple[str, ...], case: str | None, gender: str | None) -> tuple[str, ...]:
    return _best(parts, case, gender)[1]


def _best(parts: tuple[str, ...], case: str | None, gender: str | None) -> tuple[float, tuple[str, ...]]:
    """The weight and the nominatives of the best reading."""
    best: tuple[float, tuple[str, ...]] = (float("-inf"), parts)
    for roles, order in _roles(parts):
        listed = [nominatives(part, role) for part, role in zip(parts, roles, strict=True)]
        for name_gender, name_case in product(GENDERS, CASES):
            weight, forms = _together(listed, name_case, name_gender)
            weight += order + _PRIOR[name_case] + (_MASCULINE if name_gender == "masc" else 0)
            weight -= 0.0 if gender in (None, name_gender) else _TOLD_GENDER
            weight += _TOLD_CASE if _agrees(case, name_case) else 0
            if weight > best[0] + _EQUAL:
                best = (weight, tuple(form or part for form, part in zip(forms, parts, strict=True)))
    return best


def _agrees(told: str | None, case: str) -> bool:
    """Persons' accusatives look like genitives, and are often taken for them."""
    return told == case or (told in ("gent", "accs") and case in ("gent", "accs"))


def _together(listed: Sequence[Sequence[Form]], case: str, gender: str) -> tuple[float, list[str]]:
    weight, forms = 0.0, []
    for options in listed:
        fitting = [form for form in options if form.case == case and form.gender == gender]
        best = max(fitting, key=lambda form: (form.weight, form.nominative), default=None)
        weight += _UNEXPLAINED if best is None else best.weight
        forms.append("" if best is None else best.nominative)
    return weight, forms


def _roles(parts: tuple[str, ...]) -> list[tuple[tuple[Part, ...], float]]:
    """What the parts may be, each with its weight: given names first, or the surname first."""
    middle: tuple[Part, ...] = tuple(PATRONYMIC if is_patronymic(part) else GIVEN for part in parts)
    if len(parts) == 1:
        return [((SURNAME,), 0.0), ((GIVEN,), _SURNAME_FIRST)]
    first_last: tuple[Part, ...] = (*middle[:-1], SURNAME if middle[-1] == GIVEN else middle[-1])
    last_first: tuple[Part, ...] = (SURNAME, *middle[1:])
    return [(first_last, 0.0), (last_first, _SURNAME_FIRST)]
