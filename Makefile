# Two commands matter: `make run` serves the demonstration, `make test` proves everything.
# They need Python 3.11 or later, make and git; all else is installed under .venv and .tools.

SHELL := /bin/sh
PORT ?= 8000
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
UV := .tools/bin/uv
WORKERS ?= 2

.PHONY: run test check bench chaos pictures schemas lock format clean

run: .venv/.runtime ## serve the demonstration on http://127.0.0.1:$(PORT)
	@$(BIN)/capapp demo --port $(PORT)

test: .venv/.test ## everything: rules of the house, then the whole suite
	@$(MAKE) --no-print-directory check
	@$(BIN)/python -m tests.provision
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadgroup

check: .venv/.test ## the house's rules: imports, style, types, shipped content
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-cache
	@$(BIN)/capapp check questionnaires

bench: .venv/.test ## ratios measured side by side in one run
	@$(BIN)/python -m benchmarks

chaos: .venv/.test ## kill the server a hundred times on each database while people save, then the browser's long faults
	@$(BIN)/python -m tests.provision
	@$(BIN)/python -m tests.chaos

pictures: .venv/.test ## take the pictures of the guide again: look at them before keeping them
	@$(BIN)/python -m tests.provision
	@CAPAPP_KEEP_PICTURES=1 $(BIN)/python -m pytest -q tests/browser/test_guide_pictures.py

format: .venv/.test
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

schemas: .venv/.test ## rewrite questionnaires/schemas from the shapes of the catalogue
	@$(BIN)/python -c "from capapp import catalogue; catalogue.write_schemas('questionnaires/schemas')"

lock: $(UV) ## rewrite requirements/*.txt, with hashes, from requirements/*.in
	@for part in runtime test tools browser; do \
	  $(UV) pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	    --custom-compile-command "make lock" requirements/$$part.in -o requirements/$$part.txt; done

clean:
	rm -rf .venv .tools .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(UV): requirements/tools.txt
	@echo "Préparation de l'environnement (une seule fois, quelques secondes à quelques minutes)…"
	@test -n "$(PYTHON)" || { echo "Il faut Python 3.11 ou plus récent : installez-le, puis relancez."; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Il faut Python 3.11 ou plus récent (trouvé : $(PYTHON)) : installez-le, ou donnez PYTHON=/chemin/vers/python3.11."; exit 1; }
	@$(PYTHON) -m venv .tools || { echo "Python n'a pas son module venv : installez le paquet python3-venv, puis relancez."; exit 1; }
	@.tools/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/tools.txt || \
	  { echo "Les outils n'ont pas pu être installés : vérifiez l'accès à l'index des paquets Python, puis relancez."; exit 1; }
	@touch $@

.venv/.runtime: requirements/runtime.txt pyproject.toml | $(UV)
	@test -x $(BIN)/python || $(UV) venv --quiet --python "$(PYTHON)" .venv
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/runtime.txt
	@$(UV) pip install --quiet --python $(BIN)/python --no-deps --editable .
	@touch $@

.venv/.test: .venv/.runtime requirements/test.txt
	@$(UV) pip install --quiet --python $(BIN)/python --require-hashes -r requirements/test.txt
	@touch $@
