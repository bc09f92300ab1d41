### Lo que el sitio dice por sí mismo, en español. Los comentarios de en.ftl dicen qué recibe cada mensaje.

## Partes pequeñas, de las que se componen las frases de abajo

number-word = { $count ->
    [0] cero
    [1] un
    [2] dos
    [3] tres
    [4] cuatro
    [5] cinco
    [6] seis
    [7] siete
    [8] ocho
    [9] nueve
    [10] diez
    [11] once
    [12] doce
   *[other] { $count }
 }

percent = { $number } %

duration = { $unit ->
    [days] { $count ->
        [one] { $count } día
       *[other] { $count } días
     }
    [weeks] { $count ->
        [one] { $count } semana
       *[other] { $count } semanas
     }
    [months] { $count ->
        [one] { $count } mes
       *[other] { $count } meses
     }
   *[years] { $count ->
        [one] { $count } año
       *[other] { $count } años
     }
 }

# Tras «among» llevan artículo («entre los miembros»); en «more», la palabra «más».
things = { $subject ->
    [members] { $use ->
        [among] los miembros
        [more] { $count ->
            [one] miembro más
           *[other] miembros más
         }
       *[counted] { $count ->
            [one] miembro
           *[other] miembros
         }
     }
    [people] { $use ->
        [among] las personas
        [more] { $count ->
            [one] persona más
           *[other] personas más
         }
       *[counted] { $count ->
            [one] persona
           *[other] personas
         }
     }
    [attendees] { $use ->
        [among] los miembros asistentes a reuniones
        [more] { $count ->
            [one] miembro más que asista a una reunión
           *[other] miembros más que asistan a una reunión
         }
       *[counted] { $count ->
            [one] miembro asistente a reuniones
           *[other] miembros asistentes a reuniones
         }
     }
    [regulars] { $use ->
        [among] los miembros asistentes al { $share } o más de las reuniones
        [more] { $count ->
            [one] miembro más que asista al { $share } o más de las reuniones
           *[other] miembros más que asistan al { $share } o más de las reuniones
         }
       *[counted] { $count ->
            [one] miembro asistente al { $share } o más de las reuniones
           *[other] miembros asistentes al { $share } o más de las reuniones
         }
     }
    [meetings] { $use ->
        [among] las reuniones
        [more] { $count ->
            [one] reunión más
           *[other] reuniones más
         }
       *[counted] { $count ->
            [one] reunión
           *[other] reuniones
         }
     }
    [posts] { $use ->
        [among] las entradas
        [more] { $count ->
            [one] entrada más
           *[other] entradas más
         }
       *[counted] { $count ->
            [one] entrada
           *[other] entradas
         }
     }
    [articles] { $use ->
        [among] los artículos
        [more] { $count ->
            [one] artículo más
           *[other] artículos más
         }
       *[counted] { $count ->
            [one] artículo
           *[other] artículos
         }
     }
    [reports] { $use ->
        [among] los informes
        [more] { $count ->
            [one] informe más
           *[other] informes más
         }
       *[counted] { $count ->
            [one] informe
           *[other] informes
         }
     }
    [events] { $use ->
        [among] los eventos
        [more] { $count ->
            [one] evento más
           *[other] eventos más
         }
       *[counted] { $count ->
            [one] evento
           *[other] eventos
         }
     }
    [decisions] { $use ->
        [among] las decisiones
        [more] { $count ->
            [one] decisión más
           *[other] decisiones más
         }
       *[counted] { $count ->
            [one] decisión
           *[other] decisiones
         }
     }
    [upcoming] { $use ->
        [among] las reuniones o eventos anunciados
        [more] { $count ->
            [one] reunión o evento más que se anuncie
           *[other] reuniones o eventos más que se anuncien
         }
       *[counted] { $count ->
            [one] reunión o evento anunciado
           *[other] reuniones o eventos anunciados
         }
     }
   *[chapters] { $use ->
        [among] las secciones
        [more] { $count ->
            [one] sección más
           *[other] secciones más
         }
       *[counted] { $count ->
            [one] sección
           *[other] secciones
         }
     }
 }

things-of-level = { $things } de nivel { $level }

things-with = { $things } { $filter }

# Con la preposición que corresponde: «con el rol admin», «de tipo abierta».
filter = { $key ->
    [role] con el rol { $values }
    [status] con el estado { $values }
    [result] con el resultado { $values }
    [meeting] de tipo { $values }
    [categories] de la categoría { $values }
    [tags] con la etiqueta { $values }
    [area] de la zona { $values }
    [level] de nivel { $values }
   *[other] con { $key } { $values }
 }

