orders-title = Заказы
orders-new = Новый заказ
orders-order = Заказ
orders-of-day = от { $day }
orders-client = Клиент
orders-program = Программа
orders-wave = Волна
orders-checks = Проверки
orders-total = Сумма
orders-status = Состояние
orders-none = Заказов пока нет
orders-none-text = Выберите, сколько проверок нужно: сразу увидите цену и что они покажут.
orders-none-such = Таких заказов нет
orders-show-all = Показать все
orders-go-on = Дальше
orders-no-clients = Сначала нужен клиент
orders-add-client = Добавить клиента
orders-no-waves = Нет открытой волны
orders-no-waves-client = Проверки заказывают на волну. Менеджер скоро откроет следующую.
orders-no-waves-manager = Проверки заказывают на волну. Откройте её в программе клиента.
orders-see-programs = К программам
orders-no-places = Нет ни одной точки
orders-no-places-text = Добавьте филиалы, магазины или телефонные линии, которые нужно проверить.
orders-add-places = Добавить точки
orders-how-many = Сколько проверок
orders-how-many-hint = Нужен хотя бы один вид, остальные можно не заполнять.
orders-kind-hint-visit = Покупатель приходит лично
orders-kind-hint-call = Звонок в филиал или на линию
orders-kind-hint-combined = Сначала звонок, потом визит, один отчёт
orders-where = Где
orders-places = Точки
orders-places-hint = Проверки распределятся между выбранными точками поровну
orders-besides = Дополнительно
orders-who = Кто приходит
orders-persona = Персона
orders-persona-hint = Тайные покупатели сыграют этого клиента, а карта покажет его путь отдельно
orders-persona-any = Любой покупатель
orders-note = Пожелания
orders-quote-prompt = Укажите количество — здесь появится цена и то, что покажет столько проверок.
orders-recalculate = Пересчитать
orders-place = Разместить заказ
orders-keep-draft = Сохранить черновик
order-placed = Заказ размещён. Менеджер подтвердит его и выставит счёт.
order-drafted = Черновик сохранён.
order-confirmed = Заказ подтверждён: счёт выставлен, проверки созданы.
order-cancelled-done = Заказ отменён.
orders-confirm = Подтвердить
orders-lines = Состав и цена
orders-facts = О заказе
orders-placed-at = Размещён
orders-confirmed-at = Подтверждён
orders-cancelled-at = Отменён
orders-cancelled-because = Причина отмены:
orders-price-now = Цены изменились. По новым заказ стоит { $total }: столько и будет при размещении.
orders-cancel = Отменить заказ
orders-cancel-question = Счёт будет аннулирован, незавершённые проверки отменятся. Вернуть заказ нельзя.
orders-cancel-yes = Да, отменить
orders-cancel-reason = Почему

order-status-draft = Черновик
order-status-placed = Ждёт подтверждения
order-status-confirmed = Подтверждён
order-status-active = Выполняется
order-status-completed = Выполнен
order-status-cancelled = Отменён
order-status-draft-about = Никто, кроме вас, ещё не начал над ним работать.
order-status-placed-about = Менеджер проверит заказ и выставит счёт.
order-status-confirmed-about = Проверки созданы, тайные покупатели назначаются.
order-status-active-about = Первые проверки уже идут.
order-status-completed-about = Все проверки закрыты.
order-status-cancelled-about = Работы по нему не ведутся.

invoices-title = Счета
invoices-invoice = Счёт
invoices-open = Открыть счёт
invoices-number = Номер
invoices-issued = Выставлен
invoices-due = Оплатить до
invoices-paid = Оплачен
invoices-voided = Аннулирован
invoices-payer = Плательщик
invoices-tax-number = ИНН
invoices-pay-until = Оплатите до { $day } включительно.
invoices-to-pay = К оплате
invoices-line = { $kind }, { $n ->
    [one] { $n } проверка
    [few] { $n } проверки
   *[many] { $n } проверок
  }
invoices-surcharge = { $name }, { $n ->
    [one] { $n } проверка
    [few] { $n } проверки
   *[many] { $n } проверок
  }
invoices-mark-paid = Отметить оплату
invoice-marked-paid = Оплата отмечена.
invoices-none = Счетов пока нет
invoices-none-text = Счёт появится, когда менеджер подтвердит заказ.
invoice-status-issued = Ждёт оплаты
invoice-status-paid = Оплачен
invoice-status-void = Аннулирован

error-order-not-draft = Заказ уже размещён
error-order-not-draft-advice = Откройте заказ: там видно, что с ним сейчас.
error-order-not-placed = Заказ ещё не размещён
error-order-not-placed-advice = Сначала разместите черновик, потом его можно подтвердить.
error-order-not-confirmed = Заказ ещё не подтверждён
error-order-already-confirmed = Заказ уже подтверждён
error-order-already-confirmed-advice = Возможно, его только что подтвердил другой менеджер. Счёт и проверки уже созданы.
error-order-cancelled = Заказ отменён
error-order-completed = Заказ уже выполнен
error-order-completed-advice = Выполненный заказ отменить нельзя.
error-order-cancel-by-manager = Подтверждённый заказ отменяет менеджер
error-order-cancel-by-manager-advice = По заказу уже выставлен счёт и созданы проверки. Напишите менеджеру.
error-price-changed = Цена изменилась
error-price-changed-advice = Пока вы смотрели, прайс обновили. Откройте заказ ещё раз: там новая сумма.
error-invoice-already-paid = Счёт уже оплачен
error-invoice-void = Счёт аннулирован
error-invoice-void-advice = Заказ отменён, платить по этому счёту не нужно.

field-no-program = У клиента нет действующей программы
field-program-archived = Эта программа в архиве
field-no-open-wave = Нет открытой волны: её должен добавить менеджер
field-wave-over = Эта волна уже закончилась
field-kind-not-in-program = Такие проверки не входят в программу
field-no-locations = Нет точек, которые можно проверить
field-no-locations-chosen = Выберите хотя бы одну точку

orders-progress = Ход проверок
orders-progress-approved = готово { $n } из { $total }

mail-order-confirmed-subject = Заказ подтверждён, счёт { $number }
mail-order-confirmed-text =
    Здравствуйте, { $name }!

    Ваш заказ подтверждён: { $n ->
        [one] создана { $n } проверка
        [few] созданы { $n } проверки
       *[many] создано { $n } проверок
    }.

    Счёт { $number } на { $total } ждёт в личном кабинете, рядом с заказом.
mail-order-confirmed-action = Открыть заказ
