comments-title = Комментарии
comments-none = Здесь ещё никто ничего не сказал. Начните разговор.
comments-none-yet = Здесь ещё никто ничего не сказал.
comments-words = Комментарий
comments-words-hint = Чтобы позвать человека, напишите @ и его имя — он получит письмо и уведомление
comments-lane = О чём
comments-lane-all = Этап в целом
comments-called-you = { $author } зовёт вас в разговор: «{ $cell }», карта «{ $map }»
comments-call = Позвать людей
comments-call-hint = Кому написать об этом
comments-send = Отправить
comments-all = Все комментарии карты
comments-thread = Разговор, начал { $author }
comments-resolved = решено
comments-edited = изменено
comments-deleted = Комментарий удалён автором
comments-delete = Удалить
comments-delete-question = Комментарий исчезнет. Ответы других останутся.
comments-delete-yes = Да, удалить
comments-answer = Ответить
comments-answer-words = Ответ
comments-resolve = Решено
comments-reopen = Открыть снова
comments-edit = Правка комментария
comments-search = Поиск по словам
comments-state = Состояние
comments-state-open = Открытые
comments-state-resolved = Решённые
comments-empty = Комментариев пока нет
comments-empty-text = Откройте любую ячейку карты: под её цифрами можно начать разговор.
comments-empty-filtered = Таких комментариев нет
comments-of-journey = Путь в целом
comments-count = { $n ->
    [one] { $n } открытый комментарий
    [few] { $n } открытых комментария
   *[many] { $n } открытых комментариев
  }
comments-column-at = Когда
comments-column-cell = О чём
comments-column-lane = Дорожка
comments-column-thread = Разговор
comments-column-author = Кто
comments-column-words = Слова
comments-column-resolved = Решено
comment-added = Комментарий добавлен
comment-changed = Комментарий изменён
comment-deleted = Комментарий удалён

error-comment-too-late = Комментарий уже нельзя изменить
error-comment-too-late-advice = Править и удалять свои слова можно полчаса. Ответьте на него — этим вы его поправите.

mail-comment-mention-subject = { $author } зовёт вас к карте «{ $map }»
mail-comment-mention-text = Здравствуйте, { $name }!

  { $author } пишет о «{ $cell }» на карте «{ $map }» и ждёт вашего ответа:

  { $words }
mail-comment-mention-action = Открыть разговор

action-comment-added = Добавлен комментарий
action-comment-changed = Изменён комментарий
action-comment-deleted = Удалён комментарий
action-comment-resolved = Разговор решён
action-comment-reopened = Разговор открыт снова
subject-comment = Комментарий
