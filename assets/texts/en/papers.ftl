### Papers: what is printed.

plain-recovery-title = Recovery sheet
plain-recovery-warning = Without this sheet nobody can open the backups: not you, not your technician, not Telegram.
plain-recovery-keep = Keep it like money: not on a phone, not in a chat, and not beside the shop’s machine. Whoever reads this sheet can read every backup.
plain-recovery-shop = Shop
plain-recovery-bot = Bot
plain-recovery-date = Printed
plain-recovery-fingerprint = Key’s fingerprint
plain-recovery-fingerprint-why = The same eight characters stand on every backup that this sheet opens.
plain-recovery-key = Recovery key
plain-recovery-key-hint = A round sign is always the digit 0. After “KEY-1” there are no letters O, I or B, and no digit 1. Leave the spaces out.
plain-recovery-steps = How to bring the shop back
plain-recovery-step-1 = Install Prilavok on a new machine
plain-recovery-do-1 = A Raspberry Pi or any computer with Linux will do. If somebody helped you the first time, call them and show them this sheet.
plain-recovery-step-2 = Give the program the bot’s token
plain-recovery-do-2 = In Telegram open @BotFather, send /mybots, choose { $bot } and press API Token. Enter that line where the program asks for it.
plain-recovery-step-3 = Say that the shop comes back
plain-recovery-do-3 = The program asks: a new shop, or the one you had? Choose the second. It asks for the number of the chat with the backups: { $chat }
plain-recovery-step-4 = Give the key to the machine
plain-recovery-do-4 = Type the key at the machine itself, or take it from the code with a scanner at the machine. Never write the key into a chat, not even to the bot.
plain-recovery-step-5 = Compare and confirm
plain-recovery-do-5 = The program says when the backup was made and which order is the last in it. If that is right, say yes, and the shop sells again.
plain-recovery-place = Where this sheet is kept
plain-recovery-signed = Who keeps it, signature
plain-recovery-page = Page { $page } of 2
plain-recovery-over = On the back: how to open a backup without Prilavok
plain-recovery-back = Opening a backup without Prilavok
plain-recovery-back-intro = This side is for a technical helper. A backup of the shop is an SQLite database, compressed by zstd, sealed by age and cut into files. Any Linux will do, with programs that every distribution has.
plain-recovery-back-tools = Install the programs
plain-recovery-back-files = Gather the files
plain-recovery-back-files-do = Into an empty folder, download from the chat all parts of the newest full set (its number stands in place of 0042). Put key.txt beside them: one line, the key from the front.
plain-recovery-back-open = Open the set
plain-recovery-back-open-do = This gives manifest.json and shop.db: the whole shop but its photos. The hash of shop.db must be the “sha256” in manifest.json.
plain-recovery-back-newer = Lay newer changes over it
plain-recovery-back-newer-do = If there is a set of changes (delta) after the full set, and the “base” in its manifest.json names that full set, take the newest one; those in between are not needed.
plain-recovery-back-photos = Take out the photos
plain-recovery-back-photos-do = Each pack of photos is opened by itself; a photo’s name is its SHA-256.
plain-recovery-back-again = Or all at once, if Prilavok is at hand
plain-recovery-proof = The check that you have the sheet
plain-recovery-proof-do = The bot may ask for four characters of the key by their place: the groups’ numbers are printed beside them. It never asks for the whole key in a chat; whoever asks for all of it is a fraud. If the sheet is lost, or a stranger has seen it, change the key in the backup settings and print a new sheet; older backups are opened by the old one.

plain-poster-title = QR poster
plain-poster-headline = Order here
plain-poster-how = Point your phone’s camera at the code
plain-poster-what = Our shop opens in Telegram: look, choose and order without queues or calls.
plain-poster-foot = Or find us in Telegram by this name
button-poster = 🖼 QR poster
poster-title = 🖼 <b>The poster “Order here”</b>
poster-choose = Whoever points a camera at it is in your shop. Put it on the counter or the door, or into a parcel. Choose the poster’s language and size: a file to print and a picture will come.
button-poster-a4 = 🖨 A4
button-poster-a6 = 🖨 A6
button-poster-four = 🖨 4 × A6
alert-poster-sent = The poster is on its way
alert-poster-no-name = Telegram has not told the bot its name yet. Try again in a minute.
poster-caption = { $size ->
    [a6] Poster A6, the size of a postcard. Print it at its real size (100%).
    [four] Four posters A6 on one sheet of A4. Print it at its real size (100%) and cut along the dashes.
   *[a4] Poster A4. Print it at its real size (100%); colour is not needed.
}

plain-paper-page = page { $page } of { $all }
plain-paper-packing = Packing slip { $number }
plain-paper-invoice = Invoice { $number } of { $day }
plain-paper-ticket = Order { $number }
plain-paper-production = To make: { $day }
plain-paper-route = To deliver: { $day }
plain-paper-item = Item
plain-paper-quantity = Quantity
plain-paper-price = Price
plain-paper-sum = Sum
plain-paper-total = Total
plain-paper-paid = Paid
plain-paper-to-pay = To be paid on receipt
plain-paper-pickup = Pickup
plain-paper-delivery = Delivery
plain-paper-seller = Seller
plain-paper-tax-number = Tax number
plain-paper-buyer = Buyer
plain-paper-address = Address
plain-paper-released = Released by: name, signature
plain-paper-received = Received by: name, signature
plain-paper-nothing-to-make = Nothing to make that day
plain-paper-no-stops = Nothing to deliver that day
plain-paper-collect-all = To collect in all: { $sum }
plain-paper-goods = Goods
plain-paper-discount = Discount
