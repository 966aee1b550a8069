# Doʻkonga kirish: til, menyu, egasi va xodimlar uchun havolalar
language-choose = Выберите язык · Tilni tanlang · Choose a language
menu-greeting = <b>{ $shop }</b>ga xush kelibsiz! Nima istaysiz?
about-shop = <b>{ $shop }</b>
button-about = ℹ️ Doʻkon haqida
button-language = 🌐 Til
button-open-shop = Doʻkonni ochish
claim-welcome = 🎉 <b>{ $shop }</b> endi sizniki! Boshqaruv — menyudagi «Panel» tugmasida.
join-welcome = 🤝 Siz <b>{ $shop }</b> jamoasidasiz. Ish joyingiz — menyudagi «Panel» tugmasida.
link-dead = Bu havola ishlatib boʻlingan yoki muddati oʻtgan. Yangisini soʻrang.
not-allowed = Bu amalga ruxsatingiz yoʻq.
alert-not-allowed = Bu amalga ruxsatingiz yoʻq.
alert-stale-button = Bu tugma eskirgan — mana yangi menyu.
alert-too-fast = Juda tez! Bir necha soniya kuting, keyin davom etamiz.
alert-sorry = Nimadir xato ketdi, allaqachon tekshiryapmiz. Yana urinib koʻring. Kod: { $code }
unfit-message = Men tugmalar va matnni tushunaman: nima izlayotganingizni yozing yoki menyudan tanlang.
group-come-in = <b>{ $shop }</b> buyurtmalarni shaxsiy chatda qabul qiladi.
alert-no-room = Doʻkon diskida joy tugadi. Egasi biladi; bosganingiz yoʻqolmaydi — joy boʻlishi bilan javob beramiz.
