"""What the registry says of one thing: a standing body, a place, a corridor, a sector, a state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from kg.model import EntityKind, PartialDate

NameRole = Literal["pref", "alt", "hidden", "former", "abbreviation", "adjective", "demonym"]
KnownKind = Literal["state", "group", "place", "body", "format", "project", "corridor", "sector"]

ENTITY_KINDS: dict[KnownKind, EntityKind] = {
    "state": "state",
    "group": "group",
    "place": "place",
    "body": "body",
    "format": "body",
    "project": "project",
    "corridor": "corridor",
    "sector": "sector",
}
"""The kind of the entity that a report's mention of the known thing becomes."""


@dataclass(frozen=True, slots=True)
class Name:
    """One name in one language (`ru`, `en`, `kk`, `uz`, `uz-Cyrl`, or another tag).

    `former` names were official once; `hidden` ones are spellings to be recognised, not shown;
    `adjective` is the base form (`узбекский`), `demonym` a word for the state's people.
    """

    text: str
    lang: str
    role: NameRole


@dataclass(frozen=True, slots=True)
class Known:
    """One entry. IRIs point to other entries; `states` are ISO codes or group acronyms.

    `code` is a state's ISO 3166-1 alpha-2 code or a group's acronym. `subtype` is the code of
    its place kind or institution kind, or a format's slug. `format_of` is the format kind of a
    standing body of two states. `members` are state codes, of a group or an organisation.
    """

    iri: str
    kind: KnownKind
    names: tuple[Name, ...]
    code: str | None = None
    subtype: str | None = None
    states: tuple[str, ...] = ()
    part_of: str | None = None
    capital: str | None = None
    format_of: str | None = None
    members: tuple[str, ...] = ()
    replaces: tuple[str, ...] = ()
    valid_from: PartialDate | None = None
    valid_until: PartialDate | None = None

    @property
    def slug(self) -> str:
        return self.iri.rpartition("/")[2]

    def name(self, lang: str) -> str:
        """The preferred name in `lang`, else in English, else the first of any."""
        preferred = {name.lang: name.text for name in self.names if name.role == "pref"}
        return preferred.get(lang) or preferred.get("en") or self.names[0].text

    def called(self, role: NameRole) -> tuple[Name, ...]:
        """The names of one role, in the order of the file."""
        return tuple(name for name in self.names if name.role == role)
