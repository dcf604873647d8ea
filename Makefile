# Two commands matter: `make run` and `make test`. Both need Python 3.11 or newer (with venv), git and make; the rest
# is fetched, pinned and hashed, into .tools/ and .venv/ in this folder. Arguments go through ARGS="...".

PYTHON ?= $(shell for p in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
UV := $(shell if uv --version >/dev/null 2>&1; then echo uv; else echo .tools/bin/uv; fi)
JOBS ?= 2
# Hypothesis draws the same cases on each run and sets no deadline; bare pytest looks for new ones.
PYTEST = $(BIN)/python -m pytest -n $(JOBS) --hypothesis-profile=ci
ARGS ?=

BIN := .venv/bin
RUN_STAMP := .venv/.synced-run
TEST_STAMP := .venv/.synced-test
BENCH_STAMP := .venv/.synced-bench
DEEP_STAMP := .venv/.synced-deep

export UV_PYTHON_DOWNLOADS := never

# An environment whose Python has gone (an upgrade of the system) is made anew.
$(shell test -x $(BIN)/python || rm -f $(RUN_STAMP) $(TEST_STAMP) $(BENCH_STAMP) $(DEEP_STAMP))

.DEFAULT_GOAL := help
.PHONY: help run test prove cover mutate audit bench check fix diagrams pictures lock install

help:  ## list these targets
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

run: $(RUN_STAMP)  ## start Attune: on Telegram with ATTUNE_BOT_TOKEN, else in the sandbox
	$(BIN)/python -m bot run $(ARGS)

test: check  ## check, then run the tests
	$(PYTEST) $(ARGS)

prove: $(TEST_STAMP)  ## run the long proofs
	$(PYTEST) -m prove $(ARGS) || test $$? -eq 5  # 5: there was nothing to prove

cover: $(TEST_STAMP)  ## run the tests with coverage; the rules must be covered wholly
	$(PYTEST) --cov --cov-report= $(ARGS)
	$(BIN)/python -m coverage report
	$(BIN)/python -m coverage report --include='bot/features/*/rules.py' --fail-under=100

mutate: $(DEEP_STAMP)  ## change the code a little and see whether tests notice: hours; ARGS="outbox timers" for some
	$(BIN)/python -m tests.mutating $(ARGS)

audit: $(DEEP_STAMP)  ## look up known holes in what we depend on (asks for its list, and fails when it gets none)
	$(BIN)/python -m pip_audit --strict --disable-pip --require-hashes -r requirements/run.txt -r requirements/test.txt

bench: $(BENCH_STAMP)  ## run the benchmarks
	$(BIN)/python -m benchmarks $(ARGS)

check: $(TEST_STAMP)  ## style, types, architecture, dependencies
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/deptry .

fix: $(TEST_STAMP)  ## repair what style can repair by itself
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

diagrams: $(RUN_STAMP)  ## draw docs/games.md anew from the tables of transitions
	$(BIN)/python -m docs.diagrams

pictures: $(TEST_STAMP)  ## draw the reference pictures of the tests anew; look at each before committing it
	$(BIN)/python -m tests.reference_pictures

install: $(RUN_STAMP)  ## fetch what running needs, without starting

lock: $(UV)  ## pin all dependencies anew (UPGRADE=1 takes the newest)
	$(LOCK) pyproject.toml -o requirements/run.txt
	$(LOCK) pyproject.toml --group test --group browser --group check -c requirements/run.txt -o requirements/test.txt
	$(LOCK) pyproject.toml --group test --group browser --group check --group bench -c requirements/test.txt \
		-o requirements/bench.txt
	$(LOCK) pyproject.toml --group test --group deep -c requirements/bench.txt -o requirements/deep.txt
	echo 'uv' | $(LOCK) - -o requirements/uv.txt

LOCK = $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate \
	--no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)

# --- the locked environment ---

SYNC = $(UV) pip sync --quiet --python $(BIN)/python --require-hashes

$(RUN_STAMP): requirements/run.txt | $(BIN)/python $(UV)
	$(SYNC) requirements/run.txt
	@rm -f $(TEST_STAMP) $(BENCH_STAMP) $(DEEP_STAMP) && touch $@

$(TEST_STAMP): requirements/run.txt requirements/test.txt | $(BIN)/python $(UV)
	$(SYNC) requirements/test.txt
	@rm -f $(BENCH_STAMP) $(DEEP_STAMP) && touch $(RUN_STAMP) $@

$(BENCH_STAMP): requirements/run.txt requirements/test.txt requirements/bench.txt | $(BIN)/python $(UV)
	$(SYNC) requirements/bench.txt
	@rm -f $(DEEP_STAMP) && touch $(RUN_STAMP) $(TEST_STAMP) $@

$(DEEP_STAMP): requirements/run.txt requirements/deep.txt | $(BIN)/python $(UV)
	$(SYNC) requirements/deep.txt
	@rm -f $(TEST_STAMP) $(BENCH_STAMP) && touch $(RUN_STAMP) $@

$(BIN)/python: | $(UV)
	@test -n "$(PYTHON)" || { echo 'Attune needs Python 3.11 or newer; none is on the PATH.' >&2; exit 1; }
	$(UV) venv --quiet --clear --no-project --python $(PYTHON) .venv

.tools/bin/uv: requirements/uv.txt
	@test -n "$(PYTHON)" || { echo 'Attune needs Python 3.11 or newer; none is on the PATH.' >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || \
		{ echo 'This Python has no venv; on Debian or Ubuntu: apt install python3-venv' >&2; exit 1; }
	$(PYTHON) -m venv .tools
	.tools/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
	@touch $@

uv:
	@:
