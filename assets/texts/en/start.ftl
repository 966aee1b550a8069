# Coming in: language, menu, links for the owner and staff
language-choose = Выберите язык · Tilni tanlang · Choose a language
menu-greeting = Welcome to <b>{ $shop }</b>! What would you like?
about-shop = <b>{ $shop }</b>
button-about = ℹ️ About us
button-language = 🌐 Language
button-open-shop = Open the shop
claim-welcome = 🎉 <b>{ $shop }</b> is yours now! Run it from the menu: the “Panel” button.
join-welcome = 🤝 You are on the team of <b>{ $shop }</b>. Your place is in the menu: the “Panel” button.
link-dead = This link has been used or has run out. Ask for a new one.
not-allowed = You are not allowed to do this.
alert-not-allowed = You are not allowed to do this.
alert-stale-button = That button is out of date — here is a fresh menu.
alert-too-fast = That was too fast! Wait a few seconds and we will go on.
alert-sorry = Something went wrong and we are on it. Please try again. Code: { $code }
unfit-message = I understand buttons and text: write what you are looking for, or pick from the menu.
group-come-in = <b>{ $shop }</b> takes orders in a private chat.
alert-no-room = The shop’s disk is full. The owner knows; your tap is not lost — we will answer as soon as there is room.
