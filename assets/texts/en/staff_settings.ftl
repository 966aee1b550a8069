# Settings, audit, troubles
setup-title = ⚙️ <b>{ $shop }</b>: settings
setup-phone = 📞 { $phone }
button-hours = 🕐 Opening hours
button-holiday = 🏖 Holiday
button-ways = 🚚 Delivery
button-minimum = 🧾 Minimum
button-greeting = 👋 Greeting
button-about-text = ℹ️ About
button-shop-name = 🏷 Name
button-shop-phone = 📞 Phone
button-troubles-all = ⚠️ Troubles
hours-title = 🕐 <b>Opening hours</b>
plain-closed = closed
hours-cut-off = ⏰ Orders for today until: { $time }
hours-lead = ⏳ From order to hand-over: { $span }
hours-slot = 🎯 Time slot: { $span }
button-cut-off = ⏰ Same-day cut-off
button-lead = ⏳ Lead time
button-slot = 🎯 Slot length
ask-hours =
    🕐 <b>{ $day }</b>: when are you open? Now: { $now }

    Choose, or write it: <code>9:00-20:00</code>, with a break <code>9-13, 14-19</code>, or <code>closed</code>
plain-bad-hours = I could not read the hours. Example: 9:00-20:00
ask-cut-off = ⏰ Until when do you take orders for the same day? Choose, or write it: <code>15:30</code>
plain-bad-time = I could not read the time. Example: 15:00
ask-lead = ⏳ How long from order to hand-over? Now { $now }. Choose, or write it: <code>90</code> (minutes), <code>2 h</code>
plain-bad-span = I could not read that. Minutes or hours: 90 or 2 h (up to 7 days).
ask-slot = 🎯 How long is a time slot? Now { $now }. Choose, or write it: <code>45</code> (minutes), <code>2 h</code>
plain-bad-slot = From 15 minutes to 12 hours: 60 or 2 h.
ask-minimum = 🧾 The least an order must come to. Now { $sum }. Choose, or write your own.
holiday-none = 🏖 <b>The shop works as usual.</b> Going away? Say on which day you open again: no orders for the days before it, and from that day on they are taken already.
holiday-until = 🏖 The shop is closed. Orders are for the days from <b>{ $day }</b>.
button-open-again = ☀️ Open now
plain-bad-day = A day ahead, within a year, such as 25.11
ways-title = 🚚 <b>How customers get their orders</b>
ways-delivery = Delivery: <b>{ $state }</b>
ways-pickup = Pick-up: <b>{ $state }</b>
ways-address = 📍 { $address }
plain-on-off = { $on ->
    [1] on
   *[0] off
}
button-switch-delivery = { $on ->
    [1] 🚚 Turn delivery off
   *[0] 🚚 Turn delivery on
}
button-switch-pickup = { $on ->
    [1] 🛍 Turn pick-up off
   *[0] 🛍 Turn pick-up on
}
button-zones = 🗺 Zones
button-pickup-address = 📍 Address
alert-last-way = One way has to stay: delivery or pick-up.
zones-title = 🗺 <b>Delivery zones</b>
zones-none = 🗺 No zones yet: delivery is free everywhere. Add a zone to set a price.
button-add-zone = ➕ Zone
ask-new-zone =
    🗺 A new zone: its name, the fee and, if you like, the sum from which it is free.
    <code>Chilonzor: 15000, 200000</code>
