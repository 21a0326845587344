"""What the documentation must mention: every command and option, query, kind of fact and setting."""

from __future__ import annotations

import re
from pathlib import Path

import click
import pytest

from kg.cli.main import COMMANDS, root
from kg.families import FAMILIES
from kg.query import SavedQuery, catalogue

LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)")


@pytest.fixture(scope="module")
def docs(top: Path) -> dict[str, str]:
    pages = [*top.glob("*.md"), *(top / "docs").glob("*.md")]
    return {page.relative_to(top).as_posix(): page.read_text(encoding="utf-8") for page in pages}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option(name: str, docs: dict[str, str]) -> None:
    page = docs["docs/cli.md"]
    assert f"## kg {name}\n" in page
    section = page.partition(f"## kg {name}\n")[2].partition("\n## ")[0]
    command = root.get_command(click.Context(root), name)
    assert command is not None
    options = [option.opts[-1] for option in command.params if isinstance(option, click.Option)]
    assert [option for option in options if option not in section] == []


def test_every_command_has_help(docs: dict[str, str]) -> None:
    del docs
    for name in COMMANDS:
        command = root.get_command(click.Context(root), name)
        assert command is not None
        assert command.help
        for option in command.params:
            if isinstance(option, click.Option) and not isinstance(option.type, click.Choice):
                assert option.help, f"{name} {option.opts[-1]}"


def test_every_setting(top: Path, docs: dict[str, str]) -> None:
    source = "".join(path.read_text(encoding="utf-8") for path in (top / "src").rglob("*.py"))
    settings = set(re.findall(r"\bACCORD_[A-Z_]+\b", source))
    assert len(settings) > 0
    assert [name for name in sorted(settings) if f"`{name}`" not in docs["docs/cli.md"]] == []


@pytest.mark.parametrize("query", list(catalogue()), ids=lambda query: query.name)
def test_every_saved_query(query: SavedQuery, docs: dict[str, str]) -> None:
    title = query.header.title
    parameters = " ".join(f"`{parameter.option}`" for parameter in query.parameters)
    assert f"| `{query.name}` | {title['en']} | {title['ru']} | {parameters} |\n" in docs["docs/queries.md"]


@pytest.mark.parametrize("name", [family.rdf_class.removeprefix("acc:") for family in FAMILIES])
def test_every_kind_of_fact(name: str, docs: dict[str, str]) -> None:
    assert f"\n### {name}\n" in docs["docs/data-model.md"]


def test_links_lead_somewhere(top: Path, docs: dict[str, str]) -> None:
    for page, text in docs.items():
        for target in LINK.findall(text):
            assert ((top / page).parent / target).exists(), f"{page}: {target}"
