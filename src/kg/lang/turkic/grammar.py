"""The tables of a language's endings, from its `grammar.toml`.

An ending may depend on the last letter of what it follows: `gent = { VN = "ның нің" }` says
that these endings follow letters of the classes V and N of `[letters]`. The class `P` stands
for a third-person possessive ending, `*` for anything.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import LexiconError
from kg.lang.lexicon import read_toml

AFTER_POSSESSIVE, ANYTHING = "P", "*"


@dataclass(frozen=True, slots=True)
class Ending:
    """An ending, what it says (`gent`, `plur`, `third`), the classes of letters that it follows."""

    text: str
    says: str
    classes: str


@dataclass(frozen=True, slots=True)
class Grammar:
    """A language's endings and closed word classes, all folded.

    `dropped` are stems that lose their last vowel before a possessive (`shahr-i` of `shahar`).
    """

    letters: Mapping[str, str]
    vowels: str
    cases: tuple[Ending, ...]
    possessives: tuple[Ending, ...]
    plurals: tuple[Ending, ...]
    attributives: tuple[Ending, ...]
    verbs: tuple[Ending, ...]
    negations: tuple[str, ...]
    voices: tuple[str, ...]
    voices_after_vowel: tuple[str, ...]
    restored: Mapping[str, str]
    dropped: Mapping[str, str]
    case_codes: Mapping[str, str]
    closed: Mapping[str, frozenset[str]]
    verb_stems: frozenset[str]
    nouns: frozenset[str]
    adjectives: frozenset[str]
    adjective_endings: tuple[str, ...]
    stops: frozenset[str]
    adverbs: frozenset[str]
    links: frozenset[str]
    between: frozenset[str]
    counted: frozenset[str]
    governors: frozenset[str]
    owned: frozenset[str]
    abbreviations: frozenset[str]

    def letter_class(self, stem: str) -> str:
        """The class of a stem's last letter; of two letters (`o'`, `g'`) where the table lists them.

        A soft sign is passed over, for the letter before it decides (`Беларусьпен`, `рольдің`).
        """
        stem = stem.rstrip("ь") or stem
        two = stem[-2:]
        for name, letters in self.letters.items():
            if two in letters.split():
                return name
        return next((name for name, letters in self.letters.items() if stem[-1:] in letters.split()), "")


def read_grammar(path: Path) -> Grammar:
    """The grammar of a language. Raises LexiconError for a table that is missing or malformed."""
    data = read_toml(path)
    try:
        words = {name: frozenset(text.split()) for name, text in data["words"].items()}
        verbs = data["verbs"]
        return Grammar(
            letters=data["letters"],
            vowels=data["vowels"],
            cases=_endings(data["cases"]),
            possessives=_endings(data["possessives"]),
            plurals=_endings(data["plurals"]),
            attributives=_endings(data["attributives"]),
            verbs=_endings(verbs["endings"]),
            negations=_longest(verbs["negations"]),
            voices=_longest(verbs["voices"]),
            voices_after_vowel=_longest(verbs["voices_after_vowel"]),
            restored=data.get("restored", {}),
            dropped=data.get("dropped", {}),
            case_codes=data.get("case_codes", {}),
            closed={tag: frozenset(text.split()) for tag, text in data["closed"].items()},
            verb_stems=words["verbs"],
            nouns=words["nouns"],
            adjectives=words["adjectives"],
            adjective_endings=tuple(data["adjective_endings"].split()),
            stops=words["stops"],
            adverbs=words.get("adverbs", frozenset()),
            links=words["links"],
            between=words["between"],
            counted=words["counted"],
            governors=words["governors"],
            owned=words["owned"],
            abbreviations=words["abbreviations"],
        )
    except (KeyError, AttributeError, TypeError) as error:
        raise LexiconError(f"malformed grammar: {error!r}", source=path) from error


def _endings(table: Mapping[str, Any]) -> tuple[Ending, ...]:
    """All endings of a table, the longest first."""
    found = [
        Ending(text, says, classes)
        for says, by_class in table.items()
        for classes, texts in ({ANYTHING: by_class} if isinstance(by_class, str) else by_class).items()
        for text in texts.split()
    ]
    return tuple(sorted(found, key=lambda ending: (-len(ending.text), ending.text, ending.says)))


def _longest(text: str) -> tuple[str, ...]:
    return tuple(sorted(text.split(), key=lambda word: (-len(word), word)))
