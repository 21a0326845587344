"""Bodies with a name of their own: the `institution` family.

Every body that a report names, those named only inside a post (`the minister of transport`) and
organisations of states included, once each: wordings that share a name, and whose states do not
disagree, are one. Its status comes from the words beside it. What is built (an industrial
centre) is a project first; governments, press offices and forums are left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.families.base import Family
from kg.families.denial import says, word_denied
from kg.families.project import projects
from kg.families.reading import Mention, Reading, Sentence, fact
from kg.families.roles import INSTITUTION
from kg.families.small_words import inflected
from kg.model import EntityRef, Fact

LEFT_OUT = frozenset(
    {
        *("government", "presidency", "administration", "regional-administration", "media", "embassy"),
        *("forum", "party"),
        *("business-forum", "expert-forum", "interregional-forum", "interparliamentary-forum", "rectors-forum"),
        *("womens-forum", "youth-forum", "political-consultations", "strategic-dialogue"),
    }
)
REGIONS = frozenset({"C5", "LLDC"})  # groups of states that are no organisation
_REACH = 4
_UNMADE = 2
_NOT_MADE = "not made"  # no status of FACTS.md: what the text says was not created or opened
_MAKING = ("institution.opened", "institution.being-created")


@dataclass(slots=True)
class _Body:
    """One body of a report: all its names, where it is named, its status where the text tells one.

    `denied` where the text says that it was not made: such a body does not exist.
    """

    ref: EntityRef
    rule: str
    sentences: list[Sentence] = field(default_factory=list)
    status: str | None = None
    denied: bool = False

    def fits(self, other: EntityRef) -> bool:
        if other.key == self.ref.key:
            return True
        if self.ref.known and other.known:
            return False
        disagree = self.ref.states and other.states and set(self.ref.states) != set(other.states)
        return not disagree and bool(_folded(self.ref) & _folded(other))

    def take(self, other: EntityRef) -> None:
        main, further = (other, self.ref) if other.known and not self.ref.known else (self.ref, other)
        labels = tuple(dict.fromkeys((*main.labels, *further.labels)))
        states = main.states or further.states
        self.ref = EntityRef(main.key, "body", labels, main.known, states, main.subtype or further.subtype)


def _folded(ref: EntityRef) -> set[str]:
    return {name.casefold().replace("ё", "е") for name in ref.names}


def assemble(reading: Reading) -> Iterator[Fact]:
    """One fact a body, with every sentence that names it as evidence."""
    found: list[_Body] = []
    for sentence in reading.sentences:
        for ref, rule, status in (*_named(sentence), *_of_posts(reading, sentence), *_groups(reading, sentence)):
            body = next((b for b in found if b.fits(ref)), None)
            if body is None:
                body = _Body(ref, rule)
                found.append(body)
            body.take(ref)
            if status == _NOT_MADE:
                body.denied = body.status is None
            else:
                body.status, body.denied = body.status or status, body.denied and status is None
            if sentence not in body.sentences:
                body.sentences.append(sentence)
    for body in found:
        yield _fact(body)


def _fact(body: _Body) -> Fact:
    first, *others = body.sentences
    states = tuple(code for code in body.ref.states if len(code) == 2)
    return fact(
        "institution",
        first,
        body.rule,
        *others,
        name=body.ref,
        states=states,
        status=body.status or "existing",
        negated=body.denied,
    )


def _named(sentence: Sentence) -> Iterator[tuple[EntityRef, str, str | None]]:
    built = [mention for _, mention in projects(sentence)]
    lines = {(line.first, line.last) for line in sentence.lines}
    for mention in sentence.bodies:
        within = [b for b in built if b.first <= mention.first < b.last]
        named_after = all((b.first, b.last) in lines and b.last < mention.last for b in within)
        if mention.value.subtype in LEFT_OUT or not named_after:  # `CASA-1000 | Secretariat` is no line
            continue
        yield mention.value, "institution.named", _status(sentence, mention)


def _of_posts(reading: Reading, sentence: Sentence) -> Iterator[tuple[EntityRef, str, None]]:
    """The bodies of posts that are not named beside them; without a state only where one alone can be meant."""
    for post in sentence.posts:
        body = post.value.body
        if body is None or body.subtype in LEFT_OUT or any(m.value.key == body.key for m in sentence.bodies):
            continue
        if post.value.plural and len(post.value.states) > 1 and body.subtype == "ministry":
            for code in post.value.states:
                yield _ministry_of(reading, body, code), "institution.of-posts", None
            continue
        held = {h.states for h in sentence.holdings if h.post.first == post.first and len(h.states) == 1}
        ref = body if body.known or body.states else _owned(reading, body)
        if ref is None and len(held) == 1 and body.subtype == "ministry" and not _plural(reading, body):
            ref = _ministry_of(reading, body, next(iter(held))[0])
        if ref is not None:
            yield ref, "institution.of-post", None


def _ministry_of(reading: Reading, body: EntityRef, code: str) -> EntityRef:
    """The ministry of one of several states whose ministers are named together."""
    names, lang = _folded(body), reading.language.code
    own = [k for k in reading.registry.of_kind("body") if k.subtype == "ministry" and k.states == (code,)]
    for known in own:
        if any(n.text.casefold().replace("ё", "е") in names for n in known.names):
            return reading.registry.reference(known, prefer_lang=lang)
    name = next((text for text, spoken in body.labels if spoken == lang), body.name)
    return EntityRef(f"{name.casefold()} {code.lower()}", "body", ((name, lang),), states=(code,), subtype="ministry")


def _owned(reading: Reading, body: EntityRef) -> EntityRef | None:
    """The ministry that a post without a state leaves open, where only one of the report's states has it."""
    names = _folded(body)
    ministries = [known for known in reading.registry.of_kind("body") if known.subtype == body.subtype]
    own = [known for known in ministries if set(known.states) & set(reading.states)]
    fitting = [known for known in own if any(n.text.casefold().replace("ё", "е") in names for n in known.names)]
    if len(fitting) == 1:
        return reading.registry.reference(fitting[0], prefer_lang=reading.language.code)
    return None if fitting or _plural(reading, body) else body


