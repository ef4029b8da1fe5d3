# Two commands: `make` builds the graph of corpus/ into output/, `make test` proves that it is right.
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip --disable-pip-version-check --quiet --quiet
# what a change of makes a new install necessary; the code itself is installed in place
METADATA := setup.cfg pyproject.toml
EXTRAS := distributed fetch formats notebooks serve test

.PHONY: all test test-all lint docs lock locked audit notebooks browser picture engines benchmarks clean help
.DELETE_ON_ERROR:

all: $(VENV)/installed  ## install into .venv and build corpus/ into output/ (the default)
	@$(RUN) build.py build corpus -o output

test: $(VENV)/installed-test browser lint  ## install what the tests need, then ruff, mypy and pytest
	@$(RUN) -m pytest -q -n auto --dist loadgroup

test-all: $(VENV)/installed-test browser engines lint  ## the same with the long tests: fuzzing, faults, scale
	@$(RUN) -m pytest -q -n auto --dist loadgroup tests

lint: $(VENV)/installed-test
	@$(RUN) -m ruff check .
	@$(RUN) -m mypy

docs: $(VENV)/installed-test  ## the documentation as a site, into build/docs
	@$(RUN) -m mkdocs build --strict

# What pip-compile writes names no place to get packages from. It is called by its script: here, `-m build` is build.py.
lock: $(VENV)/installed-test  ## pin every package with its hashes in requirements.lock
	@$(PIP) install 'pip-tools >= 7.6'
	@CUSTOM_COMPILE_COMMAND='make lock' $(VENV)/bin/pip-compile --quiet --upgrade --generate-hashes --allow-unsafe --strip-extras \
	  --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --build-deps-for editable $(EXTRAS:%=--extra %) \
	  --output-file requirements.lock setup.cfg

locked: $(VENV)/bin/python  ## install exactly what requirements.lock pins, and this program
	@$(PIP) install --require-hashes --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $(VENV)/installed $(VENV)/installed-test

audit: $(VENV)/installed-test  ## look for known weaknesses in what requirements.lock pins
	@$(PIP) install 'pip-audit >= 2.9'
	@$(VENV)/bin/pip-audit --require-hashes --disable-pip --requirement requirements.lock

benchmarks: $(VENV)/installed-test  ## time whole builds, builds after a change, and builds of ever more documents
	@$(RUN) benchmarks/build_seconds.py
	@$(RUN) benchmarks/incremental.py
	@$(RUN) benchmarks/growth.py --documents 100 1000 10000

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'Python 3.11 or later is needed; name one: make PYTHON=python3.12' >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo 'No virtual environment could be made; on Debian: apt-get install python3-venv' >&2; exit 1; }

$(VENV)/installed: $(METADATA) | $(VENV)/bin/python
	@echo 'Installing into $(VENV) ...' >&2
	@$(PIP) install --editable ".[fetch]"
	@touch $@

$(VENV)/installed-test: $(METADATA) $(VENV)/installed
	@echo 'Installing what the tests need ...' >&2
	@$(PIP) install --editable '.[test,notebooks,serve]'
	@touch $@

notebooks: all $(VENV)/installed-test  ## run the notebooks on the sample again, and keep what they print
	@$(RUN) notebooks/make.py --run

browser:
	@command -v chromium >/dev/null || .ci/chromium

engines:
	@command -v virtuoso-t >/dev/null && command -v rapper >/dev/null || .ci/engines

clean:  ## remove what was built and every cache; .venv stays
	@find output -mindepth 1 ! -name .gitkeep -delete
	@find . -path ./$(VENV) -prune -o -type d \( -name __pycache__ -o -name '*.egg-info' -o -name .pytest_cache \
	  -o -name .mypy_cache -o -name .ruff_cache -o -name .hypothesis \) -print0 | xargs -0 rm -rf
	@rm -rf build dist .coverage

help:  ## show this
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/make \1	\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 18
