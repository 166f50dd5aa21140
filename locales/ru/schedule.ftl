error-already-assigned = Проверка уже назначена
error-already-assigned-advice = Пока вы выбирали, другой менеджер отдал её тайному покупателю. Откройте проверку заново и посмотрите, кому.
error-check-cancelled = Проверка отменена
error-check-cancelled-advice = С отменённой проверкой больше ничего не сделать.
error-check-not-open = Проверка ещё не открыта для назначения
error-check-under-way = Проверка уже выполняется
error-check-under-way-advice = Назначить покупателя можно только на открытую проверку.
error-check-not-assigned = Проверка никому не назначена
error-check-not-assigned-advice = Возможно, назначение только что сняли. Обновите страницу.
error-check-already-started = Проверка уже начата
error-check-already-started-advice = Теперь её можно только довести до конца.
error-check-not-started = Проверка ещё не начата
error-check-not-started-advice = Сначала начните проверку, потом заполняйте анкету.
error-check-finished = Проверка уже завершена
error-check-wrong-state = Проверка сейчас в другом состоянии
error-check-wrong-state-advice = Обновите страницу и посмотрите, что изменилось.
error-report-already-filed = Отчёт уже отправлен
error-report-already-decided = Решение по отчёту уже принято
error-report-not-submitted = Отчёт ещё не отправлен на проверку
error-assignment-ended = Это назначение уже не действует
error-assignment-ended-advice = Проверку сняли, отдали другому или срок прошёл. Посмотрите список своих проверок.
error-deadline-passed = Срок проверки прошёл
error-deadline-passed-advice = Проверка снова станет свободной. Если вы всё-таки можете её выполнить, свяжитесь с менеджером.
error-window-passed = Окно проверки уже прошло
error-window-passed-advice = Сначала перенесите проверку на другое время, потом назначайте.
error-order-without-locations = В заказе не выбрано ни одной точки
error-wave-over = Волна уже закончилась
error-wave-over-advice = Проверки некуда поставить. Выберите для заказа другую волну или продлите эту.
error-wave-no-open-day = До конца волны точка больше не открывается
error-wave-no-open-day-advice = Хотя бы у одной точки заказа не осталось времени, которое подходит программе. Проверьте часы работы точек, дни и часы программы или выберите другую волну.
error-program-without-kind = Программа не предусматривает проверки такого вида

check-status = Состояние
check-status-planned = Запланирована
check-status-open = Свободна
check-status-assigned = Назначена
check-status-started = Выполняется
check-status-submitted = Отчёт на проверке
check-status-returned = Отчёт на доработке
check-status-approved = Принята
check-status-appealed = Апелляция
check-status-closed = Закрыта
check-status-cancelled = Отменена
check-status-current = Незавершённые
check-status-all = Все состояния
check-not-accepted = ждёт ответа покупателя
check-overdue = Срок прошёл

check-location = Точка
check-city = Город
check-kind = Вид
check-times = Время
check-shopper = Покупатель
check-wave = Волна
check-client = Клиент
check-program = Программа
check-order = Заказ
check-address = Адрес
check-due = Отчёт сдать до
check-persona = Персона
check-fee = Гонорар
check-only-location = Только точка «{ $name }»
check-facts = О проверке
check-reason = Причина

checks-caption = Проверки по дням
checks-none = Проверок пока нет
checks-none-text = Они появятся, когда вы подтвердите заказ клиента.
checks-to-orders = К заказам
checks-none-found = Таких проверок нет
checks-none-found-text = Попробуйте другую волну, город или состояние.

check-history = Кому назначалась
check-history-none = Проверку ещё никому не назначали.
check-turn-assigned = Назначение: { $manager },
check-turn-accepted = принял(а)
check-turn-started = начал(а)
check-turn-ended = завершено
check-turn-reason = Причина: { $reason }

check-assign = Назначить покупателя
check-choose-shopper = Выберите покупателя
check-assign-button = Назначить
check-nobody-fits = Сейчас эту проверку некому отдать: ни один одобренный покупатель не подходит.
check-unfit = { $n ->
    [one] Не подходит { $n } покупатель: почему
    [few] Не подходят { $n } покупателя: почему
   *[many] Не подходят { $n } покупателей: почему
  }
check-withdraw = Снять назначение
check-withdraw-text = Проверка снова станет свободной, покупатель { $shopper } получит письмо с причиной.
check-withdraw-button = Снять назначение
check-move = Перенести
check-move-text = Время точки ({ $zone }), в пределах волны: { $wave }. Срок отчёта сдвинется вместе с окном.
check-move-button = Перенести
check-window-starts = Начало
check-window-ends = Конец
check-taken-meanwhile = Пока вы выбирали, проверку уже отдали покупателю { $shopper } ({ $manager }, { $at }). Ваше назначение не сохранено.

