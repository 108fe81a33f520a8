# Two commands do all the set-up: `make demo` and `make test`. Both make their own environment in .venv.

VENV := .venv
BIN := $(VENV)/bin
# On Windows use Git Bash or WSL; the environment's programs are found by this one line.
ifeq ($(OS),Windows_NT)
BIN := $(VENV)/Scripts
endif
READY := $(VENV)/.ready

.PHONY: demo test check lint types layers format wheel bench soak reference pictures sounds concepts lock newest clean

demo: $(READY)
	$(BIN)/vgg generate examples/lantern-moth/concept.yaml --offline --out demo/lantern-moth
	@echo
	@echo "Play it:   $(BIN)/vgg play demo/lantern-moth"
	@echo "Look:      demo/lantern-moth/report.html"

test: $(READY)
	$(BIN)/python -m pytest -q -n auto --dist loadfile --no-loadscope-reorder

check: test lint types layers

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

layers: $(READY)
	$(BIN)/lint-imports

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

wheel: $(READY)
	$(BIN)/python -m build --wheel --no-isolation

bench: $(READY)
	$(BIN)/python tools/bench.py
	$(BIN)/python tools/bench_providers.py

soak: $(READY)
	$(BIN)/python tools/soak.py
	$(BIN)/python tools/fuzz.py programs --write
	$(BIN)/python tools/fuzz.py mutants --write
	$(BIN)/python tools/fuzz.py hostile --write
	$(BIN)/python tools/mutate.py --write
	$(BIN)/python tools/prove_seeds.py soak/seeds --target python web --write

reference: $(READY)
	$(BIN)/python tools/reference.py
	$(BIN)/python tools/languages.py
	$(BIN)/python tools/matrix.py

concepts: $(READY)
	$(BIN)/python tools/concepts.py $(or $(CONCEPTS),examples)

pictures: $(READY)
	$(BIN)/python tools/pictures.py

sounds: $(READY)
	$(BIN)/python tools/sounds.py

LOCK := uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-header --no-annotate

lock:
	$(LOCK) pyproject.toml --group dev -o requirements/dev.txt
	$(LOCK) pyproject.toml requirements/newest.in --override requirements/overrides.txt -o requirements/newest.txt

# With the second lock (the newest openai, rich and jiter): the tests in which an SDK speaks to the scripted server.
NEWEST := chain_cases stream_calls compatible conformance locks media_pictures

newest: .venv-newest/.ready
	.venv-newest/$(notdir $(BIN))/python -m pytest -q -n auto --dist load $(NEWEST:%=tests/providers/test_%.py)

clean:
	rm -rf $(VENV) .venv-newest demo dist build soak

$(READY): pyproject.toml requirements/dev.txt
	sh tools/environment.sh $(VENV)
	@touch $(READY)

.venv-newest/.ready: pyproject.toml requirements/newest.txt
	PIP_NO_COMPILE=1 sh tools/environment.sh .venv-newest requirements/newest.txt
	@touch $@
