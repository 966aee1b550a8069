# `prilavok setup` в терминале
plain-setup-zone = По городу
plain-setup-hello = Настройка магазина займёт две минуты. Enter принимает ответ в скобках; Ctrl+C выходит, и ничего не меняется.
plain-setup-hello-again = Этот магазин уже настроен: Enter оставляет то, что в скобках. Товары, заказы и люди останутся как есть.
plain-setup-choose = Введите число от 1 до { $last }.
plain-setup-ask-token = Токен бота. Бота ещё нет? Напишите в Telegram @BotFather, отправьте /newbot и скопируйте токен из ответа (123456:ABC…). Вставьте его сюда; при вводе он не виден
plain-setup-ask-token-again = Токен бота. Enter оставляет нынешний; другой при вводе не виден
plain-setup-token-odd = Это не похоже на токен: он состоит из цифр, двоеточия и примерно 35 букв, например 123456:ABC…. Скопируйте его целиком у @BotFather (/mybots → API Token).
plain-setup-checking = Спрашиваю Telegram…
plain-setup-bot = Это @{ $username }, «{ $name }».
plain-setup-ask-kind = Чем будет торговать магазин? На полках появятся товары с фотографиями для примера, потом вы их измените или уберёте
plain-setup-kind-bakery = Хлеб и торты
plain-setup-kind-flowers = Цветы
plain-setup-kind-goods = Мыло, свечи и другие вещи ручной работы
plain-setup-kind-empty = Пока ничем: пустые полки
plain-setup-ask-zone = Часовой пояс, например Asia/Tashkent, или просто город латиницей
plain-setup-zone-odd = Часовой пояс «{ $typed }» здесь неизвестен. Примеры: Asia/Tashkent, Asia/Samarkand, Asia/Almaty, Europe/Moscow.
plain-setup-ask-currency = Валюта
plain-setup-ask-hours = Часы работы каждого дня, например 9:00-20:00 или 9-13, 14-19 (отдельные дни настраиваются потом в Telegram)
plain-setup-hours-odd = «{ $typed }» не получилось прочитать как часы работы. Примеры: 9:00-20:00; 9-13, 14-19; 0-24.
plain-setup-again = Enter пробует ещё раз; или вставьте другой токен
plain-setup-yes-no = д/н
plain-setup-ask-webhook = Убрать вебхук сейчас? Сообщения, которые ждут бота, сохранятся
plain-setup-refused = Telegram не знает этот токен. Он скопирован не целиком или заменён новым: скопируйте его ещё раз у @BotFather (/mybots → API Token).
plain-setup-taken = Сообщения этого бота читает другая программа. Бот служит одной программе: остановите другую или закройте ей доступ новым токеном (@BotFather: /mybots → API Token → Revoke), потом повторите.
plain-setup-webhook = Этот бот отправляет сообщения на веб-адрес ({ $host }); пока это так, магазин их не получит. Если там они больше не нужны, вебхук надо убрать.
plain-setup-webhook-flag = Чтобы убрать его, добавьте --remove-webhook; сообщения, которые ждут, сохранятся.
plain-setup-odd = Telegram ответил, но не согласием: { $why }. Повторите через минуту.
plain-setup-no-name = Не удалось узнать адрес сервера Telegram. Есть ли у машины сеть (ip addr) и задан ли сервер имён (cat /etc/resolv.conf)? { $why }
plain-setup-no-way = До сервера Telegram не удалось достучаться. Есть ли у машины сеть (ping 1.1.1.1), не закрывает ли Telegram сетевой экран или провайдер? { $why }
plain-setup-no-trust = Тот, кто ответил, не смог доказать, что он Telegram: между ним и нами кто-то читает (прокси, фильтр провайдера), или адрес сервера неверен. { $why }
plain-setup-slow = Сервер Telegram не ответил вовремя. Сеть медленная или закрывает его; повторите. { $why }
plain-setup-broken = Связь оборвалась, или ответил не Telegram. { $why }
plain-setup-clock = Часы этой машины показывают { $ours }, часы Telegram { $theirs }. Подождите, пока сеть их поправит (это видно в timedatectl), или поставьте сами: sudo timedatectl set-time "{ $theirs }"
plain-setup-clock-unknown = Часы этой машины показывают { $ours }, это не может быть верно: сертификат Telegram в это время не действует. Подождите, пока сеть их поправит (это видно в timedatectl), или поставьте сами: sudo timedatectl set-time "ГГГГ-ММ-ДД ЧЧ:ММ:СС"
plain-setup-sudo = На этой машине магазин работает службой: наберите sudo prilavok setup. Для своего магазина в другой папке: --data-dir ПАПКА
plain-setup-no-terminal = Настройка задаёт вопросы, ей нужен терминал. Для сценария: --non-interactive и каждый ответ параметром.
plain-setup-left = Настройка прервана; ничего не изменилось.
plain-setup-missing = Не хватает ответов: { $flags }
plain-setup-token-unreadable = Файл токена { $file } не читается: { $why }
plain-setup-written = Магазин стоит в { $dir }: на полках { $products ->
    [one] { $products } товар
    [few] { $products } товара
   *[other] { $products } товаров
}.
plain-setup-kept-kind = Магазин уже настроен: полки остаются как есть, --kind ничего не меняет.
plain-setup-prices = Валюта теперь другая, а числа в ценах прежние: просмотрите их.
plain-setup-token-kept = Токен лежит в { $file }, его прочитает только служба.
plain-setup-starting = Запускаю службу…
plain-setup-started = Магазин работает и запускается вместе с машиной: { $status }
plain-setup-not-started = Служба не запустилась: { $why }. Что она говорит: sudo journalctl -u prilavok -n 30
plain-setup-no-manager = Диспетчер служб здесь не работает; запустите магазин так: { $command }
plain-setup-start-later = Запустите магазин так: { $command }
plain-setup-running = Магазин работает: ответы подействуют со следующего нажатия.
plain-setup-restart = Магазин работает с прежним токеном: остановите его и запустите снова.
plain-setup-claim = У магазина ещё нет владельца. Откройте эту ссылку на телефоне: кто откроет первым, тот и владелец.
plain-setup-has-owner = У магазина есть владелец. Ссылка для другого: sudo prilavok owner-link --replace
plain-setup-link-at-start = Он покажет ссылку: кто откроет её первым, тот и владелец.
