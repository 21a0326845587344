"""Where phrases begin in the languages whose heads stand last: the words before `|` and the head behind it."""

from __future__ import annotations

import pytest

from kg.extract.pipeline import read
from kg.families.head_final import case_of, head_final, past_states, phrase_start, quoted_before
from kg.families.reading import Sentence
from kg.model import Document, PartialDate

PHRASES = [
    ("kk", "Кеше | Қазақстан Сауда және интеграция | министрі келді."),
    ("kk", "Кездесуде | көлік саласындағы ынтымақтастық туралы | келісімге қол қойылды."),
    ("kk", "Душанбеде | Тәжікстан | Премьер-Министрі сөйледі."),
    ("kk", "Тараптар 2025–2027 жылдарға | арналған ынтымақтастық | бағдарламасын бекітті."),
    ("uz", "Kecha | Oʻzbekiston Savdo-sanoat | palatasi yigʻildi."),
    ("uz", "Toshkentda | savdo sohasida hamkorlik toʻgʻrisidagi | memorandum imzolandi."),
    ("uz", "Пекинда | транспорт бўйича қўшма | комиссия йиғилди."),
]


def sentence_of(lang: str, text: str) -> Sentence:
    published = PartialDate.parse("2025-03-13")
    reading = read(Document(id="case", text=text, language=lang, published=published))
    assert reading is not None
    return reading.sentences[0]


@pytest.mark.parametrize(("lang", "marked"), PHRASES)
def test_a_phrase_begins_where_its_attributes_do(lang: str, marked: str) -> None:
    before, attributes, after = (part.strip() for part in marked.split("|"))
    sentence = sentence_of(lang, f"{before} {attributes} {after}")
    head = next(i for i, token in enumerate(sentence.tokens) if token.start == len(f"{before} {attributes} "))
    start = phrase_start(sentence, head)
    assert start is not None
    assert sentence.words(start, head) == attributes


@pytest.mark.parametrize(("lang", "text"), [("ru", "Министр торговли приехал."), ("en", "The trade minister came.")])
def test_elsewhere_complements_follow_their_head(lang: str, text: str) -> None:
    sentence = sentence_of(lang, text)
    assert not head_final(sentence)
    assert phrase_start(sentence, 1) is None


def test_the_states_a_name_begins_with() -> None:
    sentence = sentence_of("kk", "Қазақстан мен Моңғолия арасындағы бірлескен комиссия жиналды.")
    begin = past_states(sentence, 0, 5)
    assert sentence.words(begin, 6) == "бірлескен комиссия"


def test_a_name_in_quotation_marks_before_its_head() -> None:
    sentence = sentence_of("kk", "Бүгін «Цифрлы дала» бағдарламасы бекітілді.")
    assert quoted_before(sentence, 1, 5) == "Цифрлы дала"


@pytest.mark.parametrize(
    ("lang", "text", "value", "case"),
    [
        ("kk", "Сауда 8,3%-ға өсті.", "8.3", "datv"),
        ("kk", "Сауда 2 млрд доллардан асты.", "2000000000", "ablt"),
        ("uz", "Savdo 3 milliard dollargacha oshdi.", "3000000000", "term"),
    ],
)
def test_the_case_of_a_quantity(lang: str, text: str, value: str, case: str) -> None:
    sentence = sentence_of(lang, text)
    quantity = sentence.quantities[0]
    assert str(quantity.value.value) == value
    assert case in case_of(sentence, quantity)


@pytest.mark.parametrize(
    ("lang", "text", "number"),
    [
        ("kk", "Комиссияның 21-отырысы өтті.", 21),
        ("kk", "Комиссияның он бірінші отырысы өтті.", 11),
        ("uz", "Komissiyaning 19-yigʻilishi boʻldi.", 19),
        ("uz", "Комиссиянинг ўн тўққизинчи мажлиси бўлди.", 19),
    ],
)
def test_the_number_of_a_sitting(lang: str, text: str, number: int) -> None:
    assert [mention.value for mention in sentence_of(lang, text).ordinals] == [number]
