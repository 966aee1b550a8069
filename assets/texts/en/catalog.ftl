# The catalogue, search, the product card
catalog-title = 🛍 <b>Catalogue</b>
catalog-hint = Pick a section, or just write what you are looking for.
catalog-pick = Tap a product to see it.
catalog-empty = Nothing here yet — come back later or look into the other sections.
catalog-hidden = This section is closed just now. Here is what we have:
product-hidden = “{ $name }” is not on sale just now. Have a look at what is next to it:
product-gone = We no longer have this product. Here is what we have:
alert-not-on-sale = This is not on sale just now
search-ask = 🔍 Write what you are looking for: a name or a part of it. Typos are fine.
search-found = { $count ->
    [one] { $count } product found for “{ $text }”
   *[other] { $count } products found for “{ $text }”
  }
search-nothing = Nothing found for “{ $text }”. Try something shorter, or look into a section:
search-forgotten = That search is closed. Write what you are looking for once more.
plain-from-price = from { $price }
plain-minus-percent = −{ $percent }%
plain-sold-out = sold out
plain-product-row = { $name } — { $price }
button-more = 📖 More
button-less = 📖 Less
button-add = 🛒 Add to cart · { $sum }
button-to-results = ‹ To the search
button-to-cart = ‹ To the cart
product-per-unit = per { $unit }
product-weight = Weight: { $weight }
product-left = ⏳ Only { $left } left
product-sold-out = 😔 Sold out for now
product-choose = Choose one:
product-in-cart = 🛒 In your cart: { $quantity } · { $sum }
product-personal = 💛 Your personal { $percent }% discount is included
alert-added = ✓ In your cart: { $quantity }
alert-removed = Taken out of your cart
alert-only-left = Only { $left } left — no more for now
alert-sold-out = Sorry, it has just sold out
alert-too-much = That is more than one order can hold: up to { $most }
alert-too-little = The least is { $least }
alert-uneven = Sold in steps of { $grain }: please enter a multiple
alert-cart-full = There are { $count } different things in your cart — the most one order can hold
