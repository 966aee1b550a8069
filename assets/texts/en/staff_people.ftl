# The team and the customers
team-title = 👥 <b>Team</b> · { $count }
plain-role = { $role ->
    [owner] owner
    [manager] manager
    [maker] maker
    [courier] courier
    [accountant] accountant
   *[marketer] marketer
}
plain-role-does = { $role ->
    [owner] Owner — everything
    [manager] Manager — orders, goods, prices
    [maker] Maker — sees orders, stock
    [courier] Courier — deliveries
    [accountant] Accountant — prices, discounts
   *[marketer] Marketer — catalogue
}
team-roles = Roles: { $roles }
button-invite = ➕ Invite
button-roles = 🎭 Roles
button-remove-member = 👋 Remove from the team
team-choose-roles = 🎭 Roles of <b>{ $name }</b>. Tick and save.
ask-remove-member = 👋 Remove <b>{ $name }</b> from the team? Access ends at once.
alert-member-removed = No longer on the team
alert-left-already = That person is no longer on the team.
alert-last-owner = This is the last owner. Make somebody else an owner first.
team-invite = ➕ What will the new colleague do? Tick the roles and make a link.
button-make-invite = 🔗 Make a link
team-invite-link =
    🔗 Show the code to your new colleague ({ $roles }), or send the link. It works once, for 24 hours.

    { $link }
button-send-link = 📤 Send
customers-title = 👤 <b>Customers</b> · { $count }
customers-found = 🔍 “{ $text }”: { $count } found
plain-customers-none-found = Nobody for “{ $text }”. Try another way.
ask-customer-search = 🔍 Name, phone (the last 4 digits will do) or @username:
customer-since = With us since { $when }
customer-orders = { $count ->
    [0] 📦 No orders yet
   *[other] 📦 Orders: { $count } for { $sum }
}
customer-discount = 🏷 Personal discount: { $percent } %
button-set-discount = 🏷 Personal discount
button-customer-orders = 📦 Orders
customer-orders-title = 📦 Orders of <b>{ $name }</b>
ask-customer-discount = 🏷 Personal discount for <b>{ $name }</b>, in percent (0 for none). Now { $percent } %.
plain-percent-off = −{ $percent } %
alert-nobody-there = There is no such customer.
button-add-member = 🔎 Find somebody
ask-member = 🔎 Who joins the team? Write the name, the @username or the number in Telegram. They must have opened the shop before.
plain-member-not-found = The shop has not seen that person yet. Let them open the bot and press Start, or send them an invite link.
team-choose-person = 🔎 There are several. Which one?
team-newcomer = 🤝 <b>{ $name }</b> joins the team. Tick the roles.
button-take-on = 🤝 Take on the team
alert-taken-on = On the team, and told so
