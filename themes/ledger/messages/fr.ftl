### Ce que le site dit de lui-même, en français. Le catalogue anglais dit ce que reçoit chaque message.

## Petits éléments, dont sont faites les phrases qui suivent

number-word = { $count ->
    [0] aucun
    [1] un
    [2] deux
    [3] trois
    [4] quatre
    [5] cinq
    [6] six
    [7] sept
    [8] huit
    [9] neuf
    [10] dix
    [11] onze
    [12] douze
   *[other] { $count }
 }

percent = { $number } %

duration = { $unit ->
    [days] { $count ->
        [one] { $count } jour
       *[other] { $count } jours
     }
    [weeks] { $count ->
        [one] { $count } semaine
       *[other] { $count } semaines
     }
    [months] { $count } mois
   *[years] { $count ->
        [one] { $count } an
       *[other] { $count } ans
     }
 }

# Derrière un nombre, 0 veut dire qu’il n’est pas connu ici : le pluriel.
things = { $subject ->
    [members] { $use ->
        [more] { $count ->
            [one] membre de plus
           *[other] membres de plus
         }
        [without] membre
        [among] membres
       *[counted] { $count ->
            [0] membres
            [one] membre
           *[other] membres
         }
     }
    [people] { $use ->
        [more] { $count ->
            [one] personne de plus
           *[other] personnes de plus
         }
        [without] personne
        [among] personnes
       *[counted] { $count ->
            [0] personnes
            [one] personne
           *[other] personnes
         }
     }
    [attendees] { $use ->
        [more] { $count ->
            [one] membre de plus ayant assisté à une réunion
           *[other] membres de plus ayant assisté à une réunion
         }
        [without] membre ayant assisté à une réunion
        [among] membres ayant assisté à une réunion
       *[counted] { $count ->
            [0] membres ayant assisté à une réunion
            [one] membre ayant assisté à une réunion
           *[other] membres ayant assisté à une réunion
         }
     }
    [regulars] { $use ->
        [more] { $count ->
            [one] membre de plus ayant assisté à au moins { $share } des réunions
           *[other] membres de plus ayant assisté à au moins { $share } des réunions
         }
        [without] membre ayant assisté à au moins { $share } des réunions
        [among] membres ayant assisté à au moins { $share } des réunions
       *[counted] { $count ->
            [0] membres ayant assisté à au moins { $share } des réunions
            [one] membre ayant assisté à au moins { $share } des réunions
           *[other] membres ayant assisté à au moins { $share } des réunions
         }
     }
    [meetings] { $use ->
        [more] { $count ->
            [one] réunion de plus
           *[other] réunions de plus
         }
        [without] réunion
        [among] réunions
       *[counted] { $count ->
            [0] réunions
            [one] réunion
           *[other] réunions
         }
     }
    [posts] { $use ->
        [more] { $count ->
            [one] billet de plus
           *[other] billets de plus
         }
        [without] billet
        [among] billets
       *[counted] { $count ->
            [0] billets
            [one] billet
           *[other] billets
         }
     }
    [articles] { $use ->
        [more] { $count ->
            [one] article de plus
           *[other] articles de plus
         }
        [without] article
        [among] articles
       *[counted] { $count ->
            [0] articles
            [one] article
           *[other] articles
         }
     }
    [reports] { $use ->
        [more] { $count ->
            [one] rapport de plus
           *[other] rapports de plus
         }
        [without] rapport
        [among] rapports
       *[counted] { $count ->
            [0] rapports
            [one] rapport
           *[other] rapports
         }
     }
    [events] { $use ->
        [more] { $count ->
            [one] événement de plus
           *[other] événements de plus
         }
        [without] événement
        [among] événements
       *[counted] { $count ->
            [0] événements
            [one] événement
           *[other] événements
         }
     }
    [decisions] { $use ->
        [more] { $count ->
            [one] décision de plus
           *[other] décisions de plus
         }
        [without] décision
        [among] décisions
       *[counted] { $count ->
            [0] décisions
            [one] décision
           *[other] décisions
         }
     }
    [upcoming] { $use ->
        [more] { $count ->
            [one] réunion ou événement annoncé de plus
           *[other] réunions ou événements annoncés de plus
         }
        [without] réunion ni événement annoncé
        [among] réunions ou événements annoncés
       *[counted] { $count ->
            [0] réunions ou événements annoncés
            [one] réunion ou événement annoncé
           *[other] réunions ou événements annoncés
         }
     }
   *[chapters] { $use ->
        [more] { $count ->
            [one] section de plus
           *[other] sections de plus
         }
        [without] section
        [among] sections
       *[counted] { $count ->
            [0] sections
            [one] section
           *[other] sections
         }
     }
 }

things-of-level = { $things } de niveau « { $level } »

things-with = { $things } avec { $filter }

