### Was die Website von sich aus sagt, auf Deutsch. Die Kommentare in en.ftl sagen, was jede Meldung bekommt.

## Kleine Teile, aus denen die Sätze unten bestehen

number-word = { $count ->
    [0] kein
    [1] ein
    [2] zwei
    [3] drei
    [4] vier
    [5] fünf
    [6] sechs
    [7] sieben
    [8] acht
    [9] neun
    [10] zehn
    [11] elf
    [12] zwölf
   *[other] { $count }
 }

percent = { $number } %

duration = { $unit ->
    [days] { $count ->
        [one] { $count } Tag
       *[other] { $count } Tage
     }
    [weeks] { $count ->
        [one] { $count } Woche
       *[other] { $count } Wochen
     }
    [months] { $count ->
        [one] { $count } Monat
       *[other] { $count } Monate
     }
   *[years] { $count ->
        [one] { $count } Jahr
       *[other] { $count } Jahre
     }
 }

# Hinter „among“ steht der Dativ („unter den Mitgliedern“), sonst Nominativ oder Akkusativ.
things = { $subject ->
    [members] { $use ->
        [among] Mitgliedern
       *[counted] { $count ->
            [one] Mitglied
           *[other] Mitglieder
         }
     }
    [people] { $count ->
        [one] Person
       *[other] Personen
     }
    [attendees] { $use ->
        [among] Mitgliedern mit Teilnahme an einem Treffen
       *[counted] { $count ->
            [one] Mitglied mit Teilnahme an einem Treffen
           *[other] Mitglieder mit Teilnahme an einem Treffen
         }
     }
    [regulars] { $use ->
        [among] Mitgliedern mit Teilnahme an mindestens { $share } der Treffen
       *[counted] { $count ->
            [one] Mitglied mit Teilnahme an mindestens { $share } der Treffen
           *[other] Mitglieder mit Teilnahme an mindestens { $share } der Treffen
         }
     }
    [meetings] Treffen
    [posts] { $use ->
        [among] Beiträgen
       *[counted] { $count ->
            [one] Beitrag
           *[other] Beiträge
         }
     }
    [articles] { $use ->
        [among] Artikeln
       *[counted] Artikel
     }
    [reports] { $use ->
        [among] Berichten
       *[counted] { $count ->
            [one] Bericht
           *[other] Berichte
         }
     }
    [events] { $count ->
        [one] Veranstaltung
       *[other] Veranstaltungen
     }
    [decisions] { $use ->
        [among] Beschlüssen
       *[counted] { $count ->
            [one] Beschluss
           *[other] Beschlüsse
         }
     }
    [upcoming] { $count ->
        [one] Ankündigung eines Treffens oder einer Veranstaltung
       *[other] Ankündigungen von Treffen oder Veranstaltungen
     }
   *[chapters] { $count ->
        [one] Gliederung
       *[other] Gliederungen
     }
 }

things-of-level = { $things } der Ebene { $level }

things-with = { $things } { $filter }

# Mit der Präposition, die dazu passt: „mit der Rolle admin“, „der Art offen“.
filter = { $key ->
    [role] mit der Rolle { $values }
    [status] mit dem Status { $values }
    [result] mit dem Ergebnis { $values }
    [meeting] der Art { $values }
    [categories] aus der Kategorie { $values }
    [tags] mit dem Schlagwort { $values }
    [area] aus dem Gebiet { $values }
    [level] der Ebene { $values }
   *[other] mit { $key } { $values }
 }

window = { $window ->
    [within] { $unit ->
        [days] { $count ->
            [one] am letzten Tag
           *[other] in den letzten { $count } Tagen
         }
        [weeks] { $count ->
            [one] in der letzten Woche
           *[other] in den letzten { $count } Wochen
         }
        [months] { $count ->
            [one] im letzten Monat
           *[other] in den letzten { $count } Monaten
         }
       *[years] { $count ->
            [one] im letzten Jahr
           *[other] in den letzten { $count } Jahren
         }
     }
    [year] im laufenden Berichtsjahr
    [last-year] im letzten Berichtsjahr
    [last] { $count ->
        [1] beim letzten Mal
       *[other] unter den letzten { $count }
     }
   *[always] {""}
 }

bounds = { $bound ->
    [least] mindestens { $low }
    [most] höchstens { $high }
   *[between] { $low } bis { $high }
 }

figure = { $figure ->
    [typical] bei einem typischen Treffen
    [lowest] beim kleinsten Treffen
   *[mean] im Durchschnitt der Treffen
 }

# Im Dativ, für „seit dem letzten Treffen“.
latest = { $since ->
    [meeting] dem letzten Treffen
    [post] dem letzten Beitrag
    [report] dem letzten Bericht
    [event] der letzten Veranstaltung
    [page] der letzten Änderung der Seite
    [founding] der Gründung
    [renewal] der letzten Erneuerung der Mitgliedschaft
    [joining] dem Beitritt
   *[attendance] der letzten Teilnahme
 }

## Was eine Bedingung verlangt: „mindestens 3 Treffen in den letzten 6 Monaten“