window = { $window ->
    [within] { $unit ->
        [days] { $count ->
            [one] en el último día
           *[other] en los últimos { $time }
         }
        [weeks] { $count ->
            [one] en la última semana
           *[other] en las últimas { $time }
         }
        [months] { $count ->
            [one] en el último mes
           *[other] en los últimos { $time }
         }
       *[years] { $count ->
            [one] en el último año
           *[other] en los últimos { $time }
         }
     }
    [year] en lo que va de ejercicio
    [last-year] en el último ejercicio
    [last] { $count ->
        [1] en la última ocasión
       *[other] en las últimas { $count } ocasiones
     }
   *[always] {""}
 }

bounds = { $bound ->
    [least] al menos { $low }
    [most] como máximo { $high }
   *[between] de { $low } a { $high }
 }

figure = { $figure ->
    [typical] en una reunión típica
    [lowest] en la reunión menos concurrida
   *[mean] de media por reunión
 }

latest = { $since ->
    [meeting] la última reunión
    [post] la última entrada
    [report] el último informe
    [event] el último evento
    [page] el último cambio de la página
    [founding] la fundación
    [renewal] la última renovación
    [joining] el ingreso
   *[attendance] la última asistencia
 }

## Lo que exige un requisito: «al menos 3 reuniones en los últimos 6 meses»

asks-count = { $bounds } { $things } { $window }
asks-share = { $bounds } { $filter } entre { $things } { $window }
asks-attendance = { $bounds } presentes { $figure } { $window }
asks-gap = { $bounds } sin { $things } { $window }
asks-since = { $bounds } desde { $latest }
asks-some = al menos { $count } de estos requisitos: { $parts }
asks-not = lo contrario de «{ $part }»
asks-has = ser miembro { $filter }

## Lo que se encontró

found = { $found ->
    [none] { $low }
    [exactly] { $low }
    [least] al menos { $low }
    [between] de { $low } a { $high }
    [never] nunca
    [withheld] no se publica, porque el grupo es pequeño
   *[unknown] no se sabe
 }
found-days = { $found ->
    [none] { $low } días
    [exactly] { $low ->
        [one] { $low } día
       *[other] { $low } días
     }
    [least] { $low ->
        [one] al menos { $low } día
       *[other] al menos { $low } días
     }
    [between] { $high ->
        [one] de { $low } a { $high } día
       *[other] de { $low } a { $high } días
     }
    [never] nunca
    [withheld] no se publica, porque el grupo es pequeño
   *[unknown] no se sabe
 }

clause-count = { $found ->
    [none] sin { $things } { $window }
    [unknown] un número desconocido de { $things } { $window }
   *[other] { $number } { $things } { $window }
 }
clause-share = { $found ->
    [unknown] una parte desconocida { $filter } entre { $things } { $window }
   *[other] { $number } { $filter } entre { $things } { $window }
 }
clause-attendance = { $found ->
    [unknown] un número desconocido de presentes { $figure } { $window }
   *[other] { $number } presentes { $figure } { $window }
 }
clause-gap = { $found ->
    [never] siempre sin { $things } { $window }
    [unknown] un tiempo desconocido sin { $things } { $window }
   *[other] { $number } sin { $things } { $window }
 }
clause-since = { $found ->
    [never] no consta { $latest }
    [unknown] un tiempo desconocido desde { $latest }
    [most] como máximo { $number } desde { $latest }
   *[other] { $number } desde { $latest }
 }

## Lo que falta en los registros

missing-attendance = { $count ->
    [one] no consta quién asistió a una reunión
   *[other] no consta quién asistió a { $word } reuniones
 }
missing-later-attendance = no consta quién asistió a reuniones posteriores
missing-names = parte de las personas presentes consta en número, pero no por su nombre
missing-attributes = { $count ->
    [one] { $word } miembro no ha indicado { $keys }
   *[other] { $word } miembros no han indicado { $keys }
 }
missing-attributes-of-some = algunos miembros no han indicado { $keys }
missing-roster = { $roster ->
    [declared] hay un número declarado, pero no una lista de miembros completa
    [incomplete] la lista de miembros no está completa en ese día
   *[none] no hay lista de miembros
 }
missing-complete-roster = no hay una lista de miembros completa
missing-roster-of = no hay una lista de miembros completa de { $chapter }
missing-minutes = no hay actas
missing-left-out = algunos documentos no se pueden usar
missing-changes = no hay un historial de cambios completo
missing-founding = no consta el día de la fundación
missing-joining = no consta el día del ingreso
missing-statuses = no se sabe el estado de { $chapters }

## Lo que viene después si no ocurre nada

