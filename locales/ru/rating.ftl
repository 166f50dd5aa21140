rating-title = Мой рейтинг
rating-of-ten = { $value } из 10
rating-step-grades = { $count ->
    [0] Оценённых отчётов пока нет.
    [one] Оценён { $count } отчёт, сумма оценок: { $sum }.
    [few] Оценено { $count } отчёта, сумма оценок: { $sum }.
   *[many] Оценено { $count } отчётов, сумма оценок: { $sum }.
  }
rating-step-usual = { $count ->
    [one] Чтобы первый же отчёт не решал всё, каждому добавлена { $count } обычная оценка: { $grade }.
    [few] Чтобы первый же отчёт не решал всё, каждому добавлены { $count } обычные оценки по { $grade }.
   *[many] Чтобы первый же отчёт не решал всё, каждому добавлено { $count } обычных оценок по { $grade }.
  }
rating-step-mean = Средняя оценка: { $sum } / { $count } = { $mean } (десятые округляем вниз).
rating-step-faults = Что снижает рейтинг, с весами:
rating-fault-late = отчёт сдан позже срока: { $count } × 1
rating-fault-withdrawn = отказ от уже принятой проверки: { $count } × 1
rating-fault-expired = проверка не начата до срока: { $count } × 2
rating-fault-rejected = отчёт забракован: { $count } × 2
rating-faults-in-all = Вместе: { $count }.
rating-step-lost = Вычет: { $most } × { $faults } / { $taken } = { $lost }. Здесь { $taken } — все взятые проверки вместе с обычными.
rating-step-result = Рейтинг: { $mean } − { $lost } = { $value }
rating-step-bottom = Рейтинг: { $mean } − { $lost } меньше { $value }, а ниже { $value } рейтинг не опускается.
rating-about = Рейтинг видите вы и менеджеры, клиенты его не видят. Он меняется, когда отчёт принят или забракован, вы отказались от принятой проверки или пропустили срок.
shopper-rating = Рейтинг
shopper-payouts = Выплаты покупателю
