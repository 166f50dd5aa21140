date-long = { $month ->
    [1] { $day } января { $year }
    [2] { $day } февраля { $year }
    [3] { $day } марта { $year }
    [4] { $day } апреля { $year }
    [5] { $day } мая { $year }
    [6] { $day } июня { $year }
    [7] { $day } июля { $year }
    [8] { $day } августа { $year }
    [9] { $day } сентября { $year }
    [10] { $day } октября { $year }
    [11] { $day } ноября { $year }
   *[12] { $day } декабря { $year }
  }
weekdays-short = пн вт ср чт пт сб вс
weekday-mon = понедельник
weekday-tue = вторник
weekday-wed = среда
weekday-thu = четверг
weekday-fri = пятница
weekday-sat = суббота
weekday-sun = воскресенье
month-title = { $month ->
    [1] Январь { $year }
    [2] Февраль { $year }
    [3] Март { $year }
    [4] Апрель { $year }
    [5] Май { $year }
    [6] Июнь { $year }
    [7] Июль { $year }
    [8] Август { $year }
    [9] Сентябрь { $year }
    [10] Октябрь { $year }
    [11] Ноябрь { $year }
   *[12] Декабрь { $year }
  }
