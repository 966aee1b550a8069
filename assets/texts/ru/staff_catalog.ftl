# Товары и остатки у сотрудников
goods-title = 🛍 <b>Товары</b>
goods-folder = 📁 <b>{ $path }</b>
goods-hidden = 🙈 Скрыто от покупателей
goods-empty = Пока пусто. Добавьте товар или категорию.
goods-found = 🔍 «{ $text }»: нашлось { $count }
goods-where-to = 📂 Куда перенести <b>{ $name }</b>?
button-top-of-catalog = 🏠 Начало каталога
button-new-product = ➕ Товар
button-new-category = ➕ Категория
button-edit-category = ⚙️ Категория
ask-goods-search = 🔍 Название, его часть, артикул или штрихкод:
plain-goods-none-found = По запросу «{ $text }» ничего нет. Попробуйте иначе.
ask-new-category = 📁 Как назовём новую категорию?
ask-new-category-in = 📁 Новая категория внутри <b>{ $path }</b>. Как назовём?
alert-category-made = Категория создана
ask-category-name = ✏️ Новое название вместо <b>{ $name }</b>:
ask-name-in =
    ✏️ <b>{ $name }</b>: название на другом языке ({ $lang }).
    Чтобы стереть, отправьте «-».
ask-category-delete = 🗑 Удалить пустую категорию <b>{ $name }</b>?
ask-full-category-delete =
    🗑 В <b>{ $name }</b> ещё есть товары: { $products }, категории: { $categories }.
    Перенесите их сами — или удалите категорию, подняв всё на уровень выше.
button-delete-moving-up = 🗑 Поднять всё выше и удалить
alert-hidden = Скрыто от покупателей
alert-shown = Снова видно покупателям
alert-moved = Перенесено
alert-place = Место: { $at } из { $total }
plain-name-taken = Такое название здесь уже есть.
plain-not-empty = Категория не пуста: товаров { $products }, категорий { $categories }.
plain-into-itself = Категорию нельзя перенести в саму себя.
plain-too-deep = Слишком глубоко: так покупатели не найдут.
plain-bad-weight = Не понял вес. Напишите в граммах: 300
plain-bad-barcode = Такой штрихкод не читается сканером — проверьте цифры.
plain-code-taken = Этот код уже у другого товара.
plain-too-many-variants = Вариантов не больше { $most }.
plain-label-missing = У каждого варианта должна быть подпись: например, «50 мл».
plain-last-variant = Это последний вариант. Чтобы убрать товар, удалите его целиком.
plain-too-many-photos = Фото не больше { $most }.
ask-new-product =
    🛍 Новый товар · { $place }
    Как он называется?
ask-new-price = 💰 Сколько стоит <b>{ $name }</b>? Цена в { $currency }, за единицу:
plain-product-made = Готово, товар уже в продаже! Пришлите фото — добавлю его сюда.
product-photos = { $count ->
    [0] 📷 Фото пока нет: просто пришлите его сюда
   *[other] 📷 Фото: { $count }
}
product-discount = 🏷 Скидка { $percent } %
product-tags = #️⃣ { $tags }
shelf-endless = на заказ
shelf-sold-out = 🔴 закончилось
shelf-few = 🟡 { $left }
shelf-enough = 📦 { $left }
button-texts = ✏️ Тексты
button-price = 💰 Цена
button-stock = 📦 Остаток
button-variants = { $count ->
    [1] 🧩 Варианты
   *[other] 🧩 Варианты · { $count }
}
button-photos = 📷 Фото · { $count }
button-discount = 🏷 Скидка
button-unit = 📏 Единица
button-tags = #️⃣ Метки
button-preview = 👀 Глазами покупателя
button-remove-product = 🗑 Убрать из продажи
texts-title = ✏️ <b>{ $name }</b>: тексты. Без перевода покупатель видит основной.
plain-field = { $field ->
    [name] Название
    [description] Кратко
   *[details] Подробно
}
ask-product-text =
    ✏️ <b>{ $name }</b> · { $what }
    До { $most } символов; можно &lt;b&gt;жирный&lt;/b&gt; и &lt;i&gt;курсив&lt;/i&gt;.
