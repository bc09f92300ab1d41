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
    [lowest] at the smallest meeting
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
missing-attributes-of-some = some members have not stated { $keys }
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
missing-left-out = some documents can't be used
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
because-better-possible = a better status is possible from then on
because-none-better = no better status is possible any more from then on
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

## Feeds and calendars

# $title: of an event or of minutes of a meeting that was cancelled
feed-called-off = Called off: { $title }

# $chapter: its name; $title: of minutes or an event, or calendar-meeting
calendar-of = Calendar of { $chapter }
calendar-entry = { $chapter }: { $title }
calendar-meeting = Meeting
calendar-event = Event
# $day: of the meeting whose minutes name the day of this one
calendar-next = As the minutes of { $day } say.
# On the page of a chapter, to subscribe to its calendar.
calendar-subscribe = Calendar to subscribe to

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

## /search/

search = Search
search-without-script = Searching needs a script, which your browser does not run.
search-elsewhere = Everything can also be found here:
search-query = Words to look for
search-help = All of the words are looked for, in any of their forms. “Quoted words” have to stand together.
search-any-kind = Any kind
search-year = Year
search-any-year = Any year
search-searching = Searching …
search-none = Nothing was found.
# $count: how many pages were found
search-found = Results: { $count }
search-some-words = No page has all of these words. Pages with some of them: { $count }
search-more = Show more
search-failed = A part of the index could not be loaded.

## Every page

skip = Skip to the content
menu-of-site = Site
breadcrumb = Where this page is
feed-title = News
# $day: a date
speaks-for = Statuses on this page speak for { $day }.
# $rights: the name of a licence, or a sentence
rights = Rights: { $rights }
all-chapters = All chapters
tags = Tags
authors = Authors
feed = Feed
by-decision = by decision
at-risk = at risk
flag-draft = draft
flag-off = called off
# $day: a date
since = since { $day }

## A status with its reasons

# $status: a badge, or the message no-status; $day: a date; $because, $keep: as above
next-change = If nothing happens, this becomes { $status } on { $day }: { $because }.
next-change-none = If nothing happens, there is no status on { $day }: { $because }.
next-change-keep = To keep it: { $keep }.
# $day, $since: dates
as-of-since = as of { $day }, since { $since }
as-of-only = as of { $day }
# $period: the message period, or nothing
decided = Set by decision { $period }:
# $document: a link
decided-see = See { $document }.
# $status: a badge, or the message no-status
decided-without = Without it the rule would give { $status }.
# $from, $until: dates, or nothing; $ends: both, from or until
period = { $ends ->
    [both] from { $from } until { $until }
    [from] from { $from }
   *[until] until { $until }
 }
notice-at-risk = At risk.
# $reason: as written in the waiver
waived = set aside: { $reason }
# $count: how many
sources = { $count ->
    [one] { $count } source
   *[other] { $count } sources
 }
# $statuses: badges
possible = As far as the record tells, it may also be { $statuses }.
what-the-rule-asks = What the rule asks
# $rule: a link
rule-in-force = Rule in force: { $rule }. The first status that holds is given.
given-now = given now
stands-in = Stands where a better status is merely unknown.
asks-nothing = Asks for nothing.
# $time: such as 30 days
grace = Outlives its requirements by { $time }.
column-asked = Asked for
column-found = Found
column-result = Result
column-evidence = Rests on
no-rule-here = No rule is in force here.
history = History
history-caption = Statuses so far, latest first
column-from = From
column-until = Until
column-status = Status
column-rule = By the rule
still = still
claimed = What was claimed
# $day: a date; $status: the label of a status; $by: who claimed it
claim = { $day }: “{ $status }”.
claim-by = { $day }: “{ $status }”, by { $by }.
claim-agrees = The record agrees.
claim-differs = The record gives “{ $status }” for that day.
claim-differs-none = The record gives no status for that day.

## Decisions and actions

# $count: how many votes
votes-for = { $count } for
votes-against = { $count } against
votes-abstaining = { $count } abstaining
# $decisions: links
supersedes = takes the place of { $decisions }
superseded = superseded by { $decisions }
# $day: a date
done = done
done-on = done { $day }
due = due { $day }
overdue = overdue since { $day }
actions-open = Open
actions-none = Nothing is open.
actions-done = Done
# $count: how many
decisions-caption = { $count ->
    [one] { $count } decision
   *[other] { $count } decisions, latest first
 }
