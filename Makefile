# `make` draws specs/ into out/; `make test` runs every test. Both set up what they need in .venv.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PROSE := specs/page-hinting-as-described.statediagram.yaml
GRAPH := specs/page-hinting-as-drawn.statediagram.yaml

.PHONY: all test check docs fuzz bench wheel clean

all: $(VENV)/ready
	$(BIN)/statediagram render specs -o out --mark
	$(BIN)/statediagram diff $(PROSE) $(GRAPH) --ignore labels,descriptions,presentation -o out --format svg || test $$? = 1

test: $(VENV)/ready
	$(BIN)/pytest --numprocesses auto --dist loadfile

check: $(VENV)/ready-check
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/ready-docs
	$(BIN)/sphinx-build -n -W --keep-going -q -j auto -d build/doctrees docs build/docs

fuzz: $(VENV)/ready
	$(BIN)/pytest --hypothesis-profile=fuzz -m fuzz

bench: $(VENV)/ready
	$(BIN)/python -m benchmarks

wheel: $(VENV)/ready
	$(BIN)/python -m build --wheel

clean:
	rm -rf $(VENV) build dist docs/gallery .hypothesis .mypy_cache .pytest_cache .ruff_cache .import_linter_cache

$(VENV)/ready: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'  # the first that knows dependency groups
	$(BIN)/python -m pip install --quiet --editable . --group test
	touch $@

$(VENV)/ready-check: $(VENV)/ready
	$(BIN)/python -m pip install --quiet --group check
	touch $@

$(VENV)/ready-docs: $(VENV)/ready
	$(BIN)/python -m pip install --quiet --group docs
	touch $@
