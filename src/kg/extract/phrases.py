"""Finding many phrases in a sentence at once, whatever inflection its words stand in.

A trie whose edges are the sets of keys (folded form and lemmas) of the phrase's words: a token
follows an edge when it shares a key with it. Of the phrases that begin at a token the longest
count; `Phrases.find` then drops what lies inside a longer match of the same kind.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from kg.lang.base import Token, Word

T = TypeVar("T")
MAX_KEPT = 100_000


@dataclass(slots=True)
class _Node(Generic[T]):
    by_keys: dict[frozenset[str], _Node[T]] = field(default_factory=dict)
    by_key: dict[str, list[_Node[T]]] = field(default_factory=dict)
    prefixes: list[tuple[str, _Node[T]]] = field(default_factory=list)
    values: list[T] = field(default_factory=list)

    def child(self, keys: frozenset[str]) -> _Node[T]:
        node = self.by_keys.get(keys)
        if node is None:
            node = self.by_keys[keys] = _Node()
            for key in keys:
                self.by_key.setdefault(key, []).append(node)
        return node

    @property
    def leads(self) -> bool:
        """Whether any phrase goes on from here."""
        return len(self.by_key) > 0 or len(self.prefixes) > 0

    def prefix(self, start: str) -> _Node[T]:
        for known, node in self.prefixes:
            if known == start:
                return node
        node = _Node[T]()
        self.prefixes.append((start, node))
        return node

    def follow(self, word: Word) -> list[_Node[T]]:
        found: list[_Node[T]] = []
        known = self.by_key
        for key in word.keys:
            if key in known:
                for node in known[key]:
                    if node not in found:
                        found.append(node)
        exact = known.get("=" + word.folded)
        if exact is not None:
            found.extend(exact)
        if self.prefixes:
            found.extend(node for start, node in self.prefixes if word.folded.startswith(start))
        return found

    # identity is enough, and quick: nodes are compared only to drop doubles
    def __eq__(self, other: object) -> bool:
        return self is other

    __hash__ = None  # type: ignore[assignment]


class Phrases(Generic[T]):
    """A set of phrases, each with a value."""

    def __init__(self, analyse: Callable[[str], Word]) -> None:
        self._analyse = analyse
        self._root: _Node[T] = _Node()
        self._begins: dict[str, list[_Node[T]]] = {}
        self._size = 0

    def __len__(self) -> int:
        return self._size

    def add(self, words: Iterable[str], value: T) -> None:
        """Add a phrase, given as its words: base forms, `=exact` forms or `prefix*`."""
        node = self._root
        for word in words:
            if word.startswith("=") and len(word) > 1:
                node = node.child(frozenset((("=" + self._analyse(word[1:]).folded),)))
            elif word.endswith("*") and len(word) > 1:
                node = node.prefix(self._analyse(word[:-1]).folded)
            else:
                node = node.child(self._analyse(word).keys)
        node.values.append(value)
        self._begins.clear()
        self._size += 1

    def at(self, tokens: Sequence[Token], first: int) -> list[tuple[int, T]]:
        """All phrases that begin at token `first`: (index after the last token, value)."""
        nodes = self._begin(tokens[first].word)
        if len(nodes) == 0:
            return []
        found: list[tuple[int, T]] = []
        index, end = first + 1, len(tokens)
        while True:
            for node in nodes:
                for value in node.values:
                    found.append((index, value))  # noqa: PERF401  (the innermost loop of all)
            if index >= end:
                return found
            word = tokens[index].word
            nodes = [child for node in nodes if node.by_key or node.prefixes for child in node.follow(word)]
            if not nodes:
                return found
            index += 1

    def _begin(self, word: Word) -> list[_Node[T]]:
        """The nodes after a first word; kept, for most words begin no phrase and come again."""
        nodes = self._begins.get(word.text)
        if nodes is None:
            if len(self._begins) >= MAX_KEPT:
                self._begins.clear()
            nodes = self._begins[word.text] = self._root.follow(word)
        return nodes

    def find(
        self,
        tokens: Sequence[Token],
        *,
        accept: Callable[[int, int, T], bool] | None = None,
        group: Callable[[T], str] | None = None,
    ) -> list[tuple[int, int, T]]:
        """All matches (first, last, value) that `accept` lets pass and no longer one of their group covers."""
        found: list[tuple[int, int, T]] = []
        reach: dict[str, int] = {}
        for first in range(len(tokens)):
            here = self.at(tokens, first) if self._begin(tokens[first].word) else None
            if not here:
                continue
            longest: dict[str, int] = {}
            grouped = [
                (last, value, "" if group is None else group(value))
                for last, value in here
                if accept is None or accept(first, last, value)
            ]
            for last, _, name in grouped:
                longest[name] = max(last, longest.get(name, 0))
            found.extend(
                (first, last, value) for last, value, name in grouped if last == longest[name] > reach.get(name, 0)
            )
            for name, last in longest.items():
                reach[name] = max(last, reach.get(name, 0))
        return found
