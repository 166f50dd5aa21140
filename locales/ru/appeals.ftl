home-appeals = Апелляции ждут ответа: { $n }

appeal-status-open = ждёт решения
appeal-status-upheld = без изменений
appeal-status-rescored = оценка пересмотрена
appeal-status-reinstated = отчёт принят
appeal-status-lifted = отказ снят
appeal-status-withdrawn = отозвана
appeal-side-client = Клиент
appeal-side-shopper = Покупатель
appeals-column-side = Кто оспаривает
appeals-column-opened = Подана
appeals-column-decided = Решение
appeals-city = Город
appeals-waits = ждёт { $age }
appeals-late = три дня и дольше
appeals-empty = Апелляций нет
appeals-empty-filtered = Под этот отбор не подходит ни одна апелляция
appeals-empty-manager = Здесь появятся несогласия клиентов с оценками и покупателей с отказами.
appeals-empty-client = Оспорить оценку можно на странице принятого отчёта, пока не вышел срок.
appeals-empty-shopper = Если отчёт отклонили, а вы не согласны, напишите об этом на его странице.

appeal-title-client = Апелляция на оценку
appeal-title-shopper = Апелляция на отказ
appeal-new-client = Оспорить оценку
appeal-new-shopper = Оспорить отказ
appeal-new-hint-client = Отметьте вопросы, с оценкой которых вы не согласны, и объясните почему. Менеджер сверит ответы с подтверждениями и ответит; если вы правы, оценка и карта изменятся сразу.
appeal-new-hint-shopper = Объясните, почему отчёт годится, и приложите то, что это подтверждает. Решение по апелляции окончательное.
appeal-back-to-report = К отчёту
appeal-back = К апелляции
appeal-rejected-because = Отчёт отклонён:
appeal-questions-client = С чем вы не согласны
appeal-questions-shopper = О каких ответах речь
appeal-question-closed = решение уже принято
appeal-words-label = Почему
appeal-words-hint-client = Покупатель этих слов не увидит. Не называйте сотрудников по имени.
appeal-words-hint-shopper = Клиент этих слов не увидит.
appeal-files = Фото и документы
appeal-files-hint = JPEG, PNG, WebP или PDF, не больше { $max }. Из фото удаляются сведения о камере и месте съёмки.
appeal-files-more = Добавить фото или документы
appeal-files-add = Приложить
appeal-submit = Отправить апелляцию
appeal-opened = Апелляция отправлена, о решении придёт письмо
appeal-file-added = Файлы приложены
appeal-withdraw = Отозвать апелляцию
appeal-withdraw-question = Апелляцию не рассмотрят, всё останется как есть. Отозвать?
appeal-withdraw-button = Да, отозвать
appeal-withdrawn = Апелляция отозвана

appeal-report = Отчёт
appeal-words = Апелляция
appeal-answer = Ответ
appeal-question = Вопрос
appeal-disputed = Спорные ответы
appeal-all-answers = Ответы отчёта
appeal-compared = Что изменилось
appeal-others = Другие апелляции на этот отчёт
appeal-in-dispute = оспорен
appeal-decide-client = Сверьте спорные ответы с подтверждениями обеих сторон. Если клиент прав, исправьте ответы: отчёт получит новую версию, оценка и карта изменятся сразу. Если нет, объясните, почему оценка остаётся.
appeal-decide-free = Проверку ещё никто не взял. Если покупатель прав, отчёт можно засчитать на его место: он попадёт на карту, а проверка будет выполнена. Или снять отказ только для оплаты и рейтинга: тогда проверку проведёт другой покупатель.
appeal-decide-taken = Проверка уже не свободна: её взял или сдал другой покупатель, или она отменена. Засчитать этот отчёт на карте нельзя. Если покупатель прав, отказ снимается для оплаты и рейтинга: работа будет оплачена, но на оценку точки отчёт не повлияет.
appeal-answer-client = Ответ клиенту
appeal-answer-shopper = Ответ покупателю
appeal-answer-hint = Клиент прочитает это на странице апелляции, в письме и в версиях отчёта.
appeal-grade-hint = Нужна, только если отчёт засчитывается
appeal-rescore = Исправить ответы и пересчитать
appeal-rescore-hint = Исправленные ответы станут новой версией отчёта, прежняя сохранится. Разделы с оспоренными вопросами открыты, остальные свёрнуты. На оплату покупателя пересчёт не влияет.
appeal-rescore-submit = Пересчитать оценку
appeal-uphold-client = Оставить оценку
appeal-uphold-shopper = Оставить отказ
appeal-reinstate = Засчитать отчёт
appeal-lift = Снять отказ, только оплатить
appeal-decided = Решение принято, письма отправлены
appeal-decided-rescored = Оценка пересчитана, карта обновлена