choose-unit = 📏 В чём считаем <b>{ $name }</b>?
ask-product-discount = 🏷 Скидка на <b>{ $name }</b> для всех, в процентах. Сейчас { $percent } %.
ask-product-tags =
    #️⃣ Метки для <b>{ $name }</b> через запятую (до { $most } символов), «-» — без меток.
    Сейчас: { $now }
ask-product-remove = 🗑 Убрать <b>{ $name }</b> из продажи насовсем? В старых заказах останется.
photos-none = 📷 У <b>{ $name }</b> ещё нет фото. Пришлите его сюда.
photos-title = 📷 <b>{ $name }</b> · { $total } из { $most }. Пришлите ещё — добавлю.
plain-photo-added = Фото добавлено
button-photo-first = ⭐ Сделать первым
button-photo-remove = 🗑 Убрать фото
alert-photo-first = Теперь это первое фото
alert-photo-removed = Фото убрано
variants-title = 🧩 <b>{ $name }</b>: варианты
plain-only-variant = Единственный вариант
button-add-variants = ➕ Добавить варианты
ask-new-variants =
    🧩 Варианты для <b>{ $name }</b>, по одному в строке: подпись, цена, вес в граммах (если нужен).
    <code>50 мл: 1000, 300
    100 мл: 1800</code>
plain-bad-variants = Не понял. По одному в строке, как в примере.
variant-weight = ⚖️ Вес: { $weight }
variant-barcode = ▮ Штрихкод: { $barcode }
variant-low-line = 🟡 Предупредить, когда останется { $line }
button-label = ✏️ Подпись
button-weight = ⚖️ Вес
button-barcode = ▮ Штрихкод
button-low-line = 🟡 Порог
button-start-counting = 📦 Считать остаток
button-stop-counting = ♾ Не считать
ask-price = 💰 Новая цена для <b>{ $name }</b>. Сейчас { $price }.
ask-label = ✏️ Подпись варианта <b>{ $name }</b>: например, «50 мл».
ask-weight = ⚖️ Вес <b>{ $name }</b> в граммах; «-» — не указывать. Сейчас: { $now }
ask-barcode = ▮ Штрихкод <b>{ $name }</b>; «-» — убрать. Сейчас: { $now }
ask-low-line = 🟡 При каком остатке <b>{ $name }</b> предупреждать? Сейчас: { $now }
ask-variant-remove = 🗑 Удалить вариант <b>{ $name }</b>?
stock-title = 📦 <b>{ $name }</b>
stock-level = На полке: <b>{ $level }</b>
stock-held = В незаконченных заказах: { $held }
stock-not-counted = Готовим на заказ: остаток не считаем.
button-supply = ➕ Приход
button-write-off = ➖ Списать
button-count = 🧮 Пересчитать
ask-supply =
    ➕ Сколько пришло: <b>{ $name }</b>? Сейчас на полке { $level }
    Можно с пояснением: <code>20 утренняя выпечка</code>
ask-write-off =
    ➖ Сколько списать: <b>{ $name }</b>? Сейчас на полке { $level }
    Можно с пояснением: <code>2 помялись</code>
ask-count = 🧮 Сколько на полке на самом деле: <b>{ $name }</b>? По учёту — { $level }
plain-stock-kind = { $kind ->
    [supply] приход
    [sale] продажа
    [return] возврат
    [write_off] списание
    [count] пересчёт
   *[correction] исправление
}
plain-stock-now = Теперь на полке { $level }
plain-not-counted = Остаток этого товара не считается.
plain-only-so-many = Столько нет: на полке { $left }
low-title = 🟡 <b>Заканчивается</b> — сначала то, чего меньше всего.
low-none = ✅ Всего хватает.
