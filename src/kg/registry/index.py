"""The registry in memory: look-ups by IRI, kind, code, and what a mention of an entry becomes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from kg.model import EntityRef
from kg.namespaces import ID
from kg.registry.known import ENTITY_KINDS, Known, KnownKind, NameRole

_LANGS: Final = ("ru", "en", "kk", "uz", "uz-Cyrl")
_MAX_KEPT: Final = 4096  # references: as many as a few hundred reports name
_LABEL_ROLES: Final[tuple[NameRole, ...]] = ("alt", "abbreviation", "former")


class Registry:
    """All known things, in the order of the files. Immutable once made."""

    def __init__(self, entries: Iterable[Known]) -> None:
        self._by_iri: dict[str, Known] = {}
        self._references: dict[tuple[str, str, str | None], EntityRef] = {}
        self._by_kind: dict[KnownKind, list[Known]] = {}
        self._by_code: dict[str, Known] = {}
        for known in entries:
            self._by_iri[known.iri] = known
            self._by_kind.setdefault(known.kind, []).append(known)
            if known.code is not None and known.kind in ("state", "group"):
                self._by_code[known.code] = known
        self._capital_of = {known.capital: known for known in self.of_kind("state") if known.capital is not None}
        self._pairs = {
            (known.format_of, tuple(sorted(known.states))): known
            for known in self.of_kind("body")
            if known.format_of is not None
        }

    def __iter__(self) -> Iterator[Known]:
        return iter(self._by_iri.values())

    def __len__(self) -> int:
        return len(self._by_iri)

    def __contains__(self, iri: str) -> bool:
        return iri in self._by_iri

    def get(self, iri: str) -> Known | None:
        return self._by_iri.get(iri)

    def of_kind(self, kind: KnownKind) -> tuple[Known, ...]:
        return tuple(self._by_kind.get(kind, ()))

    def by_code(self, code: str) -> Known | None:
        """The state of an ISO 3166-1 alpha-2 code, or the group of an acronym."""
        return self._by_code.get(code)

    def capital(self, code: str) -> Known | None:
        """The capital of a state, by the state's code."""
        state = self._by_code.get(code)
        return None if state is None or state.capital is None else self._by_iri.get(state.capital)

    def state_of_capital(self, iri: str) -> Known | None:
        """The state whose capital this place is: `Ташкент` may stand for Uzbekistan."""
        return self._capital_of.get(iri)

    def members(self, code: str) -> tuple[str, ...]:
        """The state codes of a group's members; of a state its own code; else nothing."""
        known = self._by_code.get(code)
        if known is None:
            return ()
        return (code,) if known.kind == "state" else known.members

    def pair_body(self, kind: Known, states: Iterable[str]) -> Known | None:
        """The entry of a standing format of these very states, where the registry has one."""
        return self._pairs.get((kind.iri, tuple(sorted(states))))

    def reference(self, known: Known, *, prefer_lang: str = "ru", matched: str | None = None) -> EntityRef:
        """The entity of an entry (`_reference`), kept: reports name the same few again and again."""
        asked = (known.iri, prefer_lang, matched)
        made = self._references.get(asked)
        if made is None:
            if len(self._references) >= _MAX_KEPT:
                self._references.clear()
            made = self._references[asked] = self._reference(known, prefer_lang, matched)
        return made

    @staticmethod
    def _reference(known: Known, prefer_lang: str, matched: str | None) -> EntityRef:
        """The entity of an entry: preferred names first, `prefer_lang` before the others.

        `matched` is the name that the text has: it comes second, so that it is among the few
        names that readers of a fact look at.
        """
        labels = list(_labels(known, prefer_lang))
        if matched is not None:
            found = next((label for label in labels if label[0] == matched), (matched, prefer_lang))
            labels[1:1] = [found]
        states = (known.code,) if known.code is not None else known.states
        kind = ENTITY_KINDS[known.kind]
        return EntityRef(
            known.iri, kind, tuple(dict.fromkeys(labels)), known=True, states=states, subtype=known.subtype
        )

    def format_reference(
        self, kind: Known, states: Iterable[str], *, prefer_lang: str = "ru", matched: str | None = None
    ) -> EntityRef:
        """The standing format of these states as a body of its own (`id/body/kz-uz-<format>`).

        Its IRI depends on the states and the format alone, so that every document and language
        speaks of one body. Its names are those of the registry's entry for it, if any, and those
        of the format; `matched`, the name that the text has, comes second.
        """
        codes = tuple(sorted(states))
        own = self.pair_body(kind, codes)
        sources = [kind] if own is None else [own, kind]
        labels = [label for known in sources for label in _preferred(known, prefer_lang)]
        if matched is not None:
            labels.insert(1, (matched, prefer_lang))
        labels.extend(label for known in sources for label in _further(known, prefer_lang))
        key = f"{ID}body/{'-'.join(code.lower() for code in codes)}-{kind.slug}" if own is None else own.iri
        return EntityRef(key, "body", tuple(dict.fromkeys(labels)), known=True, states=codes, subtype=kind.subtype)


def _preferred(known: Known, prefer_lang: str) -> Iterator[tuple[str, str]]:
    preferred = {name.lang: name.text for name in known.called("pref")}
    langs = sorted(dict.fromkeys((*_LANGS, *preferred)), key=lambda lang: lang != prefer_lang)
    yield from ((preferred[lang], lang) for lang in langs if lang in preferred)


def _further(known: Known, prefer_lang: str) -> Iterator[tuple[str, str]]:
    for role in _LABEL_ROLES:
        names = known.called(role)
        yield from ((name.text, name.lang) for name in names if name.lang == prefer_lang)
        yield from ((name.text, name.lang) for name in names if name.lang != prefer_lang)


def _labels(known: Known, prefer_lang: str) -> Iterator[tuple[str, str]]:
    yield from _preferred(known, prefer_lang)
    yield from _further(known, prefer_lang)
