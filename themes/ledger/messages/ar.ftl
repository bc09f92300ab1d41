### ما يقوله الموقع من نفسه بالعربية. والفهرس الإنجليزي يبيّن ما تُعطاه كل رسالة.

## أجزاء صغيرة تتألف منها الجمل التالية

number-word = { $count ->
    [0] صفر
    [1] واحد
    [2] اثنان
    [3] ثلاثة
    [4] أربعة
    [5] خمسة
    [6] ستة
    [7] سبعة
    [8] ثمانية
    [9] تسعة
    [10] عشرة
    [11] أحد عشر
    [12] اثنا عشر
   *[other] { $count }
 }

percent = { $number }%

# بصيغة الجر، إذ تأتي بعد حرف جر أو مضاف.
duration = { $unit ->
    [days] { $count ->
        [zero] { $count } من الأيام
        [one] يوم واحد
        [two] يومين
        [few] { $count } أيام
        [many] { $count } يومًا
       *[other] { $count } من الأيام
     }
    [weeks] { $count ->
        [zero] { $count } من الأسابيع
        [one] أسبوع واحد
        [two] أسبوعين
        [few] { $count } أسابيع
        [many] { $count } أسبوعًا
       *[other] { $count } من الأسابيع
     }
    [months] { $count ->
        [zero] { $count } من الأشهر
        [one] شهر واحد
        [two] شهرين
        [few] { $count } أشهر
        [many] { $count } شهرًا
       *[other] { $count } من الأشهر
     }
   *[years] { $count ->
        [zero] { $count } من السنوات
        [one] سنة واحدة
        [two] سنتين
        [few] { $count } سنوات
        [many] { $count } سنة
       *[other] { $count } من السنوات
     }
 }

# خلف العدد: «3 اجتماعات» و«11 اجتماعًا»، و«من الاجتماعات» حيث العدد 0 أو 1 أو 2 أو غير معروف هنا، وبعد
# المئة، إذ لا تفرّق فيها مكتبة صيغ الجمع بين 100 و366. ومع more يُذكر العدد هنا.
things = { $subject ->
    [members] { $use ->
        [more] { $count ->
            [zero] { $count } من الأعضاء الإضافيين
            [one] عضو إضافي واحد
            [two] عضوان إضافيان
            [few] { $count } أعضاء إضافيين
            [many] { $count } عضوًا إضافيًا
           *[other] { $count } من الأعضاء الإضافيين
         }
        [without] أعضاء
        [among] الأعضاء
       *[counted] { $count ->
            [few] أعضاء
            [many] عضوًا
           *[other] من الأعضاء
         }
     }
    [people] { $use ->
        [more] { $count ->
            [zero] { $count } من الأشخاص الإضافيين
            [one] شخص إضافي واحد
            [two] شخصان إضافيان
            [few] { $count } أشخاص إضافيين
            [many] { $count } شخصًا إضافيًا
           *[other] { $count } من الأشخاص الإضافيين
         }
        [without] أشخاص
        [among] الأشخاص
       *[counted] { $count ->
            [few] أشخاص
            [many] شخصًا
           *[other] من الأشخاص
         }
     }
    [attendees] { $use ->
        [more] { $count ->
            [zero] { $count } من الأعضاء الإضافيين الذين حضروا اجتماعًا
            [one] عضو إضافي واحد حضر اجتماعًا
            [two] عضوان إضافيان حضرا اجتماعًا
            [few] { $count } أعضاء إضافيين حضروا اجتماعًا
            [many] { $count } عضوًا إضافيًا حضروا اجتماعًا
           *[other] { $count } من الأعضاء الإضافيين الذين حضروا اجتماعًا
         }
        [without] أعضاء حضروا اجتماعًا
        [among] الأعضاء الذين حضروا اجتماعًا
       *[counted] { $count ->
            [few] أعضاء حضروا اجتماعًا
            [many] عضوًا حضروا اجتماعًا
           *[other] من الأعضاء الذين حضروا اجتماعًا
         }
     }
    [regulars] { $use ->
        [more] { $count ->
            [zero] { $count } من الأعضاء الإضافيين الذين حضروا { $share } من الاجتماعات أو أكثر
            [one] عضو إضافي واحد حضر { $share } من الاجتماعات أو أكثر
            [two] عضوان إضافيان حضرا { $share } من الاجتماعات أو أكثر
            [few] { $count } أعضاء إضافيين حضروا { $share } من الاجتماعات أو أكثر
            [many] { $count } عضوًا إضافيًا حضروا { $share } من الاجتماعات أو أكثر
           *[other] { $count } من الأعضاء الإضافيين الذين حضروا { $share } من الاجتماعات أو أكثر
         }
        [without] أعضاء حضروا { $share } من الاجتماعات أو أكثر
        [among] الأعضاء الذين حضروا { $share } من الاجتماعات أو أكثر
       *[counted] { $count ->
            [few] أعضاء حضروا { $share } من الاجتماعات أو أكثر
            [many] عضوًا حضروا { $share } من الاجتماعات أو أكثر
           *[other] من الأعضاء الذين حضروا { $share } من الاجتماعات أو أكثر
         }
     }
    [meetings] { $use ->
        [more] { $count ->
            [zero] { $count } من الاجتماعات الإضافية
            [one] اجتماع إضافي واحد
            [two] اجتماعان إضافيان
            [few] { $count } اجتماعات إضافية
            [many] { $count } اجتماعًا إضافيًا
           *[other] { $count } من الاجتماعات الإضافية
         }
        [without] اجتماعات
        [among] الاجتماعات
       *[counted] { $count ->
            [few] اجتماعات
            [many] اجتماعًا
           *[other] من الاجتماعات
         }
     }
    [posts] { $use ->
        [more] { $count ->
            [zero] { $count } من المنشورات الإضافية
            [one] منشور إضافي واحد
            [two] منشوران إضافيان
            [few] { $count } منشورات إضافية
            [many] { $count } منشورًا إضافيًا
           *[other] { $count } من المنشورات الإضافية
         }
        [without] منشورات
        [among] المنشورات
       *[counted] { $count ->
            [few] منشورات
            [many] منشورًا
           *[other] من المنشورات
         }
     }
    [articles] { $use ->
        [more] { $count ->
            [zero] { $count } من المقالات الإضافية
            [one] مقال إضافي واحد
            [two] مقالان إضافيان
            [few] { $count } مقالات إضافية
            [many] { $count } مقالًا إضافيًا
           *[other] { $count } من المقالات الإضافية
         }
        [without] مقالات
        [among] المقالات
       *[counted] { $count ->
            [few] مقالات
            [many] مقالًا
           *[other] من المقالات
         }
     }
    [reports] { $use ->
        [more] { $count ->
            [zero] { $count } من التقارير الإضافية
            [one] تقرير إضافي واحد
            [two] تقريران إضافيان
            [few] { $count } تقارير إضافية
            [many] { $count } تقريرًا إضافيًا
           *[other] { $count } من التقارير الإضافية
         }
        [without] تقارير
        [among] التقارير
       *[counted] { $count ->
            [few] تقارير
            [many] تقريرًا
           *[other] من التقارير
         }
     }
    [events] { $use ->
        [more] { $count ->
            [zero] { $count } من الفعاليات الإضافية
            [one] فعالية إضافية واحدة
            [two] فعاليتان إضافيتان
            [few] { $count } فعاليات إضافية
            [many] { $count } فعالية إضافية
           *[other] { $count } من الفعاليات الإضافية
         }
        [without] فعاليات
        [among] الفعاليات
       *[counted] { $count ->
            [few] فعاليات
            [many] فعالية
           *[other] من الفعاليات
         }
     }
    [decisions] { $use ->
        [more] { $count ->
            [zero] { $count } من القرارات الإضافية
            [one] قرار إضافي واحد
            [two] قراران إضافيان
            [few] { $count } قرارات إضافية
            [many] { $count } قرارًا إضافيًا
           *[other] { $count } من القرارات الإضافية
         }
        [without] قرارات
        [among] القرارات
       *[counted] { $count ->
            [few] قرارات
            [many] قرارًا
           *[other] من القرارات
         }
     }
    [upcoming] { $use ->
        [more] { $count ->
            [zero] { $count } من الاجتماعات أو الفعاليات المعلنة الإضافية
            [one] اجتماع معلن أو فعالية معلنة إضافةً
            [two] اجتماعان معلنان أو فعاليتان معلنتان إضافةً
            [few] { $count } اجتماعات أو فعاليات معلنة إضافية
            [many] { $count } من الاجتماعات أو الفعاليات المعلنة الإضافية
           *[other] { $count } من الاجتماعات أو الفعاليات المعلنة الإضافية
         }
        [without] اجتماعات أو فعاليات معلنة
        [among] الاجتماعات أو الفعاليات المعلنة
       *[counted] { $count ->
            [few] اجتماعات أو فعاليات معلنة
           *[other] من الاجتماعات أو الفعاليات المعلنة
         }
     }
   *[chapters] { $use ->
        [more] { $count ->
            [zero] { $count } من الفروع الإضافية
            [one] فرع إضافي واحد
            [two] فرعان إضافيان
            [few] { $count } فروع إضافية
            [many] { $count } فرعًا إضافيًا
           *[other] { $count } من الفروع الإضافية
         }
        [without] فروع
        [among] الفروع
       *[counted] { $count ->
            [few] فروع
            [many] فرعًا
           *[other] من الفروع
         }
     }
 }

