"""The JSON API: saved queries, values of parameters, entities by name, facts, documents, errors."""

from __future__ import annotations

import io
import json
import time
from typing import Any

import pytest
from openpyxl import load_workbook

from kg.query import catalogue
from kg.query.formats import FORMATS
from kg.web.models import AnswerInfo

API = "/api/v1"
ROWS = [name for name, one in FORMATS.items() if "rows" in one.kinds]
HOSTILE = [
    '"', "'", "\\", "\n", "{", "}", "?s ?p ?o", "} UNION { ?s ?p ?o", "# comment", "<javascript:alert(1)>", '"""',
    "'''", "\x00", "\u202e", "\U0010ffff", "a" * 1500, "%00", "../../etc/passwd", "{{7*7}}", "<script>",
    "DROP ALL", "$x",
]  # fmt: skip


def answered(client: Any, name: str, **asked: str) -> Any:
    reply = client.get(f"{API}/queries/{name}/answer", params=asked)
    assert reply.status_code == 200, reply.text
    return reply.json()


def refused(client: Any, code: int, path: str, **asked: str) -> Any:
    reply = client.get(API + path, params=asked)
    assert reply.status_code == code, reply.text
    assert reply.headers["content-type"].startswith("application/problem+json")
    assert reply.json()["status"] == code
    return reply.json()


def test_the_list_holds_every_saved_query(client: Any) -> None:
    found = client.get(f"{API}/queries").json()
    assert [one["name"] for one in found["queries"]] == list(catalogue().names)
    meetings = next(one for one in found["queries"] if one["name"] == "meetings")
    assert meetings["title"] == {"en": "Meetings", "ru": "Встречи"}
    state = next(one for one in meetings["parameters"] if one["name"] == "state")
    assert (state["type"], state["required"], state["about"]["ru"] != "") == ("state", False, True)


def test_one_query_is_shown_with_its_text(client: Any) -> None:
    found = client.get(f"{API}/queries/meetings").json()
    text = client.get(f"{API}/queries/meetings", headers={"Accept": "application/sparql-query"})
    assert text.headers["content-type"].startswith("application/sparql-query")
    assert found["sparql"] == text.text == catalogue()["meetings"].text


def test_an_unknown_query_gets_near_names(client: Any) -> None:
    assert "meetings" in refused(client, 404, "/queries/meetngs")["near"]
    assert "meetings" in refused(client, 404, "/queries/meetngs/answer")["near"]
    refused(client, 404, "/queries/system%2Flabels/answer")


@pytest.mark.parametrize("name", catalogue().names)
def test_every_saved_query_answers_as_the_model_says(client: Any, name: str) -> None:
    needed = {"fact-evidence": {"fact": "https://w3id.org/accord/fact/x"}, "neighbours": {"entity": "KZ"}}
    asked = needed.get(name, {}) if any(_needed(one) for one in catalogue()[name].parameters) else {}
    found = AnswerInfo.model_validate(answered(client, name, limit="5", evidence="true", **asked))
    assert found.count == len(found.rows) <= 5


def _needed(one: Any) -> bool:
    return not one.optional and one.default is None


def test_parameters_are_those_of_the_command_line(client: Any) -> None:
    found = answered(client, "meetings", state="Казахстан", **{"from": "2024", "to": "2024-12"})
    assert found["count"] > 0
    assert all(row["start"]["value"].startswith("2024") for row in found["rows"] if "start" in row)


def test_post_answers_the_same_as_get(client: Any) -> None:
    body = {"parameters": {"state": "KZ"}, "limit": 3, "lang": "ru", "evidence": True}
    reply = client.post(f"{API}/queries/meetings/answer", json=body)
    got = answered(client, "meetings", state="KZ", limit="3", lang="ru", evidence="true")
    assert reply.status_code == 200
    assert {**reply.json(), "seconds": 0} == {**got, "seconds": 0}
    assert (got["cut"], got["title"], len(got["rows"][0]["evidence"]) > 0) == (True, "Встречи", True)


@pytest.mark.parametrize("form", ROWS)
def test_a_format_is_chosen_by_name_or_by_accept(client: Any, form: str) -> None:
    path = f"{API}/queries/documents/answer"
    named = client.get(path, params={"format": form, "limit": "3"})
    accepted = client.get(path, params={"limit": "3"}, headers={"Accept": FORMATS[form].media_type})
    assert named.status_code == accepted.status_code == 200
    assert named.headers["content-type"].partition(";")[0] == FORMATS[form].media_type
    assert accepted.headers["content-type"] == named.headers["content-type"]
    assert (named.headers["accord-rows"], named.headers["accord-cut"]) == ("3", "true")


