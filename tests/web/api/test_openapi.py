"""The description of the API, and every operation of it under made-up input."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from typing import Any, cast

import pytest
import schemathesis
import uvicorn
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis.errors import Unsatisfiable
from schemathesis import GenerationMode
from schemathesis.schemas import BaseSchema

from kg.query import catalogue
from kg.web.app import create_app
from kg.web.settings import ServeSettings

OURS = r"^/(api/v1|id|document|fact|evidence|code|graph|ontology)"


@pytest.fixture(scope="module")
def description(client: Any) -> Any:
    return client.get("/openapi.json").json()


def test_there_is_an_operation_for_every_saved_query(description: Any) -> None:
    assert description["openapi"].startswith("3.1")
    for query in catalogue():
        found = description["paths"][f"/api/v1/queries/{query.name}/answer"]
        named = {one["name"] for one in found["get"]["parameters"]}
        assert {one.name for one in query.parameters} <= named
        body = found["post"]["requestBody"]["content"]["application/json"]["schema"]
        assert set(body["properties"]["parameters"]["properties"]) == {one.name for one in query.parameters}


def test_parameters_are_typed(description: Any) -> None:
    found = description["paths"]["/api/v1/queries/meetings/answer"]["get"]["parameters"]
    by_name = {one["name"]: one for one in found}
    assert by_name["status"]["schema"]["enum"] == ["held", "planned"]
    assert "pattern" in by_name["from"]["schema"]
    assert by_name["state"]["example"] == "KZ"
    assert by_name["limit"]["schema"]["maximum"] == ServeSettings().rows


def test_every_reference_is_there(description: Any) -> None:
    known = {f"#/components/schemas/{name}" for name in description["components"]["schemas"]}
    assert set(_references(description)) <= known


def _references(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"]
        for one in value.values():
            yield from _references(one)
    elif isinstance(value, list):
        for one in value:
            yield from _references(one)


def test_the_page_for_people_loads_nothing_from_elsewhere(client: Any) -> None:
    for lang, title in (("en", "Meetings"), ("ru", "Встречи")):
        reply = client.get(f"/api/v1/docs?lang={lang}")
        assert title in reply.text
        assert "<script" not in reply.text
        assert 'src="http' not in reply.text
        assert all(f"queries/{name}/answer" in reply.text for name in catalogue().names)
    assert client.get("/api/v1", headers={"Accept": "text/html"}).headers["location"] == "/api/v1/docs"
    assert client.get("/docs").status_code == 404


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A service on a socket, for a client that brings its own event loop."""
    app = create_app(ServeSettings())
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error", log_config=None))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)
    app.state.service.close()


@pytest.fixture(scope="module")
def api_schema(address: str) -> BaseSchema:
    """The words of names and states are not in the description: 422 and 409 are right answers to them."""
    accepted = ["2xx", "303", "304", "404", "406", "409", "422"]
    refused = ["400", "404", "405", "406", "409", "414", "415", "422"]  # 414: a list that is too long for an address
    checks = {
        "positive_data_acceptance": {"expected-statuses": accepted},
        "negative_data_rejection": {"expected-statuses": refused},
    }
    config = schemathesis.Config.from_dict({"checks": checks})
    found = schemathesis.openapi.from_url(f"{address}/openapi.json", config=config)
    return found.include(path_regex=OURS)


@pytest.mark.slow
@pytest.mark.parametrize("mode", list(GenerationMode), ids=lambda mode: mode.value)
def test_made_up_input_gets_the_answers_that_are_described(api_schema: BaseSchema, mode: GenerationMode) -> None:
    failed = []
    for result in api_schema.get_all_operations():
        operation = cast("Any", result).ok()
        try:
            _check(operation, mode)
        except Unsatisfiable:
            assert mode is GenerationMode.NEGATIVE, operation.label
        except Exception as error:  # noqa: BLE001 - every operation is tried; all that fails is shown
            failed.append(f"{operation.label}: {error}")
    assert failed == []


def _check(operation: Any, mode: GenerationMode) -> None:
    # the same input each time: a run that fails by chance says nothing of the change it was run on
    @settings(
        max_examples=4,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
        phases=[Phase.generate],
    )
    @given(case=operation.as_strategy(generation_mode=mode))
    def answers(case: Any) -> None:
        for asked in (case.query, case.body) if mode is GenerationMode.POSITIVE else ():
            for name in ("timeout", "as_of", "known_on"):  # 504 of a short time, 400 of a query without facts
                if isinstance(asked, dict):
                    asked.pop(name, None)
        case.call_and_validate(allow_redirects=False)

    answers()
