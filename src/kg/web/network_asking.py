"""Reading which network a request asks for, and working it out once for each state of the graph."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final, get_args

from fastapi import Request

from kg.network import KINDS, LAYERS, LAYOUTS, Graph, Kind, Layout, Selection
from kg.network.part import MOST, SIZES, Part, Shown, Size
from kg.query import Wishes
from kg.query.parameters import folded
from kg.web.asking import parameter_problems, wrong
from kg.web.filters import Asked
from kg.web.kept import kept
from kg.web.names import names_of
from kg.web.network_view import shown, whole
from kg.web.pages import language
from kg.web.problems import Problem
from kg.web.questions import codes
from kg.web.service import Service, service_of

RELATIONS: Final = ("post", "sitting")
_MOST_HITS: Final = 30
_EVERYTHING: Final = 1_000_000


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, the whole network that was selected, and the part of it that is shown."""

    asked: Asked
    lang: str
    selection: Selection
    part: Part
    graph: Graph
    found: tuple[str, ...]
    """The nodes that a search found, if there was one."""


async def roles_of(service: Service, lang: str) -> dict[str, str]:
    """Code -> name of the posts and the forms of meetings, by name."""
    lists = await kept(service, "codes", partial(service.ask, codes))
    found = {
        code: names.get(lang) or names.get("en") or code
        for scheme in ("post", "meeting-form")
        for code, names in lists.get(scheme, {}).items()
    }
    return dict(sorted(found.items(), key=lambda pair: pair[1]))


async def selection_of(service: Service, asked: Asked, lang: str) -> Selection:
    """Raises Problem 422."""
    role = asked.one("role")
    roles = {} if role is None else await roles_of(service, lang)
    if role is not None and role not in roles:
        raise wrong("role", "one of " + ", ".join(roles))
    kinds: tuple[Kind, ...] = tuple(kind for kind in KINDS if kind in asked.of("kind", KINDS)) or KINDS
    since, until = asked.date("from"), asked.date("to")
    return Selection(
        layers=asked.of("layer", LAYERS),
        state=asked.one("state"),
        since=None if since is None else since.iso,
        until=None if until is None else until.iso,
        relation=next(iter(asked.of("relation", RELATIONS)), None),
        kinds=kinds,
        role=None if role is None else roles[role],
        wishes=Wishes(
            lang=lang, limit=_EVERYTHING, seconds=None, as_of=asked.date("as_of"), known_on=asked.date("known_on")
        ),
    )


async def graph_of(service: Service, selection: Selection) -> Graph:
    """Raises Problem for a state that is none."""
    with parameter_problems():
        work = partial(whole, selection=selection)
        return await kept(service, ("network", selection), partial(service.ask, work))


async def question_of(request: Request) -> Question:
    """Raises Problem 404, 409, 422."""
    service, lang, asked = service_of(request), language(request), Asked(request)
    selection = await selection_of(service, asked, lang)
    graph = await graph_of(service, selection)
    ends = [asked.one("one"), asked.one("two")]
    named = [None if words is None else await node_of(service, graph, words, lang) for words in ends]
    focus = asked.one("focus")
    part = Part(
        focus=None if focus is None else await node_of(service, graph, focus, lang),
        opened=tuple(node for node in asked.many("open") if node in graph),
        hidden=tuple(node for node in asked.many("hide") if node in graph),
        ends=None if named[0] is None or named[1] is None else (named[0], named[1]),
        size=_one_of(asked, "size", SIZES, get_args(Size)[0]),
        layout=_layout(asked),
        most=asked.number("most", MOST) if asked.one("most") else MOST,
    )
    words = asked.one("q")
    found = () if words is None else await search(service, graph, words, lang)
    return Question(asked, lang, selection, part, graph, found)


async def shown_of(service: Service, question: Question) -> Shown:
    work = partial(shown, graph=question.graph, part=question.part)
    return await kept(service, ("shown", question.selection, question.part), partial(service.ask, work))


async def search(service: Service, graph: Graph, words: str, lang: str) -> tuple[str, ...]:
    """The nodes with such a name in any language and script, then those whose label holds the words."""
    if words in graph:
        return (words,)
    hits = (await names_of(service)).suggest(words, lang=lang, limit=200)
    typed = folded(words)
    found = dict.fromkeys(hit.entity.iri for hit in hits if hit.entity.iri in graph)
    found |= dict.fromkeys(node for node in graph if typed in folded(graph.nodes[node]["label"]))
    return tuple(found)[:_MOST_HITS]


async def node_of(service: Service, graph: Graph, words: str, lang: str) -> str:
    """The node that is meant. Raises Problem 404 where there is none, 409 where there are several."""
    found = await search(service, graph, words, lang)
    exact = [node for node in found if folded(graph.nodes[node]["label"]) == folded(words)]
    fitting = exact or list(found)
    if len(fitting) == 1:
        return fitting[0]
    if len(fitting) == 0:
        raise Problem(404, f"the network that was asked for has no {words!r}", title="Unknown name")
    candidates = [{"iri": node, "label": graph.nodes[node]["label"]} for node in fitting]
    raise Problem(409, f"several names fit {words!r}", title="Several fit", candidates=candidates)


def _one_of(asked: Asked, name: str, allowed: tuple[Size, ...], default: Size) -> Size:
    text = asked.one(name)
    if text is None:
        return default
    found = next((one for one in allowed if one == text), None)
    if found is None:
        raise wrong(name, "one of " + ", ".join(allowed))
    return found


def _layout(asked: Asked) -> Layout:
    text = asked.one("layout") or "free"
    found = next((one for one in LAYOUTS if one == text), None)
    if found is None:
        raise wrong("layout", "one of " + ", ".join(LAYOUTS))
    return found