because-founded = se funda la sección
because-dissolved = se disuelve la sección
because-decision-ends = termina la decisión que lo establece
because-decision-begins = desde entonces lo establece una decisión
because-no-rule = desde entonces no hay ninguna regla en vigor
because-another-rule = desde entonces está en vigor otra regla, «{ $rule }»
because-better = desde entonces se cumple lo que exige un estado mejor
because-better-possible = desde entonces es posible un estado mejor
because-none-better = desde entonces ya no es posible ningún estado mejor
because-lacking = para entonces, { $clause }, mientras que la regla exige { $needs }
because-lacking-unmeasured = para entonces ya no se cumple «{ $asks }»

holds-until = hasta el { $day }
holds-until-drop = { $count ->
    [one] hasta el { $day }; después deja de contar: { $days }
   *[other] hasta el { $day }; después dejan de contar: { $days }
 }

keep-by = { $what }, a más tardar el { $day }
keep-count = { $number } { $things }
keep-since = { $since ->
    [meeting] una reunión
    [post] una entrada
    [report] un informe
    [event] un evento
    [page] un cambio de la página
    [renewal] una renovación
   *[attendance] la asistencia a una reunión
 }

## Por qué una sección tiene su estado

why-decided = Establecido por decisión: { $reason }.
why-decided-unexplained = Establecido por decisión.
why-grace = Ya no se cumplen los requisitos ({ $clause }, mientras que la regla exige { $needs }); el estado se mantiene hasta el { $day }.
why-grace-unmeasured = Ya no se cumplen los requisitos; el estado se mantiene hasta el { $day }.
why-kept = Ya no se cumple todo lo que se exige para obtenerlo, pero sí lo que se exige para conservarlo: { $clauses }.
why-earned = Se cumple lo que exige la regla: { $clauses }.
why-open = No está acreditado el estado «{ $label }»: { $missing }.
why-open-unexplained = No está acreditado el estado «{ $label }».
why-not-better = Un estado mejor exige: { $asks }; consta: { $found }.
why-not-better-unmeasured = Un estado mejor exige: { $asks }.
set-aside = excepción a «{ $asks }»

as-of = Situación a { $day }.

## deadlines.ics

deadlines = Plazos de { $chapter }
deadline = { $chapter }: caduca «{ $status }»
deadline-to = Si no ocurre nada, a partir de este día { $chapter } deja de ser «{ $status }» y pasa a ser «{ $then }»: { $because }.
deadline-to-none = Si no ocurre nada, a partir de este día { $chapter } deja de ser «{ $status }» y queda sin estado: { $because }.
deadline-keep = Para conservarlo: { $keep }.

## Dibujos

no-status = sin estado
timeline = Estados de { $chapter } del { $from } al { $until }, cuanto mejor, más alto; la tabla de abajo dice lo mismo
timeline-run = { $status }, del { $from } al { $until }
counts-chart = Secciones de nivel { $level } por estado
counts-on = El { $day }: { $counts }.
counts-held = { $count } «{ $status }»
counts-without = { $count } sin estado
counts-none = ninguna sección

## Todas las páginas

skip = Saltar al contenido
menu-of-site = Sitio
breadcrumb = Dónde está esta página
feed-title = Novedades
speaks-for = Estados de esta página: situación a { $day }.
rights = Derechos: { $rights }
all-chapters = Todas las secciones
tags = Etiquetas
authors = Autoría
feed = Canal
by-decision = por decisión
at-risk = en riesgo
flag-draft = borrador
flag-off = cancelado
since = desde el { $day }

## Un estado con sus motivos

next-change = Si no ocurre nada, pasa a { $status } el { $day }: { $because }.
next-change-none = Si no ocurre nada, queda sin estado el { $day }: { $because }.
next-change-keep = Para conservarlo: { $keep }.
as-of-since = a { $day }, desde el { $since }
as-of-only = a { $day }
decided = Establecido por decisión { $period }:
decided-see = Véase { $document }.
decided-without = Sin la decisión, según la regla: { $status }.
period = { $ends ->
    [both] desde el { $from } hasta el { $until }
    [from] desde el { $from }
   *[until] hasta el { $until }
 }
notice-at-risk = En riesgo.
waived = excepción: { $reason }
sources = { $count ->
    [one] { $count } fuente
   *[other] { $count } fuentes
 }
