wave-edit = Изменить волну
wave-edit-link = Изменить
wave-edit-taken = Проверки волны занимают дни с { $first } по { $last }: они должны остаться внутри неё. Чтобы сделать её короче, сначала перенесите их.
wave-changed = Волна изменена.
field-wave-has-earlier-checks = Есть проверки раньше этого дня, первая — { $day }
field-wave-has-later-checks = Есть проверки позже этого дня, последняя — { $day }
