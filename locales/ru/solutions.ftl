actions-subtitle = Что, кем и к какому дню делается с болями; ближайший срок — сверху
actions-board = Доска «влияние и усилия»
actions-board-subtitle = Сначала то, что больше всего даст клиентам за меньшие усилия
actions-board-caption = Решения: строки — влияние на клиентов, столбцы — усилия
actions-board-more = Показаны первые 200 решений. Чтобы увидеть остальные, сузьте выборку.
actions-as-list = Списком
actions-search = Решение или ответственный
actions-state = Состояние
actions-state-open = Ещё не сделано
actions-state-all = Все
actions-map = Карта
actions-department = Подразделение
actions-client = Клиент
actions-late = Просрочено
actions-late-only = Только просроченные
actions-yes = да
actions-no = нет
actions-title = Решение
actions-title-hint = Коротко: что изменится для клиента
actions-details = Подробности
actions-pain = Боль
actions-due = Срок
actions-owner = Ответственный
actions-owner-member = Ответственный из команды
actions-owner-else = Другой человек
actions-owner-name = Имя ответственного
actions-owner-name-hint = Если ответственный не из списка выше
actions-owner-email = Почта ответственного
actions-owner-email-hint = Сюда придёт напоминание, если срок пройдёт
actions-effect = Ждём от решения
actions-effect-n = +{ $n } к оценке
actions-effect-points = Ждём прибавки к оценке
actions-effect-hint = В пунктах, от 1 до 100
actions-effect-words = Чего ждём, словами
actions-effort = Усилия
actions-impact = Влияние
actions-effort-n = Усилия { $n }
actions-impact-n = Влияние { $n }
actions-of-five = { $n } из 5
actions-impact-suggested = По размеру боли — { $n }
actions-effort-1 = 1 — за день
actions-effort-2 = 2 — за неделю
actions-effort-3 = 3 — за месяц
actions-effort-4 = 4 — за квартал
actions-effort-5 = 5 — большой проект
actions-impact-1 = 1 — заметят немногие
actions-impact-2 = 2 — небольшое
actions-impact-3 = 3 — среднее
actions-impact-4 = 4 — большое
actions-impact-5 = 5 — главная боль карты
actions-quarter-quick = Начать с этого
actions-quarter-big = Большие проекты
actions-quarter-small = Между делом
actions-quarter-doubtful = Под вопросом
actions-move-up = «{ $title }»: влияние больше
actions-move-down = «{ $title }»: влияние меньше
actions-move-left = «{ $title }»: усилия меньше
actions-move-right = «{ $title }»: усилия больше
actions-new = Новое решение
actions-what = Что делаем
actions-history = Как шло
actions-by-comparison = сравнение волн
actions-waits = Помогло ли, скажет следующая волна: сравнение появится здесь само.
actions-judged-how = Состояния «проверено» ставит только сравнение: последняя волна до решения против первой волны, которая началась после него. С каждой стороны нужно не меньше 4 проверок. Если лучше — помогло, и это видно ещё по ходу волны; если нет — вывод делается, когда она закончится.
actions-comparison = Сравнение волн
actions-wave = Волна
actions-side-before = до решения
actions-side-after = после решения
actions-share = Доля проверок с барьером, %
actions-interval = 90 % интервал
actions-limits = границы разницы
actions-verdict-too_few = Пока нельзя сказать: проверок мало.
actions-verdict-better = Лучше: разница больше случайной.
actions-verdict-same = Волна закончилась, а разницу не отличить от случайной.
actions-verdict-same_so_far = Пока нельзя сказать: разницу не отличить от случайной, а волна ещё идёт.
actions-verdict-worse = Хуже: разница больше случайной.
actions-verdict-worse_so_far = Пока хуже, но волна ещё идёт.
actions-remove = Убрать решение
actions-remove-question = Решение исчезнет из плана вместе с историей. Убрать?
actions-remove-yes = Убрать
actions-empty = Решений пока нет
actions-empty-text = Откройте карту, выберите боль и предложите, что с ней сделать.
actions-empty-filtered = Таких решений нет
actions-none-open = Всё сделано
actions-none-open-text = Незавершённых решений нет. Сделанные и проверенные остались в плане.
actions-see-all = Показать все

action-saved = Решение сохранено
action-stepped = Состояние изменено
action-removed = Решение убрано
action-proposed = Решение добавлено в план

solution-until = до { $day }
solution-late-since = просрочено, срок был { $day }
solution-to-proposed = Вернуть в предложения
solution-to-planned = Запланировать
solution-to-in_progress = Взять в работу
solution-to-done = Сделано
solution-missing-before = В волне «{ $wave }» не хватает { $n ->
    [one] { $n } проверки
   *[other] { $n } проверок
  }.
solution-missing-after = В волне «{ $wave }» нужно ещё { $n ->
    [one] { $n } проверку
    [few] { $n } проверки
   *[other] { $n } проверок
  }.

