# Backups and restoring
plain-backup-no-files = There is no file of a backup among these. Give the files shop-….age (and the card shop-….card.json, if you have it), or a folder with them.
plain-backup-not-a-backup = “{ $name }” is no file of a backup. Leave it out and try again.
plain-backup-not-a-key = The key file holds no recovery key. It is one line that begins with AGE-SECRET-KEY-1; copy it from the sheet without leaving anything out.
plain-backup-wrong-key = The backup is sealed for another key: it needs the one with the fingerprint { $needs }, this one has { $given }. The fingerprint is printed on the recovery sheet; take the sheet with { $needs }.
plain-backup-wrong-key-unknown = This key (fingerprint { $given }) does not open the backup. Take the recovery sheet of this shop; if the key was changed, the one from when the backup was made.
plain-backup-damaged-part = Part { $part } of { $of } of backup { $set } is damaged. Download it again; if that does not help, take an older backup.
plain-backup-damaged-pack = The photo pack “{ $name }” is damaged. Download it again, or try without it: orders and goods come back, only its pictures are missing.
plain-backup-missing-parts = Backup { $set } is not complete: of { $of } parts these are missing: { $parts }. Add the missing files and try again.
plain-backup-not-among = Backup { $set } is not among these files.
plain-backup-missing-base = Backup { $set } holds the changes since the full backup { $base }, which is not among the files (or is another one). Add the files of backup { $base } and try again.
plain-backup-mixed = These are files of several shops, or of several backups with one number. Keep those of one shop and try again.
plain-backup-newer-format = A newer version of the program made this backup. Install it and try again.
plain-backup-newer-schema = A newer version of the program made this backup (schema { $set }, this one knows { $known }). Update the program and try again.
plain-backup-other-shop = This is the backup of another shop, “{ $set }”; the folder holds “{ $here }”. Choose an empty folder, or this shop’s own backup.
plain-backup-forged = The backup’s signature does not fit the key: somebody else made it. Such a backup must not be restored; take the files from your own chat with the bot.
plain-backup-not-newest = Backup { $set } is an old one: the shop has { $newest }. Take the new one; if you mean the old one, add { $option }.
plain-backup-damaged = The backup has not passed its check and cannot be used: { $what }. Take an older one.
plain-backup-disk-small = Too little room: { $needs } are needed, { $free } are free. Make room and try again.
plain-backup-running = A shop is running in this folder. Stop it (systemctl stop prilavok) and try again.
plain-backup-busy = A backup or a restore is already at work in this folder. Wait for its end and try again.

plain-backup-made = Backup { $set } is ready ({ $kind }): { $size }, files: { $files }; orders: { $orders }, the last is No. { $last }.
plain-backup-kind-full = full
plain-backup-kind-delta = changes since backup { $base }
plain-backup-where = Files: { $dir }
plain-backup-key-here = The recovery key (fingerprint { $fingerprint }) is on this machine alone. If the machine burns, nobody opens the backups. Copy it now: { $command }
plain-backup-key = The recovery key, fingerprint { $fingerprint }. Put it on paper or into a password manager, not into a chat and not onto this machine. Then prove that you have it: { $command }, and the key is wiped from the machine.
plain-backup-key-proven = The key fits, fingerprint { $fingerprint }. It is no longer on this machine: keep the sheet well.
plain-backup-key-gone = You have taken the key with the fingerprint { $fingerprint } already; it is not on this machine.
plain-backup-key-other = This is another key: the one with the fingerprint { $needs } is needed, this one has { $given }.
plain-backup-none = There are no backups yet. The first one is made by: { $command }
plain-backup-row = { $set }  { $made }  { $what }  { $orders } orders, the last No. { $last }  { $state }
plain-backup-state-made = made, not checked
plain-backup-state-sent = sent, not checked
plain-backup-state-verified = checked { $at }
plain-backup-state-failed = has not passed its check: { $why }
plain-backup-state-superseded = its files are gone, there are newer ones
plain-backup-lies = It lies: { $places }
plain-backup-lies-here = here
plain-backup-part = { $name }  { $size }
plain-backup-verified = Backup { $set } of { $made } was opened and checked: { $orders } orders, the last is No. { $last }, photos in packs: { $pictures }.
plain-backup-pictures-missing = { $count ->
    [one] { $count } photo is missing: it is in none of the packs beside it.
   *[other] { $count } photos are missing: they are in none of the packs beside it.
}