appeal-outcome-client-open = Апелляция рассматривается
appeal-outcome-client-upheld = Апелляция рассмотрена: оценка остаётся
appeal-outcome-client-rescored = Апелляция удовлетворена: оценка пересмотрена
appeal-outcome-client-withdrawn = Апелляция клиента отозвана
appeal-outcome-shopper-open = Апелляция на отказ рассматривается
appeal-outcome-shopper-upheld = Апелляция рассмотрена: отказ остаётся
appeal-outcome-shopper-reinstated = Апелляция удовлетворена: отчёт принят
appeal-outcome-shopper-lifted = Апелляция удовлетворена: работа будет оплачена, на рейтинг отказ не влияет
appeal-outcome-shopper-withdrawn = Апелляция покупателя отозвана
appeal-aside-link = Апелляция
appeal-aside-rescored = Оценку отчёта пересмотрели
appeal-aside-rescored-text = Клиент обжаловал оценку, ответы исправлены. На вашу оплату и рейтинг это не влияет.
appeal-aside-reinstated = Отчёт принят после апелляции
appeal-aside-reinstated-text = Сначала отчёт отклонили, но тайный покупатель доказал, что он годится.
appeal-offer-client = Не согласны с оценкой?
appeal-offer-client-link = Оспорить оценку
appeal-offer-shopper = Не согласны с отказом?
appeal-offer-shopper-link = Оспорить отказ
appeal-offer-until = Апелляцию можно подать до { $until }.
appeal-offer-until-viewer = Владелец кабинета может подать апелляцию до { $until }.

error-appeal-already-open = Апелляция на этот отчёт уже рассматривается
error-appeal-already-open-advice = Дождитесь решения: о нём придёт письмо.
error-appeal-too-late = Срок апелляции вышел
error-appeal-too-late-advice = Решение по отчёту теперь окончательное.
error-appeal-answered-before = Апелляция на этот отказ уже рассмотрена
error-appeal-answered-before-advice = Ответ стоит на странице отчёта, он окончательный.
error-appeal-withdrawn = Апелляция отозвана
error-appeal-withdrawn-advice = Решать больше нечего: отозвал тот, кто её подал.
error-appeal-already-decided = По апелляции уже есть решение
error-appeal-already-decided-advice = Его принял другой менеджер, или страница была открыта давно. Обновите её.
error-appeal-check-taken = Проверку уже взял другой покупатель
error-appeal-check-taken-advice = Засчитать отчёт на её место нельзя. Обновите страницу: отказ можно снять для оплаты и рейтинга.
error-report-not-approved = Отчёт не принят
error-report-not-approved-advice = Оспорить можно только оценку принятого отчёта.
error-report-not-rejected = Отчёт не отклонён
error-report-not-rejected-advice = Оспаривать нечего.

field-appeal-decision = По этой апелляции так решить нельзя
field-appeal-question-answered = По этому вопросу решение уже принято
field-appeal-no-questions = Отметьте хотя бы один вопрос
field-appeal-no-recordings = Записи к апелляции не прикладывают. Подойдут фото и PDF
field-appeal-many-files = К одной апелляции можно приложить не больше { $max } файлов