filter = { $key ->
    [role] le rôle « { $values } »
    [status] le statut « { $values } »
    [result] le résultat « { $values } »
    [meeting] le type « { $values } »
    [categories] la catégorie « { $values } »
    [tags] l’étiquette « { $values } »
    [area] la zone « { $values } »
   *[other] « { $key } : { $values } »
 }

# La dernière « entrée » : le mot doit aller aux réunions comme aux rapports.
window = { $window ->
    [within] { $unit ->
        [days] { $count ->
            [one] au cours du dernier jour
           *[other] au cours des { $count } derniers jours
         }
        [weeks] { $count ->
            [one] au cours de la dernière semaine
           *[other] au cours des { $count } dernières semaines
         }
        [months] { $count ->
            [one] au cours du dernier mois
           *[other] au cours des { $count } derniers mois
         }
       *[years] { $count ->
            [one] au cours de la dernière année
           *[other] au cours des { $count } dernières années
         }
     }
    [year] au cours de l’exercice en cours
    [last-year] au cours du dernier exercice
    [last] { $count ->
        [one] , sur la dernière entrée
       *[other] , sur les { $count } dernières entrées
     }
   *[always] {""}
 }

bounds = { $bound ->
    [least] au moins { $low }
    [most] au plus { $high }
   *[between] entre { $low } et { $high }
 }

figure = { $figure ->
    [typical] à une réunion type
    [lowest] à la réunion la moins suivie
   *[mean] en moyenne par réunion
 }

latest = { $since ->
    [meeting] dernière réunion
    [post] dernier billet
    [report] dernier rapport
    [event] dernier événement
    [page] dernière modification de la page
    [founding] fondation
    [renewal] dernier renouvellement
    [joining] adhésion
   *[attendance] dernière présence
 }

## Ce que demande une condition : `au moins 3 réunions au cours des 6 derniers mois`

asks-count = { $bounds } { $things } { $window }
asks-share = { $bounds } avec { $filter } parmi les { $things } { $window }
asks-attendance = personnes présentes { $figure } : { $bounds } { $window }
asks-gap = { $bounds } sans { $things } { $window }
asks-since = { $latest } il y a { $bounds }
asks-some = au moins { $count } de ces conditions : { $parts }
asks-not = le contraire de « { $part } »
asks-has = avoir { $filter }

## Ce qui est constaté

found = { $found ->
    [none] { $low }
    [exactly] { $low }
    [least] au moins { $low }
    [between] entre { $low } et { $high }
    [never] jamais
    [withheld] non publié, car le groupe est petit
   *[unknown] inconnu
 }
found-days = { $found ->
    [none] { $low } jour
    [exactly] { $low ->
        [one] { $low } jour
       *[other] { $low } jours
     }
    [least] { $low ->
        [one] au moins { $low } jour
       *[other] au moins { $low } jours
     }
    [between] { $high ->
        [one] entre { $low } et { $high } jour
       *[other] entre { $low } et { $high } jours
     }
    [never] jamais
    [withheld] non publié, car le groupe est petit
   *[unknown] inconnu
 }

# Le nom d’abord là où son genre n’est pas connu ici.
clause-count = { $found ->
    [none] { $things } : 0 { $window }
    [unknown] { $things } en nombre inconnu { $window }
   *[other] { $number } { $things } { $window }
 }
clause-share = { $found ->
    [unknown] part inconnue avec { $filter } parmi les { $things } { $window }
   *[other] { $number } avec { $filter } parmi les { $things } { $window }
 }
clause-attendance = { $found ->
    [unknown] personnes présentes { $figure } : nombre inconnu { $window }
   *[other] personnes présentes { $figure } : { $number } { $window }
 }
clause-gap = au plus long { $number } sans { $things } { $window }
clause-since = { $found ->
    [none] { $latest } le jour même
    [never] { $latest } : jamais
    [unknown] { $latest } à une date inconnue
    [most] { $latest } il y a au plus { $number }
   *[other] { $latest } il y a { $number }
 }

## Ce qui manque aux données, en une proposition

missing-attendance = { $count ->
    [one] une réunion n’indique pas les présences
   *[other] { $word } réunions n’indiquent pas les présences
 }
missing-later-attendance = des réunions ultérieures n’indiquent pas les présences
missing-names = certaines des personnes présentes sont comptées sans être nommées
missing-attributes = { $count ->
    [one] { $word } membre n’a pas indiqué « { $keys } »
   *[other] { $word } membres n’ont pas indiqué « { $keys } »
 }
missing-attributes-of-some = des membres n’ont pas indiqué « { $keys } »
missing-roster = { $roster ->
    [declared] un effectif est déclaré, sans liste complète des membres
    [incomplete] la liste des membres n’est pas complète à cette date
   *[none] il n’y a pas de liste des membres
 }
missing-complete-roster = il n’y a pas de liste complète des membres
missing-roster-of = { $chapter } n’a pas de liste complète des membres
missing-minutes = il n’y a pas de comptes rendus
missing-left-out = certains documents sont inutilisables
missing-changes = il n’y a pas d’historique complet des modifications
missing-founding = le jour de la fondation n’est pas enregistré
missing-joining = le jour de l’adhésion n’est pas enregistré
missing-statuses = statut inconnu pour { $chapters }

