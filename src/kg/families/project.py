"""Things that are built or set up: the `project` family.

`kg.families.project_names` finds them, `project_roles` what is said of them. A report speaks on
of a project by a short form (`центр`, `the line`, `the project`): such sentences add what they
say to the project meant, the last named in the paragraph or the report's only one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from kg.families.base import Family
from kg.families.project_heads import STATUS
from kg.families.project_names import projects
from kg.families.project_roles import roles
from kg.families.reading import Mention, Reading, Sentence, fact
from kg.families.roles import PROJECT
from kg.model import EntityRef, Fact, Value

__all__ = ["FAMILY", "projects"]
_PAIR = 2
_NEAR = 2  # sentences within which a short form means the project named last
_LEAD = 2  # the last sentence in which a report's main project is first named
_OPENING = 4  # tokens among which a sentence that goes on names its subject
_BEFORE = 2  # sentences of a paragraph that may announce projects


@dataclass(slots=True)
class Project:
    """A project of a report: its names, its form, the sentences about it and what they say."""

    ref: EntityRef
    form: str
    sentences: list[Sentence] = field(default_factory=list)
    said: dict[str, Value] = field(default_factory=dict)
    states: list[str] = field(default_factory=list)
    joint: bool = False

    def named(self, ref: EntityRef) -> bool:
        """Whether a mention means this project: the same thing, or a name of the one within the other's."""
        if ref.key == self.ref.key:
            return True
        if ref.known and self.ref.known:
            return False
        return bool(_folded(ref) & _folded(self.ref))

    def take(self, ref: EntityRef) -> None:
        main, further = (ref, self.ref) if ref.known and not self.ref.known else (self.ref, ref)
        labels = tuple(dict.fromkeys((*main.labels, *further.labels)))
        self.ref = EntityRef(main.key, "project", labels, main.known, main.states or further.states)

    def learn(self, sentence: Sentence, said: dict[str, Value]) -> None:
        """Add what a sentence says; what was said before stays."""
        if sentence not in self.sentences:
            self.sentences.append(sentence)
        for name, value in said.items():
            if name == "places" and isinstance(value, tuple):
                kept = self.said.get("places", ())
                places = [p for p in (*(kept if isinstance(kept, tuple) else ()), *value) if isinstance(p, EntityRef)]
                self.said["places"] = tuple(dict.fromkeys(places))
            else:
                self.said.setdefault(name, value)


def _folded(ref: EntityRef) -> set[str]:
    return {name.casefold().replace("ё", "е") for name in ref.names}


def assemble(reading: Reading) -> Iterator[Fact]:
    """One fact a project, with every sentence that speaks of it as evidence."""
    named = {s.index: projects(s, expected=_expected(reading, s)) for s in reading.sentences}
    found: list[Project] = []
    for sentence in reading.sentences:
        for index in range(len(named[sentence.index])):
            _enter(found, sentence, named[sentence.index], index)
    _carry_on(reading, found, {index for index, mentions in named.items() if mentions})
    for project in found:
        yield _fact(reading, project)


def _expected(reading: Reading, sentence: Sentence) -> bool:
    """Whether the text around speaks of projects: the sentences before announce some, or the next goes on about one."""
    for other in reading.previous(sentence, _BEFORE):
        cues = other.cue("project.projects") if other.paragraph == sentence.paragraph else []
        if any("plur" in other.tokens[c.last - 1].word.numbers for c in cues):
            return True
    return any(_goes_on(sentence, other) for other in reading.sentences[sentence.index + 1 : sentence.index + 2])


def _goes_on(sentence: Sentence, following: Sentence) -> bool:
    """`Что с фабрикой? – Её построят`, `Проект реализует …`: the next sentence goes on with it and its work."""
    asked = sentence.tokens[-1].text == "?"
    if following.paragraph != sentence.paragraph and not asked:
        return False
    worked = following.has(*(f"project.{s}" for s in STATUS if s != "discussed"))
    pointing = [*following.cue("project.projects"), *(following.cue("agreement.it") if asked else ())]
    return worked and any(m.first <= _OPENING for m in pointing)


def _enter(found: list[Project], sentence: Sentence, named: list[tuple[str, Mention[EntityRef]]], index: int) -> None:
    """Add the project named by a mention, or what the mention says to the one it means."""
    form, mention = named[index]
    project = next((p for p in found if p.named(mention.value)), None) or _kind_again(found, sentence, form, mention)
    if project is None:
        project = Project(mention.value, form)
        found.append(project)
    if project.named(mention.value) or mention.value.name.casefold().endswith(project.ref.name):
        project.take(mention.value)
    project.learn(sentence, roles(sentence, mention, [m for _, m in named]))
    owners = [m for m in sentence.adjectives if mention.first - 1 <= m.first and m.last <= mention.last]
    project.states.extend(code for m in owners for code in m.value)
    inside = [m.value for m in sentence.states if mention.holds(m) or 0 <= m.first - mention.last <= 1]
    project.states.extend(inside)
    project.joint = project.joint or _joint(sentence, mention)


