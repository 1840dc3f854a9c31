# Two commands matter: `make maps` builds every map, `make test` runs every test.
# Each target creates and reuses .venv by itself.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
VIEWER := $(wildcard mapper/viewer/*.* mapper/viewer/src/* mapper/viewer/src/*/*)
ASSETS := $(wildcard folium_assets/*.* folium_assets/.npmrc folium_assets/src/*)

.PHONY: maps test steady check bench endure mutants fuzz dist basemap screenshots clean help

maps: $(VENV)/.maps ## build maps/*.html from data/
	$(BIN)/mapper build data --out maps

test: $(VENV)/.dev ## run every test, with linters and types
	$(BIN)/python -m pytest -n auto --dist loadgroup

steady: $(VENV)/.dev ## run every test five times, three of them on a busy machine; which ones differ
	$(BIN)/python -m tests.steady

check: $(VENV)/.maps ## list every problem in data/
	$(BIN)/mapper check data

bench: $(VENV)/.dev ## measure beside the peers; tables in benchmarks/README.md
	$(BIN)/python -m benchmarks

endure: $(VENV)/.dev ## the long campaigns: kills, failing calls, verbs side by side, every combination of the tests
	$(BIN)/python -m tests.endure

mutants: $(VENV)/.dev ## put 200 small wrongs into the product: which does no test notice?
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --only-binary :all: --require-hashes \
	  -r tools/requirements-mutants.lock
	$(BIN)/python -m tests.mutants

fuzz: $(VENV)/.dev ## ten minutes of fuzzing with new seeds
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --only-binary :all: --require-hashes \
	  -r tools/requirements-fuzz.lock || echo "atheris does not install here; hypothesis fuzzes alone"
	$(BIN)/python -m tests.fuzz --seconds 600

dist: $(VENV)/.dev ## wheels and sdists in dist/, tried in a clean environment without node and network
	$(BIN)/python -m tools.dist

basemap: $(VENV)/.dev ## remake the shipped base maps (maintainers, online)
	$(BIN)/python tools/build_basemap.py

screenshots: $(VENV)/.dev ## retake the pictures of the README and the guides
	$(BIN)/python -m tools.screenshots $(if $(EXTRACT),--extract $(EXTRACT))
	$(BIN)/python -m tools.symbols_picture

clean: ## remove everything that can be made again
	rm -rf $(VENV) build dist mapper/static folium_assets/mapper_folium_assets/static .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -prune -exec rm -rf {} +
	rm -f maps/*.html

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "mapper needs Python 3.11 or newer; name one with: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.maps: $(BIN)/python pyproject.toml requirements.lock requirements-build.lock $(VIEWER)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-build.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-build-isolation --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

# All that `make maps` installs is part of the development lock: both at once, compiled by all cores, is quicker. So is
# bundling meanwhile; what comes of that is told by the line after, which bundles whatever is not.
$(VENV)/.dev: $(BIN)/python pyproject.toml requirements-build.lock requirements.lock requirements-dev.lock $(VIEWER) $(ASSETS) tools/requirements-samples.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --require-hashes -r requirements-build.lock
	(for each in mapper/viewer folium_assets; do $(BIN)/python $$each/hatch_build.py; done) >$(VENV)/bundled 2>&1 & \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --no-build-isolation --require-hashes -r requirements-dev.lock; \
	  ended=$$?; wait; exit $$ended
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . --editable ./folium_assets
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-compile --no-deps --only-binary :all: --require-hashes -r tools/requirements-samples.lock
	@$(BIN)/python -m compileall -qq -j 0 -x '[/\\]tests?[/\\]' $(VENV)/lib || true
	@touch $(VENV)/.maps $@
