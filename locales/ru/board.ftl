nav-applications = Отклики
board-about = Сначала ближайшие. Здесь только то, что вы можете взять.
board-own = Мои отклики
board-kind = Вид проверки
board-from = Не раньше
board-to = Не позже
board-fee = Гонорар от
board-distance = { $kilometres } км от вас
board-not-approved = Доска откроется после отбора
board-not-approved-text = Как только менеджер допустит вас к проверкам, здесь появятся задания рядом с вами.
board-none = Сейчас поблизости ничего нет
board-none-text = Новые проверки появляются каждую неделю. Загляните позже или увеличьте расстояние, на которое готовы ехать.
board-none-found-text = Снимите часть условий, и список станет длиннее.
board-apply = Откликнуться
board-apply-about = Менеджер ответит письмом. До ответа отклик можно забрать.
board-take = Взять проверку
board-take-about = Проверка сразу станет вашей.
board-applied = Вы откликнулись. Ответ придёт до { $by }.
board-withdraw = Забрать отклик
board-against = Эту проверку взять нельзя
board-own-none = Вы ещё ни на что не откликались
board-own-none-text = Откройте доску и выберите проверку рядом с собой.
board-check = Проверка
board-window = Когда
board-status = Состояние
board-next = Что дальше
board-answer-by = ответ до { $by }
board-to-assignment = Открыть проверку
application-status-pending = ждёт ответа
application-status-accepted = принят
application-status-declined = отклонён
application-status-withdrawn = забран
application-sent = Отклик отправлен
check-taken = Проверка ваша
application-withdrawn = Отклик забран
application-accepted = Проверка назначена
application-declined = Отклик отклонён, покупателю написали
applications-about = Дольше всех ждут первые.
applications-all = Все отклики
applications-waiting-list = в списке ожидания
applications-overdue = ответ просрочен
applications-accept = Назначить
applications-decline = Отклонить
applications-none = Откликов нет
applications-none-text = Когда покупатель откликнется на открытую проверку, ответить можно будет здесь.
error-check-not-free = Эту проверку уже кто-то взял
error-check-not-free-advice = На доске есть другие.
error-application-answered = На этот отклик уже ответили
error-application-answered-advice = Обновите страницу, чтобы увидеть ответ.
subject-application = Отклик
action-application-sent = Отклик отправлен
action-application-accepted = Отклик принят
action-application-declined = Отклик отклонён
action-application-withdrawn = Отклик забран
action-application-lapsed = Отклик закрыт: проверка уже не ждёт
mail-application-declined-subject = Отклик не подошёл: { $location }
mail-application-declined-text = Здравствуйте, { $name }!

  Проверка «{ $location }» досталась другому или её время прошло. Спасибо за отклик: на доске есть и другие проверки рядом с вами.
mail-application-declined-action = Открыть доску
mail-application-declined-because-subject = Отклик не подошёл: { $location }
mail-application-declined-because-text = Здравствуйте, { $name }!

  На этот раз проверка «{ $location }» не ваша. Причина: { $reason }

  На доске есть и другие проверки рядом с вами.
mail-application-declined-because-action = Открыть доску
offers-title = Предложить проверки
offers-checks = Что предлагаем
offers-first-checks = Здесь первые { $n } по времени, а всего свободных проверок в волне { $free }.
offers-refresh = Пересчитать, кому подходят
offers-people = Кому подходят
offers-fits = Подходит проверок
offers-fits-of = { $n } из { $all }
offers-offered = (уже предложено: { $n })
offers-distance = Расстояние
offers-kilometres = { $from } км
offers-kilometres-range = { $from }–{ $to } км
offers-rating = Рейтинг
offers-offer = Предложить
offers-offer-to = Предложить: { $shopper }
offers-first-people = Здесь ближайшие { $n }, а всего подходящих { $fitting }.
offers-how = Каждый отмеченный получит одно письмо. Проверка достанется тому, кто первым её возьмёт.
offers-made = { $checks ->
    [one] Предложена { $checks } проверка
    [few] Предложены { $checks } проверки
   *[many] Предложено { $checks } проверок
  }, { $people ->
    [one] письмо получит { $people } человек
    [few] письма получат { $people } человека
   *[many] письма получат { $people } человек
  }.