check-assigned = Проверка назначена, покупатель получит письмо.
check-unassigned = Назначение снято, проверка снова свободна.
check-moved = Проверка перенесена.

field-shopper-unknown = Такого покупателя нет
field-shopper-not-approved = Покупатель не допущен к проверкам
field-shopper-rotation = Был в этой точке { $last }; по ротации снова можно с { $until }
field-shopper-rotation-ahead = Уже назначен в эту точку на { $last }: по ротации слишком близко
field-shopper-location-limit = { $limit ->
    [one] В этой волне у покупателя уже есть проверка этой точки: больше { $limit } нельзя
   *[other] В этой волне у покупателя уже { $limit } проверки этой точки: больше нельзя
  }
field-unknown-status = Такого состояния нет
field-window-backwards = Конец должен быть позже начала
field-window-past = Это время уже прошло
field-window-outside-wave = Вне волны: она идёт с { $first } по { $last }
field-time-skipped = Такого времени нет: в этот час переводят часы

assignment-status-live = Действует
assignment-status-completed = Выполнена
assignment-status-declined = Отказ
assignment-status-withdrawn = Снята
assignment-status-expired = Срок прошёл
assignment-status-rejected = Отчёт забракован

assignments-none = Проверок для вас сейчас нет
assignments-none-text = Когда менеджер назначит вам проверку, она появится здесь, а на почту придёт письмо.
assignments-current = Сейчас
assignments-returned = Нужно доработать
assignments-done = Завершённые

assignment-due = Отчёт до { $due }
assignment-step-accept = Примите проверку или откажитесь
assignment-step-start = Начните, когда будете на месте
assignment-step-report = Заполните и отправьте отчёт
assignment-step-mend = Исправьте отчёт по замечаниям
assignment-step-wait = Отчёт отправлен, менеджер его проверяет
assignment-step-too-late = Срок прошёл
assignment-step-none = Ничего делать не нужно

assignment-over-completed = Проверка выполнена, отчёт принят. Спасибо!
assignment-over-declined = Вы отказались от этой проверки.
assignment-over-withdrawn = Эта проверка больше не назначена вам.
assignment-over-expired = Срок прошёл, проверка снова свободна.
assignment-over-rejected = Отчёт не принят, проверку отдали другому.

assignment-see-report = Ваш отчёт и оценка
assignment-where-when = Где и когда
assignment-local-time = Время указано по часам точки.
assignment-what-to-do = Что делать
assignment-do-call = Позвоните в точку в указанное время и поговорите по легенде.
assignment-do-visit = Придите в точку в указанное время и ведите себя как обычный посетитель.
assignment-do-report = { $n ->
    [one] Сразу после этого заполните анкету: { $n } вопрос.
    [few] Сразу после этого заполните анкету: { $n } вопроса.
   *[many] Сразу после этого заполните анкету: { $n } вопросов.
  }
assignment-do-staff = Сотрудников в отчёте называйте по должности или описанию, без фамилий.
assignment-briefing = Инструктаж
assignment-role = Вы — { $name }
assignment-legend = Легенда
assignment-accept = Принять проверку
assignment-start = Начать проверку
assignment-to-report = К анкете
assignment-early = Окно проверки ещё не началось. Если начать сейчас, проверяющий увидит, что это было вне окна.
assignment-late = Окно проверки уже прошло. Если начать сейчас, проверяющий увидит, что это было вне окна.
assignment-decline = Отказаться
assignment-decline-question = Проверку отдадут другому. Напишите, почему не можете.
assignment-decline-button = Да, отказаться
assignment-accepted = Проверка за вами. Начните её, когда будете на месте.
assignment-declined = Вы отказались от проверки.

queue-open = Свободны
queue-under-way = У покупателей
queue-submitted = Ждут проверки отчёта
queue-overdue = Просрочено
queue-overdue-hint = Отчёт не сдан в срок, или окно прошло, а проверку никто не взял: перенесите её.
queue-unassigned-soon = Скоро начнутся, но никому не назначены
queue-all-open = Все свободные проверки
queue-awaiting-acceptance = Покупатель ещё не ответил
queue-calm = В расписании ничего срочного
queue-calm-text = Здесь появятся проверки без покупателя, без ответа и просроченные.
queue-to-schedule = К расписанию

