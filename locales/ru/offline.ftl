app-install-name = Wayscore: проверки
app-install-about = Задания, анкеты и отчёты тайного покупателя. Работает и без сети.
offline-title = Нет сети
offline-about = Эта страница на телефоне не сохранена. Задания и начатые отчёты открываются и без сети.
waiting-title = Ещё не на сервере
waiting-and = и
waiting-answers = { $n ->
    [one] { $n } ответ
    [few] { $n } ответа
   *[many] { $n } ответов
  }
waiting-photos = { $n } фото
waiting-files = { $n ->
    [one] { $n } файл
    [few] { $n } файла
   *[many] { $n } файлов
  }
waiting-queued = Отчёт ждёт сети и уйдёт сам.
waiting-unsent = на телефоне: THINGS
waiting-disputed = ответы на двух устройствах разошлись, откройте и выберите
waiting-login = вход устарел, войдите снова
waiting-over = уже не принимается; введённое осталось на телефоне
waiting-submitted = Отчёт отправлен на проверку
waiting-logout = На этом телефоне есть неотправленное. Оно останется здесь и уйдёт, когда вы войдёте снова. Выйти?
