map-state-as_is = как есть
map-state-to_be = как должно быть
map-owner = ответственный за путь:
map-goal = Цель клиента:
map-scenario = Сценарий:
map-trigger = Повод:
map-overall = путь в целом
map-start-with = { $n ->
    [one] боль, с которой начать
    [few] боли, с которых начать
   *[many] болей, с которых начать
  }
map-against = к «{ $name }»
map-region = Карта пути, этапы { $from }–{ $to }, прокручивается вбок
map-caption = этапы по столбцам, дорожки по строкам
map-stage = Этап
map-edit-stage = Изменить этап «{ $title }»
map-critical = критическая точка
map-moment-of-truth = момент истины
map-unplanned = вне плана
map-blind = слепое пятно
map-pain-place = место { $rank } ({ $best }–{ $worst })
map-score-curve = Кривая оценок по этапам
map-emotion-curve = Кривая эмоций по этапам
map-score-note = среднее и 90 % интервал, 0–100
map-emotion-note = −2…+2, отмечает тайный покупатель
map-pains-note = в скобках — место с учётом точности
map-selection = Что показать на карте
map-select-wave = Волна
map-select-location = Точки
map-select-kind = Вид проверки
map-select-side = Чьи точки
map-select-compare = Сравнить с
map-lanes = Дорожки
map-export = Скачать
map-print = Для печати
map-share = Поделиться
map-versions = Версии
map-more = Цели, решения, ответственные
map-no-checks = Принятых проверок в этой выборке нет: показан только план.
map-checklists = Анкеты:
map-legend = Метка — среднее по проверкам, усы — 90 % интервал: чем меньше проверок, тем он шире. Пустой кружок — одна проверка. Маленькие точки — точки контакта, пунктир — цель. Штриховка и разрыв линии — не наблюдалось.
map-legend-compare = Тонкая серая линия — { $name }, n = { $n }.

lane-time = Время
lane-goals = Цели клиента
lane-actions = Действия
lane-thoughts = Вопросы и мысли
lane-touchpoints = Точки контакта
lane-score = Оценка
lane-emotion = Эмоция
lane-pains = Барьеры и боли
lane-solutions = Решения
lane-owner = Ответственный
lane-target = Цель «как должно быть»

channel-online = онлайн
channel-phone = телефон
channel-in_person = лично
channel-independent = независимый источник

solution-proposed = предложено
solution-planned = запланировано
solution-in_progress = в работе
solution-done = сделано
solution-verified = проверено: помогло
solution-not_effective = проверено: не помогло

target-reached = достигнута
target-moving = приближается
target-not_reached = не достигнута
target-cant_tell = пока нельзя сказать
