"""Bodies in a text: how far their names reach, whose they are, what a short form means."""

from __future__ import annotations

import pytest

from kg.extract.pipeline import read
from kg.families.reading import Reading
from kg.model import Document


def reading(lang: str, text: str) -> Reading:
    found = read(Document(id="text", text=text, language=lang))
    assert found is not None
    return found


def bodies(lang: str, text: str) -> list[tuple[str, tuple[str, ...]]]:
    """The bodies of a text: the words of each mention and the states of what is meant."""
    return [
        (sentence.words(m.first, m.last), m.value.states)
        for sentence in reading(lang, text).sentences
        for m in sentence.bodies
    ]


EXTENTS = [
    (
        "ru",
        "Подписано с Агентством по противодействию коррупции Латвии.",
        ["Агентством по противодействию коррупции Латвии"],
    ),
    ("ru", "Приехали гости нового Международного центра воды.", ["Международного центра воды"]),
    ("ru", "Одобренные верхней палатой законы подписаны.", []),
    ("ru", "Строится Национальный центр биотехнологий.", ["Национальный центр биотехнологий"]),
    ("ru", "Кредит дали в Банке развития двух стран.", ["Банке развития"]),
    ("ru", "Об этом сообщил Институт рек имени Сатпаева.", ["Институт рек имени Сатпаева"]),
    ("ru", "Предприятие по сборке автобусов будет создано.", []),
    ("ru", "Участвовали банк «Ипак», ООО «Сокол» и СП Yashil Yo.", ["банк «Ипак»", "ООО «Сокол»", "СП Yashil Yo"]),
    ("en", "The Federal Agency for Fisheries of Norway agreed.", ["Federal Agency for Fisheries of Norway"]),
    ("en", "Asia Steel LLC on Monday signed a contract.", ["Asia Steel LLC"]),
    ("en", "They met Osh Mayor and Hunan Light Protection Co. in Naryn.", ["Hunan Light Protection Co"]),
    ("en", "The Investment and Development Agency of Latvia agreed.", ["Investment and Development Agency of Latvia"]),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), EXTENTS)
def test_extents(lang: str, text: str, wanted: list[str]) -> None:
    found = [words.removeprefix("The ") for words, _ in bodies(lang, text)]
    assert found == wanted


OWNERS = [
    ("ru", "В МИД Монголии подтвердили встречу.", ("MN",)),
    ("ru", "Литовское Министерство транспорта согласилось.", ("LT",)),
    ("ru", "Грузия ждёт гостей. Министерство энергетики готовит проект.", ("GE",)),
    ("ru", "Туркмено-иранская межправительственная комиссия собралась.", ("IR", "TM")),
    (
        "ru",
        "Межправительственная монгольско-российская комиссия по торгово-экономическому сотрудничеству.",
        ("MN", "RU"),
    ),
    ("ru", "Межправительственная комиссия с Сербией обсудила тарифы. Сербия и Беларусь торгуют.", ("BY", "RS")),
    ("en", "Latvia's Ministry of Transport agreed.", ("LV",)),
    ("en", "Uzbekistan Chamber of Commerce and Industry agreed.", ("UZ",)),
    ("en", "The Intergovernmental Commission between Georgia and Hungary sat in Tbilisi.", ("GE", "HU")),
]


@pytest.mark.parametrize(("lang", "text", "states"), OWNERS)
def test_whose(lang: str, text: str, states: tuple[str, ...]) -> None:
    assert [tuple(sorted(found)) for _, found in bodies(lang, text)][:1] == [states]


SHORT_FORMS = [
    ("ru", "Создан Литовско-грузинский фонд развития. Фонд выдаст кредиты.", 2),
    ("ru", "Работает Монгольское агентство леса (МАЛ). МАЛ посадит сосны.", 2),
    ("en", "The Baltic Green Fund was set up in 2020. The Fund is small.", 2),
    ("en", "The Baltic Green Fund was set up in 2020. A fund is needed.", 1),
]


@pytest.mark.parametrize(("lang", "text", "times"), SHORT_FORMS)
def test_short_forms(lang: str, text: str, times: int) -> None:
    keys = [m.value.key for sentence in reading(lang, text).sentences for m in sentence.bodies]
    assert len(keys) == times
    assert len(set(keys)) == 1


COMPOUNDS = [
    ("ru", "российско-узбекский", ("RU", "UZ")),
    ("ru", "туркмено-иранский", ("TM", "IR")),
    ("ru", "азербайджано-грузинский", ("AZ", "GE")),
    ("ru", "франко-казахстанский", ("FR", "KZ")),
    ("ru", "научно-технический", None),
    ("ru", "торгово-экономический", None),
    ("en", "Sino-Kazakh", ("CN", "KZ")),
    ("en", "EU-Georgia", ("EU", "GE")),
    ("en", "North-South", None),
]


@pytest.mark.parametrize(("lang", "word", "states"), COMPOUNDS)
def test_states_of_a_compound(lang: str, word: str, states: tuple[str, ...] | None) -> None:
    found = reading(lang, f"{word} 2025").sentences[0].adjectives
    assert [m.value for m in found] == ([] if states is None else [states])
