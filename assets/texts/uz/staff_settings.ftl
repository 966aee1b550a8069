# Sozlamalar, jurnal, nosozliklar
setup-title = ⚙️ <b>{ $shop }</b>
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
hours-lead = ⏳ Buyurtmadan topshirishgacha: { $span }
hours-slot = 🎯 Oraliq: { $span }
button-cut-off = ⏰ Bugungi buyurtmalar… gacha
button-lead = ⏳ Tayyorlash
button-slot = 🎯 Oraliq
ask-hours =
    🕐 <b>{ $day }</b>: qachon ochiq? Hozir: { $now }

    Tanlang yoki yozing: <code>9:00-20:00</code>, tanaffus bilan <code>9-13, 14-19</code> yoki <code>yopiq</code>
plain-bad-hours = Vaqtni tushunmadim. Misol: 9:00-20:00
ask-cut-off = ⏰ Bugungi buyurtmalar soat nechagacha? Tanlang yoki yozing: <code>15:30</code>
plain-bad-time = Vaqtni tushunmadim. Misol: 15:00
ask-lead = ⏳ Buyurtmadan topshirishgacha qancha vaqt kerak? Hozir { $now }. Tanlang yoki yozing: <code>90</code> (daqiqa), <code>2 soat</code>
plain-bad-span = Tushunmadim. Daqiqa yoki soat yozing: 90 yoki 2 soat (7 kungacha).
ask-slot = 🎯 Oraliqlar qanday uzunlikda boʻlsin? Hozir { $now }. Tanlang yoki yozing: <code>45</code> (daqiqa), <code>2 soat</code>
plain-bad-slot = 15 daqiqadan 12 soatgacha: 60 yoki 2 soat.
ask-minimum = 🧾 Buyurtmaning eng kam summasi. Hozir { $sum }. Tanlang yoki oʻzingiznikini yozing.
holiday-none = 🏖 <b>Doʻkon odatdagidek ishlayapti.</b> Ketyapsizmi? Qaysi kuni ochilishini ayting: undan oldingi kunlarga buyurtma olinmaydi, oʻsha kundan boshlab esa buyurtma berish mumkin.
holiday-until = 🏖 Doʻkon yopiq. Buyurtmalar <b>{ $day }</b> kunidan boshlab.
button-open-again = ☀️ Hozir ochish
plain-bad-day = Oldindagi kun kerak, bir yil ichida, masalan 25.11
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
button-pickup-address = 📍 Manzil
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
ask-shop-text = ✏️ <b>{ $title }</b> · { $lang }. Yangi matnni yozing, { $most } belgigacha; «-» — oʻchirish.
ask-shop-phone = 📞 Mijozlar uchun doʻkon telefoni; «-» — olib tashlash.
plain-bad-phone = Raqamni tushunmadim. Misol: +998 90 123 45 67
ask-shop-name = 🏷 <b>{ $name }</b> oʻrniga yangi nom:
audit-title = 📜 <b>Kim nima qildi</b>
audit-title-of = 📜 <b>Kim nima qildi</b> · { $name }
audit-none = Hali yozuv yoʻq.
audit-choose = 👤 Kimning harakatlari koʻrsatilsin?
button-audit-everybody = 👥 Hammasi
button-audit-file = 📄 Fayl
button-audit-person = 👤 Bitta odam
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
    [backup-undo] tiklash bekor qilindi
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
    [variant-old_price] eski narx
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
    [setting-languages] mijozlar tillari
    [setting-base_lang] asosiy til
    [setting-money_name] valyuta yozilishi
    [setting-money_cents] summalarda tiyin
    [setting-currency] valyuta
    [setting-time_zone] vaqt mintaqasi
    [setting-closed_for_now] muddatsiz yopiq
    [setting-closed_words] yopiq doʻkon soʻzi
    [setting-greeting_photo] salomlashish rasmi
    [setting-about_photo] «Doʻkon haqida» rasmi
    [trouble-mute] nosozlik xabarlari
    [catalog-import] katalog yuklandi
    [promo-create] yangi promokod
    [promo-stop] promokod oʻchirildi
   *[other] { $action }
}
setup-open-today = 🕐 Bugun: { $hours }
setup-closed-until = 🏖 Yopiq: buyurtmalar { $day } kunidan boshlab
setup-closed-for-now = 🏖 Siz ochmaguningizcha yopiq
setup-ways = { $ways ->
    [1] 🚚 Yetkazish bor, olib ketish yoʻq
    [2] 🛍 Faqat olib ketish
   *[other] 🚚 Yetkazish va olib ketish
}
setup-minimum = 🧾 Buyurtma { $sum }dan
setup-no-minimum = 🧾 Eng kam summa yoʻq
setup-languages = 🌐 { $languages }
setup-money = 💰 { $names }
setup-time-zone = 🌍 { $place }, { $time }
button-languages = 🌐 Tillar
button-money = 💰 Valyuta
button-time-zone = 🌍 Vaqt mintaqasi
hours-tap-a-day = Oʻzgartirish uchun kunni bosing.
button-every-day = 📅 Har kuni bir xil
ask-hours-every-day =
    🕐 <b>Har kuni</b>: qachon ochiq?

    Tanlang yoki yozing: <code>9:00-20:00</code> yoki tanaffus bilan <code>9-13, 14-19</code>
