apply-title = Стать тайным покупателем
apply-about = Расскажите о себе. Дальше отбор по шагам: тесты, знакомство с инструктажем и короткое собеседование.
apply-trap = Не заполняйте это поле
apply-contacts = Как с вами связаться
apply-email-hint = На этот адрес придёт письмо со ссылкой для входа
apply-letters = Язык писем и страниц
apply-where = Где вы готовы работать
apply-position-hint = Координаты помогут предлагать проверки рядом с домом. Их показывает любая карта в телефоне: нажмите на свой район и перепишите два числа. Можно не указывать; клиенты их не увидят.
apply-latitude = Широта
apply-longitude = Долгота
apply-radius = Готовы ехать, км
apply-weekly = Проверок в неделю, не больше
apply-languages = Языки, на которых вы свободно говорите
apply-experience-title = Опыт
apply-experience = Чем вы занимались
apply-experience-hint = Опыт проверок, работа с клиентами, всё, что пригодится. Опыта может и не быть.
apply-why = Почему вам это интересно
apply-employers = Где вы работаете и работали за последние три года
apply-employers-hint = По одной компании в строке. Проверки этих компаний мы вам не предложим.
apply-resume = Резюме
apply-resume-attached = Файл { $name } приложен.
apply-resume-other = Другое резюме вместо него
apply-resume-hint = PDF, DOCX, ODT или TXT, до 5 МБ. Его увидят только менеджеры.
apply-consents = Согласия
apply-agree-data = Согласен на обработку персональных данных
apply-agree-data-hint = Имя, почта, телефон, город, координаты, опыт и резюме нужны, чтобы рассмотреть заявку и предлагать проверки. Согласие можно отозвать в любой момент, написав менеджеру.
apply-agree-ethics = Принимаю кодекс этики тайного покупателя
apply-submit = Отправить заявку
applied-title = Спасибо, заявка принята
applied-text = Мы отправили письмо на указанный адрес. Откройте ссылку из него, чтобы придумать пароль и пройти первые шаги отбора.
mail-application-known-subject = Ваша заявка в Wayscore
mail-application-known-text = Здравствуйте, { $name }!

  Кто-то заполнил заявку тайного покупателя с вашим адресом, но учётная запись у вас уже есть. Войдите с прежним паролем, а если он забыт, запросите новый на странице входа.

  Если заявку отправляли не вы, ничего делать не нужно.
mail-application-known-action = Войти

field-too-fast = Форма отправлена слишком быстро. Проверьте ответы и отправьте ещё раз
field-choose-one = Выберите хотя бы один вариант
field-must-agree = Без этого согласия заявку принять нельзя
field-resume-empty = Файл пуст
field-resume-broken = Файл повреждён или обрезан. Сохраните его заново и выберите ещё раз
field-resume-type = Такой файл не подойдёт. Нужен PDF, DOCX, ODT или TXT
field-past = Это время уже прошло
field-pool-empty = Добавьте хотя бы один вопрос
field-pool-too-many = В наборе не больше 300 вопросов
field-pool-option-alone = Строка { $place }: вариант ответа без вопроса над ним
field-pool-no-text = Строка { $place }: у вопроса или варианта нет текста
field-pool-too-long = Строка { $place }: текст длиннее 1000 символов
field-pool-options = Строка { $place }: у вопроса должно быть от 2 до 10 вариантов
field-pool-twice = Строка { $place }: один вариант повторяется
field-pool-no-right = Строка { $place }: ни один вариант не отмечен как верный

ethics-title = Кодекс этики тайного покупателя
ethics-about = Его принимает каждый, кто подаёт заявку
ethics-truth = Правда
ethics-truth-text = Я пишу в отчёте только то, что видел и слышал сам, сразу после проверки, без догадок и преувеличений. Если чего-то не заметил или не запомнил, так и напишу.
ethics-respect = Уважение
ethics-respect-text = Я вежлив с сотрудниками и посетителями, не провоцирую конфликтов, не мешаю работе и не оцениваю внешность, возраст, происхождение или убеждения людей.
ethics-law = Закон
ethics-law-text = Во время проверки я соблюдаю закон и правила места. Я не снимаю и не записываю там, где это запрещено, и включаю запись только тогда, когда этого прямо требует инструктаж.
ethics-secret = Тайна
ethics-secret-text = Я никому не рассказываю, что я тайный покупатель, кого проверяю и что узнал: ни сотрудникам, ни знакомым, ни в социальных сетях. Инструктажи, легенды и отчёты остаются между мной и менеджером.
ethics-conflict = Беспристрастность
ethics-conflict-text = Я честно называю своих работодателей и не беру проверок компаний, где работаю сам, работают мои близкие или где у меня есть личный интерес. Если он появился, сразу сообщаю менеджеру.
ethics-money = Деньги и подарки
ethics-money-text = Я не беру от проверяемых денег, подарков и скидок и не обещаю ничего в ответ. Чеки и расходы показываю настоящие.
ethics-people = Люди в отчёте
ethics-people-text = Сотрудников я называю по должности или описываю по роли, а фотографирую так, чтобы на снимках не было лиц посторонних и личных данных.
ethics-safety = Безопасность
ethics-safety-text = Я не продолжаю проверку, если она опасна для меня или других, и сразу сообщаю об этом менеджеру. Отказ по этой причине не снижает рейтинг.
ethics-breach = Если кодекс нарушен
ethics-breach-text = Выдуманный отчёт, разглашение или подарок от проверяемого — повод отстранить от проверок. О своей ошибке лучше сказать самому: честность мы ценим выше безошибочности.
ethics-version = Редакция { $version }

