"""What the JSON API takes and gives, as pydantic models: the OpenAPI description is drawn from them."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

Lang = Literal["en", "ru"]


class Model(BaseModel):
    """Frozen, and nothing beside what is named."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ProblemInfo(BaseModel):
    """An error, as RFC 9457 words it; `parameter`, `takes`, `candidates` and `near` where they apply."""

    model_config = ConfigDict(extra="allow")

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    parameter: str | None = Field(default=None, description="The parameter that is wrong.")
    takes: str | None = Field(default=None, description="What the parameter takes, in words.")
    candidates: list[Candidate] | None = Field(default=None, description="The entities that a name fits: ask back.")
    near: list[str] | None = Field(default=None, description="Names that come near to one that is unknown.")


class Candidate(Model):
    iri: str
    label: str


class ParameterInfo(Model):
    """A parameter of a saved query. `values` is where its values can be looked up."""

    name: str
    type: str
    required: bool
    default: str | None = None
    choices: list[str]
    takes: str
    about: dict[str, str]
    values: str


class QueryInfo(Model):
    """A saved query; titles and descriptions by language."""

    name: str
    title: dict[str, str]
    description: dict[str, str]
    tags: list[str]
    view: str
    parameters: list[ParameterInfo]
    url: str
    answer: str


class QueryDetail(QueryInfo):
    """The same with its text."""

    sparql: str


class QueryList(Model):
    queries: list[QueryInfo]
    count: int


class TermInfo(Model):
    """A value: an IRI, a literal or a blank node. `label` is its name where it differs from the value."""

    type: Literal["iri", "literal", "blank"]
    value: str
    datatype: str | None = None
    lang: str | None = None
    label: str | None = None


class EvidenceInfo(BaseModel):
    """Where a fact is stated. `start` and `end` count code points; no `sentence` where it may not be passed on."""

    model_config = ConfigDict(extra="allow")

    fact: str
    document: str
    start: int
    end: int
    iri: str | None = None
    sentence: str | None = None
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    rule: str | None = None
    citation: str | None = None


class ColumnInfo(BaseModel):
    model_config = ConfigDict(extra="allow")

    name: str
    title: str


class AnswerInfo(BaseModel):
    """The answer to a saved query.

    A row holds, under the name of each column that is not empty, one value or a list of them, and under
    `evidence` (where asked for) the passages behind it. `cut`: there are more rows than the limit.
    """

    model_config = ConfigDict(extra="allow")

    title: str
    parameters: dict[str, str]
    columns: list[ColumnInfo]
    rows: list[dict[str, TermInfo | list[TermInfo] | list[EvidenceInfo]]]
    cut: bool
    kind: Literal["rows", "triples", "boolean"]
    count: int
    seconds: float


class ValueInfo(Model):
    """A value that a parameter takes, and what it is called."""

    value: str
    label: str


class ValueList(Model):
    parameter: str
    takes: str
    values: list[ValueInfo]
    cut: bool


class EntityInfo(Model):
    """An entity that fits what was typed. `used`: a document speaks of it; else only the registry knows it."""

    iri: str
    url: str
    label: str
    labels: dict[str, str]
    classes: list[str]
    matched: str
    used: bool


class EntityList(Model):
    entities: list[EntityInfo]
    count: int


class SaidInfo(Model):
    """One role of a fact with its values."""

    property: str
    label: str
    values: list[TermInfo]


class FactInfo(Model):
    iri: str
    url: str
    label: str
    says: list[SaidInfo]
    evidence: list[EvidenceInfo]


class DocumentInfo(Model):
    iri: str
    url: str
    facts: int
    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    date: str | None = None
    language: str | None = None
    source: str | None = None
    citation: str | None = None


class DocumentList(Model):
    """In the order of their dates, those without one first; `total` counts all."""

    documents: list[DocumentInfo]
    count: int
    total: int


class Options(Model):
    """How an answer is wanted."""

    lang: Lang = Field(default="en", description="Language of names and titles.")
    limit: int = Field(default=1000, ge=1, description="At most so many rows; `cut` tells that there are more.")
    timeout: float | None = Field(
        default=None, gt=0, le=86400, description="Seconds; the service's own limit holds where it is lower."
    )
    evidence: bool = Field(default=False, description="With the sentence, document and rule behind each row.")
    as_of: str | None = Field(default=None, description="What was true then: a year, a month or a day.")
    known_on: str | None = Field(default=None, description="What had been published by then.")
    format: str | None = Field(default=None, description="By name; without it the Accept header decides.")
    spreadsheet: bool = Field(
        default=False,
        description="CSV as Excel opens it: a byte order mark first, and nothing that it would run as a formula.",
    )


class Asked(Options):
    """The body of a POST: the parameters under their names, and how the answer is wanted."""

    parameters: dict[str, str | int | float | bool] = Field(default_factory=dict)


def schemas() -> dict[str, Any]:
    """Name -> JSON Schema of every model, for the description of the API."""
    from pydantic.json_schema import models_json_schema  # noqa: PLC0415 - needed by the description only

    models = (
        ProblemInfo, QueryDetail, QueryList, AnswerInfo, ValueList, EntityList, FactInfo, DocumentList, Asked,
    )  # fmt: skip
    _, found = models_json_schema(
        [(model, "validation") for model in models], ref_template="#/components/schemas/{model}"
    )
    return dict(found["$defs"])


class ReasonInfo(Model):
    """Words of the question and what they told."""

    words: str
    told: str
    weight: float


class ProposalInfo(Model):
    """A saved query with parameters for a question; `url` runs it, `command` does on a command line."""

    query: str
    title: dict[str, str]
    parameters: dict[str, str]
    score: float
    command: str
    reasons: list[ReasonInfo]
    unexplained: list[str]
    url: str


class ChoiceInfo(Model):
    """What a question is answered by: null with `why_not` where no saved query fits."""

    question: str
    lang: Lang
    best: ProposalInfo | None
    others: list[ProposalInfo]
    why_not: str
