#!/bin/sh
# Says whether every file of this bag is as it was when the bag was made:
#
#     sh verify.sh
#
# It needs a POSIX shell, find, grep, sed and awk, and either sha256sum or
# shasum. It writes nothing. The exit status is 0 if all is well, else 1.
#
# Names are printed as the manifests have them, in which %0A is a line break,
# %0D a carriage return and %25 a percent sign.

LC_ALL=C
export LC_ALL
cd "$(dirname "$0")" || exit 1

if command -v sha256sum >/dev/null 2>&1; then
    sha256() { sha256sum "$@"; }
elif command -v shasum >/dev/null 2>&1; then
    sha256() { shasum -a 256 "$@"; }
else
    echo "Nothing was checked: there is neither sha256sum nor shasum here."
    exit 1
fi

for file in bagit.txt manifest-sha256.txt tagmanifest-sha256.txt data; do
    if [ ! -e "$file" ]; then
        echo "NOT all is well: this is no whole bag, since there is no $file."
        exit 1
    fi
done

line_break='
'
carriage_return=$(printf '\r')

# Tells a file, and why: its name on the disk, and in the manifest.
tell() {
    if [ -f "./$1" ]; then why=wrong; else why=missing; fi
    printf '%s\n' "$why: $2"
}

# Tells the files of a manifest that are not there, or have another digest.
# Most are checked all at once. Names with a percent sign or a backslash,
# which checkers do not read as they stand, are checked one by one.
check() {
    plain=$(grep -v '[%\]' "$1")
    if [ -n "$plain" ]; then
        results=$(printf '%s\n' "$plain" | sha256 -c 2>/dev/null)
        told=$(printf '%s\n' "$results" | grep -c -e ': OK$' -e ': FAILED')
        if [ "$told" != "$(printf '%s\n' "$plain" | grep -c .)" ]; then
            echo "unchecked: not every line of $1 could be read"
        fi
        printf '%s\n' "$results" |
            sed -n -e 's/: FAILED open or read$//p' -e 's/: FAILED$//p' |
            while IFS= read -r name; do tell "$name" "$name"; done
    fi
    grep '[%\]' "$1" | while IFS= read -r line; do
        name=${line#*  }
        file=$(printf '%s.' "$name" | sed -e "s/%0[Dd]/$carriage_return/g" \
            -e 's/%0[Aa]/\
/g' -e 's/%25/%/g')
        file=${file%.}
        digest=$(sha256 2>/dev/null <"./$file")
        if [ "${digest%% *}" != "${line%% *}" ]; then tell "$file" "$name"; fi
    done 2>/dev/null
}

# The files in data/, one a line, named as in manifests.
files() {
    find data ! -type d ! -path "*$line_break*" |
        sed -e 's/%/%25/g' -e "s/$carriage_return/%0D/g"
    find data ! -type d -path "*$line_break*" -exec sh -c '
        for file; do
            printf "%s\n" "$file" | sed -e "s/%/%25/g" -e "s/$0/%0D/g" |
                awk "NR > 1 { printf \"%s\", \"%0A\" }
                     { printf \"%s\", \$0 } END { print \"\" }"
        done' "$carriage_return" {} +
}

# Tells the files in data/ that no manifest names.
extra() {
    { sed 's/^[^ ]*  //' manifest-sha256.txt; echo; files; } | awk '
        $0 == "" { is_listed = 1; next }
        !is_listed { named[$0]; next }
        !($0 in named) { print "extra: " $0 }'
}

problems=$(check tagmanifest-sha256.txt; check manifest-sha256.txt; extra)
if [ -n "$problems" ]; then
    printf '%s\n' "$problems"
    echo "NOT all is well: see $(printf '%s\n' "$problems" | grep -c .) above."
    exit 1
fi
echo "All is well: $(grep -c . manifest-sha256.txt) files in data/ and" \
    "$(grep -c . tagmanifest-sha256.txt) beside it are as they were."