field-solution-by-comparison = Это состояние ставит только сравнение волн
error-solution-judged = Решение уже проверено
error-solution-judged-advice = Что показала следующая волна, остаётся в плане. Если боль не ушла, предложите другое решение.
error-solution-step = Так шагнуть нельзя
error-solution-step-advice = Состояния идут по порядку: предложено, запланировано, в работе, сделано. Откройте решение заново: возможно, его уже передвинули.

action-solution-proposed = Предложено решение
action-solution-changed = Изменено решение
action-solution-stepped = Изменено состояние решения
action-solution-placed = Решение передвинуто на доске
action-solution-removed = Решение убрано
action-solution-judged = Решение проверено сравнением волн
subject-solution = Решение

pains-title = Боли
pains-about = Боль — чего не хватает оценке, умноженное на важность точки и долю клиентов, которые её проходят; у барьера — как часто и как сильно мешал. Усы — 90 % интервал, место в скобках — какое ещё возможно.
pains-left-out = Пропущенные места — у точек с хорошей оценкой.
pains-ranked = Что болит
pains-few = Мало проверок, места пока нет
pains-well = Оценка хорошая, вмешиваться не нужно: { $n }
pains-well-caption = Оценка хорошая, место в общем ряду
pains-rank = Место
pains-best = Лучшее место
pains-worst = Худшее место
pains-pain = Что болит
pains-column-pain = Боль
pains-low = Нижняя граница
pains-high = Верхняя граница
pains-n = Проверок
pains-sort = Вид боли
pains-sort-score = Оценка точки
pains-sort-barrier = Барьеры
pains-solve = Предложить решение
pains-solve-for = Предложить решение: { $pain }
pains-solutions = { $n ->
    [one] { $n } решение
    [few] { $n } решения
   *[other] { $n } решений
  }
pains-open-solutions = Решений в работе и в планах
pains-gone = Здесь не называют
pains-rank-then = Место при сравнении
pains-pain-then = Боль при сравнении
pains-n-then = Проверок при сравнении
pains-none = Болей не видно
pains-none-text = В этой выборке мало проверок или всё хорошо.
pains-none-filtered = Таких болей нет

departments-title = По подразделениям
departments-caption = У кого больше всего боли
departments-about = Сумма болей, у которых есть место, по точкам подразделения: и оценки, и барьеры. Границы — суммы границ: боли из одних и тех же проверок растут и падают вместе, обещать интервал уже было бы нечестно. Место в скобках — какое ещё возможно.
departments-sum = Сумма болей
departments-pains = Сколько болей
departments-n-pains = { $n ->
    [one] { $n } боль
    [few] { $n } боли
   *[other] { $n } болей
  }
departments-owners = Ответственные
departments-nobody = Подразделение не указано
departments-quiet = без боли: { $n }

map-pains-all = Все боли
map-target-dash = { $name }: цель { $score }
map-target-dash-to-be = { $name }: цель { $score } на карте «как должно быть»
map-target-to-be = карта «как должно быть»
map-target-as-is = карта «как есть»
map-legend-to-be = Точечная линия — цель с карты «как должно быть».
target-now = сейчас { $score }, n = { $n }
target-now-none = не наблюдалось
cell-target = Цель «как должно быть»
cell-target-about = Достигнута — среднее не ниже цели. Приближается — ниже цели, но разница с волной, где цель поставили (или с прошлой), больше случайной. Не достигнута — весь 90 % интервал ниже цели. Иначе, и если проверок меньше 4, сказать пока нельзя.
cell-target-wave = Волна
cell-target-verdict = Вывод
cell-target-against = по сравнению с «{ $wave }»
cell-solutions = Решения
cell-solve = Предложить решение

home-actions = Ближайшие решения
home-actions-all = Весь план действий
home-late-actions = Просроченные решения клиентов: { $n }

account-letter-solutions-reminder = Напоминание о просроченных решениях

mail-solutions-late-subject = { $count ->
    [one] Решение просрочено
   *[other] Просрочены решения: { $count }
  }
mail-solutions-late-text =
    Здравствуйте, { $name }!

    { $count ->
        [one] Прошёл срок решения из плана действий:
       *[other] Прошёл срок решений из плана действий:
    }

    { $titles }

    Отметьте, что сделано, или перенесите срок. Если ничего не изменится, напомним через неделю.
mail-solutions-late-action = Открыть план действий
mail-solution-verified-subject = Помогло: { $title }
mail-solution-verified-text =
    Здравствуйте, { $name }!

    Решение «{ $title }» помогло: следующая волна отличимо лучше прошлой. Цифры — на странице решения.
mail-solution-verified-action = Посмотреть сравнение
mail-solution-not-effective-subject = Не помогло: { $title }
mail-solution-not-effective-text =
    Здравствуйте, { $name }!

    Следующая волна закончилась, и улучшения после решения «{ $title }» не видно. Цифры — на странице решения. Может быть, боль требует другого решения.
mail-solution-not-effective-action = Посмотреть сравнение
mail-solution-open-again-subject = Пока нельзя сказать: { $title }
mail-solution-open-again-text =
    Здравствуйте, { $name }!

    Новые или пересмотренные отчёты изменили сравнение: помогло ли решение «{ $title }», пока сказать нельзя.
mail-solution-open-again-action = Посмотреть сравнение
