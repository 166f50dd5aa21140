reports-title = Отчёты
reports-filter-wave = Волна
reports-filter-location = Точка
reports-filter-kind = Вид проверки
reports-filter-status = Состояние
reports-empty = Отчётов пока нет
reports-empty-client = Как только первый отчёт пройдёт проверку качества, он появится здесь.
reports-empty-manager = Отчёты появятся, когда тайные покупатели отправят первые анкеты.
reports-empty-filtered = Под этот отбор не подходит ни один отчёт
reports-to-checks = К расписанию
reports-to-orders = К заказам
reports-column-location = Точка
reports-column-wave = Волна
reports-column-kind = Вид
reports-column-score = Оценка
reports-column-shopper = Покупатель
reports-column-submitted = Отправлен
reports-column-status = Состояние
reports-column-age = Ждёт
reports-competitor = конкурент: { $name }
reports-score = Оценка
reports-score-none = без оценки
reports-score-hint = из 100
reports-status-draft = черновик
reports-status-submitted = на проверке
reports-status-returned = на доработке
reports-status-approved = принят
reports-status-rejected = отклонён

reports-shopper = Покупатель
reports-shopper-code = Код { $code }
reports-started = Начат
reports-submitted-at = Отправлен
reports-took = Заняло
reports-window = Окно проверки
reports-client = Клиент
reports-address = Адрес
reports-check = Проверка
reports-photo = Фото { $number }
reports-recording = Запись { $number }
reports-document = Документ { $number }
reports-recording-erased = { $name }: удалена, срок хранения истёк
reports-recording-no-player = Этот браузер не воспроизводит звук.
reports-taken-at = Снято { $time }
reports-metres-away = в { $n } м от точки
reports-km-away = в { $n } км от точки
reports-of = { $points } из { $most }
reports-points = Баллы: { $points }
reports-minutes = { $minutes } мин { $seconds } с
reports-seconds = { $seconds } с
reports-n-minutes = { $n } мин
reports-n-hours = { $n } ч
reports-n-days = { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[many] { $n } дней
  }
reports-not-applicable = не применимо
reports-no-answer = без ответа
reports-failed = не выполнено
reports-critical = критичный вопрос
reports-knocked-out = Оценку обнулил критичный вопрос
reports-earlier = Было: { $answer }
reports-earlier-none = Раньше ответа не было
reports-remark-of = Замечание к версии { $number }:
reports-barriers = Что помешало
reports-barriers-none = Барьеров не отмечено
reports-severity = { $n } из 3

reports-submitted = Отчёт отправлен на проверку
reports-draft-saved = Черновик сохранён
reports-changed-elsewhere = Черновик изменили на другом устройстве. Ниже то, что введено здесь: сохраните ещё раз, чтобы осталось оно.
reports-returned-with = { $count ->
    [one] Проверяющий оставил { $count } замечание. Исправьте ответ и отправьте отчёт ещё раз.
    [few] Проверяющий оставил { $count } замечания. Исправьте ответы и отправьте отчёт ещё раз.
   *[many] Проверяющий оставил { $count } замечаний. Исправьте ответы и отправьте отчёт ещё раз.
  }
reports-filed-submitted = Отчёт у проверяющего. Когда будет решение, придёт письмо.
reports-filed-approved = Отчёт принят, спасибо за работу!
reports-filed-rejected = Отчёт отклонён
reports-filed-grade = Оценка вашей работы: { $grade } из 10
reports-filed-back = К моим проверкам
reports-your-answers = Ваши ответы

reports-fault-required = нет ответа
reports-fault-wrong-type = такой ответ не подходит

review-title = На проверке
review-empty = Проверять нечего
review-empty-text = Новые отчёты появятся здесь сами, самые срочные сверху.
review-late = дольше суток
review-open = Проверить
review-back = К очереди
review-decision = Решение
review-approve = Принять
review-grade = Оценка работы покупателя
review-grade-hint = 10 — образцовый отчёт, 1 – едва годится
review-grade-empty = Выберите
review-words = Несколько слов покупателю
review-return = Вернуть на доработку
review-return-hint = Напишите замечания рядом с вопросами: покупатель увидит их на тех же местах.
review-remark = Замечание к этому ответу
review-remark-to = Замечание к вопросу «{ $text }»
review-reject = Отклонить
review-reject-question = Отчёт не будет засчитан, а проверка снова станет открытой для другого покупателя. Отклонить?
review-reject-button = Да, отклонить
review-reason = Почему отчёт не годится
review-versions = Версии
review-version = Версия { $number }
review-version-newest = показана
review-decided = Решение уже принято
reports-approved = Отчёт принят, карта обновлена
reports-returned = Отчёт вернулся к покупателю с замечаниями
reports-rejected = Отчёт отклонён, проверка снова открыта

