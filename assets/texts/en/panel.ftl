# The panel and what staff share
panel-title = 🛠 <b>{ $shop }</b>
panel-active = { $active ->
    [0] No orders are waiting — time for a breath.
    [one] <b>{ $active }</b> order in progress.
   *[other] <b>{ $active }</b> orders in progress.
}
panel-closed = 🏖 The shop is on holiday: open again on { $day }.
panel-low = 🟡 Running low: { $count }
button-staff-orders = { $active ->
    [0] 📦 Orders
   *[other] 📦 Orders · { $active }
}
button-goods = 🛍 Catalogue
button-low = 🟡 Running low
button-customers = 👤 Customers
button-staff = 👥 Team
button-setup = ⚙️ Settings
button-audit = 📜 Audit
button-troubles = ⚠️ Troubles · { $count }
button-shop-menu = 🏠 Customer menu
button-to-panel = 🛠 Panel
button-find = 🔍 Find
button-newer-ones = ‹ Newer
button-older-ones = Older ›
button-newest = « Latest
button-no-keep = No, keep it
button-save = ✅ Save
button-delete = 🗑 Delete
button-hide = 🙈 Hide
button-show = 👁 Show
button-move = 📂 Move
button-rename = ✏️ Name
button-name-in = { $lang ->
    [uz] 🇺🇿 Name
    [en] 🇬🇧 Name
   *[ru] 🇷🇺 Name
}
plain-lang = { $lang ->
    [uz] Uzbek
    [en] English
   *[ru] Russian
}
plain-not-set = not set
plain-too-long = Too long: { $most } characters at most.
plain-name-missing = A name cannot be empty.
plain-bad-sum = I could not read the sum. Type a number: 45 000
plain-bad-percent = A whole number from 0 to 100, please.
plain-bad-quantity = I could not read the quantity. Type a number: 20
ask-dash-clears = Send “-” to clear it.
alert-saved = Saved
alert-deleted = Deleted
alert-gone = That is gone — here is what there is now.
panel-closed-for-now = 🏖 The shop is closed until you open it: Settings → Holiday.