plain-bad-zone = I could not read that. Example: Chilonzor: 15000, 200000
plain-too-many-zones = { $most } zones at most.
zone-fee = 🚚 Fee: { $sum }
zone-free-from = 🎁 Free from: { $sum }
zone-minimum = 🧾 Minimum: { $sum }
button-zone-fee = 🚚 Fee
button-zone-free = 🎁 Free from
button-zone-minimum = 🧾 Minimum
button-zone-name = ✏️ Name
ask-zone-name = ✏️ A new name for <b>{ $name }</b>:
ask-zone-name-in = ✏️ What is <b>{ $name }</b> called in { $lang }? “-” to clear.
ask-zone-fee = 🚚 What does delivery to <b>{ $name }</b> cost? 0 for free.
ask-zone-free = 🎁 From which sum is delivery to <b>{ $name }</b> free? “-” for never.
ask-zone-minimum = 🧾 The least sum for <b>{ $name }</b>? “-” for none.
ask-zone-remove = 🗑 Delete the zone <b>{ $name }</b>?
ask-shop-text = ✏️ <b>{ $title }</b> · { $lang }. Write the new text, up to { $most } characters; “-” erases it.
ask-shop-phone = 📞 The shop's phone for customers; “-” for none.
plain-bad-phone = I could not read the number. Example: +998 90 123 45 67
ask-shop-name = 🏷 A new name in place of <b>{ $name }</b>:
audit-title = 📜 <b>Who did what</b>
audit-title-of = 📜 <b>Who did what</b> · { $name }
audit-none = Nothing yet.
audit-choose = 👤 Whose actions?
button-audit-everybody = 👥 Everybody
button-audit-file = 📄 As a file
button-audit-person = 👤 One person
plain-the-program = The program
plain-hidden = { $hidden ->
    [1] hidden
   *[0] visible
}
plain-audit-order = order №{ $number }
troubles-title = ⚠️ <b>Troubles</b> — the latest first.
troubles-none = ✅ Everything works, no troubles.
trouble-card =
    ⚠️ { $kind }

    Times: { $count }
    First: { $first }
    Last: { $last }
trouble-muted = 🔕 You are not told about these.
trouble-report = 📄 A report for whoever repairs it. It holds nothing personal.
alert-report-sent = The report follows as a file.
alert-muted = Muted
alert-unmuted = You will be told again
plain-audit-action = { $action ->
    [backup-restore] shop restored from a backup
    [backup-undo] restore taken back
    [order-step] order: next step
    [order-step_back] order: step back
    [order-cancel] order cancelled
    [order-payment] order payment
    [order-message] message to the customer
    [staff-invite] invitation to the team
    [staff-join] joined the team
    [staff-roles] roles
    [shop-claim] the shop got its owner
    [customer-discount] personal discount
    [category-create] new category
    [category-name] category name
    [category-hidden] category visibility
    [category-move] category moved
    [category-delete] category deleted
    [category-order] order of categories
    [product-create] new product
    [product-name] product name
    [product-description] short text
    [product-details] long text
    [product-category] product moved
    [product-unit] unit
    [product-discount] product discount
    [product-tags] tags
    [product-hidden] product visibility
    [product-sku] article number
    [product-order] order of products
    [product-remove] product taken off sale
    [product-photos] product photos
    [variant-add] new variant
    [variant-label] variant label
    [variant-price] price
    [variant-old_price] old price
    [variant-weight] weight
    [variant-barcode] barcode
    [variant-sku] variant article number
    [variant-counted] stock counting
    [variant-low_stock] low-stock line
    [variant-order] order of variants
    [variant-remove] variant deleted
    [zone-add] new zone
    [zone-change] zone changed
    [zone-remove] zone deleted
    [setting-name] shop name
    [setting-phone] shop phone
    [setting-hours] opening hours
    [setting-cut_off] same-day cut-off
    [setting-lead_minutes] lead time
    [setting-slot_minutes] slot length
    [setting-minimum] minimum sum
    [setting-closed_until] holiday
    [setting-delivery] delivery
    [setting-pickup] pick-up
    [setting-pickup_address] pick-up address
    [setting-greeting] greeting
    [setting-about] about text
    [setting-languages] customers’ languages
    [setting-base_lang] shop’s own language
    [setting-money_name] name of the currency
    [setting-money_cents] cents in sums
    [setting-currency] currency
    [setting-time_zone] time zone
    [setting-closed_for_now] closed for now
    [setting-closed_words] words while closed
    [setting-greeting_photo] photo of the greeting
    [setting-about_photo] photo of About
    [trouble-mute] trouble notices
    [catalog-import] catalogue import
    [promo-create] new promo code
    [promo-stop] promo code stopped
   *[other] { $action }
}
setup-open-today = 🕐 Today: { $hours }
setup-closed-until = 🏖 Closed: orders for the days from { $day }
setup-closed-for-now = 🏖 Closed until you open it
setup-ways = { $ways ->
    [1] 🚚 Delivery, no pick-up
    [2] 🛍 Pick-up only
   *[other] 🚚 Delivery and pick-up
}
setup-minimum = 🧾 Orders from { $sum }
setup-no-minimum = 🧾 No smallest order
setup-languages = 🌐 { $languages }
setup-money = 💰 { $names }
setup-time-zone = 🌍 { $place }, { $time }
button-languages = 🌐 Languages
button-money = 💰 Currency
button-time-zone = 🌍 Time zone
hours-tap-a-day = Tap a day to change it.
button-every-day = 📅 Every day the same
ask-hours-every-day =
    🕐 <b>Every day</b>: when are you open?

    Choose, or write it: <code>9:00-20:00</code>, or with a break <code>9-13, 14-19</code>