plain-restore-summary = “{ $name }”, backup { $set } of { $made }. Orders: { $orders }, the last is No. { $last }. Checked, all is whole.
plain-restore-lost = What came after { $made } is not in it. Order numbers go on after { $floor }, so that none is given twice.
plain-restore-replaces = The shop that is in { $dir } now will be replaced; it stays beside for 14 days, to go back: { $command }
plain-restore-question = Restore it? [yes/no]
plain-restore-declined = Nothing has changed.
plain-restore-dry-run = This was a check: nothing has changed.
plain-restore-done = The shop is back in { $dir }. Start it: { $command }
plain-restore-untold = Not sent again: { $count } (the shop that was copied has most likely sent it).
plain-restore-undone = The shop from before is in its place again; order numbers go on after { $floor }. What was sold since the restore is in the restored one, which stays beside for 14 days: the same command brings it back.
plain-restore-undone-untold = Waited in it and is not sent any more: { $count } (the restored shop may have told the same).
plain-restore-nothing-to-undo = There is nothing to go back to: no replaced shop is in this folder.

plain-backup-step-copy = Copying the database
plain-backup-step-pack = Packing and sealing
plain-backup-step-unpack = Opening
plain-backup-step-check = Checking
plain-backup-step-pictures = Photos

# The owner's screens of the backups.
button-backups = 🗄 Backups
button-backup-make = 🗄 Back up now
button-backup-test = 🔎 Test the newest
button-backup-history = 📜 All backups
backups-title = 🗄 <b>Backups</b>
backups-good =
    ✅ <b>The shop can come back</b> as it was { $made }.
    Backup { $set }, { $size }. Orders in it: { $orders }, the last is No. { $last }.
    Fetched back from Telegram and opened { $checked }.
backups-none = ⏳ No backup has been checked yet. The first one makes itself a few minutes after the shop has an owner and reaches Telegram.
backups-newest = The newest is { $set }: { $state }.
backups-key-only-here =
    🔑 <b>The recovery key is on this machine alone.</b> If the machine burns, nobody opens the backups.
    👉 Take the recovery sheet: print it and keep it like money.
backups-where = They come into this chat by themselves, sealed: the newest card is pinned. A full one each night or week, the changes each hour. Do not delete the files here. On the machine the older ones go once three newer ones are checked.
backups-history = 📜 <b>All backups</b>, the newest on top
backups-one =
    🗄 <b>Backup { $set }</b>, { $kind }
    Made { $made }, { $size }
    Orders: { $orders }, the last is No. { $last }
backups-making = 🗄 The backup is being made, sent and opened again. I will write when it is done; the shop goes on selling.
backups-testing = 🔎 The newest backup is being fetched from Telegram and opened. I will write when it is done.
backups-trouble =
    ⚠️ <b>A backup did not work.</b>
    { $why }
    The shop goes on selling, the older backups stay, and it is tried again.
plain-backup-line = 🗄 Backup { $set } is checked: { $orders } orders, the last is No. { $last }, { $size }
plain-backup-no-line = Telegram cannot be reached just now. The backup lies on the machine and goes out as soon as it can.
plain-backup-chat-refuses = Telegram does not take it in the chat of the backups: { $why }. Open the chat with the bot and press Start.
plain-backup-broken = The machine could not do it: { $why }. On the machine, prilavok doctor says what is wrong with it.
plain-backup-no-place = The folder { $dir } is not there. Plug the stick in, or take the folder out of backup_to in the configuration.
plain-replaced = This machine is not the shop any more: the shop was restored on another one (life { $epoch }), and two must not sell under one name. This one has stopped and gives nothing away; its data stays. If this is the right machine, stop the other one and restore the newest backup here.
plain-backup-no-card = No card of a backup is pinned in this chat. Pin the newest shop-….card.json there and try again, or download the files of a backup and give them to prilavok restore.
plain-backup-chat-closed = Telegram does not let the bot look into this chat ({ $why }). Check the number; open the chat with the bot, press Start and try again.
plain-setup-new-or-back = A new shop, or the one you had?
plain-setup-way-new = Open a new shop
plain-setup-way-back = Bring a shop back from its backup
plain-setup-ask-chat = The number of the chat with the backups: it stands beside the key. If you do not have it, press Enter, and { $bot } will find it
plain-setup-knock = Send your bot this message from the account that the backups went to:

      { $code }

  Waiting for it (Ctrl+C to stop) …