asks-count = { $bounds } { $things } { $window }
asks-share = { $bounds } { $filter } unter den { $things } { $window }
asks-attendance = { $bounds } Anwesende { $figure } { $window }
asks-gap = { $bounds } in Folge ohne { $things } { $window }
asks-since = { $bounds } seit { $latest }
asks-some = mindestens { $count } der folgenden Bedingungen: { $parts }
asks-not = nicht „{ $part }“
asks-has = Mitglied { $filter }

## Was festgestellt wurde

found = { $found ->
    [none] { $low }
    [exactly] { $low }
    [least] mindestens { $low }
    [between] { $low } bis { $high }
    [never] nie
    [withheld] nicht veröffentlicht, da die Gruppe klein ist
   *[unknown] nicht bekannt
 }
found-days = { $found ->
    [none] { $low } Tage
    [exactly] { $low ->
        [one] { $low } Tag
       *[other] { $low } Tage
     }
    [least] { $low ->
        [one] mindestens { $low } Tag
       *[other] mindestens { $low } Tage
     }
    [between] { $high ->
        [one] { $low } bis { $high } Tag
       *[other] { $low } bis { $high } Tage
     }
    [never] nie
    [withheld] nicht veröffentlicht, da die Gruppe klein ist
   *[unknown] nicht bekannt
 }

clause-count = { $found ->
    [none] keine { $things } { $window }
    [unknown] unbekannt viele { $things } { $window }
   *[other] { $number } { $things } { $window }
 }
clause-share = { $found ->
    [unknown] ein unbekannter Anteil { $filter } unter den { $things } { $window }
   *[other] { $number } { $filter } unter den { $things } { $window }
 }
clause-attendance = { $found ->
    [unknown] unbekannt viele Anwesende { $figure } { $window }
   *[other] { $number } Anwesende { $figure } { $window }
 }
clause-gap = { $found ->
    [never] durchgehend ohne { $things } { $window }
    [unknown] unbekannt lange ohne { $things } { $window }
   *[other] { $number } in Folge ohne { $things } { $window }
 }
clause-since = { $found ->
    [never] von { $latest } nichts verzeichnet
    [unknown] unbekannte Zeit seit { $latest }
    [most] höchstens { $number } seit { $latest }
   *[other] { $number } seit { $latest }
 }

## Was in den Unterlagen fehlt

missing-attendance = { $count ->
    [one] Anwesenheit bei einem Treffen nicht vermerkt
   *[other] Anwesenheit bei { $word } Treffen nicht vermerkt
 }
missing-later-attendance = Anwesenheit bei späteren Treffen nicht vermerkt
missing-names = ein Teil der Anwesenden nur gezählt, nicht namentlich genannt
missing-attributes = { $count ->
    [one] Angabe zu { $keys } fehlt bei einem Mitglied
   *[other] Angabe zu { $keys } fehlt bei { $word } Mitgliedern
 }
missing-attributes-of-some = Angabe zu { $keys } fehlt bei einigen Mitgliedern
missing-roster = { $roster ->
    [declared] nur eine gemeldete Zahl, keine vollständige Mitgliederliste
    [incomplete] Mitgliederliste an diesem Tag nicht vollständig
   *[none] keine Mitgliederliste
 }
missing-complete-roster = keine vollständige Mitgliederliste
missing-roster-of = keine vollständige Mitgliederliste von { $chapter }
missing-minutes = keine Protokolle
missing-left-out = einige Dokumente sind nicht brauchbar
missing-changes = kein vollständiger Änderungsverlauf
missing-founding = Tag der Gründung nicht verzeichnet
missing-joining = Tag des Beitritts nicht verzeichnet
missing-statuses = Status von { $chapters } nicht bekannt

## Was als Nächstes kommt, wenn nichts geschieht

because-founded = Gründung der Gliederung
because-dissolved = Auflösung der Gliederung
because-decision-ends = Ende des Beschlusses, der den Status festlegt
because-decision-begins = ab dann durch Beschluss festgelegt
because-no-rule = ab dann keine Regel in Kraft
because-another-rule = ab dann eine andere Regel in Kraft, „{ $rule }“
because-better = ab dann erfüllt, was ein besserer Status verlangt
because-better-possible = ab dann ein besserer Status möglich
because-none-better = ab dann kein besserer Status mehr möglich
because-lacking = dann { $clause } statt wie verlangt { $needs }
because-lacking-unmeasured = dann „{ $asks }“ nicht mehr erfüllt

holds-until = bis zum { $day }
holds-until-drop = bis zum { $day }; danach nicht mehr gezählt: { $days }

keep-by = { $what } bis zum { $day }
keep-count = noch { $number } { $things }
keep-since = { $since ->
    [meeting] ein Treffen
    [post] ein Beitrag
    [report] ein Bericht
    [event] eine Veranstaltung
    [page] eine Änderung der Seite
    [renewal] eine Erneuerung der Mitgliedschaft
   *[attendance] Teilnahme an einem Treffen
 }

## Warum eine Gliederung ihren Status hat

