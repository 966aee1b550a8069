### Printerlar.

plain-printer-no-such-name = Tarmoqda bunday nom yoʻq. Uni tekshiring yoki printerning tarmoqdagi raqamini yozing, masalan 192.168.1.50.
plain-printer-silent = Printer javob bermayapti. U yoqilganmi, shu tarmoqdami?
plain-printer-refused = Bu manzilda nimadir bor, lekin chop etishga olmayapti. Manzil va portni tekshiring.
plain-printer-other-tongue = Bu manzilda printer emas yoki boshqa turdagi printer javob beryapti. Manzilda tilini ayting: zpl://, tspl://, escpos:// yoki ipp://.
plain-printer-no-such-queue = Printer bor, lekin unda bunday navbat yoʻq. Manzilning oxirini tekshiring.
plain-printer-locked = Printer ism va parol soʻrayapti. Unda tarmoqdan parolsiz chop etishga ruxsat bering.
plain-printer-busy = Printer band. Bir daqiqadan keyin yana urinib koʻring.
plain-printer-no-format = Bu printer PDF olmaydi.
plain-printer-no-media = Printerda bunday qogʻoz yoʻq.
plain-printer-declined = Printer rad etdi, kod { $code }.
plain-printer-gave-up = Printer ishni oldi-yu, tashlab qoʻydi. Unda nima yozilganini koʻring.
plain-printer-cancelled-there = Chop etishni printerning oʻzida bekor qilishdi.
plain-printer-broke-off = Printer bilan aloqa yarmida uzildi. Qayta chop etishdan oldin nima chiqqanini koʻring.
plain-printer-no-answer = Hammasi yuborildi, lekin printer javob bermadi. Qayta chop etishdan oldin nima chiqqanini koʻring.
plain-printer-needs-paper = Printerda qogʻoz tugadi.
plain-printer-needs-cover = Printerning qopqogʻi ochiq.
plain-printer-needs-jam = Printerda qogʻoz tiqilib qoldi.
plain-printer-needs-ink = Printerda boʻyoq yoki tasma tugadi.
plain-printer-needs-pause = Printer toʻxtatib qoʻyilgan.
plain-printer-needs-heat = Printer qizib yoki sovib ketgan: oʻzi davom etadi.
plain-printer-needs-look = Printer toʻxtadi. Unda nima yozilganini koʻring.
plain-printer-odd-address = Bu printer manzili emas. Misollar: 192.168.1.50, ipp://office.local, zpl://192.168.1.60
plain-printer-encrypted = ipps:// va https:// boʻyicha printer oʻziga oʻzi guvohnoma yozadi, uni tekshirib boʻlmaydi. ipp:// deb yozing
plain-printer-which-tongue = Printer baytlarni oladi-yu, jim. Manzilda tilini ayting: zpl://, tspl:// yoki escpos://
plain-printer-printed = Chop etildi: { $count }
plain-printer-sent = Yuborildi: { $count }. Bu printer chiqqan-chiqmaganini aytmaydi.
