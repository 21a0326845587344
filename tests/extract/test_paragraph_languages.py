"""A paragraph in another language than its report is read as what it is; one in a language not read states nothing."""

from __future__ import annotations

from kg.extract.pipeline import extract, read
from kg.model import Document, Fact, PartialDate

KAZAKH = (
    "Қазақстан Сауда министрі Ерлан Сәтбаев пен Моңғолия Экономика министрі Болд Ганбаатар 12 наурызда Астанада "
    "кездесіп, екі елдің саудасын талқылады."
)
RUSSIAN = (
    "В 2024 году товарооборот Казахстана и Монголии составил 210 млн долларов, и это на 15 процентов больше, чем было "
    "годом ранее."
)
UZBEK = (
    "Oʻzbekiston Transport vaziri Anvar Rasulov esa bu yoʻl boʻyicha ikki davlat oʻrtasida yuk tashish uchun yangi "
    "imkoniyatlar ochilganini maʼlum qildi."
)
TURKISH = (
    "Moğolistan Ekonomi Bakanı Bold Ganbaatar ise iki ülke arasındaki ticaretin gelecek yıl bir milyar dolara "
    "ulaşacağını söyledi ve bunun için çalıştıklarını belirtti."
)


def report(*paragraphs: str, language: str = "kk") -> Document:
    return Document(
        id="mixed", text="\n\n".join(paragraphs), language=language, published=PartialDate.parse("2025-03-13")
    )


def of_kind(document: Document, kind: str) -> list[Fact]:
    return [fact for fact in extract(document) if fact.kind == kind]


def test_each_paragraph_has_its_language() -> None:
    reading = read(report(KAZAKH, RUSSIAN, UZBEK))
    assert reading is not None
    assert [sentence.language.code for sentence in reading.sentences] == ["kk", "ru", "uz"]


def test_facts_of_all_paragraphs() -> None:
    document = report(KAZAKH, RUSSIAN, UZBEK)
    assert [fact.get("value") for fact in of_kind(document, "observation")] == [210_000_000]
    assert [fact.language for fact in of_kind(document, "observation")] == ["ru"]
    assert len(of_kind(document, "office")) == 3


def test_a_paragraph_in_a_language_not_read_states_nothing() -> None:
    document = report(KAZAKH, TURKISH)
    start = document.text.index(TURKISH)
    assert extract(document) != ()
    assert all(span.start < start for fact in extract(document) for span in fact.evidence)


def test_cyrillic_and_latin_uzbek_are_one_language() -> None:
    text = "Ўзбекистон Транспорт вазири Анвар Расулов Бокуга келди."
    assert extract(report(text, language="uz")) == extract(report(text, language="uz-Cyrl"))
