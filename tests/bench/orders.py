"""So many more orders in a shop that nobody runs: one row of the orders, two lines, five events, two moves of stock
and a line in the trail each, at places of the catalogue that sell.

orders.py DATABASE COUNT
"""
import random
import sqlite3
import sys

database, count = sys.argv[1], int(sys.argv[2])
dice = random.Random(count)
shop = sqlite3.connect(database, isolation_level=None)
goods = shop.execute(
    "SELECT v.id, p.id, p.name, v.price FROM variant v JOIN product p ON p.id = v.product_id ORDER BY v.id"
).fetchall()
last, number, at = shop.execute("SELECT max(id), max(number), max(placed_at) FROM orders").fetchone()
for n in range(1, count + 1):
    shop.execute("BEGIN")
    order, at = last + n, at + 60_000
    old = dice.randrange(1, last)
    shop.execute(
        """INSERT INTO orders SELECT ?1, ?2, person_id, 1000000 + ?1, ?3, fulfilment, 'new', 'unpaid', customer_name, phone, lang,
             zone_name, address, latitude, longitude, day, slot_from, slot_to, comment, 2, 0, 0, 2 FROM orders WHERE id = ?4""",
        (order, number + n, at, old),
    )
    for line, (variant, product, name, price) in enumerate(dice.sample(goods, 2)):
        shop.execute(
            "INSERT INTO order_line VALUES (?, ?, ?, ?, ?, ?, '', 'piece', 1000, 1, 1, 0, 0, 1, 1, 1)",
            (order, line, product, variant, name, name),
        )
        shop.execute(
            """INSERT INTO stock_entry (variant_id, quantity, kind, stock_after, order_id, at)
               VALUES (?1, 60000, 'supply', 60000 + coalesce((SELECT stock_after FROM stock_entry WHERE variant_id = ?1 ORDER BY id DESC), 0), ?2, ?3)""",
            (variant, order, at),
        )
    for kind in ("placed", "status", "status", "status", "payment"):
        shop.execute("INSERT INTO order_event (order_id, at, kind, before, after) VALUES (?, ?, ?, 'new', 'accepted')", (order, at, kind))
    shop.execute("INSERT INTO audit (at, action, subject, before, after) VALUES (?, 'order.step', ?, 'new', 'accepted')", (at, f"order {order}"))
    shop.execute("COMMIT")
