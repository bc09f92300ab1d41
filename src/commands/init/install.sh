#!/bin/sh
# Installs chapterhouse into a folder: sh publish/install FOLDER
#
# It fetches the program as it was released and looks whether it is what it should be. Where none was released for this
# machine it is built from its source, which takes some minutes and needs Rust. A folder that has the version already is
# left as it is: keep it between runs, as caches do, and this is done once.
set -eu

# Which version. For a newer one change this line, and the digest.
version={{version}}
# The SHA-256 digest of the archive, to install nothing else. Without it, the one that is published beside the archive
# counts, which tells a broken file, and not a false one.
sha256=

releases=${CHAPTERHOUSE_RELEASES:-{{repository}}/releases/download}
folder=${1:?say into which folder, such as .bin}
program=$folder/chapterhouse

if [ "$("$program" --version 2>/dev/null || true)" = "chapterhouse $version" ]; then
  echo "chapterhouse $version is in $folder already"
  exit 0
fi
mkdir -p "$folder"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fetch() {
  curl --fail --silent --show-error --location --retry 3 --output "$work/$1" "$releases/v$version/$1"
}

case "$(uname -s) $(uname -m)" in
  'Linux x86_64') target=x86_64-unknown-linux-musl ;;
  'Linux aarch64') target=aarch64-unknown-linux-musl ;;
  *) target= ;;
esac
name=chapterhouse-$version-$target
archive=$name.tar.gz

if [ -n "$target" ] && fetch "$archive"; then
  if [ -n "$sha256" ]; then
    expected=$sha256
  else
    fetch SHA256SUMS
    expected=$(sed -n "s/^\([0-9a-f]*\) [ *]$archive\$/\1/p" "$work/SHA256SUMS")
  fi
  found=$(sha256sum "$work/$archive")
  found=${found%% *}
  if [ "$found" != "$expected" ]; then
    echo "error: the digest of $archive is $found instead of ${expected:-any that is known}; nothing was installed" >&2
    exit 1
  fi
  tar -xzf "$work/$archive" -C "$work"
  built=$work/$name/chapterhouse
elif [ -n "$sha256" ]; then
  echo "error: $archive could not be fetched; nothing else is installed, since publish/install names its digest" >&2
  exit 1
elif command -v cargo >/dev/null; then
  echo "no release for this machine could be fetched; building chapterhouse $version from its source"
  cargo install --locked --root "$work/built" --git {{repository}} --tag "v$version" chapterhouse
  built=$work/built/bin/chapterhouse
else
  echo "error: no release of chapterhouse $version could be fetched, and there is no cargo to build it" >&2
  exit 1
fi

# Whole or not at all.
cp "$built" "$program.new"
chmod 755 "$program.new"
mv -f "$program.new" "$program"
"$program" --version
