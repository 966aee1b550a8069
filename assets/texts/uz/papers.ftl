### Qogʻozlar: chop etiladigan narsalar.

plain-recovery-title = Tiklash varagʻi
plain-recovery-warning = Bu varaqsiz zaxira nusxalarni hech kim ocholmaydi: na siz, na usta, na Telegram.
plain-recovery-keep = Uni pul kabi saqlang: telefonda emas, yozishmada emas va doʻkon mashinasining yonida emas. Bu varaqni oʻqigan odam barcha nusxalarni ham oʻqiy oladi.
plain-recovery-shop = Doʻkon
plain-recovery-bot = Bot
plain-recovery-date = Chop etilgan
plain-recovery-fingerprint = Kalit izi
plain-recovery-fingerprint-why = Shu varaq ochadigan har bir nusxada ham xuddi shu sakkiz belgi turadi.
plain-recovery-key = Tiklash kaliti
plain-recovery-key-hint = Dumaloq belgi doim 0 raqami. «KEY-1» dan keyin O, I va B harflari ham, 1 raqami ham boʻlmaydi. Boʻsh joylarni yozish shart emas.
plain-recovery-steps = Doʻkonni qanday qaytarish mumkin
plain-recovery-step-1 = Yangi mashinaga Prilavok oʻrnating
plain-recovery-do-1 = Raspberry Pi yoki Linux ishlaydigan istalgan kompyuter boʻlaveradi. Birinchi marta usta yordam bergan boʻlsa, uni chaqirib, shu varaqni koʻrsating.
plain-recovery-step-2 = Dasturga bot tokenini bering
plain-recovery-do-2 = Telegramda @BotFather ni oching, unga /mybots deb yozing, { $bot } ni tanlab, API Token tugmasini bosing. Chiqqan satrni dastur soʻragan joyga yozing.
plain-recovery-step-3 = Doʻkon qaytishini ayting
plain-recovery-do-3 = Dastur yangi doʻkonmi yoki avvalgisimi, deb soʻraydi. Ikkinchisini tanlang. U nusxalar chatining raqamini soʻraydi: { $chat }
plain-recovery-step-4 = Kalitni mashinaga bering
plain-recovery-do-4 = Kalitni mashinaning oʻzida yozing yoki unga ulangan skaner bilan kodni oʻqiting. Kalitni chatda hech kimga, hatto botga ham yozmang.
plain-recovery-step-5 = Solishtirib, tasdiqlang
plain-recovery-do-5 = Dastur nusxa qachon olingani va undagi oxirgi buyurtmani aytadi. Hammasi toʻgʻri boʻlsa, “ha” deng: doʻkon yana savdo qiladi.
plain-recovery-place = Bu varaq qayerda saqlanadi
plain-recovery-signed = Kim saqlaydi, imzo
plain-recovery-page = { $page }-varaq, jami 2 ta
plain-recovery-over = Orqa tomonda: nusxani Prilavoksiz qanday ochish mumkin
plain-recovery-back = Nusxani Prilavoksiz ochish
plain-recovery-back-intro = Bu tomon texnik yordamchi uchun. Doʻkon nusxasi zstd bilan siqilgan, age bilan muhrlangan va fayllarga boʻlingan SQLite bazasidir. Istalgan Linux va har bir distributivda bor dasturlar kifoya.
plain-recovery-back-tools = Dasturlarni oʻrnating
plain-recovery-back-files = Fayllarni yigʻing
plain-recovery-back-files-do = Oxirgi toʻliq toʻplamning barcha qismlarini chatdan boʻsh jildga yuklab oling (0042 oʻrnida uning raqami boʻladi). Shu yerga key.txt faylini qoʻying: bitta satr, old tomondagi kalit.
plain-recovery-back-open = Toʻplamni oching
plain-recovery-back-open-do = manifest.json va shop.db paydo boʻladi: suratlardan boshqa butun doʻkon. shop.db xeshi manifest.json dagi «sha256» bilan bir xil boʻlishi kerak.
plain-recovery-back-newer = Yangi oʻzgarishlarni ustiga qoʻying
plain-recovery-back-newer-do = Toʻliq toʻplamdan keyin oʻzgarishlar toʻplami (delta) boʻlsa va uning manifest.json faylidagi «base» toʻliq toʻplam raqamini koʻrsatsa, eng yangisini oling; oradagilari kerak emas.
plain-recovery-back-photos = Suratlarni chiqarib oling
plain-recovery-back-photos-do = Har bir suratlar toʻplami alohida ochiladi; suratning nomi uning SHA-256 xeshidir.
plain-recovery-back-again = Yoki Prilavok qoʻl ostida boʻlsa, hammasini birdan
plain-recovery-proof = Varaq oʻzingizda ekanini tekshirish
plain-recovery-proof-do = Bot kalitning toʻrtta belgisini joyi boʻyicha soʻrashi mumkin: guruh raqamlari ularning yonida yozilgan. Kalitni toʻliq holda chatda hech qachon soʻramaydi; kim toʻliq soʻrasa, u firibgar. Varaq yoʻqolsa yoki uni begona koʻrsa, nusxalar sozlamalarida kalitni almashtirib, yangi varaq chop eting; eski nusxalarni eski varaq ochadi.