why-decided = Durch Beschluss festgelegt: { $reason }.
why-decided-unexplained = Durch Beschluss festgelegt.
why-grace = Die Bedingungen sind nicht mehr erfüllt ({ $clause } statt wie verlangt { $needs }); der Status bleibt bis zum { $day }.
why-grace-unmeasured = Die Bedingungen sind nicht mehr erfüllt; der Status bleibt bis zum { $day }.
why-kept = Erfüllt nicht mehr alles, was für den Erwerb verlangt wird, aber alles, was für den Erhalt verlangt wird: { $clauses }.
why-earned = Erfüllt, was die Regel verlangt: { $clauses }.
why-open = „{ $label }“ ist nicht nachgewiesen: { $missing }.
why-open-unexplained = „{ $label }“ ist nicht nachgewiesen.
why-not-better = Verlangt für einen besseren Status: { $asks }; verzeichnet: { $found }.
why-not-better-unmeasured = Verlangt für einen besseren Status: { $asks }.
set-aside = Ausnahme von „{ $asks }“

as-of = Stand: { $day }.

## deadlines.ics

deadlines = Fristen von { $chapter }
deadline = { $chapter }: „{ $status }“ läuft aus
deadline-to = Wenn nichts geschieht, ist { $chapter } ab diesem Tag nicht mehr „{ $status }“, sondern „{ $then }“: { $because }.
deadline-to-none = Wenn nichts geschieht, ist { $chapter } ab diesem Tag nicht mehr „{ $status }“, sondern ohne Status: { $because }.
deadline-keep = Für den Erhalt des Status: { $keep }.

## Zeichnungen

no-status = ohne Status
timeline = Status von { $chapter } vom { $from } bis zum { $until }, je besser, desto höher; die Tabelle darunter sagt dasselbe
timeline-run = { $status }, { $from } bis { $until }
counts-chart = Gliederungen der Ebene { $level } nach Status
counts-on = Am { $day }: { $counts }.
counts-held = { $count } „{ $status }“
counts-without = { $count } ohne Status
counts-none = keine Gliederungen

## Jede Seite

skip = Zum Inhalt springen
menu-of-site = Website
breadcrumb = Wo diese Seite steht
feed-title = Neuigkeiten
speaks-for = Statusangaben auf dieser Seite: Stand { $day }.
rights = Rechte: { $rights }
all-chapters = Alle Gliederungen
tags = Schlagwörter
authors = Wer schreibt
feed = Feed
by-decision = durch Beschluss
at-risk = gefährdet
flag-draft = Entwurf
flag-off = abgesagt
since = seit { $day }

## Ein Status mit seinen Gründen

next-change = Wenn nichts geschieht, wird daraus am { $day } { $status }: { $because }.
next-change-none = Wenn nichts geschieht, gibt es ab dem { $day } keinen Status mehr: { $because }.
next-change-keep = Für den Erhalt des Status: { $keep }.
as-of-since = Stand { $day }, seit { $since }
as-of-only = Stand { $day }
decided = Durch Beschluss festgelegt { $period }:
decided-see = Siehe { $document }.
decided-without = Ohne den Beschluss nach der Regel: { $status }.
period = { $ends ->
    [both] im Zeitraum { $from } bis { $until }
    [from] ab { $from }
   *[until] bis { $until }
 }
notice-at-risk = Gefährdet.
waived = Ausnahme: { $reason }
sources = { $count ->
    [one] { $count } Quelle
   *[other] { $count } Quellen
 }
possible = Nach den Unterlagen auch möglich: { $statuses }.
what-the-rule-asks = Was die Regel verlangt
rule-in-force = Geltende Regel: { $rule }. Vergeben wird der erste Status, der zutrifft.
given-now = gilt jetzt
stands-in = Gilt, wenn nur unbekannt ist, ob ein besserer Status zutrifft.
asks-nothing = Verlangt nichts.
grace = Schonfrist, wenn die Bedingungen nicht mehr erfüllt sind: { $time }.
column-asked = Verlangt
column-found = Verzeichnet
column-result = Ergebnis
column-evidence = Beruht auf
no-rule-here = Hier ist keine Regel in Kraft.
history = Verlauf
history-caption = Bisherige Status, neueste zuerst
column-from = Von
column-until = Bis
column-status = Status
column-rule = Nach der Regel
still = dauert an
claimed = Was angegeben wurde
claim = { $day }: „{ $status }“.
claim-by = { $day }: „{ $status }“, laut { $by }.
claim-agrees = Die Unterlagen bestätigen das.
claim-differs = Die Unterlagen ergeben für diesen Tag „{ $status }“.
claim-differs-none = Die Unterlagen ergeben für diesen Tag keinen Status.

## Beschlüsse und Aufgaben

votes-for = { $count } dafür
votes-against = { $count } dagegen
votes-abstaining = { $count ->
    [one] { $count } Enthaltung
   *[other] { $count } Enthaltungen
 }
