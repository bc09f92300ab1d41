#!/bin/sh
# What Netlify runs on every push and every night.
set -eu
cd "$(dirname "$0")/.."

# What is in this folder is there for the next build.
bin=${NETLIFY_BUILD_BASE:+$NETLIFY_BUILD_BASE/cache/}chapterhouse-bin
sh publish/install "$bin"

# The whole history, so that pages know when they changed.
if [ "$(git rev-parse --is-shallow-repository)" = true ]; then
  git fetch --quiet --unshallow
fi

# Of chapters that have a repository of their own, what is locked.
if [ -f sources.lock ]; then
  "$bin/chapterhouse" fetch
fi

if [ "${CONTEXT:-production}" = production ]; then
  "$bin/chapterhouse" build ${AS_OF:+--as-of "$AS_OF"}
else
  # Of a preview, documents with errors are left out, and it says so.
  "$bin/chapterhouse" build --tolerant --base-url "$DEPLOY_PRIME_URL"
fi
# The list of what was built is for the next build in the same folder, and for no reader.
rm -f public/.chapterhouse