mail-assigned-subject = Вам назначена проверка: { $location }
mail-assigned-text =
    Здравствуйте, { $name }!

    Вам назначена проверка «{ $kind }»: { $location }, { $address }.

    Когда: { $window }. Отчёт нужно сдать до { $due }. Гонорар: { $fee }.

    Откройте проверку, прочитайте инструктаж и примите её или откажитесь.
mail-assigned-action = Открыть проверку
mail-unassigned-subject = Проверка снята: { $location }
mail-unassigned-text =
    Здравствуйте, { $name }!

    Проверка «{ $kind }» в точке { $location }, { $address } ({ $window }) больше не назначена вам.

    Причина: { $reason }
mail-unassigned-action = Мои проверки
mail-expired-subject = Срок проверки прошёл: { $location }
mail-expired-text =
    Здравствуйте, { $name }!

    Вы не начали проверку «{ $kind }» в точке { $location }, { $address } до { $due }, поэтому она снова свободна.

    Если вы всё-таки можете её выполнить, напишите менеджеру.
mail-expired-action = Мои проверки

field-shopper-no-certificate = Нет аттестации по этой программе
field-shopper-certificate-ends = Аттестация заканчивается { $on }, раньше проверки
field-shopper-language = Не говорит { $language }
field-shopper-conflict = Работает или работал в этой компании: конфликт интересов
field-shopper-too-far = До точки { $kilometres } км, а готов ехать не дальше { $radius } км
field-shopper-other-city = Живёт в другом городе
field-shopper-weekly-limit = { $limit ->
    [one] На этой неделе уже { $limit } проверка — больше брать не готов
    [few] На этой неделе уже { $limit } проверки — больше брать не готов
   *[many] На этой неделе уже { $limit } проверок — больше брать не готов
  }
field-shopper-rating = Рейтинг { $rating } ниже нужного { $minimum }
speaks-ru = по-русски
speaks-en = по-английски

check-competitor = конкурент: { $name }
check-unasked = вне часов программы
check-unasked-short = вне часов
check-choose = Выбрать
check-choose-one = Выбрать: { $location }, { $window }
check-pass-on = Передать другому
check-pass-on-text = Проверка сразу перейдёт к новому покупателю. Покупатель { $shopper } получит письмо с причиной.
check-pass-on-button = Передать
check-passed-on = Проверка передана, оба покупателя получат письма.
check-nobody-else-fits = Больше никто из одобренных покупателей не подходит.
checks-moved = Проверки перенесены.

wave-schedule = Расписание волны
wave-schedule-link = Расписание
wave-offer = Предложить проверки
wave-no-checks = В этой волне ещё нет проверок
wave-no-checks-text = Они появятся, когда вы подтвердите заказ клиента.
wave-open = Свободны
wave-under-way = У покупателей
wave-submitted = Отчёт на проверке
wave-done = Приняты
wave-views = Вид расписания
wave-calendar = Календарь
wave-table = Таблица
wave-calendar-of = Проверки по дням: { $month }
wave-whose = Чьи точки
wave-own = Свои
wave-competitors = Конкуренты
wave-month-before = Предыдущий месяц
wave-month-after = Следующий месяц
wave-today = Сегодня
wave-to-today = К сегодняшнему дню
wave-drag-hint = Перетащите проверку на другой день или нажмите на её стрелку и выберите день.
wave-moving = Переносим: %. Выберите день или нажмите Escape.
wave-move-here = Сюда
wave-move-one = Перенести: { $location }, { $window }
wave-more = { $n ->
    [one] ещё { $n }
   *[other] ещё { $n }
  }
wave-move-to = Перенести на
wave-move-chosen = Перенести выбранные
wave-offer-chosen = Предложить выбранные
wave-none-moved = Ничего не перенесено. Посмотрите, как проверки стоят сейчас.
wave-only-day = Только { $day }.
wave-all-days = Все дни волны
wave-none-found-text = Попробуйте другой день, город или состояние.

field-location-closed = { $location }: в это время точка закрыта
field-no-check-chosen = Выберите хотя бы одну проверку
field-shopper-has-it = Проверка уже у этого покупателя

mail-moved-subject = Проверка перенесена: { $location }
mail-moved-text =
    Здравствуйте, { $name }!

    Проверка «{ $kind }» в точке { $location }, { $address } перенесена.

    Было: { $was }.

    Стало: { $window }. Отчёт нужно сдать до { $due }.

    Откройте проверку и подтвердите новое время или откажитесь.
mail-moved-action = Открыть проверку
field-shopper-already-applied = Уже откликнулся и ждёт ответа
