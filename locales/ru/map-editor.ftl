map-menu = Ещё
edit-how = Нажмите на текст, чтобы изменить его.
edit-how-keys = Enter сохраняет, Esc оставляет как было, Ctrl+Z отменяет последний шаг.
edit-keys = Enter — сохранить, Shift+Enter — новая строка, Esc — оставить как было
edit-saved = сохранено
edit-meanwhile = Пока вы писали, здесь изменили текст. Теперь здесь: «{ $now }». Сохраните ещё раз, если нужен ваш.
edit-region = Правка карты «{ $title }», прокручивается вбок
edit-drag = Перетащить
edit-new-place = Где
edit-at-the-end = В конце
edit-before = Перед этапом «{ $title }»
edit-stage-left = Сдвинуть этап «{ $title }» влево
edit-stage-right = Сдвинуть этап «{ $title }» вправо
edit-stage-remove = Удалить этап «{ $title }»
edit-touchpoint-more = Переставить или удалить «{ $title }»
edit-touchpoint-up = Поднять «{ $title }»
edit-touchpoint-down = Опустить «{ $title }»
edit-touchpoint-left = Перенести «{ $title }» в этап слева
edit-touchpoint-right = Перенести «{ $title }» в этап справа
edit-touchpoint-form = Изменить «{ $title }» целиком
edit-touchpoint-remove = Удалить «{ $title }»

edit-empty-title = Без названия
edit-empty-persona_id = Персона не выбрана
edit-empty-customer_goal = Чего клиент хочет добиться
edit-empty-scenario = При каких обстоятельствах
edit-empty-trigger = Что его подтолкнуло
edit-empty-owner = Ответственный не назван
edit-empty-time_frame = Сколько длится
edit-empty-goals = Цели не описаны
edit-empty-actions = Действия не описаны
edit-empty-thoughts = Мысли не описаны
edit-empty-channel = Канал
edit-empty-importance = Важность
edit-empty-reach = Охват не указан
edit-empty-department = Подразделение не названо
edit-empty-expectation = Чего клиент ждёт
edit-empty-target = Цель не поставлена
edit-label-target = Цель
edit-label-planned = План
edit-empty-planned = В плане

planned-true = в плане
planned-false = вне плана

step-undo = Отменить
step-redo = Повторить
step-undone = Шаг отменён
step-redone = Шаг повторён
step-changed-map = правка «{ $label }»
step-changed-stage = правка этапа «{ $label }»
step-changed-touchpoint = правка точки «{ $label }»
step-added-stage = новый этап «{ $label }»
step-added-touchpoint = новая точка «{ $label }»
step-removed-stage = удаление этапа «{ $label }»
step-removed-touchpoint = удаление точки «{ $label }»

stage-added = Этап добавлен
stage-moved = Этап переставлен
stage-removed = Этап убран с карты
touchpoint-moved = Точка контакта переставлена

removal-stage = Удалить этап «{ $title }»?
removal-touchpoint = Удалить точку контакта «{ $title }»?
removal-with = { $n ->
    [one] Вместе с этапом из плана уйдёт { $n } точка контакта:
    [few] Вместе с этапом из плана уйдут { $n } точки контакта:
   *[many] Вместе с этапом из плана уйдут { $n } точек контакта:
  }
removal-checks = { $n ->
    [one] Здесь побывала { $n } принятая проверка. Её оценки останутся: то, что проверки встречают, будет показано на карте как «вне плана».
    [few] Здесь побывали { $n } принятые проверки. Их оценки останутся: то, что проверки встречают, будет показано на карте как «вне плана».
   *[many] Здесь побывали { $n } принятых проверок. Их оценки останутся: то, что проверки встречают, будет показано на карте как «вне плана».
  }
removal-no-checks = Принятых проверок здесь ещё не было: оценки не потеряются.
removal-undo = Передумаете — отмените этот шаг в правке карты.

error-step-none = Отменять и повторять нечего
error-step-none-advice = Эта карта не помнит такого вашего шага.
error-step-not-last = Это не последний ваш шаг
error-step-not-last-advice = Шаги отменяются по одному, от последнего к первому.
error-step-overtaken = Этот шаг уже нельзя отменить
error-step-overtaken-advice = После вас то же самое изменил кто-то ещё. Посмотрите, что стоит там сейчас, и поправьте вручную.
error-map-last-stage = Последний этап остаётся
error-map-last-stage-advice = На карте должен быть хотя бы один этап. Переименуйте его или сначала добавьте другой.
error-map-stages-most = На карте уже 60 этапов
error-map-stages-most-advice = Больше столбцов никто не прочтёт. Разделите путь на две карты.
error-map-touchpoints-most = На карте уже 500 точек контакта
error-map-touchpoints-most-advice = Разделите путь на две карты.

action-stage-added = Добавлен этап карты
action-stage-removed = Удалён этап карты
