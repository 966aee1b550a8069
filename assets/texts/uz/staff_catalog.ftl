# Xodimlar uchun mahsulotlar va qoldiq
goods-title = 🛍 <b>Mahsulotlar</b>
goods-folder = 📁 <b>{ $path }</b>
goods-hidden = 🙈 Mijozlardan yashirilgan
goods-empty = Hozircha boʻsh. Mahsulot yoki turkum qoʻshing.
goods-found = 🔍 «{ $text }»: { $count } ta topildi
goods-where-to = 📂 <b>{ $name }</b> qayerga koʻchirilsin?
button-top-of-catalog = 🏠 Katalog boshi
button-new-product = ➕ Mahsulot
button-new-category = ➕ Turkum
button-edit-category = ⚙️ Turkum
ask-goods-search = 🔍 Nomi, uning bir qismi, artikul yoki shtrix-kod:
plain-goods-none-found = «{ $text }» boʻyicha hech narsa yoʻq. Boshqacha yozib koʻring.
ask-new-category = 📁 Yangi turkumni nima deb ataymiz?
ask-new-category-in = 📁 <b>{ $path }</b> ichida yangi turkum. Nima deb ataymiz?
alert-category-made = Turkum yaratildi
ask-category-name = ✏️ <b>{ $name }</b> oʻrniga yangi nom:
ask-name-in =
    ✏️ <b>{ $name }</b>: boshqa tildagi nomi ({ $lang }).
    Oʻchirish uchun «-» yuboring.
ask-category-delete = 🗑 Boʻsh <b>{ $name }</b> turkumi oʻchirilsinmi?
ask-full-category-delete =
    🗑 <b>{ $name }</b> ichida hali mahsulotlar: { $products }, turkumlar: { $categories }.
    Oʻzingiz koʻchiring — yoki hammasini bir pogʻona yuqoriga chiqarib, turkumni oʻchiring.
button-delete-moving-up = 🗑 Yuqoriga chiqarib oʻchirish
alert-hidden = Mijozlardan yashirildi
alert-shown = Mijozlarga yana koʻrinadi
alert-moved = Koʻchirildi
alert-place = Oʻrni: { $at } / { $total }
plain-name-taken = Bu yerda shunday nom bor.
plain-not-empty = Turkum boʻsh emas: mahsulot { $products }, turkum { $categories }.
plain-into-itself = Turkumni oʻzining ichiga koʻchirib boʻlmaydi.
plain-too-deep = Juda chuqur: mijozlar topa olmaydi.
plain-bad-weight = Vaznni tushunmadim. Grammda yozing: 300
plain-bad-barcode = Bunday shtrix-kodni skaner oʻqimaydi — raqamlarni tekshiring.
plain-code-taken = Bu kod boshqa mahsulotda bor.
plain-too-many-variants = Variantlar { $most } tadan oshmasin.
plain-label-missing = Har bir variantning yozuvi boʻlsin: masalan, «50 ml».
plain-last-variant = Bu oxirgi variant. Mahsulotni olib tashlash uchun uni butunlay oʻchiring.
plain-too-many-photos = Rasmlar { $most } tadan oshmasin.
ask-new-product =
    🛍 Yangi mahsulot · { $place }
    Nomi nima?
ask-new-price = 💰 <b>{ $name }</b> narxi qancha? { $currency }, bir birlik uchun:
plain-product-made = Tayyor, mahsulot sotuvda! Rasm yuboring — shu yerga qoʻshaman.
product-photos = { $count ->
    [0] 📷 Hali rasm yoʻq: shunchaki shu yerga yuboring
   *[other] 📷 Rasmlar: { $count }
}
product-discount = 🏷 Chegirma { $percent } %
product-tags = #️⃣ { $tags }
shelf-endless = buyurtmaga
shelf-sold-out = 🔴 tugagan
shelf-few = 🟡 { $left }
shelf-enough = 📦 { $left }
button-texts = ✏️ Matnlar
button-price = 💰 Narx
button-stock = 📦 Qoldiq
button-variants = { $count ->
    [1] 🧩 Variantlar
   *[other] 🧩 Variantlar · { $count }
}
button-photos = 📷 Rasm · { $count }
button-discount = 🏷 Chegirma
button-unit = 📏 Birlik
button-tags = #️⃣ Belgilar
button-preview = 👀 Mijoz koʻzi bilan
button-remove-product = 🗑 Sotuvdan olish
texts-title = ✏️ <b>{ $name }</b>: matnlar. Tarjima boʻlmasa, mijoz asosiysini koʻradi.
plain-field = { $field ->
    [name] Nomi
    [description] Qisqacha
   *[details] Batafsil
}
ask-product-text =
    ✏️ <b>{ $name }</b> · { $what }
    { $most } belgigacha; &lt;b&gt;qalin&lt;/b&gt; va &lt;i&gt;kursiv&lt;/i&gt; mumkin.