possible = Según los registros, también es posible: { $statuses }.
what-the-rule-asks = Lo que exige la regla
rule-in-force = Regla en vigor: { $rule }. Se da el primer estado que se cumple.
given-now = se da ahora
stands-in = Se da cuando solo se ignora si se cumple un estado mejor.
asks-nothing = No exige nada.
grace = Prórroga cuando ya no se cumplen los requisitos: { $time }.
column-asked = Exigido
column-found = Consta
column-result = Resultado
column-evidence = Se basa en
no-rule-here = Aquí no hay ninguna regla en vigor.
history = Historial
history-caption = Estados hasta ahora, primero los más recientes
column-from = Desde
column-until = Hasta
column-status = Estado
column-rule = Según la regla
still = continúa
claimed = Lo que se declaró
claim = { $day }: «{ $status }».
claim-by = { $day }: «{ $status }», según { $by }.
claim-agrees = Los registros coinciden.
claim-differs = Los registros dan «{ $status }» para ese día.
claim-differs-none = Los registros no dan ningún estado para ese día.

## Decisiones y tareas

votes-for = { $count } a favor
votes-against = { $count } en contra
votes-abstaining = { $count ->
    [one] { $count } abstención
   *[other] { $count } abstenciones
 }
supersedes = sustituye a { $decisions }
superseded = sustituida por { $decisions }
done = hecha
done-on = hecha ({ $day })
due = plazo: { $day }
overdue = atrasada (plazo: { $day })
actions-open = Pendientes
actions-none = No hay nada pendiente.
actions-done = Hechas
decisions-caption = { $count ->
    [one] { $count } decisión
   *[other] { $count } decisiones, primero las más recientes
 }
column-meeting = Reunión
column-decision = Decisión

## Una reunión

meeting-of = Reunión del { $day }
at-this-meeting = En esta reunión
meeting-cancelled = Esta reunión se canceló.
term-date = Fecha
term-kind = Tipo
term-present = Presentes
term-guests = Personas invitadas
term-apologies = Excusas
term-quorum = Quórum
term-cohosts = Junto con
next-meeting = Próxima reunión
present-and-others = { $count ->
    [one] { $names } y un miembro más
   *[other] { $names } y { $count } miembros más
 }
present-others = { $count ->
    [one] un miembro
   *[other] { $count } miembros
 }
present-and-unnoted = ; no consta cuántas personas más
not-noted = no consta
nobody = nadie
in-all = { $count } en total
quorum-reached = alcanzado
quorum-not-reached = no alcanzado
decisions = Decisiones
actions = Tareas

## Una regla

rule-in-terms = La regla tal como se calcula
rule-is-reading = Esto es una lectura de la regla, «{ $name }». Nadie la ha aprobado, y no decide nada.
term-applies-to = Se aplica a
applies-to-in = { $scope }, en { $chapter }
term-in-force = En vigor
in-force-now = ahora en vigor
not-in-force-now = ahora no en vigor
term-decided = Decidida en
asks-nothing-left = No exige nada: es lo que queda.
asks-all = Exige todo esto:
keeps-all = Una vez obtenido, se conserva con todo esto:
recommends-all = Recomienda, sin decidir por ello:
waivers = Excepciones
waiver = «{ $requirement }» { $period }
waiver-for = para { $chapters }
versions = Versiones
readings = Lecturas
would-say = Lo que daría esta lectura
judged = Secciones evaluadas según ella
what-changed = Lo que cambió
version-before = La versión anterior es { $rule }.
nothing-different = No cambia nada de lo que se calcula.
status-change = { $kind ->
    [added] nuevo
    [removed] ya no se da
   *[changed] modificado
 }
line = { $what }: { $after }
line-new = { $what }: { $after } (nuevo)
line-instead = { $what }: { $after } (antes: { $before })
line-gone = { $what }: { $before } (suprimido)
reordered = Los estados están en otro orden; se da el primero que se cumple.
whose-status = A quién le cambió el estado
whose-status-caption = Secciones que tienen otro estado con esta versión, en vigor desde el { $day }
column-chapter = Sección
column-before = Antes
column-after = Después
column-since = Desde
grace-ends = { $day }, al terminar la prórroga, si no ocurre nada
grace-ended = { $day }, al terminar la prórroga
first-day = el primer día
whose-nobody = A nadie.
whose-withheld = No se dice: la regla evalúa a tan pocos miembros que revelaría algo sobre personas concretas.
whose-fewer = A menos de { $count } miembros, cuyos nombres no se indican.
whose-members = { $count ->
    [one] A { $count } miembro, cuyo nombre no se indica.
   *[other] A { $count } miembros, cuyos nombres no se indican.
 }

## Cuántas secciones tienen cada estado

