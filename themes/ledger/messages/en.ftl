### What the site says by itself, in English, which has every message.
###
### A message is a name, `=`, and a text. What stands in braces is put in when it is said; each group
### says what its messages are given. Where a text depends on a number or a word, it says so by a
### choice: `{ $count -> [one] 1 meeting *[other] { $count } meetings }`. Parts that are empty leave no
### gap. The syntax is that of Project Fluent.

## Small parts, of which the sentences below are made

# Small numbers as words.
# $count: how many
number-word = { $count ->
    [0] no
    [1] one
    [2] two
    [3] three
    [4] four
    [5] five
    [6] six
    [7] seven
    [8] eight
    [9] nine
    [10] ten
    [11] eleven
    [12] twelve
   *[other] { $count }
 }

# $number: a number, such as 46.7
percent = { $number }%

# A time.
# $unit: days, weeks, months or years; $count: how many
duration = { $unit ->
    [days] { $count ->
        [one] { $count } day
       *[other] { $count } days
     }
    [weeks] { $count ->
        [one] { $count } week
       *[other] { $count } weeks
     }
    [months] { $count ->
        [one] { $count } month
       *[other] { $count } months
     }
   *[years] { $count ->
        [one] { $count } year
       *[other] { $count } years
     }
 }

# What a requirement counts, without the number.
# $subject: members, people, attendees, regulars (who came to a share of the meetings), meetings, posts, articles, reports, events, decisions,
#     upcoming or chapters; $count: how many they are, or 0 where no number stands before them
# $share: to which part of the meetings regulars came
# $use: counted, behind a number; among, in a share; without, in a gap; more, in what is missing
things = { $subject ->
    [members] { $count ->
        [one] member
       *[other] members
     }
    [people] { $count ->
        [one] person
       *[other] people
     }
    [attendees] { $count ->
        [one] member who came to a meeting
       *[other] members who came to a meeting
     }
    [regulars] { $count ->
        [one] member who came to { $share } or more of the meetings
       *[other] members who came to { $share } or more of the meetings
     }
    [meetings] { $count ->
        [one] meeting
       *[other] meetings
     }
    [posts] { $count ->
        [one] post
       *[other] posts
     }
    [articles] { $count ->
        [one] article
       *[other] articles
     }
    [reports] { $count ->
        [one] report
       *[other] reports
     }
    [events] { $count ->
        [one] event
       *[other] events
     }
    [decisions] { $count ->
        [one] decision
       *[other] decisions
     }
    [upcoming] { $count ->
        [one] announced meeting or event
       *[other] announced meetings or events
     }
   *[chapters] { $count ->
        [one] chapter
       *[other] chapters
     }
 }

# Chapters of some levels.
# $level: the levels, as the organisation calls them; $things, $use: as above
things-of-level = { $level } { $things }

# $things, $use: as above; $filter: what they have to be or to have
things-with = { $things } with { $filter }

# One thing that they have to be or to have.
# $key: role, status, result, meeting, categories, tags, area, or an attribute of the roster
# $values: what fits, as a list
filter = { $key ->
    [role] the role { $values }
    [status] the status { $values }
    [result] the result { $values }
    [meeting] the kind { $values }
    [categories] the category { $values }
    [tags] the tag { $values }
    [area] the area { $values }
   *[other] { $key } { $values }
 }

# $window: always, within, year, last-year, last
# $unit, $time: of within, its unit and the time; $count: how many weeks, months …, or the latest
window = { $window ->
    [within] { $count ->
        [1] { $unit ->
            [days] in the last day
            [weeks] in the last week
            [months] in the last month
           *[years] in the last year
         }
       *[other] in the last { $time }
     }
    [year] in the reporting year so far
    [last-year] in the last reporting year
    [last] { $count ->
        [1] , of the latest one
       *[other] , of the latest { $count }
     }
   *[always] {""}
 }

# $bound: least, most, or between; $low, $high: numbers, shares or times
bounds = { $bound ->
    [least] at least { $low }
    [most] at most { $high }
   *[between] { $low } to { $high }
 }

# Which figure of the attendance.
# $figure: typical, lowest or mean
figure = { $figure ->
    [typical] at a typical meeting
    [lowest] at every meeting
   *[mean] on average at a meeting
 }

# The latest of something.
# $since: meeting, post, report, event, page, founding, renewal, joining or attendance
latest = { $since ->
    [meeting] the last meeting
    [post] the last post
    [report] the last report
    [event] the last event
    [page] the last change of the page
    [founding] founded
    [renewal] the last renewal
    [joining] joined
   *[attendance] the last attendance
 }

## What a requirement asks: `at least 3 meetings within 6 months`

# $bounds, $things, $window: as above
asks-count = { $bounds } { $things } { $window }
# $filter: what they have to be or to have
asks-share = { $bounds } with { $filter } among the { $things } { $window }
# $figure: as above
asks-attendance = { $bounds } present { $figure } { $window }
asks-gap = { $bounds } without { $things } { $window }
# $latest: as above
asks-since = { $latest } { $bounds } ago
# $parts: a list of requirements
asks-some = at least { $count } of these: { $parts }
# $part: a requirement
asks-not = not { $part }
asks-has = has { $filter }

## What was found

# $found: none, exactly, least, between, never, withheld, or unknown
# $low, $high: numbers or shares
found = { $found ->
    [none] { $low }
    [exactly] { $low }
    [least] at least { $low }
    [between] { $low } to { $high }
    [never] never
    [withheld] not published, since the group is small
   *[unknown] not known
 }
