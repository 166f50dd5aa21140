plan-versions = Версии карты
plan-versions-subtitle = Кто и когда менял карту; любую версию можно сравнить и вернуть
plan-compared = Что изменилось: версия { $from } → версия { $to }
plan-no-such-version = Такой версии нет.
plan-changes = { $n ->
    [one] { $n } изменение
    [few] { $n } изменения
   *[many] { $n } изменений
  }
plan-version = Версия { $n }
plan-what-changed = Что изменилось
plan-current = сейчас
plan-restore = Вернуть версию { $n }
plan-restore-question = Карта станет такой, как в версии { $n }. Нынешняя останется в списке; оценки проверок и описание персоны не изменятся.
plan-restore-manager = В этой версии другие этапы или точки контакта: вернуть её может менеджер
plan-restore-yes = Вернуть
plan-restored = Карта возвращена к прежней версии
plan-versions-empty = Карту ещё не меняли
plan-versions-empty-text = Каждое изменение будет здесь отдельной версией.
plan-same = Планы одинаковые.
plan-stages = Этапы
plan-planned-true = есть в плане
plan-planned-false = вне плана

plan-field-title = Название
plan-field-state = Состояние
plan-field-base = Карта «как есть»
plan-field-customer_goal = Цель клиента
plan-field-scenario = Сценарий
plan-field-trigger = Повод
plan-field-owner = Ответственный
plan-field-name = Имя
plan-field-age = Возраст
plan-field-city = Где живёт
plan-field-occupation = Чем занимается
plan-field-income = Доход
plan-field-segment = Сегмент
plan-field-about = Коротко
plan-field-goals = Цели
plan-field-pains = Боли
plan-field-interests = Интересы
plan-field-preferences = Предпочтения
plan-field-behaviour = Поведение
plan-field-quote = Что сказал бы сам
plan-field-time_frame = Время
plan-field-actions = Действия
plan-field-thoughts = Вопросы и мысли
plan-field-stage = Этап
plan-field-channel = Канал
plan-field-importance = Важность
plan-field-reach = Охват
plan-field-planned = План
plan-field-expectation = Чего ждёт клиент
plan-field-department = Подразделение
plan-field-target = Цель
plan-field-target_set_on = Цель поставлена

plan-kept = останется
plan-in-stage = на этапе «{ $stage }»
plan-replaced = План заменён; прежний остался в списке версий
plan-replaced-persona-created = План заменён; прежний остался в списке версий. Персоны «{ $name }» у клиента не было: создали её из файла.
plan-replaced-persona-same = План заменён; прежний остался в списке версий. Персона — «{ $name }», у клиента она уже есть.
plan-replaced-persona-beside = План заменён; прежний остался в списке версий. Персона «{ $name }» у клиента уже есть, но в файле она описана иначе: прежняя не изменилась, а у карты — другая с тем же именем, из файла.
map-created-persona-created = Карта создана. Персоны «{ $name }» у клиента не было: создали её из файла.
map-created-persona-same = Карта создана. Персона — «{ $name }», у клиента она уже есть.
map-created-persona-beside = Карта создана. Персона «{ $name }» у клиента уже есть, но в файле она описана иначе: прежняя не изменилась, а у карты — другая с тем же именем, из файла. Нужна прежняя — выберите её в карте.
plan-touchpoints = { $n ->
    [one] { $n } точка контакта
    [few] { $n } точки контакта
   *[many] { $n } точек контакта
  }

map-new-industries = Готовые карты отраслей
map-new-sets = Наборы этапов
map-new-other = Другое начало
map-new-preview = Что внутри
map-new-copy-hint = Точки контакта и тексты. Карта другого клиента — без персоны, целей и имён ответственных