things-of-level = { $things } على المستوى «{ $level }»

things-with = { $things } ({ $filter })

filter = { $key ->
    [role] الدور: { $values }
    [status] الحالة: { $values }
    [result] النتيجة: { $values }
    [meeting] النوع: { $values }
    [categories] التصنيف: { $values }
    [tags] الوسم: { $values }
    [area] المنطقة: { $values }
   *[other] { $key }: { $values }
 }

window = { $window ->
    [within] { $count ->
        [1] { $unit ->
            [days] خلال اليوم الأخير
            [weeks] خلال الأسبوع الأخير
            [months] خلال الشهر الأخير
           *[years] خلال السنة الأخيرة
         }
       *[other] خلال آخر { $time }
     }
    [year] خلال سنة التقرير الجارية
    [last-year] خلال سنة التقرير الماضية
    [last] { $count ->
        [1] في أحدثها
       *[other] ضمن آخر { $count } منها
     }
   *[always] {""}
 }

bounds = { $bound ->
    [least] ما لا يقل عن { $low }
    [most] ما لا يزيد على { $high }
   *[between] ما بين { $low } و{ $high }
 }

figure = { $figure ->
    [typical] في اجتماع معتاد
    [lowest] في أقل الاجتماعات حضورًا
   *[mean] في الاجتماع الواحد في المتوسط
 }

latest = { $since ->
    [meeting] آخر اجتماع
    [post] آخر منشور
    [report] آخر تقرير
    [event] آخر فعالية
    [page] آخر تعديل للصفحة
    [founding] التأسيس
    [renewal] آخر تجديد
    [joining] الانضمام
   *[attendance] آخر حضور
 }

## ما يطلبه الشرط: `ما لا يقل عن 3 اجتماعات خلال آخر 6 أشهر`

asks-count = { $bounds } { $things } { $window }
asks-share = نسبة «{ $filter }» من { $things }: { $bounds } { $window }
asks-attendance = عدد الحضور { $figure }: { $bounds } { $window }
asks-gap = { $bounds } من دون { $things } { $window }
asks-since = { $latest } قبل { $bounds }
asks-some = ما لا يقل عن { $count } مما يلي: { $parts }
asks-not = عدم تحقق «{ $part }»
asks-has = توفّر { $filter }

## ما وُجد

found = { $found ->
    [none] { $low }
    [exactly] { $low }
    [least] ما لا يقل عن { $low }
    [between] ما بين { $low } و{ $high }
    [never] لم يحدث قط
    [withheld] غير منشور لأن المجموعة صغيرة
   *[unknown] غير معروف
 }
found-days = { $found ->
    [none] { $low } من الأيام
    [exactly] { $low ->
        [zero] { $low } من الأيام
        [one] يوم واحد
        [two] يومين
        [few] { $low } أيام
        [many] { $low } يومًا
       *[other] { $low } من الأيام
     }
    [least] { $low ->
        [zero] ما لا يقل عن { $low } من الأيام
        [one] ما لا يقل عن يوم واحد
        [two] ما لا يقل عن يومين
        [few] ما لا يقل عن { $low } أيام
        [many] ما لا يقل عن { $low } يومًا
       *[other] ما لا يقل عن { $low } من الأيام
     }
    [between] { $high ->
        [zero] ما بين { $low } و{ $high } من الأيام
        [one] ما بين { $low } و{ $high } من الأيام
        [two] ما بين { $low } و{ $high } من الأيام
        [few] ما بين { $low } و{ $high } أيام
        [many] ما بين { $low } و{ $high } يومًا
       *[other] ما بين { $low } و{ $high } من الأيام
     }
    [never] لم يحدث قط
    [withheld] غير منشور لأن المجموعة صغيرة
   *[unknown] غير معروف
 }

