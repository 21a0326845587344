"""Who says what: direct quotes with a person as speaker.

A quote belongs to the speaker whom the words around it name: behind it (`«…», — сказал X`),
before it (`X подчеркнул: «…»`), or, where it fills its sentence, in the sentence before or after
or in the statement that it goes on from. Speakers stand by name, by post or by pronoun
(`kg.families.speakers`). An unnamed speaker makes no fact, a name in quotation marks none either.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from kg.families.base import Family
from kg.families.reading import Quote, Reading, Sentence, fact
from kg.families.roles import STATEMENT
from kg.families.saying import Zone
from kg.families.speakers import Found, Scene
from kg.model import EntityRef, Fact

_SAID = 4  # words of a quote with a capital behind a word of speaking
_PARTIAL = 8  # words from which a part of a sentence in quotes is a statement
_SHORT = 9  # tokens of a sentence that only names the speaker: `Bektenov said.`
_FLOOR = 6  # sentences over which a speaker keeps the floor

Attribution = Callable[[Scene, Quote], Found]


def assemble(reading: Reading) -> Iterator[Fact]:
    """One fact a quote with a speaker."""
    scene = Scene(reading)
    for quote in reading.quotes:
        if scene.is_name(quote):
            continue
        found, rule = _speaker(scene, quote)
        if isinstance(found.person, EntityRef):
            scene.spoke(quote, found.person)
            yield _statement(scene, quote, found, rule)
        elif found.unnamed:
            scene.spoke(quote, None)


def _speaker(scene: Scene, quote: Quote) -> tuple[Found, str]:
    for name, rule in RULES:
        found = rule(scene, quote)
        if found.person is not None or found.unnamed:
            return found, name
    return Found(), "none"


def _statement(scene: Scene, quote: Quote, found: Found, rule: str) -> Fact:
    first, *others = [*scene.sentences(quote), *([] if found.sentence is None else [found.sentence])]
    return fact("statement", first, f"statement.{rule}", *others, speaker=found.person, quote=quote.span)


def _inside(scene: Scene, quote: Quote) -> Found:
    """`«…, — отметил посол. — …»`: the speaker between two parts of one quote."""
    zone = scene.inner(quote)
    return Found() if zone is None else scene.speaker(zone, subject_first=True)


def _after(scene: Scene, quote: Quote) -> Found:
    """`«…», — сказал глава Казахстана`, `“…,” Olzhas Bektenov emphasized`."""
    zone = scene.after(quote)
    set_off = scene.set_off(quote)
    if zone.words == 0 or not (set_off or scene.length(quote) >= _PARTIAL):
        return Found()
    return scene.speaker(zone, subject_first=True, listed=not set_off)


def _before(scene: Scene, quote: Quote) -> Found:
    """`Мирзиёев подчеркнул роль совета: «…»`, `he said that “…”`."""
    zone = scene.before(quote)
    if zone.words == 0:
        return Found()
    mark = zone.sentence.tokens[zone.last - 1].text
    colon = mark == ":" or (mark == "," and scene.begins_with_capital(quote))
    told = scene.begins_with_capital(quote) or bool(zone.inside([*zone.sentence.cue("statement.according")]))
    length = scene.length(quote)
    small = not scene.begins_with_capital(quote) and length > _SAID  # no name: names have a capital
    joined = "CONJ" in zone.sentence.tokens[zone.last - 1].word.tags  # `said that “…”`
    if not (colon or length >= _PARTIAL or ((told or joined) and length >= _SAID) or small):
        return Found()
    found = scene.speaker(zone, subject_first=False)
    return scene.sole(zone) if mark == ":" and found == Found() else found


def _bare(scene: Scene, quote: Quote) -> bool:
    return scene.before(quote).words == 0 and scene.after(quote).words == 0


def _next_sentence(scene: Scene, quote: Quote) -> Found:
    """`“….” Bektenov said.`"""
    following = scene.next(quote)
    if following is None or not _bare(scene, quote) or len(following.tokens) > _SHORT:
        return Found()
    return scene.speaker(Zone(following, 0, len(following.tokens)), subject_first=True)


def _introduced(scene: Scene, quote: Quote) -> Found:
    """A sentence that ends in a colon, or in the same paragraph speaks of a speaker, before the quote."""
    previous = scene.previous(quote)
    if previous is None or not _bare(scene, quote):
        return Found()
    colon = previous.tokens[-1].text == ":"
    near = colon or previous.paragraph == scene.sentences(quote)[0].paragraph
    return scene.speaker(scene.outside(previous), subject_first=False) if near else Found()


def _continued(scene: Scene, quote: Quote) -> Found:
    """A quote without any words of its own about the speaker, while the last speaker keeps the floor."""
    if not _bare(scene, quote):
        return Found()
    return Found(scene.floor(quote, limit=_FLOOR))


def _paragraph_before(scene: Scene, quote: Quote) -> Found:
    """A paragraph that is all quote, behind one in which somebody speaks."""
    previous = scene.previous(quote)
    if previous is None or not _bare(scene, quote):
        return Found()
    sentences: list[Sentence] = [previous, *list(scene.reading.previous(previous, 2))]
    for sentence in sentences:
        found = scene.speaker(scene.outside(sentence), subject_first=False)
        if found.person is not None or found.unnamed:
            return found
    persons = {m.value.key: m.value for m in (*previous.persons, *previous.referred)}
    return Found(next(iter(persons.values())), previous) if len(persons) == 1 else Found()


RULES: tuple[tuple[str, Attribution], ...] = (
    ("inside", _inside),
    ("behind", _after),
    ("before", _before),
    ("sentence-after", _next_sentence),
    ("sentence-before", _introduced),
    ("continued", _continued),
    ("paragraph-before", _paragraph_before),
)

FAMILY = Family(kind="statement", rdf_class="acc:Statement", roles=STATEMENT, assemble=assemble)