supersedes = ersetzt { $decisions }
superseded = ersetzt durch { $decisions }
done = erledigt
done-on = erledigt ({ $day })
due = zu erledigen bis { $day }
overdue = überfällig seit { $day }
actions-open = Offen
actions-none = Es ist nichts offen.
actions-done = Erledigt
decisions-caption = { $count ->
    [one] { $count } Beschluss
   *[other] { $count } Beschlüsse, neueste zuerst
 }
column-meeting = Treffen
column-decision = Beschluss

## Ein Treffen

meeting-of = Treffen vom { $day }
at-this-meeting = Bei diesem Treffen
meeting-cancelled = Dieses Treffen ist ausgefallen.
term-date = Datum
term-kind = Art
term-present = Anwesend
term-guests = Gäste
term-apologies = Entschuldigt
term-quorum = Beschlussfähigkeit
term-cohosts = Gemeinsam mit
next-meeting = Nächstes Treffen
present-and-others = { $count ->
    [one] { $names } und ein weiteres Mitglied
   *[other] { $names } und { $count } weitere Mitglieder
 }
present-others = { $count ->
    [one] ein Mitglied
   *[other] { $count } Mitglieder
 }
present-and-unnoted = ; wie viele weitere, ist nicht vermerkt
not-noted = nicht vermerkt
nobody = niemand
in-all = insgesamt { $count }
quorum-reached = erreicht
quorum-not-reached = nicht erreicht
decisions = Beschlüsse
actions = Aufgaben

## Eine Regel

rule-in-terms = Die Regel, wie sie berechnet wird
rule-is-reading = Dies ist eine Lesart der Regel, „{ $name }“. Niemand hat sie beschlossen, und sie entscheidet nichts.
term-applies-to = Gilt für
applies-to-in = { $scope }, in { $chapter }
term-in-force = In Kraft
in-force-now = jetzt in Kraft
not-in-force-now = jetzt nicht in Kraft
term-decided = Beschlossen
asks-nothing-left = Verlangt nichts: Dieser Status bleibt, wenn kein anderer zutrifft.
asks-all = Verlangt all dies:
keeps-all = Bleibt nach dem Erwerb, solange all dies erfüllt ist:
recommends-all = Empfiehlt, ohne danach zu entscheiden:
waivers = Ausnahmen
waiver = „{ $requirement }“ { $period }
waiver-for = für { $chapters }
versions = Fassungen
readings = Lesarten
would-say = Was diese Lesart ergäbe
judged = Danach beurteilte Gliederungen
what-changed = Was sich geändert hat
version-before = Die Fassung davor ist { $rule }.
nothing-different = An dem, was berechnet wird, hat sich nichts geändert.
status-change = { $kind ->
    [added] neu
    [removed] nicht mehr vergeben
   *[changed] geändert
 }
line = { $what }: { $after }
line-new = { $what }: { $after } (neu)
line-instead = { $what }: { $after } (bisher: { $before })
line-gone = { $what }: { $before } (entfällt)
reordered = Die Status stehen in anderer Reihenfolge; vergeben wird der erste, der zutrifft.
whose-status = Bei wem sich der Status dadurch geändert hat
whose-status-caption = Gliederungen, die nach dieser Fassung einen anderen Status haben; in Kraft ab { $day }
column-chapter = Gliederung
column-before = Vorher
column-after = Nachher
column-since = Seit
grace-ends = { $day }, mit Ende der Schonfrist, wenn nichts geschieht
grace-ended = { $day }, mit Ende der Schonfrist
first-day = dem ersten Tag
whose-nobody = Bei niemandem.
whose-withheld = Das wird nicht gesagt: Danach werden so wenige Mitglieder beurteilt, dass es etwas über einzelne Personen verraten würde.
whose-fewer = Bei weniger als { $count } Mitgliedern, die nicht genannt werden.
whose-members = { $count ->
    [one] Bei { $count } Mitglied, das nicht genannt wird.
   *[other] Bei { $count } Mitgliedern, die nicht genannt werden.
 }

## Wie viele Gliederungen jeden Status haben

from-the-bottom = Von unten nach oben:
the-numbers = Die Zahlen
level-by-day = Ebene { $level } nach Tagen
level-by-quarter-caption = Gliederungen der Ebene { $level } nach Status, neueste zuerst; zum Ende jedes Quartals
level-by-day-caption = Gliederungen der Ebene { $level } nach Status, neueste zuerst; zum Ende jedes Quartals und an jedem Tag mit einer Änderung
column-day = Tag
column-no-status = Ohne Status
column-all = Alle
goals = Ziele
goal-count = { $count } von { $of }
goal = { $counted }: { $result }.
goal-by = { $counted } (bis { $day }): { $result }.
goal-result = { $result ->
    [reached] erreicht
    [missed] nicht nachweislich rechtzeitig erreicht
   *[open] noch nicht erreicht
 }
