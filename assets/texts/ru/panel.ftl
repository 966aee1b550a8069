# Панель и общее для сотрудников
panel-title = 🛠 <b>{ $shop }</b>
panel-active = { $active ->
    [0] Новых заказов нет — можно выдохнуть.
    [one] <b>{ $active }</b> заказ в работе.
    [few] <b>{ $active }</b> заказа в работе.
   *[many] <b>{ $active }</b> заказов в работе.
}
panel-closed = 🏖 Магазин отдыхает: откроемся { $day }.
panel-low = 🟡 Заканчивается: { $count }
button-staff-orders = { $active ->
    [0] 📦 Заказы
   *[other] 📦 Заказы · { $active }
}
button-goods = 🛍 Товары
button-low = 🟡 Заканчивается
button-customers = 👤 Покупатели
button-staff = 👥 Команда
button-setup = ⚙️ Настройки
button-audit = 📜 Журнал
button-troubles = ⚠️ Неполадки · { $count }
button-shop-menu = 🏠 Меню покупателя
button-to-panel = 🛠 Панель
button-find = 🔍 Найти
button-newer-ones = ‹ Новее
button-older-ones = Старше ›
button-newest = « Сначала
button-no-keep = Нет, оставить
button-save = ✅ Сохранить
button-delete = 🗑 Удалить
button-hide = 🙈 Скрыть
button-show = 👁 Показать
button-move = 📂 Перенести
button-rename = ✏️ Название
button-name-in = { $lang ->
    [uz] 🇺🇿 Название
    [en] 🇬🇧 Название
   *[ru] 🇷🇺 Название
}
plain-lang = { $lang ->
    [uz] узбекский
    [en] английский
   *[ru] русский
}
plain-not-set = не задано
plain-too-long = Слишком длинно: не больше { $most } символов.
plain-name-missing = Название не может быть пустым.
plain-bad-sum = Не понял сумму. Напишите числом: 45 000
plain-bad-percent = Нужно целое число от 0 до 100.
plain-bad-quantity = Не понял количество. Напишите числом: 20
ask-dash-clears = Чтобы стереть, отправьте «-».
alert-saved = Сохранено
alert-deleted = Удалено
alert-gone = Этого уже нет — вот что есть сейчас.
panel-closed-for-now = 🏖 Магазин закрыт, пока вы не откроете: Настройки → Отпуск.
