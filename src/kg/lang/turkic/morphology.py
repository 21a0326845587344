"""The analysis of a word form: keys, parts of speech, case and number.

Keys are the folded form and the stems that its endings leave, so that phrases of base forms
find every inflected form. Closed classes are word lists; a verb is told by its tense; what is
left is a noun. A form's analysis depends on nothing but the form, so it is made once and kept.

A form without a case ending has no `cases`: it is the nominative, an attribute or an object at
large. Those with one carry the codes of `kg.lang.base`: the Kazakh instrumental (`-мен`) and the ablative of
both languages (`-дан`, `-dan`) are both `ablt`, the ending that reaches up to something
(`-gacha`) is `datv` and `term`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kg.lang import base
from kg.lang.base import Shape, Word
from kg.lang.turkic.grammar import Grammar
from kg.lang.turkic.letters import HYPHENS, Letter, fold, prefix_length
from kg.lang.turkic.name_endings import NameEndings
from kg.lang.turkic.peeling import NOMINATIVE, Peel, Peeler, VerbPeel

MAX_KEPT = 200_000


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Base forms that the lexicon knows; `numerals` and `ordinals` of them are numbers."""

    words: frozenset[str]
    numerals: frozenset[str]
    ordinals: frozenset[str]


def shape(form: str) -> Shape:
    letters = [char for char in form if char.isalpha()]
    if len(letters) == 0:
        return "digit" if form[:1].isdigit() else "other"
    if form.islower():
        return "lower"
    if form.isupper():
        return "upper" if len(letters) > 1 else "title"
    parts = "".join("-" if char in HYPHENS else char for char in form).split("-")
    if form[0].isupper() and all(part[1:].islower() or len(part) < 2 for part in parts):
        return "title"
    return "mixed"


