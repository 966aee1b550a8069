# Sozlamalar, jurnal, nosozliklar
setup-title = ⚙️ <b>{ $shop }</b>: sozlamalar
setup-phone = 📞 { $phone }
button-hours = 🕐 Ish vaqti
button-holiday = 🏖 Dam olish
button-ways = 🚚 Yetkazish
button-minimum = 🧾 Eng kam summa
button-greeting = 👋 Salomlashish
button-about-text = ℹ️ Doʻkon haqida
button-shop-name = 🏷 Nomi
button-shop-phone = 📞 Telefon
button-troubles-all = ⚠️ Nosozliklar
hours-title = 🕐 <b>Ish vaqti</b>
plain-closed = dam olish kuni
hours-cut-off = ⏰ Bugungi buyurtmalar: { $time } gacha
hours-lead = ⏳ Buyurtmadan topshirishgacha: { $minutes } daq
hours-slot = 🎯 Oraliq: { $minutes } daq
button-cut-off = ⏰ Bugungi buyurtmalar… gacha
button-lead = ⏳ Tayyorlash
button-slot = 🎯 Oraliq
ask-hours =
    🕐 <b>{ $day }</b>: qachon ochiq? Hozir: { $now }
    Masalan: <code>9:00-20:00</code>, tanaffus bilan <code>9-13, 14-19</code> yoki <code>yopiq</code>
plain-bad-hours = Vaqtni tushunmadim. Misol: 9:00-20:00
ask-cut-off = ⏰ Bugungi buyurtmalar soat nechagacha? Masalan <code>15:00</code>; «-» — cheklovsiz.
plain-bad-time = Vaqtni tushunmadim. Misol: 15:00
ask-lead = ⏳ Buyurtmadan topshirishgacha qancha vaqt kerak? Hozir { $minutes } daq. Masalan <code>90</code> (daqiqa) yoki <code>2 soat</code>.
plain-bad-span = Tushunmadim. Daqiqa yoki soat yozing: 90 yoki 2 soat (7 kungacha).
ask-slot = 🎯 Oraliqlar qanday uzunlikda boʻlsin? Hozir { $minutes } daq. Masalan <code>60</code> yoki <code>2 soat</code>.
plain-bad-slot = 15 daqiqadan 12 soatgacha: 60 yoki 2 soat.
ask-minimum = 🧾 Buyurtmaning eng kam summasi. Hozir { $sum }. «-» — cheklovsiz.
holiday-none = 🏖 Doʻkon odatdagidek ishlayapti. Ketyapsizmi? Kerakli kungacha yoping: undan keyingi kunlarga buyurtma olinadi.
holiday-until = 🏖 Doʻkon <b>{ $day }</b> gacha yopiq.
button-close-until = 🏖 …gacha yopish
button-change-day = 📅 Boshqa kun
button-open-again = ☀️ Hozir ochish
ask-holiday = 📅 Qaysi kuni yana ochamiz? Masalan <code>25.11</code>
plain-bad-day = Oldindagi kun kerak, bir yil ichida: 25.11
ways-title = 🚚 <b>Mijoz buyurtmani qanday oladi</b>
ways-delivery = Yetkazish: <b>{ $state }</b>
ways-pickup = Olib ketish: <b>{ $state }</b>
ways-address = 📍 { $address }
plain-on-off = { $on ->
    [1] yoqilgan
   *[0] oʻchirilgan
}
button-switch-delivery = { $on ->
    [1] 🚚 Yetkazishni oʻchirish
   *[0] 🚚 Yetkazishni yoqish
}
button-switch-pickup = { $on ->
    [1] 🛍 Olib ketishni oʻchirish
   *[0] 🛍 Olib ketishni yoqish
}
button-zones = 🗺 Hududlar
button-pickup-address = 📍 Olib ketish manzili
alert-last-way = Bittasi qolishi kerak: yetkazish yoki olib ketish.
zones-title = 🗺 <b>Yetkazish hududlari</b>
zones-none = 🗺 Hali hudud yoʻq: yetkazish hamma joyga bepul. Narx qoʻyish uchun hudud qoʻshing.
button-add-zone = ➕ Hudud
ask-new-zone =
    🗺 Yangi hudud: nomi, narxi va xohlasangiz bepul boʻladigan summa.
    <code>Chilonzor: 15000, 200000</code>
