# make         installs what is missing, builds, checks the notes, renders the site into site/public/
# make test    installs what is missing, runs all tests and the layer check
# make bench   measures what Benchmarks/ lists, beside peers
# make documentation   builds the reference of Derive with DocC, without warnings

.PHONY: all dependencies build verify site test bench documentation layers clean

all: site

dependencies:
	@scripts/install-dependencies.sh

build: dependencies
	swift build -c release --product doccheck

verify: build
	.build/release/doccheck verify notes

site: verify
	.build/release/doccheck build

test: dependencies layers
	swift build --build-tests
	swift test --skip-build

bench: dependencies
	swift run -c release benchmarks

documentation:
	@scripts/documentation.sh

layers:
	@scripts/check-layers.sh

clean:
	rm -rf .build site/public
