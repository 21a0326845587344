"""The words of the interface, from `words.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Final

LANGUAGES: Final = ("en", "ru")


@dataclass(frozen=True, slots=True)
class Words:
    """One language's words; what has none is called by its own name."""

    lang: str
    plain: Mapping[str, str]
    kinds: Mapping[str, str]
    layers: Mapping[str, str]
    scopes: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.plain[name]

    def kind(self, name: str) -> str:
        return self.kinds.get(name, name)

    def layer(self, name: str) -> str:
        return self.layers.get(name, name)

    def scope(self, name: str) -> str:
        return self.scopes.get(name, name)


@cache
def words(lang: str) -> Words:
    """`lang` is one of LANGUAGES."""
    data = tomllib.loads(files("kg.explain").joinpath("words.toml").read_text(encoding="utf-8"))[lang]
    plain = {name: word for name, word in data.items() if isinstance(word, str)}
    return Words(lang, plain, data["kinds"], data["layers"], data["scopes"])
