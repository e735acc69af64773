# make run | test | dev | sql | eval | train-attribution | bench | lint | clean
# Every target sets up what it needs in .venv/ first; a second call finds it done.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help run test dev sql eval train-attribution bench lint clean

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/ready
# Where Python may keep nothing that it compiled, as in many containers, every process that starts compiles it all anew.
export PYTHONDONTWRITEBYTECODE :=

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 26

$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' \
	  || { echo "Sourcegrade needs Python 3.11, 3.12 or 3.13; set PYTHON=/path/to/python3.12"; exit 1; }
	@echo "Setting up .venv (about a minute, once) ..."
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@export PIP_DISABLE_PIP_VERSION_CHECK=1; \
	  $(BIN)/python -m pip install --quiet --no-deps --require-hashes -r requirements.lock 2>.venv/setup.log \
	  && $(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable . 2>>.venv/setup.log \
	  || { cat .venv/setup.log; exit 1; }
	@touch $@

run: $(READY) ## set up, then grade the demo corpus (or: make run FILES="a.jsonl b.html")
	@$(BIN)/sourcegrade run $(FILES)

test: $(READY) ## set up, then run the whole test suite
	@$(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder

dev: $(READY) ## open the Dagster UI on http://127.0.0.1:3000
	@$(BIN)/sourcegrade dev

sql: $(READY) ## open the published snapshot in a SQL shell
	@$(BIN)/sourcegrade sql

eval: $(READY) ## measure quality on the development sets
	@$(BIN)/python -m pipelines.evaluate

train-attribution: $(READY) ## train the attribution tagger on ../shared/corpora (a quarter of an hour)
	@$(BIN)/python -m models.attribution.tagger.train $(or $(SOURCEGRADE_SHARED),../shared)/corpora

bench: $(READY) ## measure speed and memory
	@$(BIN)/python -m pipelines.bench

lint: $(READY) ## ruff and mypy
	@$(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy

clean: ## remove .venv, the data folder and what Dagster recorded
	@rm -rf .venv data .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist *.egg-info
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
	@find dagster_home -mindepth 1 ! -name dagster.yaml -delete