from-the-bottom = De abajo arriba:
the-numbers = Los números
level-by-day = Nivel { $level }, por días
level-by-quarter-caption = Secciones de nivel { $level } por estado, primero lo más reciente; al final de cada trimestre
level-by-day-caption = Secciones de nivel { $level } por estado, primero lo más reciente; al final de cada trimestre y en cada día con un cambio
column-day = Día
column-no-status = Sin estado
column-all = Todas
goals = Objetivos
goal-count = { $count } de { $of }
goal = { $counted }: { $result }.
goal-by = { $counted } (plazo: { $day }): { $result }.
goal-result = { $result ->
    [reached] alcanzado
    [missed] no consta que se alcanzara a tiempo
   *[open] aún no alcanzado
 }
goal-possible = Según los registros, pueden ser hasta { $possible }.
how-many = Cuántas
by-level-and-status = Secciones por nivel y estado
column-level = Nivel
over-time = A lo largo del tiempo
changes-next = Lo próximo que cambia si no ocurre nada
by-status = Secciones por estado
other-readings = Lo que darían otras lecturas de la regla
other-readings-text = Una lectura parte de las mismas palabras y no decide nada. Está marcado lo que exige y lo que daría de otro modo que la regla en vigor.
readings-caption = La regla en vigor y sus lecturas
in-force = En vigor: { $rule }
no-rule = ninguna regla
what-it-asks = Lo que exige
asked-other = distinto
not-asked = no se exige
differs = difiere
differing = Secciones para las que da otro resultado
itself = { $name }: la propia organización
for-programs = Para calendarios y programas
subscribe-all = La suscripción a { $calendar } muestra los días en que caducarían estados y qué los conservaría.
programs = Para programas: { $files }
no-board = Todavía no hay ninguna sección con estado.
in-your-calendar = En el calendario
subscribe = La suscripción a { $calendar } muestra el día en que caducaría este estado y qué lo conservaría.
subscribe-with-below = La suscripción a { $calendar } muestra el día en que caducaría este estado, también los de las secciones inferiores, y qué conservaría cada uno.
embed = Mostrar este distintivo en otro sitio

## Una sección

dissolved-on = Fecha de disolución: { $day }.
successor = { $chapter } continúa su labor.
predecessor = Continúa el trabajo de { $chapter }.
board-title = Estado de todas las secciones
why-and-since = Por qué y desde cuándo
# The mark between the parts of an enumeration; a space follows it
between = ,
at-a-glance = De un vistazo
term-next = Próxima cita
nothing-announced = nada anunciado
term-meets = Se reúne
term-contact = Contacto
term-last-met = Última reunión
term-place = Lugar
term-founded = Fundación
term-changed = Último cambio de la página
term-takes-part = Participa en
not-on-record = no consta
stale = No todo lo que hay aquí está al día:
stale-version = { $file } se muestra como estaba el { $version }.
stale-left-out = { $file } se ha omitido.
stale-since = Tiene errores desde el { $since }.
source-broken = El repositorio tiene errores desde el { $since }.
source-rewritten = El historial del repositorio fue reescrito, según se vio el { $since }; lo que hay ahora espera a que alguien lo confirme.
source-unreachable = Desde el { $since } no se puede leer el repositorio.
coming-up = Próximamente
read-first = Para leer primero
chapters = Secciones
working-groups = Grupos de trabajo
taking-part = Quiénes participan
news-from-below = Novedades de las secciones
to-be-done = Por hacer
about = Datos
as-minutes-say = según la última acta
more-actions = { $count ->
    [0] Lo que está hecho
   *[other] { $count } más, y lo que está hecho
 }
about-chapter = Sobre { $chapter }
not-known = no se sabe
elsewhere = En otros sitios
on-file = Documentación
by-year = Por año
beside-it = Junto a esta sección

## Un documento

is-draft = Esto es un borrador.
called-off = Cancelado.
translation-of = Esto es una traducción de { $original }.
translations = También en traducción: { $translations }
term-when = Cuándo
term-where = Dónde
term-came = Asistentes
term-period = Periodo
period-of-report = { $label }: del { $first } al { $last }
on-this-page = En esta página
poll-result = Resultado
poll-open = Abierta { $period }.
poll-electorate = { $count } con derecho a voto.
poll-votes = { $count ->
    [one] { $count } voto.
   *[other] { $count } votos.
 }
poll-decided = Se decidió { $rule }.
votes-by-answer = Votos por respuesta
column-answer = Respuesta
column-votes = Votos
column-share = Proporción
share-of = Proporción de «{ $answer }»
comments = { $count ->
    [one] { $count } comentario
   *[other] { $count } comentarios
 }
