"""Words that name the currencies of several states: `манат`, `rupee`, `риал`.

A language's units give them as alternatives (`TMT|AZN`). The currency of a state that the report
is about is meant, of the one spoken of most where several fit; else the first alternative. An ISO
4217 code begins with its state's ISO 3166-1 code.
"""

from __future__ import annotations

from dataclasses import replace

from kg.families.reading import Reading, Sentence

_OR = "|"
_STATE = 2


def settle_currencies(reading: Reading) -> None:
    """Give each quantity of an ambiguous currency one code."""
    for sentence in reading.sentences:
        if any(m.value.unit is not None and _OR in m.value.unit for m in sentence.quantities):
            sentence.quantities = [
                replace(m, value=replace(m.value, unit=_settled(m.value.unit, sentence, reading.states)))
                if m.value.unit is not None and _OR in m.value.unit
                else m
                for m in sentence.quantities
            ]


def _settled(unit: str, sentence: Sentence, states: tuple[str, ...]) -> str:
    """The currency of the one state named in the sentence that has it, else of the report's first."""
    codes = unit.split(_OR)
    named = {m.value for m in sentence.states} | {code for m in sentence.adjectives for code in m.value}
    own = [code for code in codes if code[:_STATE] in named]
    fitting = [code for state in states for code in codes if code[:_STATE] == state]
    return own[0] if len(own) == 1 else (fitting or codes)[0]