clause-count = { $found ->
    [none] عدم وجود أي { $things } { $window }
    [unknown] عدد غير معروف { $things } { $window }
   *[other] { $number } { $things } { $window }
 }
clause-share = { $found ->
    [unknown] نسبة «{ $filter }» من { $things }: غير معروفة { $window }
   *[other] نسبة «{ $filter }» من { $things }: { $number } { $window }
 }
clause-attendance = { $found ->
    [unknown] عدد الحضور { $figure }: غير معروف { $window }
   *[other] عدد الحضور { $figure }: { $number } { $window }
 }
clause-gap = أطول مدة من دون { $things } تصل إلى { $number } { $window }
clause-since = { $found ->
    [none] { $latest } في اليوم نفسه
    [never] { $latest }: لم يحدث قط
    [unknown] { $latest } في وقت غير معروف
    [most] { $latest } قبل ما لا يزيد على { $number }
   *[other] { $latest } قبل { $number }
 }

## ما ينقص السجل

missing-attendance = { $count ->
    [zero] { $count } من الاجتماعات لا يُذكر فيها مَن حضر
    [one] اجتماع واحد لا يُذكر فيه مَن حضر
    [two] اجتماعان لا يُذكر فيهما مَن حضر
    [few] { $word } اجتماعات لا يُذكر فيها مَن حضر
    [many] { $word } اجتماعًا لا يُذكر فيها مَن حضر
   *[other] { $count } من الاجتماعات لا يُذكر فيها مَن حضر
 }
missing-later-attendance = اجتماعات لاحقة لا يُذكر فيها مَن حضر
missing-names = بعض الحضور معدود وغير مسمّى
missing-attributes = { $count ->
    [zero] { $count } من الأعضاء لم يذكروا { $keys }
    [one] عضو واحد لم يذكر { $keys }
    [two] عضوان لم يذكرا { $keys }
    [few] { $word } أعضاء لم يذكروا { $keys }
    [many] { $word } عضوًا لم يذكروا { $keys }
   *[other] { $count } من الأعضاء لم يذكروا { $keys }
 }
missing-attributes-of-some = بعض الأعضاء لم يذكروا { $keys }
missing-roster = { $roster ->
    [declared] هناك عدد مصرَّح به ولا توجد قائمة كاملة للأعضاء
    [incomplete] قائمة الأعضاء غير كاملة في ذلك اليوم
   *[none] لا توجد قائمة أعضاء
 }
missing-complete-roster = لا توجد قائمة كاملة للأعضاء
missing-roster-of = لا توجد قائمة كاملة لأعضاء { $chapter }
missing-minutes = لا توجد محاضر
missing-left-out = بعض المستندات غير صالحة للاستعمال
missing-changes = لا يوجد تاريخ كامل للتعديلات
missing-founding = يوم التأسيس غير مسجَّل
missing-joining = يوم الانضمام غير مسجَّل
missing-statuses = حالة { $chapters } غير معروفة

## ما يأتي بعد ذلك إذا لم يحدث شيء

because-founded = تأسيس الفرع
because-dissolved = حلّ الفرع
because-decision-ends = انتهاء القرار الذي حدّدها
because-decision-begins = تحديدها بقرار ابتداءً من ذلك اليوم
because-no-rule = لا قاعدة سارية ابتداءً من ذلك اليوم
because-another-rule = سريان قاعدة أخرى ابتداءً من ذلك اليوم: { $rule }
because-better = تحقق شروط حالة أفضل ابتداءً من ذلك اليوم
because-better-possible = إمكان حالة أفضل ابتداءً من ذلك اليوم
because-none-better = انتفاء إمكان أي حالة أفضل ابتداءً من ذلك اليوم
because-lacking = المسجَّل حينئذٍ { $clause } في حين أن المطلوب { $needs }
because-lacking-unmeasured = زوال شرط حينئذٍ: { $asks }

holds-until = حتى { $day }
holds-until-drop = حتى { $day }؛ ثم يسقط من الحساب ما كان في { $days }

keep-by = { $what } في موعد أقصاه { $day }
# العدد مذكور في things.
keep-count = { $things }
keep-since = { $since ->
    [meeting] عقد اجتماع
    [post] نشر منشور
    [report] نشر تقرير
    [event] إقامة فعالية
    [page] تعديل الصفحة
    [renewal] تجديد
   *[attendance] حضور اجتماع
 }

## لماذا للفرع حالته

why-decided = محددة بقرار: { $reason }.
why-decided-unexplained = محددة بقرار.
why-grace = لم تعد الشروط مستوفاة (المسجَّل { $clause } في حين أن المطلوب { $needs })؛ وتبقى الحالة حتى { $day }.
why-grace-unmeasured = لم تعد الشروط مستوفاة؛ وتبقى الحالة حتى { $day }.
why-kept = لم تعد كل شروط نيل الحالة مستوفاة، لكن شروط الاحتفاظ بها مستوفاة ({ $clauses }).
why-earned = شروط القاعدة مستوفاة ({ $clauses }).
why-open = لم تثبت الحالة «{ $label }»: { $missing }.
why-open-unexplained = لم تثبت الحالة «{ $label }».
why-not-better = من شروط حالة أفضل: { $asks } (المسجَّل: { $found }).
why-not-better-unmeasured = من شروط حالة أفضل: { $asks }.
set-aside = استثناء من «{ $asks }»

as-of = الوضع في { $day }.

## deadlines.ics

deadlines = المواعيد النهائية لـ{ $chapter }
deadline = { $chapter }: انتهاء «{ $status }»
deadline-to = { $chapter }: إذا لم يحدث شيء فلن تبقى الحالة «{ $status }» بل تصبح «{ $then }» ابتداءً من هذا اليوم ({ $because }).
deadline-to-none = { $chapter }: إذا لم يحدث شيء تنتهي الحالة «{ $status }» في هذا اليوم ولا تحل محلها حالة أخرى ({ $because }).
deadline-keep = للاحتفاظ بها: { $keep }.

## الرسوم

