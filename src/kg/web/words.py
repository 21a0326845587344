"""A question in words -> the saved query that answers it: the API's side of `kg ask`."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from typing import Annotated, Any
from urllib.parse import urlencode

from fastapi import APIRouter, Query, Request, Response

from kg.query import Catalogue
from kg.query.ask import ask
from kg.store import Store
from kg.web.answers import PREFIX
from kg.web.models import ChoiceInfo, ProposalInfo
from kg.web.replies import JSON, Reply
from kg.web.service import service_of

router = APIRouter(prefix=PREFIX)


@router.get("/ask", response_model=ChoiceInfo, tags=["queries"], summary="The saved query that answers a question")
async def choose_query(
    request: Request,
    q: Annotated[
        str,
        Query(
            min_length=1, max_length=500, description="In Russian or English.", examples=["who met Bektenov in 2024?"]
        ),
    ],
) -> Response:
    """Nothing is run: `best.url` is the query with these parameters. `best` is null where no query fits."""
    service = service_of(request)
    reply = Reply(request, service, today())
    if reply.kept is not None:
        return reply.kept
    found = await service.ask(partial(_chosen, question=q, known=service.catalogue))
    root = str(request.scope.get("root_path", "")).rstrip("/")
    best, others = found.pop("best"), found.pop("others")
    made = ChoiceInfo(
        **found, best=None if best is None else _proposal(root, best), others=[_proposal(root, one) for one in others]
    )
    return reply.of(made.model_dump_json(), JSON)


def today() -> str:
    """`last year` means another year tomorrow: a kept answer is good for a day."""
    return datetime.now(tz=UTC).date().isoformat()


def _chosen(store: Store, *, question: str, known: Catalogue) -> dict[str, Any]:
    return ask(store, question, known=known).as_json()


def _proposal(root: str, found: dict[str, Any]) -> ProposalInfo:

    words = urlencode(found["parameters"])
    run = f"{root}{PREFIX}/queries/{found['query']}/answer"
    return ProposalInfo(**found, url=f"{run}?{words}" if words else run)
