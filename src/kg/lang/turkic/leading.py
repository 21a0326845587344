"""How many of the words before a head noun belong to its phrase.

Attributes and complements stand before their head: `Қазақстан Республикасының Сауда және
интеграция | министрі`, `ikki tomonlama hamkorlik bo'yicha qo'shma | komissiyasi`. From the head
to the left, each word is taken or ends the phrase: nouns without a case, genitives, adjectives,
attributive postpositions and names in quotation marks are taken; what a verbal noun governs
(`ishlab chiqarishni rivojlantirish`) too; verbs, pronouns, adverbs, other cases, names of
persons and another post or body that only stands beside end it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kg.lang import base
from kg.lang.base import Word
from kg.lang.turkic.grammar import Grammar
from kg.lang.turkic.morphology import Morphology
from kg.lang.turkic.peeling import NOMINATIVE, THIRD, Peel

MAX_WORDS = 16
_MAX_QUOTED = 12
_PARTY = 6  # words of the second of two parties
_OPENING = {"»": "«", "”": "“„«", "“": "„", '"': '"', "’": "‘"}
_OPENED = frozenset('«“„"‘')
_DASHES = frozenset({"-", "–", "—", "‑"})
_NAMES = frozenset({base.SURNAME, base.PATRONYMIC, base.GIVEN})


@dataclass(frozen=True, slots=True)
class Leading:
    """The reader of one language; `heads` are the keys of its words for posts and bodies."""

    morphology: Morphology
    heads: frozenset[str]

    def count(self, words: Sequence[Word]) -> int:
        """How many words at the end of `words` belong to the head that follows them."""
        at = len(words)
        while at > 0 and len(words) - at < MAX_WORDS:
            taken = self._taken(words, at)
            if taken == 0:
                break
            at -= taken
        while at < len(words) and self._loose(words[at]):
            at += 1
        return len(words) - at

    @property
    def _grammar(self) -> Grammar:
        return self.morphology.grammar

    def _peel(self, word: Word) -> Peel:
        return self.morphology.best(word.folded)

    def _loose(self, word: Word) -> bool:
        """What begins no phrase: a comma, a conjunction, a postposition."""
        return word.text in (",", *_DASHES) or (word.shape == "lower" and bool({base.ADP, base.CONJ} & word.tags))

    def _taken(self, words: Sequence[Word], at: int) -> int:
        """How many words right before `at` go on the phrase that begins there."""
        word = words[at - 1]
        if word.text in _OPENING:
            return self._quoted(words, at)
        if word.text in _DASHES:
            return 2 if self._numbered(words, at) else int(self._states(words, at))
        if word.text == ",":
            return int(self._listed(words, at))
        if base.CONJ in word.tags and word.shape == "lower":
            return int(self._joined(words, at))
        return int(word.shape not in ("digit", "other") and self._attribute(words, at))

    def _quoted(self, words: Sequence[Word], at: int) -> int:
        """A name in quotation marks that ends before `at`, where it does not close a sentence's speech."""
        opening = _OPENING[words[at - 1].text]
        for begin in range(at - 2, max(-1, at - _MAX_QUOTED - 2), -1):
            if words[begin].text in opening:
                return at - begin
        return 0

    def _states(self, words: Sequence[Word], at: int) -> bool:
        """A dash between two states: `Ўзбекистон – Қирғизистон | Ишбилармонлар кенгаши`."""
        return at > 1 and at < len(words) and all(base.GEO in words[i].tags for i in (at - 2, at))

    def _numbered(self, words: Sequence[Word], at: int) -> bool:
        """A number of what owns the head: `22-отырысының | хаттамасы`."""
        return 1 < at < len(words) and words[at - 2].shape == "digit" and self._peel(words[at]).case == "gent"

    def _joined(self, words: Sequence[Word], at: int) -> bool:
        """A conjunction inside the phrase: between common nouns, or between two states."""
        if at < 2 or at >= len(words):
            return False
        before, after = words[at - 2], words[at]
        if self._parties(words, at):
            return True
        if self._other_head(before) or _NAMES & before.tags or before.shape in ("digit", "other"):
            return False
        states = base.GEO in before.tags
        return states == (base.GEO in after.tags) and (states or not (before.capital and after.capital))

    def _parties(self, words: Sequence[Word], at: int) -> bool:
        """Whether what follows goes on to `between`: `А үкіметі мен Б үкіметі арасындағы`."""
        return any(word.folded in self._grammar.between for word in words[at : at + _PARTY])

    def _listed(self, words: Sequence[Word], at: int) -> bool:
        """A comma inside a list that a conjunction closes: `инвестициялар, саноат ва савдо | вазири`."""
        if at < 2 or at >= len(words) or not any(base.CONJ in word.tags for word in words[at:]):
            return False
        before = words[at - 2]
        plain = base.VERB not in before.tags and before.shape in ("lower", "title") and not _NAMES & before.tags
        if (base.GEO in before.tags) != (base.GEO in words[at].tags):
            return False
        return plain and not self._other_head(before) and (before.shape == "lower" or self._begins(words, at - 2))

    def _begins(self, words: Sequence[Word], at: int) -> bool:
        """Whether a capital at `at` may be the first of a name: no other capital but a state's stands before."""
        before = words[at - 1] if at > 0 else None
        if before is None or not before.capital or before.cases == {"gent"} or base.GEO in before.tags:
            return True
        return at > 1 and words[at - 2].capital and self._peel(before).possessive == THIRD  # `Өзбекстан Республикасы`

    def _attribute(self, words: Sequence[Word], at: int) -> bool:
        """A word that stands before its noun."""
        word = words[at - 1]
        if word.folded in self._grammar.links:
            return True
        barred = {base.PRON, base.ADV, base.PART, base.ADP, base.VERB} | (
            _NAMES if base.GEO not in word.tags else set()
        )
        if word.tags == {base.ADV} and self._governed(words, at) and word.folded in self._grammar.adverbs:
            return True  # `hamkorlikni | yanada | kengaytirish`
        if not word.tags.isdisjoint(barred) or word.folded in self._grammar.stops:
            return False
        if base.NUM in word.tags:
            return at < len(words) and words[at].folded in self._grammar.counted
        if at < len(words) and words[at].text in _OPENED and base.GEO not in word.tags:
            return self._peel(word).case == "gent"
        return self._peel(word).case == "gent" or base.ADJ in word.tags or self._noun(words, at)

    def _noun(self, words: Sequence[Word], at: int) -> bool:
        """A noun without a case, no other post or body; one in a case only where a verbal noun governs it."""
        word = words[at - 1]
        case = self._peel(word).case
        if case != NOMINATIVE:
            return case in ("accs", "datv", "ablt") and self._governed(words, at)
        return at == len(words) or not self._other_head(word) or self._owned(words, at)

    def _governed(self, words: Sequence[Word], at: int) -> bool:
        """Whether a verbal noun, or a word like `қарсы`, right behind governs the word before `at`."""
        for word in words[at : at + 3]:
            if word.folded in self._grammar.governors or self._verbal(word):
                return True
            if word.text == "," or base.CONJ in word.tags:
                return False
        return False

    def _verbal(self, word: Word) -> bool:
        stem = self._peel(word).stem
        return any(peel.kind == "noun" for peel in self.morphology.peeler.verbs(stem))

    def _other_head(self, word: Word) -> bool:
        """Another post or body in the nominative, which the head does not belong to."""
        peel = self._peel(word)
        return peel.case == NOMINATIVE and not peel.attributive and not self.heads.isdisjoint(word.keys)

    def _owned(self, words: Sequence[Word], at: int) -> bool:
        """`жамғарма | бошқаруви раиси`, `Президенті | Әкімшілігінің басшысы`: what a post or body may have."""
        if at >= len(words):
            return False
        if not self._grammar.owned.isdisjoint(words[at].keys):
            return True
        return self._peel(words[at - 1]).possessive == "" and self._peel(words[at]).possessive == THIRD
