# The commands of this project; `make help` lists them.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.DEFAULT_GOAL := help
.PHONY: help setup demo run test check format lock screenshot clean

help:            ## list these commands
	@grep -E '^[a-z]+: .*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):[^#]*## /  make \1	/' | expand -t 18

setup: $(READY)  ## make .venv with the command `monitor`, everything pinned by hash

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || \
	  { echo "monitor needs Python 3.11, 3.12 or 3.13; '$(PYTHON)' is `$(PYTHON) -V 2>&1`. Try: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 2; }
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: $(READY)   ## the whole way, from feeds to alerts, against a newsroom on this machine
	@$(BIN)/monitor demo

run: $(READY)    ## the daemon with config.toml
	@$(BIN)/monitor run

test: $(READY)   ## everything that CI runs: lint, types, tests, coverage
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest --cov

format: $(READY) ## put the code in its standard form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

lock: $(READY)   ## resolve the dependencies anew (needs uv: pip install uv)
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --upgrade --quiet \
	  --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links -o requirements.lock

screenshot: $(READY) ## make docs/demo.svg, the picture in the README, from a real run
	@script -qec "stty cols 170; $(BIN)/monitor demo --folder /tmp/monitor-demo" /dev/null | $(BIN)/python docs/make_screenshot.py "make demo"

clean:           ## remove .venv and caches (not your database or archive)
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .coverage dist
