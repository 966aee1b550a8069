### Принтеры.

plain-printer-no-such-name = Сеть не знает такого имени. Проверьте его или напишите номер принтера в сети, например 192.168.1.50.
plain-printer-silent = Принтер не отвечает. Включён ли он и в той ли он сети?
plain-printer-refused = По этому адресу что-то есть, но печатать оно не берёт. Проверьте адрес и порт.
plain-printer-other-tongue = По этому адресу отвечает не принтер или принтер другого рода. Назовите его язык в адресе: zpl://, tspl://, escpos:// или ipp://.
plain-printer-no-such-queue = Принтер есть, а очереди с таким именем на нём нет. Проверьте конец адреса.
plain-printer-locked = Принтер просит имя и пароль. Разрешите на нём печать из сети без пароля.
plain-printer-busy = Принтер занят. Попробуйте ещё раз через минуту.
plain-printer-no-format = Этот принтер не берёт PDF.
plain-printer-no-media = В принтере нет такой бумаги.
plain-printer-declined = Принтер отказался, код { $code }.
plain-printer-gave-up = Принтер взял задание и бросил его. Посмотрите, что на нём написано.
plain-printer-cancelled-there = Печать отменили на самом принтере.
plain-printer-broke-off = Связь с принтером оборвалась на середине. Посмотрите, что вышло, прежде чем печатать снова.
plain-printer-no-answer = Всё отправлено, но принтер не ответил. Посмотрите, что вышло, прежде чем печатать снова.
plain-printer-needs-paper = В принтере кончилась бумага.
plain-printer-needs-cover = У принтера открыта крышка.
plain-printer-needs-jam = В принтере застряла бумага.
plain-printer-needs-ink = В принтере кончилась краска или лента.
plain-printer-needs-pause = Принтер поставлен на паузу.
plain-printer-needs-heat = Принтер перегрелся или остыл: он продолжит сам.
plain-printer-needs-look = Принтер остановился. Посмотрите, что на нём написано.
plain-printer-odd-address = Это не адрес принтера. Примеры: 192.168.1.50, ipp://office.local, zpl://192.168.1.60
plain-printer-encrypted = По ipps:// и https:// принтеры сами себе пишут удостоверение, проверить его нельзя. Напишите ipp://
plain-printer-which-tongue = Принтер берёт байты и молчит. Назовите его язык в адресе: zpl://, tspl:// или escpos://
plain-printer-printed = Напечатано: { $count }
plain-printer-sent = Отправлено: { $count }. Этот принтер не говорит, вышло ли.
