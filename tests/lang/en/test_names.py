"""Names, noun phrases and their complements: `|` stands where the tail ends."""

from __future__ import annotations

import pytest

from kg.lang.base import Word
from kg.lang.en import LANGUAGE
from kg.lang.tokens import tokens
from kg.model import Span


def words(text: str) -> list[Word]:
    return [token.word for token in tokens(text, Span(0, len(text)), LANGUAGE)]


NAMES = [
    ("Olzhas Bektenov", "Olzhas Bektenov"),
    ("Olzhas Bektenov's", "Olzhas Bektenov"),
    ("Olzhas Bektenov’s", "Olzhas Bektenov"),
    ("Mr. Olzhas Bektenov", "Olzhas Bektenov"),
    ("Mr Aripov", "Aripov"),
    ("Mrs. Saida Mirziyoyeva", "Saida Mirziyoyeva"),
    ("Dr. Laziz Kudratov", "Laziz Kudratov"),
    ("H.E. Shavkat Mirziyoyev", "Shavkat Mirziyoyev"),
    ("His Excellency Sadyr Japarov", "Sadyr Japarov"),
    ("H.E. Mr. Sadyr Japarov", "Sadyr Japarov"),
    ("Kassym-Jomart Tokayev", "Kassym-Jomart Tokayev"),
    ("Kassym-Jomart Tokayev's", "Kassym-Jomart Tokayev"),
    ("Cevdet Yılmaz", "Cevdet Yılmaz"),
    ("Zhou Xin", "Zhou Xin"),
    ("Xi Jinping's", "Xi Jinping"),
    ("A. Aripov", "A. Aripov"),
    ("A.N. Aripov", "A.N. Aripov"),
    ("Serdar Berdimuhamedov", "Serdar Berdimuhamedov"),
    ("Recep Tayyip Erdoğan", "Recep Tayyip Erdoğan"),
    ("Prof. Saken Orazov", "Saken Orazov"),
    ("Saken Orazuly", "Saken Orazuly"),
    ("Emomali Rahmon’s", "Emomali Rahmon"),
    ("Sir Keir Starmer", "Keir Starmer"),
    ("Mukhtar Babayev", "Mukhtar Babayev"),
    ("Ms Dinara Shcheglova", "Dinara Shcheglova"),
    ("Honourable Talgat Lastayev", "Talgat Lastayev"),
    ("James O'Brien", "James O'Brien"),
    ("Ursula von der Leyen", "Ursula von der Leyen"),
    ("Arman Shakkaliyev", "Arman Shakkaliyev"),
    ("Madam Zhaslan Madiyeva", "Zhaslan Madiyeva"),
]

PHRASES = [
    ("the Ministry of Trade and Integration", "Ministry of Trade and Integration"),
    ("Kazakhstan's Ministry of Trade and Integration", "Ministry of Trade and Integration"),
    ("the two countries' Intergovernmental Commission", "Intergovernmental Commission"),
    ("its Board of Directors", "Board of Directors"),
    ("a protocol on expanding mutual cooperation", "protocol on expanding mutual cooperation"),
    ("the People's Bank of China", "People's Bank of China"),
    ("the Ministry of Transport's", "Ministry of Transport"),
    (
        'the Center for Industrial Cooperation "Central Asia"',
        'Center for Industrial Cooperation "Central Asia"',
    ),
    ("the Center “Central Asia”", "Center “Central Asia”"),
    ("Ministry of Investment, Industry and Trade", "Ministry of Investment, Industry and Trade"),
    ("the strategy Turkic World Vision — 2040", "strategy Turkic World Vision — 2040"),
    ("the OTS program for 2022–2026", "OTS program for 2022–2026"),
    ("Organization of Turkic States (OTS)", "Organization of Turkic States (OTS)"),
    ("these documents", "documents"),
    ("the Protocol of the 21st meeting", "Protocol of the 21st meeting"),
    ("the", "the"),
]