no-status = بلا حالة
timeline = { $chapter }: الحالات من { $from } إلى { $until }، والأفضل أعلى؛ والجدول أدناه يبيّن الشيء نفسه
timeline-run = { $status }، من { $from } إلى { $until }
counts-chart = فروع المستوى «{ $level }» بحسب الحالة
counts-on = في { $day }: { $counts }.
counts-held = «{ $status }»: { $count }
counts-without = بلا حالة: { $count }
counts-none = لا فروع

## كل صفحة

skip = الانتقال إلى المحتوى
menu-of-site = الموقع
breadcrumb = موضع هذه الصفحة
feed-title = الأخبار
speaks-for = الحالات في هذه الصفحة تخص يوم { $day }.
rights = الحقوق: { $rights }
all-chapters = جميع الفروع
tags = الوسوم
authors = المؤلفون
feed = التغذية
by-decision = بقرار
at-risk = مهددة
flag-draft = مسودة
flag-off = ملغى
since = منذ { $day }

## الحالة وأسبابها

next-change = إذا لم يحدث شيء، تصبح الحالة { $status } في { $day } ({ $because }).
next-change-none = إذا لم يحدث شيء، لن تكون هناك حالة في { $day } ({ $because }).
next-change-keep = للاحتفاظ بها: { $keep }.
as-of-since = الوضع في { $day }، منذ { $since }
as-of-only = الوضع في { $day }
decided = محددة { $period } بقرار:
decided-see = انظر { $document }.
decided-without = ولولاه لكانت النتيجة وفق القاعدة: { $status }.
period = { $ends ->
    [both] من { $from } إلى { $until }
    [from] ابتداءً من { $from }
   *[until] حتى { $until }
 }
notice-at-risk = الحالة مهددة.
waived = استثناء: { $reason }
sources = { $count ->
    [zero] لا مصادر
    [one] مصدر واحد
    [two] مصدران
    [few] { $count } مصادر
    [many] { $count } مصدرًا
   *[other] { $count } من المصادر
 }
possible = بحسب ما في السجل، قد تكون الحالة أيضًا { $statuses }.
what-the-rule-asks = ما تطلبه القاعدة
rule-in-force = القاعدة السارية: { $rule }. وتُمنح أول حالة تتحقق شروطها.
given-now = ممنوحة الآن
stands-in = تُمنح حيث يكون تحقق حالة أفضل غير معروف لا غير.
asks-nothing = لا تطلب شيئًا.
grace = تبقى بعد زوال شروطها مهلة { $time }.
column-asked = المطلوب
column-found = المسجَّل
column-result = النتيجة
column-evidence = يستند إلى
no-rule-here = لا قاعدة سارية هنا.
history = التاريخ
history-caption = الحالات حتى الآن، الأحدث أولًا
column-from = من
column-until = إلى
column-status = الحالة
column-rule = وفق القاعدة
still = مستمرة
claimed = ما صُرّح به
claim = { $day }: «{ $status }».
claim-by = { $day }: «{ $status }»، بحسب { $by }.
claim-agrees = السجل يوافق ذلك.
claim-differs = السجل يعطي «{ $status }» لذلك اليوم.
claim-differs-none = السجل لا يعطي أي حالة لذلك اليوم.

## القرارات والمهام

votes-for = مع: { $count }
votes-against = ضد: { $count }
votes-abstaining = امتناع: { $count }
supersedes = يحل محل { $decisions }
superseded = حلّ محله { $decisions }
done = منجزة
done-on = منجزة: { $day }
due = الموعد: { $day }
overdue = متأخرة منذ { $day }
actions-open = غير منجزة
actions-none = لا توجد مهام غير منجزة.
actions-done = منجزة
decisions-caption = { $count ->
    [zero] لا قرارات
    [one] قرار واحد
    [two] قراران، الأحدث أولًا
    [few] { $count } قرارات، الأحدث أولًا
    [many] { $count } قرارًا، الأحدث أولًا
   *[other] { $count } من القرارات، الأحدث أولًا
 }
column-meeting = الاجتماع
column-decision = القرار

## الاجتماع

meeting-of = اجتماع { $day }
at-this-meeting = في هذا الاجتماع
meeting-cancelled = أُلغي هذا الاجتماع.
term-date = التاريخ
term-kind = النوع
term-present = الحضور
term-guests = الضيوف
term-apologies = الاعتذارات
term-quorum = النصاب
term-cohosts = بالاشتراك مع
next-meeting = الاجتماع القادم
present-and-others = { $count ->
    [zero] { $names }
    [one] { $names } وعضو آخر
    [two] { $names } وعضوان آخران
    [few] { $names } و{ $count } أعضاء آخرين
    [many] { $names } و{ $count } عضوًا آخر
   *[other] { $names } و{ $count } من الأعضاء الآخرين
 }
present-others = { $count ->
    [zero] لا أعضاء
    [one] عضو واحد
    [two] عضوان
    [few] { $count } أعضاء
    [many] { $count } عضوًا
   *[other] { $count } من الأعضاء
 }
present-and-unnoted = ؛ وعدد الآخرين غير مدوَّن
not-noted = غير مدوَّن
nobody = لا أحد
in-all = الإجمالي: { $count }
quorum-reached = مكتمل
quorum-not-reached = غير مكتمل
decisions = القرارات
actions = المهام

## القاعدة

rule-in-terms = القاعدة بصيغة قابلة للحساب
rule-is-reading = هذه قراءة للقاعدة: «{ $name }». لم يعتمدها أحد، ولا يترتب عليها شيء.
term-applies-to = تنطبق على
applies-to-in = { $scope }، ضمن { $chapter }
term-in-force = السريان
in-force-now = سارية الآن
not-in-force-now = غير سارية الآن
term-decided = تقررت في
asks-nothing-left = لا تطلب شيئًا: هي ما يبقى.
asks-all = تطلب كل ما يلي:
keeps-all = بعد نيلها يُحتفظ بها بكل ما يلي:
recommends-all = توصي بما يلي، من دون أن يترتب عليه شيء:
waivers = الاستثناءات
waiver = «{ $requirement }» { $period }
waiver-for = من أجل { $chapters }
versions = النسخ
readings = القراءات
would-say = ما كانت هذه القراءة ستقوله
judged = الفروع التي تُقيَّم بها
what-changed = ما الذي تغيّر
version-before = النسخة السابقة هي { $rule }.
nothing-different = لا شيء مما يُحسب مختلف.
status-change = { $kind ->
    [added] جديدة
    [removed] لم تعد تُمنح
   *[changed] معدَّلة
 }
