### Этикетки и ценники на товары.

button-labels = 🏷 Этикетки
button-print-label = 🏷 Этикетка
button-forget-was = ✖️ Убрать старую цену
variant-was = 🏷 На ценнике зачёркнуто: { $price }

labels-title = 🏷 <b>Этикетки и ценники</b>
labels-choose =
    На какие товары? Выберите раздел или напишите название.
    Номера товаров можно сразу списком: <code>15x3, 18x2, 20-40</code> – три этикетки на товар 15, две на 18 и по одной на товары с 20 по 40. Номер стоит в карточке товара.

    Кто наведёт камеру на этикетку, откроет этот товар в вашем магазине.
button-labels-today = 📦 Пришло сегодня · { $count }
button-labels-changed = 💰 Цена изменилась · { $count }
button-labels-category = 📁 Раздел
button-labels-all = 🛍 Все товары
button-labels-draft = ✏️ Начатое
button-labels-history = 🕘 Что печатали
labels-categories = 🏷 Из какого раздела? Войдут и все разделы внутри него.
labels-add = ➕ Какой товар добавить? Напишите название, штрихкод или номера: <code>15x3, 18x2</code>

labels-draft = 🏷 <b>{ $labels ->
    [one] { $labels } этикетка
    [few] { $labels } этикетки
   *[many] { $labels } этикеток
}</b>
labels-and-more = … и ещё { $count }
labels-start = { $start ->
    [1] Чистый лист
   *[other] С { $start }-го места из { $last }: первые места на листе уже без наклеек
}
button-labels-copies = × { $copies }
button-labels-layout = { $layout ->
    [small] Код
    [shelf] Полка
   *[price] Ценник
}
button-labels-stock = 📄 Бумага
button-labels-more = ⚙️ Ещё
button-labels-add = ➕ Добавить товар
button-labels-send = 🖨 Прислать PDF
button-labels-go-on = Тот же лист, с { $start }-го места
button-labels-new-sheet = Новый лист
button-labels-start = ✂️ Лист уже начат?
button-labels-other-place = Другое место
alert-labels-sent = { $labels ->
    [one] { $labels } этикетка уже в пути
    [few] { $labels } этикетки уже в пути
   *[many] { $labels } этикеток уже в пути
}
ask-labels-copies = Сколько каждой этикетки? Сейчас: { $copies }. Напишите число.
ask-labels-start = С какого места начать? На листе их { $last }; считайте слева направо, ряд за рядом. Напишите номер первой целой наклейки.
ask-labels-note = Что написать на каждой этикетке? Например: «Хранить в холоде» или «Без сахара». Чтобы убрать, напишите «-».

labels-more =
    ⚙️ <b>Что ещё на этикетке</b>
    Язык: { $lang }
    Своя строка: { $note }
button-labels-dated = Дата изготовления (сегодня)
button-labels-note = ✏️ Своя строка
button-labels-marks = Метки для ножниц
button-labels-correction = 📐 Печатает мимо?
plain-labels-made = Изготовлено { $date }

labels-stocks =
    📄 <b>На чём печатать?</b>
    На кнопке – сколько наклеек на листе и размер одной в миллиметрах. Можно написать номер с пачки (<code>L7160</code>) или свой размер рулона: <code>58x40</code>
button-labels-sheets = 📄 Листы
button-labels-rolls = 🧻 Рулоны
plain-labels-sheet = 📄 { $paper } · { $labels } шт. · { $size } мм
plain-labels-roll = 🧻 Рулон · { $size } мм

labels-caption = 🏷 <b>{ $labels ->
    [one] { $labels } этикетка
    [few] { $labels } этикетки
   *[many] { $labels } этикеток
}</b>{ $start ->
    [1] {""}
   *[other] , с { $start }-го места на листе
}
labels-part = Файл { $part } из { $parts }
labels-full-size = Печатайте в настоящем размере (100 %), без «По размеру страницы».

labels-history = 🕘 <b>Что печатали</b>
button-labels-print = { $at } · { $labels } шт.
labels-print =
    🏷 <b>{ $labels ->
        [one] { $labels } этикетка
        [few] { $labels } этикетки
       *[many] { $labels } этикеток
    }</b>
    { $at }, { $who }
labels-not-sent = ⏳ Файл ещё не ушёл
labels-is-again = ⧉ Повтор
labels-again-or-anew = По сегодняшним ценам – обычные этикетки. Повтор – те же самые, с тогдашними ценами и с пометкой «Дубликат».
button-labels-anew = 🏷 По сегодняшним ценам
button-labels-again = ⧉ Повторить с пометкой

labels-correction =
    📐 <b>Принтер печатает мимо наклеек?</b>
    { $stock }
labels-shift-now = Сдвиг сейчас: вправо { $x } мм, вниз { $y } мм
labels-scale-now = Размер сейчас: { $x } % вширь, { $y } % в высоту
labels-correction-how =
    1. Возьмите проверочный лист и напечатайте его на обычной бумаге в размере 100 %.
    2. Приложите его к листу наклеек, посмотрите на свет и измерьте линейкой, как написано на листе.
    3. Нажмите «Что показала линейка» и напишите числа.
button-labels-calibration = 🖨 Проверочный лист
button-labels-ruler = 📏 Что показала линейка
button-labels-straight = ↩️ Без поправки
ask-labels-ruler =
    На сколько миллиметров кресты ушли вправо и вниз? Четыре числа: крест A вправо, A вниз, крест B вправо, B вниз. Влево и вверх – с минусом.
    Например: <code>1,5 0 1,5 -0,5</code>

plain-labels-nothing-typed = Напишите название товара или номера.
plain-labels-bad-part = Не понимаю «{ $part }». Пишите так: 15x3, 18x2, 20-40
plain-labels-backwards = «{ $part }»: первый номер больше второго. Поменяйте их местами.
plain-labels-bad-copies-in = «{ $part }»: этикеток одного вида бывает от 1 до { $most }.
plain-labels-many-parts = Слишком длинный список: не больше { $most } частей. Разделите его или выберите раздел.
plain-labels-no-product = «{ $part }»: товара с таким номером нет.
plain-labels-no-variant = «{ $part }»: у этого товара нет такого варианта.
plain-labels-no-category = Раздела «{ $name }» нет.
plain-labels-nothing-there = Здесь сейчас нет товаров.
plain-labels-too-many = Вышло бы { $labels } этикеток, а за раз можно { $most }. Уберите товары или копии.
plain-labels-bad-copies = Нужно число от 1 до { $most }.
plain-labels-bad-start = На листе { $last } мест: нужно число от 1 до { $last }.
plain-labels-bad-correction = Так далеко мимо принтер не печатает. Проверьте, те ли наклейки выбраны и стоит ли размер 100 %.
plain-labels-bad-ruler = Нужны четыре числа через пробел, например: 1,5 0 1,5 -0,5
plain-labels-bad-stock = Такого листа я не знаю. Напишите номер с пачки, например L7160, или размер рулона: 58x40
plain-labels-too-small = На такой наклейке телефон не прочтёт код. Возьмите наклейку побольше или другой вид.

button-channel-card = 🖼 Картинка для канала
alert-channel-card-sent = Картинка уже в пути: перешлите её в канал
plain-price-from = от { $price }
