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
hours-lead = ⏳ From order to hand-over: { $minutes } min
hours-slot = 🎯 Time slot: { $minutes } min
button-cut-off = ⏰ Same-day cut-off
button-lead = ⏳ Lead time
button-slot = 🎯 Slot length
ask-hours =
    🕐 <b>{ $day }</b>: when are you open? Now: { $now }
    Such as <code>9:00-20:00</code>, with a break <code>9-13, 14-19</code>, or <code>closed</code>
plain-bad-hours = I could not read the hours. Example: 9:00-20:00
ask-cut-off = ⏰ Until when do you take orders for the same day? Such as <code>15:00</code>; “-” for no limit.
plain-bad-time = I could not read the time. Example: 15:00
ask-lead = ⏳ How long from order to hand-over? Now { $minutes } min. Such as <code>90</code> (minutes) or <code>2 h</code>.
plain-bad-span = I could not read that. Minutes or hours: 90 or 2 h (up to 7 days).
ask-slot = 🎯 How long is a time slot? Now { $minutes } min. Such as <code>60</code> or <code>2 h</code>.
plain-bad-slot = From 15 minutes to 12 hours: 60 or 2 h.
ask-minimum = 🧾 The least an order must come to. Now { $sum }. “-” for no minimum.
holiday-none = 🏖 The shop works as usual. Going away? Close it until a day: orders for the days after it are taken.
holiday-until = 🏖 The shop is closed until <b>{ $day }</b>.
button-close-until = 🏖 Close until…
button-change-day = 📅 Another day
button-open-again = ☀️ Open now
ask-holiday = 📅 On which day do you open again? Such as <code>25.11</code>
plain-bad-day = A day ahead, within a year: 25.11
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
button-pickup-address = 📍 Pick-up address
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
ask-shop-text = ✏️ <b>{ $title }</b> ({ $lang }), up to { $most } characters. “-” to clear.
ask-shop-phone = 📞 The shop's phone for customers; “-” for none.
plain-bad-phone = I could not read the number. Example: +998 90 123 45 67
ask-shop-name = 🏷 A new name in place of <b>{ $name }</b>:
audit-title = 📜 <b>Who did what</b>
audit-title-of = 📜 <b>Who did what</b> · { $name }
audit-none = Nothing yet.
audit-choose = 👤 Whose actions?
button-audit-everybody = 👥 Everybody
button-audit-file = 📄 As a file
button-audit-person = 👤 Choose a person
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
    [trouble-mute] trouble notices
    [catalog-import] catalogue import
    [promo-create] new promo code
    [promo-stop] promo code stopped
   *[other] { $action }
}