goal-possible = Nach den Unterlagen können es bis zu { $possible } sein.
how-many = Wie viele
by-level-and-status = Gliederungen nach Ebene und Status
column-level = Ebene
over-time = Im Lauf der Zeit
changes-next = Was sich als Nächstes ändert, wenn nichts geschieht
by-status = Gliederungen nach Status
other-readings = Was andere Lesarten der Regel ergäben
other-readings-text = Eine Lesart gilt demselben Wortlaut und entscheidet nichts. Was sie anders verlangt als die geltende Regel und was sie anders ergäbe, ist markiert.
readings-caption = Die geltende Regel und ihre Lesarten
in-force = In Kraft: { $rule }
no-rule = keine Regel
what-it-asks = Was sie verlangt
asked-other = anders
not-asked = nicht verlangt
differs = weicht ab
differing = Gliederungen, für die sich etwas anderes ergibt
itself = { $name } selbst
for-programs = Für Kalender und Programme
subscribe-all = Ein Abonnement von { $calendar } zeigt die Tage, an denen Status auslaufen würden, und was sie erhalten würde.
programs = Für Programme: { $files }
no-board = Noch hat keine Gliederung einen Status.
in-your-calendar = Im eigenen Kalender
subscribe = Ein Abonnement von { $calendar } zeigt den Tag, an dem dieser Status auslaufen würde, und was ihn erhalten würde.
subscribe-with-below = Ein Abonnement von { $calendar } zeigt den Tag, an dem dieser Status auslaufen würde, ebenso die Tage der Gliederungen darunter, und was den Status jeweils erhalten würde.
embed = Dieses Abzeichen anderswo zeigen

## Eine Gliederung

dissolved-on = Aufgelöst seit { $day }.
successor = { $chapter } führt die Arbeit fort.
predecessor = Führt die Arbeit von { $chapter } fort.
board-title = Status aller Gliederungen
why-and-since = Warum und seit wann
# The mark between the parts of an enumeration; a space follows it
between = ,
at-a-glance = Auf einen Blick
term-next = Nächster Termin
nothing-announced = nichts angekündigt
term-meets = Trifft sich
term-contact = Kontakt
term-last-met = Letztes Treffen
term-place = Ort
term-founded = Gegründet
term-changed = Letzte Änderung der Seite
term-takes-part = Beteiligt an
not-on-record = nicht verzeichnet
stale = Nicht alles hier ist auf dem neuesten Stand:
stale-version = Von { $file } wird der Stand vom { $version } gezeigt.
stale-left-out = { $file } ist ausgelassen.
stale-since = Die Datei hat seit dem { $since } Fehler.
source-broken = Das Repository hat seit dem { $since } Fehler.
source-rewritten = Die Geschichte des Repositorys wurde umgeschrieben, wie am { $since } bemerkt wurde; was jetzt dort steht, wartet darauf, dass es jemand bestätigt.
source-unreachable = Seit dem { $since } kann das Repository nicht gelesen werden.
coming-up = Demnächst
read-first = Zuerst lesen
chapters = Gliederungen
working-groups = Arbeitsgruppen
taking-part = Wer mitmacht
news-from-below = Neues aus den Gliederungen
to-be-done = Zu erledigen
about = Angaben
as-minutes-say = laut letztem Protokoll
more-actions = { $count ->
    [0] Was erledigt ist
   *[other] { $count } weitere, und was erledigt ist
 }
about-chapter = Über { $chapter }
not-known = nicht bekannt
elsewhere = Anderswo
on-file = Unterlagen
by-year = Nach Jahr
beside-it = Neben dieser Gliederung

## Ein Dokument

is-draft = Dies ist ein Entwurf.
called-off = Abgesagt.
translation-of = Dies ist eine Übersetzung von { $original }.
translations = Auch in Übersetzung: { $translations }
term-when = Wann
term-where = Wo
term-came = Anwesend
term-period = Zeitraum
period-of-report = { $label }: { $first } bis { $last }
on-this-page = Auf dieser Seite
poll-result = Ergebnis
poll-open = Offen { $period }.
poll-electorate = { $count } stimmberechtigt.
poll-votes = { $count ->
    [one] { $count } Stimme.
   *[other] { $count } Stimmen.
 }
poll-decided = Beschlossen wurde { $rule }.
votes-by-answer = Stimmen nach Antwort
column-answer = Antwort
column-votes = Stimmen
column-share = Anteil
share-of = Anteil von „{ $answer }“
comments = { $count ->
    [one] { $count } Kommentar
   *[other] { $count } Kommentare
 }
categories = Kategorien
linked-from = Verlinkt von
source = Quelle: { $file }
first-published = Zuerst veröffentlicht: { $day }.
last-changed = Zuletzt geändert: { $day }.
committed-by = (von { $name })
history-of-file = Verlauf
filed-late = Dieses Protokoll wurde am { $day } abgelegt, { $count ->
    [one] einen Tag
   *[other] { $count } Tage
 } nach dem Treffen.
earlier-versions = { $count ->
    [one] Eine frühere Fassung
   *[other] { $count } frühere Fassungen
 }
before-and-after = Davor und danach
older = Älter
newer = Neuer
no-name = ohne Namen

