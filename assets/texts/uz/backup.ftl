# Zaxira nusxalar va tiklash
plain-backup-no-files = Bular orasida zaxira nusxa fayli yoʻq. shop-….age fayllari (bor boʻlsa, shop-….card.json kartasi ham) yoki ular turgan papka kerak.
plain-backup-not-a-backup = «{ $name }» zaxira nusxa fayli emas. Uni olib tashlab, qaytadan urinib koʻring.
plain-backup-not-a-key = Kalit faylida tiklash kaliti yoʻq. U AGE-SECRET-KEY-1 bilan boshlanadigan bir qator; uni varaqdan hech narsa qoldirmay koʻchiring.
plain-backup-wrong-key = Nusxa boshqa kalit bilan yopilgan: izi { $needs } boʻlgan kalit kerak, buniki esa { $given }. Iz tiklash varagʻida yozilgan; { $needs } yozilgan varaqni oling.
plain-backup-wrong-key-unknown = Bu kalit (izi { $given }) nusxani ochmaydi. Shu doʻkonning tiklash varagʻini oling; kalit almashtirilgan boʻlsa, nusxa qilingan paytdagisi kerak.
plain-backup-damaged-part = { $set }-nusxaning { $of } qismidan { $part }-qismi buzilgan. Uni qaytadan yuklab oling; yordam bermasa, eskiroq nusxani oling.
plain-backup-damaged-pack = «{ $name }» suratlar toʻplami buzilgan. Uni qaytadan yuklab oling yoki usiz urinib koʻring: buyurtmalar va mahsulotlar tiklanadi, faqat undagi suratlar boʻlmaydi.
plain-backup-missing-parts = { $set }-nusxa toʻliq emas: { $of } qismdan yetishmayotganlari: { $parts }. Yetishmagan fayllarni qoʻshib, qaytadan urinib koʻring.
plain-backup-not-among = { $set }-nusxa bu fayllar orasida yoʻq.
plain-backup-missing-base = { $set }-nusxa { $base }-toʻliq nusxaga oʻzgarishlar, u esa fayllar orasida yoʻq (yoki boshqasi). { $base }-nusxa fayllarini qoʻshib, qaytadan urinib koʻring.
plain-backup-mixed = Bu yerda bir necha doʻkonning yoki bir raqamli bir necha nusxaning fayllari bor. Bitta doʻkonnikini qoldirib, qaytadan urinib koʻring.
plain-backup-newer-format = Bu nusxani dasturning yangiroq versiyasi qilgan. Uni oʻrnatib, qaytadan urinib koʻring.
plain-backup-newer-schema = Bu nusxani dasturning yangiroq versiyasi qilgan (sxema { $set }, bunisi { $known } ni biladi). Dasturni yangilab, qaytadan urinib koʻring.
plain-backup-other-shop = Bu boshqa doʻkonning nusxasi — «{ $set }», papkada esa «{ $here }». Boʻsh papka yoki shu doʻkonning oʻz nusxasini tanlang.
plain-backup-forged = Nusxaning imzosi kalitga mos emas: uni boshqa birov qilgan. Bunday nusxani tiklab boʻlmaydi; fayllarni bot bilan oʻz suhbatingizdan oling.
plain-backup-not-newest = { $set }-nusxa eski: doʻkonda { $newest } bor. Yangisini oling; aynan eskisi kerak boʻlsa, { $option } qoʻshing.
plain-backup-damaged = Nusxa tekshiruvdan oʻtmadi va yaramaydi: { $what }. Eskirogʻini oling.
plain-backup-disk-small = Joy kam: { $needs } kerak, { $free } boʻsh. Joy boʻshatib, qaytadan urinib koʻring.
plain-backup-running = Bu papkada doʻkon ishlayapti. Uni toʻxtatib (systemctl stop prilavok), qaytadan urinib koʻring.
plain-backup-busy = Bu papkada nusxa olish yoki tiklash ketyapti. Tugashini kutib, qaytadan urinib koʻring.

