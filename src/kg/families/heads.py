"""The words of a sentence that a figure can belong to.

A head is an indicator word (`товарооборот`, `exports`, `наторговать`), a bundle (`контракт`,
`project`) or something else that has figures of its own (`loan`, `price`, `capital`). Every
quantity belongs to one head at most, so that what a loan is worth is nobody's exports.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kg.families.head_final import case_of, head_final
from kg.families.reading import Mention, Quantity, Sentence
from kg.families.rows import row
from kg.lang.base import ADJ, ADP, NOUN, PART

INDICATORS = (
    "trade-share",
    "trade-turnover",
    "exports",
    "imports",
    "trade-balance",
    "cargo",
    "transit",
    "investment",
    "enterprises",
    "population",
    "flights",
)
TRADE = frozenset({"trade-turnover", "exports", "imports", "trade-balance"})
BUNDLES = ("investment-projects", "joint-projects", "contracts", "documents")
VERBS = {"traded": "trade-turnover", "sold": "exports", "bought": "imports", "delivered": "exports"}
BUNDLE, OTHER = "bundle", "other"
COUNTED = ("enterprises", "population", "flights")
_MADE_OF = 4
_AHEAD = 9
_FURTHER = 3  # tokens from a verb of motion to where it leads
_MILLION = 1_000_000


@dataclass(frozen=True, slots=True)
class Head:
    """An owner of figures: `name` is an indicator, BUNDLE or OTHER; `acting` marks a verb (`sold`)."""

    name: str
    mention: Mention[str]
    acting: bool = False

    @property
    def first(self) -> int:
        return self.mention.first

    @property
    def last(self) -> int:
        return self.mention.last


def heads(sentence: Sentence) -> list[Head]:
    """The heads of a sentence in text order, the longest where several overlap."""
    known: list[Head] | None = sentence.memo.get("heads")
    if known is None:
        known = sentence.memo["heads"] = _found(sentence)
    return list(known)


def _found(sentence: Sentence) -> list[Head]:
    found = [Head(name, m) for name, m in sentence.each("observation", INDICATORS)]
    found += [Head(VERBS[cue], m, acting=True) for cue, m in sentence.each("observation", VERBS)]
    found += [Head(BUNDLE, m) for _, m in sentence.each("portfolio", BUNDLES)]
    found += [Head(BUNDLE, m) for m in sentence.cue("portfolio.goods") if _counted(sentence, m)]
    found += [Head(BUNDLE, m) for m in sentence.cue("portfolio.bundle")]
    found += [Head(OTHER, m) for m in sentence.cue("observation.other")]
    found += [Head("trade-turnover", m) for m in sentence.cue("observation.partners") if row(sentence)]
    found += [Head("exports", m, acting=True) for m in sentence.cue("observation.moved") if _moves_goods(sentence, m)]
    found += [
        Head("exports", m)
        for m in sentence.cue("observation.goods")
        if _of_state(sentence, m) and not _counted(sentence, m)
    ]
    found += [Head("population", sentence.mention(m.first, m.last, "people")) for m in peoples(sentence)]
    kept = [h for h in dict.fromkeys(found) if not _barred(sentence, h) and not _modifies(sentence, h)]
    kept = [h for h in kept if not (h.acting and _brings_to(sentence, h))]
    kept = [h for h in kept if not (h.name == "trade-turnover" and _of_balance(sentence, h, kept))]
    longest = [h for h in kept if not any(_covers(other, h) for other in kept)]
    return sorted(longest, key=lambda h: (h.first, INDICATORS.index(h.name) if h.name in INDICATORS else 0))


def _of_balance(sentence: Sentence, head: Head, found: list[Head]) -> bool:
    """`сальдо внешнеторгового оборота`: trade whose balance is told."""
    return "gent" in sentence.tokens[head.last - 1].word.cases and any(
        h.name == "trade-balance" and 0 <= head.first - h.last <= 1 for h in found
    )


def _moves_goods(sentence: Sentence, verb: Mention[str]) -> bool:
    """`goods worth $41 m went to Kazakhstan`: things of trade moved into a state, or out of one."""
    ties = {m.last for m in sentence.cue("glue.to", "glue.from")}
    reached = any(s.first in ties and 0 <= s.first - verb.last <= _FURTHER for s in sentence.states)
    things = [*sentence.cue("observation.goods"), *sentence.sectors]
    return reached and any(abs(m.gap(verb)) <= _AHEAD for m in things)


def _brings_to(sentence: Sentence, head: Head) -> bool:
    """`10 млн тоннаға жеткізу`: to bring to a level, not to deliver; the level stands right before in the dative."""
    if not head_final(sentence):
        return False
    upto = head.first - 1 if "ADP" in sentence.tokens[head.first - 1].word.tags else head.first  # `долларға дейін`
    before = [q for q in sentence.quantities if q.last in (upto, head.first)]
    return any("datv" in case_of(sentence, q) for q in before)


def peoples(sentence: Sentence) -> list[Mention[tuple[str, ...]]]:
    """Names of peoples in the plural (`узбеков`, `Kazakhs`), told from adjectives of states."""
    found = []
    for mention in sentence.adjectives:
        word = sentence.tokens[mention.last - 1].word
        if NOUN in word.tags and ADJ not in word.tags and "plur" in word.numbers:
            found.append(mention)
    return found


def _barred(sentence: Sentence, head: Head) -> bool:
    """Whether a word is part of a name, a post, a date, or of a phrase that only looks like an indicator."""
    none = [] if head.name == BUNDLE else sentence.cue("observation.none")
    return any(m.holds(head.mention) for m in (*none, *sentence.bodies, *sentence.posts, *sentence.dates))


def _of_state(sentence: Sentence, noun: Mention[str]) -> bool:
    """`Indian goods`, `узбекская продукция`: what one state sells, where no verb says so (`купил`)."""
    owned = any(len(a.value) == 1 and a.last == noun.first for a in sentence.adjectives)
    told = sentence.has(*(f"observation.{verb}" for verb in VERBS), "observation.exports", "observation.imports")
    return owned and not told


def _counted(sentence: Sentence, noun: Mention[str]) -> bool:
    """`270 позиций`, not `экспорт товаров`."""
    return any(q.value.unit is None and 0 <= noun.first - q.last <= 2 for q in sentence.quantities)


def _covers(longer: Head, head: Head) -> bool:
    return longer.mention.holds(head.mention) and longer.last - longer.first > head.last - head.first


def _modifies(sentence: Sentence, head: Head) -> bool:
    """`trade mission`, `export potential`: a noun before a noun, in a language without cases, is no head."""
    if head.last >= len(sentence.tokens) or head.name == OTHER:
        return False
    if head_final(sentence):  # `kompaniya vakillari`
        behind = sentence.tokens[head.last].word
        verbal = ("portfolio.in-progress", "portfolio.planned")  # `aviareys | amalga oshirilmoqda`
        exists = any(m.first == head.last for m in sentence.cue(f"observation.{head.name}-exist", *verbal))
        return head.name in COUNTED and behind.tags == {NOUN} and behind.shape == "lower" and not exists
    before = sentence.tokens[head.first - 1].word.tags if head.first > 0 else frozenset()
    if head.acting and not {ADP, PART} & before:
        return False
    here, word = sentence.tokens[head.last - 1].word, sentence.tokens[head.last].word
    if here.cases or word.cases or word.tags != {NOUN} or word.shape != "lower":
        return False
    following = sentence.cue(
        "portfolio.worth", "observation.volume", "observation.growth", "observation.fall", "observation.level"
    )
    return not any(m.first == head.last for m in following)


def owner(sentence: Sentence, quantity: Mention[Any], found: list[Head]) -> Head | None:
    """The head a quantity belongs to: one it is made of (`$3 bn in exports`), the last before it, the next."""
    found = [h for h in found if _may_own(h, quantity.value) and _delivers(sentence, h, quantity)]
    after = [h for h in found if h.first >= quantity.last]
    if after and (_made_of(sentence, quantity, after[0]) or _predicated(sentence, quantity, after[0])):
        return after[0]
    before = [h for h in found if h.last <= quantity.first]
    if before:
        return before[-1]
    told = len(after) > 0 and after[0].name not in (BUNDLE, OTHER)
    if told and after[0].first - quantity.last <= _AHEAD and not _broken(sentence, quantity.last, after[0].first):
        return after[0]
    return None


def _may_own(head: Head, value: object) -> bool:
    """A share has percent only; a bare count is of what can be counted, whatever stands between."""
    if not isinstance(value, Quantity):
        return head.name != "trade-share"
    if head.name == "trade-share":
        return value.unit == "percent"
    return value.unit is not None or value.factor or head.name in (*COUNTED, BUNDLE) or not 1 <= value.value < _MILLION


def _delivers(sentence: Sentence, head: Head, quantity: Mention[Any]) -> bool:
    """`поставила 2 млн тонн`, `поставила товаров на 5 млн`: not `задача, которую поставили, – 5 млн`."""
    if head.mention.value != "observation.delivered":
        return True
    weighed = isinstance(quantity.value, Quantity) and quantity.value.unit in ("t", "m3", "kWh")
    return weighed or any(0 <= quantity.first - m.last <= 1 for m in sentence.cue("observation.by"))


def _made_of(sentence: Sentence, quantity: Mention[Any], head: Head) -> bool:
    """`57% of all trade`, `2 млрд долларов инвестиций`: the head follows, tied by a genitive or a word for it."""
    gap = head.first - quantity.last
    if head.acting or gap > _MADE_OF or _broken(sentence, quantity.last, head.first):
        return False
    if head_final(sentence):
        return _leads_to(sentence, quantity, head)
    if any(m.first == quantity.last for m in sentence.cue("observation.made-of")):
        return True
    between = sentence.tokens[quantity.last : head.first]
    agreeing = all({"ADJ"} & token.word.tags and "VERB" not in token.word.tags for token in between)
    return agreeing and "gent" in sentence.tokens[head.first].word.cases


def _leads_to(sentence: Sentence, quantity: Mention[Any], head: Head) -> bool:
    """`770 млн еуро тікелей | инвестиция`, `2 млрд доллардан астам | инвестиция`: what an amount leads to."""
    if not isinstance(quantity.value, Quantity) or not quantity.value.money or head.name != "investment":
        return False
    bounded = quantity.value.bound is not None
    first = quantity.last + (bounded and quantity.last < head.first)
    if case_of(sentence, quantity) and not bounded:
        return False
    return all("ADJ" in t.word.tags and "VERB" not in t.word.tags for t in sentence.tokens[first : head.first])


def _predicated(sentence: Sentence, quantity: Mention[Any], head: Head) -> bool:
    """`из них 540 млн – экспорт`: a dash ties the figure to the head behind it, which ends its clause."""
    copula = next((m for m in sentence.cue("observation.copula") if m.first == quantity.last), None)
    dashed = sentence.folded(quantity.last) in ("–", "—")
    if (copula is None and not dashed) or head.first - quantity.last > _MADE_OF:
        return False
    between = sentence.tokens[(quantity.last + 1 if copula is None else copula.last) : head.first]
    if not all("ADJ" in token.word.tags and "VERB" not in token.word.tags for token in between):
        return False
    following = sentence.tokens[head.last] if head.last < len(sentence.tokens) else None
    return following is None or following.text in ",;.)" or bool({"CONJ", "ADP"} & following.word.tags)


def _broken(sentence: Sentence, first: int, last: int) -> bool:
    return any(sentence.tokens[i].text in ",;:()" for i in range(first, last))