not-translated = Dieser Text ist in { $language } verfasst; es gibt keine Übersetzung.
language-name = { $language ->
    [ar] Arabisch
    [ca] Katalanisch
    [de] Deutsch
    [en] Englisch
    [es] Spanisch
    [eu] Baskisch
    [fr] Französisch
    [ga] Irisch
    [it] Italienisch
    [ja] Japanisch
    [nl] Niederländisch
    [pl] Polnisch
    [pt] Portugiesisch
    [ru] Russisch
    [sv] Schwedisch
    [tr] Türkisch
    [uk] Ukrainisch
    [zh] Chinesisch
   *[other] einer anderen Sprache
 }

## Listen

page-of = Seite { $number } von { $of }
nothing-yet = Hier ist noch nichts.
pages-of-list = Seiten dieser Liste
years = Jahre
no-terms = Es gibt keine.
directory-files = Auch als { $csv } und { $json }
directory-caption = Alle Gliederungen, Stand { $day }
column-last-meeting = Letztes Treffen
filter-text = Name oder Ort
filter-any-status = Jeder Status
filter-any-level = Alle Ebenen
filter-country = Land
filter-any-country = Alle Länder
filter-area = Gebiet
filter-any-area = Alle Gebiete
filter-reset = Zurücksetzen
filter-count = { $of ->
    [one] { $count } von { $of } Gliederung
   *[other] { $count } von { $of } Gliederungen
 }
sorted-ascending = Aufsteigend sortiert nach „{ $column }“.
sorted-descending = Absteigend sortiert nach „{ $column }“.
map = Karte der Gliederungen, Stand { $day }
map-skip = Karte überspringen
map-mark = { $chapter }: { $status }
map-missing = { $count ->
    [one] { $count } Gliederung steht nicht auf der Karte, da sie keine Koordinaten hat: { $chapters }
   *[other] { $count } Gliederungen stehen nicht auf der Karte, da sie keine Koordinaten haben: { $chapters }
 }
map-missing-many = { $count ->
    [one] { $count } Gliederung steht nicht auf der Karte, da sie keine Koordinaten hat; die Tabelle enthält alle.
   *[other] { $count } Gliederungen stehen nicht auf der Karte, da sie keine Koordinaten haben; die Tabelle enthält alle.
 }
not-found-text = Unter dieser Adresse gibt es keine Seite. Vielleicht gab es hier nie eine, oder der Link hierher ist falsch geschrieben.
front-page = Startseite
list-of-chapters = Liste aller Gliederungen
lead-on = Weiter geht es über die { $front } und die { $list }.
another-address = unter einer anderen Adresse
moved-text = Diese Seite ist jetzt { $address } zu finden.
members-as-of = { $count ->
    [one] { $count } Mitglied, Stand { $day }
   *[other] { $count } Mitglieder, Stand { $day }
 }
members-to-join = { $count ->
    [one] { $count } künftiges
   *[other] { $count } künftige
 }
members-former = { $count ->
    [one] { $count } ehemaliges
   *[other] { $count } ehemalige
 }
roster-incomplete = Die Mitgliederliste ist an diesem Tag nicht vollständig.
members = Mitglieder
members-caption = Mitglieder, soweit sie der Anzeige zugestimmt haben
column-name = Name
column-does = Funktion
members-unnamed = { $count ->
    [one] { $count } Mitglied, das keinen Namen zeigt.
   *[other] { $count } Mitglieder, die keinen Namen zeigen.
 }
members-and-unnamed = { $count ->
    [one] Dazu { $count } Mitglied, das keinen Namen zeigt.
   *[other] Dazu { $count } Mitglieder, die keinen Namen zeigen.
 }
declared = Gemeldete Mitgliederzahlen

## Titel, und wie Dinge heißen

status-of = Status von { $name }
members-of = Mitglieder von { $name }
decisions-of = Beschlüsse von { $name }
actions-of = Aufgaben von { $name }
tagged = Schlagwort: { $name }
in-category = Kategorie: { $name }
written-by = Geschrieben von { $name }
list-of = { $list } von { $name }
archive-title = { $name } im Jahr { $year }
moved = Umgezogen
gone-text = Was hier veröffentlicht war, wurde am { $day } entfernt.
gone = Nicht mehr hier
gone-caption = Was einmal veröffentlicht war und entfernt wurde
column-address = Adresse
column-reason = Grund
known-until = So, wie es am { $day } bekannt war.
known-same = Was seitdem abgelegt wurde, sagt über diesen Tag dasselbe.
known-other = Nach dem, was seitdem abgelegt wurde, galt an diesem Tag: { $status }
known-otherwise = Was seitdem anders bekannt ist
known-otherwise-text = Gruppen, die nach später Abgelegtem an diesem Tag einen anderen Status haben
known-then = Wie es bekannt war
known-now = Wie es jetzt bekannt ist
about-record = Das Archiv
book-accessibility = Das Buch besteht aus gegliedertem Text mit Überschriften und Inhaltsverzeichnis; Bilder haben Alternativtexte.
record-link = Über dieses Archiv
record-text = Jede Seite ist aus Dateien gemacht, die die Ortsgruppen in git führen. { $list } nennt jede veröffentlichte Datei mit ihren Prüfsummen, ihrer Quelle und dem Commit, der sie zuletzt geändert hat.
record-speaks-for = Stand
record-files = Veröffentlichte Dateien
record-count = { $files }, davon { $pages } Seiten
record-commit = Quellen
record-uncommitted = { $count ->
    [one] Eine Datei ist nicht so, wie dieser Commit sie hat.
   *[other] { $count } Dateien sind nicht so, wie dieser Commit sie hat.
 }