def _plural(reading: Reading, body: EntityRef) -> bool:
    """`министерство трёх стран`: the name of no one body."""
    analyse = reading.language.analyse
    parties = {key for word in reading.language.cues.get("bodies.plural", ()) for key in analyse(word).keys}
    return any(analyse(word).keys & parties for word in body.name.split())


def _groups(reading: Reading, sentence: Sentence) -> Iterator[tuple[EntityRef, str, None]]:
    """Organisations of states; a region (`Central Asia`) is none."""
    for mention in sentence.states:
        known = reading.registry.by_code(mention.value)
        if any(_quotes(sentence, body, mention) for body in sentence.bodies):
            continue
        if known is not None and known.kind == "group" and mention.value not in REGIONS:
            yield reading.registry.reference(known, prefer_lang=sentence.language.code), "institution.group", None


def _quotes(sentence: Sentence, body: Mention[EntityRef], mention: Mention[str]) -> bool:
    """Whether a group of states stands in the quoted name of a body (`фонд «Сделано в …»`)."""
    inside = sentence.tokens[body.first : mention.first] if body.holds(mention) else []
    return any(token.text in '«“„"' for token in inside)


def _status(sentence: Sentence, mention: Mention[EntityRef]) -> str | None:
    """From the nearest word of making or opening that governs the body; an idea where somebody proposes it."""
    cues = [c for s in ("opened", "existing", "being-created") for c in sentence.cue(f"institution.{s}")]
    near = [c for c in cues if _governs(sentence, c, mention)]
    if not near:
        return _NOT_MADE if _unmade(sentence, mention) else None
    best = min(near, key=lambda c: (c.gap(mention), c.first - c.last))
    status = best.value.removeprefix("institution.")
    if word_denied(sentence, best):
        return _NOT_MADE
    ahead = [c for c in sentence.cue("institution.future") if 0 <= best.first - c.last <= 1]
    if status == "opened" and ahead:
        status = "being-created"
    if status == "being-created" and any(c.first <= best.first for c in sentence.cue("institution.proposed")):
        return "proposed"
    return status


def _unmade(sentence: Sentence, mention: Mention[EntityRef]) -> bool:
    """`комиссия құрылмады`, `совет двух стран пока не создан`: a denied verb of making behind the body."""
    owners = {i for m in (*sentence.states, *sentence.adjectives) for i in range(m.first, m.last)}
    for denial in sentence.denials:
        between = [i for i in range(mention.last, denial.begin) if i not in owners]
        words = [i for i in between if "CONJ" not in sentence.tokens[i].word.tags]
        near = denial.first <= mention.first < denial.begin and len(words) <= _UNMADE
        if near and denial.kind == "denied" and says(sentence, denial, *_MAKING):
            return True
    return False


def _governs(sentence: Sentence, cue: Mention[str], mention: Mention[EntityRef]) -> bool:
    """Whether the body is what is made or opened: the word's object, or the subject of a passive one."""
    if not 0 <= cue.gap(mention) <= _REACH or _broken(sentence, cue, mention):
        return False
    if cue.last <= mention.first:
        return True
    passive = any(p.first <= cue.first < p.last or p.first == cue.last for p in sentence.cue("institution.passive"))
    return passive and not _object_follows(sentence, cue.last)


def _object_follows(sentence: Sentence, index: int) -> bool:
    """`has opened | an office`: the word has an object, so that its subject is not what is opened."""
    if index >= len(sentence.tokens) or inflected(sentence):
        return False
    word = sentence.tokens[index].word
    return word.shape in ("lower", "title") and not {"ADP", "ADV", "CONJ"} & word.tags


def _broken(sentence: Sentence, cue: Mention[str], mention: Mention[EntityRef]) -> bool:
    """Whether a comma, or another thing that is made, stands between a word and a body."""
    first, last = (cue.last, mention.first) if cue.last <= mention.first else (mention.last, cue.first)
    parties = {i for m in sentence.cue("bodies.plural") for i in range(m.first, m.last)}
    between: Iterable[int] = (i for i in range(first, last) if i not in parties)
    return any(sentence.tokens[i].text in ",;:." or _thing(sentence, i) for i in between)


def _thing(sentence: Sentence, index: int) -> bool:
    word = sentence.tokens[index].word
    return len(word.cases) > 0 and word.tags == {"NOUN"}


FAMILY = Family(kind="institution", rdf_class="acc:InstitutionStatus", roles=INSTITUTION, assemble=assemble)