choose-unit = 📏 <b>{ $name }</b> nimada hisoblanadi?
ask-product-discount = 🏷 <b>{ $name }</b> uchun hammaga chegirma, foizda. Hozir { $percent } %.
ask-product-tags =
    #️⃣ <b>{ $name }</b> uchun belgilar, vergul bilan ({ $most } belgigacha), «-» — belgisiz.
    Hozir: { $now }
ask-product-remove = 🗑 <b>{ $name }</b> butunlay sotuvdan olinsinmi? Eski buyurtmalarda qoladi.
photos-none = 📷 <b>{ $name }</b> rasmi hali yoʻq. Shu yerga yuboring.
photos-title = 📷 <b>{ $name }</b> · { $total } / { $most }. Yana yuboring — qoʻshaman.
plain-photo-added = Rasm qoʻshildi
button-photo-first = ⭐ Birinchi qilish
button-photo-remove = 🗑 Rasmni olish
alert-photo-first = Endi bu birinchi rasm
alert-photo-removed = Rasm olib tashlandi
variants-title = 🧩 <b>{ $name }</b>: variantlar
plain-only-variant = Yagona variant
button-add-variants = ➕ Variant qoʻshish
ask-new-variants =
    🧩 <b>{ $name }</b> variantlari, har biri alohida qatorda: yozuv, narx, grammda vazn (kerak boʻlsa).
    <code>50 ml: 1000, 300
    100 ml: 1800</code>
plain-bad-variants = Tushunmadim. Misoldagidek, har biri alohida qatorda.
variant-weight = ⚖️ Vazni: { $weight }
variant-barcode = ▮ Shtrix-kod: { $barcode }
variant-low-line = 🟡 { $line } qolganda ogohlantirish
button-label = ✏️ Yozuvi
button-weight = ⚖️ Vazn
button-barcode = ▮ Shtrix-kod
button-low-line = 🟡 Chegara
button-start-counting = 📦 Qoldiqni hisoblash
button-stop-counting = ♾ Hisoblamaslik
ask-price = 💰 <b>{ $name }</b> uchun yangi narx. Hozir { $price }.
ask-label = ✏️ <b>{ $name }</b> varianti yozuvi: masalan, «50 ml».
ask-weight = ⚖️ <b>{ $name }</b> vazni grammda; «-» — koʻrsatilmasin. Hozir: { $now }
ask-barcode = ▮ <b>{ $name }</b> shtrix-kodi; «-» — olib tashlash. Hozir: { $now }
ask-low-line = 🟡 <b>{ $name }</b> qancha qolganda ogohlantirilsin? Hozir: { $now }
ask-variant-remove = 🗑 <b>{ $name }</b> varianti oʻchirilsinmi?
stock-title = 📦 <b>{ $name }</b>
stock-level = Javonda: <b>{ $level }</b>
stock-held = Tugallanmagan buyurtmalarda: { $held }
stock-not-counted = Buyurtmaga tayyorlaymiz: qoldiq hisoblanmaydi.
button-supply = ➕ Kirim
button-write-off = ➖ Hisobdan chiqarish
button-count = 🧮 Qayta sanash
ask-supply =
    ➕ Qancha keldi: <b>{ $name }</b>? Hozir javonda { $level }
    Izoh bilan mumkin: <code>20 ertalabki non</code>
ask-write-off =
    ➖ Qancha hisobdan chiqadi: <b>{ $name }</b>? Hozir javonda { $level }
    Izoh bilan mumkin: <code>2 ezilgan</code>
ask-count = 🧮 Javonda aslida qancha: <b>{ $name }</b>? Hisobda — { $level }
plain-stock-kind = { $kind ->
    [supply] kirim
    [sale] sotuv
    [return] qaytish
    [write_off] hisobdan chiqarish
    [count] qayta sanash
   *[correction] tuzatish
}
plain-stock-now = Endi javonda { $level }
plain-not-counted = Bu mahsulotning qoldigʻi hisoblanmaydi.
plain-only-so-many = Buncha yoʻq: javonda { $left }
low-title = 🟡 <b>Tugab qolyapti</b> — eng kami birinchi.
low-none = ✅ Hammasi yetarli.