record-no-commit = nicht aus git
record-repository = Repository
record-sources = Teile aus anderen Repositorys
record-history = Verlauf
record-shallow = Ältere Commits lagen beim Bauen nicht vor, daher sind manche Tage nicht bekannt.
record-program = Gemacht mit
record-theme = Thema { $theme }
record-verify = So lässt es sich prüfen
record-verify-text = Wer das Repository hat, kann die Website aus demselben Commit noch einmal bauen und vergleichen. Das sagt, welche Dateien gleich sind, welche abweichen, welche fehlen und welche nicht da sein sollten:
record-verify-by-hand = Ohne das Programm: Jede Zeile von record.json hat die SHA-256-Prüfsumme einer Datei, die auch gängige Werkzeuge berechnen.
not-found = Hier ist nichts
a-member = ein Mitglied
badge-at-risk = { $name }, gefährdet
badge-by-decision = { $name } (durch Beschluss)
badge-risk = { $name } (gefährdet)
badge-spoken = { $chapter }: { $status }, Stand { $day }
range = { $low } bis { $high }
outcome = { $outcome ->
    [holds] erfüllt
    [fails] nicht erfüllt
   *[unknown] nicht bekannt
 }
list-of-requirements = { $list ->
    [requires] Für den Erwerb
    [keeps] Für den Erhalt nach dem Erwerb
   *[recommends] Empfohlen; entscheidet nichts
 }
scope-members = Mitglieder
scope-chapters = { $has-levels ->
    [none] alle Gliederungen
   *[some] Gliederungen der Ebene { $levels }
 } { $has-areas ->
    [none] {""}
   *[some] aus dem Gebiet { $areas }
 }
change-label = Bezeichnung
change-tone = Wertung
change-requires = Für den Erwerb
change-keeps = Für den Erhalt nach dem Erwerb
change-recommends = Empfohlen
change-grace = Schonfrist
change-stands-in = Gilt ersatzweise
change-stands-in-where = wenn nur unbekannt ist, ob ein besserer Status zutrifft
kinds = { $kind ->
    [post] Beiträge
    [article] Artikel
    [minutes] Protokolle
    [report] Berichte
    [event] Veranstaltungen
    [poll] Abstimmungen
    [rule] Regeln
    [resource] Materialien
    [chapter] Gliederungen
    [roster] Mitglieder
    [comments] Kommentare
   *[page] Seiten
 }
kind = { $kind ->
    [post] Beitrag
    [article] Artikel
    [minutes] Protokoll
    [report] Bericht
    [event] Veranstaltung
    [poll] Abstimmung
    [rule] Regel
    [resource] Material
    [chapter] Gliederung
    [roster] Mitglieder
    [comments] Kommentare
   *[page] Seite
 }
all-of-kind = { $kind ->
    [post] Alle { $count } Beiträge
    [article] Alle { $count } Artikel
    [minutes] Alle { $count } Protokolle
    [report] Alle { $count } Berichte
    [event] Alle { $count } Veranstaltungen
    [poll] Alle { $count } Abstimmungen
    [rule] Alle { $count } Regeln
    [resource] Alle { $count } Materialien
   *[page] Alle { $count } Seiten
 }

## In Texten

alert = { $kind ->
    [note] Hinweis
    [tip] Tipp
    [important] Wichtig
    [warning] Warnung
   *[caution] Vorsicht
 }
footnotes = Fußnoten
back-to-text = Zurück zum Text
table = Tabelle
task-done = Erledigt
task-open = Offen
broken-link = Dieser Link führt nirgendwohin

level = { $level ->
    [international] international
    [national] national
    [regional] regional
    [local] lokal
    [group] Arbeitsgruppe
   *[other] { $level }
 }
minutes-of = Protokoll vom { $day }

## Feeds und Kalender

feed-called-off = Abgesagt: { $title }
calendar-of = Kalender: { $chapter }
calendar-entry = { $chapter }: { $title }
calendar-meeting = Treffen
calendar-event = Veranstaltung
calendar-next = Laut dem Protokoll vom { $day }.
calendar-subscribe = Kalender zum Abonnieren

## Suche

search = Suche
search-without-script = Die Suche braucht ein Skript, das dieser Browser nicht ausführt.
search-elsewhere = Alles ist auch hier zu finden:
search-query = Gesuchte Wörter
search-help = Gesucht werden alle Wörter, in jeder ihrer Formen. „Wörter in Anführungszeichen“ müssen beieinanderstehen.
search-any-kind = Alle Arten
search-year = Jahr
search-any-year = Alle Jahre
search-searching = Die Suche läuft …
search-none = Nichts gefunden.
search-found = Ergebnisse: { $count }
search-some-words = Keine Seite enthält alle diese Wörter. Seiten mit einigen davon: { $count }
search-more = Mehr zeigen
search-failed = Ein Teil des Verzeichnisses konnte nicht geladen werden.

