# The state of the box: checks, their causes and what to do
plain-health-check = { $check ->
    [database] Database
    [money] Sums and stock
    [writing] Writing to the disk
    [disk] Disk space
    [inodes] Room for files
    [wal] Database log
    [card] Memory card
    [commits] Speed of writing
    [telegram] Telegram
    [outgoing] Messages to send
    [jobs] Work that waits
    [updates] Taps that failed
    [backup] Backup
    [clock] Clock
    [temperature] Temperature
    [power] Power supply
    [memory] Memory of the program
   *[other] { $check }
}
plain-health-why = { $cause ->
    [well] all is well
    [unknown] cannot be seen from here
    [reported] so for { $a }, says the running shop
    [later] looked at once a day
    [damaged] the database file is damaged
    [loose] { $n ->
        [one] { $n } row names something that is not there
       *[other] { $n } rows name something that is not there
    }
    [out_of_time] the check did not finish, it comes again at night
    [unreadable] the database file cannot be read
    [wrong_orders] { $n ->
        [one] the sum of { $n } order is not that of its lines
       *[other] the sums of { $n } orders are not those of their lines
    }
    [wrong_stock] { $n ->
        [one] the stock of { $n } product is not the sum of its moves
       *[other] the stock of { $n } products is not the sum of its moves
    }
    [read_only] the disk takes no writes
    [space] { $a } of { $b } free
    [inodes] { $n }% free
    [log] { $a }
    [card_errors] { $n ->
        [one] { $n } error of the file system
       *[other] { $n } errors of the file system
    }
    [card_worn] { $n }% of its life is used
    [commits] { $n } ms
    [answers] it answers
    [silent] no answer for { $a }
    [taken] another program works with this token
    [token_refused] Telegram does not accept the token
    [waiting] { $n ->
        [one] { $n } waits to be sent, for { $a }
       *[other] { $n } wait to be sent, the oldest for { $a }
    }
    [given_up] { $n } could not be done in a day
    [kept] { $n } could not be handled in a day
    [not_set_up] not set up yet
    [never_backed_up] set up { $a } ago, and no copy has been made yet
    [backed_up] the last one { $a } ago
    [clock_behind] is slow: the last entry was made { $a } later
    [clock_off] differs from Telegram’s by { $a }
    [clock_unsynced] has not been set by the network
    [temperature] { $n } °C
    [under_voltage] { $n ->
        [1] the voltage is too low now
       *[0] the voltage has been too low since it was switched on
    }
    [memory] { $a }
   *[other] { $cause }
}
plain-health-todo = { $cause ->
    [reported] Why, and what to do: /panel → Settings → Health.
    [damaged] Sales are stopped so that nothing gets worse. Restore the newest backup.
    [loose] You can go on selling. Send the report to whoever helps you with the program.
    [unreadable] Check the disk and who may read the shop’s folder, then start the shop again.
    [wrong_orders] Check these orders by hand and send the report to whoever helps you with the program.
    [wrong_stock] Count these products and type their stock anew.
    [read_only] The memory card or the disk seems to be dying. Copy the shop’s folder, put in a new card and restore the shop.
    [space] Make room: delete what the machine does not need, or put in a larger card. Orders are still taken.
    [inodes] There are too many small files on the disk. Delete those you do not need.
    [log] Restart the shop at night: the log shrinks by itself. If it comes again, send the report.
    [card_errors] Buy a new memory card and move the shop while the old one can still be read.
    [card_worn] The memory card is near its end. Order a new one in time.
    [commits] The memory card is slow or getting old. If it stays so, replace it with one marked A2, or with an SSD.
    [silent] Check the internet of the shop’s machine. What customers write waits at Telegram and is not lost.
    [taken] A second copy of the shop is running somewhere. Stop it: the two are in each other’s way.
    [token_refused] Copy the token from @BotFather again (/mybots → API Token) and put it into the machine’s settings.
    [waiting] Customers wait longer than usual for an answer. If it is not over in an hour, restart the shop.
    [given_up] Open “Troubles” and send the report to whoever helps you with the program.
    [kept] Open “Troubles” and send the report to whoever helps you with the program.
    [never_backed_up] Open the backup settings: they say what is in the way.
    [backed_up] Open the backup settings: they say what is in the way.
    [clock_behind] Connect the machine to the internet: it sets its clock by itself. Until then nothing is done by the clock.
    [clock_off] Let the machine set its clock by the network: timedatectl set-ntp true
    [clock_unsynced] Let the machine set its clock by the network: timedatectl set-ntp true
    [temperature] Put the box where it is cooler, or give it a heat sink.
    [under_voltage] Use the right power supply and a short thick cable: a weak one ruins the memory card.
    [memory] If it does not go down within a day, restart the shop and send the report.
   *[other] { $cause }
}
plain-size = { $unit ->
    [kb] { $number } KB
    [mb] { $number } MB
   *[gb] { $number } GB
}
plain-span = { $unit ->
    [seconds] { $number } s
    [minutes] { $number } min
    [hours] { $number } h
   *[days] { $number } d
}
button-health = { $grade ->
    [red] 🔴 Health
    [yellow] 🟡 Health
   *[green] 🩺 Health
}
health-title = 🩺 <b>Health of the box</b>
health-well = All is well, the shop is running.
health-unwell = Tap a check to learn what to do.
health-looking = ⏳ Looking… this takes a few seconds.
health-not-yet = The first look is not over yet. Come back in a minute.
health-box = Looked at: { $when }. The shop has been running for { $uptime }, version { $version }.
health-card =
    { $mark } <b>{ $name }</b>

    { $why }