column-meeting = Meeting
column-decision = Decision

## A meeting

# $day: a date
meeting-of = Meeting of { $day }
at-this-meeting = At this meeting
meeting-cancelled = This meeting was cancelled.
term-date = Date
term-kind = Kind
term-present = Present
term-guests = Guests
term-apologies = Apologies
term-quorum = Quorum
term-cohosts = Together with
next-meeting = Next meeting
# $names: a list; $count: how many members without a name
present-and-others = { $count ->
    [one] { $names } and one more member
   *[other] { $names } and { $count } more members
 }
present-others = { $count ->
    [one] a member
   *[other] { $count } members
 }
present-and-unnoted = ; how many others is not noted
not-noted = not noted
nobody = nobody
# $count: how many
in-all = { $count } in all
quorum-reached = reached
quorum-not-reached = not reached
decisions = Decisions
actions = Actions

## A rule

rule-in-terms = The rule in terms that are computed
# $name: of the reading
rule-is-reading = This is a reading of the rule, “{ $name }”. Nobody adopted it, and it decides nothing.
term-applies-to = Applies to
# $scope: such as local chapters; $chapter: a link
applies-to-in = { $scope }, in { $chapter }
term-in-force = In force
in-force-now = in force now
not-in-force-now = not in force now
term-decided = Decided
asks-nothing-left = Asks for nothing: it is what is left.
asks-all = Asks for all of these:
keeps-all = Once earned, it is kept by all of these:
recommends-all = Recommends, without deciding by it:
waivers = Waivers
# $requirement: its name; $period: the message period, or nothing; $chapters: links
waiver = “{ $requirement }” { $period }
waiver-for = for { $chapters }
versions = Versions
readings = Readings
would-say = What this reading would say
judged = Chapters judged by it
what-changed = What changed
# $rule: a link
version-before = The version before is { $rule }.
nothing-different = Nothing that is computed is different.
# $kind: added, removed or changed
status-change = { $kind ->
    [added] new
    [removed] no longer given
   *[changed] changed
 }
# $what: what the line is about; $after, $before: what it is now, and what it was
line = { $what }: { $after }
line-new = { $what }: { $after } (new)
line-instead = { $what }: { $after }, instead of { $before }
line-gone = { $what }: no longer { $before }
reordered = The statuses stand in another order; the first that holds is given.
whose-status = Whose status that changed
# $day: a date
whose-status-caption = Chapters that have another status by this version, in force from { $day }
column-chapter = Chapter
column-before = Before
column-after = After
column-since = Since
grace-ends = { $day }, when its grace ends, if nothing happens
grace-ended = { $day }, when its grace ended
first-day = the first day
whose-nobody = Nobody’s.
whose-withheld = That is not said: so few members are judged by it that it would tell of single persons.
# $count: how many
whose-fewer = Those of fewer than { $count } members, who are not named.
whose-members = { $count ->
    [one] That of { $count } member, who is not named.
   *[other] Those of { $count } members, who are not named.
 }

## How many chapters hold each status

from-the-bottom = From the bottom up:
the-numbers = The numbers
# $level: as the organisation calls it
level-by-day = Level { $level }, by day
level-by-quarter-caption = Chapters of the level { $level } by status, latest first; at the end of each quarter
level-by-day-caption = Chapters of the level { $level } by status, latest first; at the end of each quarter and on each day with a change
column-day = Day
column-no-status = No status
column-all = All
goals = Goals
# $count: how many there are; $of: how many there shall be; $by: a date; $possible: how many there may be
goal-count = { $count } of { $of }
# $counted: the message goal-count; $result: the message goal-result; $day: a date
goal = { $counted }: { $result }.
goal-by = { $counted } by { $day }: { $result }.
# $result: reached, missed or open
goal-result = { $result ->
    [reached] reached
    [missed] not shown to be reached in time
   *[open] not yet reached
 }