categories = Categorías
linked-from = Enlazado desde
source = Fuente: { $file }
first-published = Publicado por primera vez: { $day }.
last-changed = Último cambio: { $day }.
committed-by = (por { $name })
history-of-file = Historial
filed-late = Esta acta se archivó el { $day }, { $count ->
    [one] un día
   *[other] { $count } días
 } después de la reunión.
earlier-versions = { $count ->
    [one] Una versión anterior
   *[other] { $count } versiones anteriores
 }
before-and-after = Antes y después
older = Más antiguo
newer = Más reciente
no-name = sin nombre

not-translated = Este texto está en { $language }; no hay traducción.
language-name = { $language ->
    [ar] árabe
    [ca] catalán
    [de] alemán
    [en] inglés
    [es] español
    [eu] euskera
    [fr] francés
    [ga] irlandés
    [it] italiano
    [ja] japonés
    [nl] neerlandés
    [pl] polaco
    [pt] portugués
    [ru] ruso
    [sv] sueco
    [tr] turco
    [uk] ucraniano
    [zh] chino
   *[other] otro idioma
 }

## Listas

page-of = Página { $number } de { $of }
nothing-yet = Todavía no hay nada aquí.
pages-of-list = Páginas de esta lista
years = Años
no-terms = No hay.
directory-files = También como { $csv } y { $json }
directory-caption = Todas las secciones, a { $day }
column-last-meeting = Última reunión
filter-text = Nombre o lugar
filter-any-status = Todos los estados
filter-any-level = Todos los niveles
filter-country = País
filter-any-country = Todos los países
filter-area = Zona
filter-any-area = Todas las zonas
filter-reset = Restablecer
filter-count = { $of ->
    [one] { $count } de { $of } sección
   *[other] { $count } de { $of } secciones
 }
sorted-ascending = Por «{ $column }», en orden ascendente.
sorted-descending = Por «{ $column }», en orden descendente.
map = Mapa de las secciones, a { $day }
map-skip = Saltar el mapa
map-mark = { $chapter }: { $status }
map-missing = { $count ->
    [one] { $count } sección no está en el mapa, porque no tiene coordenadas: { $chapters }
   *[other] { $count } secciones no están en el mapa, porque no tienen coordenadas: { $chapters }
 }
map-missing-many = { $count ->
    [one] { $count } sección no está en el mapa, porque no tiene coordenadas; la tabla las recoge todas.
   *[other] { $count } secciones no están en el mapa, porque no tienen coordenadas; la tabla las recoge todas.
 }
not-found-text = No hay ninguna página en esta dirección. Puede que nunca la haya habido, o que el enlace que trajo hasta aquí esté mal escrito.
front-page = portada
list-of-chapters = lista de todas las secciones
lead-on = Se puede seguir por la { $front } y la { $list }.
another-address = en otra dirección
moved-text = Esta página está ahora { $address }.
members-as-of = { $count ->
    [one] { $count } miembro a { $day }
   *[other] { $count } miembros a { $day }
 }
members-to-join = { $count } por ingresar
members-former = { $count ->
    [one] { $count } antiguo
   *[other] { $count } antiguos
 }
roster-incomplete = La lista de miembros no está completa en este día.
members = Miembros
members-caption = Miembros, según aceptaron que se les muestre
column-name = Nombre
column-does = Función
members-unnamed = { $count ->
    [one] { $count } miembro que no muestra su nombre.
   *[other] { $count } miembros que no muestran su nombre.
 }
members-and-unnamed = { $count ->
    [one] Y { $count } miembro que no muestra su nombre.
   *[other] Y { $count } miembros que no muestran su nombre.
 }
declared = Números de miembros declarados

## Títulos, y cómo se llaman las cosas

status-of = Estado de { $name }
members-of = Miembros de { $name }
decisions-of = Decisiones de { $name }
actions-of = Tareas de { $name }
tagged = Etiqueta: { $name }
in-category = Categoría: { $name }
written-by = Escrito por { $name }
list-of = { $list } de { $name }
archive-title = { $name } en { $year }
moved = Trasladada
gone-text = Lo que se publicó aquí se retiró el { $day }.
gone = Ya no está aquí
gone-caption = Lo que se publicó y se retiró
column-address = Dirección
column-reason = Motivo
known-until = Tal como se sabía el { $day }.
known-same = Lo que se archivó desde entonces dice lo mismo de este día.
known-other = Según lo que se archivó desde entonces, ese día era: { $status }
known-otherwise = Lo que se sabe de otro modo desde entonces
known-otherwise-text = Secciones que tienen otro estado ese día según lo que se archivó más tarde
known-then = Como se sabía
known-now = Como se sabe ahora
about-record = El registro
book-accessibility = El libro consta de texto estructurado con títulos e índice; las imágenes tienen texto alternativo.
record-link = Sobre este registro
record-text = Cada página de este sitio se hace con archivos que las secciones llevan en git. { $list } nombra cada archivo publicado con sus resúmenes criptográficos, su fuente y el commit que lo cambió por última vez.
record-speaks-for = A fecha de
record-files = Archivos publicados
record-count = { $files }, de ellos { $pages } páginas
record-commit = Fuentes
record-uncommitted = { $count ->
    [one] Un archivo no está como lo tiene este commit.
   *[other] { $count } archivos no están como los tiene este commit.
 }
