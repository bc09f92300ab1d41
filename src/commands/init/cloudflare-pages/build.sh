#!/bin/sh
# What Cloudflare Pages runs on every push and every night.
set -eu
cd "$(dirname "$0")/.."

sh publish/install .bin

# The whole history, so that pages know when they changed.
if [ "$(git rev-parse --is-shallow-repository)" = true ]; then
  git fetch --quiet --unshallow
fi

# Of chapters that have a repository of their own, what is locked.
if [ -f sources.lock ]; then
  .bin/chapterhouse fetch
fi

# The branch that is published; all others are previews.
if [ "${CF_PAGES_BRANCH:-main}" = main ]; then
  .bin/chapterhouse build ${AS_OF:+--as-of "$AS_OF"}
else
  # Of a preview, documents with errors are left out, and it says so.
  .bin/chapterhouse build --tolerant --base-url "$CF_PAGES_URL"
fi
# The list of what was built is for the next build in the same folder, and for no reader.
rm -f public/.chapterhouse
