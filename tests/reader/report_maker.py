"""Reports made of parts: sentences of four languages with invented people, made-up figures, real states and bodies."""
# ruff: noqa: E501 - tables of words

from __future__ import annotations

from decimal import Decimal

from hypothesis import strategies as st

from kg.model import Document, PartialDate

Parts = dict[str, tuple[str, ...]]

RU: Parts = {
    "person": ("Арман Бектуров", "Ботир Саидов", "Лейла Гасанова", "Иван Петрович Коржев", "А. Мамедов", "Ли Вэй"),
    "post": ("министр торговли Казахстана", "посол Узбекистана", "заместитель министра транспорта России", "президент",
             "премьер-министр Таджикистана", "аким Туркестанской области", "глава МИД Китая", "он"),
    "state": ("Казахстана", "Узбекистана", "Китая", "России", "Таджикистана", "Турции"),
    "place": ("Астане", "Ташкенте", "Пекине", "Душанбе", "Самарканде"),
    "date": ("15 мая 2025 года", "в мае", "вчера", "в 2024 году", "за 8 месяцев", "в первом квартале 2025 года", "в прошлом году",
             "с 3 по 5 июня 2025 года", "к 2030 году", "сегодня", "в январе–августе 2024 года", "на этой неделе"),
    "what": ("товарооборот", "экспорт", "импорт", "взаимная торговля", "объём инвестиций", "грузооборот"),
    "verb": ("вырос на", "составил", "достиг", "снизился на", "превысил", "не достиг", "увеличился до"),
    "paper": ("Соглашение о транзите", "Меморандум о сотрудничестве в энергетике", "Программу развития торговли", "дорожную карту"),
    "thing": ("логистический центр", "завод по выпуску удобрений", "железную дорогу Арна – Беркут", "солнечную электростанцию"),
}  # fmt: skip
EN: Parts = {
    "person": ("Arman Bekturov", "Botir Saidov", "Leyla Hasanova", "John A. Carver", "Li Wei", "Aziz Rahmon"),
    "post": ("Kazakhstan's Minister of Trade", "the Ambassador of Uzbekistan", "Deputy Prime Minister of Tajikistan", "President",
             "Chinese Foreign Minister", "the governor of Turkistan region", "He", "the minister"),
    "state": ("Kazakhstan", "Uzbekistan", "China", "Russia", "Tajikistan", "Türkiye"),
    "place": ("Astana", "Tashkent", "Beijing", "Dushanbe", "Samarkand"),
    "date": ("on 15 May 2025", "in May", "yesterday", "in 2024", "in the first eight months", "in the first quarter of 2025",
             "last year", "on 3–5 June 2025", "by 2030", "today", "in January–August 2024", "this week"),
    "what": ("trade turnover", "exports", "imports", "bilateral trade", "investment", "cargo traffic"),
    "verb": ("grew by", "amounted to", "reached", "fell by", "exceeded", "did not reach", "doubled to", "rose to"),
    "paper": ("the Transit Agreement", "a Memorandum on Energy", "the Trade Development Programme", "a roadmap"),
    "thing": ("a logistics hub", "a fertiliser plant", "the Arna–Berkut railway", "a solar power plant"),
}  # fmt: skip
KK: Parts = {
    "person": ("Арман Бектұров", "Ботир Саидов", "Айгүл Серікқызы", "Ли Вэй"),
    "post": ("Қазақстанның сауда министрі", "Өзбекстан елшісі", "Премьер-министр", "Түркістан облысының әкімі"),
    "state": ("Қазақстан", "Өзбекстан", "Қытай", "Ресей", "Тәжікстан"),
    "place": ("Астанада", "Ташкентте", "Бейжіңде", "Душанбеде"),
    "date": ("2025 жылғы 15 мамырда", "мамырда", "кеше", "2024 жылы", "8 айда", "былтыр", "2030 жылға дейін", "бүгін"),
    "what": ("тауар айналымы", "экспорты", "импорты", "инвестиция көлемі"),
    "verb": ("өсті", "жетті", "құрады", "төмендеді", "жетпеді", "асты"),
    "paper": ("Транзит туралы келісімге", "Энергетика туралы меморандумға", "бағдарламаға"),
    "thing": ("логистикалық орталық", "тыңайтқыш зауытын", "күн электр станциясын"),
}  # fmt: skip
UZ: Parts = {
    "person": ("Arman Bekturov", "Botir Saidov", "Laylo Hasanova", "Li Vey"),
    "post": ("Qozog'iston savdo vaziri", "O‘zbekiston elchisi", "Bosh vazir", "Toshkent viloyati hokimi"),
    "state": ("Qozog'iston", "O‘zbekiston", "Xitoy", "Rossiya", "Tojikiston"),
    "place": ("Toshkentda", "Ostonada", "Pekinda", "Samarqandda"),
    "date": ("2025-yil 15-may kuni", "may oyida", "kecha", "2024-yilda", "8 oyda", "o'tgan yili", "2030-yilgacha", "bugun"),
    "what": ("tovar ayirboshlash", "eksport", "import", "investitsiya hajmi"),
    "verb": ("o'sdi", "yetdi", "tashkil etdi", "kamaydi", "yetmadi", "oshdi"),
    "paper": ("Tranzit to'g'risidagi bitimni", "Energetika bo‘yicha memorandumni", "yo‘l xaritasini"),
    "thing": ("logistika markazi", "o'g'it zavodini", "quyosh elektr stansiyasini"),
}  # fmt: skip
PARTS = {"ru": RU, "en": EN, "kk": KK, "uz": UZ}
PATTERNS = {
    "ru": (
        "{date} {what} {state} и {state2} {verb} {figure}.", "{post} {person} {date} встретился в {place} с {person2}.",
        "«Мы договорились о многом, и {what} {verb} {figure}», — сказал {post} {person}.",
        "Стороны подписали {paper} {date} в {place}.", "В {place} построят {thing} на {figure}, {count} рабочих мест появится {date}.",
        "{ordinal}-е заседание Межправительственной комиссии {state} и {state2} прошло {date} в {place}.",
        "В работе {count} проектов на {figure}.", "Стороны намерены довести {what} до {figure} {date}.",
        "При этом {what} {verb} {figure}.", "{what} с регионом – {figure}, из них {state} – {figure2}.",
    ),
    "en": (
        "{date} {what} between {state} and {state2} {verb} {figure}.", "{post} {person} met {person2} in {place} {date}.",
        "“We agreed on a great deal, and {what} {verb} {figure},” said {post} {person}.",
        "The parties signed {paper} {date} in {place}.", "{thing} worth {figure} will be built in {place} {date}, with {count} jobs.",
        "The {ordinal}th meeting of the Intergovernmental Commission of {state} and {state2} was held {date} in {place}.",
        "Some {count} projects worth {figure} are under way.", "The sides aim to raise {what} to {figure} {date}.",
        "Meanwhile, {what} {verb} {figure}.", "{what}: {figure}, of which {state} took {figure2}.",
    ),
    "kk": (
        "{date} {state} мен {state2} арасындағы {what} {figure} {verb}.", "{post} {person} {date} {place} {person2} кездесті.",
        "«Біз көп нәрсеге келістік, {what} {figure} {verb}», деді {post} {person}.", "Тараптар {date} {place} {paper} қол қойды.",
        "{place} {figure} тұратын {thing} салынады, {count} жұмыс орны ашылады.",
        "{date} {place} {state} мен {state2} үкіметаралық комиссиясының {ordinal}-отырысы өтті.", "{what} {figure} {verb}.",
        "Жалпы құны {figure} болатын {count} жоба іске асырылуда.",
    ),
    "uz": (
        "{date} {state} va {state2} o'rtasidagi {what} {figure} {verb}.", "{post} {person} {date} {place} {person2} bilan uchrashdi.",
        "“Biz ko‘p narsaga kelishdik, {what} {figure} {verb}”, dedi {post} {person}.", "Tomonlar {date} {place} {paper} imzoladi.",
        "{place} {figure}lik {thing} quriladi, {count} ish o'rni yaratiladi.",
        "{date} {place} {state} va {state2} hukumatlararo komissiyasining {ordinal}-yig'ilishi bo'lib o'tdi.",
        "{what} {figure} {verb}.", "Umumiy qiymati {figure} bo'lgan {count} loyiha amalga oshirilmoqda.",
    ),
}  # fmt: skip
FIGURES = {
    "ru": ("{n} млрд долларов", "{n}%", "${n} млн", "{n} тыс. тонн", "{n} раза", "{i} млрд {i2} млн тенге", "от {n} до {n2} млрд долларов"),
    "en": ("${n} billion", "{n}%", "{n} million euros", "{i},000 tonnes", "a factor of {n}", "$ {n} bn, or {n2}%", "from ${n} bn to ${n2} bn"),
    "kk": ("{n} млрд долларға", "{n}%", "{n} млн тенге", "{i} мың тонна", "{n} есе", "{n} млрд доллардан {n2} млрд долларға"),
    "uz": ("{n} mlrd dollarga", "{n} foiz", "{n} million so'm", "{i} ming tonna", "{n} baravar", "{n} mlrd dollardan {n2} mlrd dollarga"),
}  # fmt: skip


