"""Several agreements under one head in the plural: `соглашения о признании накладных и о поставке лифтов`.

Each topic that begins with its own preposition is one agreement's, called by the head in the singular.
"""

from __future__ import annotations

from kg.families.agreement_complements import topic
from kg.families.head_final import head_final
from kg.families.reading import Mention, Sentence
from kg.families.small_words import inflected
from kg.model import EntityRef

_FEWEST = 2


def row(sentence: Sentence, form: str, head: Mention[str]) -> list[Mention[EntityRef]]:
    """The agreements of a plural head with several topics; none where it is no such row."""
    word = sentence.tokens[head.last - 1].word
    if head_final(sentence) or not _plural(sentence, head):
        return []
    topics = _topics(sentence, head.last)
    if len(topics) < _FEWEST:
        return []
    single = _singular(sentence, form, word.keys, word.folded)
    if single is None:
        return []
    made = []
    for first, last in topics:
        name = f"{single} {sentence.words(first, last)}"
        ref = EntityRef(name.casefold(), "agreement", ((name, sentence.language.code),))
        made.append(sentence.mention(head.first if first == head.last else first, last, ref))
    return made


def _plural(sentence: Sentence, head: Mention[str]) -> bool:
    word = sentence.tokens[head.last - 1].word
    if word.numbers:
        return "plur" in word.numbers and word.numbers != {"sing"}
    return word.folded.endswith("s")


def _topics(sentence: Sentence, at: int) -> list[tuple[int, int]]:
    """The stretches `о …` behind a head, joined by commas and `и`."""
    found: list[tuple[int, int]] = []
    while True:
        end = max(topic(sentence, at) or at, _tail(sentence, at))
        if end == at:
            return found
        found.append((at, end))
        at = _past_joint(sentence, end)
        if at == end:
            return found


def _tail(sentence: Sentence, at: int) -> int:
    """The end of a topic that the language's own complements hold: `on | road transport`."""
    begins = at < len(sentence.tokens) and "ADP" in sentence.tokens[at].word.tags and not inflected(sentence)
    return at + sentence.language.genitive_tail([t.word for t in sentence.tokens[at:]]) if begins else at


def _past_joint(sentence: Sentence, at: int) -> int:
    """Past a comma, `и` and `а также`."""
    tokens = sentence.tokens
    while at < len(tokens) and (tokens[at].text in ",;" or "CONJ" in tokens[at].word.tags or _also(sentence, at)):
        at += 1
    return at


def _also(sentence: Sentence, at: int) -> bool:
    return any(m.first <= at < m.last for m in sentence.cue("agreement.also"))


def _singular(sentence: Sentence, form: str, keys: frozenset[str], folded: str) -> str | None:
    """The head's word in the singular, as the lexicon has it."""
    words = [word.lstrip("=") for word in sentence.language.cues.get(f"agreement.{form}", ()) if " " not in word]
    return next((word for word in words if word in keys and word != folded), None)