def test_a_workbook_opens(client: Any) -> None:
    reply = client.get(f"{API}/queries/documents/answer", params={"format": "xlsx"})
    assert "filename*=UTF-8''documents.xlsx" in reply.headers["content-disposition"]
    sheet = load_workbook(io.BytesIO(reply.content)).active
    assert sheet is not None
    assert sheet.max_row > 10


def test_what_is_not_offered_is_406(client: Any) -> None:
    reply = client.get(f"{API}/queries/documents/answer", headers={"Accept": "image/png"})
    assert reply.status_code == 406


@pytest.mark.parametrize(
    ("asked", "parameter"),
    [
        ({"stat": "KZ"}, "stat"),
        ({"state": "Narnia"}, "state"),
        ({"from": "2024-13"}, "from"),
        ({"status": "maybe"}, "status"),
        ({"limit": "0"}, "limit"),
        ({"limit": "99999999"}, "limit"),
        ({"limit": "many"}, "limit"),
        ({"timeout": "-1"}, "timeout"),
        ({"timeout": "nan"}, "timeout"),
        ({"evidence": "perhaps"}, "evidence"),
        ({"lang": "tlh"}, "lang"),
        ({"format": "docx"}, "format"),
        ({"format": "turtle"}, "format"),
        ({"as_of": "yesterday"}, "as_of"),
        ({"known-on": "2024-02-31"}, "known_on"),
    ],
)
def test_a_wrong_parameter_is_named_with_what_it_takes(client: Any, asked: dict[str, str], parameter: str) -> None:
    found = refused(client, 422, "/queries/meetings/answer", **asked)
    assert found["parameter"] == parameter
    assert found["takes"] != ""


def test_a_parameter_given_twice_is_refused(client: Any) -> None:
    reply = client.get(f"{API}/queries/meetings/answer?state=KZ&state=UZ")
    assert (reply.status_code, reply.json()["parameter"]) == (422, "state")


def test_an_ambiguous_name_comes_back_with_candidates(client: Any) -> None:
    found = refused(client, 409, "/queries/officials-by-institution/answer", institution="Ministry")
    assert found["parameter"] == "institution"
    assert len(found["candidates"]) > 1
    for one in found["candidates"][:3]:
        answered(client, "officials-by-institution", institution=one["iri"])
        assert one["label"] != ""


@pytest.mark.parametrize(
    ("body", "media_type", "status"),
    [
        (b"{", "application/json", 422),
        (b"[]", "application/json", 422),
        (b"\xff\xfe", "application/json", 422),
        (b'{"limit": "3"}', "application/json", 422),
        (b'{"parameters": {"state": null}}', "application/json", 422),
        (b'{"parameters": {"state": ["KZ"]}}', "application/json", 422),
        (b'{"nonsense": 1}', "application/json", 422),
        (b'{"parameters": {"state": "\\ud800"}}', "application/json", 422),
        (b"<a/>", "application/xml", 415),
        (b"", "application/json", 200),
    ],
)
def test_bodies_that_are_no_question(client: Any, body: bytes, media_type: str, status: int) -> None:
    reply = client.post(f"{API}/queries/meetings/answer", content=body, headers={"Content-Type": media_type})
    assert reply.status_code == status, reply.text


@pytest.mark.parametrize("words", HOSTILE)
@pytest.mark.parametrize(
    ("name", "parameter"), [("find-entity", "name"), ("meetings", "state"), ("official-profile", "person")]
)
def test_hostile_words_are_words(client: Any, name: str, parameter: str, words: str) -> None:
    reply = client.get(f"{API}/queries/{name}/answer", params={parameter: words})
    assert reply.status_code in {200, 409, 422}, reply.text
    assert reply.elapsed.total_seconds() < 15
    if reply.status_code == 200:
        assert reply.json()["parameters"][parameter] == words


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_names_are_looked_for_as_they_are(client: Any, words: str) -> None:
    assert client.get(f"{API}/entities", params={"q": words}).status_code in {200, 422}
    assert client.get(f"{API}/entities", params={"q": "a", "class": words}).status_code == 422
    listed = client.get(f"{API}/queries/meetings/parameters/state/values", params={"prefix": words})
    assert listed.status_code in {200, 422}