plain-backup-made = { $set }-nusxa tayyor ({ $kind }): { $size }, fayllar: { $files }; buyurtmalar: { $orders }, oxirgisi № { $last }.
plain-backup-kind-full = toʻliq
plain-backup-kind-delta = { $base }-nusxaga oʻzgarishlar
plain-backup-where = Fayllar: { $dir }
plain-backup-key-here = Tiklash kaliti (izi { $fingerprint }) hozircha faqat shu mashinada. Mashina yonib ketsa, nusxalarni hech kim ocholmaydi. Uni hozir koʻchirib oling: { $command }
plain-backup-key = Tiklash kaliti, izi { $fingerprint }. Uni qogʻozga yoki parollar menejeriga koʻchiring, suhbatga ham, shu mashinaga ham emas. Keyin u sizda borligini koʻrsating: { $command } — shunda kalit mashinadan oʻchiriladi.
plain-backup-key-proven = Kalit toʻgʻri keldi, izi { $fingerprint }. Endi u bu mashinada yoʻq: varaqni asrang.
plain-backup-key-gone = Izi { $fingerprint } boʻlgan kalitni olgansiz, bu mashinada u yoʻq.
plain-backup-key-other = Bu boshqa kalit: izi { $needs } boʻlgani kerak, buniki { $given }.
plain-backup-none = Hali zaxira nusxa yoʻq. Birinchisini shu buyruq qiladi: { $command }
plain-backup-row = { $set }  { $made }  { $what }  buyurtmalar { $orders }, oxirgisi № { $last }  { $state }
plain-backup-state-made = qilingan, tekshirilmagan
plain-backup-state-sent = yuborilgan, tekshirilmagan
plain-backup-state-verified = { $at } da tekshirilgan
plain-backup-state-failed = tekshiruvdan oʻtmagan: { $why }
plain-backup-state-superseded = fayllari yoʻq, yangirogʻi bor
plain-backup-lies = Turgan joyi: { $places }
plain-backup-lies-here = shu yerda
plain-backup-part = { $name }  { $size }
plain-backup-verified = { $made } dagi { $set }-nusxa ochildi va tekshirildi: buyurtmalar { $orders }, oxirgisi № { $last }, toʻplamlardagi suratlar: { $pictures }.
plain-backup-pictures-missing = { $count ->
    [one] { $count } ta surat yetishmaydi: u yonidagi toʻplamlarda yoʻq.
   *[other] { $count } ta surat yetishmaydi: ular yonidagi toʻplamlarda yoʻq.
}

plain-restore-summary = «{ $name }», { $made } dagi { $set }-nusxa. Buyurtmalar: { $orders }, oxirgisi № { $last }. Tekshirildi, hammasi butun.
plain-restore-lost = { $made } dan keyin boʻlganlari unda yoʻq. Buyurtma raqamlari { $floor } dan keyin davom etadi, hech biri takrorlanmaydi.
plain-restore-replaces = Hozir { $dir } papkasidagi doʻkon almashtiriladi; u yonida 14 kun turadi, qaytarish: { $command }
plain-restore-question = Tiklaymizmi? [ha/yoʻq]
plain-restore-declined = Hech narsa oʻzgarmadi.
plain-restore-dry-run = Bu tekshiruv edi: hech narsa oʻzgarmadi.
plain-restore-done = Doʻkon { $dir } da tiklandi. Ishga tushiring: { $command }
plain-restore-untold = Qayta yuborilmadi: { $count } (oldingi doʻkon buni yuborib ulgurgan boʻlishi kerak).
plain-restore-undone = Oldingi doʻkon yana oʻz joyida; buyurtma raqamlari { $floor } dan keyin davom etadi. Tiklangandan keyin sotilgani tiklangan doʻkonda qoldi: u yonida 14 kun turadi, shu buyruqning oʻzi uni qaytaradi.
plain-restore-undone-untold = Unda kutib turgan va endi yuborilmaydi: { $count } (tiklangan doʻkon shuni aytgan boʻlishi mumkin).
plain-restore-nothing-to-undo = Qaytaradigan narsa yoʻq: bu papkada oldingi doʻkon yoʻq.

plain-backup-step-copy = Bazadan nusxa
plain-backup-step-pack = Siqish va shifrlash
plain-backup-step-unpack = Ochish
plain-backup-step-check = Tekshirish
plain-backup-step-pictures = Suratlar

