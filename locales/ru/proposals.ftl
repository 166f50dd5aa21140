proposal-title = План назначений
proposal-link = Предложить план
proposal-covered = Закрыто проверок
proposal-covered-of = { $n } из { $free }
proposal-travel = Дорога
proposal-travel-note = в одну сторону
proposal-people = Покупателей в плане
proposal-kilometres = { $n } км
proposal-best = Это лучший план: больше проверок по этим правилам не закрыть, и дорога короче не получится.
proposal-most = Больше проверок по этим правилам не закрыть. Возможно, дорогу можно ещё немного сократить.
proposal-most-near = Больше проверок по этим правилам не закрыть. Дорогу, возможно, удалось бы сократить, но самое большее на { $spare }.
proposal-gap = { $n ->
    [one] Возможно, другой план закроет больше, но самое большее на { $n } проверку.
    [few] Возможно, другой план закроет больше, но самое большее на { $n } проверки.
   *[many] Возможно, другой план закроет больше, но самое большее на { $n } проверок.
  }
proposal-how = Пока ничего не сохранено. Снимите отметку там, где назначать не нужно: остальные покупатели получат письма.
proposal-apply = Назначить отмеченные
proposal-by-check = По проверкам
proposal-by-shopper = По покупателям
proposal-checks = Проверок
proposal-distance = Расстояние
proposal-give = Назначить
proposal-give-one = Назначить: { $location }, { $window }, { $shopper }
proposal-left = Некому назначить
proposal-why = Почему
proposal-nothing-free = Свободных проверок в этой волне нет
proposal-nothing-free-text = Все уже назначены, или их окна прошли, или заказы ещё не подтверждены.
proposal-to-wave = Проверки волны
proposal-nobody = Назначать пока некому
proposal-nobody-text = Ни один тайный покупатель ещё не допущен к проверкам. Проведите отбор или добавьте покупателя.
proposal-none-fits = Никто из покупателей не подходит
proposal-none-fits-text = Ниже у каждой проверки сказано почему. Поправьте анкеты покупателей или условия программы.
proposal-to-shoppers = К покупателям
proposal-no-shoppers = Нет ни одного допущенного покупателя
proposal-filled-week = { $n ->
    [one] { $n } подходящий покупатель: неделя уже заполнена этим планом
    [few] { $n } подходящих покупателя: неделя уже заполнена этим планом
   *[many] { $n } подходящих покупателей: неделя уже заполнена этим планом
  }
proposal-filled-location = { $n ->
    [one] { $n } подходящий покупатель уже получает по плану эту точку: больше в волне нельзя
    [few] { $n } подходящих покупателя уже получают по плану эту точку: больше в волне нельзя
   *[many] { $n } подходящих покупателей уже получают по плану эту точку: больше в волне нельзя
  }
proposal-filled-rotation = { $n ->
    [one] { $n } подходящий покупатель получает по плану эту точку в близкий день: мешает ротация
    [few] { $n } подходящих покупателя получают по плану эту точку в близкий день: мешает ротация
   *[many] { $n } подходящих покупателей получают по плану эту точку в близкий день: мешает ротация
  }
proposal-against-shopper-not-approved = Не допущены к проверкам: { $n }
proposal-against-shopper-no-certificate = Нет сертификата программы: { $n }
proposal-against-shopper-certificate-ends = Сертификат кончится раньше: { $n }
proposal-against-shopper-language = Не говорят на языке программы: { $n }
proposal-against-shopper-conflict = Конфликт интересов: { $n }
proposal-against-shopper-rotation = Были здесь недавно, мешает ротация: { $n }
proposal-against-shopper-rotation-ahead = Скоро пойдут сюда, мешает ротация: { $n }
proposal-against-shopper-location-limit = Уже есть проверка этой точки в волне: { $n }
proposal-against-shopper-too-far = Слишком далеко: { $n }
proposal-against-shopper-other-city = Живут в другом городе: { $n }
proposal-against-shopper-weekly-limit = Неделя уже заполнена: { $n }
proposal-against-shopper-rating = Рейтинг ниже нужного: { $n }
proposal-changes = Что изменилось
proposal-was-for = Предлагалось для { $shopper }.
proposal-altered = Окно перенесли, или проверку успели отдать и вернуть
proposal-applied = Проверки назначены, покупатели получат письма.
error-proposal-changed = План не сохранён: пока вы смотрели, кое-что изменилось
error-proposal-changed-advice = Ни одна проверка из него не назначена. Ниже новый план.
error-proposal-applied-already = Этот план уже выполнен
error-proposal-applied-already-advice = Все проверки из него назначены тем же покупателям, второй раз ничего не сделано.
field-proposal-nothing-chosen = Отметьте хотя бы одну проверку
field-proposal-other-check = Такой проверки в этой волне нет
field-proposal-check-twice = Эта проверка названа дважды
