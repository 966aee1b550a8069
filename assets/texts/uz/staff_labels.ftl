### Mahsulot yorliqlari va narx yorliqlari.

button-labels = 🏷 Yorliqlar
button-print-label = 🏷 Yorliq
button-forget-was = ✖️ Eski narxni olib tashlash
variant-was = 🏷 Yorliqda ustiga chizilgan: { $price }

labels-title = 🏷 <b>Yorliqlar va narxlar</b>
labels-choose =
    Qaysi mahsulotlarga? Boʻlimni tanlang yoki nomini yozing.
    Mahsulot raqamlarini birdan roʻyxat qilsa ham boʻladi: <code>15x3, 18x2, 20-40</code> – 15-mahsulotga uchta, 18-ga ikkita, 20 dan 40 gacha bittadan yorliq. Raqam mahsulot kartasida turadi.

    Kim kamerasini yorliqqa tutsa, shu mahsulot doʻkoningizda ochiladi.
button-labels-today = 📦 Bugun keldi · { $count }
button-labels-changed = 💰 Narxi oʻzgardi · { $count }
button-labels-category = 📁 Boʻlim
button-labels-all = 🛍 Hammasi
button-labels-draft = ✏️ Boshlangan
button-labels-history = 🕘 Chop etilganlar
labels-categories = 🏷 Qaysi boʻlimdan? Uning ichidagi boʻlimlar ham kiradi.
labels-add = ➕ Qaysi mahsulotni qoʻshamiz? Nomini, shtrix-kodini yoki raqamlarini yozing: <code>15x3, 18x2</code>

labels-draft = 🏷 <b>{ $labels } ta yorliq</b>
labels-and-more = … va yana { $count } ta
labels-start = { $start ->
    [1] Toza varaq
   *[other] { $last } ta joydan { $start }-sidan: varaqning boshidagi yorliqlar ishlatilgan
}
button-labels-copies = × { $copies }
button-labels-layout = { $layout ->
    [small] Kod
    [shelf] Tokcha
   *[price] Narx
}
button-labels-stock = 📄 Qogʻoz
button-labels-more = ⚙️ Yana
button-labels-add = ➕ Mahsulot qoʻshish
button-labels-send = 🖨 PDF yuborish
button-labels-go-on = Shu varaq, { $start }-joydan
button-labels-new-sheet = Yangi varaq
button-labels-start = ✂️ Varaq boshlanganmi?
button-labels-other-place = Boshqa joy
alert-labels-sent = { $labels } ta yorliq yoʻlga chiqdi
ask-labels-copies = Har bir yorliqdan nechta? Hozir: { $copies }. Sonini yozing.
ask-labels-start = Nechanchi joydan boshlaymiz? Varaqda { $last } ta joy; chapdan oʻngga, qatorma-qator sanang. Birinchi butun yorliqning raqamini yozing.
ask-labels-note = Har bir yorliqqa nima yozamiz? Masalan: «Salqin joyda saqlang» yoki «Shakarsiz». Olib tashlash uchun «-» deb yozing.

labels-more =
    ⚙️ <b>Yorliqda yana nima boʻlsin</b>
    Til: { $lang }
    Oʻz yozuvingiz: { $note }
button-labels-dated = Tayyorlangan sana (bugun)
button-labels-note = ✏️ Oʻz yozuvim
button-labels-marks = Qaychi uchun belgilar
button-labels-correction = 📐 Chetga chop etyaptimi?
plain-labels-made = Tayyorlangan: { $date }

labels-stocks =
    📄 <b>Nimaga chop etamiz?</b>
    Tugmada varaqdagi yorliqlar soni va bittasining oʻlchami millimetrda. Qadoqdagi raqamni (<code>L7160</code>) yoki oʻz rulon oʻlchamingizni yozsangiz ham boʻladi: <code>58x40</code>
button-labels-sheets = 📄 Varaqlar
button-labels-rolls = 🧻 Rulonlar
plain-labels-sheet = 📄 { $paper } · { $labels } ta · { $size } mm
plain-labels-roll = 🧻 Rulon · { $size } mm

