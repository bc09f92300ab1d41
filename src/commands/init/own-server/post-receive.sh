#!/bin/sh
# Builds and publishes the site on the server that it is pushed to. `publish/set-up` puts it into the repository as its
# hook; a timer runs it with --nightly. Settings are those of git, in the repository:
#
#   chapterhouse.site     where the site is published; a web server shows the folder `current` in it
#   chapterhouse.branch   what is published, `main` unless it says otherwise
#   chapterhouse.root     the folder of the site in the repository, if it is not at its root
#   chapterhouse.keep     how many former releases stay, 5 unless it says otherwise
#   chapterhouse.program  where chapterhouse is, if it is not on the path
#   chapterhouse.tolerant `true` to publish without documents that have errors, see `chapterhouse build --help`
#
# A build that fails leaves the site that is published, and who pushed reads why. Of pushes at the same time each waits
# for the one before; what is published is always the branch as it is then, so that the last one is what readers see.
set -eu
umask 022
# Whoever pushed may go away; the site is published still.
trap '' PIPE

repository=$(cd "$(git rev-parse --git-dir)" && pwd)
# From here on folders say which repository is meant.
unset GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE GIT_QUARANTINE_PATH GIT_PREFIX

say() {
  echo "$*" || true
}
in_repository() {
  git --git-dir="$repository" "$@"
}
setting() {
  in_repository config --get "chapterhouse.$1" || printf '%s\n' "$2"
}
branch=refs/heads/$(setting branch main)
site=$(setting site '')
root=$(setting root .)
keep=$(setting keep 5)
program=$(setting program chapterhouse)

fail() {
  echo "error: $*" >&2 || true
  exit 1
}
[ -n "$site" ] || fail "git does not say where to publish: git --git-dir='$repository' config chapterhouse.site FOLDER"
[ -d "$site" ] || fail "there is no folder $site"

# Whether it is for us: another branch is none of the site.
is_nightly=false
if [ "${1:-}" = --nightly ]; then
  is_nightly=true
else
  is_due=false
  while read -r _ new name; do
    case $new in *[!0]*) [ "$name" != "$branch" ] || is_due=true ;; esac
  done
  $is_due || exit 0
fi

# One at a time. The lock ends with the process.
exec 9>"$site/lock"
if ! flock --nonblock 9; then
  say "The site is being built for another push; this one waits."
  flock 9
fi

commit=$(in_repository rev-parse --verify --quiet "$branch^{commit}") || fail "there is no $branch"
former=$(readlink "$site/current" || true)
former=${former##*/}

# Only a push brings a site on again that somebody rolled back.
if $is_nightly && [ -e "$site/held" ]; then
  say "The site is held at ${former:-nothing} since somebody rolled it back; a push publishes again."
  exit 0
fi
# Another push, which waited less long, has published this commit with its own.
if ! $is_nightly && [ ! -e "$site/held" ] && [ "${former##*-}" = "$commit" ]; then
  say "Published already, with another push."
  exit 0
fi

# The files of the commit, in a work tree of the repository, so that pages know when they changed. What git ignores
# stays, such as rosters that are laid over it.
work=$site/work
in_repository worktree prune
if [ -e "$work/.git" ]; then
  # Of a run that was stopped; nobody else writes here.
  rm -f "$(git -C "$work" rev-parse --absolute-git-dir)/index.lock"
  git -C "$work" checkout --quiet --force --detach "$commit"
  git -C "$work" clean -d --force --quiet
else
  in_repository worktree add --quiet --force --detach "$work" "$commit"
fi

# Of chapters that have a repository of their own, what is locked. What can't be had the build names.
if [ -f "$work/$root/sources.lock" ]; then
  "$program" --root "$work/$root" fetch 2>&1 || true
fi

# A release begins as the former one, file by file the same on the disk: only what changed is written, to a file of its
# own. What a run left that was stopped goes first.
mkdir -p "$site/releases"
rm -rf "$site/releases/unfinished"
if [ -n "$former" ]; then
  cp -al "$site/releases/$former" "$site/releases/unfinished"
else
  mkdir "$site/releases/unfinished"
fi
options=
[ "$(setting tolerant false)" != true ] || options=--tolerant
if ! "$program" --root "$work/$root" build ${options:+"$options"} --precompress --out "$site/releases/unfinished" 2>&1; then
  rm -rf "$site/releases/unfinished"
  fail "the site was not built; what was published before stays. Mend what stands above, and push again"
fi

# Releases are in the order of their names, so each has a second of its own.
second=$(date -u +%Y%m%dT%H%M%SZ)
while [ -n "$(find "$site/releases" -mindepth 1 -maxdepth 1 -name "$second-*")" ]; do
  sleep 1
  second=$(date -u +%Y%m%dT%H%M%SZ)
done
release=$second-$commit
mv "$site/releases/unfinished" "$site/releases/$release"
ln -sfn "releases/$release" "$site/next"
# Takes the place of the former link in one step: readers see one site or the other.
mv -fT "$site/next" "$site/current"
rm -f "$site/held"

# Of each commit the latest release stays, of so many commits: nights take nobody's way back.
seen=:
count=0
for old in $(find "$site/releases" -mindepth 1 -maxdepth 1 -name '*T*Z-*' -printf '%f\n' | sort -r); do
  case $seen in
    *":${old##*-}:"*) ;;
    *)
      seen=$seen${old##*-}:
      count=$((count + 1))
      [ "$count" -gt "$((keep + 1))" ] || continue
      ;;
  esac
  [ "$old" = "$release" ] || rm -rf "${site:?}/releases/$old"
done
say "Published as $release."
