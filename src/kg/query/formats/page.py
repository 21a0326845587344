"""HTML: one file that needs no other, to be read, printed and passed on.

Everything that comes from the graph is escaped; only IRIs of the web become links; the page allows
itself no script. Evidence opens below its row, and is open on paper.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Final

from kg.query.answer import Answer, AnswerRow, Cell, Evidence
from kg.query.formats.note import note
from kg.query.formats.reading import is_number, link, one_line, passages, shown, source, worded

_WORDS: Final = {
    "en": {"evidence": "Evidence", "rule": "rule", "answer": "Answer", "none": "No rows.", "date": "date"},
    "ru": {"evidence": "Источники", "rule": "правило", "answer": "Ответ", "none": "Строк нет.", "date": "дата"},
}
_STYLE: Final = """\
:root { color-scheme: light dark; --line: #8886; --soft: #8881; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
caption { text-align: start; padding: .5rem 0; }
th, td { border-bottom: 1px solid var(--line); padding: .4rem .6rem; text-align: start; vertical-align: top; }
thead th { border-bottom-width: 2px; }
tbody tr:nth-child(even) { background: var(--soft); }
.number { text-align: end; font-variant-numeric: tabular-nums; white-space: nowrap; }
blockquote { margin: .4rem 0; padding-inline-start: .8rem; border-inline-start: 3px solid var(--line); }
blockquote p { margin: 0; }
dt { font-weight: 600; }
dd { margin: 0 0 .3rem 1rem; }
summary { cursor: pointer; }
@media print {
  body { margin: 0; max-width: none; font-size: 9pt; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
  details::details-content { content-visibility: visible; block-size: auto; }
}"""


def lines(answer: Answer, lang: str) -> Iterator[str]:
    """The page; `lang` is the language of names and titles."""
    words = _WORDS.get(lang, _WORDS["en"])
    title = _text(answer.about.name if answer.about is not None else answer.title or words["answer"])
    yield "<!DOCTYPE html>"
    yield f'<html lang="{escape(lang)}">'
    yield '<head>\n<meta charset="utf-8">'
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield f"<title>{title}</title>"
    yield f"<style>\n{_STYLE}\n</style>\n</head>"
    yield f'<body>\n<main>\n<h1 dir="auto">{title}</h1>'
    yield from _about(answer)
    yield from _table(answer, lang)
    yield "</main>\n</body>\n</html>"


def fragment(answer: Answer, lang: str) -> str:
    """The table alone, for a page that has a head of its own (a notebook, a page of the service)."""
    return "\n".join(_table(answer, lang))


def _about(answer: Answer) -> Iterator[str]:
    if answer.about is not None:
        yield "<dl>"
        yield f"<dt>IRI</dt><dd>{_linked(answer.about.iri, answer.about.iri)}</dd>"
        for title, values in answer.about.values:
            yield f'<dt>{_text(title)}</dt><dd dir="auto">{_text("; ".join(values))}</dd>'
        yield "</dl>"
    elif len(answer.parameters) > 0:
        given = "; ".join(f"{name}: {value}" for name, value in answer.parameters.items())
        yield f'<p dir="auto">{_text(given)}</p>'


def _table(answer: Answer, lang: str) -> Iterator[str]:
    words = _WORDS.get(lang, _WORDS["en"])
    seen = shown(answer)
    titles = [_text(answer.columns[at].title) for at in seen]
    if answer.with_evidence:
        titles.append(words["evidence"])
    yield '<div class="wide">\n<table>'
    yield f"<caption>{_text(note(answer, lang))}</caption>"
    heads = "".join(f'<th scope="col">{title}</th>' for title in titles)
    yield f"<thead><tr>{heads}</tr></thead>"
    yield "<tbody>"
    for row in answer.rows:
        cells = [_cell(row.cells[at], lang) for at in seen]
        if answer.with_evidence:
            cells.append(f"<td>{_evidence(answer, row, lang)}</td>")
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody>\n</table>\n</div>"
    if len(answer.rows) == 0:
        yield f"<p>{words['none']}</p>"


def _cell(cell: Cell, lang: str) -> str:
    if is_number(cell):
        return f'<td class="number">{escape(worded(cell, lang))}</td>'
    texts = [
        _linked(term.value, label) if term.kind == "iri" else _spoken(label, term.lang)
        for term, label in zip(cell.terms, cell.labels, strict=True)
    ]
    return f'<td dir="auto">{"; ".join(texts)}</td>'


def _spoken(text: str, lang: str | None) -> str:
    """A literal's text, its language told to screen readers."""
    return _text(text) if lang is None else f'<span lang="{escape(lang)}">{_text(text)}</span>'


def _linked(iri: str, label: str) -> str:
    address = link(iri)
    if address is None:
        return _text(label)
    return f'<a href="{escape(address)}" rel="noopener noreferrer">{_text(label)}</a>'


def _evidence(answer: Answer, row: AnswerRow, lang: str) -> str:
    words = _WORDS.get(lang, _WORDS["en"])
    pieces = passages(answer, row)
    if len(pieces) == 0:
        return ""
    quotes = "".join(_quote(piece, words["rule"]) for piece in pieces)
    return f"<details><summary>{words['evidence']} ({len(pieces)})</summary>{quotes}</details>"


def _quote(piece: Evidence, rule: str) -> str:
    """Sentence, citation (linked to the document), publisher and date, rule."""
    facts = [part for part in (piece.publisher, piece.date, f"{rule}: {piece.rule}" if piece.rule else None) if part]
    footer = f"<cite>{_linked(piece.document, source(piece))}</cite> ({_text('; '.join(facts))})"
    return f'<blockquote dir="auto"><p>{_text(piece.quoted)}</p><footer>{footer}</footer></blockquote>'


def _text(text: str) -> str:
    return escape(one_line(text))
