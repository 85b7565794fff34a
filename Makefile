# What people do with this checkout. `make` alone lists it.
#
# Everything lands in .venv (Python packages, by the lock file) and var/ (the demonstration city).
# Neither is under version control; removing both starts again from nothing.

VENV := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help setup demo test check bench bench-peers pictures lighthouse lock clean

help: ## list these commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

setup: ## install what running needs, into .venv
	@tools/setup run

demo: setup ## build the demonstration city and serve it on http://127.0.0.1:8000 (OPTIONS="--scale 1 --port 8080")
	@$(VENV)/yangguang demo $(OPTIONS)

test: ## the whole suite: lint, layers, SQLite, PostgreSQL, real browser
	@tools/setup test
	@tools/check
	@tools/test

check: ## the quick part of the suite: lint, layers, migrations, layout and docs
	@tools/setup run
	@tools/check --quick

bench: setup ## the table beside peers, into docs/performance.md (SCALE="0.01 0.1 1", LINES="search_p95", HOMES=folder)
	@$(VENV)/python -m bench $(LINES) --scale $(or $(SCALE),0.01) $(if $(HOMES),--homes $(HOMES))

bench-peers: setup ## the peers of the bench, into an environment of their own (bench/.venv)
	@test -x bench/.venv/bin/python || $(VENV)/python -m venv bench/.venv
	@bench/.venv/bin/python -m pip install --quiet --disable-pip-version-check -r bench/requirements.txt

pictures: ## pictures of every page of the demonstration city, into pictures/ (OPTIONS="--docs": those of the documents too)
	@tools/setup test
	@$(VENV)/python -m tools.pictures $(OPTIONS)

lighthouse: ## Lighthouse on the main pages, by npm in a folder of its own (OPTIONS="home search": only these)
	@tools/setup test
	@$(VENV)/python -m tools.lighthouse $(OPTIONS)

lock: setup ## write requirements.lock anew from pyproject.toml
	@tools/lock

clean: ## remove what the tests and tools left behind; the city in var/ stays
	@rm -rf .pytest_cache .ruff_cache .import_linter_cache .hypothesis build dist *.egg-info
	@find yangguang tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} +
