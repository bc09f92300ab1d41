#!/bin/sh
# Builds the site and copies it to a web server: sh publish/upload user@host:/srv/www/our-chapter
#
# That folder is the site's alone: what the site does not have is removed from it.
#
# Once a night on a machine that is always on, so that badges stay true; `crontab -e`, and there:
#   17 3 * * *  cd /path/to/the/site && git pull --quiet && sh publish/upload user@host:/srv/www/our-chapter
set -eu
target=${1:?say where to, such as user@host:/srv/www/our-chapter}
cd "$(dirname "$0")/.."

# Of chapters that have a repository of their own, what is locked.
if [ -f sources.lock ]; then
  chapterhouse fetch
fi

# A build that finds errors ends here, and what was published stays.
chapterhouse build

# All files are there before the first takes its place, and what the site no longer has goes last.
rsync --archive --compress --delay-updates --delete-delay \
  --exclude='/.chapterhouse*' --filter='protect /.well-known/acme-challenge/' \
  public/ "${target%/}/"