goal-possible = As far as the record tells, it may be up to { $possible }.
how-many = How many
by-level-and-status = Chapters by level and status
column-level = Level
over-time = Over time
changes-next = What changes next if nothing happens
by-status = Chapters by status
other-readings = What other readings of the rule would say
other-readings-text = A reading is of the same words, and decides nothing. What it asks otherwise than the rule in force, and what it would say otherwise, is marked.
readings-caption = The rule in force and the readings of it
# $rule: a link
in-force = In force: { $rule }
no-rule = no rule
what-it-asks = What it asks
asked-other = other
not-asked = not asked
differs = differs
differing = Chapters of which it says otherwise
# $name: of the organisation
itself = { $name } itself
for-programs = For calendars and programs
# $calendar: a link; $files: links
subscribe-all = Subscribe to { $calendar } to see the days on which statuses would lapse, with what would keep them.
programs = For programs: { $files }
no-board = There is no chapter with a status yet.
in-your-calendar = In your calendar
subscribe = Subscribe to { $calendar } to see the day on which this would lapse, with what would keep it.
subscribe-with-below = Subscribe to { $calendar } to see the day on which this would lapse, and those of the chapters below, with what would keep it.
embed = Show this badge elsewhere

## A chapter

# $day: a date; $chapter: a link
dissolved-on = Dissolved { $day }.
successor = { $chapter } goes on with its work.
# $chapter: a link
predecessor = Goes on with the work of { $chapter }.
board-title = Status of all chapters
why-and-since = Why, and since when
# The mark between the parts of an enumeration; a space follows it
between = ,
at-a-glance = At a glance
term-next = Next
nothing-announced = nothing announced
term-meets = Meets
term-contact = Contact
term-last-met = Last met
term-place = Place
term-founded = Founded
term-changed = Page last changed
term-takes-part = Takes part in
not-on-record = not on record
# Above a list of files with errors
stale = Some of what is here is not up to date:
# $file: its name. $version: a day
stale-version = { $file } is shown as it was on { $version }.
# $file: its name
stale-left-out = { $file } is left out.
# $since: a day
stale-since = It has had errors since { $since }.
# Of the repository of a chapter. $since: a day
source-broken = Its repository has had errors since { $since }.
# $since: a day
source-rewritten = The history of its repository was rewritten, as was found on { $since }; what is there now waits for somebody to confirm it.
# $since: a day
source-unreachable = Since { $since }, its repository can’t be read.
coming-up = Coming up
read-first = Read first
chapters = Chapters
working-groups = Working groups
taking-part = Taking part
news-from-below = News from the chapters
to-be-done = To be done
about = About
as-minutes-say = as the latest minutes say
# $count: how many more are to be done
more-actions = { $count ->
    [0] What is done
   *[other] { $count } more, and what is done
 }
# $chapter: its name
about-chapter = About { $chapter }
not-known = not known
elsewhere = Elsewhere
on-file = On file
by-year = By year
beside-it = Beside it

## A document

is-draft = This is a draft.
called-off = Called off.
# $original, $translations: links
translation-of = This is a translation of { $original }.
translations = Also in translation: { $translations }
term-when = When
term-where = Where
term-came = Came
term-period = Period
# $label: as written; $first, $last: dates
period-of-report = { $label }: { $first } to { $last }
on-this-page = On this page
poll-result = Result
# $period: the message period; $count: how many; $rule: a link
poll-open = Open { $period }.
poll-electorate = { $count } could vote.
poll-votes = { $count ->
    [one] { $count } vote.
   *[other] { $count } votes.
 }
poll-decided = It decided { $rule }.
votes-by-answer = Votes by answer
column-answer = Answer
column-votes = Votes
column-share = Share
# $answer: its text
share-of = Share of “{ $answer }”
# $count: how many
comments = { $count ->
    [one] { $count } comment
   *[other] { $count } comments
 }
categories = Categories
linked-from = Linked from
# $file: its name
source = Source: { $file }
# $day: a date
first-published = First published { $day }.
# $day: a date
last-changed = Last changed { $day }.
# $name: who made a change, as shown
committed-by = (by { $name })
history-of-file = History
# $day: a date; $count: how many days after the meeting
filed-late = These minutes were filed on { $day }, { $count ->
    [one] one day
   *[other] { $count } days
 } after the meeting.
# $count: how many
earlier-versions = { $count ->
    [one] An earlier version
   *[other] { $count } earlier versions
 }
before-and-after = Before and after
older = Older
newer = Newer
no-name = no name

# $language: the message language-name
not-translated = This text is in { $language }; there is no translation.
# What languages are called inside of a sentence. $language: the first part of its tag
language-name = { $language ->
    [ar] Arabic
    [ca] Catalan
    [de] German
    [en] English
    [es] Spanish
    [eu] Basque
    [fr] French
    [ga] Irish
    [it] Italian
    [ja] Japanese
    [nl] Dutch
    [pl] Polish
    [pt] Portuguese
    [ru] Russian
    [sv] Swedish
    [tr] Turkish
    [uk] Ukrainian
    [zh] Chinese
   *[other] another language
 }