@st.composite
def sentences(draw: st.DrawFn, lang: str) -> str:
    parts = PARTS[lang]
    point = "." if lang == "en" else ","
    numbers = {
        key: str(draw(st.decimals(Decimal("0.1"), Decimal(999), places=1))).replace(".", point) for key in ("n", "n2")
    }
    whole = {key: draw(st.integers(2, 999)) for key in ("i", "i2")}
    filled = {name: draw(st.sampled_from(words)) for name, words in parts.items()}
    figure = st.sampled_from(FIGURES[lang]).map(lambda text: text.format(**numbers, **whole))
    made = draw(st.sampled_from(PATTERNS[lang])).format(
        **filled,
        state2=draw(st.sampled_from(parts["state"])),
        person2=draw(st.sampled_from(parts["person"])),
        figure=draw(figure),
        figure2=draw(figure),
        count=draw(st.integers(2, 900)),
        ordinal=draw(st.integers(4, 40)),
    )
    return made[:1].upper() + made[1:]


@st.composite
def reports(draw: st.DrawFn) -> Document:
    """One to eight sentences of a language in one or two paragraphs, dated or not, with or without an address."""
    lang = draw(st.sampled_from(sorted(PARTS)))
    made = draw(st.lists(sentences(lang), min_size=1, max_size=8))
    cut = draw(st.integers(0, len(made)))
    text = "\n\n".join(part for part in (" ".join(made[:cut]), " ".join(made[cut:])) if part)
    published = draw(st.sampled_from((None, PartialDate(2025, 6, 20), PartialDate(2025, 1, 2), PartialDate(2024, 12))))
    url = draw(
        st.sampled_from((None, "https://news.example.kz/1", "https://news.example.uz/1", "https://example.org/1"))
    )
    return Document("made", text, lang, published=published, url=url)