## Ce qui suit si rien ne se passe

because-founded = la section est fondée
because-dissolved = la section est dissoute
because-decision-ends = la décision qui le fixe prend fin
because-decision-begins = il est fixé par décision à partir de cette date
because-no-rule = aucune règle n’est en vigueur à partir de cette date
because-another-rule = une autre règle est en vigueur à partir de cette date : { $rule }
because-better = les conditions d’un meilleur statut sont remplies à partir de cette date
because-better-possible = un meilleur statut est possible à partir de cette date
because-none-better = plus aucun meilleur statut n’est possible à partir de cette date
because-lacking = à cette date, { $clause }, alors que la règle exige { $needs }
because-lacking-unmeasured = à cette date, une condition n’est plus remplie : { $asks }

holds-until = jusqu’au { $day }
holds-until-drop = { $count ->
    [one] jusqu’au { $day } ; ensuite sort du décompte : { $days }
   *[other] jusqu’au { $day } ; ensuite sortent du décompte : { $days }
 }

keep-by = { $what }, au plus tard le { $day }
keep-count = { $number } { $things }
keep-since = { $since ->
    [meeting] une réunion
    [post] un billet
    [report] un rapport
    [event] un événement
    [page] une modification de la page
    [renewal] un renouvellement
   *[attendance] la présence à une réunion
 }

## Pourquoi une section a son statut

why-decided = Fixé par décision : { $reason }.
why-decided-unexplained = Fixé par décision.
why-grace = Les conditions ne sont plus remplies ({ $clause }, alors que la règle exige { $needs }) ; le statut est conservé jusqu’au { $day }.
why-grace-unmeasured = Les conditions ne sont plus remplies ; le statut est conservé jusqu’au { $day }.
why-kept = Les conditions d’obtention ne sont plus toutes remplies, mais celles du maintien le sont ({ $clauses }).
why-earned = Les conditions de la règle sont remplies ({ $clauses }).
why-open = « { $label } » n’est pas établi : { $missing }.
why-open-unexplained = « { $label } » n’est pas établi.
why-not-better = Condition d’un meilleur statut : { $asks } (constaté : { $found }).
why-not-better-unmeasured = Condition d’un meilleur statut : { $asks }.
set-aside = dérogation pour « { $asks } »

as-of = État au { $day }.

## deadlines.ics

deadlines = Échéances – { $chapter }
deadline = { $chapter } : fin de « { $status } »
deadline-to = { $chapter } : si rien ne se passe, le statut n’est plus « { $status } » mais « { $then } » à partir de ce jour ({ $because }).
deadline-to-none = { $chapter } : si rien ne se passe, le statut « { $status } » prend fin ce jour, sans qu’un autre le remplace ({ $because }).
deadline-keep = Pour le conserver : { $keep }.

## Dessins

no-status = sans statut
timeline = { $chapter } : statuts du { $from } au { $until }, d’autant plus haut qu’ils sont meilleurs ; le tableau ci-dessous dit la même chose
timeline-run = { $status }, du { $from } au { $until }
counts-chart = Sections de niveau « { $level } » par statut
counts-on = Au { $day } : { $counts }.
counts-held = { $count } « { $status } »
counts-without = { $count } sans statut
counts-none = aucune section

## Chaque page

skip = Aller au contenu
menu-of-site = Site
breadcrumb = Où se trouve cette page
feed-title = Actualités
speaks-for = Les statuts de cette page valent pour le { $day }.
rights = Droits : { $rights }
all-chapters = Toutes les sections
tags = Étiquettes
authors = Auteurs et autrices
feed = Flux
by-decision = par décision
at-risk = à risque
flag-draft = brouillon
flag-off = annulé
since = depuis le { $day }

## Un statut et ses raisons

next-change = Si rien ne se passe, le statut devient { $status } le { $day } ({ $because }).
next-change-none = Si rien ne se passe, il n’y a plus de statut le { $day } ({ $because }).
next-change-keep = Pour le conserver : { $keep }.
as-of-since = état au { $day }, depuis le { $since }
as-of-only = état au { $day }
decided = Fixé { $period } par décision :
decided-see = Voir { $document }.
decided-without = Sans cette décision, selon la règle : { $status }.
period = { $ends ->
    [both] du { $from } au { $until }
    [from] à partir du { $from }
   *[until] jusqu’au { $until }
 }
notice-at-risk = À risque.
waived = dérogation : { $reason }
sources = { $count ->
    [one] { $count } source
   *[other] { $count } sources
 }
