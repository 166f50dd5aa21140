notices-title = Уведомления
notices-count = { $n ->
    [0] Непрочитанных нет
    [one] { $n } непрочитанное уведомление
    [few] { $n } непрочитанных уведомления
   *[many] { $n } непрочитанных уведомлений
  }
notices-bell = { $n ->
    [0] Уведомления
    [one] Уведомления: { $n } новое
   *[other] Уведомления: { $n } новых
  }
notices-new = новое
notices-read-all = Отметить все прочитанными
notices-all-read = Всё прочитано
notices-unread-only = Непрочитанные
notices-none-unread = Непрочитанных нет
notices-show-all = Показать все
notices-empty = Уведомлений пока нет
notices-empty-text = Здесь появится то, о чём стоит узнать сразу.
notices-home = На главную
