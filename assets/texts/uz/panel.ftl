# Panel va xodimlar uchun umumiy soʻzlar
panel-title = 🛠 <b>{ $shop }</b>
panel-active = { $active ->
    [0] Yangi buyurtma yoʻq — bir nafas olsa boʻladi.
   *[other] Ishda <b>{ $active }</b> ta buyurtma bor.
}
panel-closed = 🏖 Doʻkon dam olmoqda: { $day } kuni ochamiz.
panel-low = 🟡 Tugab qolyapti: { $count } ta
button-staff-orders = { $active ->
    [0] 📦 Buyurtmalar
   *[other] 📦 Buyurtmalar · { $active }
}
button-goods = 🛍 Mahsulotlar
button-low = 🟡 Tugayapti
button-customers = 👤 Mijozlar
button-staff = 👥 Jamoa
button-setup = ⚙️ Sozlamalar
button-audit = 📜 Jurnal
button-troubles = ⚠️ Nosozliklar · { $count }
button-shop-menu = 🏠 Mijoz menyusi
button-to-panel = 🛠 Panel
button-find = 🔍 Qidirish
button-newer-ones = ‹ Yangiroq
button-older-ones = Eskiroq ›
button-newest = « Boshidan
button-no-keep = Yoʻq, qolsin
button-save = ✅ Saqlash
button-delete = 🗑 Oʻchirish
button-hide = 🙈 Yashirish
button-show = 👁 Koʻrsatish
button-move = 📂 Koʻchirish
button-rename = ✏️ Nomi
button-name-in = { $lang ->
    [uz] 🇺🇿 Nomi
    [en] 🇬🇧 Nomi
   *[ru] 🇷🇺 Nomi
}
plain-lang = { $lang ->
    [uz] oʻzbekcha
    [en] inglizcha
   *[ru] ruscha
}
plain-not-set = kiritilmagan
plain-too-long = Juda uzun: { $most } belgidan oshmasin.
plain-name-missing = Nomi boʻsh boʻlmasin.
plain-bad-sum = Summani tushunmadim. Raqam bilan yozing: 45 000
plain-bad-percent = 0 dan 100 gacha butun son kerak.
plain-bad-quantity = Miqdorni tushunmadim. Raqam bilan yozing: 20
ask-dash-clears = Oʻchirish uchun «-» yuboring.
alert-saved = Saqlandi
alert-deleted = Oʻchirildi
alert-gone = Bu endi yoʻq — hozir bor narsalar mana.
panel-closed-for-now = 🏖 Doʻkon siz ochmaguningizcha yopiq: Sozlamalar → Dam olish.
