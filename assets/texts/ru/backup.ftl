# Резервные копии и восстановление
plain-backup-no-files = Среди указанного нет ни одного файла резервной копии. Нужны файлы shop-….age (и карточка shop-….card.json, если есть) или папка с ними.
plain-backup-not-a-backup = «{ $name }» — не файл резервной копии. Уберите его и повторите.
plain-backup-not-a-key = В файле ключа нет ключа восстановления. Это одна строка, она начинается с AGE-SECRET-KEY-1; перепишите её с листа без пропусков.
plain-backup-wrong-key = Копия закрыта другим ключом: нужен ключ с отпечатком { $needs }, а этот — { $given }. Отпечаток напечатан на листе восстановления; возьмите лист с { $needs }.
plain-backup-wrong-key-unknown = Этот ключ (отпечаток { $given }) копию не открывает. Возьмите лист восстановления этого магазина; если ключ меняли, подойдёт тот, что действовал, когда копию делали.
plain-backup-damaged-part = Часть { $part } из { $of } копии { $set } повреждена. Скачайте её заново; если не поможет, возьмите копию постарше.
plain-backup-damaged-pack = Пакет фотографий «{ $name }» повреждён. Скачайте его заново или повторите без него: заказы и товары восстановятся, пропадут только его снимки.
plain-backup-missing-parts = Копия { $set } не вся: из { $of } частей не хватает — { $parts }. Добавьте недостающие файлы и повторите.
plain-backup-not-among = Копии { $set } среди этих файлов нет.
plain-backup-missing-base = Копия { $set } — это изменения к полной копии { $base }, а её среди файлов нет (или она другая). Добавьте файлы копии { $base } и повторите.
plain-backup-mixed = Здесь файлы разных магазинов или разных копий под одним номером. Оставьте файлы одного магазина и повторите.
plain-backup-newer-format = Копию сделала более новая версия программы. Установите её и повторите.
plain-backup-newer-schema = Копию сделала более новая версия программы (схема { $set }, эта знает { $known }). Обновите программу и повторите.
plain-backup-other-shop = Это копия другого магазина — «{ $set }», а в папке живёт «{ $here }». Выберите пустую папку или свою копию.
plain-backup-forged = Подпись копии не сходится с ключом: её сделал кто-то другой. Такую копию нельзя восстанавливать; возьмите файлы из своего чата с ботом.
plain-backup-not-newest = Копия { $set } старая: у магазина есть { $newest }. Возьмите новую; если нужна именно старая, повторите с { $option }.
plain-backup-damaged = Копия не прошла проверку и не годится: { $what }. Возьмите копию постарше.
plain-backup-disk-small = Мало места: нужно { $needs }, свободно { $free }. Освободите место и повторите.
plain-backup-running = В этой папке работает магазин. Остановите его (systemctl stop prilavok) и повторите.
plain-backup-busy = В этой папке уже идёт копирование или восстановление. Дождитесь его конца и повторите.

plain-backup-made = Копия { $set } готова ({ $kind }): { $size }, файлов: { $files }; заказов: { $orders }, последний № { $last }.
plain-backup-kind-full = полная
plain-backup-kind-delta = изменения к копии { $base }
plain-backup-where = Файлы: { $dir }
plain-backup-key-here = Ключ восстановления (отпечаток { $fingerprint }) пока есть только на этой машине. Сгорит она — копии не откроет никто. Перепишите его сейчас: { $command }
plain-backup-key = Ключ восстановления, отпечаток { $fingerprint }. Перепишите его на бумагу или в менеджер паролей, не в этот чат и не на эту машину. Потом докажите, что он у вас есть: { $command } — и ключ с машины сотрётся.
plain-backup-key-proven = Ключ подошёл, отпечаток { $fingerprint }. На этой машине его больше нет: берегите лист.
plain-backup-key-gone = Ключ с отпечатком { $fingerprint } вы уже забрали, на этой машине его нет.
plain-backup-key-other = Это не тот ключ: нужен с отпечатком { $needs }, а этот — { $given }.
plain-backup-none = Резервных копий ещё нет. Первую делает: { $command }
plain-backup-row = { $set }  { $made }  { $what }  заказов { $orders }, последний № { $last }  { $state }
plain-backup-state-made = сделана, не проверена
plain-backup-state-sent = отправлена, не проверена
plain-backup-state-verified = проверена { $at }
plain-backup-state-failed = не прошла проверку: { $why }
plain-backup-state-superseded = файлов больше нет, есть новее
plain-backup-lies = Лежит: { $places }
plain-backup-lies-here = здесь
plain-backup-part = { $name }  { $size }
plain-backup-verified = Копия { $set } от { $made } открыта и проверена: заказов { $orders }, последний № { $last }, фотографий в пакетах: { $pictures }.
plain-backup-pictures-missing = { $count ->
    [one] Не хватает { $count } фотографии: её нет в пакетах, которые лежат рядом.
   *[other] Не хватает фотографий: { $count }. Их нет в пакетах, которые лежат рядом.
}

plain-restore-summary = «{ $name }», копия { $set } от { $made }. Заказов: { $orders }, последний № { $last }. Проверена, всё цело.
plain-restore-lost = То, что было после { $made }, в ней нет. Номера заказов пойдут после { $floor }, чтобы ни один не повторился.
plain-restore-replaces = Магазин, который сейчас в папке { $dir }, будет заменён; он останется рядом на 14 дней, вернуть: { $command }
plain-restore-question = Восстановить? [да/нет]
plain-restore-declined = Ничего не изменилось.
plain-restore-dry-run = Это была проверка: ничего не изменилось.
plain-restore-done = Магазин восстановлен в { $dir }. Запускайте: { $command }
plain-restore-untold = Не отправлено снова: { $count } (прежний магазин, скорее всего, успел это отправить).
plain-restore-undone = Прежний магазин снова на месте. Восстановленный останется рядом на 14 дней.
plain-restore-nothing-to-undo = Возвращать нечего: прежнего магазина в этой папке нет.

plain-backup-step-copy = Снимок базы
plain-backup-step-pack = Сжатие и шифрование
plain-backup-step-unpack = Расшифровка
plain-backup-step-check = Проверка
plain-backup-step-pictures = Фотографии
