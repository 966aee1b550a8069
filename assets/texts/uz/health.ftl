# Qurilmaning holati: tekshiruvlar, sabablari va nima qilish kerak
plain-health-check = { $check ->
    [database] Maʼlumotlar bazasi
    [money] Summalar va qoldiq
    [writing] Diskka yozish
    [disk] Diskdagi joy
    [inodes] Fayllar uchun joy
    [wal] Baza jurnali
    [card] Xotira kartasi
    [commits] Yozish tezligi
    [telegram] Telegram bilan aloqa
    [outgoing] Yuboriladigan xabarlar
    [jobs] Navbatdagi ishlar
    [updates] Xato bergan bosishlar
    [backup] Zaxira nusxa
    [clock] Soat
    [temperature] Harorat
    [power] Elektr taʼminoti
    [memory] Dastur xotirasi
   *[other] { $check }
}
plain-health-why = { $cause ->
    [well] hammasi joyida
    [unknown] bu yerdan koʻrinmaydi
    [reported] { $a } dan beri shunday, deydi ishlayotgan doʻkon
    [later] kuniga bir marta tekshiriladi
    [damaged] baza fayli shikastlangan
    [loose] { $n } ta yozuv yoʻq narsani koʻrsatyapti
    [out_of_time] tekshiruv oxirigacha yetmadi, tunda yana boʻladi
    [unreadable] baza fayli oʻqilmayapti
    [wrong_orders] { $n } ta buyurtma summasi qatorlariga mos emas
    [wrong_stock] { $n } ta mahsulot qoldigʻi harakatlariga mos emas
    [read_only] disk yozuvni qabul qilmayapti
    [space] { $b } dan { $a } boʻsh
    [inodes] { $n } % boʻsh
    [log] { $a }
    [card_errors] fayl tizimida { $n } ta xato
    [card_worn] resursining { $n } % i sarflangan
    [commits] { $n } ms
    [answers] javob beryapti
    [silent] { $a } dan beri javob yoʻq
    [taken] shu token bilan yana bir dastur ishlayapti
    [token_refused] Telegram tokenni qabul qilmayapti
    [waiting] { $n } ta xabar kutyapti, eng eskisi { $a }
    [given_up] bir kunda { $n } ta ish bajarilmadi
    [kept] bir kunda { $n } tasiga javob berib boʻlmadi
    [not_set_up] hali sozlanmagan
    [never_backed_up] { $a } oldin sozlangan, lekin hali birorta nusxa yoʻq
    [backed_up] oxirgisi { $a } oldin
    [clock_behind] orqada: oxirgi yozuv { $a } keyin qilingan
    [clock_off] Telegram soatidan { $a } farq qilyapti
    [clock_unsynced] tarmoq bilan solishtirilmagan
    [temperature] { $n } °C
    [under_voltage] { $n ->
        [1] kuchlanish hozir juda past
       *[0] yoqilgandan beri kuchlanish pasaygan
    }
    [memory] { $a }
   *[other] { $cause }
}
plain-health-todo = { $cause ->
    [reported] Sababi va nima qilish kerak: /panel → Sozlamalar → Holat.
    [damaged] Hech narsa buzilmasin deb savdo toʻxtatildi. Eng yangi zaxira nusxani tiklang.
    [loose] Savdoni davom ettirsa boʻladi. Hisobotni dastur boʻyicha yordam beradigan odamga yuboring.
    [unreadable] Diskni va doʻkon papkasini kim oʻqiy olishini tekshiring, keyin doʻkonni qayta ishga tushiring.
    [wrong_orders] Bu buyurtmalarni qoʻlda tekshiring va hisobotni dastur boʻyicha yordam beradigan odamga yuboring.
    [wrong_stock] Bu mahsulotlarni sanab, qoldigʻini qaytadan kiriting.
    [read_only] Xotira kartasi yoki disk ishdan chiqayotganga oʻxshaydi. Doʻkon papkasidan nusxa oling, kartani almashtiring va doʻkonni tiklang.
    [space] Joy boʻshating: qurilmadagi keraksiz fayllarni oʻchiring yoki kattaroq karta qoʻying. Buyurtmalar hozircha qabul qilinyapti.
    [inodes] Diskda mayda fayllar juda koʻp. Keraksizlarini oʻchiring.
    [log] Doʻkonni tunda qayta ishga tushiring: jurnal oʻzi kichrayadi. Takrorlansa, hisobotni yuboring.
    [card_errors] Eskisi hali oʻqilayotganda yangi xotira kartasi oling va doʻkonni koʻchiring.
    [card_worn] Xotira kartasining muddati tugayapti. Yangisini oldindan buyurtma qiling.
    [commits] Xotira kartasi sekin yoki eskiryapti. Shunday qolsa, A2 belgili kartaga yoki SSD diskka almashtiring.
    [silent] Doʻkon qurilmasidagi internetni tekshiring. Xaridorlarning xabarlari Telegramda kutadi, yoʻqolmaydi.
    [taken] Qayerdadir doʻkonning ikkinchi nusxasi ishlayapti. Uni toʻxtating: ikkovi bir-biriga xalaqit beradi.
    [token_refused] Tokenni @BotFather dan qaytadan oling (/mybots → API Token) va qurilma sozlamasiga yozing.
    [waiting] Xaridorlar javobni odatdagidan uzoq kutyapti. Bir soatda oʻtmasa, doʻkonni qayta ishga tushiring.
    [given_up] “Nosozliklar”ni oching va hisobotni dastur boʻyicha yordam beradigan odamga yuboring.
    [kept] “Nosozliklar”ni oching va hisobotni dastur boʻyicha yordam beradigan odamga yuboring.
    [never_backed_up] Zaxira nusxa sozlamalarini oching: nima xalaqit berayotgani yozilgan.
    [backed_up] Zaxira nusxa sozlamalarini oching: nima xalaqit berayotgani yozilgan.
    [clock_behind] Qurilmani internetga ulang: soat oʻzi toʻgʻrilanadi. Ungacha vaqtga bogʻliq ishlar qilinmaydi.
    [clock_off] Qurilmada vaqtni tarmoqdan olishni yoqing: timedatectl set-ntp true
    [clock_unsynced] Qurilmada vaqtni tarmoqdan olishni yoqing: timedatectl set-ntp true
    [temperature] Qurilmani salqinroq joyga qoʻying yoki radiator oʻrnating.
    [under_voltage] Mos quvvat bloki va kalta yoʻgʻon kabel qoʻying: kuchsizi xotira kartasini buzadi.
    [memory] Bir kunda kamaymasa, doʻkonni qayta ishga tushiring va hisobotni yuboring.
   *[other] { $cause }
}
plain-size = { $unit ->
    [kb] { $number } KB
    [mb] { $number } MB
   *[gb] { $number } GB
}
plain-span = { $unit ->
    [seconds] { $number } soniya
    [minutes] { $number } daqiqa
    [hours] { $number } soat
   *[days] { $number } kun
}
button-health = { $grade ->
    [red] 🔴 Holat
    [yellow] 🟡 Holat
   *[green] 🩺 Holat
}
health-title = 🩺 <b>Qurilma holati</b>
health-well = Hammasi joyida, doʻkon ishlayapti.
health-unwell = Nima qilish kerakligini bilish uchun tekshiruvni bosing.
health-looking = ⏳ Qarayapman… bir necha soniya kuting.
health-not-yet = Birinchi tekshiruv hali tugamadi. Bir daqiqadan keyin qarang.
health-box = Tekshirildi: { $when }. Doʻkon ishlayotganiga { $uptime } boʻldi, versiya { $version }.
health-card =
    { $mark } <b>{ $name }</b>

    { $why }
