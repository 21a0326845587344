"""Noun phrases in their base form, and how many words before a head belong to it."""

from __future__ import annotations

import pytest

from kg.lang.tokens import tokens
from kg.lang.uz import UZBEK
from kg.model import Span

PHRASES = [
    ("Savdo va integratsiya vazirligining", "Savdo va integratsiya vazirligi"),
    ("Savdo va integratsiya vazirligiga", "Savdo va integratsiya vazirligi"),
    ("Savdo va integratsiya vazirligini", "Savdo va integratsiya vazirligi"),
    ("Savdo va integratsiya vazirligida", "Savdo va integratsiya vazirligi"),
    ("Savdo va integratsiya vazirligidan", "Savdo va integratsiya vazirligi"),
    ("Savdo va integratsiya vazirligi", "Savdo va integratsiya vazirligi"),
    ("Инвестициялар , саноат ва савдо вазирлигига", "Инвестициялар, саноат ва савдо вазирлиги"),
    ("тараққиёт жамғармасини", "тараққиёт жамғармаси"),
    ("Ишбилармонлар кенгашининг", "Ишбилармонлар кенгаши"),
    ("ҳудудлар раҳбарлари Кенгашида", "ҳудудлар раҳбарлари Кенгаши"),
    ("avtomobil yo‘llari qo‘mitasiga", "avtomobil yo‘llari qo‘mitasi"),
    ("Hukumatlararo qo‘shma komissiyaning", "Hukumatlararo qo‘shma komissiya"),
    ("Ҳукуматлараро комиссиянинг", "Ҳукуматлараро комиссия"),
    ("hamkorlik bitimini", "hamkorlik bitimi"),
    ("ittifoqchilik munosabatlari to‘g‘risidagi shartnomani", "ittifoqchilik munosabatlari to‘g‘risidagi shartnoma"),
    ("temir yo‘li loyihasini", "temir yo‘li loyihasi"),
    ("Oliy Majlis Qonunchilik palatasida", "Oliy Majlis Qonunchilik palatasi"),
    ("Savdo-sanoat palatasidan", "Savdo-sanoat palatasi"),
    ("Vazirlar Mahkamasiga", "Vazirlar Mahkamasi"),
    ("O‘zbekiston Respublikasining", "O‘zbekiston Respublikasi"),
    ("Ўзбекистоннинг", "Ўзбекистон"),
    ("Qozog‘istonga", "Qozog‘iston"),
    ("Transafg‘on yo‘lagi", "Transafg‘on yo‘lagi"),
    ("Transafg‘on yo‘lagini", "Transafg‘on yo‘lagi"),
    ("O‘rta yo‘lakka", "O‘rta yo‘lak"),
    ("davlat dasturiga", "davlat dasturi"),
    ("yo‘l xaritasini", "yo‘l xaritasi"),
    ("sanoat kooperatsiyasi markazidan", "sanoat kooperatsiyasi markazi"),
    ("“ Xitoy – Qirg‘iziston – O‘zbekiston ” temir yo‘lining", "“Xitoy – Qirg‘iziston – O‘zbekiston” temir yo‘li"),
    ("банк қонуни", "банк қонуни"),
    ("Bosh vazirga", "Bosh vazir"),
    ("Bosh vazirining", "Bosh vaziri"),
    ("MDH-ning", "MDH"),
    ("savdo", "savdo"),
    ("mahalla", "mahalla"),
    ("давлат раҳбарлари", "давлат раҳбарлари"),
]


@pytest.mark.parametrize(("text", "expected"), PHRASES)
def test_base_phrase(text: str, expected: str) -> None:
    assert UZBEK.base_phrase([UZBEK.analyse(word) for word in text.split()]) == expected


def leading(text: str) -> str:
    """The words that `leading` gives to the head behind the bar."""
    before = text.partition("|")[0]
    found = tokens(before, Span(0, len(before)), UZBEK)
    count = UZBEK.leading([token.word for token in found])
    return before[found[-count].start :].strip() if count > 0 else ""


LEADING = [
    (
        "O‘zbekiston Respublikasi investitsiyalar, sanoat va savdo | vaziri",
        "O‘zbekiston Respublikasi investitsiyalar, sanoat va savdo",
    ),
    ("Ўзбекистон | Президенти", "Ўзбекистон"),
    ("Қирғизистон Савдо-саноат | палатаси", "Қирғизистон Савдо-саноат"),
    ("шаҳрида Ўзбекистон – Қирғизистон Ишбилармонлар | кенгаши", "Ўзбекистон – Қирғизистон Ишбилармонлар"),
    ("Bu haqda jamg‘arma boshqaruvi | raisi", "jamg‘arma boshqaruvi"),
    ("O‘zbekiston Bosh vaziri Abdulla Aripov va Qozog‘iston Bosh | vaziri", "Qozog‘iston Bosh"),
    ("Ўзбекистон Президенти Шавкат Мирзиёев ва Савдо | вазири", "Савдо"),
    ("Президенти Раҳмон ва Савдо | вазири", "Савдо"),
    (
        "ikki tomonlama hamkorlik bo‘yicha hukumatlararo qo‘shma | komissiyasi",
        "ikki tomonlama hamkorlik bo‘yicha hukumatlararo qo‘shma",
    ),
    (
        "Ekologiya, atrof-muhitni muhofaza qilish va iqlim o‘zgarishi | vazirligi",
        "Ekologiya, atrof-muhitni muhofaza qilish va iqlim o‘zgarishi",
    ),
    ("uchrashuvda Qishloq xo‘jaligi | vazirligi", "Qishloq xo‘jaligi"),
    ("Кеча Корупцияга қарши курашиш | агентлиги", "Корупцияга қарши курашиш"),
    ("Ўзбекистон ва Қозоғистон ҳудудлари раҳбарлари | Кенгаши", "Ўзбекистон ва Қозоғистон ҳудудлари раҳбарлари"),
    ("bugun “O‘zbekiston temir yo‘llari” | AJ", "“O‘zbekiston temir yo‘llari”"),
    ("O‘zbekiston va Qozog‘iston o‘rtasidagi | shartnoma", "O‘zbekiston va Qozog‘iston o‘rtasidagi"),
    ("tomonlar imzoladi, bu | bitim", ""),
    ("Bosh | vazir", "Bosh"),
    ("u | vazir", ""),
]


@pytest.mark.parametrize(("text", "expected"), LEADING)
def test_leading(text: str, expected: str) -> None:
    assert leading(text) == expected


def test_nothing_follows_a_head() -> None:
    assert UZBEK.genitive_tail([UZBEK.analyse("Laziz")]) == 0
    assert UZBEK.leading([]) == 0
