"""The roles of every family as data: field of FACTS.md -> type, predicate, code list."""

from __future__ import annotations

from functools import partial

from kg.families.base import Role, RoleType

entity = partial(Role, type=RoleType.ENTITY)
code = partial(Role, type=RoleType.CODE)
date = partial(Role, type=RoleType.DATE)
number = partial(Role, type=RoleType.NUMBER)
integer = partial(Role, type=RoleType.INTEGER)
text = partial(Role, type=RoleType.TEXT)

STATES = Role("states", RoleType.STATE, "acc:state", many=True)
KEY_STATES = Role("states", RoleType.STATE, "acc:state", many=True, key=True)
SUBJECT = entity("name", predicate="acc:subject", key=True)

OFFICE = (
    entity("person", predicate="org:member", key=True),
    code("post", predicate="acc:postKind", scheme="post", key=True),
    Role("state", RoleType.STATE, "acc:state", key=True),
    entity("body", predicate="org:organization"),
    text("post_text", predicate="acc:postText"),
    text("body_text", predicate="acc:bodyText"),
)
MEETING = (
    code("form", predicate="acc:form", scheme="meeting-form", key=True),
    entity("persons", predicate="acc:participant", many=True, key=True),
    STATES,
    entity("body", predicate="acc:body", key=True),
    integer("ordinal", predicate="acc:ordinal", key=True),
    date("start", predicate="acc:start", key=True),
    date("end", predicate="acc:end"),
    entity("place", predicate="acc:place"),
    code("status", predicate="acc:status", scheme="event-status", key=True),
)
OBSERVATION = (
    code("indicator", predicate="acc:indicator", scheme="indicator", key=True),
    number("value", predicate="acc:value", key=True),
    code("unit", predicate="acc:unit", scheme="unit", key=True),
    Role("period", RoleType.PERIOD, "acc:period", key=True),
    Role("reporter", RoleType.STATE, "acc:reporter"),
    Role("exporter", RoleType.STATE, "acc:exporter", key=True),
    Role("importer", RoleType.STATE, "acc:importer", key=True),
    Role("investor", RoleType.STATE, "acc:investor"),
    Role("host", RoleType.STATE, "acc:host"),
    KEY_STATES,
    entity("sector", predicate="acc:sector", key=True),
    entity("area", predicate="acc:area", key=True),
    code("bound", predicate="acc:bound", scheme="bound"),
    number("change_pct", predicate="acc:changePercent", key=True),
    text("change_base", predicate="acc:changeBase"),
)
TARGET = (
    code("indicator", predicate="acc:indicator", scheme="indicator", key=True),
    number("value", predicate="acc:value", key=True),
    code("unit", predicate="acc:unit", scheme="unit", key=True),
    date("deadline", predicate="acc:deadline", key=True),
    KEY_STATES,
)
AGREEMENT = (
    SUBJECT,
    code("form", predicate="acc:form", scheme="agreement-form"),
    code("status", predicate="acc:status", scheme="agreement-status", key=True),
    date("signed", predicate="acc:signed"),
    entity("place", predicate="acc:place"),
    STATES,
    number("target_value", predicate="acc:targetValue"),
    date("deadline", predicate="acc:deadline"),
)
INSTITUTION = (
    SUBJECT,
    STATES,
    code("status", predicate="acc:status", scheme="institution-status"),
)
MANDATE = (
    entity("body", predicate="acc:body", key=True),
    entity("object", predicate="acc:object", key=True),
    code("role", predicate="acc:role", scheme="mandate-role", key=True),
)
PROJECT = (
    SUBJECT,
    code("form", predicate="acc:form", scheme="project-form"),
    code("status", predicate="acc:status", scheme="project-status"),
    entity("places", predicate="acc:place", many=True),
    STATES,
    number("value", predicate="acc:value"),
    code("unit", predicate="acc:unit", scheme="unit"),
    integer("jobs", predicate="acc:jobs"),
    number("capacity", predicate="acc:capacity"),
    date("start", predicate="acc:start"),
    date("end", predicate="acc:end"),
)
PORTFOLIO = (
    code("what", predicate="acc:what", scheme="portfolio-what", key=True),
    integer("count", predicate="acc:count", key=True),
    number("value", predicate="acc:value", key=True),
    code("unit", predicate="acc:unit", scheme="unit", key=True),
    integer("jobs", predicate="acc:jobs"),
    code("status", predicate="acc:status", scheme="portfolio-status", key=True),
    STATES,
    code("bound", predicate="acc:bound", scheme="bound"),
)
CORRIDOR = (
    SUBJECT,
    code("status", predicate="acc:status", scheme="corridor-status"),
    entity("places", predicate="acc:place", many=True),
    STATES,
)
STATEMENT = (
    entity("speaker", predicate="acc:speaker", key=True),
    Role("quote", RoleType.SPAN, "acc:quote", key=True),
)
