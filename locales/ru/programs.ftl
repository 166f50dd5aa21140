programs-title = Программы
programs-new = Новая программа
programs-create = Создать программу
program-created = Программа создана. Добавьте первую волну.
programs-name = Название
programs-client = Клиент
programs-client-hint = От клиента зависит, какие анкеты можно выбрать
programs-go-on = Дальше
programs-no-clients = Сначала нужен клиент
programs-add-client = Добавить клиента
programs-kinds = Проверки
programs-archived = в архиве
programs-none = Программ пока нет
programs-none-text = Программа задаёт правила проверок клиента: анкеты, оплату, инструктаж.
programs-none-client = Как только менеджер настроит программу, здесь можно будет заказать проверки.
programs-order = Заказать проверки
programs-terms = Условия проверок
programs-terms-hint = Выберите анкету для каждого вида проверок, который входит в программу.
programs-checklist-of = { $kind }: анкета
programs-not-offered = Не входит в программу
programs-fee = Гонорар за проверку
programs-fee-of = гонорар { $fee }
programs-language = Язык проверок
programs-language-ru = Русский
programs-language-en = Английский
programs-rotation = Ротация, дней
programs-rotation-hint = Через сколько дней тайный покупатель может прийти в ту же точку
programs-per-location = Проверок одной точки одним человеком за волну
programs-appeal = Срок апелляции, дней
programs-n-days = { $n ->
    [one] { $n } день
    [few] { $n } дня
   *[many] { $n } дней
  }
programs-briefing = Инструктаж
programs-briefing-hint = Что сделать на проверке и на что смотреть
programs-legend = Легенда
programs-legend-hint = Кем представиться и зачем пришли
programs-waves = Волны
programs-wave = Волна
programs-wave-title = Название волны
programs-starts = Первый день
programs-ends = Последний день
programs-add-wave = Новая волна
wave-added = Волна добавлена.
programs-no-waves = Волн пока нет
programs-no-waves-text = Проверки заказывают на волну — отчётный период программы.
programs-wave-running = идёт
programs-wave-ahead = впереди
programs-wave-over = завершена

field-checklist-kind = Эта анкета для другого вида проверок
field-negative = Сумма не может быть меньше нуля
field-no-terms = Выберите анкету хотя бы для одного вида проверок
field-ends-before-start = Последний день раньше первого
field-wave-too-long = Волна длится не больше года
programs-who = Кто может взять проверку
programs-needs-certificate = Нужна аттестация по инструктажу
programs-needs-certificate-hint = Проверки получат только те, кто сдал тест программы
programs-certificate-days = Аттестация действует, дней
programs-minimum-rating = Рейтинг не ниже
programs-minimum-rating-hint = От 1 до 10, например 7,5. Пусто: любой
programs-taking = Как берут проверку
programs-taking-apply = по отклику, выбирает менеджер
programs-taking-take = сразу, кто первый
programs-answer-hours = Ответить на отклик за, часов
programs-certification = Аттестация
programs-certified-for = { $n ->
    [one] нужна, действует { $n } день
    [few] нужна, действует { $n } дня
   *[many] нужна, действует { $n } дней
  }
programs-not-certified = не нужна
programs-answered-within = { $n ->
    [one] ответ за { $n } час
    [few] ответ за { $n } часа
   *[many] ответ за { $n } часов
  }
programs-edit = Изменить
programs-edit-hint = Изменения действуют для новых проверок: у тех, что уже созданы, останутся прежние окна и гонорар.
program-changed = Программа изменена.
programs-when = Когда проверять
programs-weekdays = Дни недели
programs-every-day = любые
programs-dayparts = Часы проверок
programs-dayparts-hint = По часам точки, через запятую. Пусто: в любое время, пока точка открыта
programs-any-time = пока точка открыта
field-no-weekday = Выберите хотя бы один день недели
field-dayparts = Напишите часы так: 10:00–13:00, 17:00–20:00
field-daypart-short = Каждый промежуток — не короче { $minutes } минут
field-dayparts-cross = Промежутки не должны пересекаться
field-kind-kept = Вид проверок, который уже есть в программе, убрать нельзя
programs-recordings = Записи разговоров
programs-records-audio = Покупатели могут прикладывать записи
programs-records-audio-hint = Выключено, если программе это не нужно: на записи слышны люди
programs-recording-reason = Зачем нужны записи
programs-recording-reason-hint = Покупатели прочитают это в анкете
programs-recording-days = Удалять записи через, дней
programs-recordings-off = не принимаются
programs-recordings-kept = { $n ->
    [one] принимаются, хранятся { $n } день
    [few] принимаются, хранятся { $n } дня
   *[many] принимаются, хранятся { $n } дней
  }