## Lists

# $number, $of: which page of how many
page-of = Page { $number } of { $of }
nothing-yet = Nothing here yet.
pages-of-list = Pages of this list
years = Years
no-terms = There are none.
# $csv, $json: links
directory-files = Also as { $csv } and { $json }
# $day: a date
directory-caption = All chapters, as of { $day }
column-last-meeting = Last meeting
# In the browser: fields by which the table is filtered.
filter-text = Name or place
filter-any-status = Any status
filter-any-level = Any level
filter-country = Country
filter-any-country = Any country
filter-area = Area
filter-any-area = Any area
filter-reset = Reset
# $count: how many are shown, as text; $of: how many there are
filter-count = { $of ->
    [one] { $count } of { $of } chapter
   *[other] { $count } of { $of } chapters
 }
# $column: its heading. Behind the caption of a table.
sorted-ascending = Sorted by “{ $column }”, ascending.
sorted-descending = Sorted by “{ $column }”, descending.
# $day: a date
map = Map of the chapters, as of { $day }
map-skip = Skip the map
# $chapter: its name; $status: the label of a status, or the message no-status
map-mark = { $chapter }: { $status }
# $chapters: links; $count: how many
map-missing = { $count ->
    [one] { $count } chapter is not on the map, since it has no coordinates: { $chapters }
   *[other] { $count } chapters are not on the map, since they have no coordinates: { $chapters }
 }
map-missing-many = { $count ->
    [one] { $count } chapter is not on the map, since it has no coordinates; the table has all of them.
   *[other] { $count } chapters are not on the map, since they have no coordinates; the table has all of them.
 }
not-found-text = There is no page at this address. It may never have been one, or the link that led here may be misspelt.
front-page = front page
list-of-chapters = list of all chapters
# $front, $list: links, with the two messages before
lead-on = The { $front } and the { $list } lead on.
another-address = at another address
# $address: a link, with the message before
moved-text = This page is { $address } now.
# $count: how many; $day: a date
members-as-of = { $count ->
    [one] { $count } member as of { $day }
   *[other] { $count } members as of { $day }
 }
members-to-join = { $count } to join
members-former = { $count } former
roster-incomplete = The roster is not complete on this day.
members = Members
members-caption = Members as they agreed to be shown
column-name = Name
column-does = Does
members-unnamed = { $count ->
    [one] { $count } member who shows no name.
   *[other] { $count } members who show no name.
 }
members-and-unnamed = { $count ->
    [one] And { $count } member who shows no name.
   *[other] And { $count } members who show no name.
 }
declared = Declared head-counts

## Titles, and what things are called

# $name: of a chapter, a tag, a category, or somebody
status-of = Status of { $name }
members-of = Members of { $name }
decisions-of = Decisions of { $name }
actions-of = Actions of { $name }
tagged = Tagged: { $name }
in-category = Category: { $name }
written-by = Written by { $name }
# $list: the message kinds; $name: of the chapter
list-of = { $list } of { $name }
# $year: such as 2014; $name: of the chapter
archive-title = { $year } in { $name }
moved = Moved
# $day: a date
gone-text = What was published here was taken away on { $day }.
gone = No longer here
gone-caption = What was published once and taken away
column-address = Address
column-reason = Reason
# $day: a date
known-until = As it was known on { $day }.
known-same = What was filed since then says the same of this day.
# $status: a badge
known-other = By what was filed since then, it was on this day: { $status }
known-otherwise = What is known otherwise since
known-otherwise-text = Chapters that have another status on this day by what was filed later
known-then = As it was known
known-now = As it is known now
about-record = The record
book-accessibility = The book consists of structured text with headings and a table of contents; images have alternative texts.
record-link = About this record
# $list: a link to record.json
record-text = Every page of this site is made from files that chapters keep in git. { $list } names each published file with its digests, its source, and the commit that changed it last.
record-speaks-for = Speaks for
record-files = Published files
# $files, $pages: how many
record-count = { $files }, of which { $pages } are pages
record-commit = Sources
# $count: how many files
record-uncommitted = { $count ->
    [one] One file is not as this commit has it.
   *[other] { $count } files are not as this commit has them.
 }
