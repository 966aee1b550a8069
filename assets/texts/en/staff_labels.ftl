### Labels and price tags for goods.

button-labels = 🏷 Labels
button-print-label = 🏷 Print a label
button-forget-was = ✖️ Drop the old price
variant-was = 🏷 Struck out on the tag: { $price }

labels-title = 🏷 <b>Labels and price tags</b>
labels-choose =
    Which goods? Choose a category, or write a name.
    Numbers of products can come as a list: <code>15x3, 18x2, 20-40</code> means three labels for product 15, two for 18 and one for each from 20 to 40. A product's number stands on its card.

    Whoever points a camera at a label opens that product in your shop.
button-labels-today = 📦 Came in today · { $count }
button-labels-changed = 💰 Price changed · { $count }
button-labels-category = 📁 Category
button-labels-all = 🛍 All goods
button-labels-draft = ✏️ What I began
button-labels-history = 🕘 Printed before
labels-categories = 🏷 From which category? Those inside it come along.
labels-add = ➕ Which product to add? Write a name, a barcode or numbers: <code>15x3, 18x2</code>

labels-draft = 🏷 <b>{ $labels ->
    [one] { $labels } label
   *[other] { $labels } labels
}</b>
labels-and-more = … and { $count } more
labels-start = { $start ->
    [1] A fresh sheet
   *[other] From place { $start } of { $last }: the first stickers of the sheet are gone
}
button-labels-copies = × { $copies }
button-labels-layout = { $layout ->
    [small] Code
    [shelf] Shelf
   *[price] Price
}
button-labels-stock = 📄 Paper
button-labels-more = ⚙️ More
button-labels-add = ➕ Add a product
button-labels-send = 🖨 Send the PDF
button-labels-go-on = The same sheet, from place { $start }
button-labels-new-sheet = A new sheet
button-labels-start = ✂️ A begun sheet?
button-labels-other-place = Another place
alert-labels-sent = { $labels ->
    [one] { $labels } label is on its way
   *[other] { $labels } labels are on their way
}
ask-labels-copies = How many of each label? Now: { $copies }. Write a number.
ask-labels-start = Which place to start at? A sheet has { $last }; count from left to right, row by row. Write the number of the first whole sticker.
ask-labels-note = What shall stand on each label? “Keep cool”, say, or “No sugar”. To take it off, write “-”.

labels-more =
    ⚙️ <b>What else is on a label</b>
    Language: { $lang }
    A line of your own: { $note }
button-labels-dated = Day it was made (today)
button-labels-note = ✏️ A line of your own
button-labels-marks = Marks for scissors
button-labels-correction = 📐 Prints off the mark?
plain-labels-made = Made { $date }

labels-stocks =
    📄 <b>What to print on?</b>
    A key shows how many stickers a sheet has and the size of one in millimetres. You can also write the number on the pack (<code>L7160</code>) or a roll size of your own: <code>58x40</code>
button-labels-sheets = 📄 Sheets
button-labels-rolls = 🧻 Rolls
plain-labels-sheet = 📄 { $paper } · { $labels } pcs · { $size } mm
plain-labels-roll = 🧻 Roll · { $size } mm

labels-caption = 🏷 <b>{ $labels ->
    [one] { $labels } label
   *[other] { $labels } labels
}</b>{ $start ->
    [1] {""}
   *[other] , from place { $start } of the sheet
}
labels-part = File { $part } of { $parts }
labels-full-size = Print at actual size (100 %), not “fit to page”.

labels-history = 🕘 <b>Printed before</b>
button-labels-print = { $at } · { $labels } pcs
labels-print =
    🏷 <b>{ $labels ->
        [one] { $labels } label
       *[other] { $labels } labels
    }</b>
    { $at }, { $who }
labels-not-sent = ⏳ The file has not left yet
labels-is-again = ⧉ A repeat
labels-again-or-anew = At today's prices they are ordinary labels. A repeat is the same ones, with the prices of then, marked “Duplicate”.
button-labels-anew = 🏷 At today's prices
button-labels-again = ⧉ Repeat, marked so

labels-correction =
    📐 <b>Does the printer miss the stickers?</b>
    { $stock }
labels-shift-now = Moved now: { $x } mm right, { $y } mm down
labels-scale-now = Size now: { $x } % across, { $y } % down
labels-correction-how =
    1. Get the test page and print it on plain paper at 100 %.
    2. Lay it on a sheet of stickers, hold both to the light and measure with a ruler as the page says.
    3. Press “What the ruler says” and write the numbers.
button-labels-calibration = 🖨 Test page
button-labels-ruler = 📏 What the ruler says
button-labels-straight = ↩️ No correction
ask-labels-ruler =
    By how many millimetres did the crosses go right and down? Four numbers: cross A right, A down, cross B right, B down. Left and up are with a minus.
    For example: <code>1.5 0 1.5 -0.5</code>

plain-labels-nothing-typed = Write the name of a product or numbers.
plain-labels-bad-part = “{ $part }” makes no sense to me. Write it like this: 15x3, 18x2, 20-40
plain-labels-backwards = “{ $part }”: the first number is the larger. Swap them.
plain-labels-bad-copies-in = “{ $part }”: there can be 1 to { $most } labels of a kind.
plain-labels-many-parts = The list is too long: { $most } parts at most. Split it, or choose a category.
plain-labels-no-product = “{ $part }”: no product has this number.
plain-labels-no-variant = “{ $part }”: the product has no such variant.
plain-labels-no-category = There is no category “{ $name }”.
plain-labels-nothing-there = There are no goods here now.
plain-labels-too-many = That would be { $labels } labels, and { $most } fit at a time. Take some goods or copies away.
plain-labels-bad-copies = A number from 1 to { $most }, please.
plain-labels-bad-start = A sheet has { $last } places: a number from 1 to { $last }, please.
plain-labels-bad-correction = No printer is that far off. Are these the right stickers, and was it printed at 100 %?
plain-labels-bad-ruler = Four numbers with spaces between, please, for example: 1.5 0 1.5 -0.5
plain-labels-bad-stock = I do not know this sheet. Write the number on the pack, L7160 for one, or the size of a roll: 58x40
plain-labels-too-small = No phone reads a code this small. Take a larger sticker or another kind of label.

button-channel-card = 🖼 A picture for the channel
alert-channel-card-sent = The picture is on its way: pass it on to the channel
plain-price-from = from { $price }