button-day-off = 😴 Dam olish kuni
button-copy-to-working-days = 📋 Du–ju shunday
button-copy-to-all = 📋 Hamma kun
button-no-cut-off = Cheklovsiz
button-no-minimum = Cheklovsiz
plain-hours-minutes = { $hours ->
    [0] { $minutes } daq
   *[other] { $minutes ->
        [0] { $hours } soat
       *[other] { $hours } soat { $minutes } daq
    }
}
holiday-for-now = 🏖 Doʻkon <b>siz ochmaguningizcha</b> yopiq. Hech qaysi kunga buyurtma olinmaydi.
holiday-booked = ⚠️ Bu kunlarga <b>{ $count }</b> ta buyurtma bor — ular kuchida qoladi.
holiday-words = 💬 Mijozlarga soʻz: { $words }
holiday-type-a-day = Kunni yozish ham mumkin: <code>25.11</code>
button-open-on = ☀️ Ochamiz: { $day }
button-calendar = 📅 Taqvim
button-close-for-now = 🔒 Muddatsiz
button-closed-words = 💬 Mijozlarga soʻz
calendar-title = 📅 <b>{ $month }</b>: qaysi kuni yana ochamiz?
plain-month-name = { $number ->
    [1] Yanvar
    [2] Fevral
    [3] Mart
    [4] Aprel
    [5] May
    [6] Iyun
    [7] Iyul
    [8] Avgust
    [9] Sentabr
    [10] Oktabr
    [11] Noyabr
   *[12] Dekabr
}
languages-title =
    🌐 <b>Doʻkon tillari</b>

    Belgilangan tillarni mijozlar oʻzlari tanlaydi. ⭐ — asosiy til: tili bu yerda yoʻqlar shunda oʻqiydi. Siz va jamoangiz istalgan tilda oʻqiysiz.
languages-only-one = Til bitta, shuning uchun mijozlardan til soʻralmaydi.
button-own-language = ⭐ Asosiy
button-make-own-language = Asosiy qilish
alert-own-language-stays = Bu asosiy til. Avval boshqasini asosiy qiling.
money-title = 💰 <b>Summalar qanday yoziladi</b>. Hozir mijozlar koʻradi:
button-money-cents = Doim tiyini bilan: { $example }
button-currency = 🔁 Boshqa valyuta (hozir { $code })
currency-title = 🔁 <b>Doʻkon qaysi valyutada?</b> Uni faqat birinchi buyurtmagacha almashtirish mumkin.
plain-currency = { $code ->
    [UZS] Oʻzbek soʻmi
    [RUB] Rossiya rubli
    [KZT] Qozogʻiston tengesi
    [USD] AQSh dollari
    [EUR] Yevro
   *[other] { $code }
}
alert-currency-has-orders = Doʻkonda { $code } bilan buyurtmalar bor: boshqa valyutada ularning summasi notoʻgʻri boʻlardi. Valyuta birinchi buyurtmagacha almashtiriladi.
ask-currency =
    🔁 <b>{ $currency }</b>

    Narxlardagi sonlar oʻzgarmaydi: { $example } endi { $becomes } boʻladi. Keyin narxlarni tekshiring.
button-change-currency = Ha, { $code }ga oʻtish
time-zone-title = 🌍 <b>{ $place }</b>: doʻkon soatida { $time }. Sizda boshqa vaqt boʻlsa, vaqti bir xil shaharni tanlang yoki yozing: <code>Berlin</code>, <code>UTC+5</code>
plain-bad-time-zone = Bunday shaharni bilmayman. Yaqin katta shaharni yoki Grinvich vaqtidan farqni yozing: UTC+5
plain-place = { $city ->
    [Tashkent] Toshkent
    [Samarkand] Samarqand
    [Almaty] Olmaota
    [Bishkek] Bishkek
    [Dushanbe] Dushanbe
    [Ashgabat] Ashxobod
    [Baku] Boku
    [Tbilisi] Tbilisi
    [Yerevan] Yerevan
    [Istanbul] Istanbul
    [Kaliningrad] Kaliningrad
    [Moscow] Moskva
    [Samara] Samara
    [Yekaterinburg] Yekaterinburg
    [Omsk] Omsk
    [Novosibirsk] Novosibirsk
    [Irkutsk] Irkutsk
    [Vladivostok] Vladivostok
    [Dubai] Dubay
    [Seoul] Seul
   *[other] { $city }
}
texts-send-a-photo = 🖼 Shu yerga rasm yuboring, mijozlar uni matn bilan birga koʻradi.
texts-photo-is-shown = 🖼 Mijozlar shu rasmni koʻradi. Almashtirish uchun boshqasini yuboring.
texts-photo-not-shown = ⚠️ Rasm hozir koʻrsatilmayapti: mijozlar matni Telegram rasm ostida ruxsat berganidan { $over } belgi uzun. Matnni qisqartiring.
button-as-customer = 👁 Koʻrinishi
button-end-of-preview = ‹ Mijoz shunday koʻradi. Orqaga
plain-too-long-for-photo = Telegram rasm ostida { $most } belgiga ruxsat beradi, ish vaqti va yetkazish bilan esa { $length } ({ $lang }) chiqyapti. Matnni { $over } belgiga qisqartiring yoki rasmsiz qoldiring.
plain-with-photo = { $with ->
    [1] rasmli
   *[0] rasmsiz
}
plain-closed-for-now = { $closed ->
    [1] ochilmaguncha yopiq
   *[0] ishlayapti
}
plain-imported = yangi: { $new }, oʻzgargan: { $changed }
