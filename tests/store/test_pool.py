"""The pool of workers: answers, errors, late ones, writes that fail, reloads, an end without orphans."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import pytest

from kg.errors import BusyError, LateError, QueryError, RefusedError, StoreError
from kg.store.base import Store
from kg.store.keeper import Source
from kg.store.oxigraph import OxigraphStore
from kg.store.pool import Pool
from kg.store.serving import Question, answer, update

INSERT = "INSERT DATA { GRAPH <urn:g> { <urn:a> <urn:p> %d } }"


def opened(path: Path | None) -> Store:
    store = OxigraphStore()
    if path is not None:
        store.load_file(path)
    return store


def count(store: Store) -> int:
    return store.count()


def whoami(store: Store) -> int:
    del store
    return os.getpid()


def sleep(store: Store, seconds: float) -> None:
    del store
    time.sleep(seconds)


def broken(store: Store) -> None:
    raise QueryError(f"broken in {store.name}")


def faulty(store: Store) -> None:
    raise ZeroDivisionError(store.name)


def dying(store: Store) -> None:
    del store
    os._exit(3)


@pytest.fixture
def pool(tmp_path: Path) -> Iterator[Pool]:
    path = tmp_path / "graph.nq"
    path.write_text('<urn:a> <urn:p> "1" <urn:g> .\n', encoding="utf-8")
    made = Pool(Source(partial(opened, path)), workers=2, waiting=1)
    yield made
    made.close()


def test_work_is_done_in_another_process(pool: Pool) -> None:
    assert pool.run(count) == 1
    assert pool.run(whoami) != os.getpid()


@pytest.mark.parametrize(
    ("work", "error", "says"),
    [
        (broken, QueryError, "broken in memory"),
        (faulty, StoreError, "ZeroDivisionError"),
        (dying, LateError, "process was ended"),
        (partial(sleep, seconds=30), LateError, "stopped after 0.3 s"),
    ],
)
def test_errors_come_back_and_the_next_answer_is_right(
    pool: Pool, work: object, error: type[Exception], says: str
) -> None:
    with pytest.raises(error, match=says):
        pool.run(work, 0.3)  # type: ignore[arg-type]
    started = time.perf_counter()
    assert pool.run(count, 5) == 1
    assert time.perf_counter() - started < 1


def test_a_crowd_waits_and_what_is_too_much_is_refused(pool: Pool) -> None:
    async def crowd() -> list[object]:
        asked = [pool.ask(partial(sleep, seconds=0.3)) for _ in range(4)]
        return list(await asyncio.gather(*asked, return_exceptions=True))

    found = asyncio.run(crowd())
    assert found.count(None) == 3
    assert [type(each) for each in found if each is not None] == [BusyError]


def test_an_asker_that_leaves_frees_its_place(pool: Pool) -> None:
    async def leave() -> int:
        gone = [asyncio.create_task(pool.ask(partial(sleep, seconds=30))) for _ in range(3)]
        await asyncio.sleep(0.2)
        for task in gone:
            task.cancel()
        await asyncio.gather(*gone, return_exceptions=True)
        return await pool.ask(count, 5)

    assert asyncio.run(leave()) == 1


def test_a_write_is_seen_by_all_that_ask_after_it(pool: Pool) -> None:
    asyncio.run(pool.write(partial(update, text=INSERT % 2)))
    assert [pool.run(count) for _ in range(3)] == [2, 2, 2]
    assert pool.generation == 1


@pytest.mark.parametrize(
    ("text", "error"), [("INSERT nonsense", QueryError), (f"{INSERT % 3} ; LOAD <http://127.0.0.1/>", RefusedError)]
)
def test_a_write_that_fails_changes_nothing(pool: Pool, text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        asyncio.run(pool.write(partial(update, text=text)))
    assert (pool.run(count), pool.generation) == (1, 0)


def test_a_write_that_is_late_changes_nothing(pool: Pool) -> None:
    with pytest.raises(LateError, match="nothing was written"):
        asyncio.run(pool.write(partial(sleep, seconds=30), 0.3))
    assert pool.run(count) == 1


def test_reopening_reads_the_file_again_or_keeps_the_old(pool: Pool, tmp_path: Path) -> None:
    path = tmp_path / "graph.nq"
    path.write_text('<urn:a> <urn:p> "1" <urn:g> .\n<urn:a> <urn:p> "2" <urn:g> .\n', encoding="utf-8")
    asyncio.run(pool.reopen())
    assert pool.run(count) == 2
    path.write_text("broken", encoding="utf-8")
    with pytest.raises(StoreError, match="broken RDF"):
        asyncio.run(pool.reopen())
    assert pool.run(count) == 2


def test_a_store_on_disk_is_read_by_each_worker_and_written_by_one(tmp_path: Path) -> None:
    store = OxigraphStore(tmp_path / "store")
    store.close()
    del store
    reading = partial(OxigraphStore, tmp_path / "store", read_only=True)
    pool = Pool(Source(reading, shared=False, write=partial(OxigraphStore, tmp_path / "store")))
    try:
        assert pool.run(count) == 0
        asyncio.run(pool.write(partial(update, text=INSERT % 1)))
        assert pool.run(count) == 1
        assert pool.run(partial(answer, asked=Question("SELECT * { ?s ?p ?o }"))).rows == 1
    finally:
        pool.close()
    closed = Pool(Source(reading, shared=False))
    try:
        with pytest.raises(RefusedError, match="read-only"):
            asyncio.run(closed.write(count))
    finally:
        closed.close()


def test_what_cannot_be_opened_is_said(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        Pool(Source(partial(opened, tmp_path / "none.nq")))


def test_a_closed_pool_has_no_processes(pool: Pool) -> None:
    worker = pool.run(whoami)
    pool.close()
    assert not pool.alive()
    with pytest.raises(ProcessLookupError):
        os.kill(worker, 0)