answers = { $count ->
    [one] { $count } Antwort
   *[other] { $count } Antworten
 }

clauses = { $first }; { $second }

## Schaubilder und Tabellen in Texten

figure-of = { figure-column }: { $whose }
figure-column = { $measure ->
    [meetings] Abgehaltene Treffen
    [attendance] Anwesende bei einem Treffen
    [members] Mitglieder
    [joined] Eingetretene Mitglieder
    [left] Ausgetretene Mitglieder
    [renewals] Verlängerungen
    [posts] Beiträge
    [articles] Artikel
    [reports] Berichte
    [events] Veranstaltungen
    [decisions] Beschlüsse
    [statuses] Gruppen nach Status
   *[timeline] Was wann geschah
 }
table-of = { $subject ->
    [chapters] Gruppen
    [members] Mitglieder
    [meetings] Abgehaltene Treffen
    [decisions] Beschlüsse
    [actions] Aufgaben
    [readings] Was die Regel und ihre Lesarten sagen
   *[reports] Berichte
 }: { $whose }
block-title = { $what }, { $period }
block-and-below = { $chapter } und alle darunter
block-chapters = { $count } Gruppen
days = { $first } bis { $last }
quarter = { $quarter }. Quartal { $year }
step = { $step ->
    [month] Monat
    [quarter] Quartal
   *[year] Jahr
 }
table-column = { $column ->
    [name] Name
    [chapter] Gruppe
    [level] Ebene
    [area] Gebiet
    [place] Ort
    [status] Status
    [since] Seit
    [founded] Gegründet
    [members] Mitglieder
    [meetings] Treffen
    [date] Datum
    [title] Titel
    [kind] Art
    [heads] Anwesend
    [decisions] Beschlüsse
    [id] Nummer
    [proposal] Antrag
    [result] Ergebnis
    [votes] Dafür / dagegen / enthalten
    [in_force] In Kraft
    [what] Was
    [who] Wer
    [due] Fällig
    [done] Erledigt
    [joined] Eingetreten
    [roles] Tut
   *[period] Zeitraum
 }
decision-in-force = in Kraft
decision-not-in-force = nicht mehr in Kraft
action-state = { $state ->
    [done] erledigt
    [overdue] überfällig
   *[open] offen
 }
figure-described = Höchstens { $most }, in { $when }; zuletzt { $last }, in { $latest }.
figure-unknown = Die Aufzeichnungen sagen es nicht.
small-described = { $count ->
    [one] { $count } Gruppe, im selben Maßstab.
   *[other] { $count } Gruppen, im selben Maßstab.
 }
calendar-described = { $count } an { $days ->
    [one] { $days } Tag
   *[other] { $days } Tagen
 }.
rows-more = { $count ->
    [one] { $count } weitere Zeile steht in den Dateien.
   *[other] { $count } weitere Zeilen stehen in den Dateien.
 }
block-nothing = Dazu ist nichts aufgezeichnet.
block-to-come = Am { $day } steht das noch bevor.

## Berichte

facts-of = { $period } in Zahlen
facts-so-far = { $period }, bis { $day }
facts-below = { $period }, mit allen darunter
facts-column = Was aufgezeichnet ist
facts-to-come = Der Zeitraum steht noch bevor.
facts-statuses = Status
fact = { $fact ->
    [meetings] Abgehaltene Treffen
    [attendance] Anwesende bei einem typischen Treffen
    [members] Mitglieder am Ende
    [joined] Eingetretene Mitglieder
    [left] Ausgetretene Mitglieder
    [renewals] Verlängerungen
    [posts] Beiträge
    [events] Abgehaltene Veranstaltungen
    [decisions] Beschlüsse
    [actions] Vorgenommene Aufgaben
    [actions-done] … davon erledigt
   *[actions-open] … davon offen
 }
reports-below = Berichte der Gruppen darunter
report-filed = Vorgelegt oder fällig
report-missing = fehlt
report-due = fällig bis { $day }
report-late = überfällig seit { $day }

## Verzeichnisse

decisions-on = { $list }: { $topic }
topics = Themen
has-left = ausgetreten
poll-turnout = Beteiligung: { $share }.

## Zeitleisten

timeline-of = Zeitleiste von { $name }
timeline-page = Zeitleiste
happened = { $kind ->
    [founded] gegründet
    [first-meeting] erstes Treffen
    [rule] Regel
    [decision] beschlossen
    [status] Status
   *[dissolved] aufgelöst
 }
happened-column = Was geschah
happened-about = Was
happened-described = { $count ->
    [one] { $count } Ereignis.
   *[other] { $count } Ereignisse.
 }
as-book = Dieser Bericht als Buch: { $book }
