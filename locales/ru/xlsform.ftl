# Анкеты из таблиц XLSForm и обратно.
xlsform-import = Из XLSForm
xlsform-about = Файл .xlsx с листами survey, choices и settings, как в KoboToolbox или ODK. Сначала вы увидите, что из него получится; анкета появится, только когда вы её опубликуете.
xlsform-columns = Баллы и правила задают дополнительные столбцы: { $columns }.
xlsform-file = Файл XLSForm
xlsform-file-hint = До { $size } МБ
xlsform-submit = Прочитать файл
xlsform-understood = Что получилось
xlsform-counts = Разделов: { $sections }, вопросов: { $questions }
xlsform-notices = { $n ->
    [one] { $n } замечание: перенеслось не всё
    [few] { $n } замечания: перенеслось не всё
   *[many] { $n } замечаний: перенеслось не всё
}
xlsform-no-notices = Перенеслось всё.
xlsform-sheet = Лист
xlsform-row = Строка
xlsform-reason = Что с ней
xlsform-faults = { $n ->
    [one] Пока не опубликовать: { $n } ошибка
    [few] Пока не опубликовать: { $n } ошибки
   *[many] Пока не опубликовать: { $n } ошибок
}
xlsform-other = Другой файл
xlsform-download = Скачать XLSForm
field-xlsform-no-survey = В книге нет листа survey или на нём нет вопросов
field-xlsform-no-columns = На листе survey нет столбца type
field-xlsform-too-long = Один из текстов длиннее 32 767 символов и не поместится в ячейку таблицы

xlsform-and-more = И ещё замечаний: { $value }
xlsform-answer-type-unfit = answer_type «{ $value }» не подходит к столбцу type; взят type
xlsform-automatic-left = «{ $value }» заполняет само устройство или формула; у нас такого нет
xlsform-calculation-left = Формула «{ $value }» не перенесена
xlsform-cell-broken = Вместо значения в ячейке ошибка формулы
xlsform-choice-from-file = «{ $value }»: варианты из другого файла не переносятся, вопрос пропущен
xlsform-choice-nameless = У варианта «{ $value }» нет list_name или name; он пропущен
xlsform-choice-twice = Вариант «{ $value }» в этом списке уже есть; второй пропущен
xlsform-choices-missing = Списка «{ $value }» нет на листе choices; вопрос пропущен
xlsform-column-left = Столбец «{ $value }» не перенесён
xlsform-condition-not-number = Условие сравнивает «{ $value }» как число, а это не число; условие не перенесено
xlsform-condition-unknown = Условие смотрит на «{ $value }», а такого вопроса выше нет; условие не перенесено
xlsform-condition-unsupported = Такое условие анкета не умеет; оно не перенесено: { $value }
xlsform-constraint-left = Ограничение «{ $value }» не перенесено
xlsform-end-without-begin = Конец группы без её начала
xlsform-filter-left = Отбор вариантов «{ $value }» не перенесён: показываются все
xlsform-group-empty = В группе «{ $value }» не осталось вопросов; раздела не будет
xlsform-group-flattened = Группа «{ $value }» вложена в другую; её вопросы вошли во внешний раздел
xlsform-group-open = Группа не закрыта; её концом считается конец листа
xlsform-kind-assumed = Вид проверки не указан; взят «{ $value }»
xlsform-label-missing = У «{ $value }» нет текста; вместо него взято имя
xlsform-languages-left = В анкете бывают русский и английский; не вошли: { $value }
xlsform-media-as-evidence = Вопрос типа «{ $value }» стал текстовым, к которому прикладывают файл
xlsform-name-changed = Имя не годится в ключи или уже занято; вопрос получил ключ «{ $value }»
xlsform-note-to-hint = Примечание вошло в подсказку соседнего вопроса: { $value }
xlsform-number-as-scale = Число с пределами «{ $value }» стало шкалой и приносит баллы
xlsform-option-to-na = Вариант «{ $value }» стал ответом «неприменимо»
xlsform-or-other-left = Свой вариант («or_other») для списка «{ $value }» не переносится
xlsform-outside-group = Вопросы вне групп собраны в раздел «{ $value }»
xlsform-parameters-left = Параметры «{ $value }» не перенесены
xlsform-plain-text = Тип «{ $value }» стал обычным текстом
xlsform-repeat-once = Повторяющаяся группа «{ $value }» задаётся один раз
xlsform-row-disabled = «{ $value }» отключён столбцом disabled и пропущен
xlsform-sheet-left = Лист «{ $value }» не читается
xlsform-text-with-answers = В тексте есть ссылка на другой ответ, она останется как есть: { $value }
xlsform-title-missing = У формы нет названия; взято «{ $value }»
xlsform-touchpoint-assumed = Точка контакта не указана; взят ключ раздела «{ $value }»
xlsform-type-missing = У строки «{ $value }» нет типа; она пропущена
xlsform-type-unsupported = Тип «{ $value }» не поддерживается; вопрос пропущен
xlsform-value-unclear = Значение «{ $value }» непонятно и не учтено
xlsform-whole-moment = «{ $value }»: будет спрошена дата вместе с временем

library-title = Готовые анкеты
library-about = Возьмите копию в черновик и поправьте под себя — или опубликуйте сразу как есть.
library-look = Посмотреть вопросы
library-use = Опубликовать как есть