# Egasining zaxira nusxalar haqidagi ekranlari.
button-backups = 🗄 Nusxalar
button-backup-make = 🗄 Hozir nusxa olish
button-backup-test = 🔎 Oxirgisini tekshirish
button-backup-history = 📜 Barcha nusxalar
backups-title = 🗄 <b>Zaxira nusxalar</b>
backups-good =
    ✅ <b>Doʻkonni</b> { $made } holatida <b>qaytarish mumkin</b>.
    Nusxa { $set }, { $size }. Undagi buyurtmalar: { $orders } ta, oxirgisi № { $last }.
    Telegramdan qaytarib olindi va { $checked } ochib koʻrildi.
backups-none = ⏳ Hali tekshirilgan nusxa yoʻq. Birinchisi doʻkonning egasi paydo boʻlgach va Telegram bilan aloqa boʻlsa, bir necha daqiqada oʻzi olinadi.
backups-newest = Eng yangisi — { $set }: { $state }.
backups-key-only-here =
    🔑 <b>Tiklash kaliti faqat shu mashinada.</b> Mashina yonib ketsa, nusxalarni hech kim ocholmaydi.
    👉 Tiklash varagʻini oling: chop eting va puldek asrang.
backups-where = Nusxalar shu chatga oʻzi keladi, muhrlangan holda; oxirgisining kartasi qadab qoʻyilgan. Toʻliq nusxa har kecha yoki hafta, oʻzgarishlar har soatda. Bu yerdagi fayllarni oʻchirmang. Mashinadagi eskilari uchta yangirogʻi tekshirilgach ketadi.
backups-history = 📜 <b>Barcha nusxalar</b>, yangilari tepada
backups-one =
    🗄 <b>Nusxa { $set }</b>, { $kind }
    Olingan vaqti: { $made }, { $size }
    Buyurtmalar: { $orders } ta, oxirgisi № { $last }
backups-making = 🗄 Nusxa olinmoqda, yuborilmoqda va qayta ochib koʻrilmoqda. Tayyor boʻlgach yozaman; doʻkon ishlayveradi.
backups-testing = 🔎 Oxirgi nusxa Telegramdan yuklab olinmoqda va ochilmoqda. Tayyor boʻlgach yozaman.
backups-trouble =
    ⚠️ <b>Nusxa olish oʻxshamadi.</b>
    { $why }
    Doʻkon ishlayveradi, avvalgi nusxalar joyida, yana urinib koʻriladi.
plain-backup-line = 🗄 Nusxa { $set } tekshirildi: { $orders } ta buyurtma, oxirgisi № { $last }, { $size }
plain-backup-no-line = Hozir Telegram bilan aloqa yoʻq. Nusxa mashinada turibdi, aloqa paydo boʻlishi bilan yuboriladi.
plain-backup-chat-refuses = Telegram nusxani bu chatga qabul qilmayapti: { $why }. Bot bilan chatni oching va Start tugmasini bosing.
plain-backup-broken = Mashina uddalay olmadi: { $why }. Unga nima boʻlganini mashinaning oʻzida prilavok doctor buyrugʻi aytadi.
plain-backup-no-place = { $dir } papkasi yoʻq. Fleshkani ulang yoki bu papkani sozlamadagi backup_to qatoridan oling.
plain-replaced = Bu mashina endi doʻkon emas: doʻkon boshqasida tiklangan ({ $epoch } hayoti), ikkitasi bitta nom bilan sota olmaydi. Bu yerdagisi toʻxtadi va hech narsa bermaydi; maʼlumotlari joyida. Agar aynan shu mashina kerak boʻlsa, boshqasini toʻxtating va bu yerda oxirgi nusxani tiklang.
plain-backup-no-card = Bu chatda nusxaning kartasi qadalmagan. Eng yangi shop-….card.json faylini qadab, yana urinib koʻring yoki nusxa fayllarini yuklab olib, prilavok restore buyrugʻiga bering.
plain-backup-chat-closed = Telegram botni bu chatga kiritmayapti ({ $why }). Raqamni tekshiring; bot bilan chatni oching, Start tugmasini bosing va yana urinib koʻring.
plain-setup-new-or-back = Yangi doʻkonmi yoki avvalgisimi?
plain-setup-way-new = Yangi doʻkon ochish
plain-setup-way-back = Doʻkonni nusxadan qaytarish
plain-setup-ask-chat = Nusxalar chatining raqami: u kalit yonida yozilgan. Qoʻlingizda boʻlmasa, Enter bosing: { $bot } chatni oʻzi topadi
plain-setup-knock = Nusxalar kelib turgan hisobdan botingizga shu xabarni yuboring:

      { $code }

  Xabar kutilmoqda (toʻxtatish – Ctrl+C) …
