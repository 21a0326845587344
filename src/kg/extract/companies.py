"""Companies named without any head noun: `built by Zhez Copper Products`, `построит «Дженгиз Инсаат»`.

A name that nothing else explains (`kg.extract.company_names`) is a company's where its last word,
what it does, who works there, a word for its part beside it, or a company joined to it tells so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.extract.company_names import Candidate, candidates, seated
from kg.extract.owners import states_around
from kg.families.nearness import breaks
from kg.families.reading import Mention, Reading, Sentence
from kg.families.small_words import article, inflected, possessive
from kg.model import EntityRef

_DOES = 4  # tokens between a name and what it does: `X will soon build`
_REACH = 9  # the same where the order of words is free
_ROLE = 2
_APPOSED = 2  # words of a name that a firm behind a comma explains
_DOCUMENTS = frozenset(
    {
        "programme",
        "agreement",
        "protocol",
        "treaty",
        "memorandum",
        "declaration",
        "roadmap",
        "strategy",
        "contract",
        "plan",
    }
)
_FIRMS = frozenset({"company", "bank", "fund", "form", "exchange"})


def companies(reading: Reading, sentence: Sentence) -> Iterator[Mention[EntityRef]]:
    """The companies of a sentence that stand without a head noun, in text order."""
    found = candidates(sentence)
    told = [c for c in found if any(rule(sentence, c) for rule in RULES)]
    told = [c for c in told if _ended(sentence, c) or not _surname(reading, sentence, c)]
    while True:
        more = [c for c in found if c not in told and _joined(sentence, c, told) and not _surname(reading, sentence, c)]
        if not more:
            break
        told += more
    for candidate in sorted(told, key=lambda c: c.first):
        yield _mention(sentence, candidate)


def _mention(sentence: Sentence, candidate: Candidate) -> Mention[EntityRef]:
    code, name = sentence.language.code, candidate.name
    first = candidate.first
    states = states_around(sentence, candidate.first, candidate.last) or _owner(sentence, first)
    names = [name, *_with_head(sentence, candidate)]
    if candidate.marked and inflected(sentence) and candidate.words == 1:
        names.append(sentence.language.base_phrase([t.word for t in sentence.tokens[candidate.first : candidate.last]]))
        names[-1] = names[-1].strip('«»“”„"')
    labels = tuple((text, code) for text in dict.fromkeys(names))
    value = EntityRef(name.casefold(), "body", labels, states=states, subtype="company")
    return sentence.mention(candidate.first, candidate.last, value)


def _with_head(sentence: Sentence, candidate: Candidate) -> list[str]:
    """The name with the noun before it, in quotation marks and without: `Автозавод «Урал»`."""
    beside = next((m for m in sentence.cue("companies.role") if m.last == candidate.first), None)
    if beside is None or sentence.tokens[beside.first].word.numbers == {"plur"}:
        return []
    kind = sentence.language.base_phrase([t.word for t in sentence.tokens[beside.first : beside.last]])
    return [f"{kind} «{candidate.name}»"]


def _owner(sentence: Sentence, first: int) -> tuple[str, ...]:
    """The state before a name: `узбекская | Orient Cement`, `Turkey's | Limak`."""
    adjective = next((m.value for m in sentence.adjectives if m.last == first), ())
    owners = (m for m in sentence.states if m.last == first and possessive(sentence.tokens[first - 1].word))
    return adjective or tuple(m.value for m in owners)


def _by_tail(sentence: Sentence, candidate: Candidate) -> bool:
    """`Zhez Copper | Products`; a word that is no company's alone (`Energy`) needs a company's place."""
    last = candidate.last - (sentence.tokens[candidate.last - 1].word.shape == "other")
    if _in_title(sentence, candidate):
        return False
    if candidate.words > 1 and any(m.last == last for m in sentence.cue("companies.tail")):
        return True
    return candidate.words > 1 and _grows(sentence, candidate)


def _in_title(sentence: Sentence, candidate: Candidate) -> bool:
    """`Roadmap for Water-Saving | Technologies`: words of a document's title, not a party `between` whom it is."""
    names = [
        name
        for name in sentence.cues
        if name.startswith("agreement.") and name.removeprefix("agreement.") in _DOCUMENTS
    ]
    linking = {m.first for m in sentence.cue("glue.between", "agreement.with")}
    for head in sentence.cue(*names):
        words = [t.word for t in sentence.tokens[head.last :]]
        end = head.last + sentence.language.genitive_tail(words)
        if head.last <= candidate.first and candidate.last <= end:
            return not any(i in linking for i in range(head.last, candidate.first))
    return False