button-day-off = 😴 Closed that day
button-copy-to-working-days = 📋 Mon–Fri like this
button-copy-to-all = 📋 All days like this
button-no-cut-off = No limit
button-no-minimum = No minimum
plain-hours-minutes = { $hours ->
    [0] { $minutes } min
   *[other] { $minutes ->
        [0] { $hours } h
       *[other] { $hours } h { $minutes } min
    }
}
holiday-for-now = 🏖 The shop is closed <b>until you open it</b>. No orders for any day.
holiday-booked = { $count ->
    [one] ⚠️ <b>{ $count }</b> order is there for this time already, and it stands.
   *[other] ⚠️ <b>{ $count }</b> orders are there for this time already, and they stand.
}
holiday-words = 💬 Words for customers: { $words }
holiday-type-a-day = You can also write the day: <code>25.11</code>
button-open-on = ☀️ Open again: { $day }
button-calendar = 📅 Calendar
button-close-for-now = 🔒 Until I open
button-closed-words = 💬 Words for customers
calendar-title = 📅 <b>{ $month }</b>: on which day do you open again?
plain-month-name = { $number ->
    [1] January
    [2] February
    [3] March
    [4] April
    [5] May
    [6] June
    [7] July
    [8] August
    [9] September
    [10] October
    [11] November
   *[12] December
}
languages-title =
    🌐 <b>Languages of the shop</b>

    Customers choose among the ticked ones. ⭐ is the shop’s own: whoever’s language is not here reads that. You and the team may read any.
languages-only-one = There is one language, so customers are not asked about it.
button-own-language = ⭐ The shop’s own
button-make-own-language = Make it ⭐
alert-own-language-stays = This is the shop’s own language. Make another one the own first.
money-title = 💰 <b>How sums are written</b>. Customers see now:
button-money-cents = Always with cents: { $example }
button-currency = 🔁 Another currency (now { $code })
currency-title = 🔁 <b>Which currency is the shop in?</b> It can be changed only before the first order.
plain-currency = { $code ->
    [UZS] Uzbek soʻm
    [RUB] Russian rouble
    [KZT] Kazakh tenge
    [USD] US dollar
    [EUR] Euro
   *[other] { $code }
}
alert-currency-has-orders = The shop has orders in { $code }: in another currency their sums would be wrong. The currency is changed before the first order.
ask-currency =
    🔁 <b>{ $currency }</b>

    The numbers in prices stay: { $example } becomes { $becomes }. Check the prices afterwards.
button-change-currency = Yes, change to { $code }
time-zone-title = 🌍 <b>{ $place }</b>: the shop’s clock says { $time }. If that is not your time, choose a town or write one: <code>Vienna</code>, <code>UTC+1</code>
plain-bad-time-zone = I do not know that town. Write the nearest big one, or the difference to Greenwich: UTC+5
plain-place = { $city ->
    [Tashkent] Tashkent
    [Seoul] Seoul
   *[other] { $city }
}
texts-send-a-photo = 🖼 Send a photo here, and customers see it with the text.
texts-photo-is-shown = 🖼 Customers see this photo. To replace it, send another one.
texts-photo-not-shown = ⚠️ The photo is not shown now: what customers read is { $over } characters longer than Telegram allows under a photo. Shorten the text.
button-as-customer = 👁 As they see it
button-end-of-preview = ‹ This is what customers see. Back
plain-too-long-for-photo = Telegram allows { $most } characters under a photo; with hours and delivery it comes to { $length } ({ $lang }). Make the text { $over } shorter, or leave it without a photo.
plain-with-photo = { $with ->
    [1] with a photo
   *[0] without a photo
}
plain-closed-for-now = { $closed ->
    [1] closed until opened
   *[0] open
}
plain-imported = new: { $new }, changed: { $changed }