line = { $what }: { $after }
line-new = { $what }: { $after } (جديد)
line-instead = { $what }: { $after } (سابقًا: { $before })
line-gone = { $what } (أُلغي): { $before }
reordered = تغيّر ترتيب الحالات؛ وتُمنح أول حالة تتحقق شروطها.
whose-status = الحالات التي تغيّرت بذلك
whose-status-caption = فروع لها حالة أخرى وفق هذه النسخة السارية ابتداءً من { $day }
column-chapter = الفرع
column-before = قبل
column-after = بعد
column-since = منذ
grace-ends = { $day }، عند انتهاء المهلة، إذا لم يحدث شيء
grace-ended = { $day }، عند انتهاء المهلة
first-day = اليوم الأول
whose-nobody = لا شيء.
whose-withheld = لا يُذكر ذلك: فالأعضاء الذين تُقيَّم حالاتهم بها قلّة، وقد يدل ذكره على أشخاص بعينهم.
whose-fewer = حالات أقل من { $count } من الأعضاء، من دون ذكر أسمائهم.
whose-members = { $count ->
    [zero] لا شيء.
    [one] حالة عضو واحد، من دون ذكر اسمه.
    [two] حالتا عضوين، من دون ذكر اسميهما.
    [few] حالات { $count } أعضاء، من دون ذكر أسمائهم.
    [many] حالات { $count } عضوًا، من دون ذكر أسمائهم.
   *[other] حالات { $count } من الأعضاء، من دون ذكر أسمائهم.
 }

## كم فرعًا له كل حالة

from-the-bottom = من الأسفل إلى الأعلى:
the-numbers = الأرقام
level-by-day = المستوى «{ $level }»، بحسب اليوم
level-by-quarter-caption = فروع المستوى «{ $level }» بحسب الحالة، الأحدث أولًا؛ في نهاية كل ربع سنة
level-by-day-caption = فروع المستوى «{ $level }» بحسب الحالة، الأحدث أولًا؛ في نهاية كل ربع سنة وفي كل يوم حدث فيه تغيّر
column-day = اليوم
column-no-status = بلا حالة
column-all = الكل
goals = الأهداف
goal-count = { $count } من { $of }
goal = { $counted }: { $result }.
goal-by = { $counted } حتى { $day }: { $result }.
goal-result = { $result ->
    [reached] تحقق
    [missed] لم يثبت تحققه في الموعد
   *[open] لم يتحقق بعد
 }
goal-possible = بحسب ما في السجل، قد يصل العدد إلى { $possible }.
how-many = الأعداد
by-level-and-status = الفروع بحسب المستوى والحالة
column-level = المستوى
over-time = عبر الزمن
changes-next = ما يتغيّر تاليًا إذا لم يحدث شيء
by-status = الفروع بحسب الحالة
other-readings = ما كانت القراءات الأخرى للقاعدة ستقوله
other-readings-text = القراءة تخص الألفاظ نفسها، ولا يترتب عليها شيء. ويُشار إلى ما تطلبه خلافًا للقاعدة السارية، وإلى ما كانت ستقوله خلافًا لها.
readings-caption = القاعدة السارية وقراءاتها
in-force = سارية: { $rule }
no-rule = لا قاعدة
what-it-asks = ما تطلبه
asked-other = مختلف
not-asked = غير مطلوب
differs = مختلفة
differing = الفروع التي تختلف نتيجتها
itself = المنظمة نفسها: { $name }
for-programs = للتقاويم والبرامج
subscribe-all = الاشتراك في { $calendar } يبيّن الأيام التي ستنتهي فيها حالات، وما يلزم للاحتفاظ بها.
programs = للبرامج: { $files }
no-board = لا يوجد بعدُ فرع له حالة.
in-your-calendar = في التقويم
subscribe = الاشتراك في { $calendar } يبيّن اليوم الذي ستنتهي فيه هذه الحالة، وما يلزم للاحتفاظ بها.
subscribe-with-below = الاشتراك في { $calendar } يبيّن الأيام التي ستنتهي فيها هذه الحالة وحالات الفروع التابعة، وما يلزم للاحتفاظ بها.
embed = عرض هذه الشارة في مكان آخر

## الفرع

dissolved-on = تاريخ الحل: { $day }.
successor = انتقل عمله إلى { $chapter }.
predecessor = يواصل عمل { $chapter }.
board-title = حالة جميع الفروع
why-and-since = لماذا، ومنذ متى
# The mark between the parts of an enumeration; a space follows it
between = ،
at-a-glance = نظرة سريعة
term-next = الموعد القادم
nothing-announced = لم يُعلَن عن شيء
term-meets = مواعيد الاجتماع
term-contact = التواصل
term-last-met = آخر اجتماع
term-place = المكان
term-founded = التأسيس
term-changed = آخر تعديل للصفحة
term-takes-part = المشاركة في
not-on-record = غير مسجَّل
stale = بعض ما هنا غير محدَّث:
stale-version = يُعرض { $file } كما كان في { $version }.
stale-left-out = حُذف { $file }.
stale-since = فيه أخطاء منذ { $since }.
source-broken = في المستودع أخطاء منذ { $since }.
source-rewritten = أُعيدت كتابة تاريخ المستودع، كما تبيّن في { $since }، وما فيه الآن ينتظر من يؤكده.
source-unreachable = لا يمكن قراءة المستودع منذ { $since }.
coming-up = قريبًا
read-first = للقراءة أولًا
chapters = الفروع
working-groups = فرق العمل
taking-part = المشاركون
news-from-below = أخبار الفروع
to-be-done = المطلوب إنجازه
about = نبذة
as-minutes-say = بحسب آخر محضر
more-actions = { $count ->
    [zero] ما أُنجز
    [one] مهمة أخرى، وما أُنجز
    [two] مهمتان أخريان، وما أُنجز
    [few] { $count } مهام أخرى، وما أُنجز
    [many] { $count } مهمة أخرى، وما أُنجز
   *[other] { $count } من المهام الأخرى، وما أُنجز
 }
about-chapter = نبذة عن { $chapter }
not-known = غير معروف
elsewhere = في مواقع أخرى
on-file = في الملف
by-year = بحسب السنة
beside-it = فروع مجاورة

## المستند