record-no-commit = not from git
record-repository = Repository
record-sources = Parts from other repositories
record-history = History
record-shallow = Older commits were not at hand when this site was built, so that some days are not known.
record-program = Made with
# $theme: its name
record-theme = theme { $theme }
record-verify = How to verify it
record-verify-text = Whoever has the repository can build this site again from the same commit, and compare. This tells which files are the same, which differ, which are missing, and which should not be there:
record-verify-by-hand = Without the program: each line of record.json has the SHA-256 digest of a file, which common tools work out as well.
not-found = Nothing here
a-member = a member
# $name: the label of a status
badge-at-risk = { $name }, at risk
badge-by-decision = { $name } (by decision)
badge-risk = { $name } (at risk)
# What an image of a badge says to those who don't see it. $chapter: its name; $status: the label of its
#     status; $day: a date
badge-spoken = { $chapter }: { $status }, as of { $day }
# $low, $high: numbers
range = { $low } to { $high }
# $outcome: holds, fails or unknown
outcome = { $outcome ->
    [holds] holds
    [fails] does not hold
   *[unknown] not known
 }
# $list: requires, keeps or recommends
list-of-requirements = { $list ->
    [requires] To earn it
    [keeps] To keep it, once earned
   *[recommends] Recommended; decides nothing
 }
# Whom a rule applies to. $levels, $areas: lists of names, as the organisation calls them; $has-levels,
#     $has-areas: none or some
scope-members = members
scope-chapters = { $has-levels ->
    [none] all chapters
   *[some] { $levels } chapters
 } { $has-areas ->
    [none] {""}
   *[some] of the area { $areas }
 }
# What a line is about that changed from one version of a rule to the next.
change-label = Its label
change-tone = Its tone
change-requires = To earn it
change-keeps = To keep it, once earned
change-recommends = Recommended
change-grace = Outlives its requirements by
change-stands-in = Stands in
change-stands-in-where = where a better status is merely unknown
# $kind: post, article, minutes, report, event, poll, rule, resource, chapter, roster, page or comments
kinds = { $kind ->
    [post] Posts
    [article] Articles
    [minutes] Minutes
    [report] Reports
    [event] Events
    [poll] Polls
    [rule] Rules
    [resource] Resources
    [chapter] Chapters
    [roster] Members
    [comments] Comments
   *[page] Pages
 }
kind = { $kind ->
    [post] Post
    [article] Article
    [minutes] Minutes
    [report] Report
    [event] Event
    [poll] Poll
    [rule] Rule
    [resource] Resource
    [chapter] Chapter
    [roster] Members
    [comments] Comments
   *[page] Page
 }
# All documents of a kind. $count: how many; $kind: as above
all-of-kind = { $kind ->
    [post] All { $count } posts
    [article] All { $count } articles
    [minutes] All { $count } minutes
    [report] All { $count } reports
    [event] All { $count } events
    [poll] All { $count } polls
    [rule] All { $count } rules
    [resource] All { $count } resources
   *[page] All { $count } pages
 }

## Inside of texts

# $kind: note, tip, important, warning or caution
alert = { $kind ->
    [note] Note
    [tip] Tip
    [important] Important
    [warning] Warning
   *[caution] Caution
 }
footnotes = Footnotes
back-to-text = Back to the text
table = Table
task-done = Done
task-open = Open
broken-link = This link leads nowhere

# The levels that organisations usually have; others are called as they are written.
level = { $level ->
    [international] international
    [national] national
    [regional] regional
    [local] local
    [group] group
   *[other] { $level }
 }
# Of minutes without a title. $day: their date
minutes-of = Minutes of { $day }

# $count: how many answers to a comment
answers = { $count ->
    [one] { $count } answer
   *[other] { $count } answers
 }

# Two clauses beside each other. $first, $second: clauses
clauses = { $first }; { $second }

## Figures and tables in texts

# What a figure counts, and of whom.
# $measure: meetings, attendance, members, joined, left, renewals, posts, articles, reports, events, decisions, statuses
#     or timeline; $whose: the name of a chapter, or the message block-and-below or block-chapters
figure-of = { figure-column }: { $whose }
figure-column = { $measure ->
    [meetings] Meetings held
    [attendance] Present at a meeting
    [members] Members
    [joined] Members who joined
    [left] Members who left
    [renewals] Renewals
    [posts] Posts
    [articles] Articles
    [reports] Reports
    [events] Events
    [decisions] Decisions
    [statuses] Chapters by status
   *[timeline] What happened when
 }
