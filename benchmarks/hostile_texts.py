"""Inputs that nobody would write but somebody may feed: generated from a seed, the same ones each time.

Their stuff is the bundled reports and sentences of our own in four languages, cut and shuffled, mixed with what
breaks programs: control characters, marks that change direction, lone halves of characters, letters that look
like others, giant numbers, dates that do not exist, quotes that nest and never close, pieces of HTML, headers
gone wrong, and lines of a megabyte.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.ingest import read
from kg.model import Document
from kg.settings import documents_dir

MEGABYTE: Final = 1_000_000
FEW: Final = 3  # records in ten that have a field more
SUFFIXES: Final = (".txt", ".txt", ".txt", ".md", ".md", ".html", ".jsonl")

OWN: Final = (
    "15 мая 2025 года министр торговли Казахстана Арман Бектуров встретился в Астане с послом Узбекистана.",
    "«Товарооборот вырос на 12,5% — до $4,3 млрд», — сказал посол Рустам Каримбеков.",
    "The Deputy Minister of Energy of Uzbekistan Botir Saidov said: “We signed 14 contracts worth $2.4 billion.”",
    "Trade between Kazakhstan and China did not reach $50 bn in 2024, while exports fell by a factor of 2.",
    "2025 жылғы 3 маусымда Астанада Қазақстан мен Қытай үкіметаралық комиссиясының 12-отырысы өтті.",
    "Қазақстанның Өзбекстанға экспорты 2024 жылы 3,1 млрд долларға жетті, деді министр Арман Бектұров.",
    "O'zbekiston va Qozog'iston o'rtasidagi tovar ayirboshlash 2024-yilda 4,2 mlrd dollarga yetdi.",
    "Ўзбекистон ташқи ишлар вазири Ботир Саидов 2025 йил 5 май куни Тошкентда элчини қабул қилди.",
    "В проработке 34 проекта на $4,4 млрд, из них 7 — на 1 млрд 318 млн евро, с созданием 2 тысяч рабочих мест.",
)
ODD: Final = (
    *("\u202e", "\u202d", "\u200f", "\u200e", "\u2066", "\u2069", "\u061c"),  # direction
    *("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u034f", "\ufe0f"),  # no width
    *("\u0301", "\u0306", "\u0308", "\u20dd", "\u0489", "e\u0301", "й\u0306"),  # combining
    *("\x00", "\x01", "\x07", "\x08", "\x0b", "\x0c", "\x1b[31m", "\x7f", "\x85", "\x9f", "\ufffe", "\uffff"),
    *("\ud800", "\udc00", "\udfff", "\ud83d"),  # halves of characters
    *("а", "ο", "Ε", "ⅼ", "𝔸", "𝟙", "①", "İ", "ß", "ﬁ", "Ǆ", "Ⅻ", "⁵", "٣", "五", "½", "℃", "😀", "👩‍👩‍👧", "ـ"),
    *("\u2028", "\u2029", "\r", "\r\n", "\n", "\n\n\n", "\t", "\u00a0", "\u3000", "\u1680"),
)
QUOTES: Final = ("«", "»", '"', "“", "”", "„", "'", "’", "‘", "‹", "›", "«“„", "”»”", "»«", '""', "«»", "“'", "—«")
MARKS: Final = (
    "(",
    ")",
    "((((",
    "))",
    "[[",
    "]",
    "{",
    "…",
    "...",
    "—",
    "–",
    "-",
    "-—-",
    ";",
    ",,",
    ":",
    "?!",
    "№",
    "§",
    "/",
)
FIGURES: Final = (
    *("9" * 400, "1" + "0" * 60, "0", "-0", "00", "1e999", "0x1F", "1,2,3", "1.2.3.4", "1 000 000 000 000 000 000"),
    *("NaN", "∞", "1/0", "$", "$$1", "€-5", "%", "%%", "100500%", "0 раз", "в 0 раз", "в -3 раза", "в 10000000 раз"),
    *("вырос на 0%", "fell by 900%", "by a factor of 0", "from $5 bn to", "from to from", "до", "от", "1 млрд 1 млрд"),
    *("млрд млрд", "bn bn mn", "тыс. млн млрд трлн", "полтора", "half of half", "9" * 30 + " млрд долларов"),
)
DATES: Final = (
    *("31 февраля 2025 года", "0 мая", "32 марта 2025", "February 30, 2025", "in the first -1 months", "99 мая 0000"),
    *(
        "с 5 мая по 3 мая 2025 года",
        "2025-2020",
        "in 2030–2010",
        "к 99999 году",
        "by 0 AD",
        "в 0-м году",
        "XXI",
        "IIII",
    ),
    *("МММ заседание", "MMMMMMMMCMXCIX session", "0-е заседание", "за 999 месяцев", "last 0 months", "29.02.2023"),
    *("31.12.9999", "1.1.1", "2025 жылғы 40 мамыр", "2025-yil 31-fevral", "yarim yil yarim", "за последние 100000 лет"),
)
MARKUP: Final = (
    *(
        "<p>",
        "</p>",
        "<script>alert(1)</script>",
        "<!--",
        "-->",
        "&nbsp;",
        "&#xD800;",
        "&#0;",
        "&amp;amp;",
        "<a href='",
    ),
    *("<table><tr><td>", "</html>", "<![CDATA[", "]]>", "<style>p{", "<br/>" * 9, "&lt;script&gt;", "<meta charset=x>"),
    *("http://[::1]/%00", "javascript:", "{{7*7}}", "${x}", "'; DROP TABLE facts; --", "%s%n%x", "../../etc/passwd"),
)
HEADERS: Final = (
    *(
        "---",
        "--- ",
        "title: [",
        "title: 'x",
        'title: "\\ud800"',
        "date: 2025-02-30",
        "date: yesterday",
        "language: xx",
    ),
    *(
        "language: kk",
        "language: [ru]",
        "url: ://",
        "date: 0001-01-01",
        "date: 9999-12-31",
        "title: !!python/object:os",
    ),
    *(
        "a: &a [*a]",
        "? : ?",
        "\ttab: 1",
        "published: {}",
        "redistributable: maybe",
        "title: \u202etxt",
        "title:",
        "x" * 300,
    ),
)
POOLS: Final = (ODD, QUOTES, MARKS, FIGURES, DATES, MARKUP)


@dataclass(frozen=True, slots=True)
class Hostile:
    """One input as a file: its number, its ending, its bytes."""

    number: int
    suffix: str
    data: bytes


def inputs(count: int, seed: int = 1) -> Iterator[Hostile]:
    """The first `count` inputs of a seed; each depends on the seed and its number only."""
    stock = [*OWN, *(found.text for found in read([documents_dir()]) if isinstance(found, Document))]
    for number in range(count):
        yield one(number, stock, seed)


def one(number: int, stock: list[str], seed: int) -> Hostile:
    chance = random.Random(f"{seed}-{number}")  # noqa: S311 - the same texts each time
    suffix = chance.choice(SUFFIXES)
    text = _text(chance, stock)
    return Hostile(number, suffix, _file(chance, suffix, text, number))


def _text(chance: random.Random, stock: list[str]) -> str:
    words = " ".join(chance.sample(stock, chance.randrange(1, 4))).split(" ")
    begin = chance.randrange(len(words))
    kept = words[begin : begin + chance.choice((1, 3, 9, 30, 120, 200))]
    for _ in range(chance.choice((0, 1, 2, 4, 8, 30))):
        _spoil(chance, kept)
    return chance.choice((" ", " ", " ", "\n", "\u00a0", "", "\n\n")).join(kept)


def _spoil(chance: random.Random, words: list[str]) -> None:
    """One change in place: something put in, into a word, cut, swapped, doubled, made capital, reversed."""
    at = chance.randrange(len(words))
    pool = chance.choice(POOLS)
    match chance.randrange(9):
        case 0 | 1 | 2:
            words.insert(at, chance.choice(pool) * chance.choice((1, 1, 1, 2, 40)))
        case 3:
            cut = chance.randrange(len(words[at]) + 1)
            words[at] = words[at][:cut] + chance.choice(pool) + words[at][cut:]
        case 4:
            words[at] = words[at][: chance.randrange(1, 4)]
        case 5:
            other = chance.randrange(len(words))
            words[at], words[other] = words[other], words[at]
        case 6:
            words[at : at + 1] = [words[at]] * chance.choice((2, 3, 30))
        case 7:
            words[at] = chance.choice((str.upper, str.title, str.swapcase))(words[at])
        case _:
            words[at] = words[at][::-1]


def _file(chance: random.Random, suffix: str, text: str, number: int) -> bytes:
    if suffix == ".jsonl":
        return (json.dumps(_record(chance, text, number)) + "\n").encode()
    if suffix == ".md":
        lines = chance.sample(HEADERS, chance.randrange(6))
        closing = chance.choice(("---\n", "---\n", "---\n", "...\n", "", "--\n"))
        text = "---\n" + "".join(f"{line}\n" for line in lines) + closing + text
    if suffix == ".html":
        text = chance.choice(("<html><body><p>", "<p>", "<article>", "<div><div>", "")) + text
    code = chance.choice(("utf-8", "utf-8", "utf-8", "utf-8", "utf-16", "cp1251", "utf-8-sig"))
    return text.encode(
        code, errors=chance.choice(("replace", "ignore", "surrogatepass") if code != "cp1251" else ("replace",))
    )


def _record(chance: random.Random, text: str, number: int) -> dict[str, object]:
    record: dict[str, object] = {"id": f"r{number}", "text": text}
    if chance.randrange(10) < FEW:
        record["language"] = chance.choice(("ru", "en", "kk", "uz", "uz-Cyrl", "xx", 5, None))
    if chance.randrange(10) < FEW:
        record["date"] = chance.choice(("2025-05-03", "2025", "2025-02-30", "", 20250503, True))
    return record


LINES: Final[dict[str, tuple[str, ...]]] = {
    "one word": ("a",),
    "one number": ("9",),
    "spaces": (" ",),
    "opening quotes": ("«",),
    "quotes in pairs": ("«а» ",),
    "brackets": ("(",),
    "capitals": ("Мирзо ",),
    "initials": ("А. ",),
    "commas": (",",),
    "dashes": ("— ",),
    "hyphens": ("а-",),
    "combining marks": ("\u0301",),
    "right to left": ("\u202e\u0627 ",),
    "figures": ("5 млрд долларов ", "12% "),
    "dates": ("5 мая 2025 года ", "by 2030 "),
    "posts": ("министр торговли ", "Prime Minister "),
    "states": ("Казахстан и Узбекистан, ", "Kazakhstan and China "),
    "sentences without stops": tuple(f"{text[:-1]} " for text in OWN),
    "a long report": tuple(f"{text} " for text in OWN),
    "everything": (
        *OWN,
        *(each for each in ODD if not "\ud800" <= each <= "\udfff"),
        *QUOTES,
        *MARKS,
        *FIGURES[:10],
        *DATES,
        *MARKUP,
    ),
}
"""Kinds of a long line: what it is made of, over and over."""


def line(kind: str, size: int = MEGABYTE) -> str:
    """A line of about `size` characters (bytes, where all are ASCII), without a line break."""
    chance = random.Random(kind)  # noqa: S311 - the same texts each time
    parts = [part.replace("\n", " ").replace("\r", " ") for part in LINES[kind]]
    made, length = [], 0
    while length < size:
        part = chance.choice(parts)
        made.append(part)
        length += len(part)
    return "".join(made)[:size]
