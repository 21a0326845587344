"""Write data/ttl/registry/states.ttl: every ISO 3166-1 state and territory with its names.

Names in Russian, English, Kazakh and Uzbek (Latin and Cyrillic) come from the CLDR through
babel; what the CLDR lacks (official forms, abbreviations, adjectives, demonyms, capitals)
stands in states-names.toml beside this file. Run with babel installed:

    python tools/make_states.py
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global

ROOT = Path(__file__).resolve().parent.parent
NAMES = Path(__file__).with_name("states-names.toml")
OUT = ROOT / "data" / "ttl" / "registry" / "states.ttl"
ALPHA2 = re.compile("[A-Z]{2}")
ALPHA3 = re.compile("[A-Z]{3}")
AFTER_O_OR_G = re.compile("(?<=[OoGg])['’‘ʻʼ`]")
APOSTROPHE = re.compile("['’‘`]")
LOCALES = {"ru": "ru", "en": "en", "kk": "kk", "uz": "uz", "uz-Cyrl": "uz_Cyrl"}
NOT_ISO = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}
PREFERRED = {  # the CLDR's form is no usual name in a report
    ("AE", "ru"): "Объединённые Арабские Эмираты",
    ("GB", "en"): "United Kingdom",
    ("KG", "ru"): "Кыргызстан",
    ("KR", "en"): "South Korea",
    ("KR", "ru"): "Республика Корея",
    ("MM", "en"): "Myanmar",
    ("PS", "en"): "Palestine",
    ("PS", "ru"): "Палестина",
    ("TG", "ru"): "Республика Того",
    ("TR", "en"): "Türkiye",
    ("TR", "ru"): "Турция",
    ("US", "ru"): "Соединённые Штаты Америки",
    ("HK", "en"): "Hong Kong",
    ("HK", "ru"): "Гонконг",
    ("MO", "en"): "Macao",
    ("MO", "ru"): "Макао",
}
MISREAD = {("TG", "ru")}  # `Того` opens many a Russian sentence
SHOWN = (
    ("names", "skos:altLabel"),
    ("abbreviations", "acc:abbreviation"),
    ("former", "acc:formerLabel"),
    ("adjectives", "acc:adjective"),
    ("demonyms", "acc:demonym"),
)
HEAD = """\
# States and territories of ISO 3166-1. Made by tools/make_states.py from the CLDR and
# tools/states-names.toml: change those, not this file.
@prefix acc: <https://w3id.org/accord/ontology#> .
@prefix place: <https://w3id.org/accord/id/place/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix state: <https://w3id.org/accord/id/state/> .
"""


def codes() -> dict[str, str]:
    """Alpha-2 -> alpha-3 of every code in use."""
    alpha3 = {
        targets[0]: alias
        for alias, targets in get_global("territory_aliases").items()
        if ALPHA3.fullmatch(alias) and len(targets) == 1
    }
    territories = [str(code) for code in Locale.parse("en").territories]
    assigned = {code for code in territories if ALPHA2.fullmatch(code)} - NOT_ISO
    return {code: alpha3[code] for code in sorted(assigned & alpha3.keys())}


def cldr_name(code: str, lang: str) -> str | None:
    """The CLDR's name, with the letters that Uzbek writes (oʻ, gʻ, ʼ) as they should be."""
    name = Locale.parse(LOCALES[lang]).territories.get(code)
    if name is None or lang != "uz":
        return name
    return APOSTROPHE.sub("ʼ", AFTER_O_OR_G.sub("ʻ", name))


def quoted(texts: list[str], lang: str) -> str:
    return ", ".join(f'"{text}"@{lang}' for text in texts)


def lines(code: str, alpha3: str, extra: dict[str, Any]) -> Iterator[str]:
    """The predicates of one state, without their separators."""
    yield f'acc:iso2 "{code}"'
    yield f'acc:iso3 "{alpha3}"'
    if "capital" in extra:
        yield f"acc:capital place:{extra['capital']}"
    seen: dict[str, set[str]] = {}
    alternatives: dict[str, list[str]] = {}
    for lang in LOCALES:
        known = cldr_name(code, lang)
        name = PREFERRED.get((code, lang), known)
        if name is None:
            continue
        seen[lang] = {name}
        alternatives[lang] = [known] if known not in {None, name} and (code, lang) not in MISREAD else []
        yield f"skos:prefLabel {quoted([name], lang)}"
    for key, predicate in SHOWN:
        for lang in LOCALES:
            texts = (alternatives.get(lang, []) if key == "names" else []) + extra.get(lang, {}).get(key, [])
            known_names = seen.setdefault(lang, set()) if key in ("names", "abbreviations", "former") else set()
            new = [text for text in dict.fromkeys(texts) if text not in known_names]
            known_names.update(new)
            if len(new) > 0:
                yield f"{predicate} {quoted(new, lang)}"


def turtle() -> str:
    extras = tomllib.loads(NAMES.read_text(encoding="utf-8"))
    blocks = [
        f"state:{code.lower()} a acc:State ;\n    "
        + " ;\n    ".join(lines(code, alpha3, extras.get(code, {})))
        + " .\n"
        for code, alpha3 in codes().items()
    ]
    return HEAD + "\n" + "\n".join(blocks)


def main() -> int:
    OUT.write_text(turtle(), encoding="utf-8")
    sys.stderr.write(f"{OUT.relative_to(ROOT)}: {len(codes())} states\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