health-todo = 👉 { $todo }
health-muted = 🔕 Tuzalguncha bu haqda sizga aytilmaydi.
health-over = ✅ <b>{ $name }</b>: yana joyida. Hozir: { $why }.
health-silence-over = ✅ <b>Telegram</b> bilan aloqa tiklandi. { $a } javob boʻlmadi; shu vaqtda kelgan hamma narsa koʻrib chiqildi.
button-health-now = 🔄 Hozir tekshirish
button-health-show = 🩺 Holatni koʻrsatish
plain-doctor-running = doʻkon ishlayapti
plain-doctor-stopped = doʻkon toʻxtatilgan
plain-doctor-well = Hammasi joyida.
plain-doctor-yellow = Doʻkon ishlayapti; “!” belgilanganlarni vaqt topib koʻring.
plain-doctor-red = “✗” belgilanganlarni hozir tuzatish kerak.
alert-closed = Doʻkon taʼmir uchun yopiq: buyurtmalar daftari tuzatilyapti. Qabul qilingan buyurtmalar yozib qoʻyilgan. Iltimos, birozdan keyin kiring.
plain-closed-owner =
    🔴 Doʻkonning maʼlumotlar bazasi shikastlangan. Hech narsa buzilmasin deb savdo toʻxtatildi.

    Xaridorlarga doʻkon taʼmir uchun yopiq deb javob beryapman. Ular yozgani Telegramda bir kungacha kutadi.

    👉 Eng yangi zaxira nusxani tiklang. Shikastlangan faylni oʻchirmang: u doʻkon papkasida tegilmagan holda turibdi. Qurilma holatini prilavok doctor buyrugʻi aytadi. Baza butun boʻlishi bilan doʻkon oʻzi ochiladi.
button-closed-restore = ⏪ Oxirgi nusxani qaytarish
alert-closed-looking = Oxirgi nusxa koʻrilmoqda. Yozaman.
plain-closed-found =
    ⏪ { $made } dagi { $set } nusxa ochildi, hammasi butun: buyurtmalar { $orders } ta, oxirgisi № { $last }.

    Keyin boʻlganlari unda yoʻq. Buyurtma raqamlari oxirgisidan ancha keyindan davom etadi. Buzilgan fayl oʻz joyida qoladi.

    Qaytarilsinmi? Shundan keyin doʻkon oʻzi ochiladi.
plain-closed-not-found =
    ⚠️ Birorta nusxa ochilmadi: { $why }

    Qolgan yoʻl: mashinaning oʻzida, tiklash varagʻi bilan, sudo prilavok restore. Maʼlumotlar bazasini tushunadigan odam buzilgan faylni tuzatib koʻrishi mumkin: u butun boʻlishi bilan doʻkon ochiladi.
plain-closed-over = ✅ Maʼlumotlar bazasi yana butun, doʻkon ochiq. Shu vaqtda yigʻilib qolganlar hozir koʻrib chiqilyapti.
alert-owner-disk-fails = ⚠️ Doʻkon diski yozuvni qabul qilmayapti. Savdo toʻxtatildi; tasdiqlanganlarning hammasi saqlangan. Xotira kartasi yoki diskni tekshiring va doʻkonni qayta ishga tushiring.
button-trouble-open = ⚠️ Batafsil
button-health-log = 📄 Dastur jurnali
health-log = 📄 Jurnalning oxirgi qatorlari. Unda shaxsiy maʼlumot yoʻq.
alert-log-sent = Jurnal fayl boʻlib keladi.
alert-log-empty = Jurnal hali boʻsh.
