error-not-found = Такой страницы нет
error-not-found-advice = Возможно, адрес набран с ошибкой, запись удалена или доступна не вам. Вернитесь на главную и попробуйте найти её оттуда.
error-unauthorized = Вход не выполнен
error-unauthorized-advice = Войдите ещё раз и повторите действие.
error-forbidden = Это вам недоступно
error-forbidden-advice = Для вашей роли это действие закрыто. Если оно нужно для работы, обратитесь к администратору.
error-invalid = Проверьте введённые данные
error-invalid-advice = Исправьте отмеченные поля и отправьте ещё раз.
error-malformed = Запрос не удалось прочитать
error-malformed-advice = Вернитесь на предыдущую страницу и попробуйте ещё раз.
error-too-large = Слишком большой объём данных
error-too-large-advice = Уменьшите файл или текст и отправьте ещё раз.
error-unsupported-media = Такой формат данных здесь не принимают
error-unsupported-media-advice = Проверьте, что отправляете данные в том виде, который описан на этой странице.
error-too-many-requests = Слишком много попыток
error-too-many-requests-advice = Подождите минуту и попробуйте снова.
error-unavailable = Сервис временно недоступен
error-unavailable-advice = Попробуйте ещё раз через несколько минут. Чтобы не потерять введённое, вернитесь на страницу кнопкой «Назад».
error-internal = Что-то сломалось на нашей стороне
error-internal-advice = Ошибка уже записана. Попробуйте ещё раз, а если не поможет, сообщите нам номер запроса.
error-changed-meanwhile = Кто-то уже изменил эти данные
error-changed-meanwhile-advice = Пока вы работали, запись изменилась. Откройте её заново и повторите, если это ещё нужно.
error-draft-changed = Черновик уже изменили
error-draft-changed-advice = Пока вы правили, черновик изменил кто-то другой. Откройте его заново и повторите, если правка ещё нужна.

error-page-home = На главную
error-page-back = Назад
error-page-request = Номер запроса: { $id }

field-required = Заполните это поле
field-wrong-type = Здесь нужно значение другого вида
field-unknown-field = Такого поля нет
field-unknown = Выберите значение из списка
field-length = { $min ->
    [1] Заполните это поле, не длиннее { $max } символов
   *[other] Нужно от { $min } до { $max } символов
  }
field-length-least = { $min ->
    [1] Заполните это поле
   *[other] Нужно не меньше { $min } символов
  }
field-length-most = Не длиннее { $max } символов
field-range = Допустимы значения от { $min } до { $max }
field-range-least = Не меньше { $min }
field-range-most = Не больше { $max }
field-email = Это не похоже на адрес почты. Пример: olga@example.ru
field-phone = Это не похоже на номер телефона. Пример: +7 495 123-45-67
field-url = Это не похоже на адрес сайта
field-taken = Уже занято, выберите другое
field-time-zone = Неизвестный часовой пояс. Пример: Europe/Moscow
field-opening-hours = Часы работы записывают так: mon-fri 09:00-18:00; sat 10:00-15:00
field-position-half = Укажите и широту, и долготу, или оставьте оба поля пустыми
field-key-reused = Этот ключ уже использован для другого запроса
field-one-at-a-time = Измените что-то одно за раз

field-photo-type = Это не фотография. Подойдут JPEG, PNG и WebP
field-photo-too-many-pixels = Слишком большой размер снимка в пикселях
field-photo-broken = Снимок повреждён, его не удалось открыть
field-photo-heic = Это снимок iPhone в формате HEIC, его показывают не все браузеры. Выберите его кнопкой «Добавить фото»: телефон сам сделает из него JPEG. Или включите «Настройки» → «Камера» → «Форматы» → «Наиболее совместимый»
field-file-empty = Файл пуст
field-file-type = Такой файл приложить нельзя. Подойдут фото JPEG, PNG и WebP, записи m4a, mp3, ogg и wav, документы PDF
field-file-program = Это программа или скрипт, как бы файл ни назывался. Приложить его нельзя
field-file-video = Это видео. Приложите фото или звукозапись
field-file-truncated = Файл обрывается: его не до конца скопировали или записали. Приложите его ещё раз
field-file-broken = Файл повреждён, его не удалось прочитать
field-file-appended = Внутри файла спрятан ещё один, поэтому приложить его нельзя. Сделайте снимок, запись или документ заново
field-document-active = Этот PDF запускает скрипты или программы либо несёт в себе другие файлы. Сохраните его в PDF через печать и приложите заново или сфотографируйте
field-file-hash = Файл повредился в пути. Отправьте его ещё раз
field-file-longer = Пришло больше данных, чем было обещано. Начните загрузку заново
field-file-too-large = Файл слишком большой
field-file-larger-than = Файл больше { $max } МБ
field-sha256 = Укажите SHA-256: 64 шестнадцатеричные цифры

field-csv-not-utf8 = Файл не в кодировке UTF-8. Сохраните таблицу как «CSV UTF-8»
field-csv-broken = Строку не удалось прочитать: { $text }
field-csv-columns = В строке { $text } ячеек, а в заголовке другое число
field-csv-column-missing = Нет обязательного столбца «{ $text }»
field-csv-column-unknown = Неизвестный столбец «{ $text }»
field-csv-empty = В файле нет ни одной строки с данными
field-workbook-no-file = Выберите файл
field-workbook-not-xlsx = Это не книга .xlsx
field-workbook-old-format = Это старый .xls или книга с паролем. Сохраните её как .xlsx без пароля
field-workbook-broken = Файл повреждён, прочитать его не удалось
field-workbook-too-large = В книге слишком много данных: до 5000 строк, 250 столбцов и 100 000 заполненных ячеек