found-days = { $found ->
    [none] { $low } days
    [exactly] { $low ->
        [one] { $low } day
       *[other] { $low } days
     }
    [least] { $low ->
        [one] at least { $low } day
       *[other] at least { $low } days
     }
    [between] { $high ->
        [one] { $low } to { $high } day
       *[other] { $low } to { $high } days
     }
    [never] never
    [withheld] not published, since the group is small
   *[unknown] not known
 }

# As a clause: `no meetings within 6 months`.
# $found: as above; $number: what was found, from above; $things, $window, $filter, $figure
clause-count = { $found ->
    [none] no { $things } { $window }
    [unknown] an unknown number of { $things } { $window }
   *[other] { $number } { $things } { $window }
 }
clause-share = { $found ->
    [unknown] an unknown share with { $filter } among the { $things } { $window }
   *[other] { $number } with { $filter } among the { $things } { $window }
 }
clause-attendance = { $found ->
    [unknown] an unknown number present { $figure } { $window }
   *[other] { $number } present { $figure } { $window }
 }
clause-gap = at the longest { $number } without { $things } { $window }
# $found: never, unknown, most (at most so long ago), or another
clause-since = { $found ->
    [never] { $latest } never
    [unknown] { $latest } at an unknown time
    [most] { $latest } at most { $number } ago
   *[other] { $latest } { $number } ago
 }

## What is missing from the record, as a clause

missing-attendance = { $count ->
    [one] { $word } meeting does not say who came
   *[other] { $word } meetings do not say who came
 }
missing-later-attendance = later meetings do not say who came
missing-names = some of those present are counted and not named
# $count: how many members; $word: the same as a word; $keys: attributes, as a list
missing-attributes = { $count ->
    [one] { $word } member has not stated { $keys }
   *[other] { $word } members have not stated { $keys }
 }
# $roster: declared, a number and no roster; incomplete; or none
missing-roster = { $roster ->
    [declared] there is a declared number and no complete roster
    [incomplete] the roster is not complete on that day
   *[none] there is no roster
 }
missing-complete-roster = there is no complete roster
# $chapter: its name
missing-roster-of = { $chapter } has no complete roster
missing-minutes = there are no minutes
missing-changes = there is no complete history of changes
missing-founding = the day of the founding is not on record
missing-joining = the day of joining is not on record
# $chapters: names, as a list
missing-statuses = the status of { $chapters } is not known

## What comes next if nothing happens

because-founded = the chapter is founded
because-dissolved = the chapter is dissolved
because-decision-ends = the decision that sets it ends
because-decision-begins = it is set by decision from then on
because-no-rule = no rule is in force from then on
# $rule: its title
because-another-rule = another rule is in force from then on: { $rule }
because-better = what a better status asks for holds from then on
# $clause: what is found then; $needs: what it has to be, such as `at least 3`; $asks: all that is asked
because-lacking = then { $clause }, and it needs { $needs }
because-lacking-unmeasured = then it no longer has what it needs: { $asks }

# Until when a requirement holds. $day: the last day
holds-until = until { $day }
# $days: of the things that drop out then, as a list; $count: how many
holds-until-drop = { $count ->
    [one] until { $day }; then the one of { $days } drops out
   *[other] until { $day }; then those of { $days } drop out
 }

# What would keep it.
# $what: something to do; $day: the last day for it
keep-by = { $what } by { $day }
# $number: how many; $things: as above
keep-count = { $number } more { $things }
# $since: as above
keep-since = { $since ->
    [meeting] a meeting
    [post] a post
    [report] a report
    [event] an event
    [page] a change of the page
    [renewal] a renewal
   *[attendance] coming to a meeting
 }

## Why a chapter has its status

# $reason: as written in the override
why-decided = Set by decision: { $reason }.
why-decided-unexplained = Set by decision.
# $day: the last day of grace; $clause, $needs: as above
why-grace = Its requirements no longer hold ({ $clause }, and it needs { $needs }); it keeps the status until { $day }.
why-grace-unmeasured = Its requirements no longer hold; it keeps the status until { $day }.
# $clauses: what is on record, as a list
why-kept = No longer meets all that earns it, and keeps it with { $clauses }.
why-earned = Meets what the rule asks, with { $clauses }.
# $label: of the better status; $missing: what is missing from the record
why-open = Not shown to be “{ $label }”: { $missing }.
why-open-unexplained = Not shown to be “{ $label }”.
# $asks: a requirement; $found: what was found
why-not-better = A better status asks for { $asks }; on record: { $found }.
why-not-better-unmeasured = A better status asks for { $asks }.
# $asks: a requirement
set-aside = “{ $asks }” set aside

# $day: a date
as-of = As of { $day }.

## deadlines.ics

# $chapter: its name; $status: the label of what it has; $then: of what it has then; $because, $keep:
#     as above
deadlines = Deadlines of { $chapter }
deadline = { $chapter }: “{ $status }” lapses
deadline-to = If nothing happens, { $chapter } is no longer “{ $status }” but “{ $then }” from this day on: { $because }.
deadline-to-none = If nothing happens, { $chapter } is no longer “{ $status }” but without a status from this day on: { $because }.
deadline-keep = To keep it: { $keep }.

## Drawings

no-status = no status
# $chapter: its name; $from, $until: dates
timeline = Statuses of { $chapter } from { $from } to { $until }, the better the higher; the table below says the same
timeline-run = { $status }, { $from } to { $until }
# $level: as the organisation calls it
counts-chart = Chapters of the level { $level } by status
# $day: a date; $counts: a list
counts-on = On { $day }: { $counts }.
counts-held = { $count } “{ $status }”
counts-without = { $count } without a status
counts-none = no chapters
