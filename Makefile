# What one can do here. Everything works without a database server, Node or Docker.

PYTHON ?= python3
VENV = .venv/bin/python
PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help run reset install test test-fast check fmt bench drill requirements upgrade

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' Makefile

# exec: a signal to make must reach the program, not a shell between them.
run: ## Run the site at http://127.0.0.1:8000 (PORT=8001 make run: elsewhere)
	@PORT="$(PORT)" exec $(PYTHON) hct_site/local/bootstrap.py run

reset: ## Forget all local data (var/), after asking
	@exec $(PYTHON) hct_site/local/bootstrap.py reset

install: # What the other targets stand on: .venv with the pinned libraries
	@$(PYTHON) hct_site/local/bootstrap.py install

test: install ## Run all tests, those in a browser too
	@$(VENV) -m pytest -n 2 --dist loadgroup $(ARGS)

test-fast: install ## Run all tests but those in a browser
	@$(VENV) -m pytest -n 2 --dist loadgroup -m "not browser" $(ARGS)

check: install ## Look for mistakes without running the tests
	@$(VENV) -m hct_site.local.check

fmt: install ## Put code and templates into the one shape
	@$(VENV) -m hct_site.local.check --fix

bench: install ## Measure the front page's speed
	@$(VENV) -m tests.drills.run bench

drill: install ## Run one drill at full size: make drill NAME=bench
	@$(VENV) -m tests.drills.run $(NAME)

requirements: install ## Pin what requirements*.in ask for, keeping versions where possible
	@$(VENV) -m hct_site.local.requirements

upgrade: install ## Pin the newest versions that requirements*.in allow
	@$(VENV) -m hct_site.local.requirements --upgrade