plain-setup-knock-nothing-pinned = Kod keldi, lekin bu chatda birorta nusxa qadalmagan. Nusxalaringiz turgan joydan eng yangi shop-….card.json faylini topib, botga uzating. Kutilmoqda …
plain-setup-knock-crowd = Botga yuzdan ortiq xaridor yozib qoʻygan, xabaringiz ular ortida koʻrinmayapti. Hech biri yoʻqolmaydi: doʻkon hammasiga javob beradi. prilavok setup buyrugʻini yana ishga tushirib, chat raqamini kiriting: u varaqda, kalit yonida.
plain-setup-knock-nobody = Oʻn besh daqiqada kod kelmadi. Telefoningiz yoningizda boʻlganda prilavok setup buyrugʻini yana ishga tushiring.
plain-setup-chat-odd = Bu chat raqami emas: faqat raqamlar, kanalda oldida minus.
plain-setup-ask-key = Varaqdagi tiklash kaliti (AGE-SECRET-KEY-1…). Yozganingiz koʻrinmaydi
plain-setup-key-odd = Bu tiklash kaliti emas: AGE-SECRET-KEY-1 bilan boshlanadigan bitta qator, hech narsa tushib qolmasin va qoʻshilmasin. Yana urinib koʻring.
plain-setup-fetching = Nusxa Telegramdan yuklab olinmoqda
plain-setup-back-needs = Savolsiz tiklash uchun bular kerak: { $flags }
plain-backup-key-chat = Nusxalar chatining raqami, kalit yonida saqlang: { $chat }
plain-backup-sheet = Tiklash varagʻi { $path } faylida. Uni chop eting, kalit sizda ekanini tasdiqlang, keyin faylni oʻchiring.
button-sheet = 🔑 Tiklash varagʻi
button-sheet-send = 📄 Varaqni yuborish
button-sheet-printed = ✅ Varaq qogʻozda, menda
button-sheet-again = 🔁 Yana bir bor
button-key = 🔑 Tiklash kaliti
button-key-ask-new = 🔁 Yangi kalit yasash
button-key-new = Ha, yangi kalit
sheet-about =
    🔑 <b>Tiklash varagʻi</b>
    Nusxalarni ochadigan kalit yozilgan bir sahifa. U va bot tokeni bilan doʻkon istalgan mashinada qaytadi; usiz nusxalarni hech kim, biz ham ocholmaymiz.

    1. Varaqni shu yerga chop etish uchun fayl qilib yuboraman.
    2. Uni chop eting yoki kalitni parol menejeriga koʻchiring. Uzatmang va suratga olmang.
    3. “Varaq qogʻozda, menda” tugmasini bosib, undan toʻrtta belgini yozing. Shunda kalit bu mashinadan, varaq esa chatdan oʻchadi.
sheet-coming = 📄 Varaq fayl boʻlib keladi.
plain-backup-sheet-caption = Tiklash varagʻi. Uni chop etib, muhim qogʻozlar yoniga qoʻying, keyin quyidagi tugmani bosing: fayl bu chatdan oʻchiriladi.
sheet-ask = 🔑 Varaqda kalit raqamlangan guruhlarda turadi. <b>{ $group }-guruhni</b> yozing: toʻrtta harf yoki raqam.
sheet-comparing = 🔑 Solishtirilmoqda…
sheet-wrong = ⚠️ <b>Varaqda boshqacha.</b> Guruh oldidagi kichik raqamga qarang; yumaloq belgi har doim 0 raqami. Hech narsa oʻzgarmadi.
sheet-deleted = Varaq bu chatdan oʻchirildi.
sheet-delete-yourself = 👉 Varaq faylini chatdan oʻzingiz oʻchiring: Telegram menga endi ruxsat bermayapti.
key-proven = ✅ <b>Kalit sizda.</b> U endi bu mashinada yoʻq: varaqni asrang.
key-gone =
    🔑 <b>Kalitni olgansiz.</b> U bu mashinada yoʻq va qayta koʻrsatib boʻlmaydi.
    Varaq yoʻqolgan yoki uni kimdir koʻrgan boʻlsa, yangi kalit yasang: shundan keyingi nusxalarni yangi varaq, avvalgilarini eskisi ochadi.
