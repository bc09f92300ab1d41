#!/bin/sh
# Finds a chapter's minutes of a year, by data/record.json:
#
#     sh find-minutes.sh ireland/dublin 2014
#
# For each it prints the date, the title, the page, and the same as plain
# text. It needs a POSIX shell, awk and sort. The exit status is 0 if there
# are any, 1 if there are none, and 2 if it was asked wrongly.

LC_ALL=C
export LC_ALL
if [ $# -ne 2 ]; then
    echo "Write: sh find-minutes.sh CHAPTER YEAR" >&2
    echo "as in: sh find-minutes.sh ireland/dublin 2014" >&2
    exit 2
fi
CHAPTER=${1#/}
CHAPTER=${CHAPTER%/}
YEAR=$2
export CHAPTER YEAR
cd "$(dirname "$0")" || exit 2
if [ ! -r data/record.json ]; then
    echo "There is no data/record.json beside this script." >&2
    exit 2
fi

# One line for each of the minutes: date, title, page and text, with tabs.
minutes=$(awk '
    # The text that a key has on this line; in JSON, a quote inside of a text
    # has a backslash before it, so a key can be told from what texts say.
    function value(key,    at, text, letter) {
        at = index($0, "\"" key "\":\"")
        if (!at) return ""
        at += length(key) + 4
        text = ""
        while ((letter = substr($0, at, 1)) != "\"" && letter != "") {
            if (letter == "\\") {
                letter = substr($0, ++at, 1)
                # Others than quotes and backslashes are line breaks and such.
                if (letter == "u") at += 4
                if (letter !~ /["\\\/]/) letter = " "
            }
            text = text letter
            at++
        }
        return text
    }
    /"kind":"minutes"/ {
        path = value("path")
        if (path !~ /\.html$/) next
        if (value("chapter") != ENVIRON["CHAPTER"]) next
        date = value("date")
        if (substr(date, 1, 4) != ENVIRON["YEAR"]) next
        text = value("source")
        sub(/^content\//, "", text)
        sub(/\.md$/, ".txt", text)
        if (text != "") text = "data/text/" text
        title = value("title")
        print date "\t" title "\tdata/site/" path "\t" text
    }' data/record.json | sort)

if [ -z "$minutes" ]; then
    echo "There are no minutes of $CHAPTER from $YEAR in this record."
    exit 1
fi
printf '%s\n' "$minutes" | awk -F '\t' '
    { print $1 "  " $2; print "    " $3; if ($4 != "") print "    " $4 }'