def _grows(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether a name begins with a known company's: `SOCAR | Upstream`, `«Газпром | экспорт»`."""
    inside = (m for m in sentence.bodies if m.value.known and m.value.subtype in _FIRMS)
    return any(candidate.first <= m.first <= candidate.first + 1 and m.last < candidate.last for m in inside)


def _acts(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether a company's deed stands right behind a name; with cases and a marked name anywhere in its clause."""
    if not candidate.marked:
        return candidate.words > 1 and any(_follows(sentence, candidate, m) for m in sentence.cue("companies.acts"))
    if not _free(sentence, candidate):
        works = any(m.last == candidate.first for m in sentence.cue("companies.works"))
        return works and any(m.first == candidate.last for m in sentence.cue("companies.acts"))
    begins = breaks(sentence)
    for deed in sentence.cue("companies.acts"):
        first, last = (candidate.last, deed.first) if candidate.last <= deed.first else (deed.last, candidate.first)
        if 0 <= last - first <= _REACH and not any(first < i <= last for i in begins):
            return True
    return False


def _follows(sentence: Sentence, candidate: Candidate, deed: Mention[str]) -> bool:
    """`X will build`, `X and Y build`: nothing but small words, or another name, between."""
    between = sentence.tokens[candidate.last : deed.first]
    if not 0 <= deed.first - candidate.last <= _DOES + _DOES or any(t.text in ",;:.(" for t in between):
        return False
    small = [t.word.tags for t in between if t.word.shape == "lower"]
    return len(small) <= _DOES and not any(tags <= {"NOUN"} or ("ADP" in tags and "PART" not in tags) for tags in small)


def _free(sentence: Sentence, candidate: Candidate) -> bool:
    """Whether no other noun has a marked name: not `балет «Абай»`, `система ePhyto`; not behind a preposition."""
    if candidate.first == 0:
        return True
    before = sentence.tokens[candidate.first - 1].word
    if any(m.last == candidate.first for m in (*sentence.adjectives, *sentence.cue("companies.role"))):
        return True
    if "ADP" in before.tags and before.shape == "lower":
        return any(m.last == candidate.first for m in sentence.cue("glue.between")) or before.folded in ("с", "со")
    named = before.shape in ("lower", "title") and "NOUN" in before.tags and "VERB" not in before.tags
    return not named and before.shape != "digit"


def _agent(sentence: Sentence, candidate: Candidate) -> bool:
    """`to be built in Khujand | by X`: who does it."""
    at = candidate.first - 1
    while at > 0 and article(sentence, at):
        at -= 1
    word = next((m for m in sentence.cue("companies.by") if m.first == at), None)
    if word is None:
        return False
    done = [m for m in sentence.cue("companies.done") if 0 <= word.first - m.last <= _DOES]
    return any(not any(t.text in ",;:." for t in sentence.tokens[m.last : word.first]) for m in done)


def _role(sentence: Sentence, candidate: Candidate) -> bool:
    """`инвестором выступает X`, `the operator X`, `the X company`: a word for its part right beside."""
    beside = [*sentence.cue("companies.role"), *sentence.cue("bodies.company", "bodies.bank", "bodies.form")]
    for m in beside:
        word = sentence.tokens[m.last - 1].word
        if m.last == candidate.first and (candidate.marked or word.shape == "lower"):
            return True
        behind = m.first == candidate.last and word.shape == "lower" and not inflected(sentence)
        if (
            behind
            and "plur" not in word.numbers
            and candidate.words + (sentence.tokens[m.first].word.shape == "lower") > 1
        ):
            return True
    verbs = [m for m in sentence.cue("companies.role") if 0 < candidate.first - m.last <= _ROLE and candidate.marked]
    return any(all("VERB" in t.word.tags for t in sentence.tokens[m.last : candidate.first]) for m in verbs)


def _listed(sentence: Sentence, candidate: Candidate) -> bool:
    """`компании «A»`, `the firms A and B`: behind a plural head."""
    at = candidate.first
    return any(
        m.last == at and "plur" in sentence.tokens[m.last - 1].word.numbers for m in sentence.cue("companies.names")
    )


def _staffed(sentence: Sentence, candidate: Candidate) -> bool:
    """`chief executive of X`, `глава «X»`: where somebody works."""
    at = candidate.first
    if not inflected(sentence):
        linking = next((m for m in sentence.cue("glue.of") if m.last == at), None)
        at = -1 if linking is None else linking.first
    return any(m.last == at for m in sentence.cue("companies.staff")) and (candidate.marked or not inflected(sentence))


def _ventured(sentence: Sentence, candidate: Candidate) -> bool:
    """`a venture of X and Y`, `детище «X»`."""
    at = candidate.first
    linking = next((m for m in sentence.cue("glue.of", "glue.between") if m.last == at), None)
    at = linking.first if linking is not None else at if inflected(sentence) else -1
    return any(m.last == at for m in sentence.cue("companies.venture"))


def _source(sentence: Sentence, candidate: Candidate) -> bool:
    """`X data show`, `по данным X`: whose figures these are."""
    words = sentence.cue("companies.source")
    if inflected(sentence):
        return candidate.marked and any(m.last == candidate.first for m in words)
    return any(m.first == candidate.last for m in words)


def _ended(sentence: Sentence, candidate: Candidate) -> bool:
    """`Eximbank`, `«Белагробанк»`: one word whose end tells a bank."""
    if candidate.words > 1:
        return False
    index = candidate.first + (sentence.tokens[candidate.first].word.shape == "other")
    endings = [word.lstrip("=") for word in sentence.language.cues.get("companies.ending", ())]
    keys = sentence.tokens[index].word.keys
    return any(key.endswith(end) and len(key) > len(end) for key in keys for end in endings)


def _apposed(sentence: Sentence, candidate: Candidate) -> bool:
    """`Kitagawa Power, | a Japanese utility`: what it is said to be behind a comma."""
    tokens, at = sentence.tokens, candidate.last
    if candidate.words < _APPOSED or at + 1 >= len(tokens) or tokens[at].text != "," or inflected(sentence):
        return False
    end = at + 1
    while end < len(tokens) and end - at <= _REACH and tokens[end].text not in ",;:.()":
        if any(m.first <= end < m.last for m in sentence.cue("companies.firm")):
            return end + 1 >= len(tokens) or tokens[end + 1].text in ",.;)" or "ADP" in tokens[end + 1].word.tags
        if {"ADP", "PRON", "CONJ"} & tokens[end].word.tags or tokens[end].word.tags == {"VERB"}:
            return False
        end += 1
    return False


def _based(sentence: Sentence, candidate: Candidate) -> bool:
    """`Almaty-based | Keramos Steppe`: where it has its seat stands before."""
    before = sentence.tokens[candidate.first - 1].text if candidate.first > 0 else ""
    return candidate.words > 1 and seated(before) and not inflected(sentence)


def _bracketed(sentence: Sentence, candidate: Candidate) -> bool:
    """`(X and Y)`: two names alone in brackets."""
    tokens, first, last = sentence.tokens, candidate.first - 1, candidate.last
    if first < 0 or tokens[first].text != "(":
        return False
    close = next((i for i in range(last, min(last + _REACH, len(tokens))) if tokens[i].text == ")"), None)
    if close is None or not any("CONJ" in t.word.tags or t.text in ",–—" for t in tokens[last:close]):
        return False
    small = [t for t in tokens[last:close] if t.word.shape == "lower" and "CONJ" not in t.word.tags]
    return candidate.words > 1 and (candidate.marked or not small)


RULES: tuple[Callable[[Sentence, Candidate], bool], ...] = (
    _by_tail,
    _agent,
    _role,
    _listed,
    _staffed,
    _ventured,
    _acts,
    _source,
    _bracketed,
    _ended,
    _apposed,
    _based,
)


def _joined(sentence: Sentence, candidate: Candidate, told: list[Candidate]) -> bool:
    """Whether a name stands in one list with a company: `, «Y» и Z`, `and Y`."""
    others = [(c.first, c.last) for c in told]
    others += [(m.first, m.last) for m in sentence.bodies if m.value.subtype in _FIRMS]
    for first, last in others:
        between = range(last, candidate.first) if last <= candidate.first else range(candidate.last, first)
        if 0 < len(between) <= _DOES and _list_only(sentence, between):
            return True
    return False


def _list_only(sentence: Sentence, between: range) -> bool:
    """Whether nothing but commas, `and`, articles and the states of the names stand between."""
    stated = {i for m in (*sentence.adjectives, *sentence.states) for i in range(m.first, m.last)}
    words = [i for i in between if i not in stated and not article(sentence, i)]
    joints = [i for i in words if sentence.tokens[i].text == "," or "CONJ" in sentence.tokens[i].word.tags]
    return len(joints) > 0 and len(joints) == len(words)


def _surname(reading: Reading, sentence: Sentence, candidate: Candidate) -> bool:
    """Whether a single word stands elsewhere behind another capital, as surnames do."""
    if candidate.words > 1 or candidate.marked:
        return False
    word = sentence.tokens[candidate.first].text
    for other in reading.sentences:
        for i, token in enumerate(other.tokens):
            if i > 0 and token.text == word and other.tokens[i - 1].word.shape == "title" and i - 1 > 0:
                return True
    return False
