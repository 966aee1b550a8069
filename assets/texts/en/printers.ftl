### Printers.

plain-printer-no-such-name = The network knows no such name. Check it, or write the printer’s number in the network, 192.168.1.50 for one.
plain-printer-silent = The printer does not answer. Is it switched on, and in this network?
plain-printer-refused = Something is at this address, but it takes nothing to print. Check the address and the port.
plain-printer-other-tongue = What answers at this address is no printer, or one of another kind. Say its language in the address: zpl://, tspl://, escpos:// or ipp://.
plain-printer-no-such-queue = The printer is there, and has no queue of this name. Check the end of the address.
plain-printer-locked = The printer asks for a name and a password. Allow printing from the network without one.
plain-printer-busy = The printer is busy. Try again in a minute.
plain-printer-no-format = This printer does not take PDF.
plain-printer-no-media = The printer has no such paper.
plain-printer-declined = The printer said no, code { $code }.
plain-printer-gave-up = The printer took the paper and gave it up. Look what its display says.
plain-printer-cancelled-there = Somebody cancelled it at the printer.
plain-printer-broke-off = The line to the printer broke in the middle. Look what came out before printing again.
plain-printer-no-answer = All was sent, and the printer did not answer. Look what came out before printing again.
plain-printer-needs-paper = The printer is out of paper.
plain-printer-needs-cover = The printer’s cover is open.
plain-printer-needs-jam = Paper is jammed in the printer.
plain-printer-needs-ink = The printer is out of ink or ribbon.
plain-printer-needs-pause = The printer is paused.
plain-printer-needs-heat = The printer is too hot or too cold: it goes on by itself.
plain-printer-needs-look = The printer has stopped. Look what its display says.
plain-printer-odd-address = That is no address of a printer. Examples: 192.168.1.50, ipp://office.local, zpl://192.168.1.60
plain-printer-encrypted = At ipps:// and https:// printers sign their own proof, which nobody can check. Write ipp://
plain-printer-which-tongue = The printer takes bytes and says nothing. Say its language in the address: zpl://, tspl:// or escpos://
plain-printer-printed = Printed: { $count }
plain-printer-sent = Sent: { $count }. This printer does not say whether it came out.
