# Two commands matter: `make book` and `make test`. Both set up what they need.
VENV := .venv
PY := $(VENV)/bin/python
PYTHON ?= python3

.DEFAULT_GOAL := help
.PHONY: help book test test-kernels serve lab data note mutate lighthouse clean

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

# The stamp is newer than the lock only if the environment holds exactly what it names.
$(VENV)/.installed: requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed.")'
	test -x $(PY) || $(PYTHON) -m venv $(VENV)
	$(PY) -m pip install --quiet "uv>=0.5"
	$(PY) -m uv pip sync --quiet --require-hashes requirements.lock
	$(PY) -m uv pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

book: $(VENV)/.installed ## run stale chapters and build the book
	$(PY) -m helpers.book.execute
	$(VENV)/bin/jupyter-book build --warningiserror --keep-going .
	@test -f _build/html/index.html || { echo "The build left no _build/html/index.html."; exit 1; }
	@echo "Open file://$(CURDIR)/_build/html/index.html or run \`make serve\`."

test: $(VENV)/.installed ## lint, types, tests, and every chapter against its stored outputs
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	$(VENV)/bin/pytest -n auto --dist loadscope
	$(VENV)/bin/pytest --nbval chapters -n auto --dist loadscope

test-kernels: $(VENV)/.installed ## every chapter as the weakest processor computes it
	$(PY) tools/kernels.py $(VENV)/bin/pytest --nbval chapters -n auto --dist loadscope

serve: $(VENV)/.installed ## show the built book on this machine
	$(PY) -m helpers.book.serve

lab: $(VENV)/.installed ## open the chapters in JupyterLab
	$(VENV)/bin/jupyter lab chapters

data: $(VENV)/.installed ## rebuild data/ from the upstream files
	$(PY) -m helpers.build
	$(PY) -m helpers.book.dictionary

note: $(VENV)/.installed ## note the tables as they are in the data package (offline)
	$(PY) -m helpers.build.note
	$(PY) -m helpers.book.dictionary

mutate: $(VENV)/.installed ## damage every table and count what loading notices
	$(PY) tools/mutate.py

lighthouse: $(VENV)/.installed ## measure the built book with Lighthouse (a report; needs Node.js)
	$(PY) tools/lighthouse.py

clean: ## remove what the commands made
	rm -rf $(VENV) _build .pytest_cache .mypy_cache .ruff_cache
