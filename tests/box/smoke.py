"""One program, perhaps under qemu: its version, a shop that opens, goods loaded beside it, a sale, a stop in good order.

smoke.py EMULATOR COMMAND …
"""

import os
import re
import subprocess
import sys
import tempfile
import time

from machine import Failed
from phone import Telegram

emulator, *command = sys.argv[1:]
said = subprocess.run([*command, "version"], check=True, capture_output=True, text=True).stdout
assert re.fullmatch(r"prilavok \S+ \(schema \d+\)\n", said), said

telegram_process = subprocess.Popen([emulator], stdout=subprocess.PIPE, text=True)
address, token = (telegram_process.stdout.readline().strip() for _ in range(2))
telegram = Telegram(address)
with tempfile.TemporaryDirectory() as folder:
    shop_folder, log = os.path.join(folder, "shop"), os.path.join(folder, "log")
    with open(log, "w") as out:
        environment = {**os.environ, "PRILAVOK_TOKEN": token}
        run = [*command, "run", "--data-dir", shop_folder, "--api-url", address]
        shop = subprocess.Popen(run, env=environment, stdout=out, stderr=out)
    try:
        end = time.monotonic() + 60
        while not any(call["method"] == "getUpdates" for call in telegram.calls()):
            if shop.poll() is not None or time.monotonic() > end:
                raise Failed("the shop does not open:\n" + open(log).read())
            time.sleep(0.1)
        goods = os.path.join(folder, "goods.csv")
        with open(goods, "w") as file:
            file.write("category,name,unit,price,stock\nPantry,Honey,шт,45 000,5\n")
        subprocess.run([*command, "catalog", "import", goods, "--data-dir", shop_folder], check=True)
        telegram.person("Anna").buys("Honey", 60)
        shop.terminate()
        assert shop.wait(20) == 0, open(log).read()
        print(f"{' '.join(command)}: {said.strip()}, sold")
    finally:
        shop.kill()
        telegram_process.kill()
