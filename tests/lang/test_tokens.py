"""Sentences and tokens: the expected cuts stand in the text as `|` (after natasha/razdel)."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.lang.base import Language
from kg.lang.en import LANGUAGE as ENGLISH
from kg.lang.ru import LANGUAGE as RUSSIAN
from kg.lang.tokens import paragraphs, sentences, tokens
from kg.model import Span

ENGLISH_CASES = [
    "Trade grew.| Exports fell.",
    "Trade reached $1.2 bn.| Next year it will double.",
    "It rose to 14.7 thousand tons.| Imports fell.",
    "They met on Jan. 5 in Tashkent.| Both signed it.",
    "The visit is planned for Sept. 12.| Talks follow.",
    "Mr. Aripov spoke.| Mrs. Karimova agreed.",
    "A. Aripov chaired the session.| It was the 21st.",
    "The A.N. Ivanov plant works.| It makes cars.",
    "Astana Motors Inc. Kazakhstan was there.",
    "It sells to the U.S.| The deal is new.",
    "The U.S. President came.| He left.",
    "H.E. Sadyr Japarov arrived.| He was met.",
    "Grain, cotton, etc.| They also trade cars.",
    "Goods such as e.g. cars and i.e. trucks.| More follows.",
    "“Trade is growing.| We will double it,” Bektenov said.| He smiled.",
    "“Trade is growing,” Bektenov said.| “We will double it.”| He smiled.",
    '"Is it enough?" - he asked.',
    "“Is it enough?” asked the minister.| Nobody answered.",
    "for joint production.|In the field of engineering, more.",
    "of our peoples.|Undoubtedly, it is.",
    "The site primeminister.kz informs.| Details follow.",
    "BAQ.KZ reports.| Alem.ai opened.",
    "24.kg has summed up the outcome.",
    "Trade with the West (and Europe.)| It fell.",
    "1. First they met.| 2. Then they signed.",
    "II. Results of the year",
    "He waited…| Then he spoke.",
    "… and so on.| The end.",
    "Olzhas Bektenov and Abdulla Aripov discussed trade",
    "TASHKENT, Uzbekistan, November 15, 2025.| Governors will meet.",
    "What next?!| Nobody knows!| Nobody.",
    "Turnover is up 5.5%.| 12 projects are ready.",
    "See Art. 5 and No. 7 of the law.| It is new.",
    "Present.| Adylbek Kasymaliev, Chairman of the Cabinet.",
    "They met on 12 Jan.| President Tokayev came.",
    "On 12 Jan. President Tokayev came.",
    "Contracts worth approx. 500 million.| More to come.",
]

RUSSIAN_CASES = [
    "Товарооборот вырос.| Экспорт снизился.",
    "В 2023 г. Казахстан экспортировал зерно.",
    "Товарооборот составил 4 млрд долл. США в 2023 г.| Экспорт вырос на 5%.",
    "С 1 января 2024 г. Узбекистан ввел пошлины.| Они невелики.",
    "Встреча прошла в г. Алматы.| Приехали министры.",
    "А. Арипов провел встречу.| Она была долгой.",
    "К.-Ж. Токаев и Ш. Мирзиёев встретились.| Обсудили торговлю.",
    "На ул. Абая и пр. открыли завод.| Он большой.",
    "Зерно, хлопок и т.д.| Также машины.",
    "Зерно, хлопок и т. д.| Также машины.",
    "Объем вырос до 1,2 млрд долларов.| Это рекорд.",
    "«Рост есть.| Мы довольны», — сказал он.| Все согласились.",
    "«Мы рады!» — сказал премьер.| Он улыбнулся.",
    "«Готовы ли мы?» - спросил он.",
    "Он сказал: «Мы готовы».| Затем ушел.",
    "«Мы готовы.»| Затем он ушел.",
    "в течение дня.|В Ташкенте прошла встреча.",
    "Об этом сообщает primeminister.kz.| Подробности позже.",
    "Передает BAQ.KZ со ссылкой на Alem.ai.| Это важно.",
    "1. Первый пункт.| Далее.",
    "Рост 5,5%.| 12 проектов готовы.",
    "Университет им. Абая открыт.| Он старый.",
    "Он ждал...| Потом заговорил.",
    "Главы правительств обсудили торговлю",
    "Что дальше?| Посмотрим!",
]


@dataclass(frozen=True, slots=True)
class _Plain:
    """A language known by its abbreviations alone: the rules must hold without parts of speech."""

    language: Language = field(default=ENGLISH)
    abbreviations: frozenset[str] = frozenset()

    def __getattr__(self, name: str) -> object:
        return getattr(self.language, name)


KAZAKH = _Plain(abbreviations=frozenset(("ж", "жж", "т.б")))
UZBEK = _Plain(abbreviations=frozenset(("y", "mln", "sh")))

KAZAKH_CASES = [
    "Тауар айналымы өсті.| Экспорт төмендеді.",
    "Қ.-Ж. Тоқаев пен Ш. Мирзиёев кездесті.| Олар келісті.",
    "Ә. Бөкейхан туралы.| Ол ғалым.",
    "2023 ж. Қазақстан астық экспорттады.",
    "«Сауда өсіп келеді», – деді ол.| Бәрі келісті.",
    "Бұл туралы primeminister.kz хабарлады.| Толығырақ кейін.",
    "Көлемі 4,5 млрд АҚШ долларын құрады.| Бұл рекорд.",
]

UZBEK_CASES = [
    "Savdo aylanmasi oʻsdi.| Eksport kamaydi.",
    "Sh. Mirziyoyev va O‘. Murodov uchrashdi.| Ular kelishdi.",
    "G‘. Gʻulom nomidagi zavod ochildi.| U katta.",
    "“Savdo oʻsmoqda”, dedi u.| Hamma rozi.",
    "Bu haqda Kun.uz xabar berdi.| Batafsil keyin.",
    "Hajmi 4,5 mlrd dollar.| Bu rekord.",
    "Товар айланмаси ўсди.| Экспорт камайди.",
    "Ў. Муродов келди.| У рози.",
]

ALL = [
    *((ENGLISH, case) for case in ENGLISH_CASES),
    *((RUSSIAN, case) for case in RUSSIAN_CASES),
    *((KAZAKH, case) for case in KAZAKH_CASES),
    *((UZBEK, case) for case in UZBEK_CASES),
]


def cut(text: str, language: Language) -> str:
    """The text with `|` where a sentence ends and another begins."""
    out, at = "", 0
    for paragraph in paragraphs(text):
        for sentence in sentences(text, paragraph, language):
            out += ("|" if at else "") + text[at : sentence.end]
            at = sentence.end
    return out


@pytest.mark.parametrize(("language", "case"), ALL)
def test_sentences(language: Language, case: str) -> None:
    assert cut(case.replace("|", ""), language) == case


TOKENS = [
    "Kazakhstan's| exports| rose| 1.2|%|.",
    "the| 21|st| session",
    "US|$|4.1| bn",
    "January|–|November",
    "China-Kyrgyzstan-Uzbekistan| railway",
    "co-operation|,| “|Central| Asia|”",
    "primeminister.kz| reports",
    "stat.gov.kz|,| BAQ.KZ|,| 24.kg",
    "production|.|In| the",
    "U|.|S|.",
    "14,700| jobs",
    "ГЭС-1| и| 1,2| млрд",
    "Касым-Жомарт| Токаев",
    "oʻsdi|,| Oʻzbekiston| va| G‘ulom",
    "2024|-|2034",
    "Қазақстан|–|Өзбекстан",
]


@pytest.mark.parametrize("case", TOKENS)
def test_tokens(case: str) -> None:
    text = case.replace("|", "")
    found = tokens(text, Span(0, len(text)), ENGLISH)
    assert [token.text for token in found] == [part.strip() for part in case.split("|")]
    assert all(text[token.start : token.end] == token.text for token in found)


def test_paragraphs_are_lines_without_white_space() -> None:
    text = "  A headline \r\n\r\n\u2028One. Two.\n"
    assert [span.of(text) for span in paragraphs(text)] == ["A headline", "One. Two."]


@given(st.text(alphabet="Aa1 .!?…«»“”\"',-\nТт", max_size=60))
def test_sentences_cover_the_text_in_order(text: str) -> None:
    spans = [span for paragraph in paragraphs(text) for span in sentences(text, paragraph, ENGLISH)]
    assert all(left.end <= right.start for left, right in pairwise(spans))
    assert all(len(span) > 0 for span in spans)
    kept = "".join("".join(span.of(text).split()) for span in spans)
    assert kept == "".join(text.split())
