# Everything here works on a fresh clone with Python 3.11 or later (with venv), make and git, from any directory, as often as you like.
ROOT   := $(patsubst %/,%,$(dir $(abspath $(lastword $(MAKEFILE_LIST)))))
VENV   := $(ROOT)/.venv
BIN    := $(VENV)/bin
PYTHON ?= $(shell command -v python3.11 || command -v python3.12 || command -v python3.13 || command -v python3)
PIP    := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.DEFAULT_GOAL := help
.PHONY: help map outlines setup full browser demo test check test-system conformance score bench replay opendata spark format lock clean

help: ## show what can be made
	@grep -hE '^[a-z-]+:.*## ' $(ROOT)/Makefile | awk -F':.*## ' '{printf "  make %-12s %s\n", $$1, $$2}'

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later was not found. Install it, or say where: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is too old: Python 3.11 or later is needed"; exit 1; }
	@echo "Making a virtual environment in .venv"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: $(ROOT)/requirements/run.txt $(ROOT)/pyproject.toml | $(VENV)/bin/python
	@echo "Installing Vigil and the parser for English from requirements/run.txt, every file checked against its hash"
	@$(PIP) --require-hashes -r $(ROOT)/requirements/run.txt
	@$(PIP) --no-deps --no-build-isolation --editable $(ROOT)
	@touch $@

$(VENV)/.dev: $(ROOT)/requirements/dev.txt $(VENV)/.run
	@echo "Installing the test and lint tools from requirements/dev.txt"
	@$(PIP) --require-hashes -r $(ROOT)/requirements/dev.txt
	@touch $@

setup: $(VENV)/.run ## install Vigil into .venv

full: $(VENV)/.run $(ROOT)/requirements/full.txt ## install also what matches names, estimates, and looks into pictures
	@echo "Installing the rest from requirements/full.txt"
	@$(PIP) --require-hashes -r $(ROOT)/requirements/full.txt

browser: $(VENV)/.run ## find or install the browser that `vigil collect --browser` uses
	@command -v chromium chromium-browser google-chrome >/dev/null || { command -v apt-get >/dev/null && apt-get install -y --no-install-recommends chromium fonts-noto-core || { echo "Install Chromium with the package manager of your system."; exit 1; }; }
	@$(BIN)/python -c 'from vigil.collect.browser import find_browser; print("The browser is", find_browser())'

demo: $(VENV)/.run ## run the main job on the example, publish, make a case file and verify it
	@$(BIN)/python $(ROOT)/examples/aleppo-2016/demo.py $(ROOT)/demo

test: $(VENV)/.dev ## run the tests that need neither root, a browser nor a server
	@cd $(ROOT) && $(BIN)/python -m pytest -n auto -m "not system"

check: $(VENV)/.dev ## lint, format, types, import direction, docs
	@cd $(ROOT) && $(BIN)/ruff check . && $(BIN)/ruff format --check . && $(BIN)/mypy && $(BIN)/lint-imports
	@cd $(ROOT) && $(BIN)/python -m pytest tests/docs

$(VENV)/.browser: $(ROOT)/requirements/browser.txt $(VENV)/.dev
	@echo "Installing what drives the browser from requirements/browser.txt"
	@$(PIP) --require-hashes -r $(ROOT)/requirements/browser.txt
	@touch $@

$(ROOT)/build/axe.min.js: $(ROOT)/tools/vendor.py
	@$(PYTHON) $(ROOT)/tools/vendor.py checker

$(ROOT)/src/vigil/publish/static/vendor/maplibre-gl.mjs:
	@$(PYTHON) $(ROOT)/tools/vendor.py map

test-system: $(VENV)/.browser $(ROOT)/build/axe.min.js $(ROOT)/src/vigil/publish/static/vendor/maplibre-gl.mjs ## run the tests that need root, a browser, npm or a server
	@cd $(ROOT) && $(BIN)/python -m pytest -m system -rs

score: $(VENV)/.dev ## print how well texts are read, by side, manner and language
	@cd $(ROOT) && $(BIN)/python -m tests.corpus.score

conformance: $(VENV)/.dev ## print what other people's test suites say of us
	@cd $(ROOT) && $(BIN)/python -m tests.conformance

bench: $(VENV)/.dev ## print the ratios of every benchmark
	@cd $(ROOT) && for file in bench/[a-z]*.py; do echo "== $$file" && $(BIN)/python -m bench.$$(basename $$file .py) || exit 1; done

replay: $(VENV)/.replay ## install pywb and wacz apart, for the tests that open archives with them

$(VENV)/.replay: $(ROOT)/requirements/replay.txt $(VENV)/.dev
	@echo "Installing pywb and wacz from requirements/replay.txt into an environment of their own"
	@$(PYTHON) -m venv --clear $(VENV)/replay && $(VENV)/replay/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r $(ROOT)/requirements/replay.txt
	@touch $@

opendata: $(VENV)/.opendata ## install FollowTheMoney and csvw apart, for the tests that read published data with them

$(VENV)/.opendata: $(ROOT)/requirements/opendata.txt $(VENV)/.dev
	@echo "Installing followthemoney and csvw from requirements/opendata.txt into an environment of their own"
	@$(PYTHON) -m venv --clear $(VENV)/opendata && $(VENV)/opendata/bin/python -m pip --disable-pip-version-check install --quiet --require-hashes -r $(ROOT)/requirements/opendata.txt
	@touch $@

spark: $(VENV)/.dev ## install Spark, on which names are matched beyond one machine (needs Java)
	@$(PIP) --require-hashes -r $(ROOT)/requirements/spark.txt

format: $(VENV)/.dev ## lay out the code
	@cd $(ROOT) && $(BIN)/ruff check --fix-only --quiet . && $(BIN)/ruff format .

LOCK   := uv pip compile pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --quiet --group build --extra read --extra evidence --extra case

lock: $(VENV)/.dev ## compute the lock files anew (needs uv)
	@cd $(ROOT) && $(LOCK) --extra estimate --extra names --extra media -o requirements/full.txt
	@cd $(ROOT) && $(LOCK) -c requirements/full.txt -o requirements/run.txt
	@cd $(ROOT) && $(LOCK) --extra estimate --extra names --extra media --extra wacz --group test --group lint -c requirements/full.txt -o requirements/dev.txt
	@cd $(ROOT) && $(LOCK) --extra names --extra spark -c requirements/dev.txt -o requirements/spark.txt
	@cd $(ROOT) && uv pip compile requirements/browser.in --universal --python-version 3.11 --generate-hashes --no-header --quiet -c requirements/dev.txt -o requirements/browser.txt
	@cd $(ROOT) && uv pip compile requirements/replay.in --universal --python-version 3.11 --generate-hashes --no-header --quiet -o requirements/replay.txt
	@cd $(ROOT) && uv pip compile requirements/opendata.in --universal --python-version 3.11 --generate-hashes --no-header --quiet -o requirements/opendata.txt

map: ## fetch MapLibre GL, so that sites have a map that can be moved (needs npm)
	@$(PYTHON) $(ROOT)/tools/vendor.py map

outlines: ## make the outlines of countries anew (needs npm)
	@$(PYTHON) $(ROOT)/tools/vendor.py outlines

clean: ## remove what was installed and made
	@rm -rf $(VENV) $(ROOT)/demo $(ROOT)/bench/out
