"""What every language must have: each fact family reads it, or it names the family in its `UNSUPPORTED`.

A language has a family where it has the family's word list and at least one case of
`tests/cases/<family>.toml` in which facts are told. Languages and cases of folders in ACCORD_EXTEND are asked, too.
"""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from kg import extension
from kg.families import FAMILIES
from kg.lang import language, languages
from kg.lang.base import Clock, Language

CASES = Path(__file__).resolve().parent.parent / "cases"
CODES = sorted({package: code for code, package in reversed(languages().items())}.values())
KINDS = [family.kind for family in FAMILIES]
WORDS = {"office": "posts"}  # families whose word list has another name


@cache
def cases(kind: str) -> list[dict[str, Any]]:
    paths = (CASES / f"{kind}.toml", *extension.parts(f"cases/{kind}.toml"))
    return [case for path in paths for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]]


def spoken(code: str) -> Language:
    found = language(code)
    assert found is not None
    return found


def unsupported(code: str) -> frozenset[str]:
    names: frozenset[str] = import_module(languages()[code]).UNSUPPORTED
    return names


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("kind", KINDS)
def test_every_family_reads_every_language(kind: str, code: str) -> None:
    words = any(name.startswith(f"{WORDS.get(kind, kind)}.") for name in spoken(code).cues)
    told = any(case["lang"] == code and case["facts"] for case in cases(kind))
    if kind in unsupported(code):
        assert not (words and told), f"{code} reads {kind}: take it out of UNSUPPORTED"
    else:
        assert words, f"{code} has no word list for {kind}: write one or name {kind} in UNSUPPORTED"
        assert told, f"tests/cases/{kind}.toml has no case in {code}: write one or name {kind} in UNSUPPORTED"


@pytest.mark.parametrize("code", CODES)
def test_unsupported_names_families(code: str) -> None:
    assert unsupported(code) <= set(KINDS)


@pytest.mark.parametrize("code", CODES)
def test_analysis_of_a_form_is_kept(code: str) -> None:
    form = "Test"
    assert spoken(code).analyse(form) is spoken(code).analyse(form)


@pytest.mark.parametrize("code", CODES)
def test_nothing_is_read_into_nothing(code: str) -> None:
    of_language = spoken(code)
    assert of_language.dates("", 0, 0, Clock()) == []
    assert of_language.base_phrase([]) == ""
    assert of_language.genitive_tail([]) == 0
    assert of_language.leading([]) in (None, 0)


@pytest.mark.parametrize("code", CODES)
def test_complements_stand_on_one_side(code: str) -> None:
    """Where attributes lead up to a last head, nothing that follows it belongs to its phrase."""
    words = [spoken(code).analyse(form) for form in ("Тест", "сауда", "savdo", "торговли", "of")]
    if spoken(code).leading(words) is not None:
        assert spoken(code).genitive_tail(words) == 0
