"""`/health`: the process lives. `/health/ready`: a worker answers from the graph."""

from __future__ import annotations

from fastapi import APIRouter, Request, Response
from starlette.responses import JSONResponse

from kg.errors import KgError
from kg.store.base import Store
from kg.web.problems import problem
from kg.web.service import service_of

router = APIRouter(tags=["Health"])
_NOW = {"Cache-Control": "no-store"}


@router.get("/health", response_model=None, summary="Whether the process lives")
async def live() -> Response:
    return JSONResponse({"status": "ok"}, headers=_NOW)


@router.get("/health/ready", response_model=None, summary="Whether questions are answered")
async def ready(request: Request) -> Response:
    service = service_of(request)
    try:
        if not service.pool.alive():
            return problem(503, "", "the process that holds the store is gone", headers=_NOW)
        await service.ask(_nothing, 5.0)
    except KgError as error:
        return problem(503, "", error.message, headers=_NOW)
    return JSONResponse({"status": "ready", "state": service.state}, headers=_NOW)


def _nothing(store: Store) -> str:
    return store.name
