# What people do with this checkout. `make` alone lists it.
#
# Everything lands in .venv (Python packages, by the lock file) and var/ (the demonstration city).
# Neither is under version control; removing both starts again from nothing.

VENV := .venv/bin
.DEFAULT_GOAL := help
.PHONY: help setup demo test check bench pictures lock clean

help: ## list these commands
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

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

bench: setup ## measure, and print the table (OPTIONS="--scale 0.1")
	@$(VENV)/python -m bench $(OPTIONS)
	@$(VENV)/python -m bench.report_checks

pictures: ## pictures of every page of the demonstration city, into pictures/ (OPTIONS="--docs": those of the documents too)
	@tools/setup test
	@$(VENV)/python -m tools.pictures $(OPTIONS)

lock: setup ## write requirements.lock anew from pyproject.toml
	@tools/lock

clean: ## remove what the tests and tools left behind; the city in var/ stays
	@rm -rf .pytest_cache .ruff_cache .import_linter_cache .hypothesis build dist *.egg-info
	@find yangguang tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} +
