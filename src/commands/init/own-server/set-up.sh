#!/bin/sh
# Makes a repository on this server publish its site: sh publish/set-up REPOSITORY SITE
#
# Such as sh publish/set-up /srv/git/our-chapter.git /srv/www/our-chapter. Run it on the server, as the user who is to
# own both; a repository that is not there yet is made. It may be run again, after a change of these files.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
repository=${1:?say which repository, such as /srv/git/our-chapter.git}
site=${2:?say where to publish, such as /srv/www/our-chapter}

[ -d "$repository" ] || git init --quiet --bare --initial-branch=main "$repository"
mkdir -p "$site/releases"
repository=$(cd "$repository" && pwd)
site=$(cd "$site" && pwd)
case $repository$site in
  *[\"\\\$%\&\|]*) echo 'error: a path with one of " \ $ % & | in it can not be written into units and nginx.conf' >&2; exit 1 ;;
esac
git --git-dir="$repository" config chapterhouse.site "$site"
# The nights have another path to look for programs.
if program=$(command -v chapterhouse); then
  git --git-dir="$repository" config chapterhouse.program "$program"
fi
# What somebody else pushed is never lost by a push.
git --git-dir="$repository" config receive.denyNonFastForwards true
cp "$here/post-receive" "$repository/hooks/post-receive.new"
chmod 755 "$repository/hooks/post-receive.new"
mv -f "$repository/hooks/post-receive.new" "$repository/hooks/post-receive"

# For the super-user to put in place.
mkdir -p "$site/set-up"
for file in chapterhouse-nightly.service chapterhouse-nightly.timer nginx.conf; do
  sed "s|@repository@|$repository|g; s|@site@|$site|g; s|@user@|$(id -un)|g" \
    "$here/$file" >"$site/set-up/$file"
done
cat <<END
$repository publishes into $site on each push to $(git --git-dir="$repository" config --get chapterhouse.branch || echo main).

For the nights, as root:
  cp '$site/set-up/'chapterhouse-nightly.* /etc/systemd/system/
  systemctl daemon-reload && systemctl enable --now chapterhouse-nightly.timer

For the web server: '$site/set-up/nginx.conf' is what stands in a server block.
END