plan-import-title = Карта из файла
import-replace = Заменить план из файла
plan-import-about = Файл JSON, который скачан из Wayscore, или таблица XLSX либо CSV: одна строка — одна точка контакта, столбцы как в скачанном файле. JSON и XLSX приносят в новую карту и решения; помогли ли они, скажут её волны. Из файла с ошибкой не возьмём ничего, а покажем все ошибки сразу.
import-file = Файл карты
import-file-hint = JSON, XLSX или CSV, до { $size } МБ
import-title-hint = Если в файле нет названия
import-confirm = Заменить этапы, точки контакта и заголовок тем, что в файле
import-confirm-hint = Прежний план останется в списке версий, оценки проверок не пропадут, решения карты останутся как есть
plan-import-faults = { $n ->
    [one] В файле { $n } ошибка
    [few] В файле { $n } ошибки
   *[many] В файле { $n } ошибок
  }
import-place-row = строка { $row }, { $column }

to-be-title = { $title }: как должно быть
to-be-page = Как есть и как должно быть
to-be-back = К карте «как есть»
to-be-open = Карта «как должно быть»
to-be-edit = Изменить её
to-be-made = Карта «как должно быть» создана: меняйте в ней то, что должно измениться
to-be-none = Карты «как должно быть» ещё нет
to-be-none-text = Она начинается копией нынешней: потом в ней меняют, добавляют и убирают точки контакта.
to-be-kept = { $n ->
    [one] { $n } точка останется
    [few] { $n } точки останутся
   *[many] { $n } точек останутся
  }
to-be-changed = { $n ->
    [one] { $n } изменится
   *[other] { $n } изменятся
  }
to-be-added = { $n ->
    [one] { $n } появится
   *[other] { $n } появятся
  }
to-be-removed = { $n ->
    [one] { $n } исчезнет
   *[other] { $n } исчезнут
  }
to-be-aims = Цели по волнам
to-be-all = Все точки
to-be-only-changes = Только изменения
to-be-others = Другие карты «как должно быть»:
to-be-caption = Точки контакта этапа «{ $stage }»
to-be-becomes = Что с ней станет
to-be-side-by-side = рядом

field-document-format = Это не план карты Wayscore: ожидается «{ $format }». План скачивается из меню «Скачать» карты, строка «План карты для импорта»
field-document-version = Такую версию формата прочитать нельзя, нужна { $version }
field-document-broken = Это не JSON: ошибка в строке { $line }, знак { $column }
field-document-unknown-kind = Это не файл карты: нужен JSON, XLSX или CSV в кодировке UTF-8
field-document-too-many = Слишком много: { $n }, можно до { $max }
field-document-key-twice = Ключ «{ $key }» уже есть выше
field-document-unknown-stage = Этапа «{ $stage }» в файле нет
field-document-no-columns = Нет строки с названиями столбцов: { $columns }
field-document-unknown-column = Такого столбца нет
field-document-differs = Выше для этого этапа написано другое
field-document-cell-broken = Вместо значения ошибка формулы
field-document-no-sheet = В книге нет листа «{ $sheet }»
field-document-more = И ещё ошибок: { $n }
field-document-day = Нужен день вида 2026-11-29
field-document-unknown-touchpoint = Точки контакта «{ $touchpoint }» в файле нет
field-document-not-done = День выполнения бывает только у выполненного
field-document-day-alone = День бывает только у цели
field-document-base-as-is = Исходная карта бывает только у карты «как должно быть»
field-document-base-unknown = У клиента нет такой карты «как есть»
field-document-base-itself = Карта не может быть сделана сама из себя
field-document-base-to-be = Исходная карта сама «как должно быть»: получился бы круг
field-document-base-of-others = Из этой карты уже сделаны карты «как должно быть»: она должна остаться «как есть»
error-map-is-to-be = Эта карта уже «как должно быть»
error-map-is-to-be-advice = Откройте карту «как есть», из которой она сделана.

map-to-be-changed = изменится
map-to-be-removed = исчезнет
map-to-be-added = появится
map-to-be-stage = Появится этап «{ $title }»
map-plan-files = План карты
map-plan-download = Скачать план
map-plan-replace = Заменить из файла
