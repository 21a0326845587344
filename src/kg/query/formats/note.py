"""How large an answer is, how long it took and whether it was cut off, in a few words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kg.query.answer import Answer, Kind

_COUNTED: Final[Mapping[str, Mapping[Kind, tuple[str, str]]]] = {
    "en": {"rows": ("row", "rows"), "triples": ("triple", "triples"), "boolean": ("answer", "answers")},
    "ru": {"rows": ("строк", "строк"), "triples": ("троек", "троек"), "boolean": ("ответ", "ответов")},
}
_ENDINGS: Final[Mapping[Kind, tuple[str, str]]] = {"rows": ("строка", "строки"), "triples": ("тройка", "тройки")}
_CLOCKS: Final[Mapping[str, Mapping[str, str]]] = {
    "en": {"as_of": "true as of {}", "known_on": "known on {}"},
    "ru": {"as_of": "верно на {}", "known_on": "известно на {}"},
}
_LEFT_OUT: Final = {"en": "undated documents left out: {}", "ru": "без даты и не учтено документов: {}"}
_CUT: Final = {"en": "there are more than these", "ru": "это не все"}


def note(answer: Answer, lang: str = "en") -> str:
    """`12 rows in 3 ms`, and that there are more where the row limit held them back."""
    parts = [f"{counted(len(answer.rows), answer.kind, lang)} {'за' if lang == 'ru' else 'in'} {elapsed(answer, lang)}"]
    parts += [_CLOCKS.get(lang, _CLOCKS["en"])[name].format(date) for name, date in answer.clocks.items()]
    if answer.left_out > 0:
        parts.append(_LEFT_OUT.get(lang, _LEFT_OUT["en"]).format(answer.left_out))
    if answer.cut:
        parts.append(_CUT.get(lang, _CUT["en"]))
    return "; ".join(parts)


def elapsed(answer: Answer, lang: str = "en") -> str:
    """Milliseconds below a second, else seconds."""
    if answer.seconds < 1:
        return f"{answer.seconds * 1000:.0f} {'мс' if lang == 'ru' else 'ms'}"
    return f"{answer.seconds:.1f} {'с' if lang == 'ru' else 's'}"


def counted(count: int, kind: Kind, lang: str = "en") -> str:
    """A number with its noun in the right form."""
    one, many = _COUNTED.get(lang, _COUNTED["en"])[kind]
    if lang != "ru":
        return f"{count:,} {one if count == 1 else many}"
    if kind in _ENDINGS and count % 100 not in range(11, 15):
        single, few = _ENDINGS[kind]
        many = single if count % 10 == 1 else few if count % 10 in {2, 3, 4} else many
    elif kind == "boolean" and count == 1:
        many = one
    return f"{count:,} {many}".replace(",", " ")