offers-made-before = Всё это уже предложено и ждёт ответа. Новых писем не будет.
offers-none-made = Никому ничего не предложено. Ниже сказано почему.
offers-without = Кто и что осталось без предложений
offers-gone = { $n ->
    [1] { $n } из выбранных проверок уже нельзя предложить: её взяли или её время прошло.
   *[other] { $n } из выбранных проверок уже нельзя предложить: их взяли или их время прошло.
  }
offers-nothing-free = Свободных проверок в этой волне нет
offers-nothing-free-text = Все уже назначены, или их окна прошли, или заказы ещё не подтверждены.
offers-to-wave = Проверки волны
offers-all-gone = Выбранные проверки уже не свободны
offers-all-gone-text = Их взяли, или их время прошло.
offers-all-free = Показать свободные: { $n }
offers-no-shoppers = Предлагать пока некому
offers-no-shoppers-text = Ни один тайный покупатель ещё не допущен к проверкам. Проведите отбор.
offers-nobody-fits = Никому из покупателей эти проверки не подходят
offers-nobody-fits-text = План назначений скажет о каждой проверке, что мешает.
offers-to-proposal = К плану назначений
offers-yours = Предложено вам
offers-yours-about = Эти проверки можно взять сразу, без отклика. Каждая достанется тому, кто возьмёт её первым.
offers-yours-more = Есть и другие предложения: они появятся здесь, когда вы ответите на эти.
board-others = Другие проверки
offer-take = Взять
offer-decline = Отказаться
offer-decline-reason = Почему
offer-declined = Предложение отклонено
offer-for-you = Эту проверку предложили вам: её можно взять сразу.
offer-withdraw = Отозвать предложение
offer-withdrawn = Предложение отозвано
offers-of-check = Кому предложена проверка
offers-of-check-none = Пока никому.
offers-offered-at = предложена { $at }
offers-closed-at = закрыто { $at }
offer-status-pending = ждёт ответа
offer-status-accepted = взята
offer-status-declined = отказ
offer-status-withdrawn = отозвано
offer-status-lapsed = уже не действует
field-offer-no-checks = Отметьте хотя бы одну проверку
field-offer-nobody = Отметьте хотя бы одного покупателя
field-offer-too-many = За один раз можно не больше { $max }
field-offer-other-check = Такой проверки в этой волне нет
field-offer-not-open = Проверка уже не свободна
field-offer-window-passed = Окно проверки прошло
error-offer-answered = На это предложение уже ответили
error-offer-answered-advice = Обновите страницу, чтобы увидеть ответ.
error-offer-lapsed = Предложение уже не действует
error-offer-lapsed-advice = Проверку взяли, или её время прошло. На доске есть другие.
error-offer-withdrawn = Предложение отозвано
error-offer-withdrawn-advice = На доске есть другие проверки.
subject-offer = Предложение
action-check-offered = Проверка предложена покупателям
action-offer-accepted = Предложение принято
action-offer-declined = Предложение отклонено
action-offer-withdrawn = Предложение отозвано
action-offer-lapsed = Предложение закрыто: проверка уже не ждёт
mail-offers-subject = { $count ->
    [1] Вам предлагают проверку
   *[other] Вам предлагают проверки: { $count }
  }
mail-offers-text =
    Здравствуйте, { $name }!

    { $count ->
        [1] Вам предлагают проверку. Её можно взять сразу, без отклика.
        [one] Вам предлагают { $count } проверку. Их можно взять сразу, без отклика.
        [few] Вам предлагают { $count } проверки. Их можно взять сразу, без отклика.
       *[many] Вам предлагают { $count } проверок. Их можно взять сразу, без отклика.
    }

    Предложение могли получить и другие: проверка достанется тому, кто возьмёт её первым.
mail-offers-action = Посмотреть предложения