key-ask-new = 🔁 <b>Yangi tiklash kaliti yasalsinmi?</b> Yangi varaq olasiz. Bugungacha boʻlgan nusxalar kerak boʻlishi mumkin ekan, eskisini ham saqlang.
key-making = 🔁 Yangi kalit yasalmoqda. Keyin uning varagʻini oling.
key-take-it =
    🔑 <b>Tiklash varagʻi hali olinmagan.</b>
    Nusxalar shu chatda, lekin ularni ochadigan kalit faqat doʻkon mashinasida. Mashina yonib ketsa, ulardan foyda boʻlmaydi. Bu ikki daqiqa vaqt oladi.
key-where-is-it =
    🔑 <b>Har chorakda bir qarash: tiklash varagʻi qayerda?</b>
    Uni qoʻygan joyingizda turganini koʻring. Turmagan boʻlsa, yangi kalit yasang.

# Chatning oʻzida qaytarish.
button-restore-how = ⏪ Doʻkonni qaytarish
button-restore-this = ⏪ Shu nusxani qaytarish
button-restore = ⏪ Qaytarish…
button-restore-yes = Ha, qaytarilsin
button-restore-leave = ✖️ Shundayligicha qolsin
button-restore-undo = ↩️ Avvalgi doʻkonga
button-restore-undo-yes = Ha, avvalgisiga
backups-restored = ⏪ Bu doʻkon oʻz oʻrniga { $at } qoʻyildi. Boshqasi { $until } gacha saqlanadi: unga bitta tugma olib boradi.
restore-how =
    ⏪ <b>Doʻkonni nusxadan qaytarish</b>
    Oʻz nusxalaringizdan birini tanlang: “Barcha nusxalar”, nusxa, “Shu nusxani qaytarish”.
    Yoki menga nusxaning kartasini yuboring (shop-….card.json): shuning oʻzi yetadi. Biror fayl yoʻqolgan boʻlsa, fayllarni (shop-….age) bittadan, istalgan tartibda yuboring; nima yetishmasligini aytaman.
    Siz ichida nima borligini oʻqib, ikki marta “ha” demaguningizcha hech narsa oʻzgarmaydi.

    Mashinaning oʻzi yoʻq boʻlsa: Prilavokni boshqasiga oʻrnating va u yerda “Doʻkonni qaytarish” deb javob bering.
restore-looking = 🔎 Nusxa olib kelinib, toʻliq ochilmoqda. Ichida nima borligini yozaman. Doʻkon savdosini davom ettiradi, hech narsa oʻzgarmaydi.
restore-gathering = 🗄 <b>Menda bor nusxa fayllari</b>
restore-gathered = Nusxa { $set }: { $of } tadan { $here } tasi
restore-missing = Yana kerak: { $names }
restore-too-large = ⚠️ <b>Fayl juda katta.</b> Telegram botlarga 20 MB dan katta faylni bermaydi. Nusxa qismlari kichikroq; mashinaning oʻzida shunday qilinadi: sudo prilavok restore
restore-found =
    ⏪ <b>{ $set } nusxani qaytarish mumkin</b>: doʻkon { $made } holatida.
    Undagi buyurtmalar: { $orders }, oxirgisi № { $last }. U ochib tekshirildi, hammasi butun.
restore-lost = ⚠️ <b>Keyin boʻlganlari unda yoʻq:</b> buyurtmalar: { $count }, oxirgisi № { $last }; shuningdek, xaridorlar va xodimlar oʻshandan beri oʻzgartirgan hamma narsa.
restore-lost-no-orders = Oʻshandan beri buyurtma boʻlmagan. Xaridorlar va xodimlar oʻshandan beri oʻzgartirganlari unda yoʻq.
restore-pictures = { $count ->
   *[other] { $count } ta rasm nusxada yoʻq.
}
restore-ask =
    ⏪ <b>{ $made } holatidagi doʻkon hozirgisining oʻrniga qoʻyilsinmi?</b>
    Avval hozirgisidan oxirgi nusxa olinadi. Keyin doʻkon bir-ikki daqiqaga yopilib, oʻzi ochiladi.
    Buyurtma raqamlari oxirgisidan ancha keyindan davom etadi, bittasi ham takrorlanmaydi; aytilgani qayta aytilmaydi.
    Hozirgi doʻkon 14 kun saqlanadi: unga bitta tugma bilan qaytiladi.
