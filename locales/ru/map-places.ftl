map-places-title = Выбрать точку
map-places-search = Город, название, код или адрес
map-places-find = Найти точку
map-places-compare = Сравнить с ней
