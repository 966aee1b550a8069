# Единицы, дни, общие кнопки
plain-unit-piece = шт.
plain-unit-g = г
plain-unit-kg = кг
plain-unit-ml = мл
plain-unit-l = л
plain-unit-m = м
plain-unit-hour = ч
plain-day-today = сегодня
plain-day-tomorrow = завтра
plain-weekday-mon = пн
plain-weekday-tue = вт
plain-weekday-wed = ср
plain-weekday-thu = чт
plain-weekday-fri = пт
plain-weekday-sat = сб
plain-weekday-sun = вс
plain-date = { $day } { $month }
plain-month = { $number ->
    [1] января
    [2] февраля
    [3] марта
    [4] апреля
    [5] мая
    [6] июня
    [7] июля
    [8] августа
    [9] сентября
    [10] октября
    [11] ноября
   *[12] декабря
}
button-back = ‹ Назад
button-home = 🏠 Меню
button-cancel = Отмена
button-previous-page = ‹
button-next-page = ›
plain-page = { $page } / { $pages }
