"""Posts with their states and bodies: `первый вице-министр торговли и интеграции РК`.

A post begins at a title (`kg.extract.titles`), takes what stands before it (a state's adjective
or possessive, an English portfolio) and the complements after it. The complements end where a
person's name may begin: at a capitalised word that no state, place, body or portfolio explains.
Who holds the post is `kg.extract.people`'s business, a state that the wording leaves out that
of `kg.extract.belonging`.
"""

from __future__ import annotations

from collections.abc import Iterable

from kg.extract import post_words as worded
from kg.extract.leading import owned_head
from kg.extract.ministries import Ministries
from kg.extract.title_codes import code_of, unnamed
from kg.extract.titles import Title, titles
from kg.families.head_final import head_final, phrase_start
from kg.families.reading import Mention, Post, Sentence
from kg.lang.base import Language, Token
from kg.model import EntityRef
from kg.registry import Registry

MINISTERIAL = frozenset({"minister", "deputy-minister"})
_AT_HOME = frozenset({"president", "prime-minister", "deputy-prime-minister", "minister", "deputy-minister"})
_AT_BODY = frozenset({"expert", "other", "head"})
_SKIP_LEFT = 10
_NAMED = frozenset({"GIVEN", "SURNAME", "PATRONYMIC"})


class Posts:
    """Post titles and portfolios of one language."""

    def __init__(self, registry: Registry, language: Language) -> None:
        self._language = language
        self._portfolio = _keys(language, language.cues.get("posts.portfolio", ()))
        named = (name.text for known in registry.of_kind("body") for name in known.names if name.lang == language.code)
        self._words = self._portfolio | _keys(language, named, names=False)
        self._ministries = Ministries(registry, language)

    def read(self, sentence: Sentence, before: Sentence | None = None) -> None:
        """Fill `sentence.posts`; `before` is the sentence before, whose body `its chairman` may mean."""
        reach = 0
        found = titles(sentence)
        for title in found:
            if title.first < reach:
                continue
            mention = self._post(sentence, title, reach, [other.first for other in found if other.first > title.first])
            mention = owned_head(sentence, title, before) if mention is None else mention
            if mention is not None:
                sentence.posts.append(mention)
                reach = mention.last

    def _post(self, sentence: Sentence, title: Title, reach: int, others: list[int]) -> Mention[Post] | None:
        first = self._left(sentence, title, reach)
        if head_final(sentence):
            return self._last(sentence, title, first)
        last = self._right(sentence, title.last, others)
        last = self._at_body(sentence, last) if title.kind in _AT_BODY else last
        bare = last == title.last and unnamed(sentence, title, last)
        quoted = title.kind == "head" and last > title.last and sentence.folded(last) in tuple('«“"')
        last = worded.named(sentence, last) if bare or quoted else last
        states = worded.states(sentence, first, last)
        code = code_of(sentence, title, (first, last), states)
        if code is None:
            return None
        noun = worded.head_noun(sentence, title)
        body = self._body(sentence, code, title, (first, last), states)
        post = Post(
            code,
            states,
            body,
            sentence.words(first, title.last),
            sentence.words(title.last, last).strip() or None,
            former=any(first - 1 <= m.last <= title.first for m in sentence.cue("glue.former")),
            plural=worded.plural(sentence, title, noun),
            case=worded.case(noun),
        )
        last = self._abroad(sentence, last) if code not in _AT_HOME else self._governed(sentence, last)
        return sentence.mention(first, last, post)

    def _last(self, sentence: Sentence, title: Title, first: int) -> Mention[Post] | None:
        """A post whose title stands last, behind its state and body: `Қазақстан Сыртқы істер | министрі`."""
        reach = (first, title.last)
        states = worded.states(sentence, *reach)
        states = states or self._of_owner(sentence, first)
        code = code_of(sentence, title, reach, states)
        if code is None:
            return None
        noun = sentence.tokens[title.last - 1]
        bodies = [m.last for m in sentence.bodies if first <= m.first and title.first < m.last < title.last]
        own = max([title.first, *bodies])  # the title's own words, behind the body that they begin with
        post = Post(
            code,
            states,
            self._body(sentence, code, title, reach, states),
            sentence.words(own, title.last),
            sentence.words(first, own).strip() or None,
            former=any(first - 1 <= m.last <= title.first for m in sentence.cue("glue.former")),
            plural=worded.plural(sentence, title, noun),
            case=worded.case(noun),
        )
        return sentence.mention(first, title.last, post)

    @staticmethod
    def _of_owner(sentence: Sentence, first: int) -> tuple[str, ...]:
        """The states of the post that owns a post: `Өзбекстан Президентінің | баспасөз хатшысы`."""
        owners = [p.value for p in sentence.posts if p.last == first and p.value.case == "gent" and not p.value.plural]
        return owners[0].states if owners else ()

    def _left(self, sentence: Sentence, title: Title, reach: int) -> int:
        """Where a post begins: states before the title, English portfolios and bodies, `acting`."""
        begin = start = title.first
        leading = phrase_start(sentence, start)
        if leading is not None:  # `Президент Администрацияси | раҳбари`: never inside the body that is headed
            return max(reach, min([leading, *(m.first for m in sentence.bodies if m.last == start)]))
        small = title.kind == "minister" and not sentence.tokens[start].word.capital
        for _ in range(_SKIP_LEFT):
            at = self._one_left(sentence, begin, small=small)
            at = worded.owner_before(sentence, begin) if at == begin else at
            if at == begin or at < reach:
                break
            begin = at
        acting = {m.first for m in sentence.cue("posts.acting")}
        while begin < start and begin not in acting and {"CONJ", "ADP"} & sentence.tokens[begin].word.tags:
            begin += 1
        return begin

    def _one_left(self, sentence: Sentence, begin: int, *, small: bool) -> int:
        inflected = len(sentence.tokens[begin].word.cases) > 0
        for m in (*sentence.adjectives, *sentence.states):
            if m.last == begin and worded.prenominal(sentence, m, inflected=inflected):
                return worded.joined_owner(sentence, m.first)
        for acting in sentence.cue("posts.acting"):
            if acting.last == begin:
                return acting.first
        if inflected or begin == 0:
            return begin
        for named in (*sentence.bodies, *sentence.places):
            if named.last == begin and named.first < begin and sentence.tokens[named.first].word.capital:
                return named.first
        return self._portfolio_left(sentence, begin, small=small)

    def _portfolio_left(self, sentence: Sentence, begin: int, *, small: bool) -> int:
        """Past one word of an English portfolio, or the noun of what is headed, before a title."""
        headed = [name for name in sentence.cues if name.startswith("posts.of-")]
        for cue in sentence.cue(*headed):
            if cue.last == begin and (small or sentence.tokens[cue.first].word.capital):
                return cue.first
        if self._is_portfolio(sentence.tokens[begin - 1], small=small):
            return begin - 1
        mark = sentence.tokens[begin - 1]
        listed = mark.text == "," and self._is_portfolio(sentence.tokens[begin], small=small)
        joined = begin > 1 and (listed or "CONJ" in mark.word.tags)
        return begin - 1 if joined and self._is_portfolio(sentence.tokens[begin - 2], small=small) else begin

    def _is_portfolio(self, token: Token, *, small: bool) -> bool:
        word = token.word
        return (word.capital or small) and "ADP" not in word.tags and not word.keys.isdisjoint(self._portfolio)

    def _right(self, sentence: Sentence, start: int, others: list[int]) -> int:
        """Where the complements of a title end; another title behind `and` or a comma begins a post of its own."""
        tokens = sentence.tokens
        last = start + self._language.genitive_tail([token.word for token in tokens[start:]])
        joined = (i for i in others if tokens[i - 1].text in ",–—-;" or "CONJ" in tokens[i - 1].word.tags)
        last = min((last, *(i - 1 for i in joined if i > start)))
        explained = worded.explained(sentence)
        at = start
        while at < last:
            if self._may_be_name(tokens[at], at, explained):
                end = worded.unknown_name(sentence, start, at)
                if end == at:
                    last = at
                    break
                last, at = max(last, end), end
            else:
                at += 1
        wider = (*sentence.bodies, *sentence.states)
        last = max((last, *(m.last for m in wider if start <= m.first < last < m.last)))
        last = worded.stated_noun(sentence, start, last)
        if len(tokens[start - 1].word.cases) > 0 or (last > start and tokens[last - 1].word.folded.endswith("'s")):
            last = worded.through(sentence, last)
        while last > start and (tokens[last - 1].text in ",;–—-" or {"CONJ", "ADP"} & tokens[last - 1].word.tags):
            last -= 1
        return worded.abbreviated(sentence, worded.closed(sentence, start, last))

    def _may_be_name(self, token: Token, index: int, explained: set[int]) -> bool:
        word = token.word
        if not word.capital or word.shape == "upper" or index in explained:
            return False
        return word.sure_name or word.keys.isdisjoint(self._words)

    def _abroad(self, sentence: Sentence, last: int) -> int:
        """Past the place where one serves: `посол в Узбекистане`, `envoy to Uzbekistan`, `полпред в Ошской области`."""
        for m in sorted((*sentence.states, *sentence.bodies, *sentence.places), key=lambda m: (m.first, -m.last)):
            between = sentence.tokens[last : m.first]
            light = all({"ADP", "CONJ", "PART"} & token.word.tags for token in between)
            if m.first >= last and len(between) in (1, 2) and light:
                last = m.last
        return last

    @staticmethod
    def _at_body(sentence: Sentence, last: int) -> int:
        """Past the body one works at: `professor at the University of Glasgow`, `эксперт в Институте …`."""
        owned = {i for m in (*sentence.adjectives, *sentence.states) for i in range(m.first, m.last)}
        for m in sentence.bodies:
            between = [i for i in range(last, m.first) if i not in owned]
            if len(between) in (1, 2) and all({"ADP", "PART"} & sentence.tokens[i].word.tags for i in between):
                return m.last
        return last

    def _governed(self, sentence: Sentence, last: int) -> int:
        """Past the government that a minister sits in: `глава МИД в правительстве «Талибана»`."""
        start = last + 1
        for m in sentence.cue("posts.of-government"):
            if start <= m.first <= start + 1 and "ADP" in sentence.tokens[last].word.tags:
                end = m.last + self._language.genitive_tail([token.word for token in sentence.tokens[m.last :]])
                texts = [token.text for token in sentence.tokens[m.last : m.last + 4]]
                closed = next((i + 1 for i, text in enumerate(texts) if i > 0 and text in worded.CLOSING), 0)
                return max(m.last, m.last + closed if texts[:1] and texts[0] in '«“"' else min(end, m.last + 1))
        return last

    def _body(
        self, sentence: Sentence, code: str, title: Title, reach: tuple[int, int], states: tuple[str, ...]
    ) -> EntityRef | None:
        first, last = reach
        stated = {(m.first, m.last) for m in sentence.states}
        inside = [m for m in sentence.bodies if first <= m.first and m.last <= last and (m.first, m.last) not in stated]
        if inside:
            return worded.one_body([m for m in inside if m.first == inside[0].first], states)
        if code not in MINISTERIAL:
            return None
        others = (*sentence.states, *sentence.adjectives, *sentence.cue("posts.acting"))
        own = {i for m in others for i in range(m.first, m.last)}
        told = {i for i in range(title.first, title.last - 1) if self._is_portfolio(sentence.tokens[i], small=True)}
        leading = [i for i in range(first, title.last) if (i < title.first or i in told) and i not in own]
        before = " ".join(sentence.tokens[i].text for i in leading)
        if head_final(sentence):
            return self._ministries.named("", before, states)
        after_end = min((m.first for m in sentence.states if title.last <= m.first < last), default=last)
        return self._ministries.named(before, sentence.words(title.last, after_end), states)


def _keys(language: Language, phrases: Iterable[str], *, names: bool = True) -> frozenset[str]:
    """The keys of all words of some phrases; without `names` of those that are no persons' names."""
    words = (language.analyse(word) for phrase in phrases for word in phrase.split())
    return frozenset(key for word in words if names or not _NAMED & word.tags for key in word.keys)
