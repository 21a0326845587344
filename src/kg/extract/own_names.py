"""Names of their own that stand behind a body's head: in quotation marks, in foreign letters, a brand."""

from __future__ import annotations

from kg.families.head_final import head_final
from kg.families.reading import Mention, Sentence
from kg.families.small_words import foreign, possessive

_BRANDED = frozenset({"company", "form", "bank", "fund", "centre"})
_OPEN, _CLOSE = "«“„\"'‘", "»”\"'’"
MAX_QUOTED = 14
MAX_BRAND = 5


def own_name(sentence: Sentence, head: Mention[str], at: int) -> tuple[int, str | None]:
    """A name in quotation marks or in foreign letters (of a company: any capitals) that begins at `at`."""
    after = quoted(sentence, at)
    if (
        after > at and sentence.tokens[at + 1].word.shape != "lower"
    ):  # `the bank “will have money”` says, and names none
        return after, sentence.words(at + 1, after - 1)
    kind, end = head.value.removeprefix("bodies."), at
    while end < len(sentence.tokens) and end - at < MAX_BRAND and _brand(sentence, kind, end, at):
        end += 1
    return (end, sentence.words(at, end)) if end > at else (at, None)


def own_name_before(sentence: Sentence, first: int, head: Mention[str]) -> str | None:
    """The name in quotation marks, or in foreign letters, right before a head that ends its phrase."""
    if not head_final(sentence) or head.first <= first:
        return None
    close = head.first - 1
    if sentence.tokens[close].text in '»”"':
        begins = [i for i in range(first, close) if quoted(sentence, i) == head.first]
        return sentence.words(begins[0] + 1, close) if begins else None
    begin = head.first
    while begin > first and foreign(sentence.tokens[begin - 1], sentence):
        begin -= 1
    return sentence.words(begin, head.first) if begin < head.first else None


def _brand(sentence: Sentence, kind: str, index: int, begin: int) -> bool:
    """Whether a token goes on with a name: foreign letters; of a company, capitals that nothing else explains."""
    token = sentence.tokens[index]
    if any(m.first <= index < m.last for m in (*sentence.dates, *sentence.quantities)):
        return False
    if foreign(token, sentence) or (index > begin and token.text == "&"):
        return True
    return kind in _BRANDED and token.word.capital and _free_capital(sentence, kind, index, begin)


def _free_capital(sentence: Sentence, kind: str, index: int, begin: int) -> bool:
    """A capital behind a small-letter head (`company Sinopec`) or a legal form (`JSC Uztransgaz`)."""
    word, head = sentence.tokens[index].word, sentence.tokens[begin - 1].word
    stated = any(m.first <= index < m.last for m in (*sentence.states, *sentence.adjectives)) and index == begin
    if stated or possessive(head) or possessive(word) or word.sure_name or {"ADP", "CONJ", "PRON"} & word.tags:
        return False
    return kind == "form" or (len(word.cases) == 0 and not head.capital)


def quoted(sentence: Sentence, index: int) -> int:
    """The index after a short name in quotation marks that begins at `index`; `index` where there is none."""
    tokens = sentence.tokens
    if index >= len(tokens) or tokens[index].text not in _OPEN or tokens[index].text in "'’":
        return index
    depth = 0
    for last in range(index, min(index + MAX_QUOTED + 2, len(tokens))):
        text = tokens[last].text
        if text in "«“„" and (text != "“" or depth == 0 or tokens[index].text == "“"):
            depth += 1
        elif text in _CLOSE and last > index:
            depth = depth - 1 if text in "»”" else 0
        if depth <= 0 and last > index and (text in _CLOSE or text == "“"):
            return last + 1
    return index