possible = D’après les données, ce pourrait aussi être { $statuses }.
what-the-rule-asks = Ce que demande la règle
rule-in-force = Règle en vigueur : { $rule }. Est donné le premier statut dont les conditions sont remplies.
given-now = donné actuellement
stands-in = Donné quand on ignore seulement si un meilleur statut est atteint.
asks-nothing = Ne demande rien.
grace = Délai de grâce quand les conditions ne sont plus remplies : { $time }.
column-asked = Demandé
column-found = Constaté
column-result = Résultat
column-evidence = Fondé sur
no-rule-here = Aucune règle n’est en vigueur ici.
history = Historique
history-caption = Statuts jusqu’ici, du plus récent au plus ancien
column-from = Début
column-until = Fin
column-status = Statut
column-rule = Selon la règle
still = en cours
claimed = Ce qui a été déclaré
claim = { $day } : « { $status } ».
claim-by = { $day } : « { $status } », selon { $by }.
claim-agrees = Les données concordent.
claim-differs = Les données donnent « { $status } » pour cette date.
claim-differs-none = Les données ne donnent aucun statut pour cette date.

## Décisions et tâches

votes-for = { $count } pour
votes-against = { $count } contre
votes-abstaining = { $count ->
    [one] { $count } abstention
   *[other] { $count } abstentions
 }
supersedes = remplace { $decisions }
superseded = remplacée par { $decisions }
done = faite
done-on = faite ({ $day })
due = échéance : { $day }
overdue = en retard, échéance : { $day }
actions-open = À faire
actions-none = Il n’y a rien à faire.
actions-done = Faites
decisions-caption = { $count ->
    [one] { $count } décision
   *[other] { $count } décisions, de la plus récente à la plus ancienne
 }
column-meeting = Réunion
column-decision = Décision

## Une réunion

meeting-of = Réunion – { $day }
at-this-meeting = À cette réunion
meeting-cancelled = Cette réunion a été annulée.
term-date = Date
term-kind = Type
term-present = Présences
term-guests = Personnes invitées
term-apologies = Absences excusées
term-quorum = Quorum
term-cohosts = En commun avec
next-meeting = Prochaine réunion
present-and-others = { $count ->
    [one] { $names } et { $count } autre membre
   *[other] { $names } et { $count } autres membres
 }
present-others = { $count ->
    [one] { $count } membre
   *[other] { $count } membres
 }
present-and-unnoted = {"\u202F"}; le nombre des autres n’est pas noté
not-noted = non noté
nobody = personne
in-all = { $count } au total
quorum-reached = atteint
quorum-not-reached = non atteint
decisions = Décisions
actions = Tâches

## Une règle

rule-in-terms = La règle en termes calculables
rule-is-reading = Ceci est une lecture de la règle, « { $name } ». Personne ne l’a adoptée, et elle ne décide de rien.
term-applies-to = S’applique à
applies-to-in = { $scope } – { $chapter }
term-in-force = En vigueur
in-force-now = en vigueur actuellement
not-in-force-now = pas en vigueur actuellement
term-decided = Décidée
asks-nothing-left = Ne demande rien : c’est ce qui reste.
asks-all = Demande tout ceci :
keeps-all = Une fois obtenu, se conserve si tout ceci est rempli :
recommends-all = Recommande, sans que cela soit décisif :
waivers = Dérogations
waiver = « { $requirement } » { $period }
waiver-for = pour { $chapters }
versions = Versions
readings = Lectures
would-say = Ce que dirait cette lecture
judged = Sections jugées selon cette règle
what-changed = Ce qui a changé
version-before = La version précédente est { $rule }.
nothing-different = Rien de ce qui se calcule ne diffère.
status-change = { $kind ->
    [added] nouveau
    [removed] n’est plus donné
   *[changed] modifié
 }
line = { $what } : { $after }
line-new = { $what } : { $after } (nouveau)
line-instead = { $what } : { $after } (auparavant : { $before })
line-gone = { $what } (supprimé) : { $before }
reordered = Les statuts sont dans un autre ordre ; est donné le premier dont les conditions sont remplies.
whose-status = Statuts que cela a changés
whose-status-caption = Sections qui ont un autre statut selon cette version, en vigueur à partir du { $day }
column-chapter = Section
column-before = Avant
column-after = Après
column-since = Depuis
grace-ends = { $day }, à la fin du délai de grâce, si rien ne se passe
grace-ended = { $day }, à la fin du délai de grâce
first-day = le premier jour
whose-nobody = Aucun.
whose-withheld = Cela n’est pas dit : la règle juge si peu de membres que des personnes pourraient être reconnues.
whose-fewer = Ceux de moins de { $count } membres, qui ne sont pas nommés.
whose-members = { $count ->
    [one] Celui de { $count } membre, qui n’est pas nommé.
   *[other] Ceux de { $count } membres, qui ne sont pas nommés.
 }

## Combien de sections ont chaque statut