record-no-commit = no vienen de git
record-repository = Repositorio
record-sources = Partes de otros repositorios
record-history = Historial
record-shallow = Los commits más antiguos no estaban disponibles al construir el sitio; por eso no se conocen algunos días.
record-program = Hecho con
record-theme = tema { $theme }
record-verify = Cómo verificarlo
record-verify-text = Quien tenga el repositorio puede construir este sitio otra vez desde el mismo commit y comparar. Esto dice qué archivos son iguales, cuáles difieren, cuáles faltan y cuáles no deberían estar:
record-verify-by-hand = Sin el programa: cada línea de record.json tiene el resumen SHA-256 de un archivo, que también calculan herramientas comunes.
not-found = Aquí no hay nada
a-member = un miembro
badge-at-risk = { $name }, en riesgo
badge-by-decision = { $name } (por decisión)
badge-risk = { $name } (en riesgo)
badge-spoken = { $chapter }: { $status }, a { $day }
range = de { $low } a { $high }
outcome = { $outcome ->
    [holds] se cumple
    [fails] no se cumple
   *[unknown] no se sabe
 }
list-of-requirements = { $list ->
    [requires] Para obtenerlo
    [keeps] Para conservarlo, una vez obtenido
   *[recommends] Recomendado; no decide nada
 }
scope-members = miembros
scope-chapters = { $has-levels ->
    [none] todas las secciones
   *[some] secciones de nivel { $levels }
 } { $has-areas ->
    [none] {""}
   *[some] de la zona { $areas }
 }
change-label = Denominación
change-tone = Valoración
change-requires = Para obtenerlo
change-keeps = Para conservarlo, una vez obtenido
change-recommends = Recomendado
change-grace = Prórroga
change-stands-in = Se da en sustitución
change-stands-in-where = cuando solo se ignora si se cumple un estado mejor
kinds = { $kind ->
    [post] Entradas
    [article] Artículos
    [minutes] Actas
    [report] Informes
    [event] Eventos
    [poll] Votaciones
    [rule] Reglas
    [resource] Recursos
    [chapter] Secciones
    [roster] Miembros
    [comments] Comentarios
   *[page] Páginas
 }
kind = { $kind ->
    [post] Entrada
    [article] Artículo
    [minutes] Acta
    [report] Informe
    [event] Evento
    [poll] Votación
    [rule] Regla
    [resource] Recurso
    [chapter] Sección
    [roster] Miembros
    [comments] Comentarios
   *[page] Página
 }
all-of-kind = { $kind ->
    [post] Las { $count } entradas
    [article] Los { $count } artículos
    [minutes] Las { $count } actas
    [report] Los { $count } informes
    [event] Los { $count } eventos
    [poll] Las { $count } votaciones
    [rule] Las { $count } reglas
    [resource] Los { $count } recursos
   *[page] Las { $count } páginas
 }

## Dentro de los textos

alert = { $kind ->
    [note] Nota
    [tip] Consejo
    [important] Importante
    [warning] Advertencia
   *[caution] Precaución
 }
footnotes = Notas al pie
back-to-text = Volver al texto
table = Tabla
task-done = Hecha
task-open = Pendiente
broken-link = Este enlace no lleva a ninguna parte

level = { $level ->
    [international] internacional
    [national] nacional
    [regional] regional
    [local] local
    [group] grupo
   *[other] { $level }
 }
minutes-of = Acta del { $day }

## Canales y calendarios

feed-called-off = Cancelado: { $title }
calendar-of = Calendario de { $chapter }
calendar-entry = { $chapter }: { $title }
calendar-meeting = Reunión
calendar-event = Evento
calendar-next = Según el acta del { $day }.
calendar-subscribe = Calendario para suscribirse

## Búsqueda

