"""What holds for a sentence beyond its own words: its side, what is denied.

The side is the state that speaks: a ministry or office of one state, or the holder of a state's
post, beside a word of reporting (`в пресс-службе министерства … сообщили`, `the Kyrgyz minister
said`). It holds to the end of the report or until another state speaks.
"""

from __future__ import annotations

from kg.extract.denial import read_denials
from kg.families.reading import Reading, Sentence

_SOURCE_REACH = 14
_SPEAKER_REACH = 5


def read_scopes(reading: Reading) -> None:
    """Fill `sentence.scope` of every sentence."""
    side: str | None = None
    for sentence in reading.sentences:
        side = _side(sentence) or _speaker(sentence) or side
        sentence.scope.side = side
        read_denials(sentence, reading.clock)


def _side(sentence: Sentence) -> str | None:
    for source in sentence.cue("observation.source"):
        for body in sentence.bodies:
            if len(body.value.states) == 1 and body.value.subtype != "media" and abs(body.gap(source)) <= _SOURCE_REACH:
                return body.value.states[0]
    return None


def _speaker(sentence: Sentence) -> str | None:
    """The state of the one holder of a post who says it."""
    said = sentence.cue("statement.say", "statement.according")
    near = {
        holding.states[0]
        for holding in sentence.holdings
        for word in said
        if len(holding.states) == 1
        and min(abs(holding.person.gap(word)), abs(holding.post.gap(word))) <= _SPEAKER_REACH
    }
    return near.pop() if len(near) == 1 else None