plain-bad-zone = Tushunmadim. Misol: Chilonzor: 15000, 200000
plain-too-many-zones = Hududlar { $most } tadan oshmasin.
zone-fee = 🚚 Yetkazish: { $sum }
zone-free-from = 🎁 Bepul: { $sum } dan
zone-minimum = 🧾 Eng kam summa: { $sum }
button-zone-fee = 🚚 Narx
button-zone-free = 🎁 Bepul summa
button-zone-minimum = 🧾 Eng kami
button-zone-name = ✏️ Nomi
ask-zone-name = ✏️ <b>{ $name }</b> hududining yangi nomi:
ask-zone-name-in = ✏️ <b>{ $name }</b> hududi: boshqa tildagi nomi ({ $lang }). «-» — oʻchirish.
ask-zone-fee = 🚚 Yetkazish narxi: <b>{ $name }</b>? 0 — bepul.
ask-zone-free = 🎁 <b>{ $name }</b> ga qaysi summadan yetkazish bepul? «-» — hech qachon.
ask-zone-minimum = 🧾 <b>{ $name }</b> uchun eng kam summa? «-» — cheklovsiz.
ask-zone-remove = 🗑 <b>{ $name }</b> hududi oʻchirilsinmi?
ask-shop-text = ✏️ <b>{ $title }</b> ({ $lang }), { $most } belgigacha. «-» — oʻchirish.
ask-shop-phone = 📞 Mijozlar uchun doʻkon telefoni; «-» — olib tashlash.
plain-bad-phone = Raqamni tushunmadim. Misol: +998 90 123 45 67
ask-shop-name = 🏷 <b>{ $name }</b> oʻrniga yangi nom:
audit-title = 📜 <b>Kim nima qildi</b>
audit-title-of = 📜 <b>Kim nima qildi</b> · { $name }
audit-none = Hali yozuv yoʻq.
audit-choose = 👤 Kimning harakatlari koʻrsatilsin?
button-audit-everybody = 👥 Hammasi
button-audit-file = 📄 Fayl
button-audit-person = 👤 Odamni tanlash
plain-the-program = Dastur
plain-hidden = { $hidden ->
    [1] yashirin
   *[0] koʻrinadi
}
plain-audit-order = buyurtma №{ $number }
troubles-title = ⚠️ <b>Nosozliklar</b> — oxirgilari birinchi.
troubles-none = ✅ Hammasi ishlayapti, nosozlik yoʻq.
trouble-card =
    ⚠️ { $kind }

    Necha marta: { $count }
    Birinchi: { $first }
    Oxirgi: { $last }
trouble-muted = 🔕 Bundaylari haqida xabar bermaymiz.
trouble-report = 📄 Tuzatuvchi uchun hisobot. Unda shaxsiy maʼlumot yoʻq.
alert-report-sent = Hisobot quyida fayl bilan yuborildi.
alert-muted = Endi xabar bermaymiz
alert-unmuted = Yana xabar beramiz
plain-audit-action = { $action ->
    [backup-restore] doʻkon nusxadan tiklandi
    [order-step] buyurtma: keyingi qadam
    [order-step_back] buyurtma: orqaga qadam
    [order-cancel] buyurtma bekor qilindi
    [order-payment] buyurtma toʻlovi
    [order-message] mijozga xabar
    [staff-invite] jamoaga taklif
    [staff-join] jamoaga qoʻshilish
    [staff-roles] rollar
    [shop-claim] doʻkon egasini topdi
    [customer-discount] shaxsiy chegirma
    [category-create] yangi turkum
    [category-name] turkum nomi
    [category-hidden] turkum koʻrinishi
    [category-move] turkum koʻchirildi
    [category-delete] turkum oʻchirildi
    [category-order] turkumlar tartibi
    [product-create] yangi mahsulot
    [product-name] mahsulot nomi
    [product-description] qisqa matn
    [product-details] batafsil matn
    [product-category] mahsulot koʻchirildi
    [product-unit] oʻlchov birligi
    [product-discount] mahsulot chegirmasi
    [product-tags] belgilar
    [product-hidden] mahsulot koʻrinishi
    [product-sku] artikul
    [product-order] mahsulotlar tartibi
    [product-remove] mahsulot sotuvdan olindi
    [product-photos] mahsulot rasmlari
    [variant-add] yangi variant
    [variant-label] variant yozuvi
    [variant-price] narx
    [variant-weight] vazn
    [variant-barcode] shtrix-kod
    [variant-sku] variant artikuli
    [variant-counted] qoldiq hisobi
    [variant-low_stock] qoldiq chegarasi
    [variant-order] variantlar tartibi
    [variant-remove] variant oʻchirildi
    [zone-add] yangi hudud
    [zone-change] hudud oʻzgardi
    [zone-remove] hudud oʻchirildi
    [setting-name] doʻkon nomi
    [setting-phone] doʻkon telefoni
    [setting-hours] ish vaqti
    [setting-cut_off] bugungi buyurtmalar
    [setting-lead_minutes] tayyorlash vaqti
    [setting-slot_minutes] oraliq uzunligi
    [setting-minimum] eng kam summa
    [setting-closed_until] dam olish
    [setting-delivery] yetkazish
    [setting-pickup] olib ketish
    [setting-pickup_address] olib ketish manzili
    [setting-greeting] salomlashish
    [setting-about] doʻkon haqida
    [trouble-mute] nosozlik xabarlari
    [catalog-import] katalog yuklandi
    [promo-create] yangi promokod
    [promo-stop] promokod oʻchirildi
   *[other] { $action }
}