is-draft = هذه مسودة.
called-off = أُلغيت هذه الفعالية.
translation-of = هذه ترجمة. الأصل: { $original }
translations = متاح أيضًا مترجمًا: { $translations }
term-when = متى
term-where = أين
term-came = عدد الحضور
term-period = الفترة
period-of-report = { $label }: من { $first } إلى { $last }
on-this-page = في هذه الصفحة
poll-result = النتيجة
poll-open = الاقتراع مفتوح { $period }.
poll-electorate = { $count ->
    [zero] لم يكن التصويت متاحًا لأحد.
    [one] كان التصويت متاحًا لشخص واحد.
    [two] كان التصويت متاحًا لشخصين.
    [few] كان التصويت متاحًا لـ{ $count } أشخاص.
    [many] كان التصويت متاحًا لـ{ $count } شخصًا.
   *[other] كان التصويت متاحًا لـ{ $count } من الأشخاص.
 }
poll-votes = { $count ->
    [zero] لا أصوات.
    [one] صوت واحد.
    [two] صوتان.
    [few] { $count } أصوات.
    [many] { $count } صوتًا.
   *[other] { $count } من الأصوات.
 }
poll-decided = بهذا الاقتراع تقررت: { $rule }.
votes-by-answer = الأصوات بحسب الجواب
column-answer = الجواب
column-votes = الأصوات
column-share = النسبة
share-of = نسبة «{ $answer }»
comments = { $count ->
    [zero] لا تعليقات
    [one] تعليق واحد
    [two] تعليقان
    [few] { $count } تعليقات
    [many] { $count } تعليقًا
   *[other] { $count } من التعليقات
 }
categories = التصنيفات
linked-from = صفحات تشير إلى هذه الصفحة
source = المصدر: { $file }
first-published = نُشر أول مرة: { $day }.
last-changed = آخر تعديل: { $day }.
committed-by = (بواسطة { $name })
history-of-file = السجل الزمني
filed-late = أُودع هذا المحضر في { $day }، بعد { $count ->
    [one] يوم واحد
    [two] يومين
    [few] { $count } أيام
   *[other] { $count } يومًا
 } من الاجتماع.
earlier-versions = { $count ->
    [zero] لا نسخ سابقة
    [one] نسخة سابقة واحدة
    [two] نسختان سابقتان
    [few] { $count } نسخ سابقة
    [many] { $count } نسخة سابقة
   *[other] { $count } نسخة سابقة
 }
before-and-after = السابق واللاحق
older = الأقدم
newer = الأحدث
no-name = بلا اسم

not-translated = لا توجد ترجمة لهذا النص (لغته: { $language }).
language-name = { $language ->
    [ar] العربية
    [ca] الكتالونية
    [de] الألمانية
    [en] الإنجليزية
    [es] الإسبانية
    [eu] الباسكية
    [fr] الفرنسية
    [ga] الأيرلندية
    [it] الإيطالية
    [ja] اليابانية
    [nl] الهولندية
    [pl] البولندية
    [pt] البرتغالية
    [ru] الروسية
    [sv] السويدية
    [tr] التركية
    [uk] الأوكرانية
    [zh] الصينية
   *[other] لغة أخرى
 }

## القوائم

page-of = الصفحة { $number } من { $of }
nothing-yet = لا شيء هنا بعد.
pages-of-list = صفحات هذه القائمة
years = السنوات
no-terms = لا يوجد شيء منها.
directory-files = متاح أيضًا بصيغة { $csv } و{ $json }
directory-caption = جميع الفروع، الوضع في { $day }
column-last-meeting = آخر اجتماع
filter-text = الاسم أو المكان
filter-any-status = كل الحالات
filter-any-level = كل المستويات
filter-country = البلد
filter-any-country = كل البلدان
filter-area = المنطقة
filter-any-area = كل المناطق
filter-reset = إعادة الضبط
filter-count = { $of ->
    [zero] لا فروع
    [one] { $count } من فرع واحد
    [two] { $count } من فرعين
    [few] { $count } من { $of } فروع
    [many] { $count } من { $of } فرعًا
   *[other] { $count } من { $of } فرع
 }
sorted-ascending = مرتب تصاعديًا حسب «{ $column }».
sorted-descending = مرتب تنازليًا حسب «{ $column }».
map = خريطة الفروع، الوضع في { $day }
map-skip = تخطي الخريطة
map-mark = { $chapter }: { $status }
map-missing = { $count ->
    [zero] لا فرع خارج الخريطة.
    [one] فرع واحد ليس على الخريطة لأن إحداثياته غير مسجلة: { $chapters }
    [two] فرعان ليسا على الخريطة لأن إحداثياتهما غير مسجلة: { $chapters }
    [few] { $count } فروع ليست على الخريطة لأن إحداثياتها غير مسجلة: { $chapters }
    [many] { $count } فرعًا ليست على الخريطة لأن إحداثياتها غير مسجلة: { $chapters }
   *[other] { $count } فرع ليست على الخريطة لأن إحداثياتها غير مسجلة: { $chapters }
 }
map-missing-many = { $count ->
    [zero] لا فرع خارج الخريطة.
    [one] فرع واحد ليس على الخريطة لأن إحداثياته غير مسجلة؛ والجدول يضم جميع الفروع.
    [two] فرعان ليسا على الخريطة لأن إحداثياتهما غير مسجلة؛ والجدول يضم جميع الفروع.
    [few] { $count } فروع ليست على الخريطة لأن إحداثياتها غير مسجلة؛ والجدول يضم جميع الفروع.
    [many] { $count } فرعًا ليست على الخريطة لأن إحداثياتها غير مسجلة؛ والجدول يضم جميع الفروع.
   *[other] { $count } فرع ليست على الخريطة لأن إحداثياتها غير مسجلة؛ والجدول يضم جميع الفروع.
 }
not-found-text = لا توجد صفحة على هذا العنوان. لعلها لم توجد قط، أو لعل في الرابط المؤدي إلى هنا خطأً.
front-page = الصفحة الرئيسة
list-of-chapters = قائمة جميع الفروع
lead-on = للمتابعة: { $front } أو { $list }.
another-address = على عنوان آخر
moved-text = هذه الصفحة موجودة الآن { $address }.
members-as-of = { $count ->
    [zero] لا أعضاء في { $day }
    [one] عضو واحد في { $day }
    [two] عضوان في { $day }
    [few] { $count } أعضاء في { $day }
    [many] { $count } عضوًا في { $day }
   *[other] { $count } من الأعضاء في { $day }
 }