vetting-title = Мой отбор
vetting-progress = Пройдено
vetting-passed-of = { $n } из { $of }
vetting-own-resume = Моё резюме
vetting-optional = необязательный шаг
vetting-status-applied = Мы получили вашу заявку. Первый шаг отбора уже открыт.
vetting-status-vetting = Отбор идёт. Ниже видно, что уже пройдено и что делать дальше.
vetting-status-approved = Отбор пройден, вам можно брать проверки.
vetting-status-suspended = Сейчас вы отстранены от проверок. За подробностями обратитесь к менеджеру.
vetting-status-rejected = К сожалению, в этот раз мы не сможем предложить вам проверки. Спасибо за время, которое вы потратили на отбор.
vetting-state-passed = пройден
vetting-state-failed = не пройден
vetting-state-open = открыт
vetting-state-waiting = впереди
vetting-review-open = Менеджер смотрит вашу заявку. От вас сейчас ничего не нужно, мы напишем.
vetting-quiz-later = Тест скоро появится. Загляните позже.
vetting-waiting = Откроется после предыдущих шагов.
error-vetting-over = Отбор уже закончен
error-vetting-over-advice = Решение принято, изменить шаги больше нельзя.

quiz-open = Пройти тест
quiz-begin = Начать
quiz-go-on = Продолжить
quiz-rules = Как проходит тест
quiz-n-questions = { $n ->
    [one] { $n } вопрос
    [few] { $n } вопроса
   *[many] { $n } вопросов
  }
quiz-n-minutes = { $n ->
    [one] На всё { $n } минута
    [few] На всё { $n } минуты
   *[many] На всё { $n } минут
  }
quiz-pass-mark = Нужно набрать { $percent }%.
quiz-tries-left = { $n ->
    [0] Попыток не осталось.
    [one] Осталась { $n } попытка.
    [few] Осталось { $n } попытки.
   *[many] Осталось { $n } попыток.
  }
quiz-once = Время пойдёт, как только вы начнёте. Ответы отправляются один раз, результат виден сразу.
quiz-pause-until = Следующая попытка не раньше:
quiz-closed = Сейчас этот тест не нужен или недоступен.
quiz-last = Последняя попытка
quiz-briefing = Инструктаж программы
quiz-passed = сдан
quiz-failed = не сдан
quiz-score = Результат: { $percent }%.
quiz-result = Результат теста
quiz-too-late = Время вышло раньше, чем пришли ответы, поэтому они не засчитаны.
quiz-go-back = Вернуться
quiz-until = Ответы принимаются до:
quiz-several = Верных ответов несколько, отметьте все.
quiz-submit = Отправить ответы
quiz-under-way = ещё идёт
error-quiz-not-open = Этот тест сейчас закрыт
error-quiz-not-open-advice = Посмотрите на странице отбора, какой шаг открыт.
error-quiz-pause = Следующая попытка ещё не открылась
error-quiz-pause-advice = Когда она откроется, написано на странице теста.
error-quiz-used-up = Попыток больше нет
error-quiz-used-up-advice = Результат уже окончательный.
error-quiz-marks-itself = Тест оценивается сам
error-quiz-marks-itself-advice = Оценку менеджера ставят только проверке и собеседованию.

interview-choose = Выберите время собеседования ({ $zone })
interview-times = Свободное время
interview-book = Записаться
interview-booked = Вы записаны, приглашение отправлено на почту
interview-leave = Отменить запись
interview-leave-question = Время снова станет свободным. Отменить?
interview-left = Запись отменена, выберите другое время
interview-file = В календарь
interview-none-free = Свободного времени пока нет. Менеджер скоро добавит новое, загляните позже.
error-slot-taken = Это время уже занято
error-slot-taken-advice = Кто-то записался раньше. Выберите другое.
error-interview-not-open = Собеседование ещё не открыто
error-interview-not-open-advice = Сначала пройдите предыдущие шаги.
error-interview-booked = Вы уже записаны
error-interview-booked-advice = Чтобы выбрать другое время, сначала отмените прежнюю запись.
error-interview-begun = Собеседование уже началось
error-interview-begun-advice = Отменить его можно было только заранее. Напишите менеджеру.
mail-interview-booked-subject = Собеседование: { $time }
mail-interview-booked-text = Здравствуйте, { $name }!

  Вы записаны на собеседование: { $time } ({ $zone }).

  Где: { $place }

  По ссылке можно добавить его в календарь. Если планы изменятся, отмените запись на странице отбора, чтобы время досталось другим.