# $subject: chapters, members, meetings, decisions, actions, readings or reports
table-of = { $subject ->
    [chapters] Chapters
    [members] Members
    [meetings] Meetings held
    [decisions] Decisions
    [actions] Actions
    [readings] What the rule and its readings say
   *[reports] Reports
 }: { $whose }
# $what: the message figure-of or table-of; $period: as written, or the message days
block-title = { $what }, { $period }
# $chapter: its name
block-and-below = { $chapter } and all below
# $count: how many
block-chapters = { $count } chapters
# $first, $last: dates
days = { $first } to { $last }
# $quarter: from 1 to 4; $year: such as 2014
quarter = Q{ $quarter } { $year }
# The head of a column. $step: month, quarter or year
step = { $step ->
    [month] Month
    [quarter] Quarter
   *[year] Year
 }
# $column: the name of a column as tables in texts have it
table-column = { $column ->
    [name] Name
    [chapter] Chapter
    [level] Level
    [area] Area
    [place] Place
    [status] Status
    [since] Since
    [founded] Founded
    [members] Members
    [meetings] Meetings
    [date] Date
    [title] Title
    [kind] Kind
    [heads] Present
    [decisions] Decisions
    [id] Number
    [proposal] Proposal
    [result] Result
    [votes] For / against / abstained
    [in_force] In force
    [what] What
    [who] Who
    [due] Due
    [done] Done
    [joined] Joined
    [roles] Does
   *[period] Period
 }
decision-in-force = in force
decision-not-in-force = no longer in force
# $state: done, overdue or open
action-state = { $state ->
    [done] done
    [overdue] overdue
   *[open] open
 }
# What a drawing shows, to those who don't see it. $most: the greatest number; $when: in which step; $last: the last number;
#     $latest: in which step
figure-described = At most { $most }, in { $when }; at last { $last }, in { $latest }.
figure-unknown = The record does not tell.
# $count: how many chapters
small-described = { $count ->
    [one] { $count } chapter, in the same measure.
   *[other] { $count } chapters, in the same measure.
 }
# $count: how many things; $days: on how many days
calendar-described = { $count } on { $days ->
    [one] { $days } day
   *[other] { $days } days
 }.
# $count: how many rows of a table are only in its files
rows-more = { $count ->
    [one] { $count } more row is in the files.
   *[other] { $count } more rows are in the files.
 }
block-nothing = There is nothing on record.
# $day: the day that the site speaks for
block-to-come = This is still to come on { $day }.

## Reports

# $period: as written
facts-of = { $period } in figures
# $period: as written; $day: the day of the site
facts-so-far = { $period }, until { $day }
# Of all chapters below, too. $period: a period
facts-below = { $period }, with all below
facts-column = What is on record
facts-to-come = The period is still to come.
facts-statuses = Status
# $fact: as $measure of figure-column, or actions, actions-done or actions-open
fact = { $fact ->
    [meetings] Meetings held
    [attendance] Present at a typical meeting
    [members] Members at the end
    [joined] Members who joined
    [left] Members who left
    [renewals] Renewals
    [posts] Posts
    [events] Events held
    [decisions] Decisions
    [actions] Actions set
    [actions-done] … of these done
   *[actions-open] … of these open
 }
reports-below = Reports of the chapters below
report-filed = Filed, or due
report-missing = missing
# $day: the last day on which a rule is satisfied without it
report-due = due by { $day }
# $day: the first day on which a rule is no longer satisfied
report-late = late since { $day }

## Registers

# $list: the message decisions-of; $topic: as minutes write it
decisions-on = { $list }: { $topic }
topics = Topics
# Behind the name of somebody who is to do something.
has-left = has left
# $share: the message percent
poll-turnout = Turnout: { $share }.

## Timelines

# $name: of a chapter
timeline-of = Timeline of { $name }
timeline-page = Timeline
# $kind: founded, first-meeting, rule, decision, status or dissolved
happened = { $kind ->
    [founded] founded
    [first-meeting] first meeting
    [rule] rule
    [decision] decided
    [status] status
   *[dissolved] dissolved
 }
happened-column = What happened
happened-about = About
# $count: how many
happened-described = { $count ->
    [one] { $count } thing that happened.
   *[other] { $count } things that happened.
 }
# $book: a link
as-book = This report as a book: { $book }
