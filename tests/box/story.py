"""What a box goes through: from the first `apt install` to `apt purge`, with people buying all the way.

story.py FOLDER ROOT.tar PACKAGE.deb EMULATOR PREVIOUS [SECONDS WITHOUT A NETWORK]

Runs in a network namespace of its own, as root; tests/box/run starts it. One box, its chapters in order: a chapter
that fails ends the story, since those after it build on it.
"""

import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
import traceback

import commands
from machine import Failed, Machine, here, until
from outside import Outside
from phone import Telegram

STATE = "/var/lib/prilavok"
TOKEN_FILE = "/etc/prilavok/bot-token"
GOODS = "category,name,unit,price,stock\nPantry,Honey,шт,45 000,500\n"


class Story:
    def __init__(self, folder, tar, package, emulator, previous, offline):
        self.folder, self.package, self.previous, self.offline = folder, package, previous, offline
        self.outside = Outside(folder, emulator)
        self.telegram = Telegram(self.outside.address)
        self.token = self.outside.token
        self.another_box = lambda name: Machine(os.path.join(folder, name), tar, self.outside.authority)
        self.box = self.another_box("first")
        self.orders = 0
        self.owner = self.telegram.person("Olga")
        self.anna = self.telegram.person("Anna")

    # --- what chapters need ---

    def sells(self, seconds=15):
        # The shop lets ten orders of one person wait for an answer, and nobody answers here.
        if self.orders % 8 == 7:
            self.anna = self.telegram.person("Anora")
        self.anna.buys("Honey", seconds)
        self.orders += 1

    def brings(self, package, name=None):
        inside = "/srv/" + (name or os.path.basename(package))
        shutil.copy(package, self.box.path(inside))
        return inside

    def installs(self, package, more=""):
        return self.box.does(f"apt-get install -y -q {more} {self.brings(package)}")

    def variant(self, version, schema=None):
        """The same package as another version, of another schema if one is named."""
        place = os.path.join(self.folder, f"as-{version}")
        here("dpkg-deb", "-R", self.package, place)
        control, preinst = f"{place}/DEBIAN/control", f"{place}/DEBIAN/preinst"
        text = open(control).read()
        open(control, "w").write(re.sub(r"(?m)^Version: .*$", f"Version: {version}", text))
        text = re.sub(r"(?m)^VERSION=.*$", f"VERSION={version}", open(preinst).read())
        if schema is not None:
            text = re.sub(r"(?m)^SCHEMA=.*$", f"SCHEMA={schema}", text)
        open(preinst, "w").write(text)
        made = f"{self.folder}/prilavok_{version}_amd64.deb"
        here("dpkg-deb", "--root-owner-group", "-Znone", "-b", place, made)
        return made

    def nothing_is_roots(self):
        """All of the shop's folder belongs to the service, and nobody else gets in."""
        strange = self.box.does(f"find {STATE} ! -user prilavok -o ! -group prilavok", quiet=True)
        if strange.strip():
            raise Failed(f"not the service's own:\n{strange}")
        assert self.box.does(f"stat -c '%U:%G %a' {STATE}", quiet=True).strip() == "prilavok:prilavok 700"

    # --- the chapters ---

    def installing_starts_nothing(self):
        """apt install lays everything out, makes the user, and starts nothing before setup"""
        self.box.boots()
        began = time.monotonic()
        said = self.installs(self.package)
        self.took = time.monotonic() - began
        assert "sudo prilavok setup" in said, said
        assert self.box.does("systemctl is-enabled prilavok", check=False).strip() == "disabled"
        self.box.does("systemctl start prilavok")
        assert self.box.tells("ConditionResult") == "no" and not self.box.is_open()
        assert self.box.does(f"stat -c '%U:%G %a' {STATE}").strip() == "prilavok:prilavok 700"
        self.box.does("systemd-analyze verify --man=no /usr/lib/systemd/system/prilavok.service 2>&1 | tee /tmp/verify; ! test -s /tmp/verify")
        self.box.does("prilavok version && bash -n /usr/share/bash-completion/completions/prilavok")

    def setup_opens_the_shop(self):
        """prilavok setup stores the token, opens the shop and shows the link that makes an owner"""
        self.box.write("/etc/prilavok/prilavok.toml", f'api_url = "{self.outside.tls}"\n')
        self.box.write("/srv/token", self.token + "\n")
        os.chmod(self.box.path("/srv/token"), 0o600)
        began = time.monotonic()
        said = self.box.does(
            "prilavok setup --non-interactive --token-file /srv/token --kind bakery --language en --currency UZS "
            f"--time-zone Asia/Tashkent --hours 9:00-20:00 --api-url {self.outside.tls}")
        self.took += time.monotonic() - began
        print(f"     install and setup took {self.took:.1f} s")
        os.unlink(self.box.path("/srv/token"))
        self.box.opens(10)
        link = re.search(r"https://\S+\?start=claim_\S+", said)
        assert link, said
        self.owner.opens(link[0]).receives("yours now")
        assert self.box.does("systemctl is-enabled prilavok").strip() == "enabled"

    def goods_by_root_and_a_sale(self):
        """goods that root imports beside the running shop are bought, over TLS with the office's own authority"""
        self.box.write("/srv/goods.csv", GOODS)
        self.box.does(f"prilavok catalog import /srv/goods.csv --data-dir {STATE}")
        self.nothing_is_roots()
        self.sells()
        self.owner.receives("№1")
        methods = {c["method"] for c in self.telegram.calls()}
        assert {"getUpdates", "sendMessage"} <= {m for m in methods}, methods

    def the_token_is_nobodys(self):
        """others cannot read the token: not the file, not the process, not the service's user"""
        assert self.box.does(f"stat -c '%U:%G %a' {TOKEN_FILE}").strip() == "root:root 600"
        for user in ("prilavok", "nobody"):
            said = self.box.fails(f"setpriv --reuid={user} --regid=nogroup --clear-groups cat {TOKEN_FILE}")
            assert "Permission denied" in said, said
        pid = self.box.pid()
        for file in ("cmdline", "environ"):
            text = self.box.does(f"tr '\\0' '\\n' < /proc/{pid}/{file}", quiet=True)
            assert self.token not in text, f"{file} holds the token"
        self.box.fails(f"setpriv --reuid=nobody --regid=nogroup --clear-groups ls {STATE}")

    def only_its_own_folder(self):
        """the service's user, in the service's sandbox, can write its folder and nothing else"""
        unit = self.box.read("/usr/lib/systemd/system/prilavok.service")
        # The same sandbox around a look at every folder, so a shell and its tools may run.
        for line in (r"ExecStart=.*", r"NoExecPaths=.*", r"ExecPaths=.*", r"WatchdogSec=.*", r"Restart=.*",
                     r"RestartPreventExitStatus=.*", r"RestartSec=.*", r"NotifyAccess=.*"):
            unit = re.sub(f"(?m)^{line}$", "", unit)
        unit = unit.replace("Type=notify", "Type=oneshot\nExecStart=/bin/sh /usr/local/reach.sh\nStandardOutput=journal")
        unit = unit.split("[Install]")[0]
        self.box.write("/etc/systemd/system/reach.service", unit)
        self.box.write("/usr/local/reach.sh", REACH)
        self.box.does("systemctl daemon-reload; systemctl start reach")
        said = self.box.does("journalctl -u reach -o cat --no-pager", quiet=True)
        found = sorted(set(re.findall(r"(?m)^WRITABLE (.*)$", said)))
        assert "LOOKED AT" in said and int(re.search(r"LOOKED AT (\d+)", said)[1]) > 100, said
        stray = [f for f in found if f != STATE and not f.startswith(STATE + "/")]
        assert STATE in found and not stray, f"writable: {found}"

    def killed_it_is_back(self):
        """kill -9: the shop is back within 3 seconds and sells"""
        old = self.box.pid()
        began = time.monotonic()
        self.box.does(f"kill -9 {old}")
        until("another process serves", lambda: self.box.pid() not in (0, old) and self.box.is_open(), 3, self.box.journal)
        print(f"     back after {time.monotonic() - began:.1f} s")
        self.sells()

    def stopped_and_started(self):
        """stop ends it in good order and it stays closed; start opens it again"""
        began = time.monotonic()
        self.box.does("systemctl stop prilavok")
        assert time.monotonic() - began < 10, "stopping took ten seconds"
        assert self.box.tells("Result") == "success" and self.box.tells("ExecMainStatus") == "0", self.box.journal()
        time.sleep(2)
        assert self.box.tells("ActiveState") == "inactive"
        before = self.anna.has("accepted!")
        self.anna.types("Honey")
        self.box.does("systemctl start prilavok")
        assert self.box.is_open(), "start comes back before the shop is open"
        assert self.anna.has("accepted!") == before
        self.sells()

    def hung_it_is_ended(self):
        """a hung process is ended by the watchdog and comes back"""
        drop_in = "/etc/systemd/system/prilavok.service.d/test.conf"
        self.box.write(drop_in, "[Service]\nWatchdogSec=4\nTimeoutStopSec=3\nTimeoutAbortSec=2\n")
        self.box.does("systemctl daemon-reload; systemctl restart prilavok")
        old = self.box.pid()
        time.sleep(6)
        assert self.box.pid() == old, "the watchdog ended a shop that was well"
        self.box.does(f"kill -STOP {old}")
        until("another process serves", lambda: self.box.pid() not in (0, old) and self.box.is_open(), 20, self.box.journal)
        assert "watchdog" in self.box.does("journalctl -u prilavok --no-pager", quiet=True).lower()
        self.sells()
        os.unlink(self.box.path(drop_in))
        self.box.does("systemctl daemon-reload; systemctl restart prilavok")

    def the_box_is_rebooted(self):
        """a reboot: the shop opens by itself and sells, with every order there"""
        self.box.reboots()
        self.box.opens(30)
        self.sells(30)
        assert self.orders_in_the_books() == self.orders

    def no_network_at_boot(self):
        """no network at boot: the service is up, its status line says so, and it sells when the network is there"""
        self.box.reboots(cable=False)
        self.box.opens(60)
        pid = self.box.pid()
        end = time.monotonic() + self.offline
        while time.monotonic() < end:
            time.sleep(min(5, self.offline))
            assert self.box.is_open() and self.box.pid() == pid, self.box.journal()
        status = self.box.tells("StatusText")
        print(f"     after {self.offline} s without a network: {status!r}")
        assert re.search("cannot be reached|unreachable|no network|not reached|does not answer", status), status
        self.box.plugs_in()
        self.sells(90)
        until("the status is another", lambda: self.box.tells("StatusText") != status, 60)
        assert self.box.pid() == pid

    def the_network_goes_and_comes(self):
        """the cable is pulled while it runs: it stays up, and sells when the cable is back"""
        pid = self.box.pid()
        self.box.pulls_out()
        time.sleep(5)
        assert self.box.is_open() and self.box.pid() == pid
        self.box.plugs_in()
        self.sells(60)

    def root_runs_every_command(self):
        """every command run by root beside the running shop leaves nothing that the service cannot open"""
        self.box.does("mkdir -p /srv/stick")
        for name in commands.installed(self.box):
            commands.run(self, name)
            self.nothing_is_roots()
            assert self.box.is_open(), f"after {name}: {self.box.journal()}"
        self.box.does("systemctl restart prilavok")
        # The restore brought back what the backup had: what was sold after it is gone with the machine that burnt.
        self.orders = self.orders_in_the_books()
        self.sells()

    def an_update_reopens(self):
        """an update restarts the shop, leaves a stopped one closed, and keeps the changed configuration"""
        old = self.box.pid()
        self.installs(self.variant("0.9.0-1"))
        self.box.opens(20)
        assert self.box.pid() != old, "the new program runs"
        assert self.outside.tls in self.box.read("/etc/prilavok/prilavok.toml")
        self.sells()
        self.box.does("systemctl stop prilavok")
        self.installs(self.variant("0.9.1-1"))
        assert self.box.tells("ActiveState") == "inactive", "an update does not open what somebody closed"
        self.box.does("systemctl start prilavok")
        self.sells()

    def going_back_is_refused(self):
        """a version that cannot read the books is refused with words, and the shop goes on"""
        pid = self.box.pid()
        older = self.brings(self.variant("0.8.0-1", schema=0))
        said = self.box.fails(f"apt-get install -y -q --allow-downgrades {older}")
        assert "refusing to go back from 0.9.1-1 to 0.8.0-1" in said and "PRILAVOK_ALLOW_DOWNGRADE" in said, said
        assert self.box.does("dpkg-query -W -f '${Status} ${Version}' prilavok") == "install ok installed 0.9.1-1"
        assert self.box.is_open() and self.box.pid() == pid
        self.sells()
        # The same schema: nothing is in the way.
        self.installs(self.package, "--allow-downgrades")
        self.box.opens(20)
        self.sells()

    def removed_the_books_stay(self):
        """apt remove closes the shop and keeps the books; installed again, it opens and sells"""
        self.box.does("apt-get remove -y -q prilavok")
        assert not os.path.exists(self.box.path("/usr/bin/prilavok"))
        assert self.box.does("pgrep -c prilavok", check=False).strip() == "0"
        assert self.orders_in_the_books() == self.orders
        self.installs(self.package)
        self.box.opens(20)
        self.sells()

    def no_log_holds_the_token(self):
        """no log, no file of the shop, no message and nothing said on the way holds the token"""
        secret = self.token.split(":")[1]
        places = {
            "the journal": self.box.does("journalctl --no-pager --all -o export", quiet=True),
            "the keyboard": "".join(self.box.said),
            "the console": open(self.box.console, errors="replace").read(),
            "the phones": str([p.dialog() for p in (self.owner, self.anna)]),
        }
        for place, text in places.items():
            assert text, f"{place} is empty: nothing was looked at"
            assert secret not in text, f"{place} holds the token"
        found = self.box.does(f"grep -rlaF -e {secret} {STATE} /var/log /tmp /var/tmp /srv /run/log", check=False)
        assert not found.strip(), f"the token is in {found}"
        # What it looks for is there to be found.
        assert secret in self.box.does(f"cat {TOKEN_FILE}", quiet=True)

    def purged_a_copy_stays(self):
        """apt purge asks nothing, puts a copy aside that only root reads, and leaves nothing else"""
        self.box.does("apt-get purge -y -q prilavok")
        for gone in (STATE, TOKEN_FILE, "/etc/prilavok", "/usr/bin/prilavok",
                     "/etc/systemd/system/multi-user.target.wants/prilavok.service"):
            assert not os.path.lexists(self.box.path(gone)), f"{gone} is still there"
        copies = self.box.does("stat -c '%n %U %a' /var/backups/prilavok-*.tar").split()
        assert copies[1:] == ["root", "600"], copies
        place = os.path.join(self.folder, "copy")
        os.makedirs(place)
        here("tar", "-C", place, "-xf", self.box.path(copies[0]))
        assert self.orders_in(os.path.join(place, "prilavok")) == self.orders
        assert self.box.does("systemctl is-failed prilavok", check=False).strip() in ("inactive", "unknown", "not-found")

    def from_the_previous_version(self):
        """a shop of 0.1.0, set up as its README said, moves into the package with its orders and sells"""
        self.box.shuts_down()
        self.box = self.another_box("second")
        self.box.boots()
        shutil.copy(self.previous, self.box.path("/usr/local/bin/prilavok"))
        self.box.write("/etc/systemd/system/prilavok.service", UNIT_OF_0_1.format(api=self.outside.address_inside))
        self.box.write(TOKEN_FILE, self.token)
        os.chmod(self.box.path(TOKEN_FILE), 0o600)
        self.box.does("systemctl daemon-reload; systemctl start prilavok")
        until("the shop of 0.1.0 is there", lambda: os.path.exists(self.box.path("/var/lib/private/prilavok/CURRENT")), 20)
        self.box.write("/srv/goods.csv", GOODS)
        self.box.does("/usr/local/bin/prilavok catalog import /srv/goods.csv --data-dir /var/lib/prilavok")
        self.anna = self.telegram.person("Asal")
        self.orders = 0
        self.sells()
        self.sells()
        # What the README tells who comes from 0.1.
        self.box.does("systemctl stop prilavok; rm /etc/systemd/system/prilavok.service /usr/local/bin/prilavok; "
                      "systemctl daemon-reload")
        self.installs(self.package)
        self.box.write("/srv/token", self.token)
        self.box.does(f"prilavok setup --non-interactive --token-file /srv/token --api-url {self.outside.tls}")
        self.box.opens(20)
        assert not os.path.islink(self.box.path(STATE)), "the books lie where the package keeps them"
        self.nothing_is_roots()
        assert self.orders_in_the_books() == 2
        self.sells()

    # --- the books, looked at in a copy: the shop must not notice ---

    def orders_in_the_books(self):
        copy = os.path.join(self.folder, "look")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.box.path(STATE), copy)
        return self.orders_in(copy)

    @staticmethod
    def orders_in(folder):
        name = open(os.path.join(folder, "CURRENT")).read().strip()
        books = sqlite3.connect(os.path.join(folder, name))
        try:
            assert books.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
            return books.execute("SELECT count(*) FROM orders").fetchone()[0]
        finally:
            books.close()

    # --- telling it ---

    def chapters_in_order(self):
        return [
            self.installing_starts_nothing,
            self.setup_opens_the_shop,
            self.goods_by_root_and_a_sale,
            self.the_token_is_nobodys,
            self.only_its_own_folder,
            self.killed_it_is_back,
            self.stopped_and_started,
            self.hung_it_is_ended,
            self.the_box_is_rebooted,
            self.no_network_at_boot,
            self.the_network_goes_and_comes,
            self.root_runs_every_command,
            self.an_update_reopens,
            self.going_back_is_refused,
            self.removed_the_books_stay,
            self.no_log_holds_the_token,
            self.purged_a_copy_stays,
            *([self.from_the_previous_version] if self.previous else []),
        ]

    def is_told(self):
        passed = failed = 0
        try:
            for chapter in self.chapters_in_order():
                began = time.monotonic()
                try:
                    chapter()
                except Exception as error:
                    failed += 1
                    line = traceback.extract_tb(error.__traceback__)[1]
                    print(f"FAIL {chapter.__doc__}\nat {line.lineno}: {line.line}\n{error}", flush=True)
                    print(self.box.journal() if self.box.nspawn else "", flush=True)
                    break
                passed += 1
                print(f"ok   {chapter.__doc__} ({time.monotonic() - began:.1f} s)", flush=True)
        finally:
            self.box.shuts_down()
            self.outside.ends()
        print(f"\n{passed} passed, {failed} failed")
        return failed == 0