plain-poster-title = Kodli plakat
plain-poster-headline = Buyurtma shu yerda
plain-poster-how = Telefon kamerasini kodga tuting
plain-poster-what = Telegramda doʻkonimiz ochiladi: koʻring, tanlang, navbatsiz va qoʻngʻiroqsiz buyurtma bering.
plain-poster-foot = Yoki bizni Telegramda shu nom bilan toping
button-poster = 🖼 Kodli plakat
poster-title = 🖼 <b>«Buyurtma shu yerda» plakati</b>
poster-choose = Kim kamerasini unga tutsa, doʻkoningizga kiradi. Peshtaxtaga yoki eshikka osing, joʻnatma ichiga soling. Plakat tili va oʻlchamini tanlang: chop etish uchun fayl va surat keladi.
button-poster-a4 = 🖨 A4
button-poster-a6 = 🖨 A6
button-poster-four = 🖨 4 × A6
alert-poster-sent = Plakat yoʻlda
alert-poster-no-name = Telegram hali bot nomini aytmadi. Bir daqiqadan keyin urinib koʻring.
poster-caption = { $size ->
    [a6] A6 plakat, otkritka kattaligida. Haqiqiy oʻlchamda (100 %) chop eting.
    [four] Bitta A4 varaqda toʻrtta A6 plakat. Haqiqiy oʻlchamda (100 %) chop eting va punktir boʻylab qirqing.
   *[a4] A4 plakat. Haqiqiy oʻlchamda (100 %) chop eting, rangli printer shart emas.
}

plain-paper-page = { $page }-sahifa, jami { $all }
plain-paper-packing = { $number } buyurtma tarkibi
plain-paper-invoice = { $number } hisob, { $day }
plain-paper-ticket = { $number } buyurtma
plain-paper-production = Tayyorlash: { $day }
plain-paper-route = Yetkazish: { $day }
plain-paper-item = Mahsulot
plain-paper-quantity = Miqdori
plain-paper-price = Narxi
plain-paper-sum = Summa
plain-paper-total = Jami
plain-paper-paid = Toʻlangan
plain-paper-to-pay = Olganda toʻlanadi
plain-paper-pickup = Olib ketish
plain-paper-delivery = Yetkazib berish
plain-paper-seller = Sotuvchi
plain-paper-tax-number = STIR
plain-paper-buyer = Xaridor
plain-paper-address = Manzil
plain-paper-released = Berdi: ismi, imzosi
plain-paper-received = Oldi: ismi, imzosi
plain-paper-nothing-to-make = Bu kunga tayyorlanadigan narsa yoʻq
plain-paper-no-stops = Bu kunga yetkaziladigan narsa yoʻq
plain-paper-collect-all = Jami yigʻiladi: { $sum }
plain-paper-goods = Mahsulotlar
plain-paper-discount = Chegirma
