# Команда и покупатели
team-title = 👥 <b>Команда</b> · { $count }
plain-role = { $role ->
    [owner] владелец
    [manager] менеджер
    [maker] мастер
    [courier] курьер
    [accountant] бухгалтер
   *[marketer] маркетолог
}
plain-role-does = { $role ->
    [owner] Владелец — всё
    [manager] Менеджер — заказы, товары, цены
    [maker] Мастер — видит заказы, остатки
    [courier] Курьер — доставка
    [accountant] Бухгалтер — цены и скидки
   *[marketer] Маркетолог — каталог
}
team-roles = Роли: { $roles }
button-invite = ➕ Пригласить
button-roles = 🎭 Роли
button-remove-member = 👋 Убрать из команды
team-choose-roles = 🎭 Роли: <b>{ $name }</b>. Отметьте и сохраните.
ask-remove-member = 👋 Убрать <b>{ $name }</b> из команды? Доступ закроется сразу.
alert-member-removed = Больше не в команде
alert-left-already = Этого человека уже нет в команде.
alert-last-owner = Это последний владелец. Сначала дайте роль владельца кому-то ещё.
team-invite = ➕ Кем будет новый человек? Отметьте роли и создайте ссылку.
button-make-invite = 🔗 Создать ссылку
team-invite-link =
    🔗 Покажите код новому коллеге ({ $roles }) или отправьте ссылку. Сработает один раз, живёт 24 часа.

    { $link }
button-send-link = 📤 Отправить
customers-title = 👤 <b>Покупатели</b> · { $count }
customers-found = 🔍 «{ $text }»: нашлось { $count }
plain-customers-none-found = По запросу «{ $text }» никого нет. Попробуйте иначе.
ask-customer-search = 🔍 Имя, телефон (хватит последних 4 цифр) или @username:
customer-since = С нами с { $when }
customer-orders = { $count ->
    [0] 📦 Заказов ещё не было
   *[other] 📦 Заказов: { $count } на { $sum }
}
customer-discount = 🏷 Личная скидка: { $percent } %
button-set-discount = 🏷 Личная скидка
button-customer-orders = 📦 Заказы
customer-orders-title = 📦 Заказы: <b>{ $name }</b>
ask-customer-discount = 🏷 Личная скидка для <b>{ $name }</b>, в процентах (0 — без скидки). Сейчас { $percent } %.
plain-percent-off = −{ $percent } %
alert-nobody-there = Такого покупателя нет.
button-add-member = 🔎 Найти
ask-member = 🔎 Кто пришёл в команду? Напишите имя, @username или номер в Telegram. Человек уже должен был открыть магазин.
plain-member-not-found = Такого человека магазин ещё не видел. Пусть откроет бота и нажмёт «Старт», или отправьте ему ссылку-приглашение.
team-choose-person = 🔎 Нашлось несколько. Кто именно?
team-newcomer = 🤝 <b>{ $name }</b> — в команду. Отметьте роли.
button-take-on = 🤝 Принять в команду
alert-taken-on = В команде, сообщение отправлено