health-todo = 👉 { $todo }
health-muted = 🔕 You are not told about this until it is well again.
health-over = ✅ <b>{ $name }</b>: well again. Now: { $why }.
health-silence-over = ✅ <b>Telegram</b> is back. There was no answer for { $a }; all that came in meanwhile has been dealt with.
button-health-now = 🔄 Look now
button-health-show = 🩺 Show health
plain-doctor-running = the shop is running
plain-doctor-stopped = the shop is stopped
plain-doctor-well = All is well.
plain-doctor-yellow = The shop works; look at what is marked “!” when there is time.
plain-doctor-red = What is marked “✗” needs doing now.
alert-closed = The shop is closed for repair: its order book is being mended. Orders that were accepted are written down. Please come back a little later.
plain-closed-owner =
    🔴 The shop’s database is damaged. Sales are stopped so that nothing gets worse.

    Customers are told that the shop is closed for repair. What they write waits at Telegram for up to a day.

    👉 Restore the newest backup. Do not delete the damaged file: it lies untouched in the shop’s folder. The command prilavok doctor says how the box is. As soon as the database is sound again, the shop opens by itself.
button-closed-restore = ⏪ Restore the newest backup
alert-closed-looking = The newest backup is being looked at. I will write.
plain-closed-found =
    ⏪ Backup { $set } of { $made } was opened and is whole: orders: { $orders }, the last is No. { $last }.

    What came after it is not in it. Order numbers go on well above the last one. The damaged file stays where it is.

    Bring it back? The shop opens by itself then.
plain-closed-not-found =
    ⚠️ No backup could be opened: { $why }

    The way that remains: on the machine, with the recovery sheet, sudo prilavok restore. Whoever knows databases may try to mend the damaged file: the shop opens as soon as it is sound.
plain-closed-over = ✅ The database is sound again and the shop is open. What has piled up meanwhile is being dealt with.
alert-owner-disk-fails = ⚠️ The shop’s disk takes no more writes. Sales are stopped; all that was confirmed is kept. Check the memory card or the disk and start the shop again.
button-trouble-open = ⚠️ More
button-health-log = 📄 Log
health-log = 📄 The newest lines of the log. It holds nothing personal.
alert-log-sent = The log follows as a file.
alert-log-empty = The log is still empty.