search = Búsqueda
search-without-script = La búsqueda necesita un script que este navegador no ejecuta.
search-elsewhere = Todo se encuentra también aquí:
search-query = Palabras que buscar
search-help = Se buscan todas las palabras, en cualquiera de sus formas. Las «palabras entre comillas» tienen que ir juntas.
search-any-kind = Todos los tipos
search-year = Año
search-any-year = Todos los años
search-searching = Buscando…
search-none = No se ha encontrado nada.
search-found = Resultados: { $count }
search-some-words = Ninguna página tiene todas estas palabras. Páginas con algunas de ellas: { $count }
search-more = Mostrar más
search-failed = No se ha podido cargar una parte del índice.

answers = { $count ->
    [one] { $count } respuesta
   *[other] { $count } respuestas
 }

clauses = { $first }; { $second }

## Gráficos y tablas en los textos

figure-of = { figure-column }: { $whose }
figure-column = { $measure ->
    [meetings] Reuniones celebradas
    [attendance] Presentes en una reunión
    [members] Miembros
    [joined] Miembros que se unieron
    [left] Miembros que se fueron
    [renewals] Renovaciones
    [posts] Entradas
    [articles] Artículos
    [reports] Informes
    [events] Actos
    [decisions] Decisiones
    [statuses] Grupos por estado
   *[timeline] Qué pasó y cuándo
 }
table-of = { $subject ->
    [chapters] Grupos
    [members] Miembros
    [meetings] Reuniones celebradas
    [decisions] Decisiones
    [actions] Tareas
    [readings] Qué dicen la regla y sus lecturas
   *[reports] Informes
 }: { $whose }
block-title = { $what }, { $period }
block-and-below = { $chapter } y todos los que dependen de él
block-chapters = { $count } grupos
days = { $first } a { $last }
quarter = { $quarter }.º trimestre de { $year }
step = { $step ->
    [month] Mes
    [quarter] Trimestre
   *[year] Año
 }
table-column = { $column ->
    [name] Nombre
    [chapter] Grupo
    [level] Nivel
    [area] Área
    [place] Lugar
    [status] Estado
    [since] Desde
    [founded] Fundación
    [members] Miembros
    [meetings] Reuniones
    [date] Fecha
    [title] Título
    [kind] Tipo
    [heads] Presentes
    [decisions] Decisiones
    [id] Número
    [proposal] Propuesta
    [result] Resultado
    [votes] A favor / en contra / abstenciones
    [in_force] En vigor
    [what] Qué
    [who] Quién
    [due] Plazo
    [done] Hecho
    [joined] Ingreso
    [roles] Hace
   *[period] Período
 }
decision-in-force = en vigor
decision-not-in-force = ya no está en vigor
action-state = { $state ->
    [done] hecho
    [overdue] atrasado
   *[open] pendiente
 }
figure-described = Como máximo { $most }, en { $when }; al final { $last }, en { $latest }.
figure-unknown = El registro no lo dice.
small-described = { $count ->
    [one] { $count } grupo, a la misma escala.
   *[other] { $count } grupos, a la misma escala.
 }
calendar-described = { $count } en { $days ->
    [one] { $days } día
   *[other] { $days } días
 }.
rows-more = { $count ->
    [one] { $count } fila más está en los archivos.
   *[other] { $count } filas más están en los archivos.
 }
block-nothing = No consta nada.
block-to-come = El { $day } esto aún está por venir.

## Informes

facts-of = { $period } en cifras
facts-so-far = { $period }, hasta { $day }
facts-below = { $period }, con todos los que dependen
facts-column = Lo que consta
facts-to-come = El período aún está por venir.
facts-statuses = Estado
fact = { $fact ->
    [meetings] Reuniones celebradas
    [attendance] Presentes en una reunión típica
    [members] Miembros al final
    [joined] Miembros que se unieron
    [left] Miembros que se fueron
    [renewals] Renovaciones
    [posts] Entradas
    [events] Actos celebrados
    [decisions] Decisiones
    [actions] Tareas acordadas
    [actions-done] … de ellas hechas
   *[actions-open] … de ellas pendientes
 }
reports-below = Informes de los grupos que dependen
report-filed = Presentado, o plazo
report-missing = falta
report-due = plazo: { $day }
report-late = atrasado desde { $day }

## Registros

decisions-on = { $list }: { $topic }
topics = Temas
has-left = se fue
poll-turnout = Participación: { $share }.

## Cronologías

timeline-of = Cronología de { $name }
timeline-page = Cronología
happened = { $kind ->
    [founded] fundación
    [first-meeting] primera reunión
    [rule] regla
    [decision] decidido
    [status] estado
   *[dissolved] disolución
 }
happened-column = Qué pasó
happened-about = Sobre
happened-described = { $count ->
    [one] { $count } suceso.
   *[other] { $count } sucesos.
 }
as-book = Este informe como libro: { $book }