class Morphology:
    """The analyser of one language."""

    def __init__(self, grammar: Grammar, letter: Letter, vocabulary: Vocabulary, names: NameEndings) -> None:
        self.grammar = grammar
        self._letter = letter
        self._vocabulary = vocabulary
        self._names = names
        self.peeler = Peeler(grammar, vocabulary.words, vocabulary.numerals | vocabulary.ordinals, names.states)
        self._closed = _by_word(grammar.closed)
        self._endings = {e.text: self._codes(e.says) for e in grammar.cases if len(e.text) > 1}
        self._kept: dict[str, Word] = {}

    def _codes(self, case: str) -> frozenset[str]:
        """The codes of `kg.lang.base` for a case of the language, the nominative having none."""
        return frozenset() if case == NOMINATIVE else frozenset(self.grammar.case_codes.get(case, case).split())

    def fold(self, text: str) -> str:
        return fold(text, self._letter)

    def analyse(self, form: str) -> Word:
        """The analysis of one form, kept for the next time; at most `MAX_KEPT` are."""
        word = self._kept.get(form)
        if word is None:
            if len(self._kept) >= MAX_KEPT:
                self._kept.clear()
            word = self._kept[form] = self._analysed(form)
        return word

    def best(self, folded: str) -> Peel:
        """The likeliest way to take a folded form apart."""
        return Peel(folded, folded) if folded in self._closed else self.peeler.nouns(folded)[0]

    def uncased(self, form: str) -> str:
        """A form as written, its case ending left out (`Министрлігінің` -> `Министрлігі`)."""
        peel = self.best(self.fold(form))
        return form if peel.case == NOMINATIVE else self.cut(form, peel.uncased)

    def cut(self, form: str, beginning: str) -> str:
        """The part of a form that folds to a beginning of its folded form, without a mark at its end."""
        kept = form[: prefix_length(form, beginning, self._letter)]
        return kept.rstrip("-‑'’‘ʻʼ") if kept != form and not beginning.endswith("'") else kept

    def _analysed(self, form: str) -> Word:
        folded, kind = self.fold(form), shape(form)
        if kind in ("digit", "other") or folded == "":
            return Word(form, folded or form, frozenset((folded or form,)), shape=kind)
        closed = self._closed.get(folded)
        if closed is not None:
            return Word(form, folded, frozenset((folded,)), closed, shape=kind)
        ending = self._endings.get(folded)
        if ending is not None and kind == "lower":  # glued to digits: `8,3%-ға`
            return Word(form, folded, frozenset((folded,)), frozenset((base.PART,)), ending, shape=kind)
        nouns, verbs = self.peeler.nouns(folded), self._verbs(folded, kind)
        best = nouns[0]
        tags = self._tags(folded, best, verbs, kind)
        marks = self._names.marks(folded) if kind == "title" else frozenset()
        nominal = not tags <= {base.VERB}
        keys = {folded} if folded in self.grammar.verb_stems else {folded, *self._stems(nouns, verbs, tags)}
        return Word(
            form,
            folded,
            frozenset(keys),
            frozenset(tags | marks),
            self._codes(best.case) if nominal else frozenset(),
            numbers=frozenset({"plur" if best.plural else "sing"} if nominal else ()),
            shape=kind,
            sure_name=bool(marks & {base.GIVEN, base.PATRONYMIC}),
            denies=_denied(verbs) if base.VERB in tags else frozenset(),
        )

    def _verbs(self, folded: str, kind: Shape) -> list[VerbPeel]:
        """A capitalised word is read as a verb only where the list has it."""
        found = self.peeler.verbs(folded)
        return found if kind == "lower" else [peel for peel in found if peel.known]

    def _stems(self, nouns: list[Peel], verbs: list[VerbPeel], tags: set[str]) -> Iterator[str]:
        """The stems of a form: of a noun, of the verbal noun inside it (`жеткізуге` -> `жеткіз`), of a verb."""
        verbal = base.VERB in tags
        listed = any(noun.stem in self.grammar.nouns for noun in nouns)
        kept = (peel for peel in verbs if not peel.negated and not (listed and peel.kind == "noun"))
        yield from (peel.stem for peel in kept if peel.known or verbal)
        if tags <= {base.VERB}:
            return
        for noun in nouns:
            yield noun.stem
            if not listed:
                inner = self.peeler.verbs(noun.stem)
                yield from (p.stem for p in inner if p.known and not p.negated and p.kind in ("noun", "participle"))

    def _tags(self, folded: str, best: Peel, verbs: list[VerbPeel], kind: Shape) -> set[str]:
        if best.stem in self._vocabulary.ordinals:
            return {base.ADJ, base.NUM}
        if best.stem in self._vocabulary.numerals:
            return {base.NUM}
        if best.attributive or folded in self.grammar.adjectives:
            return {base.ADJ}
        tags = self._verbal(best, verbs)
        if tags:
            return tags
        if kind != "upper" and best.case == NOMINATIVE and best.possessive == "":
            return {base.ADJ} if self._adjective(folded) else {base.NOUN}
        return {base.NOUN}

    def _adjective(self, folded: str) -> bool:
        return folded not in self.peeler.vocabulary and folded.endswith(self.grammar.adjective_endings)

    def _verbal(self, best: Peel, verbs: list[VerbPeel]) -> set[str]:
        known_noun = best.stem in self.peeler.vocabulary
        for verb in verbs:
            if verb.kind == "noun" or (known_noun and (verb.kind == "past" or not verb.known)):
                continue
            if verb.kind == "participle":
                return {base.VERB, base.ADJ}
            if verb.known or verb.kind == "finite":
                return {base.VERB}
        return set()


def _denied(verbs: list[VerbPeel]) -> frozenset[str]:
    """The stems without their negation; verbal nouns (`болмау`) speak of a denial and make none."""
    told = [verb for verb in verbs if verb.negated and verb.kind in ("past", "finite", "participle")]
    return frozenset(verb.stem for verb in told)


def _by_word(closed: Mapping[str, frozenset[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for tag, words in closed.items():
        for word in words:
            found.setdefault(word, set()).add(tag)
    return {word: frozenset(tags) for word, tags in found.items()}