from-the-bottom = De bas en haut :
the-numbers = Les chiffres
level-by-day = Niveau « { $level } », par jour
level-by-quarter-caption = Sections de niveau « { $level } » par statut, de la date la plus récente à la plus ancienne ; à la fin de chaque trimestre
level-by-day-caption = Sections de niveau « { $level } » par statut, de la date la plus récente à la plus ancienne ; à la fin de chaque trimestre et à chaque jour de changement
column-day = Jour
column-no-status = Sans statut
column-all = Total
goals = Objectifs
goal-count = { $count } sur { $of }
goal = { $counted } : { $result }.
goal-by = { $counted }, échéance le { $day } : { $result }.
goal-result = { $result ->
    [reached] atteint
    [missed] pas établi comme atteint à temps
   *[open] pas encore atteint
 }
goal-possible = D’après les données, ce nombre pourrait aller jusqu’à { $possible }.
how-many = Combien
by-level-and-status = Sections par niveau et par statut
column-level = Niveau
over-time = Au fil du temps
changes-next = Ce qui change ensuite si rien ne se passe
by-status = Sections par statut
other-readings = Ce que diraient d’autres lectures de la règle
other-readings-text = Une lecture porte sur les mêmes mots, et ne décide de rien. Ce qu’elle demande d’autre que la règle en vigueur, et ce qu’elle dirait d’autre, est signalé.
readings-caption = La règle en vigueur et ses lectures
in-force = En vigueur : { $rule }
no-rule = aucune règle
what-it-asks = Ce qui est demandé
asked-other = autre
not-asked = non demandé
differs = différent
differing = Sections au résultat différent
itself = L’organisation elle-même : { $name }
for-programs = Pour calendriers et programmes
subscribe-all = L’abonnement à { $calendar } montre les jours où des statuts prendraient fin, et ce qui permettrait de les conserver.
programs = Pour les programmes : { $files }
no-board = Aucune section n’a encore de statut.
in-your-calendar = Dans un calendrier
subscribe = L’abonnement à { $calendar } montre le jour où ce statut prendrait fin, et ce qui permettrait de le conserver.
subscribe-with-below = L’abonnement à { $calendar } montre les jours où ce statut et ceux des sections ci-dessous prendraient fin, et ce qui permettrait de les conserver.
embed = Afficher ce badge ailleurs

## Une section

dissolved-on = Dissolution : { $day }.
successor = { $chapter } poursuit son activité.
predecessor = Poursuit le travail de { $chapter }.
board-title = Statut de toutes les sections
why-and-since = Pourquoi, et depuis quand
# The mark between the parts of an enumeration; a space follows it
between = ,
at-a-glance = En un coup d’œil
term-next = Prochain rendez-vous
nothing-announced = rien d’annoncé
term-meets = Se réunit
term-contact = Contact
term-last-met = Dernière réunion
term-place = Lieu
term-founded = Fondation
term-changed = Dernière modification de la page
term-takes-part = Participe à
not-on-record = non enregistrée
stale = Tout n’est pas à jour ici :
stale-version = { $file } est montré dans son état du { $version }.
stale-left-out = { $file } est omis.
stale-since = Ce fichier contient des erreurs depuis le { $since }.
source-broken = Le dépôt contient des erreurs depuis le { $since }.
source-rewritten = L’historique du dépôt a été réécrit, comme on l’a constaté le { $since } ; ce qui s’y trouve maintenant attend d’être confirmé.
source-unreachable = Depuis le { $since }, le dépôt ne peut pas être lu.
coming-up = À venir
read-first = À lire d’abord
chapters = Sections
working-groups = Groupes de travail
taking-part = Y participent
news-from-below = Actualités des sections
to-be-done = À faire
about = À propos
as-minutes-say = d’après le dernier compte rendu
more-actions = { $count ->
    [0] Ce qui est fait
    [one] { $count } autre tâche, et ce qui est fait
   *[other] { $count } autres tâches, et ce qui est fait
 }
about-chapter = À propos : { $chapter }
not-known = inconnu
elsewhere = Ailleurs
on-file = Au dossier
by-year = Par année
beside-it = Sections voisines

## Un document

is-draft = Ceci est un brouillon.
called-off = Annulé.
translation-of = Ceci est une traduction. Original : { $original }
translations = Existe aussi en traduction : { $translations }
term-when = Quand
term-where = Où
term-came = Participation
term-period = Période
period-of-report = { $label } : du { $first } au { $last }
on-this-page = Sur cette page
poll-result = Résultat
poll-open = Scrutin ouvert { $period }.
poll-electorate = { $count ->
    [one] { $count } personne pouvait voter.
   *[other] { $count } personnes pouvaient voter.
 }
poll-votes = { $count } voix.
poll-decided = Ce scrutin a décidé : { $rule }.
votes-by-answer = Voix par réponse
column-answer = Réponse
column-votes = Voix
column-share = Part
share-of = Part de « { $answer } »
comments = { $count ->
    [one] { $count } commentaire
   *[other] { $count } commentaires
 }
