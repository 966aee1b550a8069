# Загрузка и выгрузка каталога таблицей
plain-import-sheet = Каталог
plain-import-new-category = Новая категория: { $path }
plain-import-new = Строка { $row }: новый товар «{ $name }»
plain-import-changed = Строка { $row }: «{ $name }» — меняется: { $columns }
plain-import-ignored = Столбцы, которые магазин не знает и пропускает: { $columns }
plain-import-sum = Итого: новых — { $new }, изменённых — { $changed }, без изменений — { $same }.
plain-import-rehearsal = Это была проверка, в магазине ничего не изменилось.
plain-import-nothing-done = { $count ->
    [one] Нашлась { $count } ошибка. Ничего не загружено: исправьте таблицу и повторите.
    [few] Нашлось { $count } ошибки. Ничего не загружено: исправьте таблицу и повторите.
   *[many] Нашлось { $count } ошибок. Ничего не загружено: исправьте таблицу и повторите.
}
plain-import-at = Строка { $row }, столбец «{ $column }»: { $why }
plain-import-at-row = Строка { $row }: { $why }
plain-import-no-header = Не нашлась строка с названиями столбцов: нужны хотя бы «{ $name }» и «{ $price }».
plain-import-column-twice = такой столбец уже есть в этой таблице
plain-import-missing = здесь нужно что-то написать
plain-import-not-a-number = «{ $text }» не похоже на число
plain-import-negative = «{ $text }» меньше нуля
plain-import-too-big = «{ $text }» — слишком много
plain-import-too-long = слишком длинно: помещается { $limit ->
    [one] { $limit } знак
    [few] { $limit } знака
   *[many] { $limit } знаков
}
plain-import-unknown-unit = единица «{ $text }» неизвестна; подойдут шт, г, кг, мл, л, м, час
plain-import-not-yes-or-no = «{ $text }» — напишите «да» или «нет»
plain-import-not-a-percentage = «{ $text }» — нужно целое число от 0 до 100
plain-import-bad-barcode = «{ $text }» не прочтёт сканер: проверьте последнюю цифру, а столбец сделайте текстовым
plain-import-bad-variants = «{ $text }» — напишите так: 50 мл:1000:300, то есть название, цена, граммы
plain-import-bad-path = в пути «{ $text }» есть пустое название; косую черту внутри названия пишите дважды
plain-import-too-deep = категорий друг в друге больше { $limit }
plain-import-other-depth = в переводе другое число уровней, чем в категории
plain-import-differs = в строке { $row } об этом сказано другое
plain-import-twice = то же самое уже есть в строке { $row }
plain-import-beside-variants = оставьте пустым: заполнен столбец «{ $column }»
plain-import-label-missing = у товара несколько вариантов, и каждому нужно своё название
plain-import-too-many-variants = вариантов больше { $limit }
plain-import-too-many-photos = фотографий больше { $limit }
plain-import-several-such = таких товаров в магазине несколько: укажите столбец «{ $column }»
plain-import-no-photo = файла «{ $name }» нет рядом с таблицей
plain-import-bad-photo = файл «{ $name }» — не картинка или больше 20 МБ
plain-import-stock-not-allowed = менять остатки вам нельзя: уберите этот столбец
plain-import-not-allowed = Менять каталог вам нельзя: попросите владельца дать вам эту роль.
plain-import-code-taken = этот код уже у товара № { $product }
plain-import-name-taken = так уже называется другой вариант этого товара
plain-import-refused = магазин это не принимает
plain-import-too-big-file = Файл больше { $megabytes } МБ. Разделите таблицу на части или уберите из неё картинки.
plain-import-too-many-rows = В таблице больше { $limit } строк. Разделите её на части.
plain-import-not-a-sheet = Это не таблица. Подойдёт xlsx или csv.
plain-import-open-quote = Строка { $row }: кавычка открыта и не закрыта, дальше прочесть нельзя.
plain-import-exported = { $count ->
    [one] Каталог записан: { $count } строка, фото — { $photos }. Файл: { $file }
    [few] Каталог записан: { $count } строки, фото — { $photos }. Файл: { $file }
   *[many] Каталог записан: { $count } строк, фото — { $photos }. Файл: { $file }
}
plain-import-photo-lost = Фото { $name } не нашлось в папке магазина и не попало в выгрузку.
