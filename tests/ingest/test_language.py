"""Text -> language tag: the five that matter here, and their neighbours told apart."""

from __future__ import annotations

import pytest

from kg.ingest.language import of_paragraph, recognise, tag_for

TEXTS = [
    ("ru", "Министры двух стран обсудили торговлю, и в следующем году они подпишут соглашение об этом."),
    ("en", "The ministers of the two states discussed trade and will sign an agreement next year."),
    ("kk", "Екі елдің министрлері сауданы талқылап, келесі жылы келісімге қол қоюға уағдаласты."),
    ("uz", "Ikki davlat vazirlari savdoni muhokama qildi va kelgusi yili bitim imzolash uchun kelishib oldi."),
    ("uz", "Oʻzbekiston bilan Qozogʻiston oʻrtasida savdo oʻsdi."),
    ("uz-Cyrl", "Икки давлат вазирлари савдони муҳокама қилди ва келгуси йили битим имзолашга келишиб олди."),
    ("ky", "Эки өлкөнүн министрлери сооданы талкуулап, кийинки жылы келишимге кол коюу үчүн макулдашты."),
    ("kaa", "Еки мәмлекеттиң министрлери саўданы додалады ҳәм келеси жылы келисимге қол қойыў ушын келисти."),
    ("tg", "Вазирони ду кишвар тиҷоратро баррасӣ карданд ва соли оянда созишномаро ба имзо мерасонанд."),
    ("tr", "İki ülkenin bakanları ticareti görüştü ve gelecek yıl bir anlaşma imzalamak için sözleşti."),
    ("az", "İki ölkənin nazirləri ticarəti müzakirə etdi və gələn il saziş imzalamaq üçün razılaşdı."),
    ("uk", "Міністри двох країн обговорили торгівлю та підпишуть угоду наступного року."),
    ("und", "12 345 – 67 %"),
    ("und", ""),
]


@pytest.mark.parametrize(("tag", "text"), TEXTS)
def test_recognised(tag: str, text: str) -> None:
    assert recognise(text) == tag


@pytest.mark.parametrize(
    ("declared", "text", "tag"),
    [("uz", TEXTS[3][1], "uz"), ("uz", TEXTS[5][1], "uz-Cyrl"), ("kk", TEXTS[0][1], "kk"), (None, TEXTS[0][1], "ru")],
)
def test_the_header_has_the_word(declared: str | None, text: str, tag: str) -> None:
    assert tag_for(declared, text) == tag


@pytest.mark.parametrize(
    ("expected", "text", "tag"),
    [
        ("kk", " ".join((TEXTS[0][1], TEXTS[0][1])), "ru"),
        ("ru", " ".join((TEXTS[2][1], TEXTS[2][1])), "kk"),
        ("kk", " ".join((TEXTS[5][1], TEXTS[5][1])), "uz-Cyrl"),
        ("en", " ".join((TEXTS[3][1], TEXTS[3][1])), "uz"),
        ("kk", " ".join((TEXTS[6][1], TEXTS[6][1])), "ky"),
        ("uz", " ".join((TEXTS[9][1], TEXTS[9][1])), "tr"),
        ("kk", " ".join((TEXTS[2][1], TEXTS[2][1])), "kk"),
        ("kk", "Премьер-министр Олжас Бектенов", "kk"),  # too short to tell
        ("ru", "Shavkat Mirziyoyev, Kassym-Jomart Tokayev, Ilham Aliyev, Emomali Rahmon", "ru"),
        ("en", "", "en"),
    ],
)
def test_paragraph_in_another_language(expected: str, text: str, tag: str) -> None:
    assert of_paragraph(text, expected) == tag
