"""English word forms: a form and the keys and marks it must (or must not) have."""

from __future__ import annotations

import pytest

from kg.lang.base import ADJ, ADP, ADV, NOUN, NUM, PATRONYMIC, SURNAME, VERB
from kg.lang.en import LANGUAGE

# form -> keys it has, keys it has not
KEYS = [
    ("Kazakhstan's", "kazakhstan", ""),
    ("Kazakhstan’s", "kazakhstan kazakhstan's", ""),
    ("programs", "program programme", ""),
    ("programme", "program programme", ""),
    ("Centre", "centre center", ""),
    ("centers", "centre center centers", ""),
    ("organisations", "organisation organization", ""),
    ("organized", "organise organize", ""),
    ("digitalisation", "digitalization", ""),
    ("Co-operation", "cooperation co-operation", ""),
    ("inter-governmental", "intergovernmental", ""),
    ("tonnes", "ton tonne", ""),
    ("kilometres", "kilometer kilometre", ""),
    ("held", "hold", ""),
    ("met", "meet", ""),
    ("meeting", "meeting meet", ""),
    ("signed", "sign", ""),
    ("signing", "sign signing", ""),
    ("rose", "rise", ""),
    ("fell", "fall", ""),
    ("grew", "grow", ""),
    ("agreed", "agree", ""),
    ("planned", "plan", ""),
    ("created", "create", ""),
    ("creating", "create", ""),
    ("ratified", "ratify", ""),
    ("agencies", "agency", ""),
    ("countries", "country", ""),
    ("exceeds", "exceed", ""),
    ("businesses", "business", ""),
    ("taxes", "tax", ""),
    ("business", "business", "busines"),
    ("congress", "congress", "congres"),
    ("news", "news", "new"),
    ("gas", "gas", "ga"),
    ("headquarters", "headquarters", "headquarter"),
    ("memoranda", "memorandum", ""),
    ("people", "person people", ""),
    ("chairmen", "chairman", ""),
    ("was", "be", "wa"),
    ("having", "have", ""),
    ("things", "thing", ""),
    ("spring", "spring", "spr"),
    ("United", "united", "unite"),
    ("pct", "percent", ""),
    ("percent", "percent", ""),
    ("roubles", "ruble rouble", ""),
    ("soums", "soum sum", ""),
    ("roadmaps", "roadmap", ""),
    ("Labour", "labor labour", ""),
]

# form -> tags it has, tags it has not
TAGS = [
    ("of", {ADP}, {NOUN}),
    ("quickly", {ADV}, {NOUN}),
    ("signed", {VERB}, {ADV}),
    ("said", {VERB}, set()),
    ("was", {VERB}, {NOUN}),
    ("bilateral", {ADJ}, {VERB}),
    ("industrial", {ADJ}, set()),
    ("ministry", {NOUN}, {VERB, ADJ}),
    ("Bektenov", {SURNAME}, {ADV}),
    ("Mirziyoyev's", {SURNAME}, set()),
    ("Saidova", {SURNAME}, set()),
    ("Ivanovich", {PATRONYMIC}, set()),
    ("overview", {NOUN}, {SURNAME}),
    ("2024", {NUM}, {NOUN}),
    ("trade", {NOUN, VERB}, set()),
]

SHAPES = [
    ("trade", "lower"),
    ("Trade", "title"),
    ("Kazakhstan's", "title"),
    ("Kassym-Jomart", "title"),
    ("OTS", "upper"),
    ("UzKazTrade", "mixed"),
    ("McDonald", "mixed"),
    ("14.7", "digit"),
    ("$", "other"),
    ("”", "other"),
]


@pytest.mark.parametrize(("form", "present", "absent"), KEYS)
def test_keys(form: str, present: str, absent: str) -> None:
    keys = LANGUAGE.analyse(form).keys
    assert set(present.split()) <= keys
    assert keys.isdisjoint(absent.split())


@pytest.mark.parametrize(("form", "present", "absent"), TAGS)
def test_tags(form: str, present: set[str], absent: set[str]) -> None:
    tags = LANGUAGE.analyse(form).tags
    assert present <= tags
    assert tags.isdisjoint(absent)


@pytest.mark.parametrize(("form", "shape"), SHAPES)
def test_shape(form: str, shape: str) -> None:
    assert LANGUAGE.analyse(form).shape == shape


def test_the_same_form_is_the_same_object() -> None:
    assert LANGUAGE.analyse("Tashkent") is LANGUAGE.analyse("Tashkent")