def _kind_again(found: list[Project], sentence: Sentence, form: str, mention: Mention[EntityRef]) -> Project | None:
    """The zone or hub named just before that its kind alone means (`промышленный кластер`)."""
    if form not in ("industrial-centre", "logistics"):
        return None
    if not mention.value.name.islower():
        last = found[-1] if found and found[-1].form == form else None
        meant = last is not None and mention.value.name.casefold().endswith(f" {last.ref.name}")
        return last if meant and last is not None and last.ref.name.islower() else None
    near = [p for p in found if p.form == form and sentence.index - p.sentences[-1].index in (1, _NEAR)]
    placed = any(mention.holds(m) or 0 <= m.first - mention.last <= _PAIR for m in sentence.places)
    return None if placed or not near else near[-1]


def _joint(sentence: Sentence, mention: Mention[EntityRef]) -> bool:
    """Whether a word near the project says that it is one of two states."""
    return any(max(m.gap(mention), 0) <= _PAIR + 1 for m in sentence.cue("project.joint"))


def _carry_on(reading: Reading, found: list[Project], naming: set[int]) -> None:
    """Give sentences that name no project but speak on of one to the project meant."""
    for sentence in reading.sentences:
        if sentence.index in naming or not found:
            continue
        project = _meant(reading, found, sentence)
        if project is not None:
            said = roles(sentence, None, [])
            if said:
                project.learn(sentence, said)


def _meant(reading: Reading, found: list[Project], sentence: Sentence) -> Project | None:
    """The project that a sentence speaks on of."""
    if _counted(sentence) or sentence.has("portfolio.bundle"):
        return None
    before = [p for p in found if p.sentences[0].index < sentence.index]
    if not before:
        return None
    last = max(before, key=lambda p: max(s.index for s in p.sentences if s.index < sentence.index))
    latest = max(s.index for s in last.sentences if s.index < sentence.index)
    close = reading.sentences[latest].paragraph == sentence.paragraph or sentence.index - latest <= _NEAR
    behind = latest == sentence.index - 1 and _figures(reading, sentence, latest)
    if close and (_short_form(sentence, last) or behind):
        return last
    main = found[0]
    if main.sentences[0].index <= _LEAD and main in before and _short_form(sentence, main):
        return main
    return None


def _counted(sentence: Sentence) -> bool:
    """`34 проекта на $4,4 млрд`: a bundle, no single project."""
    numbers = [m for m in sentence.quantities if m.value.unit in (None, "count")]
    return any(0 <= c.first - m.last <= _PAIR for m in numbers for c in sentence.cue("project.projects"))


def _figures(reading: Reading, sentence: Sentence, latest: int) -> bool:
    """Whether a sentence right behind one about a project, in its paragraph, gives its price, jobs or size."""
    if reading.sentences[latest].paragraph != sentence.paragraph:
        return False
    return sentence.has("project.cost", "project.jobs", "project.capacity") and not any(
        name.startswith("observation.trade") or name in ("observation.exports", "observation.imports")
        for name in sentence.cues
    )


def _short_form(sentence: Sentence, project: Project) -> bool:
    """Whether a sentence has a word for the project: `проект`, `the line`, the head of its name."""
    heads = sentence.cue("project.it", f"project.{project.form}", "bodies.centre")
    return any("sing" in sentence.tokens[m.last - 1].word.numbers for m in heads)


def _fact(reading: Reading, project: Project) -> Fact:
    first, *others = sorted(project.sentences, key=lambda s: s.index)
    said = dict(project.said)
    places = said.pop("places", ())
    states = _states(reading, project, places if isinstance(places, tuple) else ())
    return fact(
        "project",
        first,
        "project.named",
        *others,
        name=project.ref,
        form=project.form,
        status=said.get("status"),
        places=places,
        states=states,
        value=said.get("value"),
        unit=said.get("unit"),
        jobs=said.get("jobs"),
        capacity=said.get("capacity"),
        start=said.get("start"),
        end=said.get("end"),
    )


def _states(reading: Reading, project: Project, places: tuple[object, ...]) -> tuple[str, ...]:
    """The states of a project: the registry's, those beside its name, of its places, of the report if it is joint."""
    if project.ref.states:
        return tuple(code for code in project.ref.states if len(code) == _PAIR)
    of_places = [code for p in places if isinstance(p, EntityRef) for code in p.states]
    own = dict.fromkeys([*project.states, *of_places])
    if project.joint or (not project.states and set(of_places) <= set(reading.pair) and _common(reading, project)):
        own.update(dict.fromkeys(reading.pair))
    return tuple(sorted(code for code in own if len(code) == _PAIR))


def _common(reading: Reading, project: Project) -> bool:
    """Whether a report on two states tells of a project as theirs: its headline or the project's own sentences."""
    about = [s for s in (reading.title, *project.sentences) if s is not None]
    codes = {m.value for s in about for m in s.states} | {code for s in about for m in s.adjectives for code in m.value}
    codes.update(code for s in about for m in s.bodies for code in m.value.states)
    return len(reading.states) <= _PAIR and set(reading.pair) <= codes


FAMILY = Family(kind="project", rdf_class="acc:ProjectStatus", roles=PROJECT, assemble=assemble)