members-to-join = في انتظار الانضمام: { $count }
members-former = أعضاء سابقون: { $count }
roster-incomplete = قائمة الأعضاء غير كاملة في هذا اليوم.
members = الأعضاء
members-caption = الأعضاء كما وافقوا على عرضهم
column-name = الاسم
column-does = الأدوار
members-unnamed = { $count ->
    [zero] لا أعضاء بلا أسماء معروضة.
    [one] عضو واحد لا يُعرض اسمه.
    [two] عضوان لا يُعرض اسماهما.
    [few] { $count } أعضاء لا تُعرض أسماؤهم.
    [many] { $count } عضوًا لا تُعرض أسماؤهم.
   *[other] { $count } من الأعضاء لا تُعرض أسماؤهم.
 }
members-and-unnamed = { $count ->
    [zero] ولا أعضاء بلا أسماء معروضة.
    [one] وعضو واحد لا يُعرض اسمه.
    [two] وعضوان لا يُعرض اسماهما.
    [few] و{ $count } أعضاء لا تُعرض أسماؤهم.
    [many] و{ $count } عضوًا لا تُعرض أسماؤهم.
   *[other] و{ $count } من الأعضاء لا تُعرض أسماؤهم.
 }
declared = أعداد الأعضاء المصرَّح بها

## العناوين وأسماء الأشياء

status-of = حالة { $name }
members-of = أعضاء { $name }
decisions-of = قرارات { $name }
actions-of = مهام { $name }
tagged = الوسم: { $name }
in-category = التصنيف: { $name }
written-by = بقلم { $name }
list-of = { $list } – { $name }
archive-title = { $year } – { $name }
moved = نُقلت الصفحة
gone-text = ما نُشر هنا أُزيل في { $day }.
gone = لم يعد هنا
gone-caption = ما نُشر ثم أُزيل
column-address = العنوان
column-reason = السبب
known-until = كما كان معروفًا في { $day }.
known-same = ما أُودع منذ ذلك الحين يقول الشيء نفسه عن هذا اليوم.
known-other = وفق ما أُودع منذ ذلك الحين كانت الحالة في هذا اليوم: { $status }
known-otherwise = ما عُرف خلافه منذ ذلك الحين
known-otherwise-text = الفروع التي لها حالة أخرى في هذا اليوم وفق ما أُودع لاحقًا
known-then = كما كان معروفًا
known-now = كما هو معروف الآن
about-record = السجل
book-accessibility = يتكون الكتاب من نص منظم بعناوين وفهرس محتويات، وللصور نصوص بديلة.
record-link = عن هذا السجل
record-text = كل صفحة في هذا الموقع مصنوعة من ملفات تحفظها الفروع في git. يذكر { $list } كل ملف منشور مع بصماته ومصدره والإيداع الذي غيّره آخر مرة.
record-speaks-for = بتاريخ
record-files = الملفات المنشورة
record-count = { $files }، منها { $pages } صفحة
record-commit = المصادر
record-uncommitted = { $count ->
    [zero] كل الملفات كما هي في هذا الإيداع.
    [one] ملف واحد ليس كما هو في هذا الإيداع.
    [two] ملفان ليسا كما هما في هذا الإيداع.
    [few] { $count } ملفات ليست كما هي في هذا الإيداع.
    [many] { $count } ملفًا ليست كما هي في هذا الإيداع.
   *[other] { $count } ملف ليست كما هي في هذا الإيداع.
 }
record-no-commit = ليست من git
record-repository = المستودع
record-sources = أجزاء من مستودعات أخرى
record-history = السجل الزمني
record-shallow = لم تكن الإيداعات الأقدم متاحة عند بناء الموقع، لذا بعض الأيام غير معروفة.
record-program = صُنع بواسطة
record-theme = السمة { $theme }
record-verify = كيف يُتحقق منه
record-verify-text = من لديه المستودع يستطيع بناء هذا الموقع مرة أخرى من الإيداع نفسه ومقارنته. وهذا يبيّن أي الملفات متطابق، وأيها مختلف، وأيها مفقود، وأيها لا ينبغي أن يكون موجودًا:
record-verify-by-hand = من دون البرنامج: في كل سطر من record.json بصمة SHA-256 لملف، وتحسبها أدوات شائعة أيضًا.
not-found = لا شيء هنا
a-member = عضو
badge-at-risk = { $name }، مهددة
badge-by-decision = { $name } (بقرار)
badge-risk = { $name } (مهددة)
badge-spoken = { $chapter }: { $status }، الوضع في { $day }
range = من { $low } إلى { $high }
outcome = { $outcome ->
    [holds] متحقق
    [fails] غير متحقق
   *[unknown] غير معروف
 }
list-of-requirements = { $list ->
    [requires] لنيلها
    [keeps] للاحتفاظ بها بعد نيلها
   *[recommends] موصى به؛ ولا يترتب عليه شيء
 }
scope-members = الأعضاء
scope-chapters = { $has-levels ->
    [none] { $has-areas ->
        [none] جميع الفروع
       *[some] جميع الفروع في المنطقة «{ $areas }»
     }
   *[some] { $has-areas ->
        [none] فروع المستوى «{ $levels }»
       *[some] فروع المستوى «{ $levels }» في المنطقة «{ $areas }»
     }
 }
change-label = اسمها
change-tone = دلالتها
change-requires = لنيلها
change-keeps = للاحتفاظ بها بعد نيلها
change-recommends = الموصى به
change-grace = تبقى بعد زوال شروطها لمهلة
change-stands-in = تُمنح
change-stands-in-where = حيث يكون تحقق حالة أفضل غير معروف لا غير
kinds = { $kind ->
    [post] المنشورات
    [article] المقالات
    [minutes] المحاضر
    [report] التقارير
    [event] الفعاليات
    [poll] الاقتراعات
    [rule] القواعد
    [resource] الموارد
    [chapter] الفروع
    [roster] الأعضاء
    [comments] التعليقات
   *[page] الصفحات
 }
kind = { $kind ->
    [post] منشور
    [article] مقال
    [minutes] محضر
    [report] تقرير
    [event] فعالية
    [poll] اقتراع
    [rule] قاعدة
    [resource] مورد
    [chapter] فرع
    [roster] الأعضاء
    [comments] التعليقات
   *[page] صفحة
 }
