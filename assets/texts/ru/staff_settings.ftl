# Настройки, журнал, неполадки
setup-title = ⚙️ <b>{ $shop }</b>
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
hours-lead = ⏳ От заказа до выдачи: { $span }
hours-slot = 🎯 Интервал: { $span }
button-cut-off = ⏰ Заказы на сегодня до…
button-lead = ⏳ Подготовка
button-slot = 🎯 Интервал
ask-hours =
    🕐 <b>{ $day }</b>: когда открыто? Сейчас: { $now }

    Выберите или напишите: <code>9:00-20:00</code>, с перерывом <code>9-13, 14-19</code> или <code>выходной</code>
plain-bad-hours = Не понял часы. Пример: 9:00-20:00
ask-cut-off = ⏰ До скольких принимать заказы на сегодня? Выберите или напишите: <code>15:30</code>
plain-bad-time = Не понял время. Пример: 15:00
ask-lead = ⏳ Сколько времени нужно от заказа до выдачи? Сейчас { $now }. Выберите или напишите: <code>90</code> (минут), <code>2 ч</code>
plain-bad-span = Не понял. Напишите минуты или часы: 90 или 2 ч (до 7 дней).
ask-slot = 🎯 Какой длины интервалы предлагать? Сейчас { $now }. Выберите или напишите: <code>45</code> (минут), <code>2 ч</code>
plain-bad-slot = От 15 минут до 12 часов: 60 или 2 ч.
ask-minimum = 🧾 Минимальная сумма заказа. Сейчас { $sum }. Выберите или напишите свою.
holiday-none = 🏖 <b>Магазин работает как обычно.</b> Уезжаете? Скажите, в какой день откроетесь: на дни раньше него заказов не будет, а с него — уже можно заказать.
holiday-until = 🏖 Магазин закрыт. Заказы — на дни с <b>{ $day }</b>.
button-open-again = ☀️ Открыться сейчас
plain-bad-day = Нужен день впереди, в пределах года, например 25.11
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
button-pickup-address = 📍 Адрес
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
ask-shop-text = ✏️ <b>{ $title }</b> · { $lang }. Напишите новый текст, до { $most } символов; «-» — стереть.
ask-shop-phone = 📞 Телефон магазина для покупателей; «-» — убрать.
plain-bad-phone = Не понял номер. Пример: +998 90 123 45 67
ask-shop-name = 🏷 Новое название вместо <b>{ $name }</b>:
audit-title = 📜 <b>Кто что сделал</b>
audit-title-of = 📜 <b>Кто что сделал</b> · { $name }
audit-none = Пока ни одной записи.
audit-choose = 👤 Чьи действия показать?
button-audit-everybody = 👥 Все
button-audit-file = 📄 Файлом
button-audit-person = 👤 Один человек
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
    [backup-undo] восстановление отменено
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
    [variant-old_price] старая цена
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
    [setting-languages] языки покупателей
    [setting-base_lang] основной язык
    [setting-money_name] как пишется валюта
    [setting-money_cents] копейки в суммах
    [setting-currency] валюта
    [setting-time_zone] часовой пояс
    [setting-closed_for_now] закрыт без срока
    [setting-closed_words] слова закрытого магазина
    [setting-greeting_photo] фото приветствия
    [setting-about_photo] фото «О магазине»
    [trouble-mute] сообщения о неполадке
    [catalog-import] загрузка каталога
    [promo-create] новый промокод
    [promo-stop] промокод выключен
   *[other] { $action }
}
setup-open-today = 🕐 Сегодня: { $hours }
setup-closed-until = 🏖 Закрыто: заказы на дни с { $day }
setup-closed-for-now = 🏖 Закрыто, пока вы не откроете
setup-ways = { $ways ->
    [1] 🚚 Доставка, без самовывоза
    [2] 🛍 Только самовывоз
   *[other] 🚚 Доставка и самовывоз
}
setup-minimum = 🧾 Заказ от { $sum }
setup-no-minimum = 🧾 Без минимальной суммы
setup-languages = 🌐 { $languages }
setup-money = 💰 { $names }
setup-time-zone = 🌍 { $place }, { $time }
button-languages = 🌐 Языки
button-money = 💰 Валюта
button-time-zone = 🌍 Часовой пояс
hours-tap-a-day = Нажмите на день, чтобы изменить его.
button-every-day = 📅 Каждый день одинаково
ask-hours-every-day =
    🕐 <b>Каждый день</b>: когда открыто?

    Выберите или напишите: <code>9:00-20:00</code> или с перерывом <code>9-13, 14-19</code>
