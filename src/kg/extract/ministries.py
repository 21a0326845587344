"""The ministry that a minister's portfolio names: `министр торговли и интеграции РК`."""

from __future__ import annotations

from kg.extract.known import name_words
from kg.lang.base import Language
from kg.model import EntityRef
from kg.registry import Known, Registry

_COVERED = 15  # ministries from which the registry is taken to know a state's government


class Ministries:
    """The ministries of the registry by the words of their names."""

    def __init__(self, registry: Registry, language: Language) -> None:
        self._registry = registry
        self._language = language
        self._known = [known for known in registry.of_kind("body") if known.subtype == "ministry"]
        self._contents: dict[str, list[list[frozenset[str]]]] = {}
        self._noise = frozenset(
            key for word in language.cues.get("bodies.noise", ()) for key in language.analyse(word).keys
        )

    def named(self, before: str, after: str, states: tuple[str, ...]) -> EntityRef | None:
        """The ministry of a portfolio, where the registry or the wording tells it.

        `before` is an English portfolio (`Foreign`), `after` the complement (`торговли и интеграции`).
        A ministry the registry does not know is named by the wording, an attribute alone names none.
        """
        content = self._content(f"{before} {after}")
        if len(content) == 0:
            return None
        known = [m for m in self._of(states[:1]) if self._fits(content, m, exact=after.strip() != "")]
        if known:
            best = max(known, key=lambda m: (m.valid_until is None, -self._shortest(content, m), -len(m.names)))
            return self._registry.reference(best, prefer_lang=self._language.code)
        template = self._template(after or before)
        if template is not None and not after.strip() and self._nouns(before):
            after = before  # `Transport and Urban Development Minister`
        if template is None or not after.strip():
            return None
        name = template.replace("{}", self._without_links(after))
        return EntityRef(name.casefold(), "body", ((name, self._language.code),), states=states[:1], subtype="ministry")

    def _template(self, wording: str) -> str | None:
        """How a ministry is named in the letters of a wording, in a language of two scripts."""
        templates = self._language.cues.get("bodies.template", ())
        fitting = (each for each in templates if _latin(each) == _latin(wording))
        return next(fitting, next(iter(templates), None))

    def _without_links(self, after: str) -> str:
        """A complement without the words that tie it to a title: `for | Commerce`, `of the | Interior`."""
        words = after.split()
        while len(words) > 1 and self._links(words[0]):
            words.pop(0)
        return " ".join(words)

    def _links(self, form: str) -> bool:
        word = self._language.analyse(form)
        return word.shape == "lower" and not word.cases and bool({"ADP", "PART"} & word.tags)

    def _shortest(self, content: list[frozenset[str]], ministry: Known) -> int:
        """The words of the shortest name that holds a portfolio's: `Foreign` is Foreign Affairs, not Foreign Trade."""
        named = (words for words in self._names(ministry) if words)
        return min((len(words) for words in named if all(any(a & b for b in words) for a in content)), default=0)

    def _nouns(self, portfolio: str) -> bool:
        """Whether a portfolio before the title is a pair of nouns that can stand behind `Ministry of`."""
        words = [self._language.analyse(word) for word in name_words(portfolio)]
        joint = next((i for i, word in enumerate(words) if "CONJ" in word.tags), 0)
        capital = all(word.capital or "CONJ" in word.tags for word in words)
        return joint > 0 and capital and "ADJ" not in words[joint - 1].tags

    def states_with(self, name: str, among: tuple[str, ...]) -> tuple[str, ...]:
        """Those of some states that have a ministry of this name; none where the registry lacks one's government."""
        if any(len(self._of((code,))) < _COVERED for code in among):
            return ()
        content = self._content(name)
        return tuple(
            code for code in among if any(self._fits(content, known, exact=True) for known in self._of((code,)))
        )

    def _content(self, text: str) -> list[frozenset[str]]:
        words = [self._language.analyse(word) for word in name_words(text)]
        told = (word for word in words if word.shape != "other" and not {"CONJ", "ADP"} & word.tags)
        return [word.keys for word in told if word.keys.isdisjoint(self._noise)]

    def _names(self, ministry: Known) -> list[list[frozenset[str]]]:
        """The telling words of a ministry's names, worked out once."""
        known = self._contents.get(ministry.iri)
        if known is None:
            spoken = [name.text for name in ministry.names if name.lang == self._language.code]
            known = self._contents[ministry.iri] = [self._content(text) for text in spoken]
        return known

    def _of(self, states: tuple[str, ...]) -> list[Known]:
        return [known for known in self._known if known.states[:1] == states] if states else []

    def _fits(self, content: list[frozenset[str]], ministry: Known, *, exact: bool) -> bool:
        for words in self._names(ministry):
            if exact and len(words) == len(content) and all(a & b for a, b in zip(words, content, strict=True)):
                return True
            if not exact and all(any(a & b for b in words) for a in content):
                return True
        return False


def _latin(text: str) -> bool:
    return any(char.isascii() and char.isalpha() for char in text)