mail-interview-booked-action = Добавить в календарь
mail-interview-cancelled-subject = Собеседование отменено
mail-interview-cancelled-text = Здравствуйте, { $name }!

  Собеседование, назначенное на { $time } ({ $zone }), не состоится. Извините за неудобство и выберите, пожалуйста, другое время.
mail-interview-cancelled-action = Выбрать время
mail-vetting-approved-subject = Вы прошли отбор
mail-vetting-approved-text = Здравствуйте, { $name }!

  Поздравляем: отбор пройден, теперь вам можно брать проверки. Спасибо за внимание и терпение.
mail-vetting-approved-action = Открыть мои проверки
mail-vetting-rejected-subject = Ваша заявка в Wayscore
mail-vetting-rejected-text = Здравствуйте, { $name }!

  Спасибо за интерес и время, которое вы уделили отбору. К сожалению, сейчас мы не сможем предложить вам проверки.

  Это решение касается только нашей программы и не говорит о вас как о специалисте. Желаем удачи!

applicants-title = Кандидаты
applicants-under-way = На отборе
applicants-since = Заявка от
applicants-none = Здесь никого нет
applicants-none-text = Новые заявки приходят со страницы «Стать тайным покупателем».
vetting-application = Заявка
vetting-no-application = Заявки нет: этого человека добавил менеджер.
vetting-employers = Работодатели
vetting-consents = Согласия
vetting-consent-texts = редакции: данные { $data }, этика { $ethics }
vetting-shopper-page = Карточка покупателя
vetting-link = Заявка и отбор
vetting-note = Заметка к оценке
vetting-note-hint = Видна только менеджерам. Если не пройден обязательный шаг, напишите почему
vetting-pass = Пройдено
vetting-fail = Не пройдено
vetting-notes = Заметки
vetting-new-note = Новая заметка
vetting-saved = Сохранено
vetting-steps-title = Шаги отбора
vetting-steps-about = Кандидаты проходят их по порядку
vetting-steps-none = Шагов нет
vetting-step = Шаг
vetting-step-new = Новый шаг
vetting-step-retired = Шаг убран
vetting-way = Как проходит
vetting-way-review = оценка менеджера
vetting-way-quiz = тест
vetting-way-interview = собеседование
vetting-quiz = Тест
vetting-quiz-missing = Составить тест: пока его нет, кандидаты ждут
vetting-pool-size = { $n ->
    [one] { $n } вопрос в наборе
    [few] { $n } вопроса в наборе
   *[many] { $n } вопросов в наборе
  }
vetting-n-tries = { $n ->
    [one] { $n } попытка.
    [few] { $n } попытки.
   *[many] { $n } попыток.
  }
vetting-order = Порядок
vetting-up = Поднять: { $title }
vetting-down = Опустить: { $title }
vetting-title-ru = Название по-русски
vetting-title-en = Название по-английски
vetting-is-required = Обязательный шаг
vetting-is-required-hint = Не пройден обязательный шаг — в заявке отказано
vetting-pass-percent = Проходной балл, %
vetting-tries = Попыток
vetting-quiz-only = Только для теста
vetting-retire = Убрать шаг
vetting-retire-question = Кандидаты больше не будут его проходить. Результаты останутся в истории.
quiz-editor = Вопросы и правила теста
quiz-drawn = Вопросов в одной попытке
quiz-drawn-hint = Столько случайных вопросов из набора достанется каждому
quiz-minutes = Минут на попытку
quiz-pause-days = Пауза, дней
quiz-pause-hint = Между двумя попытками
quiz-pause-row-hint = Когда попытки подряд закончились
quiz-tries-row = Попыток подряд
quiz-pool = Набор вопросов
quiz-pool-hint = Вопрос, под ним варианты: верные с плюсом, неверные с минусом. Между вопросами пустая строка. Если верных несколько, нужно отметить все.
quiz-pool-example = Что сделать, если филиал закрыт?
  + Сфотографировать дверь и сообщить менеджеру
  - Уехать
  - Заполнить анкету по памяти
quiz-questions = Вопросы
slots-title = Время собеседований
slots-add = Предложить время
slots-first = Первое начинается ({ $zone })
slots-minutes = Минут на каждое
slots-count = Сколько подряд
slots-place = Где
slots-place-hint = Адрес, телефон или ссылка на видеозвонок
slots-when = Когда
slots-who = Кто записан
slots-free = свободно
slots-none = Время ещё не предложено
slots-none-text = Добавьте несколько промежутков: кандидаты выберут сами.
slots-added = Время добавлено
slots-cancel = Отменить
slots-cancel-question = Если кто-то записан, он получит письмо и выберет другое время.
slot-cancelled = Время отменено

certifications-title = Аттестация
certifications-about = Тесты по инструктажам программ. Без аттестации некоторые проверки недоступны.
certifications-program = Программа
certifications-needed = обязательна
certifications-state = Состояние
certifications-until = Действует до
certifications-quiz = Тест
certifications-valid = действует
certifications-expired = истекла
certifications-none = не пройдена
certifications-empty = Тестов пока нет
certifications-empty-text = Когда у программ появятся тесты, они будут здесь.
