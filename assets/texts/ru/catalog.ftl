# Каталог, поиск, карточка товара
catalog-title = 🛍 <b>Каталог</b>
catalog-hint = Выберите раздел или просто напишите, что ищете.
catalog-pick = Нажмите на товар, чтобы посмотреть его.
catalog-empty = Здесь пока пусто — загляните позже или посмотрите другие разделы.
catalog-hidden = Этого раздела сейчас нет. Вот что есть:
product-hidden = «{ $name }» сейчас не продаётся. Посмотрите, что есть рядом:
product-gone = Этого товара у нас больше нет. Вот что есть:
alert-not-on-sale = Этого сейчас нет в продаже
search-ask = 🔍 Напишите, что ищете: название или его часть. Опечатки не страшны.
search-found = { $count ->
    [one] По запросу «{ $text }» нашёлся { $count } товар
    [few] По запросу «{ $text }» нашлось { $count } товара
   *[many] По запросу «{ $text }» нашлось { $count } товаров
  }
search-nothing = По запросу «{ $text }» ничего не нашлось. Попробуйте короче или загляните в раздел:
search-forgotten = Этот поиск уже закрыт. Напишите, что ищете, ещё раз.
plain-from-price = от { $price }
plain-minus-percent = −{ $percent } %
plain-sold-out = нет в наличии
plain-product-row = { $name } — { $price }
button-more = 📖 Подробнее
button-less = 📖 Свернуть
button-add = 🛒 В корзину · { $sum }
button-to-results = ‹ К поиску
button-to-cart = ‹ В корзину
product-per-unit = за { $unit }
product-weight = Вес: { $weight }
product-left = ⏳ Осталось только { $left }
product-sold-out = 😔 Сейчас нет в наличии
product-choose = Выберите вариант:
product-in-cart = 🛒 В корзине: { $quantity } · { $sum }
product-personal = 💛 Ваша личная скидка { $percent } % учтена
alert-added = ✓ В корзине: { $quantity }
alert-removed = Убрали из корзины
alert-only-left = Осталось только { $left } — больше пока нет
alert-sold-out = К сожалению, уже разобрали
alert-too-much = Это больше, чем мы можем принять в одном заказе: до { $most }
alert-too-little = Самое меньшее — { $least }
alert-uneven = Продаём по { $grain }: введите кратное количество
alert-cart-full = В корзине уже { $count } разных товаров — это предел одного заказа