plain-setup-knock-nothing-pinned = The code came, but no backup is pinned in that chat. Go to where your backups are, find the newest shop-….card.json and forward it to the bot. Waiting …
plain-setup-knock-crowd = More than a hundred messages from customers are waiting for the bot, and yours cannot be seen behind them. None is lost: the shop will answer them. Start prilavok setup again and type the number of the chat; it stands on the sheet beside the key.
plain-setup-knock-nobody = No code came within fifteen minutes. Start prilavok setup again when you have your phone at hand.
plain-setup-chat-odd = That is no number of a chat: only digits, a minus before it for a channel.
plain-setup-ask-key = The recovery key from the sheet (AGE-SECRET-KEY-1…). What you type is not shown
plain-setup-key-odd = That is no recovery key: one line that begins with AGE-SECRET-KEY-1, without spaces left out or added. Try again.
plain-setup-fetching = Fetching the backup from Telegram
plain-setup-back-needs = For a restore without questions these are needed: { $flags }
plain-backup-key-chat = The number of the chat with the backups, to be kept beside the key: { $chat }
plain-backup-sheet = The recovery sheet is in { $path }. Print it, prove that you have the key, then delete the file.
button-sheet = 🔑 Recovery sheet
button-sheet-send = 📄 Send me the sheet
button-sheet-printed = ✅ I have it on paper
button-sheet-again = 🔁 Try again
button-key = 🔑 Recovery key
button-key-ask-new = 🔁 Make a new key
button-key-new = Yes, a new key
sheet-about =
    🔑 <b>The recovery sheet</b>
    One page with the key that opens the backups. With it and the bot’s token the shop comes back on any machine; without it nobody can open them, we neither.

    1. I send the sheet here as a file to print.
    2. Print it, or copy the key into a password manager. Do not forward it and do not photograph it.
    3. Press “I have it on paper” and type four letters from it. Then the key leaves this machine, and the sheet this chat.
sheet-coming = 📄 The sheet is coming as a file.
plain-backup-sheet-caption = The recovery sheet. Print it, put it where you keep important papers, then press the button below: the file will be deleted from this chat.
sheet-ask = 🔑 On the sheet the key stands in numbered groups. Type <b>group { $group }</b>: four letters or digits.
sheet-comparing = 🔑 Comparing…
sheet-wrong = ⚠️ <b>That is not what stands on the sheet.</b> Look at the small number before the group; a round sign is always the digit 0. Nothing has changed.
sheet-deleted = The sheet has been deleted from this chat.
sheet-delete-yourself = 👉 Delete the file with the sheet from this chat yourself: Telegram does not let me any more.
key-proven = ✅ <b>You have the key.</b> It is no longer on this machine: keep the sheet well.
key-gone =
    🔑 <b>You have taken the key.</b> It is not on this machine any more and cannot be shown again.
    If the sheet is lost or somebody has seen it, make a new key: backups from then on open with the new sheet, earlier ones with the old.
key-ask-new = 🔁 <b>Make a new recovery key?</b> You will get a new sheet. Keep the old one as long as you may need backups from before today.
key-making = 🔁 The new key is being made. Take its sheet next.
key-take-it =
    🔑 <b>The recovery sheet is not taken yet.</b>
    The backups are in this chat, but the key that opens them is on the shop’s machine alone. If the machine burns, they are of no use. It takes two minutes.
key-where-is-it =
    🔑 <b>A look once a quarter: where is the recovery sheet?</b>
    Go and see whether it is still where you put it. If it is not, make a new key.

# The way back in the chat.
button-restore-how = ⏪ Bring the shop back
button-restore-this = ⏪ Bring this one back
button-restore = ⏪ Bring it back…
button-restore-yes = Yes, bring it back
button-restore-leave = ✖️ Leave the shop as it is
button-restore-undo = ↩️ Back to the shop of before
button-restore-undo-yes = Yes, back to it
backups-restored = ⏪ This shop took its place { $at }. The other one is kept until { $until }: one tap leads to it.
restore-how =
    ⏪ <b>Bring the shop back from a backup</b>
    Choose one of the shop’s own: “All backups”, the backup, “Bring this one back”.
    Or forward me a backup’s card (shop-….card.json): it is enough. If a file is lost, send me the files (shop-….age) one by one, in any order; I say which are missing.
    Nothing changes before you have read what is in it and said yes twice.

    If the machine itself is gone: install Prilavok on another one and answer “Bring a shop back” there.
