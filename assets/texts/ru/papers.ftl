### Бумаги: то, что печатают.

plain-recovery-title = Лист восстановления
plain-recovery-warning = Без этого листа резервные копии не откроет никто: ни вы, ни мастер, ни Telegram.
plain-recovery-keep = Храните его как деньги: не в телефоне, не в переписке и не рядом с машиной магазина. Кто прочтёт этот лист, прочтёт и все копии.
plain-recovery-shop = Магазин
plain-recovery-bot = Бот
plain-recovery-date = Напечатан
plain-recovery-fingerprint = Отпечаток ключа
plain-recovery-fingerprint-why = Те же восемь знаков стоят на каждой копии, которую открывает этот лист.
plain-recovery-key = Ключ восстановления
plain-recovery-key-hint = Круглый знак – всегда цифра 0. Букв O, I и B после «KEY-1» не бывает, цифры 1 тоже. Пробелы вводить не нужно.
plain-recovery-steps = Как вернуть магазин
plain-recovery-step-1 = Поставьте Prilavok на новую машину
plain-recovery-do-1 = Подойдёт Raspberry Pi или любой компьютер с Linux. Если в первый раз вам помогал мастер, позовите его и покажите этот лист.
plain-recovery-step-2 = Дайте программе токен бота
plain-recovery-do-2 = В Telegram откройте @BotFather, пошлите ему /mybots, выберите { $bot } и нажмите API Token. Эту строку введите там, где её спросит программа.
plain-recovery-step-3 = Скажите, что магазин возвращается
plain-recovery-do-3 = Программа спросит: новый магазин или тот, что был? Выберите второе. Она спросит номер чата с копиями: { $chat }
plain-recovery-step-4 = Дайте машине ключ
plain-recovery-do-4 = Введите ключ на самой машине или считайте код сканером, который к ней подключён. В чат ключ не пишите никому, даже боту.
plain-recovery-step-5 = Сверьте и подтвердите
plain-recovery-do-5 = Программа скажет, когда сделана копия и какой в ней последний заказ. Если всё верно, ответьте «да», и магазин снова продаёт.
plain-recovery-place = Где хранится этот лист
plain-recovery-signed = Кто хранит, подпись
plain-recovery-page = Лист { $page } из 2
plain-recovery-over = На обороте: как открыть копию без Prilavok
plain-recovery-back = Как открыть копию без Prilavok
plain-recovery-back-intro = Эта сторона – для технического помощника. Копия магазина – это база SQLite, сжатая zstd, запечатанная age и разрезанная на файлы. Хватит любого Linux и программ, которые есть в каждом дистрибутиве.
plain-recovery-back-tools = Поставьте программы
plain-recovery-back-files = Соберите файлы
plain-recovery-back-files-do = В пустую папку скачайте из чата все части последнего полного набора (вместо 0042 будет его номер). Туда же положите key.txt: одна строка, ключ с лицевой стороны.
plain-recovery-back-open = Откройте набор
plain-recovery-back-open-do = Появятся manifest.json и shop.db – весь магазин, кроме фотографий. Хеш shop.db должен совпасть с «sha256» в manifest.json.
plain-recovery-back-newer = Наложите свежие изменения
plain-recovery-back-newer-do = Если после полного набора есть набор изменений (delta) и в его manifest.json стоит «base» с номером полного, берите самый новый из них; промежуточные не нужны.
plain-recovery-back-photos = Достаньте фотографии
plain-recovery-back-photos-do = Каждый пакет фотографий открывается отдельно; имя фотографии – её SHA-256.
plain-recovery-back-again = Или всё сразу, если Prilavok под рукой
plain-recovery-proof = Проверка, что лист при вас
plain-recovery-proof-do = Бот может попросить четыре знака ключа по их месту: номера групп напечатаны рядом с ними. Целиком ключ он в чате не спрашивает никогда; кто просит его целиком, тот мошенник. Если лист пропал или его видел чужой, смените ключ в настройках копий и напечатайте новый лист; старые копии открывает старый.

plain-poster-title = Плакат с кодом
plain-poster-headline = Закажите здесь
plain-poster-how = Наведите камеру телефона на код
plain-poster-what = Откроется наш магазин в Telegram: смотрите, выбирайте и заказывайте без очереди и звонков.
plain-poster-foot = Или найдите нас в Telegram по этому имени
button-poster = 🖼 Плакат с кодом
poster-title = 🖼 <b>Плакат «Закажите здесь»</b>
poster-choose = Кто наведёт на него камеру, окажется в вашем магазине. Повесьте на прилавок, на дверь или положите в посылку. Выберите язык плаката и размер: придёт файл для печати и картинка.
button-poster-a4 = 🖨 A4
button-poster-a6 = 🖨 A6
button-poster-four = 🖨 4 × A6
alert-poster-sent = Плакат уже в пути
alert-poster-no-name = Telegram ещё не назвал имя бота. Попробуйте через минуту.
poster-caption = { $size ->
    [a6] Плакат A6, размером с открытку. Печатайте в настоящем размере (100 %).
    [four] Четыре плаката A6 на листе A4. Печатайте в настоящем размере (100 %) и разрежьте по пунктиру.
   *[a4] Плакат A4. Печатайте в настоящем размере (100 %), цветная печать не нужна.
}

plain-paper-page = страница { $page } из { $all }
plain-paper-packing = Состав заказа { $number }
plain-paper-invoice = Счёт { $number } от { $day }
plain-paper-ticket = Заказ { $number }
plain-paper-production = Приготовить: { $day }
plain-paper-route = Развезти: { $day }
plain-paper-item = Товар
plain-paper-quantity = Количество
plain-paper-price = Цена
plain-paper-sum = Сумма
plain-paper-total = Всего
plain-paper-paid = Оплачено
plain-paper-to-pay = К оплате при получении
plain-paper-pickup = Самовывоз
plain-paper-delivery = Доставка
plain-paper-seller = Продавец
plain-paper-tax-number = ИНН
plain-paper-buyer = Покупатель
plain-paper-address = Адрес
plain-paper-released = Отпустил: имя, подпись
plain-paper-received = Получил: имя, подпись
plain-paper-nothing-to-make = На этот день готовить нечего
plain-paper-no-stops = На этот день развозить нечего
plain-paper-collect-all = Собрать всего: { $sum }
plain-paper-goods = Товары
plain-paper-discount = Скидка
