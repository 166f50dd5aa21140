packages-title = Цены
packages-about = Новая цена действует для новых заказов. Размещённые заказы не меняются.
packages-list = Пакеты проверок
packages-package = Пакет
packages-kind = Вид проверки
packages-quantity = Проверок в пакете
packages-price = Цена пакета
packages-price-of = { $kind }, { $n ->
    [one] { $n } проверка
    [few] { $n } проверки
   *[many] { $n } проверок
  }: цена
packages-per-check = За проверку
packages-for-sale = Продаётся
packages-not-for-sale = Не продаётся
packages-add = Новый пакет
package-added = Пакет добавлен.
price-saved = Цена сохранена.

surcharges-list = Надбавки за проверку
surcharges-name = Надбавка
surcharges-rate = Размер
surcharges-rate-of = { $name }: размер
surcharges-rate-hint = Рубли за проверку, например 300, или доля цены, например 30%
surcharges-offered = Предлагается
surcharges-not-offered = Не предлагается
surcharge-audio_recording = Аудиозапись
surcharge-purchase = Покупка
surcharge-urgent = Срочно
surcharge-remote_location = Отдалённая точка
surcharge-audio_recording-hint = Разговор записывается, запись прикладывается к отчёту
surcharge-purchase-hint = Покупатель что-то купит, расход возмещается
surcharge-urgent-hint = Проверки начнутся раньше чем через 48 часов
surcharge-remote_location-hint = Дорога до точки занимает заметно больше обычного

quote-title = Расчёт
quote-total = Итого
quote-package = { $count } × пакет на { $n } по
quote-share = { $percent } % от цены, { $n ->
    [one] { $n } проверка
    [few] { $n } проверки
   *[many] { $n } проверок
  }
quote-bigger-package = Пакеты на { $holds } стоят меньше, чем ровно { $n }. За те же деньги можно заказать до { $holds }.
quote-chosen = ваш выбор
quote-tells-title = Что покажет столько проверок
quote-tells-one = Единичный случай: видно, что произошло в этот раз. Уровень и место в ряду не называем.
quote-tells-interval = Средняя с точностью около ±{ $points } пунктов. Уровень не называем.
quote-tells-band = Средняя ±{ $points } пунктов, уровень и место среди болей. Сравнивать волны рано.
quote-tells-comparison = Средняя ±{ $points } пунктов, уровень и сравнение волн, если разница велика.
quote-tells-all = Средняя ±{ $points } пунктов, уровень, сравнение волн и точек, NPS.
quote-needed = Для ±{ $points } пунктов нужно { $n ->
    [one] { $n } проверка
    [few] { $n } проверки
   *[many] { $n } проверок
  }.
quote-tells-note = Это предположение: своих данных ещё нет, поэтому взята одна точка контакта с обычной анкетой и средней { $percent } %. Если проверки делятся между филиалами, на каждый придётся меньше.
quote-basis-own = { $n ->
    [one] Считается по вашим данным: в волне «{ $wave }» { $n } проверка своих точек, средняя по всему пути { $percent } %. Если проверки делятся между филиалами, на каждый придётся меньше.
    [few] Считается по вашим данным: в волне «{ $wave }» { $n } проверки своих точек, средняя по всему пути { $percent } %. Если проверки делятся между филиалами, на каждый придётся меньше.
   *[many] Считается по вашим данным: в волне «{ $wave }» { $n } проверок своих точек, средняя по всему пути { $percent } %. Если проверки делятся между филиалами, на каждый придётся меньше.
  }
quote-wave-title = Что покажет волна «{ $wave }»
quote-wave-now = { $n ->
    [0] Сейчас: проверок нет
    [one] Сейчас: { $n } проверка
    [few] Сейчас: { $n } проверки
   *[many] Сейчас: { $n } проверок
  }
quote-wave-planned = С запланированными: { $n } (ещё { $more })
quote-wave-ordered = С этим заказом: { $n }
quote-tells-nothing = Пока ничего: ни одной проверки.
quote-gain-elsewhere = В этом заказе нет проверок своих точек, поэтому точность вашей карты он не изменит.
quote-gain-first = Без этого заказа волна не покажет ничего. С ним весь путь будет виден с точностью ±{ $to } пунктов.
quote-gain-shows = Заказ покажет то, чего без него не видно; точность по всему пути — ±{ $to } пунктов.
quote-gain-narrows = Точность по всему пути вырастет: с ±{ $from } до ±{ $to } пунктов.
quote-gain-little = Точность по всему пути почти не изменится: останется около ±{ $to } пунктов.

field-no-checks = Укажите, сколько проверок нужно
field-no-price = На этот вид проверок сейчас нет цены
field-twice = Этот вид уже указан выше
field-not-offered = Эта надбавка сейчас не предлагается
field-not-for-calls = Эта надбавка не подходит для звонков
field-too-expensive = Сумма слишком велика
field-package-taken = Пакет такого размера уже есть
field-currency = Валюта не совпадает с валютой цены
field-amount-or-share = Укажите либо сумму, либо долю цены
field-price-range = От 0 до { $max } рублей
field-money = Введите сумму, например 1700 или 1700,50
field-rate = Введите сумму или процент, например 300 или 30%
