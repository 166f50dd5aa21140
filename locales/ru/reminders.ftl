account-letters = Письма
account-letters-about = О том, что решено по вашей работе, мы пишем всегда. Напоминания можно отключить.
account-letters-which = Присылать
account-letters-saved = Письма настроены.
account-letter-window-reminder = Напоминание за сутки до начала проверки
account-letter-deadline-reminder = Напоминание за 6 часов до срока отчёта

mail-reminder-window-subject = Скоро проверка: { $location }
mail-reminder-window-text =
    Здравствуйте, { $name }!

    Скоро ваша проверка «{ $kind }»: { $location }, { $address }.

    Когда: { $window }. Отчёт нужно сдать до { $due }.

    { $accepted ->
        [yes] Перечитайте инструктаж перед выходом. Если планы изменились, откажитесь от проверки сейчас: её успеют отдать другому.
       *[no] Вы ещё не ответили, возьмётесь ли за неё. Откройте проверку и примите её или откажитесь.
    }
mail-reminder-window-action = Открыть проверку
mail-reminder-deadline-subject = Скоро срок отчёта: { $location }
mail-reminder-deadline-text =
    Здравствуйте, { $name }!

    Отчёт по проверке «{ $kind }» нужно сдать до { $due }: { $location }, { $address } ({ $window }).

    { $status ->
        [returned] Отчёт вернулся с замечаниями: исправьте его и отправьте снова.
        [started] Заполните анкету до конца и отправьте отчёт.
       *[other] Проверка ещё не начата. Если не начать её до этого срока, она снова станет свободной.
    }
mail-reminder-deadline-action = Открыть проверку
mail-missed-subject = Покупатель пропустил срок: { $location }
mail-missed-text =
    Здравствуйте, { $name }!

    Покупатель { $shopper } ({ $code }) не начал проверку «{ $kind }» до { $due }: { $location }, { $address }.

    Проверка снова свободна. Её окно, { $window }, могло уже пройти: тогда перенесите её, а потом назначьте другому.
mail-missed-action = Открыть проверку

account-letter-applications-reminder = Напоминание об откликах, на которые пора ответить

mail-applications-waiting-subject = Отклики ждут ответа
mail-applications-waiting-text =
    Здравствуйте, { $name }!

    { $count ->
        [one] Ответа ждёт { $count } отклик на проверку, ответить нужно до { $until }.
        [few] Ответа ждут { $count } отклика на проверки, на первый нужно ответить до { $until }.
       *[many] Ответа ждут { $count } откликов на проверки, на первый нужно ответить до { $until }.
    }

    Примите их или откажите, чтобы покупатели не ждали зря.
mail-applications-waiting-action = К откликам
