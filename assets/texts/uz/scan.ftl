scan-nothing = 🔎 Bu rasmda kod koʻrinmadi. Telefonni yaqinroq tuting, kod kadrning yarmini egallasin, yorugʻroq joyda qimirlatmay oling — va yana yuboring.
scan-no-picture = Bu fayl rasm boʻlib ochilmadi. Rasmning oʻzini yuboring.
scan-too-big = Rasm juda katta. Uni fayl emas, oddiy rasm qilib yuboring.
scan-lost = Telegram rasmni bermadi. Iltimos, yana bir marta yuboring.
scan-busy = Birdaniga juda koʻp rasm keldi. Bir daqiqa kutib, yana yuboring.
scan-foreign = 🔎 Kodda { $text } deb yozilgan — bu doʻkonda bunday narsa yoʻq.
scan-hidden = 🙈 Yashirilgan: mijozlar koʻrmaydi
scan-unknown =
    ▮ { $code } — bunday shtrix-kod hali hech bir mahsulotda yoʻq.
    Kod turgan mahsulot nomini yozing yoki yangi mahsulot yarating.
button-new-with-code = ➕ Shu kodli yangi mahsulot
scan-whose = ▮ { $code } — bu kod qaysi mahsulotda?
scan-new-name = ▮ { $code }. Mahsulotning nomi nima?
plain-code-attached = Shtrix-kod saqlandi: istagan payt skanerlang.
