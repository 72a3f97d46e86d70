# Two commands matter: `make book` and `make test`. Both set up what they need.
VENV := .venv
PY := $(VENV)/bin/python
PYTHON ?= python3
# The range of README and pyproject.toml; a test keeps the three equal.
LOWEST := 3.11
HIGHEST := 3.14

# This folder's code wins, wherever the environment was made.
export PYTHONPATH := $(CURDIR)/src

.DEFAULT_GOAL := help
.PHONY: help book test test-kernels check watch serve lab data note mutate mutants bench moved lock lighthouse clean FORCE

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 20

# The stamp holds where the environment is and which Python runs it: one that was moved, copied,
# interrupted or left behind by another Python is mended.
STATE := $(shell test -x $(PY) && $(PY) -Ic 'import pip, sys; print(sys.prefix, sys.version.split()[0])' 2>/dev/null)
ifneq "$(STATE)" "$(shell cat $(VENV)/.installed 2>/dev/null || echo none)"
$(VENV)/.installed: FORCE
endif

# The stamp is newer than the lock only if the environment holds exactly what it names.
$(VENV)/.installed: requirements.lock pyproject.toml
	@rm -f $@
	@test -n "$(STATE)" || $(PYTHON) -c 'import sys; here = sys.version_info[:2]; low, high = (tuple(map(int, end.split("."))) for end in ("$(LOWEST)", "$(HIGHEST)")); sys.exit(None if low <= here <= high else "Python $(LOWEST) to $(HIGHEST) is needed and this is %d.%d: run `make book PYTHON=python$(HIGHEST)`." % here)'
	@test -n "$(STATE)" || $(PYTHON) -m venv --clear $(VENV)
	@echo "Setting up $(VENV): this needs the network once."
	@$(PY) -m pip install --quiet "$$(sed -n 's/^\(uv==[^ ]*\).*/\1/p' requirements.lock)"
	@$(PY) -m uv pip sync --quiet --require-hashes requirements.lock
	@$(PY) -m uv pip install --quiet --no-deps --no-build-isolation --editable .
	@$(PY) -Ic 'import sys; print(sys.prefix, sys.version.split()[0])' > $@

book: $(VENV)/.installed ## run stale chapters and build the book
	@$(PY) -m helpers.book.make

test: $(VENV)/.installed ## lint, types, tests, and every chapter against its stored outputs
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m pytest --nbval chapters -n auto --dist loadscope
	$(PY) -m pytest -n auto --dist loadscope

test-kernels: $(VENV)/.installed ## every chapter as the weakest processor computes it
	$(PY) tools/kernels.py $(PY) -m pytest --nbval chapters -n auto --dist loadscope

# Tests that end in seconds; the whole suite is `make test`.
FAST := tests/register tests/look tests/test_arrows.py tests/test_chapters.py tests/test_order.py tests/test_moved.py

check: $(VENV)/.installed ## in seconds: checked prose, lint, types, fast tests
	@$(PY) -m helpers.book.check
	@$(PY) -m ruff check --quiet .
	@$(PY) -m ruff format --check --quiet .
	@$(PY) -m mypy
	@$(PY) -m pytest -q -m "not slow and not browser" $(FAST)

watch: $(VENV)/.installed ## live preview: build again when a file is saved
	@$(PY) -m helpers.book.watch

serve: $(VENV)/.installed ## show the built book on this machine
	@$(PY) -m helpers.book.serve

lab: $(VENV)/.installed ## open the chapters in JupyterLab
	$(PY) -m jupyterlab chapters

data: $(VENV)/.installed ## rebuild data/ from the upstream files
	$(PY) -m helpers.build
	$(PY) -m helpers.book.dictionary

note: $(VENV)/.installed ## note the tables as they are in the data package (offline)
	$(PY) -m helpers.build.note
	$(PY) -m helpers.book.dictionary

mutate: $(VENV)/.installed ## damage every table and count what loading notices
	$(PY) tools/mutate.py

mutants: $(VENV)/.installed ## change the models piece by piece and count what tests notice
	$(PY) tools/mutants.py

bench: $(VENV)/.installed ## time the loop beside its floors (a report, some minutes)
	$(PY) tools/bench.py

moved: $(VENV)/.installed ## which published numbers moved since OLD=<tag or commit>
	@$(PY) tools/moved.py "$(OLD)" "$(NEW)"

lock: $(VENV)/.installed ## choose the versions in requirements.lock anew, one set for every Python
	$(PY) -m uv pip compile pyproject.toml --group dev --universal --fork-strategy fewest --generate-hashes --no-header --upgrade --output-file requirements.lock

lighthouse: $(VENV)/.installed ## measure the built book with Lighthouse (a report; needs Node.js)
	$(PY) tools/lighthouse.py

clean: ## remove what the commands made
	rm -rf $(VENV) _build .hypothesis .pytest_cache .mypy_cache .ruff_cache
