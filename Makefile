# Probity. `make` alone lists what there is; `make run` and `make test` install what they need.

PACKAGES = libcurl4-openssl-dev libxml2-dev libpcre2-dev libssl-dev libsqlite3-dev zlib1g-dev libarchive-dev pkg-config git \
           openssl python3 python3-jsonschema
BENCH_PACKAGES = nginx gcc libhyperscan-dev
CONFIGURATION = release
FORMATTED = Package.swift Sources Tests fuzz/Package.swift fuzz/Sources/fuzz
FUZZ_SECONDS = 60
FUZZED = feeds html json dates charset robots links
THREADED = PipelineTests|FetchingTests|ScanningTests

.PHONY: help packages build run test test-threads kills mutate reviewers politeness simulate nowire check format lint bench bench-parsing hostile evaluate fuzz golden clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-13s %s\n", $$1, $$2 }' Makefile

packages: ## Install the Debian packages that building and testing need
	@missing=""; for package in $(PACKAGES); do \
	  dpkg -s $$package >/dev/null 2>&1 || missing="$$missing $$package"; done; \
	if [ -n "$$missing" ]; then \
	  sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
	  echo "Installing:$$missing"; \
	  $$sudo apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing >/dev/null; fi

build: packages ## Build the release program: .build/release/probity
	swift build -c $(CONFIGURATION) --product probity

run: build ## Serve the sample forces on loopback, scan them, and say what there is to review
	.build/$(CONFIGURATION)/probity demo

test: packages ## Run every test
	swift test

test-threads: packages ## Run the concurrent targets' tests under Thread Sanitizer
	swift test --scratch-path .build-threads --sanitize=thread --filter '$(THREADED)'

kills: build ## Kill scans at random moments and prove that nothing is lost or doubled
	bench/kills.py --program .build/$(CONFIGURATION)/probity

mutate: build ## Change a queue, its evidence and referrals 10,000 times and prove that both verifiers see it
	bench/mutate.py --program .build/$(CONFIGURATION)/probity

reviewers: build ## Let twenty reviewers decide at once, killed at random, and prove that nothing is lost or decided twice
	bench/reviewers.py --program .build/$(CONFIGURATION)/probity

politeness: build ## Play what servers do to readers against scans, beside newsboat, and check the pace on 50 hosts
	bench/politeness.py --program .build/$(CONFIGURATION)/probity
	bench/sources.py --program .build/$(CONFIGURATION)/probity
	bench/hosts.py --program .build/$(CONFIGURATION)/probity

simulate: build ## Live through a year of cron under a turned clock; as root with full disks, too
	bench/simulate.py --program .build/$(CONFIGURATION)/probity

nowire: build ## Prove, as root, that a run without leave sends no packet
	bench/nowire.py --program .build/$(CONFIGURATION)/probity

check: lint test test-threads ## Everything that must hold before anyone else looks
	swift build --explicit-target-dependency-import-check error
	samples/make_site.py --check

format: ## Format the sources in place
	swift format format --in-place --recursive --parallel $(FORMATTED)

lint: ## Check format and the rules of style that a program can check
	swift format lint --recursive --parallel --strict $(FORMATTED)
	bench/lint.sh

bench: build ## Time a scan of 5,000 loopback profiles beside the bare C libraries
	@missing=""; for package in $(BENCH_PACKAGES); do \
	  dpkg -s $$package >/dev/null 2>&1 || missing="$$missing $$package"; done; \
	if [ -n "$$missing" ]; then sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; $$sudo apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing >/dev/null; fi
	bench/throughput.py --program .build/$(CONFIGURATION)/probity

bench-parsing: build ## Time the readers beside libxml2's tree alone, feedparser and sfeed
	@missing=""; for package in gcc sfeed python3-feedparser; do \
	  dpkg -s $$package >/dev/null 2>&1 || missing="$$missing $$package"; done; \
	if [ -n "$$missing" ]; then sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; $$sudo apt-get update -qq && \
	  DEBIAN_FRONTEND=noninteractive $$sudo apt-get install -y -qq --no-install-recommends $$missing >/dev/null; fi
	bench/parsing.py --program .build/$(CONFIGURATION)/probity
	bench/charsets.py --program .build/$(CONFIGURATION)/probity

hostile: build ## Read 300 pages that were made to break a reader, and hold each to its limits
	bench/hostile.py --program .build/$(CONFIGURATION)/probity

fuzz: packages ## Feed each reader what nobody would write, FUZZ_SECONDS each; what breaks one is left in fuzz/found
	swift build --configuration release --package-path fuzz
	@mkdir -p fuzz/found; for target in $(FUZZED); do \
	  case $$target in feeds) seeds=samples/feeds;; html) seeds=samples/pages;; json) seeds=samples/social;; \
	    *) seeds=fuzz/seeds/$$target;; esac; \
	  words=""; [ -f fuzz/$$target.dict ] && words=-dict=fuzz/$$target.dict; \
	  mkdir -p fuzz/inputs/$$target; echo "$$target:"; \
	  fuzz/.build/release/fuzz $$target -max_total_time=$(FUZZ_SECONDS) -max_len=4096 -timeout=10 -rss_limit_mb=2048 \
	    -verbosity=0 -print_final_stats=1 -artifact_prefix=fuzz/found/$$target- $$words fuzz/inputs/$$target $$seeds \
	    || exit 1; done

evaluate: build ## Measure the rules on labelled posts and write rules/REPORTCARD.md
	bench/evaluate.py --program .build/$(CONFIGURATION)/probity
	bench/functions.py --program .build/$(CONFIGURATION)/probity

golden: packages ## Rewrite the golden files from what the readers give now; read the diff
	PROBITY_GOLDEN=1 swift test --filter ParsingTests

clean: ## Remove what was built and what the demo kept
	rm -rf .build .build-threads samples/var fuzz/.build fuzz/inputs
