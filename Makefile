# The whole drawer: `make run` and `make test` work from a fresh checkout and neither needs the other first.
# They need Python 3.11 or later with pip, and make. Set PYTHON to use another interpreter than python3.

.DEFAULT_GOAL := help
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

# A stamp carries the checksum of what it was made from, so a changed lock installs itself.
# Checksums rather than times: a fresh checkout gives every file the same time.
sum = $(shell cat $(1) | cksum | cut -d ' ' -f 1)
RUN_STAMP := $(VENV)/run-$(call sum,requirements/run.txt)
TEST_STAMP := $(VENV)/test-$(call sum,requirements/test.txt)
BENCH_STAMP := $(VENV)/bench-$(call sum,requirements/bench.txt)
PORTAL_STAMP := $(VENV)/portal-$(call sum,pyproject.toml)

ROOMS := portal services policy db documents conference
CHECKED := $(ROOMS) tests

# Three workers and dozens of processes read the same modules: compiled once, whatever the environment says.
unexport PYTHONDONTWRITEBYTECODE

# One file of tests stays on one worker: what it needs is started once. tests/conftest.py says which files stay together,
# and which come first; without its order, xdist would put the files with few tests last, the longest ones. Two workers
# for a core, since tests with a browser mostly wait.
WORKERS ?= 4
ALL_CORES := --numprocesses=$(WORKERS) --dist=loadfile --no-loadscope-reorder

.PHONY: help run test check prove cover fix docs bench lint machine

help: ## say what each target does
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/make \1	\2/p' Makefile

run: $(PORTAL_STAMP) ## start the portal with an invented family, and print one sign-in for each role
	@exec $(BIN)/conference-portal run --demo $(ARGS)

test: $(TEST_STAMP) $(PORTAL_STAMP) machine ## the whole test suite, as the build server runs it
	$(BIN)/python -m pytest $(if $(ARGS),$(ARGS),$(ALL_CORES))

check: $(TEST_STAMP) $(PORTAL_STAMP) lint ## lint, types, import rules and the fast tests
	$(BIN)/python -m pytest -m "not browser and not slow" tests/conference tests/policy tests/house $(ARGS)

# A fresh seed each time; one that found something is given again with PROVE_SEED=…
prove: $(TEST_STAMP) $(PORTAL_STAMP) machine ## the proofs too dear for every run, part by part; ARGS=oracle for one of them
	@PROVE_SEED=$(PROVE_SEED) $(BIN)/python -m tests.prove $(ARGS)

# Counting lines makes Python half as fast again, so it is a run of its own: the first part of `make prove`.
cover: $(TEST_STAMP) $(PORTAL_STAMP) machine ## rules, policy and services are covered to the last branch, or it fails
	@$(BIN)/python -m tests.prove cover

fix: $(TEST_STAMP) $(PORTAL_STAMP) ## format, sort, tidy, and bring the list of phrases up to date
	$(BIN)/ruff check --fix $(CHECKED)
	$(BIN)/ruff format $(CHECKED)
	$(BIN)/python -m tests.house.phrases

docs: $(TEST_STAMP) $(PORTAL_STAMP) ## write the reference pages again
	$(BIN)/python -m tests.house.reference
	$(BIN)/python -m tests.house.phrases

bench: $(TEST_STAMP) $(PORTAL_STAMP) $(BENCH_STAMP) ## the benchmarks; writes docs/benchmarks.md
	$(BIN)/python -m tests.bench $(ARGS)

lint: $(TEST_STAMP) $(PORTAL_STAMP)
	$(BIN)/ruff check $(CHECKED)
	$(BIN)/ruff format --check $(CHECKED)
	$(BIN)/mypy
	$(BIN)/lint-imports

# Before the first test: what the machine lacks is installed, or said in one sentence.
machine: $(TEST_STAMP)
	@$(BIN)/python -m tests.machine

$(BIN)/python:
	@command -v "$(PYTHON)" >/dev/null || \
	  { echo "There is no $(PYTHON) here. Install Python 3.11 or later, or set PYTHON to where it is." >&2; exit 1; }
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "This portal needs Python 3.11 or later; $(PYTHON) is $$("$(PYTHON)" -V). Set PYTHON to a newer one." >&2; exit 1; }
	@# Some systems ship Python without the part that puts pip into an environment: their own pip then does it.
	@"$(PYTHON)" -m venv $(VENV) >/dev/null 2>&1 || { rm -rf $(VENV) && "$(PYTHON)" -m venv --without-pip $(VENV) && \
	  "$(PYTHON)" -m pip --python $(BIN)/python install --quiet pip; } || \
	  { rm -rf $(VENV); echo "The environment could not be made. Check that $(PYTHON) has venv and pip." >&2; exit 1; }

$(TEST_STAMP): | $(BIN)/python
	@echo "Installing what the tests need. The first time takes a few minutes."
	$(PIP) install --no-deps --require-hashes --requirement requirements/test.txt
	@rm -f $(VENV)/run-* $(VENV)/test-* && touch $@ $(RUN_STAMP)

# The locks are whole, so pip only fetches what they name: left to work it out itself, it would also look at newer
# releases (of coverage[toml], say) and stop there, because they have no hash.
# The lock for tests holds every line of the lock for running, so the tests' environment also runs the portal.
$(RUN_STAMP): | $(BIN)/python
	@echo "Installing what the portal needs. The first time takes a minute or two."
	$(PIP) install --no-deps --require-hashes --requirement requirements/run.txt
	@rm -f $(VENV)/run-* $(VENV)/test-* && touch $@

# What the portal's policy is compared with; nothing else needs it.
$(BENCH_STAMP): | $(TEST_STAMP)
	$(PIP) install --no-deps --require-hashes --requirement requirements/bench.txt
	@rm -f $(VENV)/bench-* && touch $@

$(PORTAL_STAMP): | $(RUN_STAMP)
	$(PIP) install --no-deps --no-build-isolation --editable .
	@rm -f $(VENV)/portal-* && touch $@
