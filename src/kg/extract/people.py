"""Who holds which post: the grammar that ties a post to the runs that may be names.

`RULES` are short functions asked in order for each post; the first that answers names the
holder, and its name is the rule of the office fact. A plural title goes to several persons
(`shared_titles`); posts joined by a dash or `and` (`вице-премьер – министр торговли`) go to one.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from kg.extract.leading import Tie, headed
from kg.extract.naming import Run, runs
from kg.extract.sharing import shared_bodies, shared_titles
from kg.families.head_final import head_final
from kg.families.reading import Mention, Post, Sentence
from kg.families.small_words import possessive

COUNTERPART = "counterpart"
_MARKS = (",", "—", "–", "-", "(", ":")
_LIGHT = ("posts.holds", "posts.role", "posts.acting", "posts.of-government", "persons.honorific")
_DASHES = ("—", "–", "-")
_APPOINTED = 7
_HELD = 9
_OF = 2  # tokens: `of the`


@dataclass(slots=True)
class Candidates:
    """The runs of a sentence with the posts they were tied to: (post, run, states, rule)."""

    runs: list[Run]
    ties: list[Tie] = field(default_factory=list)


def _light(sentence: Sentence, first: int, last: int) -> bool:
    """Whether tokens say nothing but how a post is held: articles, prepositions, `занимавший тогда пост`."""
    words = sentence.cue(*_LIGHT)
    known = {i for m in (*words, *sentence.adjectives, *sentence.dates) for i in range(m.first, m.last)}
    tags = [sentence.tokens[i].word.tags for i in range(first, last) if i not in known]
    return all({"ADP", "PART"} & each and "CONJ" not in each for each in tags)


def _after(sentence: Sentence, post: Mention[Post], found: Candidates) -> Run | None:
    """`президент Казахстана Касым-Жомарт Токаев`, `President Mr. Xi`, `министрінің міндетін атқарушы | Алмас …`."""
    for run in found.runs:
        gap = sentence.tokens[post.last : run.first]
        acting = [m for m in sentence.cue("posts.acting") if m.first == post.last and head_final(sentence)]
        courtesy = acting or [m for m in sentence.cue("persons.honorific") if m.first == post.last]
        skipped = courtesy[0].last - post.last if courtesy else 0
        if run.first >= post.last and all(token.text == "." for token in gap[skipped:]) and len(gap) <= skipped + 1:
            return run if acting or not _disagrees(sentence, post, run) else None
    return None


def _disagrees(sentence: Sentence, post: Mention[Post], run: Run) -> bool:
    """`Полпред главы государства | Артём …`: a title in the genitive of a noun before it, a name that is in none."""
    first, title = sentence.tokens[run.first].word, sentence.tokens[post.first].word
    genitive = "gent" in title.cases and ("nomn" not in title.cases or "plur" in title.numbers)
    before = post.first > 0 and "NOUN" in sentence.tokens[post.first - 1].word.tags
    return genitive and before and first.sure_name and not {"gent", "accs"} & first.cases


def _apposition_before(sentence: Sentence, post: Mention[Post], found: Candidates) -> Run | None:
    """`Arman Shakkaliyev, Kazakhstan's Minister of Trade`, `Кудратов, занимающий пост министра`."""
    for run in reversed(found.runs):
        end = _past_bracket(sentence, run.last)
        if end >= post.first or end >= len(sentence.tokens) or sentence.tokens[end].text not in _MARKS:
            continue
        if post.first - end <= _HELD and _light(sentence, end + 1, post.first):
            return None if _held_already(sentence, run, post, found) else run
    return None


def _past_bracket(sentence: Sentence, last: int) -> int:
    """`Zhaslan Madi (Kazakhstan) |, minister of digital development`."""
    closing = [m.last for m in sentence.states if m.first == last + 1 and sentence.folded(last) == "("]
    return closing[0] + 1 if closing and sentence.folded(closing[0]) == ")" else last


def _held_already(sentence: Sentence, run: Run, post: Mention[Post], found: Candidates) -> bool:
    """`Foreign Minister X, Ambassador Y`: a name behind its own post, then a post before a name of its own."""
    behind = any(tied is run and other.last == run.first for other, tied, _, _ in found.ties)
    behind = behind or any(0 <= run.first - m.last <= 1 for m in sentence.cue("posts.counterpart"))
    last = post.last
    for other in sentence.posts:
        gap = sentence.tokens[last : other.first]
        if other.first > last and len(gap) == 1 and (gap[0].text in _DASHES or "CONJ" in gap[0].word.tags):
            last = other.last  # `Deputy Prime Minister – Minister of Economy | X`
    own = last < len(sentence.tokens) and sentence.tokens[last].word.capital
    return behind and own


def _apposition_after(sentence: Sentence, post: Mention[Post], found: Candidates) -> Run | None:
    """`the Kazakh minister, Arman Shakkaliyev,`; `министр — Арман Шаккалиев`."""
    courtesy = {i for m in sentence.cue("persons.honorific") for i in range(m.first, m.last)}
    for run in found.runs:
        gap = [sentence.tokens[i].text for i in range(post.last, run.first) if i not in courtesy]
        if run.first > post.last and len(gap) == 1 and gap[0] in (*_MARKS, "«", "“"):
            return None if gap[0] == "," and _enumerated(sentence, run) else run
    return None


def _enumerated(sentence: Sentence, run: Run) -> bool:
    """`министр, Нурлан Байбазаров и …`: a name that only goes on a list is held by no post before it."""
    after = sentence.tokens[run.last] if run.last < len(sentence.tokens) else None
    return after is not None and "CONJ" in after.word.tags


def _appointed(sentence: Sentence, post: Mention[Post], found: Candidates) -> Run | None:
    """`президентом фонда назначили Багдада Амреева`, `X was elected chairman`, `пост министра занял X`."""
    for cue in sentence.cue("posts.appointed"):
        near = [run for run in found.runs if not _apart(sentence, run, post)]
        fitting = [run for run in near if min(abs(run.first - cue.last), abs(cue.first - run.last)) <= _APPOINTED]
        if not fitting or min(abs(post.first - cue.last), abs(cue.first - post.last)) > _APPOINTED:
            continue
        instrumental = "ablt" in sentence.tokens[_title(sentence, post)].word.cases
        role = any(m.last == post.first for m in sentence.cue("posts.role"))
        if instrumental or role or (not sentence.tokens[post.first].word.cases and cue.last <= post.first):
            return min(fitting, key=lambda run: max(run.first - post.last, post.first - run.last))
    return None


def _title(sentence: Sentence, post: Mention[Post]) -> int:
    inside = [i for i in range(post.first, post.last) if "NOUN" in sentence.tokens[i].word.tags]
    return inside[0] if inside else post.first


def _apart(sentence: Sentence, run: Run, post: Mention[Post]) -> bool:
    """Whether a clause ends between a run and a post."""
    first, last = (run.last, post.first) if run.last <= post.first else (post.last, run.first)
    others = any(first <= m.first < last for m in sentence.posts if m is not post)
    return others or any(token.text in ",;:()" for token in sentence.tokens[first:last])


def _as(sentence: Sentence, post: Mention[Post], found: Candidates) -> Run | None:
    """`Jeenbekov came to Tashkent as President of Kyrgyzstan`, `Мантуров … и в ранге вице-премьера`."""
    marks = [m for m in sentence.cue("posts.as", "posts.role") if m.last <= post.first <= m.last + 1]
    before = [run for run in found.runs if run.last <= post.first and not _apart(sentence, run, post)]
    return before[-1] if marks and before else None


RULES: tuple[tuple[str, Callable[[Sentence, Mention[Post], Candidates], Run | None]], ...] = (
    ("post-name", _after),
    ("name-apposition", _apposition_before),
    ("post-apposition", _apposition_after),
    ("appointed", _appointed),
    ("as-post", _as),
)


def candidates(sentence: Sentence) -> Candidates:
    """Runs of a sentence and the posts that they hold."""
    found = Candidates(runs(sentence))
    for post in sentence.posts:
        shared = shared_titles(sentence, post, found.runs)
        if shared:
            found.ties.extend((post, run, states, "shared-title") for run, states in shared)
            continue
        found.ties.extend(shared_bodies(sentence, post, found.runs))
        tie = next(((run, name) for name, rule in RULES if (run := rule(sentence, post, found)) is not None), None)
        if tie is not None and not post.value.plural:
            states = post.value.states or _state_after(sentence, tie[0].last) or _state_behind(sentence, post)
            states = states or _state_before(sentence, tie[0])
            found.ties.append((post, tie[0], states, tie[1]))
    _joined(sentence, found)
    _counterparts(sentence, found)
    found.ties.extend(headed(sentence, found.runs))
    for post, run, _, rule in found.ties:
        run.sure = True
        agreeing = run.first >= post.last or (rule == "name-apposition" and post.value.case != "nomn")
        run.case = run.case or (post.value.case if agreeing else None)
    return found


def _state_before(sentence: Sentence, run: Run) -> tuple[str, ...]:
    """`Kyrgyzstan's Bakyt Sydykov, the economy minister`."""
    owners = [m.value for m in sentence.states if m.last == run.first and possessive(sentence.tokens[m.last - 1].word)]
    return tuple(owners[:1])


def _state_behind(sentence: Sentence, post: Mention[Post]) -> tuple[str, ...]:
    """`Roman Sklyar, First Deputy Prime Minister (Kazakhstan)`."""
    bracket = post.last < len(sentence.tokens) and sentence.tokens[post.last].text == "("
    return _state_after(sentence, post.last) if bracket else ()


def _state_after(sentence: Sentence, last: int) -> tuple[str, ...]:
    """`President Shavkat Mirziyoyev of Uzbekistan`, `премьер Бектенов (Казахстан)`."""
    of = [m.last for m in sentence.cue("glue.of") if m.first == last]
    start = of[0] if of else last + 1
    bracket = last < len(sentence.tokens) and sentence.tokens[last].text == "("
    if not of and not bracket:
        return ()
    return tuple(m.value for m in sentence.states if start <= m.first <= start + 1)[:1]


def _joined(sentence: Sentence, found: Candidates) -> None:
    """Posts of one person: the one beside another with only a dash or `and` between them."""
    held = {post.first: (run, states) for post, run, states, rule in found.ties if rule != "shared-title"}
    pairs = list(zip(sentence.posts, sentence.posts[1:], strict=False))
    for one, other in [*pairs, *reversed(pairs)]:
        gap = sentence.tokens[one.last : other.first]
        joint = len(gap) == 1 and (gap[0].text in _DASHES or "CONJ" in gap[0].word.tags)
        listed = len(gap) == 1 and gap[0].text == ","
        if one.value.plural or other.value.plural or not (joint or listed):
            continue
        free, tied = (one, other) if one.first not in held else (other, one)
        if free.first not in held and tied.first in held and _alike(free, tied, held[tied.first][0]):
            run, states = held[tied.first]
            held[free.first] = (run, free.value.states or states)
            found.ties.append((free, run, free.value.states or states, "joined-posts"))
            if not states and free.value.states:
                found.ties[:] = [(p, r, s or free.value.states if p is tied else s, n) for p, r, s, n in found.ties]


def _alike(free: Mention[Post], tied: Mention[Post], run: Run) -> bool:
    """Two posts of one person stand in one case, and the name not between them."""
    between = min(free.last, tied.last) <= run.first < max(free.first, tied.first)
    cases = {post.value.case for post in (free, tied)} - {None}
    return not between and len(cases) <= 1


def _named_by(sentence: Sentence, run: Run, cue: Mention[str]) -> bool:
    """`Azamat Jaman, his Kyrgyz opposite number`."""
    if not 1 <= cue.first - run.last <= _HELD:
        return False
    owned = {i for m in (*sentence.adjectives, *sentence.states) for i in range(m.first, m.last)}
    between = [sentence.tokens[i] for i in range(run.last + 1, cue.first) if i not in owned]
    return sentence.tokens[run.last].text == "," and all({"PRON", "PART"} & t.word.tags for t in between)


def _counterparts(sentence: Sentence, found: Candidates) -> None:
    """`его узбекский коллега Жамшид Ходжаев`: the post is that of the holder before (`kg.extract.linking`)."""
    tied = {id(run) for _, run, _, _ in found.ties}
    for cue in sentence.cue("posts.counterpart"):
        owners = [(m.first, m.value[:1]) for m in sentence.adjectives if m.last == cue.first]
        owners.extend((m.first, (m.value,)) for m in sentence.states if m.last == cue.first)
        behind = [m for m in sentence.states if cue.last < m.first <= cue.last + _OF]  # `его коллега из Казахстана X`
        owners.extend((cue.first, (m.value,)) for m in behind)
        reach = behind[0].last if behind else cue.last
        free = [run for run in found.runs if id(run) not in tied]
        courtesy = {i for m in sentence.cue("persons.honorific", "posts.monarch") for i in range(m.first, m.last)}
        gaps = ((run, [i for i in range(reach, run.first) if i not in courtesy]) for run in free if run.first >= reach)
        run = next((run for run, gap in gaps if len(gap) <= 1), None)
        run = run or next((run for run in free if _named_by(sentence, run, cue)), None)
        if run is None or not owners:
            continue
        first, states = owners[0]
        post = Post(COUNTERPART, states, None, sentence.words(cue.first, cue.last))
        found.ties.append((sentence.mention(first, cue.last, post), run, states, "counterpart"))
