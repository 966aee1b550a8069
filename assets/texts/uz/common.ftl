# Oʻlchov birliklari, kunlar, umumiy tugmalar
plain-unit-piece = dona
plain-unit-g = g
plain-unit-kg = kg
plain-unit-ml = ml
plain-unit-l = l
plain-unit-m = m
plain-unit-hour = soat
plain-day-today = bugun
plain-day-tomorrow = ertaga
plain-weekday-mon = du
plain-weekday-tue = se
plain-weekday-wed = cho
plain-weekday-thu = pa
plain-weekday-fri = ju
plain-weekday-sat = sha
plain-weekday-sun = ya
plain-date = { $day }-{ $month }
plain-month = { $number ->
    [1] yanvar
    [2] fevral
    [3] mart
    [4] aprel
    [5] may
    [6] iyun
    [7] iyul
    [8] avgust
    [9] sentabr
    [10] oktabr
    [11] noyabr
   *[12] dekabr
}
button-back = ‹ Orqaga
button-home = 🏠 Menyu
button-cancel = Bekor qilish
button-previous-page = ‹
button-next-page = ›
plain-page = { $page } / { $pages }