restore-looking = 🔎 The backup is being fetched and opened, all of it. I will write what is in it. The shop goes on selling, nothing changes.
restore-gathering = 🗄 <b>Files of a backup that I have</b>
restore-gathered = Backup { $set }: { $here } of { $of }
restore-missing = Still missing: { $names }
restore-too-large = ⚠️ <b>This file is too large.</b> Telegram gives a bot no file above 20 MB. Parts of a backup are smaller; on the machine it goes by: sudo prilavok restore
restore-found =
    ⏪ <b>Backup { $set } can come back</b>: the shop as it was { $made }.
    Orders in it: { $orders }, the last is No. { $last }. It was opened and checked, all of it is whole.
restore-lost = ⚠️ <b>What came after is not in it:</b> orders: { $count }, the last is No. { $last }; and whatever customers and staff changed since.
restore-lost-no-orders = No order has come since. What customers and staff changed since is not in it.
restore-pictures = { $count ->
    [one] { $count } photo is not in the backup.
   *[other] { $count } photos are not in the backup.
}
restore-ask =
    ⏪ <b>Put the shop of { $made } in the place of the present one?</b>
    A last copy of the present shop is made first. Then the shop closes for a minute or two and opens by itself.
    Order numbers go on well above the last one, so that none is given twice; what was said is not said again.
    The present shop is kept for 14 days: one tap leads back.
restore-doing = ⏪ A last copy is being made; then the shop closes, comes back and opens. I will write when it is done.
restore-nothing = There is nothing to bring back or to go back to just now. Choose a backup first.
restore-not-found =
    ⚠️ <b>This did not work; the shop is as it was.</b>
    { $why }
    Other ways: forward me the card or the files of a backup; or, on the machine and with the recovery sheet: sudo prilavok restore
restore-came-back =
    ✅ <b>The shop is back</b>, as it was { $made }.
    Orders in it: { $orders }, the last is No. { $last }. The next ones have numbers above { $floor }.
    👉 Look through the last hours: what was ordered after { $made } is not here. The shop of before is kept for 14 days.
restore-went-back =
    ↩️ <b>The shop from before the restore is back</b>, { $at }.
    The next orders have numbers above { $floor }. What was sold in the restored one stays there; it is kept for 14 days.
restore-unsaid = { $count ->
    [one] { $count } message that waited then is not sent: it has most likely been sent already.
   *[other] { $count } messages that waited then are not sent: they have most likely been sent already.
}
restore-ask-undo =
    ↩️ <b>Back to the shop from before the restore of { $at }?</b>
    What was sold since stays in the restored shop, which is kept for 14 days. The shop closes for a moment and opens by itself.
restore-undoing = ↩️ The shop closes for a moment and opens as it was before. I will write when it is done.

# Where they go.
button-backup-where = 📍 Where they go
button-backups-channel = ✅ Yes, into the channel
button-backups-home = 💬 Into this chat again
backups-in-channel = They go into your channel by themselves, sealed: the newest card is pinned there. A full one each night or week, the changes each hour. Do not delete the files there. On the machine the older ones go once three newer ones are checked.
backups-channel-how =
    📍 <b>A channel of your own</b> keeps this chat readable:
    1. Make a private channel in Telegram.
    2. Add me to it as an administrator who may post and edit messages.
    3. I ask you here whether the backups are to go there.
backups-channel-offered =
    📍 <b>You have made me an administrator of “{ $title }”.</b>
    Shall the backups go there from now on? The channel should be private, and yours alone.
backups-moving = 📍 A full backup goes there and is fetched back. I will write when it is done.
backups-moved =
    ✅ <b>The backups go into the channel now.</b> The first has gone there and come back whole.
    👉 Write its number onto the recovery sheet, in place of the old one: <code>{ $chat }</code>. A new machine finds them by it.
backups-moved-home =
    ✅ <b>The backups come into this chat again.</b> The first has come and was opened.
    👉 On the recovery sheet the number of your own account counts again.
backups-not-moved =
    ⚠️ <b>The backups stay where they were.</b>
    { $why }
plain-backup-not-pinned = I cannot pin there. In the channel’s settings let me, as an administrator, post and edit messages.
