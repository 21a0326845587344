"""Questions in words over HTTP: what is chosen, and that its address answers."""

from __future__ import annotations

from typing import Any

API = "/api/v1/ask"


def test_a_question_finds_its_query(client: Any) -> None:
    found = client.get(API, params={"q": "who met Bektenov in 2024?"}).json()
    assert found["best"]["query"] == "who-met-whom"
    assert found["best"]["parameters"]["from"] == "2024"
    assert any("met" in reason["words"] for reason in found["best"]["reasons"])

    answer = client.get(found["best"]["url"])
    assert answer.status_code == 200
    assert len(answer.json()["rows"]) > 0


def test_a_question_that_nothing_answers(client: Any) -> None:
    found = client.get(API, params={"q": "как приготовить плов"}).json()
    assert found["best"] is None
    assert found["lang"] == "ru"
    assert found["why_not"]


def test_a_question_is_needed(client: Any) -> None:
    reply = client.get(API)
    assert reply.status_code == 422
    assert reply.headers["content-type"].startswith("application/problem+json")
    assert client.get(API, params={"q": "x" * 501}).status_code == 422
