# Every target builds .venv first when it is missing or out of date. PYTHON=… chooses the interpreter (3.11 or newer).
PYTHON ?=
VENV := .venv
READY := $(VENV)/.ready
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help demo test check bench clean

help:
	@echo 'make demo    the program on sample data, in a store that is thrown away'
	@echo 'make test    all tests'
	@echo 'make check   style, types, the import rule, every command documented'
	@echo 'make bench   how long the daily commands take, and find and show on a big store, what a letter costs'
	@echo 'make clean   removes everything made here'

# A venv left half made (no working pip) is made anew; a whole one is only brought up to date.
$(READY): pyproject.toml constraints.txt
	@if ! $(BIN)/python -m pip --version >/dev/null 2>&1; then \
	  for python in $(PYTHON) $(if $(PYTHON),,python3 python3.14 python3.13 python3.12 python3.11); do \
	    if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then found=$$python; break; fi; \
	  done; \
	  if [ -z "$$found" ]; then \
	    echo 'error: no Python 3.11 or newer found; install one, or name it: make $(or $(MAKECMDGOALS),demo) PYTHON=/path/to/python3' >&2; exit 1; \
	  fi; \
	  echo "Building $(VENV) with $$found …"; \
	  $$found -m venv --clear $(VENV) || { \
	    echo 'error: that Python cannot make a virtual environment; install its venv package (Debian, Ubuntu: python3-venv)' >&2; exit 1; }; \
	fi
	@$(BIN)/python -m pip install -qq --constraint constraints.txt --editable '.[dev]'
	@touch $@

demo: $(READY)
	@home=$$(mktemp -d) && trap 'rm -rf "$$home"' EXIT && FOLLOWUP_HOME="$$home" FOLLOWUP_STORE= $(BIN)/followup demo

test: $(READY)
	@$(BIN)/python -m pytest -n auto --dist worksteal

check: $(READY)
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check . || { echo 'error: not formatted; run $(BIN)/ruff format .' >&2; exit 1; }
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest --quiet tests/cli/test_documented.py

bench: $(READY)
	@$(BIN)/python -m benchmarks

clean:
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis .benchmarks
	@find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} +
