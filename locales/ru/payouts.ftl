payouts-period = { $first } – { $last }
payouts-search = Код или имя покупателя
payouts-from = С
payouts-to = По
payouts-sum-due = К выплате
payouts-sum-paid = Выплачено
payouts-checks = { $count ->
    [one] { $count } проверка
    [few] { $count } проверки
   *[many] { $count } проверок
  }
payouts-pay-all = Отметить все выплаченными
payouts-pay-all-question = { $count ->
    [one] Отметить выплаченной { $count } выплату за этот период?
    [few] Отметить выплаченными { $count } выплаты за этот период?
   *[many] Отметить выплаченными { $count } выплат за этот период?
  }
payouts-pay-all-button = Да, выплачено
payouts-marked-paid = Выплаты отмечены.
payouts-none = За этот период выплат нет
payouts-none-managed = Выплата появляется, когда отчёт покупателя принят. Попробуйте другой период или другого покупателя.
payouts-none-own = Выплата появляется, когда ваш отчёт принят. Попробуйте другой период.

payout-title = Выплата
payout-check = Проверка
payout-earned = Начислено
payout-earned-on = Начислено { $day }, когда отчёт был принят
payout-paid-on = Дата выплаты
payout-shopper = Покупатель
payout-code = Код покупателя
payout-name = Имя
payout-location = Точка
payout-city = Город
payout-kind = Вид проверки
payout-fee = Гонорар
payout-reimbursement = Возмещение
payout-total = Итого
payout-currency = Валюта
payout-status = Состояние
payout-status-due = К выплате
payout-status-paid = Выплачено
payout-to-check = Открыть проверку
payout-pay = Отметить выплаченной
payout-marked-paid = Выплата отмечена.
payout-reimburse = Возместить расходы
payout-reimburse-about = Сколько покупатель потратил ради проверки. Прибавится к гонорару.
payout-reimburse-amount = Сумма
payout-reimburse-note = За что
payout-reimburse-note-hint = Например: кофе по чеку из отчёта. Останется в журнале
payout-reimbursed = Возмещение сохранено.

error-payout-paid = Выплата уже сделана
error-payout-paid-advice = Возмещение можно менять, только пока деньги не выплачены.
error-payout-already-paid = Это уже отметил выплаченным другой менеджер
error-payout-already-paid-advice = Откройте выплаты заново и проверьте, чтобы не заплатить дважды.
error-statement-changed = Суммы успели измениться
error-statement-changed-advice = Ничего не отмечено. Откройте выплаты заново, проверьте суммы и повторите.
field-period-backwards = Конец периода раньше начала
field-period-long = Период слишком длинный: не больше { $days } дней