# As its README had it, with the emulator for Telegram and restarts at once.
UNIT_OF_0_1 = """
[Service]
ExecStart=/usr/local/bin/prilavok run --data-dir /var/lib/prilavok --api-url {api}
LoadCredential=bot-token:/etc/prilavok/bot-token
StateDirectory=prilavok
DynamicUser=yes
Restart=on-failure
[Install]
WantedBy=multi-user.target
"""

REACH = """
# Every folder that can be seen, tried in earnest: not what the rights say, but what happens.
looked=0
for folder in $(find / -xdev -type d 2>/dev/null; find /dev /run /tmp /var/tmp /proc/self /sys -maxdepth 3 -type d 2>/dev/null); do
    looked=$((looked + 1))
    if (: >"$folder/.reach") 2>/dev/null; then echo "WRITABLE $folder"; rm -f "$folder/.reach"; fi
done
for file in $(find /etc /usr /var /run /dev -type f -writable 2>/dev/null); do
    case $file in /var/lib/prilavok/*) ;; *) echo "WRITABLE $file" ;; esac
done
echo "LOOKED AT $looked"
"""


def main():
    folder, tar, package, emulator, previous = sys.argv[1:6]
    offline = int(sys.argv[6]) if len(sys.argv) > 6 else 30
    here("ip", "link", "set", "lo", "up")
    sys.exit(0 if Story(folder, tar, package, emulator, previous, offline).is_told() else 1)


if __name__ == "__main__":
    main()