categories = Catégories
linked-from = Pages qui y renvoient
source = Source : { $file }
first-published = Première publication : { $day }.
last-changed = Dernière modification : { $day }.
committed-by = (par { $name })
history-of-file = Historique
filed-late = Ce compte rendu a été déposé le { $day }, { $count ->
    [one] un jour
   *[other] { $count } jours
 } après la réunion.
earlier-versions = { $count ->
    [one] Une version antérieure
   *[other] { $count } versions antérieures
 }
before-and-after = Avant et après
older = Plus ancien
newer = Plus récent
no-name = sans nom

not-translated = Il n’y a pas de traduction de ce texte (langue : { $language }).
language-name = { $language ->
    [ar] arabe
    [ca] catalan
    [de] allemand
    [en] anglais
    [es] espagnol
    [eu] basque
    [fr] français
    [ga] irlandais
    [it] italien
    [ja] japonais
    [nl] néerlandais
    [pl] polonais
    [pt] portugais
    [ru] russe
    [sv] suédois
    [tr] turc
    [uk] ukrainien
    [zh] chinois
   *[other] autre langue
 }

## Listes

page-of = Page { $number } sur { $of }
nothing-yet = Rien ici pour l’instant.
pages-of-list = Pages de cette liste
years = Années
no-terms = Il n’y en a pas.
directory-files = Également en { $csv } et { $json }
directory-caption = Toutes les sections, état au { $day }
column-last-meeting = Dernière réunion
filter-text = Nom ou lieu
filter-any-status = Tous les statuts
filter-any-level = Tous les niveaux
filter-country = Pays
filter-any-country = Tous les pays
filter-area = Zone
filter-any-area = Toutes les zones
filter-reset = Réinitialiser
filter-count = { $of ->
    [one] { $count } sur { $of } section
   *[other] { $count } sur { $of } sections
 }
sorted-ascending = Tri croissant par « { $column } ».
sorted-descending = Tri décroissant par « { $column } ».
map = Carte des sections, état au { $day }
map-skip = Passer la carte
map-mark = { $chapter } : { $status }
map-missing = { $count ->
    [one] { $count } section n’est pas sur la carte, faute de coordonnées : { $chapters }
   *[other] { $count } sections ne sont pas sur la carte, faute de coordonnées : { $chapters }
 }
map-missing-many = { $count ->
    [one] { $count } section n’est pas sur la carte, faute de coordonnées ; le tableau les contient toutes.
   *[other] { $count } sections ne sont pas sur la carte, faute de coordonnées ; le tableau les contient toutes.
 }
not-found-text = Il n’y a pas de page à cette adresse. Peut-être n’y en a-t-il jamais eu, ou le lien qui mène ici est mal écrit.
front-page = page d’accueil
list-of-chapters = liste de toutes les sections
lead-on = Pour continuer : { $front } ou { $list }.
another-address = à une autre adresse
moved-text = Cette page se trouve désormais { $address }.
members-as-of = { $count ->
    [one] { $count } membre au { $day }
   *[other] { $count } membres au { $day }
 }
members-to-join = { $count ->
    [one] { $count } adhésion à venir
   *[other] { $count } adhésions à venir
 }
members-former = { $count ->
    [one] { $count } ex-membre
   *[other] { $count } ex-membres
 }
roster-incomplete = La liste des membres n’est pas complète à cette date.
members = Membres
members-caption = Membres, tels que leur accord permet de les montrer
column-name = Nom
column-does = Fonctions
members-unnamed = { $count ->
    [one] { $count } membre qui n’affiche pas de nom.
   *[other] { $count } membres qui n’affichent pas de nom.
 }
members-and-unnamed = { $count ->
    [one] Et { $count } membre qui n’affiche pas de nom.
   *[other] Et { $count } membres qui n’affichent pas de nom.
 }
declared = Effectifs déclarés

## Titres, et noms des choses

status-of = Statut – { $name }
members-of = Membres – { $name }
decisions-of = Décisions – { $name }
actions-of = Tâches – { $name }
tagged = Étiquette : { $name }
in-category = Catégorie : { $name }
written-by = Écrit par { $name }
list-of = { $list } – { $name }
archive-title = { $year } – { $name }
moved = Page déplacée
gone-text = Ce qui était publié ici a été retiré le { $day }.
gone = N’est plus ici
gone-caption = Ce qui a été publié puis retiré
column-address = Adresse
column-reason = Raison
known-until = Tel qu’on le savait le { $day }.
known-same = Ce qui a été déposé depuis dit la même chose de ce jour.
known-other = D’après ce qui a été déposé depuis, le statut de ce jour était : { $status }
known-otherwise = Ce que l’on sait autrement depuis
known-otherwise-text = Sections qui ont un autre statut ce jour-là d’après ce qui a été déposé plus tard
known-then = Ce que l’on savait
known-now = Ce que l’on sait maintenant
about-record = Les archives
book-accessibility = Le livre se compose de texte structuré avec titres et table des matières ; les images ont un texte alternatif.
record-link = À propos de ces archives
record-text = Chaque page de ce site est faite à partir de fichiers que les sections tiennent dans git. { $list } nomme chaque fichier publié avec ses empreintes, sa source et le commit qui l’a modifié en dernier.
record-speaks-for = En date du
record-files = Fichiers publiés
record-count = { $files }, dont { $pages } pages
record-commit = Sources
record-uncommitted = { $count ->
    [one] Un fichier n’est pas tel que ce commit le contient.
   *[other] { $count } fichiers ne sont pas tels que ce commit les contient.
 }