button-day-off = 😴 Выходной
button-copy-to-working-days = 📋 Так же пн–пт
button-copy-to-all = 📋 Так же все дни
button-no-cut-off = Без ограничения
button-no-minimum = Без минимума
plain-hours-minutes = { $hours ->
    [0] { $minutes } мин
   *[other] { $minutes ->
        [0] { $hours } ч
       *[other] { $hours } ч { $minutes } мин
    }
}
holiday-for-now = 🏖 Магазин закрыт, <b>пока вы не откроете его</b>. Заказов нет ни на один день.
holiday-booked = { $count ->
    [one] ⚠️ На это время уже есть <b>{ $count }</b> заказ — он остаётся в силе.
    [few] ⚠️ На это время уже есть <b>{ $count }</b> заказа — они остаются в силе.
   *[many] ⚠️ На это время уже есть <b>{ $count }</b> заказов — они остаются в силе.
}
holiday-words = 💬 Слова покупателям: { $words }
holiday-type-a-day = День можно и написать: <code>25.11</code>
button-open-on = ☀️ Откроемся { $day }
button-calendar = 📅 Календарь
button-close-for-now = 🔒 Пока не открою
button-closed-words = 💬 Слова покупателям
calendar-title = 📅 <b>{ $month }</b>: в какой день снова открываемся?
plain-month-name = { $number ->
    [1] Январь
    [2] Февраль
    [3] Март
    [4] Апрель
    [5] Май
    [6] Июнь
    [7] Июль
    [8] Август
    [9] Сентябрь
    [10] Октябрь
    [11] Ноябрь
   *[12] Декабрь
}
languages-title =
    🌐 <b>Языки магазина</b>

    Отмеченные языки покупатели выбирают сами. ⭐ — основной: на нём читают те, чьего языка здесь нет. Вы и команда читаете на любом.
languages-only-one = Язык один, поэтому покупателей о нём не спрашивают.
button-own-language = ⭐ Основной
button-make-own-language = Сделать ⭐
alert-own-language-stays = Это основной язык. Сначала сделайте основным другой.
money-title = 💰 <b>Как писать суммы</b>. Сейчас покупатели видят:
button-money-cents = Всегда с копейками: { $example }
button-currency = 🔁 Другая валюта (сейчас { $code })
currency-title = 🔁 <b>В какой валюте магазин?</b> Сменить её можно только до первого заказа.
plain-currency = { $code ->
    [UZS] Узбекский сум
    [RUB] Российский рубль
    [KZT] Казахстанский тенге
    [USD] Доллар США
    [EUR] Евро
   *[other] { $code }
}
alert-currency-has-orders = В магазине уже есть заказы в { $code }: в другой валюте их суммы стали бы неверными. Валюту меняют до первого заказа.
ask-currency =
    🔁 <b>{ $currency }</b>

    Числа в ценах останутся теми же: { $example } станет { $becomes }. Цены потом проверьте.
button-change-currency = Да, перейти на { $code }
time-zone-title = 🌍 <b>{ $place }</b>: на часах магазина { $time }. Если у вас другое время, выберите любой город с вашим или напишите: <code>Berlin</code>, <code>UTC+3</code>
plain-bad-time-zone = Не знаю такого города. Напишите большой город латиницей или разницу с Гринвичем: UTC+5
plain-place = { $city ->
    [Tashkent] Ташкент
    [Samarkand] Самарканд
    [Almaty] Алматы
    [Bishkek] Бишкек
    [Dushanbe] Душанбе
    [Ashgabat] Ашхабад
    [Baku] Баку
    [Tbilisi] Тбилиси
    [Yerevan] Ереван
    [Istanbul] Стамбул
    [Kaliningrad] Калининград
    [Moscow] Москва
    [Samara] Самара
    [Yekaterinburg] Екатеринбург
    [Omsk] Омск
    [Novosibirsk] Новосибирск
    [Irkutsk] Иркутск
    [Vladivostok] Владивосток
    [Dubai] Дубай
    [Seoul] Сеул
   *[other] { $city }
}
texts-send-a-photo = 🖼 Пришлите сюда фото, и покупатели увидят его вместе с текстом.
texts-photo-is-shown = 🖼 Это фото видят покупатели. Чтобы заменить его, пришлите другое.
texts-photo-not-shown = ⚠️ Фото сейчас не показывается: текст для покупателей длиннее на { $over } символов, чем Telegram разрешает под фото. Сократите текст.
button-as-customer = 👁 Как видят
button-end-of-preview = ‹ Так видит покупатель. Назад
plain-too-long-for-photo = Под фото Telegram разрешает { $most } символов, а вместе с часами и доставкой выходит { $length } ({ $lang }). Сократите текст на { $over } или оставьте его без фото.
plain-with-photo = { $with ->
    [1] с фото
   *[0] без фото
}
plain-closed-for-now = { $closed ->
    [1] закрыт, пока не откроют
   *[0] работает
}
plain-imported = новых: { $new }, изменено: { $changed }
