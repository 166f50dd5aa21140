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
checklists-none-text = Возьмите готовую и поправьте под себя — или соберите свою с нуля.
checklists-search = Найти по названию
checklists-not-found = Таких анкет нет
checklists-publish = Новая анкета
checklists-publish-button = Опубликовать
checklist-published = Анкета опубликована.
checklists-next-version = Новая версия
checklists-used-by = { $n ->
    [0] Ни одна программа ею пока не пользуется.
    [one] По ней заполняют отчёты программы:
   *[other] По ней заполняют отчёты программ:
  }
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

field-draft-shape = Это не документ анкеты: { $place }
checklists-paste = Вставить JSON
drafts-title = Черновики
drafts-new = Новая анкета с нуля
drafts-state = Состояние
drafts-ready = Готов к публикации
drafts-changed-at = Изменён
draft-untitled = Без названия
draft-fresh-title = Новая анкета
draft-fresh-section = Новый раздел
draft-no-text = Вопрос без текста
draft-outline = Состав анкеты
draft-part-head = Об анкете
draft-part-section = Раздел
draft-part-question = Вопрос
draft-section-number = Раздел { $n }
draft-question-number = Вопрос { $n }
draft-new = Новая анкета
draft-next-of = Следующая после версии { $n }
draft-saved = сохранено { $time }, { $name }
draft-saving = Сохраняется…
draft-undo = Отменить
draft-undo-change = правку «{ $subject }»
draft-undo-add-section = новый раздел
draft-undo-add-questions = новые вопросы в «{ $subject }»
draft-undo-move = перенос «{ $subject }»
draft-undo-copy = копию «{ $subject }»
draft-undo-remove = удаление «{ $subject }»
draft-undo-replace = замену всего документа
draft-publish = К публикации
draft-continue = Открыть черновик
draft-discard = Удалить черновик
draft-discard-question = Черновик удалится вместе с историей правок. Опубликованные версии останутся.
draft-discarded = Черновик удалён.
draft-conflict = { $name }: черновик изменён { $time }, пока вы правили.
draft-conflict-advice = Ваш текст остался в форме, но ещё не сохранён: сохраните его поверх или
draft-conflict-theirs = посмотрите новый вариант
draft-ready = Ошибок нет, анкету можно публиковать
draft-refusals = { $n ->
    [one] Публикации мешает { $n } ошибка
    [few] Публикации мешают { $n } ошибки
   *[many] Публикации мешают { $n } ошибок
  }
draft-faults = { $n ->
    [one] { $n } ошибка
    [few] { $n } ошибки
   *[many] { $n } ошибок
  }