labels-caption = 🏷 <b>{ $labels } ta yorliq</b>{ $start ->
    [1] {""}
   *[other] , varaqning { $start }-joyidan
}
labels-part = { $parts } ta fayldan { $part }-si
labels-full-size = Haqiqiy oʻlchamda (100 %) chop eting, «Sahifaga moslash»siz.

labels-history = 🕘 <b>Chop etilganlar</b>
button-labels-print = { $at } · { $labels } ta
labels-print =
    🏷 <b>{ $labels } ta yorliq</b>
    { $at }, { $who }
labels-not-sent = ⏳ Fayl hali ketmadi
labels-is-again = ⧉ Takror
labels-again-or-anew = Bugungi narxlarda – oddiy yorliqlar. Takror – oʻsha yorliqlar, oʻsha paytdagi narxlar va «Dublikat» belgisi bilan.
button-labels-anew = 🏷 Bugungi narxlarda
button-labels-again = ⧉ Belgi bilan takrorlash

labels-correction =
    📐 <b>Printer yorliqdan chetga chop etyaptimi?</b>
    { $stock }
labels-shift-now = Hozirgi siljish: oʻngga { $x } mm, pastga { $y } mm
labels-scale-now = Hozirgi oʻlcham: eniga { $x } %, boʻyiga { $y } %
labels-correction-how =
    1. Sinov varagʻini oling va oddiy qogʻozga 100 % oʻlchamda chop eting.
    2. Uni yorliqlar varagʻi ustiga qoʻyib, yorugʻga tuting va varaqda yozilganidek chizgʻich bilan oʻlchang.
    3. «Chizgʻich nima koʻrsatdi»ni bosing va sonlarni yozing.
button-labels-calibration = 🖨 Sinov varagʻi
button-labels-ruler = 📏 Chizgʻich nima koʻrsatdi
button-labels-straight = ↩️ Tuzatishsiz
ask-labels-ruler =
    Xochlar necha millimetr oʻngga va pastga siljigan? Toʻrtta son: A xoch oʻngga, A pastga, B xoch oʻngga, B pastga. Chapga va tepaga boʻlsa – minus bilan.
    Masalan: <code>1,5 0 1,5 -0,5</code>

plain-labels-nothing-typed = Mahsulot nomini yoki raqamlarini yozing.
plain-labels-bad-part = «{ $part }»ni tushunmadim. Bunday yozing: 15x3, 18x2, 20-40
plain-labels-backwards = «{ $part }»: birinchi raqam ikkinchisidan katta. Oʻrnini almashtiring.
plain-labels-bad-copies-in = «{ $part }»: bir xil yorliq 1 dan { $most } tagacha boʻladi.
plain-labels-many-parts = Roʻyxat juda uzun: koʻpi bilan { $most } qism. Uni boʻling yoki boʻlimni tanlang.
plain-labels-no-product = «{ $part }»: bunday raqamli mahsulot yoʻq.
plain-labels-no-variant = «{ $part }»: bu mahsulotda bunday tur yoʻq.
plain-labels-no-category = «{ $name }» degan boʻlim yoʻq.
plain-labels-nothing-there = Bu yerda hozir mahsulot yoʻq.
plain-labels-too-many = { $labels } ta yorliq chiqardi, bir martada esa { $most } ta mumkin. Mahsulot yoki nusxalarni kamaytiring.
plain-labels-bad-copies = 1 dan { $most } gacha son kerak.
plain-labels-bad-start = Varaqda { $last } ta joy: 1 dan { $last } gacha son kerak.
plain-labels-bad-correction = Printer bunchalik chetga chop etmaydi. Yorliq turi toʻgʻrimi va oʻlcham 100 % mi – tekshiring.
plain-labels-bad-ruler = Boʻsh joy bilan toʻrtta son kerak, masalan: 1,5 0 1,5 -0,5
plain-labels-bad-stock = Bunday varaqni bilmayman. Qadoqdagi raqamni yozing, masalan L7160, yoki rulon oʻlchamini: 58x40
plain-labels-too-small = Bunday yorliqdagi kodni telefon oʻqiy olmaydi. Kattaroq yorliq yoki boshqa koʻrinishni tanlang.

button-channel-card = 🖼 Kanal uchun rasm
alert-channel-card-sent = Rasm yoʻlga chiqdi: uni kanalga yuboring
plain-price-from = { $price }dan
