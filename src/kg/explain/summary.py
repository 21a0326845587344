"""What both forms say alike: the head of a report, its counts, a sentence's mentions and cues in words."""

from __future__ import annotations

from collections.abc import Iterator

from kg.explain.values import figures
from kg.explain.view import Explanation, Mark, SentenceView
from kg.explain.words import Words


def about(explanation: Explanation, words: Words) -> Iterator[tuple[str, str]]:
    """What is known of the report, by name."""
    yield words["document"], explanation.document
    yield words["language"], explanation.language
    yield words["published"], explanation.published or words["unknown"]
    yield words["publisher"], explanation.publisher or words["unknown"]
    yield words["states"], " ".join(explanation.states) or words["unknown"]
    if explanation.home is not None:
        yield words["home"], explanation.home


def counts(explanation: Explanation, words: Words) -> str:
    """How many sentences, facts and other pieces there are, in one line."""
    merged = f" ({explanation.assembled} {words['before']})" if explanation.assembled != len(explanation.facts) else ""
    return ", ".join(
        (
            f"{words['sentences']}: {len(explanation.sentences)}",
            f"{words['facts']}: {len(explanation.facts)}{merged}",
            f"{words['silent']}: {explanation.silent}",
            f"{words['left_out']}: {explanation.left_out}",
        )
    )


def mention(mark: Mark, sentence: SentenceView) -> tuple[str, str]:
    """The words of a mention and, where it says more than they do, what was made of them."""
    origin = sentence.start
    wording = " ".join(sentence.text[mark.start - origin : mark.end - origin].split())
    value = figures(mark.value)
    return wording, "" if wording == value else value


def cue_groups(sentence: SentenceView) -> dict[str, str]:
    """Family -> its cue classes, each with the words that fired it."""
    classes: dict[str, dict[str, list[str]]] = {}
    for cue in sentence.cues:
        family, _, name = cue.name.partition(".")
        said = classes.setdefault(family, {}).setdefault(name, [])
        if cue.words not in said:
            said.append(cue.words)
    return {
        family: " · ".join(f"{name} ({', '.join(said)})" for name, said in found.items())
        for family, found in sorted(classes.items())
    }