all-of-kind = { $kind ->
    [post] جميع المنشورات ({ $count })
    [article] جميع المقالات ({ $count })
    [minutes] جميع المحاضر ({ $count })
    [report] جميع التقارير ({ $count })
    [event] جميع الفعاليات ({ $count })
    [poll] جميع الاقتراعات ({ $count })
    [rule] جميع القواعد ({ $count })
    [resource] جميع الموارد ({ $count })
   *[page] جميع الصفحات ({ $count })
 }

## داخل النصوص

alert = { $kind ->
    [note] ملاحظة
    [tip] نصيحة
    [important] مهم
    [warning] تحذير
   *[caution] تنبيه
 }
footnotes = الحواشي
back-to-text = العودة إلى النص
table = جدول
task-done = منجز
task-open = غير منجز
broken-link = هذا الرابط لا يؤدي إلى أي مكان

level = { $level ->
    [international] دولي
    [national] وطني
    [regional] إقليمي
    [local] محلي
    [group] فريق عمل
   *[other] { $level }
 }
minutes-of = محضر { $day }

## التغذيات والتقاويم

feed-called-off = أُلغي: { $title }
calendar-of = تقويم { $chapter }
calendar-entry = { $chapter }: { $title }
calendar-meeting = اجتماع
calendar-event = فعالية
calendar-next = كما جاء في محضر { $day }.
calendar-subscribe = تقويم للاشتراك

## البحث

search = بحث
search-without-script = يحتاج البحث إلى برنامج نصي لا يشغّله هذا المتصفح.
search-elsewhere = ويمكن العثور على كل شيء هنا أيضًا:
search-query = كلمات البحث
search-help = يُبحث عن كل الكلمات بجميع صيغها. أما «الكلمات بين علامتي اقتباس» فيجب أن تتجاور.
search-any-kind = كل الأنواع
search-year = السنة
search-any-year = كل السنوات
search-searching = جارٍ البحث…
search-none = لم يُعثر على شيء.
search-found = النتائج: { $count }
search-some-words = لا توجد صفحة فيها كل هذه الكلمات. صفحات فيها بعضها: { $count }
search-more = عرض المزيد
search-failed = تعذّر تحميل جزء من الفهرس.

answers = { $count ->
    [one] رد واحد
    [two] ردان
    [few] { $count } ردود
   *[other] { $count } ردًا
 }

clauses = { $first }؛ { $second }

## الرسوم والجداول في النصوص

figure-of = { figure-column }: { $whose }
figure-column = { $measure ->
    [meetings] الاجتماعات المنعقدة
    [attendance] الحاضرون في الاجتماع
    [members] الأعضاء
    [joined] الأعضاء المنضمون
    [left] الأعضاء المغادرون
    [renewals] التجديدات
    [posts] التدوينات
    [articles] المقالات
    [reports] التقارير
    [events] الفعاليات
    [decisions] القرارات
    [statuses] الفروع حسب الحالة
   *[timeline] ما حدث ومتى
 }
table-of = { $subject ->
    [chapters] الفروع
    [members] الأعضاء
    [meetings] الاجتماعات المنعقدة
    [decisions] القرارات
    [actions] المهام
    [readings] ما تقوله القاعدة وقراءاتها
   *[reports] التقارير
 }: { $whose }
block-title = { $what }، { $period }
block-and-below = { $chapter } وكل ما يتبعه
block-chapters = { $count } من الفروع
days = من { $first } إلى { $last }
quarter = الربع { $quarter } من { $year }
step = { $step ->
    [month] الشهر
    [quarter] الربع
   *[year] السنة
 }
table-column = { $column ->
    [name] الاسم
    [chapter] الفرع
    [level] المستوى
    [area] المنطقة
    [place] المكان
    [status] الحالة
    [since] منذ
    [founded] التأسيس
    [members] الأعضاء
    [meetings] الاجتماعات
    [date] التاريخ
    [title] العنوان
    [kind] النوع
    [heads] الحاضرون
    [decisions] القرارات
    [id] الرقم
    [proposal] المقترح
    [result] النتيجة
    [votes] مع / ضد / امتناع
    [in_force] سارٍ
    [what] ماذا
    [who] من
    [due] الموعد
    [done] الإنجاز
    [joined] الانضمام
    [roles] المهمة
   *[period] الفترة
 }
decision-in-force = سارٍ
decision-not-in-force = لم يعد ساريًا
action-state = { $state ->
    [done] منجز
    [overdue] متأخر
   *[open] مفتوح
 }
figure-described = الأعلى { $most } في { $when }؛ والأخير { $last } في { $latest }.
figure-unknown = السجل لا يذكر ذلك.
small-described = { $count } من الفروع بالمقياس نفسه.
calendar-described = { $count } في { $days } من الأيام.
rows-more = { $count } من الصفوف الأخرى في الملفات.
block-nothing = لا شيء في السجل.
block-to-come = في { $day } لم يحن هذا بعد.

## التقارير

facts-of = { $period } بالأرقام
facts-so-far = { $period }، حتى { $day }
facts-below = { $period }، مع كل ما يتبعه
facts-column = ما هو مسجل
facts-to-come = لم تحن الفترة بعد.
facts-statuses = الحالة
fact = { $fact ->
    [meetings] الاجتماعات المنعقدة
    [attendance] الحاضرون في اجتماع معتاد
    [members] الأعضاء في النهاية
    [joined] الأعضاء المنضمون
    [left] الأعضاء المغادرون
    [renewals] التجديدات
    [posts] التدوينات
    [events] الفعاليات المنعقدة
    [decisions] القرارات
    [actions] المهام المقررة
    [actions-done] … أُنجز منها
   *[actions-open] … بقي منها
 }
reports-below = تقارير الفروع التابعة
report-filed = قُدم أو موعده
report-missing = غير موجود
report-due = موعده { $day }
report-late = متأخر منذ { $day }

## السجلات

decisions-on = { $list }: { $topic }
topics = المواضيع
has-left = غادر
poll-turnout = نسبة المشاركة: { $share }.

## التسلسل الزمني

timeline-of = التسلسل الزمني لـ { $name }
timeline-page = التسلسل الزمني
happened = { $kind ->
    [founded] تأسيس
    [first-meeting] أول اجتماع
    [rule] قاعدة
    [decision] قرار
    [status] حالة
   *[dissolved] حل
 }
happened-column = ما حدث
happened-about = عن
happened-described = { $count } من الأحداث.
as-book = هذا التقرير كتابًا: { $book }
