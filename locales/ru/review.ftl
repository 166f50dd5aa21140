review-timing-median = Обычно ждут решения
review-timing-p90 = Девять из десяти — не дольше
review-timing-note = { $n ->
    [one] { $n } решение за 30 дней
    [few] { $n } решения за 30 дней
   *[many] { $n } решений за 30 дней
  }
review-filter-flagged = Только с пометками
review-order = Выше те, что дольше ждут и вызывают больше сомнений: балл риска весит столько же, сколько час ожидания.
review-column-flags = Пометки
review-flags-none = нет
review-previous = Предыдущий
review-next = Следующий
review-to-decision = К решению
review-side = Пометки и фото
review-flags = На что обратить внимание
review-flags-hint = Пометка — повод присмотреться, а не отказ: решаете вы.
review-flags-none-long = Ничего необычного в отчёте не нашлось.
review-risk = { $n ->
    [one] { $n } балл риска
    [few] { $n } балла риска
   *[many] { $n } баллов риска
  }
review-flag-question = К вопросу
review-flag-report = Другой отчёт
review-evidence = Фото
review-evidence-none = Фото к отчёту не приложены.
review-keys = Клавиши
review-keys-on = Клавиши включены в этом браузере
review-key-move = следующий и предыдущий отчёт в очереди
review-key-approve = к оценке и кнопке «Принять»
review-key-return = к кнопке «Вернуть на доработку»
review-key-remark = замечание к вопросу, который выбран или виден первым
review-key-help = эта подсказка
review-correct = Исправить ответы
review-correct-answer = Исправить этот ответ

flag-far = Далеко от точки
flag-far-reason = Отчёт отправлен в { $kilometres } км от точки.
flag-too-fast = Слишком быстро
flag-too-fast-reason = От начала проверки до отправки прошло { $seconds }, а на { $answers ->
    [one] { $answers } ответ
    [few] { $answers } ответа
   *[many] { $answers } ответов
  } нужно хотя бы { $least }.
flag-seen-photo = Фото уже было
flag-seen-photo-reason = { $exact ->
    [0] Почти такие же фото есть в других отчётах: { $near }.
   *[other] { $near ->
        [0] Те же самые фото есть в других отчётах: { $exact }.
       *[other] Фото есть в других отчётах: { $exact } – те же самые, { $near } – почти такие же.
      }
  }
flag-straight-lined = Одинаковые ответы
flag-straight-lined-reason = { $answers ->
    [one] { $answers } ответ с выбором стоит
    [few] Все { $answers } ответа с выбором стоят
   *[many] Все { $answers } ответов с выбором стоят
  } на одном и том же месте.
flag-copied-words = Повторённые слова
flag-copied-words-reason = { $texts ->
    [one] { $texts } текст почти дословно повторяет
    [few] { $texts } текста почти дословно повторяют
   *[many] { $texts } текстов почти дословно повторяют
  } более ранний отчёт.
flag-outside-window = Вне окна
flag-outside-window-reason = { $side ->
    [early] Проверка начата за { $minutes } мин до начала окна.
   *[late] Проверка начата через { $minutes } мин после конца окна.
  }
flag-unusual-score = Необычная оценка
flag-unusual-score-reason = Оценка { $score }, а обычно у этой точки около { $usual } (принятых отчётов: { $reports }).

correction-title = Исправить ответы
correction-back = К проверке отчёта
correction-hint = Исправленные ответы станут новой версией отчёта: она проверяется и оценивается заново, а прежняя сохраняется. Решение принимается по новой.
correction-reason = Почему ответы исправлены
correction-reason-hint = Причина останется при версии отчёта и в журнале.
correction-submit = Сохранить новую версию
correction-refused = { $n ->
    [one] Версия не сохранена: { $n } ошибка
    [few] Версия не сохранена: { $n } ошибки
   *[many] Версия не сохранена: { $n } ошибок
  }
reports-corrected = Ответы исправлены, сохранена новая версия

versions-title = Версии отчёта
versions-back = К отчёту
versions-difference = Что изменилось: версия { $from } → версия { $to }
versions-from = Было
versions-to = Стало
versions-compare = Сравнить
versions-before = Было
versions-after = Стало
versions-same-answers = Ответы одинаковые.
versions-scores = Оценки
versions-column-part = Раздел
versions-whole = Весь отчёт
versions-changed = изменилась
versions-knocked-out = обнулил критичный вопрос
versions-shopper = Покупатель { $code }
versions-reviewer = Проверяющий
versions-reason-submission = отправлена покупателем
versions-reason-correction = исправлена проверяющим
versions-reason-rescore = оценена заново

action-report-corrected = Ответы отчёта исправлены
field-nothing-changed = Ни один ответ не изменён
field-position = Широта от −90 до 90, долгота от −180 до 180