error-report-already-submitted = Отчёт уже на проверке
error-report-already-submitted-advice = Изменить его можно, только если проверяющий вернёт его на доработку.
error-report-already-returned = Отчёт уже вернули на доработку
error-report-already-returned-advice = Решение можно будет принять, когда покупатель отправит его снова.
error-report-already-approved = Отчёт уже принят
error-report-already-approved-advice = Решение принял другой менеджер, или страница была открыта давно. Обновите её.
error-report-already-rejected = Отчёт уже отклонён
error-report-already-rejected-advice = Решение принял другой менеджер, или страница была открыта давно. Обновите её.

field-out-of-range = { $kind ->
    [scale] Введите число от { $min } до { $max }, как размечена шкала
    [number] Введите число, не меньше нуля
    [duration] Введите время в минутах и секундах
    [timestamp] Введите дату и время
   *[choice] Выберите ответ из предложенных
  }
field-unknown-key = В анкете нет такого вопроса
field-na-not-allowed = На этот вопрос нельзя ответить «не применимо»
field-irrelevant = После предыдущих ответов этот вопрос не задаётся
field-evidence-required = Приложите фото, запись или чек
field-unknown-evidence = Такого файла у этого отчёта нет
field-unknown-touchpoint = В анкете нет такой точки контакта
field-severity = Укажите, насколько мешало: 1, 2 или 3
field-barrier-category = Выберите, что помешало
field-barrier-severity = Отметьте, насколько это мешало
field-too-many = Не больше { $max }
field-too-many-photos = В одном отчёте не больше { $max } фото
field-one-photo = Приложите один файл
field-too-many-recordings = В одном отчёте не больше { $max } записей
field-too-many-documents = В одном отчёте не больше { $max } документов
field-too-many-uploads = Слишком много незавершённых загрузок, больше { $max } нельзя. Сначала завершите начатые
field-no-recordings-here = В этой программе записи не принимают
field-no-evidence-here = К этому вопросу файлы не прикладывают
field-no-remarks = Напишите хотя бы одно замечание
field-grade = Поставьте оценку от 1 до 10

mail-report-approved-subject = Отчёт принят: { $location }
mail-report-approved-text = Здравствуйте, { $name }!

  Ваш отчёт о проверке «{ $location }» принят. Оценка работы: { $grade } из 10. Спасибо!
mail-report-approved-action = Посмотреть отчёт
mail-report-returned-subject = Отчёт вернулся на доработку: { $location }
mail-report-returned-text = Здравствуйте, { $name }!

  Проверяющий просит доработать отчёт о проверке «{ $location }»: { $count ->
      [one] { $count } замечание
      [few] { $count } замечания
     *[many] { $count } замечаний
    }. Откройте «Мои проверки»: замечания стоят рядом с вопросами, исправьте ответы и отправьте отчёт ещё раз.
mail-report-returned-action = Исправить отчёт
mail-report-rejected-subject = Отчёт отклонён: { $location }
mail-report-rejected-text = Здравствуйте, { $name }!

  К сожалению, отчёт о проверке «{ $location }» не принят. Причина: { $reason }
mail-report-rejected-action = Посмотреть проверку

action-report-opened = Открыта анкета отчёта
action-report-submitted = Отчёт отправлен
action-report-approved = Отчёт принят
action-report-returned = Отчёт возвращён на доработку
action-report-rejected = Отчёт отклонён
action-report-photo-added = Приложено фото
action-report-photo-removed = Фото удалено
action-report-recording-added = Приложена запись
action-report-recording-removed = Запись удалена
action-report-recording-erased = Запись удалена по истечении срока
action-report-document-added = Приложен документ
action-report-document-removed = Документ удалён
