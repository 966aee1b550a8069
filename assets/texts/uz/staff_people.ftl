# Jamoa va mijozlar
team-title = 👥 <b>Jamoa</b> · { $count }
plain-role = { $role ->
    [owner] egasi
    [manager] menejer
    [maker] usta
    [courier] kuryer
    [accountant] buxgalter
   *[marketer] marketolog
}
plain-role-does = { $role ->
    [owner] Egasi — hammasi
    [manager] Menejer — buyurtma, mahsulot, narx
    [maker] Usta — buyurtmalar, qoldiq
    [courier] Kuryer — yetkazish
    [accountant] Buxgalter — narx va chegirma
   *[marketer] Marketolog — katalog
}
team-roles = Rollari: { $roles }
button-invite = ➕ Taklif qilish
button-roles = 🎭 Rollar
button-remove-member = 👋 Jamoadan chiqarish
team-choose-roles = 🎭 Rollar: <b>{ $name }</b>. Belgilang va saqlang.
ask-remove-member = 👋 <b>{ $name }</b> jamoadan chiqarilsinmi? Ruxsat darhol yopiladi.
alert-member-removed = Endi jamoada emas
alert-left-already = Bu odam endi jamoada emas.
alert-last-owner = Bu oxirgi egasi. Avval boshqaga egalik rolini bering.
team-invite = ➕ Yangi odam kim boʻladi? Rollarni belgilang va havola yarating.
button-make-invite = 🔗 Havola yaratish
team-invite-link =
    🔗 Kodni yangi hamkasbga ({ $roles }) koʻrsating yoki havolani yuboring. Bir marta ishlaydi, 24 soat amal qiladi.

    { $link }
button-send-link = 📤 Yuborish
customers-title = 👤 <b>Mijozlar</b> · { $count }
customers-found = 🔍 «{ $text }»: { $count } ta topildi
plain-customers-none-found = «{ $text }» boʻyicha hech kim yoʻq. Boshqacha yozib koʻring.
ask-customer-search = 🔍 Ism, telefon (oxirgi 4 ta raqami yetadi) yoki @username:
customer-since = { $when } dan beri biz bilan
customer-orders = { $count ->
    [0] 📦 Hali buyurtma bermagan
   *[other] 📦 Buyurtmalar: { $count } ta, { $sum }
}
customer-discount = 🏷 Shaxsiy chegirma: { $percent } %
button-set-discount = 🏷 Shaxsiy chegirma
button-customer-orders = 📦 Buyurtmalar
customer-orders-title = 📦 Buyurtmalar: <b>{ $name }</b>
ask-customer-discount = 🏷 <b>{ $name }</b> uchun shaxsiy chegirma, foizda (0 — chegirmasiz). Hozir { $percent } %.
plain-percent-off = −{ $percent } %
alert-nobody-there = Bunday mijoz yoʻq.
button-add-member = 🔎 Topish
ask-member = 🔎 Jamoaga kim keldi? Ismini, @username yoki Telegramdagi raqamini yozing. U doʻkonni avval ochgan boʻlishi kerak.
plain-member-not-found = Doʻkon bu odamni hali koʻrmagan. Botni ochib «Start»ni bossin, yoki unga taklif havolasini yuboring.
team-choose-person = 🔎 Bir nechta topildi. Qaysi biri?
team-newcomer = 🤝 <b>{ $name }</b> — jamoaga. Rollarni belgilang.
button-take-on = 🤝 Jamoaga olish
alert-taken-on = Jamoada, unga xabar yuborildi
