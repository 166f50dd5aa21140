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
map-region = Карта пути, этапы { $from }–{ $to }, прокручивается вбок
map-caption = этапы по столбцам, дорожки по строкам
map-stage = Этап
map-edit-stage = Изменить этап «{ $title }»
map-critical = критическая точка
map-moment-of-truth = момент истины
map-unplanned = вне плана
map-unseen = не встречалась
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
map-select-persona = Персона
map-select-kind = Вид проверки
map-select-side = Чьи точки
map-select-compare = Сравнить с
map-lanes = Дорожки
map-export = Скачать
map-print = Для печати
map-share = Поделиться
map-versions = Все версии карты
map-more = Цели, решения, ответственные
map-no-checks = Принятых проверок в этой выборке нет: показан только план.
map-checklists = Анкеты:
map-legend = Метка — среднее по проверкам, усы — 90 % интервал: чем меньше проверок, тем он шире. Пустой кружок — одна проверка. Маленькие точки — точки контакта, пунктир — цель. Штриховка и разрыв линии — не наблюдалось.
map-legend-compare = Тонкая серая линия — { $name }, n = { $n }.
map-compare-part = Одна сторона — часть другой: вердикт сравнивает эту часть с остальными проверками.
map-compare-mixed = У сторон есть общие проверки, поэтому вердикта нет.
map-compare-same = С обеих сторон одни и те же проверки, поэтому вердикта нет.
map-solutions-add = Предложить решение
map-target-add = Поставить цели

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

maps-title = Карты пути
maps-subtitle = Где клиент теряется, насколько мы в этом уверены и почему
maps-new = Новая карта
maps-mini = { $title }: оценки по этапам
maps-stages = { $n ->
    [one] { $n } этап
    [few] { $n } этапа
   *[many] { $n } этапов
  }
maps-pains = { $n ->
    [0] болей не найдено
    [one] { $n } боль
    [few] { $n } боли
   *[many] { $n } болей
  }
maps-empty = Карт пока нет
maps-empty-text = Начните с готового набора этапов — точки контакта можно поправить позже.

cell-pain = Боль
cell-knocked-out = { $n ->
    [one] В { $n } проверке критичный вопрос обнулил оценку.
   *[other] В { $n } проверках критичный вопрос обнулил оценку.
  }
cell-parts-stage = Точки контакта этапа
cell-parts-journey = Этапы
cell-parts-touchpoint = Точки контакта
cell-name = Название
cell-questions = Вопросы
cell-worst-first = сначала худшие
cell-question = Вопрос
cell-failed = Не выполнено
cell-of = из { $n }
cell-answers = Ответы
cell-answers-to = Ответы: { $text }
cell-critical = критичный
cell-barriers = Барьеры, которые отметили покупатели
cell-severity = сила { $n } из 3
cell-reports = Отчёты
cell-unscored = Также спрашивали (без оценки)
cell-with-barrier = Только отчёты с барьером «{ $barrier }».
cell-all-reports = Показать все
cell-report = Отчёт
cell-date = Дата
cell-location = Точка
cell-kind = Вид
cell-empty = Здесь ещё нет принятых отчётов
cell-empty-text = Измените выборку на карте или дождитесь ближайших проверок.
cell-to-map = К карте

question-failed = Не выполнено в { $failed } из { $n }
question-ways = Какие ответы показать
question-all = Все ответы
question-only-failed = Только невыполненные
question-na = не применимо
question-not-met = не выполнено
question-empty = Ответов в этой выборке нет

map-new-subtitle = Возьмите готовые этапы, другую карту или файл
map-new-source = Откуда взять этапы
map-new-copy = Как в другой карте
map-new-file = Из файла
map-new-file-hint = JSON из Wayscore, XLSX или CSV: строка — точка контакта
map-new-which = Какую карту повторить
map-new-upload = Файл
map-new-create = Создать карту

map-edit = Правка карты
map-publish = Опубликовать
map-make-to-be = Сделать «как должно быть»
map-unpublished = Есть неопубликованные изменения: клиент видит прежнюю версию.
map-stages = Этапы и точки контакта
map-header = О карте
map-move-up = Поднять этап «{ $title }»
map-move-down = Опустить этап «{ $title }»
map-importance-short = важность { $n }
map-add-touchpoint = Добавить точку контакта
map-add-stage = Добавить этап
map-delete = Удалить карту
map-delete-question = Карта и её версии будут удалены. Проверки и отчёты останутся.
map-delete-yes = Да, удалить
map-delete-stage = Удалить этап
map-delete-stage-question = Этап исчезнет с карты вместе с точками контакта. Отчёты останутся.
map-delete-touchpoint = Удалить точку контакта
map-delete-touchpoint-question = Точка исчезнет из плана. Если проверки её встречают, она появится как «вне плана».
map-stage-subtitle = Этап { $n }

map-field-title = Название карты
map-field-persona = Персона
map-field-no-persona = Без персоны
map-field-goal = Цель клиента
map-field-scenario = Сценарий
map-field-trigger = Повод
map-field-owner = Ответственный за весь путь
map-field-owner-hint = Один человек, который видит путь целиком
map-field-stage = Название этапа
map-field-time-hint = Сколько длится: «5–20 мин», «1–2 дня»
map-field-thoughts-hint = Одна фраза словами клиента
map-field-department = Подразделение
map-field-target = Целевая оценка, 0–100
map-field-target-hint = После следующей волны карта скажет, достигнута ли она
map-field-touchpoint = Название
map-field-key = Ключ
map-field-key-hint = По ключу разделы анкеты находят свою точку контакта
map-field-key-new = Новый ключ по названию
map-field-channel = Канал
map-field-importance = Важность
map-field-reach = Охват
map-field-reach-hint = Какая доля клиентов сюда доходит
map-field-expectation = Чего ждёт клиент
importance-5 = 5 — момент истины
importance-4 = 4 — очень важно
importance-3 = 3 — важно
importance-2 = 2 — желательно
importance-1 = 1 — мелочь

persona-new = Новая персона
persona-subtitle = Чьими глазами смотрим на путь
persona-portrait = Портрет
persona-portrait-hint = JPEG, PNG или WebP. Сведения о съёмке удалим.
persona-name = Имя
persona-age = Возраст
persona-place = Где живёт
persona-occupation = Чем занимается
persona-income = Доход
persona-segment = Сегмент
persona-about = Коротко
persona-about-hint = Две фразы: их видно на карте
persona-goals = Цели
persona-pains = Боли
persona-interests = Интересы
persona-preferences = Предпочтения
persona-behaviour = Поведение
persona-delete = Удалить персону
persona-delete-question = Персона исчезнет с карт, где она указана.
