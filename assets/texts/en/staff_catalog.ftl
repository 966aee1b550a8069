# Goods and stock for staff
goods-title = 🛍 <b>Catalogue</b>
goods-folder = 📁 <b>{ $path }</b>
goods-hidden = 🙈 Hidden from customers
goods-empty = Empty so far. Add a product or a category.
goods-found = 🔍 “{ $text }”: { $count } found
goods-where-to = 📂 Where to move <b>{ $name }</b>?
button-top-of-catalog = 🏠 Top of the catalogue
button-new-product = ➕ Product
button-new-category = ➕ Category
button-edit-category = ⚙️ Category
ask-goods-search = 🔍 A name or a part of it, article number or barcode:
plain-goods-none-found = Nothing for “{ $text }”. Try another way.
ask-new-category = 📁 What shall the new category be called?
ask-new-category-in = 📁 A new category inside <b>{ $path }</b>. What shall it be called?
alert-category-made = Category created
ask-category-name = ✏️ A new name in place of <b>{ $name }</b>:
ask-name-in =
    ✏️ What is <b>{ $name }</b> called in { $lang }?
    Send “-” to clear it.
ask-category-delete = 🗑 Delete the empty category <b>{ $name }</b>?
ask-full-category-delete =
    🗑 <b>{ $name }</b> still holds products: { $products }, categories: { $categories }.
    Move them yourself — or delete the category and lift everything one level up.
button-delete-moving-up = 🗑 Lift everything up and delete
alert-hidden = Hidden from customers
alert-shown = Customers see it again
alert-moved = Moved
alert-place = Place { $at } of { $total }
plain-name-taken = There is one called so here already.
plain-not-empty = The category is not empty: products { $products }, categories { $categories }.
plain-into-itself = A category cannot go inside itself.
plain-too-deep = Too deep: customers would never find it.
plain-bad-weight = I could not read the weight. In grams: 300
plain-bad-barcode = Scanners cannot read that barcode — check the digits.
plain-code-taken = Another product has this code.
plain-too-many-variants = { $most } variants at most.
plain-label-missing = Each variant needs a label, such as “50 ml”.
plain-last-variant = This is the last variant. To take the product away, delete it whole.
plain-too-many-photos = { $most } photos at most.
ask-new-product =
    🛍 A new product · { $place }
    What is it called?
ask-new-price = 💰 What does <b>{ $name }</b> cost? Price in { $currency }, for one unit:
plain-product-made = Done, it is on sale! Send a photo and I will add it here.
product-photos = { $count ->
    [0] 📷 No photo yet: just send one here
   *[other] 📷 Photos: { $count }
}
product-discount = 🏷 { $percent } % off
product-tags = #️⃣ { $tags }
shelf-endless = made to order
shelf-sold-out = 🔴 sold out
shelf-few = 🟡 { $left }
shelf-enough = 📦 { $left }
button-texts = ✏️ Texts
button-price = 💰 Price
button-stock = 📦 Stock
button-variants = { $count ->
    [1] 🧩 Variants
   *[other] 🧩 Variants · { $count }
}
button-photos = 📷 Photos · { $count }
button-discount = 🏷 Discount
button-unit = 📏 Unit
button-tags = #️⃣ Tags
button-preview = 👀 As customers see it
button-remove-product = 🗑 Take off sale
texts-title = ✏️ <b>{ $name }</b>: texts. Without a translation customers see the main one.
plain-field = { $field ->
    [name] Name
    [description] Short text
   *[details] Long text
}
ask-product-text =
    ✏️ <b>{ $name }</b> · { $what }
    Up to { $most } characters; &lt;b&gt;bold&lt;/b&gt; and &lt;i&gt;italic&lt;/i&gt; work.
choose-unit = 📏 What is <b>{ $name }</b> counted in?
ask-product-discount = 🏷 Discount on <b>{ $name }</b> for everybody, in percent. Now { $percent } %.
ask-product-tags =
    #️⃣ Tags for <b>{ $name }</b>, with commas (up to { $most } characters); “-” for none.
    Now: { $now }
ask-product-remove = 🗑 Take <b>{ $name }</b> off sale for good? Old orders keep it.
photos-none = 📷 <b>{ $name }</b> has no photo yet. Send one here.
photos-title = 📷 <b>{ $name }</b> · { $total } of { $most }. Send more and I will add them.
plain-photo-added = Photo added
button-photo-first = ⭐ Make it first
button-photo-remove = 🗑 Remove photo
alert-photo-first = It is the first photo now
alert-photo-removed = Photo removed
variants-title = 🧩 <b>{ $name }</b>: variants
plain-only-variant = The only variant
button-add-variants = ➕ Add variants
ask-new-variants =
    🧩 Variants of <b>{ $name }</b>, one a line: label, price, weight in grams (if it matters).
    <code>50 ml: 1000, 300
    100 ml: 1800</code>
plain-bad-variants = I could not read that. One a line, as in the example.
variant-weight = ⚖️ Weight: { $weight }
variant-barcode = ▮ Barcode: { $barcode }
variant-low-line = 🟡 Warn at { $line }
button-label = ✏️ Label
button-weight = ⚖️ Weight
button-barcode = ▮ Barcode
button-low-line = 🟡 Low line
button-start-counting = 📦 Count stock
button-stop-counting = ♾ Made to order
ask-price = 💰 A new price for <b>{ $name }</b>. Now { $price }.
ask-label = ✏️ A label for <b>{ $name }</b>, such as “50 ml”.
ask-weight = ⚖️ Weight of <b>{ $name }</b> in grams; “-” for none. Now: { $now }
ask-barcode = ▮ Barcode of <b>{ $name }</b>; “-” for none. Now: { $now }
ask-low-line = 🟡 At what stock of <b>{ $name }</b> shall I warn? Now: { $now }
ask-variant-remove = 🗑 Delete the variant <b>{ $name }</b>?
stock-title = 📦 <b>{ $name }</b>
stock-level = On the shelf: <b>{ $level }</b>
stock-held = Held in unfinished checkouts: { $held }
stock-not-counted = Made to order: stock is not counted.
button-supply = ➕ Supply
button-write-off = ➖ Write off
button-count = 🧮 Set the count
ask-supply =
    ➕ How much came in: <b>{ $name }</b>? Now { $level }
    A note may follow: <code>20 morning batch</code>
ask-write-off =
    ➖ How much to write off: <b>{ $name }</b>? Now { $level }
    A note may follow: <code>2 squashed</code>
ask-count = 🧮 How much is really there: <b>{ $name }</b>? The books say { $level }
plain-stock-kind = { $kind ->
    [supply] supply
    [sale] sale
    [return] return
    [write_off] written off
    [count] counted
   *[correction] correction
}
plain-stock-now = Now on the shelf: { $level }
plain-not-counted = The stock of this product is not counted.
plain-only-so-many = There is not so much: { $left } on the shelf
low-title = 🟡 <b>Running low</b> — the emptiest first.
low-none = ✅ There is enough of everything.