restore-doing = ⏪ Oxirgi nusxa olinmoqda; keyin doʻkon yopiladi, qaytadi va ochiladi. Tayyor boʻlganda yozaman.
restore-nothing = Hozir qaytaradigan ham, qaytib boradigan ham narsa yoʻq. Avval nusxani tanlang.
restore-not-found =
    ⚠️ <b>Boʻlmadi; doʻkon avvalgidek qoldi.</b>
    { $why }
    Boshqa yoʻllar: menga nusxaning kartasini yoki fayllarini yuboring; yoki mashinaning oʻzida, tiklash varagʻi bilan: sudo prilavok restore
restore-came-back =
    ✅ <b>Doʻkon qaytdi</b>, { $made } holatida.
    Undagi buyurtmalar: { $orders }, oxirgisi № { $last }. Keyingilarining raqami { $floor } dan katta boʻladi.
    👉 Oxirgi soatlarni koʻrib chiqing: { $made } dan keyin buyurtma qilinganlari bu yerda yoʻq. Avvalgi doʻkon 14 kun saqlanadi.
restore-went-back =
    ↩️ <b>Qaytarishdan avvalgi doʻkon yana oʻz oʻrnida</b>, { $at }.
    Keyingi buyurtmalarning raqami { $floor } dan katta boʻladi. Qaytarilgan doʻkonda sotilganlari oʻsha yerda qoldi; u 14 kun saqlanadi.
restore-unsaid = { $count ->
   *[other] Oʻshanda kutib turgan { $count } ta xabar yuborilmaydi: ular, katta ehtimol bilan, yuborilgan.
}
restore-ask-undo =
    ↩️ <b>{ $at } dagi qaytarishdan avvalgi doʻkonga qaytilsinmi?</b>
    Oʻshandan beri sotilganlari qaytarilgan doʻkonda qoladi, u 14 kun saqlanadi. Doʻkon bir daqiqaga yopilib, oʻzi ochiladi.
restore-undoing = ↩️ Doʻkon bir daqiqaga yopilib, avvalgi holida ochiladi. Tayyor boʻlganda yozaman.

# Qayerga ketadi.
button-backup-where = 📍 Qayerga ketadi
button-backups-channel = ✅ Ha, kanalga
button-backups-home = 💬 Yana shu chatga
backups-in-channel = Nusxalar kanalingizga oʻzi ketadi, muhrlangan holda; oxirgisining kartasi u yerda qadab qoʻyilgan. Toʻliq nusxa har kecha yoki hafta, oʻzgarishlar har soatda. U yerdagi fayllarni oʻchirmang. Mashinadagi eskilari uchta yangirogʻi tekshirilgach ketadi.
backups-channel-how =
    📍 <b>Oʻz kanalingiz</b> boʻlsa, bu chat oʻqishga qulay qoladi:
    1. Telegramda yopiq kanal oching.
    2. Meni unga xabar joylash va tahrirlash huquqi bilan administrator qilib qoʻshing.
    3. Nusxalar oʻsha yerga ketsinmi, deb shu yerda soʻrayman.
backups-channel-offered =
    📍 <b>Siz meni “{ $title }” kanaliga administrator qildingiz.</b>
    Nusxalar endi oʻsha yerga ketsinmi? Kanal yopiq va faqat sizniki boʻlishi kerak.
backups-moving = 📍 Toʻliq nusxa oʻsha yerga yuborilib, qaytarib olinadi. Tayyor boʻlganda yozaman.
backups-moved =
    ✅ <b>Nusxalar endi kanalga ketadi.</b> Birinchisi ketdi va butun holda qaytdi.
    👉 Tiklash varagʻiga eskisining oʻrniga uning raqamini yozib qoʻying: <code>{ $chat }</code>. Yangi mashina ularni shu raqam boʻyicha topadi.
backups-moved-home =
    ✅ <b>Nusxalar yana shu chatga keladi.</b> Birinchisi keldi va ochildi.
    👉 Tiklash varagʻida yana oʻz akkauntingiz raqami toʻgʻri.
backups-not-moved =
    ⚠️ <b>Nusxalar avvalgi joyida qoladi.</b>
    { $why }
plain-backup-not-pinned = U yerda qadab qoʻya olmayman. Kanal sozlamalarida menga, administrator sifatida, xabar joylash va tahrirlashga ruxsat bering.
