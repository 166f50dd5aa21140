map-no-waves = волн ещё нет
map-own = свои точки
map-competitors = конкуренты
map-all-locations = все точки
map-all-waves = Все волны
map-all-personas = Все персоны
map-all-kinds = Все виды
map-compare-none = Не сравнивать
map-compare-nothing = Сравнить не с чем
map-compare-previous = С прошлой волной
map-point = { $name }: { $score }, интервал { $interval }, n = { $n }
map-point-single = { $name }: { $score }, n = { $n }
map-curve-note = Те же числа стоят в таблице под кривой.
map-about = Цель, сценарий и повод
map-unplanned-found = Проверки встретили точки вне плана:
map-unplanned-add = добавить на карту
maps-new-subtitle = Возьмите готовые этапы — поправить можно потом
map-field-program = Программа
map-field-program-hint = Из её проверок карта берёт оценки
map-field-keys-used = Ключи из анкет программы:
map-field-planned = Точка есть в плане
map-field-planned-hint = Снимите, если её знают только проверки
map-created = Карта создана
map-saved = Изменения сохранены
touchpoint-added = Точка контакта добавлена
touchpoint-removed = Точка контакта убрана из плана

pain-scored = оценка { $score }, n = { $n }
pain-reported = { $n ->
    [one] { $reported } из { $n } проверки · сила { $severity } из 3
   *[other] { $reported } из { $n } проверок · сила { $severity } из 3
  }
pain-change-share = { $word }: { $now } против { $then }
barrier-share = { $n ->
    [one] { $reported } из { $n } проверки
   *[other] { $reported } из { $n } проверок
  }

answers-failed = не выполнено
answers-earned = выполнено хотя бы частично
answers-up-to = до { $limit }
answers-above = больше { $limit }
report-of = Отчёт покупателя { $code }

persona-years = { $n ->
    [one] { $n } год
    [few] { $n } года
   *[many] { $n } лет
  }
persona-quote = Что сказал бы сам
persona-quote-hint = Одна фраза от первого лица
persona-saved = Персона сохранена
persona-archive = Убрать в архив
persona-archive-hint = В списках и при выборе её больше не будет. На картах, где она уже стоит, она останется.
persona-restore = Вернуть из архива
persona-in-archive = Эта персона в архиве: выбрать её для новой карты нельзя.
persona-archived = Персона убрана в архив
persona-restored = Персона возвращена из архива
persona-maps = Карты этой персоны
personas-archived = В архиве
personas-current = Действующие
personas-archive-empty = В архиве никого нет
personas-archive-empty-text = Сюда попадают персоны, которые больше не нужны.
field-name-archived = Так зовут персону в архиве. Верните её или выберите другое имя
personas-empty = Персон пока нет
personas-empty-text = Персона напоминает, чьими глазами мы смотрим на путь.

field-key-format = Только латинские строчные буквы, цифры, дефис и подчёркивание, до 64 знаков

home-title = Что нового
home-map = Открыть карту
home-pains = Три главные боли
home-no-pains = Болей пока не видно: нужно хотя бы три принятых проверки.
home-order = Заказать проверки
home-no-map = Карты пути пока нет
home-no-map-text = Её создаст менеджер, когда начнётся программа. Пока можно заказать проверки.
home-waiting = ждут покупателя
home-under-way = в работе
home-submitted = отчёты на проверке
home-manager-title = Очередь работ
home-to-review = Отчёты на проверке
home-to-review-none = Все отчёты проверены
map-to-screen = Вернуться к карте
