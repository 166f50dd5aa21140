report-briefing = Инструктаж
report-progress = { $done } из { $total }
report-progress-pattern = DONE из TOTAL
report-progress-label = Сколько обязательных вопросов отвечено
report-saving = Сохраняем…
report-saved = Сохранено
report-saved-at = Сохранено { $time }
report-offline = Не сохранено – нет сети
report-failed = Не сохранено – сервер не ответил
report-conflict = Черновик изменён на другом устройстве. Обновите страницу.
report-missing = { $n ->
    [one] Не хватает { $n } ответа
   *[other] Не хватает { $n } ответов
  }
report-returned = Отчёт вернули на доработку
report-deadline = Отправьте отчёт до: { $time }.
report-required-legend = Звёздочкой отмечены обязательные вопросы.
report-leg = Часть { $n }: { $kind }
report-save = Сохранить черновик
report-submit = Отправить
report-next-section = Дальше
report-required = обязательный вопрос
report-critical = критичный вопрос
report-if-relevant = если применимо
report-remark = Замечание проверяющего:
report-na = Не применимо
report-nps-low = 0 — ни за что
report-nps-high = 10 — обязательно посоветую
report-minutes = мин
report-seconds = с
report-watch-start = Секундомер
report-watch-stop = Стоп
report-zone = Время: { $zone }
report-range = от { $min } до { $max }
report-photo-add = Добавить фото
report-photo-delete = Удалить: { $alt }
report-document-add = Чек (PDF)
report-recording-add = Запись
report-recordings-why = { $n ->
    [one] Записи принимаются и хранятся { $n } день. { $reason }
    [few] Записи принимаются и хранятся { $n } дня. { $reason }
   *[many] Записи принимаются и хранятся { $n } дней. { $reason }
  }
report-upload-pattern = Загружается: NAME
report-upload-waiting = Файлы ещё загружаются: дождитесь, пока они сохранятся
report-photo-failed = Фото не загружено: уйдёт вместе с черновиком
report-barriers = Что помешало?
report-barriers-hint = Отметьте, если клиенту здесь было трудно. Сотрудников называйте по роли, не по имени.
report-barrier-add = Добавить барьер
report-barrier-category = Что это было
report-barrier-none = Не выбрано
report-severity = Насколько мешало
report-barrier-words = Своими словами
severity-1 = досадная мелочь
severity-2 = заметная помеха
severity-3 = повод уйти
emotion-minus-2 = злюсь
emotion-minus-1 = досада
emotion-0 = ровно
emotion-plus-1 = приятно
emotion-plus-2 = восторг
barrier-waiting = Ожидание
barrier-staff = Сотрудники
barrier-information = Не хватило сведений
barrier-product = Товар или услуга
barrier-price = Цена
barrier-process = Порядок, бумаги
barrier-premises = Помещение
barrier-technology = Техника, сайт, приложение
barrier-other = Другое