draft-add-question = Вопрос
draft-add-section = Раздел
draft-add-many = Несколько вопросов сразу
draft-add-many-button = Добавить вопросы
draft-lines = Тексты вопросов
draft-lines-hint = Один вопрос в строке: столбец можно вставить прямо из Excel
draft-save = Сохранить
draft-save-next = Ещё вопрос
draft-up = Выше
draft-down = Ниже
draft-copy = Копия
draft-remove = Удалить
draft-move = Перенести
draft-move-to = Перенести в раздел
draft-keys = Изменения сохраняются сами. Ctrl+Enter — следующий вопрос, Alt+↑ и Alt+↓ — выше и ниже; в списке слева всё можно перетащить.
draft-in-en = По-английски
draft-in-ru = По-русски
draft-hint-in-en = Подсказка по-английски
draft-hint-in-ru = Подсказка по-русски
draft-advanced = Ключ вопроса
draft-key-hint = По нему сравнивают ответы разных версий. Буквы a–z, цифры, _ и -
draft-key-auto = авто
draft-touchpoint-hint = Ключ точки контакта на карте пути
draft-type-choose = Выбрать
draft-row-up = Строка { $n }: выше
draft-row-down = Строка { $n }: ниже
draft-row-remove = Строка { $n }: удалить
draft-row-add = Добавить строку
draft-row-option = Вариант { $n }
draft-paste-options = Вставить варианты списком
draft-paste-options-hint = Один вариант в строке; баллы — после табуляции, как в столбцах Excel
draft-paste-add = Добавить варианты
draft-bands-hint = До какого значения сколько баллов; у последней строки граница пустая
draft-bands-seconds = До скольких секунд сколько баллов (5 минут — 300); у последней строки граница пустая
draft-up-to-any = больше
draft-condition-first = Вопросов раньше этого нет: условие поставить не на что.
draft-condition-none = —
draft-condition-question = Условие { $n }: вопрос
draft-condition-test = Условие { $n }: сравнение
draft-condition-value = Условие { $n }: значение
draft-condition-join = Выполняются
draft-join-all = все условия
draft-join-any = хотя бы одно
draft-condition-text = Условие текстом
draft-condition-hint = Для сложных: clean = 'no' and (wait > 300 or selected(why, 'staff'))
draft-test-is = равно
draft-test-is-not = не равно
draft-test-includes = включает
draft-test-less = меньше
draft-test-at-most = не больше
draft-test-more = больше
draft-test-at-least = не меньше
draft-test-answered = есть ответ
draft-test-not-answered = нет ответа
draft-mode-pooled = Все баллы вместе
draft-mode-weighted = Среднее по разделам с весами
draft-critical-none = Не критичный
draft-critical-touchpoint = Обнуляет точку контакта
draft-critical-report = Обнуляет весь отчёт
draft-evidence-none = Без подтверждения
draft-evidence-optional = По желанию
draft-evidence-required = Обязательно
draft-field-definition = Документ
draft-field-title = Название
draft-field-kind = Вид проверки
draft-field-scoring = Подсчёт
draft-field-sections = Разделы
draft-field-questions = Вопросы
draft-field-touchpoint = Точка контакта
draft-field-weight = Вес
draft-field-leg = Часть проверки
draft-field-key = Ключ
draft-field-type = Тип
draft-field-text = Текст
draft-field-hint = Подсказка
draft-field-required = Обязательный
draft-field-allow_na = Можно «неприменимо»
draft-field-bonus = Бонус
draft-field-critical = Критичность
draft-field-evidence = Подтверждение
draft-field-relevant = Условие показа
draft-field-expected = Верный ответ
draft-field-options = Варианты ответа
draft-field-points = Баллы
draft-field-bands = Баллы по значению
draft-field-up_to = До значения
draft-field-min = От
draft-field-max = До
draft-field-step = Шаг
draft-refusal-bad_bands = Границы должны расти, а последняя строка — быть без границы; баллы нужны в каждой
draft-refusal-bad_key = Только буквы a–z, цифры, _ и -, до 64 знаков; «na» занято
draft-refusal-bad_leg = Укажите часть проверки: она нужна в комбинированной анкете и только в ней
draft-refusal-bad_range = «От» должно быть меньше «До», шаг — больше нуля
draft-refusal-bad_weight = Вес — число больше нуля
draft-refusal-bonus_critical = Критичный вопрос не может быть бонусом
draft-refusal-critical_unscored = Критичный вопрос должен приносить баллы
draft-refusal-duplicate_key = Такой ключ уже есть
draft-refusal-empty-sections = Нужен хотя бы один раздел
draft-refusal-empty-questions = Нужен хотя бы один вопрос
draft-refusal-empty-options = Нужен хотя бы один вариант
draft-refusal-evidence_required = Нужно подтверждение
draft-refusal-irrelevant = Вопрос не задаётся
draft-refusal-na_not_allowed = «Неприменимо» здесь нельзя
draft-refusal-no_points = Ни один ответ не приносит баллов
draft-refusal-out_of_range = Недопустимое значение
draft-refusal-required = Заполните
draft-refusal-unknown_key = Лишнее свойство «{ $name }»
draft-refusal-wrong_type = Значение не того типа
draft-refusal-number = Здесь нужно число
draft-refusal-condition-syntax = Условие не читается: { $detail }
draft-refusal-condition-unknown = В условии назван вопрос «{ $question }», которого нет
draft-refusal-condition-later = Вопрос «{ $question }» задаётся позже: условие может смотреть только назад
draft-refusal-condition-number = Ответ на «{ $question }» — не число, сравнить больше или меньше нельзя
publication-title = Публикация
publication-back = К черновику
publication-mend = Исправить
publication-overtaken = Пока готовился черновик, вышла версия { $n }. Ниже — отличия от неё: проверьте, что её правки не потеряются.
publication-next = Выйдет версия { $n }. Новые отчёты будут заполняться по ней, поданные останутся при своей.
publication-first = Анкета появится в списке, и её можно будет поставить в программу.
publication-changes = Что изменится по сравнению с версией { $n }
difference-none = Отличий нет.
difference-sections = Разделы
difference-questions = Вопросы
difference-added = добавлено
difference-removed = удалено
difference-moved = на другом месте
checklist-versions-title = Версии анкеты
checklist-versions-link = Что менялось между версиями
checklist-versions-one = Пока одна версия, сравнивать не с чем.
checklist-difference = Версия { $to } по сравнению с версией { $from }
preview-title = Как увидит тайный покупатель
preview-open = Просмотр
preview-back = К черновику
preview-about = Проба: ответы никуда не сохраняются, подтверждения считаются приложенными.
preview-place = Пример
preview-address = адрес точки
preview-score = Итог пробы
preview-raw = без обнуления { $score }
preview-knocked-out = Обнулил критичный вопрос: { $question }
preview-parts = По разделам и точкам контакта
preview-touchpoints = Точки контакта
preview-missing = { $n ->
    [one] Без ответа { $n } обязательный вопрос
    [few] Без ответа { $n } обязательных вопроса
   *[many] Без ответа { $n } обязательных вопросов
  }
preview-forget = Сначала
preview-count = Посчитать
preview-empty = Показывать пока нечего
preview-empty-text = Добавьте вопрос с текстом, и он появится здесь.
library-draft = Взять в черновик
xlsform-to-draft = Импорт в черновик
