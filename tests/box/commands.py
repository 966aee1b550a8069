"""Every command of the program, run by root on the box beside the running shop.

A command that is not in the table fails the test: whoever adds one says here how root runs it.
"""

import os
import re

from machine import Failed

STATE = "/var/lib/prilavok"
RUNS = {
    "prilavok-backup-create": "prilavok backup create --to /srv/stick",
    "prilavok-backup-key": "prilavok backup key | tee /srv/key.said | grep -o 'AGE-SECRET-KEY-[A-Z0-9]*' > /srv/key",
    "prilavok-backup-list": "prilavok backup list",
    "prilavok-backup-show": "prilavok backup show 1",
    "prilavok-backup-verify": "prilavok backup verify",
    "prilavok-catalog-export": "prilavok catalog export /srv/out.xlsx",
    "prilavok-catalog-import": f"prilavok catalog import /srv/goods.csv --data-dir {STATE}",
    "prilavok-demo": "timeout --signal=TERM 3 prilavok demo --listen 127.0.0.1:8099; test $? -eq 124 -o $? -eq 0",
    "prilavok-doctor": "prilavok doctor --json; test $? -le 1",
    "prilavok-labels": "prilavok labels --stock 58x40 --products all -o /srv/labels.pdf",
    "prilavok-orders-export": "prilavok orders export /srv/orders.csv",
    "prilavok-owner-link": "prilavok owner-link --replace",
    # The one that needs a stopped shop; what it replaces and what it brings is the service's.
    "prilavok-restore": "! prilavok restore /srv/stick --key-file /srv/key --yes && systemctl stop prilavok && "
    "prilavok restore /srv/stick --key-file /srv/key --older --yes && systemctl start prilavok",
    # A second one must be refused, and break nothing.
    "prilavok-run": f"! PRILAVOK_TOKEN=1:A prilavok run --data-dir {STATE}",
    "prilavok-setup": "prilavok setup --non-interactive --hours 8:00-21:00",
    "prilavok-version": "prilavok version",
}


def installed(box):
    """The commands that the installed program has: those with a man page and no commands below them."""
    folder = box.path("/usr/share/man/man1")
    names = [re.sub(r"\.1\.gz$", "", n) for n in os.listdir(folder) if n.startswith("prilavok-")]
    leaves = sorted(n for n in names if not any(other.startswith(n + "-") for other in names))
    if len(leaves) < 5:
        raise Failed(f"the package has hardly a man page: {names}")
    return leaves


def run(story, name):
    if name not in RUNS:
        raise Failed(f"tests/box/commands.py does not say how root runs {name}")
    story.box.does(RUNS[name])
