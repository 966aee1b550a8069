# Оформление заказа: вопросы, сводка, подтверждение, отказы
checkout-contact = 📱 Как с вами связаться?
    Нажмите кнопку внизу, чтобы отправить свой номер, или напишите его сообщением.
button-share-phone = 📱 Отправить мой номер
plain-phone-placeholder = +998 90 123 45 67
phone-unreadable = Не похоже на номер телефона. Напишите его целиком, например <b>+998 90 123 45 67</b>.
phone-foreign = Это контакт другого человека. Отправьте свой номер кнопкой внизу или напишите номер, по которому вам можно позвонить.
phone-saved = ✓ Телефон: { $phone }
checkout-fulfilment = Как вам удобнее получить заказ?
checkout-pickup-at = 🏪 Самовывоз: { $address }
button-delivery = 🚚 Доставка
button-pickup = 🏪 Самовывоз
checkout-zone = 🗺 В какой район доставить?
plain-zone-row = { $name } — { $fee }
checkout-address = 📍 Куда доставить?
    Напишите адрес: улица, дом, квартира. Или отправьте точку на карте кнопкой внизу.
button-share-location = 📍 Отправить, где я сейчас
plain-address-placeholder = Улица, дом, квартира
place-saved = ✓ Точка на карте: { $place }
address-saved = ✓ Адрес: { $address }
address-empty = Напишите адрес словами или отправьте точку на карте.
address-off-earth = Не получилось прочитать эту точку. Отправьте её ещё раз или напишите адрес.
checkout-details = 🚪 Уточните подъезд, этаж, квартиру и домофон — курьеру будет проще.
button-skip = Пропустить
checkout-day = 📅 На какой день?
checkout-slot = 🕐 { $day }: к какому времени?
button-other-day = ‹ Другой день
checkout-comment = 💬 Есть пожелания к заказу? Напишите их сообщением.
checkout-comment-now = Сейчас: { $comment }
button-no-comment = Без комментария
answer-too-long = Слишком длинно: уместите, пожалуйста, в { $most } знаков.
answer-not-offered = Этот способ сейчас недоступен — выберите другой.
answer-zone-gone = В этот район больше не доставляем — выберите другой.
summary-title = 📝 <b>Проверьте заказ</b>
summary-delivery-fee = Доставка: { $fee }
summary-delivery-free = Доставка: <b>бесплатно</b> 🎁
summary-add-for-free = 🎁 Добавьте ещё на { $sum } — и доставим бесплатно
summary-missing = ⚠️ До минимального заказа не хватает { $sum }
summary-pay = 💵 Оплата при получении
summary-held = Отложили всё для вас до { $time }.
terms-delivery = 🚚 { $address }
terms-zone = 🗺 { $zone }
terms-pickup = 🏪 Самовывоз
terms-pickup-at = 🏪 Самовывоз: { $address }
terms-when = 🕐 { $day }, { $slot }
terms-phone = 📞 { $phone }
terms-comment = 💬 { $comment }
button-confirm = ✅ Подтвердить · { $sum }
button-change-contact = ✏️ Телефон
button-change-fulfilment = ✏️ Получение
button-change-zone = ✏️ Район
button-change-address = ✏️ Адрес
button-change-time = ✏️ Время
button-change-comment = ✏️ Комментарий
button-change-cart = ✏️ Корзина
button-to-summary = ‹ К заказу
button-cancel-checkout = ✖️ Отменить оформление
alert-checkout-left = Оформление отменено, корзина цела
refused-sold-out = 😔 «{ $name }» только что разобрали.
refused-only-left = «{ $name }»: осталось только { $left }.
refused-gone = «{ $name }» больше не продаётся.
refused-uneven = «{ $name }» теперь продаём по { $grain }.
refused-changed = Пока вы выбирали, сумма изменилась: было { $before }, стало <b>{ $after }</b>. Посмотрите и подтвердите ещё раз.
refused-changed-cart = Корзина изменилась. Вот заказ как он есть сейчас — посмотрите и подтвердите ещё раз.
refused-day-gone = На этот день времени уже не осталось — выберите другой.
refused-slot-gone = Это время уже занято или прошло — выберите другое.
refused-minimum = Не хватает { $sum } до минимального заказа. Добавьте что-нибудь ещё.
refused-closed = 🌴 Сейчас мы не принимаем заказы. Корзина сохранится — загляните чуть позже.
refused-closed-until = 🌴 Мы отдыхаем и снова принимаем заказы на дни с { $day }. Корзина сохранится.
refused-waiting = У вас уже { $count ->
    [one] { $count } заказ ждёт
    [few] { $count } заказа ждут
   *[many] { $count } заказов ждут
  } подтверждения. Дождитесь, пожалуйста, ответа магазина, и можно будет заказать ещё.
placed-title = 🎉 <b>Заказ №{ $number } принят!</b>
placed-thanks = Спасибо! Как только магазин подтвердит заказ, напишем сюда.
