# Every target works in a fresh clone with nothing but Python 3.11 or later: `setup` comes first by itself.
#   make demo     build the bundled graph and answer the main question
#   make test     what CI runs: ruff, mypy, pytest
#   make bench    speed and memory: extraction, saved queries, loading, the service, beside named peers
#   make bench-large  saved queries over 100,000 reports (12 GB of memory)
#   make hostile 10,000 hostile inputs and lines of a megabyte: failures, time, memory
#   make docs     the drawn parts of the documentation, from ontology and queries
#   make lock     renew the pinned requirements (no addresses are written)
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCK := requirements.lock
BENCH_LOCK := benchmarks/requirements.lock
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

.PHONY: setup demo test islands lint format types unit bench bench-large hostile docs lock clean
.DELETE_ON_ERROR:

setup: $(VENV)/.stamp

$(VENV)/.stamp: $(LOCK) pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed: make PYTHON=python3.11 $(MAKECMDGOALS)" >&2; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $(LOCK)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.bench: $(VENV)/.stamp $(BENCH_LOCK)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r $(BENCH_LOCK)
	@touch $@

demo: setup
	@$(BIN)/kg demo --out out/demo

test: lint types unit

lint: setup
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: setup
	$(BIN)/mypy

islands: setup
	$(BIN)/python hatch_build.py

unit: islands
	$(BIN)/python -m pytest

format: setup
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: $(VENV)/.bench
	$(BIN)/python benchmarks/run.py

bench-large: $(VENV)/.bench
	$(BIN)/python benchmarks/run.py queries --documents 100000

hostile: setup
	$(BIN)/python benchmarks/hostile.py

docs: setup
	$(BIN)/python tools/draw_data_model.py
	$(BIN)/python tools/list_queries.py
	$(BIN)/python tools/draw_pictures.py
	$(BIN)/python tools/run_notebook.py

lock:
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(COMPILE) --upgrade --extra html --extra notebook --extra parquet --extra pictures --extra dev pyproject.toml --output-file $(LOCK)
	$(COMPILE) --upgrade --no-deps benchmarks/requirements.in --output-file $(BENCH_LOCK)

clean:
	rm -rf $(VENV) node_modules build dist out .mypy_cache .pytest_cache .ruff_cache
