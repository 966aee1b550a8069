# Заказы у сотрудников
list-title =
    📦 <b>Заказы · { $name }</b>
    В работе: { $active }
list-all-done = Всё отдано — ни одного заказа в работе. Отличный день!
list-none = Здесь пока пусто.
list-found = 🔍 «{ $text }»: нашлось { $count }
button-staff-filter = { $filter ->
    [active] Активные
    [new] Новые
    [paid] Оплачены
    [preparing] Готовим
    [shipped] В пути
    [done] Отданы
    [cancelled] Отменены
   *[all] Все
}
plain-order-status = { $status ->
    [new] Новый
    [accepted] Принят
    [preparing] Готовим
    [on_the_way] В пути
    [ready] Готов к выдаче
    [delivered] Доставлен
    [handed_over] Отдан
    [completed] Завершён
   *[cancelled] Отменён
}
button-staff-step = { $status ->
    [accepted] ✅ Принять
    [preparing] 🔥 Начать готовить
    [on_the_way] 🚚 Отправить в путь
    [ready] 🛍 Готов к выдаче
    [delivered] 🤝 Доставлен
    [handed_over] 🤝 Отдан покупателю
   *[completed] 🏁 Завершить
}
plain-payment = { $payment ->
    [unpaid] не оплачен
    [pending] ждёт оплаты
    [paid] оплачен
   *[refunded] деньги возвращены
}
button-staff-pay = { $payment ->
    [paid] 💰 Отметить оплату
    [refunded] 💰 Деньги вернули
   *[unpaid] 💰 Снять оплату
}
button-staff-write = ✍️ Написать
button-staff-history = 🕓 История
button-staff-back = ↩️ Шаг назад
button-staff-cancel = ✖️ Отменить заказ
button-map = 🗺 На карте
plain-on-the-map = на карте
card-title = <b>Заказ №{ $number }</b>
card-placed = оформлен { $when }
card-customer-blocked = 🚫 бот заблокирован — звоните
card-delivery = 🚚 Доставка: { $place }
card-pickup = 🛍 Самовывоз
card-lines-more = … и ещё позиций: { $count }
card-sum-goods = Товары: { $sum }
card-sum-discount = Скидка: { $sum }
card-sum-delivery = Доставка: { $sum }
card-sum-total = <b>Итого: { $sum }</b>
card-history-title = 🕓 <b>История заказа №{ $number }</b>
card-event-placed = <b>Оформлен</b>
card-event-note = Заметка
alert-order-now = №{ $number }: { $status }
alert-order-gone = Такого заказа нет. Вот активные.
alert-order-already = Уже изменилось: { $state }. Карточка обновлена.
alert-somebody-was-faster = Коллега был быстрее: { $name } — { $state }.
ask-order-search = 🔍 Номер заказа, телефон (хватит последних 4 цифр) или имя:
plain-orders-none-found = По запросу «{ $text }» ничего нет. Попробуйте иначе.
ask-order-cancel =
    Отменить заказ №{ $number } ({ $name })?
    Что с товаром?
button-cancel-return = ✖️ Отменить, товар на полку
button-cancel-write-off = ✖️ Отменить, товар списать
alert-cancelled-returned = Отменён, товар снова на полке.
alert-cancelled-written-off = Отменён, товар списан.
ask-order-message = ✍️ Сообщение для <b>{ $name }</b> по заказу №{ $number }. Придёт от имени магазина.
plain-message-sent = Отправлено: { $name }
plain-customer-blocked = { $name } не получит сообщение: бот заблокирован. Позвоните, пожалуйста.
notice-from-shop =
    💬 <b>{ $shop }</b> · заказ №{ $number }

    { $text }
notice-new-order = 🔔 <b>Новый заказ!</b>
notice-order-cancelled = ✖️ <b>Покупатель отменил заказ №{ $number }.</b> Товар снова на полке.
notice-low-stock = 🟡 Заканчивается <b>{ $name }</b>: осталось { $left }
notice-sold-out = 🔴 Закончилось: <b>{ $name }</b>.
notice-trouble =
    { $count ->
        [1] ⚠️ <b>Что-то сломалось</b> ({ $when }):
       *[other] ⚠️ <b>Что-то ломается</b>, уже { $count } раз, последний — { $when }:
    }
    { $kind }
    Продажи идут дальше. Отчёт поможет тому, кто чинит.
button-product-card = 🛍 Товар
button-report = 📄 Отчёт
button-mute = 🔕 Не сообщать
button-unmute = 🔔 Сообщать

button-papers = 🖨 Бумаги
papers-title = 🖨 <b>Бумаги к заказу { $number }</b>
papers-choose = Придёт файл PDF: его видно здесь, и его можно напечатать. Талон узкий, для ленты 80 мм.
button-paper-packing = 📦 Состав заказа
button-paper-ticket = 🧾 Талон
button-paper-invoice = 📄 Счёт
button-day-sheets = 🗒 Листы дня
day-sheets-title = 🗒 <b>{ $day }</b>
day-sheets-count = { $count ->
    [0] На этот день заказов в работе нет.
   *[other] Заказов в работе: { $count }
}
button-paper-production = 🥖 Что приготовить
button-paper-route = 🛵 Куда везти
alert-paper-sent = Файл уже в пути
