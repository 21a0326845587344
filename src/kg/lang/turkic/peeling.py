"""Peeling the endings off a form: case, possessive, plural; tense and voice.

`министрлігінің` is `министрлік` in the third-person possessive and the genitive. Every way to
take a form apart that the tables allow is a `Peel`; the vocabulary, where it knows a stem, tells
which of them count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kg.lang.turkic.grammar import AFTER_POSSESSIVE, ANYTHING, Ending, Grammar

UNKNOWN_STEM = 3  # letters that a stem of no word list needs
NOMINATIVE = "nomn"
THIRD = "third"


@dataclass(frozen=True, slots=True)
class Peel:
    """One way to take a noun apart; `uncased` is the form without its case ending."""

    stem: str
    uncased: str
    case: str = NOMINATIVE
    possessive: str = ""
    plural: bool = False
    attributive: bool = False


@dataclass(frozen=True, slots=True)
class VerbPeel:
    """One way to take a verb apart; `kind` is `finite`, `past`, `participle`, `converb` or `noun`.

    `negated` marks a stem whose negation is peeled off: it tells the verb, but not what is said.
    """

    stem: str
    kind: str
    known: bool
    negated: bool = False


class Peeler:
    """The endings of one language over its base forms: `sure` ones and those of a lexicon that are not inflected."""

    def __init__(
        self, grammar: Grammar, vocabulary: frozenset[str], sure: frozenset[str], whole: tuple[str, ...]
    ) -> None:
        self._grammar = grammar
        self._whole = whole
        self._vowels = grammar.vowels
        self._case_texts = {ending.text: ending.says for ending in grammar.cases}
        sure = sure | grammar.nouns | grammar.adjectives
        self.vocabulary = vocabulary | sure
        self.vocabulary = frozenset(word for word in vocabulary if self._is_base(word)) | sure

    def nouns(self, form: str) -> list[Peel]:
        """The ways to take a form apart as a noun, the likeliest first; the form itself is one."""
        head, hyphen, tail = form.rpartition("-")
        if hyphen and head and tail in self._case_texts:
            return [Peel(head, head, self._case_texts[tail])]
        if self._known(form):
            return [Peel(form, form)]
        found = [peel for peel in self._peels(form) if self._is_stem(peel, form)]
        known = [peel for peel in found if self._known(peel.stem)]
        return sorted(known or found, key=self._rank, reverse=True)

    def _rank(self, peel: Peel) -> tuple[bool, bool, bool, int]:
        """Known stems first, of them the longest; else what has more endings."""
        if self._known(peel.stem):
            return True, peel.case != NOMINATIVE, peel.possessive != "", len(peel.stem)
        return False, not self._doubtful(peel), peel.case != NOMINATIVE, -len(peel.stem)

    def _doubtful(self, peel: Peel) -> bool:
        """`қонуни` is `қонун` + и, not `қону` + ни: an accusative behind a vowel other than the possessive's."""
        plain = peel.case == "accs" and peel.possessive == ""
        return plain and self._grammar.letter_class(peel.uncased) == "V" and peel.uncased[-1] not in "'ыіi"

    def _is_base(self, word: str) -> bool:
        """Whether a word of the lexicon is no verb's stem and no inflected form of another one."""
        if word in self._grammar.verb_stems:
            return False
        inflected = any(
            peel.attributive or (peel.stem != word and peel.stem in self.vocabulary) for peel in self._peels(word)
        )
        return not inflected and all(peel.kind == "noun" or not peel.known for peel in self.verbs(word))

    def _known(self, stem: str) -> bool:
        """A word of the lists, or one of the endings that are never cases (`-стан`)."""
        return stem in self.vocabulary or stem.endswith(self._whole)

    def _is_stem(self, peel: Peel, form: str) -> bool:
        stem = peel.stem
        if stem == form:
            return True
        sure = peel.case != NOMINATIVE and peel.possessive == THIRD
        long = len(stem) >= UNKNOWN_STEM - sure or stem in self.vocabulary
        return long and any(vowel in stem for vowel in self._vowels)

    def _peels(self, form: str) -> Iterator[Peel]:
        for uncased, says in self._cased(form):
            attributive = says.startswith("attributive")
            wants_possessive = says.endswith(AFTER_POSSESSIVE)
            case = NOMINATIVE if attributive else says.removesuffix(AFTER_POSSESSIVE)
            for owned, person in self._owned(uncased):
                if wants_possessive and person != THIRD:
                    continue
                for stem, plural in self._one_off(owned, self._grammar.plurals, keep=False):
                    yield Peel(stem, uncased, case, person, plural, attributive)

    def _cased(self, form: str) -> Iterator[tuple[str, str]]:
        yield form, NOMINATIVE
        for ending in self._fitting(form, self._grammar.cases):
            yield form[: -len(ending.text)], ending.says + _after_possessive(ending)
        for ending in self._fitting(form, self._grammar.attributives):
            yield form[: -len(ending.text)], "attributive" + _after_possessive(ending)

    def _owned(self, form: str) -> Iterator[tuple[str, str]]:
        yield form, ""
        for ending in self._fitting(form, self._grammar.possessives):
            rest = form[: -len(ending.text)]
            yield rest, ending.says
            if rest in self._grammar.dropped:
                yield self._grammar.dropped[rest], ending.says
            if rest.endswith(tuple(self._grammar.restored)):
                softened = next(soft for soft in self._grammar.restored if rest.endswith(soft))
                yield rest[: -len(softened)] + self._grammar.restored[softened], ending.says

    def _one_off(self, form: str, endings: Iterable[Ending], *, keep: bool) -> Iterator[tuple[str, bool]]:
        yield form, keep
        for ending in self._fitting(form, endings):
            yield form[: -len(ending.text)], True

    def _fitting(self, form: str, endings: Iterable[Ending]) -> Iterator[Ending]:
        for ending in endings:
            if not form.endswith(ending.text) or len(form) < len(ending.text) + 2:
                continue
            last = self._grammar.letter_class(form[: -len(ending.text)])
            if ending.classes in (ANYTHING, AFTER_POSSESSIVE) or (last != "" and last in ending.classes):
                yield ending

    def verbs(self, form: str) -> list[VerbPeel]:
        """The ways to take a form apart as a verb: known stems where there are any, else likely ones."""
        found: list[VerbPeel] = []
        for ending in self._fitting(form, self._grammar.verbs):
            stems = list(self._bare(form[: -len(ending.text)]))
            known = any(stem in self._grammar.verb_stems for stem, _ in stems)
            if known or len(stems[0][0]) >= UNKNOWN_STEM:
                kept = [pair for pair in stems if len(pair[0]) >= UNKNOWN_STEM or pair[0] in self._grammar.verb_stems]
                found.extend(VerbPeel(stem, ending.says, known, negated) for stem, negated in kept)
        known_ones = [peel for peel in found if peel.known]
        return known_ones or found

    def _bare(self, stem: str) -> Iterator[tuple[str, bool]]:
        """A stem, and without negation (marked) and voice: `қабылданба` `қабылдан` `қабылда`."""
        yield stem, False
        negation = next((mark for mark in self._grammar.negations if stem.endswith(mark)), "")
        negated = negation != "" and stem not in self._grammar.verb_stems
        if negated:
            stem = stem[: -len(negation)]
            yield stem, True
        for _ in range(2):
            voice = self._voice(stem)
            if not voice:
                return
            stem = stem[: -len(voice)]
            yield stem, negated

    def _voice(self, stem: str) -> str:
        for mark in self._grammar.voices:
            if stem.endswith(mark) and len(stem) > len(mark) + 1:
                return mark
        for mark in self._grammar.voices_after_vowel:
            rest = stem.removesuffix(mark)
            if rest != stem and len(rest) > 1 and self._grammar.letter_class(rest) == "V":
                return mark
        return ""


def _after_possessive(ending: Ending) -> str:
    return AFTER_POSSESSIVE if ending.classes == AFTER_POSSESSIVE else ""