mail-appeal-of-client-subject = Апелляция клиента: { $location }
mail-appeal-of-client-text = Здравствуйте, { $name }!

  Клиент «{ $client }» не согласен с оценкой отчёта о проверке «{ $location }» (покупатель { $code }). Пока апелляция открыта, проверка не закроется.
mail-appeal-of-client-action = Рассмотреть апелляцию
mail-appeal-of-shopper-subject = Апелляция покупателя: { $location }
mail-appeal-of-shopper-text = Здравствуйте, { $name }!

  Покупатель { $code } не согласен с тем, что отчёт о проверке «{ $location }» отклонён.
mail-appeal-of-shopper-action = Рассмотреть апелляцию
mail-appeal-upheld-subject = Апелляция рассмотрена: { $location }
mail-appeal-upheld-text = Здравствуйте, { $name }!

  Мы рассмотрели апелляцию на отчёт о проверке «{ $location }». Оценка остаётся прежней.

  Ответ: { $words }
mail-appeal-upheld-action = Открыть апелляцию
mail-appeal-rescored-subject = Оценка пересмотрена: { $location }
mail-appeal-rescored-text = Здравствуйте, { $name }!

  Апелляция на отчёт о проверке «{ $location }» удовлетворена: ответы исправлены, оценка и карта обновлены.

  Ответ: { $words }
mail-appeal-rescored-action = Посмотреть, что изменилось
mail-appeal-rejection-upheld-subject = Апелляция рассмотрена: { $location }
mail-appeal-rejection-upheld-text = Здравствуйте, { $name }!

  Мы рассмотрели вашу апелляцию. Отчёт о проверке «{ $location }» остаётся отклонённым.

  Ответ: { $words }
mail-appeal-rejection-upheld-action = Открыть апелляцию
mail-appeal-reinstated-subject = Отчёт принят после апелляции: { $location }
mail-appeal-reinstated-text = Здравствуйте, { $name }!

  Вы были правы: отчёт о проверке «{ $location }» принят и будет оплачен, отказ больше не влияет на рейтинг.

  Ответ: { $words }
mail-appeal-reinstated-action = Открыть апелляцию
mail-appeal-lifted-subject = Отказ снят: { $location }
mail-appeal-lifted-text = Здравствуйте, { $name }!

  Вы были правы: работа по проверке «{ $location }» будет оплачена, отказ больше не влияет на рейтинг. Сам отчёт в оценку точки не войдёт: проверку поручили другому покупателю.

  Ответ: { $words }
mail-appeal-lifted-action = Открыть апелляцию
mail-report-rescored-subject = Оценку отчёта пересмотрели: { $location }
mail-report-rescored-text = Здравствуйте, { $name }!

  Клиент обжаловал оценку отчёта о проверке «{ $location }», и ответы в нём исправили. На вашу оплату и рейтинг это не влияет.
mail-report-rescored-action = Посмотреть отчёт
mail-report-reinstated-subject = Отчёт принят после апелляции: { $location }
mail-report-reinstated-text = Здравствуйте, { $name }!

  Отчёт о проверке «{ $location }» сначала отклонили, но после апелляции тайного покупателя он принят. Оценка: { $score }. Карта обновлена.
mail-report-reinstated-action = Посмотреть отчёт

action-appeal-opened = Подана апелляция
action-appeal-file-added = К апелляции приложены файлы
action-appeal-withdrawn = Апелляция отозвана
action-appeal-upheld = Апелляция отклонена
action-appeal-rescored = Апелляция удовлетворена, оценка пересмотрена
action-appeal-reinstated = Апелляция удовлетворена, отчёт принят
action-appeal-lifted = Апелляция удовлетворена, отказ снят
action-report-rescored = Отчёт оценён заново
action-report-reinstated = Отклонённый отчёт принят по апелляции
action-report-rejection-lifted = Отказ по отчёту снят
action-check-appealed = Оценка проверки оспорена
action-check-appeal-over = Апелляция по проверке закончена
action-check-reinstated = Проверка засчитана по апелляции
subject-appeal = Апелляция
