"""Text -> what its head and tail say: title, date, publisher, and where."""

from __future__ import annotations

import pytest

from kg.ingest.masthead import masthead

BODY = "The ministers of the two states met in the capital and talked about trade. They agreed to meet again."

DATES = [
    # head line stamped with its date
    (
        f" date 2025-11-15 Two states agree on trade\n\n{BODY}",
        "2025-11-15",
        ["date 2025-11-15 Two states agree on trade"],
    ),
    (f"date 2025-11-14 {BODY}", "2025-11-14", ["date 2025-11-14 "]),
    (f"15.11.2025 14:30 {BODY}", "2025-11-15", ["15.11.2025 14:30 "]),
    (f"Дата публикации: 3 марта 2024 года\n{BODY}", "2024-03-03", ["Дата публикации: 3 марта 2024 года"]),
    # a line with nothing but the date
    (f"Two states agree\n\n12 July, 2024\n\n{BODY}", "2024-07-12", ["Two states agree", "12 July, 2024"]),
    (f"{BODY}\n\nFriday, July 12, 2024, 10:15", "2024-07-12", ["Friday, July 12, 2024, 10:15"]),
    (f"2024 жылғы 5 наурыз\n{BODY}", "2024-03-05", ["2024 жылғы 5 наурыз"]),
    (f"2024-yil 5-mart\n{BODY}", "2024-03-05", ["2024-yil 5-mart"]),
    # datelines
    (f"ASTANA, 5 January 2024 (Kazinform) – {BODY}", "2024-01-05", ["ASTANA, 5 January 2024 "]),
    (f"TASHKENT, Uzbekistan, November 15, 2025. {BODY}", "2025-11-15", ["TASHKENT, Uzbekistan, November 15, 2025. "]),
    (f"Анкара. 28 января 2021. {BODY}", "2021-01-28", ["Анкара. 28 января 2021. "]),
    # no publication date: the sentence's own
    (f"On 12 July 2024 the two met. {BODY}", None, []),
    ("15 ноября 2025 года в Ташкенте прошла встреча министров.", None, []),
    (f"БИШКЕК, 5 мар — Sputnik. {BODY}", None, []),
    (BODY, None, []),
]


@pytest.mark.parametrize(("text", "date", "noise"), DATES)
def test_dates(text: str, date: str | None, noise: list[str]) -> None:
    found = masthead(text, "x")
    assert (None if found.published is None else found.published.iso) == date
    assert [span.of(text) for span in found.noise] == noise


PUBLISHERS = [
    (f"CentralAsia (KZ) - {BODY}", "CentralAsia (KZ)"),
    (f" date 2025-11-15 A title\n\nCentralAsia (KZ) - {BODY}", "CentralAsia (KZ)"),
    (f"/Kazinform/ – {BODY}", "Kazinform"),
    ("АСТАНА/Trend/ – Министры двух стран встретились.", "Trend"),
    (f"ASTANA, 5 January (Kazinform) – {BODY}", "Kazinform"),
    (f"TASHKENT. KAZINFORM – {BODY}", "KAZINFORM"),
    ("БИШКЕК, 5 мар — Sputnik. Президенты провели встречу.", "Sputnik"),
    ("ТАШКЕНТ, 3 июл - РИА Новости. В среду прибыл президент.", "РИА Новости"),
    (f"(nCa) {BODY}", "nCa"),
    ("Министр встретился с послом, передает BAQ.KZ.", "BAQ.KZ"),
    ("Министр встретился с послом, передаёт корреспондент агентства «Дунё».", "Дунё"),
    ("Министр встретился с послом, сообщает ИА REGNUM.", "REGNUM"),
    ("Министрлер кездесті, деп хабарлайды BAQ.KZ.", "BAQ.KZ"),
    ("The ministers met, Trend reports with reference to the ministry.", "Trend"),
    (f"{BODY}\n\nprimeminister.kz\n\nA title again", "primeminister.kz"),
    (f"{BODY}\nSource: The Paper", "The Paper"),
    (f"{BODY}\nИсточник: Газета", "Газета"),
    ("Подробнее о торговле — в материале BAQ.kz.", "BAQ.kz"),
    # a city, a person, an office is no publisher
    (f"ASTANA – {BODY}", None),
    ("Встреча прошла успешно, пишет Иванов в социальной сети.", None),
    ("Об этом сообщает пресс-служба министерства торговли.", None),
    ("Bugun Pekinda “Xitoy – Qirg'iziston – O'zbekiston” temir yo'li haqida gaplashildi.", None),
    ("Тараз (Казахстан) – город на юге страны.", None),
]


@pytest.mark.parametrize(("text", "publisher"), PUBLISHERS)
def test_publishers(text: str, publisher: str | None) -> None:
    assert masthead(text, "x").publisher == publisher


TITLES = [
    (f"Two states agree on trade\n\n{BODY}", "Two states agree on trade"),
    (f"{BODY}\n\n{BODY}", None),
    (f"– What do they trade?\n– {BODY}", None),
    (f"Venue: the capital\n{BODY}", None),
    ("Two states agree on trade", None),
]


@pytest.mark.parametrize(("text", "title"), TITLES)
def test_titles(text: str, title: str | None) -> None:
    assert masthead(text, "x").title == title


def test_a_headline_of_the_header_is_no_text_of_its_own() -> None:
    text = f"Two states agree\n{BODY}\nTwo states agree"
    found = masthead(text, "x", title="Two states agree")
    assert [span.start for span in found.noise] == [0, text.rindex("Two")]


NOISE = [
    "Photo: example.org",
    "© telegram example/",
    "Читайте также: Что везут на юг",
    "Тағы оқыңыз: Базар",
    "Мавзуга оид: Об-ҳаво қандай бўлади?",
    "Комментарии (3)",
    "Пікір қалдыру (0)",
    "Weather in Astana +19",
    "USD 87.45 EUR 101.79 RUB 1.13",
    "Currency exchange: USD 446.05 | EUR 482.71 | RUB 5.57",
    "Subscribe to our Telegram channel",
    "Found a mistake? Press Ctrl+Enter",
    "By Paper staff",
]


@pytest.mark.parametrize("line", NOISE)
def test_furnishings_of_the_page(line: str) -> None:
    text = f"{BODY}\n{line}\n{BODY}"
    assert [span.of(text) for span in masthead(text, "x").noise] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "Exports to the USA came to USD 5 million.",
        "A telegram was sent to the President.",
        "Фотография стала темой переговоров.",
        "By 2030 trade is to reach $10 billion.",
    ],
)
def test_sentences_are_no_furnishings(line: str) -> None:
    assert masthead(f"{BODY}\n{line}\n{BODY}", "x").noise == ()
