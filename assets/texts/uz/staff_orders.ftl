# Xodimlar uchun buyurtmalar
list-title =
    📦 <b>Buyurtmalar · { $name }</b>
    Ishda: { $active }
list-all-done = Hammasi topshirilgan — ishda buyurtma yoʻq. Ajoyib kun!
list-none = Bu yerda hozircha hech narsa yoʻq.
list-found = 🔍 «{ $text }»: { $count } ta topildi
button-staff-filter = { $filter ->
    [active] Faol
    [new] Yangi
    [paid] Toʻlangan
    [preparing] Tayyorlash
    [shipped] Yoʻlda
    [done] Berilgan
    [cancelled] Bekor
   *[all] Hammasi
}
plain-order-status = { $status ->
    [new] Yangi
    [accepted] Qabul qilingan
    [preparing] Tayyorlanmoqda
    [on_the_way] Yoʻlda
    [ready] Olib ketishga tayyor
    [delivered] Yetkazilgan
    [handed_over] Topshirilgan
    [completed] Yakunlangan
   *[cancelled] Bekor qilingan
}
button-staff-step = { $status ->
    [accepted] ✅ Qabul qilish
    [preparing] 🔥 Tayyorlashni boshlash
    [on_the_way] 🚚 Yoʻlga chiqarish
    [ready] 🛍 Olib ketishga tayyor
    [delivered] 🤝 Yetkazildi
    [handed_over] 🤝 Mijozga topshirildi
   *[completed] 🏁 Yakunlash
}
plain-payment = { $payment ->
    [unpaid] toʻlanmagan
    [pending] toʻlov kutilmoqda
    [paid] toʻlangan
   *[refunded] pul qaytarilgan
}
button-staff-pay = { $payment ->
    [paid] 💰 Toʻlandi deb belgilash
    [refunded] 💰 Pul qaytarildi
   *[unpaid] 💰 Toʻlovni olib tashlash
}
button-staff-write = ✍️ Yozish
button-staff-history = 🕓 Tarix
button-staff-back = ↩️ Bir qadam orqaga
button-staff-cancel = ✖️ Bekor qilish
button-map = 🗺 Xaritada
plain-on-the-map = xaritada
card-title = <b>Buyurtma №{ $number }</b>
card-placed = { $when } da berilgan
card-customer-blocked = 🚫 bot bloklangan — qoʻngʻiroq qiling
card-delivery = 🚚 Yetkazish: { $place }
card-pickup = 🛍 Olib ketish
card-lines-more = … va yana { $count } ta
card-sum-goods = Mahsulotlar: { $sum }
card-sum-discount = Chegirma: { $sum }
card-sum-delivery = Yetkazish: { $sum }
card-sum-total = <b>Jami: { $sum }</b>
card-history-title = 🕓 <b>№{ $number } buyurtma tarixi</b>
card-event-placed = <b>Berildi</b>
card-event-note = Izoh
alert-order-now = №{ $number }: { $status }
alert-order-gone = Bunday buyurtma yoʻq. Faollari mana.
alert-order-already = Allaqachon oʻzgargan: { $state }. Karta yangilandi.
alert-somebody-was-faster = { $name } sizdan oldin ulgurdi — { $state }.
ask-order-search = 🔍 Buyurtma raqami, telefon (oxirgi 4 ta raqami yetadi) yoki ism:
plain-orders-none-found = «{ $text }» boʻyicha hech narsa yoʻq. Boshqacha yozib koʻring.
ask-order-cancel =
    №{ $number } buyurtma ({ $name }) bekor qilinsinmi?
    Mahsulot nima boʻladi?
button-cancel-return = ✖️ Bekor, mahsulot javonga
button-cancel-write-off = ✖️ Bekor, mahsulot hisobdan
alert-cancelled-returned = Bekor qilindi, mahsulot javonga qaytdi.
alert-cancelled-written-off = Bekor qilindi, mahsulot hisobdan chiqarildi.
ask-order-message = ✍️ №{ $number } buyurtma boʻyicha <b>{ $name }</b> uchun xabar. Doʻkon nomidan boradi.
plain-message-sent = Yuborildi: { $name }
plain-customer-blocked = { $name } xabarni olmaydi: botni bloklagan. Iltimos, qoʻngʻiroq qiling.
notice-from-shop =
    💬 <b>{ $shop }</b> · buyurtma №{ $number }

    { $text }
notice-new-order = 🔔 <b>Yangi buyurtma!</b>
notice-order-cancelled = ✖️ <b>Mijoz №{ $number } buyurtmani bekor qildi.</b> Mahsulot javonga qaytdi.
notice-low-stock = 🟡 <b>{ $name }</b> tugayapti: { $left } qoldi
notice-sold-out = 🔴 Tugadi: <b>{ $name }</b>.
notice-trouble =
    { $count ->
        [1] ⚠️ <b>Nimadir buzildi</b> ({ $when }):
       *[other] ⚠️ <b>Nimadir buzilyapti</b>, { $count } marta, oxirgisi — { $when }:
    }
    { $kind }
    Savdo davom etyapti. Hisobot tuzatuvchiga yordam beradi.
button-product-card = 🛍 Mahsulot
button-report = 📄 Hisobot
button-mute = 🔕 Xabar bermaslik
button-unmute = 🔔 Xabar berish

button-papers = 🖨 Qogʻozlar
papers-title = 🖨 <b>{ $number } buyurtma qogʻozlari</b>
papers-choose = PDF fayl keladi: uni shu yerda koʻrasiz yoki chop etasiz. Talon tor, 80 mm lentaga.
button-paper-packing = 📦 Buyurtma tarkibi
button-paper-ticket = 🧾 Talon
button-paper-invoice = 📄 Hisob
button-day-sheets = 🗒 Kun varaqlari
day-sheets-title = 🗒 <b>{ $day }</b>
day-sheets-count = { $count ->
    [0] Bu kunga bajarilayotgan buyurtma yoʻq.
   *[other] Bajarilayotgan buyurtmalar: { $count }
}
button-paper-production = 🥖 Nima tayyorlanadi
button-paper-route = 🛵 Qayerga eltiladi
alert-paper-sent = Fayl yoʻlga chiqdi
