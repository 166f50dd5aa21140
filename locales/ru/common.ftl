app-name = Wayscore

skip-to-content = К содержанию
menu = Меню
back = Назад
cancel = Отмена
save = Сохранить
delete = Удалить
edit = Изменить
add = Добавить
open = Открыть
close = Закрыть
optional = необязательно
yes = Да
no = Нет
more = Подробнее
all = Все
print = Печать
log-in = Войти
log-out = Выйти
account = Моя учётная запись

theme-auto = Тема: как на устройстве. Сменить
theme-light = Тема: светлая. Сменить
theme-dark = Тема: тёмная. Сменить

role-client = Клиент
role-shopper = Тайный покупатель
role-manager = Менеджер
role-admin = Администратор

nav-main = Основные разделы
nav-quick = Быстрый переход
nav-group-clients = Клиенты и заказы
nav-group-shoppers = Покупатели и выплаты
nav-group-system = Система
nav-home = Главная
nav-maps = Карты пути
nav-orders = Заказы
nav-invoices = Счета
nav-locations = Точки
nav-personas = Персоны
nav-appeals = Апелляции
nav-action-plan = План действий
nav-reports = Отчёты
nav-team = Сотрудники
nav-export = Выгрузка
nav-assignments = Мои проверки
nav-board = Задания
nav-calendar = Календарь
nav-vetting = Отбор
nav-certifications = Аттестация
nav-payouts = Выплаты
nav-rating = Рейтинг
nav-queue = Очередь работ
nav-schedule = Расписание
nav-applicants = Кандидаты
nav-shoppers = Покупатели
nav-programs = Программы
nav-checklists = Анкеты
nav-clients = Клиенты
nav-packages = Пакеты
nav-leads = Заявки
nav-review = На проверке
nav-outbox = Почта
nav-users = Пользователи
nav-roles = Роли
nav-settings = Настройки
nav-audit = Журнал
nav-jobs = Фоновые задачи
nav-prices = Цены
nav-calculator = Калькулятор
nav-sample-map = Пример карты
nav-how = Как это работает
nav-faq = Вопросы и ответы
nav-become-shopper = Стать тайным покупателем

footer-nav = Сведения
footer-about = Wayscore — проверки тайным покупателем и карта пути клиента
footer-privacy = Персональные данные
footer-api = API

toast-offline = Нет связи с сервером. Проверьте сеть и попробуйте ещё раз.
toast-failed = Не получилось. Обновите страницу и попробуйте ещё раз.

form-errors = { $n ->
    [one] Нужно исправить { $n } поле
    [few] Нужно исправить { $n } поля
   *[many] Нужно исправить { $n } полей
  }

filter-label = Поиск и фильтры
filter-apply = Показать
filter-reset = Сбросить
pager-label = Страницы списка
pager-prev = Назад
pager-next = Дальше

band-critical = критично
band-weak = слабо
band-fair = средне
band-good = хорошо
band-strong = отлично

score-none = не наблюдалось
score-few = мало проверок, уровень не назван:
copy = Скопировать
copied = Скопировано
verdict-higher = выше
verdict-lower = ниже
verdict-barrier-higher = чаще
verdict-barrier-lower = реже
verdict-indistinguishable = разница неразличима
verdict-too_few = проверок мало для вывода
verdict-same_checks = те же проверки
verdict-shared_checks = часть проверок общая

kind-visit = Визит
kind-call = Звонок
kind-combined = Комплексная

n-checks = { $n ->
    [one] { $n } проверка
    [few] { $n } проверки
   *[many] { $n } проверок
  }
form-errors-more = Показать ещё { $n }
