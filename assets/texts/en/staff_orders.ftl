# Orders for staff
list-title =
    📦 <b>Orders · { $name }</b>
    In progress: { $active }
list-all-done = All served — nothing is waiting. A good day!
list-none = Nothing here yet.
list-found = 🔍 “{ $text }”: { $count } found
button-staff-filter = { $filter ->
    [active] Active
    [new] New
    [paid] Paid
    [preparing] Preparing
    [shipped] On the way
    [done] Done
    [cancelled] Cancelled
   *[all] All
}
plain-order-status = { $status ->
    [new] New
    [accepted] Accepted
    [preparing] Preparing
    [on_the_way] On the way
    [ready] Ready for pick-up
    [delivered] Delivered
    [handed_over] Handed over
    [completed] Completed
   *[cancelled] Cancelled
}
button-staff-step = { $status ->
    [accepted] ✅ Accept
    [preparing] 🔥 Start preparing
    [on_the_way] 🚚 Send it off
    [ready] 🛍 Ready for pick-up
    [delivered] 🤝 Delivered
    [handed_over] 🤝 Handed over
   *[completed] 🏁 Complete
}
plain-payment = { $payment ->
    [unpaid] not paid
    [pending] payment pending
    [paid] paid
   *[refunded] refunded
}
button-staff-pay = { $payment ->
    [paid] 💰 Mark paid
    [refunded] 💰 Money returned
   *[unpaid] 💰 Mark unpaid
}
button-staff-write = ✍️ Write
button-staff-history = 🕓 History
button-staff-back = ↩️ Step back
button-staff-cancel = ✖️ Cancel order
button-map = 🗺 Map
plain-on-the-map = on the map
card-title = <b>Order №{ $number }</b>
card-placed = placed { $when }
card-customer-blocked = 🚫 blocked the bot — call instead
card-delivery = 🚚 Delivery: { $place }
card-pickup = 🛍 Pick-up
card-lines-more = … and { $count } more
card-sum-goods = Goods: { $sum }
card-sum-discount = Discount: { $sum }
card-sum-delivery = Delivery: { $sum }
card-sum-total = <b>Total: { $sum }</b>
card-history-title = 🕓 <b>History of order №{ $number }</b>
card-event-placed = <b>Placed</b>
card-event-note = Note
alert-order-now = №{ $number }: { $status }
alert-order-gone = There is no such order. Here are the active ones.
alert-order-already = It has changed already: { $state }. The card is up to date now.
alert-somebody-was-faster = { $name } was faster: { $state }.
ask-order-search = 🔍 Order number, phone (the last 4 digits will do) or name:
plain-orders-none-found = Nothing for “{ $text }”. Try another way.
ask-order-cancel =
    Cancel order №{ $number } ({ $name })?
    What about the goods?
button-cancel-return = ✖️ Cancel, return to stock
button-cancel-write-off = ✖️ Cancel, write off
alert-cancelled-returned = Cancelled, the goods are back in stock.
alert-cancelled-written-off = Cancelled, the goods are written off.
ask-order-message = ✍️ A message for <b>{ $name }</b> about order №{ $number }. It comes from the shop.
plain-message-sent = Sent to { $name }
plain-customer-blocked = { $name } has blocked the bot and will not see it. Please call.
notice-from-shop =
    💬 <b>{ $shop }</b> · order №{ $number }

    { $text }
notice-new-order = 🔔 <b>New order!</b>
notice-order-cancelled = ✖️ <b>The customer cancelled order №{ $number }.</b> The goods are back in stock.
notice-low-stock = 🟡 <b>{ $name }</b> is running low: { $left } left
notice-sold-out = 🔴 Sold out: <b>{ $name }</b>.
notice-trouble =
    { $count ->
        [1] ⚠️ <b>Something broke</b> ({ $when }):
       *[other] ⚠️ <b>Something keeps breaking</b>, { $count } times, last { $when }:
    }
    { $kind }
    Sales go on. The report helps whoever repairs it.
button-product-card = 🛍 Product
button-report = 📄 Report
button-mute = 🔕 Mute
button-unmute = 🔔 Tell me again

button-papers = 🖨 Papers
papers-title = 🖨 <b>Papers for order { $number }</b>
papers-choose = A PDF comes: look at it here or print it. The ticket is narrow, for a roll of 80 mm.
button-paper-packing = 📦 Packing slip
button-paper-ticket = 🧾 Ticket
button-paper-invoice = 📄 Invoice
button-day-sheets = 🗒 Sheets of the day
day-sheets-title = 🗒 <b>{ $day }</b>
day-sheets-count = { $count ->
    [0] No orders in work for that day.
   *[other] Orders in work: { $count }
}
button-paper-production = 🥖 What to make
button-paper-route = 🛵 Where to drive
alert-paper-sent = The file is on its way