record-no-commit = pas issues de git
record-repository = Dépôt
record-sources = Parties venues d’autres dépôts
record-history = Historique
record-shallow = Les commits plus anciens manquaient quand le site a été construit ; certains jours ne sont donc pas connus.
record-program = Fait avec
record-theme = thème { $theme }
record-verify = Comment vérifier
record-verify-text = Qui a le dépôt peut reconstruire ce site à partir du même commit et comparer. Cela dit quels fichiers sont identiques, lesquels diffèrent, lesquels manquent et lesquels ne devraient pas être là :
record-verify-by-hand = Sans le programme : chaque ligne de record.json contient l’empreinte SHA-256 d’un fichier, que des outils courants calculent aussi.
not-found = Rien ici
a-member = un membre
badge-at-risk = { $name }, à risque
badge-by-decision = { $name } (par décision)
badge-risk = { $name } (à risque)
badge-spoken = { $chapter } : { $status }, état au { $day }
range = de { $low } à { $high }
outcome = { $outcome ->
    [holds] remplie
    [fails] non remplie
   *[unknown] indéterminée
 }
list-of-requirements = { $list ->
    [requires] Pour l’obtenir
    [keeps] Pour le conserver, une fois obtenu
   *[recommends] Recommandé ; ne décide de rien
 }
scope-members = membres
scope-chapters = { $has-levels ->
    [none] toutes les sections
   *[some] sections de niveau « { $levels } »
 } { $has-areas ->
    [none] {""}
   *[some] de la zone « { $areas } »
 }
change-label = Son nom
change-tone = Sa tonalité
change-requires = Pour l’obtenir
change-keeps = Pour le conserver, une fois obtenu
change-recommends = Recommandé
change-grace = Délai de grâce
change-stands-in = Donné
change-stands-in-where = quand on ignore seulement si un meilleur statut est atteint
kinds = { $kind ->
    [post] Billets
    [article] Articles
    [minutes] Comptes rendus
    [report] Rapports
    [event] Événements
    [poll] Scrutins
    [rule] Règles
    [resource] Ressources
    [chapter] Sections
    [roster] Membres
    [comments] Commentaires
   *[page] Pages
 }
kind = { $kind ->
    [post] Billet
    [article] Article
    [minutes] Compte rendu
    [report] Rapport
    [event] Événement
    [poll] Scrutin
    [rule] Règle
    [resource] Ressource
    [chapter] Section
    [roster] Membres
    [comments] Commentaires
   *[page] Page
 }
all-of-kind = { $kind ->
    [post] { $count ->
        [one] { $count } billet
       *[other] Tous les { $count } billets
     }
    [article] { $count ->
        [one] { $count } article
       *[other] Tous les { $count } articles
     }
    [minutes] { $count ->
        [one] { $count } compte rendu
       *[other] Tous les { $count } comptes rendus
     }
    [report] { $count ->
        [one] { $count } rapport
       *[other] Tous les { $count } rapports
     }
    [event] { $count ->
        [one] { $count } événement
       *[other] Tous les { $count } événements
     }
    [poll] { $count ->
        [one] { $count } scrutin
       *[other] Tous les { $count } scrutins
     }
    [rule] { $count ->
        [one] { $count } règle
       *[other] Toutes les { $count } règles
     }
    [resource] { $count ->
        [one] { $count } ressource
       *[other] Toutes les { $count } ressources
     }
   *[page] { $count ->
        [one] { $count } page
       *[other] Toutes les { $count } pages
     }
 }

## Dans les textes

alert = { $kind ->
    [note] Note
    [tip] Conseil
    [important] Important
    [warning] Avertissement
   *[caution] Attention
 }
footnotes = Notes de bas de page
back-to-text = Retour au texte
table = Tableau
task-done = Fait
task-open = À faire
broken-link = Ce lien ne mène nulle part

level = { $level ->
    [international] international
    [national] national
    [regional] régional
    [local] local
    [group] groupe
   *[other] { $level }
 }
minutes-of = Compte rendu – { $day }

## Flux et calendriers

feed-called-off = Annulé : { $title }
calendar-of = Calendrier – { $chapter }
calendar-entry = { $chapter } : { $title }
calendar-meeting = Réunion
calendar-event = Événement
calendar-next = D’après le compte rendu du { $day }.
calendar-subscribe = Calendrier auquel s’abonner

## Recherche

