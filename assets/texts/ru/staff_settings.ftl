# Настройки, журнал, неполадки
setup-title = ⚙️ <b>{ $shop }</b>: настройки
setup-phone = 📞 { $phone }
button-hours = 🕐 Часы работы
button-holiday = 🏖 Отпуск
button-ways = 🚚 Доставка
button-minimum = 🧾 Минимум
button-greeting = 👋 Приветствие
button-about-text = ℹ️ О магазине
button-shop-name = 🏷 Название
button-shop-phone = 📞 Телефон
button-troubles-all = ⚠️ Неполадки
hours-title = 🕐 <b>Часы работы</b>
plain-closed = выходной
hours-cut-off = ⏰ Заказы на сегодня до: { $time }
hours-lead = ⏳ От заказа до выдачи: { $minutes } мин
hours-slot = 🎯 Интервал: { $minutes } мин
button-cut-off = ⏰ Заказы на сегодня до…
button-lead = ⏳ Подготовка
button-slot = 🎯 Интервал
ask-hours =
    🕐 <b>{ $day }</b>: когда открыто? Сейчас: { $now }
    Например: <code>9:00-20:00</code>, с перерывом <code>9-13, 14-19</code> или <code>выходной</code>
plain-bad-hours = Не понял часы. Пример: 9:00-20:00
ask-cut-off = ⏰ До скольких принимать заказы на сегодня? Например <code>15:00</code>; «-» — без ограничения.
plain-bad-time = Не понял время. Пример: 15:00
ask-lead = ⏳ Сколько времени нужно от заказа до выдачи? Сейчас { $minutes } мин. Например <code>90</code> (минут) или <code>2 ч</code>.
plain-bad-span = Не понял. Напишите минуты или часы: 90 или 2 ч (до 7 дней).
ask-slot = 🎯 Какой длины интервалы предлагать? Сейчас { $minutes } мин. Например <code>60</code> или <code>2 ч</code>.
plain-bad-slot = От 15 минут до 12 часов: 60 или 2 ч.
ask-minimum = 🧾 Минимальная сумма заказа. Сейчас { $sum }. «-» — без минимума.
holiday-none = 🏖 Магазин работает как обычно. Уезжаете? Закройте его до нужного дня: на дни после него заказы идут.
holiday-until = 🏖 Магазин закрыт до <b>{ $day }</b>.
button-close-until = 🏖 Закрыть до…
button-change-day = 📅 Другой день
button-open-again = ☀️ Открыться сейчас
ask-holiday = 📅 В какой день снова открываемся? Например <code>25.11</code>
plain-bad-day = Нужен день впереди, в пределах года: 25.11
ways-title = 🚚 <b>Как покупатель получает заказ</b>
ways-delivery = Доставка: <b>{ $state }</b>
ways-pickup = Самовывоз: <b>{ $state }</b>
ways-address = 📍 { $address }
plain-on-off = { $on ->
    [1] включено
   *[0] выключено
}
button-switch-delivery = { $on ->
    [1] 🚚 Выключить доставку
   *[0] 🚚 Включить доставку
}
button-switch-pickup = { $on ->
    [1] 🛍 Выключить самовывоз
   *[0] 🛍 Включить самовывоз
}
button-zones = 🗺 Зоны
button-pickup-address = 📍 Адрес самовывоза
alert-last-way = Что-то одно должно остаться: доставка или самовывоз.
zones-title = 🗺 <b>Зоны доставки</b>
zones-none = 🗺 Зон ещё нет: доставка бесплатна везде. Добавьте зону, чтобы назначить цену.
button-add-zone = ➕ Зона
ask-new-zone =
    🗺 Новая зона: название, цена и, если хотите, сумма, с которой бесплатно.
    <code>Чиланзар: 15000, 200000</code>
