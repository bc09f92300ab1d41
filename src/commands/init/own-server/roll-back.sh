#!/bin/sh
# Shows a former release again: sh publish/roll-back REPOSITORY [RELEASE]
#
# Without a release it is the one before the present one. What is shown then stays, also in the night, until the next
# push, or until the latest release is named here. Run it as the user that the repository belongs to.
set -eu
repository=${1:?say which repository, such as /srv/git/our-chapter.git}
site=$(git --git-dir="$repository" config --get chapterhouse.site)
exec 9>"$site/lock"
flock 9

list() {
  find "$site/releases" -mindepth 1 -maxdepth 1 -name '*T*Z-*' -printf '%f\n' | sort
}
present=$(readlink "$site/current")
present=${present##*/}
wanted=${2:-$(list | awk -v present="$present" '$0 < present' | tail -n 1)}
case $wanted in
  '' | */* | *[!0-9A-Za-z-]*) wanted=none ;;
esac
if [ ! -d "$site/releases/$wanted" ]; then
  echo "error: there is no ${2:-earlier release}; there are:" >&2
  list | sed "s/^/  /; s/$present\$/& (present)/" >&2
  exit 1
fi
if [ "$wanted" = "$(list | tail -n 1)" ]; then
  rm -f "$site/held"
  until='and goes on with the nights'
else
  : >"$site/held"
  until='until the next push'
fi
ln -sfn "releases/$wanted" "$site/next"
mv -fT "$site/next" "$site/current"
echo "Shows $wanted instead of $present, $until."