search = Recherche
search-without-script = La recherche a besoin d’un script, que ce navigateur n’exécute pas.
search-elsewhere = Tout se trouve aussi ici :
search-query = Mots à chercher
search-help = Tous les mots sont cherchés, sous toutes leurs formes. Des « mots entre guillemets » doivent se suivre.
search-any-kind = Tous les types
search-year = Année
search-any-year = Toutes les années
search-searching = Recherche en cours…
search-none = Rien n’a été trouvé.
search-found = Résultats : { $count }
search-some-words = Aucune page ne contient tous ces mots. Pages qui en contiennent certains : { $count }
search-more = Afficher plus
search-failed = Une partie de l’index n’a pas pu être chargée.

answers = { $count ->
    [one] { $count } réponse
   *[other] { $count } réponses
 }

clauses = { $first } ; { $second }

## Graphiques et tableaux dans les textes

figure-of = { figure-column } : { $whose }
figure-column = { $measure ->
    [meetings] Réunions tenues
    [attendance] Présents à une réunion
    [members] Membres
    [joined] Membres arrivés
    [left] Membres partis
    [renewals] Renouvellements
    [posts] Billets
    [articles] Articles
    [reports] Rapports
    [events] Événements
    [decisions] Décisions
    [statuses] Groupes par statut
   *[timeline] Ce qui s’est passé, et quand
 }
table-of = { $subject ->
    [chapters] Groupes
    [members] Membres
    [meetings] Réunions tenues
    [decisions] Décisions
    [actions] Tâches
    [readings] Ce que disent la règle et ses lectures
   *[reports] Rapports
 } : { $whose }
block-title = { $what }, { $period }
block-and-below = { $chapter } et tous ceux qui en dépendent
block-chapters = { $count } groupes
days = { $first } au { $last }
quarter = { $quarter }ᵉ trimestre { $year }
step = { $step ->
    [month] Mois
    [quarter] Trimestre
   *[year] Année
 }
table-column = { $column ->
    [name] Nom
    [chapter] Groupe
    [level] Niveau
    [area] Secteur
    [place] Lieu
    [status] Statut
    [since] Depuis
    [founded] Fondation
    [members] Membres
    [meetings] Réunions
    [date] Date
    [title] Titre
    [kind] Type
    [heads] Présents
    [decisions] Décisions
    [id] Numéro
    [proposal] Proposition
    [result] Résultat
    [votes] Pour / contre / abstentions
    [in_force] En vigueur
    [what] Quoi
    [who] Qui
    [due] Échéance
    [done] Fait
    [joined] Arrivée
    [roles] Fait
   *[period] Période
 }
decision-in-force = en vigueur
decision-not-in-force = n’est plus en vigueur
action-state = { $state ->
    [done] fait
    [overdue] en retard
   *[open] à faire
 }
figure-described = Au plus { $most }, en { $when } ; à la fin { $last }, en { $latest }.
figure-unknown = Le registre ne le dit pas.
small-described = { $count ->
    [one] { $count } groupe, à la même échelle.
   *[other] { $count } groupes, à la même échelle.
 }
calendar-described = { $count } en { $days ->
    [one] { $days } jour
   *[other] { $days } jours
 }.
rows-more = { $count ->
    [one] { $count } ligne de plus est dans les fichiers.
   *[other] { $count } lignes de plus sont dans les fichiers.
 }
block-nothing = Rien n’est consigné.
block-to-come = Au { $day }, c’est encore à venir.

## Rapports

facts-of = { $period } en chiffres
facts-so-far = { $period }, jusqu’au { $day }
facts-below = { $period }, avec tous ceux qui en dépendent
facts-column = Ce qui est consigné
facts-to-come = La période est encore à venir.
facts-statuses = Statut
fact = { $fact ->
    [meetings] Réunions tenues
    [attendance] Présents à une réunion typique
    [members] Membres à la fin
    [joined] Membres arrivés
    [left] Membres partis
    [renewals] Renouvellements
    [posts] Billets
    [events] Événements tenus
    [decisions] Décisions
    [actions] Tâches fixées
    [actions-done] … dont faites
   *[actions-open] … dont à faire
 }
reports-below = Rapports des groupes qui en dépendent
report-filed = Déposé, ou échéance
report-missing = manque
report-due = à rendre avant le { $day }
report-late = en retard depuis le { $day }

## Registres

decisions-on = { $list } : { $topic }
topics = Thèmes
has-left = est parti
poll-turnout = Participation : { $share }.

## Chronologies

timeline-of = Chronologie de { $name }
timeline-page = Chronologie
happened = { $kind ->
    [founded] fondation
    [first-meeting] première réunion
    [rule] règle
    [decision] décidé
    [status] statut
   *[dissolved] dissolution
 }
happened-column = Ce qui s’est passé
happened-about = Sujet
happened-described = { $count ->
    [one] { $count } événement.
   *[other] { $count } événements.
 }
as-book = Ce rapport en livre : { $book }
