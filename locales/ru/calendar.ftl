assignments-calendar = В календарь телефона
calendar-about = Подпишите календарь телефона или почты на свои проверки: окна появятся в нём сами, переносы и отмены тоже.
calendar-address = Личный адрес календаря
calendar-address-once = Скопируйте его сейчас: второй раз мы его не покажем. Кто знает адрес, тот видит ваши проверки, поэтому никому его не передавайте.
calendar-subscribe = Подписаться
calendar-how = Если кнопка не сработала, вставьте адрес в своём календаре там, где добавляют календарь «по URL» или «по ссылке».
calendar-active = Личный адрес уже есть. Если вы его потеряли, замените новым.
calendar-open = Создать личный адрес
calendar-replace = Заменить адрес
calendar-replace-question = Прежний адрес перестанет работать, подписаться нужно будет заново.
calendar-replace-button = Да, заменить
calendar-close = Отключить календарь
calendar-close-question = Адрес перестанет работать, проверки пропадут из подписанных календарей.
calendar-close-button = Да, отключить
calendar-closed = Календарь отключён.
calendar-feed-name = Мои проверки
calendar-feed-event = Проверка «{ $kind }»: { $location }
calendar-feed-about =
    Когда: { $window }
    Отчёт сдать до: { $due }
    Состояние: { $status }
