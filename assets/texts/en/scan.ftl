scan-nothing = 🔎 I found no code in this photo. Hold the phone closer, so that the code fills half the picture, add some light, keep still — and send it again.
scan-no-picture = This file will not open as a photo. Please send the photo itself.
scan-too-big = This picture is too large. Please send it as an ordinary photo, not as a file.
scan-lost = Telegram did not hand the photo over. Please send it once more.
scan-busy = Too many photos at once. Wait a minute and send it again.
scan-foreign = 🔎 The code says { $text } — nothing in this shop has it.
scan-hidden = 🙈 Hidden: customers do not see it
scan-unknown =
    ▮ { $code } — no product has this barcode yet.
    Write the name of the product it is on, or make a new product.
button-new-with-code = ➕ New product with it
scan-whose = ▮ { $code } — on which product is it?
scan-new-name = ▮ { $code }. What is the product called?
plain-code-attached = The barcode is saved: scan it any time.
