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
