"""The languages, one package each. Nothing else in the program knows a language.

A user's folder may hold further ones (`languages/ky/`): they are found as `kg.lang.ky`, so that a
package moves into the program as it is.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from kg import extension
from kg.errors import ExtensionError, KgError
from kg.lang.base import Language
from kg.tables import hint

LANGUAGES: dict[str, str] = {
    "ru": "kg.lang.ru",
    "en": "kg.lang.en",
    "kk": "kg.lang.kk",
    "uz": "kg.lang.uz",
    "uz-Cyrl": "kg.lang.uz",
}
"""Language code -> package; loaded on first use, for a dictionary takes time and memory."""


@cache
def languages() -> dict[str, str]:
    """The program's languages and those of the user's folders: code -> package.

    Raises ExtensionError where a folder names a language that there is not, or one that there is already.
    """
    found = dict(LANGUAGES)
    for folder in extension.parts("languages"):
        for package in sorted(path.parent for path in folder.glob("*/__init__.py")):
            if package.name in found:
                raise ExtensionError(f"there is a language {package.name} already", source=package)
            found[package.name] = f"{__name__}.{package.name}"
        __path__.append(str(folder))
    for folder in extension.parts("lexicon"):
        for lexicon in sorted(path for path in folder.iterdir() if path.is_dir()):
            if lexicon.name not in found:
                raise ExtensionError(f"no language {lexicon.name}", source=lexicon, hint=hint(lexicon.name, found))
    return found


@cache
def language(code: str) -> Language | None:
    """The language of a code, None for one that the program does not read yet.

    Raises ExtensionError where the package of a user's folder cannot be imported.
    """
    package = LANGUAGES.get(code)
    if package is not None:
        return _spoken(package)
    package = languages().get(code)
    return None if package is None else _outside(code, package)


def _spoken(package: str) -> Language:
    found: Language = import_module(package).LANGUAGE
    return found


def _outside(code: str, package: str) -> Language:
    source = next(folder / code for folder in extension.parts("languages") if (folder / code).is_dir())
    try:
        return _spoken(package)
    except KgError:
        raise
    except Exception as error:  # whatever a package of others may do when it is loaded
        line = error.lineno if isinstance(error, SyntaxError) else None
        place = source if line is None else Path(str(getattr(error, "filename", source)))
        raise ExtensionError(f"the language cannot be loaded: {error!r}", source=place, line=line) from error


__all__ = ["LANGUAGES", "Language", "language", "languages"]