TAILS = [
    "of Trade and Integration| said",
    "of Investment, Industry and Trade of the Republic of Uzbekistan| said",
    "of Investment, Industry, and Trade of Uzbekistan| reports",
    "for Industrial Cooperation “Silk Road”| near the border",
    'for Industrial Cooperation "Altyn Kum"|, an industrial zone',
    "on Bilateral Cooperation| was held in Almaty",
    "for Bilateral Cooperation| is about to begin",
    "on expanding mutual cooperation| was the main outcome",
    "on Trade, Economic, Scientific, Technical and Cultural Cooperation|.",
    "of the Heads of State of Central Asia|.",
    "of Turkic States| (OTS) were represented",
    "for Transport and Communications under the Cabinet of Ministers of Turkmenistan|.",
    "on transport, transit and logistics| has held its first meeting",
    "for 2022–2026|. It is time",
    "for 2024–2034|. It speaks",
    "of Regional Heads| is due to meet in Kazakhstan in 2026",
    "of the 21st meeting| was signed",
    "of the 21st meeting of the Joint Commission on Trade|.",
    "of the 7th Consultative Meeting of Heads of State of Central Asia| adopted",
    "of Türkiye| Cevdet Yılmaz",
    "of Ministers of the Kyrgyz Republic| Adylbek Kasymaliev",
    "of Uzbekistan| Shavkat Mirziyoyev signed a resolution",
    "of Kazakhstan| Olzhas Bektenov and Abdulla Aripov discussed",
    "of Transport| Marat Karabayev and his colleague",
    "of Trade and Integration|, and Laziz Kudratov, Uzbekistan's Minister",
    "of Kazakhstan and Tajikistan| Alikhan Smailov and Kokhir Rasulzoda",
    "of China, Kyrgyzstan and Uzbekistan| signed",
    "of Kazakhstan| and Prime Minister of Uzbekistan",
    "of Transport of Kazakhstan| and the Agency: the protocol",
    "of the Republic of Kazakhstan and the Republic of Uzbekistan| agreed",
    "on creation of the fund|. It was signed",
    "on establishment of the company|.",
    "on financial cooperation| that provided for such an institution",
    "on the railway| was signed by China",
    "on economic cooperation| was laid before the participants",
    "of agricultural machinery| are planned",
    "on Transport Interconnection|. The memorandum",
    "for Reconstruction and Development of Uzbekistan|; they concluded it",
    "of Commerce and Industry of Uzbekistan| hosted",
    "on cooperation in the field of energy| was signed",
    "on cooperation| in Tashkent",
    "on cooperation| signed in Tashkent",
    "on the construction of a plant| at the border",
    "| on 12 July",
    "| on July 12",
    "| on Friday",
    "| on the sidelines of the summit",
    "| for the first time",
    "| was held",
    "| and the Ministry of Energy",
    "between the Republic of Kazakhstan and the Republic of Uzbekistan on Allied Relations| entered into force",
    "between Kazakhstan and Uzbekistan on the state border| was ratified",
    "| between the Kyrgyz government and the company had named",
    "| between Kazakhstan and Uzbekistan amounted to $4.5 billion",
    "of Directors|.",
    "of Investment and Foreign Trade| has been named",
    "of Finance| and State Revenue Committee",
    "of the meeting| and the Memorandum on Transport",
    "of the two countries' Commission on Trade| in Almaty",
    "of the heads of the two states|.",
    "of Foreign Affairs| Murat Nurtleu",
    "of Trade| Ömer Bolat said",
    "of Tashkent region| Zoyir Mirzaev",
    "of the Turkistan Region| Nuralkhan Kusherov",
    "of the China-Kyrgyzstan-Uzbekistan railway| will start",
    "for Strategic Development of Kazakhstan until 2030|",
    "of Chambers of Commerce|, the Business Council and others",
    "of Understanding on cooperation in tourism|.",
    "of Ministers of Kyrgyzstan|.",
    "of Uzbekistan's| regions",
    "of heads of regions| will gather",
    "of mutual trade| to $10 billion",
    "of Foreign Affairs of the Kyrgyz Republic| told",
    "on trade and economic cooperation| between the countries",
    "on demarcation of the state border and water use| took effect",
    "of strategic partnership and alliance| were noted",
    "|",
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_base_name(text: str, name: str) -> None:
    assert LANGUAGE.base_name(words(text)) == name


@pytest.mark.parametrize(("text", "phrase"), PHRASES)
def test_base_phrase(text: str, phrase: str) -> None:
    assert LANGUAGE.base_phrase(words(text)) == phrase


@pytest.mark.parametrize("case", TAILS)
def test_genitive_tail(case: str) -> None:
    tail, rest = case.split("|")
    following = words(tail + rest)
    reach = LANGUAGE.genitive_tail(following)
    assert [word.text for word in following[:reach]] == [word.text for word in words(tail)]
