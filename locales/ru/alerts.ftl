alerts-subtitle = Правила смотрят на свежую волну и сообщают, когда сомнений нет
alerts-found = Что нашлось
alerts-what = Что случилось
alerts-when = Когда
alerts-open = открыто
alerts-over = прошло
alerts-end = Разобрались
alerts-open-only = Только открытые
alerts-none = Пока всё спокойно: ни одно правило не сработало.
alerts-rules = Правила
alerts-rule = Правило
alerts-actions = Действия
alerts-on = действует
alerts-muted = отключено
alerts-mute = Отключить
alerts-unmute = Включить
alerts-delete = Удалить
alerts-delete-question = Удалить правило? То, что оно нашло, останется в списке.
alerts-empty = Правил пока нет
alerts-empty-text = Обычные правила следят за снижением оценок и NPS, за критическими вопросами и за порогом для всего пути.
alerts-add-usual = Добавить обычные правила
alerts-add = Новое правило
alerts-kind = За чем следить
alerts-cell = Где
alerts-threshold = Порог, баллов из 100
alerts-threshold-hint = Нужен только правилу «оценка ниже порога»
alerts-state = Правило
alerts-how = Правило срабатывает, только когда это не случайность: весь интервал 90 % ниже порога (от 3 проверок), снижение к прошлой волне подтверждено сравнением (от 4 проверок с каждой стороны, для NPS — от 5 ответов). Оповещение закрывается, когда сам показатель вернулся. Пока оно открыто, повторно не пишем. Закрыть его можно и вручную: если следующая проверка волны ничего не изменит, оно появится снова. Оповещение о критическом вопросе закрывает тот, кто в нём разобрался.
alert-rule-added = Правило добавлено
alert-rules-added = Обычные правила добавлены
alert-rule-changed = Правило изменено
alert-rule-deleted = Правило удалено
alert-ended = Оповещение закрыто

alert-kind-score_below = Оценка ниже порога
alert-kind-score_drop = Оценка снизилась к прошлой волне
alert-kind-nps_drop = NPS снизился к прошлой волне
alert-kind-critical_failed = Не выполнен критический вопрос

alert-rule-score_below = { $name }: оценка ниже { $threshold }
alert-rule-score_drop = { $name }: оценка снизилась к прошлой волне
alert-rule-nps_drop = { $name }: NPS снизился к прошлой волне
alert-rule-critical_failed = В отчёте не выполнен критический вопрос

alert-told-score_below = { $name }: оценка { $value } ({ $low }–{ $high }, n = { $n }) ниже порога { $threshold }, «{ $wave }»
alert-told-score_drop = { $name }: оценка { $value } (n = { $n }) в «{ $wave }» против { $before } (n = { $m }) в «{ $since }», снижение не случайно
alert-told-nps_drop = { $name }: NPS { $value } (n = { $n }) в «{ $wave }» против { $before } (n = { $m }) в «{ $since }», снижение не случайно
alert-told-critical_failed = { $place }: не выполнен критический вопрос. { $questions }

field-alert-twice = Такое правило уже есть
field-alert-whole-only = Это правило следит за отчётами целиком: выберите весь путь
field-alert-threshold = Порог — больше 0 и не больше 100 баллов
field-alert-no-threshold = Порог есть только у правила «оценка ниже порога»

digest-title = Дайджест недели
digest-subtitle = Так выглядело бы письмо сейчас. Оно приходит по понедельникам утром.
digest-settings = Настроить письма
digest-moved = Что сдвинулось:
digest-none-moved = Подтверждённых изменений нет.
digest-pains = Главные боли:
digest-picture = Карта «{ $map }», { $selection }: { $score }
digest-due = Просроченные решения и те, чей срок на этой неделе:
digest-due-late = «{ $title }» — просрочено, срок был { $day }, отвечает { $owner }
digest-due-soon = «{ $title }» — срок { $day }, отвечает { $owner }
digest-due-more = остальные — в плане действий
digest-none-due = Просроченных нет, и на этой неделе сроков нет.
digest-alerts = Оповещения за неделю:
digest-no-alerts = Новых оповещений за неделю не было.
digest-empty = Дайджеста пока нет
digest-empty-text = Он появится вместе с первой картой пути.

account-letter-alerts = Оповещения о картах: снижения, пороги, критические вопросы
account-letter-weekly-digest = Дайджест недели по понедельникам
account-letters-about-client = О счетах, обжалованиях и доступе мы пишем всегда. Эти письма можно отключить.

mail-alerts-subject = { $count ->
    [one] { $map }: { $count } оповещение
    [few] { $map }: { $count } оповещения
   *[many] { $map }: { $count } оповещений
  }
mail-alerts-text =
    Здравствуйте, { $name }!

    На карте «{ $map }» сработали правила:

    { $lines }
mail-alerts-action = Открыть оповещения

mail-digest-subject = Дайджест недели, { $day }
mail-digest-text =
    Здравствуйте, { $name }!

    { $lines }

    Отключить это письмо можно в настройках учётной записи.
mail-digest-action = Открыть карту
