checklists-title = Анкеты
checklists-about = Опубликованная версия не меняется: отчёт хранит ту, по которой его заполнили.
checklists-name = Название
checklists-kind = Вид
checklists-client = Клиент
checklists-client-hint = Без клиента анкета доступна программам всех клиентов
checklists-for-all = Для всех клиентов
checklists-version = Версия
checklists-questions = Вопросов
checklists-published-at = Опубликована
checklists-none = Анкет пока нет
checklists-none-text = Опубликуйте первую: вставьте её описание в формате JSON.
checklists-publish = Новая анкета
checklists-publish-button = Опубликовать
checklist-published = Анкета опубликована.
checklists-next-version = Новая версия
checklists-versions = Версии
checklists-version-number = Версия { $n }
checklists-shown = показана
checklists-download = Скачать JSON
checklists-definition = Описание анкеты, JSON
checklists-definition-hint = Название, вид, способ подсчёта, разделы с вопросами. Удобно начать со скачанной версии.
checklists-n-questions = { $n ->
    [one] { $n } вопрос
    [few] { $n } вопроса
   *[many] { $n } вопросов
  }
checklists-faults = { $n ->
    [one] Анкета не опубликована: { $n } ошибка
    [few] Анкета не опубликована: { $n } ошибки
   *[many] Анкета не опубликована: { $n } ошибок
  }
checklists-mode-pooled = Баллы всех вопросов складываются.
checklists-mode-weighted = Итог — среднее по разделам с учётом их веса.
checklists-touchpoint = Точка контакта
checklists-weight = вес { $weight }
checklists-limits = от { $min } до { $max }
checklists-expected = ожидается «{ $answer }»
checklists-allow-na = можно «неприменимо»
checklists-evidence = Нужно фото
checklists-bonus = Бонус
checklists-critical-touchpoint = Провал обнуляет точку контакта
checklists-critical-report = Провал обнуляет весь отчёт
checklists-points = { $n ->
    [one] { $n } балл
    [few] { $n } балла
    [many] { $n } баллов
   *[other] { $n } балла
  }
checklists-up-to = до { $limit } включительно
checklists-above = больше
checklists-asked-if = Задаётся, если
checklists-type-yes_no = Да или нет
checklists-type-single_choice = Один вариант
checklists-type-multi_choice = Несколько вариантов
checklists-type-scale = Шкала
checklists-type-number = Число
checklists-type-duration = Длительность, секунды
checklists-type-text = Текст
checklists-type-emotion = Эмоция, от −2 до +2
checklists-type-nps = Готовность рекомендовать, 0–10
checklists-type-timestamp = Дата и время

field-not-json = Это не JSON: ошибка в строке { $line }, столбце { $column }
field-kind-changed = Вид анкеты у новой версии должен остаться прежним

fault-bad_bands = { $key }: границы должны расти, последняя — без верхнего предела ({ $detail })
fault-bad_condition = { $key }: условие «relevant» не годится ({ $detail })
fault-bad_key = { $key }: недопустимый ключ ({ $detail })
fault-bad_leg = { $key }: часть «leg» указана неверно ({ $detail })
fault-bad_range = { $key }: неверные границы шкалы ({ $detail })
fault-bad_weight = { $key }: вес должен быть больше нуля ({ $detail })
fault-bonus_critical = { $key }: критичный вопрос не может быть бонусом
fault-critical_unscored = { $key }: критичный вопрос должен приносить баллы
fault-duplicate_key = { $key }: такой ключ уже есть ({ $detail })
fault-empty = { $key }: список пуст ({ $detail })
fault-evidence_required = { $key }: нужно подтверждение
fault-irrelevant = { $key }: при таких ответах вопрос не задаётся
fault-na_not_allowed = { $key }: «неприменимо» здесь нельзя
fault-no_points = { $key }: ни один ответ не приносит баллов
fault-out_of_range = { $key }: значение вне допустимого ({ $detail })
fault-required = { $key }: не хватает обязательного ({ $detail })
fault-unknown_key = { $key }: лишнее свойство ({ $detail })
fault-wrong_type = { $key }: неверный тип значения ({ $detail })
