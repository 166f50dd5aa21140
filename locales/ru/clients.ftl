clients-title = Клиенты
clients-new = Новый клиент
clients-none = Клиентов пока нет
clients-none-advice = Заведите первого, чтобы добавить его точки и принять заказ.
client-name = Название
client-name-hint = Как компанию называют в разговоре
client-legal-name = Юридическое название
client-legal-name-hint = Для счетов
client-tax-number = ИНН
client-since = С нами с
client-next = Доступ
client-invite = Пригласить сотрудника
client-new-title = Новый клиент
client-create = Создать клиента
client-created = Клиент создан. Теперь добавьте его точки

locations-title = Точки
locations-add = Добавить точку
locations-import = Загрузить из таблицы
locations-search = Название, код или адрес
locations-none = Точек пока нет
locations-none-advice = Загрузите список из таблицы или добавьте первую точку вручную: проверки назначают на точки.
locations-not-found = Ничего не нашлось
locations-not-found-advice = Измените поиск или сбросьте фильтры.
location-name = Название
location-code = Код
location-code-hint = Короткое имя, которым вы называете точку у себя
location-city = Город
location-address = Адрес
location-phone = Телефон
location-phone-hint = Нужен для проверок звонком
location-hours = Часы работы
location-hours-hint = Например: mon-fri 09:00-18:00; sat 10:00-15:00. Пусто: по будням с 9 до 18
location-zone = Часовой пояс
location-zone-hint = Например: Europe/Moscow, Asia/Yekaterinburg
location-competitor = Конкурент
location-competitor-hint = Чья это точка, если не ваша
location-latitude = Широта
location-longitude = Долгота
location-of-competitor = конкурент: { $name }
location-new-title = Новая точка
location-added = Точка добавлена
locations-imported = Точки загружены

import-title = Загрузка точек из таблицы
import-about = Скопируйте сюда содержимое CSV-файла. Первая строка называет столбцы; обязательны code, name, city и time_zone. Если хоть одна строка с ошибкой, не загрузится ничего.
import-csv = Содержимое файла
import-csv-hint = Разделитель: запятая или точка с запятой
import-submit = Загрузить
import-faults = { $n ->
    [one] Ничего не загружено: { $n } ошибка
    [few] Ничего не загружено: { $n } ошибки
   *[many] Ничего не загружено: { $n } ошибок
  }
import-line = Строка
import-column = Столбец
import-fault = Что не так
import-value = Значение