plain-bad-zone = Не понял. Пример: Чиланзар: 15000, 200000
plain-too-many-zones = Зон не больше { $most }.
zone-fee = 🚚 Доставка: { $sum }
zone-free-from = 🎁 Бесплатно от: { $sum }
zone-minimum = 🧾 Минимум: { $sum }
button-zone-fee = 🚚 Цена
button-zone-free = 🎁 Бесплатно от
button-zone-minimum = 🧾 Минимум
button-zone-name = ✏️ Название
ask-zone-name = ✏️ Новое название зоны <b>{ $name }</b>:
ask-zone-name-in = ✏️ Зона <b>{ $name }</b>: название на другом языке ({ $lang }). «-» — стереть.
ask-zone-fee = 🚚 Сколько стоит доставка: <b>{ $name }</b>? 0 — бесплатно.
ask-zone-free = 🎁 С какой суммы доставка в <b>{ $name }</b> бесплатна? «-» — никогда.
ask-zone-minimum = 🧾 Минимальная сумма для <b>{ $name }</b>? «-» — без минимума.
ask-zone-remove = 🗑 Удалить зону <b>{ $name }</b>?
ask-shop-text = ✏️ <b>{ $title }</b> ({ $lang }), до { $most } символов. «-» — стереть.
ask-shop-phone = 📞 Телефон магазина для покупателей; «-» — убрать.
plain-bad-phone = Не понял номер. Пример: +998 90 123 45 67
ask-shop-name = 🏷 Новое название вместо <b>{ $name }</b>:
audit-title = 📜 <b>Кто что сделал</b>
audit-title-of = 📜 <b>Кто что сделал</b> · { $name }
audit-none = Пока ни одной записи.
audit-choose = 👤 Чьи действия показать?
button-audit-everybody = 👥 Все
button-audit-file = 📄 Файлом
button-audit-person = 👤 Выбрать человека
plain-the-program = Программа
plain-hidden = { $hidden ->
    [1] скрыто
   *[0] видно
}
plain-audit-order = заказ №{ $number }
troubles-title = ⚠️ <b>Неполадки</b> — сначала последние.
troubles-none = ✅ Всё работает, неполадок нет.
trouble-card =
    ⚠️ { $kind }

    Случаев: { $count }
    Впервые: { $first }
    Последний: { $last }
trouble-muted = 🔕 О таких не сообщаем.
trouble-report = 📄 Отчёт для того, кто чинит. Личных данных в нём нет.
alert-report-sent = Отчёт отправлен файлом ниже.
alert-muted = Больше не сообщаем
alert-unmuted = Снова сообщаем
plain-audit-action = { $action ->
    [backup-restore] магазин восстановлен из копии
    [order-step] заказ: следующий шаг
    [order-step_back] заказ: шаг назад
    [order-cancel] заказ отменён
    [order-payment] оплата заказа
    [order-message] письмо покупателю
    [staff-invite] приглашение в команду
    [staff-join] вступление в команду
    [staff-roles] роли
    [shop-claim] магазин получил владельца
    [customer-discount] личная скидка
    [category-create] новая категория
    [category-name] название категории
    [category-hidden] видимость категории
    [category-move] перенос категории
    [category-delete] категория удалена
    [category-order] порядок категорий
    [product-create] новый товар
    [product-name] название товара
    [product-description] краткий текст
    [product-details] подробный текст
    [product-category] товар перенесён
    [product-unit] единица
    [product-discount] скидка на товар
    [product-tags] метки
    [product-hidden] видимость товара
    [product-sku] артикул
    [product-order] порядок товаров
    [product-remove] товар убран из продажи
    [product-photos] фото товара
    [variant-add] новый вариант
    [variant-label] подпись варианта
    [variant-price] цена
    [variant-weight] вес
    [variant-barcode] штрихкод
    [variant-sku] артикул варианта
    [variant-counted] учёт остатка
    [variant-low_stock] порог остатка
    [variant-order] порядок вариантов
    [variant-remove] вариант удалён
    [zone-add] новая зона
    [zone-change] зона изменена
    [zone-remove] зона удалена
    [setting-name] название магазина
    [setting-phone] телефон магазина
    [setting-hours] часы работы
    [setting-cut_off] заказы на сегодня
    [setting-lead_minutes] время подготовки
    [setting-slot_minutes] длина интервала
    [setting-minimum] минимальная сумма
    [setting-closed_until] отпуск
    [setting-delivery] доставка
    [setting-pickup] самовывоз
    [setting-pickup_address] адрес самовывоза
    [setting-greeting] приветствие
    [setting-about] о магазине
    [trouble-mute] сообщения о неполадке
    [catalog-import] загрузка каталога
    [promo-create] новый промокод
    [promo-stop] промокод выключен
   *[other] { $action }
}
