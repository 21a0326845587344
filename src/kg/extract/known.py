"""The registry's names in a text: states, adjectives of states, places, bodies, routes, lines, sectors.

Names are matched word by word whatever case they stand in (`kg.extract.phrases`). What is
written with a capital in the registry must have one in the text; abbreviations must match as
written, so that `ЕС` is no `ес`. Of overlapping names the longest counts.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable

from kg.extract.phrases import Phrases
from kg.families.reading import Mention, Sentence
from kg.lang.base import SURNAME, Language, Token
from kg.lang.tokens import forms
from kg.model import EntityRef
from kg.registry import Known, Name, Registry

Match = tuple[Known, Name]

_LISTS = {"place": "places", "body": "bodies", "corridor": "routes", "project": "lines", "sector": "sectors"}
_LANGUAGES = {"uz": ("uz", "uz-Cyrl", "en", "ru"), "kk": ("kk", "ru", "en")}
_SKIPPED_MARKS = frozenset("()\"«»“”„'–—-")
_BETWEEN_STATIONS = re.compile(r"(?<=\w)\s*[–—]\s*(?=\w)")
_OF_STATES = ("adjective", "demonym")
_HYPHENED = re.compile(r"\w[-‑]\w")
_ENDINGS = (1, 2, 3, 4)  # letters that an adjective loses in its bound form: `российск-о`, `туркмен-о`
# public bodies that reports write with a small letter, too (`министерство транспорта`, `foreign ministry`)
_LOWER = frozenset({"ministry", "parliament", "central-bank", "court", "committee", "agency", "government"})
_LOWER_ALONE = frozenset({"ministry", "parliament"})  # by one word as well: `минфин`, `сенат`
_POSSESSIVE = re.compile(r"(?<=[A-Z])['’]s?$")  # `the EU's`
MAX_ABBREVIATION = 6


def name_words(text: str) -> list[str]:
    """The words of a name as tokens, quotation marks and dashes left out."""
    return [word for word in forms(text) if word not in _SKIPPED_MARKS]


class KnownNames:
    """The names of a registry prepared for one language."""

    def __init__(self, registry: Registry, language: Language) -> None:
        self._registry = registry
        self._language = language
        self._phrases: Phrases[Match] = Phrases(language.analyse)
        self._bound: dict[str, str] = {}
        sittings = [phrase for phrase in language.cues.get("meeting.session", ()) if " " not in phrase]
        self._sittings = frozenset(key for phrase in sittings for key in language.analyse(phrase.strip("=*")).keys)
        spoken = _LANGUAGES.get(language.code, (language.code, "en"))
        for known in registry:
            for name in known.names:
                if name.lang in spoken:
                    for words in self._wordings(known, name):
                        self._phrases.add(words, (known, name))
                if name.lang == language.code and name.role == "adjective" and known.kind == "state":
                    self._bind(name.text, known.code or "")
        self.formats = {known.iri: known for known in registry.of_kind("format")}

    @staticmethod
    def _wordings(known: Known, name: Name) -> list[list[str]]:
        """The words of a name; stations joined by hyphens make one word, too (`Баку-Тбилиси-Карс`)."""
        wordings = [name_words(name.text)]
        hyphened = _BETWEEN_STATIONS.sub("-", name.text)
        if known.kind in ("project", "corridor") and hyphened != name.text:
            wordings.append(name_words(hyphened))
        return wordings

    def _bind(self, adjective: str, code: str) -> None:
        folded = self._language.analyse(adjective).folded
        for cut in _ENDINGS:
            self._bound.setdefault(folded[:-cut], code)

    def read(self, sentence: Sentence) -> list[Mention[Known]]:
        """Fill the sentence's lists of known things; formats, which need states, are returned."""
        index = [i for i, token in enumerate(sentence.tokens) if token.word.text not in _SKIPPED_MARKS]
        tokens = [sentence.tokens[i] for i in index]
        matches = self._phrases.find(
            tokens, accept=lambda f, t, m: self._fits(tokens[f:t], m) and not self._otherwise(tokens, f, t, m)
        )
        grouped: defaultdict[tuple[int, int], list[Match]] = defaultdict(list)
        for first, last, match in matches:
            grouped[index[first], index[last - 1] + 1].append(match)
        formats: list[Mention[Known]] = []
        for (first, last), found in grouped.items():
            formats.extend(self._place(sentence, first, last, found))
        self._compounds(sentence)
        return formats

    @staticmethod
    def _fits(tokens: list[Token], match: Match) -> bool:
        known, name = match
        if name.text.isupper() and len(name.text) <= MAX_ABBREVIATION:
            return [_POSSESSIVE.sub("", t.text) for t in tokens] == name_words(name.text)
        if known.kind in ("format", "sector") or name.role in _OF_STATES:
            return True
        if known.kind == "place" and len(tokens) == 1 and len(tokens[0].text) < len(name.text) - 1:
            return False  # `Хан` shares a guessed lemma with `Ханой`
        if known.subtype in _LOWER and (len(tokens) > 1 or known.subtype in _LOWER_ALONE):
            return True
        return tokens[0].word.capital or not name.text[:1].isupper()

    def _otherwise(self, tokens: list[Token], first: int, last: int, match: Match) -> bool:
        """Whether the words of a name mean something else here."""
        return self._sitting(tokens, first, last, match) or self._given_name(tokens, last, match)

    @staticmethod
    def _given_name(tokens: list[Token], last: int, match: Match) -> bool:
        """`Arman Qasenov`: the adjective of a state, with a capital before a surname, is a given name."""
        if match[1].role not in _OF_STATES or match[1].text[:1].isupper() or last >= len(tokens):
            return False
        return tokens[last - 1].word.shape == "title" and SURNAME in tokens[last].word.tags

    def _sitting(self, tokens: list[Token], first: int, last: int, match: Match) -> bool:
        """A word for any sitting that is a chamber's name, too: `мажлис` is one, `Мажлис` within a sentence is none."""
        if match[0].subtype != "parliament" or last - first > 1 or tokens[first].word.keys.isdisjoint(self._sittings):
            return False
        return first == 0 or not tokens[first].word.capital

    def _place(self, sentence: Sentence, first: int, last: int, found: list[Match]) -> list[Mention[Known]]:
        """Enter what is known by one stretch of text; several readings of a body stay side by side."""
        formats: list[Mention[Known]] = []
        named = {known.code for known, name in found if known.code and name.role not in _OF_STATES}
        codes = tuple(dict.fromkeys(known.code for known, _ in found if known.code))
        if codes and not named:
            sentence.adjectives.append(sentence.mention(first, last, codes))
            return []
        seen: set[str] = set()
        for known, name in found:
            if known.iri in seen:
                continue
            seen.add(known.iri)
            if known.kind in ("state", "group") and known.code is not None:
                if all(m.first != first for m in sentence.states):
                    sentence.states.append(sentence.mention(first, last, known.code))
            elif known.kind == "format":
                formats.append(sentence.mention(first, last, known))
            else:
                entries: list[Mention[EntityRef]] = getattr(sentence, _LISTS[known.kind])
                entries.append(sentence.mention(first, last, self.reference(known, name.text)))
        return formats

    def reference(self, known: Known, matched: str) -> EntityRef:
        return self._registry.reference(known, prefer_lang=self._language.code, matched=matched)

    def _compounds(self, sentence: Sentence) -> None:
        """`казахстанско-узбекский`, `China-Kyrgyzstan-Uzbekistan`: the states of a hyphenated word's parts."""
        covered = {i for m in (*sentence.states, *sentence.adjectives) for i in range(m.first, m.last)}
        for i, token in enumerate(sentence.tokens):
            if i in covered or _HYPHENED.search(token.text) is None:
                continue
            codes = tuple(dict.fromkeys(self._codes(re.split(r"[-‑]", token.text))))
            if len(codes) >= 2:
                sentence.adjectives.append(sentence.mention(i, i + 1, codes))
        sentence.adjectives.sort(key=lambda m: m.first)

    def _codes(self, parts: Iterable[str]) -> Iterable[str]:
        for part in parts:
            token = Token(0, len(part), self._language.analyse(part))
            for _, (known, name) in self._phrases.at([token], 0):
                if known.code is not None and (known.kind == "state" or name.role in ("adjective", "abbreviation")):
                    yield known.code
                    break
            else:
                if token.word.folded[:-1] in self._bound:
                    yield self._bound[token.word.folded[:-1]]
