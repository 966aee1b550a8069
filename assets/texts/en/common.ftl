# Units, days, common buttons
plain-unit-piece = pcs
plain-unit-g = g
plain-unit-kg = kg
plain-unit-ml = ml
plain-unit-l = l
plain-unit-m = m
plain-unit-hour = h
plain-day-today = today
plain-day-tomorrow = tomorrow
plain-weekday-mon = Mon
plain-weekday-tue = Tue
plain-weekday-wed = Wed
plain-weekday-thu = Thu
plain-weekday-fri = Fri
plain-weekday-sat = Sat
plain-weekday-sun = Sun
plain-date = { $day } { $month }
plain-month = { $number ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
button-back = ‹ Back
button-home = 🏠 Menu
button-cancel = Cancel
button-previous-page = ‹
button-next-page = ›
plain-page = { $page } / { $pages }