def test_values_of_a_parameter(client: Any) -> None:
    base = f"{API}/queries/meetings/parameters"
    assert {one["value"] for one in client.get(f"{base}/status/values").json()["values"]} == {"held", "planned"}
    states = client.get(f"{base}/state/values", params={"prefix": "каз", "lang": "ru"}).json()["values"]
    assert states[0] == {"value": "https://w3id.org/accord/id/state/kz", "label": "Казахстан"}
    assert answered(client, "meetings", state=states[0]["value"])["count"] > 0
    assert client.get(f"{base}/from/values").json()["values"] == []
    assert "state" in refused(client, 404, "/queries/meetings/parameters/stat/values")["near"]


@pytest.mark.parametrize(("typed", "label"), [("токае", "Tokayev"), ("toqae", "Tokayev"), ("узказ", "UzKazTrade")])
def test_entities_are_found_in_any_script(client: Any, typed: str, label: str) -> None:
    found = client.get(f"{API}/entities", params={"q": typed}).json()
    assert any(label in one["label"] for one in found["entities"])
    assert all(one["url"] == one["iri"].removeprefix("https://w3id.org/accord") for one in found["entities"])


def test_suggestions_come_while_one_types(client: Any) -> None:
    client.get(f"{API}/entities", params={"q": "a"})
    taken = []
    for typed in ("к", "ка", "каз", "m", "mi", "min", "министерство", "toq", "узк", "ш"):
        started = time.perf_counter()
        assert client.get(f"{API}/entities", params={"q": typed}).status_code == 200
        taken.append(time.perf_counter() - started)
    assert sorted(taken)[len(taken) // 2] < 0.05


def test_one_fact_with_its_evidence(client: Any) -> None:
    row = answered(client, "meetings", limit="1")["rows"][0]
    key = row["fact"]["value"].rpartition("/")[2]
    found = client.get(f"{API}/facts/{key}", params={"lang": "ru"}).json()
    assert found["iri"].endswith(key)
    assert len(found["evidence"]) > 0
    assert found["evidence"][0]["document"].startswith("https://w3id.org/accord/document/")
    assert "acc" not in {one["label"] for one in found["says"]}
    refused(client, 404, "/facts/0000")


def test_documents_come_page_by_page(client: Any) -> None:
    whole = client.get(f"{API}/documents", params={"limit": "1000"}).json()
    assert whole["total"] == whole["count"] == len(whole["documents"]) > 10
    page = client.get(f"{API}/documents", params={"limit": "2", "offset": "3"}).json()
    assert page["documents"] == whole["documents"][3:5]
    assert sum(one["facts"] for one in whole["documents"]) > 100
    refused(client, 422, "/documents", limit="0")


def test_a_client_that_has_an_answer_gets_304(client: Any) -> None:
    for path in ("/queries", "/queries/meetings/answer?state=KZ", "/entities?q=tok", "/documents"):
        first = client.get(API + path)
        again = client.get(API + path, headers={"If-None-Match": first.headers["etag"]})
        assert (again.status_code, again.content) == (304, b"")
        other = client.get(API + path, headers={"If-None-Match": 'W/"other"'})
        assert other.status_code == 200
    assert (
        client.get(f"{API}/queries/meetings/answer?state=UZ").headers["etag"]
        != client.get(f"{API}/queries/meetings/answer?state=KZ").headers["etag"]
    )


def test_the_time_limit_holds_and_the_service_goes_on(client: Any) -> None:
    reply = client.get(f"{API}/queries/network-edges/answer", params={"timeout": "0.000001"})
    assert reply.status_code in {200, 504}
    assert client.get(f"{API}/queries/documents/answer").status_code == 200


def test_errors_are_one_line_of_json(client: Any) -> None:
    reply = client.get(f"{API}/queries/meetings/answer", params={"state": "Narnia"})
    assert json.loads(reply.content)["detail"].count("\n") == 0
    assert "--" not in reply.json()["detail"]


def test_csv_for_a_spreadsheet(client: Any) -> None:
    asked = {"format": "csv", "limit": "1"}
    plain = client.get(f"{API}/queries/documents/answer", params=asked).content
    marked = client.get(f"{API}/queries/documents/answer", params={**asked, "spreadsheet": "true"}).content
    posted = client.post(f"{API}/queries/documents/answer", json={"format": "csv", "limit": 1, "spreadsheet": True})
    assert not plain.startswith(b"\xef\xbb\xbf")
    assert marked == posted.content == b"\xef\xbb\xbf" + plain
    assert refused(client, 422, "/queries/documents/answer", spreadsheet="yes")["parameter"] == "spreadsheet"
